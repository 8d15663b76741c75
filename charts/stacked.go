package charts

import "math"

// Stack is one column of parts, in the order of the series.
type Stack struct {
	Key, Label string
	Group      string // second line of labels, shown where it changes
	Values     []float64
}

// StackData is what StackedColumns draws: the names of the series, at most
// six, and a stack per slot.
type StackData struct {
	Series []string
	Stacks []Stack
}

// StackedColumns draws parts on top of each other, a thin gap between them
// and the sum over them. Negative parts hang below zero.
func StackedColumns(d StackData, o Options) *Scene {
	l := newLayout(o)
	stacks := d.Stacks
	if n := l.fitting(); len(stacks) > n {
		l.leftOut(len(stacks) - n)
		stacks = stacks[len(stacks)-n:]
	}
	lo, hi, some, grouped := 0.0, 0.0, false, false
	for _, s := range stacks {
		up, down := s.ends()
		lo, hi = min(lo, down), max(hi, up)
		some = some || anyKnown(len(s.Values), func(i int) float64 { return s.Values[i] })
		grouped = grouped || s.Group != ""
	}
	if !some {
		return l.noData()
	}
	entries := make([]legendEntry, 0, len(d.Series))
	for i, n := range d.Series[:min(len(d.Series), len(l.th.Categories))] {
		entries = append(entries, legendEntry{color: l.th.Categories[i], text: n})
	}
	l.legend(entries...)
	p := l.valuePlot(lo, hi, false, l.under(grouped))
	p.slots(len(stacks))
	names, groups := make([]string, len(stacks)), make([]string, len(stacks))
	for i, s := range stacks {
		p.stack(i, s, d.Series)
		names[i], groups[i] = clean(s.Label), clean(s.Group)
	}
	p.baseline()
	p.stackLabels(stacks)
	if !grouped {
		groups = nil
	}
	p.slotLabels(names, groups)
	return l.s
}

// ends returns the sums of the positive and of the negative parts.
func (s *Stack) ends() (up, down float64) {
	for _, v := range s.Values {
		up, down = up+max(0, plain(v)), down+min(0, plain(v))
	}
	return up, down
}

// total returns the sum of the known parts, missing if there is none.
func (s *Stack) total() float64 {
	if !anyKnown(len(s.Values), func(i int) float64 { return s.Values[i] }) {
		return Missing()
	}
	up, down := s.ends()
	return up + down
}

func (p *plot) stack(i int, s Stack, series []string) {
	l := p.l
	x, w := p.centre(i), p.slotWidth()
	top, bottom := s.ends()
	tip := []string{name(s.Label, s.Key)}
	up, down := 0.0, 0.0
	for k, v := range s.Values {
		if k < len(series) {
			tip = append(tip, clean(series[k])+" "+l.full(v))
		}
		v = plain(v)
		if v == 0 {
			continue
		}
		from, round := up, corners(0)
		if v < 0 {
			from = down
			down += v
			if down <= bottom {
				round = baseCorners
			}
		} else {
			up += v
			if up >= top {
				round = topCorners
			}
		}
		p.part(x-w/2, x+w/2, p.ax.at(from), p.ax.at(from+v), round, k)
	}
	l.hit(x-p.pitch/2, p.y0, p.pitch, p.y1-p.y0, s.Key, append(tip, l.w.Total+" "+l.full(s.total()))...)
}

// part draws one part from the pixel a to the pixel b, with the gap to the
// part before it where there is room for one.
func (p *plot) part(x0, x1, a, b float64, round corners, series int) {
	l := p.l
	gap := 1.5
	if a == p.ax.at(0) || math.Abs(a-b) < 4 {
		gap = 0
	}
	if b < a {
		a -= gap
	} else {
		a += gap
	}
	c := l.th.Categories[series%len(l.th.Categories)]
	var q Path
	q.roundRect(math.Round(x0), min(a, b), math.Round(x1)-math.Round(x0), math.Abs(a-b), 3, round)
	l.fill(q, c, Data)
}

// stackLabels writes the sums over the stacks: all, or the last alone.
func (p *plot) stackLabels(stacks []Stack) {
	l := p.l
	widest := 0.0
	for _, s := range stacks {
		widest = max(widest, Measure(l.short(s.total()), l.tiny, true))
	}
	from := 0
	if widest+4 > p.pitch {
		from = len(stacks) - 1
	}
	for i := from; i < len(stacks); i++ {
		if up, _ := stacks[i].ends(); known(stacks[i].total()) {
			text := l.short(stacks[i].total())
			half := Measure(text, l.tiny, true) / 2
			l.free(text, min(p.centre(i), l.right-half), p.ax.at(up)-5, l.tiny, l.th.Text, Middle, true)
		}
	}
}
