package ask

import (
	"context"
	"math"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/metrics"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/form"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

// goalSheet asks for a shared goal. The target is typed as people say it: whole currency, percent of a rate, else a count.
func goalSheet(ctx context.Context, d *desk.Desk, record data.ID, preset map[string]any) (sheet, error) {
	p := d.Planner
	month := p.Today().FirstOfMonth()
	g := data.Goal{Metric: "revenue", Team: data.TeamBoth, StartsOn: month, EndsOn: month.AddMonths(1).AddDays(-1)}
	if m, ok := preset["metric"].(string); ok {
		g.Metric = m
	}
	var err error
	if record != 0 {
		if g, err = p.Goals.Get(ctx, record); err != nil {
			return sheet{}, err
		}
	}
	members, err := p.Members.All(ctx)
	if err != nil {
		return sheet{}, err
	}
	v := form.Values{"metric": g.Metric, "team": string(g.Team), "owner_id": "0"}
	if g.OwnerID != 0 {
		v["owner_id"] = g.OwnerID.String()
	}
	setText(v, "name", g.Name)
	setText(v, "note", g.Note)
	setSpan(v, "days", g.StartsOn, g.EndsOn)
	if t, ok := typedTarget(&g); ok {
		v["target"] = t
	}
	owners := []form.Option{{ID: "0", Text: tr.T("goals.of_all"), Nobody: true}}
	for _, m := range members {
		owners = append(owners, form.Option{ID: m.ID.String(), Text: m.Name})
	}
	var teams []form.Option
	for _, t := range data.Teams() {
		teams = append(teams, form.Option{ID: string(t), Text: words.Team(t)})
	}
	s := sheet{title: tr.T("ask.goal.new"), values: v, fields: []form.Field{
		{Key: "metric", Label: tr.T("ask.goal.metric"), Kind: form.Choice, Options: metricOptions(), Required: true},
		{Key: "target", Label: tr.T("ask.goal.target"), Kind: form.Number, Required: true, Hint: tr.F("ask.goal.target_hint", p.Settings().Currency), Half: true, Validate: aboveZero},
		{Key: "owner_id", Label: tr.T("ask.goal.owner"), Kind: form.Person, Options: owners, Half: true, Covers: []string{"owner"}},
		{Key: "days", Label: tr.T("ask.goal.days"), Kind: form.Period, Required: true, Covers: []string{"starts_on", "ends_on"}},
		{Key: "name", Label: tr.T("ask.goal.name"), Placeholder: tr.T("ask.goal.name_hint"), Half: true},
		{Key: "team", Label: tr.T("ask.goal.team"), Kind: form.Choice, Options: teams, Required: true, Half: true},
		{Key: "note", Label: tr.T("ask.goal.note")},
	}}
	if record != 0 {
		s.title = tr.F("ask.edit", g.Name)
	}
	s.save = func(ctx context.Context, v form.Values) (data.ID, error) {
		if err := fillGoal(p, &g, v); err != nil {
			return 0, err
		}
		if record != 0 {
			return record, p.Goals.Edit(ctx, record, func(x *data.Goal) { *x = g })
		}
		return p.Goals.Set(ctx, g)
	}
	return s, nil
}

// metricOptions are the metrics that are one number, by name.
func metricOptions() []form.Option {
	var out []form.Option
	for _, d := range metrics.All() {
		if !d.Fixed {
			out = append(out, form.Option{ID: d.ID, Text: words.MetricTitle(d), Note: words.Team(d.Team)})
		}
	}
	return out
}

// fillGoal takes what was typed into a goal.
func fillGoal(p *data.Planner, g *data.Goal, v form.Values) error {
	g.Metric, g.Name, g.Note, g.Team = v.Text("metric"), v.Text("name"), v.Text("note"), data.Team(v.Text("team"))
	g.OwnerID = id(v.Text("owner_id"))
	g.StartsOn, g.EndsOn = span(v, "days")
	defs, err := metrics.Find(g.Metric)
	if err != nil {
		return err
	}
	if g.Name == "" {
		g.Name = words.MetricTitle(defs[0])
	}
	typed, ok := v.Number("target")
	if !ok {
		return form.Invalid{"target": tr.T("problem.goal_target")}
	}
	g.TargetMinor, g.TargetMilli, g.Currency = nil, nil, p.Settings().Currency
	switch {
	case defs[0].Unit == metrics.Money:
		g.TargetMinor = new(int64(math.Round(typed * math.Pow10(data.CurrencyDigits(g.Currency)))))
	case defs[0].Unit == metrics.Ratio:
		g.TargetMilli = new(int64(math.Round(typed * 10)))
	default:
		g.TargetMilli = new(int64(math.Round(typed * 1000)))
	}
	return metrics.CheckGoal(p, g)
}

// typedTarget is a goal's target as it is typed.
func typedTarget(g *data.Goal) (float64, bool) {
	defs, err := metrics.Find(g.Metric)
	switch {
	case err != nil:
		return 0, false
	case g.TargetMinor != nil:
		return float64(*g.TargetMinor) / math.Pow10(data.CurrencyDigits(g.Currency)), true
	case g.TargetMilli != nil && defs[0].Unit == metrics.Ratio:
		return float64(*g.TargetMilli) / 10, true
	case g.TargetMilli != nil:
		return float64(*g.TargetMilli) / 1000, true
	}
	return 0, false
}

// aboveZero refuses nothing and less, and what no number of a business is.
func aboveZero(v any) string {
	if n, _ := v.(float64); !(n > 0) || n > 1e12 {
		return tr.T("problem.goal_target")
	}
	return ""
}
