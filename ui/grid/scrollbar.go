package grid

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"github.com/baton-planner/baton/ui/theme"
)

// scrollbar is the grid's own: Fyne's scrolls an object, and no object is as
// long as a million rows.
type scrollbar struct {
	widget.BaseWidget
	g        *Grid
	sideways bool
	thumb    canvas.Rectangle
	objs     []fyne.CanvasObject
	hover    bool
	dragging bool
	grab     float32 // where in the thumb the pointer holds it
	at       float32 // the pointer along the track
}

var (
	_ desktop.Mouseable = (*scrollbar)(nil)
	_ desktop.Hoverable = (*scrollbar)(nil)
	_ fyne.Draggable    = (*scrollbar)(nil)
)

func newScrollbar(g *Grid, sideways bool) *scrollbar {
	s := &scrollbar{g: g, sideways: sideways}
	s.objs = []fyne.CanvasObject{&s.thumb}
	s.ExtendBaseWidget(s)
	return s
}

// CreateRenderer is called by Fyne.
func (s *scrollbar) CreateRenderer() fyne.WidgetRenderer {
	return &part{
		objects: func() []fyne.CanvasObject { return s.objs },
		layout:  func(fyne.Size) {},
		refresh: func() { canvas.Refresh(s) },
		min:     fyne.NewSize(1, 1),
	}
}

func (s *scrollbar) track() float32 {
	if s.sideways {
		return s.Size().Width
	}
	return s.Size().Height
}

func (s *scrollbar) along(p fyne.Position) float32 {
	if s.sideways {
		return p.X
	}
	return p.Y
}

func (s *scrollbar) extent() (start, length float32, ok bool) {
	if !s.sideways {
		return s.g.model.view.thumb(s.track(), thumbMin)
	}
	pane, content := s.g.paneWidth(), s.g.geo.content
	if content <= pane || pane <= 0 {
		return 0, 0, false
	}
	length = max(s.track()*pane/content, thumbMin)
	return s.g.scrollX / (content - pane) * (s.track() - length), length, true
}

func (s *scrollbar) draw() {
	start, length, ok := s.extent()
	if !ok {
		s.Hide()
		return
	}
	s.Show()
	thick, inset := float32(5), float32(3)
	if s.hover || s.dragging {
		thick, inset = 8, 1
	}
	s.thumb.FillColor = s.g.look.Color(theme.Scroll)
	s.thumb.CornerRadius = thick / 2
	if s.sideways {
		s.thumb.Move(fyne.NewPos(start, inset))
		s.thumb.Resize(fyne.NewSize(length, thick))
	} else {
		s.thumb.Move(fyne.NewPos(inset, start))
		s.thumb.Resize(fyne.NewSize(thick, length))
	}
	canvas.Refresh(s)
}

// MouseDown is called by Fyne: on the thumb it takes hold, beside it scrolls by a page.
func (s *scrollbar) MouseDown(ev *desktop.MouseEvent) {
	s.g.body.finishEdit()
	start, length, ok := s.extent()
	if !ok {
		return
	}
	s.at = s.along(ev.Position)
	s.grab = s.at - start
	switch {
	case s.at < start:
		s.page(-1)
	case s.at > start+length:
		s.page(1)
	}
}

func (s *scrollbar) page(direction float32) {
	s.grab = -1
	if s.sideways {
		s.g.setScrollX(s.g.scrollX + direction*s.g.paneWidth()*0.9)
	} else {
		s.g.model.scroll(direction * float32(s.g.model.view.pageRows()*s.g.look.Row))
	}
	s.g.update()
}

// MouseUp is called by Fyne.
func (s *scrollbar) MouseUp(*desktop.MouseEvent) {}

// Dragged is called by Fyne.
func (s *scrollbar) Dragged(ev *fyne.DragEvent) {
	if s.grab < 0 {
		return // the button went down beside the thumb
	}
	s.dragging = true
	if s.sideways {
		s.at += ev.Dragged.DX
	} else {
		s.at += ev.Dragged.DY
	}
	_, length, ok := s.extent()
	if !ok {
		return
	}
	start := s.at - s.grab
	if s.sideways {
		if room := s.track() - length; room > 0 {
			s.g.setScrollX(start / room * (s.g.geo.content - s.g.paneWidth()))
		}
	} else {
		s.g.model.view.dragThumb(start, s.track(), thumbMin)
	}
	s.g.update()
}

// DragEnd is called by Fyne.
func (s *scrollbar) DragEnd() {
	s.dragging = false
	s.draw()
}

// MouseIn is called by Fyne.
func (s *scrollbar) MouseIn(*desktop.MouseEvent) {
	s.hover = true
	s.draw()
}

// MouseMoved is called by Fyne.
func (s *scrollbar) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is called by Fyne.
func (s *scrollbar) MouseOut() {
	s.hover = false
	s.draw()
}
