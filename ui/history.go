package ui

import "github.com/baton-planner/baton/ui/desk"

// history is where the person has been, for back and forward.
type history struct {
	past   []desk.Route
	future []desk.Route
}

const maxHistory = 100

// visit goes to a new place; what lay ahead is forgotten. Going to where one is changes nothing.
func (h *history) visit(r desk.Route) {
	if len(h.past) > 0 && h.past[len(h.past)-1] == r {
		return
	}
	h.past = append(h.past, r)
	if len(h.past) > maxHistory {
		h.past = h.past[1:]
	}
	h.future = nil
}

// here is the present place; ok is false before the first visit.
func (h *history) here() (r desk.Route, ok bool) {
	if len(h.past) == 0 {
		return r, false
	}
	return h.past[len(h.past)-1], true
}

func (h *history) back() (r desk.Route, ok bool) {
	if len(h.past) < 2 {
		return r, false
	}
	last := len(h.past) - 1
	h.future = append(h.future, h.past[last])
	h.past = h.past[:last]
	return h.past[last-1], true
}

func (h *history) forward() (r desk.Route, ok bool) {
	if len(h.future) == 0 {
		return r, false
	}
	last := len(h.future) - 1
	r = h.future[last]
	h.future = h.future[:last]
	h.past = append(h.past, r)
	return r, true
}
