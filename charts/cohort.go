package charts

import (
	"math"
	"strconv"
)

// CohortRow is a group of those who began together and the share of them (0
// to 1) that was still there after each period, beginning with the first.
type CohortRow struct {
	Key, Label string
	Size       float64
	Shares     []float64 // missing: not known yet
}

// CohortData is what Cohort draws. The names head the columns.
type CohortData struct {
	Rows   []CohortRow
	Row    string // "Cohort"
	Size   string // "Customers"
	Period string // put before the number of the period: "M"
}

// Cohort draws shares as a heat map, darker for more, with the percentage in
// each cell as far as it fits. The key of a cell is the key of its row, a
// slash and the number of the period. If there are more rows than fit, the
// last ones are drawn.
func Cohort(d CohortData, o Options) *Scene {
	l := newLayout(o)
	list := d.Rows
	left := 0
	if fit := max(1, int((l.bottom-l.top-l.tiny*3)/(l.label*1.25))); len(list) > fit {
		left = len(list) - fit
		list = list[left:]
	}
	periods := 0
	for _, r := range list {
		periods = max(periods, lastKnown(r.Shares)+1)
	}
	if periods == 0 {
		return l.noData()
	}
	l.leftOut(left)
	if fit := max(1, int((l.right-l.left)*0.6/6)); periods > fit {
		periods = fit
	}
	g := l.cohortGrid(d, list, periods)
	for i, r := range list {
		g.row(i, r)
	}
	return l.s
}

// cohortGrid holds the measures of a heat map.
type cohortGrid struct {
	l            *layout
	d            *CohortData
	x0, y0       float64 // of the first cell
	w, h         float64 // of a cell with its gap
	names, sizes float64 // widths of the columns before the cells
	periods      int
	numbers      bool // cells are large enough for them
}

func (l *layout) cohortGrid(d CohortData, list []CohortRow, periods int) *cohortGrid {
	g := &cohortGrid{l: l, d: &d, periods: periods}
	head := ellipsize(clean(d.Row), l.tiny, false, l.label*8)
	g.names = max(Measure(head, l.tiny, false), l.labelColumn(len(list), 0.22, func(i int) (string, bool) {
		return name(list[i].Label, list[i].Key), false
	}))
	sizeHead := ""
	if l.o.W >= 300 {
		sizeHead = ellipsize(clean(d.Size), l.tiny, false, l.label*8)
		g.sizes = Measure(sizeHead, l.tiny, false)
		for _, r := range list {
			g.sizes = max(g.sizes, Measure(l.f.Label(r.Size, Number), l.label, false))
		}
		g.sizes += l.label * 0.8
	}
	g.x0 = math.Round(l.left + g.names + g.sizes + l.label*0.9)
	l.top += l.tiny * 1.1
	g.y0 = math.Round(l.top + l.tiny*0.5)
	g.w = min((l.right-g.x0)/float64(periods), l.label*9)
	g.h = min((l.bottom-g.y0)/float64(len(list)), l.label*3.2)
	g.numbers = g.w >= Measure("100", l.tiny, false)+4 && g.h >= l.tiny*1.25
	l.text(head, l.left, l.top-l.tiny*0.2, l.tiny, l.th.Muted, Start, false)
	if sizeHead != "" {
		l.text(sizeHead, l.left+g.names+g.sizes, l.top-l.tiny*0.2, l.tiny, l.th.Muted, End, false)
	}
	every := int(math.Ceil((Measure(d.Period+"00", l.tiny, false) + 6) / g.w))
	for k := 0; k < periods; k += max(1, every) {
		text := ellipsize(clean(d.Period)+strconv.Itoa(k), l.tiny, false, g.w*float64(max(1, every))-2)
		l.free(text, g.x0+(float64(k)+0.5)*g.w, l.top-l.tiny*0.2, l.tiny, l.th.Muted, Middle, false)
	}
	return g
}

func (g *cohortGrid) row(i int, r CohortRow) {
	l := g.l
	y0, y1 := math.Round(g.y0+float64(i)*g.h), math.Round(g.y0+float64(i+1)*g.h)
	base := middle((y0+y1)/2, l.label)
	l.fit(name(r.Label, r.Key), l.left, base, l.label, l.th.Text, Start, false, g.names)
	if g.sizes > 0 {
		l.text(l.f.Label(r.Size, Number), l.left+g.names+g.sizes, base, l.label, l.th.Muted, End, false)
	}
	gap := 1.0
	if g.w < 8 || g.h < 8 {
		gap = 0
	}
	key := r.Key
	if key == "" {
		key = name(r.Label, "")
	}
	for k, v := range r.Shares[:min(len(r.Shares), g.periods)] {
		if !known(v) {
			continue
		}
		x0, x1 := math.Round(g.x0+float64(k)*g.w), math.Round(g.x0+float64(k+1)*g.w)
		c := l.th.heat(v)
		l.bar(x0, y0, x1-gap, y1-gap, 0, 0, c, Data)
		if g.numbers {
			text := l.f.number(math.Round(max(-9.99, min(v, 9.99))*100), 0)
			l.free(text, (x0+x1)/2, middle((y0+y1)/2, l.tiny), l.tiny, inkOn(c), Middle, false)
		}
		l.hit(x0, y0, x1-x0, y1-y0, key+"/"+strconv.Itoa(k), name(r.Label, r.Key),
			clean(g.d.Period)+strconv.Itoa(k)+": "+l.f.share(v), l.f.Value(r.Size, Number)+" "+g.d.Size)
	}
}
