package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// hoverable is a part that reacts to the pointer but is no stop of its own for the Tab key.
type hoverable struct {
	widget.BaseWidget
	self    fyne.Widget
	hovered bool
	tip     string
}

func (h *hoverable) init(self fyne.Widget, tip string) {
	h.self, h.tip = self, tip
	h.ExtendBaseWidget(self)
}

// MouseIn implements desktop.Hoverable.
func (h *hoverable) MouseIn(e *desktop.MouseEvent) {
	h.hovered = true
	h.Refresh()
	showTip(h.self, h.tip, e.AbsolutePosition)
}

// MouseMoved implements desktop.Hoverable.
func (h *hoverable) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (h *hoverable) MouseOut() {
	h.hovered = false
	h.Refresh()
	hideTip(h.self)
}

// Cursor implements desktop.Cursorable.
func (h *hoverable) Cursor() desktop.Cursor { return desktop.PointerCursor }
