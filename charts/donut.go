package charts

import (
	"image/color"
	"math"
	"sort"
)

// Slice is one part of a whole.
type Slice struct {
	Key, Label string
	Value      float64
	Group      string // slices of one group share a colour, paler from one to the next
}

// DonutData is what Donut draws.
type DonutData struct {
	Slices []Slice
	Centre string // large, inside the ring: "53%"
	Below  string // small, under it: "win rate"
}

// Donut draws parts of a whole as a ring, largest first, with a table of
// values and shares beside or under it. Parts beyond the sixth are one.
func Donut(d DonutData, o Options) *Scene {
	l := newLayout(o)
	slices, total := l.ringParts(d.Slices)
	if total <= 0 {
		return l.noData()
	}
	cx, cy, r := l.ring()
	if r < 8 {
		return l.s
	}
	from := -math.Pi / 2
	tones := l.sliceTones(slices)
	for i, s := range slices {
		to := from + 2*math.Pi*s.Value/total
		l.slice(cx, cy, r, from, to, tones[i], len(slices) > 1)
		if to > from {
			l.sliceHits(cx, cy, r, from, to, s, total)
		}
		from = to
	}
	l.centre(d, cx, cy, r)
	l.ringTable(slices, tones, total, cx+r+l.label*min(2.4, l.o.W/160))
	return l.s
}

// ringParts returns the positive slices, largest first, at most six.
func (l *layout) ringParts(all []Slice) ([]Slice, float64) {
	var out []Slice
	for _, s := range all {
		if known(s.Value) && s.Value > 0 {
			s.Value = plain(s.Value)
			out = append(out, s)
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].Value > out[j].Value })
	if most := len(l.th.Categories); len(out) > most {
		rest := Slice{Key: "others", Label: fillIn(l.w.Others, l.f.number(float64(len(out)-most+1), 0))}
		for _, s := range out[most-1:] {
			rest.Value += s.Value
		}
		out = append(out[:most-1:most-1], rest)
	}
	total := 0.0
	for _, s := range out {
		total += s.Value
	}
	return out, total
}

// sliceTones gives every group a category of its own and every slice of a
// group a paler tone of it.
func (l *layout) sliceTones(slices []Slice) []color.RGBA {
	tones := make([]color.RGBA, len(slices))
	hue, members := map[string]color.RGBA{}, map[string]int{}
	next := 0
	for i, s := range slices {
		c, seen := hue[s.Group]
		if s.Group == "" || !seen {
			c = l.th.Categories[next%len(l.th.Categories)]
			hue[s.Group] = c
			next++
		}
		if s.Group != "" {
			c = Mix(c, l.th.Ground, min(0.75, 0.3*float64(members[s.Group])))
			members[s.Group]++
		}
		tones[i] = c
	}
	return tones
}

// ring returns centre and radius of the ring: at the left, or in the middle
// where there is no room for a table beside it.
func (l *layout) ring() (cx, cy, r float64) {
	w, h := l.right-l.left, l.bottom-l.top
	r = min(h/2, w*0.25)
	switch {
	case w < 300:
		r = min(h/2, w*0.17)
	case l.small:
		r = min(h/2, w*0.2)
	}
	if w < 170 {
		r = min(h/2, w/2)
		return l.left + w/2, l.top + h/2, r
	}
	return l.left + r + l.label*0.5, l.top + h/2, r
}

func (l *layout) slice(cx, cy, r, from, to float64, c color.RGBA, gaps bool) {
	in := r * 0.63
	// The gap is as wide at the hole as at the rim.
	outer, inner := 0.0, 0.0
	if gaps {
		outer, inner = 0.75/r, 0.75/in
	}
	if to-from <= 2*inner {
		outer, inner = 0, 0
	}
	var p Path
	s, q := math.Sincos(from + outer)
	p.moveTo(cx+r*q, cy+r*s)
	p.arc(cx, cy, r, from+outer, to-outer)
	s, q = math.Sincos(to - inner)
	if gaps {
		p.lineTo(cx+in*q, cy+in*s)
	} else {
		p.close()
		p.moveTo(cx+in*q, cy+in*s)
	}
	p.arc(cx, cy, in, to-inner, from+inner)
	p.close()
	l.fill(p, c, Data)
}

// sliceHits covers the part of the ring with squares small enough to follow
// its curve.
func (l *layout) sliceHits(cx, cy, r, from, to float64, s Slice, total float64) {
	key, tip := s.Key, []string{name(s.Label, s.Key), l.full(s.Value) + " · " + l.f.share(s.Value/total)}
	mid, half := r*0.815, r*0.185
	n := max(1, math.Ceil((to-from)*mid/(half*1.2)))
	for i := range int(n) {
		sin, cos := math.Sincos(from + (to-from)*(float64(i)+0.5)/n)
		l.hit(cx+mid*cos-half, cy+mid*sin-half, 2*half, 2*half, key, append([]string(nil), tip...)...)
	}
}

func (l *layout) centre(d DonutData, cx, cy, r float64) {
	room := r * 1.05
	big := min(30, r*0.3) * max(1, l.label/12.5)
	centre := clean(d.Centre)
	if w := Measure(centre, big, true); w > room {
		big = max(l.tiny, big*room/w)
	}
	l.fit(centre, cx, cy+big*0.15, big, l.th.Text, Middle, true, room)
	if r > 46 {
		l.fit(clean(d.Below), cx, cy+big*0.15+l.note*1.6, l.note, l.th.Muted, Middle, false, room)
	}
}

// ringTable lists the slices at the right of the ring, each with its tone.
func (l *layout) ringTable(slices []Slice, tones []color.RGBA, total, x float64) {
	width := l.right - x
	if width < 90 {
		return
	}
	share := Measure("100"+l.f.Percent, l.label, false)
	if width < 170 {
		share = -l.label // there is only room for the values
	}
	values := 0.0
	for _, s := range slices {
		values = max(values, Measure(l.short(s.Value), l.label, true))
	}
	end := min(l.right, x+l.label*26)
	names := end - x - share - values - l.label*2 - 24
	pitch := min(l.label*2.4, (l.bottom-l.top)/float64(len(slices)))
	if pitch < l.label*1.1 {
		return
	}
	y := (l.top+l.bottom)/2 - pitch*float64(len(slices)-1)/2
	for i, s := range slices {
		sign := math.Round(l.label * 0.92)
		l.bar(x, y-sign/2, x+sign, y+sign/2, 2.5, allCorners, tones[i], Decoration)
		base := middle(y, l.label)
		if names > l.label*2 {
			l.fit(name(s.Label, s.Key), x+sign+8, base, l.label, l.th.Text, Start, false, names)
		}
		l.text(l.short(s.Value), end-share-l.label, base, l.label, l.th.Text, End, true)
		if share > 0 {
			l.text(l.f.share(s.Value/total), end, base, l.label, l.th.Muted, End, false)
		}
		l.hit(x, y-pitch/2, end-x, pitch, s.Key, name(s.Label, s.Key), l.full(s.Value)+" · "+l.f.share(s.Value/total))
		y += pitch
	}
}
