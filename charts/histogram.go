package charts

import (
	"math"
	"slices"
)

// HistogramData is what Histogram draws.
type HistogramData struct {
	Values   []float64
	BinWidth float64 // 0: chosen to give about twenty bins
	Suffix   string  // of the values in labels: "days"
	AxisName string  // under the axis: "days to close"
}

// Histogram draws how often values occur, with the median and the 90th
// percentile (interpolated between the closest ranks, as in Excel's
// PERCENTILE.INC). A hit's key is the lower end of its bin.
func Histogram(d HistogramData, o Options) *Scene {
	o.Suffix = d.Suffix
	l := newLayout(o)
	values := make([]float64, 0, len(d.Values))
	for _, v := range d.Values {
		if known(v) {
			values = append(values, plain(v))
		}
	}
	if len(values) == 0 {
		return l.noData()
	}
	slices.Sort(values)
	b := newBins(values, d.BinWidth)
	unit := l.o.Unit
	l.o.Unit = Number
	l.top += l.tiny * 1.2
	under := l.tiny * 1.7
	if d.AxisName != "" {
		under += l.tiny * 1.4
	}
	most := 0
	for _, n := range b.counts {
		most = max(most, n)
	}
	p := l.valuePlot(0, float64(most), true, under)
	l.o.Unit = unit
	p.slots(len(b.counts))
	across := axis{min: b.start, max: b.start + b.width*float64(len(b.counts)), from: p.x0, to: p.x1}
	for i, n := range b.counts {
		p.bin(b, i, n)
	}
	p.baseline()
	p.binLabels(across, b, d)
	p.mark(across, percentile(values, 0.5), l.w.Median, true)
	p.mark(across, percentile(values, 0.9), l.w.High, false)
	return l.s
}

// percentile returns the p-quantile of sorted values by linear interpolation
// between the closest ranks.
func percentile(sorted []float64, p float64) float64 {
	at := p * float64(len(sorted)-1)
	i := min(int(at), len(sorted)-1)
	j := min(i+1, len(sorted)-1)
	t := at - float64(i)
	return sorted[i]*(1-t) + sorted[j]*t
}

// bins are the counts of equal steps of values.
type bins struct {
	start, width float64
	counts       []int
}

// Bins counts how often values occur in equal steps, chosen as Histogram does: bin i holds start+i·width up to the next.
// Missing values do not count; without any other there are no bins.
func Bins(values []float64) (start, width float64, counts []int) {
	sorted := make([]float64, 0, len(values))
	for _, v := range values {
		if known(v) {
			sorted = append(sorted, plain(v))
		}
	}
	if len(sorted) == 0 {
		return 0, 0, nil
	}
	slices.Sort(sorted)
	b := newBins(sorted, 0)
	return b.start, b.width, b.counts
}

func newBins(sorted []float64, width float64) bins {
	lo, hi := sorted[0], sorted[len(sorted)-1]
	if !(width > 0) || !known(width) || (hi/2-lo/2)/width > 100 {
		width = 1
		if hi > lo {
			width = niceStep(hi/20-lo/20, sorted[0] == math.Trunc(lo) && hi-lo > 10)
		}
	}
	if math.Abs(lo)/width > 1e15 || math.Abs(hi)/width > 1e15 {
		// The values lie closer together than steps of their size can be told.
		return bins{start: lo, width: max(math.Abs(lo)*1e-6, 1e-12), counts: []int{len(sorted)}}
	}
	b := bins{start: math.Floor(lo/width) * width, width: width}
	b.counts = make([]int, max(1, min(int(math.Floor((hi-b.start)/width))+1, 300)))
	for _, v := range sorted {
		b.counts[max(0, min(int((v-b.start)/width), len(b.counts)-1))]++
	}
	return b
}

func (p *plot) bin(b bins, i, n int) {
	l := p.l
	x0, x1 := p.x0+float64(i)*p.pitch, p.x0+float64(i+1)*p.pitch
	gap := 1.0
	if p.pitch < 5 {
		gap = 0
	}
	if n == 0 {
		return
	}
	l.bar(math.Round(x0)+gap, min(p.ax.at(float64(n)), p.y1-1), x1, p.y1, 2, topCorners, l.th.pale(l.th.Categories[0], 0.85), Data)
	from, to := b.start+float64(i)*b.width, b.start+float64(i+1)*b.width
	l.hit(x0, p.y0, x1-x0, p.y1-p.y0, l.f.number(from, decimals(from, 6)),
		l.f.Value(from, l.o.Unit)+" – "+l.full(to), l.f.number(float64(n), 0))
}

// binLabels names the edges of the bins, as many as fit.
func (p *plot) binLabels(across axis, b bins, d HistogramData) {
	l := p.l
	y := p.y1 + l.tiny*1.45
	room := 0.0
	for i := 0; i <= len(b.counts); i++ {
		room = max(room, Measure(l.f.Short(b.start+float64(i)*b.width, l.o.Unit), l.tiny, false)+l.tiny*1.6)
	}
	every := max(1, int(math.Ceil(room/p.pitch)))
	for _, nice := range []int{1, 2, 5, 10, 20, 50, 100, 200, 500} {
		if nice >= every {
			every = nice
			break
		}
	}
	for i := 0; i <= len(b.counts); i += every {
		v := b.start + float64(i)*b.width
		l.free(l.f.Short(v, l.o.Unit), across.at(v), y, l.tiny, l.th.Muted, Middle, false)
	}
	if d.AxisName != "" {
		l.fit(d.AxisName, (p.x0+p.x1)/2, y+l.tiny*1.4, l.tiny, l.th.Muted, Middle, false, p.x1-p.x0)
	}
}

// mark draws a line at the value v with its name at its head, where there is
// room.
func (p *plot) mark(across axis, v float64, text string, bold bool) {
	l := p.l
	x := math.Round(across.at(v))
	ink := l.th.Categories[1]
	top := p.y0 - l.tiny*1.1
	if l.taken(box{x - 3, top, x + 3, top + l.tiny}) {
		top += l.tiny * 1.3
	}
	label := fillIn(text, l.named(round3(v)))
	m := &PathMark{Stroke: ink, Width: 2, Role: Data, Hair: true, Dash: 4}
	if bold {
		m.Dash = 0
	}
	m.Path.line(x, top, x, p.y1)
	l.s.Marks = append(l.s.Marks, m)
	y := top + l.tiny*0.75
	ink = l.inkOnGround(ink)
	for _, down := range []float64{0, l.tiny * 1.3} {
		if l.free(label, x+7, y+down, l.tiny, ink, Start, bold) != nil ||
			l.free(label, x-7, y+down, l.tiny, ink, End, bold) != nil {
			break
		}
	}
	l.hit(x-3, top, 6, p.y1-top, label, label)
}

// round3 rounds to whole numbers from 10 up: a median of days needs no more.
func round3(v float64) float64 {
	if math.Abs(v) >= 10 && math.Abs(v) < 1e15 {
		return math.Round(v)
	}
	return v
}
