package calendar

import (
	"slices"

	"github.com/baton-planner/baton/data"
)

// bar is an entry in a row of days: its lane from the top, and the columns it
// crosses, both included. Before and after say that it goes on beyond the row.
type bar struct {
	entry         int
	lane          int
	from, to      int
	before, after bool
}

// layRow lays the entries of all[i], i of idx in order, into a row of days that
// has room for so many lanes; what is done and
// then what is quiet takes what the others leave. What finds no room is counted in more, on each of its days or, if it is quiet, on
// the first of them; a day with more gives its last lane to the words that say so.
func layRow(all []Entry, idx []int, first data.Date, days, lanes int) (bars []bar, more []int) {
	more = make([]int, days)
	lanes = max(lanes, 1)
	taken := make([][]bool, lanes)
	for i := range taken {
		taken[i] = make([]bool, days)
	}
	for _, i := range ranked(all, idx, rank) {
		e := &all[i]
		b := bar{entry: i, from: max(e.Day.Sub(first), 0), to: min(e.last().Sub(first), days-1)}
		b.before, b.after = e.Day.Before(first), e.last().Sub(first) >= days
		if b.from > b.to {
			continue
		}
		b.lane = freeLane(taken, b.from, b.to)
		if b.lane < 0 {
			count(more, b, e.Quiet)
			continue
		}
		for c := b.from; c <= b.to; c++ {
			taken[b.lane][c] = true
		}
		bars = append(bars, b)
	}
	return giveWay(all, bars, more, lanes-1), more
}

// rank is who finds room first: what is to be done, then what is done, then what is quiet.
func rank(e *Entry) int {
	switch {
	case e.Quiet:
		return 2
	case e.Done:
		return 1
	}
	return 0
}

// ranked keeps the order within each rank.
func ranked(all []Entry, idx []int, rank func(*Entry) int) []int {
	out := slices.Clone(idx)
	slices.SortStableFunc(out, func(a, b int) int { return rank(&all[a]) - rank(&all[b]) })
	return out
}

func freeLane(taken [][]bool, from, to int) int {
next:
	for lane, days := range taken {
		for c := from; c <= to; c++ {
			if days[c] {
				continue next
			}
		}
		return lane
	}
	return -1
}

func count(more []int, b bar, once bool) {
	if once {
		more[b.from]++
		return
	}
	for c := b.from; c <= b.to; c++ {
		more[c]++
	}
}

// giveWay takes the bars out of the last lane whose place is needed for "more".
// Nobody else stands in that lane on their days, so nothing else has to go.
func giveWay(all []Entry, bars []bar, more []int, last int) []bar {
	kept := bars[:0]
	for _, b := range bars {
		full := false
		for c := b.from; b.lane == last && c <= b.to; c++ {
			full = full || more[c] > 0
		}
		if full {
			count(more, b, all[b.entry].Quiet)
			continue
		}
		kept = append(kept, b)
	}
	return kept
}

// below gives per day the first lane under its bars, where "more" stands, and
// how many lanes the row needs with it.
func below(bars []bar, more []int) (under []int, lanes int) {
	under = make([]int, len(more))
	for _, b := range bars {
		for c := b.from; c <= b.to; c++ {
			under[c] = max(under[c], b.lane+1)
		}
	}
	for c, n := range more {
		lanes = max(lanes, under[c])
		if n > 0 {
			lanes = max(lanes, under[c]+1)
		}
	}
	return under, lanes
}
