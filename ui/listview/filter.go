package listview

import (
	"slices"
	"strings"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/grid"
	"github.com/baton-planner/baton/ui/listing"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

// filterKind is how a column is filtered.
type filterKind uint8

const (
	filterText filterKind = iota
	filterNumber
	filterMoney
	filterDay
	filterChoice
	filterYesNo
	filterNone
)

// filterOf says how a column of a list is filtered.
func filterOf(k data.Kind, c listing.Column) filterKind {
	f, err := data.FieldOf(k, c.Field)
	switch {
	case err != nil:
		return filterNone
	case c.Field == "tags", f.Type == data.StageField, c.Options != nil && f.Type == data.TextField, f.Type == data.RefField && few(f.Ref):
		return filterChoice
	case f.Type == data.NumberField:
		return filterNumber
	case f.Type == data.MoneyField:
		return filterMoney
	case f.Type == data.DayField, f.Type == data.MomentField:
		return filterDay
	case f.Type == data.BoolField:
		return filterYesNo
	default:
		return filterText
	}
}

// few says whether a plan has so few records of a kind that they are chosen from a list.
func few(k data.Kind) bool {
	switch k {
	case data.KindCompany, data.KindContact, data.KindDeal:
		return false
	default:
		return true
	}
}

// dayPreset is a span of days that moves with the calendar.
type dayPreset struct {
	key   string // "listview.day.<key>"
	conds func(field string) []data.Cond
}

func between(field, from, to string) []data.Cond {
	var out []data.Cond
	if from != "" {
		out = append(out, data.Cond{Field: field, Op: data.OpAtLeast, Value: from})
	}
	if to != "" {
		out = append(out, data.Cond{Field: field, Op: data.OpAtMost, Value: to})
	}
	return out
}

// dayPresets are offered for every column of days.
func dayPresets() []dayPreset {
	span := func(from, to string) func(string) []data.Cond {
		return func(field string) []data.Cond { return between(field, from, to) }
	}
	only := func(op data.Op, value string) func(string) []data.Cond {
		return func(field string) []data.Cond { return []data.Cond{{Field: field, Op: op, Value: value}} }
	}
	return []dayPreset{
		{"today", only(data.OpEqual, "today")},
		{"week", span("monday", "sunday")},
		{"month", span("first", "last")},
		{"last30", span("today-30", "today")},
		{"next30", span("today", "today+30")},
		{"past", only(data.OpLess, "today")},
		{"empty", only(data.OpEmpty, "")},
		{"filled", only(data.OpFilled, "")},
	}
}

// chosen is the condition that a field has one of some values; "" stands for a missing one.
func chosen(field string, values []string) []data.Cond {
	switch {
	case len(values) == 0:
		return nil
	case len(values) == 1 && values[0] == "":
		return []data.Cond{{Field: field, Op: data.OpEmpty}}
	}
	return []data.Cond{{Field: field, Op: data.OpEqual, Value: strings.Join(values, "|")}}
}

// valuesOf reads what chosen made.
func valuesOf(conds []data.Cond) []string {
	for _, c := range conds {
		switch c.Op {
		case data.OpEmpty:
			return []string{""}
		case data.OpEqual:
			return strings.Split(c.Value, "|")
		}
	}
	return nil
}

// bounds reads what between made.
func bounds(conds []data.Cond) (from, to string) {
	for _, c := range conds {
		switch c.Op {
		case data.OpAtLeast, data.OpMore:
			from = c.Value
		case data.OpAtMost, data.OpLess:
			to = c.Value
		}
	}
	return from, to
}

// describe says in words what a column is filtered by. name gives the words of a chosen value.
func describe(kind filterKind, c listing.Column, conds []data.Cond, name func(value string) string) string {
	switch kind {
	case filterDay:
		for _, p := range dayPresets() {
			if slices.Equal(p.conds(c.Field), conds) {
				return tr.F("listview.is", c.Title, tr.T("listview.day."+p.key))
			}
		}
	case filterChoice, filterYesNo:
		if values := valuesOf(conds); values != nil {
			for i, v := range values {
				values[i] = name(v)
			}
			return tr.F("listview.is", c.Title, strings.Join(values, ", "))
		}
	}
	if len(conds) == 1 {
		switch only := conds[0]; only.Op {
		case data.OpEmpty:
			return tr.F("listview.is", c.Title, tr.T("listview.day.empty"))
		case data.OpFilled:
			return tr.F("listview.is", c.Title, tr.T("listview.day.filled"))
		case data.OpContains:
			return tr.F("listview.contains", c.Title, only.Value)
		case data.OpEqual:
			return tr.F("listview.is", c.Title, shownValue(kind, only.Value))
		}
	}
	from, to := bounds(conds)
	from, to = shownValue(kind, from), shownValue(kind, to)
	switch {
	case from != "" && to != "":
		return tr.F("listview.is", c.Title, from+" – "+to)
	case from != "":
		return tr.F("listview.from", c.Title, from)
	default:
		return tr.F("listview.to", c.Title, to)
	}
}

// shownValue writes a value of a condition as people do.
func shownValue(kind filterKind, v string) string {
	if kind != filterDay {
		return v
	}
	if d, err := data.ParseDate(v); err == nil {
		return words.Day(d)
	}
	return v
}

// allColumns says which columns are shown, for what sums up only those.
func shownColumns(s grid.State, cols []listing.Column) map[string]bool {
	out := map[string]bool{}
	for _, c := range cols {
		out[c.Field] = !c.Off
	}
	for _, c := range s.Columns {
		out[c.ID] = !c.Hidden
	}
	return out
}
