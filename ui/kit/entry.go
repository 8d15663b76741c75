package kit

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/baton-planner/baton/ui/theme"
)

// Entry is Fyne's text field that lets go of the keys it has no use for: Escape, Enter in a single line, and shortcuts
// that are not about its text go on to the dialog or window around it.
type Entry struct {
	widget.Entry
	// OnKey sees every key first; true means it is used up.
	OnKey func(*fyne.KeyEvent) bool
	// OnShortcut sees every shortcut first; true means it is used up.
	OnShortcut func(fyne.Shortcut) bool
	// OnFocus is told when the keyboard comes and goes.
	OnFocus func(gained bool)

	hint    string // the whole placeholder of a line
	pointed bool   // the keyboard comes by a click, which places the caret
	touched bool   // a person has typed in it
	bare    bool   // it stands in a frame of another
}

// NewEntry makes a one-line field.
func NewEntry(placeholder string) *Entry {
	e := &Entry{hint: placeholder}
	e.PlaceHolder = placeholder
	e.Scroll = fyne.ScrollHorizontalOnly
	e.ExtendBaseWidget(e)
	return e
}

// NewMultiLineEntry makes a field of several lines that wraps at words.
func NewMultiLineEntry(placeholder string, rows int) *Entry {
	e := &Entry{}
	e.PlaceHolder, e.MultiLine, e.Wrapping = placeholder, true, fyne.TextWrapWord
	e.ExtendBaseWidget(e)
	e.SetMinRowsVisible(rows)
	return e
}

// CreateRenderer implements fyne.Widget.
func (e *Entry) CreateRenderer() fyne.WidgetRenderer {
	r := e.Entry.CreateRenderer()
	if e.bare {
		r = &bareRenderer{r}
		r.Refresh()
	}
	return r
}

// bareRenderer draws a field without its ground and border. A theme of its own would do so too, but makes Fyne read every
// font again for each field.
type bareRenderer struct{ fyne.WidgetRenderer }

// Refresh implements fyne.WidgetRenderer.
func (r *bareRenderer) Refresh() {
	r.WidgetRenderer.Refresh()
	for _, o := range r.Objects() {
		if rect, ok := o.(*canvas.Rectangle); ok {
			rect.FillColor, rect.StrokeColor = color.Transparent, color.Transparent
		}
	}
}

// Resize implements fyne.CanvasObject. A placeholder that is too long would bring the field's scroll bar.
func (e *Entry) Resize(size fyne.Size) {
	e.Entry.Resize(size)
	if e.hint == "" {
		return
	}
	inner := size.Width - 4*theme.Current().Size(fynetheme.SizeNameInnerPadding)
	if fitted := theme.Fit(e.hint, theme.Body, max(0, inner)); fitted != e.PlaceHolder {
		e.SetPlaceHolder(fitted)
	}
}

// TypedKey implements fyne.Focusable.
func (e *Entry) TypedKey(k *fyne.KeyEvent) {
	if e.OnKey != nil && e.OnKey(k) {
		return
	}
	enter := k.Name == fyne.KeyReturn || k.Name == fyne.KeyEnter
	if k.Name == fyne.KeyEscape || (enter && !e.MultiLine && e.OnSubmitted == nil) {
		PassKey(e, k)
		return
	}
	e.touched = true
	e.Entry.TypedKey(k)
}

// AcceptsTab implements fyne.Tabbable: Tab leaves the field, also one of several lines, else the keyboard could not.
func (e *Entry) AcceptsTab() bool { return false }

// TypedShortcut implements fyne.Shortcutable.
func (e *Entry) TypedShortcut(s fyne.Shortcut) {
	if e.OnShortcut != nil && e.OnShortcut(s) {
		return
	}
	if custom, ok := s.(*desktop.CustomShortcut); ok && !edits(custom.KeyName) {
		PassShortcut(e, s)
		return
	}
	e.Entry.TypedShortcut(s)
}

// edits tells whether a key with a modifier moves or deletes in a text field.
func edits(key fyne.KeyName) bool {
	switch key {
	case fyne.KeyLeft, fyne.KeyRight, fyne.KeyHome, fyne.KeyEnd, fyne.KeyBackspace, fyne.KeyDelete:
		return true
	}
	return false
}

// Insert puts text in the place of what is selected, or where the caret stands.
func (e *Entry) Insert(text string) {
	for _, r := range text {
		e.TypedRune(r)
	}
}

// Back moves the caret n runes back, or takes them away.
func (e *Entry) Back(n int, drop bool) {
	key := fyne.KeyLeft
	if drop {
		key = fyne.KeyBackspace
	}
	for range n {
		e.Entry.TypedKey(&fyne.KeyEvent{Name: key})
	}
}

// LineBefore is what stands between the beginning of the caret's line and the caret.
func (e *Entry) LineBefore() string {
	before := string([]rune(e.Text)[:e.CursorTextOffset()])
	return before[strings.LastIndex(before, "\n")+1:]
}

// TypedRune implements fyne.Focusable.
func (e *Entry) TypedRune(r rune) {
	e.touched = true
	e.Entry.TypedRune(r)
}

// MouseDown implements desktop.Mouseable.
func (e *Entry) MouseDown(m *desktop.MouseEvent) {
	e.pointed = true
	e.Entry.MouseDown(m)
	e.pointed = false
}

// FocusGained implements fyne.Focusable. A line that was filled in beforehand is selected when the keyboard comes by Tab, so
// that typing replaces it; one that a person has typed in is left alone, also when the window comes back to the front.
func (e *Entry) FocusGained() {
	e.Entry.FocusGained()
	if !e.MultiLine && !e.pointed && !e.touched && e.Text != "" {
		e.Entry.TypedShortcut(&fyne.ShortcutSelectAll{})
	}
	if e.OnFocus != nil {
		e.OnFocus(true)
	}
}

// FocusLost implements fyne.Focusable.
func (e *Entry) FocusLost() {
	e.Entry.FocusLost()
	if e.OnFocus != nil {
		e.OnFocus(false)
	}
}
