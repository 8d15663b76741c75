package board_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/ui/board"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
)

type fixture struct {
	*board.Board
	window fyne.Window
	now    time.Time
	log    []string
	stored func(error) // answers the last move
}

// deals are three columns: 1–3, 4–5 and none.
func deals() []board.Column {
	card := func(id int64, chip string, tint theme.Tint) board.Card {
		return board.Card{ID: id, Title: fmt.Sprint("Deal ", id), Subtitle: "Harbour Cycles", Left: "€12,600", Initials: "EK", Chip: board.Chip{Text: chip, Tint: tint}}
	}
	return []board.Column{
		{ID: "prospecting", Title: "Prospecting", Sum: "€96,400", Sub: "10 %", Cards: []board.Card{
			card(1, "no next step", theme.Negative), card(2, "call Wed", theme.Info), card(3, "e-mail today", theme.Caution),
		}},
		{ID: "demo", Title: "Demo", Sum: "€78,300", Sub: "40 %", Limit: 1, Cards: []board.Card{
			card(4, "today 10:00", theme.Caution), card(5, "2 days late", theme.Negative),
		}},
		{ID: "won", Title: "Won", Sub: "100 %"},
	}
}

func open(tb testing.TB, columns []board.Column, change func(*board.Config)) *fixture {
	tb.Helper()
	test.NewTempApp(tb).Settings().SetTheme(theme.New(theme.Options{Mode: theme.Light}))
	f := &fixture{now: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)}
	say := func(format string, args ...any) { f.log = append(f.log, fmt.Sprintf(format, args...)) }
	cfg := board.Config{
		Columns: columns, Ordered: true,
		Now:   func() time.Time { return f.now },
		Words: board.Words{More: func(n int) string { return fmt.Sprintf("Show %d more", n) }},
		Handlers: board.Handlers{
			OnMove: func(mv board.Move, done func(error)) {
				say("move %d %s→%s before %d", mv.Card, mv.From, mv.To, mv.Before)
				f.stored = done
			},
			OnOpen:   func(id int64) { say("open %d", id) },
			OnMenu:   func(id int64, _ fyne.Position) { say("menu %d", id) },
			OnDelete: func(id int64) { say("delete %d", id) },
			OnMore:   func(column string) { say("more %s", column) },
		},
	}
	if change != nil {
		change(&cfg)
	}
	f.Board = board.New(cfg)
	f.window = test.NewWindow(f.Board)
	tb.Cleanup(f.window.Close)
	f.window.SetPadded(false)
	f.window.Resize(fyne.NewSize(708, 600)) // columns of 228
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

func (f *fixture) press(x, y float32, button desktop.MouseButton) {
	ev := &desktop.MouseEvent{Button: button}
	ev.Position = fyne.NewPos(x, y)
	f.MouseDown(ev)
	f.MouseUp(ev)
}

// hold takes a card by its upper left part and moves the pointer in steps.
func (f *fixture) hold(t require.TestingT, id int64, dx, dy float32) {
	x, y, ok := f.Place(id)
	require.True(t, ok)
	at := fyne.NewPos(x+20, y+20)
	ev := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
	ev.Position = at
	f.MouseDown(ev)
	for range 4 {
		at = at.AddXY(dx/4, dy/4)
		drag := &fyne.DragEvent{Dragged: fyne.NewDelta(dx/4, dy/4)}
		drag.Position = at
		f.Dragged(drag)
	}
}

func TestACardIsDraggedToAnotherColumn(t *testing.T) {
	f := open(t, deals(), nil)
	f.hold(t, 1, 240, 60)
	column, index, ok := f.Slot()
	assert.True(t, ok)
	assert.Equal(t, "demo", column)
	assert.Equal(t, 1, index)
	f.DragEnd()
	assert.Equal(t, []string{"move 1 prospecting→demo before 5"}, f.log)
	assert.Equal(t, []int64{4, 1, 5}, f.Lane("demo"), "at once")
	assert.Equal(t, []int64{2, 3}, f.Lane("prospecting"))
	f.stored(nil)
	assert.Equal(t, []int64{4, 1, 5}, f.Lane("demo"))
	assert.EqualValues(t, 1, f.Current())
}

func TestAMoveThatCouldNotBeStoredGoesBack(t *testing.T) {
	f := open(t, deals(), nil)
	f.hold(t, 2, 480, 0)
	f.DragEnd()
	assert.Equal(t, []int64{2}, f.Lane("won"))
	assert.ElementsMatch(t, []string{"Prospecting", "10 %", "2", "€96,400"}, f.Head("prospecting"))
	f.stored(errors.New("the deal has no products"))
	assert.Equal(t, []int64{1, 2, 3}, f.Lane("prospecting"))
	assert.Empty(t, f.Lane("won"))
	assert.Contains(t, f.Head("prospecting"), "3")
}

func TestEscapeLeavesTheCardWhereItWas(t *testing.T) {
	f := open(t, deals(), nil)
	f.hold(t, 1, 240, 60)
	f.keys(fyne.KeyEscape)
	_, _, ok := f.Slot()
	assert.False(t, ok)
	f.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(5, 5)})
	f.DragEnd()
	assert.Empty(t, f.log)
	assert.Equal(t, []int64{1, 2, 3}, f.Lane("prospecting"))
}

func TestACardMovesWithinItsColumnOnlyIfOrderMeansSomething(t *testing.T) {
	for _, ordered := range []bool{true, false} {
		f := open(t, deals(), func(c *board.Config) { c.Ordered = ordered })
		f.hold(t, 1, 0, 130)
		f.DragEnd()
		want := []int64{1, 2, 3}
		if ordered {
			want = []int64{2, 1, 3}
		}
		assert.Equal(t, want, f.Lane("prospecting"), "ordered %v", ordered)
	}
}

func TestTheKeyboardGoesEverywhereAndMovesCards(t *testing.T) {
	f := open(t, deals(), nil)
	f.FocusGained()
	assert.EqualValues(t, 1, f.Current())
	f.keys(fyne.KeyDown, fyne.KeyRight)
	assert.EqualValues(t, 5, f.Current(), "the card at the same height")
	f.keys(fyne.KeyRight)
	assert.Zero(t, f.Current(), "an empty column has no card")
	f.keys(fyne.KeyLeft, fyne.KeyEnd, fyne.KeyReturn)
	assert.Equal(t, []string{"open 5"}, f.log)

	f.ctrl(fyne.KeyLeft)
	assert.Equal(t, "move 5 demo→prospecting before 2", f.log[1])
	assert.EqualValues(t, 5, f.Current())
	assert.Equal(t, []int64{1, 5, 2, 3}, f.Lane("prospecting"))
	f.ctrl(fyne.KeyRight)
	f.ctrl(fyne.KeyRight)
	assert.Equal(t, []int64{5}, f.Lane("won"))
	f.ctrl(fyne.KeyRight)
	assert.Len(t, f.log, 4, "there is no further column")
	f.keys(fyne.KeyLeft, fyne.KeyLeft, fyne.KeyHome)
	f.ctrl(fyne.KeyDown)
	assert.Equal(t, []int64{2, 1, 3}, f.Lane("prospecting"))
	f.ctrl(fyne.KeyUp)
	assert.Equal(t, []int64{1, 2, 3}, f.Lane("prospecting"))
	f.keys(fyne.KeyDelete, desktop.KeyMenu)
	assert.Equal(t, []string{"delete 1", "menu 1"}, f.log[len(f.log)-2:])
}

func TestClicks(t *testing.T) {
	f := open(t, deals(), nil)
	x, y, _ := f.Place(4)
	f.press(x+5, y+5, desktop.MouseButtonPrimary)
	assert.EqualValues(t, 4, f.Current())
	f.now = f.now.Add(time.Second)
	f.press(x+5, y+5, desktop.MouseButtonPrimary)
	assert.Empty(t, f.log, "two slow clicks do not open")
	f.now = f.now.Add(100 * time.Millisecond)
	f.press(x+5, y+5, desktop.MouseButtonPrimary)
	f.press(x+5, y+110, desktop.MouseButtonSecondary)
	assert.Equal(t, []string{"open 4", "menu 5"}, f.log)
}

// instant is a clock on which everything delayed happens at once.
type instant struct{}

func (instant) After(_ time.Duration, f func()) func() {
	f()
	return func() {}
}

func TestATitleCutShortIsToldInFullByATip(t *testing.T) {
	columns := deals()
	columns[0].Cards[1].Title = "A deal with a title much too long for its card"
	f := open(t, columns, nil)
	f.window.SetContent(kit.NewHost(f.Board, instant{}))
	for id, want := range map[int64]bool{1: false, 2: true} {
		x, y, _ := f.Place(id)
		ev := &desktop.MouseEvent{}
		ev.Position = fyne.NewPos(x+5, y+5)
		f.MouseMoved(ev)
		shown := strings.Contains(test.RenderToMarkup(f.window.Canvas()), "much too long for its card · Harbour Cycles")
		assert.Equal(t, want, shown, "card %d", id)
	}
}

func TestAHeadTellsCountSumAndAnExceededLimit(t *testing.T) {
	f := open(t, deals(), nil)
	assert.ElementsMatch(t, []string{"Demo", "2 / 1", "€78,300", "40 %"}, f.Head("demo"))
	assert.Contains(t, test.RenderObjectToMarkup(f.Board), `color="error"`)
}

func many(n int) []board.Column {
	columns := deals()
	for i := range n {
		c := &columns[i%3]
		c.Cards = append(c.Cards, board.Card{ID: int64(100 + i), Title: fmt.Sprint("Deal ", 100+i)})
	}
	return columns
}

func TestTenThousandCardsAreAsManyObjectsAsFewAreSeen(t *testing.T) {
	f := open(t, many(10_000), func(c *board.Config) { c.Cap = 5000 })
	for range 300 {
		ev := &fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -333)}
		ev.Position = fyne.NewPos(20, 300)
		f.Scrolled(ev)
	}
	assert.LessOrEqual(t, f.CardObjects(), 3*8)
	_, y := f.Scrolls("prospecting")
	assert.InDelta(t, 99_900, y, 0)
	f.keys(fyne.KeyHome, fyne.KeyEnd)
	_, _, ok := f.Place(f.Current())
	assert.True(t, ok, "the focused card is to be seen")
}

func TestShowMore(t *testing.T) {
	columns := many(300)
	columns[0].Count = 400
	f := open(t, columns, nil)
	assert.Contains(t, f.Head("prospecting"), "Show 350 more")
	ev := &fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -100_000)}
	ev.Position = fyne.NewPos(20, 300)
	f.Scrolled(ev)
	f.press(100, 600-9-20, desktop.MouseButtonPrimary)
	assert.Contains(t, f.Head("prospecting"), "Show 300 more")
	assert.Empty(t, f.log)
	f.FocusGained()
	f.keys(fyne.KeyEnd, fyne.KeyDown)
	assert.Contains(t, f.Head("prospecting"), "Show 297 more", "Down past the last card opens the rest of those given")
	f.Scrolled(ev)
	f.press(100, 600-9-20, desktop.MouseButtonPrimary)
	assert.Equal(t, []string{"more prospecting"}, f.log, "for others it asks")
}

func TestNewContentKeepsScrollAndFocus(t *testing.T) {
	f := open(t, many(300), nil)
	f.FocusGained()
	f.keys(fyne.KeyEnd)
	current := f.Current()
	_, y := f.Scrolls("prospecting")
	f.SetColumns(many(270))
	assert.Equal(t, current, f.Current())
	_, after := f.Scrolls("prospecting")
	assert.InDelta(t, y, after, 0)
	assert.True(t, f.GoTo(4))
	assert.False(t, f.GoTo(99_999))
	assert.EqualValues(t, 4, f.Current())
}

func TestABoardTooNarrowScrollsSideways(t *testing.T) {
	f := open(t, deals(), nil)
	f.window.Resize(fyne.NewSize(400, 600))
	f.FocusGained()
	f.keys(fyne.KeyRight, fyne.KeyRight)
	x, _ := f.Scrolls("won")
	assert.InDelta(t, 3*208+2*12-400, x, 0)
	_, _, ok := f.Place(1)
	assert.False(t, ok)
}

func TestTheBoardLooksAsDrawnBefore(t *testing.T) {
	f := open(t, deals(), nil)
	f.hold(t, 1, 240, 60)
	test.AssertObjectRendersToMarkup(t, "drag.xml", f.Board)
}

// One step of the wheel over a column of 3,334 cards.
func BenchmarkWheel(b *testing.B) {
	f := open(b, many(10_000), func(c *board.Config) { c.Cap = 5000 })
	f.window.Resize(fyne.NewSize(1400, 1000))
	ev := &fyne.ScrollEvent{}
	ev.Position = fyne.NewPos(20, 300)
	i := 0
	for b.Loop() {
		i++
		ev.Scrolled.DY = -25
		if i%4000 >= 2000 { // there and back, so that the end is never reached
			ev.Scrolled.DY = 25
		}
		f.Scrolled(ev)
	}
}

// One movement of the pointer with a card held over 10,000.
func BenchmarkDrag(b *testing.B) {
	f := open(b, many(10_000), func(c *board.Config) { c.Cap = 5000 })
	f.window.Resize(fyne.NewSize(1400, 1000))
	f.hold(b, 1, 240, 60)
	i := 0
	drag := &fyne.DragEvent{}
	for b.Loop() {
		i++
		drag.Position = fyne.NewPos(float32(100+i%500), float32(100+i%300))
		f.Dragged(drag)
	}
}
