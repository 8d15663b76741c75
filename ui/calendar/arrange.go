package calendar

import (
	"github.com/baton-planner/baton/ui/brush"
)

// wholePart is how much of the height the entries of whole days may take above the hours.
const wholePart = 0.4

// arrange finds the place of everything to be seen. It is done when entries,
// period or size change, not when something scrolls.
func (m *model) arrange() {
	m.pieces, m.wholeH, m.rows = m.pieces[:0], 0, 0
	switch m.view {
	case Day, Week:
		m.arrangeWhole()
		for i := range m.days {
			m.arrangeHours(i)
		}
	case Month:
		for w := range m.days / 7 {
			m.arrangeWeek(w)
		}
	default:
		m.arrangeAgenda()
	}
	m.setScroll(m.scroll)
}

// falling gives the entries that touch days from ≤ i < to of the period.
func (m *model) falling(from, to int, want func(*Entry) bool) []int {
	first, end := m.from.AddDays(from), m.from.AddDays(to)
	var idx []int
	for i := range m.entries {
		if e := &m.entries[i]; e.touches(first, end) && want(e) {
			idx = append(idx, i)
		}
	}
	return idx
}

func (m *model) pitch() float32 { return m.geo.chipH + m.geo.gap }

// arrangeWhole fills the row above the hours, which is as high as it has to be.
func (m *model) arrangeWhole() {
	g := &m.geo
	lanes := max(int((g.height*wholePart-g.daysH)/m.pitch()), 2)
	bars, more := layRow(m.entries, m.falling(0, m.days, (*Entry).whole), m.from, m.days, lanes)
	_, needed := below(bars, more)
	m.wholeH = float32(max(needed, 1))*m.pitch() + 2*g.gap + 2
	m.addRow(bars, more, 0, g.daysH+g.gap)
}

func (m *model) arrangeWeek(w int) {
	y, h := m.week(w)
	lanes := max(int((h-m.geo.numberH-m.geo.gap)/m.pitch()), 1)
	all := func(*Entry) bool { return true }
	bars, more := layRow(m.entries, m.falling(7*w, 7*w+7, all), m.from.AddDays(7*w), 7, lanes)
	m.addRow(bars, more, 7*w, y+m.geo.numberH)
}

// addRow puts bars and the words for more under top; first is the day of the first column.
func (m *model) addRow(bars []bar, more []int, first int, top float32) {
	for _, b := range bars {
		x, _ := m.column(b.from)
		end, w := m.column(b.to)
		box := brush.Box{X: x + 3, Y: top + float32(b.lane)*m.pitch(), W: end + w - x - 6, H: m.geo.chipH}
		if b.before { // what goes on beyond the row runs to its edge
			box.X, box.W = box.X-3, box.W+3
		}
		if b.after {
			box.W += 3
		}
		m.pieces = append(m.pieces, piece{Box: box, kind: pieceBar, entry: b.entry, from: first + b.from, to: first + b.to})
	}
	under, _ := below(bars, more)
	for c, n := range more {
		if n > 0 {
			x, w := m.column(c)
			box := brush.Box{X: x + 3, Y: top + float32(under[c])*m.pitch(), W: w - 6, H: m.geo.chipH}
			m.pieces = append(m.pieces, piece{Box: box, kind: pieceMore, count: n, from: first + c, to: first + c})
		}
	}
}

// arrangeHours lays out one day between the hours.
func (m *model) arrangeHours(i int) {
	idx := m.falling(i, i+1, func(e *Entry) bool { return !e.whole() })
	if len(idx) == 0 {
		return
	}
	x, w := m.column(i)
	w -= 6 // a strip stays free to click on
	least := int(m.geo.blockH*60/m.geo.hourH + 0.999)
	blocks, rests := layColumns(m.entries, idx, least, int(w/m.geo.columnW))
	place := func(col, span, cols, from, to int) brush.Box {
		left, right := float32(int(w*float32(col)/float32(cols))), float32(int(w*float32(col+span)/float32(cols)))
		top := m.minuteY(from)
		return brush.Box{X: x + 2 + left, Y: top, W: right - left - 1, H: m.minuteY(to) - top - 1}
	}
	for _, b := range blocks {
		m.pieces = append(m.pieces, piece{Box: place(b.col, b.span, b.cols, b.from, b.to), kind: pieceBlock, entry: b.entry, from: i, to: i, scrolls: true})
	}
	for _, r := range rests {
		m.pieces = append(m.pieces, piece{Box: place(r.cols-1, 1, r.cols, r.from, r.to), kind: pieceMore, count: r.count, from: i, to: i, scrolls: true})
	}
}

// quietLast is the rank of the agenda, which is told by the clock.
func quietLast(e *Entry) int { return rank(e) / 2 }

// arrangeAgenda lists the days that have something, and today.
func (m *model) arrangeAgenda() {
	g := &m.geo
	starts := make([][]int, m.days) // what began before stands on the first day
	for i := range m.entries {
		day := max(m.entries[i].Day.Sub(m.from), 0)
		starts[day] = append(starts[day], i)
	}
	for i, idx := range starts {
		first := m.rows
		for _, at := range ranked(m.entries, idx, quietLast) {
			box := brush.Box{X: g.dateW, Y: float32(m.rows) * g.rowH, W: g.width - g.dateW, H: g.rowH}
			m.pieces = append(m.pieces, piece{Box: box, kind: pieceRow, entry: at, from: i, to: i, scrolls: true, line: m.rows == first})
			m.rows++
		}
		if m.rows == first && i == m.today.Sub(m.from) {
			m.rows++
		}
		if m.rows > first {
			box := brush.Box{Y: float32(first) * g.rowH, W: g.width, H: g.rowH}
			date := piece{Box: box, kind: pieceDate, from: i, to: i, scrolls: true, line: true}
			if len(idx) > 0 {
				date.W = g.dateW
			}
			m.pieces = append(m.pieces, date)
		}
	}
}
