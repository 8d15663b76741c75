package insights

import (
	"slices"

	"github.com/baton-planner/baton/data/metrics"
)

// view is what the page shows: days, what the tiles compare with, which part of the business, by which model of attribution.
type view struct {
	Period period        `json:"period"`
	Year   bool          `json:"year"` // compare with the same days of the year before
	Where  []limit       `json:"where,omitempty"`
	Model  metrics.Model `json:"model,omitempty"`
}

// limit is a filter with the words it is shown by.
type limit struct {
	metrics.Filter
	Name string `json:"name"`
}

// limits are what the page can be limited by, in the order of the menu.
var limits = []metrics.Slice{
	metrics.ByOwner, metrics.ByTeam, metrics.BySource, metrics.ByCampaign, metrics.BySegment, metrics.ByChannel, metrics.ByProduct, metrics.ByPipeline,
	metrics.BySector, metrics.ByCountry,
}

// with adds a filter; one of the same slice is replaced.
func (v view) with(l limit) view {
	v.Where = append(slices.DeleteFunc(slices.Clone(v.Where), func(x limit) bool { return x.Slice == l.Slice }), l)
	return v
}

// without takes the filter of a slice away.
func (v view) without(by metrics.Slice) view {
	v.Where = slices.DeleteFunc(slices.Clone(v.Where), func(x limit) bool { return x.Slice == by })
	return v
}

// filters are those for data/metrics.
func (v view) filters() []metrics.Filter {
	var out []metrics.Filter
	for _, l := range v.Where {
		out = append(out, l.Filter)
	}
	return out
}
