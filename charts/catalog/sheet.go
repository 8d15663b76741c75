package catalog

import (
	"context"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/baton-planner/baton/charts"
	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/metrics"
)

// sheet is one chart being made.
type sheet struct {
	ctx    context.Context
	p      *data.Planner
	chart  Chart
	o      Options
	format charts.Locale
	table  Table
	goals  []data.Goal
	known  map[string][]metrics.Value // computed already, by metric and slice

	narrowed, asked bool // of a chart of one's own; for its goals
}

func newSheet(ctx context.Context, p *data.Planner, c Chart, o Options) *sheet {
	return &sheet{ctx: ctx, p: p, chart: c, o: o, format: Locale(p, o), known: map[string][]metrics.Value{}}
}

// text is a message in the reader's language.
func (s *sheet) text(key string, args ...string) string {
	if s.o.Text != nil {
		return s.o.Text(key, args...)
	}
	return fillIn(messages[key], args)
}

func fillIn(text string, args []string) string {
	pairs := make([]string, 0, 2*len(args))
	for i, a := range args {
		pairs = append(pairs, "{"+strconv.Itoa(i)+"}", a)
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

// values computes a metric for the sheet's period and filters. The buckets carry names in the reader's language.
func (s *sheet) values(id string, by metrics.Slice) ([]metrics.Value, error) {
	key := id + " " + string(by)
	if vs, ok := s.known[key]; ok {
		return slices.Clone(vs), nil
	}
	vs, err := s.o.Memo.Compute(s.ctx, s.p, id, s.scope(id, by))
	for i := range vs {
		vs[i].Slice = s.bucket(by, vs[i].Key, vs[i].Slice)
	}
	if err == nil {
		s.known[key] = slices.Clone(vs)
	}
	return vs, err
}

// scope is the sheet's period with those of its filters that a metric knows.
func (s *sheet) scope(id string, by metrics.Slice) metrics.Scope {
	return metrics.Scope{From: s.o.From, To: s.o.To, By: by, Where: metrics.Applicable(id, s.o.Where), Model: s.o.Model}
}

// one computes a metric that is not sliced.
func (s *sheet) one(id string) (metrics.Value, error) {
	vs, err := s.values(id, "")
	if err != nil || len(vs) == 0 {
		return metrics.Value{}, err
	}
	return vs[0], nil
}

// bucket names a bucket; the names of records are as they are.
func (s *sheet) bucket(by metrics.Slice, key, title string) string {
	switch {
	case key == "none" || key == "nodate" || key == "pastdue":
		k := "charts.bucket." + key
		if key == "none" {
			k += "." + string(by)
		}
		if _, ok := messages[k]; ok {
			return s.text(k)
		}
		return title
	case by == metrics.ByMonth:
		return s.month(key)
	case by == metrics.ByTeam && messages["charts.team."+key] != "":
		return s.text("charts.team." + key)
	case by == metrics.ByStage && messages["charts.stage."+key] != "":
		return s.text("charts.stage." + key)
	default:
		return title
	}
}

// month writes "2026-03" as "Mar 2026".
func (s *sheet) month(key string) string {
	name, year := s.monthParts(key)
	return strings.NewReplacer("{m}", name, "{y}", year).Replace(s.format.Month)
}

// monthParts gives the month's short name and its year; the key itself where it is no month.
func (s *sheet) monthParts(key string) (month, year string) {
	t, err := time.Parse("2006-01", key)
	if err != nil {
		return key, ""
	}
	return s.format.Months[t.Month()-1], strconv.Itoa(t.Year())
}

func (s *sheet) day(d data.Date) string { return Day(d, s.format) }

// count, amount and percent write numbers for findings.
func (s *sheet) count(v float64) string { return s.format.Value(v, charts.Number) }

func (s *sheet) amount(v float64) string {
	if math.Abs(v) < 1000 {
		return s.format.Value(v, charts.Money)
	}
	return s.format.Short(v, charts.Money)
}
func (s *sheet) percent(v float64) string { return s.format.Short(v, charts.Percent) }

// write writes a value in its unit, short.
func (s *sheet) write(v metrics.Value) string {
	switch v.Unit {
	case metrics.Money:
		return s.amount(number(v))
	case metrics.Ratio:
		return s.percent(number(v))
	case metrics.Days, metrics.Hours:
		return s.format.Label(math.Round(number(v)*10)/10, charts.Number)
	default:
		return s.format.Label(number(v), charts.Number)
	}
}

// of writes numerator and denominator: "12 of 48".
func (s *sheet) of(v metrics.Value) string {
	if v.Numerator == nil || v.Denominator == nil {
		return ""
	}
	return s.text("charts.of", s.part(v, v.Numerator), s.part(v, v.Denominator))
}

func (s *sheet) part(v metrics.Value, p *metrics.Part) string {
	if p.Money {
		return s.amount(major(p.N, s.p.Settings().Currency))
	}
	return s.count(float64(p.N))
}

// major is money in major units, for drawing.
func major(minor int64, code string) float64 {
	v := float64(minor)
	for range data.CurrencyDigits(code) {
		v /= 10
	}
	return v
}

// options are those of the form. The finding becomes the title; empty, when there is nothing to state, the chart's own name.
func (s *sheet) options(u charts.Unit, finding string) (charts.Options, error) {
	if finding == "" {
		finding = s.chart.Name(s.text)
	}
	subtitle, err := s.subtitle()
	s.table.Title, s.table.Subtitle = finding, subtitle
	o := charts.Options{
		W: s.o.W, H: s.o.H, Title: finding, Subtitle: subtitle, TitleInset: s.o.TitleInset, Unit: u, Theme: s.o.Theme,
		Format: s.format, Strings: s.o.Strings,
	}
	if s.o.Explain {
		o.Footer = s.footer()
	}
	if s.chart.empty != "" {
		o.Strings.NoData = s.text("charts.empty." + s.chart.empty)
	}
	return o, err
}

// footer says what the numbers of the chart mean, and of which day they are.
func (s *sheet) footer() string {
	parts := []string{}
	for _, id := range s.chart.MetricIDs {
		defs, err := metrics.Find(id)
		if err != nil {
			continue
		}
		for _, d := range defs[:1] {
			formula, out := d.Formula, d.LeavesOut
			if s.o.Text != nil {
				formula = s.o.Text("metric.formula." + d.ID)
				if out != "" {
					out = s.o.Text("metric.leaves_out." + d.ID)
				}
			}
			text := s.o.title(d) + ": " + formula
			if out != "" && len(parts) == 0 {
				text += " " + s.text("charts.footer.out", out) + "."
			}
			parts = append(parts, text)
		}
	}
	asOf := s.text("charts.footer.data", s.day(s.p.Today()))
	if business := s.p.Settings().Business; business != "" {
		asOf += " · " + business
	}
	return asOf + ". " + strings.Join(parts, " ")
}

// subtitle says measure, period and filters.
func (s *sheet) subtitle() (string, error) {
	parts := []string{s.measure(), s.period()}
	used := metrics.Applicable(s.chart.metric(), s.o.Where)
	for _, f := range s.o.Where {
		if len(s.chart.MetricIDs) == 0 {
			break
		}
		if !slices.Contains(used, f) {
			parts = append(parts, s.text("charts.filter.not", s.text("charts.column."+string(f.Slice))))
			continue
		}
		name, err := metrics.BucketName(s.ctx, s.p, f.Slice, f.Key)
		if err != nil {
			return "", err
		}
		parts = append(parts, s.bucket(f.Slice, f.Key, name))
	}
	if s.chart.attributes() {
		model := s.o.Model
		if model == "" {
			model = metrics.FirstTouch
		}
		parts = append(parts, s.text("charts.model", s.text("charts.column.model."+string(model))))
	}
	return strings.Join(parts, " · "), nil
}

// attributes says whether the chart depends on the model of attribution.
func (c *Chart) attributes() bool {
	return slices.ContainsFunc(c.MetricIDs, func(id string) bool { return id == "attributed" || id == "roi" || id == "roas" })
}

// measure says what the marks stand for.
func (s *sheet) measure() string {
	own := s.chart.Own
	if own == nil {
		return s.text("charts.measure." + s.chart.ID)
	}
	defs, err := metrics.Find(own.Metric)
	if err != nil {
		return own.Metric
	}
	if own.Slice == "" {
		return s.o.title(defs[0])
	}
	return s.o.title(defs[0]) + " · " + s.text("charts.column."+own.Slice)
}

func (s *sheet) period() string {
	if defs, err := metrics.Find(s.chart.metric()); err != nil || defs[0].Basis == "now" {
		return s.text("charts.period.now", s.day(s.p.Today()))
	}
	return s.span()
}

// span is the period of the options in words.
func (s *sheet) span() string {
	from, to := s.o.From, s.o.To
	switch {
	case from.IsZero() && to.IsZero():
		return s.text("charts.period.all")
	case from.IsZero():
		return s.text("charts.period.until", s.day(to.AddDays(-1)))
	case to.IsZero():
		return s.text("charts.period.since", s.day(from))
	default:
		return s.text("charts.period.between", s.day(from), s.day(to.AddDays(-1)))
	}
}

// columns heads the table; add fills it.
func (s *sheet) columns(cols ...Column) { s.table.Columns = cols }

func (s *sheet) add(key string, cells ...any) {
	s.table.Rows = append(s.table.Rows, Row{Key: key, Cells: cells})
}

// head is a column named by a message.
func (s *sheet) head(key string, u metrics.Unit) Column {
	return Column{Title: s.text("charts.column." + key), Unit: u}
}
