package kit

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"github.com/baton-planner/baton/ui/theme"
)

// toastTime is how long a toast stays when the pointer or the keyboard does not hold it.
const toastTime = 8 * time.Second

// ToastSpec says what a toast tells and offers.
type ToastSpec struct {
	Text     string
	Action   string // "Undo"; empty for none
	OnAction func()
	Tint     theme.Tint // Negative marks a failure with a warning sign
}

// toast floats at the bottom of the window and goes by itself. One is shown at a time: a new one replaces the last.
type toast struct {
	widget.BaseWidget
	host   *Host
	spec   ToastSpec
	stop   func()
	held   bool
	back   *canvas.Rectangle
	sign   *Icon
	text   *canvas.Text
	action *toastAction
}

func newToast(h *Host) *toast {
	t := &toast{host: h, back: newRect(8), text: canvas.NewText("", nil), sign: NewIconSized(IconWarning, theme.OnToast, 17)}
	t.action = newToastAction(t)
	t.ExtendBaseWidget(t)
	t.Hide()
	return t
}

// Toast tells what was done and offers to undo it. It replaces a toast still shown and goes after eight seconds, later
// when the pointer rests on it or its action has the keyboard.
func (h *Host) Toast(spec ToastSpec) { h.toast.present(spec) }

// ToastText is the text of the toast shown now, empty when there is none.
func (h *Host) ToastText() string {
	if !h.toast.Visible() {
		return ""
	}
	return h.toast.spec.Text
}

// RunToastAction does what the toast offers, as a click on it would; false when there is no toast with an action.
func (h *Host) RunToastAction() bool {
	if !h.toast.Visible() || h.toast.spec.OnAction == nil {
		return false
	}
	h.toast.run()
	return true
}

// CloseToast takes the toast away.
func (h *Host) CloseToast() { h.toast.close() }

func (t *toast) present(spec ToastSpec) {
	t.spec, t.held = spec, false
	t.Refresh()
	t.Show()
	t.moveInto(t.host.Size())
	t.host.repaint()
	t.wait()
}

func (t *toast) wait() {
	t.unwait()
	t.stop = t.host.clock.After(toastTime, func() {
		if !t.held && !t.action.focused {
			t.close()
		}
	})
}

func (t *toast) unwait() {
	if t.stop != nil {
		t.stop()
		t.stop = nil
	}
}

func (t *toast) close() {
	t.unwait()
	if c := canvasOf(t); c != nil && c.Focused() == fyne.Focusable(t.action) {
		c.Unfocus()
	}
	t.Hide()
}

func (t *toast) run() {
	act := t.spec.OnAction
	t.close()
	if act != nil {
		act()
	}
}

func (t *toast) moveInto(size fyne.Size) {
	m := t.measure()
	m.Width = min(m.Width, size.Width-2*theme.S4)
	place(t, (size.Width-m.Width)/2, size.Height-m.Height-theme.S5-2, m.Width, m.Height)
}

// MouseIn implements desktop.Hoverable: the toast stays while it is pointed at.
func (t *toast) MouseIn(*desktop.MouseEvent) { t.held = true }

// MouseMoved implements desktop.Hoverable.
func (t *toast) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (t *toast) MouseOut() {
	t.held = false
	if t.Visible() {
		t.wait()
	}
}

// Tapped implements fyne.Tappable: a click on its text takes the toast away.
func (t *toast) Tapped(*fyne.PointEvent) { t.close() }

// CreateRenderer implements fyne.Widget.
func (t *toast) CreateRenderer() fyne.WidgetRenderer { return render(t) }

func (t *toast) paint() {
	fillRect(t.back, theme.Color(theme.Toast), nil, 0)
	t.back.Shadow = floating()
	setText(t.text, t.spec.Text, theme.Body, theme.OnToast)
	show(t.sign, t.spec.Tint == theme.Negative)
	t.sign.Set(IconWarning, theme.OnToast)
	show(t.action, t.spec.Action != "")
	t.action.Refresh()
}

func floating() canvas.Shadow {
	return canvas.Shadow{Color: theme.Color(theme.Shadow), BlurRadius: 12, Offset: fyne.NewPos(0, 4), Variant: canvas.DropShadow}
}

func (t *toast) signWidth() float32 {
	if t.spec.Tint == theme.Negative {
		return 25
	}
	return 0
}

func (t *toast) actionWidth() float32 {
	if t.spec.Action == "" {
		return 0
	}
	return t.action.MinSize().Width + 8
}

func (t *toast) measure() fyne.Size {
	return fyne.NewSize(theme.Width(t.spec.Text, theme.Body)+t.signWidth()+t.actionWidth()+28, theme.ControlHeight()+6)
}

func (t *toast) arrange(size fyne.Size) {
	place(t.back, 0, 0, size.Width, size.Height)
	place(t.sign, 14, 0, 17, size.Height)
	x := 14 + t.signWidth()
	w := size.Width - x - t.actionWidth() - 14
	t.text.Text = theme.Fit(t.spec.Text, theme.Body, w+0.5)
	placeText(t.text, x, 0, w, size.Height)
	m := t.action.MinSize()
	place(t.action, size.Width-m.Width-6, (size.Height-m.Height)/2, m.Width, m.Height)
}

func (t *toast) parts() []fyne.CanvasObject {
	return []fyne.CanvasObject{t.back, t.sign, t.text, t.action}
}

// toastAction is the toast's button, in its own colours.
type toastAction struct {
	control
	toast *toast
	ring  *canvas.Rectangle
	back  *canvas.Rectangle
	text  *canvas.Text
}

func newToastAction(t *toast) *toastAction {
	a := &toastAction{toast: t, ring: newRect(theme.RadiusButton), back: newRect(theme.RadiusButton), text: canvas.NewText("", nil)}
	a.act = t.run
	a.become(a)
	return a
}

// FocusLost implements fyne.Focusable.
func (a *toastAction) FocusLost() {
	a.control.FocusLost()
	if a.toast.Visible() {
		a.toast.wait()
	}
}

// TypedKey implements fyne.Focusable: Escape takes the toast away.
func (a *toastAction) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyEscape {
		a.toast.close()
		return
	}
	a.control.TypedKey(e)
}

// CreateRenderer implements fyne.Widget.
func (a *toastAction) CreateRenderer() fyne.WidgetRenderer { return render(a) }

func (a *toastAction) paint() {
	fillRect(a.ring, nil, theme.Color(theme.ToastAction), 2)
	show(a.ring, a.focused)
	fillRect(a.back, veil(a.hovered, a.pressed), nil, 0)
	setText(a.text, a.toast.spec.Action, theme.BodyStrong, theme.ToastAction)
	a.text.Alignment = fyne.TextAlignCenter
}

func (a *toastAction) arrange(size fyne.Size) {
	place(a.ring, 0, 0, size.Width, size.Height)
	place(a.back, 0, 0, size.Width, size.Height)
	placeText(a.text, 0, 0, size.Width, size.Height)
}

func (a *toastAction) measure() fyne.Size {
	return fyne.NewSize(theme.Width(a.toast.spec.Action, theme.BodyStrong)+20, theme.ControlHeight()-4)
}

func (a *toastAction) parts() []fyne.CanvasObject { return []fyne.CanvasObject{a.ring, a.back, a.text} }
