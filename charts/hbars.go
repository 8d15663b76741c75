package charts

import (
	"math"
	"sort"
)

// Bar is one bar: a value, what it belongs to, and whether it stands out.
type Bar struct {
	Key, Label string
	Value      float64
	Highlight  bool
	Note       string // stands behind the value instead of a share: "12 of 48"
}

// BarData is what HBars draws.
type BarData struct {
	Bars      []Bar
	KeepOrder bool       // leave the bars as they come instead of largest first
	ShareOf   float64    // if positive, each bar shows its share of this sum
	Reference *Reference // a value to hold the bars against
}

// Reference is a value marked by a line, for example where costs break even.
type Reference struct {
	Value float64
	Label string
}

// HBars draws horizontal bars, largest first, with value and share behind
// them. Highlighted bars are strong and the others pale; without any, all are
// strong. Missing values come last and are shown as a dash.
func HBars(d BarData, o Options) *Scene {
	l := newLayout(o)
	bars := sortBars(d)
	if !anyKnown(len(bars), func(i int) float64 { return bars[i].Value }) {
		return l.noData()
	}
	if d.Reference != nil {
		l.top += l.tiny * 1.5
	}
	r := l.rows(len(bars), l.label*5.6)
	bars = bars[:r.n]
	lo, hi := 0.0, 0.0
	for _, b := range bars {
		lo, hi = min(lo, plain(b.Value)), max(hi, plain(b.Value))
	}
	if d.Reference != nil {
		lo, hi = min(lo, plain(d.Reference.Value)), max(hi, plain(d.Reference.Value))
	}
	if lo == hi {
		hi = 1
	}
	names := l.labelColumn(r.n, 0.34, func(i int) (string, bool) { return name(bars[i].Label, bars[i].Key), false })
	x0 := math.Round(l.left + names + l.label)
	behind := l.barTextWidth(bars, d.ShareOf)
	ax := axis{min: lo, max: hi, from: x0, to: max(x0+20, l.right-behind)}
	if lo < 0 {
		ax.from = min(x0+behind, ax.to-10)
	}
	strong := false
	for _, b := range bars {
		strong = strong || b.Highlight
	}
	for i, b := range bars {
		l.hbar(d, b, ax, x0, r.centre(i), r.bar, names, !strong || b.Highlight)
		l.hit(l.left, r.top+float64(i)*r.pitch, l.right-l.left, r.pitch, b.Key, l.barTip(b, d.ShareOf)...)
	}
	if lo < 0 {
		l.hair(ax.at(0), r.top, ax.at(0), r.top+float64(r.n)*r.pitch, l.th.Axis, 0, Decoration)
	}
	l.reference(d.Reference, ax, r)
	return l.s
}

func sortBars(d BarData) []Bar {
	if d.KeepOrder {
		return d.Bars
	}
	bars := append([]Bar(nil), d.Bars...)
	sort.SliceStable(bars, func(i, j int) bool {
		a, b := bars[i].Value, bars[j].Value
		if known(a) != known(b) {
			return known(a)
		}
		return known(a) && a > b
	})
	return bars
}

// anyKnown says whether one of n values can be drawn.
func anyKnown(n int, value func(i int) float64) bool {
	for i := range n {
		if known(value(i)) {
			return true
		}
	}
	return false
}

// barNote returns what stands behind the value of a bar.
func (l *layout) barNote(b Bar, shareOf float64) string {
	switch {
	case b.Note != "":
		return ellipsize(clean(b.Note), l.tiny, false, l.o.W*0.28)
	case shareOf > 0 && known(shareOf) && known(b.Value) && !l.narrow():
		return l.f.share(b.Value / shareOf)
	default:
		return ""
	}
}

func (l *layout) narrow() bool { return l.o.W < 300 }

// barTextWidth returns the room that values and notes need behind the bars.
func (l *layout) barTextWidth(bars []Bar, shareOf float64) float64 {
	w := 0.0
	for _, b := range bars {
		own := 8 + Measure(l.named(b.Value), l.label, true)
		if n := l.barNote(b, shareOf); n != "" {
			own += 7 + Measure(n, l.tiny, false)
		}
		w = max(w, own)
	}
	return min(w, (l.right-l.left)*0.45)
}

func (l *layout) hbar(d BarData, b Bar, ax axis, x0, y, height, names float64, strong bool) {
	ink := l.th.Text
	l.fit(name(b.Label, b.Key), x0-l.label, middle(y, l.label), l.label, ink, End, b.Highlight, names)
	fill := l.th.Categories[0]
	if !strong {
		fill = l.th.pale(fill, 0.55)
	}
	zero, x := ax.at(0), ax.at(b.Value)
	if known(b.Value) && b.Value != 0 {
		if x >= zero {
			l.bar(zero, y-height/2, max(x, zero+1), y+height/2, 3, rightCorners, fill, Data)
		} else {
			l.bar(min(x, zero-1), y-height/2, zero, y+height/2, 3, leftCorners, fill, Data)
		}
	}
	value, note := l.named(b.Value), l.barNote(b, d.ShareOf)
	if b.Value < 0 && known(b.Value) {
		t := l.free(value, x-8, middle(y, l.label), l.label, ink, End, true)
		if t == nil {
			return
		}
		l.free(note, t.Left()-7, middle(y, l.label), l.tiny, l.th.Muted, End, false)
		return
	}
	t := l.free(value, clearOf(d.Reference, ax, max(x, zero)+8, Measure(value, l.label, true)), middle(y, l.label), l.label, ink, Start, true)
	if t != nil {
		at := clearOf(d.Reference, ax, t.X+t.Width+7, Measure(note, l.tiny, false))
		l.free(note, at, middle(y, l.label), l.tiny, l.th.Muted, Start, false)
	}
}

// clearOf returns where a text of the width that should begin at x begins so
// that the line of the reference does not cross it.
func clearOf(ref *Reference, ax axis, x, width float64) float64 {
	if ref == nil || !known(ref.Value) {
		return x
	}
	if at := ax.at(ref.Value); at > x-3 && at < x+width+3 {
		return at + 6
	}
	return x
}

func (l *layout) barTip(b Bar, shareOf float64) []string {
	tip := []string{name(b.Label, b.Key), l.full(b.Value)}
	if b.Note != "" {
		tip = append(tip, b.Note)
	} else if shareOf > 0 && known(shareOf) && known(b.Value) {
		tip = append(tip, l.f.share(b.Value/shareOf)+" "+l.w.OfAll)
	}
	return tip
}

// reference draws the line bars are held against, its label above the rows.
func (l *layout) reference(ref *Reference, ax axis, r rows) {
	if ref == nil || !known(ref.Value) {
		return
	}
	x := ax.at(ref.Value)
	l.hair(x, r.top-2, x, r.top+float64(r.n)*r.pitch, l.th.Text, 3, Decoration)
	label := ellipsize(clean(ref.Label), l.tiny, false, (l.right-l.left)*0.5)
	half := Measure(label, l.tiny, false) / 2
	l.free(label, max(l.left+half, min(x, l.right-half)), r.top-l.tiny*0.6, l.tiny, l.th.Muted, Middle, false)
}
