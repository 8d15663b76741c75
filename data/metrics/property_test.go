package metrics_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/metrics"
)

func floats(n int) any { return float64(n) }

// recomputed is every metric as METRICS.md defines it.
var recomputed = map[string]func(n naive) any{
	"leads":             func(n naive) any { return floats(len(n.leads())) },
	"customers.new":     func(n naive) any { return floats(len(n.newCustomers())) },
	"mql":               naive.mqls,
	"conversion":        func(n naive) any { return ratio(countIf(n.leads(), hasCustomer), len(n.leads())) },
	"conversion.lost":   func(n naive) any { return ratio(countIf(n.leads(), n.lostLead), len(n.leads())) },
	"conversion.period": func(n naive) any { return ratio(len(n.newCustomers()), len(n.leads())) },
	"conversion.open": func(n naive) any {
		return ratio(countIf(n.leads(), func(c rContact) bool { return !hasCustomer(c) && !n.lostLead(c) }), len(n.leads()))
	},
	"funnel.decision": func(n naive) any {
		return floats(countIf(n.leads(), func(c rContact) bool { return c.furthest >= 3 }))
	},
	"funnel.step.decision": func(n naive) any {
		came := func(stage int64) int {
			return countIf(n.leads(), func(c rContact) bool { return c.furthest >= stage })
		}
		return ratio(came(3), came(2))
	},
	"cpl": func(n naive) any {
		return perUnit(n.cost(func(e rExpense) bool { return n.spentIn(e) && e.campaign != 0 }), n.ofCampaign(naive.leads))
	},
	"cpa": func(n naive) any {
		return perUnit(n.cost(func(e rExpense) bool { return n.spentIn(e) && e.campaign != 0 }), n.ofCampaign(naive.newCustomers))
	},
	"cac":              func(n naive) any { return perUnit(n.cost(n.spentIn), len(n.newCustomers())) },
	"attributed":       func(n naive) any { return n.credited() },
	"roi":              naive.roi,
	"roas":             naive.roas,
	"budget.actual":    func(n naive) any { return n.cost(n.spentIn) },
	"budget.committed": func(n naive) any { return n.cost(func(e rExpense) bool { return !e.actual && n.in(e.on) }) },
	"budget.planned":   func(n naive) any { planned, _ := n.budgets(); return planned },
	"budget.remaining": func(n naive) any { planned, used := n.budgets(); return planned - used },
	"traffic":          func(n naive) any { return float64(n.points("sessions")) },
	"ctr":              func(n naive) any { return ratio(int(n.points("clicks")), int(n.points("impressions"))) },
	"recorded.spend":   func(n naive) any { return n.points("spend") },
	"revenue":          func(n naive) any { return worth(n.ended("won")) },
	"revenue.new":      func(n naive) any { return worth(n.won(false)) },
	"revenue.repeat":   func(n naive) any { return worth(n.won(true)) },
	"winrate.count":    func(n naive) any { return ratio(len(n.ended("won")), len(n.ended("won", "lost"))) },
	"winrate.value": func(n naive) any {
		return ratio(int(worth(n.ended("won")).(int64)), int(worth(n.ended("won", "lost")).(int64)))
	},
	"dealsize.mean": func(n naive) any {
		return perUnit(worth(n.ended("won")).(int64), countIf(n.ended("won"), func(d rDeal) bool { return d.base != nil }))
	},
	"dealsize.median":    func(n naive) any { return rounded(quantile(values(n.ended("won")), 0.5)) },
	"cycle.median":       func(n naive) any { return quantile(n.cycles(), 0.5) },
	"cycle.p75":          func(n naive) any { return quantile(n.cycles(), 0.75) },
	"cycle.mean":         func(n naive) any { return mean(n.cycles()) },
	"leadcycle.median":   func(n naive) any { return quantile(n.leadCycles(), 0.5) },
	"leadcycle.p75":      func(n naive) any { return quantile(n.leadCycles(), 0.75) },
	"leadcycle.mean":     func(n naive) any { return mean(n.leadCycles()) },
	"deals.won":          func(n naive) any { return floats(len(n.ended("won"))) },
	"deals.lost":         func(n naive) any { return floats(len(n.ended("lost"))) },
	"lossreasons.count":  func(n naive) any { return floats(len(n.ended("lost"))) },
	"lossreasons.value":  func(n naive) any { return worth(n.ended("lost")) },
	"pipeline.count":     func(n naive) any { return floats(len(n.open())) },
	"pipeline.value":     func(n naive) any { return worth(n.open()) },
	"deals.novalue":      func(n naive) any { return floats(countIf(n.open(), func(d rDeal) bool { return d.base == nil })) },
	"pipeline.pastdue":   func(n naive) any { return floats(len(late(n.open()))) },
	"forecast.value":     func(n naive) any { return worth(n.expected()) },
	"discipline.ontime":  naive.onTime,
	"discipline.overdue": naive.overdue,
	"discipline.nonext": func(n naive) any {
		return floats(countIf(n.open(), func(d rDeal) bool {
			return countIf(n.activities, func(a rActivity) bool { return a.deal == d.id && a.doneAt == 0 }) == 0
		}))
	},
	"stageage.median": func(n naive) any { return quantile(n.stays(), 0.5) },
	"stageage.p75":    func(n naive) any { return quantile(n.stays(), 0.75) },
	"stageage.mean":   func(n naive) any { return mean(n.stays()) },
	"retention":       func(n naive) any { kept, before := n.retention(); return ratio(kept, before) },
	"retention.churn": func(n naive) any { kept, before := n.retention(); return ratio(before-kept, before) },
	"repeat": func(n naive) any {
		all := n.purchases(n.in)
		again := 0
		for _, days := range all {
			if len(days) > 1 {
				again++
			}
		}
		return ratio(again, len(all))
	},
	"acceptance": func(n naive) any {
		return ratio(len(n.handed([]string{"accepted"}, decided)), len(n.handed([]string{"accepted", "returned"}, decided)))
	},
	"handoffs.returned": func(n naive) any { return floats(len(n.handed([]string{"returned"}, decided))) },
	"handoffwon": func(n naive) any {
		all := n.handed([]string{"accepted"}, decided)
		return ratio(countIf(all, n.wonSince), len(all))
	},
	"response.median": func(n naive) any { return quantile(n.responses(), 0.5) },
	"response.p75":    func(n naive) any { return quantile(n.responses(), 0.75) },
	"response.insla":  naive.inTime,
	"velocity":        naive.velocity,
}

// unitless metrics are weighed before they are rounded, so that their split over products may differ by a cent.
var weighed = map[string]func(n naive) any{
	"pipeline.weighted": func(n naive) any { return n.weighted(n.open()) },
	"forecast.weighted": func(n naive) any { return n.weighted(n.expected()) },
}

// slicesOfTest are the slices that the naive recomputation knows, as far as the metric has them.
func slicesOfTest(d metrics.Definition) []metrics.Slice {
	known := map[metrics.Slice]bool{
		"": true, metrics.BySource: true, metrics.ByOwner: true, metrics.ByCompany: true, metrics.BySector: true, metrics.ByReason: true,
		metrics.ByStage: true, metrics.ByProduct: true, metrics.ByMonth: true, metrics.ByQuarter: true, metrics.ByYear: true, metrics.ByDay: true,
	}
	switch d.ID {
	case "leads", "conversion", "cpl", "cpa", "roi", "roas", "attributed", "budget.actual", "budget.planned", "budget.remaining", "traffic":
		known[metrics.ByCampaign] = true
	}
	switch d.ID {
	case "traffic", "ctr", "recorded.spend", "budget.actual", "budget.committed", "budget.planned", "budget.remaining", "cpl", "cpa",
		"acceptance", "response.median", "response.p75", "response.insla", "handoffwon", "handoffs.returned", "discipline.ontime", "discipline.overdue":
		for _, by := range []metrics.Slice{metrics.ByOwner, metrics.ByCompany, metrics.BySector, metrics.ByReason, metrics.BySource} {
			known[by] = false
		}
	case "discipline.nonext", "pipeline.pastdue": // these have no bucket for what is past due
		for _, by := range []metrics.Slice{metrics.ByStage, metrics.ByDay, metrics.ByMonth, metrics.ByQuarter, metrics.ByYear} {
			known[by] = false
		}
	case "velocity":
		return []metrics.Slice{""}
	}
	if d.ID == "acceptance" || d.ID == "handoffwon" {
		known[metrics.ByOwner], known[metrics.BySource] = true, true
	}
	out := []metrics.Slice{""}
	for _, by := range d.Slices {
		if known[by] {
			out = append(out, by)
		}
	}
	return out
}

func TestMetricsEqualTheirNaiveRecomputation(t *testing.T) {
	defs := map[string]metrics.Definition{}
	for _, d := range metrics.All() {
		defs[d.ID] = d
	}
	p, stages := standing(t)
	rapid.Check(t, func(rt *rapid.T) {
		h := drawHistory(rt, stages)
		h.write(rt, p)
		scope := metrics.Scope{Model: rapid.SampledFrom(metrics.Models()).Draw(rt, "model")}
		if often(rt) {
			scope.From = data.DateFromDays(today - upTo(rt, 400))
		}
		if often(rt) {
			scope.To = data.DateFromDays(max(today-200, scope.From.Days()) + upTo(rt, 250))
		}
		for id, want := range recomputed {
			compareAll(rt, p, h, defs[id], scope, want)
		}
		for id, want := range weighed {
			d := defs[id]
			d.Slices = []metrics.Slice{metrics.ByOwner, metrics.ByStage, metrics.ByMonth}
			if id == "forecast.weighted" {
				d.Slices = []metrics.Slice{metrics.ByOwner, metrics.ByMonth}
			}
			compareAll(rt, p, h, d, scope, want)
		}
		vs := compute(t, p, "cohort", scope)
		got := map[string]float64{}
		for _, v := range vs {
			got[v.Key] = *v.Value
		}
		require.Equal(rt, naive{history: h, from: scope.From, to: scope.To}.cohorts(), got)
	})
}

// compareAll compares a metric with its recomputation, unsliced and bucket by bucket; no row of a sum may be missing from the
// buckets.
func compareAll(rt *rapid.T, p *data.Planner, h *history, d metrics.Definition, scope metrics.Scope, want func(naive) any) {
	ways := slicesOfTest(d)
	for _, by := range []metrics.Slice{"", rapid.SampledFrom(ways).Draw(rt, "by")} {
		scope.By = by
		vs, err := metrics.Compute(ctx, p, d.ID, scope)
		require.NoError(rt, err, d.ID)
		n := naive{history: h, from: scope.From, to: scope.To, by: by, model: scope.Model}
		if d.Basis == "now" {
			n.from, n.to = data.Date{}, data.Date{}
		}
		if by == metrics.ByDay && len(vs) > 40 {
			vs = vs[:40]
		}
		for _, v := range vs {
			n.key = v.Key
			same(rt, want(n), number(v), "%s by %q: %s", d.ID, by, v.Key)
		}
	}
}

func same(rt *rapid.T, want, got any, msg string, args ...any) {
	if w, ok := want.(float64); ok {
		if g, ok := got.(float64); ok {
			require.InDelta(rt, w, g, 1e-9*max(1, w), append([]any{msg}, args...)...)
			return
		}
	}
	require.Equal(rt, want, got, append([]any{msg}, args...)...)
}

// TestUndoRestoresEveryNumber holds the numbers against a step and its undo.
func TestUndoRestoresEveryNumber(t *testing.T) {
	p := busyPlan(t)
	before := everyNumber(t, p)
	contact, err := p.Contacts.Add(ctx, data.Contact{LastName: "New"})
	require.NoError(t, err)
	deal, err := p.Deals.Add(ctx, data.Deal{ContactID: contact, ValueMinor: ptr(int64(4200))})
	require.NoError(t, err)
	_, err = p.Deals.Win(ctx, deal, data.Win{})
	require.NoError(t, err)
	assert.NotEqual(t, before, everyNumber(t, p))
	for range 3 {
		_, err := p.Undo(ctx)
		require.NoError(t, err)
	}
	assert.Equal(t, before, everyNumber(t, p))
}

func everyNumber(t *testing.T, p *data.Planner) map[string]any {
	out := map[string]any{}
	for _, d := range metrics.All() {
		if d.ID == "stageage.median" || d.ID == "stageage.mean" || d.ID == "stageage.p75" {
			continue // they go on with the clock
		}
		for _, v := range compute(t, p, d.ID, metrics.Scope{}) {
			out[d.ID+v.Key] = number(v)
		}
	}
	return out
}
