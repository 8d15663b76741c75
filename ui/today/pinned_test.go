package today

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/desktest"
	"github.com/baton-planner/baton/ui/pins"
)

func TestPinnedChartsAndGoalsStandOnTheDay(t *testing.T) {
	d := desktest.Open(t, desktest.Planner(t, 120), New)
	page := d.Page.(*Page)
	assert.Contains(t, d.Text(), "New leads this month", "a goal of the sample")
	assert.Empty(t, page.pinned)
	pins.Put(d.Desk, pins.Pin{Chart: "journey-funnel", Period: "this_year"})
	pins.Put(d.Desk, pins.Pin{Chart: "own-gone", Period: "last_12"})
	pins.Put(d.Desk, pins.Pin{Chart: "journey-funnel", Period: "all"})
	require.Len(t, pins.All(d.Desk), 2, "pinned again, it takes the new period")
	d.Page.Show(desk.Route{})
	require.Len(t, page.pinned, 2)
	require.NotNil(t, page.pinned[0].Scene())
	assert.Contains(t, page.pinned[0].Scene().Desc, "all time")
	assert.Nil(t, page.pinned[1].Scene(), "a chart that is gone stays empty")
	require.Empty(t, d.Host.ToastText())
	pins.Take(d.Desk, "own-gone")
	page.loadPins()
	assert.Len(t, page.pinned, 1)
}
