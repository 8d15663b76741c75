package charts

import (
	"strconv"
	"time"
)

// timeTick is a labelled moment of a time axis.
type timeTick struct {
	sec   int64  // Unix seconds
	label string // of the tick
	group string // of the level above: where it changes it is written below
}

// calendarStep is a distance of ticks in one unit of the calendar.
type calendarStep struct {
	hours, days, months int
}

// approx returns the length of a step in seconds.
func (s calendarStep) approx() float64 {
	return float64(s.hours)*3600 + float64(s.days)*86400 + float64(s.months)*2629800
}

// timeTicks returns the ticks between two moments (Unix seconds, UTC) that
// are at least apart seconds from each other. apart is the room a label needs.
func (l *Locale) timeTicks(from, to int64, apart float64) []timeTick {
	step := pickStep(apart)
	if step.days >= 7 && to-from > 100*86400 {
		// Over several months, months read better than dates.
		step = calendarStep{months: 1}
	}
	at := step.start(time.Unix(from, 0).UTC())
	var ticks []timeTick
	for range 2000 {
		sec := at.Unix()
		if sec > to {
			break
		}
		if sec >= from {
			ticks = append(ticks, l.timeTick(at, step))
		}
		at = step.next(at)
	}
	return ticks
}

func pickStep(apart float64) calendarStep {
	for _, s := range []calendarStep{
		{hours: 1},
		{hours: 3},
		{hours: 6},
		{hours: 12},
		{days: 1},
		{days: 2},
		{days: 7},
		{days: 14},
		{months: 1},
		{months: 2},
		{months: 3},
		{months: 6},
		{months: 12},
		{months: 24},
		{months: 60},
	} {
		if s.approx() >= apart {
			return s
		}
	}
	s := calendarStep{months: 120}
	for s.approx() < apart && s.months < 1<<40 {
		s.months *= 10
	}
	return s
}

// start returns the last tick at or before t.
func (s calendarStep) start(t time.Time) time.Time {
	y, m, d := t.Date()
	switch {
	case s.months >= 12:
		years := s.months / 12
		return time.Date(y-((y%years)+years)%years, 1, 1, 0, 0, 0, 0, time.UTC)
	case s.months > 0:
		return time.Date(y, m-time.Month(int(m-1)%s.months), 1, 0, 0, 0, 0, time.UTC)
	case s.days >= 7:
		return time.Date(y, m, d-(int(t.Weekday())+6)%7, 0, 0, 0, 0, time.UTC)
	case s.days > 0:
		return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
	default:
		return time.Date(y, m, d, t.Hour()-t.Hour()%s.hours, 0, 0, 0, time.UTC)
	}
}

func (s calendarStep) next(t time.Time) time.Time {
	if s.hours > 0 {
		return t.Add(time.Duration(s.hours) * time.Hour)
	}
	return t.AddDate(0, s.months, s.days)
}

func (l *Locale) timeTick(t time.Time, s calendarStep) timeTick {
	tick := timeTick{sec: t.Unix()}
	y, m, d := t.Date()
	switch {
	case s.months >= 12:
		tick.label = strconv.Itoa(y)
	case s.months > 0:
		tick.label, tick.group = l.Months[m-1], strconv.Itoa(y)
	case s.days > 0:
		tick.label, tick.group = strconv.Itoa(d), l.date(l.Month, t)
	default:
		tick.label, tick.group = strconv.Itoa(t.Hour())+":00", l.day(t)
	}
	return tick
}

// timeLabels draws ticks and both levels of labels under the plot for the
// moments from and to at its left and right edge. Ticks are not closer than
// step, the distance of the samples.
func (p *plot) timeLabels(from, to, step int64, x func(sec int64) float64) {
	l := p.l
	room := Measure(l.f.Months[0], l.tiny, false) + l.tiny*1.8
	apart := max(float64(step), float64(to-from)/max(1, (p.x1-p.x0)/room))
	last := ""
	y := p.y1 + l.tiny*1.65
	for _, t := range l.f.timeTicks(from, to, apart) {
		at := x(t.sec)
		l.hair(at, p.y1, at, p.y1+4, l.th.Axis, 0, Decoration)
		l.free(t.label, at, y, l.tiny, l.th.Muted, Middle, false)
		if t.group != "" && t.group != last {
			half := Measure(t.group, l.tiny, true) / 2
			l.free(t.group, max(at, l.left+half), y+l.tiny*1.3, l.tiny, l.th.Muted, Middle, true)
		}
		last = t.group
	}
}
