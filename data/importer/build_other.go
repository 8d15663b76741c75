package importer

import (
	"errors"
	"math"
	"strconv"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/transfer/clean"
)

func (r *reader) company() {
	c := &data.Company{Custom: r.customFields()}
	r.it.record = c
	var above *entry
	r.each(func(b *binding, text string) {
		switch b.Name {
		case "name":
			c.Name = tidy(text)
		case "sector":
			c.Sector = text
		case "website":
			c.Website = text
		case "email":
			c.Email = r.email(b, text)
		case "phone":
			c.Phone = r.phone(b, text)
		case "street":
			c.Street = text
		case "postcode":
			c.Postcode = text
		case "city":
			c.City = text
		case "region":
			c.Region = text
		case "country":
			c.Country = text
		case "employees":
			c.Employees = r.count(b, text)
		case "revenue":
			c.RevenueMinor = r.amount(b, text)
		case "founded":
			c.Founded = r.count(b, text)
		case "parent":
			above = r.entry(b, text)
		case "owner":
			r.link(&c.OwnerID, r.entry(b, text))
		case "note":
			c.Note = join(c.Note, text, "\n")
		case "tags":
			c.Tags = append(c.Tags, data.SplitTags(text)...)
		case "external_id":
			c.ExternalID = text
		}
	})
	c.Currency = r.currency
	r.problems(c.Prepare(r.set))
	if above != nil && looseKey(above.name) != looseKey(c.Name) { // nothing belongs to itself
		r.link(&c.ParentID, above)
	}
	r.certain("n", looseKey(c.Name))
	if d := data.DomainOf(c.Website); d != "" {
		r.likely(r.hash("w", d))
	}
	r.certain("x", c.ExternalID)
}

func (r *reader) product() {
	p := &data.Product{}
	r.it.record = p
	r.each(func(b *binding, text string) {
		switch b.Name {
		case "name":
			p.Name = tidy(text)
		case "sku":
			p.SKU = text
		case "series":
			p.Series = text
		case "price":
			p.PriceMinor = r.amount(b, text)
		case "value_proposition":
			p.ValueProposition = text
		}
	})
	p.Currency = r.currency
	r.problems(p.Prepare(r.set))
	r.certain("n", looseKey(p.Name))
}

func (r *reader) member() {
	m := &data.Member{}
	r.it.record = m
	first, last := "", ""
	r.each(func(b *binding, text string) {
		switch b.Name {
		case "name":
			m.Name = r.properCase(b, text)
		case "first_name":
			first = r.properCase(b, text)
		case "last_name":
			last = r.properCase(b, text)
		case "team":
			m.Team = teamOf(text)
		case "email":
			m.Email = r.email(b, text)
		case "phone":
			m.Phone = r.phone(b, text)
		case "manager":
			m.Manager = text
		case "office":
			m.Office = text
		}
	})
	if m.Name == "" {
		m.Name = join(first, last, " ")
	}
	r.problems(m.Prepare())
	r.certain("n", looseKey(m.Name))
}

// teamOf reads a department; one that is neither marketing nor sales may work for both.
func teamOf(text string) data.Team {
	switch looseKey(text) {
	case "marketing":
		return data.TeamMarketing
	case "sales", "vertrieb", "verkauf", "vente", "ventes", "ventas":
		return data.TeamSales
	}
	return data.TeamBoth
}

func (r *reader) campaign() {
	c := &data.Campaign{Custom: r.customFields()}
	r.it.record = c
	r.each(func(b *binding, text string) {
		var err error
		switch b.Name {
		case "name":
			c.Name = tidy(text)
		case "type":
			c.Type, err = data.ParseCampaignType(text)
		case "channel":
			c.Channel = text
		case "status":
			c.Status, err = data.ParseCampaignStatus(text)
		case "stage":
			c.Stage = r.journey(b, text)
		case "audience":
			c.Audience = text
		case "objective":
			c.Objective = text
		case "message":
			c.Message = text
		case "starts_on":
			c.StartsOn = r.day(b, text)
		case "ends_on":
			c.EndsOn = r.day(b, text)
		case "budget":
			c.BudgetMinor = r.amount(b, text)
		case "owner":
			r.link(&c.OwnerID, r.entry(b, text))
		case "target_leads":
			c.TargetLeads = r.count(b, text)
		case "target_customers":
			c.TargetCustomers = r.count(b, text)
		case "target_revenue":
			c.TargetRevenueMinor = r.amount(b, text)
		case "note":
			c.Note = join(c.Note, text, "\n")
		case "external_id":
			c.ExternalID = text
		}
		if err != nil {
			r.refuse(b, text, err, "")
		}
	})
	c.Currency = r.currency
	r.problems(c.Prepare(r.set))
	r.certain("n", looseKey(c.Name))
}

func (r *reader) expense() {
	e := &data.Expense{}
	r.it.record = e
	campaign := ""
	r.each(func(b *binding, text string) {
		switch b.Name {
		case "date":
			e.SpentOn = r.day(b, text)
		case "amount":
			if v := r.amount(b, text); v != nil {
				e.AmountMinor = *v
			}
		case "rate":
			e.Rate = text
		case "campaign":
			if entry := r.entry(b, text); entry != nil {
				campaign = entry.key
				r.link(&e.CampaignID, entry)
			}
		case "category":
			e.Category = text
		case "kind":
			switch looseKey(text) {
			case "adspend", "ads", "advertising", "media", "werbung", "anzeigen", "publicite", "publicidad":
				e.Kind = data.ExpenseAdSpend
			default:
				e.Category = join(e.Category, text, ", ")
			}
		case "state":
			switch looseKey(text) {
			case "committed", "planned", "ordered", "open", "geplant", "bestellt", "offen", "engage", "comprometido":
				e.State = data.ExpenseCommitted
			}
		case "supplier":
			e.Supplier = text
		case "note":
			e.Note = join(e.Note, text, "\n")
		}
	})
	e.Currency = r.currency
	r.problems(e.Prepare(r.set))
	r.likely(r.hash("c", e.SpentOn.String(), strconv.FormatInt(e.AmountMinor, 10), e.Currency, e.Supplier, e.Category, campaign))
}

func (r *reader) metrics() {
	base := data.MetricPoint{}
	campaign, segment := "", ""
	r.each(func(b *binding, text string) {
		switch b.Name {
		case "date":
			base.MeasuredOn = r.day(b, text)
		case "campaign":
			if r.it.campaign = r.entry(b, text); r.it.campaign != nil {
				campaign = r.it.campaign.key
			}
		case "channel":
			base.Channel = text
		case "segment":
			segment = join(segment, headerKey(r.columnOf(b))+"="+text, ", ")
		}
	})
	base.Segment = segment
	if r.tool && r.sumRow(&base, segment) {
		r.it.total = true
		return
	}
	var points []*data.MetricPoint
	r.each(func(b *binding, text string) {
		if b.Type != Count && b.Type != Amount {
			return
		}
		p := base
		p.Measure = data.Measure(b.Name)
		var value *int64
		if b.Type == Amount {
			value = r.amount(b, text)
			p.Currency = r.currency
		} else {
			value = r.rounded(b, text)
		}
		if value != nil {
			p.Value = *value
			points = append(points, &p)
		}
	})
	r.it.record = points
	for _, p := range points {
		if err := p.Prepare(r.set); err != nil {
			r.problems(err)
			return
		}
		r.link(&p.CampaignID, r.it.campaign)
		r.it.certain = append(r.it.certain, r.hash("m", p.MeasuredOn.String(), campaign, p.Channel, string(p.Measure), p.Segment))
	}
	if len(points) == 0 && len(r.it.faults) == 0 {
		r.refuse(nil, "", &clean.Error{Msg: "The row has no number.", Key: "import.fault.empty"}, "Fill in at least one, or leave the row out.")
	}
}

// sumRow sees a row that names none of what the others are parted by, as Meta and Google Analytics write the sum of all.
func (r *reader) sumRow(base *data.MetricPoint, segment string) bool {
	parted := false
	for i := range r.bindings {
		switch b := &r.bindings[i]; b.Name {
		case "campaign", "channel", "segment":
			parted = parted || b.column >= 0
		}
	}
	return parted && r.it.campaign == nil && base.Channel == "" && segment == ""
}

// rounded reads a count of which programs that share conversions among clicks give parts: 3.67.
func (r *reader) rounded(b *binding, text string) *int64 {
	_, err := clean.ParseWhole(text, b.numbers)
	var c *clean.Error
	if err == nil || !errors.As(err, &c) || c.Code != clean.CodeInvalid {
		return r.count(b, text)
	}
	part, err := clean.ParseNumber(text, b.numbers)
	if err != nil || math.Abs(part) > 1<<53 {
		return r.count(b, text)
	}
	whole := int64(math.Round(part))
	r.cleaned(b, CleanedWhole, text, strconv.FormatInt(whole, 10))
	return &whole
}
