package words

import (
	"github.com/baton-planner/baton/data/metrics"
	"github.com/baton-planner/baton/ui/tr"
)

// Metric is a value of a metric in its unit, empty when it is missing.
func Metric(v metrics.Value) string {
	switch {
	case v.Minor != nil:
		return tr.MoneyWhole(*v.Minor, v.Currency)
	case v.Value == nil:
		return ""
	case v.Unit == metrics.Ratio:
		return tr.Percent(*v.Value)
	default:
		return tr.Number(*v.Value, 0)
	}
}
