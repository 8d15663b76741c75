package insights

import (
	"fmt"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

// period is the span of the page: a named one that moves with the calendar, or days of one's own.
type period struct {
	Name     string    `json:"name"`
	From, To data.Date // of "custom", To exclusive
}

// periodNames are the named periods in the order of the menu.
var periodNames = []string{"last_12", "this_month", "last_month", "this_quarter", "last_quarter", "this_year", "last_year", "all"}

// span gives the half-open period [from, to) that a name means today; open ends are zero.
func (p period) span(today data.Date, fiscalStart int) (from, to data.Date) {
	month := today.FirstOfMonth()
	quarter := month.AddMonths(-((monthOf(month) - 1) % 3))
	year := month.AddMonths(-((monthOf(month) - fiscalStart + 12) % 12))
	switch p.Name {
	case "this_month":
		return month, month.AddMonths(1)
	case "last_month":
		return month.AddMonths(-1), month
	case "this_quarter":
		return quarter, quarter.AddMonths(3)
	case "last_quarter":
		return quarter.AddMonths(-3), quarter
	case "this_year":
		return year, year.AddMonths(12)
	case "last_year":
		return year.AddMonths(-12), year
	case "all":
		return data.Date{}, data.Date{}
	case "custom":
		return p.From, p.To
	default:
		return month.AddMonths(-11), month.AddMonths(1)
	}
}

func monthOf(d data.Date) int { return int(d.Time().Month()) }

// title is the period in words.
func (p period) title() string {
	if p.Name == "custom" {
		return tr.F("insights.between", words.Day(p.From), words.Day(p.To.AddDays(-1)))
	}
	return tr.T("insights.period." + p.Name)
}

// suffix names the period in a file name: "2026-01-01_2026-06-30".
func (p period) suffix(today data.Date, fiscalStart int) string {
	from, to := p.span(today, fiscalStart)
	if from.IsZero() {
		return "all"
	}
	return fmt.Sprintf("%s_%s", from, to.AddDays(-1))
}
