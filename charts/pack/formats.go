package pack

import (
	"strings"
	"time"

	"github.com/baton-planner/baton/charts"
	"github.com/baton-planner/baton/charts/catalog"
	"github.com/baton-planner/baton/charts/ooxml"
	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/metrics"
)

// formats are the number formats of workbooks and presentations (ECMA-376 part 1, 18.8.31). The reader's program writes
// digits and decimals the way of its own country.
type formats struct {
	locale   charts.Locale
	digits   int    // of the currency
	language string // before dates, so that months are in the language of the rest
	days     string // the word
}

func newFormats(p *data.Planner, o *Options) formats {
	f := formats{locale: catalog.Locale(p, o.Options), digits: data.CurrencyDigits(p.Settings().Currency), days: o.text("charts.unit.days")}
	// Language codes of [MS-LCID].
	if code := map[string]string{"": "409", "en": "409", "de": "407", "fr": "40C", "es": "C0A"}[o.Language]; code != "" {
		f.language = "[$-" + code + "]"
	}
	return f
}

// cell is how a column of a unit is written in full.
func (f formats) cell(u metrics.Unit) string {
	switch u {
	case metrics.Money:
		number := "#,##0"
		if f.digits > 0 {
			number += "." + strings.Repeat("0", f.digits)
		}
		return f.money(number)
	case metrics.Ratio:
		return "0.0%"
	case metrics.Days:
		return "#,##0.0" + quoted(" "+f.days)
	case metrics.Hours:
		return "#,##0.0" + quoted(" h")
	case metrics.Count:
		return "#,##0"
	}
	return ""
}

// axis is how the steps of an axis are written.
func (f formats) axis(u metrics.Unit) string {
	switch u {
	case metrics.Money:
		return "[>=999500]" + f.money("#,##0.0,,"+quoted(f.locale.Compact[1])) + ";[>=9999.5]" + f.money("#,##0,"+quoted(f.locale.Compact[0])) + ";" + f.money("#,##0")
	case metrics.Days, metrics.Hours:
		return "#,##0"
	}
	return f.mark(u)
}

// mark is how the values of marks are written, short.
func (f formats) mark(u metrics.Unit) string {
	switch u {
	case metrics.Money:
		// A format knows two conditions and what is left.
		return "[>=999500]" + f.money("#,##0.0,,"+quoted(f.locale.Compact[1])) + ";[>=999.5]" + f.money("#,##0.0,"+quoted(f.locale.Compact[0])) + ";" + f.money("#,##0")
	case metrics.Ratio:
		return "0%"
	case metrics.Days, metrics.Hours:
		return "#,##0.0"
	}
	return "#,##0"
}

func (f formats) day() string   { return f.language + "d mmm yyyy" }
func (f formats) month() string { return f.language + "mmm yyyy" }

// money puts the currency where the locale has it.
func (f formats) money(number string) string {
	sign := quoted(f.locale.Currency)
	if f.locale.CurrencyAfter {
		return number + quoted("\u00a0"+f.locale.Currency)
	}
	return sign + number
}

// quoted is a text inside a number format.
func quoted(s string) string { return `"` + strings.ReplaceAll(ooxml.Clean(s), `"`, "") + `"` }

// value is a cell of a table as a sheet holds it: money in whole units of its currency.
func value(v any) any {
	switch v := v.(type) {
	case data.Money:
		return catalog.Major(v)
	case data.Date:
		return v.Time()
	default:
		return v
	}
}

// monthOf is the first day of a month by its key, "2026-03".
func monthOf(key string) (time.Time, bool) {
	t, err := time.Parse("2006-01", key)
	return t, err == nil
}
