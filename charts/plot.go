package charts

import "math"

// plot is the room of an upright form: a value axis at the left, slots side
// by side.
type plot struct {
	l              *layout
	x0, x1, y0, y1 float64 // left, right, top, bottom of the room for columns
	ax             axis
	n              int     // slots
	pitch          float64 // from slot to slot
}

// valuePlot draws the gridlines and labels of values from lo to hi (and zero)
// and leaves under pixels below for the labels of slots.
func (l *layout) valuePlot(lo, hi float64, whole bool, under float64) *plot {
	p := &plot{l: l, x1: l.right, y0: l.top + l.tiny, y1: math.Round(l.bottom - under)}
	if p.y1 < p.y0+10 {
		p.y1 = p.y0 + 10
	}
	want := int(max(2, min((p.y1-p.y0)/(l.tiny*3.6), 5)))
	p.ax = zeroAxis(lo, hi, p.y1, p.y0, want, whole && l.o.Unit != Percent)
	labels := make([]string, len(p.ax.ticks))
	width := 0.0
	for i, v := range p.ax.ticks {
		labels[i] = l.f.Short(v, l.o.Unit)
		width = max(width, Measure(labels[i], l.tiny, false))
	}
	p.x0 = math.Round(l.left + min(width, (l.right-l.left)*0.4) + 9)
	p.x1 = max(p.x1, p.x0+10)
	for i, v := range p.ax.ticks {
		y := p.ax.at(v)
		if v != 0 {
			l.hair(p.x0, y, p.x1, y, l.th.Grid, 0, Gridline)
		}
		l.free(labels[i], p.x0-9, middle(math.Floor(y)+0.5, l.tiny), l.tiny, l.th.Muted, End, false)
	}
	return p
}

// baseline draws the zero line, over the feet of the columns.
func (p *plot) baseline() {
	y := p.ax.at(0)
	p.l.hair(p.x0, y, p.x1, y, p.l.th.Axis, 0, Gridline)
}

// slots divides the width.
func (p *plot) slots(n int) {
	p.n = n
	p.pitch = (p.x1 - p.x0) / float64(n)
}

// centre returns the middle of slot i.
func (p *plot) centre(i int) float64 { return p.x0 + (float64(i)+0.5)*p.pitch }

// slotWidth returns the width of the columns.
func (p *plot) slotWidth() float64 { return max(1, min(p.pitch*0.66, 110)) }

// fitting returns how many columns of at least two pixels the room holds.
func (l *layout) fitting() int { return max(1, int((l.right-l.left-40)/4)) }

// slotLabels names the slots under the axis. Where the names do not fit, few
// slots have theirs cut and many have some left out; they are never turned.
// groups, if any, stand below, where a group begins.
func (p *plot) slotLabels(names, groups []string) {
	l := p.l
	longest := 0.0
	for _, s := range names {
		longest = max(longest, Measure(s, l.tiny, false))
	}
	every, width := 1, p.pitch-6
	if longest > width && (p.n > 8 || width < l.tiny*3) {
		every = max(1, int(math.Ceil((min(longest, (p.x1-p.x0)/2)+10)/p.pitch)))
		width = float64(every)*p.pitch - 8
	}
	y := p.y1 + l.tiny*1.45
	for i := 0; i < p.n; i += every {
		s := ellipsize(names[i], l.tiny, false, width)
		l.free(s, p.centre(i), y, l.tiny, l.th.Muted, Middle, false)
	}
	last := ""
	for i := 0; i < p.n && groups != nil; i++ {
		if groups[i] != last && groups[i] != "" {
			l.free(ellipsize(groups[i], l.tiny, true, p.pitch*6), p.centre(i), y+l.tiny*1.35, l.tiny, l.th.Muted, Middle, true)
		}
		last = groups[i]
	}
}

// under returns the height that slot labels take.
func (l *layout) under(grouped bool) float64 {
	if grouped {
		return l.tiny * 3
	}
	return l.tiny * 1.7
}

// allWhole says whether all known values are whole numbers.
func allWhole(n int, value func(i int) float64) bool {
	for i := range n {
		if v := value(i); known(v) && v != math.Trunc(v) {
			return false
		}
	}
	return true
}
