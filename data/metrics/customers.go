package metrics

import (
	"context"
	"fmt"
	"maps"
	"math"
	"slices"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

func roundMinor(v float64) int64 { return int64(math.Round(v)) }

// purchases reads the days on which each customer won deals; the customer is the deal's company, or its contact without one.
// Days come in order; deals of nobody are left out.
func (r *run) purchases(from, to data.Date) (map[int64][]data.Date, error) {
	r.scope.From, r.scope.To = from, to
	s := won().and("coalesce(t.company_id, t.contact_id) IS NOT NULL")
	rest, args, err := r.from(s)
	if err != nil {
		return nil, err
	}
	rows, err := r.tx.Query("SELECT DISTINCT coalesce(t.company_id, t.contact_id), t.closed_on"+rest+" ORDER BY 1, 2", args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[int64][]data.Date{}
	for rows.Next() {
		var customer int64
		var day data.Date
		if err := rows.Scan(&customer, &day); err != nil {
			return nil, err
		}
		out[customer] = append(out[customer], day)
	}
	return out, rows.Err()
}

// retained counts the customers active at the start of the period and those of them still active at its end. An open end is
// tomorrow, an open start lies one retention window before the end.
func (r *run) retained() (kept, before int64, err error) {
	window := r.settings.RetentionMonths
	from, to := r.scope.From, r.scope.To
	if to.IsZero() {
		to = r.today.AddDays(1)
	}
	if from.IsZero() {
		from = to.AddMonths(-window)
	}
	days, err := r.purchases(data.Date{}, to)
	if err != nil {
		return 0, 0, err
	}
	active := func(ds []data.Date, at data.Date) bool {
		since := at.AddMonths(-window)
		return slices.ContainsFunc(ds, func(d data.Date) bool { return d.Before(at) && !d.Before(since) })
	}
	for _, ds := range days {
		if active(ds, from) {
			before++
			if active(ds, to) {
				kept++
			}
		}
	}
	return kept, before, nil
}

// Cohort is the customers of one month of first purchase.
type Cohort struct {
	Month    data.Date // its first day
	Size     int64     // customers
	Returned []int64   // customers who bought k calendar months later; Returned[0] is Size
}

// Cohorts gives the retention cohorts whose first purchase lies in the scope's period, up to the last month with a won deal.
func Cohorts(ctx context.Context, p *data.Planner, scope Scope) ([]Cohort, error) {
	var out []Cohort
	err := p.Store().View(ctx, func(tx *store.Tx) (err error) {
		out, err = newRun(p, tx, scope, &spec{}).cohorts()
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("compute cohorts: %w", err)
	}
	return out, nil
}

func (r *run) cohorts() ([]Cohort, error) {
	from, to := r.scope.From, r.scope.To
	days, err := r.purchases(data.Date{}, data.Date{})
	if err != nil {
		return nil, err
	}
	last := int64(0)
	for _, ds := range days {
		last = max(last, periodOf(ByMonth, ds[len(ds)-1]))
	}
	byMonth := map[int64]*Cohort{}
	for _, ds := range days {
		if first := ds[0]; (!from.IsZero() && first.Before(from)) || (!to.IsZero() && !first.Before(to)) {
			continue
		}
		m := periodOf(ByMonth, ds[0])
		c := byMonth[m]
		if c == nil {
			c = &Cohort{Month: ds[0].FirstOfMonth(), Returned: make([]int64, last-m+1)}
			byMonth[m] = c
		}
		c.Size++
		seen := int64(-1)
		for _, d := range ds {
			if k := periodOf(ByMonth, d) - m; k != seen {
				c.Returned[k]++
				seen = k
			}
		}
	}
	out := make([]Cohort, 0, len(byMonth))
	for _, m := range slices.Sorted(maps.Keys(byMonth)) {
		out = append(out, *byMonth[m])
	}
	return out, nil
}

// cohortGrid is wide enough for the months of a cohort in one bucket number.
const cohortGrid = 1 << 16

func customers() []spec {
	def := func(id, title, formula, num, den string) Definition {
		return Definition{
			ID: id, Title: title, Team: data.TeamSales, Unit: Ratio, Basis: "won", Formula: formula, Numerator: num, Denominator: den,
			LeavesOut: "deals of neither a company nor a contact; a customer is a company, or a contact without one",
		}
	}
	deals := won()
	one := func(f func(r *run) (result, error)) func(r *run) (map[bucket]result, error) {
		return func(r *run) (map[bucket]result, error) {
			res, err := f(r)
			return map[bucket]result{{}: res}, err
		}
	}
	out := []spec{
		velocity(),
		{
			Definition: def("retention", "Customer retention rate", "Of the customers active at the start of the period, the share still active at its end; active: won a deal within the retention window of the settings.",
				"customers active at start and end", "customers active at the start"),
			drill: &deals,
			gather: one(func(r *run) (result, error) {
				kept, before, err := r.retained()
				return share(Part{N: kept}, Part{N: before}, before), err
			}),
		},
		{
			Definition: lower(def("retention.churn", "Churn", "1 – customer retention rate.", "customers active at the start, not at the end", "customers active at the start")),
			drill:      &deals,
			gather: one(func(r *run) (result, error) {
				kept, before, err := r.retained()
				return share(Part{N: before - kept}, Part{N: before}, before), err
			}),
		},
		{
			Definition: def("repeat", "Repeat purchase rate", "Customers with won deals on two or more distinct days of the period ÷ customers with at least one.",
				"customers with two or more days", "customers with a won deal"),
			drill: &deals,
			gather: one(func(r *run) (result, error) {
				days, err := r.purchases(r.scope.From, r.scope.To)
				var again int64
				for _, ds := range days {
					if len(ds) > 1 {
						again++
					}
				}
				return share(Part{N: again}, Part{N: int64(len(days))}, int64(len(days))), err
			}),
		},
		{
			Definition: def("cohort", "Retention cohorts", "Of the customers whose first purchase lies in a month, the share that bought again k calendar months later.",
				"customers who bought k months later", "customers of the cohort"),
			fixed: true, drill: &deals, gather: cohortShares,
			names: &namedList{name: func(b bucket) (key, title string) {
				month, k := b.n/cohortGrid, b.n%cohortGrid
				return fmt.Sprintf("%s+%d", periodName(ByMonth, month), k), fmt.Sprintf("%s +%d", periodName(ByMonth, month), k)
			}},
		},
	}
	for i := range out[1:] { // they rest on the days of purchases, whichever deal was won on them
		out[i+1].Filters = []Slice{BySource, ByCampaign, BySegment, ByChannel, ByOwner, ByTeam, ByPipeline, ByCompany, BySector, ByCountry}
	}
	return out
}

func cohortShares(r *run) (map[bucket]result, error) {
	cohorts, err := r.cohorts()
	out := map[bucket]result{}
	for _, c := range cohorts {
		for k, n := range c.Returned {
			out[bucket{n: periodOf(ByMonth, c.Month)*cohortGrid + int64(k)}] = share(Part{N: n}, Part{N: c.Size}, c.Size)
		}
	}
	return out, err
}
