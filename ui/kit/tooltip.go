package kit

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"github.com/baton-planner/baton/ui/theme"
)

const tipDelay = 600 * time.Millisecond

// tooltip is the one tooltip of a window.
type tooltip struct {
	widget.BaseWidget
	host  *Host
	owner fyne.CanvasObject
	stop  func()
	back  *canvas.Rectangle
	text  *canvas.Text
}

func newTooltip(h *Host) *tooltip {
	t := &tooltip{host: h, back: newRect(6), text: canvas.NewText("", nil)}
	t.ExtendBaseWidget(t)
	t.Hide()
	return t
}

// ShowTip shows a tooltip for a widget of yours after the usual delay; call it when the pointer enters. at is the
// pointer's absolute position.
func ShowTip(owner fyne.CanvasObject, text string, at fyne.Position) { showTip(owner, text, at) }

// HideTip takes the tooltip of owner away; call it when the pointer leaves or the widget acts.
func HideTip(owner fyne.CanvasObject) { hideTip(owner) }

func showTip(owner fyne.CanvasObject, text string, at fyne.Position) {
	h := hostOf(owner)
	if h == nil || text == "" {
		return
	}
	h.tip.dismiss()
	h.tip.owner = owner
	h.tip.stop = h.clock.After(tipDelay, func() {
		if h.tip.owner == owner {
			h.tip.showAt(text, at)
		}
	})
}

func hideTip(owner fyne.CanvasObject) {
	if h := hostOf(owner); h != nil && h.tip.owner == owner {
		h.tip.dismiss()
	}
}

func (t *tooltip) dismiss() {
	if t.stop != nil {
		t.stop()
		t.stop = nil
	}
	t.owner = nil
	t.Hide()
}

func (t *tooltip) showAt(text string, at fyne.Position) {
	setText(t.text, text, theme.Small, theme.OnToast)
	t.Refresh()
	size, room := t.measure(), t.host.Size()
	x := min(max(4, at.X-size.Width/2), max(4, room.Width-size.Width-4))
	y := at.Y + 20
	if y+size.Height > room.Height-4 {
		y = at.Y - size.Height - 8
	}
	t.Resize(size)
	t.Move(fyne.NewPos(x, y))
	t.Show()
	t.host.repaint()
}

// CreateRenderer implements fyne.Widget.
func (t *tooltip) CreateRenderer() fyne.WidgetRenderer { return render(t) }

func (t *tooltip) paint() {
	fillRect(t.back, theme.Color(theme.Toast), nil, 0)
	setText(t.text, t.text.Text, theme.Small, theme.OnToast)
}

func (t *tooltip) arrange(size fyne.Size) {
	place(t.back, 0, 0, size.Width, size.Height)
	placeText(t.text, 8, 0, size.Width-16, size.Height)
}

func (t *tooltip) measure() fyne.Size {
	return fyne.NewSize(theme.Width(t.text.Text, theme.Small)+16, theme.LineHeight(theme.Small)+8)
}

func (t *tooltip) parts() []fyne.CanvasObject { return []fyne.CanvasObject{t.back, t.text} }
