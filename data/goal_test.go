package data_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

func TestGoalsAreSetChangedAndDeletedInOneStepEach(t *testing.T) {
	p := newPlan(t)
	var id data.ID
	assertOneStep(t, p, func() (err error) {
		id, err = p.Goals.Set(ctx, data.Goal{Name: " Revenue ", Metric: "revenue", StartsOn: day(2026, 1, 1), EndsOn: day(2026, 12, 31), TargetMinor: ptr[int64](100000)})
		return err
	})
	assertOneStep(t, p, func() error {
		return p.Goals.Edit(ctx, id, func(g *data.Goal) { *g.TargetMinor, g.ID = 200000, 9 })
	})
	g := must[data.Goal](t)(p.Goals.Get(ctx, id))
	assert.Equal(t, []any{"Revenue", data.TeamBoth, "EUR", int64(200000)}, []any{g.Name, g.Team, g.Currency, *g.TargetMinor})
	assert.True(t, g.Covers(day(2026, 12, 31)))
	assert.False(t, g.Covers(day(2027, 1, 1)))
	assertOneStep(t, p, func() error { return p.Goals.Delete(ctx, id) })
	assert.Empty(t, must[[]data.Goal](t)(p.Goals.All(ctx)))

	good := data.Goal{Name: "Leads", Metric: "leads", StartsOn: day(2026, 1, 1), EndsOn: day(2026, 1, 31), TargetMilli: ptr[int64](1000)}
	for field, spoil := range map[string]func(*data.Goal){
		"name":      func(g *data.Goal) { g.Name = " " },
		"metric":    func(g *data.Goal) { g.Metric = "" },
		"team":      func(g *data.Goal) { g.Team = "ops" },
		"starts_on": func(g *data.Goal) { g.StartsOn = data.Date{} },
		"ends_on":   func(g *data.Goal) { g.EndsOn = day(2025, 1, 1) },
		"target":    func(g *data.Goal) { g.TargetMilli = ptr[int64](0) },
		"currency":  func(g *data.Goal) { g.Currency = "euro" },
	} {
		bad := good
		spoil(&bad)
		_, err := p.Goals.Set(ctx, bad)
		assertProblem(t, err, field)
	}
}

func TestChartsOfOnesOwnAreKept(t *testing.T) {
	p := newPlan(t)
	var id data.ID
	filters := []data.ChartFilter{{Slice: "owner", Key: "12"}, {Slice: "channel", Key: "google; \"ads\""}}
	assertOneStep(t, p, func() (err error) {
		id, err = p.Charts.Add(ctx, data.Chart{Name: " Leads ", Metric: "leads", Slice: "source", Form: "bars", Filters: filters})
		return err
	})
	assert.Equal(t, filters, must[data.Chart](t)(p.Charts.Get(ctx, id)).Filters)
	assertOneStep(t, p, func() error {
		return p.Charts.Edit(ctx, id, func(c *data.Chart) { c.Filters, c.Team, c.Period = c.Filters[:1], data.TeamSales, "this_year" })
	})
	all := must[[]data.Chart](t)(p.Charts.All(ctx))
	require.Len(t, all, 1)
	assert.Equal(t, []any{"Leads", data.TeamSales, "this_year", 1}, []any{all[0].Name, all[0].Team, all[0].Period, len(all[0].Filters)})

	_, err := p.Charts.Add(ctx, data.Chart{Metric: "leads"})
	assertProblem(t, err, "name")
	_, err = p.Charts.Add(ctx, data.Chart{Name: "x"})
	assertProblem(t, err, "metric")
	assertProblem(t, p.Charts.Edit(ctx, id, func(c *data.Chart) { c.StartsOn, c.EndsOn = day(2026, 2, 1), day(2026, 1, 1) }), "ends_on")
	assertOneStep(t, p, func() error { return p.Charts.Delete(ctx, id) })
	_, err = p.Charts.Get(ctx, id)
	assert.Equal(t, store.NotFound, store.CodeOf(err))
}
