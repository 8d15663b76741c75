package charts

import "math"

// Stage is one step of a funnel: how many came this far.
type Stage struct {
	Key, Label string
	Count      float64
}

// Funnel draws stages as left-aligned bars, each with the ghost of the stage
// before it, the share that made the step and the share of the first stage.
// The step that loses most is red and bold.
func Funnel(stages []Stage, o Options) *Scene {
	l := newLayout(o)
	most := 0.0
	for _, s := range stages {
		most = max(most, plain(s.Count))
	}
	if most == 0 {
		return l.noData()
	}
	cols := l.funnelColumns(stages)
	r := l.rows(len(stages), l.label*7)
	shown := stages[:r.n]
	width := l.labelColumn(r.n, 0.32, func(i int) (string, bool) { return name(shown[i].Label, shown[i].Key), false })
	x0 := math.Round(l.left + width + l.label)
	scale := (cols.barEnd - x0) / most
	worst := worstStep(shown)
	for i, s := range shown {
		y := r.centre(i)
		l.fit(name(s.Label, s.Key), x0-l.label, middle(y, l.label), l.label, l.th.Text, End, false, width)
		x1 := x0 + max(0, plain(s.Count))*scale
		end := x1
		if i > 0 {
			end = max(end, x0+max(0, plain(shown[i-1].Count))*scale)
			l.bar(x0, y-r.bar/2, end, y+r.bar/2, 3, rightCorners, l.th.Ghost, Decoration)
		}
		if x1 > x0 {
			l.bar(x0, y-r.bar/2, max(x1, x0+2), y+r.bar/2, 3, rightCorners, l.th.Categories[0], Data)
		}
		l.stageCount(s, x0, x1, end, cols.barEnd, y)
		cols.row(l, shown, i, i == worst, y)
		l.hit(l.left, y-r.pitch/2, l.right-l.left, r.pitch, s.Key, l.stageTip(shown, i)...)
	}
	return l.s
}

// stageCount writes the count at the end of the bar, inside if it fits.
func (l *layout) stageCount(s Stage, x0, x1, end, limit, y float64) {
	text := l.short(s.Count)
	w := Measure(text, l.label, true)
	if w+14 <= x1-x0 {
		l.text(text, x1-8, middle(y, l.label), l.label, inkOn(l.th.Categories[0]), End, true)
	} else if end+8+w <= limit {
		l.text(text, end+8, middle(y, l.label), l.label, l.th.Text, Start, true)
	} else if x1+6+w <= limit {
		l.text(text, x1+6, middle(y, l.label), l.label, l.th.Text, Start, true)
	}
}

// worstStep returns the stage that the smallest share of the one before
// reached, or 0 when there are not two steps to compare.
func worstStep(stages []Stage) int {
	worst, least, steps := 0, math.Inf(1), 0
	for i := 1; i < len(stages); i++ {
		if share := ratio(stages[i].Count, stages[i-1].Count); known(share) {
			steps++
			if share < least {
				worst, least = i, share
			}
		}
	}
	if steps < 2 {
		return 0
	}
	return worst
}

// ratio returns a ÷ b, or NaN where that is not a share.
func ratio(a, b float64) float64 {
	if !known(a) || !known(b) || b <= 0 {
		return Missing()
	}
	return a / b
}

func (l *layout) stageTip(stages []Stage, i int) []string {
	s := stages[i]
	tip := []string{name(s.Label, s.Key), l.full(s.Count)}
	if i > 0 {
		tip = append(tip, l.f.share(ratio(s.Count, stages[i-1].Count))+" "+l.w.Previous,
			l.f.share(ratio(s.Count, stages[0].Count))+" "+l.w.OfAll)
	}
	return tip
}

// funnelColumns are the columns of shares at the right of a funnel. Small
// charts keep only the step.
type funnelColumns struct {
	barEnd      float64
	step, ofAll float64 // right edges; 0: left out
	loss        bool    // the loss stands behind the step
}

func (l *layout) funnelColumns(stages []Stage) funnelColumns {
	wide := Measure("100"+l.f.Percent, l.label, true)
	for i := 1; i < len(stages); i++ {
		if stages[i].Count > stages[i-1].Count {
			wide = Measure(">999"+l.f.Percent, l.label, true)
		}
	}
	var c funnelColumns
	switch {
	case l.o.W < 240:
		c.barEnd = l.right
		return c
	case l.small:
		c.step = l.right
		c.barEnd = l.right - wide - l.label
	default:
		loss := Measure("(–100"+l.f.Percent+")", l.tiny, false)
		ofAll := max(Measure(l.w.OfAll, l.tiny, false), wide)
		c.ofAll = l.right
		c.step = l.right - ofAll - l.label*1.6 - loss - 4
		c.loss = true
		c.barEnd = c.step - max(wide, min(Measure(l.w.Step, l.tiny, false), l.label*8)) - l.label*1.6
	}
	l.top += l.tiny * 0.3
	l.fit(clean(l.w.Step), c.step, l.top, l.tiny, l.th.Muted, End, false, l.label*8)
	if c.ofAll > 0 {
		l.fit(clean(l.w.OfAll), c.ofAll, l.top, l.tiny, l.th.Muted, End, false, l.label*8)
	}
	l.top += l.tiny * 0.6
	return c
}

func (c funnelColumns) row(l *layout, stages []Stage, i int, worst bool, y float64) {
	if c.ofAll > 0 {
		l.text(l.f.share(ratio(stages[i].Count, stages[0].Count)), c.ofAll, middle(y, l.label), l.label, l.th.Muted, End, false)
	}
	if i == 0 || c.step == 0 {
		return
	}
	share := ratio(stages[i].Count, stages[i-1].Count)
	ink := l.th.Text
	if worst {
		ink = l.th.Bad
	}
	l.text(l.f.share(share), c.step, middle(y, l.label), l.label, ink, End, worst)
	if c.loss && known(share) && share <= 1 {
		l.text("("+l.f.share(share-1)+")", c.step+4, middle(y, l.label), l.tiny, l.th.Muted, Start, false)
	}
}
