package today

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/detail"
)

// agenda is everything that is to be done, as read from the plan.
type agenda struct {
	begun             bool // there is something in the plan
	overdue, dueToday int64
	followUps         []followUp
	waiting           int64
	handoffs          []handoff
	undecided         int64
	deals             []deal
	campaigns         []campaign
}

// followUp is one that is due today or late.
type followUp struct {
	id                           data.ID
	kind                         data.ActivityKind
	subject                      string
	contact, company, deal, from string // from is the owner
	on                           data.Date
	minute                       int64
	timed                        bool
}

// handoff is a lead that waits for sales.
type handoff struct {
	id                        data.ID
	contact, company, summary string
	score                     int64
	scored                    bool
	due                       time.Time
}

// deal is an open one without a next step or past its expected close.
type deal struct {
	id       data.ID
	title    string
	company  string
	value    data.Money
	hasValue bool
	next     data.Date
	expected data.Date
}

// campaign is one that starts or ends this week.
type campaign struct {
	id           data.ID
	name         string
	kind         data.CampaignType
	starts, ends data.Date
}

// How many lines a card shows before it points to the screen that has them all.
const (
	maxFollowUps = 12
	maxOthers    = 5
)

func readAgenda(ctx context.Context, p *data.Planner) (agenda, error) {
	var a agenda
	for _, read := range []func(context.Context, *data.Planner) error{a.readBegun, a.readFollowUps, a.readHandoffs, a.readDeals, a.readCampaigns} {
		if err := read(ctx, p); err != nil {
			return a, err
		}
	}
	return a, nil
}

func (a *agenda) readBegun(ctx context.Context, p *data.Planner) error {
	for _, k := range []data.Kind{data.KindContact, data.KindCompany, data.KindDeal, data.KindCampaign, data.KindActivity} {
		ids, err := p.FirstIDs(ctx, k, data.Query{}, 1)
		if err != nil {
			return err
		}
		if len(ids) > 0 {
			a.begun = true
			return nil
		}
	}
	return nil
}

func cond(field string, op data.Op, value string) data.Cond {
	return data.Cond{Field: field, Op: op, Value: value}
}

func (a *agenda) readFollowUps(ctx context.Context, p *data.Planner) error {
	open := cond("open", data.OpEqual, "yes")
	var err error
	if a.overdue, err = p.Count(ctx, data.KindActivity, data.Query{Where: []data.Cond{open, cond("due_on", data.OpLess, "today")}}); err != nil {
		return err
	}
	if a.dueToday, err = p.Count(ctx, data.KindActivity, data.Query{Where: []data.Cond{open, cond("due_on", data.OpEqual, "today")}}); err != nil {
		return err
	}
	q := data.Query{Where: []data.Cond{open, cond("due_on", data.OpAtMost, "today")}, Sort: []data.Order{{Field: "due_on"}, {Field: "due_minute"}}}
	rows, err := firstRows(ctx, p, data.KindActivity, q, maxFollowUps, "kind", "subject", "contact", "company", "deal", "owner", "due_on", "due_minute")
	for _, r := range rows {
		f := followUp{
			id: r.ID, kind: data.ActivityKind(text(r, 0)), subject: text(r, 1), contact: name(r, 2), company: name(r, 3), deal: name(r, 4), from: name(r, 5),
		}
		f.on, _ = r.Values[6].(data.Date)
		f.minute, f.timed = r.Values[7].(int64)
		a.followUps = append(a.followUps, f)
	}
	return err
}

func (a *agenda) readHandoffs(ctx context.Context, p *data.Planner) error {
	q := data.Query{Where: []data.Cond{cond("status", data.OpEqual, string(data.HandoffPending))}, Sort: []data.Order{{Field: "due_at"}}}
	var err error
	if a.waiting, err = p.Count(ctx, data.KindHandoff, q); err != nil {
		return err
	}
	rows, err := firstRows(ctx, p, data.KindHandoff, q, maxOthers, "contact", "company", "summary", "score", "due_at")
	for _, r := range rows {
		h := handoff{id: r.ID, contact: name(r, 0), company: text(r, 1), summary: text(r, 2)}
		h.score, h.scored = r.Values[3].(int64)
		h.due, _ = r.Values[4].(time.Time)
		a.handoffs = append(a.handoffs, h)
	}
	return err
}

// readDeals reads the deals past their expected close, the oldest first, then those without a next step, of those with an
// expected close before those without the most valuable first. One that is both is of the first kind, so the next step, which has to be looked for deal by deal, is asked only of the
// others.
func (a *agenda) readDeals(ctx context.Context, p *data.Planner) error {
	open, noNext := cond("status", data.OpEqual, string(data.DealOpen)), cond("next_step", data.OpEmpty, "")
	a.undecided = 0
	var all []data.ID
	for _, q := range []data.Query{
		{Where: []data.Cond{open, cond("expected_on", data.OpLess, "today")}, Sort: []data.Order{{Field: "expected_on"}}},
		{Where: []data.Cond{open, cond("expected_on", data.OpAtLeast, "today"), noNext}, Sort: []data.Order{{Field: "base_minor", Desc: true}}},
		{Where: []data.Cond{open, cond("expected_on", data.OpEmpty, ""), noNext}, Sort: []data.Order{{Field: "base_minor", Desc: true}}},
	} {
		n, err := p.Count(ctx, data.KindDeal, q)
		if err != nil {
			return err
		}
		a.undecided += n
		if n == 0 || len(all) >= maxOthers {
			continue
		}
		ids, err := p.FirstIDs(ctx, data.KindDeal, q, maxOthers-len(all))
		if err != nil {
			return err
		}
		all = append(all, ids...)
	}
	rows, err := p.Rows(ctx, data.KindDeal, all, "title", "company", "value", "next_step", "expected_on")
	for _, r := range rows {
		d := deal{id: r.ID, title: text(r, 0), company: name(r, 1)}
		d.value, d.hasValue = r.Values[2].(data.Money)
		d.next, _ = r.Values[3].(data.Date)
		d.expected, _ = r.Values[4].(data.Date)
		a.deals = append(a.deals, d)
	}
	return err
}

func (a *agenda) readCampaigns(ctx context.Context, p *data.Planner) error {
	monday, sunday := detail.Week(p.Today())
	running := cond("status", data.OpNot, string(data.CampaignCancelled))
	for _, field := range []string{"starts_on", "ends_on"} {
		q := data.Query{Where: []data.Cond{running, cond(field, data.OpAtLeast, monday.String()), cond(field, data.OpAtMost, sunday.String())}, Sort: []data.Order{{Field: field}}}
		rows, err := firstRows(ctx, p, data.KindCampaign, q, maxOthers, "name", "type", "starts_on", "ends_on")
		if err != nil {
			return err
		}
		for _, r := range rows {
			c := campaign{id: r.ID, name: text(r, 0), kind: data.CampaignType(text(r, 1))}
			c.starts, _ = r.Values[2].(data.Date)
			c.ends, _ = r.Values[3].(data.Date)
			if !slices.ContainsFunc(a.campaigns, func(x campaign) bool { return x.id == c.id }) {
				a.campaigns = append(a.campaigns, c)
			}
		}
	}
	slices.SortStableFunc(a.campaigns, func(x, y campaign) int { return cmp.Compare(x.day(monday).Days(), y.day(monday).Days()) })
	return nil
}

// day is the first day of the week on which something happens with the campaign: its start, or its end if it began before.
func (c campaign) day(monday data.Date) data.Date {
	if c.starts.IsZero() || c.starts.Before(monday) {
		return c.ends
	}
	return c.starts
}

func firstRows(ctx context.Context, p *data.Planner, k data.Kind, q data.Query, n int, fields ...string) ([]data.Row, error) {
	ids, err := p.FirstIDs(ctx, k, q, n)
	if err != nil {
		return nil, err
	}
	return p.Rows(ctx, k, ids, fields...)
}

func text(r data.Row, i int) string {
	s, _ := r.Values[i].(string)
	return s
}

func name(r data.Row, i int) string {
	ref, _ := r.Values[i].(data.Ref)
	return ref.Name
}
