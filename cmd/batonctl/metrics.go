package main

import (
	"slices"
	"strconv"
	"strings"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/metrics"
)

// period is the part of time that numbers and charts are about.
type period struct {
	From   string `help:"First day, YYYY-MM-DD." placeholder:"DAY"`
	To     string `help:"The day after the last, YYYY-MM-DD." placeholder:"DAY"`
	Period string `help:"Instead of days: last_12, this_month, last_quarter, this_fiscal_year, all …" placeholder:"NAME"`
}

func (c period) days(s *session) (from, to data.Date, err error) {
	if c.Period != "" {
		if c.From != "" || c.To != "" {
			return from, to, misuse("--period %s: say a named period or days, not both.", c.Period)
		}
		return metrics.Span(s.p, c.Period)
	}
	if from, err = s.day(c.From); err != nil {
		return from, to, err
	}
	to, err = s.day(c.To)
	return from, to, err
}

// limits keep a part of the business.
type limits struct {
	Where []string `sep:"none" help:"Only what belongs to one owner, team, source, campaign …: --where owner=\"Claire Dubois\", --where sector=none. Several are joined by and." placeholder:"SLICE=NAME"`
}

// filters reads the limits: records by name or number, texts as they are.
func (c limits) filters(s *session) ([]metrics.Filter, error) {
	var out []metrics.Filter
	for _, w := range c.Where {
		f, err := s.filter(w)
		if err != nil {
			return nil, err
		}
		out = append(out, f)
	}
	return out, nil
}

func (s *session) filter(text string) (metrics.Filter, error) {
	name, value, ok := strings.Cut(text, "=")
	by, value := metrics.Slice(strings.ToLower(strings.TrimSpace(name))), strings.TrimSpace(value)
	if !ok || !slices.Contains(metrics.AllSlices(), by) {
		return metrics.Filter{}, misuse("--where %s: write one of %s, then = and a name.", text, divisions())
	}
	kind, list := metrics.KindOf(by)
	switch {
	case strings.EqualFold(value, "none"):
		return metrics.Filter{Slice: by, Key: "none"}, nil
	case by == metrics.ByStage:
		if stage, err := data.ParseJourneyStage(value); err == nil {
			return metrics.Filter{Slice: by, Key: stage.String()}, nil
		}
	case kind == "":
		return metrics.Filter{Slice: by, Key: value}, nil
	}
	var id data.ID
	var err error
	if list != "" {
		id, err = s.choice(list, value)
	} else {
		id, err = s.id(kind, value)
	}
	return metrics.Filter{Slice: by, Key: id.String()}, err
}

// divisions lists the divisions for people.
func divisions() string {
	names := make([]string, 0, len(metrics.AllSlices()))
	for _, x := range metrics.AllSlices() {
		names = append(names, string(x))
	}
	return strings.Join(names, ", ")
}

type metricsCmd struct {
	IDs []string `arg:"" optional:"" name:"id" help:"Metrics: leads, winrate.count, dealsize (all of the group) …; all unless said."`
	period
	limits
	By     string `help:"Divide by source, campaign, segment, channel, owner, team, product, stage, pipeline, company, sector, country, reason, competitor, topic, content, day, month, quarter or year."`
	Model  string `help:"Attribution: first, last, linear or u-shaped."`
	Define bool   `help:"Explain the metrics instead of computing them."`
}

// Run computes metrics.
func (c *metricsCmd) Run(s *session) error {
	if c.By != "" && !slices.Contains(metrics.AllSlices(), metrics.Slice(c.By)) {
		return misuse("--by %s: there is no such division. Use one of: %s.", c.By, divisions())
	}
	if c.Define {
		return c.define(s)
	}
	p, err := s.read()
	if err != nil {
		return err
	}
	from, to, err := c.days(s)
	if err != nil {
		return err
	}
	scope := metrics.Scope{From: from, To: to, By: metrics.Slice(c.By), Model: metrics.Model(c.Model)}
	if scope.Where, err = c.filters(s); err != nil {
		return err
	}
	ids := c.IDs
	if len(ids) == 0 {
		ids = answering(scope)
	}
	values := []metrics.Value{}
	for _, id := range ids {
		vs, err := metrics.Compute(s.ctx, p, id, scope)
		if err != nil {
			return err
		}
		values = append(values, vs...)
	}
	if s.json {
		return s.writeJSON(values)
	}
	g := newGrid(s.out, "id", "slice", "value", "of", "n", "missing", "title").rightAlign(2, 3, 4, 5)
	for _, v := range values {
		g.add(v.ID, v.Slice, valueText(v), ofText(v), strconv.FormatInt(v.N, 10), strconv.FormatInt(v.Missing, 10), v.Title)
	}
	return g.end()
}

// answering lists the metrics that know the division and the limits of a scope.
func answering(scope metrics.Scope) []string {
	var out []string
	for _, d := range metrics.All() {
		if (scope.By == "" || slices.Contains(d.Slices, scope.By)) && len(metrics.Applicable(d.ID, scope.Where)) == len(scope.Where) {
			out = append(out, d.ID)
		}
	}
	return out
}

func (c *metricsCmd) define(s *session) error {
	defs := metrics.All()
	if len(c.IDs) > 0 {
		defs = nil
		for _, id := range c.IDs {
			found, err := metrics.Find(id)
			if err != nil {
				return err
			}
			defs = append(defs, found...)
		}
	}
	if s.json {
		return s.writeJSON(defs)
	}
	g := newGrid(s.out, "id", "title", "unit", "date", "formula")
	for _, d := range defs {
		g.add(d.ID, d.Title, string(d.Unit), d.Basis, d.Formula)
	}
	return g.end()
}

// valueText writes a number with its unit, a dash for a missing one.
func valueText(v metrics.Value) string {
	switch {
	case v.Minor != nil:
		m := data.Money{Minor: *v.Minor, Currency: v.Currency}
		return grouped(m.Decimal()) + " " + m.Currency
	case v.Value == nil:
		return "–"
	case v.Unit == metrics.Ratio:
		return strconv.FormatFloat(100**v.Value, 'f', 2, 64) + " %"
	case v.Unit == metrics.Count:
		return grouped(strconv.FormatFloat(*v.Value, 'f', -1, 64))
	default:
		return strconv.FormatFloat(*v.Value, 'f', 1, 64) + " " + string(v.Unit)
	}
}

// ofText writes a rate's parts: 12 of 48.
func ofText(v metrics.Value) string {
	if v.Numerator == nil || v.Denominator == nil {
		return ""
	}
	part := func(p *metrics.Part) string {
		if p.Money {
			return grouped(data.Money{Minor: p.N, Currency: v.Currency}.Decimal())
		}
		return grouped(strconv.FormatInt(p.N, 10))
	}
	return part(v.Numerator) + " of " + part(v.Denominator)
}

type compareCmd struct {
	period
	Model string `help:"Attribution: first, last, linear or u-shaped."`
}

// Run compares the campaigns.
func (c *compareCmd) Run(s *session) error {
	p, err := s.read()
	if err != nil {
		return err
	}
	from, to, err := c.days(s)
	if err != nil {
		return err
	}
	all, err := metrics.Compare(s.ctx, p, metrics.Scope{From: from, To: to, Model: metrics.Model(c.Model)})
	if err != nil {
		return err
	}
	if s.json {
		return s.writeJSON(all)
	}
	g := newGrid(s.out, append([]string{"campaign"}, metrics.CompareIDs()...)...)
	for i := range metrics.CompareIDs() {
		g.rightAlign(i + 1)
	}
	for _, x := range all {
		row := []string{x.Name}
		if x.ID == 0 {
			row[0] = "Not attributed"
		}
		for _, v := range x.Values {
			row = append(row, valueText(v))
		}
		g.add(row...)
	}
	return g.end()
}
