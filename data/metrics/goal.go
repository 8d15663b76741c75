package metrics

import (
	"context"
	"fmt"
	"math"
	"slices"

	"github.com/baton-planner/baton/data"
)

// State says how a goal stands.
type State string

// The states of a goal.
const (
	Waiting State = "waiting" // it has not begun, or its number is not known yet
	OnPace  State = "on_pace"
	Behind  State = "behind"
	Reached State = "reached"
	Missed  State = "missed" // it is over, or a limit is passed for good
)

// Progress is how far a goal is.
type Progress struct {
	Goal       data.Goal
	Definition Definition
	Actual     Value
	Target     float64 // in the metric's unit; money in major units
	Share      float64 // actual ÷ target; NaN when the actual number is missing
	Pace       float64 // what the number should be by the end of today
	Elapsed    float64 // share of the goal's days that are over or under way
	State      State
}

// accrues says whether a metric grows through the days: half of its goal is due in the middle. A rate, a median or a state of
// now is to be there all the time.
func accrues(d Definition) bool {
	return d.Basis != asOfNow && d.Denominator == "" && (d.Unit == Count || d.Unit == Money) && d.ID != "dealsize.median"
}

// CheckGoal says what is wrong with a goal's metric, and brings the goal's target into the metric's unit where it is said as a
// plain number: money in minor units, all else in thousandths.
func CheckGoal(p *data.Planner, g *data.Goal) error {
	s, err := single(g.Metric)
	if err != nil {
		return err
	}
	if s.fixed {
		return refuse("goal", "%s (%s) is not one number. Choose another metric for the goal.", s.Title, s.ID)
	}
	if g.OwnerID != 0 && !s.can(ByOwner) {
		return refuse("goal_owner", "%s (%s) is not known by person. Make it a goal of all.", s.Title, s.ID)
	}
	if s.Unit == Money && g.Currency != "" && g.Currency != p.Settings().Currency {
		return refuse("goal_currency", "Goals are in the currency of the reports, %s.", p.Settings().Currency)
	}
	if (s.Unit == Money) != (g.TargetMinor != nil) && (g.TargetMinor != nil || g.TargetMilli != nil) {
		return refuse("goal_unit", "The target of %s (%s) is counted in %s.", s.Title, s.ID, string(s.Unit))
	}
	if g.Name == "" {
		g.Name = s.Title
	}
	return nil
}

// single is the metric of an id, not a group.
func single(id string) (*spec, error) {
	specs, err := find(id)
	if err != nil {
		return nil, err
	}
	if specs[0].ID != id {
		return nil, refuse("metric_group", "“%s” is several metrics. Use one of them: %s …", id, specs[0].ID)
	}
	return &specs[0], nil
}

// Pace tells how far goals are today.
func Pace(ctx context.Context, p *data.Planner, goals ...data.Goal) ([]Progress, error) {
	out := make([]Progress, 0, len(goals))
	for _, g := range goals {
		x, err := progress(ctx, p, g)
		if err != nil {
			return nil, fmt.Errorf("goal %s: %w", g.Name, err)
		}
		out = append(out, x)
	}
	return out, nil
}

// CurrentGoals are the goals that cover today, in the order of Goals.All.
func CurrentGoals(ctx context.Context, p *data.Planner) ([]data.Goal, error) {
	all, err := p.Goals.All(ctx)
	return slices.DeleteFunc(all, func(g data.Goal) bool { return !g.Covers(p.Today()) }), err
}

func progress(ctx context.Context, p *data.Planner, g data.Goal) (Progress, error) {
	s, err := single(g.Metric)
	if err != nil {
		return Progress{}, err
	}
	x := Progress{Goal: g, Definition: s.definition(), Share: math.NaN()}
	scope := Scope{From: g.StartsOn, To: g.EndsOn.AddDays(1)}
	if g.OwnerID != 0 {
		scope.Where = []Filter{{ByOwner, g.OwnerID.String()}}
	}
	vs, err := Compute(ctx, p, s.ID, scope)
	if err != nil {
		return x, err
	}
	x.Actual = vs[0]
	x.measure(p.Today(), p.Settings().Currency)
	return x, nil
}

// measure fills what follows from the actual number.
func (x *Progress) measure(today data.Date, currency string) {
	g := &x.Goal
	if g.TargetMinor != nil && g.Currency != currency { // set before the reports were in another currency
		x.State = Waiting
		return
	}
	x.Target = targetOf(g)
	days := float64(g.EndsOn.Sub(g.StartsOn) + 1)
	x.Elapsed = min(1, max(0, float64(today.Sub(g.StartsOn)+1)/days))
	x.Pace = x.Target
	if accrues(x.Definition) {
		x.Pace *= x.Elapsed
	}
	x.State = Waiting
	if x.Actual.Value == nil || x.Elapsed == 0 || x.Target == 0 {
		return
	}
	x.Share = *x.Actual.Value / x.Target
	x.State = x.stand(*x.Actual.Value, g.EndsOn.Before(today))
}

// stand compares the actual number with target and pace.
func (x *Progress) stand(actual float64, over bool) State {
	grows := accrues(x.Definition)
	good, ahead := actual >= x.Target, actual >= x.Pace
	if x.Definition.LowerIsBetter {
		good, ahead = actual <= x.Target, actual <= x.Pace
	}
	switch {
	case over && good:
		return Reached
	case over, grows && x.Definition.LowerIsBetter && !good: // what was passed will not come back
		return Missed
	case good && !x.Definition.LowerIsBetter:
		return Reached
	case ahead:
		return OnPace
	default:
		return Behind
	}
}

// targetOf is a goal's target in the unit of its metric.
func targetOf(g *data.Goal) float64 {
	switch {
	case g.TargetMinor != nil:
		return float64(*g.TargetMinor) / math.Pow10(data.CurrencyDigits(g.Currency))
	case g.TargetMilli != nil:
		return float64(*g.TargetMilli) / 1000
	default:
		return 0
	}
}

// span is a goal's days and target as whole units: minor ones of money, thousandths of all else.
type span struct {
	from, to int64 // days, to included
	units    int64
}

func (s span) days() int64 { return s.to - s.from + 1 }

// until is how much of the target belongs to the first n days; parts of it add up to the whole exactly.
func (s span) until(n int64) int64 {
	days := s.days()
	return s.units/days*n + s.units%days*n/days
}

// TargetIn is what the goals of a metric ask of the days [from, to), in its unit; ok is false when no goal covers any of them.
// A day belongs to the shortest goal that covers it, so that a month's goal stands before that of its year. Goals of a person
// count only when owner is that person's.
func TargetIn(goals []data.Goal, metric string, owner data.ID, from, to data.Date) (target float64, ok bool) {
	var spans []span
	scale := 1000.0
	for i := range goals {
		g := &goals[i]
		if g.Metric != metric || g.OwnerID != owner {
			continue
		}
		s := span{from: g.StartsOn.Days(), to: g.EndsOn.Days()}
		switch {
		case g.TargetMinor != nil:
			s.units, scale = *g.TargetMinor, math.Pow10(data.CurrencyDigits(g.Currency))
		case g.TargetMilli != nil:
			s.units = *g.TargetMilli
		}
		spans = append(spans, s)
	}
	units, ok := targetOn(spans, from.Days(), to.Days())
	return float64(units) / scale, ok
}

// targetOn adds up the days [from, to).
func targetOn(spans []span, from, to int64) (units int64, ok bool) {
	slices.SortStableFunc(spans, func(a, b span) int { return int(a.days() - b.days()) })
	for len(spans) > 0 && from < to {
		// The days up to the next border of a goal all belong to the same one.
		next, owner := to, -1
		for i, s := range spans {
			if s.from <= from && from <= s.to && owner < 0 {
				owner = i
			}
			if s.from > from {
				next = min(next, s.from)
			}
			if s.to >= from {
				next = min(next, s.to+1)
			}
		}
		if owner >= 0 {
			s := spans[owner]
			units, ok = units+s.until(next-s.from)-s.until(from-s.from), true
		}
		from = next
	}
	return units, ok
}

// coverage is what may still close against what is still missing.
func coverage() spec {
	open := open()
	open.keyDay, open.day, open.stages = "", "t.expected_on", false
	return spec{
		Definition: Definition{
			ID: "coverage", Title: "Pipeline coverage", Team: data.TeamSales, Unit: Ratio, Basis: "expected close",
			Formula:   "Value of the open deals expected to close in the period ÷ (target of won revenue – won in the period). The target is that of the goals for won revenue.",
			Numerator: "value of open deals", Denominator: "target – won revenue", LeavesOut: "periods without a goal or with a target that is reached; " + unvalued,
		},
		drill: &open, gather: func(r *run) (map[bucket]result, error) {
			value, err := r.tally(open.valued())
			if err != nil {
				return nil, err
			}
			won, err := r.tally(won().valued())
			if err != nil {
				return nil, err
			}
			target, err := r.target("revenue")
			if err != nil {
				return nil, err
			}
			v, w := value.of(bucket{}, 2), won.of(bucket{}, 2)
			res := share(Part{v.sums[0], true}, Part{max(0, target-w.sums[0]), true}, v.n-v.sums[1])
			res.missing = v.sums[1]
			return map[bucket]result{{}: res}, nil
		},
	}
}

// target is what the goals of all ask of a metric of money in the scope's period, 0 without goals.
func (r *run) target(metric string) (int64, error) {
	rows, err := r.tx.Query("SELECT starts_on, ends_on, target_minor FROM goal WHERE metric = ? AND owner_id IS NULL AND target_minor IS NOT NULL AND currency = ? AND deleted_at IS NULL",
		metric, r.currency)
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	var spans []span
	from, to := int64(far), int64(-far)
	for rows.Next() {
		var s span
		if err := rows.Scan(&s.from, &s.to, &s.units); err != nil {
			return 0, err
		}
		spans = append(spans, s)
		from, to = min(from, s.from), max(to, s.to+1)
	}
	if !r.scope.From.IsZero() {
		from = r.scope.From.Days()
	}
	if !r.scope.To.IsZero() {
		to = r.scope.To.Days()
	}
	units, _ := targetOn(spans, from, to)
	return units, rows.Err()
}
