package insights

import (
	"fmt"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/metrics"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

// period is the span of the page: a named one of metrics.Named that moves with the calendar, or days of one's own.
type period struct {
	Name     string    `json:"name"`
	From, To data.Date // of customPeriod, To exclusive
}

const customPeriod = "custom"

// span gives the half-open period [from, to) that a name means today; open ends are zero. A name that is not known any more is
// the first of them.
func (p period) span(planner *data.Planner) (from, to data.Date) {
	if p.Name == customPeriod {
		return p.From, p.To
	}
	from, to, err := metrics.Span(planner, p.Name)
	if err != nil {
		from, to, _ = metrics.Span(planner, metrics.Named()[0])
	}
	return from, to
}

// title is the period in words.
func (p period) title() string {
	if p.Name == customPeriod {
		return tr.F("insights.between", words.Day(p.From), words.Day(p.To.AddDays(-1)))
	}
	return tr.T("insights.period." + p.Name)
}

// suffix names the period in a file name: "2026-01-01_2026-06-30".
func (p period) suffix(planner *data.Planner) string {
	from, to := p.span(planner)
	if from.IsZero() {
		return "all"
	}
	return fmt.Sprintf("%s_%s", from, to.AddDays(-1))
}
