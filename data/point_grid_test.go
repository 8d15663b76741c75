package data_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

func TestNumbersOfADayAreReplacedAndTakenAwayInOneStep(t *testing.T) {
	p := newPlan(t)
	fair := must[data.ID](t)(p.Campaigns.Plan(ctx, data.Campaign{Name: "Fair"}))
	on := day(2026, 11, 20)
	set := func(campaign data.ID, measure data.Measure, v *int64) func() error {
		return func() error {
			return p.MetricPoints.Set(ctx, campaign, "", []data.PointCell{{On: on, Measure: measure, Value: v}})
		}
	}
	cells := func(campaign data.ID) map[data.Measure]int64 {
		return must[map[data.Date]map[data.Measure]int64](t)(p.MetricPoints.Cells(ctx, campaign, "", on, on.AddDays(1)))[on]
	}
	assertOneStep(t, p, set(fair, data.MeasureClicks, ptr[int64](12)))
	assertOneStep(t, p, set(fair, data.MeasureClicks, ptr[int64](15)))
	assertOneStep(t, p, set(0, data.MeasureClicks, ptr[int64](99)))
	require.NoError(t, p.MetricPoints.AddAll(ctx, []data.MetricPoint{{MeasuredOn: on, CampaignID: fair, Measure: data.MeasureClicks, Value: 7, Segment: "30-34"}}))
	assert.Equal(t, map[data.Measure]int64{data.MeasureClicks: 15}, cells(fair), "more detail stands by itself")
	assert.Equal(t, map[data.Measure]int64{data.MeasureClicks: 99}, cells(0), "of the business as a whole")
	assertOneStep(t, p, set(fair, data.MeasureClicks, nil))
	assert.Empty(t, cells(fair))
	assert.Len(t, must[[]data.MetricPoint](t)(p.MetricPoints.All(ctx, data.Points{CampaignID: fair})), 1)

	assertRefused(t, p, store.Invalid, set(fair, data.MeasureClicks, ptr[int64](-1)))
	assertRefused(t, p, store.Invalid, set(fair, "songs", ptr[int64](1)))
	assertRefused(t, p, store.NotFound, set(99, data.MeasureClicks, ptr[int64](1)))
}

func TestChannelsOfNumbersComeWithTheLastMeasuredFirst(t *testing.T) {
	p := newPlan(t)
	fair := must[data.ID](t)(p.Campaigns.Plan(ctx, data.Campaign{Name: "Fair"}))
	point := func(campaign data.ID, channel string, on data.Date) data.MetricPoint {
		return data.MetricPoint{MeasuredOn: on, CampaignID: campaign, Channel: channel, Measure: data.MeasureClicks, Value: 1}
	}
	require.NoError(t, p.MetricPoints.AddAll(ctx, []data.MetricPoint{
		point(fair, "Search", day(2026, 3, 1)), point(fair, "Email", day(2026, 4, 1)), point(fair, "", day(2026, 5, 1)), point(0, "Website", day(2026, 5, 1)),
	}))
	assert.Equal(t, []string{"Email", "Search"}, must[[]string](t)(p.MetricPoints.Channels(ctx, fair)))
	assert.Equal(t, []string{"Website"}, must[[]string](t)(p.MetricPoints.Channels(ctx, 0)), "of the business as a whole")
	require.NoError(t, p.MetricPoints.Set(ctx, fair, "Email", []data.PointCell{{On: day(2026, 4, 1), Measure: data.MeasureClicks}}))
	assert.Equal(t, []string{"Search"}, must[[]string](t)(p.MetricPoints.Channels(ctx, fair)))
}
