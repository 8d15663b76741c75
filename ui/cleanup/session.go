package cleanup

import (
	"context"
	"slices"

	"github.com/baton-planner/baton/data"
)

// shown is how many groups are read at once; the next ones come as these are done.
const shown = 100

// found is what the plan suggests.
type found struct {
	data.Suggestions
	names map[data.ID]string
}

func find(ctx context.Context, p *data.Planner, kind data.Kind) (found, error) {
	s, err := p.Duplicates.Suggest(ctx, kind, shown)
	if err != nil {
		return found{}, err
	}
	return name(ctx, p, kind, found{Suggestions: s})
}

func name(ctx context.Context, p *data.Planner, kind data.Kind, f found) (_ found, err error) {
	var ids []data.ID
	for _, g := range f.Groups {
		ids = append(ids, g.IDs...)
	}
	f.names, err = p.Names(ctx, kind, ids)
	return f, err
}

// session is where a person is in the suggestions of one kind.
type session struct {
	kind    data.Kind
	found   found
	at      int                // the group in view
	keep    int                // which side stays, 0 or 1
	choices map[string]data.ID // what the person has chosen for this pair
	picked  []data.ID          // a pair that the person brought along; it stands before the suggestions
}

// groups are the pair brought along and the suggestions without it.
func (s *session) groups() []data.DuplicateGroup {
	if len(s.picked) < 2 {
		return s.found.Groups
	}
	return append([]data.DuplicateGroup{{IDs: s.picked}}, s.found.Groups...)
}

// current is the group in view; ok is false when there is none.
func (s *session) current() (g data.DuplicateGroup, ok bool) {
	all := s.groups()
	if s.at >= len(all) {
		return g, false
	}
	return all[s.at], true
}

// pair gives the records in view, the left one first.
func (s *session) pair() (left, right data.ID) {
	g, _ := s.current()
	return g.IDs[0], g.IDs[1]
}

// kept gives the record that stays and the one that goes into it.
func (s *session) kept() (keep, other data.ID) {
	left, right := s.pair()
	if s.keep == 1 {
		return right, left
	}
	return left, right
}

// goTo shows another group, with nothing chosen yet. It goes round at the ends.
func (s *session) goTo(at int) {
	n := len(s.groups())
	if n == 0 {
		at = 0
	} else {
		at = (at + n) % n
	}
	s.at, s.keep, s.choices = at, 0, map[string]data.ID{}
}

// settled takes the group in view away, since it is done.
func (s *session) settled() {
	switch {
	case len(s.picked) > 0 && s.at == 0:
		s.picked = nil
	default:
		at := s.at
		if len(s.picked) > 0 {
			at--
		}
		s.found.Groups = slices.Delete(slices.Clone(s.found.Groups), at, at+1)
	}
	s.goTo(min(s.at, max(0, len(s.groups())-1)))
}

// update takes new suggestions and stays with the pair in view if it is still there.
func (s *session) update(f found) {
	g, had := s.current()
	s.found = f
	if !had {
		s.goTo(0)
		return
	}
	for i, now := range s.groups() {
		if slices.Equal(now.IDs[:2], g.IDs[:2]) {
			s.at = i
			return
		}
	}
	s.goTo(min(s.at, max(0, len(s.groups())-1)))
}
