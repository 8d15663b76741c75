package ask

import (
	"context"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/form"
	"github.com/baton-planner/baton/ui/tr"
)

// dealSheet is the form of a deal. A new one may plan its first follow-up at once, so that it has a next step.
func dealSheet(ctx context.Context, d *desk.Desk, record data.ID, preset map[string]any) (sheet, error) {
	p := d.Planner
	deal := data.Deal{OwnerID: p.Me(), Currency: p.Settings().Currency}
	var items []data.DealItem
	var err error
	if record != 0 {
		if deal, err = p.Deals.Get(ctx, record); err != nil {
			return sheet{}, err
		}
		if items, err = p.Deals.Items(ctx, record); err != nil {
			return sheet{}, err
		}
	} else if err := presetDeal(ctx, p, &deal, preset); err != nil {
		return sheet{}, err
	}
	owners, err := members(ctx, p, deal.OwnerID)
	if err != nil {
		return sheet{}, err
	}
	stages, err := openStages(ctx, p, deal.PipelineID)
	if err != nil {
		return sheet{}, err
	}
	tags, err := tagsField(ctx, p)
	if err != nil {
		return sheet{}, err
	}
	v := form.Values{"currency": deal.Currency}
	setTags(v, deal.Tags)
	setText(v, "title", deal.Title)
	setText(v, "rate", deal.Rate)
	setText(v, "note", deal.Note)
	setAmount(v, "value", deal.ValueMinor)
	setWhole(v, "probability", deal.Probability)
	v["items"] = linesOf(items)
	setDay(v, "expected_on", deal.ExpectedOn)
	setChoice(v, "owner_id", deal.OwnerID)
	if record == 0 && deal.StageID == 0 && len(stages) > 0 {
		v["stage_id"] = stages[0].ID
	}
	setChoice(v, "stage_id", deal.StageID)
	for key, link := range map[string]struct {
		kind data.Kind
		id   data.ID
	}{"contact_id": {data.KindContact, deal.ContactID}, "company_id": {data.KindCompany, deal.CompanyID}} {
		if err := setRecord(ctx, p, v, key, link.kind, link.id); err != nil {
			return sheet{}, err
		}
	}
	custom, ownAsked := ownFields(d, data.KindDeal, deal.Custom, v)
	s := sheet{title: tr.T("ask.deal.new"), width: 700, values: v, fields: append(dealFields(d, owners, stages, tags, deal, record), ownAsked...)}
	if record != 0 {
		s.title = tr.F("ask.edit", deal.Title)
	}
	s.save = func(ctx context.Context, v form.Values) (data.ID, error) {
		return saveDeal(ctx, p, record, items, custom, v)
	}
	return s, nil
}

// presetDeal takes over what is known of the contact the deal is opened from.
func presetDeal(ctx context.Context, p *data.Planner, deal *data.Deal, preset map[string]any) error {
	deal.ContactID, _ = preset["contact_id"].(data.ID)
	deal.CompanyID, _ = preset["company_id"].(data.ID)
	deal.StageID, _ = preset["stage_id"].(data.ID)
	if deal.ContactID == 0 {
		return nil
	}
	c, err := p.Contacts.Get(ctx, deal.ContactID)
	if err != nil {
		return err
	}
	deal.CompanyID = c.CompanyID
	if c.OwnerID != 0 {
		deal.OwnerID = c.OwnerID
	}
	return nil
}

func openStages(ctx context.Context, p *data.Planner, pipeline data.ID) ([]form.Option, error) {
	var pl data.Pipeline
	var err error
	if pipeline == 0 {
		pl, err = p.Pipelines.Default(ctx)
	} else {
		pl, err = p.Pipelines.Get(ctx, pipeline)
	}
	if err != nil {
		return nil, err
	}
	var out []form.Option
	for _, s := range pl.Stages {
		if s.Kind == data.StageOpen {
			out = append(out, form.Option{ID: s.ID.String(), Text: s.Name, Note: tr.Percent(float64(s.Probability) / 100)})
		}
	}
	return out, nil
}

func dealFields(d *desk.Desk, owners, stages []form.Option, tags form.Field, deal data.Deal, record data.ID) []form.Field {
	fields := []form.Field{
		{Key: "title", Label: tr.T("ask.deal.title"), Placeholder: tr.T("ask.deal.title_hint")},
		{Key: "contact_id", Label: tr.T("ask.deal.contact"), Kind: form.Record, Lookup: lookup(d, data.KindContact), CanCreate: true, Half: true},
		{Key: "company_id", Label: tr.T("ask.deal.company"), Kind: form.Record, Lookup: lookup(d, data.KindCompany), CanCreate: true, Half: true},
		{Key: "value", Label: tr.T("ask.deal.value"), Kind: form.Money, Currency: deal.Currency, Half: true},
		{Key: "expected_on", Label: tr.T("ask.deal.expected"), Kind: form.Date, Half: true},
	}
	if record == 0 {
		fields = append(fields, form.Field{Key: "stage_id", Label: tr.T("ask.deal.stage"), Kind: form.Choice, Options: stages, Half: true})
	}
	fields = append(fields, form.Field{Key: "owner_id", Label: tr.T("ask.deal.owner"), Kind: form.Person, Options: owners, Half: true})
	items := itemsField(d, deal.Currency)
	if record == 0 {
		return append(fields, items,
			form.Field{Key: "next_subject", Label: tr.T("ask.deal.next"), Placeholder: tr.T("ask.deal.next_hint"), Half: true},
			form.Field{Key: "next_on", Label: tr.T("ask.deal.next_on"), Kind: form.Date, Half: true})
	}
	return append(fields,
		form.Field{Key: "probability", Label: tr.T("ask.deal.probability"), Kind: form.Number, Unit: "%", Placeholder: tr.T("ask.deal.probability_hint"), Half: true, Validate: wholeNumber},
		items,
		form.Field{Key: "currency", Label: tr.T("ask.deal.currency"), Half: true},
		form.Field{Key: "rate", Label: tr.T("ask.deal.rate"), Hint: tr.F("ask.deal.rate_hint", d.Planner.Settings().Currency), Half: true},
		tags,
		form.Field{Key: "note", Label: tr.T("ask.deal.note"), Kind: form.Rich, Rows: 2})
}

// saveDeal writes a deal, what it is about, and who and what of it is new: one step. items are the lines as they were.
func saveDeal(ctx context.Context, p *data.Planner, record data.ID, items []data.DealItem, custom own, v form.Values) (data.ID, error) {
	key := "deal.added"
	if record != 0 {
		key = "deal.edited"
	}
	title := v.Text("title")
	if title == "" {
		title = v.Record("company_id").Text
	}
	if title == "" {
		title = v.Record("contact_id").Text
	}
	err := p.Step(ctx, key, []string{title}, func(ctx context.Context) error {
		company, err := companyOf(ctx, p, v.Record("company_id"))
		if err != nil {
			return err
		}
		contact, err := contactOf(ctx, p, v.Record("contact_id"), company)
		if err != nil {
			return err
		}
		fill := func(d *data.Deal) {
			d.Title, d.ContactID, d.CompanyID = v.Text("title"), contact, company
			d.ValueMinor, d.ExpectedOn, d.OwnerID = amount(v, "value"), day(v, "expected_on"), id(v.Text("owner_id"))
			if c := v.Text("currency"); c != "" {
				d.Currency, d.Rate = c, v.Text("rate")
			}
			d.Note, d.Tags, d.Custom = v.Text("note"), v.List("tags"), custom.read(v, d.Custom)
		}
		if record != 0 {
			if err := p.Deals.Edit(ctx, record, func(d *data.Deal) { fill(d); d.Probability = whole(v, "probability") }); err != nil {
				return err
			}
			return saveItems(ctx, p, record, items, v)
		}
		deal := data.Deal{StageID: id(v.Text("stage_id"))}
		fill(&deal)
		if record, err = p.Deals.Add(ctx, deal); err != nil {
			return err
		}
		if err := saveItems(ctx, p, record, nil, v); err != nil {
			return err
		}
		return planNext(ctx, p, v, data.Activity{DealID: record})
	})
	return record, err
}

// planNext plans the follow-up that a form asked for beside the record; without a subject and a day there is none.
func planNext(ctx context.Context, p *data.Planner, v form.Values, a data.Activity) error {
	a.Subject, a.DueOn = v.Text("next_subject"), day(v, "next_on")
	if a.Subject == "" && a.DueOn.IsZero() {
		return nil
	}
	if a.DueOn.IsZero() {
		a.DueOn = p.Settings().BusinessHours.NextOpen(p.Today().AddDays(1))
	}
	a.Kind = data.Call
	_, err := p.FollowUps.Plan(ctx, a)
	return err
}
