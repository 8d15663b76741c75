package ask

import (
	"context"
	"strconv"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/form"
	"github.com/baton-planner/baton/ui/tr"
)

// sheet is a form that is ready to be shown: what it asks, what stands in it, and how it is saved.
type sheet struct {
	title   string
	confirm string
	width   float32 // px, 0 for that of most forms
	earlier []form.Draft
	fields  []form.Field
	values  form.Values
	save    func(context.Context, form.Values) (data.ID, error)
	tell    func() string // what is worth knowing of what was saved, empty for nothing; nil for none
}

// day is a date of a form, no date when the field is empty.
func day(v form.Values, key string) data.Date {
	t, ok := v.Day(key)
	if !ok {
		return data.Date{}
	}
	return data.DateOf(t)
}

// setDay puts a date into a form.
func setDay(v form.Values, key string, d data.Date) {
	if !d.IsZero() {
		v[key] = d.Time()
	}
}

// span is a period of a form; a day that is not said is no date.
func span(v form.Values, key string) (from, to data.Date) {
	s, _ := v.Span(key)
	if !s.From.IsZero() {
		from = data.DateOf(s.From)
	}
	if !s.To.IsZero() {
		to = data.DateOf(s.To)
	}
	return from, to
}

// setSpan puts a period into a form.
func setSpan(v form.Values, key string, from, to data.Date) {
	var s form.Span
	if !from.IsZero() {
		s.From = from.Time()
	}
	if !to.IsZero() {
		s.To = to.Time()
	}
	v[key] = s
}

// whole is a whole number of a form, nil when the field is empty.
func whole(v form.Values, key string) *int64 {
	n, ok := v.Number(key)
	if !ok {
		return nil
	}
	i := int64(n)
	return &i
}

func setWhole(v form.Values, key string, n *int64) {
	if n != nil {
		v[key] = float64(*n)
	}
}

// amount is an amount of a form in minor units, nil when the field is empty.
func amount(v form.Values, key string) *int64 {
	m, ok := v.Minor(key)
	if !ok {
		return nil
	}
	return &m
}

func setAmount(v form.Values, key string, m *int64) {
	if m != nil {
		v[key] = *m
	}
}

// setText puts a text into a form where there is one.
func setText(v form.Values, key, text string) {
	if text != "" {
		v[key] = text
	}
}

// id is a chosen option or record as an id, 0 for none.
func id(text string) data.ID {
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return 0
	}
	return data.ID(n)
}

// wholeNumber refuses fractions and numbers below zero.
func wholeNumber(v any) string {
	n, _ := v.(float64)
	if n < 0 || n != float64(int64(n)) {
		return tr.T("ask.whole_number")
	}
	return ""
}
