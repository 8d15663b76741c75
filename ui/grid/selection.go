package grid

import (
	"maps"
	"slices"
)

// Selection is a set of records by id. All of a million rows is an inverted
// empty set: it costs nothing and stays right when rows arrive.
type Selection struct {
	// All says that every record is selected but those in IDs.
	All bool
	// IDs are the records selected or, with All, left out; ascending.
	IDs []int64
	// Count is the number of records selected.
	Count int
}

// Has says whether the record is selected.
func (s Selection) Has(id int64) bool {
	_, in := slices.BinarySearch(s.IDs, id)
	return in != s.All
}

// Empty says whether nothing is selected.
func (s Selection) Empty() bool { return s.Count == 0 }

// selectionSet is the selection while it is being made.
type selectionSet struct {
	inverted bool
	ids      map[int64]struct{}
	version  int // counts changes, so that a view knows whether to redraw
}

func newSelectionSet() *selectionSet {
	return &selectionSet{ids: make(map[int64]struct{})}
}

func (s *selectionSet) has(id int64) bool {
	_, in := s.ids[id]
	return in != s.inverted
}

func (s *selectionSet) set(id int64, on bool) {
	if s.has(id) == on {
		return
	}
	s.version++
	if on == s.inverted {
		delete(s.ids, id)
		return
	}
	s.ids[id] = struct{}{}
}

func (s *selectionSet) toggle(id int64) { s.set(id, !s.has(id)) }

func (s *selectionSet) clear() { s.reset(false) }

func (s *selectionSet) selectAll() { s.reset(true) }

func (s *selectionSet) reset(inverted bool) {
	if s.inverted == inverted && len(s.ids) == 0 {
		return
	}
	s.inverted = inverted
	s.ids = make(map[int64]struct{})
	s.version++
}

// count gives the number of records selected out of total.
func (s *selectionSet) count(total int) int {
	if s.inverted {
		return max(total-len(s.ids), 0)
	}
	return len(s.ids)
}

// snapshot gives the selection as handlers get it.
func (s *selectionSet) snapshot(total int) Selection {
	return Selection{All: s.inverted, IDs: slices.Sorted(maps.Keys(s.ids)), Count: s.count(total)}
}

// restore takes a selection back, such as that of a page gone back to.
func (s *selectionSet) restore(sel Selection) {
	s.reset(sel.All)
	for _, id := range sel.IDs {
		s.set(id, !sel.All)
	}
}
