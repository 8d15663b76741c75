package metrics_test

import (
	"fmt"
	"math"
	"slices"
	"sort"
	"time"

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
			ws[i] = 20 // percent, all times n − 2
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
		if !slices.Contains(status, h.status) || at(h) == 0 || !n.in(berlin(at(h))) {
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
