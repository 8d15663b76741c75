// Package goals shows how far shared goals are: a bar each with the mark of the pace, and the words beside it. It may import
// data, data/metrics, ui/kit, ui/theme, ui/tr and ui/words.
package goals

import (
	"math"

	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/metrics"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

// Rows are goals, each with a button that edits it where edit is not nil.
func Rows(all []metrics.Progress, edit func(data.ID)) []fyne.CanvasObject {
	out := make([]fyne.CanvasObject, len(all))
	for i, x := range all {
		row := kit.GoalRow(x.Goal.Name+" · "+State(x.State), Figures(x), Level(x))
		if edit != nil {
			change := kit.NewButton(kit.ButtonSpec{Kind: kit.Quiet, Icon: kit.IconEdit, Tip: tr.F("ask.edit", x.Goal.Name), OnTap: func() { edit(x.Goal.ID) }})
			row = kit.Row(theme.S2, kit.Grow(row), change)
		}
		out[i] = row
	}
	return out
}

// Figures are what is reached and what is to be: "€48,200 of €60,000".
func Figures(x metrics.Progress) string {
	actual := words.Metric(x.Actual)
	if actual == "" {
		actual = "–"
	}
	return tr.F("goals.of", actual, words.Metric(target(x)))
}

// target is the goal's target as a value of its metric.
func target(x metrics.Progress) metrics.Value {
	v := metrics.Value{Unit: x.Definition.Unit, Currency: x.Actual.Currency, Value: &x.Target}
	if v.Unit == metrics.Money {
		minor := int64(math.Round(x.Target * math.Pow10(data.CurrencyDigits(v.Currency))))
		v.Minor = &minor
	}
	return v
}

// State says how a goal stands.
func State(s metrics.State) string { return tr.T("goals.state." + string(s)) }

// Level is the bar of a goal, with the mark where it should be by the end of today.
func Level(x metrics.Progress) kit.BarLevel {
	if x.Target <= 0 || math.IsNaN(x.Share) {
		return kit.BarLevel{Mark: -1, Color: theme.Bar}
	}
	level := kit.GoalLevel(x.Share, 1, x.Pace/x.Target)
	level.Color = theme.Bar
	if x.State == metrics.Behind || x.State == metrics.Missed {
		level.Color = theme.BarBehind
	}
	return level
}
