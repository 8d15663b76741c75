package charts

import (
	"image/color"
	"math"
)

// KPIData is one number, its change and its course.
type KPIData struct {
	Key, Label    string
	Value         float64
	Change        float64 // against the period before, as a share: 0.055 is +5.5 %; missing: not shown
	LowerIsBetter bool    // a rise is bad news
	Caption       string  // behind the change: "vs last month", "21 of 62 closed"
	Spark         []float64
}

// KPI draws a number with its change and a sparkline: below it, or at its
// right where the card is wide. Title and Subtitle of the options are not
// drawn.
func KPI(d KPIData, o Options) *Scene {
	if !(o.W > 0) {
		o.W = 260
	}
	if !(o.H > 0) {
		o.H = 170
	}
	o.Title, o.Subtitle = d.Label, d.Caption
	l := bareLayout(o)
	l.pad = max(4, min(16, l.o.H/10))
	l.left, l.right, l.top, l.bottom = l.pad, l.o.W-l.pad, l.pad, l.o.H-l.pad
	l.footer()
	k := max(0.5, min((l.bottom-l.top)/118, 1.5))
	label, big, note := 13*k, 31*k, 12.5*k
	width := l.right - l.left
	y := l.top + label*0.9
	l.fit(name(d.Label, d.Key), l.left, y, label, l.th.Muted, Start, false, width)
	value := l.named(d.Value)
	if l.o.Unit == Money && math.Abs(d.Value) < 99999.5 {
		value = l.full(math.Round(d.Value))
	}
	if w := Measure(value, big, true); w > width {
		big *= width / w
	}
	y += 31 * k * 1.1
	l.fit(value, l.left, y, big, l.th.Text, Start, true, width+1)
	y += note * 1.9
	end := l.change(d, y, note)
	l.hit(0, 0, l.o.W, l.o.H, d.Key, l.kpiTip(d)...)
	below := y + note*1.1
	if wide := l.o.W > 2*l.o.H || l.bottom-below < 20; !wide {
		l.spark(d.Spark, l.left, below, l.right-3, l.bottom, true)
	} else if x := max(end+16, l.left+width*0.55); l.right-x > 30 {
		l.spark(d.Spark, x, y-note*1.8, l.right-3, y+note*0.2, false)
	}
	return l.s
}

// change writes triangle, change and caption and returns where they end.
func (l *layout) change(d KPIData, y, size float64) float64 {
	x := l.left
	if known(d.Change) {
		ink := l.th.Muted
		text := l.f.number(math.Abs(d.Change*100), decimals(math.Abs(d.Change*100), 1)) + l.f.Percent
		if rounded := math.Round(d.Change * 1000); rounded != 0 {
			ink = l.th.Good
			if (d.Change < 0) != d.LowerIsBetter {
				ink = l.th.Bad
			}
			var p Path
			p.triangle(x+size*0.42, y-size*0.36, size*0.62, d.Change > 0)
			l.fill(p, ink, Decoration)
			x += size * 1.1
		}
		t := l.fit(text, x, y, size, ink, Start, true, l.right-x)
		x += t.Width + size*0.5
	}
	t := l.fit(d.Caption, x, y, size, l.th.Muted, Start, false, max(0, l.right-x))
	return x + t.Width
}

func (l *layout) kpiTip(d KPIData) []string {
	tip := []string{name(d.Label, d.Key), l.full(d.Value)}
	if known(d.Change) {
		sign := "+"
		if d.Change < 0 {
			sign = ""
		}
		tip = append(tip, sign+l.f.Value(d.Change, Percent)+" "+d.Caption)
	} else if d.Caption != "" {
		tip = append(tip, d.Caption)
	}
	return tip
}

// Sparkline draws values as a small line without axes; missing ones break it.
// Title and Subtitle of the options are not drawn.
func Sparkline(values []float64, o Options) *Scene {
	if !(o.W > 0) {
		o.W = 120
	}
	if !(o.H > 0) {
		o.H = 32
	}
	l := bareLayout(o)
	l.spark(values, 3, 4, l.o.W-4, l.o.H-4, false)
	return l.s
}

// spark draws a line in the rectangle, between its own least and greatest
// value, with a dot at its end.
func (l *layout) spark(values []float64, x0, y0, x1, y1 float64, area bool) {
	last := lastKnown(values)
	if last < 0 || x1-x0 < 4 || y1-y0 < 4 {
		return
	}
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, v := range values {
		if known(v) {
			lo, hi = min(lo, plain(v)), max(hi, plain(v))
		}
	}
	ax := axis{min: lo, max: hi, from: y1, to: y0}
	if area {
		ax.from = y1 - (y1-y0)*0.12
	}
	if lo == hi {
		ax = axis{min: lo - 1, max: lo + 1, from: y1, to: y0}
		if math.Abs(lo) > 1e12 {
			ax.min, ax.max = lo-math.Abs(lo), lo+math.Abs(lo)
		}
	}
	step := 0.0
	if len(values) > 1 {
		step = (x1 - x0) / float64(len(values)-1)
	}
	at := func(i int) Point { return Point{x0 + float64(i)*step, ax.at(values[i])} }
	ink := l.th.Categories[0]
	l.sparkRuns(values, at, y1, area, ink)
	var dot Path
	p := at(last)
	dot.circle(p.X, p.Y, 3)
	l.fill(dot, ink, Data)
	l.sparkHits(values, at, y0, y1, step)
}

func (l *layout) sparkRuns(values []float64, at func(int) Point, base float64, area bool, ink color.RGBA) {
	var under, dots Path
	line := &PathMark{Stroke: ink, Width: 1.75, Role: Data}
	t := timeline{secs: make([]int64, len(values))}
	t.runs(values, func(from, to int) {
		if to-from == 1 {
			p := at(from)
			dots.circle(p.X, p.Y, 1.25)
			return
		}
		pts := make([]Point, 0, to-from)
		for i := from; i < to; i++ {
			pts = append(pts, at(i))
		}
		pts = thin(pts, 2*int(l.o.W))
		under.moveTo(pts[0].X, base)
		for i, p := range pts {
			under.lineTo(p.X, p.Y)
			if i == 0 {
				line.Path.moveTo(p.X, p.Y)
			} else {
				line.Path.lineTo(p.X, p.Y)
			}
		}
		under.lineTo(pts[len(pts)-1].X, base)
		under.close()
	})
	if area && len(under.Ops) > 0 {
		l.fill(under, l.th.pale(ink, 0.15), Decoration)
	}
	if len(line.Path.Ops) > 0 {
		l.s.Marks = append(l.s.Marks, line)
	}
	if len(dots.Ops) > 0 {
		l.fill(dots, ink, Data)
	}
}

// sparkHits adds a hit per value, thinned to one per two pixels.
func (l *layout) sparkHits(values []float64, at func(int) Point, y0, y1, step float64) {
	every := 1
	if step > 0 && step < 2 {
		every = int(math.Ceil(2 / step))
	}
	for i := 0; i < len(values); i += every {
		if known(values[i]) {
			n := l.f.number(float64(i+1), 0)
			l.hit(at(i).X-step*float64(every)/2, y0, step*float64(every), y1-y0, n, l.full(values[i]))
		}
	}
}
