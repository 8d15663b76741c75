package catalog

import (
	"slices"

	"github.com/baton-planner/baton/charts"
	"github.com/baton-planner/baton/data/metrics"
)

// objections draws how often each topic was raised, with what became of the deals in which it was.
func (s *sheet) objections() (*charts.Scene, error) {
	heard, err := s.values("objections", metrics.ByTopic)
	if err != nil {
		return nil, err
	}
	rates, err := s.values("objections.winrate", metrics.ByTopic)
	if err != nil {
		return nil, err
	}
	won := byKey(rates)
	s.columns(s.head("topic", ""), s.head("objections", metrics.Count), s.head("winrate", metrics.Ratio), s.head("won", metrics.Count), s.head("closed", metrics.Count))
	s.shape(Bars, 1)
	d := charts.BarData{}
	finding := ""
	for i, v := range heard {
		rate, known := won[v.Key]
		b := charts.Bar{Key: v.Key, Label: v.Slice, Value: number(v), Highlight: i == 0}
		cells := []any{v.Slice, cell(v), nil, nil, nil}
		if known && rate.Denominator != nil {
			b.Note = s.text("charts.note.won", s.of(rate))
			cells = []any{v.Slice, cell(v), cell(rate), rate.Numerator.N, rate.Denominator.N}
		}
		if i == 0 {
			s.table.Shape.Lead = v.Key
			finding = s.text("charts.finding.objections-heard", v.Slice, s.write(v))
			if known && rate.Value != nil && rate.Denominator.N >= enough {
				finding = s.text("charts.finding.objections-heard.won", v.Slice, s.write(v), s.write(rate))
			}
		}
		d.Bars = append(d.Bars, b)
		s.add(v.Key, cells...)
	}
	o, err := s.options(charts.Number, finding)
	return charts.HBars(d, o), err
}

// contentInUse draws the win rate of the closed deals in which each piece was used, with its 95 % interval, against that of the
// deals without any.
func (s *sheet) contentInUse() (*charts.Scene, error) {
	vs, err := s.values("content.winrate", metrics.ByContent)
	if err != nil {
		return nil, err
	}
	with, err := s.one("content.winrate")
	if err != nil {
		return nil, err
	}
	all, err := s.one("winrate.count")
	if err != nil {
		return nil, err
	}
	s.columns(s.head("content", ""), s.head("winrate", metrics.Ratio), s.head("won", metrics.Count), s.head("closed", metrics.Count), s.head("low", metrics.Ratio), s.head("high", metrics.Ratio))
	s.shape(Bars, 1)
	d := charts.BarData{}
	vs = slices.DeleteFunc(vs, func(v metrics.Value) bool { return v.Value == nil })
	for _, v := range vs {
		low, high := metrics.Wilson(v.Numerator.N, v.Denominator.N)
		note := s.text("charts.note.interval", s.of(v), s.percent(low), s.percent(high))
		d.Bars = append(d.Bars, charts.Bar{Key: v.Key, Label: v.Slice, Value: number(v), Note: note})
		s.add(v.Key, v.Slice, cell(v), v.Numerator.N, v.Denominator.N, low, high)
	}
	finding := ""
	if with.Value != nil && all.Denominator != nil {
		if n := all.Denominator.N - with.Denominator.N; n > 0 {
			rest := float64(all.Numerator.N-with.Numerator.N) / float64(n)
			d.Reference = &charts.Reference{Value: rest, Label: s.text("charts.reference.without", s.percent(rest))}
			s.table.Shape.Note = d.Reference.Label
			finding = s.text("charts.finding.content-in-use", s.write(with), s.of(with), s.percent(rest))
		}
	}
	o, err := s.options(charts.Percent, finding)
	return charts.HBars(d, o), err
}
