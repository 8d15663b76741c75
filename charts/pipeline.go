package charts

// PipelineStage is what is open in one stage: how many, and their value
// before and after weighting with the probability (0 to 1) of the stage.
type PipelineStage struct {
	Key, Label      string
	Count           float64 // missing: not shown
	Probability     float64 // missing: not shown
	Value, Weighted float64
}

// Pipeline draws the weighted value of each stage inside its unweighted value,
// with count and probability under the axis.
func Pipeline(stages []PipelineStage, o Options) *Scene {
	l := newLayout(o)
	if n := l.fitting() / 3; len(stages) > max(1, n) {
		l.leftOut(len(stages) - max(1, n))
		stages = stages[:max(1, n)]
	}
	if !anyKnown(len(stages), func(i int) float64 { return stages[i].Value }) {
		return l.noData()
	}
	hi := 0.0
	for _, s := range stages {
		hi = max(hi, plain(s.Value), plain(s.Weighted))
	}
	pale := l.th.pale(l.th.Categories[0], 0.28)
	l.legend(legendEntry{color: l.th.Categories[0], text: l.w.Weighted}, legendEntry{color: pale, text: l.w.Unweighted})
	p := l.valuePlot(0, hi, false, l.tiny*3)
	p.slots(len(stages))
	for i, s := range stages {
		p.pipelineStage(i, s)
	}
	p.baseline()
	for i, s := range stages {
		p.pipelineLabels(i, s)
	}
	return l.s
}

func (p *plot) pipelineStage(i int, s PipelineStage) {
	l := p.l
	x, w, zero := p.centre(i), p.slotWidth(), p.ax.at(0)
	top, in := p.ax.at(max(0, plain(s.Value))), p.ax.at(max(0, plain(s.Weighted)))
	blue := l.th.Categories[0]
	if zero > top {
		l.bar(x-w/2, min(top, zero-1), x+w/2, zero, 3, topCorners, l.th.pale(blue, 0.28), Data)
	}
	if zero > in {
		r := 0.0
		if in-top < 3 {
			r = 3
		}
		l.bar(x-w/2, min(in, zero-1), x+w/2, zero, r, topCorners, blue, Data)
	}
	tip := []string{
		name(s.Label, s.Key),
		l.w.Weighted + " " + l.full(s.Weighted), l.w.Unweighted + " " + l.full(s.Value),
	}
	if note := l.stageNote(s); note != "" {
		tip = append(tip, note)
	}
	l.hit(x-p.pitch/2, p.y0, p.pitch, l.bottom-p.y0, s.Key, tip...)
}

// stageNote returns the count and probability of a stage.
func (l *layout) stageNote(s PipelineStage) string {
	return join(known(s.Count), fillIn(l.w.Count, l.f.Label(s.Count, Number)), known(s.Probability), l.f.share(s.Probability))
}

// join puts a dot between two texts, or returns the one that is there.
func join(first bool, a string, second bool, b string) string {
	switch {
	case first && second:
		return a + " · " + b
	case first:
		return a
	case second:
		return b
	default:
		return ""
	}
}

func (p *plot) pipelineLabels(i int, s PipelineStage) {
	l := p.l
	x, zero, most := p.centre(i), p.ax.at(0), p.pitch-4
	top, in := p.ax.at(max(0, plain(s.Value))), p.ax.at(max(0, plain(s.Weighted)))
	if text := l.short(s.Weighted); zero-in > l.tiny*1.7 && Measure(text, l.tiny, true) < p.slotWidth()-2 {
		l.free(text, x, in+l.tiny*1.3, l.tiny, inkOn(l.th.Categories[0]), Middle, true)
	}
	if text := l.short(s.Value); Measure(text, l.tiny, false) <= most {
		l.free(text, x, top-5, l.tiny, l.th.Muted, Middle, false)
	}
	y := p.y1 + l.tiny*1.45
	l.free(ellipsize(name(s.Label, s.Key), l.tiny, false, most), x, y, l.tiny, l.th.Text, Middle, false)
	count := l.f.Label(s.Count, Number)
	for _, note := range []string{
		l.stageNote(s), join(known(s.Count), count, known(s.Probability), l.f.share(s.Probability)), join(known(s.Count), count, false, ""),
	} {
		if note = clean(note); Measure(note, l.tiny, false) <= most {
			l.free(note, x, y+l.tiny*1.35, l.tiny, l.th.Muted, Middle, false)
			return
		}
	}
}
