package catalog

import (
	"math"
	"strconv"

	"github.com/baton-planner/baton/charts"
	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/metrics"
)

func together() []Chart {
	return []Chart{
		{ID: "whole-way", Team: data.TeamBoth, MetricIDs: append(steps(), "repeat"), draw: (*sheet).wholeWay},
		{ID: "goals", Team: data.TeamBoth, draw: (*sheet).goalBars},
		{ID: "journey-funnel", Team: data.TeamBoth, MetricIDs: []string{"funnel"}, draw: (*sheet).journeyFunnel},
		{ID: "handoff-scorecard", Team: data.TeamBoth, MetricIDs: []string{"response.median", "response.p75", "response.insla", "acceptance"}, By: metrics.ByOwner, draw: (*sheet).scorecard},
		{ID: "objections-heard", Team: data.TeamBoth, MetricIDs: []string{"objections", "objections.winrate"}, By: metrics.ByTopic, draw: (*sheet).objections},
		{ID: "content-in-use", Team: data.TeamBoth, MetricIDs: []string{"content.winrate"}, By: metrics.ByContent, draw: (*sheet).contentInUse},
		{ID: "handoffs-returned", Team: data.TeamBoth, MetricIDs: []string{"handoffs.returned"}, By: metrics.ByReason, draw: most("handoffs.returned", metrics.ByReason)},
	}
}

// journeyFunnel draws how far leads came.
func (s *sheet) journeyFunnel() (*charts.Scene, error) {
	vs, err := s.values("funnel", "")
	if err != nil {
		return nil, err
	}
	s.columns(s.head("journey", ""), s.head("entered", metrics.Count), s.head("step", metrics.Ratio))
	s.shape(Steps, 1)
	var stages []charts.Stage
	finding := ""
	if some(vs) {
		for _, v := range vs {
			label := s.text("charts.stage." + v.Key)
			stages = append(stages, charts.Stage{Key: v.Key, Label: label, Count: number(v)})
			var step any
			if v.Denominator.N > 0 {
				step = float64(v.Numerator.N) / float64(v.Denominator.N)
			}
			s.add(v.Key, label, cell(v), step)
		}
		finding = s.oneIn(plain(vs[len(vs)-1]), plain(vs[0]))
	}
	o, err := s.options(charts.Number, finding)
	return charts.Funnel(stages, o), err
}

// oneIn says which share of leads became customers.
func (s *sheet) oneIn(customers, leads float64) string {
	switch rate := customers / leads; {
	case customers == 0:
		return s.text("charts.finding.journey-funnel.none", s.count(leads))
	case rate >= 0.4:
		return s.text("charts.finding.journey-funnel.share", s.percent(rate))
	default:
		return s.text("charts.finding.journey-funnel", s.inWords(int(math.Round(1/rate))))
	}
}

// inWords writes small numbers as words, as a sentence does.
func (s *sheet) inWords(n int) string {
	if n > 12 {
		return s.count(float64(n))
	}
	return s.text("charts.number." + strconv.Itoa(n))
}

// scorecard draws how soon sales answers handoffs, against the promise.
func (s *sheet) scorecard() (*charts.Scene, error) {
	promise := float64(s.p.Settings().PromisedHours)
	s.columns(s.head("owner", ""), s.head("response.median", metrics.Hours), s.head("response.p75", metrics.Hours),
		s.head("response.insla", metrics.Ratio), s.head("acceptance", metrics.Ratio))
	d := charts.BulletData{
		Actual: s.text("charts.column.response.median"), Wrong: s.text("charts.legend.late"), Limit: s.text("charts.legend.promise"),
	}
	s.shape(Limits, 1)
	s.table.Shape.Limit, s.table.Shape.LimitName, s.table.Shape.Wrong = promise, d.Limit, d.Wrong
	all, err := s.answers("", &d, promise)
	if err != nil {
		return nil, err
	}
	if _, err := s.answers(metrics.ByOwner, &d, promise); err != nil {
		return nil, err
	}
	finding := ""
	if all.Value != nil {
		finding = s.text("charts.finding.handoff-scorecard", s.write(all), strconv.Itoa(s.p.Settings().PromisedHours))
	}
	o, err := s.options(charts.Number, finding)
	return charts.Bullets(d, o), err
}

// answers adds a bullet per bucket and gives the share answered in time of the last one.
func (s *sheet) answers(by metrics.Slice, d *charts.BulletData, promise float64) (inTime metrics.Value, err error) {
	median, err := s.values("response.median", by)
	if err != nil {
		return inTime, err
	}
	more := map[string]map[string]metrics.Value{}
	beside := []string{"response.p75", "response.insla", "acceptance"}
	if s.o.Brief { // what is accepted stands in the table only
		beside = beside[:2]
	}
	for _, id := range beside {
		vs, err := s.values(id, by)
		if err != nil {
			return inTime, err
		}
		more[id] = byKey(vs)
	}
	for _, v := range median {
		p75, sla, accepted := more["response.p75"][v.Key], more["response.insla"][v.Key], more["acceptance"][v.Key]
		inTime = sla
		if v.Value == nil && sla.Value == nil && accepted.Value == nil {
			continue
		}
		key, label := v.Key, v.Slice
		if by == "" {
			key, label = metrics.KeyAll, s.text("charts.total")
		}
		note := s.text("charts.note.answer", s.write(v), s.percent(number(sla)))
		d.Bullets = append(d.Bullets, charts.Bullet{Key: key, Label: label, Actual: number(v), Limit: promise, Note: note})
		s.add(key, label, cell(v), cell(p75), cell(sla), cell(accepted))
	}
	return inTime, nil
}
