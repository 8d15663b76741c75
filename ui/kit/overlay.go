package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"github.com/baton-planner/baton/ui/theme"
)

// overlay covers the window with one floating object: a dialog, a menu or a popover. It takes every key that the focused
// widget inside leaves over, so nothing behind it reacts.
type overlay struct {
	widget.BaseWidget
	canvas     fyne.Canvas
	content    fyne.CanvasObject
	scrim      *canvas.Rectangle
	modal      bool
	place      func(room, least fyne.Size) (fyne.Position, fyne.Size)
	onKey      func(*fyne.KeyEvent) bool
	onShortcut func(fyne.Shortcut) bool
	dismiss    func() // Escape, or a tap outside when not modal
	scrimTap   func() // a tap outside when modal; nil only takes the keyboard
	open       bool
	taking     bool
	typedKey0  func(*fyne.KeyEvent)
	typedRune0 func(rune)
}

func newOverlay(c fyne.Canvas, content fyne.CanvasObject, modal bool) *overlay {
	o := &overlay{canvas: c, content: content, modal: modal, scrim: newRect(0)}
	o.ExtendBaseWidget(o)
	return o
}

func (o *overlay) show() {
	o.open = true
	o.typedKey0, o.typedRune0 = o.canvas.OnTypedKey(), o.canvas.OnTypedRune()
	o.canvas.SetOnTypedKey(o.typedKey)
	o.canvas.SetOnTypedRune(func(rune) {})
	o.Resize(o.canvas.Size())
	o.canvas.Overlays().Add(o)
	o.Refresh()
}

func (o *overlay) hide() {
	if !o.open {
		return
	}
	o.open = false
	o.canvas.SetOnTypedKey(o.typedKey0)
	o.canvas.SetOnTypedRune(o.typedRune0)
	o.canvas.Overlays().Remove(o)
}

// takeKeyboard focuses the overlay itself, so that shortcuts do not reach the window while nothing inside is focused.
func (o *overlay) takeKeyboard() {
	o.taking = true
	o.canvas.Focus(o)
	o.taking = false
}

func (o *overlay) typedKey(e *fyne.KeyEvent) {
	if o.onKey != nil && o.onKey(e) {
		return
	}
	if e.Name == fyne.KeyEscape && o.dismiss != nil {
		o.dismiss()
	}
}

func (o *overlay) typedShortcut(s fyne.Shortcut) bool {
	return o.onShortcut != nil && o.onShortcut(s)
}

// Tapped implements fyne.Tappable.
func (o *overlay) Tapped(*fyne.PointEvent) {
	if !o.modal && o.dismiss != nil {
		o.dismiss()
		return
	}
	if o.scrimTap != nil {
		o.scrimTap()
		return
	}
	o.takeKeyboard()
}

// TappedSecondary implements fyne.SecondaryTappable.
func (o *overlay) TappedSecondary(e *fyne.PointEvent) {
	if !o.modal {
		o.Tapped(e)
	}
}

// Disabled implements fyne.Disableable: the overlay is no stop for the Tab key, it only takes the keyboard when asked.
func (o *overlay) Disabled() bool { return !o.taking }

// Enable implements fyne.Disableable.
func (o *overlay) Enable() {}

// Disable implements fyne.Disableable.
func (o *overlay) Disable() {}

// FocusGained implements fyne.Focusable.
func (o *overlay) FocusGained() {}

// FocusLost implements fyne.Focusable.
func (o *overlay) FocusLost() {}

// TypedRune implements fyne.Focusable.
func (o *overlay) TypedRune(rune) {}

// TypedKey implements fyne.Focusable.
func (o *overlay) TypedKey(e *fyne.KeyEvent) { o.typedKey(e) }

// TypedShortcut implements fyne.Shortcutable.
func (o *overlay) TypedShortcut(s fyne.Shortcut) { o.typedShortcut(s) }

// CreateRenderer implements fyne.Widget.
func (o *overlay) CreateRenderer() fyne.WidgetRenderer { return render(o) }

func (o *overlay) paint() {
	fill := color.Color(color.Transparent)
	if o.modal {
		fill = theme.Color(theme.Scrim)
	}
	fillRect(o.scrim, fill, nil, 0)
}

func (o *overlay) arrange(size fyne.Size) {
	o.scrim.Move(fyne.Position{})
	o.scrim.Resize(size)
	pos, box := o.place(size, o.content.MinSize())
	o.content.Resize(box)
	o.content.Move(pos)
}

func (o *overlay) measure() fyne.Size         { return fyne.NewSize(1, 1) }
func (o *overlay) parts() []fyne.CanvasObject { return []fyne.CanvasObject{o.scrim, o.content} }

// sheet is the surface a floating object stands on. It takes taps, so that they do not count as outside.
type sheet struct {
	widget.BaseWidget
	back    *canvas.Rectangle
	content fyne.CanvasObject
	margin  float32
	onTap   func()
}

func newSheet(content fyne.CanvasObject, radius, margin float32) *sheet {
	s := &sheet{back: newRect(radius), content: content, margin: margin}
	s.ExtendBaseWidget(s)
	return s
}

// Tapped implements fyne.Tappable.
func (s *sheet) Tapped(*fyne.PointEvent) {
	if s.onTap != nil {
		s.onTap()
	}
}

// CreateRenderer implements fyne.Widget.
func (s *sheet) CreateRenderer() fyne.WidgetRenderer { return render(s) }

func (s *sheet) paint() {
	fillRect(s.back, theme.Color(theme.Surface), theme.Color(theme.Border), 1)
	s.back.Shadow = floating()
}

func (s *sheet) arrange(size fyne.Size) {
	place(s.back, 0, 0, size.Width, size.Height)
	place(s.content, s.margin, s.margin, size.Width-2*s.margin, size.Height-2*s.margin)
}

func (s *sheet) measure() fyne.Size {
	return s.content.MinSize().AddWidthHeight(2*s.margin, 2*s.margin)
}

func (s *sheet) parts() []fyne.CanvasObject { return []fyne.CanvasObject{s.back, s.content} }
