package clean

import (
	"fmt"
	"strings"
	"time"
)

// Order says how the three numbers of a date follow each other.
type Order uint8

// The orders. Dates that begin with a four-digit year, or name the month, are read alike in all of them.
const (
	AnyOrder Order = iota // only dates that can be read in one way
	YMD                   // 2026-04-03
	DMY                   // 03.04.2026, 3/4/26
	MDY                   // 04/03/2026, 4/3/26
)

// String gives the order as people write it.
func (o Order) String() string {
	switch o {
	case YMD:
		return "ymd"
	case DMY:
		return "dmy"
	case MDY:
		return "mdy"
	}
	return ""
}

// ParseOrder reads "dmy", "mdy" or "ymd".
func ParseOrder(s string) (Order, bool) {
	for _, o := range []Order{YMD, DMY, MDY} {
		if strings.EqualFold(s, o.String()) {
			return o, true
		}
	}
	return AnyOrder, false
}

// Moment is a date with or without a time of day and a time zone, as a cell has them.
type Moment struct {
	Time    time.Time // in UTC; without a zone the wall clock is taken as UTC, without a time it is midnight
	HasTime bool
	HasZone bool
}

// Date gives the day as written: of the wall clock in the zone that the cell names.
func (m Moment) Date() (year int, month time.Month, day int) { return m.Time.Date() }

// In gives the instant, taking a wall clock without a zone as one in loc.
func (m Moment) In(loc *time.Location) time.Time {
	if m.HasZone {
		return m.Time
	}
	y, mo, d := m.Time.Date()
	h, mi, s := m.Time.Clock()
	return time.Date(y, mo, d, h, mi, s, m.Time.Nanosecond(), loc).UTC()
}

// Years that business records speak of; what lies outside is a slip or another kind of number.
const (
	firstYear = 1800
	lastYear  = 2199
)

// ParseDate reads a date in order o, perhaps with a time and a zone: "2017-03-01T10:00:00Z", "3/15/2024 2:30 PM",
// "15-Jan-2024", "3. März 2024", "20240131", serial days of Excel (45306.5), seconds and milliseconds since 1970.
// Two-digit years lie from 1969 to 2068. A date that can be read in two ways fails in AnyOrder with CodeAmbiguous;
// "n/a" and its like give ErrMissing.
func ParseDate(s string, o Order) (Moment, error) {
	if IsMissing(s) {
		return Moment{}, ErrMissing
	}
	r, ok := readDate(plain(s))
	if !ok {
		return Moment{}, notDate(s)
	}
	return r.moment(s, o)
}

func notDate(s string) *Error {
	return fail(CodeInvalid, s, "date", "%q is not a date.", s)
}

// reading is a date taken apart. Either ymd holds, or the three numbers wait for an order.
type reading struct {
	fixed   bool   // year, month and day are known
	ymd     [3]int // year, month, day if fixed
	three   [3]int // numbers as written if not
	wide    bool   // the year has four digits
	dots    bool   // parted by points
	clock   [3]int // hour, minute, second
	nano    int
	hasTime bool
	hasZone bool
	offset  int       // seconds east of UTC
	instant time.Time // serial days and seconds since 1970
}

// moment applies the order.
func (r reading) moment(s string, o Order) (Moment, error) {
	if !r.instant.IsZero() {
		return Moment{Time: r.instant, HasTime: r.hasTime, HasZone: r.hasZone}, nil
	}
	if r.fixed {
		return r.on(s, r.ymd)
	}
	asDMY, dmy := r.as(DMY)
	asMDY, mdy := r.as(MDY)
	switch {
	case o == DMY && dmy, o != MDY && dmy && (!mdy || asDMY == asMDY):
		return r.on(s, asDMY)
	case o == MDY && mdy, o != DMY && mdy && !dmy:
		return r.on(s, asMDY)
	case dmy && mdy:
		return Moment{}, unclearDate(s, asDMY, asMDY)
	case o == DMY && mdy:
		return Moment{}, fail(CodeInvalid, s, "date.order", "%q is not a date with the day first: there is no month %d.", s, r.three[1])
	case o == MDY && dmy:
		return Moment{}, fail(CodeInvalid, s, "date.order", "%q is not a date with the month first: there is no month %d.", s, r.three[0])
	}
	return Moment{}, noSuchDay(s)
}

func noSuchDay(s string) *Error {
	return fail(CodeRange, s, "date.range", "%q is a day that does not exist.", s)
}

func unclearDate(s string, a, b [3]int) *Error {
	first, second := spell(a), spell(b)
	e := fail(CodeAmbiguous, s, "date.ambiguous", "%q can be %s or %s. Say whether the day or the month comes first.", s, first, second)
	e.Args["first"], e.Args["second"] = first, second
	return e
}

func spell(ymd [3]int) string {
	return fmt.Sprintf("%d %s %d", ymd[2], time.Month(ymd[1]), ymd[0])
}

// as gives year, month and day in an order, if that day exists.
func (r reading) as(o Order) (ymd [3]int, ok bool) {
	y := r.three[2]
	if !r.wide {
		y = century(y)
	}
	ymd = [3]int{y, r.three[1], r.three[0]}
	if o == MDY {
		ymd[1], ymd[2] = ymd[2], ymd[1]
	}
	return ymd, exists(ymd)
}

// century completes a two-digit year as Go and POSIX do: 69 to 99 are of the last century.
func century(y int) int {
	if y >= 69 {
		return 1900 + y
	}
	return 2000 + y
}

func exists(ymd [3]int) bool {
	if ymd[0] < firstYear || ymd[0] > lastYear || ymd[1] < 1 || ymd[1] > 12 || ymd[2] < 1 {
		return false
	}
	return ymd[2] <= time.Date(ymd[0], time.Month(ymd[1])+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

func (r reading) on(s string, ymd [3]int) (Moment, error) {
	if !exists(ymd) {
		return Moment{}, noSuchDay(s)
	}
	c := r.clock
	t := time.Date(ymd[0], time.Month(ymd[1]), ymd[2], c[0], c[1], c[2], r.nano, time.UTC)
	return Moment{Time: t.Add(-time.Duration(r.offset) * time.Second), HasTime: r.hasTime, HasZone: r.hasZone}, nil
}
