package followups

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/desktest"
)

// openCalendar shows the calendar of a plan by month.
func openCalendar(t *testing.T, p *data.Planner) *desktest.Desk {
	t.Helper()
	d := desktest.Open(t, p, New)
	d.Page.Show(desk.Route{View: viewCalendar})
	d.Page.(*Page).Focus()
	return d
}

func ctrl(d *desktest.Desk, keys ...fyne.KeyName) {
	for _, k := range keys {
		d.Window.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: k, Modifier: fyne.KeyModifierShortcutDefault})
	}
}

func TestTheCalendarMovesAFollowUpInOneStep(t *testing.T) {
	p := desktest.Planner(t, 0)
	minute := int64(600)
	id, err := p.FollowUps.Plan(context.Background(), data.Activity{Kind: data.Call, Subject: "Price", DueOn: day("2026-11-23"), DueMinute: &minute})
	require.NoError(t, err)
	d := openCalendar(t, p)
	d.Press(fyne.KeyDown)
	ctrl(d, fyne.KeyRight)
	a, err := p.FollowUps.Get(context.Background(), id)
	require.NoError(t, err)
	assert.Equal(t, "2026-11-24", a.DueOn.String())
	assert.Equal(t, &minute, a.DueMinute)
	_, err = p.Undo(context.Background())
	require.NoError(t, err)
	assert.Equal(t, "2026-11-23", d.Page.(*Page).agenda.calendar.Current().Day.String(), "an undo is shown")
}

func TestACompletedFollowUpStaysWhereItWasAndIsStruckThrough(t *testing.T) {
	p := desktest.Planner(t, 0)
	id := plan(t, p, "Call back", "2026-11-23")
	_, err := p.FollowUps.Complete(context.Background(), id, data.Done, "", nil)
	require.NoError(t, err)
	d := openCalendar(t, p)
	d.Press(fyne.KeyDown)
	ctrl(d, fyne.KeyRight)
	e := d.Page.(*Page).agenda.calendar.Current()
	assert.True(t, e.Done)
	assert.Equal(t, "2026-11-23", e.Day.String())
}

func TestSpaceCompletesEnterShowsAndDelDeletes(t *testing.T) {
	p := desktest.Planner(t, 0)
	id := plan(t, p, "Ask for the tender", "2026-11-23")
	d := openCalendar(t, p)
	page := d.Page.(*Page)
	d.Press(fyne.KeyDown, fyne.KeySpace)
	assert.Equal(t, desktest.Question{Name: "complete", ID: id}, d.Last())
	d.Press(fyne.KeyReturn)
	assert.Equal(t, id, page.shown)
	assert.Contains(t, d.Text(), "About")
	d.Press(fyne.KeyEscape)
	assert.Zero(t, page.shown)
	d.Press(fyne.KeyDelete)
	_, err := p.FollowUps.Get(context.Background(), id)
	require.Error(t, err)
	assert.Zero(t, page.agenda.calendar.Current().ID)
}

func TestANewFollowUpBeginsOnTheDayOfTheCursor(t *testing.T) {
	d := openCalendar(t, desktest.Planner(t, 0))
	d.Press(fyne.KeyRight, fyne.KeyReturn)
	assert.Equal(t, desktest.Question{Name: "edit", Kind: data.KindActivity, Preset: map[string]any{"due_on": day("2026-11-24")}}, d.Last())
	d.Page.Head().Primary.Do()
	assert.Equal(t, day("2026-11-24"), d.Last().Preset["due_on"], "Ctrl+N too")
}

func TestCampaignsStandBehindAndLeadToThemselves(t *testing.T) {
	p := desktest.Planner(t, 0)
	id, err := p.Campaigns.Plan(context.Background(), data.Campaign{Name: "Spring fair", StartsOn: day("2026-11-22"), EndsOn: day("2026-11-25")})
	require.NoError(t, err)
	d := openCalendar(t, p)
	assert.Contains(t, d.Text(), "Spring fair")
	d.Press(fyne.KeyDown)
	ctrl(d, fyne.KeyRight)
	d.Press(fyne.KeyDelete, fyne.KeyReturn)
	assert.Equal(t, []desk.Route{{Screen: desk.Campaigns, ID: id}}, d.Went)
	c, err := p.Campaigns.Get(context.Background(), id)
	require.NoError(t, err)
	assert.Equal(t, "2026-11-22", c.StartsOn.String(), "here it is only shown")
	d.Page.(*Page).agenda.show(func(s *shows) { s.Campaigns = false })
	assert.NotContains(t, d.Text(), "Spring fair")
}

func TestTheCalendarShowsWhoseAndWhatIsChosenAndRemembersIt(t *testing.T) {
	p := desktest.Planner(t, 0)
	ctx := context.Background()
	other, err := p.Members.Add(ctx, data.Member{Name: "Lena", Team: data.TeamSales})
	require.NoError(t, err)
	plan(t, p, "Mine to do", "2026-11-23")
	id := plan(t, p, "Hers to do", "2026-11-24")
	require.NoError(t, p.FollowUps.SetOwner(ctx, other, id))
	done := plan(t, p, "Past and done", "2026-11-20")
	_, err = p.FollowUps.Complete(ctx, done, data.Done, "", nil)
	require.NoError(t, err)
	d := openCalendar(t, p)
	agenda := d.Page.(*Page).agenda
	pick := func(text string) {
		for _, c := range agenda.choices() {
			if c.Text == text {
				c.OnTap()
				return
			}
		}
		require.Fail(t, "no choice "+text)
	}
	assert.Contains(t, d.Text(), "Past and done")
	pick("Completed too")
	assert.NotContains(t, d.Text(), "Past and done")
	pick("Lena")
	assert.NotContains(t, d.Text(), "Mine to do")
	assert.Contains(t, d.Text(), "Hers to do")
	d.Press(fyne.KeyPageDown)

	again := newSchedule(d.Page.(*Page))
	assert.Equal(t, shows{Owner: other, Name: "Lena", Campaigns: true}, again.shows)
	assert.Equal(t, "2026-12-23", again.calendar.Free().Day.String(), "the period too")
	assert.Equal(t, viewCalendar, New(d.Desk).(*Page).view)
}

func TestARouteLeadsToTheDayOfAFollowUp(t *testing.T) {
	p := desktest.Planner(t, 0)
	id := plan(t, p, "Later", "2027-02-03")
	d := openCalendar(t, p)
	d.Page.Show(desk.Route{ID: id})
	page := d.Page.(*Page)
	assert.EqualValues(t, id, page.agenda.calendar.Current().ID)
	assert.Equal(t, id, page.shown)
	d.Page.Show(desk.Route{View: viewList})
	assert.Zero(t, page.shown)
	assert.Equal(t, viewList, page.view)
}
