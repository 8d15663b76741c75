package metrics

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

// CompareIDs are the metrics of a comparison of campaigns, from what was shown to what came back.
func CompareIDs() []string {
	return []string{
		"reach", "reach.impressions", "recorded.clicks", "ctr", "engagement", "leads", "mql", "cpl", "customers.new", "cpa", "budget.actual", "attributed", "roi", "roas",
	}
}

// Compared is one campaign in a comparison.
type Compared struct {
	ID     data.ID `json:"id"` // 0: what no campaign can be credited with
	Name   string  `json:"name"`
	Values []Value `json:"values"` // in the order of CompareIDs
}

// Compare gives the numbers of every campaign, each as Compute gives it by campaign, in one look through the touches; by name, with
// what is not attributed last. The scope's slice and filters are not used.
func Compare(ctx context.Context, p *data.Planner, scope Scope) ([]Compared, error) {
	var specs []*spec
	for _, id := range CompareIDs() {
		found, err := findOne(id)
		if err != nil {
			return nil, err
		}
		specs = append(specs, found)
	}
	scope.By, scope.Where = ByCampaign, nil
	if err := scope.check(specs[0]); err != nil {
		return nil, err
	}
	campaigns, err := p.Campaigns.All(ctx)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(campaigns, func(a, b data.Campaign) int { return cmp.Or(cmp.Compare(a.Key(), b.Key()), cmp.Compare(a.ID, b.ID)) })
	out := make([]Compared, len(campaigns)+1)
	for i, c := range campaigns {
		out[i] = Compared{ID: c.ID, Name: c.Name}
	}
	err = p.Store().View(ctx, func(tx *store.Tx) error {
		r := newRun(p, tx, scope, specs[0])
		if r.seen, err = r.lookThrough(); err != nil {
			return fmt.Errorf("compare campaigns: %w", err)
		}
		for _, s := range specs {
			results, err := r.results(s)
			if err != nil {
				return fmt.Errorf("compare %s: %w", s.ID, err)
			}
			for i := range out {
				b := bucket{n: int64(out[i].ID)}
				if out[i].ID == 0 {
					b = bucket{kind: noValue}
				}
				res, ok := results[b]
				if !ok {
					res = s.none()
				}
				out[i].Values = append(out[i].Values, s.valueOf(r, b, out[i].Name, res))
			}
		}
		return nil
	})
	return out, err
}

// findOne gives the metric of an id that names no group.
func findOne(id string) (*spec, error) {
	specs, err := find(id)
	if err != nil {
		return nil, err
	}
	return &specs[0], nil
}

// look is what one look through all touches gives for its scope, by campaign: what Compute would look for metric by metric.
type look struct {
	leads, customers tallies // contacts by the campaign of their first touch
	credit           tallies // as credited gives it
}

// firstTouches is a set of contacts by their first touch that a look has counted already.
type firstTouches uint8

const (
	notCounted firstTouches = iota
	firstOfLeads
	firstOfCustomers
)

// counted is what the look has of a set of contacts.
func (l *look) counted(f firstTouches) tallies {
	if f == firstOfCustomers {
		return l.customers
	}
	return l.leads
}

// comer is a contact that came into the period as a lead, as a customer, or both.
type comer struct {
	id             int64
	lead, customer bool
}

// lookThrough goes once through the touches of all contacts.
func (r *run) lookThrough() (*look, error) {
	l := &look{leads: tallies{}, customers: tallies{}, credit: tallies{}}
	comers, err := r.comers()
	if err != nil {
		return nil, err
	}
	deals, err := r.wonDeals()
	if err != nil {
		return nil, err
	}
	c, err := r.crediting(l.credit.crediting())
	if err != nil {
		return nil, err
	}
	next, won := 0, 0
	err = r.allTouches(func(contact int64, all []met) {
		for ; next < len(comers) && comers[next].id < contact; next++ {
		}
		if next < len(comers) && comers[next].id == contact && all[0].campaign != 0 {
			b := bucket{n: all[0].campaign}
			if comers[next].lead {
				l.leads.of(b, 0).n++
			}
			if comers[next].customer {
				l.customers.of(b, 0).n++
			}
		}
		won = c.upTo(deals, won, contact, all)
	})
	if err != nil {
		return nil, err
	}
	c.upTo(deals, won, math.MaxInt64, nil)
	return l, nil
}

// comers reads the contacts that became leads or customers in the period, by id. The index has all that is asked.
func (r *run) comers() ([]comer, error) {
	within := func(s set) (string, []any) {
		parts, args := r.period(s)
		return strings.Join(append(parts, "1"), " AND "), args
	}
	lead, args := within(leadsCreated())
	customer, more := within(newCustomers())
	customer = becameCustomer + " AND " + customer
	rows, err := r.tx.Query("SELECT id, lead, customer FROM (SELECT t.id, "+lead+" AS lead, "+customer+" AS customer FROM contact t INDEXED BY contact_created WHERE t.deleted_at IS NULL) WHERE lead OR customer", append(args, more...)...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []comer
	for rows.Next() {
		var c comer
		if err := rows.Scan(&c.id, &c.lead, &c.customer); err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	slices.SortFunc(out, func(a, b comer) int { return cmp.Compare(a.id, b.id) })
	return out, rows.Err()
}
