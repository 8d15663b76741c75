package grid

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

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

// rowView is the one object of a visible row: a container of primitives.
type rowView struct {
	box   *fyne.Container
	paint painter
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

// show draws the state if it differs from what is shown, and says whether it did.
func (v *rowView) show(s rowState, l *look, g *geometry) bool {
	if v.drawn && v.state == s {
		return false
	}
	v.state, v.drawn = s, true
	h := float32(l.rowPx)
	p := &v.paint
	p.begin(l)
	ground := l.colors[theme.Surface]
	if s.current {
		ground = l.colors[theme.Selection]
	}
	back := func(width float32) {
		p.rect(0, 0, width, h, ground, 0)
		if s.hover {
			p.rect(0, 0, width, h, l.colors[theme.Hover], 0)
		}
	}
	back(g.width)
	for _, slot := range g.scrolled {
		x := g.pinWidth + slot.x - s.scrollX
		if x+slot.width > g.pinWidth && x < g.width {
			v.cell(g, slot.col, x, slot.width, h)
		}
	}
	if s.scrollX > 0 && g.pinWidth > 0 {
		back(g.pinWidth)
		p.rect(g.pinWidth-1, 0, 1, h, l.colors[theme.Line], 0)
	}
	for _, slot := range g.pinned {
		v.cell(g, slot.col, g.gutter+slot.x, slot.width, h)
	}
	if g.gutter > 0 && s.row != nil && s.row.Group == nil {
		p.check(s.selected, l.px(cellPad), h)
	}
	p.rect(0, h-1, g.width, 1, l.colors[theme.Line], 0)
	v.ring(g, s, l, h)
	v.box.Objects = p.objects
	v.box.Resize(fyne.NewSize(g.width, h))
	canvas.Refresh(v.box)
	return true
}

func (v *rowView) cell(g *geometry, col int, x, width, h float32) {
	s := v.state
	switch {
	case s.row == nil:
		v.paint.skeleton(g.kinds[col], s.index, x, width, h)
	case s.row.Group != nil && col == g.firstColumn():
		v.groupTitle(s.row.Group, x, width, h)
	default:
		c := s.row.cell(col)
		if s.row.Dim && c.Tone == ToneColumn {
			c.Tone = ToneMuted
		}
		if s.row.Group != nil {
			c.Tone = ToneStrong
		}
		v.paint.cell(c, g.kinds[col], x, width, h)
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
func (v *rowView) groupTitle(gr *Group, x, width, h float32) {
	p, l := &v.paint, v.paint.look
	pad, d := l.px(cellPad), l.px(4)
	cx, cy := x+pad+d, h/2
	ink := l.colors[theme.Muted]
	if gr.Collapsed {
		p.line(cx-d/2, cy-d, cx+d/2, cy, 1.5, ink)
		p.line(cx+d/2, cy, cx-d/2, cy+d, 1.5, ink)
	} else {
		p.line(cx-d, cy-d/2, cx, cy+d/2, 1.5, ink)
		p.line(cx, cy+d/2, cx+d, cy-d/2, 1.5, ink)
	}
	x += pad + 2*d + l.px(8)
	room := width - 2*pad - 2*d - l.px(8)
	w := min(theme.Width(gr.Title, theme.GridStrong), room)
	p.text(gr.Title, theme.GridStrong, l.colors[theme.Text], x, w+1, h, false)
	p.text(gr.Count, theme.Small, ink, x+w+l.px(8), room-w-l.px(8), h, false)
}

func (v *rowView) ring(g *geometry, s rowState, l *look, h float32) {
	if s.ring < 0 {
		return
	}
	x, w, ok := g.columnX(s.ring, s.scrollX)
	if !ok {
		return
	}
	r := v.paint.rect(x+1, 1, w-2, h-3, nil, theme.RadiusCheck)
	r.StrokeColor, r.StrokeWidth = l.colors[theme.Focus], 2
}
