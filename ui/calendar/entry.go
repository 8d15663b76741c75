package calendar

import (
	"cmp"
	"context"
	"slices"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
)

const (
	dayMinutes    = 24 * 60
	snapMinutes   = 15 // in which times are dragged
	defaultLength = 30 // minutes of an entry that does not say
)

// Entry is one record on the calendar, already put into words.
type Entry struct {
	// ID names the record; it is not 0.
	ID int64
	// Of is the record of which this is a day to come; 0 for one that is a record itself.
	Of int64
	// Kind is the screen's own word for what it is; it comes back with the entry.
	Kind string
	// Title is what it is about; Note stands after it where there is room.
	Title, Note string
	Icon        kit.IconName
	Tint        theme.Tint
	// Day is its day, the first of several if it lasts Days of them; 0 is one.
	Day  data.Date
	Days int
	// Timed entries begin at Minute of their day and last Length minutes, 0 for
	// half an hour; the others belong to the day as a whole.
	Timed          bool
	Minute, Length int
	// Done entries are struck through, Quiet ones stand back behind the others.
	Done, Quiet bool
	// Fixed entries cannot be moved.
	Fixed bool
	// Tick says that the entry has a box that completes it.
	Tick bool
}

// Place is where an entry begins: on a day, or at a minute of it.
type Place struct {
	Day    data.Date
	Minute int // of a timed place
	Timed  bool
}

// Move is an entry going to another place.
type Move struct {
	Entry    Entry // as it was
	From, To Place
}

// Source gives the entries of a period. It is called away from the UI goroutine
// and must honour ctx.
type Source interface {
	// Entries gives every entry that touches a day with from ≤ day < to.
	Entries(ctx context.Context, from, to data.Date) ([]Entry, error)
}

func (e *Entry) place() Place { return Place{e.Day, e.Minute, e.Timed} }

func (e *Entry) put(p Place) { e.Day, e.Minute, e.Timed = p.Day, p.Minute, p.Timed }

// last is its last day.
func (e *Entry) last() data.Date { return e.Day.AddDays(max(e.Days, 1) - 1) }

// whole says that the entry stands above the hours.
func (e *Entry) whole() bool { return !e.Timed || e.Days > 1 }

func (e *Entry) length() int {
	if e.Length <= 0 {
		return defaultLength
	}
	return e.Length
}

// end is the minute at which it ends, at the latest midnight.
func (e *Entry) end() int { return min(e.Minute+e.length(), dayMinutes) }

// touches says whether the entry falls into from ≤ day < to.
func (e *Entry) touches(from, to data.Date) bool { return e.Day.Before(to) && !e.last().Before(from) }

// order is that of the entries in every view: by day, whole days first and the
// longest of them before the others, then by the clock, what is quiet last.
func order(a, b Entry) int {
	quiet := func(e Entry) int {
		if e.Quiet {
			return 1
		}
		return 0
	}
	timed := func(e Entry) int {
		if e.whole() {
			return -max(e.Days, 1)
		}
		return 1 + e.Minute
	}
	return cmp.Or(a.Day.Sub(b.Day), cmp.Compare(timed(a), timed(b)), quiet(a)-quiet(b), -cmp.Compare(a.length(), b.length()), cmp.Compare(a.ID, b.ID))
}

func sortEntries(es []Entry) { slices.SortFunc(es, order) }
