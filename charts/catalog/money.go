package catalog

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/baton-planner/baton/charts"
	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/metrics"
)

// money are the charts of what campaigns cost and bring.
func money() []Chart {
	return []Chart{
		{ID: "campaign-budget", Team: data.TeamMarketing, MetricIDs: []string{"budget.actual", "budget.planned", "budget.committed"}, By: metrics.ByCampaign, draw: (*sheet).campaignBudget},
		{ID: "campaign-roi", Team: data.TeamMarketing, MetricIDs: []string{"roi"}, By: metrics.ByCampaign, draw: (*sheet).campaignROI},
		{ID: "revenue-by-campaign", Team: data.TeamBoth, MetricIDs: []string{"attributed"}, By: metrics.ByCampaign, draw: (*sheet).attribution},
	}
}

// attribution draws what campaigns brought by the model in use; the table holds every model beside it.
func (s *sheet) attribution() (*charts.Scene, error) {
	scene, err := most("attributed", metrics.ByCampaign)(s)
	if err != nil || len(s.table.Rows) == 0 || s.o.Brief {
		return scene, err
	}
	for _, m := range metrics.Models() {
		scope := s.scope("attributed", metrics.ByCampaign)
		scope.Model = m
		vs, err := s.o.Memo.Compute(s.ctx, s.p, "attributed", scope)
		if err != nil {
			return nil, err
		}
		values := byKey(vs)
		s.table.Columns = append(s.table.Columns, s.head("model."+string(m), metrics.Money))
		for i := range s.table.Rows {
			s.table.Rows[i].Cells = append(s.table.Rows[i].Cells, s.orNothing(values[s.table.Rows[i].Key]))
		}
	}
	return scene, nil
}

// byKey finds the value of a bucket in another metric of the same slice.
func byKey(vs []metrics.Value) map[string]metrics.Value {
	out := make(map[string]metrics.Value, len(vs))
	for _, v := range vs {
		out[v.Key] = v
	}
	return out
}

// campaignBudget draws actual cost against the planned budget.
func (s *sheet) campaignBudget() (*charts.Scene, error) {
	actual, err := s.values("budget.actual", metrics.ByCampaign)
	if err != nil {
		return nil, err
	}
	planned, err := s.values("budget.planned", metrics.ByCampaign)
	if err != nil {
		return nil, err
	}
	committed, err := s.values("budget.committed", metrics.ByCampaign)
	if err != nil {
		return nil, err
	}
	spent, promised := byKey(actual), byKey(committed)
	s.columns(s.head("campaign", ""), s.head("actual", metrics.Money), s.head("planned", metrics.Money), s.head("committed", metrics.Money))
	d := charts.BulletData{Actual: s.text("charts.column.actual"), Wrong: s.text("charts.legend.over"), Limit: s.text("charts.column.planned")}
	s.shape(Limits, 1, 2)
	s.table.Shape.KeepOrder, s.table.Shape.Wrong, s.table.Shape.LimitName = true, d.Wrong, d.Limit
	with, over := 0, 0
	row := func(v, budget metrics.Value) {
		used, paid := spent[v.Key], int64(0)
		if used.Minor != nil {
			paid = *used.Minor
		}
		var limit any
		if budget.Minor != nil && budget.N > 0 {
			limit = cell(budget)
			with++
			if paid > *budget.Minor {
				over++
			}
		}
		var due any
		if c, ok := promised[v.Key]; ok {
			due = cell(c)
		}
		b := charts.Bullet{Key: v.Key, Label: v.Slice, Actual: major(paid, s.p.Settings().Currency), Limit: charts.Missing()}
		if limit != nil {
			b.Limit = number(budget)
		}
		d.Bullets = append(d.Bullets, b)
		s.add(v.Key, v.Slice, s.money(paid), limit, due)
	}
	slices.SortStableFunc(planned, func(a, b metrics.Value) int { return cmp.Compare(plain(b), plain(a)) })
	seen := map[string]bool{}
	for _, v := range planned {
		seen[v.Key] = true
		row(v, v)
	}
	for _, v := range actual {
		if !seen[v.Key] && !gathers(v) {
			row(v, metrics.Value{})
		}
	}
	finding := ""
	switch {
	case with > 0 && over == 0:
		finding = s.text("charts.finding.campaign-budget.within", strconv.Itoa(with))
	case with > 0:
		finding = s.text("charts.finding.campaign-budget.over", strconv.Itoa(over), strconv.Itoa(with))
	}
	o, err := s.options(charts.Money, finding)
	return charts.Bullets(d, o), err
}

// campaignROI draws the return on each campaign's cost, with the line where it breaks even.
func (s *sheet) campaignROI() (*charts.Scene, error) {
	vs, err := s.values("roi", metrics.ByCampaign)
	if err != nil {
		return nil, err
	}
	revenue, err := s.values("attributed", metrics.ByCampaign)
	if err != nil {
		return nil, err
	}
	credited := byKey(revenue)
	s.columns(s.head("campaign", ""), s.head("roi", metrics.Ratio), s.head("attributed", metrics.Money), s.head("cost", metrics.Money))
	s.shape(Bars, 1)
	d := charts.BarData{Reference: &charts.Reference{Label: s.text("charts.reference.even")}}
	with, above := 0, 0
	for _, v := range vs {
		if v.Value == nil {
			continue // without cost there is no return on it
		}
		with++
		if *v.Value > 0 {
			above++
		}
		earned := s.money(0)
		if c := credited[v.Key]; c.Minor != nil {
			earned.Minor = *c.Minor
		}
		d.Bars = append(d.Bars, charts.Bar{Key: v.Key, Label: v.Slice, Value: number(v)})
		s.add(v.Key, v.Slice, cell(v), earned, s.money(v.Denominator.N))
	}
	finding := ""
	if with > 0 {
		finding = s.text("charts.finding.campaign-roi", strconv.Itoa(above), strconv.Itoa(with))
	}
	o, err := s.options(charts.Percent, finding)
	return charts.HBars(d, o), err
}
