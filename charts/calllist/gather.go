package calllist

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/baton-planner/baton/charts/catalog"
	"github.com/baton-planner/baton/data"
)

// entry is one follow-up in words.
type entry struct {
	when, name, company, phone, refuses, address string
	about, deal, body                            string
	notes                                        []string
	late                                         bool
}

// lastNotes is how many of the latest notes and outcomes are shown.
const lastNotes = 3

var followUpFields = []string{"subject", "kind", "due_on", "due_minute", "contact", "company", "deal", "owner", "body"}

// gather reads what is printed.
func gather(ctx context.Context, p *data.Planner, o *Options) ([]entry, error) {
	rows, err := p.Rows(ctx, data.KindActivity, o.IDs, followUpFields...)
	if err != nil {
		return nil, err
	}
	out := make([]entry, 0, len(rows))
	for _, r := range rows {
		e, err := read(ctx, p, o, r)
		if err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return out, nil
}

func read(ctx context.Context, p *data.Planner, o *Options, r data.Row) (entry, error) {
	subject, _ := r.Values[0].(string)
	kind, _ := r.Values[1].(string)
	due, _ := r.Values[2].(data.Date)
	minute, timed := r.Values[3].(int64)
	contact, _ := r.Values[4].(data.Ref)
	company, _ := r.Values[5].(data.Ref)
	deal, _ := r.Values[6].(data.Ref)
	owner, _ := r.Values[7].(data.Ref)
	body, _ := r.Values[8].(string)
	word := o.Text("words.activity." + kind)
	e := entry{name: contact.Name, company: company.Name, deal: joined(" · ", deal.Name, owner.Name), body: body, about: subject, late: due.Before(p.Today())}
	if e.about == "" {
		e.about = word
	}
	e.when = word + " · " + catalog.Day(due, o.Format)
	if timed {
		e.when += fmt.Sprintf(" %02d:%02d", minute/60, minute%60)
	}
	if err := e.reach(ctx, p, o, contact.ID, company.ID); err != nil {
		return e, err
	}
	if e.name == "" {
		e.name, e.company = e.company, ""
	}
	return e, e.remember(ctx, p, o, contact.ID, company.ID)
}

// reach finds number and address: the person's, else the company's.
func (e *entry) reach(ctx context.Context, p *data.Planner, o *Options, contact, company data.ID) error {
	fields := []string{"phone", "street", "postcode", "city", "country", "title", "no_call"}
	for _, who := range []struct {
		kind data.Kind
		id   data.ID
	}{{data.KindContact, contact}, {data.KindCompany, company}} {
		if who.id == 0 {
			continue
		}
		asked := fields
		if who.kind == data.KindCompany {
			asked = fields[:5]
		}
		rows, err := p.Rows(ctx, who.kind, []data.ID{who.id}, asked...)
		if err != nil {
			return err
		}
		if len(rows) == 0 {
			continue
		}
		text := func(i int) string { s, _ := rows[0].Values[i].(string); return s }
		if e.phone == "" {
			e.phone = text(0)
		}
		if town := strings.TrimSpace(text(2) + " " + text(3)); e.address == "" && (text(1) != "" || town != "") {
			e.address = joined("\n", text(1), joined(", ", town, text(4)))
		}
		if who.kind == data.KindContact {
			e.company = joined(" · ", text(5), e.company)
			if refuses, _ := rows[0].Values[6].(bool); refuses {
				e.refuses = o.Text("calllist.no_call")
			}
		}
	}
	return nil
}

func joined(sep string, texts ...string) string {
	var out []string
	for _, s := range texts {
		if s != "" {
			out = append(out, s)
		}
	}
	return strings.Join(out, sep)
}

// remember finds what was said last: notes, and how the last follow-ups went.
func (e *entry) remember(ctx context.Context, p *data.Planner, o *Options, contact, company data.ID) error {
	field, id := "contact", contact
	if id == 0 {
		field, id = "company", company
	}
	if id == 0 {
		return nil
	}
	about := data.Cond{Field: field, Op: data.OpEqual, Value: id.String()}
	type said struct {
		on   data.Date
		text string
	}
	var all []said
	notes, err := p.FirstIDs(ctx, data.KindNote, data.Query{Where: []data.Cond{about}, Sort: []data.Order{{Field: "at", Desc: true}}}, lastNotes)
	if err != nil {
		return err
	}
	rows, err := p.Rows(ctx, data.KindNote, notes, "at", "body")
	if err != nil {
		return err
	}
	for _, r := range rows {
		at, _ := r.Values[0].(time.Time)
		text, _ := r.Values[1].(string)
		all = append(all, said{p.Day(at), text})
	}
	done, err := p.FirstIDs(ctx, data.KindActivity, data.Query{
		Where: []data.Cond{about, {Field: "outcome_note", Op: data.OpFilled}}, Sort: []data.Order{{Field: "done_at", Desc: true}},
	}, lastNotes)
	if err != nil {
		return err
	}
	if rows, err = p.Rows(ctx, data.KindActivity, done, "done_on", "outcome_note"); err != nil {
		return err
	}
	for _, r := range rows {
		on, _ := r.Values[0].(data.Date)
		text, _ := r.Values[1].(string)
		all = append(all, said{on, text})
	}
	for range min(lastNotes, len(all)) {
		newest := 0
		for i := range all {
			if all[i].on.After(all[newest].on) {
				newest = i
			}
		}
		e.notes = append(e.notes, catalog.Day(all[newest].on, o.Format)+": "+strings.Join(strings.Fields(all[newest].text), " "))
		all = append(all[:newest], all[newest+1:]...)
	}
	return nil
}
