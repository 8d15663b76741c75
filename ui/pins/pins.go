// Package pins keeps which charts stand on the page of the day, with the period and limits they were pinned with. They belong to
// one computer and one plan. It may import data/metrics and ui/desk.
package pins

import (
	"slices"

	"github.com/baton-planner/baton/data/metrics"
	"github.com/baton-planner/baton/ui/desk"
)

// Pin is a chart of the catalogue as it was seen.
type Pin struct {
	Chart  string           `json:"chart"`
	Period string           `json:"period"` // a named one; others are not pinned
	Where  []metrics.Filter `json:"where,omitempty"`
}

const pref = "today.pins"

// All are the pinned charts, the first pinned first.
func All(d *desk.Desk) []Pin {
	var out []Pin
	d.Prefs.Get(d.PlanPref(pref), &out)
	return out
}

// Has says whether a chart is pinned.
func Has(d *desk.Desk, chart string) bool {
	return slices.ContainsFunc(All(d), func(p Pin) bool { return p.Chart == chart })
}

// Put pins a chart; one that is pinned takes the new period and limits.
func Put(d *desk.Desk, p Pin) {
	all := All(d)
	if i := slices.IndexFunc(all, func(x Pin) bool { return x.Chart == p.Chart }); i >= 0 {
		all[i] = p
	} else {
		all = append(all, p)
	}
	d.Prefs.Set(d.PlanPref(pref), all)
}

// Take takes a chart away.
func Take(d *desk.Desk, chart string) {
	d.Prefs.Set(d.PlanPref(pref), slices.DeleteFunc(All(d), func(p Pin) bool { return p.Chart == chart }))
}
