package ask

import (
	"context"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/form"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

func noteSheet(ctx context.Context, d *desk.Desk, record data.ID, preset map[string]any) (sheet, error) {
	if campaign, ok := preset["link_of"].(data.ID); ok {
		return linkSheet(ctx, d, campaign)
	}
	var n data.Note
	n.ContactID, _ = preset["contact_id"].(data.ID)
	n.CompanyID, _ = preset["company_id"].(data.ID)
	n.DealID, _ = preset["deal_id"].(data.ID)
	n.CampaignID, _ = preset["campaign_id"].(data.ID)
	var err error
	if record != 0 {
		if n, err = d.Planner.Notes.Get(ctx, record); err != nil {
			return sheet{}, err
		}
	}
	v := form.Values{}
	setText(v, "body", n.Body)
	setText(v, "link", n.Link)
	s := sheet{title: tr.T("ask.note.new"), values: v, fields: []form.Field{
		{Key: "body", Label: tr.T("ask.note.body"), Kind: form.Rich, Rows: 5, Required: true},
		link(d, tr.T("ask.note.link")),
	}}
	s.save = func(ctx context.Context, v form.Values) (data.ID, error) {
		if record != 0 {
			return record, d.Planner.Notes.Edit(ctx, record, func(n *data.Note) { n.Body, n.Link = v.Text("body"), v.Text("link") })
		}
		n.Body, n.Link = v.Text("body"), v.Text("link")
		return d.Planner.Notes.Add(ctx, n)
	}
	return s, nil
}

func segmentSheet(ctx context.Context, d *desk.Desk, record data.ID, _ map[string]any) (sheet, error) {
	p := d.Planner
	var g data.Segment
	var err error
	if record != 0 {
		if g, err = p.Segments.Get(ctx, record); err != nil {
			return sheet{}, err
		}
	}
	texts := func(g *data.Segment) map[string]*string {
		return map[string]*string{"name": &g.Name, "demographics": &g.Demographics, "behaviours": &g.Behaviours, "pain_points": &g.PainPoints}
	}
	v := form.Values{}
	for key, text := range texts(&g) {
		setText(v, key, *text)
	}
	s := sheet{title: tr.T("ask.segment.new"), values: v, fields: []form.Field{
		{Key: "name", Label: tr.T("ask.segment.name"), Required: true},
		{Key: "demographics", Label: tr.T("ask.segment.demographics"), Placeholder: tr.T("ask.segment.demographics_hint"), Kind: form.MultiLine, Rows: 2},
		{Key: "behaviours", Label: tr.T("ask.segment.behaviours"), Placeholder: tr.T("ask.segment.behaviours_hint"), Kind: form.MultiLine, Rows: 2},
		{Key: "pain_points", Label: tr.T("ask.segment.pain_points"), Placeholder: tr.T("ask.segment.pain_points_hint"), Kind: form.MultiLine, Rows: 2},
	}}
	if record != 0 {
		s.title = tr.F("ask.edit", g.Name)
	}
	s.save = func(ctx context.Context, v form.Values) (data.ID, error) {
		fill := func(g *data.Segment) {
			for key, text := range texts(g) {
				*text = v.Text(key)
			}
		}
		if record != 0 {
			return record, p.Segments.Edit(ctx, record, fill)
		}
		var g data.Segment
		fill(&g)
		return p.Segments.Add(ctx, g)
	}
	return s, nil
}

func expenseSheet(ctx context.Context, d *desk.Desk, record data.ID, preset map[string]any) (sheet, error) {
	p := d.Planner
	e := data.Expense{SpentOn: p.Today(), Kind: data.ExpenseOther, State: data.ExpenseActual, Currency: p.Settings().Currency}
	e.CampaignID, _ = preset["campaign_id"].(data.ID)
	var err error
	if record != 0 {
		if e, err = p.Expenses.Get(ctx, record); err != nil {
			return sheet{}, err
		}
	}
	v := form.Values{"kind": string(e.Kind), "state": string(e.State)}
	setText(v, "category", e.Category)
	setText(v, "supplier", e.Supplier)
	setText(v, "note", e.Note)
	setText(v, "link", e.Link)
	setDay(v, "spent_on", e.SpentOn)
	if e.AmountMinor != 0 {
		v["amount"] = e.AmountMinor
	}
	if err := setRecord(ctx, p, v, "campaign_id", data.KindCampaign, e.CampaignID); err != nil {
		return sheet{}, err
	}
	var kinds, states []form.Option
	for _, k := range data.ExpenseKinds() {
		kinds = append(kinds, form.Option{ID: string(k), Text: words.ExpenseKind(k)})
	}
	for _, s := range data.ExpenseStates() {
		states = append(states, form.Option{ID: string(s), Text: words.Capital(words.ExpenseState(s))})
	}
	s := sheet{title: tr.T("ask.expense.new"), values: v, fields: []form.Field{
		{Key: "amount", Label: tr.T("ask.expense.amount"), Kind: form.Money, Currency: e.Currency, Required: true, Half: true},
		{Key: "spent_on", Label: tr.T("ask.expense.date"), Kind: form.Date, Required: true, Half: true},
		{Key: "category", Label: tr.T("ask.expense.category"), Placeholder: tr.T("ask.expense.category_hint"), Half: true},
		{Key: "kind", Label: tr.T("ask.expense.kind"), Kind: form.Choice, Options: kinds, Half: true},
		{Key: "state", Label: tr.T("ask.expense.state"), Kind: form.Choice, Options: states, Half: true},
		{Key: "supplier", Label: tr.T("ask.expense.supplier"), Half: true},
		{Key: "campaign_id", Label: tr.T("ask.expense.campaign"), Kind: form.Record, Lookup: lookup(d, data.KindCampaign)},
		{Key: "note", Label: tr.T("ask.expense.note")},
		link(d, tr.T("ask.expense.link")),
	}}
	s.save = func(ctx context.Context, v form.Values) (data.ID, error) {
		fill := func(e *data.Expense) {
			e.AmountMinor, _ = v.Minor("amount")
			e.SpentOn, e.Category, e.Supplier, e.Note = day(v, "spent_on"), v.Text("category"), v.Text("supplier"), v.Text("note")
			e.Kind, e.State = data.ExpenseKind(v.Text("kind")), data.ExpenseState(v.Text("state"))
			e.CampaignID, e.Link = id(v.Record("campaign_id").ID), v.Text("link")
		}
		if record != 0 {
			return record, p.Expenses.Edit(ctx, record, fill)
		}
		e := data.Expense{Currency: e.Currency}
		fill(&e)
		return p.Expenses.Add(ctx, e)
	}
	return s, nil
}

func memberSheet(ctx context.Context, d *desk.Desk, record data.ID, _ map[string]any) (sheet, error) {
	p := d.Planner
	m := data.Member{Team: data.TeamBoth, Active: true}
	var err error
	if record != 0 {
		if m, err = p.Members.Get(ctx, record); err != nil {
			return sheet{}, err
		}
	}
	v := form.Values{"team": string(m.Team), "active": m.Active}
	setText(v, "name", m.Name)
	setText(v, "email", m.Email)
	setText(v, "phone", m.Phone)
	var teams []form.Option
	for _, t := range data.Teams() {
		teams = append(teams, form.Option{ID: string(t), Text: words.Team(t)})
	}
	s := sheet{title: tr.T("ask.member.new"), values: v, fields: []form.Field{
		{Key: "name", Label: tr.T("ask.member.name"), Required: true},
		{Key: "team", Label: tr.T("ask.member.team"), Kind: form.Choice, Options: teams, Required: true, Half: true},
		{Key: "email", Label: tr.T("ask.member.email"), Half: true, Validate: email},
		{Key: "phone", Label: tr.T("ask.member.phone"), Half: true},
	}}
	if record != 0 {
		s.title = tr.F("ask.edit", m.Name)
		s.fields = append(s.fields, form.Field{Key: "active", Label: tr.T("ask.member.active"), Kind: form.Check, Half: true})
	}
	s.save = func(ctx context.Context, v form.Values) (data.ID, error) {
		fill := func(m *data.Member) {
			m.Name, m.Email, m.Phone, m.Team = v.Text("name"), v.Text("email"), v.Text("phone"), data.Team(v.Text("team"))
		}
		if record != 0 {
			return record, p.Members.Edit(ctx, record, func(m *data.Member) { fill(m); m.Active = v.Checked("active") })
		}
		var m data.Member
		fill(&m)
		return p.Members.Add(ctx, m)
	}
	return s, nil
}

func productSheet(ctx context.Context, d *desk.Desk, record data.ID, _ map[string]any) (sheet, error) {
	p := d.Planner
	pr := data.Product{Active: true, Currency: p.Settings().Currency}
	var err error
	if record != 0 {
		if pr, err = p.Products.Get(ctx, record); err != nil {
			return sheet{}, err
		}
	}
	v := form.Values{"active": pr.Active}
	setText(v, "name", pr.Name)
	setText(v, "sku", pr.SKU)
	setText(v, "series", pr.Series)
	setText(v, "value_proposition", pr.ValueProposition)
	setAmount(v, "price", pr.PriceMinor)
	s := sheet{title: tr.T("ask.product.new"), values: v, fields: []form.Field{
		{Key: "name", Label: tr.T("ask.product.name"), Required: true},
		{Key: "price", Label: tr.T("ask.product.price"), Kind: form.Money, Currency: pr.Currency, Half: true},
		{Key: "sku", Label: tr.T("ask.product.sku"), Half: true},
		{Key: "series", Label: tr.T("ask.product.series"), Half: true},
		{Key: "value_proposition", Label: tr.T("ask.product.value"), Kind: form.MultiLine, Rows: 2},
	}}
	if record != 0 {
		s.title = tr.F("ask.edit", pr.Name)
		s.fields = append(s.fields, form.Field{Key: "active", Label: tr.T("ask.product.active"), Kind: form.Check})
	}
	s.save = func(ctx context.Context, v form.Values) (data.ID, error) {
		fill := func(pr *data.Product) {
			pr.Name, pr.SKU, pr.Series, pr.ValueProposition = v.Text("name"), v.Text("sku"), v.Text("series"), v.Text("value_proposition")
			pr.PriceMinor = amount(v, "price")
		}
		if record != 0 {
			return record, p.Products.Edit(ctx, record, func(pr *data.Product) { fill(pr); pr.Active = v.Checked("active") })
		}
		var pr data.Product
		fill(&pr)
		return p.Products.Add(ctx, pr)
	}
	return s, nil
}
