package calendar

import (
	"time"

	"github.com/baton-planner/baton/data"
)

// View is a way to look at the calendar.
type View string

// The views.
const (
	Day    View = "day"
	Week   View = "week"
	Month  View = "month"
	Agenda View = "agenda"
)

// Views lists them.
func Views() []View { return []View{Day, Week, Month, Agenda} }

// agendaDays is how many days the agenda looks ahead.
const agendaDays = 30

// The days between which the calendar moves.
var (
	firstDay = data.NewDate(1900, time.January, 1)
	lastDay  = data.NewDate(2199, time.December, 31)
)

func within(d data.Date) data.Date {
	switch {
	case d.Before(firstDay):
		return firstDay
	case d.After(lastDay):
		return lastDay
	}
	return d
}

// weekOf is the day on which the week of d begins.
func weekOf(d data.Date, first time.Weekday) data.Date {
	return d.AddDays(-((int(d.Time().Weekday()) - int(first) + 7) % 7))
}

// period is the days a view shows around an anchor: days from the first.
func period(v View, anchor data.Date, first time.Weekday) (from data.Date, days int) {
	switch v {
	case Day:
		return anchor, 1
	case Week:
		return weekOf(anchor, first), 7
	case Agenda:
		return anchor, agendaDays
	default:
		month := anchor.FirstOfMonth()
		from = weekOf(month, first)
		weeks := (month.AddMonths(1).Sub(from) + 6) / 7
		return from, 7 * weeks
	}
}

// next is d one period further, or back with a negative n.
func next(v View, d data.Date, n int) data.Date {
	switch v {
	case Day:
		d = d.AddDays(n)
	case Week:
		d = d.AddDays(7 * n)
	case Agenda:
		d = d.AddDays(agendaDays * n)
	default:
		d = d.AddMonths(n)
	}
	return within(d)
}
