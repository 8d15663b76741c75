package metrics

import (
	"slices"
	"strings"

	"github.com/baton-planner/baton/data"
)

// Model says how won revenue is shared among the touches before it.
type Model string

// The attribution models; the first touch is the default.
const (
	FirstTouch Model = "first"
	LastTouch  Model = "last"
	Linear     Model = "linear"
	UShaped    Model = "u-shaped" // 40 % first, 40 % last, 20 % shared by those between; two touches 50/50
)

// Models lists them.
func Models() []Model { return []Model{FirstTouch, LastTouch, Linear, UShaped} }

// Scope says over which rows a metric is computed and how it is divided.
type Scope struct {
	From, To data.Date // half-open [From, To) by the metric's date basis; zero: open
	By       Slice     // empty: one number
	Where    []Filter
	Model    Model // of attribution; empty: first touch
}

// Filter keeps the rows of one bucket of a slice.
type Filter struct {
	Slice Slice
	Key   string // as in Value.Key: an id, "2026-03", a text, "none"
}

// Before is the period of the same length before this one; ok is false when the period is open. Periods of whole calendar
// months move by months: the month before March is February.
func (s Scope) Before() (before Scope, ok bool) {
	if s.From.IsZero() || s.To.IsZero() {
		return s, false
	}
	before = s
	if s.From == s.From.FirstOfMonth() && s.To == s.To.FirstOfMonth() {
		months := int(periodOf(ByMonth, s.To) - periodOf(ByMonth, s.From))
		before.From, before.To = s.From.AddMonths(-months), s.From
		return before, true
	}
	before.From, before.To = s.From.AddDays(-s.To.Sub(s.From)), s.From
	return before, true
}

// YearBefore is the same period of last year; ok is false when the period is open.
func (s Scope) YearBefore() (before Scope, ok bool) {
	if s.From.IsZero() || s.To.IsZero() {
		return s, false
	}
	before = s
	before.From, before.To = s.From.AddMonths(-12), s.To.AddMonths(-12)
	return before, true
}

// CheckPeriod refuses a period that ends before it begins; open ends are zero.
func CheckPeriod(from, to data.Date) error {
	if !from.IsZero() && !to.IsZero() && to.Before(from) {
		return refuse("order", "The period ends on %s, before it begins on %s. Swap the two days.", to.String(), from.String())
	}
	return nil
}

// check says what is wrong with a scope for a metric.
func (s Scope) check(m *spec) error {
	if err := CheckPeriod(s.From, s.To); err != nil {
		return err
	}
	if s.Model != "" && !slices.Contains(Models(), s.Model) {
		return refuse("model", "“%s” is not an attribution model. Use first, last, linear or u-shaped.", string(s.Model))
	}
	if s.By != "" && !m.can(s.By) {
		return refuse("slice", "%s (%s) cannot be divided by %s. It can be divided by: %s.", m.Title, m.ID, string(s.By), listed(m.Slices))
	}
	for _, f := range s.Where {
		if !slices.Contains(m.Filters, f.Slice) {
			return refuse("filter", "%s (%s) cannot be limited to one %s. It can be limited by: %s.", m.Title, m.ID, string(f.Slice), listed(m.Filters))
		}
	}
	return nil
}

func (m *spec) can(by Slice) bool { return slices.Contains(m.Slices, by) }

// Applicable are the filters that a metric can be limited by.
func Applicable(id string, where []Filter) []Filter {
	specs, err := find(id)
	if err != nil {
		return where
	}
	var out []Filter
	for _, f := range where {
		if slices.Contains(specs[0].Filters, f.Slice) {
			out = append(out, f)
		}
	}
	return out
}

func listed(all []Slice) string {
	if len(all) == 0 {
		return "nothing"
	}
	names := make([]string, len(all))
	for i, s := range all {
		names[i] = string(s)
	}
	return strings.Join(names, ", ")
}
