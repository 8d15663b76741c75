package charts

import "math"

// rows shares the height that is left among the rows of a horizontal form.
type rows struct {
	n     int     // rows that are shown
	top   float64 // of the first row
	pitch float64 // from row to row
	bar   float64 // height of a bar
}

// centre returns the middle of row i.
func (r rows) centre(i int) float64 { return r.top + (float64(i)+0.5)*r.pitch }

// rows plans n rows of at most most pixels; those that would be lower than
// the label needs are left out, with a note.
func (l *layout) rows(n int, most float64) rows {
	least := l.label * 1.45
	fit := func() int { return max(1, int((l.bottom-l.top)/least)) }
	if n > fit() {
		if total := n; fit() > 1 {
			room := l.tiny * 1.6
			n = max(1, int((l.bottom-l.top-room)/least))
			l.leftOut(total - n)
		} else {
			n = 1
		}
	}
	pitch := min(most, (l.bottom-l.top)/float64(n))
	bar := math.Round(min(pitch*0.64, pitch-3, l.label*3.4))
	return rows{n: n, top: l.top, pitch: pitch, bar: max(2, bar)}
}

// labelColumn returns the width of the column that holds the labels of the
// rows: as wide as the widest, but at most the share of the whole width.
func (l *layout) labelColumn(n int, share float64, label func(i int) (text string, bold bool)) float64 {
	most := (l.right - l.left) * share
	w := 0.0
	for i := range n {
		text, bold := label(i)
		w = max(w, Measure(text, l.label, bold))
		if w >= most {
			return most
		}
	}
	return w
}

// name returns what a datum is called: its label, or its key if it has none.
func name(label, key string) string {
	if s := clean(label); s != "" {
		return s
	}
	if s := clean(key); s != "" {
		return s
	}
	return dash
}
