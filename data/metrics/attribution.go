package metrics

import (
	"math"
	"slices"

	"github.com/baton-planner/baton/data"
)

// counted are the touches that get a share, of those before a win in the order of time.
func (m Model) counted(all []met) []met {
	switch m {
	case LastTouch:
		return all[len(all)-1:]
	case Linear, UShaped:
		return all
	default:
		return all[:1]
	}
}

// weights shares a deal among n touches that count.
func (m Model) weights(n int) []int64 {
	out := make([]int64, n)
	for i := range out {
		out[i] = 1
	}
	if m == UShaped && n > 2 { // 20 % shared by n – 2
		out[0], out[n-1] = 2*int64(n-2), 2*int64(n-2)
	}
	return out
}

// credits calls credit for every share of every won deal of the period that the filters keep: with the bucket of the scope's
// slice, the amount and whether the deal's value is not known. A deal may come several times, one after the other.
func (r *run) credits(credit func(deal int64, b bucket, minor int64, unknown bool)) error {
	c, err := r.crediting(credit)
	if err != nil {
		return err
	}
	deals, err := r.wonDeals()
	if err != nil {
		return err
	}
	var contacts []int64
	for _, d := range deals {
		if n := len(contacts); d.contact != 0 && (n == 0 || contacts[n-1] != d.contact) {
			contacts = append(contacts, d.contact)
		}
	}
	next := 0
	err = r.touchesOf(contacts, c.sources, func(contact int64, all []met) { next = c.upTo(deals, next, contact, all) })
	if err != nil {
		return err
	}
	c.upTo(deals, next, math.MaxInt64, nil)
	return nil
}

// crediting shares won deals by the model of a scope, for its slice and filters.
type crediting struct {
	run     *run
	by      keyed
	filters []keyed
	want    []bucket
	limited bool // to something else than a period
	sources bool // the touches' sources are asked for
	credit  func(deal int64, b bucket, minor int64, unknown bool)
}

func (r *run) crediting(credit func(deal int64, b bucket, minor int64, unknown bool)) (*crediting, error) {
	c := &crediting{run: r, credit: credit, sources: r.scope.By == BySource}
	var err error
	if c.by, err = r.creditKey(r.scope.By); err != nil {
		return nil, err
	}
	for _, f := range r.scope.Where {
		want, err := parseKey(f.Slice, f.Key)
		if err != nil {
			return nil, err
		}
		key, err := r.creditKey(f.Slice)
		if err != nil {
			return nil, err
		}
		c.filters, c.want = append(c.filters, key), append(c.want, want)
		c.limited = c.limited || !f.Slice.Calendar()
		c.sources = c.sources || f.Slice == BySource
	}
	return c, nil
}

// upTo shares the deals from the next one on up to those of a contact, whose touches are given; those before have none. It gives the
// deal that comes next.
func (c *crediting) upTo(deals []wonDeal, next int, contact int64, all []met) int {
	for ; next < len(deals) && deals[next].contact <= contact; next++ {
		if deals[next].contact == contact {
			c.share(&deals[next], all)
		} else {
			c.share(&deals[next], nil)
		}
	}
	return next
}

// share credits one won deal to the touches of its contact.
func (c *crediting) share(d *wonDeal, all []met) {
	r := c.run
	touches := r.scope.Model.counted(d.before(all))
	ws := r.scope.Model.weights(len(touches))
	parts := splitMinor(d.value.Int64, ws)
	for i, m := range touches {
		if !c.keeps(d, m) {
			continue
		}
		b := bucket{}
		if r.scope.By == "" || r.scope.By.Calendar() {
			if m.campaign == 0 && !c.limited { // credit to no campaign is a bucket of its own, and no attributed revenue
				continue
			}
		}
		if r.scope.By != "" {
			b = r.bucketOf(set{}, r.scope.By, c.by(d, m))
		}
		c.credit(d.id, b, parts[i], !d.value.Valid)
	}
}

func (c *crediting) keeps(d *wonDeal, m met) bool {
	for i, f := range c.run.scope.Where {
		if c.run.bucketOf(set{}, f.Slice, c.filters[i](d, m)) != c.want[i] {
			return false
		}
	}
	return true
}

// credited adds up the credits: sums are the amount and the number of deals without a known value.
func (r *run) credited() (tallies, error) {
	out := tallies{}
	if r.seen != nil {
		for b, t := range r.seen.credit {
			out[b] = &tally{n: t.n, sums: slices.Clone(t.sums)}
		}
		return out, nil
	}
	return out, r.credits(out.crediting())
}

// crediting gives the function that adds credits up.
func (ts tallies) crediting() func(deal int64, b bucket, minor int64, unknown bool) {
	last := map[bucket]int64{} // the deal counted last in a bucket: deals come one after the other
	return func(deal int64, b bucket, minor int64, unknown bool) {
		t := ts.of(b, 2)
		t.sums[0] += minor
		if last[b] == deal {
			return
		}
		last[b] = deal
		t.n++
		if unknown {
			t.sums[1]++
		}
	}
}

// creditedDeals lists the deals behind the credits, newest first.
func (r *run) creditedDeals() ([]data.ID, error) {
	var out []data.ID
	err := r.credits(func(deal int64, _ bucket, _ int64, _ bool) {
		if len(out) == 0 || out[len(out)-1] != data.ID(deal) {
			out = append(out, data.ID(deal))
		}
	})
	slices.Sort(out)
	slices.Reverse(out)
	return out, err
}

func attributed() []spec {
	slicesOfCredit := []Slice{BySource, ByCampaign, BySegment, ByChannel}
	withTime := append(slices.Clone(slicesOfCredit), ByDay, ByMonth, ByQuarter, ByYear)
	const model = " The touches of a deal's contact up to the moment of the win share its value by the model in use: first, last, linear or U-shaped. What no campaign can be credited with is “Not attributed”."
	cost := spent().and("t.campaign_id IS NOT NULL")
	cost.until = true
	ads := cost.and("t.kind = 'ad_spend'")
	against := func(s set, value func(revenue, cost *tally) result) func(r *run) (map[bucket]result, error) {
		return func(r *run) (map[bucket]result, error) {
			revenue, err := r.credited()
			if err != nil {
				return nil, err
			}
			costs, err := r.tally(s)
			if err != nil {
				return nil, err
			}
			for b := range costs {
				revenue.of(b, 2)
			}
			out := map[bucket]result{}
			for b, t := range revenue {
				c := costs.of(b, 2)
				res := value(t, c)
				res.n, res.missing = t.n, t.sums[1]+c.sums[1]
				out[b] = res
			}
			return out, nil
		}
	}
	return []spec{
		{
			Definition: Definition{
				ID: "attributed", Title: "Attributed revenue", Team: data.TeamMarketing, Unit: Money, Basis: "won", Slices: withTime,
				Formula:   "Value of the deals won in the period, credited to campaigns." + model,
				Numerator: "credited value of won deals", LeavesOut: "credit to no campaign, except where divided by source or campaign",
			},
			list: (*run).creditedDeals,
			gather: func(r *run) (map[bucket]result, error) {
				ts, err := r.credited()
				out := map[bucket]result{}
				for b, t := range ts {
					out[b] = amount(t.sums[0], t.n, t.sums[1])
				}
				return out, err
			},
		},
		{
			Definition: Definition{
				ID: "roi", Title: "Campaign ROI", Team: data.TeamMarketing, Unit: Ratio, Basis: "won", Slices: []Slice{ByCampaign, BySegment, ByChannel},
				Formula:   "(Attributed won revenue of the period – actual cost of the campaigns up to its end) ÷ that cost." + model,
				Numerator: "attributed revenue – actual cost", Denominator: "actual cost", LeavesOut: "committed expenses, amounts without a rate",
			},
			list: (*run).creditedDeals,
			gather: against(cost, func(revenue, cost *tally) result {
				return share(Part{revenue.sums[0] - cost.sums[0], true}, Part{cost.sums[0], true}, 0)
			}),
		},
		{
			Definition: Definition{
				ID: "roas", Title: "Return on ad spend", Team: data.TeamMarketing, Unit: Ratio, Basis: "won", Slices: []Slice{ByCampaign, BySegment, ByChannel},
				Formula:   "Attributed won revenue of the period ÷ actual expenses of the kind ad spend up to its end." + model,
				Numerator: "attributed revenue", Denominator: "ad spend", LeavesOut: "expenses of other kinds, amounts without a rate",
			},
			list: (*run).creditedDeals,
			gather: against(ads, func(revenue, cost *tally) result {
				return share(Part{revenue.sums[0], true}, Part{cost.sums[0], true}, 0)
			}),
		},
	}
}
