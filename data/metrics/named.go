package metrics

import (
	"strings"

	"github.com/baton-planner/baton/data"
)

// Named are the periods that have a name and move with the calendar, in the order of menus. A fiscal year begins in the month
// that the settings say.
func Named() []string {
	return []string{
		"last_12", "this_month", "last_month", "this_quarter", "last_quarter", "this_year", "last_year", "this_fiscal_year", "last_fiscal_year", "all",
	}
}

// Span gives the half-open period [from, to) that a name means today; open ends are zero. The error of an unknown name lists
// what there is.
func Span(p *data.Planner, name string) (from, to data.Date, err error) {
	today, starts := p.Today(), p.Settings().FiscalYearStarts
	from, months, ok := named(name, today, starts)
	if !ok {
		return from, to, refuse("named", "There is no period “%s”. Use one of: %s.", name, strings.Join(Named(), ", "))
	}
	if months == 0 {
		return data.Date{}, data.Date{}, nil
	}
	return from, from.AddMonths(months), nil
}

// named is the first day and the length in months; no months: all time.
func named(name string, today data.Date, fiscalStart int) (from data.Date, months int, ok bool) {
	month := today.FirstOfMonth()
	since := func(first, length int) data.Date { // the start of the span of months that began last in first or a span later
		return month.AddMonths(-((int(month.Time().Month()) - first + 12) % length))
	}
	switch name {
	case "last_12", "":
		return month.AddMonths(-11), 12, true
	case "this_month":
		return month, 1, true
	case "last_month":
		return month.AddMonths(-1), 1, true
	case "this_quarter":
		return since(1, 3), 3, true
	case "last_quarter":
		return since(1, 3).AddMonths(-3), 3, true
	case "this_year":
		return since(1, 12), 12, true
	case "last_year":
		return since(1, 12).AddMonths(-12), 12, true
	case "this_fiscal_year":
		return since(fiscalStart, 12), 12, true
	case "last_fiscal_year":
		return since(fiscalStart, 12).AddMonths(-12), 12, true
	case "all":
		return data.Date{}, 0, true
	}
	return data.Date{}, 0, false
}
