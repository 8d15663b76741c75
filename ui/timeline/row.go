package timeline

import (
	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/theme"
)

// Row is one record over its days, already put into words.
type Row struct {
	// ID names the record; it is not 0.
	ID int64
	// Title and Note stand at the left, Label in the bar where there is room.
	Title, Note, Label string
	Tint               theme.Tint
	// From and To are its first and its last day. One of them may be missing, and
	// without both the row stands at the end and has no bar.
	From, To data.Date
	// Share is how much of something is used up, 0 … 1 and beyond; negative draws nothing.
	Share float64
	// Fixed rows cannot be changed.
	Fixed bool
}

// Group is rows under one heading.
type Group struct {
	ID, Title string
	Rows      []Row
}

// Change is a row that gets other days.
type Change struct {
	Row      Row // as it was
	From, To data.Date
}

// openDays is how long a row is drawn at least of which only one day is known,
// planDays how long one is that gets its first days here.
const (
	openDays = 7
	planDays = 14
)

// dated says whether the row has a bar.
func (r *Row) dated() bool { return !r.From.IsZero() || !r.To.IsZero() }

// span is the days over which the row is drawn; an end that is missing is as far away as today.
func (r *Row) span(today data.Date) (from, to data.Date) {
	from, to = r.From, r.To
	if to.IsZero() {
		to = from.AddDays(openDays - 1)
		if today.After(to) {
			to = today
		}
	}
	if from.IsZero() {
		from = to.AddDays(1 - openDays)
	}
	return from, to
}

// arranged are the groups that have rows with days; the others stand in a last group of their own.
func arranged(groups []Group, undated string) []Group {
	var out []Group
	rest := Group{ID: "undated", Title: undated}
	for _, g := range groups {
		kept := Group{ID: g.ID, Title: g.Title}
		for _, r := range g.Rows {
			if r.dated() {
				kept.Rows = append(kept.Rows, r)
			} else {
				rest.Rows = append(rest.Rows, r)
			}
		}
		if len(kept.Rows) > 0 {
			out = append(out, kept)
		}
	}
	if len(rest.Rows) > 0 {
		out = append(out, rest)
	}
	return out
}
