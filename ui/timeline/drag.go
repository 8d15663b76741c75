package timeline

import (
	"math"

	"github.com/baton-planner/baton/data"
)

// part is what of a bar the pointer holds.
type part uint8

const (
	partNone  part = iota
	partBar        // all of it
	partBegin      // its first day
	partEnd        // its last day
)

// grip is how near its end a bar is pulled, px.
const grip = 7

// drag is a bar on its way.
type drag struct {
	row      Row
	part     part
	hold     float64 // day under the pointer when it was taken, with its part
	x        float32
	from, to data.Date // where it would be
}

const (
	edge        = 40  // px from the side at which a held bar makes the view scroll
	scrollSpeed = 900 // px per second at the very side
)

// at gives the row under a point and what of its bar is there.
func (m *model) at(x, y float32) (*line, part) {
	l := m.lineAt(y)
	if l == nil || l.row < 0 {
		return nil, partNone
	}
	r := m.row(l)
	if !r.dated() || x < m.geo.names {
		return l, partNone
	}
	from, to := r.span(m.today)
	left, top, w, h := m.bar(l, from, to)
	near := float32(grip)
	if w < 4*near { // of a short bar the middle moves it, and it is pulled just outside
		near = max(w/4, 1)
	}
	switch {
	case y < top-3 || y >= top+h+3 || x < left-grip/2 || x >= left+w+grip/2:
		return l, partNone
	case x < left+near && !r.From.IsZero():
		return l, partBegin
	case x >= left+w-near:
		return l, partEnd
	}
	return l, partBar
}

// startDrag takes the bar under a point and says whether there was one that can be changed.
func (m *model) startDrag(x, y float32) bool {
	l, p := m.at(x, y)
	if p == partNone || m.row(l).Fixed {
		return false
	}
	m.drag = &drag{row: *m.row(l), part: p, hold: m.exactly(x)}
	m.dragTo(x)
	return true
}

// exactly is the day under x with its part.
func (m *model) exactly(x float32) float64 { return m.left + float64(x-m.geo.names)/m.perDay() }

// dragTo follows the pointer by whole days.
func (m *model) dragTo(x float32) {
	d := m.drag
	d.x = x
	d.from, d.to = d.row.changed(d.part, int(math.Round(m.exactly(x)-d.hold)), m.today)
}

// changed gives the days of a row whose bar, or one end of it, is moved; the ends do not pass each other. An end that was
// not known is known from then on if it is pulled.
func (r *Row) changed(p part, by int, today data.Date) (from, to data.Date) {
	first, last := r.span(today)
	switch p {
	case partBegin:
		from = first.AddDays(by)
		if from.After(last) {
			from = last
		}
		return from, r.To
	case partEnd:
		if by == 0 {
			return r.From, r.To
		}
		to = last.AddDays(by)
		if to.Before(first) {
			to = first
		}
		return r.From, to
	default:
		return r.From.AddDays(by), r.To.AddDays(by)
	}
}

// drop ends the drag and gives the change it stands for, ok=false for none.
func (m *model) drop() (Change, bool) {
	d := m.drag
	m.drag = nil
	if d == nil {
		return Change{}, false
	}
	return Change{Row: d.row, From: d.from, To: d.to}, d.from != d.row.From || d.to != d.row.To
}

// shift gives the change of the row under the cursor by days; one without days gets its first ones, from today on.
func (m *model) shift(p part, by int) (Change, bool) {
	r := m.find(m.cursor)
	if r == nil || r.Fixed {
		return Change{}, false
	}
	if !r.dated() {
		return m.plan(r, m.today), true
	}
	from, to := r.changed(p, by, m.today)
	return Change{Row: *r, From: from, To: to}, from != r.From || to != r.To
}

// plan gives a row without days its first ones.
func (m *model) plan(r *Row, from data.Date) Change {
	return Change{Row: *r, From: from, To: from.AddDays(planDays - 1)}
}

// edgeSpeed is how fast the view must scroll because a bar is held at its side, pixels per second.
func (m *model) edgeSpeed() float32 {
	d := m.drag
	if d == nil {
		return 0
	}
	switch low, high := m.geo.names+edge, m.geo.width-edge; {
	case d.x < low:
		return -scrollSpeed * min((low-d.x)/edge, 1)
	case d.x > high:
		return scrollSpeed * min((d.x-high)/edge, 1)
	}
	return 0
}

// hold goes on holding the bar for so many seconds and says whether the view moved.
func (m *model) hold(seconds float32) bool {
	if !m.setLeft(m.left + float64(m.edgeSpeed()*seconds)/m.perDay()) {
		return false
	}
	m.dragTo(m.drag.x)
	return true
}
