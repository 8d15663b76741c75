package followups

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/desktest"
)

func TestTheCalendarShowsWhenAFollowUpComesAgain(t *testing.T) {
	p := desktest.Planner(t, 0)
	ctx := context.Background()
	id, err := p.FollowUps.Plan(ctx, data.Activity{Kind: data.Call, Subject: "Stock", DueOn: day("2026-11-23"), Repeat: "FREQ=DAILY"})
	require.NoError(t, err)
	src := source{p, shows{Done: true}}
	entries, err := src.Entries(ctx, day("2026-11-20"), day("2026-11-30"))
	require.NoError(t, err)
	require.Len(t, entries, 7, "the planned one and six to come")
	seen := map[int64]bool{}
	for _, e := range entries {
		assert.False(t, seen[e.ID])
		seen[e.ID] = true
		if e.Kind == comingEntry {
			assert.Equal(t, int64(id), e.Of)
			assert.Negative(t, e.ID)
		}
	}
	entries, err = src.Entries(ctx, day("2030-01-01"), day("2031-01-01"))
	require.NoError(t, err)
	assert.Len(t, entries, maxComing, "without an end, but not without a bound")

	d := openCalendar(t, p)
	page := d.Page.(*Page)
	page.agenda.open(entries[0])
	assert.Equal(t, id, page.shown)
	assert.Contains(t, d.Text(), "every day")
	page.skip(id)
	a, err := p.FollowUps.Get(ctx, id)
	require.NoError(t, err)
	assert.Equal(t, "2026-11-24", a.DueOn.String())
}

func TestFollowUpsArePutOffForAnHour(t *testing.T) {
	p := desktest.Planner(t, 0)
	a, b := plan(t, p, "One", "2026-11-20"), plan(t, p, "Two", "2026-11-23")
	d := desktest.Open(t, p, New)
	page := d.Page.(*Page)
	page.reschedule([]data.ID{a, b}, toHour)
	for _, id := range []data.ID{a, b} {
		got, err := p.FollowUps.Get(context.Background(), id)
		require.NoError(t, err)
		assert.Equal(t, "2026-11-23", got.DueOn.String())
		assert.Equal(t, int64(11*60), *got.DueMinute, "it is ten")
	}
	_, err := p.Undo(context.Background())
	require.NoError(t, err)
	got, err := p.FollowUps.Get(context.Background(), a)
	require.NoError(t, err)
	assert.Equal(t, "2026-11-20", got.DueOn.String(), "both are one step")
	page.reschedule([]data.ID{b}, toDay)
	assert.Equal(t, "reschedule", d.Last().Name)
	command(t, page, "followups.move_day").Do()
	assert.Equal(t, day("2026-11-23"), d.Last().Preset["from"])
}

func TestAnHourFromNowIsOnFullFiveMinutes(t *testing.T) {
	at := func(h, m int) time.Time { return time.Date(2026, 11, 23, h, m, 0, 0, time.UTC) }
	for _, c := range []struct {
		now    time.Time
		day    string
		minute int64
	}{{at(10, 0), "2026-11-23", 660}, {at(10, 1), "2026-11-23", 665}, {at(23, 30), "2026-11-24", 30}} {
		d, minute := inAnHour(c.now)
		assert.Equal(t, c.day, d.String())
		assert.Equal(t, c.minute, minute)
	}
}

func command(t *testing.T, p *Page, id string) desk.Command {
	t.Helper()
	for _, c := range p.Commands() {
		if c.ID == id {
			return c
		}
	}
	require.Fail(t, "no command "+id)
	return desk.Command{}
}
