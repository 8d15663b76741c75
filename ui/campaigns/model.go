package campaigns

import (
	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/metrics"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/tr"
)

// question is what the results of campaigns are asked for: the model that shares revenue, and the period.
type question struct {
	Model  metrics.Model `json:"model"`
	Period string        `json:"period"`
}

// periods are the spans that can be compared.
var periods = []string{"all", "last_12", "this_year", "this_quarter"}

func asked(d *desk.Desk) question {
	q := question{Model: metrics.FirstTouch, Period: periods[0]}
	d.Prefs.Get(d.PlanPref("campaigns.results"), &q)
	return q
}

func (q question) keep(d *desk.Desk) { d.Prefs.Set(d.PlanPref("campaigns.results"), q) }

// scope is the question as metrics take it.
func (q question) scope(today data.Date) metrics.Scope {
	s := metrics.Scope{Model: q.Model}
	month := today.FirstOfMonth()
	switch q.Period {
	case "last_12":
		s.From, s.To = month.AddMonths(-11), month.AddMonths(1)
	case "this_year":
		s.From = month.AddMonths(1 - int(today.Time().Month()))
		s.To = s.From.AddMonths(12)
	case "this_quarter":
		s.From = month.AddMonths(-((int(today.Time().Month()) - 1) % 3))
		s.To = s.From.AddMonths(3)
	}
	return s
}

func modelName(m metrics.Model) string {
	if m == metrics.UShaped {
		return tr.T("campaigns.model.u")
	}
	return tr.T("campaigns.model." + string(m))
}

// modelMenu offers the models of attribution.
func modelMenu(d *desk.Desk, current metrics.Model, choose func(metrics.Model)) []kit.MenuItem {
	var out []kit.MenuItem
	for _, m := range metrics.Models() {
		out = append(out, kit.MenuItem{Text: modelName(m), Checked: m == current, OnTap: func() {
			q := asked(d)
			q.Model = m
			q.keep(d)
			choose(m)
		}})
	}
	return out
}
