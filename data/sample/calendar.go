package sample

import (
	"time"

	"github.com/baton-planner/baton/data"
)

// margin is how many days before the history and after today the calendar knows.
const (
	marginBefore = 60
	marginAfter  = 460
)

// calendar turns days of the planner's time zone into instants and back, by table: the sample asks millions of times.
type calendar struct {
	loc    *time.Location
	first  int64   // the day of starts[0], days since 1970-01-01
	starts []int64 // the first moment of each day, UTC milliseconds
	open   []bool  // the business works on that day

	begin    int64 // the first day of the history
	today    int64
	last     int64 // the last day of the history, the day before today
	lastOpen int64 // the last working day of the history
}

func newCalendar(today data.Date, hours data.BusinessHours, loc *time.Location) *calendar {
	c := &calendar{loc: loc, today: today.Days(), last: today.Days() - 1}
	c.begin = today.AddMonths(-20).FirstOfMonth().Days()
	c.first = c.begin - marginBefore
	for d := c.first; d <= c.today+marginAfter; d++ {
		day := data.DateFromDays(d)
		c.starts = append(c.starts, day.In(loc).UnixMilli())
		c.open = append(c.open, hours.Open(day))
	}
	c.lastOpen = c.lastOpenTo(c.last)
	return c
}

// ms is the instant of a minute of a day, UTC milliseconds.
func (c *calendar) ms(day int64, minute int) int64 {
	return c.starts[day-c.first] + int64(minute)*60_000
}

// day is the day on which an instant lies.
func (c *calendar) day(ms int64) int64 {
	i := int((ms - c.starts[0]) / 86_400_000)
	i = min(max(i, 0), len(c.starts)-1)
	for i > 0 && c.starts[i] > ms {
		i--
	}
	for i+1 < len(c.starts) && c.starts[i+1] <= ms {
		i++
	}
	return c.first + int64(i)
}

// minute is the minute of the day at which an instant lies.
func (c *calendar) minute(ms int64) int {
	return int((ms - c.starts[c.day(ms)-c.first]) / 60_000)
}

// works says whether the business is open on a day.
func (c *calendar) works(day int64) bool { return c.open[day-c.first] }

// nextOpen is the day or the first working day after it.
func (c *calendar) nextOpen(day int64) int64 {
	for limit := c.today + marginAfter; day < limit && !c.works(day); day++ {
	}
	return day
}

// lastOpenTo is the day or the last working day before it.
func (c *calendar) lastOpenTo(day int64) int64 {
	for day > c.first && !c.works(day) {
		day--
	}
	return day
}

// walk is the clock of one story: every step is later than the one before and lies in the history.
type walk struct {
	c   *calendar
	rng *dice
	now int64 // UTC milliseconds
}

// step goes on by a number of days to a moment of a working day, and returns it.
func (w *walk) step(days float64) int64 {
	from := w.c.day(w.now)
	day := min(w.c.nextOpen(from+int64(days)), w.c.lastOpen)
	minute := 8*60 + 20 + w.rng.n(9*60)
	if day <= from {
		day, minute = from, w.c.minute(w.now)+12+w.rng.n(75)
		if minute > 20*60 && from < w.c.lastOpen {
			day, minute = w.c.nextOpen(from+1), 8*60+30+w.rng.n(90)
		}
		minute = min(minute, max(23*60+50, w.c.minute(w.now)+1), 24*60-1)
	}
	w.now = max(w.c.ms(day, minute)+int64(w.rng.n(60_000)), w.now+1)
	return w.now
}

// soon goes on by minutes within the day.
func (w *walk) soon(minutes int) int64 {
	w.now = min(w.now+int64(minutes)*60_000, max(w.now+1, w.c.starts[w.c.last+1-w.c.first]-1))
	return w.now
}
