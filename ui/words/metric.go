package words

import (
	"github.com/baton-planner/baton/data/metrics"
	"github.com/baton-planner/baton/ui/tr"
)

// MetricTitle is a metric's name, in English where it is not translated.
func MetricTitle(d metrics.Definition) string {
	if tr.Has(d.TitleKey) {
		return tr.T(d.TitleKey)
	}
	return d.Title
}

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
