package data

import "time"

// BusinessHours are the hours in which the business answers: on the marked weekdays from Opens to Closes, minutes of the
// local day, never on the days of Holidays.
type BusinessHours struct {
	Weekdays [7]bool `json:"weekdays"` // by time.Weekday, Sunday first
	Opens    int     `json:"opens"`    // minute of the day
	Closes   int     `json:"closes"`   // minute of the day, after Opens
	Holidays []Date  `json:"holidays"`
}

// DefaultBusinessHours are Monday to Friday, 9 to 17.
func DefaultBusinessHours() BusinessHours {
	return BusinessHours{Weekdays: [7]bool{false, true, true, true, true, true, false}, Opens: 9 * 60, Closes: 17 * 60}
}

func (h BusinessHours) validate() error {
	var ps Problems
	if h.Opens < 0 || h.Closes > 24*60 || h.Opens >= h.Closes {
		ps.add("business_hours", "business_hours", "Business hours must open before they close, within one day.")
	}
	if h.Weekdays == ([7]bool{}) {
		ps.add("business_hours", "business_days", "Choose at least one weekday on which the business is open.")
	}
	return ps.err()
}

// Open says whether the business works on that day at all.
func (h BusinessHours) Open(d Date) bool {
	if !h.Weekdays[d.Time().Weekday()] {
		return false
	}
	for _, x := range h.Holidays {
		if x == d {
			return false
		}
	}
	return true
}

// NextOpen is d, or the first open day after it.
func (h BusinessHours) NextOpen(d Date) Date {
	for range 366 { // a year of holidays in a row is no business; the bound ends the loop
		if h.Open(d) {
			return d
		}
		d = d.AddDays(1)
	}
	return d
}

func (h BusinessHours) window(d Date, loc *time.Location) (open, shut time.Time) {
	y, m, day := d.Time().Date()
	return time.Date(y, m, day, 0, h.Opens, 0, 0, loc), time.Date(y, m, day, 0, h.Closes, 0, 0, loc)
}

// Add gives the moment at which d of business time has passed since from, in the zone loc; a day on which the clocks change
// is as long as it truly is. Zero or negative d gives from.
func (h BusinessHours) Add(from time.Time, d time.Duration, loc *time.Location) time.Time {
	if d <= 0 || h.validate() != nil {
		return from
	}
	for day := DateOf(from.In(loc)); ; day = day.AddDays(1) {
		day = h.NextOpen(day)
		open, shut := h.window(day, loc)
		if open.Before(from) {
			open = from
		}
		left := shut.Sub(open)
		if left <= 0 {
			continue
		}
		if d <= left {
			return open.Add(d).UTC()
		}
		d -= left
	}
}

// Between is the business time from one moment to a later one; negative when to is before from.
func (h BusinessHours) Between(from, to time.Time, loc *time.Location) time.Duration {
	if to.Before(from) {
		return -h.Between(to, from, loc)
	}
	var sum time.Duration
	last := DateOf(to.In(loc))
	for day := DateOf(from.In(loc)); !day.After(last); day = day.AddDays(1) {
		if !h.Open(day) {
			continue
		}
		open, shut := h.window(day, loc)
		if open.Before(from) {
			open = from
		}
		if shut.After(to) {
			shut = to
		}
		if shut.After(open) {
			sum += shut.Sub(open)
		}
	}
	return sum
}
