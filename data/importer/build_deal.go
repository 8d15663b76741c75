package importer

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/transfer/clean"
)

// dealRow is what the cells of a deal say before they are weighed against each other.
type dealRow struct {
	d             *data.Deal
	product       *entry
	stage         *entry
	status        data.DealStatus
	quantity      int64
	companyName   string
	contactText   string
	contactName   string
	contactColumn string
}

func (r *reader) deal() {
	x := &dealRow{d: &data.Deal{Custom: r.customFields()}, quantity: 1}
	r.it.record = x.d
	r.each(func(b *binding, text string) { r.dealCell(x, b, text) })
	if r.kind == Purchases {
		x.status = data.DealWon
	}
	r.dealPlace(x)
	r.dealDates(x)
	r.dealName(x)
	x.d.Currency = r.currency
	r.dealLine(x)
	r.it.noValue = x.d.ValueMinor == nil
	// The contact and company stand for themselves until their ids are known.
	r.problems(x.d.Prepare(r.set))
	if x.d.ExternalID != "" {
		r.it.certain = append(r.it.certain, r.hash("x", x.d.ExternalID))
		return
	}
	value := ""
	if x.d.ValueMinor != nil {
		value = strconv.FormatInt(*x.d.ValueMinor, 10)
	}
	r.likely(r.hash("d", x.d.Key(), string(x.d.Status), x.d.OpenedOn.String(), x.d.ClosedOn.String(), value))
}

// purchase makes an order a won deal, open for no day.
func (r *reader) purchase() { r.deal() }

func (r *reader) dealCell(x *dealRow, b *binding, text string) {
	d := x.d
	switch b.Name {
	case "title":
		d.Title = text
	case "company":
		if r.it.company = r.entry(b, text); r.it.company != nil {
			x.companyName = r.it.company.name
			r.link(&d.CompanyID, r.it.company)
		}
	case "company_id":
		if e := r.entry(b, text); e != nil && d.CompanyID == 0 {
			r.it.company, x.companyName = e, e.name
			r.link(&d.CompanyID, e)
		} else if e == nil {
			r.keep(&d.Custom, b)
		}
	case "contact_id":
		e := r.entry(b, text)
		if r.link(&d.ContactID, e); e == nil {
			r.keep(&d.Custom, b)
		}
	case "contact":
		e := r.entry(b, text)
		if e != nil {
			x.contactName = e.name
		} else {
			x.contactText, x.contactColumn = text, r.columnOf(b)
		}
		r.link(&d.ContactID, e)
	case "owner":
		r.link(&d.OwnerID, r.entry(b, text))
	case "product":
		x.product = r.entry(b, text)
	case "quantity":
		if n := r.count(b, text); n != nil && *n > 0 {
			x.quantity = *n
		}
	case "stage":
		x.stage = r.entry(b, text)
	case "status":
		if x.status = outcomeOf(text); x.status == "" {
			r.refuse(b, text, invalid("status", "“"+text+"” is not a status of a deal.", map[string]any{"text": text}), "Use open, won or lost.")
		}
	case "value":
		d.ValueMinor = r.amount(b, text)
	case "rate":
		d.Rate = text
	case "probability":
		r.probability(d, b, text)
	case "opened_on":
		d.OpenedOn = r.day(b, text)
	case "engaged_on":
		d.EngagedOn = r.day(b, text)
	case "closed_on", "date":
		if on := r.day(b, text); d.ClosedOn.IsZero() {
			d.ClosedOn = on
		}
	case "entered":
		r.enter(b, text)
	case "expected_on":
		d.ExpectedOn = r.day(b, text)
	case "lost_reason":
		r.link(&d.LostReasonID, r.entry(b, text))
	case "competitor":
		d.Competitor = text
	case "source":
		r.link(&d.SourceID, r.entry(b, text))
	case "campaign":
		r.link(&d.CampaignID, r.entry(b, text))
	case "note":
		d.Note = join(d.Note, text, "\n")
	case "tags":
		d.Tags = append(d.Tags, data.SplitTags(text)...)
	case "external_id":
		d.ExternalID = text
	}
}

func (r *reader) probability(d *data.Deal, b *binding, text string) {
	p, err := clean.ParsePercent(text, b.numbers)
	if errors.Is(err, clean.ErrMissing) {
		return
	}
	if err != nil {
		r.refuse(b, text, err, "Write a percentage from 0 to 100, or leave it blank.")
		return
	}
	n := int64(p + 0.5)
	d.Probability = &n
}

// enter notes when the deal came to the stage that the column's header names.
func (r *reader) enter(b *binding, text string) {
	m, ok := r.moment(b, text)
	if e := r.dir.find(ListStages, b.stage); ok && e != nil && (e.stage == nil || e.stage.Kind == data.StageOpen) {
		step := &data.StageStep{At: m.In(r.loc)}
		r.it.entered = append(r.it.entered, step)
		r.link(&step.StageID, e)
	}
}

// way is the deal's way through the open stages in the order of time.
func (it *item) way() []data.StageStep {
	out := make([]data.StageStep, 0, len(it.entered))
	for _, step := range it.entered {
		if step.StageID > 0 {
			out = append(out, *step)
		}
	}
	slices.SortStableFunc(out, func(a, b data.StageStep) int { return a.At.Compare(b.At) })
	return out
}

// stageOf is the stage in a header such as `Date entered "Proposal (Sales Pipeline)"`.
func stageOf(header string) string {
	for _, before := range []string{"Date entered ", "Datum des Eintritts in ", "Date d'entrée dans ", "Date d’entrée dans "} {
		if len(header) > len(before) && strings.EqualFold(header[:len(before)], before) {
			name, _ := cutUnit(strings.Trim(header[len(before):], `"“”'`))
			return name
		}
	}
	return ""
}

// dealPlace settles stage and status: a status that is said counts more than the stage.
func (r *reader) dealPlace(x *dealRow) {
	d := x.d
	if x.status == "" && x.stage != nil && x.stage.stage != nil {
		x.status = data.DealStatus(x.stage.stage.Kind)
	}
	if x.status == "" {
		x.status = data.DealOpen
	}
	d.Status = x.status
	closed := x.stage != nil && x.stage.stage != nil && x.stage.stage.Kind != data.StageOpen
	switch {
	case d.Status == data.DealWon:
		x.stage = r.dir.won
	case d.Status == data.DealLost:
		x.stage = r.dir.lost
	case x.stage == nil || closed:
		x.stage = r.dir.first
	}
	r.link(&d.StageID, x.stage)
}

// dealDates gives a deal the days that its file does not: opened when engaged, else when closed.
func (r *reader) dealDates(x *dealRow) {
	d := x.d
	if d.Status == data.DealOpen {
		if d.ExpectedOn.IsZero() {
			d.ExpectedOn = d.ClosedOn
		}
		d.ClosedOn = data.Date{}
	} else if d.ClosedOn.IsZero() {
		r.refuse(nil, "", invalid("closed_on", "A deal that is "+string(d.Status)+" needs the day on which it closed.", nil),
			"Fill in the close date, or map the column that has it to closed_on.")
	}
	if d.OpenedOn.IsZero() {
		d.OpenedOn = d.EngagedOn
	}
	if d.OpenedOn.IsZero() {
		d.OpenedOn = d.ClosedOn
	}
}

// dealName gives a deal without a title one from company, product or number.
func (r *reader) dealName(x *dealRow) {
	d := x.d
	if x.contactText != "" { // nobody of that name is in the plan; the name must not be lost
		if d.Custom == nil {
			d.Custom = data.Custom{}
		}
		d.Custom[x.contactColumn] = x.contactText
	}
	if d.Title != "" {
		return
	}
	if x.product != nil {
		d.Title = join(x.companyName, x.product.name, " – ")
	} else {
		d.Title = join(x.companyName, "", "")
	}
	for _, name := range []string{x.contactText, x.contactName, d.ExternalID} {
		if d.Title == "" {
			d.Title = name
		}
	}
}

// dealLine makes the product a line of the deal whose total is the deal's value.
func (r *reader) dealLine(x *dealRow) {
	if x.product == nil {
		return
	}
	line := data.DealItem{Name: x.product.name, QuantityMilli: 1000}
	if v := x.d.ValueMinor; v != nil {
		price := *v
		if x.quantity > 1 && price%x.quantity == 0 {
			price /= x.quantity
			line.QuantityMilli = 1000 * x.quantity
		}
		line.PriceMinor = &price
	} else {
		line.QuantityMilli = 1000 * x.quantity
	}
	r.it.items = []data.DealItem{line}
	r.link(&r.it.items[0].ProductID, x.product)
}
