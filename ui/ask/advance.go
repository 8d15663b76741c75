package ask

import (
	"context"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/form"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

// Advance implements desk.Dialogs: it moves a deal, and where the stage asks for what is missing, asks for it first.
func (a *Asker) Advance(deal, stage, before data.ID, done func(error)) {
	p := a.desk.Planner
	a.desk.Try(func(ctx context.Context) error { return p.Deals.Move(ctx, deal, stage, before) }, func(err error) {
		if len(data.ProblemsOf(err)) == 0 {
			done(err)
			if err != nil {
				a.desk.Fail(err)
			}
			return
		}
		moved := false
		a.open(nil, func(ctx context.Context) (sheet, error) { return advanceSheet(ctx, a.desk, deal, stage, before) },
			func(data.ID) { moved = true; done(nil) }, func() {
				if !moved {
					done(err)
				}
			})
	})
}

// advanceSheet asks for what a stage wants and a deal lacks.
func advanceSheet(ctx context.Context, d *desk.Desk, deal, stage, before data.ID) (sheet, error) {
	p := d.Planner
	dl, err := p.Deals.Get(ctx, deal)
	if err != nil {
		return sheet{}, err
	}
	missing, err := p.Deals.Missing(ctx, deal, stage)
	if err != nil {
		return sheet{}, err
	}
	names, err := p.Names(ctx, data.KindStage, []data.ID{stage})
	if err != nil {
		return sheet{}, err
	}
	v := form.Values{}
	s := sheet{title: tr.F("ask.advance.title", names[stage]), confirm: tr.T("ask.advance.confirm"), values: v}
	custom, fields := ownFields(d, data.KindDeal, dl.Custom, v)
	asked := own{before: custom.before}
	for _, r := range missing {
		if f, ok := requiredField(d, &dl, r); ok {
			s.fields = append(s.fields, f...)
			continue
		}
		for i, f := range custom.fields {
			if f.Name() == string(r) {
				fields[i].Required, fields[i].Half = fields[i].Kind != form.Check, false
				s.fields, asked.fields = append(s.fields, fields[i]), append(asked.fields, f)
			}
		}
	}
	s.save = func(ctx context.Context, v form.Values) (data.ID, error) {
		return deal, p.Step(ctx, "deal.moved", []string{dl.Title, names[stage]}, func(ctx context.Context) error {
			if err := fillMissing(ctx, p, &dl, missing, asked, v); err != nil {
				return err
			}
			return p.Deals.Move(ctx, deal, stage, before)
		})
	}
	return s, nil
}

// requiredField asks for one thing that a stage wants; ok is false for an own field.
func requiredField(d *desk.Desk, dl *data.Deal, r data.Requirement) (fields []form.Field, ok bool) {
	f := form.Field{Key: string(r), Label: words.Requirement(r), Required: true}
	switch r {
	case data.NeedsContact:
		f.Kind, f.Lookup, f.CanCreate = form.Record, lookup(d, data.KindContact), true
	case data.NeedsCompany:
		f.Kind, f.Lookup, f.CanCreate = form.Record, lookup(d, data.KindCompany), true
	case data.NeedsValue:
		f.Kind, f.Currency = form.Money, dl.Currency
	case data.NeedsExpected:
		f.Kind = form.Date
	case data.NeedsNote:
		f.Kind, f.Rows = form.Rich, 2
	case data.NeedsItems:
		f = itemsField(d, dl.Currency)
		f.Required = true
	case data.NeedsNext:
		return []form.Field{
			{Key: "next_subject", Label: tr.T("ask.deal.next"), Placeholder: tr.T("ask.deal.next_hint"), Required: true, Half: true},
			{Key: "next_on", Label: tr.T("ask.deal.next_on"), Kind: form.Date, Required: true, Half: true},
		}, true
	default:
		return nil, false
	}
	return []form.Field{f}, true
}

func fillMissing(ctx context.Context, p *data.Planner, dl *data.Deal, missing []data.Requirement, asked own, v form.Values) error {
	company, err := companyOf(ctx, p, v.Record(string(data.NeedsCompany)))
	if err != nil {
		return err
	}
	contact, err := contactOf(ctx, p, v.Record(string(data.NeedsContact)), max(company, dl.CompanyID))
	if err != nil {
		return err
	}
	err = p.Deals.Edit(ctx, dl.ID, func(d *data.Deal) {
		for _, r := range missing {
			switch r {
			case data.NeedsContact:
				d.ContactID = contact
			case data.NeedsCompany:
				d.CompanyID = company
			case data.NeedsValue:
				d.ValueMinor = amount(v, string(r))
			case data.NeedsExpected:
				d.ExpectedOn = day(v, string(r))
			case data.NeedsNote:
				d.Note = v.Text(string(r))
			}
		}
		d.Custom = asked.read(v, d.Custom)
	})
	if err != nil {
		return err
	}
	if len(v.Lines("items")) > 0 {
		if err := saveItems(ctx, p, dl.ID, nil, v); err != nil {
			return err
		}
	}
	return planNext(ctx, p, v, data.Activity{DealID: dl.ID})
}
