package catalog

import (
	"github.com/baton-planner/baton/charts"
	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/metrics"
	"github.com/baton-planner/baton/data/store"
)

// steps are the whole way of the business, from being seen to being bought from again; they count what happened in the period,
// not the same people.
func steps() []string {
	return []string{"reach", "traffic", "leads", "mql", "handoffs.requested", "deals.opened", "deals.won"}
}

// wholeWay draws each step as a share of the one before.
func (s *sheet) wholeWay() (*charts.Scene, error) {
	s.columns(s.head("step.name", ""), s.head("count", metrics.Count), s.head("step", metrics.Ratio))
	s.shape(Bars, 2)
	s.table.Shape.KeepOrder = true
	d := charts.BarData{KeepOrder: true}
	counts := map[string]metrics.Value{}
	var last metrics.Value
	row := func(id string, v metrics.Value) {
		label := s.text("charts.step." + id)
		b := charts.Bar{Key: id, Label: label, Value: charts.Missing(), Note: s.count(plain(v))}
		var share any
		if v.Value != nil && last.Value != nil && *last.Value > 0 {
			b.Value = *v.Value / *last.Value
			share = b.Value
		}
		d.Bars = append(d.Bars, b)
		s.add(id, label, cell(v), share)
		last = v
	}
	for _, id := range steps() {
		v, err := s.one(id)
		if err != nil {
			return nil, err
		}
		counts[id] = v
		if v.Value == nil || v.N == 0 && len(d.Bars) == 0 { // a business that records no reach begins with what it records
			continue
		}
		row(id, v)
	}
	again, err := s.one("repeat")
	if err != nil {
		return nil, err
	}
	if again.Numerator != nil && len(d.Bars) > 0 {
		n := float64(again.Numerator.N)
		last = metrics.Value{Value: new(float64(again.Denominator.N))} // of the customers, not of the deals
		row("repeat", metrics.Value{Value: &n, Unit: metrics.Count})
	}
	finding := ""
	if plain(counts["traffic"]) > 0 && plain(counts["leads"]) > 0 {
		finding = s.text("charts.finding.whole-way", s.write(counts["traffic"]), s.write(counts["leads"]), s.write(counts["deals.won"]))
	}
	o, err := s.options(charts.Percent, finding)
	return charts.HBars(d, o), err
}

// goalBars draws how much of each goal of today is reached, against its pace.
func (s *sheet) goalBars() (*charts.Scene, error) {
	goals, err := metrics.CurrentGoals(s.ctx, s.p)
	if err != nil {
		return nil, err
	}
	all, err := metrics.Pace(s.ctx, s.p, goals...)
	if err != nil {
		return nil, err
	}
	s.columns(s.head("goal", ""), s.head("reached", metrics.Ratio), s.head("pace", metrics.Ratio), s.head("actual", ""), s.head("target", ""))
	s.shape(Limits, 1, 2)
	d := charts.BulletData{
		Actual: s.text("charts.column.reached"), Wrong: s.text("charts.legend.behind"), Limit: s.text("charts.column.pace"), MoreIsOK: true,
	}
	s.table.Shape.KeepOrder, s.table.Shape.Least, s.table.Shape.Wrong, s.table.Shape.LimitName = true, true, d.Wrong, d.Limit
	good := 0
	for _, x := range all {
		if x.State == metrics.OnPace || x.State == metrics.Reached {
			good++
		}
		b := charts.Bullet{Key: x.Goal.ID.String(), Label: x.Goal.Name, Actual: x.Share, Limit: charts.Missing()}
		var share, pace any
		if x.Share == x.Share {
			share = x.Share
		}
		if x.Target > 0 {
			b.Limit = x.Pace / x.Target
			pace = b.Limit
		}
		b.Ceiling = x.Definition.LowerIsBetter
		target := x.Actual
		target.Value = &x.Target
		b.Note = s.text("charts.note.goal", s.write(x.Actual), s.write(target))
		d.Bullets = append(d.Bullets, b)
		s.add(b.Key, b.Label, share, pace, s.write(x.Actual), s.write(target))
	}
	finding := ""
	if len(all) > 0 {
		finding = s.text("charts.finding.goals", s.count(float64(good)), s.count(float64(len(all))))
	}
	o, err := s.options(charts.Percent, finding)
	return charts.Bullets(d, o), err
}

// target is what goals ask of a calendar period of a metric; missing where no goal covers it, or where the chart shows only a
// part of the business.
func (s *sheet) target(metric string, by metrics.Slice, key string) float64 {
	if !s.asked {
		s.asked = true
		s.goals, _ = s.p.Goals.All(s.ctx) // without them the chart is drawn without targets
	}
	owner := data.ID(0)
	for _, f := range s.o.Where {
		v, err := store.ParseID(f.Key)
		if f.Slice != metrics.ByOwner || err != nil {
			return charts.Missing()
		}
		owner = v
	}
	from, err := metrics.PeriodStart(by, key)
	if err != nil {
		return charts.Missing()
	}
	months := map[metrics.Slice]int{metrics.ByMonth: 1, metrics.ByQuarter: 3, metrics.ByYear: 12}[by]
	t, ok := metrics.TargetIn(s.goals, metric, owner, from, from.AddMonths(months))
	if !ok || months == 0 {
		return charts.Missing()
	}
	return t
}
