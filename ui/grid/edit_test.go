package grid_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/ui/grid"
)

// rewrite types over the text of the open editor, which is selected as a whole.
func (f *fixture) rewrite(text string) {
	field, _ := f.Editor()
	test.Type(field, text)
}

func TestACellIsEditedInPlace(t *testing.T) {
	f := open(t, 100, nil)
	f.keys(fyne.KeyDown, fyne.KeyRight, fyne.KeyF2)
	field, _ := f.Editor()
	require.NotNil(t, field)
	assert.Equal(t, "Contact 2 of a long name", field.Text)
	assert.Equal(t, "Contact 2 of a long name", field.SelectedText())
	f.rewrite("Jan Keller")
	f.keys(fyne.KeyReturn)
	assert.Equal(t, `edit 2 contact "Jan Keller"`, f.log[len(f.log)-1])
	assert.Equal(t, "Jan Keller", f.Shown()[1][1], "shown at once")
	assert.EqualValues(t, 3, f.Current(), "Enter goes down")
	field, _ = f.Editor()
	assert.Nil(t, field)

	f.keys(fyne.KeyF2)
	f.rewrite("Nora Hess")
	f.keys(fyne.KeyTab)
	assert.Equal(t, `edit 3 contact "Nora Hess"`, f.log[len(f.log)-1])
	assert.EqualValues(t, 3, f.Current(), "Tab goes right")
	f.keys(fyne.KeyF2)
	assert.Equal(t, []string{"Awareness", "Consideration", "Decision"}, f.Options(), "the next column has a choice")
}

func TestAnInvalidTextStaysOpenUntilMendedOrLeft(t *testing.T) {
	f := open(t, 100, nil)
	f.keys(fyne.KeyDown, fyne.KeyRight, fyne.KeyF2)
	before := len(f.log)
	f.rewrite("  ")
	f.keys(fyne.KeyReturn)
	_, fault := f.Editor()
	assert.Equal(t, "a contact needs a name", fault)
	assert.Contains(t, test.RenderObjectToMarkup(f.Grid), "a contact needs a name")
	test.Type(f.window.Canvas().Focused(), "x")
	_, fault = f.Editor()
	assert.Empty(t, fault, "typing takes the message away")
	f.keys(fyne.KeyEscape)
	field, _ := f.Editor()
	assert.Nil(t, field)
	assert.Len(t, f.log, before, "Escape changes nothing")
	assert.Equal(t, f.BodyPart(), f.window.Canvas().Focused())
}

func TestALeftEditorKeepsAValidText(t *testing.T) {
	f := open(t, 100, nil)
	f.keys(fyne.KeyRight, fyne.KeyF2)
	f.rewrite("Ewa")
	f.click(5, 60, 0)
	assert.Contains(t, f.log, `edit 1 contact "Ewa"`)
	field, _ := f.Editor()
	assert.Nil(t, field)
}

func TestAnOpenEditorStaysOnItsRecord(t *testing.T) {
	f := open(t, 100, nil)
	f.click(5, 200, 0)
	f.keys(fyne.KeyF2)
	f.source.without[2] = true
	f.Reload()
	f.rewrite("Ewa")
	f.keys(fyne.KeyReturn)
	assert.Contains(t, f.log, `edit 6 contact "Ewa"`)
	assert.Equal(t, "Ewa", f.Shown()[4][1])
	f.keys(fyne.KeyF2)
	f.source.without[7] = true
	f.Reload()
	field, _ := f.Editor()
	assert.Nil(t, field, "the record is gone")
}

func TestAnUnchangedCellIsNoEdit(t *testing.T) {
	f := open(t, 100, nil)
	f.keys(fyne.KeyRight, fyne.KeyF2, fyne.KeyReturn)
	assert.Equal(t, []string{"current 1", "current 2"}, f.log)
	f.keys(fyne.KeyLeft, fyne.KeyF2)
	field, _ := f.Editor()
	assert.Nil(t, field, "a read-only column has no editor")
}

func TestAChoiceIsTypedOrPicked(t *testing.T) {
	f := open(t, 100, nil)
	f.keys(fyne.KeyRight, fyne.KeyRight, fyne.KeyF2)
	f.rewrite("de")
	assert.Equal(t, []string{"Decision", "Consideration"}, f.Options())
	f.keys(fyne.KeyReturn)
	assert.Contains(t, f.log, `edit 1 stage "Decision"`)
	f.keys(fyne.KeyF2, fyne.KeyUp, fyne.KeyUp, fyne.KeyReturn)
	assert.Contains(t, f.log, `edit 2 stage "Awareness"`)
	f.keys(fyne.KeyF2, fyne.KeyReturn)
	assert.NotContains(t, f.log[len(f.log)-1], "edit 3", "the word it has is no edit")
}

func TestCopyTakesWhatIsShownAsTabSeparatedText(t *testing.T) {
	f := open(t, 3000, nil)
	clip := test.NewClipboard()
	f.keys(fyne.KeyDown)
	f.shortcut(&fyne.ShortcutCopy{Clipboard: clip})
	assert.Equal(t, "Company 2\tContact 2 of a long name\tDecision\t2\tEva Kälin", clip.Content())

	f.SetColumnHidden("contact", true)
	f.SetColumnHidden("owner", true)
	f.click(0, 18, 0)
	f.ScrollTo(2500)
	f.click(0, 18, 0)
	f.shortcut(&fyne.ShortcutCopy{Clipboard: clip})
	assert.Equal(t, "Company 1\tConsideration\t1\nCompany 2501\tDecision\t1", clip.Content())
}

func TestPasteGoesFromTheCursorRightAndDown(t *testing.T) {
	f := open(t, 100, nil)
	f.keys(fyne.KeyDown, fyne.KeyRight)
	clip := test.NewClipboard()
	clip.SetContent("a\tb\r\n\"c\nd\"\te\r\n")
	f.shortcut(&fyne.ShortcutPaste{Clipboard: clip})
	assert.Equal(t, "paste [2 3] [contact stage] [[a b] [c\nd e]]", f.log[len(f.log)-1])
}

func TestTypingFinds(t *testing.T) {
	f := open(t, 100, nil)
	f.Focus()
	f.BodyPart().TypedRune('s')
	f.BodyPart().TypedRune('t')
	f.keys(fyne.KeySpace)
	f.BodyPart().TypedRune(' ')
	assert.Equal(t, `find "st "`, f.log[len(f.log)-1])
	assert.True(t, f.Selection().Empty(), "a space within a word selects nothing")
}

func TestWhatTheGridDoesNotUseGoesToTheWindow(t *testing.T) {
	f := open(t, 100, nil)
	var got []string
	f.window.Canvas().SetOnTypedKey(func(ev *fyne.KeyEvent) { got = append(got, string(ev.Name)) })
	f.keys(fyne.KeyEscape, fyne.KeyF1)
	assert.Equal(t, []string{"Escape", "F1"}, got)
}

// grouped is leads under two heads with totals.
type grouped struct{ collapsed bool }

func (g grouped) Count(context.Context) (int, error) {
	if g.collapsed {
		return 2, nil
	}
	return 6, nil
}

func (grouped) Records(context.Context) (int, error) { return 4, nil }

func (g grouped) Page(_ context.Context, q grid.Query) ([]grid.Row, error) {
	head := func(id int64, title, sum string) grid.Row {
		return grid.Row{ID: id, Cells: []grid.Cell{{}, {}, {}, {Text: sum}, {}}, Group: &grid.Group{Title: title, Count: "2 leads", Collapsed: g.collapsed}}
	}
	rows := []grid.Row{head(-1, "Decision", "3"), lead(1), lead(2), head(-2, "Awareness", "7"), lead(3), lead(4)}
	if g.collapsed {
		rows = []grid.Row{rows[0], rows[3]}
	}
	return rows[q.From:min(q.From+q.Count, len(rows))], nil
}

func TestGroupHeadsShowTotalsAndAreNoRecords(t *testing.T) {
	var flips []string
	f := open(t, 0, func(c *grid.Config) {
		c.Source = grouped{}
		c.Handlers.OnGroup = func(id int64, collapse bool) { flips = append(flips, fmt.Sprint(id, collapse)) }
	})
	assert.Equal(t, []string{"Decision", "2 leads", "3"}, f.Shown()[0])
	assert.Equal(t, "4 leads", f.FooterTexts()[0])
	f.click(3, 200, 0)
	f.withShift(fyne.KeyDown, fyne.KeyDown, fyne.KeyDown)
	assert.Equal(t, []string{"-2 true"}, flips, "a click on a head closes it")
	assert.NotContains(t, f.Selection().IDs, int64(-2))
	f.SelectAll()
	assert.Equal(t, 4, f.Selection().Count)
	f.SetSource(grouped{collapsed: true})
	assert.Len(t, f.Shown(), 2)
	f.keys(fyne.KeyUp, fyne.KeyUp, fyne.KeyReturn)
	assert.Equal(t, []string{"-2 true", "-1 false"}, flips, "Enter opens it")
	f.keys(fyne.KeyRight, fyne.KeyLeft)
	assert.Equal(t, []string{"-2 true", "-1 false", "-1 false"}, flips, "so does the arrow; one that is closed does not close again")
	f.SetSource(grouped{})
	f.keys(fyne.KeyRight, fyne.KeyLeft)
	assert.Equal(t, "-1 true", flips[len(flips)-1])
}

func TestADayIsTypedOrPickedFromTheCalendar(t *testing.T) {
	f := open(t, 100, func(c *grid.Config) {
		c.Columns[1].Edit = grid.Editing{
			Kind:    grid.EditDay,
			Day:     func(text string) (time.Time, bool) { d, err := time.Parse(time.DateOnly, text); return d, err == nil },
			DayText: func(d time.Time) string { return d.Format(time.DateOnly) },
		}
	})
	f.keys(fyne.KeyRight, fyne.KeyF2)
	f.rewrite("2026-12-24")
	f.keys(fyne.KeyReturn)
	assert.Contains(t, f.log, `edit 1 contact "2026-12-24"`)
	f.keys(fyne.KeyUp, fyne.KeyF2, fyne.KeyDown)
	field, _ := f.Editor()
	require.NotNil(t, field, "the editor stays open below the calendar")
	f.keys(fyne.KeyRight, fyne.KeyReturn)
	assert.Contains(t, f.log, `edit 1 contact "2026-12-25"`)
	field, _ = f.Editor()
	assert.Nil(t, field)
	assert.Nil(t, f.window.Canvas().Overlays().Top())
	f.keys(fyne.KeyLeft, fyne.KeyF2, fyne.KeyDown, fyne.KeyEscape)
	field, _ = f.Editor()
	require.NotNil(t, field, "Escape leaves the calendar first")
	assert.Nil(t, f.window.Canvas().Overlays().Top())
}

func TestPasteReachesRowsThatHaveNotBeenSeen(t *testing.T) {
	f := open(t, 3000, nil)
	f.keys(fyne.KeyDown)
	clip := test.NewClipboard()
	clip.SetContent(strings.Repeat("x\n", 1500))
	f.shortcut(&fyne.ShortcutPaste{Clipboard: clip})
	last := f.log[len(f.log)-1]
	assert.Contains(t, last, " 1501] [company] [[x]")
	assert.NotContains(t, last, "1502")
}

func TestRowsLookAsDrawnBefore(t *testing.T) {
	f := open(t, 3, func(c *grid.Config) { c.Columns[3].Hidden = true })
	f.click(1, 18, 0)
	f.keys(fyne.KeyDown)
	test.AssertObjectRendersToMarkup(t, "three_rows.xml", f.Grid)
}
