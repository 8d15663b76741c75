package metrics_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/baton-planner/baton/data/metrics"
)

// TestNumbersWorkedOutByHand compares with busyPlan, counted on paper.
func TestNumbersWorkedOutByHand(t *testing.T) {
	p := busyPlan(t)
	all := metrics.Scope{}
	for id, want := range map[string]any{
		"leads":                4.0,
		"mql":                  2.0,
		"conversion":           0.25, // Ann of four
		"conversion.open":      0.5,  // Cid and Dot; Bob is lost
		"conversion.lost":      0.25,
		"cpl":                  int64(21000), // 420.00 for Ann and Bob
		"cpa":                  int64(42000),
		"cac":                  int64(47000), // with the 50.00 of no campaign
		"roi":                  float64(150050-42000) / 42000,
		"roas":                 150050.0 / 30000,
		"budget.planned":       int64(150000),
		"budget.committed":     int64(8000),
		"budget.actual":        int64(47000),
		"budget.remaining":     int64(150000 - 42000 - 8000),
		"ctr":                  0.025,
		"traffic":              100.0,
		"revenue":              int64(150050),
		"revenue.new":          int64(100050),
		"revenue.repeat":       int64(50000),
		"winrate.count":        2.0 / 3,
		"winrate.value":        150050.0 / 170050,
		"dealsize.mean":        int64(75025),
		"dealsize.median":      int64(75025),
		"cycle.median":         15.0, // 20 and 10 days
		"cycle.p75":            17.5,
		"leadcycle.mean":       56.0, // 5 January to 2 March
		"pipeline.count":       3.0,
		"pipeline.value":       int64(100000),
		"pipeline.weighted":    int64(7000 + 15000), // 10 % of 700.00 and, by its own word, 50 % of 300.00
		"pipeline.pastdue":     1.0,
		"deals.novalue":        1.0,
		"discipline.nonext":    3.0,
		"acceptance":           0.5,
		"response.median":      2.0, // both asked at about 11:00 in Berlin, Ann was called two hours later
		"handoffwon":           1.0,
		"repeat":               1.0,
		"funnel.consideration": 3.0,
	} {
		got := one(t, p, id, all)
		if w, ok := want.(float64); ok {
			assert.InDelta(t, w, got, 0.0001, id)
			continue
		}
		assert.Equal(t, want, got, id)
	}
}

func TestBucketsWorkedOutByHand(t *testing.T) {
	p := busyPlan(t)
	assert.Equal(t, map[string]any{"Website": 2.0, "Referral": 1.0, "No source": 1.0}, bySlice(t, p, "leads", metrics.Scope{By: metrics.BySource}))
	assert.Equal(t, map[string]any{"Germany": 2.0, "No country": 2.0}, bySlice(t, p, "leads", metrics.Scope{By: metrics.ByCountry}), "GERMANY is Germany")
	assert.Equal(t, map[string]any{"Bike": int64(33350), "Cargo": int64(66700), "No product": int64(50000)}, bySlice(t, p, "revenue", metrics.Scope{By: metrics.ByProduct}))
	assert.Equal(t, map[string]any{"Spring": int64(150050)}, bySlice(t, p, "attributed", metrics.Scope{By: metrics.ByCampaign}))
	assert.Equal(t, map[string]any{"2026-01": 1.0, "2026-02": 3.0, "2026-03": 0.0},
		bySlice(t, p, "leads", metrics.Scope{From: day("2026-01-01"), To: day("2026-04-01"), By: metrics.ByMonth}), "a month without leads is 0")
	assert.Equal(t, map[string]any{"2026-03": 0.5, "2026-04": nil, "2026-05": 1.0},
		bySlice(t, p, "winrate.count", metrics.Scope{From: day("2026-03-01"), To: day("2026-06-01"), By: metrics.ByMonth}), "a rate of nothing is missing")
	assert.Equal(t, []string{"Past due", "2026-12", "No date"}, names(compute(t, p, "forecast.value", metrics.Scope{By: metrics.ByMonth})))
	stages := compute(t, p, "pipeline.count", metrics.Scope{By: metrics.ByStage})
	assert.Equal(t, []string{"Prospecting", "Qualification", "Demo", "Negotiation", "Past due"}, names(stages))
	assert.Equal(t, []any{2.0, 0.0, 0.0, 0.0, 1.0}, []any{number(stages[0]), number(stages[1]), number(stages[2]), number(stages[3]), number(stages[4])})
	spent := compute(t, p, "budget.actual", metrics.Scope{})[0]
	assert.Equal(t, int64(1), spent.Missing, "the dollars have no rate")
}

func TestPeriodsBefore(t *testing.T) {
	for name, c := range map[string]struct{ from, to, before, end string }{
		"month":         {"2026-03-01", "2026-04-01", "2026-02-01", "2026-03-01"},
		"quarter":       {"2026-01-01", "2026-04-01", "2025-10-01", "2026-01-01"},
		"days":          {"2026-03-05", "2026-03-15", "2026-02-23", "2026-03-05"},
		"across a year": {"2026-01-01", "2027-01-01", "2025-01-01", "2026-01-01"},
	} {
		t.Run(name, func(t *testing.T) {
			got, ok := metrics.Scope{From: day(c.from), To: day(c.to)}.Before()
			assert.True(t, ok)
			assert.Equal(t, [2]string{c.before, c.end}, [2]string{got.From.String(), got.To.String()})
		})
	}
	_, ok := metrics.Scope{From: day("2026-01-01")}.Before()
	assert.False(t, ok, "an open period has none before it")
	got, ok := metrics.Scope{From: day("2026-02-01"), To: day("2026-03-01")}.YearBefore()
	assert.True(t, ok)
	assert.Equal(t, "2025-02-01", got.From.String())
}
