package charts

import (
	"image/color"
	"math"
)

// layout builds a scene: it keeps the room that is left, the sizes of text
// and the boxes of the text placed so far.
type layout struct {
	s  *Scene
	o  Options
	th *Theme
	f  *Locale
	w  *Strings

	small                    bool    // a card, not a page: decoration goes
	k                        float64 // how much larger text and lines are than usual
	pad                      float64
	left, right, top, bottom float64 // of the room left for the form
	title, label, note, tiny float64 // sizes of text
	boxes                    []box
}

// box is the room of a text.
type box struct{ x0, y0, x1, y1 float64 }

func (a box) overlaps(b box) bool {
	return a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1
}

// newLayout begins a scene and places title and subtitle.
func newLayout(o Options) *layout {
	l := bareLayout(o)
	l.header()
	l.footer()
	return l
}

// footer places the footer at the lower edge, on three lines at most.
func (l *layout) footer() {
	if l.o.Footer == "" || l.bottom-l.top < l.tiny*8 {
		return
	}
	lines := wrap(clean(l.o.Footer), l.tiny, false, l.right-l.left, 3)
	y := l.bottom - l.tiny*1.4*float64(len(lines)-1)
	l.bottom = y - l.tiny*2
	for _, s := range lines {
		l.text(s, l.left, y, l.tiny, l.th.Muted, Start, false)
		y += l.tiny * 1.4
	}
}

// bareLayout begins a scene without a header.
func bareLayout(o Options) *layout {
	o = o.withDefaults()
	l := &layout{o: o}
	l.th, l.f, l.w = &l.o.Theme, &l.o.Format, &l.o.Strings
	l.small = o.W < 480 || o.H < 300
	k := max(1, min(o.W/800, o.H/450, 1.4))
	l.k = k
	l.pad, l.title, l.label, l.note, l.tiny = 24*k, 17*k, 12.5*k, 12*k, 11.5*k
	if l.small {
		l.pad, l.title, l.label, l.note, l.tiny = 14, 14, 11.5, 11, 10.5
	}
	if short := min(o.W, o.H); short < 140 {
		l.pad = short / 10
	}
	l.s = &Scene{W: o.W, H: o.H, Title: clean(o.Title), Ground: o.Theme.Ground}
	l.s.Desc = clean(o.Subtitle)
	l.s.Marks = make([]Mark, 0, 64)
	l.left, l.right, l.top, l.bottom = l.pad, o.W-l.pad, l.pad, o.H-l.pad
	return l
}

// header places title and subtitle, each on two lines if it must.
func (l *layout) header() {
	lines := 2
	if l.o.H < 170 {
		lines = 1
	}
	y := l.top - l.title*0.35
	inset := max(0, plain(l.o.TitleInset))
	for i, s := range wrap(clean(l.o.Title), l.title, true, l.right-l.left-inset, lines) {
		y += l.title * 1.05
		if i > 0 {
			y += l.title * 0.2
		}
		l.text(s, l.left, y, l.title, l.th.Text, Start, true)
	}
	y += l.title * 0.15
	if l.small && l.o.H < 200 {
		lines = 1
	}
	for _, s := range wrap(clean(l.o.Subtitle), l.note, false, l.right-l.left-inset, lines) {
		y += l.note * 1.45
		l.text(s, l.left, y, l.note, l.th.Muted, Start, false)
	}
	if y > l.top {
		l.top = y + l.note*1.2
	}
}

// text places a line of text; (x, y) is its anchor on the baseline.
func (l *layout) text(s string, x, y, size float64, col color.RGBA, a Anchor, bold bool) *TextMark {
	t := &TextMark{Text: s, X: x, Y: y, Size: size, Bold: bold, Anchor: a, Color: col}
	if s == "" {
		return t
	}
	t.Width = Measure(s, size, bold)
	l.place(t)
	return t
}

func (l *layout) place(t *TextMark) {
	l.s.Marks = append(l.s.Marks, t)
	x0, y0, x1, y1 := t.Box()
	l.boxes = append(l.boxes, box{x0, y0, x1, y1})
}

// fit places a text, cut to the width.
func (l *layout) fit(s string, x, y, size float64, col color.RGBA, a Anchor, bold bool, width float64) *TextMark {
	return l.text(ellipsize(clean(s), size, bold, width), x, y, size, col, a, bold)
}

// free places a text only where it overlaps no other and lies inside the
// scene, and returns nil if it did not.
func (l *layout) free(s string, x, y, size float64, col color.RGBA, a Anchor, bold bool) *TextMark {
	if s == "" {
		return nil
	}
	t := &TextMark{Text: s, X: x, Y: y, Size: size, Bold: bold, Anchor: a, Color: col, Width: Measure(s, size, bold)}
	x0, y0, x1, y1 := t.Box()
	if x0 < 1 || y0 < 1 || x1 > l.s.W-1 || y1 > l.s.H-1 || l.taken(box{x0 - 2, y0, x1 + 2, y1}) {
		return nil
	}
	l.place(t)
	return t
}

func (l *layout) taken(b box) bool {
	for i := len(l.boxes) - 1; i >= 0; i-- {
		if l.boxes[i].overlaps(b) {
			return true
		}
	}
	return false
}

// fill adds a filled path.
func (l *layout) fill(p Path, c color.RGBA, r Role) {
	l.s.Marks = append(l.s.Marks, &PathMark{Path: p, Fill: c, Role: r})
}

// bar adds a rectangle with some corners rounded, its edges on whole pixels.
func (l *layout) bar(x0, y0, x1, y1, radius float64, round corners, c color.RGBA, r Role) {
	x0, y0, x1, y1 = math.Round(x0), math.Round(y0), math.Round(x1), math.Round(y1)
	if x1 <= x0 || y1 <= y0 {
		return
	}
	var p Path
	p.roundRect(x0, y0, x1-x0, y1-y0, radius, round)
	l.fill(p, c, r)
}

// hair adds an upright line of one device pixel.
func (l *layout) hair(x0, y0, x1, y1 float64, c color.RGBA, dash float64, r Role) {
	if x0 == x1 {
		x0 = math.Floor(x0) + 0.5
		x1 = x0
	} else {
		y0 = math.Floor(y0) + 0.5
		y1 = y0
	}
	m := &PathMark{Stroke: c, Width: 1, Dash: dash, Hair: true, Role: r}
	m.Path.line(x0, y0, x1, y1)
	l.s.Marks = append(l.s.Marks, m)
}

// hit adds a rectangle under the pointer. The first line of the tip names the
// datum; a key that is empty gives way to that name.
func (l *layout) hit(x, y, w, h float64, key string, tip ...string) {
	if key == "" {
		key = tip[0]
	}
	for i, t := range tip {
		tip[i] = clean(t)
	}
	l.s.Hits = append(l.s.Hits, Hit{X: x, Y: y, W: max(w, 1), H: max(h, 1), Key: key, Tip: tip})
}

// middle returns the baseline that centres capitals on y.
func middle(y, size float64) float64 { return y + size*0.357 }

// noData says that there is nothing to show.
func (l *layout) noData() *Scene {
	width := l.right - l.left
	y := (l.top + l.bottom) / 2
	for _, s := range wrap(clean(l.w.NoData), l.label, false, width, 2) {
		l.text(s, (l.left+l.right)/2, middle(y, l.label), l.label, l.th.Muted, Middle, false)
		y += l.label * 1.4
	}
	return l.s
}

// leftOut says under the form how many entries it leaves out and takes the
// room for it.
func (l *layout) leftOut(n int) {
	if n <= 0 {
		return
	}
	s := fillIn(l.w.More, l.f.number(float64(n), 0))
	l.fit(s, l.left, l.bottom-l.tiny*0.2, l.tiny, l.th.Muted, Start, false, l.right-l.left)
	l.bottom -= l.tiny * 1.6
}

// short writes a value for a mark, named with the suffix of the options, and
// full the whole value for a tip.
func (l *layout) short(v float64) string { return l.f.Label(v, l.o.Unit) }
func (l *layout) named(v float64) string { return l.withSuffix(l.short(v), v) }
func (l *layout) full(v float64) string  { return l.withSuffix(l.f.Value(v, l.o.Unit), v) }

func (l *layout) withSuffix(s string, v float64) string {
	if l.o.Suffix == "" || !known(v) {
		return s
	}
	return s + " " + l.o.Suffix
}

// legendEntry is one sign and its meaning.
type legendEntry struct {
	color color.RGBA
	text  string
	line  bool // a stroke, not a square
}

// legend places the entries that fit on one line under the header.
func (l *layout) legend(entries ...legendEntry) {
	if l.bottom-l.top < l.note*6 {
		return
	}
	sign := math.Round(l.note * 0.9)
	x, y := l.left, l.top+l.note*0.25
	for _, e := range entries {
		text := clean(e.text)
		if text == "" {
			continue
		}
		lead := sign + 6
		if e.line {
			lead += 6
		}
		if x+lead+Measure(text, l.note, false) > l.right {
			text = ellipsize(text, l.note, false, l.right-x-lead)
			if text == "" {
				break
			}
		}
		if e.line {
			l.bar(x, y-1, x+sign+6, y+1.5, 1, allCorners, e.color, Decoration)
		} else {
			l.bar(x, y-sign/2, x+sign, y+sign/2, 2.5, allCorners, e.color, Decoration)
		}
		t := l.text(text, x+lead, middle(y, l.note), l.note, l.th.Muted, Start, false)
		x += lead + t.Width + l.note*1.6
	}
	l.top += l.note * 1.5
}
