package campaigns

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/desktest"
	"github.com/baton-planner/baton/ui/grid"
)

func TestNumbersAreTypedAndPastedByTheDay(t *testing.T) {
	p := desktest.Planner(t, 0)
	d, page := openView(t, p, viewNumbers)
	first := day(t, "2026-11-01")
	page.numbers.edit(grid.Edit{ID: first.Days(), Column: "clicks", Text: "1,234"})
	assert.Contains(t, d.Text(), "1,234")
	before := page.numbers.grid
	page.numbers.paste(grid.Paste{
		IDs: []int64{first.Days(), first.Days() + 1}, Columns: []string{"reach", "impressions"}, Cells: [][]string{{"10", "20"}, {"", "40"}},
	})
	assert.Same(t, before, page.numbers.grid)
	cells, err := p.MetricPoints.Cells(ctx, 0, "", first, first.AddDays(9))
	require.NoError(t, err)
	assert.Equal(t, map[data.Measure]int64{data.MeasureClicks: 1234, data.MeasureReach: 10, data.MeasureImpressions: 20}, cells[first])
	assert.Equal(t, map[data.Measure]int64{data.MeasureImpressions: 40}, cells[first.AddDays(1)])
	_, err = p.Undo(ctx)
	require.NoError(t, err)
	assert.NotContains(t, d.Text(), "40", "a paste is one step")
	assert.Contains(t, d.Text(), "1,234")
}

func TestNumbersAreOfTheChannelMeasuredLastUntilAnotherIsChosen(t *testing.T) {
	p := desktest.Planner(t, 0)
	first := day(t, "2026-11-01")
	fair := plan(t, p, data.Campaign{Name: "Fair"})
	require.NoError(t, p.MetricPoints.AddAll(ctx, []data.MetricPoint{
		{MeasuredOn: first, CampaignID: fair, Channel: "Email", Measure: data.MeasureClicks, Value: 4711},
		{MeasuredOn: first.AddDays(-40), CampaignID: fair, Channel: "Fax", Measure: data.MeasureClicks, Value: 3},
	}))
	d, page := openView(t, p, viewNumbers)
	assert.NotContains(t, d.Text(), "4,711")
	for _, item := range page.numbers.menu() {
		if item.Text == "Fair" {
			item.OnTap()
		}
	}
	assert.Contains(t, d.Text(), "4,711")
	page.numbers.edit(grid.Edit{ID: first.Days(), Column: "reach", Text: "12"})
	cells, err := p.MetricPoints.Cells(ctx, fair, "Email", first, first.AddDays(1))
	require.NoError(t, err)
	assert.Equal(t, map[data.Measure]int64{data.MeasureClicks: 4711, data.MeasureReach: 12}, cells[first])
	for _, item := range page.numbers.channels() {
		if item.Text == "Fax" {
			item.OnTap()
		}
	}
	assert.NotContains(t, d.Text(), "4,711")
}

func TestWhatIsNoCountIsRefusedAndNothingIsWritten(t *testing.T) {
	for text, want := range map[string]int64{"12": 12, "1.234": 1234, "1 234 567": 1234567, "1’000": 1000} {
		v, err := readCount(text)
		require.NoError(t, err, text)
		assert.Equal(t, want, *v, text)
	}
	for _, text := range []string{"-1", "many", "1e3", "99999999999999999999"} {
		_, err := readCount(text)
		assert.Error(t, err, text)
	}
	v, err := readCount(" ")
	require.NoError(t, err)
	assert.Nil(t, v)
	_, err = pasted(grid.Paste{IDs: []int64{1}, Columns: []string{"reach", "clicks"}, Cells: [][]string{{"1", "x"}}})
	assert.Error(t, err)
}
