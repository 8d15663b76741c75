package grid

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"github.com/baton-planner/baton/ui/brush"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
)

// chooser is the list of all columns from which the user picks those to show.
// Space or a click turns one, Ctrl with an arrow moves it, Escape closes.
type chooser struct {
	widget.BaseWidget
	g     *Grid
	at    int // marked place in the order of columns
	paint brush.Brush
	box   *fyne.Container
	place fyne.Position // of the pointer or button it was opened from, in the grid
}

var (
	_ fyne.Focusable    = (*chooser)(nil)
	_ fyne.Shortcutable = (*chooser)(nil)
	_ desktop.Mouseable = (*chooser)(nil)
	_ desktop.Hoverable = (*chooser)(nil)
)

// ChooseColumns opens the list of columns at a place of the canvas, such as
// below a button.
func (g *Grid) ChooseColumns(at fyne.Position) {
	c := &chooser{g: g, box: &fyne.Container{Layout: still{}}}
	c.place = at.Subtract(fyne.CurrentApp().Driver().AbsolutePositionForObject(g))
	c.ExtendBaseWidget(c)
	g.chooser = c
	g.relayout()
	if cv := fyne.CurrentApp().Driver().CanvasForObject(g); cv != nil {
		cv.Focus(c)
	}
}

// CreateRenderer is called by Fyne.
func (c *chooser) CreateRenderer() fyne.WidgetRenderer {
	objects := []fyne.CanvasObject{c.box}
	return &part{
		objects: func() []fyne.CanvasObject { return objects },
		layout:  func(fyne.Size) { c.draw() },
		refresh: c.draw,
		min:     fyne.NewSize(1, 1),
	}
}

func (c *chooser) rowHeight() float32 { return c.g.look.Px(30) }

// fit places the list inside the grid, near where it was asked for.
func (c *chooser) fit(size fyne.Size) {
	l := c.g.look
	width := l.Px(180)
	for _, def := range c.g.cfg.Columns {
		width = max(width, theme.Width(def.Title, theme.GridText)+l.Px(52))
	}
	height := min(float32(len(c.g.cols.order))*c.rowHeight()+8, size.Height-2)
	x := min(max(c.place.X, 1), size.Width-width-1)
	y := min(max(c.place.Y, 1), size.Height-height-1)
	c.Move(fyne.NewPos(x, y))
	c.Resize(fyne.NewSize(width, height))
}

func (c *chooser) rows() int { return max(int((c.Size().Height-8)/c.rowHeight()), 1) }

func (c *chooser) first() int {
	return max(min(c.at-c.rows()/2, len(c.g.cols.order)-c.rows()), 0)
}

func (c *chooser) draw() {
	l, p := c.g.look, &c.paint
	size := c.Size()
	p.Begin(l)
	p.Float(brush.Box{W: size.Width, H: size.Height}, theme.RadiusButton)
	first := c.first()
	for i := first; i < min(first+c.rows(), len(c.g.cols.order)); i++ {
		c.row(i, brush.Box{X: 4, Y: 4 + float32(i-first)*c.rowHeight(), W: size.Width - 8, H: c.rowHeight()})
	}
	c.box.Objects = p.Objects()
	c.box.Resize(size)
	canvas.Refresh(c)
}

func (c *chooser) row(i int, in brush.Box) {
	p, col := &c.paint, c.g.cols.order[i]
	if i == c.at {
		p.Rect(in, theme.Selection, theme.RadiusCheck)
	}
	in = in.Inset(8, 0)
	p.Check(!c.g.cols.hidden[col], in)
	ink := theme.Text
	if c.g.cfg.Columns[col].Fixed {
		ink = theme.Muted
	}
	indent := c.g.look.Px(28)
	in.X, in.W = in.X+indent, in.W-indent
	p.Text(c.g.cfg.Columns[col].Title, theme.GridText, ink, in)
}

func (c *chooser) close() {
	if c.g.chooser == c {
		c.g.chooser = nil
		c.g.relayout()
	}
}

func (c *chooser) toggle() {
	col := c.g.cols.order[c.at]
	c.g.SetColumnHidden(c.g.cfg.Columns[col].ID, !c.g.cols.hidden[col])
	c.draw()
}

// shift moves the marked column in the order.
func (c *chooser) shift(by int) {
	order := c.g.cols.order
	to := c.at + by
	if to < 0 || to >= len(order) {
		return
	}
	order[c.at], order[to] = order[to], order[c.at]
	c.at = to
	c.g.stateChanged()
	c.g.reshape()
	c.draw()
}

// TypedKey is called by Fyne.
func (c *chooser) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyUp:
		c.at = max(c.at-1, 0)
	case fyne.KeyDown:
		c.at = min(c.at+1, len(c.g.cols.order)-1)
	case fyne.KeySpace:
		c.toggle()
	case fyne.KeyEscape, fyne.KeyReturn, fyne.KeyEnter:
		c.close()
		c.g.Focus()
		return
	default:
		kit.PassKey(c, ev)
		return
	}
	c.draw()
}

// TypedShortcut is called by Fyne.
func (c *chooser) TypedShortcut(s fyne.Shortcut) {
	if sc, ok := s.(*desktop.CustomShortcut); ok && sc.Modifier == fyne.KeyModifierShortcutDefault {
		switch sc.KeyName {
		case fyne.KeyUp:
			c.shift(-1)
			return
		case fyne.KeyDown:
			c.shift(1)
			return
		}
	}
	kit.PassShortcut(c, s)
}

// TypedRune is called by Fyne.
func (c *chooser) TypedRune(rune) {}

// FocusGained is called by Fyne.
func (c *chooser) FocusGained() {}

// FocusLost is called by Fyne.
func (c *chooser) FocusLost() { c.close() }

func (c *chooser) rowAt(y float32) (int, bool) {
	i := c.first() + int((y-4)/c.rowHeight())
	return i, y >= 4 && i < len(c.g.cols.order)
}

// MouseDown is called by Fyne.
func (c *chooser) MouseDown(ev *desktop.MouseEvent) {
	if i, ok := c.rowAt(ev.Position.Y); ok {
		c.at = i
		c.toggle()
	}
}

// MouseUp is called by Fyne.
func (c *chooser) MouseUp(*desktop.MouseEvent) {}

// MouseIn is called by Fyne.
func (c *chooser) MouseIn(ev *desktop.MouseEvent) { c.MouseMoved(ev) }

// MouseMoved is called by Fyne.
func (c *chooser) MouseMoved(ev *desktop.MouseEvent) {
	if i, ok := c.rowAt(ev.Position.Y); ok && i != c.at && c.first() == 0 {
		c.at = i
		c.draw()
	}
}

// MouseOut is called by Fyne.
func (c *chooser) MouseOut() {}
