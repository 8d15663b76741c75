package charts

import (
	"image/color"
	"math"
	"slices"
	"time"
)

// Sample is a value at a moment; missing values break the line.
type Sample struct {
	At    time.Time
	Value float64
}

// Event is a moment marked on a time axis.
type Event struct {
	Key, Label string
	At         time.Time
}

// Series is what TimeSeries draws.
type Series struct {
	Samples []Sample
	// Smooth holds the bold line, one value per sample. Without it, the bold
	// line is the trailing mean of Window steps (7 if 0, none if negative, at
	// most 366).
	Smooth []float64
	Window int
	// Step is the usual distance of samples; where it is exceeded the line
	// breaks. 0: as most samples have it.
	Step   time.Duration
	Events []Event
}

// TimeSeries draws the samples as a pale line and their trailing mean as a
// bold one with its last value behind it. Events are dashed lines. Days are
// those of UTC.
func TimeSeries(d Series, o Options) *Scene {
	l := newLayout(o)
	t := newTimeline(d)
	if t == nil {
		return l.noData()
	}
	bold := d.Window >= 0 || d.Smooth != nil
	var mean []float64
	if bold {
		mean = t.smooth(d)
	}
	events := t.inside(d.Events)
	if len(events) > 0 {
		l.top += l.tiny * 1.3
	}
	endWidth := l.endLabelWidth(t, mean)
	l.right -= endWidth
	p := l.valuePlot(t.lo, t.hi, t.whole, l.tiny*3.2)
	x := t.scale(p)
	p.events(events, x)
	p.baseline()
	p.timeLabels(t.from, t.to, t.step, x)
	ink := l.th.Categories[0]
	if bold {
		p.line(t, t.values, x, l.th.pale(ink, 0.42), l.k)
		p.line(t, mean, x, ink, 2.25*l.k)
		p.endLabel(t, mean, x, endWidth)
	} else {
		p.line(t, t.values, x, ink, 1.75*l.k)
		p.endLabel(t, t.values, x, endWidth)
	}
	p.sampleHits(t, mean, x)
	p.eventHits(events, x)
	return l.s
}

// timeline is a series in the order of time, as Unix seconds and values.
type timeline struct {
	secs     []int64
	values   []float64
	from, to int64
	step     int64 // a larger distance breaks the line; 0: none does
	lo, hi   float64
	whole    bool
	scratch  []Point // for the lines, one after the other
}

// newTimeline returns nil if no value is known.
func newTimeline(d Series) *timeline {
	samples := d.Samples
	for i := 1; i < len(samples); i++ {
		if samples[i].At.Before(samples[i-1].At) {
			samples = slices.Clone(samples)
			slices.SortStableFunc(samples, func(a, b Sample) int { return a.At.Compare(b.At) })
			break
		}
	}
	t := &timeline{secs: make([]int64, len(samples)), values: make([]float64, len(samples)), whole: true}
	some := false
	for i, s := range samples {
		// Moments beyond these years are drawn at them, to keep sums in range.
		t.secs[i] = max(-62135596800, min(s.At.Unix(), 253402300799))
		v := Missing()
		if known(s.Value) {
			v = plain(s.Value)
			t.lo, t.hi, some = min(t.lo, v), max(t.hi, v), true
			t.whole = t.whole && v == math.Trunc(v)
		}
		t.values[i] = v
	}
	if !some {
		return nil
	}
	t.from, t.to = t.secs[0], t.secs[len(t.secs)-1]
	t.step = int64(d.Step / time.Second)
	if t.step <= 0 {
		t.step = usualStep(t.secs)
	}
	return t
}

// usualStep returns the distance that most neighbours have, or 0 if there is
// no such distance.
func usualStep(secs []int64) int64 {
	gaps := make([]int64, 0, 512)
	for i := 1; i < len(secs) && len(gaps) < cap(gaps); i++ {
		gaps = append(gaps, secs[i]-secs[i-1])
	}
	if len(gaps) == 0 {
		return 0
	}
	slices.Sort(gaps)
	median := gaps[len(gaps)/2]
	alike := 0
	for _, g := range gaps {
		if g*10 >= median*8 && g*10 <= median*12 {
			alike++
		}
	}
	if median <= 0 || alike*2 < len(gaps) {
		return 0
	}
	return median
}

// smooth returns the values of the bold line: those given, or the mean of the
// known values of the window up to each sample, where more than half of the
// window is known. It is missing where the sample itself is.
func (t *timeline) smooth(d Series) []float64 {
	mean := make([]float64, len(t.values))
	if d.Smooth != nil {
		for i := range mean {
			mean[i] = Missing()
			if i < len(d.Smooth) && known(d.Smooth[i]) {
				mean[i] = plain(d.Smooth[i])
				t.lo, t.hi = min(t.lo, mean[i]), max(t.hi, mean[i])
			}
		}
		return mean
	}
	window := d.Window
	if window == 0 {
		window = 7
	}
	t.trail(mean, min(window, longestWindow))
	return mean
}

// scale returns the map from seconds to pixels.
func (t *timeline) scale(p *plot) func(sec int64) float64 {
	if t.from == t.to {
		return func(int64) float64 { return (p.x0 + p.x1) / 2 }
	}
	k := (p.x1 - p.x0) / float64(t.to-t.from)
	return func(sec int64) float64 { return p.x0 + float64(sec-t.from)*k }
}

// runs calls f for every unbroken run of known values.
func (t *timeline) runs(values []float64, f func(from, to int)) {
	start := -1
	for i := range values {
		broken := start >= 0 && i > start && t.step > 0 && (t.secs[i]-t.secs[i-1])*2 > t.step*3
		if start >= 0 && (broken || !known(values[i])) {
			f(start, i)
			start = -1
		}
		if start < 0 && known(values[i]) {
			start = i
		}
	}
	if start >= 0 {
		f(start, len(values))
	}
}

// line draws values, thinned to about two points per pixel; a run of a single
// value is a dot.
func (p *plot) line(t *timeline, values []float64, x func(int64) float64, c color.RGBA, width float64) {
	m := &PathMark{Stroke: c, Width: width, Role: Data}
	var dots Path
	budget := 2 * (p.x1 - p.x0) / float64(len(values))
	y := p.ax.linear()
	t.runs(values, func(from, to int) {
		if to-from == 1 {
			dots.circle(x(t.secs[from]), p.ax.at(values[from]), max(1.25, width*0.8))
			return
		}
		if cap(t.scratch) < to-from {
			t.scratch = make([]Point, to-from)
		}
		pts := t.scratch[:to-from]
		for i := range pts {
			pts[i] = Point{x(t.secs[from+i]), y(values[from+i])}
		}
		pts = thin(pts, max(8, int(budget*float64(to-from))))
		m.Path.moveTo(pts[0].X, pts[0].Y)
		for _, q := range pts[1:] {
			m.Path.lineTo(q.X, q.Y)
		}
	})
	if len(m.Path.Ops) > 0 {
		p.l.s.Marks = append(p.l.s.Marks, m)
	}
	if len(dots.Ops) > 0 {
		p.l.fill(dots, c, Data)
	}
}
