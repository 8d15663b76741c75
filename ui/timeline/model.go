package timeline

import (
	"math"
	"time"

	"github.com/baton-planner/baton/data"
)

// geometry is how large the parts are, whole pixels.
type geometry struct {
	width, height float32
	names         float32 // the column at the left
	most          float32 // its width where there is room
	headH         float32 // one of the two lines of the head
	groupH        float32
	rowH          float32
	barH          float32
}

func scaledGeometry(px func(float32) float32) geometry {
	return geometry{most: px(236), headH: px(24), groupH: px(30), rowH: px(40), barH: px(22)}
}

// line is one line of the list: the head of a group, or a row.
type line struct {
	group, row int // row -1: the head
	y, h       float32
}

// model is the timeline without its widgets.
type model struct {
	first   time.Weekday
	today   data.Date
	undated string // heading of rows without days
	groups  []Group
	lines   []line
	zoom    Zoom
	left    float64 // day at the left edge of the lanes, in days since 1970 with their parts
	scrollY float32
	cursor  int64 // row with the keyboard, 0 none
	pending map[int64]Change
	geo     geometry
	drag    *drag
}

func newModel(first time.Weekday, today data.Date, undated string) *model {
	m := &model{first: first, today: today, undated: undated, zoom: Quarter, pending: map[int64]Change{}}
	m.geo = scaledGeometry(func(v float32) float32 { return v })
	m.centre(today)
	return m
}

// set takes over new content; what is being changed stays as it is shown.
func (m *model) set(groups []Group) {
	m.groups = make([]Group, len(groups))
	for i, g := range groups {
		m.groups[i] = Group{ID: g.ID, Title: g.Title, Rows: append([]Row(nil), g.Rows...)}
		for k := range m.groups[i].Rows {
			r := &m.groups[i].Rows[k]
			if c, ok := m.pending[r.ID]; ok {
				r.From, r.To = c.From, c.To
			}
		}
	}
	m.changed()
	if m.find(m.cursor) == nil {
		m.cursor = 0
	}
	if m.drag != nil && m.find(m.drag.row.ID) == nil {
		m.drag = nil
	}
}

// changed lays out anew.
func (m *model) changed() {
	m.groups = arranged(m.groups, m.undated)
	m.lines = m.lines[:0]
	y := float32(0)
	add := func(group, row int, h float32) {
		m.lines = append(m.lines, line{group, row, y, h})
		y += h
	}
	for g := range m.groups {
		add(g, -1, m.geo.groupH)
		for r := range m.groups[g].Rows {
			add(g, r, m.geo.rowH)
		}
	}
	m.setScrollY(m.scrollY)
}

func (m *model) resize(width, height float32) {
	g := &m.geo
	g.width, g.height = width, height
	g.names = float32(int(min(g.most, width*0.34)))
	m.changed()
}

// row gives the row of a line, nil for a head.
func (m *model) row(l *line) *Row {
	if l.row < 0 {
		return nil
	}
	return &m.groups[l.group].Rows[l.row]
}

// find gives a row by its id, nil for none.
func (m *model) find(id int64) *Row {
	for g := range m.groups {
		for r := range m.groups[g].Rows {
			if id != 0 && m.groups[g].Rows[r].ID == id {
				return &m.groups[g].Rows[r]
			}
		}
	}
	return nil
}

func (m *model) lineOf(id int64) *line {
	for i := range m.lines {
		if r := m.row(&m.lines[i]); r != nil && id != 0 && r.ID == id {
			return &m.lines[i]
		}
	}
	return nil
}

// lanes is the width in which bars are drawn.
func (m *model) lanes() float32 { return max(m.geo.width-m.geo.names, 1) }

func (m *model) bodyTop() float32 { return 2 * m.geo.headH }

func (m *model) bodyH() float32 { return max(m.geo.height-m.bodyTop(), 0) }

func (m *model) contentH() float32 {
	if len(m.lines) == 0 {
		return 0
	}
	last := m.lines[len(m.lines)-1]
	return last.y + last.h
}

func (m *model) setScrollY(y float32) bool {
	y = float32(int(min(max(y, 0), max(m.contentH()-m.bodyH(), 0))))
	moved := y != m.scrollY
	m.scrollY = y
	return moved
}

// seen is how many days are seen at once.
func (m *model) seen() float64 { return m.zoom.days() }

// perDay is the width of a day, px.
func (m *model) perDay() float64 { return float64(m.lanes()) / m.seen() }

// x is where a day begins, px of the widget.
func (m *model) x(d data.Date) float32 {
	return m.geo.names + float32(math.Round((float64(d.Days())-m.left)*m.perDay()))
}

// dayAt is the day under x; there always is one.
func (m *model) dayAt(x float32) data.Date {
	return data.DateFromDays(int64(math.Floor(m.left + float64(x-m.geo.names)/m.perDay())))
}

// reach is the days through which the view may move: what the rows need, and a year around today.
func (m *model) reach() (low, high float64) {
	first, last := m.today.AddDays(-366).Days(), m.today.AddDays(366).Days()
	for _, g := range m.groups {
		for i := range g.Rows {
			if g.Rows[i].dated() {
				from, to := g.Rows[i].span(m.today)
				first, last = min(first, from.Days()-31), max(last, to.Days()+31)
			}
		}
	}
	return float64(first), float64(last)
}

// setLeft goes to where a day stands at the left edge.
func (m *model) setLeft(day float64) bool {
	low, high := m.reach()
	day = min(max(day, low), max(high-m.seen(), low))
	moved := day != m.left
	m.left = day
	return moved
}

// centre brings a day to a third of the width.
func (m *model) centre(d data.Date) bool { return m.setLeft(float64(d.Days()) - m.seen()/3) }

// setZoom keeps the day at x where it is.
func (m *model) setZoom(z Zoom, x float32) bool {
	if z == m.zoom {
		return false
	}
	part := float64(x-m.geo.names) / float64(m.lanes())
	day := m.left + part*m.seen()
	m.zoom = z
	m.setLeft(day - part*m.seen())
	return true
}

// zoomBy goes one zoom nearer (-1) or farther (1).
func (m *model) zoomBy(by int, x float32) bool {
	for i, z := range Zooms() {
		if to := i + by; z == m.zoom && to >= 0 && to < len(Zooms()) {
			return m.setZoom(Zooms()[to], x)
		}
	}
	return false
}

// turn goes on by units of the zoom.
func (m *model) turn(n int) bool {
	u := m.zoom.step()
	at := u.begin(data.DateFromDays(int64(math.Ceil(m.left))), m.first)
	return m.setLeft(float64(u.next(at, n).Days()))
}

// page goes on by what is seen, but for a part that stays.
func (m *model) page(n int) bool { return m.setLeft(m.left + float64(n)*m.seen()*0.8) }

// step moves the cursor by rows.
func (m *model) step(by int) {
	var ids []int64
	at := -1
	for i := range m.lines {
		if r := m.row(&m.lines[i]); r != nil {
			if r.ID == m.cursor {
				at = len(ids)
			}
			ids = append(ids, r.ID)
		}
	}
	if len(ids) == 0 {
		return
	}
	if at < 0 && by < 0 {
		at = 0
	}
	m.cursor = ids[min(max(at+by, 0), len(ids)-1)]
	m.reveal()
}

// reveal scrolls as little as possible until the row of the cursor and its bar are to be seen.
func (m *model) reveal() {
	l := m.lineOf(m.cursor)
	if l == nil {
		return
	}
	top := l.y
	if l.row == 0 {
		top -= m.geo.groupH // with the head of its group
	}
	switch {
	case top < m.scrollY:
		m.setScrollY(top)
	case l.y+l.h > m.scrollY+m.bodyH():
		m.setScrollY(l.y + l.h - m.bodyH())
	}
	r := m.row(l)
	if !r.dated() {
		return
	}
	from, to := r.span(m.today)
	first, last := float64(from.Days()), float64(to.Days()+1)
	if last < m.left+1 || first > m.left+m.seen()-1 {
		m.setLeft(first - m.seen()/4)
	}
}

// beyond says whether the bar of a row is out of view to a side.
func (m *model) beyond(r *Row) bool {
	from, to := r.span(m.today)
	return r.dated() && (m.x(from) >= m.geo.width || m.x(to.AddDays(1)) <= m.geo.names)
}

// bar is where a row with these days is drawn, px of the widget.
func (m *model) bar(l *line, from, to data.Date) (x, y, w, h float32) {
	x = m.x(from)
	w = max(m.x(to.AddDays(1))-x-1, 3)
	return x, m.bodyTop() + l.y - m.scrollY + float32(int((l.h-m.geo.barH)/2)), w, m.geo.barH
}

// apply shows a change at once.
func (m *model) apply(c Change) {
	m.pending[c.Row.ID] = c
	m.put(c.Row.ID, c.From, c.To)
}

// settled ends a change; refused takes it back.
func (m *model) settled(c Change, refused bool) {
	if p := m.pending[c.Row.ID]; p.From == c.From && p.To == c.To {
		delete(m.pending, c.Row.ID)
	}
	if refused {
		m.put(c.Row.ID, c.Row.From, c.Row.To)
	}
}

func (m *model) put(id int64, from, to data.Date) {
	if r := m.find(id); r != nil {
		r.From, r.To = from, to
		m.changed()
	}
}

// lineAt gives the line at a height of the widget, nil for none.
func (m *model) lineAt(y float32) *line {
	if y < m.bodyTop() || y >= m.geo.height {
		return nil
	}
	y += m.scrollY - m.bodyTop()
	for i := range m.lines {
		if l := &m.lines[i]; y >= l.y && y < l.y+l.h {
			return l
		}
	}
	return nil
}
