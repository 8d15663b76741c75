package calendar

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/task"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
)

// plan is a source that writes down what it was asked for.
type plan struct {
	entries []Entry
	asked   []string
	err     error
}

func (p *plan) Entries(_ context.Context, from, to data.Date) ([]Entry, error) {
	p.asked = append(p.asked, from.String()+" "+to.String())
	var out []Entry
	for _, e := range p.entries {
		if e.touches(from, to) {
			out = append(out, e)
		}
	}
	return out, p.err
}

// noClock never strikes.
type noClock struct{ waits []time.Duration }

func (c *noClock) After(d time.Duration, _ func()) func() {
	c.waits = append(c.waits, d)
	return func() {}
}

type fixture struct {
	*Calendar
	plan   *plan
	clock  *noClock
	window fyne.Window
	now    time.Time
	log    []string
	stored func(error)
	state  State
}

func open(tb testing.TB, v View, entries ...Entry) *fixture {
	tb.Helper()
	require.NoError(tb, tr.Use("en"))
	test.NewTempApp(tb).Settings().SetTheme(theme.New(theme.Options{Mode: theme.Light}))
	f := &fixture{plan: &plan{entries: entries}, clock: &noClock{}, now: time.Date(2026, 11, 23, 10, 20, 0, 0, time.UTC)}
	say := func(format string, args ...any) { f.log = append(f.log, fmt.Sprintf(format, args...)) }
	f.Calendar = New(Config{
		Name: "test", Source: f.plan, Runner: task.NewSync(task.Options{}), Now: func() time.Time { return f.now }, FirstDay: time.Monday,
		Opens: 8 * 60, State: State{View: v}, Clock: f.clock,
		Handlers: Handlers{
			OnMove: func(mv Move, done func(error)) {
				say("move %d to %s %v %d", mv.Entry.ID, mv.To.Day, mv.To.Timed, mv.To.Minute)
				f.stored = done
			},
			OnOpen: func(e Entry) { say("open %d", e.ID) }, OnTick: func(e Entry) { say("tick %d", e.ID) },
			OnNew:    func(at Place) { say("new %s %v %d", at.Day, at.Timed, at.Minute) },
			OnDelete: func(e Entry) { say("delete %d", e.ID) }, OnMenu: func(e Entry, _ fyne.Position) { say("menu %d", e.ID) },
			OnState: func(s State) { f.state = s }, OnError: func(err error) { say("error %v", err) },
		},
	})
	f.window = test.NewWindow(f.Calendar)
	tb.Cleanup(f.window.Close)
	f.window.SetPadded(false)
	f.window.Resize(fyne.NewSize(900, 640))
	f.Show()
	f.FocusGained()
	return f
}

func (f *fixture) keys(names ...fyne.KeyName) {
	for _, name := range names {
		f.TypedKey(&fyne.KeyEvent{Name: name})
	}
}

func (f *fixture) ctrl(name fyne.KeyName) {
	f.TypedShortcut(&desktop.CustomShortcut{KeyName: name, Modifier: fyne.KeyModifierShortcutDefault})
}

func (f *fixture) last() string {
	if len(f.log) == 0 {
		return ""
	}
	return f.log[len(f.log)-1]
}

func (f *fixture) press(x, y float32, button desktop.MouseButton) {
	ev := &desktop.MouseEvent{Button: button}
	ev.Position = fyne.NewPos(x, y)
	f.MouseDown(ev)
	f.MouseUp(ev)
}

func (f *fixture) drag(t *testing.T, id int64, dx, dy float32) {
	t.Helper()
	x, y, ok := f.model.middle(id)
	require.True(t, ok)
	ev := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
	ev.Position = fyne.NewPos(x, y)
	f.MouseDown(ev)
	for i := range 4 {
		move := &fyne.DragEvent{Dragged: fyne.NewDelta(dx/4, dy/4)}
		move.Position = fyne.NewPos(x+dx*float32(i+1)/4, y+dy*float32(i+1)/4)
		f.Dragged(move)
	}
}

func (f *fixture) text() string { return test.RenderObjectToMarkup(f.Calendar) }

func day(n int) data.Date { return monday.AddDays(n) }

func TestAMonthIsReadOnceAndNamesWhatItHolds(t *testing.T) {
	f := open(t, Month, Entry{ID: 1, Title: "Call Jan", Day: day(0)}, Entry{ID: 2, Title: "Fair", Day: day(-1), Days: 4})
	assert.Equal(t, []string{"2026-10-26 2026-12-07"}, f.plan.asked)
	assert.Contains(t, f.text(), "Call Jan")
	assert.Equal(t, 2, strings.Count(f.text(), ">Fair<"), "once in each week that it touches")
	assert.Equal(t, "November 2026", f.model.title())
	assert.Equal(t, []time.Duration{time.Minute}, f.clock.waits, "the present moves on with the next minute")
}

func TestTheKeyboardGoesThroughAMonth(t *testing.T) {
	f := open(t, Month, Entry{ID: 1, Title: "a", Day: day(1)}, Entry{ID: 2, Title: "b", Day: day(1), Timed: true, Minute: 600}, Entry{ID: 3, Title: "c", Day: day(8)})
	f.keys(fyne.KeyRight)
	assert.EqualValues(t, 1, f.Current().ID)
	f.keys(fyne.KeyDown)
	assert.EqualValues(t, 2, f.Current().ID)
	f.keys(fyne.KeyDown)
	assert.EqualValues(t, 3, f.Current().ID, "past the last of the day, the same day of the next week")
	f.keys(fyne.KeyUp)
	assert.EqualValues(t, 2, f.Current().ID)
	f.keys(fyne.KeyReturn, fyne.KeyDelete, desktop.KeyMenu)
	assert.Equal(t, []string{"open 2", "delete 2", "menu 2"}, f.log)
	f.keys(fyne.KeyLeft, fyne.KeyLeft)
	assert.Zero(t, f.Current().ID)
	f.keys(fyne.KeyReturn)
	assert.Equal(t, "new 2026-11-22 false 0", f.last(), "Enter on an empty day begins something")
	f.keys(fyne.KeyPageDown)
	assert.Equal(t, "2026-11-30 2027-01-04", f.plan.asked[1])
	assert.Equal(t, State{Month, on("2026-12-22")}, f.state)
	f.keys(fyne.KeyHome)
	assert.Equal(t, State{Month, data.Date{}}, f.state, "today is remembered as today, whenever that is")
}

func TestQuietEntriesAreReachedButDoNotHoldUp(t *testing.T) {
	f := open(t, Week, Entry{ID: 1, Title: "Fair", Day: day(0), Days: 7, Quiet: true, Fixed: true}, Entry{ID: 2, Title: "Call", Day: day(2)})
	f.keys(fyne.KeyRight)
	assert.Zero(t, f.Current().ID)
	f.keys(fyne.KeyRight)
	assert.EqualValues(t, 2, f.Current().ID)
	f.keys(fyne.KeyDown)
	assert.EqualValues(t, 1, f.Current().ID)
	assert.Equal(t, day(2), f.model.day)
	assert.True(t, f.model.marksDay(), "what lasts for days does not tell on which the cursor is")
}

func TestAnotherMonthIsEnteredAtItsFirstEntry(t *testing.T) {
	f := open(t, Month, Entry{ID: 1, Title: "a", Day: day(14)}, Entry{ID: 2, Title: "b", Day: day(14)})
	f.GoTo(day(13), 0) // the last day in view
	f.keys(fyne.KeyRight)
	assert.Len(t, f.plan.asked, 2)
	assert.EqualValues(t, 1, f.Current().ID)
}

func TestViewsAreChosenByLetterAndDigit(t *testing.T) {
	f := open(t, Month)
	for _, c := range []struct {
		r    rune
		want View
	}{{'d', Day}, {'W', Week}, {'4', Agenda}, {'3', Month}, {'1', Day}} {
		f.TypedRune(c.r)
		assert.Equal(t, c.want, f.model.view, "%c", c.r)
		assert.Equal(t, c.want, f.state.View)
	}
	f.keys(fyne.KeyPageDown)
	f.TypedRune('t')
	assert.Equal(t, monday, f.model.day)
	f.TypedRune('n')
	assert.Equal(t, "new 2026-11-23 false 0", f.last())
	require.NoError(t, tr.Use("de"))
	defer func() { require.NoError(t, tr.Use("en")) }()
	f.TypedRune('w')
	f.TypedRune('t')
	assert.Equal(t, Day, f.model.view, "T is the German Tag")
	f.keys(fyne.KeyPageDown)
	f.TypedRune('h')
	assert.Equal(t, monday, f.model.day)
}

func TestAnEntryIsMovedByKeyboard(t *testing.T) {
	f := open(t, Week, Entry{ID: 1, Title: "a", Day: day(0), Timed: true, Minute: 600}, Entry{ID: 2, Title: "b", Day: day(6)})
	f.keys(fyne.KeyDown)
	f.ctrl(fyne.KeyRight)
	f.ctrl(fyne.KeyDown)
	f.ctrl(fyne.KeyDown)
	f.ctrl(fyne.KeyUp)
	assert.Equal(t, []string{"move 1 to 2026-11-24 true 600", "move 1 to 2026-11-24 true 615", "move 1 to 2026-11-24 true 630", "move 1 to 2026-11-24 true 615"}, f.log)
	f.GoTo(day(6), 2)
	f.ctrl(fyne.KeyUp)
	assert.Len(t, f.log, 4, "a whole day has no quarter of an hour")
	f.ctrl(fyne.KeyRight)
	assert.Equal(t, "move 2 to 2026-11-30 false 0", f.last())
	assert.Equal(t, "2026-11-30", f.model.from.String(), "the next week is shown with it")
	assert.EqualValues(t, 2, f.Current().ID)
	f.TypedRune('m')
	f.ctrl(fyne.KeyDown)
	assert.Equal(t, "move 2 to 2026-12-07 false 0", f.last(), "a week in a month")
}

func TestADropMovesAtOnceAndARefusalBringsBack(t *testing.T) {
	f := open(t, Month, Entry{ID: 1, Title: "a", Day: day(0), Timed: true, Minute: 555})
	_, w := f.model.column(0)
	f.drag(t, 1, 2*w, -20)
	slot, ok := f.model.slot()
	assert.True(t, ok)
	x, _ := f.model.column(2)
	assert.InDelta(t, x, slot.X, 3)
	assert.Contains(t, f.text(), "Wed 25 Nov, 09:15", "the ghost tells day and time")
	f.DragEnd()
	assert.Equal(t, []string{"move 1 to 2026-11-25 true 555"}, f.log)
	assert.Equal(t, day(2), f.Current().Day)
	f.stored(errors.New("completed meanwhile"))
	assert.Equal(t, day(0), f.model.entries[0].Day)
}

func TestEscapeGivesADragUp(t *testing.T) {
	f := open(t, Week, Entry{ID: 1, Title: "a", Day: day(0), Timed: true, Minute: 600})
	f.drag(t, 1, 200, 60)
	f.keys(fyne.KeyEscape)
	assert.NotContains(t, f.text(), "Tue 24 Nov", "the ghost is gone")
	f.Dragged(&fyne.DragEvent{})
	f.DragEnd()
	assert.Empty(t, f.log)
	assert.Equal(t, 600, f.model.entries[0].Minute)
}

func TestClicks(t *testing.T) {
	f := open(t, Week, Entry{ID: 1, Title: "a", Day: day(0), Timed: true, Minute: 600, Length: 60}, Entry{ID: 2, Title: "b", Day: day(1), Tick: true})
	f.window.Resize(fyne.NewSize(1400, 640)) // wide enough for boxes
	x, y, _ := f.model.middle(1)
	f.press(x, y, desktop.MouseButtonPrimary)
	f.now = f.now.Add(time.Second)
	f.press(x, y, desktop.MouseButtonPrimary)
	assert.Empty(t, f.log, "two slow clicks do not open")
	f.now = f.now.Add(100 * time.Millisecond)
	f.press(x, y, desktop.MouseButtonPrimary)
	f.press(x, y, desktop.MouseButtonSecondary)
	x, y, _ = f.model.middle(2)
	f.press(x-20, y, desktop.MouseButtonPrimary)
	f.keys(fyne.KeySpace)
	assert.Equal(t, []string{"open 1", "menu 1", "tick 2", "tick 2"}, f.log)

	left, _ := f.model.column(3)
	at := f.model.bodyTop() + f.model.minuteY(12*60+40) - f.model.scroll
	f.press(left+50, at, desktop.MouseButtonPrimary)
	f.press(left+50, at, desktop.MouseButtonPrimary)
	assert.Equal(t, "new 2026-11-26 true 750", f.last(), "the half hour under the pointer")
	f.TypedRune('n')
	assert.Equal(t, "new 2026-11-26 true 750", f.last(), "a click marks the place for N")
	f.press(left+50, 12, desktop.MouseButtonPrimary)
	assert.Equal(t, Day, f.model.view, "the head of a day leads to it")
	assert.Equal(t, day(3), f.model.day)
}

func TestMoreOpensTheDayByClickAndByKeyboard(t *testing.T) {
	var es []Entry
	for i := range 20 {
		es = append(es, Entry{ID: int64(i + 1), Title: fmt.Sprint("Call ", i), Day: day(2)})
	}
	f := open(t, Month, es...)
	i := slices.IndexFunc(f.model.pieces, func(p piece) bool { return p.kind == pieceMore })
	require.GreaterOrEqual(t, i, 0)
	shown := f.model.items(2 + 28)
	assert.Contains(t, f.text(), fmt.Sprintf("+%d more", 20-len(shown)+1))
	b := f.model.pieces[i].Box
	f.press(b.X+5, b.Y+5, desktop.MouseButtonPrimary)
	assert.Equal(t, State{Day, day(2)}, f.state)

	f = open(t, Month, es...)
	f.GoTo(day(2), 0)
	for range shown {
		f.keys(fyne.KeyDown)
	}
	assert.True(t, f.model.more)
	f.keys(fyne.KeyReturn)
	assert.Equal(t, State{Day, day(2)}, f.state)
	assert.Empty(t, f.log)
}

func TestTheAgendaListsWhatComes(t *testing.T) {
	f := open(t, Agenda, Entry{ID: 1, Title: "Call", Day: day(3), Timed: true, Minute: 600, Tick: true}, Entry{ID: 2, Title: "Fair", Day: day(-5), Days: 8, Quiet: true}, Entry{ID: 3, Title: "Late", Day: day(40)})
	text := f.text()
	assert.Contains(t, text, "10:00–10:30")
	assert.Contains(t, text, "until 25 Nov")
	assert.NotContains(t, text, "Late")
	f.keys(fyne.KeyDown, fyne.KeyDown, fyne.KeySpace)
	assert.Equal(t, "tick 1", f.last())
	f.keys(fyne.KeyUp)
	assert.EqualValues(t, 2, f.Current().ID)
	i := slices.IndexFunc(f.model.pieces, func(p piece) bool { return p.isEntry() && f.model.entries[p.entry].ID == 1 })
	_, box, _ := f.rowParts(f.model.seen(&f.model.pieces[i]))
	f.press(box.X+4, box.Y+10, desktop.MouseButtonPrimary)
	assert.Equal(t, []string{"tick 1", "tick 1"}, f.log, "the box is ticked by a click")
	f = open(t, Agenda)
	assert.Contains(t, f.text(), "Nothing in these days")
}

func TestAFailedPeriodIsTold(t *testing.T) {
	f := open(t, Month)
	f.plan.err = errors.New("the file is gone")
	f.keys(fyne.KeyPageDown)
	assert.Equal(t, "error the file is gone", f.last())
}

func TestThePresentMovesOn(t *testing.T) {
	f := open(t, Day)
	f.now = f.now.Add(14 * time.Hour)
	f.watch()
	assert.Equal(t, day(1), f.model.today)
	assert.Equal(t, 20, f.model.now)
	f.Close()
}

func TestTenThousandEntriesAreAsManyObjectsAsAreSeen(t *testing.T) {
	for _, v := range Views() {
		f := open(t, v)
		f.plan.entries = many(10_000, f.model.from, f.model.days)
		f.Reload()
		objects := len(f.ground.Box.Objects) + len(f.body.Box.Objects)
		assert.Less(t, objects, 2500, "%s", v)
		assert.Len(t, f.model.entries, 10_000)
	}
}

var _ kit.Clock = (*noClock)(nil)

// One frame of a drag over ten thousand entries.
func BenchmarkDragMonth(b *testing.B) { benchmarkDrag(b, Month) }
func BenchmarkDragWeek(b *testing.B)  { benchmarkDrag(b, Week) }

func benchmarkDrag(b *testing.B, v View) {
	f := open(b, v)
	f.window.Resize(fyne.NewSize(1400, 1000))
	f.plan.entries = many(10_000, f.model.from, f.model.days)
	f.Reload()
	p := f.model.pieces[0]
	f.pressX, f.pressY = p.X+5, f.model.seen(&p).Y+5
	i := 0
	for b.Loop() {
		i++
		ev := &fyne.DragEvent{}
		ev.Position = fyne.NewPos(300+float32(i%400), 400)
		f.Dragged(ev)
	}
}

// Ten thousand entries come and are drawn.
func BenchmarkReload(b *testing.B) {
	for _, v := range Views() {
		b.Run(string(v), func(b *testing.B) {
			f := open(b, v)
			f.window.Resize(fyne.NewSize(1400, 1000))
			f.plan.entries = many(10_000, f.model.from, f.model.days)
			for b.Loop() {
				f.Reload()
			}
		})
	}
}

func BenchmarkWheel(b *testing.B) {
	f := open(b, Week)
	f.window.Resize(fyne.NewSize(1400, 1000))
	f.plan.entries = many(10_000, f.model.from, f.model.days)
	f.Reload()
	i := 0
	for b.Loop() {
		i++
		ev := &fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -20)}
		if i%40 >= 20 {
			ev.Scrolled.DY = 20
		}
		f.Scrolled(ev)
	}
}
