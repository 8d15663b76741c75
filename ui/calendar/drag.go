package calendar

import "github.com/baton-planner/baton/data"

// drag is an entry on its way.
type drag struct {
	entry Entry
	to    Place   // where it would begin
	ok    bool    // it can begin there
	x, y  float32 // the pointer
	holdX float32 // where in the piece the pointer holds it
	holdY float32
	w, h  float32   // of the piece
	day   data.Date // under the pointer when it was taken
	at    int       // minute under the pointer then
	turn  float32   // seconds for which it is held where a period ends
}

const (
	edge        = 40  // px from the border at which a held entry makes the view scroll
	scrollSpeed = 700 // px per second at the very border
	turnAfter   = 0.7 // seconds at the side until the next period is shown
	turnEdge    = 14  // px from the side
)

// startDrag takes the entry under a point and says whether there was one that can be moved.
func (m *model) startDrag(x, y float32) bool {
	p := m.pieceAt(x, y)
	if p == nil || !p.isEntry() || m.entries[p.entry].Fixed {
		return false
	}
	i, ok := m.dayAt(x, y)
	if !ok {
		return false
	}
	b := m.seen(p)
	m.drag = &drag{entry: m.entries[p.entry], holdX: x - b.X, holdY: y - b.Y, w: b.W, h: b.H, day: m.from.AddDays(i), at: m.minuteAt(y)}
	m.dragTo(x, y)
	return true
}

// dragTo follows the pointer and finds where the entry would begin: as many days
// and quarters of an hour away as the pointer has come, so that the way back
// leads to where it was. Across the line between whole days and hours it takes
// the place under the pointer.
func (m *model) dragTo(x, y float32) {
	d := m.drag
	d.x, d.y = x, y
	i, ok := m.dayAt(min(max(x, m.left()), m.geo.width-1), y)
	if d.ok = ok; !ok {
		return
	}
	from, under := d.entry.place(), m.from.AddDays(i)
	d.to = Place{Day: from.Day.AddDays(under.Sub(d.day)), Minute: from.Minute, Timed: from.Timed}
	if (m.view != Day && m.view != Week) || d.entry.Days > 1 {
		return
	}
	switch hours := y >= m.bodyTop(); {
	case hours && from.Timed:
		by := (m.minuteAt(y) - d.at + dayMinutes*2 + snapMinutes/2) / snapMinutes * snapMinutes
		d.to.Minute = min(max(from.Minute+by-dayMinutes*2, from.Minute%snapMinutes), dayMinutes-snapMinutes+from.Minute%snapMinutes)
	case hours:
		d.to = Place{Day: under, Timed: true, Minute: min(max(m.minuteAt(y)/snapMinutes*snapMinutes, 0), dayMinutes-snapMinutes)}
	case from.Timed:
		d.to = Place{Day: under}
	}
}

// left is where the days begin.
func (m *model) left() float32 {
	if m.view == Day || m.view == Week {
		return m.geo.gutter
	}
	return 0
}

// drop ends the drag and gives the move it stands for, ok=false for none.
func (m *model) drop() (Move, bool) {
	d := m.drag
	m.drag = nil
	if d == nil || !d.ok {
		return Move{}, false
	}
	return m.moveTo(&d.entry, d.to)
}

// moveTo gives the move of an entry to a place, ok=false if it stands there.
func (m *model) moveTo(e *Entry, to Place) (Move, bool) {
	from := e.place()
	if !to.Timed {
		to.Minute = 0
	}
	to.Day = within(to.Day)
	if e.Fixed || from == to || (!from.Timed && !to.Timed && from.Day == to.Day) {
		return Move{}, false
	}
	return Move{Entry: *e, From: from, To: to}, true
}

// shift gives the move of the entry under the cursor by days and minutes.
func (m *model) shift(days, minutes int) (Move, bool) {
	e := m.find(m.entry)
	if e == nil {
		return Move{}, false
	}
	to := e.place()
	to.Day = to.Day.AddDays(days)
	if minutes != 0 {
		if !e.Timed {
			return Move{}, false
		}
		to.Minute = min(max(to.Minute+minutes, 0), dayMinutes-snapMinutes)
	}
	return m.moveTo(e, to)
}

// edgeSpeed is how fast the view must scroll because an entry is held at its border, pixels per second.
func (m *model) edgeSpeed() float32 {
	d := m.drag
	if d == nil || m.view == Month {
		return 0
	}
	top := m.bodyTop()
	switch low, high := top+edge, m.geo.height-edge; {
	case high-low < edge || d.y < top:
		return 0
	case d.y < low:
		return -scrollSpeed * min((low-d.y)/edge, 1)
	case d.y > high:
		return scrollSpeed * min((d.y-high)/edge, 1)
	}
	return 0
}

// side says at which side a period ends an entry is held: -1, 1, or 0 for none.
func (m *model) side() int {
	d := m.drag
	switch {
	case d == nil || m.view == Agenda:
		return 0
	case d.x < max(m.left(), turnEdge): // over the hours beside the days, or at the very side of a month
		return -1
	case d.x > m.geo.width-turnEdge:
		return 1
	}
	return 0
}

// hold goes on holding the dragged entry for so many seconds: the view scrolls
// or, at a side, turns to the next period. It says what has changed.
func (m *model) hold(seconds float32) (moved, turned bool) {
	if speed := m.edgeSpeed(); speed != 0 {
		moved = m.setScroll(m.scroll + away(speed*seconds))
	}
	side := m.side()
	if side == 0 {
		m.drag.turn = 0
	} else if m.drag.turn += seconds; m.drag.turn >= turnAfter {
		m.drag.turn = 0
		turned = m.page(side)
	}
	if moved || turned {
		m.dragTo(m.drag.x, m.drag.y)
	}
	return moved, turned
}

// away rounds away from zero: scrolling is in whole pixels and must not stall.
func away(px float32) float32 {
	if px < 0 {
		return float32(int(px - 0.999))
	}
	return float32(int(px + 0.999))
}
