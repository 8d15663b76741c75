package ask

import (
	"context"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/form"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

// templateOf is the template that a new campaign begins with: by the key of one that comes with Baton, or made of a campaign.
func templateOf(ctx context.Context, p *data.Planner, preset map[string]any) (t data.CampaignTemplate, ok bool, err error) {
	if like, is := preset["like"].(data.ID); is {
		t, err = p.Campaigns.Template(ctx, like)
		return t, true, err
	}
	key, is := preset["template"].(string)
	all := data.CampaignTemplates()
	i := slices.IndexFunc(all, func(t data.CampaignTemplate) bool { return t.Key == key })
	if !is || i < 0 {
		return t, false, nil
	}
	return all[i], true, nil
}

// campaignTemplateSheet asks what a template leaves open: name, first day and budget.
func campaignTemplateSheet(ctx context.Context, d *desk.Desk, t data.CampaignTemplate) (sheet, error) {
	p := d.Planner
	owners, err := members(ctx, p, p.Me())
	if err != nil {
		return sheet{}, err
	}
	t = translated(t)
	v := form.Values{"name": t.Name + " " + strconv.Itoa(p.Today().Time().Year())}
	setChoice(v, "owner_id", p.Me())
	lead := 0
	for _, x := range t.Tasks {
		lead = max(lead, -x.Day)
	}
	setDay(v, "starts_on", p.Settings().BusinessHours.NextOpen(p.Today().AddDays(lead)))
	s := sheet{title: tr.F("ask.campaign_template.new", t.Name), values: v, fields: []form.Field{
		{Key: "name", Label: tr.T("ask.campaign.name"), Required: true},
		{Key: "starts_on", Label: tr.T("ask.campaign_template.first"), Kind: form.Date, Required: true, Half: true, Hint: tr.N("ask.campaign_template.days", max(t.Days, 1))},
		{Key: "budget", Label: tr.T("ask.campaign.budget"), Kind: form.Money, Currency: p.Settings().Currency, Half: true, Hint: tr.N("ask.campaign_template.lines", len(t.Lines))},
		{Key: "owner_id", Label: tr.T("ask.campaign.owner"), Kind: form.Person, Options: owners, Half: true, Hint: tr.N("ask.campaign_template.tasks", len(t.Tasks))},
	}}
	s.save = func(ctx context.Context, v form.Values) (data.ID, error) {
		return p.Campaigns.FromTemplate(ctx, t, data.Campaign{Name: v.Text("name"), StartsOn: day(v, "starts_on"), BudgetMinor: amount(v, "budget"), OwnerID: id(v.Text("owner_id"))})
	}
	return s, nil
}

// translated is a template that comes with Baton in the window's language; one made of a campaign stays as it is.
func translated(t data.CampaignTemplate) data.CampaignTemplate {
	if t.Key == "" {
		return t
	}
	t.Name, t.Objective = words.CampaignTemplate(t), tr.T("template."+t.Key+".objective")
	lines := make([]data.CampaignTemplateLine, len(t.Lines))
	for i, l := range t.Lines {
		lines[i] = data.CampaignTemplateLine{Category: tr.T("template." + t.Key + ".line." + strconv.Itoa(i+1)), Percent: l.Percent}
	}
	tasks := make([]data.CampaignTemplateTask, len(t.Tasks))
	for i, x := range t.Tasks {
		tasks[i] = x
		tasks[i].Subject = tr.T("template." + t.Key + ".task." + strconv.Itoa(i+1))
	}
	t.Lines, t.Tasks = lines, tasks
	return t
}

// linkSheet asks for a tracked link of a campaign; it is noted there and goes to the clipboard.
func linkSheet(ctx context.Context, d *desk.Desk, campaign data.ID) (sheet, error) {
	p := d.Planner
	c, err := p.Campaigns.Get(ctx, campaign)
	if err != nil {
		return sheet{}, err
	}
	v := form.Values{"source": data.UTMName(c.Channel), "campaign": data.UTMName(c.Name)}
	if medium := mediums[c.Type]; medium != "" {
		v["medium"] = medium
	}
	return sheet{
		title: tr.T("ask.utm.new"), confirm: tr.T("ask.utm.make"), values: v, fields: []form.Field{
			{Key: "address", Label: tr.T("ask.utm.address"), Placeholder: "https://example.com/offer", Required: true},
			{Key: "source", Label: tr.T("ask.utm.source"), Placeholder: "newsletter", Required: true, Half: true},
			{Key: "medium", Label: tr.T("ask.utm.medium"), Placeholder: "email", Required: true, Half: true},
			{Key: "campaign", Label: tr.T("ask.utm.campaign"), Required: true},
			{Key: "term", Label: tr.T("ask.utm.term"), Half: true},
			{Key: "content", Label: tr.T("ask.utm.content"), Half: true},
		},
		save: func(ctx context.Context, v form.Values) (data.ID, error) {
			link, err := p.Campaigns.Track(ctx, campaign, v.Text("address"), data.UTM{
				Source: v.Text("source"), Medium: v.Text("medium"), Campaign: v.Text("campaign"), Term: v.Text("term"), Content: v.Text("content"),
			})
			if err == nil {
				fyne.Do(func() { fyne.CurrentApp().Clipboard().SetContent(link) })
			}
			return campaign, err
		},
	}, nil
}

// mediums are what campaigns of a type are called in web statistics.
var mediums = map[data.CampaignType]string{
	data.CampaignAdvertising: "cpc", data.CampaignSocialMedia: "social", data.CampaignEmail: "email", data.CampaignReferral: "referral", data.CampaignDirectMail: "print",
	data.CampaignPublicRelations: "press", data.CampaignEvent: "event", data.CampaignWebinar: "webinar",
}
