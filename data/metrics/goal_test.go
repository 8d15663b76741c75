package metrics_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/metrics"
	"github.com/baton-planner/baton/data/store"
)

func goalOf(metric, from, to string, target int64) data.Goal {
	return data.Goal{Name: metric, Metric: metric, StartsOn: day(from), EndsOn: day(to), TargetMilli: &target}
}

func TestAGoalTellsHowFarItIs(t *testing.T) {
	p := busyPlan(t) // today is 23 November 2026; 4 leads in 2026, one of them a customer
	euros := func(g data.Goal, minor int64) data.Goal {
		g.TargetMilli, g.TargetMinor = nil, &minor
		return g
	}
	for name, c := range map[string]struct {
		goal  data.Goal
		state metrics.State
		share float64
		pace  float64
	}{
		"half of a year's leads":          {goalOf("leads", "2026-01-01", "2026-12-31", 8000), metrics.Behind, 0.5, 8 * 327.0 / 365},
		"more leads than asked":           {goalOf("leads", "2026-01-01", "2026-12-31", 3000), metrics.Reached, 4.0 / 3, 3 * 327.0 / 365},
		"as many as are due by now":       {goalOf("leads", "2026-01-01", "2027-12-31", 8000), metrics.OnPace, 0.5, 8 * 327.0 / 730},
		"a year that is over":             {goalOf("leads", "2025-01-01", "2025-12-31", 8000), metrics.Missed, 0, 8},
		"a year to come":                  {goalOf("leads", "2027-01-01", "2027-12-31", 8000), metrics.Waiting, math.NaN(), 0},
		"a rate is due all the time":      {goalOf("winrate.count", "2026-01-01", "2026-12-31", 500), metrics.Reached, 4.0 / 3, 0.5},
		"a rate of nothing is not known":  {goalOf("winrate.count", "2027-11-01", "2027-11-30", 500), metrics.Waiting, math.NaN(), 0.5},
		"money":                           {euros(goalOf("revenue", "2026-01-01", "2026-12-31", 0), 300100), metrics.Behind, 0.5, 3001 * 327.0 / 365},
		"less cost is better":             {euros(goalOf("cpl", "2026-01-01", "2026-12-31", 0), 42000), metrics.OnPace, 0.5, 420},
		"and too much is behind":          {euros(goalOf("cpl", "2026-01-01", "2026-12-31", 0), 20000), metrics.Behind, 1.05, 200},
		"a limit that is passed stays so": {goalOf("deals.lost", "2026-01-01", "2026-12-31", 500), metrics.Missed, 2, 0.5 * 327.0 / 365},
	} {
		t.Run(name, func(t *testing.T) {
			require.NoError(t, metrics.CheckGoal(p, &c.goal))
			c.goal.Currency = "EUR"
			got := must[[]metrics.Progress](t)(metrics.Pace(ctx, p, c.goal))[0]
			assert.Equal(t, c.state, got.State)
			assert.InDelta(t, c.pace, got.Pace, 1e-9)
			if math.IsNaN(c.share) {
				assert.True(t, math.IsNaN(got.Share))
				return
			}
			assert.InDelta(t, c.share, got.Share, 1e-9)
		})
	}
}

func TestAGoalThatNoNumberAnswersIsRefused(t *testing.T) {
	p, _ := newPlan(t)
	member := must[data.ID](t)(p.Members.Add(ctx, data.Member{Name: "Nils"}))
	for name, c := range map[string]struct {
		change func(*data.Goal)
		says   string
	}{
		"no such metric":    {func(g *data.Goal) { g.Metric = "leeds" }, "There is no metric"},
		"several":           {func(g *data.Goal) { g.Metric = "winrate" }, "several metrics"},
		"a list":            {func(g *data.Goal) { g.Metric = "cohort" }, "not one number"},
		"not by person":     {func(g *data.Goal) { g.Metric, g.OwnerID = "cac", member }, "not known by person"},
		"money by count":    {func(g *data.Goal) { g.TargetMilli, g.TargetMinor = nil, ptr(int64(5)) }, "counted in count"},
		"count by money":    {func(g *data.Goal) { g.Metric = "revenue" }, "counted in money"},
		"foreign currency":  {func(g *data.Goal) { g.Metric, g.Currency = "revenue", "CHF" }, "in the currency of the reports, EUR"},
		"own person, valid": {func(g *data.Goal) { g.OwnerID = member }, ""},
	} {
		t.Run(name, func(t *testing.T) {
			g := goalOf("leads", "2026-01-01", "2026-12-31", 1000)
			c.change(&g)
			err := metrics.CheckGoal(p, &g)
			if c.says == "" {
				require.NoError(t, err)
				return
			}
			assert.ErrorContains(t, err, c.says)
			assert.Equal(t, store.Invalid, store.CodeOf(err))
		})
	}
}

// A day asks for what the shortest goal over it asks, and the days of a goal add up to it exactly.
func TestTargetsOfDaysAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var goals []data.Goal
		first := day("2026-01-01")
		for range rapid.IntRange(1, 4).Draw(t, "goals") {
			from := first.AddDays(rapid.IntRange(0, 60).Draw(t, "from"))
			to := from.AddDays(rapid.IntRange(0, 60).Draw(t, "days"))
			minor := rapid.Int64Range(1, 1e12).Draw(t, "target")
			goals = append(goals, data.Goal{Metric: "revenue", StartsOn: from, EndsOn: to, TargetMinor: &minor, Currency: "EUR"})
		}
		sum, some := 0.0, false
		from, to := first.AddDays(rapid.IntRange(-5, 60).Draw(t, "begin")), first.AddDays(rapid.IntRange(0, 130).Draw(t, "end"))
		for d := from; d.Before(to); d = d.AddDays(1) {
			v, ok := metrics.TargetIn(goals, "revenue", 0, d, d.AddDays(1))
			sum, some = sum+v, some || ok
			shortest := -1
			for i, g := range goals {
				if g.Covers(d) && (shortest < 0 || g.EndsOn.Sub(g.StartsOn) < goals[shortest].EndsOn.Sub(goals[shortest].StartsOn)) {
					shortest = i
				}
			}
			require.Equal(t, shortest >= 0, ok)
			if ok {
				g := goals[shortest]
				require.InDelta(t, float64(*g.TargetMinor)/100/float64(g.EndsOn.Sub(g.StartsOn)+1), v, 0.0101)
			}
		}
		whole, ok := metrics.TargetIn(goals, "revenue", 0, from, to)
		require.Equal(t, some, ok)
		require.InDelta(t, sum, whole, 1e-3)
		for _, g := range goals[:1] { // alone, it asks for all of its target
			v, _ := metrics.TargetIn(goals[:1], "revenue", 0, g.StartsOn, g.EndsOn.AddDays(1))
			require.InDelta(t, float64(*g.TargetMinor)/100, v, 1e-4)
		}
	})
}

func TestCoverageHoldsWhatMayCloseAgainstWhatIsMissing(t *testing.T) {
	p := busyPlan(t)
	scope := metrics.Scope{From: day("2026-01-01"), To: day("2027-01-01")}
	assert.Nil(t, compute(t, p, "coverage", scope)[0].Value, "no goal")
	set := func(target int64) {
		_, err := p.Goals.Set(ctx, data.Goal{Name: "Revenue", Metric: "revenue", StartsOn: day("2026-01-01"), EndsOn: day("2026-12-31"), TargetMinor: &target})
		require.NoError(t, err)
	}
	set(250050) // 1,000.00 more than was won
	open := compute(t, p, "forecast.value", scope)[0]
	v := compute(t, p, "coverage", scope)[0]
	require.NotNil(t, v.Value)
	assert.Equal(t, *open.Minor, v.Numerator.N)
	assert.Equal(t, int64(100000), v.Denominator.N)
	assert.InDelta(t, *open.Value/1000, *v.Value, 1e-9)
	_, ids, err := metrics.Rows(ctx, p, "coverage", scope, "")
	require.NoError(t, err)
	assert.Len(t, ids, int(v.N+v.Missing))
}

func TestNamedPeriodsMoveWithTheCalendar(t *testing.T) {
	p, _ := newPlan(t) // 23 November 2026
	require.NoError(t, p.EditSettings(ctx, func(s *data.Settings) { s.FiscalYearStarts = 4 }))
	want := map[string]string{
		"last_12": "2025-12-01 2026-12-01", "this_month": "2026-11-01 2026-12-01", "last_month": "2026-10-01 2026-11-01",
		"this_quarter": "2026-10-01 2027-01-01", "last_quarter": "2026-07-01 2026-10-01", "this_year": "2026-01-01 2027-01-01",
		"last_year": "2025-01-01 2026-01-01", "this_fiscal_year": "2026-04-01 2027-04-01", "last_fiscal_year": "2025-04-01 2026-04-01", "all": " ",
	}
	for _, name := range metrics.Named() {
		from, to, err := metrics.Span(p, name)
		require.NoError(t, err)
		assert.Equal(t, want[name], from.String()+" "+to.String(), name)
	}
	_, _, err := metrics.Span(p, "someday")
	assert.ErrorContains(t, err, "Use one of: last_12")
}
