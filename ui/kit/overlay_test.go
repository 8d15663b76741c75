package kit_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/ui/kit"
)

func mouse() *desktop.MouseEvent { return &desktop.MouseEvent{} }

func TestAToastGoesByItselfAndANewOneReplacesIt(t *testing.T) {
	h, _, clock := window(t, kit.Space())
	h.Toast(kit.ToastSpec{Text: "Moved Jan Keller"})
	clock.pass(5 * time.Second)
	h.Toast(kit.ToastSpec{Text: "Moved Nora Hess"})
	clock.pass(5 * time.Second)
	assert.Equal(t, "Moved Nora Hess", h.ToastText(), "the time of the first does not count for the second")
	clock.pass(4 * time.Second)
	assert.Empty(t, h.ToastText())
}

func TestAToastUndoesByKeyboardAndStaysWhileItHasTheKeyboard(t *testing.T) {
	h, c, clock := window(t, kit.Space())
	undone := 0
	h.Toast(kit.ToastSpec{Text: "Moved Jan Keller", Action: "Undo", OnAction: func() { undone++ }})
	c.FocusNext()
	require.NotNil(t, c.Focused(), "Tab reaches the action")
	clock.pass(time.Minute)
	assert.NotEmpty(t, h.ToastText())
	press(t, c, fyne.KeyReturn)
	assert.Equal(t, 1, undone)
	assert.Empty(t, h.ToastText())
	assert.Nil(t, c.Focused())

	h.Toast(kit.ToastSpec{Text: "again", Action: "Undo", OnAction: func() { undone++ }})
	c.FocusNext()
	press(t, c, fyne.KeyEscape)
	assert.Empty(t, h.ToastText())
	assert.False(t, h.RunToastAction())
	h.Toast(kit.ToastSpec{Text: "again", Action: "Undo", OnAction: func() { undone++ }})
	assert.True(t, h.RunToastAction())
	assert.Equal(t, 2, undone)
}

func TestATooltipComesAfterAWhileAndGoesWithThePointer(t *testing.T) {
	b := kit.NewButton(kit.ButtonSpec{Icon: kit.IconColumns, Tip: "Columns"})
	h, _, clock := window(t, kit.Row(0, b))
	b.MouseIn(mouse())
	assert.NotContains(t, texts(t, h), "Columns")
	clock.pass(time.Second)
	assert.Contains(t, texts(t, h), "Columns")
	b.MouseOut()
	assert.NotContains(t, texts(t, h), "Columns")
	b.MouseIn(mouse())
	b.MouseOut()
	clock.pass(time.Second)
	assert.NotContains(t, texts(t, h), "Columns", "a pointer that passed by leaves nothing behind")
}

func TestAMenuIsUsedByKeyboard(t *testing.T) {
	for _, c := range []struct {
		name string
		keys []fyne.KeyName
		want string
	}{
		{"the first", []fyne.KeyName{fyne.KeyDown, fyne.KeyReturn}, "open"},
		{"past the disabled one and the separator", []fyne.KeyName{fyne.KeyDown, fyne.KeyDown, fyne.KeySpace}, "delete"},
		{"round the end", []fyne.KeyName{fyne.KeyUp, fyne.KeyDown, fyne.KeyReturn}, "open"},
		{"the last", []fyne.KeyName{fyne.KeyEnd, fyne.KeyReturn}, "delete"},
		{"closed", []fyne.KeyName{fyne.KeyDown, fyne.KeyEscape}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := ""
			b := kit.NewMenuButton(kit.ButtonSpec{Text: "More"}, func() []kit.MenuItem { return menuItems(func(s string) { got = s }) })
			_, cv, _ := window(t, kit.Row(0, b))
			cv.Focus(b)
			press(t, cv, fyne.KeyReturn)
			require.NotNil(t, cv.Overlays().Top())
			press(t, cv, c.keys...)
			assert.Equal(t, c.want, got)
			assert.Nil(t, cv.Overlays().Top())
			assert.Equal(t, fyne.Focusable(b), cv.Focused(), "the keyboard goes back to the button")
		})
	}
}

func TestALetterFindsAMenuItemAndATapOutsideClosesTheMenu(t *testing.T) {
	got := ""
	b := kit.NewButton(kit.ButtonSpec{Text: "More"})
	_, c, _ := window(t, kit.Row(0, b))
	kit.ShowMenu(b, menuItems(func(s string) { got = s }))
	c.Focused().TypedRune('d')
	press(t, c, fyne.KeyReturn)
	assert.Equal(t, "delete", got)
	kit.ShowMenuAt(c, fyne.NewPos(790, 590), menuItems(nil))
	test.TapCanvas(c, fyne.NewPos(10, 300))
	assert.Nil(t, c.Overlays().Top())
}

func TestADialogConfirmsOnEnterAndCtrlEnterAndClosesOnEscape(t *testing.T) {
	for _, c := range []struct {
		name      string
		answer    func(*testing.T, fyne.Canvas)
		confirmed bool
	}{
		{"Enter", func(t *testing.T, c fyne.Canvas) { press(t, c, fyne.KeyReturn) }, true},
		{"Ctrl+Enter", func(_ *testing.T, c fyne.Canvas) { c.Focused().(fyne.Shortcutable).TypedShortcut(ctrlEnter()) }, true},
		{"Escape", func(t *testing.T, c fyne.Canvas) { press(t, c, fyne.KeyEscape) }, false},
		{"Escape with nothing focused", func(t *testing.T, c fyne.Canvas) { c.Unfocus(); press(t, c, fyne.KeyEscape) }, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			confirmed, behind := false, 0
			_, cv, _ := window(t, kit.Space())
			cv.SetOnTypedKey(func(*fyne.KeyEvent) { behind++ })
			d := kit.ShowDialog(cv, kit.DialogSpec{
				Title: "Business", Content: kit.NewEntry("Name"), Confirm: "Create", Cancel: "Cancel",
				OnConfirm: func() bool { confirmed = true; return true },
			})
			c.answer(t, cv)
			assert.Equal(t, c.confirmed, confirmed)
			assert.False(t, d.Open())
			assert.Zero(t, behind, "nothing behind the dialog reacts")
			press(t, cv, fyne.KeyF2)
			assert.Equal(t, 1, behind, "the window has its keys back")
		})
	}
}

func TestADialogThatIsNotConfirmedStays(t *testing.T) {
	_, c, _ := window(t, kit.Space())
	asked := 0
	d := kit.ShowDialog(c, kit.DialogSpec{Title: "Import", Confirm: "Import", OnConfirm: func() bool { asked++; return false }})
	d.Confirm()
	assert.True(t, d.Open())
	assert.Equal(t, 1, asked)
	d.Close()
}

func TestATapBesideADialogKeepsItAndItsKeys(t *testing.T) {
	_, c, _ := window(t, kit.Space())
	d := kit.ShowDialog(c, kit.DialogSpec{Title: "Import", Confirm: "Import"})
	test.TapCanvas(c, fyne.NewPos(5, 5))
	assert.True(t, d.Open())
	press(t, c, fyne.KeyEscape)
	assert.False(t, d.Open())
}

func TestAPopoverStaysInsideTheWindow(t *testing.T) {
	anchor := kit.NewButton(kit.ButtonSpec{Text: "Columns"})
	_, c, _ := window(t, kit.Column(0, kit.Space(), kit.Row(0, kit.Space(), anchor)))
	closed := 0
	content := kit.Sized(300, 400, kit.Space())
	p := kit.ShowPopover(anchor, content, func() { closed++ })
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(content)
	assert.GreaterOrEqual(t, at.X, float32(0))
	assert.GreaterOrEqual(t, at.Y, float32(0))
	assert.LessOrEqual(t, at.X+content.Size().Width, float32(800))
	assert.LessOrEqual(t, at.Y+content.Size().Height, float32(600))
	press(t, c, fyne.KeyEscape)
	p.Close()
	assert.Equal(t, 1, closed)
}

func TestATallDialogKeepsItsAnswersInTheWindow(t *testing.T) {
	_, c, _ := window(t, kit.Space())
	d := kit.ShowDialog(c, kit.DialogSpec{Title: "Keyboard", Content: kit.Gap(300, 2*c.Size().Height), Confirm: "Close"})
	defer d.Close()
	answer, ok := c.Focused().(fyne.CanvasObject)
	require.True(t, ok, "its only answer has the keyboard")
	bottom := fyne.CurrentApp().Driver().AbsolutePositionForObject(answer).Y + answer.Size().Height
	assert.Less(t, bottom, c.Size().Height)
}
