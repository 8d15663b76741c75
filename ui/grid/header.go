package grid

import (
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"github.com/baton-planner/baton/ui/brush"
	"github.com/baton-planner/baton/ui/theme"
)

// header is the row of column heads, outside the scroller: a click sorts, a
// drag of a border resizes, a drag of a head moves the column.
type header struct {
	widget.BaseWidget
	g     *Grid
	paint brush.Brush
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

	lastBorder int // border clicked last, -1 none
	lastClick  time.Time
}

var (
	_ desktop.Mouseable  = (*header)(nil)
	_ desktop.Hoverable  = (*header)(nil)
	_ desktop.Cursorable = (*header)(nil)
	_ fyne.Draggable     = (*header)(nil)
	_ fyne.Scrollable    = (*header)(nil)
)

func newHeader(g *Grid) *header {
	h := &header{g: g, box: &fyne.Container{Layout: still{}}, hover: -1, border: -1, resizing: -1, moving: -1, pressed: -1, lastBorder: -1}
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
	height := l.Px(headerHeight)
	p := &h.paint
	p.Begin(l)
	for _, s := range g.geo.scrolled {
		x := g.geo.pinWidth + s.x - g.scrollX
		if x+s.width > g.geo.pinWidth && x < g.geo.width {
			h.head(s, x, height)
		}
	}
	if g.scrollX > 0 && g.geo.pinWidth > 0 {
		cover := p.Rect(brush.Box{W: g.geo.pinWidth, H: height}, theme.Surface, 0)
		cover.TopLeftCornerRadius = theme.RadiusCard - 1
		p.Rect(brush.Box{X: g.geo.pinWidth - 1, W: 1, H: height}, theme.Line, 0)
	}
	for _, s := range g.geo.pinned {
		h.head(s, g.geo.gutter+s.x, height)
	}
	if g.geo.gutter > 0 {
		h.checkAll(brush.Box{X: l.Px(cellPad), H: height})
	}
	h.dropMark(height)
	h.box.Objects = p.Objects()
	canvas.Refresh(h.box)
}

func (h *header) checkAll(in brush.Box) {
	switch n := h.g.model.selectedCount(); {
	case n > 0 && n < h.g.model.load.records:
		h.paint.CheckSome(in)
	default:
		h.paint.Check(n > 0, in)
	}
}

// head draws one column's title with the mark of its sort.
func (h *header) head(s slot, x, height float32) {
	l, p := h.g.look, &h.paint
	def := h.g.cfg.Columns[s.col]
	pad := l.Px(cellPad)
	ink := theme.Muted
	rank, desc := h.g.cols.sortOf(s.col)
	if rank >= 0 || s.col == h.hover && def.Sortable {
		ink = theme.Text
	}
	var mark float32
	if rank >= 0 {
		mark = l.Px(sortMark)
		if len(h.g.cols.sort) > 1 {
			mark += l.Px(7)
		}
	}
	if h.caret(s.col) {
		h.drawCaret(x+s.width-l.Px(caretWidth)/2-l.Px(2), height)
		mark += l.Px(caretWidth) / 2
	}
	if h.g.marked[s.col] {
		mark += l.Px(14)
	}
	room := s.width - 2*pad - mark
	w := min(theme.Width(def.Title, theme.SmallStrong), max(room, 0))
	tx := x + pad
	if def.Kind == KindNumber {
		tx = x + s.width - pad - mark - w
	}
	p.Text(def.Title, theme.SmallStrong, ink, brush.Box{X: tx, W: w + 1, H: height})
	after := tx + w + l.Px(4)
	if rank >= 0 {
		h.arrow(after, height, rank, desc)
		after += l.Px(12)
		if len(h.g.cols.sort) > 1 {
			after += l.Px(7)
		}
	}
	if h.g.marked[s.col] {
		h.funnel(after, height)
	}
	if s.col == h.border || s.col == h.resizing {
		p.Rect(brush.Box{X: x + s.width - 2, Y: l.Px(7), W: 2, H: height - 2*l.Px(7)}, theme.Accent, 1)
	}
}

// caret says whether the head offers its menu: while the pointer is on it.
func (h *header) caret(col int) bool {
	return col == h.hover && h.moving < 0 && h.g.cfg.Handlers.OnColumn != nil
}

// onCaret says whether x is on the mark that opens the menu of a column.
func (h *header) onCaret(col int, x float32) bool {
	if h.g.cfg.Handlers.OnColumn == nil {
		return false
	}
	for _, s := range h.heads() {
		if s.col == col {
			return x > s.x+s.width-h.g.look.Px(caretWidth)
		}
	}
	return false
}

func (h *header) drawCaret(cx, height float32) {
	d := h.g.look.Px(3.5)
	cy := height/2 + d/4
	h.paint.Line(cx-d, cy-d/2, cx, cy+d/2, 1.5, theme.Muted)
	h.paint.Line(cx, cy+d/2, cx+d, cy-d/2, 1.5, theme.Muted)
}

// funnel marks a head whose column is filtered.
func (h *header) funnel(x, height float32) {
	p, px := &h.paint, h.g.look.Px
	top, left, right, cx := height/2-px(4), x, x+px(9), x+px(4.5)
	p.Line(left, top, right, top, 1.5, theme.Accent)
	p.Line(left, top, cx-px(1), height/2, 1.5, theme.Accent)
	p.Line(right, top, cx+px(1), height/2, 1.5, theme.Accent)
	p.Line(cx, height/2, cx, height/2+px(4.5), 2, theme.Accent)
}

func (h *header) arrow(x, height float32, rank int, desc bool) {
	l, p := h.g.look, &h.paint
	cx, half := x+l.Px(4), l.Px(4)
	top, bottom := height/2-half, height/2+half
	p.Line(cx, top, cx, bottom, 1.5, theme.Text)
	tip, back := top, top+half*0.8
	if desc {
		tip, back = bottom, bottom-half*0.8
	}
	p.Line(cx, tip, cx-half*0.8, back, 1.5, theme.Text)
	p.Line(cx, tip, cx+half*0.8, back, 1.5, theme.Text)
	if len(h.g.cols.sort) > 1 {
		p.Text(strconv.Itoa(rank+1), theme.Caption, theme.Muted, brush.Box{X: cx + half + 1, W: l.Px(9), H: height})
	}
}

// dropMark shows where a moved column would go.
func (h *header) dropMark(height float32) {
	if h.moving < 0 || !h.dragged {
		return
	}
	l := h.g.look
	x := h.dropX()

	title := h.g.cfg.Columns[h.moving].Title
	w := theme.Width(title, theme.SmallStrong) + 2*l.Px(cellPad)
	at := brush.Box{X: h.pointerX - w/2, Y: 4, W: w, H: height - 8}
	h.paint.Rect(at, theme.AccentSoft, theme.RadiusButton)
	h.paint.Frame(at, theme.Accent, 1, theme.RadiusButton)
	h.paint.Text(title, theme.SmallStrong, theme.Accent, at.Inset(l.Px(cellPad), 0))
	h.paint.Rect(brush.Box{X: x - 1, Y: 2, W: 3, H: height - 4}, theme.Accent, 1.5)
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
