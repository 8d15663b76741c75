package calendar

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/baton-planner/baton/data"
)

func on(s string) data.Date {
	d, err := data.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// monday is the day of the tests.
var monday = on("2026-11-23")

// someEntries draws entries around the period that begins at from.
func someEntries(t *rapid.T, from data.Date, days, most int) []Entry {
	n := rapid.IntRange(0, most).Draw(t, "entries")
	out := make([]Entry, n)
	for i := range out {
		e := Entry{
			ID: int64(i + 1), Title: "Call", Day: from.AddDays(rapid.IntRange(-9, days+3).Draw(t, "day")),
			Quiet: rapid.Bool().Draw(t, "quiet"), Timed: rapid.Bool().Draw(t, "timed"),
		}
		if e.Timed {
			e.Minute, e.Length = rapid.IntRange(0, dayMinutes-1).Draw(t, "minute"), rapid.IntRange(0, 300).Draw(t, "length")
		} else {
			e.Days = rapid.IntRange(0, 20).Draw(t, "days")
		}
		out[i] = e
	}
	return out
}

func all(es []Entry) []int {
	idx := make([]int, len(es))
	for i := range idx {
		idx[i] = i
	}
	return idx
}

// What stands side by side never overlaps, keeps within its columns and its time, and nobody is lost.
func TestColumnsOfADayDoNotOverlap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		es := someEntries(t, monday, 1, 60)
		for i := range es {
			es[i].Day, es[i].Timed, es[i].Days = monday, true, 0
		}
		sortEntries(es)
		least, columns := rapid.IntRange(1, 60).Draw(t, "least"), rapid.IntRange(1, 8).Draw(t, "columns")
		blocks, rests := layColumns(es, all(es), least, columns)
		seen := len(blocks)
		for _, r := range rests {
			seen += r.count
			require.Equal(t, columns, r.cols)
		}
		require.Equal(t, len(es), seen, "drawn or counted")
		for i, a := range blocks {
			require.LessOrEqual(t, a.cols, columns)
			require.LessOrEqual(t, a.col+a.span, a.cols)
			require.GreaterOrEqual(t, a.to-a.from, min(least, dayMinutes))
			require.True(t, a.from >= 0 && a.to <= dayMinutes)
			for _, b := range blocks[:i] {
				if a.from < b.to && b.from < a.to {
					require.Equal(t, a.cols, b.cols, "columns of what overlaps are equally wide")
					require.True(t, a.col+a.span <= b.col || b.col+b.span <= a.col, "%+v covers %+v", a, b)
				}
			}
			for _, r := range rests {
				if a.from < r.to && r.from < a.to && a.cols == r.cols {
					require.Less(t, a.col+a.span, r.cols+1, "the rest")
					require.LessOrEqual(t, a.col+a.span, r.cols-1, "%+v covers the rest", a)
				}
			}
		}
	})
}

// No lane of a row holds two entries on a day, and each entry is drawn, or counted on a day that it touches.
func TestRowsShowOrCountEveryEntry(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		es := someEntries(t, monday, 7, 40)
		sortEntries(es)
		lanes := rapid.IntRange(1, 6).Draw(t, "lanes")
		bars, more := layRow(es, all(es), monday, 7, lanes)
		type cell struct{ lane, day int }
		taken := map[cell]bool{}
		drawn := map[int]bool{}
		for _, b := range bars {
			drawn[b.entry] = true
			require.Less(t, b.lane, lanes)
			for c := b.from; c <= b.to; c++ {
				require.False(t, taken[cell{b.lane, c}], "day %d of lane %d", c, b.lane)
				taken[cell{b.lane, c}] = true
			}
		}
		counted := 0
		for _, n := range more {
			counted += n
		}
		hidden := 0
		for i := range es {
			if e := &es[i]; !drawn[i] && e.touches(monday, monday.AddDays(7)) {
				if e.Quiet {
					hidden++
					continue
				}
				hidden += min(e.last().Sub(monday), 6) - max(e.Day.Sub(monday), 0) + 1
			}
		}
		require.Equal(t, hidden, counted)
		under, needed := below(bars, more)
		for c, n := range more {
			if n > 0 {
				require.Less(t, under[c], lanes, "a day with more has room to say so")
				require.False(t, taken[cell{under[c], c}])
			}
		}
		require.LessOrEqual(t, needed, lanes)
	})
}

func newTestModel(first time.Weekday, v View, d data.Date) *model {
	m := newModel(first, monday)
	m.day = d
	m.show(v, d)
	m.resize(900, 640)
	return m
}

// Whatever the view, size and entries: every entry of the period is a piece, or counted by one on a day it touches.
func TestEveryEntryOfAPeriodIsThere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := newTestModel(time.Weekday(rapid.SampledFrom([]int{0, 1, 6}).Draw(t, "first")), rapid.SampledFrom(Views()).Draw(t, "view"), monday)
		es := someEntries(t, m.from, m.days, 80)
		m.set(es)
		m.resize(float32(rapid.IntRange(300, 1500).Draw(t, "width")), float32(rapid.IntRange(200, 1000).Draw(t, "height")))
		seen, more := map[int64]bool{}, map[int]bool{}
		for i := range m.pieces {
			p := &m.pieces[i]
			switch {
			case p.isEntry():
				e := &m.entries[p.entry]
				seen[e.ID] = true
				require.True(t, e.touches(m.from.AddDays(p.from), m.from.AddDays(p.to+1)) || e.Day.Before(m.from))
			case p.kind == pieceMore:
				require.Positive(t, p.count)
				for d := p.from; d <= p.to; d++ {
					more[d] = true
				}
			}
		}
		for i := range es {
			e := &es[i]
			if seen[e.ID] || !e.touches(m.from, m.from.AddDays(m.days)) {
				continue
			}
			counted := false
			for d := max(e.Day.Sub(m.from), 0); d <= min(e.last().Sub(m.from), m.days-1); d++ {
				counted = counted || more[d]
			}
			require.True(t, counted, "%+v is neither drawn nor counted", *e)
		}
	})
}

func TestWeeksBeginAsThePersonIsUsedTo(t *testing.T) {
	for _, c := range []struct {
		first       time.Weekday
		week, month string
		days        int
	}{
		{time.Monday, "2026-11-23", "2026-10-26", 42},
		{time.Sunday, "2026-11-22", "2026-11-01", 35},
		{time.Saturday, "2026-11-21", "2026-10-31", 35},
	} {
		from, days := period(Week, monday, c.first)
		assert.Equal(t, c.week, from.String())
		assert.Equal(t, 7, days)
		from, days = period(Month, monday, c.first)
		assert.Equal(t, c.month, from.String(), "%s", c.first)
		assert.Equal(t, c.days, days, "%s", c.first)
	}
}

// Every day of a century stands in its month and in its week, and the periods before and after join without a gap.
func TestPeriodsHoldTheirDay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := data.NewDate(2000, 1, 1).AddDays(rapid.IntRange(0, 36_500).Draw(t, "day"))
		first := time.Weekday(rapid.IntRange(0, 6).Draw(t, "first"))
		for _, v := range Views() {
			from, days := period(v, d, first)
			require.True(t, d.Sub(from) >= 0 && d.Sub(from) < days, "%s of %s", v, d)
			if v == Week || v == Month {
				require.Equal(t, first, from.Time().Weekday())
			}
			if v == Week || v == Day {
				after, _ := period(v, next(v, d, 1), first)
				require.Equal(t, from.AddDays(days), after)
			}
			if v != Month || d.Time().Day() <= 28 {
				require.Equal(t, d, next(v, next(v, d, 1), -1))
			}
		}
	})
}

// On the days on which the clocks change, the day has its 24 hours on the wall, and the line of the present stands where they point.
func TestDaysOfChangingClocks(t *testing.T) {
	for _, c := range []struct{ zone, day, first, second string }{
		{"Europe/Berlin", "2026-03-29", "01:30", "03:30"},
		{"Europe/Berlin", "2026-10-25", "02:30", "02:30"},
		{"America/New_York", "2026-03-08", "01:30", "03:30"},
		{"America/New_York", "2026-11-01", "01:30", "01:30"},
	} {
		loc, err := time.LoadLocation(c.zone)
		require.NoError(t, err)
		d := on(c.day)
		m := newTestModel(time.Monday, Day, d)
		at := func(clock string) time.Time { // the first moment at which the clocks say so
			for now := d.In(loc); ; now = now.Add(time.Minute) {
				if now.Format("15:04") == clock {
					return now
				}
			}
		}
		first := at(c.first)
		m.tick(first)
		assert.Equal(t, d, m.today)
		assert.Equal(t, c.first, clock(m.now))
		m.tick(first.Add(time.Hour))
		assert.Equal(t, c.second, clock(m.now), "%s %s an hour later", c.zone, c.day)
		assert.InDelta(t, 24*m.geo.hourH, m.contentH(), 0)
		m.set([]Entry{{ID: 1, Day: d, Timed: true, Minute: 150, Length: 30}})
		assert.InDelta(t, m.minuteY(150), m.pieces[0].Y, 0)
		from, days := period(Week, d, time.Monday)
		assert.Equal(t, 7, days)
		assert.Equal(t, d, from.AddDays(d.Sub(from)))
	}
}

func BenchmarkArrangeMonth(b *testing.B) { benchmarkArrange(b, Month) }
func BenchmarkArrangeWeek(b *testing.B)  { benchmarkArrange(b, Week) }

// Ten thousand entries in one period, laid out anew.
func benchmarkArrange(b *testing.B, v View) {
	m := newTestModel(time.Monday, v, monday)
	m.set(many(10_000, m.from, m.days))
	for b.Loop() {
		m.changed()
	}
}

func many(n int, from data.Date, days int) []Entry {
	es := make([]Entry, n)
	for i := range es {
		es[i] = Entry{ID: int64(i + 1), Title: "Call the customer", Note: "Velo Nord", Day: from.AddDays(i * 7919 % days), Timed: i%3 > 0, Minute: i * 37 % dayMinutes, Length: 15 + i%90}
	}
	return es
}
