package metrics_test

import (
	"math"
	"slices"
	"sort"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/metrics"
)

func hasCustomer(c rContact) bool { return c.customer != 0 }

// lost leads have a lost deal, no open one, and are no customers.
func (n naive) lostLead(c rContact) bool {
	has := func(status string) bool {
		return slices.ContainsFunc(n.deals, func(d rDeal) bool { return !d.deleted && d.contact == c.id && d.status == status })
	}
	return c.customer == 0 && has("lost") && !has("open")
}

// customerOf is the company of a deal, or its contact without one.
func customerOf(d rDeal) int64 {
	if d.company != 0 {
		return d.company
	}
	return d.contact
}

// repeats says whether the deal's customer had won one before.
func (n naive) repeats(d rDeal) bool {
	return customerOf(d) != 0 && slices.ContainsFunc(n.deals, func(e rDeal) bool {
		return !e.deleted && e.status == "won" && customerOf(e) == customerOf(d) && (e.company != 0) == (d.company != 0) &&
			(e.closed < d.closed || e.closed == d.closed && e.id < d.id)
	})
}

func (n naive) won(repeat bool) (out []rDeal) {
	for _, d := range n.ended("won") {
		if n.repeats(d) == repeat {
			out = append(out, d)
		}
	}
	return out
}

func (n naive) cycles() (out []float64) {
	for _, d := range n.ended("won") {
		from := d.opened
		if d.engaged != 0 {
			from = d.engaged
		}
		out = append(out, float64(d.closed-from))
	}
	return out
}

func (n naive) leadCycles() (out []float64) {
	for _, d := range n.ended("won") {
		earlier := slices.ContainsFunc(n.deals, func(e rDeal) bool {
			return !e.deleted && e.status == "won" && e.contact == d.contact && (e.closed < d.closed || e.closed == d.closed && e.id < d.id)
		})
		for _, c := range n.contacts {
			if c.id == d.contact && !c.deleted && !earlier {
				out = append(out, float64(d.closed-c.created))
			}
		}
	}
	return out
}

// touchesOf are the touches of a contact up to a moment, in order.
func (n naive) touchesOf(contact, until int64) (out []rTouch) {
	for _, u := range n.touches {
		if u.contact == contact && u.at <= until {
			out = append(out, u)
		}
	}
	sort.SliceStable(out, func(i, j int) bool {
		a, b := out[i], out[j]
		if a.at != b.at {
			return a.at < b.at
		}
		if a.campaign != b.campaign {
			return a.campaign < b.campaign
		}
		return a.id < b.id
	})
	return out
}

func (n naive) firstCampaign(contact int64) int64 {
	if us := n.touchesOf(contact, math.MaxInt64); len(us) > 0 {
		return us[0].campaign
	}
	return 0
}

// ofCampaign counts contacts whose first touch is a campaign: of the bucket, where sliced by campaign.
func (n naive) ofCampaign(list func(naive) []rContact) int {
	plain := n
	if n.by == metrics.ByCampaign {
		plain.by = ""
	}
	return countIf(list(plain), func(c rContact) bool {
		first := n.firstCampaign(c.id)
		return first != 0 && (n.by != metrics.ByCampaign || n.is(first))
	})
}

func (n naive) cost(keep func(rExpense) bool) int64 {
	var sum int64
	for _, e := range n.expenses {
		if keep(e) && !e.noRate && (n.by != metrics.ByCampaign || n.is(e.campaign)) {
			sum += e.minor
		}
	}
	return sum
}

func (n naive) spentIn(e rExpense) bool { return e.actual && n.in(e.on) }

// credited is the won revenue that the model gives to campaigns, or to the bucket.
func (n naive) credited() int64 {
	var sum int64
	dated := n
	if n.by == metrics.ByCampaign || n.by == metrics.BySource {
		dated.by = ""
	}
	for _, d := range n.deals {
		if d.deleted || d.status != "won" || !dated.in(d.closed) || d.base == nil {
			continue
		}
		us := n.touchesOf(d.contact, d.closedAt)
		if d.contact == 0 || len(us) == 0 {
			us = []rTouch{{}}
		}
		for i, part := range largestRemainder(*d.base, modelWeights(n.model, len(us))) {
			switch n.by {
			case metrics.ByCampaign:
				if n.is(us[i].campaign) {
					sum += part
				}
			case metrics.BySource:
				if n.is(us[i].source) {
					sum += part
				}
			default:
				if us[i].campaign != 0 {
					sum += part
				}
			}
		}
	}
	return sum
}

func modelWeights(m metrics.Model, n int) []int64 {
	ws := make([]int64, n)
	switch m {
	case metrics.LastTouch:
		ws[n-1] = 1
	case metrics.Linear:
		for i := range ws {
			ws[i] = 1
		}
	case metrics.UShaped:
		if n <= 2 {
			return modelWeights(metrics.Linear, n)
		}
		for i := range ws {
			ws[i] = 20 // percent, all times n – 2
		}
		ws[0], ws[n-1] = 40*int64(n-2), 40*int64(n-2)
	default:
		ws[0] = 1
	}
	return ws
}

// costUntil is what campaigns cost up to the end of the period.
func (n naive) costUntil(adsOnly bool) int64 {
	return n.cost(func(e rExpense) bool {
		return e.actual && e.campaign != 0 && (e.ad || !adsOnly) && (n.to.IsZero() || data.DateFromDays(e.on).Before(n.to))
	})
}

func (n naive) roi() any {
	if c := n.costUntil(false); c != 0 {
		return float64(n.credited()-c) / float64(c)
	}
	return nil
}

func (n naive) roas() any {
	if c := n.costUntil(true); c != 0 {
		return float64(n.credited()) / float64(c)
	}
	return nil
}

func (n naive) weighted(deals []rDeal) any {
	var sum int64
	for _, d := range deals {
		if d.base != nil {
			sum += *d.base * n.probability(d)
		}
	}
	return int64(math.Round(float64(sum) / 100))
}

// expected are open deals that may close in the period; what is past due belongs to every period that is not over.
func (n naive) expected() (out []rDeal) {
	whole := n
	whole.by = ""
	for _, d := range n.open() {
		late := d.expected != 0 && d.expected < today && (n.to.IsZero() || n.to.Days() > today)
		if whole.in(d.expected) || late || (d.expected == 0 && n.from.IsZero() && n.to.IsZero()) {
			out = append(out, d)
		}
	}
	return out
}
