package campaigns

import (
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/desktest"
)

func TestTheMarketingCalendarShowsCampaignsContentAndTasksTogether(t *testing.T) {
	p := desktest.Planner(t, 0)
	fair := plan(t, p, data.Campaign{Name: "Fair", StartsOn: day(t, "2026-11-23"), EndsOn: day(t, "2026-11-25")})
	task, err := p.FollowUps.Plan(ctx, data.Activity{Kind: data.Task, Subject: "Book", CampaignID: fair, DueOn: day(t, "2026-11-24")})
	require.NoError(t, err)
	piece, err := p.Contents.Add(ctx, data.Content{Title: "Guide", DueOn: day(t, "2026-11-26")})
	require.NoError(t, err)
	_, err = p.FollowUps.Plan(ctx, data.Activity{Kind: data.Call, Subject: "Nothing to do with it", DueOn: day(t, "2026-11-24")})
	require.NoError(t, err)
	entries, err := source{p}.Entries(ctx, day(t, "2026-11-01"), day(t, "2026-12-01"))
	require.NoError(t, err)
	kinds := map[string]int64{}
	for _, e := range entries {
		kinds[e.Kind] = e.ID
	}
	assert.Equal(t, map[string]int64{"campaign": int64(fair), taskEntry: int64(task), contentEntry: int64(piece)}, kinds)

	d, page := openView(t, p, viewCalendar)
	page.agenda.calendar.GoTo(day(t, "2026-11-26"), int64(piece))
	assert.Zero(t, page.current(), "a piece is no campaign")
	shortcut(d, fyne.KeyModifierShortcutDefault, fyne.KeyRight)
	c, err := p.Contents.Get(ctx, piece)
	require.NoError(t, err)
	assert.Equal(t, day(t, "2026-11-27"), c.DueOn)
	d.Press(fyne.KeyReturn)
	assert.Equal(t, desk.Route{Screen: desk.Content, ID: piece}, d.Went[len(d.Went)-1])
	page.agenda.calendar.GoTo(day(t, "2026-11-24"), int64(task))
	shortcut(d, fyne.KeyModifierShortcutDefault, fyne.KeyRight)
	a, err := p.FollowUps.Get(ctx, task)
	require.NoError(t, err)
	assert.Equal(t, day(t, "2026-11-25"), a.DueOn)
	d.Press(fyne.KeyReturn)
	assert.Equal(t, desktest.Question{Name: "edit", Kind: data.KindActivity, ID: task}, d.Last())
	d.Press(fyne.KeyDelete)
	_, err = p.FollowUps.Get(ctx, task)
	assert.Error(t, err)
}

func TestALongCampaignLeavesTheRoomToWhatHappensInItsMonths(t *testing.T) {
	p := desktest.Planner(t, 0)
	long := plan(t, p, data.Campaign{Name: "Newsletter", StartsOn: day(t, "2026-01-01"), EndsOn: day(t, "2026-12-31")})
	short := plan(t, p, data.Campaign{Name: "Fair", StartsOn: day(t, "2026-11-23"), EndsOn: day(t, "2026-11-25")})
	entries, err := source{p}.Entries(ctx, day(t, "2026-11-01"), day(t, "2026-12-01"))
	require.NoError(t, err)
	require.Len(t, entries, 2)
	assert.Equal(t, []int64{int64(short), int64(long)}, []int64{entries[0].ID, entries[1].ID})
	assert.False(t, entries[0].Quiet)
	assert.True(t, entries[1].Quiet)
}
