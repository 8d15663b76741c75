package ask

import (
	"context"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/form"
	"github.com/baton-planner/baton/ui/tr"
)

func companySheet(ctx context.Context, d *desk.Desk, record data.ID, _ map[string]any) (sheet, error) {
	p := d.Planner
	c := data.Company{OwnerID: p.Me()}
	var err error
	if record != 0 {
		if c, err = p.Companies.Get(ctx, record); err != nil {
			return sheet{}, err
		}
	}
	owners, err := members(ctx, p, c.OwnerID)
	if err != nil {
		return sheet{}, err
	}
	tags, err := tagsField(ctx, p)
	if err != nil {
		return sheet{}, err
	}
	v := form.Values{}
	setTags(v, c.Tags)
	for key, text := range companyTexts(&c) {
		setText(v, key, *text)
	}
	setChoice(v, "owner_id", c.OwnerID)
	setWhole(v, "employees", c.Employees)
	if err := setRecord(ctx, p, v, "parent_id", data.KindCompany, c.ParentID); err != nil {
		return sheet{}, err
	}
	custom, ownAsked := ownFields(d, data.KindCompany, c.Custom, v)
	s := sheet{title: tr.T("ask.company.new"), values: v, fields: []form.Field{
		{Key: "name", Label: tr.T("ask.company.name"), Required: true},
		{Key: "sector", Label: tr.T("ask.company.sector"), Half: true},
		{Key: "employees", Label: tr.T("ask.company.employees"), Kind: form.Number, Half: true, Validate: wholeNumber},
		{Key: "website", Label: tr.T("ask.company.website"), Half: true},
		{Key: "phone", Label: tr.T("ask.company.phone"), Half: true},
		{Key: "street", Label: tr.T("ask.company.street"), Half: true},
		{Key: "postcode", Label: tr.T("ask.company.postcode"), Half: true},
		{Key: "city", Label: tr.T("ask.company.city"), Half: true},
		{Key: "country", Label: tr.T("ask.company.country"), Half: true},
		{Key: "parent_id", Label: tr.T("ask.company.parent"), Kind: form.Record, Lookup: lookup(d, data.KindCompany), CanCreate: true, Half: true},
		{Key: "owner_id", Label: tr.T("ask.company.owner"), Kind: form.Person, Options: owners, Half: true},
		tags,
	}}
	s.fields = append(append(s.fields, ownAsked...), form.Field{Key: "note", Label: tr.T("ask.company.note"), Kind: form.Rich, Rows: 2})
	if record != 0 {
		s.title = tr.F("ask.edit", c.Name)
	}
	s.save = func(ctx context.Context, v form.Values) (data.ID, error) {
		return saveCompany(ctx, p, record, custom, v)
	}
	return s, nil
}

// saveCompany writes a company and, where the one it belongs to is new, that too: one step.
func saveCompany(ctx context.Context, p *data.Planner, record data.ID, custom own, v form.Values) (data.ID, error) {
	key := "company.added"
	if record != 0 {
		key = "company.edited"
	}
	err := p.Step(ctx, key, []string{v.Text("name")}, func(ctx context.Context) error {
		parent, err := companyOf(ctx, p, v.Record("parent_id"))
		if err != nil {
			return err
		}
		fill := func(c *data.Company) {
			for key, text := range companyTexts(c) {
				*text = v.Text(key)
			}
			c.Tags, c.Custom = v.List("tags"), custom.read(v, c.Custom)
			c.Employees, c.OwnerID, c.ParentID = whole(v, "employees"), id(v.Text("owner_id")), parent
		}
		if record != 0 {
			return p.Companies.Edit(ctx, record, fill)
		}
		var c data.Company
		fill(&c)
		record, err = p.Companies.Add(ctx, c)
		return err
	})
	return record, err
}

func companyTexts(c *data.Company) map[string]*string {
	return map[string]*string{
		"name": &c.Name, "sector": &c.Sector, "website": &c.Website, "phone": &c.Phone, "street": &c.Street, "postcode": &c.Postcode,
		"city": &c.City, "country": &c.Country, "note": &c.Note,
	}
}
