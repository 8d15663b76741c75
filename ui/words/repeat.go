package words

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/tr"
)

// Repeat is a rule of recurrence in words, "every 2 weeks · Mon, Thu · until 31 Dec 2026"; empty for none, the rule itself where
// there are no words for it.
func Repeat(rule string) string {
	if rule == "" {
		return ""
	}
	r, err := data.ReadRepeat(rule)
	if err != nil || !r.Plain {
		return rule
	}
	parts := []string{tr.N("words.repeat."+r.Unit, r.Every)}
	if on := weekdaysOf(r); isWorkdays(r) {
		parts[0] = tr.T("words.repeat.workdays")
	} else if on != "" {
		parts = append(parts, on)
	}
	for _, d := range r.Days {
		if d < 0 {
			parts = append(parts, tr.T("words.repeat.last_day"))
			continue
		}
		if len(r.Months) == 1 {
			parts = append(parts, tr.Day(time.Date(2024, r.Months[0], d, 0, 0, 0, 0, time.UTC))) // a leap year
			continue
		}
		parts = append(parts, tr.F("words.repeat.date", strconv.Itoa(d)))
	}
	if !r.Until.IsZero() {
		parts = append(parts, tr.F("words.repeat.until", Day(r.Until)))
	}
	if r.Count > 0 {
		parts = append(parts, tr.N("words.repeat.times", r.Count))
	}
	return strings.Join(parts, " · ")
}

func isWorkdays(r data.Repetition) bool {
	return r.Unit == "week" && r.Every == 1 && len(r.Weekdays) == 5 && !slices.ContainsFunc(r.Weekdays, func(w data.NthWeekday) bool {
		return w.Weekday == time.Saturday || w.Weekday == time.Sunday
	})
}

// weekdaysOf are the days of the week of a rule: "Mon, Thu", "first Monday".
func weekdaysOf(r data.Repetition) string {
	full, short := tr.WeekdayNames()
	var out []string
	for _, w := range r.Weekdays {
		switch {
		case w.N == 0 && len(r.Weekdays) > 1:
			out = append(out, short[w.Weekday])
		case w.N == 0:
			out = append(out, full[w.Weekday])
		case w.N >= -1 && w.N <= 5:
			out = append(out, tr.F("words.repeat.nth."+strconv.Itoa(w.N), full[w.Weekday]))
		default:
			out = append(out, tr.F("words.repeat.nth_last", strconv.Itoa(-w.N), full[w.Weekday]))
		}
	}
	return strings.Join(out, ", ")
}
