package kit

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"github.com/baton-planner/baton/ui/theme"
)

// Clock starts something later. It is a parameter so that tests decide when time passes.
type Clock interface {
	// After calls f on the UI goroutine once d has passed; stop prevents it.
	After(d time.Duration, f func()) (stop func())
}

// WallClock is the real clock.
type WallClock struct{}

// After implements Clock.
func (WallClock) After(d time.Duration, f func()) (stop func()) {
	t := time.AfterFunc(d, func() { fyne.Do(f) })
	return func() { t.Stop() }
}

// Host wraps the content of a window and floats the toast and tooltips over it. Widgets find it through their canvas.
type Host struct {
	widget.BaseWidget
	content fyne.CanvasObject
	clock   Clock
	aside   fyne.CanvasObject // nil for none
	toast   *toast
	tip     *tooltip
	objs    []fyne.CanvasObject
}

// NewHost wraps content; give it to Window.SetContent.
func NewHost(content fyne.CanvasObject, clock Clock) *Host {
	h := &Host{content: content, clock: clock}
	h.toast, h.tip = newToast(h), newTooltip(h)
	h.objs = []fyne.CanvasObject{content, h.toast, h.tip}
	h.ExtendBaseWidget(h)
	return h
}

// SetContent replaces what is under the toast.
func (h *Host) SetContent(content fyne.CanvasObject) {
	h.content = content
	h.stack()
}

// SetAside floats something in the lower right corner, over the content and under the toast; nil takes it away.
func (h *Host) SetAside(o fyne.CanvasObject) {
	if h.aside == nil && o == nil {
		return
	}
	h.aside = o
	h.stack()
	h.repaint()
}

func (h *Host) stack() {
	h.objs = []fyne.CanvasObject{h.content}
	if h.aside != nil {
		h.objs = append(h.objs, h.aside)
	}
	h.objs = append(h.objs, h.toast, h.tip)
	h.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (h *Host) CreateRenderer() fyne.WidgetRenderer { return render(h) }

func (h *Host) paint() {}

func (h *Host) arrange(size fyne.Size) {
	place(h.content, 0, 0, size.Width, size.Height)
	if h.aside != nil {
		m := h.aside.MinSize()
		place(h.aside, max(0, size.Width-m.Width-theme.S5), max(0, size.Height-m.Height-theme.S5), min(m.Width, size.Width), m.Height)
	}
	h.toast.moveInto(size)
}

func (h *Host) measure() fyne.Size         { return h.content.MinSize() }
func (h *Host) parts() []fyne.CanvasObject { return h.objs }

// repaint has the next frame drawn. Fyne does not know the canvas of an object it has not drawn yet, so showing one for
// the first time does not do that by itself.
func (h *Host) repaint() { canvas.Refresh(h) }

func hostOf(o fyne.CanvasObject) *Host {
	c := canvasOf(o)
	if c == nil || c.Overlays().Top() != nil {
		return nil
	}
	h, _ := c.Content().(*Host)
	return h
}
