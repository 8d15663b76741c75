package grid

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// body is the part of the grid where the rows are. It takes mouse and keyboard;
// being Scrollable it also clips what is in it.
type body struct {
	widget.BaseWidget
	g    *Grid
	rows []*rowView
	objs []fyne.CanvasObject

	hover     int // row under the pointer, -1 none
	tipRow    int // cell whose tooltip is offered, -1 none
	tipCol    int
	focused   bool
	keyboard  bool // the focus came by keyboard, so the ring shows
	clicking  bool
	shift     bool
	ctrl      bool
	lastClick time.Time
	lastRow   int
	find      finder
	editor    *editor
	fault     fyne.CanvasObject
}

func newBody(g *Grid) *body {
	b := &body{g: g, hover: -1, tipRow: -1, tipCol: -1, lastRow: -1, find: finder{now: g.cfg.Now}}
	b.ExtendBaseWidget(b)
	return b
}

// CreateRenderer is called by Fyne.
func (b *body) CreateRenderer() fyne.WidgetRenderer {
	return &part{
		objects: func() []fyne.CanvasObject { return b.objs },
		layout:  func(fyne.Size) {},
		refresh: func() { canvas.Refresh(b) },
		min:     fyne.NewSize(1, 1),
	}
}

// draw puts one object per visible row in its place. Row i uses object i modulo
// their number, so scrolling by a row redraws one row and moves the others.
func (b *body) draw() {
	g := b.g
	size := b.Size()
	v := &g.model.view
	b.objs = b.objs[:0]
	from, to := v.visible()
	if !g.model.load.known && g.model.load.err == nil {
		from, to = 0, int(size.Height)/g.look.Row+1
	}
	if g.model.load.err != nil {
		to = from // stale rows behind the message would pass for current ones
	}
	b.ensure(int(size.Height)/g.look.Row + 2)
	for i := from; i < to; i++ {
		rv := b.rows[i%len(b.rows)]
		rv.show(b.stateOf(i), g.look, &g.geo)
		rv.box.Move(fyne.NewPos(0, v.yOf(i)))
		b.objs = append(b.objs, rv.box)
	}
	canvas.Refresh(b)
}

func (b *body) ensure(n int) {
	if len(b.rows) >= n {
		return
	}
	for len(b.rows) < n {
		b.rows = append(b.rows, newRowView())
	}
	for _, rv := range b.rows {
		rv.drawn = false // the modulus changed, and with it who shows what
	}
}

func (b *body) stateOf(i int) rowState {
	g := b.g
	r, _ := g.model.row(i)
	s := rowState{
		row: r, index: i, look: g.look.Version, shape: g.geo.version, scrollX: g.scrollX,
		current: i == g.model.cursorRow, hover: i == b.hover, ring: -1,
	}
	if r == nil {
		return s
	}
	s.selected = r.Group == nil && g.model.sel.has(r.ID)
	if s.current && b.focused && b.keyboard {
		s.ring = g.model.cursorCol
	}
	return s
}

// failure says that the source failed and offers to try again.
func (b *body) failure() fyne.CanvasObject {
	if b.fault == nil {
		b.fault = newFailure(b.g)
	}
	return b.fault
}

// FocusGained is called by Fyne.
func (b *body) FocusGained() {
	b.focused, b.keyboard = true, !b.clicking
	if m := b.g.model; b.keyboard && m.cursorRow < 0 {
		if m.awaits = m.load.rows == 0; !m.awaits {
			m.setCursor(m.view.top)
		}
	}
	b.draw()
}

// FocusLost is called by Fyne.
func (b *body) FocusLost() {
	b.focused, b.shift, b.ctrl = false, false, false
	b.g.model.awaits = false
	b.draw()
}

// takeFocus gives the body the keyboard after a click, without the ring.
func (b *body) takeFocus() {
	b.clicking = true
	if c := fyne.CurrentApp().Driver().CanvasForObject(b); c != nil && !b.focused {
		c.Focus(b)
	}
	b.clicking, b.keyboard = false, false
}
