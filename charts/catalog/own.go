package catalog

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/baton-planner/baton/charts"
	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/metrics"
	"github.com/baton-planner/baton/data/store"
)

// ownPrefix begins the ids of charts that the business has built for itself.
const ownPrefix = "own-"

// OwnID is the id in the catalogue of a chart that the business has built.
func OwnID(id data.ID) string { return ownPrefix + id.String() }

// The forms of charts of one's own, in the order in which they are offered.
const (
	OwnBars    = "bars"    // level, the largest on top
	OwnColumns = "columns" // upright, in the order of the slice
	OwnLine    = "line"    // over calendar periods
	OwnDonut   = "donut"   // parts of a whole
	OwnNumber  = "number"  // one number with its course
)

// OwnForms are the forms that suit a metric in a slice, the most telling one first; none when it cannot be divided so.
func OwnForms(metric string, by metrics.Slice) []string {
	defs, err := metrics.Find(metric)
	if err != nil || defs[0].ID != metric {
		return nil
	}
	d := defs[0]
	switch {
	case by == "" && !d.Fixed:
		return []string{OwnNumber}
	case by == "" || !slices.Contains(d.Slices, by):
		return nil
	case by.Calendar():
		return []string{OwnColumns, OwnLine}
	case adds(d) && by != metrics.ByProduct:
		return []string{OwnBars, OwnColumns, OwnDonut}
	}
	return []string{OwnBars, OwnColumns}
}

// adds says whether the buckets of a metric make up the whole.
func adds(d metrics.Definition) bool {
	return d.Denominator == "" && (d.Unit == metrics.Count || d.Unit == metrics.Money) && !strings.HasSuffix(d.ID, ".median")
}

// CheckOwn says what is wrong with a chart of one's own, and chooses its form where none is said.
func CheckOwn(c *data.Chart) error {
	defs, err := metrics.Find(c.Metric)
	if err != nil {
		return err
	}
	forms := OwnForms(c.Metric, metrics.Slice(c.Slice))
	if len(forms) == 0 {
		ways := []string{}
		for _, s := range defs[0].Slices {
			ways = append(ways, string(s))
		}
		return refuse("own_slice", "%s (%s) cannot be shown by “%s”. It can be divided by: %s.", defs[0].Title, c.Metric, c.Slice, strings.Join(ways, ", "))
	}
	if c.Form == "" {
		c.Form = forms[0]
	}
	if !slices.Contains(forms, c.Form) {
		return refuse("own_form", "%s by %s cannot be drawn as %s. Use one of: %s.", defs[0].Title, c.Slice, c.Form, strings.Join(forms, ", "))
	}
	for _, f := range c.Filters {
		if !slices.Contains(defs[0].Filters, metrics.Slice(f.Slice)) {
			return refuse("own_filter", "%s (%s) cannot be limited by %s.", defs[0].Title, c.Metric, f.Slice)
		}
	}
	if c.Period != "" && c.Period != customPeriod && !slices.Contains(metrics.Named(), c.Period) {
		return refuse("own_period", "There is no period “%s”. Use one of: %s.", c.Period, strings.Join(metrics.Named(), ", "))
	}
	if c.Name == "" {
		c.Name = defs[0].Title
		if c.Slice != "" {
			c.Name += " by " + c.Slice
		}
	}
	return nil
}

// customPeriod says that a chart has days of its own.
const customPeriod = "custom"

// refuse is a chart that makes no sense, as an error that says what to do.
func refuse(key, format string, args ...any) error {
	named := make(map[string]any, len(args))
	for i, a := range args {
		named[strconv.Itoa(i)] = a
	}
	return &data.Error{Code: store.Invalid, Op: "build chart", Key: "error.chart_" + key, Args: named, Msg: fmt.Sprintf(format, args...)}
}

// List gives the charts of a plan: those that are built in, then its own.
func List(ctx context.Context, p *data.Planner) ([]Chart, error) {
	own, err := p.Charts.All(ctx)
	all := All()
	for i := range own {
		all = append(all, ownChart(&own[i]))
	}
	return all, err
}

// Lookup gives one chart of a plan by id, one of its own by name too; the error of an unknown one lists what there is.
func Lookup(ctx context.Context, p *data.Planner, id string) (Chart, error) {
	c, missing := Find(id)
	if missing == nil {
		return c, nil
	}
	own, err := p.Charts.All(ctx)
	if err != nil {
		return Chart{}, err
	}
	for i := range own {
		if OwnID(own[i].ID) == id || store.Fold(own[i].Name) == store.Fold(id) {
			return ownChart(&own[i]), nil
		}
	}
	return Chart{}, missing
}

func ownChart(own *data.Chart) Chart {
	c := Chart{ID: OwnID(own.ID), Title: own.Name, Team: own.Team, MetricIDs: []string{own.Metric}, By: metrics.Slice(own.Slice), Own: own}
	c.draw = (*sheet).own
	return c
}

// Preview draws a chart of one's own before it is kept.
func Preview(ctx context.Context, p *data.Planner, own data.Chart, o Options) (*charts.Scene, Table, error) {
	if err := CheckOwn(&own); err != nil {
		return nil, Table{}, err
	}
	s := newSheet(ctx, p, ownChart(&own), o)
	scene, err := s.own()
	return scene, s.table, err
}

// Narrow puts the period and filters of a chart of one's own into options: in place of those of the page, or beside them.
func (c *Chart) Narrow(p *data.Planner, o *Options) error {
	own := c.Own
	if own == nil {
		return nil
	}
	switch own.Period {
	case "":
	case customPeriod:
		o.From, o.To = own.StartsOn, data.Date{}
		if !own.EndsOn.IsZero() {
			o.To = own.EndsOn.AddDays(1)
		}
	default:
		from, to, err := metrics.Span(p, own.Period)
		if err != nil {
			return err
		}
		o.From, o.To = from, to
	}
	o.Where = slices.Clone(o.Where)
	for _, f := range own.Filters {
		o.Where = append(o.Where, metrics.Filter{Slice: metrics.Slice(f.Slice), Key: f.Key})
	}
	return nil
}

// own draws a chart that the business has built.
func (s *sheet) own() (*charts.Scene, error) {
	if !s.narrowed {
		s.narrowed = true
		if err := s.chart.Narrow(s.p, &s.o); err != nil {
			return nil, err
		}
	}
	form, id := s.chart.Own.Form, s.chart.Own.Metric
	if form == OwnNumber {
		return s.ownNumber(id)
	}
	vs, err := s.values(id, s.chart.By)
	if err != nil {
		return nil, err
	}
	if len(vs) > 0 && !s.chart.By.Calendar() {
		vs = slices.DeleteFunc(vs, func(v metrics.Value) bool { return v.Value == nil || *v.Value == 0 && v.N == 0 })
	}
	if !some(vs) {
		vs = nil
	}
	s.ownTable(id, vs)
	o, err := s.options(s.ownUnit(id), s.ownFinding(vs))
	if err != nil {
		return nil, err
	}
	switch form {
	case OwnLine:
		s.shape(Course, 1)
		return s.ownLine(vs, o)
	case OwnDonut:
		s.shape(Bars, 1)
		d := charts.DonutData{}
		for _, v := range vs {
			d.Slices = append(d.Slices, charts.Slice{Key: v.Key, Label: v.Slice, Value: number(v)})
		}
		return charts.Donut(d, o), nil
	case OwnColumns:
		s.shape(Columns, 1)
		d := charts.ColumnData{}
		for _, v := range vs {
			c := charts.Column{Key: v.Key, Label: v.Slice, Value: number(v)}
			if s.chart.By == metrics.ByMonth {
				c.Label, c.Group = s.monthParts(v.Key)
			}
			d.Columns = append(d.Columns, c)
		}
		return charts.Columns(d, o), nil
	}
	s.shape(Bars, 1)
	return charts.HBars(s.ownBars(id, vs), o), nil
}

func (s *sheet) ownUnit(id string) charts.Unit {
	if defs, err := metrics.Find(id); err == nil {
		return unit(defs[0].Unit)
	}
	return charts.Number
}

// ownTable is a row per bucket, with what a rate is made of or the share of a sum.
func (s *sheet) ownTable(id string, vs []metrics.Value) {
	defs, err := metrics.Find(id)
	if err != nil {
		return
	}
	d := defs[0]
	value := Column{Title: s.o.title(d), Unit: d.Unit}
	sum := 0.0
	for _, v := range vs {
		sum += plain(v)
	}
	switch {
	case d.Denominator != "":
		s.columns(s.head(string(s.chart.By), ""), value, s.head("parts", ""))
	case adds(d):
		s.columns(s.head(string(s.chart.By), ""), value, s.head("share", metrics.Ratio))
	default:
		s.columns(s.head(string(s.chart.By), ""), value)
	}
	for _, v := range vs {
		var label any = v.Slice
		if day, err := data.ParseDate(v.Key); err == nil && s.chart.By == metrics.ByDay {
			label = day
		}
		cells := []any{label, cell(v)}
		switch {
		case d.Denominator != "":
			cells = append(cells, s.of(v))
		case adds(d) && sum != 0:
			cells = append(cells, plain(v)/sum)
		case adds(d):
			cells = append(cells, nil)
		}
		s.add(v.Key, cells...)
	}
}

// ownFinding says which bucket stands out; of a rate only one that rests on enough.
func (s *sheet) ownFinding(vs []metrics.Value) string {
	name := s.chart.Own.Name
	var best *metrics.Value
	for i := range vs {
		v := &vs[i]
		if v.Value == nil || gathers(*v) || v.Denominator != nil && !v.Denominator.Money && v.Denominator.N < enough {
			continue
		}
		if best == nil || *v.Value > *best.Value {
			best = v
		}
	}
	if best == nil || *best.Value == 0 {
		return name
	}
	if best.Numerator != nil && best.Denominator != nil {
		return s.text("charts.finding.own.of", name, best.Slice, s.write(*best), s.of(*best))
	}
	return s.text("charts.finding.own", name, best.Slice, s.write(*best))
}

func (s *sheet) ownBars(id string, vs []metrics.Value) charts.BarData {
	d := charts.BarData{}
	defs, _ := metrics.Find(id) // it was found when the values were
	if len(defs) > 0 && adds(defs[0]) {
		for _, v := range vs {
			d.ShareOf += max(0, plain(v))
		}
	}
	for _, v := range vs {
		b := charts.Bar{Key: v.Key, Label: v.Slice, Value: number(v)}
		if v.Denominator != nil {
			b.Note = s.of(v)
		}
		d.Bars = append(d.Bars, b)
	}
	return d
}

// ownLine draws a line through the periods; days get their trailing mean.
func (s *sheet) ownLine(vs []metrics.Value, o charts.Options) (*charts.Scene, error) {
	d := charts.Series{Window: -1}
	if s.chart.By == metrics.ByDay {
		d.Window = 7
	}
	for _, v := range vs {
		at, err := metrics.PeriodStart(s.chart.By, v.Key)
		if err != nil {
			continue // what has no date is in the table
		}
		d.Samples = append(d.Samples, charts.Sample{At: at.Time(), Value: number(v)})
	}
	if s.chart.By != metrics.ByDay {
		d.Step = 370 * 24 * time.Hour // months and years are not equally long
	}
	return charts.TimeSeries(d, o), nil
}

// ownNumber draws one number with its change and its course.
func (s *sheet) ownNumber(id string) (*charts.Scene, error) {
	t, err := s.tile(id)
	if err != nil {
		return nil, err
	}
	s.columns(s.head("number", ""), Column{Title: s.text("charts.column.value"), Unit: t.Value.Unit}, s.head("parts", ""))
	s.shape(Bars, 1)
	if t.Value.Value != nil {
		s.add(metrics.KeyAll, t.Title, cell(t.Value), s.of(t.Value))
	}
	if _, err := s.options(unit(t.Value.Unit), s.chart.Own.Name); err != nil {
		return nil, err
	}
	t.Title = s.chart.Own.Name
	return s.drawTile(t), nil
}
