package form

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/baton-planner/baton/data/store"
	"github.com/baton-planner/baton/ui/tr"
)

var errDay = errors.New("not a day")

// ParseDay reads a day as people type it, relative to today: 24.12., 24.12.26, 24/12/2026, 2026-12-24, 24 dec, today,
// tomorrow, fri, +3, +2w. Words are taken in the language shown and in English, with or without accents. A day without a year is the one
// nearest to today within half a year back; a weekday is the next one after today. The result is midnight UTC.
func ParseDay(typed string, today time.Time) (time.Time, error) {
	typed = folded(typed)
	today = midnight(today.Year(), today.Month(), today.Day())
	if typed == "" {
		return time.Time{}, errDay
	}
	if offset, ok := spokenDay(typed); ok {
		return today.AddDate(0, 0, offset), nil
	}
	if typed[0] == '+' || typed[0] == '-' {
		return shifted(typed, today)
	}
	words := dayWords(typed)
	if len(words) == 1 {
		if wanted, ok := named(words[0], weekdays()); ok {
			ahead := (wanted-int(today.Weekday())+6)%7 + 1
			return today.AddDate(0, 0, ahead), nil
		}
	}
	return calendarDay(typed, words, today)
}

func midnight(y int, m time.Month, d int) time.Time {
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

func spokenDay(word string) (offset int, ok bool) {
	for key, offset := range map[string]int{"tr.today": 0, "tr.tomorrow": 1, "tr.yesterday": -1} {
		if word == folded(tr.T(key)) || word == strings.TrimPrefix(key, "tr.") {
			return offset, true
		}
	}
	return 0, false
}

// folded is how a word is compared: févr. and fevr., mañana and manana, aujourd’hui with either apostrophe are the same.
func folded(word string) string {
	return store.Fold(strings.ReplaceAll(strings.TrimSpace(word), "’", "'"))
}

// shifted reads +3, +3d, +2w, +1m, -1; also with the first letter of the unit in other languages: +3j, +2s.
func shifted(typed string, today time.Time) (time.Time, error) {
	number := strings.TrimRightFunc(typed, unicode.IsLetter)
	n, err := strconv.Atoi(strings.TrimSpace(number))
	if err != nil || n > 36500 || n < -36500 {
		return time.Time{}, errDay
	}
	switch typed[len(number):] {
	case "", "d", "t", "j":
		return today.AddDate(0, 0, n), nil
	case "w", "s":
		return today.AddDate(0, 0, 7*n), nil
	case "m":
		return today.AddDate(0, n, 0), nil
	}
	return time.Time{}, errDay
}

// fillers stand in a date beside its day, month and year: le 1er mars, 24 de diciembre de 2026, March 3rd.
const fillers = " le er el de del den der of the st nd rd th "

// dayWords splits into runs of digits and of letters, without fillers.
func dayWords(typed string) []string {
	var words []string
	class := func(r rune) int {
		switch {
		case unicode.IsDigit(r):
			return 1
		case unicode.IsLetter(r) || unicode.IsMark(r):
			return 2
		}
		return 0
	}
	last := 0
	for _, r := range typed {
		c := class(r)
		switch {
		case c == 0:
		case c == last:
			words[len(words)-1] += string(r)
		default:
			words = append(words, string(r))
		}
		last = c
	}
	return slices.DeleteFunc(words, func(w string) bool { return strings.Contains(fillers, " "+w+" ") })
}

func weekdays() [][]string {
	long, short := tr.WeekdayNames()
	english := []string{"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"}
	return [][]string{long, short, english}
}

func months() [][]string {
	long, short := tr.MonthNames()
	english := []string{
		"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
	}
	return [][]string{long, short, english}
}

// named finds the one name that begins with word, at least two letters of it.
func named(word string, lists [][]string) (index int, ok bool) {
	if len([]rune(word)) < 2 {
		return 0, false
	}
	for _, list := range lists {
		found := -1
		for i, name := range list {
			if strings.HasPrefix(folded(strings.TrimSuffix(name, ".")), word) {
				if found >= 0 {
					found = -2
					break
				}
				found = i
			}
		}
		if found >= 0 {
			return found, true
		}
	}
	return 0, false
}

func calendarDay(typed string, words []string, today time.Time) (time.Time, error) {
	if len(words) < 2 || len(words) > 3 {
		return time.Time{}, errDay
	}
	month := 0
	var numbers []int
	for i, w := range words {
		if m, ok := named(w, months()); ok && month == 0 && i < 2 {
			month = m + 1
			continue
		}
		n, err := strconv.Atoi(w)
		if err != nil {
			return time.Time{}, errDay
		}
		numbers = append(numbers, n)
	}
	year, day := 0, 0
	switch {
	case month > 0 && len(numbers) > 0:
		day = numbers[0]
		year = rest(numbers, 1)
	case month == 0 && len(words[0]) == 4 && len(numbers) == 3:
		year, month, day = numbers[0], numbers[1], numbers[2]
	case month == 0 && monthFirst(typed):
		month, day, year = numbers[0], numbers[1], rest(numbers, 2)
	case month == 0:
		day, month, year = numbers[0], numbers[1], rest(numbers, 2)
	}
	return valid(year, month, day, today)
}

// monthFirst: with a slash the order is that of the region; dots and dashes are day first everywhere.
func monthFirst(typed string) bool {
	return strings.Contains(typed, "/") && !tr.DayFirst()
}

func rest(numbers []int, i int) int {
	if i < len(numbers) {
		return numbers[i]
	}
	return -1
}

func valid(year, month, day int, today time.Time) (time.Time, error) {
	if month < 1 || month > 12 || day < 1 || day > 31 {
		return time.Time{}, errDay
	}
	switch {
	case year < 0:
		return nearest(month, day, today)
	case year < 100:
		year += 2000
	}
	t := midnight(year, time.Month(month), day)
	if t.Day() != day || year < 1900 || year > 2200 {
		return time.Time{}, errDay
	}
	return t, nil
}

// nearest is the first such day that is not more than half a year back; 29 February waits for a leap year.
func nearest(month, day int, today time.Time) (time.Time, error) {
	for year := today.Year() - 1; year < today.Year()+9; year++ {
		t := midnight(year, time.Month(month), day)
		if t.Day() == day && t.After(today.AddDate(0, 0, -183)) {
			return t, nil
		}
	}
	return time.Time{}, errDay
}
