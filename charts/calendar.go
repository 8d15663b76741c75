package charts

import (
	"image/color"
	"math"
	"time"
)

// DayCount is how much there was on a day (of UTC).
type DayCount struct {
	Day   time.Time
	Count float64
}

// Calendar draws counts per day as a heat map of weeks, Monday on top. Days
// without an entry count as nothing. More than a year takes several rows
// where there is room; if there are more weeks than fit, the last are drawn. Keys are dates in the form of RFC 3339.
func Calendar(days []DayCount, o Options) *Scene {
	l := newLayout(o)
	counts := map[int64]float64{}
	first, last, most := int64(math.MaxInt64), int64(math.MinInt64), 0.0
	for _, d := range days {
		if !known(d.Count) {
			continue
		}
		n := dayNumber(d.Day)
		counts[n] += max(0, plain(d.Count))
		first, last = min(first, n), max(last, n)
		most = max(most, counts[n])
	}
	if len(counts) == 0 {
		return l.noData()
	}
	c := l.calendarGrid(first, last)
	c.draw(counts, most)
	c.labels()
	c.legend(most)
	return l.s
}

// dayNumber counts days from a Monday on, so that n mod 7 is the weekday.
func dayNumber(t time.Time) int64 {
	const monday = 4 // 1970-01-05
	sec := max(-62135596800, min(t.Unix(), 253402300799))
	d := sec / 86400
	if sec%86400 < 0 {
		d--
	}
	return d - monday
}

// dayOf is the inverse of dayNumber.
func dayOf(n int64) time.Time { return time.Unix((n+4)*86400, 0).UTC() }

// floorWeek returns the Monday of the day n.
func floorWeek(n int64) int64 { return n - ((n%7)+7)%7 }

// calendarGrid holds the measures of the calendar.
type calendarGrid struct {
	l           *layout
	first, last int64 // days
	monday      int64 // of the first week
	x0, y0      float64
	cell        float64 // with its gap
	weeks       int
	rows        int     // of weeks: more than a year takes several where there is room
	perRow      int     // weeks
	pitch       float64 // from row to row
}

func (l *layout) calendarGrid(first, last int64) *calendarGrid {
	c := &calendarGrid{l: l, first: first, last: last, monday: floorWeek(first)}
	label := 0.0
	for _, d := range l.f.Weekdays {
		label = max(label, Measure(d, l.tiny, false))
	}
	c.x0 = math.Round(l.left + min(label, (l.right-l.left)*0.2) + l.tiny*0.8)
	c.y0 = math.Round(l.top + l.tiny*1.5)
	const least, year = 5.5, 53
	head := l.tiny * 2.2
	room := l.bottom - c.y0 - l.tiny*2.6
	weeks := (last-c.monday)/7 + 1
	c.rows = max(1, int(min(float64((weeks+year-1)/year), (room+head)/(7*least+head))))
	if most := int64(max(1, (l.right-c.x0)/least)) * int64(c.rows); weeks > most {
		c.monday = floorWeek(last) - (most-1)*7
		c.first = max(first, c.monday)
		weeks = most
	}
	c.weeks = int(weeks)
	c.perRow = (c.weeks + c.rows - 1) / c.rows
	high := ((room+head)/float64(c.rows) - head) / 7
	c.cell = max(3, min((l.right-c.x0)/float64(c.perRow), high, l.label*2.6))
	if c.cell > 5 {
		c.cell = math.Floor(c.cell*2) / 2
	}
	c.pitch = math.Round(7*c.cell + head)
	return c
}

// place returns the corner of the day n.
func (c *calendarGrid) place(n int64) (x, y float64) {
	week := int((n - c.monday) / 7)
	x = c.x0 + float64(week%c.perRow)*c.cell
	return x, c.y0 + float64(week/c.perRow)*c.pitch + float64((n-c.monday)%7)*c.cell
}

// level returns which of seven tones a count has: 0 for nothing.
func (c *calendarGrid) level(n, most float64) int {
	if n <= 0 || most <= 0 {
		return 0
	}
	return 1 + min(5, int(n/most*6*(1-1e-12)))
}

func (c *calendarGrid) tone(level int) color.RGBA {
	th := c.l.th
	if level == 0 {
		return th.Grid
	}
	return th.Sequential[level]
}

// draw adds the cells: one path per tone, which keeps files small, and a hit
// per day.
func (c *calendarGrid) draw(counts map[int64]float64, most float64) {
	l := c.l
	var tones [7]Path
	n := int(c.last - c.first + 1)
	w := tipWriter{f: l.f, u: l.o.Unit, buf: make([]byte, 0, 32*n), ends: make([]int, 0, 3*n), hits: make([]tipHit, 0, n)}
	for i := range tones {
		tones[i] = Path{Ops: make([]Op, 0, 5*n/4), Pts: make([]Point, 0, 4*n/4)}
	}
	gap := math.Round(max(1, min(c.cell*0.13, 3))*2) / 2
	round := math.Round(c.cell*0.18*2) / 2
	for n := c.first; n <= c.last; n++ {
		x, y := c.place(n)
		count := counts[n]
		tones[c.level(count, most)].rect(x+round, y+round, c.cell-gap-2*round, c.cell-gap-2*round)
		date := dayOf(n)
		w.hit(x, y, c.cell, c.cell)
		w.dayKey(date)
		w.end()
		w.day(date)
		w.end()
		w.value(count)
		w.end()
	}
	l.s.Hits = w.appendTo(l.s.Hits)
	for i, p := range tones {
		if len(p.Ops) > 0 {
			// The stroke gives the rectangles round corners, at a fraction of the
			// bytes that curves take in files.
			l.s.Marks = append(l.s.Marks, &PathMark{Path: p, Fill: c.tone(i), Stroke: c.tone(i), Width: 2 * round, Role: Data})
		}
	}
}

// labels writes months above and every other weekday beside the cells.
func (c *calendarGrid) labels() {
	l := c.l
	for row := range c.rows {
		for d := 0; d < 7; d++ {
			if d%2 == 0 || c.cell > l.tiny*1.9 {
				y := c.y0 + float64(row)*c.pitch + (float64(d)+0.45)*c.cell
				l.free(ellipsize(l.f.Weekdays[d], l.tiny, false, c.x0-l.left-4), l.left, middle(y, l.tiny), l.tiny, l.th.Muted, Start, false)
			}
		}
	}
	month := time.Month(0)
	for w := range c.weeks {
		sunday := dayOf(c.monday + int64(w)*7 + 6)
		if sunday.Month() == month {
			continue
		}
		month = sunday.Month()
		if sunday.Day() > 14 && c.weeks > 4 {
			continue
		}
		text, year := l.f.Months[month-1], month == time.January && c.weeks > 54
		if year {
			text = sunday.Format("2006")
		}
		x, y := c.place(c.monday + int64(w)*7)
		l.free(text, x, y-l.tiny*0.55, l.tiny, l.th.Muted, Start, year)
	}
}

// legend shows the tones under the cells.
func (c *calendarGrid) legend(most float64) {
	l := c.l
	size := math.Round(l.tiny)
	y := c.y0 + float64(c.rows-1)*c.pitch + 7*c.cell + l.tiny*1.5
	if y+size/2 > l.s.H-2 || l.free(l.w.Fewer, c.x0, middle(y, l.tiny), l.tiny, l.th.Muted, Start, false) == nil {
		return
	}
	x := c.x0 + Measure(l.w.Fewer, l.tiny, false) + 8
	for i := range 7 {
		if x+size > l.right {
			return
		}
		l.bar(x, y-size/2, x+size, y+size/2, 2, allCorners, c.tone(i), Decoration)
		x += size + 3
	}
	l.free(fillIn(l.w.Most, l.short(most)), x+6, middle(y, l.tiny), l.tiny, l.th.Muted, Start, false)
}
