package calendar

import (
	"slices"
	"time"

	"github.com/baton-planner/baton/data"
)

// model is the calendar without its widgets.
type model struct {
	first  time.Weekday
	view   View
	anchor data.Date // decides the period
	from   data.Date // first day of the period
	days   int

	day    data.Date // that has the cursor
	minute int       // place between the hours, -1 none
	entry  int64     // entry that has the cursor, 0 none
	more   bool      // "more" of the day has it
	want   int       // the entry of the day to take when its entries are here: wantFirst …

	today   data.Date
	now     int // minute of today
	entries []Entry
	pending map[int64]Move // that are not stored yet
	pieces  []piece
	wholeH  float32 // height of the row of whole days
	rows    int     // of the agenda
	geo     geometry
	scroll  float32
	drag    *drag
	version int // counts changes of content
}

// What of a day takes the cursor when its entries are known.
const (
	wantNothing = iota
	wantFirst
	wantLast
)

func newModel(first time.Weekday, today data.Date) *model {
	m := &model{first: first, view: Month, today: today, day: today, anchor: today, minute: -1, pending: map[int64]Move{}, geo: plainGeometry()}
	m.from, m.days = period(m.view, m.anchor, first)
	return m
}

// resize fits the calendar into its place.
func (m *model) resize(width, height float32) {
	m.geo.width, m.geo.height = width, height
	m.arrange()
}

// set takes over what the source gave for the period.
func (m *model) set(entries []Entry) {
	m.entries = m.entries[:0]
	for _, e := range entries {
		m.keep(e)
	}
	m.keepMoved() // what was read may be older than the move
	m.changed()
	if m.find(m.entry) == nil {
		m.entry = 0
	}
	if m.want != wantNothing {
		m.pick(m.want)
		m.want = wantNothing
	}
}

// changed lays out anew after entries came, went or moved.
func (m *model) changed() {
	sortEntries(m.entries)
	m.version++
	m.arrange()
	if m.drag != nil {
		m.dragTo(m.drag.x, m.drag.y)
	}
}

// keepMoved has the entries whose moves are not stored yet stand where they went.
func (m *model) keepMoved() {
	m.entries = slices.DeleteFunc(m.entries, func(e Entry) bool { _, moving := m.pending[e.ID]; return moving })
	for _, mv := range m.pending {
		e := mv.Entry
		e.put(mv.To)
		m.keep(e)
	}
}

// prune lets go of what does not belong to the period.
func (m *model) prune() {
	m.entries = slices.DeleteFunc(m.entries, func(e Entry) bool { return !e.touches(m.from, m.from.AddDays(m.days)) })
}

// keep takes an entry in if it belongs to the period.
func (m *model) keep(e Entry) {
	if e.touches(m.from, m.from.AddDays(m.days)) {
		m.entries = append(m.entries, e)
	}
}

// find gives an entry of the period, nil if it has none with this id.
func (m *model) find(id int64) *Entry {
	for i := range m.entries {
		if id != 0 && m.entries[i].ID == id {
			return &m.entries[i]
		}
	}
	return nil
}

// show goes to a period and says whether that is another one.
func (m *model) show(v View, anchor data.Date) bool {
	from, days, view := m.from, m.days, m.view
	m.view, m.anchor = v, within(anchor)
	m.from, m.days = period(v, m.anchor, m.first)
	if from == m.from && days == m.days && view == m.view {
		return false
	}
	if view != v {
		m.scroll = 0
	}
	m.prune() // what is known already shows while the rest is read
	m.keepMoved()
	m.changed()
	return true
}

// setView looks at the day of the cursor in another way.
func (m *model) setView(v View) bool {
	if v == m.view {
		return false
	}
	if v == Month || v == Agenda {
		m.minute = -1
	}
	m.more = false
	return m.show(v, m.day)
}

// page goes to the next period, or back with a negative n.
func (m *model) page(n int) bool {
	m.day = next(m.view, m.day, n)
	anchor := m.day
	if m.view == Agenda {
		anchor = next(m.view, m.anchor, n)
	}
	m.entry, m.more = 0, false
	return m.show(m.view, anchor)
}

// goTo puts the cursor on a day and shows it.
func (m *model) goTo(d data.Date) bool {
	m.day, m.entry, m.more = within(d), 0, false
	return m.follow()
}

// follow goes to the period of the cursor if it has left the one shown.
func (m *model) follow() bool {
	if i := m.day.Sub(m.from); i >= 0 && i < m.days {
		return false
	}
	return m.show(m.view, m.day)
}

// tick takes over what time it is and says whether that is to be seen.
func (m *model) tick(now time.Time) bool {
	today, minute := data.DateOf(now), now.Hour()*60+now.Minute()
	if today == m.today && minute == m.now {
		return false
	}
	m.now = minute
	if today != m.today {
		m.today = today
		m.changed() // the agenda names today
	}
	return true
}

// begin scrolls to the hour of a minute of the day.
func (m *model) begin(minute int) {
	if m.view == Day || m.view == Week {
		m.setScroll(m.minuteY(minute/60*60) - m.geo.hourH/4) // with the whole of the hour's name
	}
}

// apply puts an entry to where a move takes it, at once; settled is called when
// it is stored or refused.
func (m *model) apply(mv Move) {
	m.pending[mv.Entry.ID] = mv
	m.putEntry(mv.Entry, mv.To)
}

// settled ends a move; refused takes it back.
func (m *model) settled(mv Move, refused bool) {
	if m.pending[mv.Entry.ID].To == mv.To {
		delete(m.pending, mv.Entry.ID)
	}
	if refused {
		m.putEntry(mv.Entry, mv.From)
	}
}

func (m *model) putEntry(e Entry, to Place) {
	if known := m.find(e.ID); known != nil {
		known.put(to)
	} else {
		e.put(to)
		m.entries = append(m.entries, e)
	}
	m.prune()
	m.changed()
	if m.entry == e.ID && m.find(e.ID) == nil {
		m.entry = 0
	}
}
