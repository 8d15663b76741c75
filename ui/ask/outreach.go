package ask

import (
	"context"
	"strings"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/form"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

// Touch implements desk.Dialogs.
func (a *Asker) Touch(contacts []data.ID, campaign data.ID, done func()) {
	a.open(nil, func(ctx context.Context) (sheet, error) { return touchSheet(ctx, a, contacts, campaign) }, func(data.ID) { call(done) }, nil)
}

// Attendees implements desk.Dialogs.
func (a *Asker) Attendees(campaign data.ID, done func()) {
	a.open(nil, func(ctx context.Context) (sheet, error) { return attendeesSheet(ctx, a, campaign) }, func(data.ID) { call(done) }, nil)
}

// Join implements desk.Dialogs.
func (a *Asker) Join(campaign data.ID, contacts []data.ID, done func()) {
	a.open(nil, func(ctx context.Context) (sheet, error) { return joinSheet(ctx, a, campaign, contacts) }, func(data.ID) { call(done) }, nil)
}

// kindOptions are the kinds of touches that people record; the first touch comes by itself.
func kindOptions() []form.Option {
	var out []form.Option
	for _, k := range data.TouchKinds() {
		if k != data.TouchFirst {
			out = append(out, form.Option{ID: string(k), Text: words.Touch(k)})
		}
	}
	return out
}

func touchSheet(ctx context.Context, a *Asker, contacts []data.ID, campaign data.ID) (sheet, error) {
	p := a.desk.Planner
	v := form.Values{"kind": string(data.TouchReplied)}
	setDay(v, "at", p.Today())
	if err := setRecord(ctx, p, v, "campaign_id", data.KindCampaign, campaign); err != nil {
		return sheet{}, err
	}
	s := sheet{title: tr.N("ask.touch.with", len(contacts)), values: v, fields: []form.Field{
		{Key: "campaign_id", Label: tr.T("ask.touch.campaign"), Kind: form.Record, Lookup: lookup(a.desk, data.KindCampaign), Required: true},
		{Key: "kind", Label: tr.T("ask.touch.kind"), Kind: form.Choice, Options: kindOptions(), Required: true, Half: true},
		{Key: "at", Label: tr.T("ask.touch.at"), Kind: form.Date, Required: true, Half: true},
		{Key: "note", Label: tr.T("ask.touch.note")},
	}}
	if len(contacts) == 1 {
		names, err := p.Names(ctx, data.KindContact, contacts)
		if err != nil {
			return sheet{}, err
		}
		s.title = tr.F("ask.touch.with_one", names[contacts[0]])
	}
	s.save = func(ctx context.Context, v form.Values) (data.ID, error) {
		_, err := p.Touches.Record(ctx, gathering(p, v, id(v.Record("campaign_id").ID), contacts))
		return 0, err
	}
	return s, nil
}

// gathering is what the fields of a touch say; one of today is at this moment.
func gathering(p *data.Planner, v form.Values, campaign data.ID, contacts []data.ID) data.Gathering {
	g := data.Gathering{CampaignID: campaign, Kind: data.TouchKind(v.Text("kind")), Note: v.Text("note"), Contacts: contacts}
	if on := day(v, "at"); on != p.Today() {
		g.At = on.In(p.Settings().Location())
	}
	return g
}

func attendeesSheet(ctx context.Context, a *Asker, campaign data.ID) (sheet, error) {
	p := a.desk.Planner
	c, err := p.Campaigns.Get(ctx, campaign)
	if err != nil {
		return sheet{}, err
	}
	v := form.Values{"kind": string(data.TouchAttended)}
	on := p.Today()
	if !c.EndsOn.IsZero() && c.EndsOn.Before(on) {
		on = c.EndsOn
	}
	setDay(v, "at", on)
	s := sheet{title: tr.F("ask.attendees.of", c.Name), values: v, width: 620, fields: []form.Field{
		{Key: "emails", Label: tr.T("ask.attendees.emails"), Placeholder: tr.T("ask.attendees.hint"), Kind: form.MultiLine, Rows: 9, Required: true},
		{Key: "kind", Label: tr.T("ask.touch.kind"), Kind: form.Choice, Options: kindOptions(), Required: true, Half: true},
		{Key: "at", Label: tr.T("ask.touch.at"), Kind: form.Date, Required: true, Half: true},
		{Key: "add", Label: tr.T("ask.attendees.add"), Kind: form.Check},
	}}
	said := ""
	s.save = func(ctx context.Context, v form.Values) (data.ID, error) {
		found, err := p.Touches.Match(ctx, v.Text("emails"))
		if err != nil {
			return 0, err
		}
		if len(found.Known)+len(found.Unknown) == 0 {
			return 0, form.Invalid{"emails": tr.T("ask.attendees.none")}
		}
		g := gathering(p, v, campaign, found.Known)
		if v.Checked("add") {
			g.New = found.Unknown
		} else if len(found.Known) == 0 {
			return 0, form.Invalid{"emails": tr.N("ask.attendees.unknown", len(found.Unknown))}
		}
		done, err := p.Touches.Record(ctx, g)
		said = attended(done, len(found.Unknown)-len(g.New))
		return 0, err
	}
	s.tell = func() string { return said }
	return s, nil
}

// attended says what came of a list of attendees.
func attended(g data.Gathered, left int) string {
	parts := []string{tr.N("ask.attendees.recorded", g.Touches)}
	if g.Added > 0 {
		parts = append(parts, tr.N("ask.attendees.added", g.Added))
	}
	if g.Already > 0 {
		parts = append(parts, tr.N("ask.attendees.already", g.Already))
	}
	if left > 0 {
		parts = append(parts, tr.N("ask.attendees.unknown", left))
	}
	return strings.Join(parts, " · ")
}

// joinSheet asks who comes into a campaign: an audience, or into which campaign contacts come.
func joinSheet(ctx context.Context, a *Asker, campaign data.ID, contacts []data.ID) (sheet, error) {
	p := a.desk.Planner
	v := form.Values{"reach": ""}
	s := sheet{title: tr.N("ask.join.contacts", len(contacts)), confirm: tr.T("ask.join.confirm"), values: v}
	if len(contacts) == 0 {
		c, err := p.Campaigns.Get(ctx, campaign)
		if err != nil {
			return s, err
		}
		s.title = tr.F("ask.join.campaign", c.Name)
		v["reach"] = string(c.Type.Reach())
		if err := setRecord(ctx, p, v, "segment_id", data.KindSegment, c.SegmentID); err != nil {
			return s, err
		}
		s.fields = append(s.fields,
			form.Field{Key: "segment_id", Label: tr.T("ask.join.segment"), Hint: tr.T("ask.join.segment_hint"), Kind: form.Record, Lookup: lookup(a.desk, data.KindSegment)},
			form.Field{Key: "contact_id", Label: tr.T("ask.join.contact"), Kind: form.Record, Lookup: lookup(a.desk, data.KindContact)})
	} else {
		if err := setRecord(ctx, p, v, "campaign_id", data.KindCampaign, campaign); err != nil {
			return s, err
		}
		s.fields = append(s.fields, form.Field{Key: "campaign_id", Label: tr.T("ask.touch.campaign"), Kind: form.Record, Lookup: lookup(a.desk, data.KindCampaign), Required: true})
	}
	var ways []form.Option
	for _, r := range data.Reaches() {
		ways = append(ways, form.Option{ID: string(r), Text: tr.T("ask.join.reach." + string(r))})
	}
	s.fields = append(s.fields, form.Field{Key: "reach", Label: tr.T("ask.join.reach"), Hint: tr.T("ask.join.reach_hint"), Kind: form.Choice, Options: ways})
	said := ""
	s.save = func(ctx context.Context, v form.Values) (data.ID, error) {
		into, from := campaign, data.Candidates{Contacts: contacts, Reach: data.Reach(v.Text("reach"))}
		if len(contacts) > 0 {
			into = id(v.Record("campaign_id").ID)
		} else {
			segment, one := id(v.Record("segment_id").ID), id(v.Record("contact_id").ID)
			switch {
			case one != 0:
				from.Contacts = []data.ID{one}
			case segment != 0:
				from.Rules = &data.Rule{Segment: segment}
			default:
				return 0, form.Invalid{"segment_id": tr.T("ask.join.nobody")}
			}
		}
		f, err := p.Membership.Fill(ctx, into, from)
		if problems := data.ProblemsOf(err); len(problems) > 0 {
			return 0, form.Invalid{"segment_id": words.Problem(problems[0])}
		}
		if said = ""; len(f.Kept) > 0 { // else the step says it all
			said = words.Filling(f)
		}
		return 0, err
	}
	s.tell = func() string { return said }
	return s, nil
}
