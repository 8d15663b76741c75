package data

import "context"

// cellSetter changes one field of one record; value is as cellValue gives it.
type cellSetter func(ctx context.Context, p *Planner, id ID, value any) error

// cellSetters are the fields that can be changed in a list. The rules are those of each kind's Edit.
var cellSetters = map[Kind]map[string]cellSetter{
	KindContact: {
		"name": onContact(func(c *Contact, v any) {
			if name := as[string](v); name != c.Name() {
				c.FirstName, c.LastName = SplitName(name)
			}
		}),
		"title":      onContact(func(c *Contact, v any) { c.Title = as[string](v) }),
		"company":    onContact(func(c *Contact, v any) { c.CompanyID = as[ID](v) }),
		"email":      onContact(func(c *Contact, v any) { c.Email = as[string](v) }),
		"phone":      onContact(func(c *Contact, v any) { c.Phone = as[string](v) }),
		"city":       onContact(func(c *Contact, v any) { c.City = as[string](v) }),
		"region":     onContact(func(c *Contact, v any) { c.Region = as[string](v) }),
		"country":    onContact(func(c *Contact, v any) { c.Country = as[string](v) }),
		"score":      onContact(func(c *Contact, v any) { c.SetPoints(int(as[int64](v))) }),
		"source":     onContact(func(c *Contact, v any) { c.SourceID = as[ID](v) }),
		"campaign":   onContact(func(c *Contact, v any) { c.CampaignID = as[ID](v) }),
		"owner":      onContact(func(c *Contact, v any) { c.OwnerID = as[ID](v) }),
		"need":       onContact(func(c *Contact, v any) { c.Need = as[string](v) }),
		"objections": onContact(func(c *Contact, v any) { c.Objections = as[string](v) }),
		"note":       onContact(func(c *Contact, v any) { c.Note = as[string](v) }),
		"no_email":   onContact(func(c *Contact, v any) { c.NoEmail = as[bool](v) }),
		"no_call":    onContact(func(c *Contact, v any) { c.NoCall = as[bool](v) }),
		"tags":       onContact(func(c *Contact, v any) { c.Tags = as[[]string](v) }),
		"stage": func(ctx context.Context, p *Planner, id ID, v any) error {
			return p.Contacts.Move(ctx, id, as[JourneyStage](v), "")
		},
	},
	KindCompany: {
		"name":      onCompany(func(c *Company, v any) { c.Name = as[string](v) }),
		"sector":    onCompany(func(c *Company, v any) { c.Sector = as[string](v) }),
		"website":   onCompany(func(c *Company, v any) { c.Website = as[string](v) }),
		"email":     onCompany(func(c *Company, v any) { c.Email = as[string](v) }),
		"phone":     onCompany(func(c *Company, v any) { c.Phone = as[string](v) }),
		"city":      onCompany(func(c *Company, v any) { c.City = as[string](v) }),
		"region":    onCompany(func(c *Company, v any) { c.Region = as[string](v) }),
		"country":   onCompany(func(c *Company, v any) { c.Country = as[string](v) }),
		"employees": onCompany(func(c *Company, v any) { c.Employees = orNil[int64](v) }),
		"founded":   onCompany(func(c *Company, v any) { c.Founded = orNil[int64](v) }),
		"parent":    onCompany(func(c *Company, v any) { c.ParentID = as[ID](v) }),
		"owner":     onCompany(func(c *Company, v any) { c.OwnerID = as[ID](v) }),
		"note":      onCompany(func(c *Company, v any) { c.Note = as[string](v) }),
		"tags":      onCompany(func(c *Company, v any) { c.Tags = as[[]string](v) }),
		"revenue":   onCompany(func(c *Company, v any) { setMoney(&c.RevenueMinor, &c.Currency, v) }),
	},
	KindCampaign: {
		"name":             onCampaign(func(c *Campaign, v any) { c.Name = as[string](v) }),
		"type":             onCampaign(func(c *Campaign, v any) { c.Type = CampaignType(as[string](v)) }),
		"status":           onCampaign(func(c *Campaign, v any) { c.Status = CampaignStatus(as[string](v)) }),
		"channel":          onCampaign(func(c *Campaign, v any) { c.Channel = as[string](v) }),
		"stage":            onCampaign(func(c *Campaign, v any) { c.Stage = as[JourneyStage](v) }),
		"segment":          onCampaign(func(c *Campaign, v any) { c.SegmentID = as[ID](v) }),
		"owner":            onCampaign(func(c *Campaign, v any) { c.OwnerID = as[ID](v) }),
		"starts_on":        onCampaign(func(c *Campaign, v any) { c.StartsOn = as[Date](v) }),
		"ends_on":          onCampaign(func(c *Campaign, v any) { c.EndsOn = as[Date](v) }),
		"target_leads":     onCampaign(func(c *Campaign, v any) { c.TargetLeads = orNil[int64](v) }),
		"target_customers": onCampaign(func(c *Campaign, v any) { c.TargetCustomers = orNil[int64](v) }),
		"note":             onCampaign(func(c *Campaign, v any) { c.Note = as[string](v) }),
		"budget":           onCampaign(func(c *Campaign, v any) { setMoney(&c.BudgetMinor, &c.Currency, v) }),
	},
	KindDeal: {
		"title":       onDeal(func(d *Deal, v any) { d.Title = as[string](v) }),
		"company":     onDeal(func(d *Deal, v any) { d.CompanyID = as[ID](v) }),
		"contact":     onDeal(func(d *Deal, v any) { d.ContactID = as[ID](v) }),
		"owner":       onDeal(func(d *Deal, v any) { d.OwnerID = as[ID](v) }),
		"source":      onDeal(func(d *Deal, v any) { d.SourceID = as[ID](v) }),
		"campaign":    onDeal(func(d *Deal, v any) { d.CampaignID = as[ID](v) }),
		"probability": onDeal(func(d *Deal, v any) { d.Probability = orNil[int64](v) }),
		"expected_on": onDeal(func(d *Deal, v any) { d.ExpectedOn = as[Date](v) }),
		"opened_on":   onDeal(func(d *Deal, v any) { d.OpenedOn = as[Date](v) }),
		"competitor":  onDeal(func(d *Deal, v any) { d.Competitor = as[string](v) }),
		"note":        onDeal(func(d *Deal, v any) { d.Note = as[string](v) }),
		"tags":        onDeal(func(d *Deal, v any) { d.Tags = as[[]string](v) }),
		"value":       onDeal(func(d *Deal, v any) { setMoney(&d.ValueMinor, &d.Currency, v) }),
		"stage":       moveCell,
	},
	KindActivity: {
		"subject":  onActivity(func(a *Activity, v any) { a.Subject = as[string](v) }),
		"kind":     onActivity(func(a *Activity, v any) { a.Kind = ActivityKind(as[string](v)) }),
		"due_on":   onActivity(func(a *Activity, v any) { a.DueOn = as[Date](v) }),
		"minutes":  onActivity(func(a *Activity, v any) { a.Minutes = orNil[int64](v) }),
		"contact":  onActivity(func(a *Activity, v any) { a.ContactID = as[ID](v) }),
		"company":  onActivity(func(a *Activity, v any) { a.CompanyID = as[ID](v) }),
		"campaign": onActivity(func(a *Activity, v any) { a.CampaignID = as[ID](v) }),
		"owner":    onActivity(func(a *Activity, v any) { a.OwnerID = as[ID](v) }),
		"body":     onActivity(func(a *Activity, v any) { a.Body = as[string](v) }),
		"outcome_note": onActivity(func(a *Activity, v any) {
			a.OutcomeNote = as[string](v)
		}),
	},
}

// moveCell moves a deal to another stage. A name that several pipelines have means the stage of the deal's own.
func moveCell(ctx context.Context, p *Planner, id ID, v any) error {
	to := as[ID](v)
	if to == 0 {
		return invalid("stage", "stage_needed", "A deal needs a stage.")
	}
	d, err := p.Deals.Get(ctx, id)
	if err != nil || d.StageID == to {
		return err
	}
	return p.Deals.Move(ctx, id, to, 0)
}

func onContact(set func(*Contact, any)) cellSetter {
	return func(ctx context.Context, p *Planner, id ID, v any) error {
		return p.Contacts.Edit(ctx, id, func(c *Contact) { set(c, v) })
	}
}

func onCompany(set func(*Company, any)) cellSetter {
	return func(ctx context.Context, p *Planner, id ID, v any) error {
		return p.Companies.Edit(ctx, id, func(c *Company) { set(c, v) })
	}
}

func onCampaign(set func(*Campaign, any)) cellSetter {
	return func(ctx context.Context, p *Planner, id ID, v any) error {
		return p.Campaigns.Edit(ctx, id, func(c *Campaign) { set(c, v) })
	}
}

func onDeal(set func(*Deal, any)) cellSetter {
	return func(ctx context.Context, p *Planner, id ID, v any) error {
		return p.Deals.Edit(ctx, id, func(d *Deal) { set(d, v) })
	}
}

func onActivity(set func(*Activity, any)) cellSetter {
	return func(ctx context.Context, p *Planner, id ID, v any) error {
		return p.FollowUps.Edit(ctx, id, func(a *Activity) { set(a, v) })
	}
}

// as gives a value of its type, the zero one for an emptied cell; cellValue has looked at the type.
func as[T any](v any) T {
	t, _ := v.(T)
	return t
}

func orNil[T any](v any) *T {
	if v == nil {
		return nil
	}
	t := as[T](v)
	return &t
}

func setMoney(minor **int64, currency *string, v any) {
	if v == nil {
		*minor = nil
		return
	}
	m := as[Money](v)
	*minor = &m.Minor
	if m.Currency != "" {
		*currency = m.Currency
	}
}
