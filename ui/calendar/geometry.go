package calendar

import "github.com/baton-planner/baton/ui/brush"

// gutterPad is the room around the words in the gutter.
const gutterPad = 12

// geometry is how large the parts of the calendar are, whole pixels.
type geometry struct {
	width, height float32
	namesH        float32 // the names of the weekdays above a month
	daysH         float32 // names and numbers above the hours
	numberH       float32 // the number of a day in a month
	chipH         float32
	gap           float32
	gutter        float32 // the hours at the left
	hourH         float32
	blockH        float32 // least height of a timed entry
	columnW       float32 // least width of one of several side by side
	rowH          float32 // of the agenda
	dateW         float32 // the days at the left of the agenda
}

func scaledGeometry(px func(float32) float32, row float32) geometry {
	return geometry{
		namesH: px(27), daysH: px(46), numberH: px(21), chipH: px(19), gap: 2, gutter: px(54), hourH: px(48), blockH: px(22),
		columnW: px(34), rowH: row, dateW: px(136),
	}
}

func plainGeometry() geometry {
	return scaledGeometry(func(v float32) float32 { return v }, 35)
}

// pieceKind says what a piece of the calendar is.
type pieceKind uint8

const (
	pieceBar   pieceKind = iota // an entry of whole days, or any entry of a month
	pieceBlock                  // an entry between the hours
	pieceRow                    // an entry of the agenda
	pieceMore                   // "+3 more"
	pieceDate                   // the day at the left of the agenda
)

// piece is one thing to be seen and clicked. Its box is in pixels of the widget;
// that of a piece which scrolls begins at the top of what scrolls.
type piece struct {
	brush.Box
	kind     pieceKind
	entry    int // index, of pieceBar, pieceBlock and pieceRow
	from, to int // days of the period that it covers
	count    int // of pieceMore
	scrolls  bool
	line     bool // a line above it: the first of a day of the agenda
}

func (p *piece) isEntry() bool { return p.kind <= pieceRow }

// bodyTop is where that begins which scrolls.
func (m *model) bodyTop() float32 {
	switch m.view {
	case Day, Week:
		return m.geo.daysH + m.wholeH
	case Month:
		return m.geo.namesH
	default:
		return 0
	}
}

func (m *model) bodyH() float32 { return max(m.geo.height-m.bodyTop(), 0) }

// contentH is how high that is which scrolls; a month fits always.
func (m *model) contentH() float32 {
	switch m.view {
	case Day, Week:
		return 24 * m.geo.hourH
	case Month:
		return m.bodyH()
	default:
		return float32(m.rows)*m.geo.rowH + m.geo.gap
	}
}

func (m *model) setScroll(y float32) bool {
	y = float32(int(min(max(y, 0), max(m.contentH()-m.bodyH(), 0))))
	moved := y != m.scroll
	m.scroll = y
	return moved
}

// column gives where a day of the row stands; the remainder of the width is shared out so that no gap is left.
func (m *model) column(i int) (x, w float32) {
	left, n := float32(0), m.columns()
	if m.view != Month {
		left = m.geo.gutter
	}
	room := m.geo.width - left
	x = left + float32(int(room*float32(i)/float32(n)))
	return x, left + float32(int(room*float32(i+1)/float32(n))) - x
}

// columns is how many days stand side by side.
func (m *model) columns() int {
	if m.view == Month {
		return 7
	}
	return m.days
}

// week gives where a row of a month stands.
func (m *model) week(i int) (y, h float32) {
	n := m.days / 7
	y = m.geo.namesH + float32(int(m.bodyH()*float32(i)/float32(n)))
	return y, m.geo.namesH + float32(int(m.bodyH()*float32(i+1)/float32(n))) - y
}

// columnAt gives the day column under x, the nearest one for x beside them.
func (m *model) columnAt(x float32) int {
	n := m.columns()
	for i := range n {
		if left, w := m.column(i); x < left+w {
			return i
		}
	}
	return n - 1
}

// dayAt gives the index of the day under a point, ok=false where there is none.
func (m *model) dayAt(x, y float32) (day int, ok bool) {
	switch m.view {
	case Month:
		for i := range m.days / 7 {
			if top, h := m.week(i); y >= top && y < top+h {
				return 7*i + m.columnAt(x), true
			}
		}
		return 0, false
	case Agenda:
		row := int((y + m.scroll) / m.geo.rowH)
		for i := range m.pieces {
			if p := &m.pieces[i]; int(p.Y/m.geo.rowH) == row {
				return p.from, true
			}
		}
		return 0, false
	default:
		return m.columnAt(x), x >= m.geo.gutter
	}
}

// minuteAt gives the minute of the day at a height of the widget, which may lie outside of the day.
func (m *model) minuteAt(y float32) int {
	return int((y - m.bodyTop() + m.scroll) * 60 / m.geo.hourH)
}

func (m *model) minuteY(minute int) float32 { return float32(int(float32(minute) * m.geo.hourH / 60)) }

// seen gives the box of a piece as it lies in the widget.
func (m *model) seen(p *piece) brush.Box {
	b := p.Box
	if p.scrolls {
		b.Y += m.bodyTop() - m.scroll
	}
	return b
}

// pieceAt gives the piece under a point, nil if there is none.
func (m *model) pieceAt(x, y float32) *piece {
	for i := len(m.pieces) - 1; i >= 0; i-- {
		p := &m.pieces[i]
		if p.scrolls && y < m.bodyTop() {
			continue
		}
		if b := m.seen(p); x >= b.X && x < b.X+b.W && y >= b.Y && y < b.Y+b.H {
			return p
		}
	}
	return nil
}
