package calendar

import (
	"cmp"
	"slices"

	"github.com/baton-planner/baton/data"
)

// items gives what of a day can have the cursor, from top to bottom.
func (m *model) items(day int) []*piece {
	var out []*piece
	for i := range m.pieces {
		p := &m.pieces[i]
		if p.kind != pieceDate && p.from <= day && day <= p.to {
			out = append(out, p)
		}
	}
	slices.SortStableFunc(out, func(a, b *piece) int {
		above := func(p *piece) int {
			if p.scrolls {
				return 1
			}
			return 0
		}
		return cmp.Or(above(a)-above(b), cmp.Compare(a.Y, b.Y), cmp.Compare(a.X, b.X))
	})
	return out
}

// has says whether a piece has the cursor.
func (m *model) has(p *piece) bool {
	if p.isEntry() {
		return m.entry != 0 && m.entries[p.entry].ID == m.entry
	}
	i := m.day.Sub(m.from)
	return p.kind == pieceMore && m.more && p.from <= i && i <= p.to
}

// take gives a piece the cursor; its day stays that of the cursor if it covers it.
func (m *model) take(p *piece) {
	if i := m.day.Sub(m.from); i < p.from || i > p.to {
		m.day = m.from.AddDays(p.from)
	}
	m.minute, m.entry, m.more = -1, 0, p.kind == pieceMore
	if p.isEntry() {
		m.entry = m.entries[p.entry].ID
	}
}

// takePlace gives the cursor to an empty place.
func (m *model) takePlace(at Place) {
	m.day, m.entry, m.more, m.minute = at.Day, 0, false, -1
	if at.Timed {
		m.minute = at.Minute
	}
}

// marksDay says whether the day of the cursor itself is to be marked: no entry that stands on this day alone has the cursor.
func (m *model) marksDay() bool {
	if e := m.find(m.entry); e != nil {
		return e.Days > 1
	}
	return !m.more
}

// pick takes the first or the last item of the day, outside of the agenda a quiet one never.
func (m *model) pick(want int) {
	items := m.items(m.day.Sub(m.from))
	items = slices.DeleteFunc(items, func(p *piece) bool { return m.view != Agenda && p.isEntry() && m.entries[p.entry].Quiet })
	if len(items) == 0 || want == wantNothing {
		return
	}
	i := 0
	if want == wantLast {
		i = len(items) - 1
	}
	m.take(items[i])
	m.reveal()
}

// stepDay moves the cursor by days and says whether another period is shown;
// the entry taken there is picked now, or when the period has been read.
func (m *model) stepDay(days, want int) bool {
	m.day, m.entry, m.more = within(m.day.AddDays(days)), 0, false
	if m.follow() {
		m.want = want
		return true
	}
	if m.minute < 0 || m.view == Month || m.view == Agenda {
		m.pick(want)
	}
	m.reveal()
	return false
}

// step moves the cursor up or down: among what the day has, in a month on to the
// same day of the next week, in the agenda to the next day that has something,
// between the hours of an empty day by half an hour.
func (m *model) step(by int) bool {
	items := m.items(m.day.Sub(m.from))
	at := slices.IndexFunc(items, m.has)
	if at < 0 && m.minute >= 0 {
		return m.stepMinute(by, items)
	}
	if at < 0 && by < 0 {
		at = len(items)
		if m.view == Month {
			at = 0
		}
	}
	if to := at + by; to >= 0 && to < len(items) {
		m.take(items[to])
		m.reveal()
		return false
	}
	want := wantFirst
	if by < 0 {
		want = wantLast
	}
	switch {
	case m.view == Month:
		return m.stepDay(7*by, want)
	case m.view == Agenda:
		return m.stepAgenda(by, want)
	case len(items) == 0:
		m.minute = max(m.minute, 9*60)
		m.reveal()
	}
	return false
}

func (m *model) stepAgenda(by, want int) bool {
	for i := m.day.Sub(m.from) + by; i >= 0 && i < m.days; i += by {
		if len(m.items(i)) > 0 {
			m.day = m.from.AddDays(i)
			m.pick(want)
			return false
		}
	}
	return false
}

// stepMinute moves an empty place between the hours; where it meets an entry, that is taken.
func (m *model) stepMinute(by int, items []*piece) bool {
	to := min(max(m.minute+by*2*snapMinutes, 0), dayMinutes-2*snapMinutes)
	for _, p := range items {
		if p.kind != pieceBlock {
			continue
		}
		e := &m.entries[p.entry]
		if (by > 0 && e.Minute > m.minute && e.Minute <= to) || (by < 0 && e.Minute < m.minute && e.Minute >= to) {
			m.take(p)
			m.reveal()
			return false
		}
	}
	m.minute = to
	m.reveal()
	return false
}

// reveal scrolls as little as possible until what has the cursor is to be seen.
func (m *model) reveal() {
	if m.view == Month {
		return
	}
	for i := range m.pieces {
		p := &m.pieces[i]
		if p.scrolls && m.has(p) {
			m.revealSpan(p.Y, p.H)
			return
		}
	}
	if m.minute >= 0 {
		m.revealSpan(m.minuteY(m.minute), m.geo.hourH/2)
	}
	if m.view == Agenda {
		m.revealDay(m.day)
	}
}

func (m *model) revealSpan(top, height float32) {
	switch {
	case top < m.scroll:
		m.setScroll(top)
	case top+height > m.scroll+m.bodyH():
		m.setScroll(min(top+height-m.bodyH(), top))
	}
}

// revealDay scrolls the agenda to a day, or to the next one that has something.
func (m *model) revealDay(d data.Date) {
	for i := range m.pieces {
		if p := &m.pieces[i]; p.kind == pieceDate && p.from >= d.Sub(m.from) {
			m.revealSpan(p.Y, p.H)
			return
		}
	}
}

// free is the place for something new: the empty one of the cursor, the hour
// after the entry that has it, or the day.
func (m *model) free() Place {
	p := Place{Day: m.day}
	if m.view != Day && m.view != Week {
		return p
	}
	if m.minute >= 0 {
		p.Minute, p.Timed = m.minute, true
	} else if e := m.find(m.entry); e != nil && !e.whole() {
		p.Minute, p.Timed = min(e.end(), dayMinutes-snapMinutes), true
	}
	return p
}

// placeAt gives the empty place under a point, ok=false where there is none.
func (m *model) placeAt(x, y float32) (p Place, ok bool) {
	i, ok := m.dayAt(x, y)
	if !ok {
		return p, false
	}
	p.Day = m.from.AddDays(i)
	if (m.view == Day || m.view == Week) && y >= m.bodyTop() {
		p.Timed = true
		p.Minute = min(max(m.minuteAt(y)/(2*snapMinutes)*(2*snapMinutes), 0), dayMinutes-2*snapMinutes)
	}
	return p, true
}
