package timeline

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
)

type fixture struct {
	*Timeline
	window fyne.Window
	now    time.Time
	log    []string
	stored func(error)
	state  State
}

func campaigns() []Group {
	return []Group{
		{ID: "active", Title: "Active", Rows: []Row{
			{ID: 1, Title: "Winter check", Label: "€633 of €1,400", Tint: theme.Positive, From: on("2026-11-09"), To: on("2026-12-06"), Share: 0.45},
			{ID: 2, Title: "Fleet guide", Tint: theme.Positive, From: on("2026-05-01"), To: on("2026-06-30"), Share: 1.2},
		}},
		{ID: "planned", Title: "Planned", Rows: []Row{{ID: 3, Title: "Idea", Tint: theme.Info, Share: -1}}},
	}
}

func open(tb testing.TB, groups []Group) *fixture {
	tb.Helper()
	require.NoError(tb, tr.Use("en"))
	test.NewTempApp(tb).Settings().SetTheme(theme.New(theme.Options{Mode: theme.Light}))
	f := &fixture{now: time.Date(2026, 11, 23, 10, 20, 0, 0, time.UTC)}
	say := func(format string, args ...any) { f.log = append(f.log, fmt.Sprintf(format, args...)) }
	f.Timeline = New(Config{
		Groups: groups, Now: func() time.Time { return f.now }, FirstDay: time.Monday, Corner: "Campaign",
		Handlers: Handlers{
			OnChange: func(c Change, done func(error)) {
				say("change %d %s %s", c.Row.ID, c.From, c.To)
				f.stored = done
			},
			OnOpen: func(id int64) { say("open %d", id) }, OnNew: func(d data.Date) { say("new %s", d) }, OnDelete: func(id int64) { say("delete %d", id) },
			OnMenu: func(id int64, _ fyne.Position) { say("menu %d", id) }, OnState: func(s State) { f.state = s },
		},
	})
	f.window = test.NewWindow(f.Timeline)
	tb.Cleanup(f.window.Close)
	f.window.SetPadded(false)
	f.window.Resize(fyne.NewSize(1200, 500))
	return f
}

func (f *fixture) keys(names ...fyne.KeyName) {
	for _, name := range names {
		f.TypedKey(&fyne.KeyEvent{Name: name})
	}
}

func (f *fixture) short(mod fyne.KeyModifier, names ...fyne.KeyName) {
	for _, name := range names {
		f.TypedShortcut(&desktop.CustomShortcut{KeyName: name, Modifier: mod})
	}
}

func (f *fixture) press(x, y float32, button desktop.MouseButton) {
	ev := &desktop.MouseEvent{Button: button}
	ev.Position = fyne.NewPos(x, y)
	f.MouseDown(ev)
	f.MouseUp(ev)
}

func (f *fixture) drag(x, y, dx float32) {
	ev := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
	ev.Position = fyne.NewPos(x, y)
	f.MouseDown(ev)
	for i := range 4 {
		move := &fyne.DragEvent{}
		move.Position = fyne.NewPos(x+dx*float32(i+1)/4, y)
		f.Dragged(move)
	}
}

func (f *fixture) text() string { return test.RenderObjectToMarkup(f.Timeline) }

// days is so many days, px.
func (f *fixture) days(n int) float32 { return float32(float64(n) * f.model.perDay()) }

const ctrlKey = fyne.KeyModifierShortcutDefault

func TestABarIsDraggedAndPulledByWholeDays(t *testing.T) {
	f := open(t, campaigns())
	left, right, y := f.model.edges(1)
	f.drag((left+right)/2, y, f.days(3)+2)
	assert.Contains(t, f.text(), "12 Nov – 9 Dec 2026 · 28 days", "a tip tells the new days")
	f.DragEnd()
	f.stored(nil)
	_, right, y = f.model.edges(1)
	f.drag(right-2, y, -f.days(7))
	f.DragEnd()
	f.stored(nil)
	left, _, y = f.model.edges(1)
	f.drag(left+2, y, -f.days(1))
	f.DragEnd()
	assert.Equal(t, []string{"change 1 2026-11-12 2026-12-09", "change 1 2026-11-12 2026-12-02", "change 1 2026-11-11 2026-12-02"}, f.log)
	f.stored(errors.New("refused"))
	assert.Equal(t, "2026-11-12", f.model.find(1).From.String(), "a refusal brings it back")
	left, right, _ = f.model.edges(1)
	f.drag(right-2, y, left-right-300)
	f.DragEnd()
	assert.Equal(t, "change 1 2026-11-12 2026-11-12", f.log[3], "an end does not pass the other")
}

func TestEscapeGivesADragUp(t *testing.T) {
	f := open(t, campaigns())
	left, right, y := f.model.edges(1)
	f.drag((left+right)/2, y, 100)
	f.keys(fyne.KeyEscape)
	f.Dragged(&fyne.DragEvent{})
	f.DragEnd()
	assert.Empty(t, f.log)
	assert.Equal(t, "2026-11-09", f.model.find(1).From.String())
}

func TestTheKeyboardMovesPullsAndOpens(t *testing.T) {
	f := open(t, campaigns())
	f.FocusGained()
	assert.EqualValues(t, 1, f.Current())
	f.short(ctrlKey, fyne.KeyRight, fyne.KeyLeft)
	f.short(ctrlKey|fyne.KeyModifierShift, fyne.KeyRight)
	f.short(fyne.KeyModifierAlt|fyne.KeyModifierShift, fyne.KeyLeft)
	f.short(fyne.KeyModifierAlt, fyne.KeyLeft) // the window's way back
	assert.Equal(t, []string{
		"change 1 2026-11-10 2026-12-07", "change 1 2026-11-09 2026-12-06", "change 1 2026-11-16 2026-12-13", "change 1 2026-11-16 2026-12-12",
	}, f.log)
	f.log = nil
	f.keys(fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn, fyne.KeyDelete, desktop.KeyMenu, fyne.KeyDown)
	assert.EqualValues(t, 3, f.Current())
	f.short(ctrlKey, fyne.KeyRight)
	assert.Equal(t, []string{"open 3", "delete 3", "menu 3", "change 3 2026-11-23 2026-12-06"}, f.log, "what has no days gets its first")
}

func TestZoomAndPlaceAreChosenByKeyAndRemembered(t *testing.T) {
	f := open(t, campaigns())
	for _, c := range []struct {
		r    rune
		want Zoom
	}{{'m', Month}, {'3', Year}, {'Q', Quarter}, {'-', Year}, {'+', Quarter}} {
		f.TypedRune(c.r)
		assert.Equal(t, c.want, f.model.zoom, "%c", c.r)
		assert.Equal(t, State{Zoom: c.want}, f.state, "with today in view the place follows today")
	}
	at := f.model.left
	f.keys(fyne.KeyRight)
	assert.Equal(t, 1, data.DateFromDays(int64(f.model.left)).Time().Day(), "to the next month")
	f.keys(fyne.KeyPageDown)
	assert.Greater(t, f.model.left, at+60)
	assert.False(t, f.state.Day.IsZero())
	f.TypedRune('t')
	assert.Equal(t, State{Zoom: Quarter}, f.state)
	f.TypedRune('n')
	assert.Equal(t, "new 2026-11-23", f.log[0])

	again := New(Config{Now: func() time.Time { return f.now }, State: State{Year, on("2026-02-01")}})
	assert.Equal(t, Year, again.model.zoom)
	assert.Equal(t, "2026-02-01", data.DateFromDays(int64(again.model.left)).String())
}

func TestTheWheelScrollsRowsAndSidewaysDays(t *testing.T) {
	var rows []Row
	for i := range 10_000 {
		from := today.AddDays(i%400 - 200)
		rows = append(rows, Row{ID: int64(i + 1), Title: fmt.Sprint("Campaign ", i), From: from, To: from.AddDays(20), Share: 0.5, Label: "€1 of €2"})
	}
	f := open(t, []Group{{ID: "all", Title: "All", Rows: rows}})
	f.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -100_000)})
	assert.InDelta(t, 100_000, f.model.scrollY, 0)
	at := f.model.left
	f.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(-f.days(10), 0)})
	assert.InDelta(t, at+10, f.model.left, 0.1)
	assert.Less(t, len(f.lanes.Box.Objects)+len(f.names.Box.Objects), 400, "as many objects as rows are seen")
}

func TestClicks(t *testing.T) {
	f := open(t, campaigns())
	left, right, y := f.model.edges(1)
	f.press((left+right)/2, y, desktop.MouseButtonPrimary)
	f.press((left+right)/2, y, desktop.MouseButtonPrimary)
	f.press(50, y, desktop.MouseButtonSecondary)
	assert.Equal(t, []string{"open 1", "menu 1"}, f.log)

	l := f.model.lineOf(2)
	f.now = f.now.Add(time.Minute)
	f.press(900, f.model.bodyTop()+l.y+l.h/2, desktop.MouseButtonPrimary)
	assert.False(t, f.model.beyond(f.model.find(2)), "a click beside a bar out of view brings it in")

	f.toToday()
	l = f.model.lineOf(3)
	x := f.model.x(on("2026-12-01")) + 3
	f.press(x, f.model.bodyTop()+l.y+l.h/2, desktop.MouseButtonPrimary)
	f.press(x, f.model.bodyTop()+l.y+l.h/2, desktop.MouseButtonPrimary)
	assert.Equal(t, "change 3 2026-12-01 2026-12-14", f.log[2], "what has no days is planned by a double click")
	f.now = f.now.Add(time.Minute)
	f.press(x, f.model.bodyTop()+f.model.contentH()+20, desktop.MouseButtonPrimary)
	f.press(x, f.model.bodyTop()+f.model.contentH()+20, desktop.MouseButtonPrimary)
	assert.Equal(t, "new 2026-12-01", f.log[3])
}

func TestNewContentKeepsPlaceAndCursor(t *testing.T) {
	f := open(t, campaigns())
	require.True(t, f.GoTo(2))
	at := f.model.left
	f.SetGroups(campaigns())
	assert.InDelta(t, at, f.model.left, 0)
	assert.EqualValues(t, 2, f.Current())
	assert.False(t, f.GoTo(99))
	f.SetGroups(campaigns()[1:])
	assert.Zero(t, f.Current())
	f.SetGroups(nil)
	f.keys(fyne.KeyDown, fyne.KeyReturn)
	assert.Empty(t, f.log)
}

// One frame of a drag over ten thousand rows.
func BenchmarkDrag(b *testing.B) {
	var rows []Row
	for i := range 10_000 {
		from := today.AddDays(i%40 - 20)
		rows = append(rows, Row{ID: int64(i + 1), Title: "Campaign", From: from, To: from.AddDays(20), Share: 0.5, Label: "€1 of €2"})
	}
	f := open(b, []Group{{ID: "all", Title: "All", Rows: rows}})
	f.window.Resize(fyne.NewSize(1400, 1000))
	left, right, y := f.model.edges(1)
	f.pressX, f.pressY = (left+right)/2, y
	i := 0
	for b.Loop() {
		i++
		ev := &fyne.DragEvent{}
		ev.Position = fyne.NewPos(500+float32(i%300), y)
		f.Dragged(ev)
	}
}
