package charts

import "math"

// Bullet is a value held against a limit or a promise.
type Bullet struct {
	Key, Label    string
	Actual, Limit float64 // Limit 0 or missing: none was set
	Note          string  // stands at the right instead of value and share
	Ceiling       bool    // the limit is not to be passed, even where others are promises
}

// BulletData is what Bullets draws. The names head the legend.
type BulletData struct {
	Bullets  []Bullet
	MoreIsOK bool   // the limit is a promise: staying below it is what is wrong
	Actual   string // name of the actual values
	Wrong    string // name of actual values beyond the limit (or below the promise)
	Limit    string // name of the limits
}

// wrong says whether the bullet is on the wrong side of its limit.
func (d *BulletData) wrong(b Bullet) bool {
	if !known(b.Actual) || !b.hasLimit() {
		return false
	}
	if d.MoreIsOK && !b.Ceiling {
		return b.Actual < b.Limit
	}
	return b.Actual > b.Limit
}

func (b *Bullet) hasLimit() bool { return known(b.Limit) && b.Limit > 0 }

// Bullets draws actual values as bars inside the band of their limits, which
// end in a tick. What is on the wrong side is red and bold.
func Bullets(d BulletData, o Options) *Scene {
	l := newLayout(o)
	list := d.Bullets
	if !anyKnown(len(list), func(i int) float64 { return list[i].Actual }) &&
		!anyKnown(len(list), func(i int) float64 { return list[i].Limit }) {
		return l.noData()
	}
	l.bulletLegend(d)
	axisRoom := l.tiny * 1.9
	if l.bottom-l.top < l.label*1.45*float64(len(list))+axisRoom {
		axisRoom = 0
	}
	l.bottom -= axisRoom
	r := l.rows(len(list), l.label*5.6)
	list = list[:r.n]
	hi, lo := 0.0, 0.0
	texts, textWidth := make([]string, r.n), 0.0
	for i, b := range list {
		hi, lo = max(hi, plain(b.Actual), plain(b.Limit)), min(lo, plain(b.Actual))
		texts[i] = l.bulletText(b)
		textWidth = max(textWidth, Measure(texts[i], l.label, true))
	}
	textWidth = min(textWidth, (l.right-l.left)*0.4)
	names := l.labelColumn(r.n, 0.3, func(i int) (string, bool) { return name(list[i].Label, list[i].Key), false })
	x0 := math.Round(l.left + names + l.label)
	ax := l.acrossAxis(lo, hi, x0, l.right-textWidth-l.label*1.2, r, axisRoom > 0)
	for i, b := range list {
		l.bullet(b, d.wrong(b), ax, r, i)
		y := middle(r.centre(i), l.label)
		l.fit(name(b.Label, b.Key), x0-l.label, y, l.label, l.th.Text, End, false, names)
		ink := l.th.Text
		if d.wrong(b) {
			ink = l.th.Bad
		}
		l.fit(texts[i], l.right, y, l.label, ink, End, d.wrong(b), textWidth)
		l.hit(l.left, r.top+float64(i)*r.pitch, l.right-l.left, r.pitch, b.Key, l.bulletTip(d, b)...)
	}
	return l.s
}

func (l *layout) bulletLegend(d BulletData) {
	entries := []legendEntry{{color: l.th.Categories[0], text: d.Actual}}
	for _, b := range d.Bullets {
		if d.wrong(b) {
			entries = append(entries, legendEntry{color: l.th.Bad, text: d.Wrong})
			break
		}
	}
	l.legend(append(entries, legendEntry{color: l.th.Text, text: d.Limit, line: true})...)
}

// acrossAxis draws a value axis for rows: gridlines over their height and, if
// labelled, numbers under them, as many as fit.
func (l *layout) acrossAxis(lo, hi, x0, x1 float64, r rows, labelled bool) axis {
	x1 = max(x1, x0+20)
	want := int(max(1, min((x1-x0)/(l.tiny*4.8), 6)))
	ax := zeroAxis(lo, hi, x0, x1, want, false)
	end := r.top + float64(r.n)*r.pitch
	if !labelled {
		return ax
	}
	for _, v := range ax.ticks {
		x := ax.at(v)
		l.hair(x, r.top, x, end, l.th.Grid, 0, Gridline)
		l.free(l.f.Short(v, l.o.Unit), x, end+l.tiny*1.4, l.tiny, l.th.Muted, Middle, false)
	}
	return ax
}

func (l *layout) bullet(b Bullet, wrong bool, ax axis, r rows, i int) {
	y, zero := r.centre(i), ax.at(0)
	fill := l.th.Categories[0]
	if wrong {
		fill = l.th.Bad
	}
	if b.hasLimit() {
		l.bar(zero, y-r.bar/2, ax.at(b.Limit), y+r.bar/2, 2, rightCorners, l.th.Ghost, Decoration)
	}
	if x := ax.at(b.Actual); known(b.Actual) && b.Actual > 0 {
		l.bar(zero, y-r.bar/4, max(x, zero+1), y+r.bar/4, 2, rightCorners, fill, Data)
	} else if known(b.Actual) && b.Actual < 0 {
		l.bar(min(x, zero-1), y-r.bar/4, zero, y+r.bar/4, 2, leftCorners, fill, Data)
	}
	if b.hasLimit() {
		x, over := ax.at(b.Limit), min(3, (r.pitch-r.bar)/2-1)
		l.bar(x-1, y-r.bar/2-over, x+2, y+r.bar/2+over, 0, 0, l.th.Text, Data)
	}
}

// bulletText returns what stands at the right: value and share of the limit,
// on small charts the share alone.
func (l *layout) bulletText(b Bullet) string {
	if b.Note != "" {
		return ellipsize(clean(b.Note), l.label, true, (l.right-l.left)*0.35)
	}
	value := l.named(b.Actual)
	switch {
	case !known(b.Actual) || !b.hasLimit() || l.o.Unit == Percent:
		return value
	case l.small:
		return l.f.share(b.Actual / b.Limit)
	default:
		return value + " · " + l.f.share(b.Actual/b.Limit)
	}
}

func (l *layout) bulletTip(d BulletData, b Bullet) []string {
	tip := []string{name(b.Label, b.Key), d.Actual + " " + l.full(b.Actual)}
	if b.hasLimit() {
		tip = append(tip, d.Limit+" "+l.full(b.Limit))
		if known(b.Actual) && l.o.Unit != Percent {
			tip = append(tip, l.f.share(b.Actual/b.Limit))
		}
	}
	if b.Note != "" {
		tip = append(tip, b.Note)
	}
	return tip
}
