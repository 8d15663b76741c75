package listing

import (
	"errors"
	"math"
	"strings"
	"time"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
	"github.com/baton-planner/baton/ui/form"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

// EditText is a value as the editor of its cell shows it; Parse reads it back as the same value.
func (c Column) EditText(v any) string {
	switch v := v.(type) {
	case data.Money:
		return tr.Amount(v.Minor, v.Currency)
	default:
		return c.Word(v)
	}
}

// Reader reads what people type and paste into cells.
type Reader struct {
	Kind     data.Kind
	Today    data.Date
	Currency string // of amounts in cells that have none yet
}

// Parse reads a text for a cell of the column; now is the cell's present value. The text of another record's name stays a text:
// the planner looks it up.
func (r Reader) Parse(c Column, text string, now any) (any, error) {
	f, err := data.FieldOf(r.Kind, c.Field)
	if err != nil {
		return nil, err
	}
	text = strings.TrimSpace(text)
	if c.Options != nil && text != "" {
		return c.option(f, text)
	}
	if f.Type == data.TextField || f.Type == data.RefField {
		return text, nil
	}
	if text == "" || text == "–" {
		return nil, nil
	}
	switch f.Type {
	case data.NumberField:
		return wholeNumber(text)
	case data.MoneyField:
		return r.money(text, now)
	case data.DayField:
		return r.Day(text)
	case data.StageField:
		return stage(text)
	case data.BoolField:
		return yesOrNo(text)
	default:
		return nil, errors.New(tr.T("listview.read_only"))
	}
}

func wholeNumber(text string) (any, error) {
	n, err := form.ParseNumber(strings.TrimSuffix(text, "%"))
	if err != nil || n != math.Trunc(n) || math.Abs(n) > 1<<53 {
		return nil, errors.New(tr.F("listview.no_number", text))
	}
	return int64(n), nil
}

func (r Reader) money(text string, now any) (any, error) {
	m := data.Money{Currency: r.Currency}
	if before, ok := now.(data.Money); ok {
		m.Currency = before.Currency
	}
	minor, err := form.ParseMoney(text, m.Currency)
	if err != nil {
		return nil, errors.New(tr.F("listview.no_amount", text, m.Currency))
	}
	m.Minor = minor
	return m, nil
}

// Day reads a day as people type it.
func (r Reader) Day(text string) (any, error) {
	t, err := form.ParseDay(text, r.Today.Time())
	if err != nil {
		return nil, errors.New(tr.F("listview.no_day", text))
	}
	return data.DateOf(t), nil
}

// Time is Day for a calendar.
func (r Reader) Time(text string) (time.Time, bool) {
	t, err := form.ParseDay(text, r.Today.Time())
	return t, err == nil
}

func stage(text string) (any, error) {
	for _, s := range data.JourneyStages() {
		if store.Fold(words.Stage(s)) == store.Fold(text) {
			return s, nil
		}
	}
	if s, err := data.ParseJourneyStage(text); err == nil {
		return s, nil
	}
	return nil, errors.New(tr.F("listview.no_option", text))
}

func yesOrNo(text string) (any, error) {
	switch store.Fold(text) {
	case store.Fold(tr.T("words.yes")), "yes", "true", "1":
		return true, nil
	case store.Fold(tr.T("words.no")), "no", "false", "0":
		return false, nil
	}
	return nil, errors.New(tr.F("listview.no_option", text))
}

// option reads one of the words of a column, as it is shown or as it is stored.
func (c Column) option(f data.Field, text string) (any, error) {
	for _, o := range c.Options() {
		if store.Fold(o.Text) == store.Fold(text) || o.Value == text {
			if f.Type == data.BoolField {
				return o.Value == "yes", nil
			}
			return o.Value, nil
		}
	}
	return nil, errors.New(tr.F("listview.no_option", text))
}
