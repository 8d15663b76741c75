package grid

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"github.com/baton-planner/baton/ui/brush"
	"github.com/baton-planner/baton/ui/theme"
)

// still is a layout that leaves everything where it is and asks for no space,
// so that a changed text never makes Fyne lay the window out again.
type still struct{}

func (still) Layout([]fyne.CanvasObject, fyne.Size)        {}
func (still) MinSize([]fyne.CanvasObject) (none fyne.Size) { return none }

// rowState is all that decides how a row looks. Equal states look alike, so a
// row redraws only when its state changed.
type rowState struct {
	row      *Row // nil while the row has not come
	index    int
	look     int
	shape    int // version of columns and widths
	scrollX  float32
	current  bool
	hover    bool
	selected bool
	ring     int // column with the focus ring, -1 none
}

func (s *rowState) isHead() bool { return s.row != nil && s.row.Group != nil }

// rowView is the one object of a visible row: a container of primitives.
type rowView struct {
	box   *fyne.Container
	paint brush.Brush
	state rowState
	drawn bool
}

func newRowView() *rowView {
	return &rowView{box: &fyne.Container{Layout: still{}}}
}

// geometry is where the columns are, the same for all rows.
type geometry struct {
	version  int
	width    float32
	gutter   float32 // width of the check boxes, 0 without
	pinned   []slot
	scrolled []slot
	pinWidth float32 // gutter and pinned columns
	content  float32 // width of all scrolled columns
	kinds    []Kind
}

// same says whether the columns stand where they stand in another geometry.
func (g *geometry) same(o *geometry) bool {
	return g.width == o.width && g.gutter == o.gutter && g.pinWidth == o.pinWidth &&
		slices.Equal(g.pinned, o.pinned) && slices.Equal(g.scrolled, o.scrolled)
}

// columnX gives where a column begins in the body, and its width.
func (g *geometry) columnX(col int, scrollX float32) (x, width float32, ok bool) {
	for _, s := range g.pinned {
		if s.col == col {
			return g.gutter + s.x, s.width, true
		}
	}
	for _, s := range g.scrolled {
		if s.col == col {
			return g.pinWidth + s.x - scrollX, s.width, true
		}
	}
	return 0, 0, false
}

// columnAt gives the column at x of the body, -1 in the gutter or beyond.
func (g *geometry) columnAt(x, scrollX float32) int {
	if x < g.pinWidth {
		for _, s := range g.pinned {
			if x >= g.gutter+s.x && x < g.gutter+s.x+s.width {
				return s.col
			}
		}
		return -1
	}
	for _, s := range g.scrolled {
		if at := g.pinWidth + s.x - scrollX; x >= at && x < at+s.width {
			return s.col
		}
	}
	return -1
}

// show draws the state if it differs from what is shown.
func (v *rowView) show(s rowState, l *brush.Look, g *geometry) {
	if v.drawn && v.state == s {
		return
	}
	v.state, v.drawn = s, true
	p, row := &v.paint, brush.Box{W: g.width, H: float32(l.Row)}
	p.Begin(l)
	if s.current || s.hover || s.isHead() { // else the ground of the body shows: a rectangle less for the GPU
		v.ground(row)
	}
	for _, slot := range g.scrolled {
		x := g.pinWidth + slot.x - s.scrollX
		if x+slot.width > g.pinWidth && x < g.width {
			v.cell(g, slot.col, brush.Box{X: x, W: slot.width, H: row.H})
		}
	}
	if s.scrollX > 0 && g.pinWidth > 0 {
		v.ground(brush.Box{W: g.pinWidth, H: row.H})
		p.Rect(brush.Box{X: g.pinWidth - 1, W: 1, H: row.H}, theme.Line, 0)
	}
	for _, slot := range g.pinned {
		v.cell(g, slot.col, brush.Box{X: g.gutter + slot.x, W: slot.width + v.spare(g), H: row.H})
	}
	if g.gutter > 0 && s.row != nil && s.row.Group == nil {
		p.Check(s.selected, brush.Box{X: l.Px(cellPad), H: row.H})
	}
	p.Rect(brush.Box{Y: row.H - 1, W: row.W, H: 1}, theme.Line, 0)
	if x, w, ok := g.columnX(s.ring, s.scrollX); ok {
		p.Frame(brush.Box{X: x + 1, Y: 1, W: w - 2, H: row.H - 3}, theme.Focus, 2, theme.RadiusCheck)
	}
	v.box.Objects = p.Objects()
	v.box.Resize(fyne.NewSize(row.W, row.H))
	canvas.Refresh(v.box)
}

// spare is the room that the title of a group has beyond its column: up to the first total.
func (v *rowView) spare(g *geometry) (width float32) {
	if !v.state.isHead() || v.state.scrollX > 0 {
		return 0
	}
	for _, slot := range g.scrolled {
		if v.state.row.cell(slot.col).Text != "" {
			break
		}
		width += slot.width
	}
	return width
}

func (v *rowView) ground(in brush.Box) {
	fill := theme.Surface
	switch {
	case v.state.current:
		fill = theme.Selection
	case v.state.isHead():
		fill = theme.Ground
	}
	v.paint.Rect(in, fill, 0)
	if v.state.hover {
		v.paint.Rect(in, theme.Hover, 0)
	}
}

func (v *rowView) cell(g *geometry, col int, in brush.Box) {
	s := v.state
	switch {
	case s.row == nil:
		drawSkeleton(&v.paint, g.kinds[col], s.index, in)
	case s.row.Group != nil && col == g.firstColumn():
		v.groupTitle(s.row.Group, in)
	default:
		c := s.row.cell(col)
		if s.row.Dim && c.Tone == ToneColumn {
			c.Tone = ToneMuted
		}
		if s.row.Group != nil {
			c.Tone = ToneStrong
		}
		drawCell(&v.paint, c, g.kinds[col], in)
	}
}

func (g *geometry) firstColumn() int {
	for _, list := range [][]slot{g.pinned, g.scrolled} {
		if len(list) > 0 {
			return list[0].col
		}
	}
	return -1
}

// groupTitle draws the head of a group: a chevron, the title and the count.
func (v *rowView) groupTitle(gr *Group, in brush.Box) {
	p, l := &v.paint, v.paint.Look()
	in = in.Inset(l.Px(cellPad), 0)
	d := l.Px(4)
	cx, cy := in.X+d, in.Y+in.H/2
	if gr.Collapsed {
		p.Line(cx-d/2, cy-d, cx+d/2, cy, 1.5, theme.Muted)
		p.Line(cx+d/2, cy, cx-d/2, cy+d, 1.5, theme.Muted)
	} else {
		p.Line(cx-d, cy-d/2, cx, cy+d/2, 1.5, theme.Muted)
		p.Line(cx, cy+d/2, cx+d, cy-d/2, 1.5, theme.Muted)
	}
	indent := 2*d + l.Px(8)
	in.X, in.W = in.X+indent, in.W-indent
	w := min(theme.Width(gr.Title, theme.GridStrong), in.W) + 1
	p.Text(gr.Title, theme.GridStrong, theme.Text, brush.Box{X: in.X, Y: in.Y, W: w, H: in.H})
	w += l.Px(8)
	p.Text(gr.Count, theme.Small, theme.Muted, brush.Box{X: in.X + w, Y: in.Y, W: in.W - w, H: in.H})
}
