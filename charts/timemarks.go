package charts

import (
	"image/color"
	"math"
	"time"
)

// lastKnown returns the index of the last known value, or -1.
func lastKnown(values []float64) int {
	for i := len(values) - 1; i >= 0; i-- {
		if known(values[i]) {
			return i
		}
	}
	return -1
}

// endLabelWidth returns the room at the right for the last value.
func (l *layout) endLabelWidth(t *timeline, mean []float64) float64 {
	values := mean
	if values == nil {
		values = t.values
	}
	i := lastKnown(values)
	if i < 0 {
		return 0
	}
	w := Measure(l.f.Short(values[i], l.o.Unit), l.label, true) + 10
	if mean != nil && !l.small {
		w = max(w, min(Measure(clean(l.w.Average), l.tiny, false), l.label*9)+10)
	}
	return min(w, (l.right-l.left)*0.3)
}

// endLabel writes the last value of the line beside its end, marked by a dot.
func (p *plot) endLabel(t *timeline, values []float64, x func(int64) float64, width float64) {
	l := p.l
	i := lastKnown(values)
	if i < 0 {
		return
	}
	at, y := x(t.secs[i]), p.ax.at(values[i])
	ink := l.th.Categories[0]
	var dot Path
	dot.circle(at, y, 3.25*l.k)
	l.fill(dot, ink, Data)
	// The dot may lie before the end of the axis; the label stays behind it.
	y = max(l.top+l.label, min(y, p.y1-l.label))
	l.free(l.f.Short(values[i], l.o.Unit), p.x1+8, middle(y, l.label), l.label, l.inkOnGround(ink), Start, true)
	if !l.small && l.w.Average != "" && width > 0 {
		s := ellipsize(clean(l.w.Average), l.tiny, false, width-8)
		l.free(s, p.x1+8, middle(y, l.label)+l.label*1.25, l.tiny, l.th.Muted, Start, false)
	}
}

// inkOnGround returns c, moved towards the colour of text until it can be
// read on the ground (contrast 4.5).
func (l *layout) inkOnGround(c color.RGBA) color.RGBA {
	for t := 0.0; t <= 1; t += 0.1 {
		if m := Mix(c, l.th.Text, t); Contrast(m, l.th.Ground) >= 4.5 {
			return m
		}
	}
	return l.th.Text
}

// inside returns the events within the time of the samples, with clean labels,
// at most as many as can be told apart.
func (t *timeline) inside(events []Event) []Event {
	const most = 400
	var out []Event
	for _, e := range events {
		if sec := e.At.Unix(); sec >= t.from && sec <= t.to && len(out) < most {
			e.Label = clean(e.Label)
			out = append(out, e)
		}
	}
	return out
}

// events draws dashed lines with their names. Where a name would overlap
// another, a short stroke on the axis stays, and the name is left to the tip.
func (p *plot) events(events []Event, x func(int64) float64) {
	l := p.l
	top := p.y0 - l.tiny*0.2
	for _, e := range events {
		at := x(e.At.Unix())
		label := ellipsize(e.Label, l.tiny, false, (p.x1-p.x0)*0.45)
		half := Measure(label, l.tiny, false) / 2
		lx := max(p.x0+half, min(at, l.s.W-l.pad-half))
		y := top - l.tiny*0.5
		crowded := l.taken(box{lx - half - l.tiny, y - l.tiny, lx + half + l.tiny, y})
		if !crowded && l.free(label, lx, y, l.tiny, l.th.Text, Middle, false) != nil {
			l.hair(at, top, at, p.y1, l.th.Axis, 3, Decoration)
		} else {
			l.hair(at, p.y1-l.tiny, at, p.y1, l.th.Muted, 0, Decoration)
		}
	}
}

// eventHits adds the hits of events, over those of samples.
func (p *plot) eventHits(events []Event, x func(int64) float64) {
	for _, e := range events {
		p.l.hit(x(e.At.Unix())-3, p.y0-p.l.tiny*1.5, 6, p.y1-p.y0+p.l.tiny*1.5, e.Key, name(e.Label, e.Key), p.l.f.day(e.At))
	}
}

// sampleHits adds a hit for every sample, or, where those would be narrower
// than two pixels, for every two pixels with their range. Keys are dates, in
// the form of RFC 3339.
func (p *plot) sampleHits(t *timeline, mean []float64, x func(int64) float64) {
	l := p.l
	n := len(t.secs)
	most := min(n, max(0, int(p.x1-p.x0)/2)+2)
	w := tipWriter{f: l.f, u: l.o.Unit, buf: make([]byte, 0, 48*most), ends: make([]int, 0, 4*most), hits: make([]tipHit, 0, most)}
	for i := 0; i < n; {
		from, lo, hi := i, math.Inf(1), math.Inf(-1)
		x0 := x(t.secs[i])
		for ; i < n && (i == from || x(t.secs[i]) < x0+2); i++ {
			if v := t.values[i]; known(v) {
				lo, hi = min(lo, v), max(hi, v)
			}
		}
		if hi < lo {
			continue
		}
		left, right := p.x0, p.x1
		if from > 0 {
			left = (x(t.secs[from-1]) + x0) / 2
		}
		if i < n {
			right = (x(t.secs[i-1]) + x(t.secs[i])) / 2
		}
		w.hit(left, p.y0, right-left, p.y1-p.y0)
		w.sampleTip(t, from, i-1, lo, hi)
		if mean != nil && known(mean[i-1]) {
			w.text(l.w.Average)
			w.text(" ")
			w.value(math.Round(mean[i-1]*100) / 100)
			w.end()
		}
	}
	l.s.Hits = w.appendTo(l.s.Hits)
}

// sampleTip writes the key and the tip of the samples from to to.
func (w *tipWriter) sampleTip(t *timeline, from, to int, lo, hi float64) {
	first, last := time.Unix(t.secs[from], 0), time.Unix(t.secs[to], 0)
	w.dayKey(first)
	w.end()
	w.day(first)
	if t.secs[to]/86400 != t.secs[from]/86400 {
		w.text(" – ")
		w.day(last)
	}
	w.end()
	w.value(lo)
	if hi > lo {
		w.text(" – ")
		w.value(hi)
	}
	w.end()
}
