package metrics

import (
	"fmt"
	"time"

	"github.com/baton-planner/baton/data"
)

// periodOf is the number of the day, month, quarter or year in which a day lies; neighbours differ by one.
func periodOf(by Slice, d data.Date) int64 {
	y, m, _ := d.Time().Date()
	switch by {
	case ByDay:
		return d.Days()
	case ByMonth:
		return int64(y)*12 + int64(m) - 1
	case ByQuarter:
		return int64(y)*4 + (int64(m)-1)/3
	default:
		return int64(y)
	}
}

// periodStart is the first day of a period; that of the next one is its end.
func periodStart(by Slice, n int64) data.Date {
	switch by {
	case ByDay:
		return data.DateFromDays(n)
	case ByMonth:
		return data.NewDate(int(n/12), time.Month(n%12+1), 1)
	case ByQuarter:
		return data.NewDate(int(n/4), time.Month(n%4*3+1), 1)
	default:
		return data.NewDate(int(n), 1, 1)
	}
}

// PeriodStart is the first day of a calendar period by its key: of "2026-Q2" the first of April 2026.
func PeriodStart(by Slice, key string) (data.Date, error) {
	if !by.Calendar() {
		return data.Date{}, refuse("period", "“%s” is not a %s. Write it like %s.", key, string(by), "2026-03")
	}
	n, err := parsePeriod(by, key)
	if err != nil {
		return data.Date{}, err
	}
	return periodStart(by, n), nil
}

// periodName is "2026-03-14", "2026-03", "2026-Q1" or "2026": it sorts by time.
func periodName(by Slice, n int64) string {
	switch by {
	case ByDay:
		return data.DateFromDays(n).String()
	case ByMonth:
		return fmt.Sprintf("%04d-%02d", n/12, n%12+1)
	case ByQuarter:
		return fmt.Sprintf("%04d-Q%d", n/4, n%4+1)
	default:
		return fmt.Sprintf("%04d", n)
	}
}

func parsePeriod(by Slice, name string) (int64, error) {
	var y, part int64
	ok := false
	switch by {
	case ByDay:
		d, err := data.ParseDate(name)
		ok, part = err == nil, d.Days()
	case ByMonth:
		n, err := fmt.Sscanf(name, "%4d-%2d", &y, &part)
		ok = err == nil && n == 2 && part >= 1 && part <= 12
		part += y*12 - 1
	case ByQuarter:
		n, err := fmt.Sscanf(name, "%4d-Q%1d", &y, &part)
		ok = err == nil && n == 2 && part >= 1 && part <= 4
		part += y*4 - 1
	default:
		_, err := fmt.Sscanf(name, "%4d", &part)
		ok = err == nil
	}
	if !ok || periodName(by, part) != name {
		return 0, refuse("period", "“%s” is not a %s. Write it like %s.", name, string(by), periodName(by, periodOf(by, data.NewDate(2026, 3, 1))))
	}
	return part, nil
}
