package metrics_test

import (
	"fmt"
	"math"
	"math/big"
	"slices"
	"sort"
	"strings"
	"time"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/metrics"
)

// naive recomputes metrics from a history the way METRICS.md says it, with loops and nothing else. A missing number is nil,
// money is in minor units.
type naive struct {
	*history
	from, to data.Date
	by       metrics.Slice
	key      string
	model    metrics.Model
}

func (n naive) in(day int64) bool {
	d := data.DateFromDays(day)
	if day == 0 || (!n.from.IsZero() && d.Before(n.from)) || (!n.to.IsZero() && !d.Before(n.to)) {
		return false
	}
	return n.byTime() == "" || strings.HasPrefix(n.period(day), n.key) && n.period(day) == n.key
}

func (n naive) byTime() metrics.Slice {
	if n.by == metrics.ByMonth || n.by == metrics.ByQuarter || n.by == metrics.ByYear || n.by == metrics.ByDay {
		return n.by
	}
	return ""
}

func (n naive) period(day int64) string {
	t := data.DateFromDays(day).Time()
	switch n.by {
	case metrics.ByDay:
		return t.Format(time.DateOnly)
	case metrics.ByMonth:
		return t.Format("2006-01")
	case metrics.ByQuarter:
		return fmt.Sprintf("%d-Q%d", t.Year(), (t.Month()+2)/3)
	default:
		return t.Format("2006")
	}
}

// is says whether an id, 0 for none, is that of the bucket.
func (n naive) is(id int64) bool {
	if id == 0 {
		return n.key == "none"
	}
	return n.key == fmt.Sprint(id)
}

func (n naive) sector(company int64) bool {
	if company == 0 {
		return n.key == "none"
	}
	return n.key == "retail"
}

func (n naive) keepsContact(c rContact) bool {
	switch n.by {
	case metrics.BySource:
		return n.is(c.source)
	case metrics.ByCampaign:
		return n.is(c.campaign)
	case metrics.ByOwner:
		return n.is(c.owner)
	case metrics.ByCompany:
		return n.is(c.company)
	case metrics.BySector:
		return n.sector(c.company)
	case metrics.ByStage:
		return n.key == data.JourneyStage(c.stage).String()
	}
	return true
}

func (n naive) keepsDeal(d rDeal) bool {
	switch n.by {
	case metrics.BySource:
		return n.is(d.source)
	case metrics.ByOwner:
		return n.is(d.owner)
	case metrics.ByCompany:
		return n.is(d.company)
	case metrics.BySector:
		return n.sector(d.company)
	case metrics.ByReason:
		return n.is(d.reason)
	case metrics.ByStage:
		if d.status == "open" && d.expected != 0 && d.expected < today {
			return n.key == "pastdue"
		}
		return n.is(d.stage)
	}
	return true
}

func (n naive) leads() (out []rContact) {
	for _, c := range n.contacts {
		if !c.deleted && n.in(c.created) && n.keepsContact(c) {
			out = append(out, c)
		}
	}
	return out
}

func (n naive) newCustomers() (out []rContact) {
	for _, c := range n.contacts {
		if !c.deleted && n.in(c.customer) && n.keepsContact(c) {
			out = append(out, c)
		}
	}
	return out
}

// ended are deals that closed with one of the statuses; those of one product carry its part of the value.
func (n naive) ended(statuses ...string) (out []rDeal) {
	for _, d := range n.deals {
		if !d.deleted && slices.Contains(statuses, d.status) && n.in(d.closed) && n.keepsDeal(d) {
			out = append(out, d)
		}
	}
	return n.ofProduct(out)
}

func (n naive) ofProduct(deals []rDeal) (out []rDeal) {
	if n.by != metrics.ByProduct {
		return deals
	}
	for _, d := range deals {
		parts := splitByProduct(d)
		part, ok := parts[n.key]
		if !ok {
			continue
		}
		if d.base != nil {
			d.base = ptr(part)
		}
		out = append(out, d)
	}
	return out
}

// splitByProduct shares the deal's value by the largest remainder, in exact fractions.
func splitByProduct(d rDeal) map[string]int64 {
	var order []string
	weight := map[string]int64{}
	for _, it := range d.items {
		k := fmt.Sprint(it.product)
		if _, ok := weight[k]; !ok {
			order = append(order, k)
		}
		weight[k] += it.milli * it.price * (10_000 - it.off) / 10_000
	}
	if len(order) == 0 {
		order, weight = []string{"none"}, map[string]int64{"none": 1}
	}
	var ws []int64
	for _, k := range order {
		ws = append(ws, weight[k])
	}
	out := map[string]int64{}
	var value int64
	if d.base != nil {
		value = *d.base
	}
	for i, v := range largestRemainder(value, ws) {
		out[order[i]] = v
	}
	return out
}

func largestRemainder(value int64, ws []int64) []int64 {
	var sum int64
	for _, w := range ws {
		sum += w
	}
	out, rest := make([]int64, len(ws)), make([]*big.Rat, len(ws))
	left := value
	for i, w := range ws {
		share := big.NewRat(1, int64(len(ws)))
		if sum > 0 {
			share = big.NewRat(w, sum)
		}
		quota := share.Mul(share, big.NewRat(value, 1))
		f, _ := new(big.Int).DivMod(quota.Num(), quota.Denom(), new(big.Int))
		out[i] = f.Int64()
		rest[i] = quota.Sub(quota, new(big.Rat).SetInt(f))
		left -= out[i]
	}
	order := make([]int, len(ws))
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(a, b int) bool { return rest[order[a]].Cmp(rest[order[b]]) > 0 })
	for _, i := range order[:left] {
		out[i]++
	}
	return out
}

func (n naive) open() (out []rDeal) {
	for _, d := range n.deals {
		if d.deleted || d.status != "open" || !n.keepsDeal(d) {
			continue
		}
		if n.byTime() != "" {
			switch {
			case d.expected == 0:
				if n.key != "nodate" {
					continue
				}
			case d.expected < today:
				if n.key != "pastdue" {
					continue
				}
			case n.period(d.expected) != n.key:
				continue
			}
		}
		out = append(out, d)
	}
	return n.ofProduct(out)
}

func worth(deals []rDeal) any {
	var sum int64
	for _, d := range deals {
		if d.base != nil {
			sum += *d.base
		}
	}
	return sum
}

func (n naive) probability(d rDeal) int64 {
	if d.prob != nil {
		return *d.prob
	}
	for _, s := range n.stages {
		if int64(s.ID) == d.stage {
			return int64(s.Probability)
		}
	}
	return 0
}

func ratio(num, den int) any {
	if den == 0 {
		return nil
	}
	return float64(num) / float64(den)
}

func countIf[T any](xs []T, f func(T) bool) int {
	n := 0
	for _, x := range xs {
		if f(x) {
			n++
		}
	}
	return n
}

// quantile is Excel's PERCENTILE.INC.
func quantile(values []float64, p float64) any {
	if len(values) == 0 {
		return nil
	}
	values = slices.Sorted(slices.Values(values))
	at := p * float64(len(values)-1)
	low := math.Floor(at)
	v := values[int(low)]
	if int(low)+1 < len(values) {
		v += (values[int(low)+1] - v) * (at - low)
	}
	return v
}

func mean(values []float64) any {
	if len(values) == 0 {
		return nil
	}
	sum := 0.0
	for _, v := range values {
		sum += v
	}
	return sum / float64(len(values))
}

func rounded(v any) any {
	if f, ok := v.(float64); ok {
		return int64(math.Round(f))
	}
	return v
}

func perUnit(minor int64, n int) any {
	if n == 0 {
		return nil
	}
	return int64(math.Round(float64(minor) / float64(n)))
}
