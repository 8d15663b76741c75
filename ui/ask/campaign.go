package ask

import (
	"context"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/form"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

func campaignSheet(ctx context.Context, d *desk.Desk, record data.ID, preset map[string]any) (sheet, error) {
	p := d.Planner
	if t, ok, err := templateOf(ctx, p, preset); ok || err != nil {
		if err != nil {
			return sheet{}, err
		}
		return campaignTemplateSheet(ctx, d, t)
	}
	c := data.Campaign{OwnerID: p.Me(), Type: data.CampaignAdvertising, Status: data.CampaignPlanned, Stage: data.Awareness, Currency: p.Settings().Currency}
	var err error
	if record != 0 {
		if c, err = p.Campaigns.Get(ctx, record); err != nil {
			return sheet{}, err
		}
	} else {
		c.StartsOn, _ = preset["starts_on"].(data.Date)
	}
	owners, err := members(ctx, p, c.OwnerID)
	if err != nil {
		return sheet{}, err
	}
	v := campaignValues(&c)
	if err := setRecord(ctx, p, v, "segment_id", data.KindSegment, c.SegmentID); err != nil {
		return sheet{}, err
	}
	s := sheet{title: tr.T("ask.campaign.new"), values: v, fields: campaignFields(d, owners, c.Currency)}
	if record != 0 {
		s.title = tr.F("ask.edit", c.Name)
	}
	s.save = func(ctx context.Context, v form.Values) (data.ID, error) { return saveCampaign(ctx, p, record, v) }
	return s, nil
}

func campaignFields(d *desk.Desk, owners []form.Option, currency string) []form.Field {
	var types, statuses []form.Option
	for _, t := range data.CampaignTypes() {
		types = append(types, form.Option{ID: string(t), Text: words.CampaignType(t)})
	}
	for _, s := range data.CampaignStatuses() {
		statuses = append(statuses, form.Option{ID: string(s), Text: words.Capital(words.CampaignStatus(s))})
	}
	return []form.Field{
		{Key: "name", Label: tr.T("ask.campaign.name"), Required: true},
		{Key: "type", Label: tr.T("ask.campaign.type"), Kind: form.Choice, Options: types, Required: true, Half: true},
		{Key: "channel", Label: tr.T("ask.campaign.channel"), Placeholder: tr.T("ask.campaign.channel_hint"), Half: true},
		{Key: "stage", Label: tr.T("ask.campaign.stage"), Kind: form.Choice, Options: stageOptions(), Required: true, Half: true},
		{Key: "status", Label: tr.T("ask.campaign.status"), Kind: form.Choice, Options: statuses, Required: true, Half: true},
		{Key: "runs", Label: tr.T("ask.campaign.runs"), Kind: form.Period, Covers: []string{"starts_on", "ends_on"}},
		{Key: "budget", Label: tr.T("ask.campaign.budget"), Kind: form.Money, Currency: currency, Half: true},
		{Key: "target_leads", Label: tr.T("ask.campaign.target_leads"), Kind: form.Number, Half: true, Validate: wholeNumber},
		{Key: "segment_id", Label: tr.T("ask.campaign.segment"), Kind: form.Record, Lookup: lookup(d, data.KindSegment), CanCreate: true, Half: true},
		{Key: "owner_id", Label: tr.T("ask.campaign.owner"), Kind: form.Person, Options: owners, Half: true},
		{Key: "audience", Label: tr.T("ask.campaign.audience"), Placeholder: tr.T("ask.campaign.audience_hint")},
		{Key: "objective", Label: tr.T("ask.campaign.objective"), Kind: form.MultiLine, Rows: 2},
		{Key: "message", Label: tr.T("ask.campaign.message"), Kind: form.MultiLine, Rows: 2},
		{Key: "offer", Label: tr.T("ask.campaign.offer"), Placeholder: tr.T("ask.campaign.offer_hint")},
		{Key: "target_reach", Label: tr.T("ask.campaign.target_reach"), Kind: form.Number, Half: true, Validate: wholeNumber},
		{Key: "target_customers", Label: tr.T("ask.campaign.target_customers"), Kind: form.Number, Half: true, Validate: wholeNumber},
		{Key: "target_revenue", Label: tr.T("ask.campaign.target_revenue"), Kind: form.Money, Currency: currency, Half: true},
	}
}

func campaignTexts(c *data.Campaign) map[string]*string {
	return map[string]*string{"name": &c.Name, "channel": &c.Channel, "audience": &c.Audience, "objective": &c.Objective, "message": &c.Message, "offer": &c.Offer}
}

func campaignValues(c *data.Campaign) form.Values {
	v := form.Values{"type": string(c.Type), "status": string(c.Status), "stage": c.Stage.String()}
	for key, text := range campaignTexts(c) {
		setText(v, key, *text)
	}
	setSpan(v, "runs", c.StartsOn, c.EndsOn)
	setAmount(v, "budget", c.BudgetMinor)
	setWhole(v, "target_leads", c.TargetLeads)
	setWhole(v, "target_reach", c.TargetReach)
	setWhole(v, "target_customers", c.TargetCustomers)
	setAmount(v, "target_revenue", c.TargetRevenueMinor)
	setChoice(v, "owner_id", c.OwnerID)
	return v
}

func saveCampaign(ctx context.Context, p *data.Planner, record data.ID, v form.Values) (data.ID, error) {
	key := "campaign.planned"
	if record != 0 {
		key = "campaign.edited"
	}
	err := p.Step(ctx, key, []string{v.Text("name")}, func(ctx context.Context) error {
		segment, err := segmentOf(ctx, p, v.Record("segment_id"))
		if err != nil {
			return err
		}
		fill := func(c *data.Campaign) {
			for key, text := range campaignTexts(c) {
				*text = v.Text(key)
			}
			c.Type, c.Status = data.CampaignType(v.Text("type")), data.CampaignStatus(v.Text("status"))
			if stage, err := data.ParseJourneyStage(v.Text("stage")); err == nil {
				c.Stage = stage
			}
			c.StartsOn, c.EndsOn = span(v, "runs")
			c.BudgetMinor, c.TargetLeads = amount(v, "budget"), whole(v, "target_leads")
			c.TargetReach, c.TargetCustomers, c.TargetRevenueMinor = whole(v, "target_reach"), whole(v, "target_customers"), amount(v, "target_revenue")
			c.OwnerID, c.SegmentID = id(v.Text("owner_id")), segment
		}
		if record != 0 {
			return p.Campaigns.Edit(ctx, record, fill)
		}
		var c data.Campaign
		fill(&c)
		record, err = p.Campaigns.Plan(ctx, c)
		return err
	})
	return record, err
}

func segmentOf(ctx context.Context, p *data.Planner, r form.Ref) (data.ID, error) {
	if !r.Create() {
		return id(r.ID), nil
	}
	return p.Segments.Add(ctx, data.Segment{Name: r.Text})
}
