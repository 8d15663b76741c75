package grid

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"github.com/baton-planner/baton/ui/theme"
)

// header is the row of column heads, outside the scroller: a click sorts, a
// drag of a border resizes, a drag of a head moves the column.
type header struct {
	widget.BaseWidget
	g     *Grid
	paint painter
	box   *fyne.Container

	hover    int     // column under the pointer, -1 none
	border   int     // column whose right border is under the pointer, -1 none
	resizing int     // column being resized, -1 none
	moving   int     // column being moved, -1 none
	pressed  int     // column under the button when it went down
	pointerX float32 // where the pointer was last
	startX   float32 // where the drag began
	startW   float32 // width of the column when its drag began
	dragged  bool
	shift    bool
}

var (
	_ desktop.Mouseable  = (*header)(nil)
	_ desktop.Hoverable  = (*header)(nil)
	_ desktop.Cursorable = (*header)(nil)
	_ fyne.Draggable     = (*header)(nil)
	_ fyne.Scrollable    = (*header)(nil)
)

func newHeader(g *Grid) *header {
	h := &header{g: g, box: &fyne.Container{Layout: still{}}, hover: -1, border: -1, resizing: -1, moving: -1, pressed: -1}
	h.ExtendBaseWidget(h)
	return h
}

// CreateRenderer is called by Fyne.
func (h *header) CreateRenderer() fyne.WidgetRenderer {
	objects := []fyne.CanvasObject{h.box}
	return &part{
		objects: func() []fyne.CanvasObject { return objects },
		layout:  func(s fyne.Size) { h.box.Resize(s) },
		refresh: func() { canvas.Refresh(h) },
		min:     fyne.NewSize(1, 1),
	}
}

func (h *header) draw() {
	g, l := h.g, h.g.look
	height := l.px(headerHeight)
	p := &h.paint
	p.begin(l)
	for _, s := range g.geo.scrolled {
		x := g.geo.pinWidth + s.x - g.scrollX
		if x+s.width > g.geo.pinWidth && x < g.geo.width {
			h.head(s, x, height)
		}
	}
	if g.scrollX > 0 && g.geo.pinWidth > 0 {
		cover := p.rect(0, 0, g.geo.pinWidth, height, l.colors[theme.Surface], 0)
		cover.TopLeftCornerRadius = theme.RadiusCard - 1
		p.rect(g.geo.pinWidth-1, 0, 1, height, l.colors[theme.Line], 0)
	}
	for _, s := range g.geo.pinned {
		h.head(s, g.geo.gutter+s.x, height)
	}
	if g.geo.gutter > 0 {
		h.checkAll(l.px(cellPad), height)
	}
	h.dropMark(height)
	h.box.Objects = p.objects
	canvas.Refresh(h.box)
}

func (h *header) checkAll(x, height float32) {
	switch n := h.g.model.selectedCount(); {
	case n > 0 && n < h.g.model.load.records:
		h.paint.dash(x, height)
	default:
		h.paint.check(n > 0, x, height)
	}
}

// head draws one column's title with the mark of its sort.
func (h *header) head(s slot, x, height float32) {
	l, p := h.g.look, &h.paint
	def := h.g.cfg.Columns[s.col]
	pad := l.px(cellPad)
	ink := l.colors[theme.Muted]
	rank, desc := h.g.cols.sortOf(s.col)
	if rank >= 0 || s.col == h.hover && def.Sortable {
		ink = l.colors[theme.Text]
	}
	var mark float32
	if rank >= 0 {
		mark = l.px(12)
		if len(h.g.cols.sort) > 1 {
			mark += l.px(7)
		}
	}
	room := s.width - 2*pad - mark
	w := min(theme.Width(def.Title, theme.SmallStrong), max(room, 0))
	tx := x + pad
	if def.Kind == KindNumber {
		tx = x + s.width - pad - mark - w
	}
	p.text(def.Title, theme.SmallStrong, ink, tx, w+1, height, false)
	if rank >= 0 {
		h.arrow(tx+w+l.px(4), height, rank, desc)
	}
	if s.col == h.border || s.col == h.resizing {
		p.rect(x+s.width-2, l.px(7), 2, height-2*l.px(7), l.colors[theme.Accent], 1)
	}
}

func (h *header) arrow(x, height float32, rank int, desc bool) {
	l, p := h.g.look, &h.paint
	ink := l.colors[theme.Text]
	cx, half := x+l.px(4), l.px(4)
	top, bottom := height/2-half, height/2+half
	p.line(cx, top, cx, bottom, 1.5, ink)
	tip, back := top, top+half*0.8
	if desc {
		tip, back = bottom, bottom-half*0.8
	}
	p.line(cx, tip, cx-half*0.8, back, 1.5, ink)
	p.line(cx, tip, cx+half*0.8, back, 1.5, ink)
	if len(h.g.cols.sort) > 1 {
		p.text(strconv.Itoa(rank+1), theme.Caption, l.colors[theme.Muted], cx+half+1, l.px(9), height, false)
	}
}

// dropMark shows where a moved column would go.
func (h *header) dropMark(height float32) {
	if h.moving < 0 || !h.dragged {
		return
	}
	l := h.g.look
	x := h.dropX()
	h.paint.rect(x-1, 2, 3, height-4, l.colors[theme.Accent], 1.5)
	title := h.g.cfg.Columns[h.moving].Title
	w := theme.Width(title, theme.SmallStrong) + 2*l.px(chipPad)
	r := h.paint.rect(h.pointerX-w/2, 4, w, height-8, l.colors[theme.AccentSoft], theme.RadiusButton)
	r.StrokeColor, r.StrokeWidth = l.colors[theme.Accent], 1
	h.paint.text(title, theme.SmallStrong, l.colors[theme.Accent], h.pointerX-w/2+l.px(chipPad), w, height, false)
}

// heads gives all visible columns with their places in the header.
func (h *header) heads() []slot {
	geo := &h.g.geo
	out := make([]slot, 0, len(geo.pinned)+len(geo.scrolled))
	for _, s := range geo.pinned {
		s.x += geo.gutter
		out = append(out, s)
	}
	for _, s := range geo.scrolled {
		s.x += geo.pinWidth - h.g.scrollX
		out = append(out, s)
	}
	return out
}

// dropBefore gives the column before which a moved one would go, -1 for the end.
func (h *header) dropBefore() int {
	for _, s := range h.heads() {
		if h.pointerX < s.x+s.width/2 {
			return s.col
		}
	}
	return -1
}

func (h *header) dropX() float32 {
	heads, before := h.heads(), h.dropBefore()
	for _, s := range heads {
		if s.col == before {
			return max(s.x, 1)
		}
	}
	last := heads[len(heads)-1]
	return last.x + last.width - 2
}

// borderAt gives the column whose right border is at x, -1 for none.
func (h *header) borderAt(x float32) int {
	for _, s := range h.heads() {
		if edge := s.x + s.width; x > edge-grabWidth && x < edge+grabWidth && (edge > h.g.geo.pinWidth || s.x < h.g.geo.pinWidth) {
			return s.col
		}
	}
	return -1
}
