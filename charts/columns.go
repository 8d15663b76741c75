package charts

import (
	"image/color"
	"math"
)

// Column is one column with the target it is held against.
type Column struct {
	Key, Label string
	Group      string  // second line of labels, shown where it changes: the year
	Value      float64 // Missing() for what has not come yet
	Target     float64 // 0 or missing: none
}

// ColumnData is what Columns draws. The names head the legend.
type ColumnData struct {
	Columns []Column
	Value   string // name of the values
	Missed  string // name of the values below their target
	Target  string // name of the targets
}

// Columns draws one column per entry, from zero, with a tick at its target.
// Columns below their target are paler. If there are more than fit, the last
// ones are drawn.
func Columns(d ColumnData, o Options) *Scene {
	l := newLayout(o)
	cols := d.Columns
	hi, lo, targets, missed, grouped, some := 0.0, 0.0, false, false, false, false
	if n := l.fitting(); len(cols) > n {
		l.leftOut(len(cols) - n)
		cols = cols[len(cols)-n:]
	}
	for _, c := range cols {
		v := plain(c.Value)
		hi, lo = max(hi, v), min(lo, v)
		if c.hasTarget() {
			targets = true
			hi, lo = max(hi, plain(c.Target)), min(lo, plain(c.Target))
			missed = missed || c.missed()
		}
		grouped = grouped || c.Group != ""
		some = some || known(c.Value) || c.hasTarget()
	}
	if !some {
		return l.noData()
	}
	if targets {
		l.columnLegend(d, missed)
	}
	p := l.valuePlot(lo, hi, allWhole(len(cols), func(i int) float64 { return cols[i].Value }), l.under(grouped))
	p.slots(len(cols))
	for i, c := range cols {
		p.column(i, c)
	}
	p.baseline()
	p.columnLabels(cols)
	names, groups := make([]string, len(cols)), []string(nil)
	if grouped {
		groups = make([]string, len(cols))
	}
	for i, c := range cols {
		names[i] = clean(c.Label)
		if grouped {
			groups[i] = clean(c.Group)
		}
	}
	p.slotLabels(names, groups)
	return l.s
}

func (c *Column) hasTarget() bool { return known(c.Target) && c.Target != 0 }
func (c *Column) missed() bool    { return c.hasTarget() && known(c.Value) && c.Value < c.Target }

func (l *layout) columnLegend(d ColumnData, missed bool) {
	entries := []legendEntry{{color: l.th.Categories[0], text: d.Value}}
	if missed {
		entries = append(entries, legendEntry{color: l.paleColumn(), text: d.Missed})
	}
	l.legend(append(entries, legendEntry{color: l.th.Categories[1], text: d.Target, line: true})...)
}

// tick returns how far a target tick reaches below its value.
func (l *layout) tick() float64 {
	if l.small {
		return 1
	}
	return 2
}

// paleColumn is the tone of a column that missed its target.
func (l *layout) paleColumn() color.RGBA { return l.th.pale(l.th.Categories[0], 0.5) }

// column draws column i with its target and its hit.
func (p *plot) column(i int, c Column) {
	l := p.l
	fill := l.th.Categories[0]
	if c.missed() {
		fill = l.paleColumn()
	}
	x, w := p.centre(i), p.slotWidth()
	y, zero := p.ax.at(c.Value), p.ax.at(0)
	if known(c.Value) && c.Value != 0 {
		if y <= zero {
			l.bar(x-w/2, min(y, zero-1), x+w/2, zero, 3, topCorners, fill, Data)
		} else {
			l.bar(x-w/2, zero, x+w/2, max(y, zero+1), 3, baseCorners, fill, Data)
		}
	}
	tip := []string{name(c.Label, c.Key), l.full(c.Value)}
	if c.Group != "" {
		tip[0] += " " + clean(c.Group)
	}
	if c.hasTarget() {
		half := min(p.pitch*0.43, w/2+7)
		ty := math.Round(p.ax.at(c.Target))
		l.bar(x-half, ty-1, x+half, ty+l.tick(), 1, allCorners, l.th.Categories[1], Data)
		tip = append(tip, l.w.Target+" "+l.full(c.Target))
		if known(c.Value) && c.Target > 0 {
			tip[1] += " · " + l.f.share(c.Value/c.Target)
		}
	}
	l.hit(x-p.pitch/2, p.y0, p.pitch, p.y1-p.y0, c.Key, tip...)
}

// columnLabels writes the values over the columns, clear of the targets: over
// both where they are close. Where not all fit, the largest and the last are
// written.
func (p *plot) columnLabels(cols []Column) {
	l := p.l
	texts := make([]string, len(cols))
	widest, largest, last := 0.0, 0, -1
	for i, c := range cols {
		if !known(c.Value) {
			continue
		}
		texts[i] = l.short(c.Value)
		widest = max(widest, Measure(texts[i], l.tiny, false))
		if last < 0 || c.Value > cols[largest].Value {
			largest = i
		}
		last = i
	}
	if last < 0 {
		return
	}
	if widest+2 <= p.pitch {
		for i := range cols {
			p.columnLabel(i, cols[i], texts[i])
		}
		return
	}
	p.columnLabel(last, cols[last], texts[last])
	if largest != last {
		p.columnLabel(largest, cols[largest], texts[largest])
	}
}

func (p *plot) columnLabel(i int, c Column, text string) {
	l := p.l
	if text == "" {
		return
	}
	y := p.ax.at(c.Value)
	if c.Value < 0 {
		l.free(text, p.centre(i), y+l.tiny*1.15, l.tiny, l.th.Text, Middle, false)
		return
	}
	base := y - 5
	if c.hasTarget() {
		t := p.ax.at(c.Target)
		switch crowded := t > base-l.tiny-4 && t < y+3; {
		case crowded && c.missed() && p.ax.at(0)-y > l.tiny*2 && Measure(text, l.tiny, false) < p.slotWidth()-2:
			l.free(text, p.centre(i), y+l.tiny*1.3, l.tiny, inkOn(l.paleColumn()), Middle, false)
			return
		case crowded:
			base = min(y, t) - 6
		}
	}
	l.free(text, p.centre(i), base, l.tiny, l.th.Text, Middle, false)
}
