package form

import (
	"errors"
	"strconv"
	"strings"
	"time"

	"github.com/baton-planner/baton/ui/tr"
)

var errOrder = errors.New("ends before it begins")

// Span is a period of days, both of them included, midnight UTC. One of them may be open: the zero time.
type Span struct{ From, To time.Time }

// spanMark stands between the two days in the input of a Period; no field for one line can hold it.
const spanMark = "\t"

// SpanInput is what is typed into a Period: its two days.
func SpanInput(from, to string) string {
	if from == "" && to == "" {
		return ""
	}
	return from + spanMark + to
}

func cutSpan(input string) (from, to string) {
	from, to, _ = strings.Cut(input, spanMark)
	return strings.TrimSpace(from), strings.TrimSpace(to)
}

// ParseSpan reads a period from its two days, each as ParseDay takes it. Where the second is empty, the first may name a whole
// period: "next month", "q2", "2027", "dec".
func ParseSpan(from, to string, today time.Time) (Span, error) {
	var s Span
	if from != "" && to == "" {
		if s, ok := namedSpan(from, today); ok {
			return s, nil
		}
	}
	var err error
	if from != "" {
		if s.From, err = ParseDay(from, today); err != nil {
			return Span{}, err
		}
	}
	if to != "" {
		if s.To, err = ParseDay(to, today); err != nil {
			return Span{}, err
		}
	}
	if !s.From.IsZero() && !s.To.IsZero() && s.To.Before(s.From) {
		return Span{}, errOrder
	}
	return s, nil
}

// Pick is a period that is offered by name.
type Pick struct {
	Text string
	Span Span
}

// picks are the periods offered by name, with the word by which each is known in English.
func picks(today time.Time) map[string]Pick {
	y, m, _ := today.Date()
	quarter := (m-1)/3*3 + 1
	span := func(y int, m time.Month, months int) Span {
		from := midnight(y, m, 1)
		return Span{from, from.AddDate(0, months, -1)}
	}
	out := map[string]Pick{}
	for word, s := range map[string]Span{
		"this month": span(y, m, 1), "next month": span(y, m+1, 1), "this quarter": span(y, quarter, 3),
		"next quarter": span(y, quarter+3, 3), "this year": span(y, 1, 12), "next year": span(y+1, 1, 12),
	} {
		out[word] = Pick{tr.T("form.span." + strings.ReplaceAll(word, " ", "_")), s}
	}
	return out
}

// Picks are the periods offered by name, the nearest first.
func Picks(today time.Time) []Pick {
	all := picks(today)
	var out []Pick
	for _, word := range []string{"this month", "next month", "this quarter", "next quarter", "this year", "next year"} {
		out = append(out, all[word])
	}
	return out
}

// namedSpan reads the name of a period in the language shown and in English: a pick, q2 or q2 2027, a month, a year.
func namedSpan(typed string, today time.Time) (Span, bool) {
	typed = folded(typed)
	for word, p := range picks(today) {
		if typed == word || typed == folded(p.Text) {
			return p.Span, true
		}
	}
	words := dayWords(typed)
	year, rest := today.Year(), len(words)
	if n, err := strconv.Atoi(last(words)); err == nil && n >= 1900 && n <= 2200 {
		year, rest = n, rest-1
	}
	switch {
	case rest == 0 && len(words) == 1: // a year alone
		return Span{midnight(year, 1, 1), midnight(year, 12, 31)}, true
	case rest == 2 && words[0] == "q":
		if q, err := strconv.Atoi(words[1]); err == nil && q >= 1 && q <= 4 {
			from := midnight(year, time.Month(3*q-2), 1)
			return Span{from, from.AddDate(0, 3, -1)}, true
		}
	case rest == 1:
		if m, ok := named(words[0], months()); ok {
			from := midnight(year, time.Month(m+1), 1)
			if len(words) == 1 && from.AddDate(0, 1, -1).Before(today.AddDate(0, -6, 0)) {
				from = from.AddDate(1, 0, 0)
			}
			return Span{from, from.AddDate(0, 1, -1)}, true
		}
	}
	return Span{}, false
}

func last(words []string) string {
	if len(words) == 0 {
		return ""
	}
	return words[len(words)-1]
}
