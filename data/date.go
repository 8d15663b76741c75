package data

import (
	"database/sql/driver"
	"fmt"
	"time"
)

// epochDay is 1970-01-01 counted from 0001-01-01 = 1.
const epochDay = 719163

// Date is a calendar day without a zone: a due day, the start of a campaign. The zero Date is "no date". In the file it is
// the number of days since 1970-01-01, or NULL.
type Date struct{ n int32 }

// NewDate gives the day; month and day may overflow as in time.Date.
func NewDate(year int, month time.Month, day int) Date {
	return DateOf(time.Date(year, month, day, 0, 0, 0, 0, time.UTC))
}

// DateOf gives the day that t shows in its own location.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	days := time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix() / 86400
	if t.Year() < 1970 {
		days = floorDiv(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix(), 86400)
	}
	return Date{int32(days) + epochDay}
}

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// DateFromDays is the inverse of Days.
func DateFromDays(days int64) Date { return Date{int32(days) + epochDay} }

// ParseDate reads YYYY-MM-DD (ISO 8601).
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return Date{}, invalid("date", "date", "“%s” is not a date. Write it as YYYY-MM-DD, for example 2026-11-23.", s)
	}
	return DateOf(t), nil
}

// IsZero says that there is no date.
func (d Date) IsZero() bool { return d.n == 0 }

// Days since 1970-01-01.
func (d Date) Days() int64 { return int64(d.n) - epochDay }

// Time is midnight UTC of the day, for formatting and calendar arithmetic; the zero time for no date.
func (d Date) Time() time.Time {
	if d.IsZero() {
		return time.Time{}
	}
	return time.Unix(d.Days()*86400, 0).UTC()
}

// In is the first moment of the day in a location: midnight or, where the clocks skip it, the moment they do.
func (d Date) In(loc *time.Location) time.Time {
	y, m, day := d.Time().Date()
	t := time.Date(y, m, day, 0, 0, 0, 0, loc)
	begin, end := t.ZoneBounds()
	if DateOf(t) != d { // of a midnight that is skipped, time.Date may give the hour before
		return end
	}
	if before := begin.Add(-time.Nanosecond).In(loc); !begin.IsZero() && DateOf(before) == d { // of two midnights, the second
		_, offset := before.Zone()
		return time.Date(y, m, day, 0, 0, 0, 0, time.UTC).Add(-time.Duration(offset) * time.Second).In(loc)
	}
	return t
}

// AddDays moves by calendar days; no date stays no date.
func (d Date) AddDays(n int) Date {
	if d.IsZero() {
		return d
	}
	return Date{d.n + int32(n)}
}

// AddMonths moves by calendar months and stays within the month: 31 January + 1 = 28 or 29 February.
func (d Date) AddMonths(n int) Date {
	if d.IsZero() {
		return d
	}
	y, m, day := d.Time().Date()
	first := time.Date(y, m+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return NewDate(first.Year(), first.Month(), min(day, last))
}

// Sub is the number of days from e to d.
func (d Date) Sub(e Date) int { return int(d.n - e.n) }

// Before compares; no date is before every date.
func (d Date) Before(e Date) bool { return d.n < e.n }

// After compares.
func (d Date) After(e Date) bool { return d.n > e.n }

// FirstOfMonth is the first day of the month that d lies in.
func (d Date) FirstOfMonth() Date {
	y, m, _ := d.Time().Date()
	return NewDate(y, m, 1)
}

// String is YYYY-MM-DD, empty for no date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return d.Time().Format(time.DateOnly)
}

// Value writes days since 1970-01-01, NULL for no date.
func (d Date) Value() (driver.Value, error) {
	if d.IsZero() {
		return nil, nil
	}
	return d.Days(), nil
}

// Scan reads what Value writes.
func (d *Date) Scan(src any) error {
	switch v := src.(type) {
	case nil:
		*d = Date{}
	case int64:
		*d = DateFromDays(v)
	default:
		return fmt.Errorf("scan date: unexpected %T", src)
	}
	return nil
}

// MarshalText is String.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads YYYY-MM-DD or nothing.
func (d *Date) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*d = Date{}
		return nil
	}
	v, err := ParseDate(string(b))
	*d = v
	return err
}
