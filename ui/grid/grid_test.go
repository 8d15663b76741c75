package grid_test

import (
	"fmt"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/baton-planner/baton/ui/grid"
)

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

func TestTheKeyboardSortsByTheCursorsColumn(t *testing.T) {
	f := open(t, 500, nil)
	f.keys(fyne.KeyRight)
	alt := func(key fyne.KeyName, more fyne.KeyModifier) {
		f.shortcut(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierAlt | more})
	}
	alt(fyne.KeyUp, 0)
	alt(fyne.KeyUp, 0)
	assert.Equal(t, []grid.SortKey{{Column: "contact", Desc: true}}, f.Sort())
	assert.Equal(t, "Company 500", f.Shown()[0][0])
	f.keys(fyne.KeyRight)
	alt(fyne.KeyUp, 0)
	assert.Equal(t, []grid.SortKey{{Column: "contact", Desc: true}}, f.Sort(), "a column that does not sort changes nothing")
	f.keys(fyne.KeyRight)
	alt(fyne.KeyUp, fyne.KeyModifierShift)
	assert.Equal(t, []grid.SortKey{{Column: "contact", Desc: true}, {Column: "score", Desc: true}}, f.Sort(), "Shift adds a key")
	alt(fyne.KeyUp, 0)
	assert.Equal(t, []grid.SortKey{{Column: "score", Desc: true}}, f.Sort())
}

func TestAHeadOpensTheMenuOfItsColumn(t *testing.T) {
	var opened []string
	f := open(t, 50, func(c *grid.Config) {
		c.Handlers.OnColumn = func(column string, at fyne.Position) { opened = append(opened, fmt.Sprint(column, " ", at.X)) }
	})
	h := f.HeaderPart()
	h.MouseDown(mouse(100, 10, desktop.MouseButtonSecondary))
	h.MouseUp(mouse(100, 10, desktop.MouseButtonSecondary))
	edge := float32(36 + 140 - 12)
	h.MouseDown(mouse(edge, 10, desktop.MouseButtonPrimary))
	h.MouseUp(mouse(edge, 10, desktop.MouseButtonPrimary))
	assert.Empty(t, f.Sort(), "the mark in a head does not sort")
	f.keys(fyne.KeyRight)
	f.shortcut(&desktop.CustomShortcut{KeyName: fyne.KeyDown, Modifier: fyne.KeyModifierAlt})
	assert.Equal(t, []string{"company 0", "company 37", "contact 177"}, opened)

	before := test.RenderObjectToMarkup(f.Grid)
	f.MarkColumns([]string{"contact"})
	assert.NotEqual(t, before, test.RenderObjectToMarkup(f.Grid), "a filtered column is marked")
	f.MarkColumns(nil)
	assert.Equal(t, before, test.RenderObjectToMarkup(f.Grid))
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

func TestTwoClicksOnABorderFitTheColumn(t *testing.T) {
	f := open(t, 50, nil)
	border := float32(36 + 140 + 120)
	for range 2 {
		f.HeaderPart().MouseDown(mouse(border, 10, desktop.MouseButtonPrimary))
		f.HeaderPart().MouseUp(mouse(border, 10, desktop.MouseButtonPrimary))
	}
	assert.Greater(t, f.State().Columns[1].Width, float32(150))
	assert.Equal(t, "Contact 50 of a long name", func() string { f.ScrollTo(49); s := f.Shown(); return s[len(s)-1][1] }())
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
