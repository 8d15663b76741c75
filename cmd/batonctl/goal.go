package main

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/metrics"
)

type goalsCmd struct {
	All bool `help:"Those that are over or to come, too."`
}

// Run tells how far the goals are.
func (c *goalsCmd) Run(s *session) error {
	p, err := s.read()
	if err != nil {
		return err
	}
	goals, err := p.Goals.All(s.ctx)
	if err != nil {
		return err
	}
	if !c.All {
		goals = slices.DeleteFunc(goals, func(g data.Goal) bool { return !g.Covers(p.Today()) })
	}
	all, err := metrics.Pace(s.ctx, p, goals...)
	if err != nil {
		return err
	}
	if s.json {
		out := []*object{}
		for _, x := range all {
			out = append(out, s.progress(x))
		}
		return s.writeJSON(out)
	}
	g := newGrid(s.out, "goal", "from", "to", "actual", "target", "reached", "pace", "state").rightAlign(3, 4, 5, 6)
	for _, x := range all {
		share := "–"
		if !math.IsNaN(x.Share) {
			share = strconv.FormatFloat(100*x.Share, 'f', 1, 64) + " %"
		}
		g.add(x.Goal.Name, dayText(x.Goal.StartsOn), dayText(x.Goal.EndsOn), valueText(x.Actual), amountText(x, x.Target), share, amountText(x, x.Pace), string(x.State))
	}
	return g.end()
}

// amountText writes a number in the unit of a goal's metric.
func amountText(x metrics.Progress, f float64) string {
	v := metrics.Value{Value: &f, Unit: x.Definition.Unit, Currency: x.Actual.Currency}
	if v.Unit == metrics.Money {
		minor := int64(math.Round(f * math.Pow10(data.CurrencyDigits(v.Currency))))
		v.Minor = &minor
	}
	if v.Unit == metrics.Count {
		f = math.Round(f*10) / 10
	}
	return valueText(v)
}

func (s *session) progress(x metrics.Progress) *object {
	o := &object{}
	o.put("id", x.Goal.ID)
	o.put("name", x.Goal.Name)
	o.put("metric", x.Goal.Metric)
	o.put("team", x.Goal.Team)
	o.put("starts_on", x.Goal.StartsOn)
	o.put("ends_on", x.Goal.EndsOn)
	o.put("actual", x.Actual)
	o.put("target", x.Target)
	o.put("pace", x.Pace)
	o.put("elapsed", x.Elapsed)
	o.put("share", nil)
	if !math.IsNaN(x.Share) {
		o.put("share", x.Share)
	}
	o.put("state", x.State)
	return o
}

// withTarget takes the target out of the fields of a goal: it is read when the metric is known.
func withTarget(settings []setting) (rest []setting, target *string) {
	for _, x := range settings {
		if x.field == "target" {
			target = &x.value
			continue
		}
		rest = append(rest, x)
	}
	return rest, target
}

// setGoal writes fields into a goal. The target is said in the unit of its metric: 60000 of money, 25% or 0.25 of a rate, 40.
func (s *session) setGoal(g *data.Goal, settings []setting) error {
	rest, target := withTarget(settings)
	if err := s.set(g, rest); err != nil {
		return err
	}
	if target != nil {
		if err := setTarget(g, *target, s.p.Settings().Currency); err != nil {
			return err
		}
	}
	return metrics.CheckGoal(s.p, g)
}

func setTarget(g *data.Goal, text, currency string) error {
	defs, err := metrics.Find(g.Metric)
	if err != nil {
		return err
	}
	g.TargetMinor, g.TargetMilli = nil, nil
	if defs[0].Unit == metrics.Money {
		minor, err := minorOf(strings.TrimSpace(strings.TrimSuffix(text, currency)), currency)
		if err != nil {
			return misuse("--set target=%s: %v", text, err)
		}
		g.TargetMinor, g.Currency = &minor, currency
		return nil
	}
	plain, percent := strings.CutSuffix(text, "%")
	f, err := strconv.ParseFloat(strings.TrimSpace(plain), 64)
	if err != nil || math.IsNaN(f) || math.Abs(f) > 1e12 {
		return misuse("--set target=%s: say a number: 40, or 25%% of a rate.", text)
	}
	if percent {
		f /= 100
	}
	milli := int64(math.Round(1000 * f))
	g.TargetMilli = &milli
	return nil
}

func (s *session) addGoal(settings []setting) (data.ID, error) {
	var g data.Goal
	if err := s.setGoal(&g, settings); err != nil {
		return 0, err
	}
	return s.p.Goals.Set(s.ctx, g)
}

func (s *session) editGoal(id data.ID, settings []setting) error {
	g, err := s.p.Goals.Get(s.ctx, id)
	if err != nil {
		return err
	}
	if err := s.setGoal(&g, settings); err != nil {
		return err
	}
	return s.p.Goals.Edit(s.ctx, id, func(x *data.Goal) { *x = g })
}
