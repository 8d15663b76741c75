package companies

import (
	"context"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/detail"
)

// facts are everything a company's panel shows, read at once.
type facts struct {
	company  data.Company
	parent   data.Ref
	owner    data.Ref
	people   []data.Row // in the order of peopleFields
	more     int64      // people that are not read
	deals    []data.Row // in the order of dealFields, open ones first
	moreDeal int64
	open     []detail.FollowUp
	timeline []data.Entry
}

var (
	peopleFields = []string{"name", "title", "stage", "email"}
	dealFields   = []string{"title", "value", "stage", "status", "expected_on", "closed_on"}
)

const (
	maxPeople      = 25
	maxDeals       = 15
	timelineLength = 40
)

func readFacts(ctx context.Context, p *data.Planner, id data.ID) (facts, error) {
	var f facts
	var err error
	if f.company, err = p.Companies.Get(ctx, id); err != nil {
		return f, err
	}
	rows, err := p.Rows(ctx, data.KindCompany, []data.ID{id}, "parent", "owner")
	if err != nil {
		return f, err
	}
	if len(rows) > 0 {
		f.parent, _ = rows[0].Values[0].(data.Ref)
		f.owner, _ = rows[0].Values[1].(data.Ref)
	}
	there := []data.Cond{{Field: "company", Op: data.OpEqual, Value: id.String()}}
	if f.people, f.more, err = first(ctx, p, data.KindContact, data.Query{Where: there, Sort: []data.Order{{Field: "stage", Desc: true}}}, maxPeople, peopleFields); err != nil {
		return f, err
	}
	// "open" stands between "lost" and "won": the closed ones are asked for apart.
	isOpen := data.Cond{Field: "status", Op: data.OpEqual, Value: string(data.DealOpen)}
	if f.deals, f.moreDeal, err = first(ctx, p, data.KindDeal, data.Query{Where: append(there, isOpen), Sort: []data.Order{{Field: "expected_on"}}}, maxDeals, dealFields); err != nil {
		return f, err
	}
	isOpen.Op = data.OpNot
	closed, more, err := first(ctx, p, data.KindDeal, data.Query{Where: append(there, isOpen), Sort: []data.Order{{Field: "closed_on", Desc: true}}}, maxDeals, dealFields)
	if err != nil {
		return f, err
	}
	f.deals, f.moreDeal = append(f.deals, closed...), f.moreDeal+more
	if f.open, err = detail.OpenFollowUps(ctx, p, "company", id); err != nil {
		return f, err
	}
	f.timeline, err = p.Timeline(ctx, data.KindCompany, id, timelineLength)
	return f, err
}

// first reads the first n records that fit and how many more there are.
func first(ctx context.Context, p *data.Planner, k data.Kind, q data.Query, n int, fields []string) (rows []data.Row, more int64, err error) {
	all, err := p.Count(ctx, k, q)
	if err != nil || all == 0 {
		return nil, 0, err
	}
	ids, err := p.FirstIDs(ctx, k, q, n)
	if err != nil {
		return nil, 0, err
	}
	rows, err = p.Rows(ctx, k, ids, fields...)
	return rows, max(0, all-int64(n)), err
}
