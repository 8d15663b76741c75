package calendar

import "slices"

// block is a timed entry beside others of its day: it stands in columns
// col … col+span-1 of cols equal ones, from a minute to a minute.
type block struct {
	entry           int
	from, to        int
	col, cols, span int
}

// rest stands for entries that found no column beside the others.
type rest struct {
	count, from, to int
	cols            int // it stands in the last of them
}

// layColumns lays the timed entries all[i], i of idx in order, side by side
// where they overlap, in at most so many columns. An entry takes up at least
// least minutes, so that a short one can be read.
func layColumns(all []Entry, idx []int, least, columns int) (blocks []block, rests []rest) {
	columns = max(columns, 1)
	for len(idx) > 0 {
		n := clusterLen(all, idx, least)
		b, r := layCluster(all, idx[:n], least, columns)
		blocks = append(blocks, b...)
		if r.count > 0 {
			rests = append(rests, r)
		}
		idx = idx[n:]
	}
	return blocks, rests
}

func extent(e *Entry, least int) (from, to int) {
	to = max(e.end(), e.Minute+least)
	if to > dayMinutes { // the last minutes of a day are drawn as if they began earlier
		return max(min(e.Minute, dayMinutes-least), 0), dayMinutes
	}
	return e.Minute, to
}

// clusterLen is how many entries from the first on hang together by overlaps.
func clusterLen(all []Entry, idx []int, least int) int {
	_, end := extent(&all[idx[0]], least)
	for n, i := range idx[1:] {
		from, to := extent(&all[i], least)
		if from >= end {
			return n + 1
		}
		end = max(end, to)
	}
	return len(idx)
}

// layCluster gives each entry the first column that is free at its time. With
// more columns than allowed, the last one allowed only counts the rest.
func layCluster(all []Entry, idx []int, least, columns int) ([]block, rest) {
	var ends []int // per column, when its last entry ends
	blocks := make([]block, 0, len(idx))
	for _, i := range idx {
		b := block{entry: i, span: 1}
		b.from, b.to = extent(&all[i], least)
		b.col = slices.IndexFunc(ends, func(end int) bool { return end <= b.from })
		if b.col < 0 {
			b.col = len(ends)
			ends = append(ends, 0)
		}
		ends[b.col] = b.to
		blocks = append(blocks, b)
	}
	r := rest{cols: min(len(ends), columns)}
	if len(ends) > columns {
		blocks, r = leaveOut(blocks, columns)
	}
	for i := range blocks {
		blocks[i].cols = r.cols
		blocks[i].span = grown(blocks, i, r)
	}
	return blocks, r
}

func leaveOut(blocks []block, columns int) ([]block, rest) {
	r := rest{cols: columns, from: dayMinutes}
	kept := blocks[:0]
	for _, b := range blocks {
		if b.col < columns-1 {
			kept = append(kept, b)
			continue
		}
		r.count++
		r.from, r.to = min(r.from, b.from), max(r.to, b.to)
	}
	return kept, r
}

// grown is over how many columns a block can reach without covering another.
func grown(blocks []block, i int, r rest) int {
	b, end := blocks[i], r.cols
	if r.count > 0 {
		end--
	}
	if len(blocks) > 200 { // so many leave no room to grow
		return 1
	}
	for _, o := range blocks {
		if o.col > b.col && o.from < b.to && b.from < o.to {
			end = min(end, o.col)
		}
	}
	return max(end-b.col, 1)
}
