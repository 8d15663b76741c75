package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// control is the interaction every operable widget shares: hover, press, keyboard focus, disabling and a tooltip.
type control struct {
	widget.BaseWidget
	self                            fyne.Widget
	hovered, pressed, focused, idle bool
	tip                             string
	act                             func()

	// OnFocus is told when the keyboard comes and goes; nil for nobody.
	OnFocus func(gained bool)
	// OnKey and OnRune see what is typed first; true means it is used up.
	OnKey  func(*fyne.KeyEvent) bool
	OnRune func(rune) bool
}

func (c *control) become(self fyne.Widget) {
	c.self = self
	c.ExtendBaseWidget(self)
}

// Tip sets the tooltip; an empty one shows nothing.
func (c *control) Tip(text string) { c.tip = text }

// Disable takes the widget out of use; it shows faint and is skipped by the keyboard.
func (c *control) Disable() { c.setIdle(true) }

// Enable puts the widget back into use.
func (c *control) Enable() { c.setIdle(false) }

// Disabled tells whether the widget is out of use.
func (c *control) Disabled() bool { return c.idle }

func (c *control) setIdle(idle bool) {
	if c.idle != idle {
		c.idle, c.pressed = idle, false
		c.Refresh()
	}
}

// Tapped implements fyne.Tappable.
func (c *control) Tapped(*fyne.PointEvent) { c.activate() }

func (c *control) activate() {
	hideTip(c.self)
	if !c.idle && c.act != nil {
		c.act()
	}
}

// MouseIn implements desktop.Hoverable.
func (c *control) MouseIn(e *desktop.MouseEvent) {
	c.hovered = true
	c.Refresh()
	showTip(c.self, c.tip, e.AbsolutePosition)
}

// MouseMoved implements desktop.Hoverable.
func (c *control) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (c *control) MouseOut() {
	c.hovered, c.pressed = false, false
	c.Refresh()
	hideTip(c.self)
}

// MouseDown implements desktop.Mouseable.
func (c *control) MouseDown(*desktop.MouseEvent) {
	c.pressed = !c.idle
	c.Refresh()
}

// MouseUp implements desktop.Mouseable.
func (c *control) MouseUp(*desktop.MouseEvent) {
	c.pressed = false
	c.Refresh()
}

// FocusGained implements fyne.Focusable.
func (c *control) FocusGained() {
	c.focused = true
	c.Refresh()
	c.tellFocus()
}

// FocusLost implements fyne.Focusable.
func (c *control) FocusLost() {
	c.focused = false
	c.Refresh()
	c.tellFocus()
}

func (c *control) tellFocus() {
	if c.OnFocus != nil {
		c.OnFocus(c.focused)
	}
}

// TypedRune implements fyne.Focusable.
func (c *control) TypedRune(r rune) {
	if c.OnRune == nil || !c.OnRune(r) {
		passRune(c.self, r)
	}
}

// TypedKey implements fyne.Focusable: Space and Enter act, other keys go on to what surrounds the widget.
func (c *control) TypedKey(e *fyne.KeyEvent) {
	if c.OnKey != nil && c.OnKey(e) {
		return
	}
	switch e.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		c.activate()
	default:
		PassKey(c.self, e)
	}
}

// TypedShortcut implements fyne.Shortcutable: a widget of a dialog leaves shortcuts to the dialog, never to what is behind it.
func (c *control) TypedShortcut(s fyne.Shortcut) { PassShortcut(c.self, s) }

// Cursor implements desktop.Cursorable.
func (c *control) Cursor() desktop.Cursor {
	if c.idle {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}

// keySink is an overlay that wants the keys its focused widget leaves over.
type keySink interface {
	typedKey(*fyne.KeyEvent)
	typedShortcut(fyne.Shortcut) bool
}

// PassKey hands a key that the focused widget from does not use to the open dialog or menu, else to the window.
func PassKey(from fyne.CanvasObject, e *fyne.KeyEvent) {
	c := canvasOf(from)
	if c == nil {
		return
	}
	if sink, ok := c.Overlays().Top().(keySink); ok {
		sink.typedKey(e)
		return
	}
	if typed := c.OnTypedKey(); typed != nil {
		typed(e)
	}
}

func passRune(from fyne.CanvasObject, r rune) {
	c := canvasOf(from)
	if c == nil || c.Overlays().Top() != nil {
		return
	}
	// The driver sends a space both as key and as rune; the key has already acted.
	if typed := c.OnTypedRune(); typed != nil && r != ' ' {
		typed(r)
	}
}

// PassShortcut hands a shortcut that the focused widget from does not use to the open dialog or menu, else to the
// window. An open overlay that does not know it swallows it, so nothing behind a dialog reacts.
func PassShortcut(from fyne.CanvasObject, s fyne.Shortcut) {
	c := canvasOf(from)
	if c == nil {
		return
	}
	if sink, ok := c.Overlays().Top().(keySink); ok {
		sink.typedShortcut(s)
		return
	}
	if window, ok := c.(fyne.Shortcutable); ok {
		window.TypedShortcut(s)
	}
}

// Focusable is a widget that can have the keyboard.
type Focusable interface {
	fyne.CanvasObject
	fyne.Focusable
}

// Focus gives a widget the keyboard. Fyne knows the canvas of a widget only when it has drawn it, and a page that has just come
// into view wants the keyboard before that.
func Focus(o Focusable) {
	if c := canvasOf(o); c != nil {
		c.Focus(o)
		return
	}
	for _, w := range fyne.CurrentApp().Driver().AllWindows() {
		w.Canvas().Focus(o)
	}
}

func canvasOf(o fyne.CanvasObject) fyne.Canvas {
	if o == nil || fyne.CurrentApp() == nil {
		return nil
	}
	return fyne.CurrentApp().Driver().CanvasForObject(o)
}
