package metrics_test

import (
	"fmt"
	"math"
	"slices"
	"time"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/metrics"
)

// stays are the days in open stages after each entry in the period.
func (n naive) stays() (out []float64) {
	for _, e := range n.events {
		var d rDeal
		for _, x := range n.deals {
			if x.id == e.deal {
				d = x
			}
		}
		if d.deleted || !n.in(berlin(e.at)) || (n.by == metrics.ByStage && !n.is(e.to)) || (n.by == metrics.ByOwner && !n.is(d.owner)) {
			continue
		}
		next := int64(math.MaxInt64)
		for _, x := range n.events { // ids rise with time within a deal
			if x.deal == e.deal && x.id > e.id {
				next = min(next, x.at)
			}
		}
		if next == math.MaxInt64 {
			if d.status != "open" {
				continue
			}
			next = nowMs
		}
		out = append(out, float64(next-e.at)/dayMs)
	}
	return out
}

// purchases are the days on which each customer won deals, in order.
func (n naive) purchases(in func(day int64) bool) map[int64][]int64 {
	out := map[int64][]int64{}
	for _, d := range n.deals {
		if who := customerOf(d); !d.deleted && d.status == "won" && in(d.closed) && who != 0 && !slices.Contains(out[who], d.closed) {
			out[who] = append(out[who], d.closed)
		}
	}
	for _, days := range out {
		slices.Sort(days)
	}
	return out
}

func (n naive) retention() (kept, before int) {
	from, to := n.from, n.to
	if to.IsZero() {
		to = data.DateFromDays(today + 1)
	}
	if from.IsZero() {
		from = to.AddMonths(-12)
	}
	active := func(days []int64, at data.Date) bool {
		return slices.ContainsFunc(days, func(d int64) bool { return d < at.Days() && d >= at.AddMonths(-12).Days() })
	}
	for _, days := range n.purchases(func(d int64) bool { return d < to.Days() }) {
		if active(days, from) {
			before++
			if active(days, to) {
				kept++
			}
		}
	}
	return kept, before
}

// cohorts gives size and returns per month of first purchase: "2026-03+2".
func (n naive) cohorts() map[string]float64 {
	size, again := map[string]int{}, map[string]int{}
	last := 0
	month := func(d int64) int {
		t := data.DateFromDays(d).Time()
		return t.Year()*12 + int(t.Month()) - 1
	}
	all := n.purchases(func(int64) bool { return true })
	for _, days := range all {
		last = max(last, month(days[len(days)-1]))
	}
	first := map[string]int{}
	for _, days := range all {
		if !n.in(days[0]) {
			continue
		}
		name := data.DateFromDays(days[0]).String()[:7]
		size[name]++
		first[name] = month(days[0])
		seen := map[int]bool{}
		for _, d := range days {
			if k := month(d) - month(days[0]); !seen[k] {
				seen[k] = true
				again[fmt.Sprintf("%s+%d", name, k)]++
			}
		}
	}
	out := map[string]float64{}
	for name, n := range size {
		for k := 0; first[name]+k <= last; k++ {
			key := fmt.Sprintf("%s+%d", name, k)
			out[key] = float64(again[key]) / float64(n)
		}
	}
	return out
}

func (n naive) handed(status []string, at func(rHandoff) int64) (out []rHandoff) {
	for _, h := range n.handoffs {
		var c rContact
		for _, x := range n.contacts {
			if x.id == h.contact {
				c = x
			}
		}
		if c.deleted || !slices.Contains(status, h.status) || at(h) == 0 || !n.in(berlin(at(h))) {
			continue
		}
		if n.by == metrics.ByOwner && !n.is(h.by) || n.by == metrics.BySource && !n.is(c.source) {
			continue
		}
		out = append(out, h)
	}
	return out
}

func decided(h rHandoff) int64 { return h.decided }
func asked(h rHandoff) int64   { return h.asked }

// answered is the first completed outbound activity on the contact after the request, 0 for none.
func (n naive) answered(h rHandoff) int64 {
	first := int64(0)
	for _, a := range n.activities {
		if a.contact == h.contact && !a.inbound && a.doneAt >= h.asked && a.doneAt != 0 && (first == 0 || a.doneAt < first) {
			first = a.doneAt
		}
	}
	return first
}

func (n naive) mqls() any {
	return floats(countIf(n.contacts, func(c rContact) bool { return !c.deleted && n.in(c.mql) && n.keepsContact(c) }))
}

// budgets are the planned ones of campaigns that run in the period, and what was used of them up to its end.
func (n naive) budgets() (planned, used int64) {
	for _, c := range n.campaigns {
		starts := n.to.IsZero() || c.starts == 0 || c.starts < n.to.Days()
		ends := n.from.IsZero() || c.ends == 0 || c.ends >= n.from.Days()
		if !starts || !ends || c.budget == 0 || n.by == metrics.ByCampaign && !n.is(c.id) {
			continue
		}
		planned += c.budget
		for _, e := range n.expenses {
			if e.campaign == c.id && !e.noRate && (n.to.IsZero() || e.on < n.to.Days()) {
				used += e.minor
			}
		}
	}
	return planned, used
}

func (n naive) points(measure string) int64 {
	var sum int64
	for _, x := range n.history.points {
		if x.measure == measure && n.in(x.on) && (n.by != metrics.ByCampaign || n.is(x.campaign)) {
			sum += x.value
		}
	}
	return sum
}

func values(deals []rDeal) (out []float64) {
	for _, d := range deals {
		if d.base != nil {
			out = append(out, float64(*d.base))
		}
	}
	return out
}

func late(deals []rDeal) (out []rDeal) {
	for _, d := range deals {
		if d.expected != 0 && d.expected < today {
			out = append(out, d)
		}
	}
	return out
}

func (n naive) onTime() any {
	due := 0
	done := 0
	for _, a := range n.activities {
		if !n.in(a.due) || a.doneAt == 0 && a.due >= today {
			continue
		}
		due++
		if a.doneAt != 0 && a.doneOn <= a.due {
			done++
		}
	}
	return ratio(done, due)
}

func (n naive) overdue() any {
	return floats(countIf(n.activities, func(a rActivity) bool { return a.doneAt == 0 && a.due < today && (n.by == "" || n.in(a.due)) }))
}

func (n naive) wonSince(h rHandoff) bool {
	return slices.ContainsFunc(n.deals, func(d rDeal) bool {
		return !d.deleted && d.status == "won" && d.contact == h.contact && d.closedAt >= h.decided
	})
}

// responses are business hours, Monday to Friday from 9 to 17 in Berlin, counted minute by minute.
func (n naive) responses() (out []float64) {
	for _, h := range n.handed([]string{"pending", "accepted", "returned"}, asked) {
		if done := n.answered(h); done != 0 {
			out = append(out, businessHours(h.asked, done))
		}
	}
	return out
}

func businessHours(from, to int64) float64 {
	const minute = 60 * 1000
	var ms int64
	for at := from; at < to; {
		next := min((at/minute+1)*minute, to)
		local := time.UnixMilli(at).In(zone)
		if wd := local.Weekday(); wd != time.Saturday && wd != time.Sunday && local.Hour() >= 9 && local.Hour() < 17 {
			ms += next - at
		}
		at = next
	}
	return float64(ms) / (60 * minute)
}

func (n naive) inTime() any {
	good, all := 0, 0
	for _, h := range n.handed([]string{"pending", "accepted", "returned"}, asked) {
		switch done := n.answered(h); {
		case done != 0 && done <= h.due:
			good++
			all++
		case done != 0 || h.due < nowMs:
			all++
		}
	}
	return ratio(good, all)
}

// velocity is open qualified deals × mean won deal size × win rate ÷ mean cycle days.
func (n naive) velocity() any {
	qualified := countIf(n.open(), func(d rDeal) bool { return d.stage != int64(n.stages[0].ID) })
	n.from, n.to = data.DateFromDays(today).AddMonths(-12), data.DateFromDays(today+1)
	size, cycle := mean(values(n.ended("won"))), mean(n.cycles())
	rate := ratio(len(n.ended("won")), len(n.ended("won", "lost")))
	if size == nil || cycle == nil || rate == nil || cycle.(float64) <= 0 {
		return nil
	}
	return int64(math.Round(float64(qualified) * size.(float64) * rate.(float64) / cycle.(float64)))
}
