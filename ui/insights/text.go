package insights

import (
	"time"

	"github.com/baton-planner/baton/charts"
	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/metrics"
	"github.com/baton-planner/baton/ui/chartview"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

// largeMoney is from when on a tile shows an amount in millions.
const largeMoney = 10_000_000

// valueText is a value as a tile shows it; missing is empty, which shows as a dash.
func valueText(v metrics.Value) string {
	switch {
	case v.Minor != nil && v.Value != nil && (*v.Value >= largeMoney || *v.Value <= -largeMoney):
		l := chartview.Locale()
		l.Currency = tr.CurrencySymbol(v.Currency)
		return l.Short(*v.Value, charts.Money)
	case v.Minor != nil:
		return tr.MoneyWhole(*v.Minor, v.Currency)
	case v.Value == nil:
		return ""
	}
	return unitText(*v.Value, v.Unit)
}

func unitText(f float64, u metrics.Unit) string {
	switch u {
	case metrics.Ratio:
		return tr.PercentExact(f, 1)
	case metrics.Days:
		return tr.N("insights.days", int(f+0.5))
	case metrics.Hours:
		return tr.Duration(time.Duration(f * float64(time.Hour)))
	default:
		return tr.Number(f, 0)
	}
}

// changeText is the size of a change; its direction is drawn.
func changeText(c float64) string {
	if c < 0 {
		c = -c
	}
	return tr.Percent(c)
}

// cellText is a cell of the table behind a chart.
func cellText(v any, u metrics.Unit) string {
	switch v := v.(type) {
	case nil:
		return "–"
	case float64:
		return unitText(v, u)
	case int64:
		return tr.Int(v)
	case data.Money:
		return tr.MoneyExact(v.Minor, v.Currency)
	case data.Date:
		return words.Day(v)
	default:
		return words.Value(v)
	}
}
