package charts

import (
	"math"
	"sort"
)

// WinLossRow is how often each side came about for one competitor, reason or
// owner.
type WinLossRow struct {
	Key, Label string
	Won, Lost  float64
	Total      bool // a sum over other rows: its label is bold
}

// WinLoss draws 100 % bars of two sides with a line at one half and the won
// share behind them. Totals come first, then the rows by won share.
func WinLoss(list []WinLossRow, o Options) *Scene {
	l := newLayout(o)
	list = sortWinLoss(list)
	if !anyKnown(len(list), func(i int) float64 { return list[i].share() }) {
		return l.noData()
	}
	l.legend(legendEntry{color: l.th.Categories[0], text: l.w.Won}, legendEntry{color: l.th.Categories[1], text: l.w.Lost})
	r := l.rows(len(list), l.label*5.2)
	list = list[:r.n]
	names := l.labelColumn(r.n, 0.32, func(i int) (string, bool) { return name(list[i].Label, list[i].Key), list[i].Total })
	x0 := math.Round(l.left + names + l.label)
	x1 := math.Round(l.right - Measure("100"+l.f.Percent, l.label, true) - l.label)
	x1 = max(x1, x0+10)
	for i, w := range list {
		y := r.centre(i)
		l.fit(name(w.Label, w.Key), x0-l.label, middle(y, l.label), l.label, l.th.Text, End, w.Total, names)
		l.winLossBar(w, x0, x1, y, r.bar)
		l.text(l.f.share(w.share()), l.right, middle(y, l.label), l.label, l.th.Text, End, true)
		l.hit(l.left, r.top+float64(i)*r.pitch, l.right-l.left, r.pitch, w.Key, name(w.Label, w.Key),
			l.w.Won+" "+l.full(w.Won), l.w.Lost+" "+l.full(w.Lost), l.f.share(w.share()))
	}
	half := (x0 + x1) / 2
	l.hair(half, r.centre(0)-r.bar/2-6, half, r.centre(r.n-1)+r.bar/2+6, l.th.Text, 0, Decoration)
	return l.s
}

// share returns the won share, missing if nothing was closed.
func (w *WinLossRow) share() float64 {
	won, lost := max(0, plain(w.Won)), max(0, plain(w.Lost))
	if !known(w.Won) || !known(w.Lost) || won+lost == 0 {
		return Missing()
	}
	return won / (won + lost)
}

func sortWinLoss(list []WinLossRow) []WinLossRow {
	out := append([]WinLossRow(nil), list...)
	sort.SliceStable(out, func(i, j int) bool {
		a, b := &out[i], &out[j]
		if a.Total != b.Total {
			return a.Total
		}
		x, y := a.share(), b.share()
		if known(x) != known(y) {
			return known(x)
		}
		return known(x) && x > y
	})
	return out
}

func (l *layout) winLossBar(w WinLossRow, x0, x1, y, height float64) {
	share := w.share()
	if !known(share) {
		l.bar(x0, y-height/2, x1, y+height/2, 3, allCorners, l.th.Ghost, Decoration)
		return
	}
	split := math.Round(x0 + (x1-x0)*share)
	won, lost := l.th.Categories[0], l.th.Categories[1]
	left, right := leftCorners, rightCorners
	gap := 1.0
	if share == 0 || share == 1 {
		left, right, gap = allCorners, allCorners, 0
	}
	l.bar(x0, y-height/2, split-gap, y+height/2, 3, left, won, Data)
	l.bar(split+gap, y-height/2, x1, y+height/2, 3, right, lost, Data)
	text := l.short(w.Won)
	half := (x0 + x1) / 2
	inside := func(a, b float64, text string) bool {
		return b-a > Measure(text, l.label, false)+18 && (half < a || half > b)
	}
	width := Measure(text, l.label, false)
	if inside(x0, x0+width+19, text) && split-x0 > width+18 {
		l.free(text, x0+8, middle(y, l.label), l.label, inkOn(won), Start, false)
	}
	text = l.short(w.Lost)
	width = Measure(text, l.label, false)
	if inside(x1-width-19, x1, text) && x1-split > width+18 {
		l.free(text, x1-8, middle(y, l.label), l.label, inkOn(lost), End, false)
	}
}
