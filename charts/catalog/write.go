package catalog

import (
	"math"
	"strconv"
	"strings"

	"github.com/baton-planner/baton/charts"
	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/metrics"
)

// Locale is how charts of a plan write numbers: the locale of the options, English if there is none, with the plan's currency.
func Locale(p *data.Planner, o Options) charts.Locale {
	l := o.Format
	if l == (charts.Locale{}) {
		l = charts.English()
	}
	l.Currency = currencySign(p.Settings().Currency)
	return l
}

// Day writes a day: "14 Jul 2026".
func Day(d data.Date, l charts.Locale) string {
	t := d.Time()
	return strings.NewReplacer("{d}", strconv.Itoa(t.Day()), "{m}", l.Months[t.Month()-1], "{y}", strconv.Itoa(t.Year())).Replace(l.Day)
}

// Cell writes a cell of a table in the unit of its column, a dash for a missing number. Money from 1,000 on is written in
// whole units.
func Cell(v any, u metrics.Unit, l charts.Locale) string {
	switch v := v.(type) {
	case string:
		return v
	case int64:
		return l.Value(float64(v), charts.Number)
	case data.Money:
		amount := major(v.Minor, v.Currency)
		if math.Abs(amount) >= 1000 {
			amount = math.Round(amount)
		}
		return l.Value(amount, charts.Money)
	case data.Date:
		return Day(v, l)
	case float64:
		if u == metrics.Ratio {
			return l.Value(v, charts.Percent)
		}
		return l.Value(math.Round(v*10)/10, charts.Number)
	default:
		return l.Value(charts.Missing(), charts.Number)
	}
}

// Major is an amount in whole units of its currency, for programs that know no other money.
func Major(m data.Money) float64 { return major(m.Minor, m.Currency) }

// Period says which days the options are about: "1 Jan 2026 – 30 Jun 2026", "all time".
func Period(p *data.Planner, o Options) string {
	s := sheet{p: p, o: o, format: Locale(p, o)}
	return s.span()
}
