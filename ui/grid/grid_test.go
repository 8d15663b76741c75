package grid_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/baton-planner/baton/ui/grid"
	"github.com/baton-planner/baton/ui/task"
	"github.com/baton-planner/baton/ui/theme"
)

type fixture struct {
	*grid.Grid
	window fyne.Window
	source *leads
	now    time.Time
	log    []string
	sel    grid.Selection
}

// open shows a grid of n leads, 700×420: header 35, footer 37, ten rows and a part.
func open(tb testing.TB, n int, change func(*grid.Config)) *fixture {
	tb.Helper()
	test.NewTempApp(tb).Settings().SetTheme(theme.New(theme.Options{Mode: theme.Light}))
	f := &fixture{source: &leads{n: n, without: map[int64]bool{}}, now: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)}
	say := func(format string, args ...any) { f.log = append(f.log, fmt.Sprintf(format, args...)) }
	cfg := grid.Config{
		Columns: columns(), Source: f.source, Runner: task.NewSync(task.Options{}), Selectable: true, PinFirst: true,
		Now: func() time.Time { return f.now },
		Words: grid.Words{
			Count:    func(n int) string { return fmt.Sprintf("%d leads", n) },
			Selected: func(n int) string { return fmt.Sprintf("%d selected", n) },
			Failed:   "Could not read", Retry: "Try again",
		},
		Handlers: grid.Handlers{
			OnCurrent: func(id int64) { say("current %d", id) },
			OnOpen:    func(id int64) { say("open %d", id) },
			OnSelect:  func(s grid.Selection) { f.sel = s },
			OnDelete:  func(s grid.Selection) { say("delete %v", s.IDs) },
			OnEdit:    func(e grid.Edit) { say("edit %d %s %q", e.ID, e.Column, e.Text) },
			OnPaste:   func(p grid.Paste) { say("paste %v %v %v", p.IDs, p.Columns, p.Cells) },
			OnMenu:    func(id int64, s grid.Selection, _ fyne.Position) { say("menu %d of %d", id, s.Count) },
			OnFind:    func(text string) { say("find %q", text) },
			OnState:   func(grid.State) { say("state") },
			OnError:   func(err error) { say("error %v", err) },
			Summary: func(_ context.Context, s grid.Selection) (string, error) {
				return fmt.Sprintf("Σ %d", s.Count*10), nil
			},
		},
	}
	if change != nil {
		change(&cfg)
	}
	f.Grid = grid.New(cfg)
	f.window = test.NewWindow(f.Grid)
	tb.Cleanup(f.window.Close)
	f.window.SetPadded(false)
	f.window.Resize(fyne.NewSize(700, 35+37+10*35+2))
	return f
}

func (f *fixture) keys(names ...fyne.KeyName) {
	f.focus()
	for _, name := range names {
		f.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: name})
	}
}

func (f *fixture) focus() {
	if f.window.Canvas().Focused() == nil {
		f.Focus()
	}
}

func (f *fixture) withShift(names ...fyne.KeyName) {
	f.focus()
	f.BodyPart().KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	f.keys(names...)
	f.BodyPart().KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
}

func (f *fixture) shortcut(s fyne.Shortcut) {
	f.focus()
	f.window.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(s)
}

func (f *fixture) ctrl(name fyne.KeyName) {
	f.shortcut(&desktop.CustomShortcut{KeyName: name, Modifier: fyne.KeyModifierShortcutDefault})
}

// click presses the primary button on a visible row, counted from the top.
func (f *fixture) click(row int, x float32, mods fyne.KeyModifier) {
	f.press(row, x, desktop.MouseButtonPrimary, mods)
}

func (f *fixture) press(row int, x float32, button desktop.MouseButton, mods fyne.KeyModifier) {
	ev := &desktop.MouseEvent{Button: button, Modifier: mods}
	ev.Position = fyne.NewPos(x, float32(row)*35+17)
	f.BodyPart().MouseDown(ev)
	f.BodyPart().MouseUp(ev)
}

func mouse(x, y float32, button desktop.MouseButton) *desktop.MouseEvent {
	ev := &desktop.MouseEvent{Button: button}
	ev.Position = fyne.NewPos(x, y)
	return ev
}

func drag(dx, dy float32) *fyne.DragEvent { return &fyne.DragEvent{Dragged: fyne.NewDelta(dx, dy)} }

func TestEveryRowScrolledToIsTheFirstShown(t *testing.T) {
	const n = 1_000_000
	f := open(t, n, nil)
	check := func(t require.TestingT, row int) {
		f.ScrollTo(row)
		shown := f.Shown()
		require.NotEmpty(t, shown)
		if row <= n-10 {
			require.Equal(t, fmt.Sprintf("Company %d", row+1), shown[0][0])
		} else {
			require.Equal(t, fmt.Sprintf("Company %d", n), shown[len(shown)-1][0])
			require.Len(t, shown, 10)
		}
	}
	for _, row := range []int{0, 1, 127, 128, 499_999, n - 11, n - 10, n - 1} {
		check(t, row)
	}
	rapid.Check(t, func(t *rapid.T) { check(t, rapid.IntRange(0, n-1).Draw(t, "row")) })
}

func TestMemoryStaysFlatHoweverFarOneScrolls(t *testing.T) {
	f := open(t, 1_000_000, nil)
	objects := f.RowObjects()
	for i := range 200 {
		f.ScrollTo(i * 4999)
		f.BodyPart().Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -40)})
	}
	assert.Equal(t, objects, f.RowObjects())
	assert.LessOrEqual(t, objects, 13)
	assert.LessOrEqual(t, f.PagesKept(), 24)
}

func TestTheKeyboardReachesEveryRowAndColumn(t *testing.T) {
	f := open(t, 1000, nil)
	f.keys(fyne.KeyDown, fyne.KeyDown)
	assert.EqualValues(t, 3, f.Current())
	f.keys(fyne.KeyPageDown)
	assert.EqualValues(t, 12, f.Current())
	f.keys(fyne.KeyPageUp, fyne.KeyUp, fyne.KeyUp, fyne.KeyUp)
	assert.EqualValues(t, 1, f.Current())
	f.ctrl(fyne.KeyEnd)
	assert.EqualValues(t, 1000, f.Current())
	shown := f.Shown()
	assert.Equal(t, "Company 1000", shown[len(shown)-1][0])
	f.ctrl(fyne.KeyHome)
	assert.EqualValues(t, 1, f.Current())
	f.keys(fyne.KeyReturn)
	assert.Equal(t, "open 1", f.log[len(f.log)-1])
}

func TestSelectingByKeyboard(t *testing.T) {
	f := open(t, 1000, nil)
	f.keys(fyne.KeyDown, fyne.KeySpace)
	assert.Equal(t, []int64{2}, f.sel.IDs)
	f.withShift(fyne.KeyDown, fyne.KeyDown)
	assert.Equal(t, []int64{2, 3, 4}, f.sel.IDs)
	f.withShift(fyne.KeyUp)
	assert.Equal(t, []int64{2, 3}, f.sel.IDs, "the range shrinks again")
	assert.Equal(t, []string{"1000 leads", "2 selected · Σ 20"}, f.FooterTexts())
	f.keys(fyne.KeyDelete)
	assert.Equal(t, "delete [2 3]", f.log[len(f.log)-1])
	f.keys(fyne.KeyEscape)
	assert.True(t, f.sel.Empty())
	f.keys(fyne.KeyDown, fyne.KeyDelete)
	assert.Equal(t, "delete [4]", f.log[len(f.log)-1], "without a selection the current record")
}

func TestAllOfAMillionAreSelectedAsAnInvertedSet(t *testing.T) {
	f := open(t, 1_000_000, nil)
	asked := f.source.pages.Load()
	f.shortcut(&fyne.ShortcutSelectAll{})
	assert.Equal(t, grid.Selection{All: true, Count: 1_000_000}, f.sel)
	assert.Equal(t, asked, f.source.pages.Load(), "without reading a row")
	f.click(2, 18, 0)
	assert.Equal(t, grid.Selection{All: true, IDs: []int64{3}, Count: 999_999}, f.Selection())
	assert.False(t, f.sel.Has(3))
	assert.True(t, f.sel.Has(999_999))
}

func TestSelectingByMouse(t *testing.T) {
	f := open(t, 1_000_000, nil)
	f.click(1, 18, 0)
	f.click(3, 18, 0)
	assert.Equal(t, []int64{2, 4}, f.sel.IDs, "a click on the box adds")
	f.click(3, 18, 0)
	assert.Equal(t, []int64{2}, f.sel.IDs, "and takes out")
	f.click(5, 200, fyne.KeyModifierControl)
	assert.Equal(t, []int64{2, 6}, f.sel.IDs)
	f.click(8, 200, fyne.KeyModifierShift)
	assert.Equal(t, []int64{2, 6, 7, 8, 9}, f.sel.IDs)
	f.ScrollTo(700)
	f.click(0, 200, fyne.KeyModifierShift)
	assert.Equal(t, 697, f.sel.Count, "rows never read are in the range too")
	f.click(0, 200, 0)
	assert.EqualValues(t, 701, f.Current())
	assert.Equal(t, 697, f.sel.Count, "a plain click keeps the boxes")
}

func TestASecondClickSoonAfterOpens(t *testing.T) {
	f := open(t, 100, nil)
	f.click(2, 100, 0)
	f.now = f.now.Add(time.Second)
	f.click(2, 100, 0)
	assert.NotContains(t, f.log, "open 3")
	f.now = f.now.Add(200 * time.Millisecond)
	f.click(2, 100, 0)
	assert.Contains(t, f.log, "open 3")
}

func TestTheMenuNeverActsOnWhatIsNotMarked(t *testing.T) {
	f := open(t, 100, nil)
	f.click(1, 18, 0)
	f.press(4, 100, desktop.MouseButtonSecondary, 0)
	assert.Equal(t, "menu 5 of 1", f.log[len(f.log)-1])
	assert.EqualValues(t, 5, f.Current())
	f.keys(desktop.KeyMenu)
	assert.Equal(t, "menu 5 of 1", f.log[len(f.log)-1])
}

func TestAHeadSortsAndTellsTheSource(t *testing.T) {
	f := open(t, 500, nil)
	f.ScrollTo(300)
	head := func(x float32, mods fyne.KeyModifier) {
		ev := mouse(x, 10, desktop.MouseButtonPrimary)
		ev.Modifier = mods
		f.HeaderPart().MouseDown(ev)
		f.HeaderPart().MouseUp(ev)
	}
	head(100, 0)
	head(100, 0)
	assert.Equal(t, []grid.SortKey{{Column: "company", Desc: true}}, f.Sort())
	assert.Equal(t, "Company 500", f.Shown()[0][0], "a new order is shown from its top")
	head(200, fyne.KeyModifierShift)
	assert.Equal(t, []grid.SortKey{{Column: "company", Desc: true}, {Column: "contact"}}, f.Sort())
	assert.Contains(t, f.HeaderTexts(), "2")
	assert.Equal(t, "state", f.log[len(f.log)-1])
	head(18, 0)
	assert.True(t, f.sel.All, "the box in the header selects all")
	head(18, 0)
	assert.True(t, f.sel.Empty())
}

func TestABorderResizesAndAHeadMoves(t *testing.T) {
	f := open(t, 50, nil)
	border := float32(36 + 140)
	f.HeaderPart().MouseMoved(mouse(border, 10, 0))
	assert.Equal(t, desktop.HResizeCursor, f.HeaderPart().Cursor())
	f.HeaderPart().MouseDown(mouse(border, 10, desktop.MouseButtonPrimary))
	f.HeaderPart().Dragged(drag(30, 0))
	f.HeaderPart().Dragged(drag(30, 0))
	f.HeaderPart().DragEnd()
	assert.InDelta(t, 200, f.State().Columns[0].Width, 0.01)
	assert.Empty(t, f.Sort(), "a drag does not sort")

	f.HeaderPart().MouseDown(mouse(36+200+20, 10, desktop.MouseButtonPrimary))
	f.HeaderPart().Dragged(drag(230, 0))
	f.HeaderPart().DragEnd()
	var order []string
	for _, c := range f.State().Columns {
		order = append(order, c.ID)
	}
	assert.Equal(t, []string{"company", "stage", "contact", "score", "owner"}, order)
	assert.Equal(t, []string{"Company", "Stage", "Contact"}, f.HeaderTexts()[:3])
}

func TestColumnsAreChosenByKeyboard(t *testing.T) {
	f := open(t, 50, nil)
	f.ChooseColumns(fyne.NewPos(100, 40))
	c := f.Chooser()
	require.NotNil(t, c)
	c.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	assert.Contains(t, f.HeaderTexts(), "Company", "a fixed column stays")
	c.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	c.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	assert.NotContains(t, f.HeaderTexts(), "Contact")
	c.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyDown, Modifier: fyne.KeyModifierShortcutDefault})
	assert.Equal(t, "contact", f.State().Columns[2].ID)
	c.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	assert.Nil(t, f.Chooser())
}

func TestTheWheelAndTheBarsScroll(t *testing.T) {
	f := open(t, 1_000_000, func(c *grid.Config) { c.Columns[4].Width = 600 })
	f.BodyPart().Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -50)})
	top, off := f.Top()
	assert.Equal(t, 1, top)
	assert.InDelta(t, 15, off, 0)
	track := f.BarPart().Size().Height
	f.BarPart().MouseDown(mouse(4, 2, desktop.MouseButtonPrimary))
	f.BarPart().Dragged(drag(0, track))
	f.BarPart().DragEnd()
	shown := f.Shown()
	assert.Equal(t, "Company 1000000", shown[len(shown)-1][0])
	f.BarPart().MouseDown(mouse(4, 2, desktop.MouseButtonPrimary))
	after, _ := f.Top()
	assert.Equal(t, 999_982, after, "a click above the thumb goes a page up")
	f.BodyPart().Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(-200, 0)})
	assert.NotContains(t, f.HeaderTexts(), "Contact", "scrolled away sideways")
	assert.Contains(t, f.HeaderTexts(), "Company", "the first column stays")
}

func TestAReloadKeepsPlaceCursorAndSelectionByRecord(t *testing.T) {
	for name, locates := range map[string]bool{"with a locator": true, "by looking near": false} {
		t.Run(name, func(t *testing.T) {
			f := open(t, 5000, nil)
			if locates {
				f.SetSource(located{f.source})
			}
			f.ScrollTo(2000)
			f.BodyPart().Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -10)})
			f.click(3, 200, 0)
			f.click(4, 18, 0)
			f.source.without[7] = true
			f.source.without[8] = true
			f.Reload()
			top, off := f.Top()
			assert.Equal(t, 1998, top)
			assert.InDelta(t, 10, off, 0)
			assert.Equal(t, "Company 2001", f.Shown()[0][0])
			assert.EqualValues(t, 2004, f.Current())
			assert.Equal(t, []int64{2005}, f.Selection().IDs)
		})
	}
}

func TestAtTheTopAReloadShowsWhatIsNew(t *testing.T) {
	f := open(t, 500, nil)
	f.source.without[1] = true
	f.Reload()
	assert.Equal(t, "Company 2", f.Shown()[0][0])
	delete(f.source.without, 1)
	f.Reload()
	assert.Equal(t, "Company 1", f.Shown()[0][0])
}

func TestADeletedCurrentRecordGivesTheCursorToTheNext(t *testing.T) {
	f := open(t, 100, nil)
	f.click(4, 200, 0)
	f.source.without[5] = true
	f.Reload()
	assert.EqualValues(t, 6, f.Current())
	assert.Equal(t, "current 6", f.log[len(f.log)-1])
}

func TestGoToFindsRecordsThatWereNeverRead(t *testing.T) {
	f := open(t, 100_000, nil)
	f.SetSource(located{f.source})
	f.GoTo(77_777)
	assert.EqualValues(t, 77_777, f.Current())
	f.keys(fyne.KeyReturn)
	assert.Equal(t, "open 77777", f.log[len(f.log)-1])
}

func TestSpaceIsHeldUntilTheRowsCome(t *testing.T) {
	wait := &later{}
	f := open(t, 1_000_000, func(c *grid.Config) { c.Through(grid.Asker{Ask: wait.ask}) })
	assert.Len(t, f.Shown(), 11)
	assert.Empty(t, f.Shown()[0], "bars, no texts")
	assert.Empty(t, f.FooterTexts())
	wait.run()
	assert.Equal(t, "Company 1", f.Shown()[0][0])
	f.ScrollTo(500_000)
	assert.Empty(t, f.Shown()[0])
	wait.run()
	assert.Equal(t, "Company 500001", f.Shown()[0][0])
}

func TestDraggingAcrossAMillionRowsAsksOnlyForWhereItEnds(t *testing.T) {
	wait := &later{}
	f := open(t, 1_000_000, func(c *grid.Config) { c.Through(grid.Asker{Ask: wait.ask}) })
	wait.run()
	asked := f.source.pages.Load()
	for i := range 500 {
		f.ScrollTo(i * 2000)
	}
	wait.run()
	assert.Equal(t, "Company 998001", f.Shown()[0][0])
	assert.LessOrEqual(t, f.source.pages.Load()-asked, int64(4))
}

func TestAnswersOfASourceLeftBehindNeverShow(t *testing.T) {
	answers := make(chan func(), 100)
	runner := task.New(task.Options{OnUI: func(f func()) { answers <- f }})
	t.Cleanup(runner.Close)
	f := open(t, 1_000_000, func(c *grid.Config) { c.Runner = runner })
	(<-answers)()
	assert.Equal(t, "Company 1", f.Shown()[0][0])
	f.ScrollTo(900_000)
	other := &leads{n: 50, without: map[int64]bool{1: true}}
	f.SetSource(other)
	for n, ok := f.Rows(); !ok || n != 49; n, ok = f.Rows() {
		(<-answers)()
	}
	assert.Equal(t, "Company 2", f.Shown()[0][0])
	assert.Equal(t, []string{"49 leads"}, f.FooterTexts())
	f.Reload()
	f.Close()
	other.without[2] = true
	f.Reload()
	for f.Shown()[0][0] != "Company 3" {
		(<-answers)()
	}
}

func TestAFailingSourceIsShownAndTriedAgain(t *testing.T) {
	f := open(t, 100, nil)
	f.source.fail = errors.New("disk on fire")
	f.Reload()
	assert.Contains(t, f.log[len(f.log)-1], "disk on fire")
	words := test.RenderObjectToMarkup(f.Grid)
	assert.Contains(t, words, "Could not read")
	f.source.fail = nil
	for _, o := range test.LaidOutObjects(f.Grid) {
		if b, ok := o.(interface{ Text() string }); ok && b.Text() == "Try again" {
			o.(fyne.Tappable).Tapped(nil)
			break
		}
	}
	assert.Equal(t, "Company 1", f.Shown()[0][0])
	assert.NotContains(t, test.RenderObjectToMarkup(f.Grid), "Could not read")
}

func TestAnEmptyListShowsItsInvitation(t *testing.T) {
	f := open(t, 0, func(c *grid.Config) { c.Empty = widget.NewLabel("Add your first lead") })
	assert.Contains(t, test.RenderObjectToMarkup(f.Grid), "Add your first lead")
	f.source.n = 1
	f.Reload()
	assert.NotContains(t, test.RenderObjectToMarkup(f.Grid), "Add your first lead")
	assert.Equal(t, "Company 1", f.Shown()[0][0])
}
