package ruleedit

import (
	"context"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

// option is one value to choose.
type option struct{ value, text string }

// Options are what a plan offers to choose from, read once when an editor opens.
type Options struct {
	bySubject map[string][]option
	own       []string // the planner's own fields
	segments  []data.Segment
	currency  string
	today     data.Date
}

// maxCampaigns bounds the campaigns offered.
const maxCampaigns = 300

// Load reads the options of the plan for an editor.
func Load(d *desk.Desk, then func(Options)) {
	desk.Load(d, "rule.options", func(ctx context.Context) (Options, error) { return readOptions(ctx, d.Planner) }, then)
}

func readOptions(ctx context.Context, p *data.Planner) (o Options, err error) {
	o = Options{bySubject: map[string][]option{}, currency: p.Settings().Currency, today: p.Today()}
	members, err := p.Members.All(ctx)
	if err != nil {
		return o, err
	}
	for _, m := range members {
		o.put(option{m.ID.String(), m.Name}, "owner", "company.owner")
	}
	sources, err := p.Sources.All(ctx)
	if err != nil {
		return o, err
	}
	for _, s := range sources {
		o.put(option{s.ID.String(), s.Name}, "source")
	}
	tags, err := p.Tags.All(ctx)
	if err != nil {
		return o, err
	}
	for _, t := range tags {
		o.put(option{t.Name, t.Name}, "tags", "company.tags")
	}
	campaigns, err := p.Campaigns.All(ctx)
	if err != nil {
		return o, err
	}
	for _, c := range campaigns[:min(len(campaigns), maxCampaigns)] {
		o.put(option{c.ID.String(), c.Name}, "campaign")
	}
	for _, s := range data.JourneyStages() {
		o.put(option{s.String(), words.Stage(s)}, "stage")
	}
	for _, yes := range []string{"yes", "no"} {
		o.put(option{yes, tr.T("rule." + yes)}, "yesno")
	}
	if o.segments, err = p.Segments.All(ctx); err != nil {
		return o, err
	}
	for _, g := range o.segments {
		if g.Rules != nil {
			o.put(option{g.ID.String(), g.Name}, subjectSegment)
		}
	}
	for _, k := range data.TouchKinds() {
		o.put(option{string(k), words.Touch(k)}, subjectTouch)
	}
	for _, s := range []data.DealStatus{data.DealOpen, data.DealWon, data.DealLost} {
		o.put(option{string(s), words.DealStatus(s)}, subjectDeal)
	}
	for _, k := range data.ActivityKinds() {
		o.put(option{string(k), words.Activity(k)}, subjectActivity)
	}
	o.own, err = p.OwnFields(ctx, data.KindContact)
	return o, err
}

func (o Options) put(x option, subjects ...string) {
	for _, s := range subjects {
		o.bySubject[s] = append(o.bySubject[s], x)
	}
}
