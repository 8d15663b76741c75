package charts

import (
	"strconv"
	"time"
)

// tipWriter collects the hits of charts with hundreds of data: it writes all
// keys and tips into one buffer, since a string for each would take most of
// the time of the layout.
type tipWriter struct {
	f    *Locale
	u    Unit
	buf  []byte
	ends []int // of each text in buf
	hits []tipHit
}

type tipHit struct {
	x, y, w, h float64
	from, to   int // texts: the key, then the lines of the tip
}

// hit begins a hit; the texts that follow are its key and its tip.
func (t *tipWriter) hit(x, y, w, h float64) {
	t.hits = append(t.hits, tipHit{x: x, y: y, w: max(w, 1), h: max(h, 1), from: len(t.ends), to: len(t.ends)})
}

// end ends a text.
func (t *tipWriter) end() {
	t.ends = append(t.ends, len(t.buf))
	t.hits[len(t.hits)-1].to = len(t.ends)
}

// text writes a piece of a text.
func (t *tipWriter) text(s string) { t.buf = append(t.buf, s...) }

// value writes a value in full.
func (t *tipWriter) value(v float64) { t.buf = t.f.appendValue(t.buf, v, t.u) }

// day writes a date.
func (t *tipWriter) day(d time.Time) { t.buf = t.f.appendDate(t.buf, t.f.Day, d) }

// dayKey writes a date in the form of RFC 3339.
func (t *tipWriter) dayKey(d time.Time) {
	y, m, day := d.UTC().Date()
	for n := 1000; n > max(y, 1); n /= 10 {
		t.buf = append(t.buf, '0')
	}
	t.buf = strconv.AppendInt(t.buf, int64(y), 10)
	t.buf = append(t.buf, '-', byte('0'+m/10), byte('0'+m%10), '-', byte('0'+day/10), byte('0'+day%10))
}

// appendTo returns hits with those written behind them.
func (t *tipWriter) appendTo(hits []Hit) []Hit {
	all := string(t.buf)
	texts := make([]string, len(t.ends))
	at := 0
	for i, e := range t.ends {
		texts[i] = all[at:e]
		at = e
	}
	out := make([]Hit, 0, len(hits)+len(t.hits))
	out = append(out, hits...)
	for _, h := range t.hits {
		out = append(out, Hit{X: h.x, Y: h.y, W: h.w, H: h.h, Key: texts[h.from], Tip: texts[h.from+1 : h.to : h.to]})
	}
	return out
}
