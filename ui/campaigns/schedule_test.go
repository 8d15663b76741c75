package campaigns

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/desktest"
	"github.com/baton-planner/baton/ui/timeline"
)

func openView(t *testing.T, p *data.Planner, view string) (*desktest.Desk, *Page) {
	t.Helper()
	d := desktest.Open(t, p, New)
	page := d.Page.(*Page)
	page.Show(desk.Route{View: view})
	page.Focus()
	return d, page
}

func shortcut(d *desktest.Desk, mod fyne.KeyModifier, keys ...fyne.KeyName) {
	for _, k := range keys {
		d.Window.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: k, Modifier: mod})
	}
}

func dates(c data.Campaign) string { return c.StartsOn.String() + " " + c.EndsOn.String() }

func TestTheTimelineMovesAndStretchesACampaignOneStepEach(t *testing.T) {
	p := desktest.Planner(t, 0)
	id := plan(t, p, data.Campaign{Name: "Fair", StartsOn: day(t, "2026-11-20"), EndsOn: day(t, "2026-11-30")})
	d, page := openView(t, p, viewTimeline)
	require.EqualValues(t, id, page.current())
	shortcut(d, fyne.KeyModifierShortcutDefault, fyne.KeyRight)
	assert.Equal(t, "2026-11-21 2026-12-01", dates(get(t, p, id)))
	shortcut(d, fyne.KeyModifierAlt|fyne.KeyModifierShift, fyne.KeyRight)
	assert.Equal(t, "2026-11-21 2026-12-02", dates(get(t, p, id)))
	for range 2 {
		_, err := p.Undo(ctx)
		require.NoError(t, err)
	}
	assert.Equal(t, "2026-11-20 2026-11-30", dates(get(t, p, id)))
	d.Press(fyne.KeyReturn)
	assert.Equal(t, id, page.gantt.shown)
	assert.Contains(t, d.Text(), "Cost per lead")
	d.Press(fyne.KeyEscape)
	assert.Zero(t, page.gantt.shown)
	d.Press(fyne.KeyDelete)
	assert.Zero(t, page.current(), "deleted")
}

func TestTheTimelineGroupsByStatusOrChannel(t *testing.T) {
	p := desktest.Planner(t, 0)
	spring := data.Campaign{Name: "Spring", Channel: "Print", Status: data.CampaignActive, StartsOn: day(t, "2026-11-01"), EndsOn: day(t, "2026-11-30"), BudgetMinor: ptr[int64](100_00)}
	id := plan(t, p, spring)
	_, err := p.Expenses.Add(ctx, data.Expense{CampaignID: id, SpentOn: day(t, "2026-11-02"), AmountMinor: 150_00, Kind: data.ExpenseKinds()[0]})
	require.NoError(t, err)
	plan(t, p, data.Campaign{Name: "Email", Status: data.CampaignActive, StartsOn: day(t, "2026-11-04"), EndsOn: day(t, "2026-12-13")})
	plan(t, p, data.Campaign{Name: "Older", Channel: "Web", Status: data.CampaignCompleted, StartsOn: day(t, "2025-01-01"), EndsOn: day(t, "2025-02-01")})
	plan(t, p, data.Campaign{Name: "Old", Channel: "Web", Status: data.CampaignCompleted, StartsOn: day(t, "2026-01-01"), EndsOn: day(t, "2026-02-01")})
	_, page := openView(t, p, viewTimeline)
	shape := func(byChannel bool) (out []string) {
		for _, g := range groups(page.gantt.rows, byChannel, p.Today()) {
			for _, r := range g.Rows {
				out = append(out, g.Title+": "+r.Title)
			}
		}
		return out
	}
	assert.Equal(t, []string{"Active: Spring", "Active: Email", "Completed: Old", "Completed: Older"}, shape(false))
	assert.Equal(t, []string{"Print: Spring", "Web: Older", "Web: Old", "Without a channel: Email"}, shape(true))
	rows := map[string]timeline.Row{}
	for _, g := range groups(page.gantt.rows, false, p.Today()) {
		for _, r := range g.Rows {
			rows[r.Title] = r
		}
	}
	assert.InDelta(t, 1.5, rows["Spring"].Share, 1e-9, "of the budget")
	assert.Equal(t, "€150 of €100", rows["Spring"].Label)
	assert.InDelta(t, 0.5, rows["Email"].Share, 1e-9, "of the time, without a budget")
	assert.Less(t, rows["Old"].Share, 0.0)

	page.gantt.group(true)
	again := New(page.desk).(*Page)
	assert.True(t, again.gantt.byChannel)
	assert.Equal(t, viewTimeline, again.view)
}

func TestTheCalendarMovesACampaignWithAllItsDays(t *testing.T) {
	p := desktest.Planner(t, 0)
	id := plan(t, p, data.Campaign{Name: "Fair", StartsOn: day(t, "2026-11-23"), EndsOn: day(t, "2026-11-25")})
	begun := plan(t, p, data.Campaign{Name: "Begun", StartsOn: day(t, "2026-11-27")})
	d, page := openView(t, p, viewCalendar)
	d.Press(fyne.KeyDown)
	require.EqualValues(t, id, page.current())
	shortcut(d, fyne.KeyModifierShortcutDefault, fyne.KeyRight, fyne.KeyDown)
	assert.Equal(t, "2026-12-01 2026-12-03", dates(get(t, p, id)))
	page.agenda.calendar.GoTo(day(t, "2026-11-27"), int64(begun))
	shortcut(d, fyne.KeyModifierShortcutDefault, fyne.KeyLeft)
	assert.Equal(t, "2026-11-26 ", dates(get(t, p, begun)), "an open end stays open")
	d.Press(fyne.KeyReturn)
	assert.Equal(t, begun, page.agenda.shown)
	d.Press(fyne.KeyEscape)
	page.agenda.calendar.GoTo(day(t, "2026-12-24"), 0)
	d.Press(fyne.KeyReturn)
	assert.Equal(t, desktest.Question{Name: "edit", Kind: data.KindCampaign, Preset: map[string]any{"starts_on": day(t, "2026-12-24")}}, d.Last())
}

func TestAnEmptyTimelineSaysWhatCampaignsAreFor(t *testing.T) {
	p := desktest.Planner(t, 0)
	d, _ := openView(t, p, viewTimeline)
	d.Tap("Plan a campaign")
	assert.Equal(t, data.KindCampaign, d.Last().Kind)
	plan(t, p, data.Campaign{Name: "Idea"})
	assert.NotContains(t, d.Text(), "No campaigns yet")
	assert.Contains(t, d.Text(), "Without dates")
}

func TestARouteLeadsToACampaignInEveryView(t *testing.T) {
	p := desktest.Planner(t, 0)
	id := plan(t, p, data.Campaign{Name: "Fair", StartsOn: day(t, "2027-11-23"), EndsOn: day(t, "2027-11-25")})
	undated := plan(t, p, data.Campaign{Name: "Idea"})
	for _, view := range []string{viewList, viewTimeline, viewCalendar} {
		d, page := openView(t, p, view)
		for _, want := range []data.ID{id, undated} {
			page.Show(desk.Route{ID: want})
			assert.Equal(t, view, page.view)
			assert.Contains(t, d.Text(), "Cost per lead", view)
			assert.Equal(t, want, page.current(), view)
			assert.True(t, page.closePanel())
		}
	}
}
