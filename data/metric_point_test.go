package data_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

func TestMetricPointsAreOneStepAndAllOrNone(t *testing.T) {
	p := newPlan(t)
	points := []data.MetricPoint{
		{MeasuredOn: day(2026, 5, 1), Measure: data.MeasureClicks, Value: 10, Currency: "EUR"},
		{MeasuredOn: day(2026, 5, 1), Measure: data.MeasureSpend, Value: 1234},
	}
	assertOneStep(t, p, func() error { return p.MetricPoints.AddAll(ctx, points) })
	got := must[[]data.MetricPoint](t)(p.MetricPoints.All(ctx, data.Points{}))
	require.Len(t, got, 2)
	assert.Empty(t, got[0].Currency, "clicks have no currency")
	assert.Equal(t, "EUR", got[1].Currency)
	assert.Zero(t, points[0].ID, "what was given is not written to")

	err := p.MetricPoints.AddAll(ctx, []data.MetricPoint{points[0], {MeasuredOn: day(2026, 5, 1), Measure: "joy"}})
	assertProblem(t, err, "measure")
	assert.Contains(t, err.Error(), "Row 2:")
	assert.Len(t, must[[]data.MetricPoint](t)(p.MetricPoints.All(ctx, data.Points{})), 2)
	assertOneStep(t, p, func() error { return p.MetricPoints.Delete(ctx, got[0].ID) })
}

func TestMetricPointIsChecked(t *testing.T) {
	p := newPlan(t)
	on := day(2026, 5, 1)
	tests := []struct {
		name, field string
		point       data.MetricPoint
	}{
		{"no date", "measured_on", data.MetricPoint{Measure: data.MeasureClicks}},
		{"no measure", "measure", data.MetricPoint{MeasuredOn: on}},
		{"negative count", "value", data.MetricPoint{MeasuredOn: on, Measure: data.MeasureClicks, Value: -1}},
		{"more than everybody", "value", data.MetricPoint{MeasuredOn: on, Measure: data.MeasureAided, Value: 100_01}},
		{"currency", "currency", data.MetricPoint{MeasuredOn: on, Measure: data.MeasureRevenue, Value: 1, Currency: "?"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			assertRefused(t, p, store.Invalid, func() error { return p.MetricPoints.AddAll(ctx, []data.MetricPoint{tt.point}) })
			assertProblem(t, p.MetricPoints.AddAll(ctx, []data.MetricPoint{tt.point}), tt.field)
		})
	}
	require.NoError(t, p.MetricPoints.AddAll(ctx, []data.MetricPoint{{MeasuredOn: on, Measure: data.MeasureRevenue, Value: -5}}), "a refund")
}

func TestMetricPointsOfACampaignAndAPeriod(t *testing.T) {
	p := newPlan(t)
	spring := addCampaign(t, p, data.Campaign{Name: "Spring"})
	require.NoError(t, p.MetricPoints.AddAll(ctx, []data.MetricPoint{
		{MeasuredOn: day(2026, 6, 1), Measure: data.MeasureClicks, Value: 3},
		{MeasuredOn: day(2026, 5, 1), Measure: data.MeasureClicks, Value: 1, CampaignID: spring},
		{MeasuredOn: day(2026, 5, 31), Measure: data.MeasureClicks, Value: 2},
		{MeasuredOn: day(2026, 5, 31), Measure: data.MeasureReach, Value: 4, CampaignID: spring},
	}))
	values := func(f data.Points) []int64 {
		out := []int64{}
		for _, m := range must[[]data.MetricPoint](t)(p.MetricPoints.All(ctx, f)) {
			out = append(out, m.Value)
		}
		return out
	}
	assert.Equal(t, []int64{1, 2, 4}, values(data.Points{From: day(2026, 5, 1), To: day(2026, 6, 1)}), "the end is not in the period")
	assert.Equal(t, []int64{1, 4}, values(data.Points{CampaignID: spring}))
	assert.Equal(t, []int64{1}, values(data.Points{CampaignID: spring, Measure: data.MeasureClicks}))
}
