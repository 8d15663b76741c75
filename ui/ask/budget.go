package ask

import (
	"context"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/form"
	"github.com/baton-planner/baton/ui/tr"
)

// budgetSheet is the form of one line of a campaign's budget; one without an amount goes.
func budgetSheet(ctx context.Context, d *desk.Desk, record data.ID, preset map[string]any) (sheet, error) {
	p := d.Planner
	var l data.BudgetLine
	l.CampaignID, _ = preset["campaign_id"].(data.ID)
	var err error
	if record != 0 {
		if l, err = p.Budgets.Get(ctx, record); err != nil {
			return sheet{}, err
		}
	}
	currency := p.Settings().Currency
	if l.CampaignID != 0 {
		c, err := p.Campaigns.Get(ctx, l.CampaignID)
		if err != nil {
			return sheet{}, err
		}
		currency = c.Currency
	}
	v := form.Values{}
	setText(v, "category", l.Category)
	setText(v, "note", l.Note)
	if record != 0 {
		v["amount"] = l.AmountMinor
	}
	s := sheet{title: tr.T("ask.budget.new"), values: v, fields: []form.Field{
		{Key: "category", Label: tr.T("ask.budget.category"), Placeholder: tr.T("ask.expense.category_hint"), Required: true, Half: true},
		{Key: "amount", Label: tr.T("ask.budget.amount"), Kind: form.Money, Currency: currency, Required: record == 0, Half: true},
		{Key: "note", Label: tr.T("ask.budget.note")},
	}}
	if record != 0 {
		s.title = tr.F("ask.edit", l.Category)
		s.fields[1].Hint = tr.T("ask.budget.empty_deletes")
	} else if l.CampaignID == 0 {
		s.fields = append(s.fields, form.Field{Key: "campaign_id", Label: tr.T("ask.expense.campaign"), Kind: form.Record, Lookup: lookup(d, data.KindCampaign), Required: true})
	}
	s.save = func(ctx context.Context, v form.Values) (data.ID, error) {
		amount, given := v.Minor("amount")
		fill := func(l *data.BudgetLine) {
			l.Category, l.AmountMinor, l.Note = v.Text("category"), amount, v.Text("note")
		}
		switch {
		case record != 0 && !given:
			return record, p.Budgets.Delete(ctx, record)
		case record != 0:
			return record, p.Budgets.Edit(ctx, record, fill)
		}
		fill(&l)
		if l.CampaignID == 0 {
			l.CampaignID = id(v.Record("campaign_id").ID)
		}
		return p.Budgets.Add(ctx, l)
	}
	return s, nil
}
