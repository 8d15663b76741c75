package timeline

import (
	"time"

	"github.com/baton-planner/baton/data"
)

// Zoom is how much is seen at once.
type Zoom string

// The zooms.
const (
	Month   Zoom = "month"
	Quarter Zoom = "quarter"
	Year    Zoom = "year"
)

// Zooms lists them.
func Zooms() []Zoom { return []Zoom{Month, Quarter, Year} }

// days is about how many days are seen at once.
func (z Zoom) days() float64 {
	switch z {
	case Month:
		return 35
	case Year:
		return 371
	default:
		return 105
	}
}

// unit is a piece of the calendar in the head.
type unit uint8

const (
	unitDay unit = iota
	unitWeek
	unitMonth
	unitQuarter
)

// units are those of the upper and the lower line of the head.
func (z Zoom) units() (upper, lower unit) {
	switch z {
	case Month:
		return unitMonth, unitDay
	case Year:
		return unitQuarter, unitMonth
	default:
		return unitMonth, unitWeek
	}
}

// begin is the first day of the unit that d lies in.
func (u unit) begin(d data.Date, first time.Weekday) data.Date {
	switch u {
	case unitDay:
		return d
	case unitWeek:
		return d.AddDays(-((int(d.Time().Weekday()) - int(first) + 7) % 7))
	case unitQuarter:
		month := d.FirstOfMonth()
		return month.AddMonths(-((int(month.Time().Month()) - 1) % 3))
	default:
		return d.FirstOfMonth()
	}
}

// next is the first day of the n-th unit after the one that begins on d.
func (u unit) next(d data.Date, n int) data.Date {
	switch u {
	case unitDay:
		return d.AddDays(n)
	case unitWeek:
		return d.AddDays(7 * n)
	case unitQuarter:
		return d.AddMonths(3 * n)
	default:
		return d.AddMonths(n)
	}
}

// step is how far the arrows go.
func (z Zoom) step() unit {
	switch z {
	case Month:
		return unitWeek
	case Year:
		return unitQuarter
	default:
		return unitMonth
	}
}
