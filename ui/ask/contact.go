package ask

import (
	"context"
	"strings"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/transfer/clean"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/form"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

// contactSheet is the form of a lead or customer. Two names, an address and a company are enough: the rest can wait.
func contactSheet(ctx context.Context, d *desk.Desk, id data.ID, preset map[string]any) (sheet, error) {
	p := d.Planner
	var c data.Contact
	var err error
	if id != 0 {
		if c, err = p.Contacts.Get(ctx, id); err != nil {
			return sheet{}, err
		}
	} else {
		c.OwnerID = p.Me()
		c.CompanyID, _ = preset["company_id"].(data.ID)
		c.CampaignID, _ = preset["campaign_id"].(data.ID)
	}
	sources, err := choices(ctx, p.Sources, c.SourceID)
	if err != nil {
		return sheet{}, err
	}
	owners, err := members(ctx, p, c.OwnerID)
	if err != nil {
		return sheet{}, err
	}
	tags, err := tagsField(ctx, p)
	if err != nil {
		return sheet{}, err
	}
	values := contactValues(&c)
	if err := setRecord(ctx, p, values, "company_id", data.KindCompany, c.CompanyID); err != nil {
		return sheet{}, err
	}
	if err := setRecord(ctx, p, values, "campaign_id", data.KindCampaign, c.CampaignID); err != nil {
		return sheet{}, err
	}
	s := sheet{title: tr.T("ask.contact.new"), values: values}
	if id != 0 {
		s.title = tr.F("ask.edit", c.Name())
	}
	custom, ownAsked := ownFields(d, data.KindContact, c.Custom, values)
	s.save = func(ctx context.Context, v form.Values) (data.ID, error) { return saveContact(ctx, p, id, custom, v) }
	s.fields = []form.Field{
		{Key: "first_name", Label: tr.T("ask.contact.first_name"), Half: true},
		{Key: "last_name", Label: tr.T("ask.contact.last_name"), Half: true},
		{Key: "company_id", Label: tr.T("ask.contact.company"), Kind: form.Record, Lookup: lookup(d, data.KindCompany), CanCreate: true, Half: true},
		{Key: "title", Label: tr.T("ask.contact.title"), Half: true},
		{Key: "email", Label: tr.T("ask.contact.email"), Half: true, Validate: email},
		{Key: "phone", Label: tr.T("ask.contact.phone"), Half: true},
		{Key: "source_id", Label: tr.T("ask.contact.source"), Kind: form.Choice, Options: sources, Half: true},
		{Key: "campaign_id", Label: tr.T("ask.contact.campaign"), Kind: form.Record, Lookup: lookup(d, data.KindCampaign), Half: true},
		{Key: "city", Label: tr.T("ask.contact.city"), Half: true},
		{Key: "owner_id", Label: tr.T("ask.contact.owner"), Kind: form.Person, Options: owners, Half: true},
		{Key: "need", Label: tr.T("ask.contact.need"), Kind: form.MultiLine, Rows: 2},
	}
	if id != 0 {
		s.fields = append(s.fields,
			form.Field{Key: "objections", Label: tr.T("ask.contact.objections"), Kind: form.MultiLine, Rows: 2},
			form.Field{Key: "country", Label: tr.T("ask.contact.country"), Half: true},
			form.Field{Key: "website", Label: tr.T("ask.contact.website"), Half: true},
			form.Field{Key: "no_email", Label: tr.T("ask.contact.no_email"), Kind: form.Check, Half: true},
			form.Field{Key: "no_call", Label: tr.T("ask.contact.no_call"), Kind: form.Check, Half: true},
			tags,
		)
	}
	s.fields = append(s.fields, ownAsked...)
	if id != 0 {
		s.fields = append(s.fields, form.Field{Key: "note", Label: tr.T("ask.contact.note"), Kind: form.Rich, Rows: 2})
	}
	return s, nil
}

func email(v any) string {
	if s, _ := v.(string); !data.ValidEmail(s) {
		return tr.T("ask.contact.bad_email")
	}
	return ""
}

// contactTexts are the fields of the form that are plain texts of the record.
func contactTexts(c *data.Contact) map[string]*string {
	return map[string]*string{
		"first_name": &c.FirstName, "last_name": &c.LastName, "title": &c.Title, "email": &c.Email, "phone": &c.Phone, "city": &c.City,
		"need": &c.Need, "objections": &c.Objections, "country": &c.Country, "website": &c.Website, "note": &c.Note,
	}
}

func contactValues(c *data.Contact) form.Values {
	v := form.Values{}
	for key, text := range contactTexts(c) {
		setText(v, key, *text)
	}
	setChoice(v, "source_id", c.SourceID)
	setChoice(v, "owner_id", c.OwnerID)
	setTags(v, c.Tags)
	v["no_email"], v["no_call"] = c.NoEmail, c.NoCall
	return v
}

// saveContact writes a contact and, where its company is new, that too: one step.
func saveContact(ctx context.Context, p *data.Planner, record data.ID, custom own, v form.Values) (data.ID, error) {
	key := "contact.added"
	if record != 0 {
		key = "contact.edited"
	}
	name := data.Contact{FirstName: v.Text("first_name"), LastName: v.Text("last_name"), Email: v.Text("email"), Phone: v.Text("phone")}
	err := p.Step(ctx, key, []string{name.Name()}, func(ctx context.Context) error {
		company, err := companyOf(ctx, p, v.Record("company_id"))
		if err != nil {
			return err
		}
		fill := func(c *data.Contact) {
			for key, text := range contactTexts(c) {
				*text = v.Text(key)
			}
			c.CompanyID, c.SourceID, c.OwnerID = company, id(v.Text("source_id")), id(v.Text("owner_id"))
			c.CampaignID = id(v.Record("campaign_id").ID)
			c.Tags, c.NoEmail, c.NoCall = v.List("tags"), v.Checked("no_email"), v.Checked("no_call")
			c.Custom = custom.read(v, c.Custom)
		}
		if record != 0 {
			return p.Contacts.Edit(ctx, record, fill)
		}
		var c data.Contact
		fill(&c)
		record, err = p.Contacts.Add(ctx, c)
		return err
	})
	return record, err
}

// companyOf is the company chosen in a form, made when it is new.
func companyOf(ctx context.Context, p *data.Planner, r form.Ref) (data.ID, error) {
	if !r.Create() {
		return id(r.ID), nil
	}
	co, err := p.Companies.Find(ctx, r.Text)
	if err != nil || co.ID != 0 {
		return co.ID, err
	}
	return p.Companies.Add(ctx, data.Company{Name: r.Text})
}

// contactOf is the contact chosen in a form, made when it is new; a new one belongs to the company of the form.
func contactOf(ctx context.Context, p *data.Planner, r form.Ref, company data.ID) (data.ID, error) {
	if !r.Create() {
		return id(r.ID), nil
	}
	if data.ValidEmail(r.Text) {
		return p.Contacts.Add(ctx, data.Contact{Email: r.Text, CompanyID: company, OwnerID: p.Me()})
	}
	n := clean.SplitName(r.Text)
	join := func(words ...string) string { return strings.Join(strings.Fields(strings.Join(words, " ")), " ") }
	return p.Contacts.Add(ctx, data.Contact{
		FirstName: join(n.Prefix, n.First, n.Middle), LastName: join(n.Last, n.Suffix), CompanyID: company, OwnerID: p.Me(),
	})
}

func setChoice(v form.Values, key string, chosen data.ID) {
	if chosen != 0 {
		v[key] = chosen.String()
	}
}

// stageOptions are the journey stages as a choice.
func stageOptions() []form.Option {
	var out []form.Option
	for _, s := range data.JourneyStages() {
		out = append(out, form.Option{ID: s.String(), Text: words.Stage(s)})
	}
	return out
}
