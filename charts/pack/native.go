package pack

import (
	"cmp"
	"fmt"
	"image/color"
	"math"
	"slices"
	"time"

	"github.com/baton-planner/baton/charts"
	"github.com/baton-planner/baton/charts/catalog"
	"github.com/baton-planner/baton/charts/ooxml"
	"github.com/baton-planner/baton/data/metrics"
)

// native is a figure as workbooks and presentations have it. The chart is one of the program that opens the file; forms that
// such programs lack are a table of colours instead.
type native struct {
	*figure
	chart *ooxml.Chart // nil: heat
	grid  *ooxml.Grid  // what the chart shows, rows in its order
	heat  *heat
	rows  *ooxml.Grid // the table behind it, where grid is not it already
}

// heat is a table of colours.
type heat struct {
	grid  *ooxml.Grid
	first int // column of numbers
}

// drawer makes figures native.
type drawer struct {
	o      *Options
	f      formats
	theme  charts.Theme
	scheme map[string]string // colours that the file's theme names
	size   int               // of texts in charts, in hundredths of a point
	words  charts.Strings
}

func newDrawer(o *Options, f formats) *drawer {
	d := &drawer{o: o, f: f, theme: o.Theme, size: 900, words: charts.EnglishStrings()}
	for _, w := range []struct{ to, from *string }{{&d.words.Average, &o.Strings.Average}, {&d.words.Previous, &o.Strings.Previous}, {&d.words.More, &o.Strings.More}} {
		if *w.from != "" {
			*w.to = *w.from
		}
	}
	return d
}

// draw makes a figure native.
func (d *drawer) draw(f *figure) *native {
	n := &native{figure: f}
	t, shape := &f.table, f.table.Shape
	n.grid = d.grid(f, d.order(t))
	switch shape.Form {
	case catalog.Spread:
		n.rows, n.grid = n.grid, d.spread(t)
		n.chart = d.chart(n.grid, ooxml.Upright, metrics.Count, d.series(1, 0.85, metrics.Count))
		n.chart.Gap, n.chart.Series[0].Label.Least = 6, 1
	case catalog.Heat:
		n.heat = &heat{n.grid, shape.Values[0]}
	case catalog.Days:
		n.rows, n.heat = n.grid, d.weeks(n.grid)
	default:
		d.bars(n)
	}
	return n
}

// order is the order of rows in which the chart's form shows them.
func (d *drawer) order(t *catalog.Table) []catalog.Row {
	rows := slices.Clone(t.Rows)
	sorted := t.Shape.Form == catalog.Bars && !t.Shape.KeepOrder
	from, by := 0, 0
	if sorted {
		by = t.Shape.Values[0]
	}
	if t.Shape.Form == catalog.Shares && len(rows) > 0 {
		sorted, from, by = true, 1, len(t.Columns)-1
	}
	if sorted {
		slices.SortStableFunc(rows[from:], func(a, b catalog.Row) int {
			x, known := ooxml.Number(value(a.Cells[by]))
			y, other := ooxml.Number(value(b.Cells[by]))
			if known != other {
				return cmp.Compare(flag(other), flag(known))
			}
			return cmp.Compare(y, x)
		})
	}
	return rows
}

func flag(b bool) int {
	if b {
		return 1
	}
	return 0
}

// grid is a table with typed cells. Months become days, all others stay what they are.
func (d *drawer) grid(f *figure, rows []catalog.Row) *ooxml.Grid {
	g := &ooxml.Grid{}
	for _, c := range f.table.Columns {
		g.Columns = append(g.Columns, ooxml.Column{Title: c.Title, Format: d.f.cell(c.Unit)})
	}
	monthly := f.chart.By == metrics.ByMonth || f.table.Shape.Form == catalog.Heat
	for _, r := range rows { // a column of months may hold what has none, and is text then
		_, ok := monthOf(r.Key)
		monthly = monthly && ok
	}
	for _, r := range rows {
		cells := make([]any, len(r.Cells))
		for i, v := range r.Cells {
			cells[i] = value(v)
			if n, ok := cells[i].(float64); ok && (f.table.Columns[i].Unit == metrics.Days || f.table.Columns[i].Unit == metrics.Hours) {
				cells[i] = math.Round(n*10) / 10 // as everywhere; the rest changes while one looks
			}
			if _, day := cells[i].(time.Time); day {
				g.Columns[i].Format = d.f.day()
			}
		}
		if m, ok := monthOf(r.Key); ok && monthly && len(cells) > 0 {
			cells[0], g.Columns[0].Format = m, d.f.month()
		}
		g.Rows = append(g.Rows, cells)
	}
	return g
}

// bars makes the charts of bars, columns and lines.
func (d *drawer) bars(n *native) {
	t, shape := &n.table, n.table.Shape
	v := shape.Values
	unit := t.Columns[v[0]].Unit
	switch shape.Form {
	case catalog.Bars:
		n.chart = d.chart(n.grid, ooxml.Level, "", d.led(n, v[0], unit))
	case catalog.Columns:
		n.chart = d.chart(n.grid, ooxml.Upright, unit, d.series(v[0], 1, unit))
		if len(v) > 1 { // the targets that the columns are held against
			n.chart.Series = append(n.chart.Series, ooxml.Series{Column: v[1], Frame: hex(d.theme.Text)})
			n.chart.Stack, n.chart.Legend = ooxml.Over, true
		}
	case catalog.Stacked:
		n.chart = d.chart(n.grid, ooxml.Upright, unit, ooxml.Series{Column: v[0], Fill: hex(d.theme.Categories[0])}, ooxml.Series{Column: v[1], Fill: hex(d.theme.Categories[1])})
		n.chart.Stack, n.chart.Legend = ooxml.Sum, true
	case catalog.Inside:
		inner := d.series(v[1], 1, unit)
		inner.Label.At, inner.Label.Bold, inner.Label.Least = "inEnd", true, highest(n.grid, v[0])*0.12
		n.chart = d.chart(n.grid, ooxml.Upright, unit, d.series(v[0], 0.28, unit), inner)
		n.chart.Stack, n.chart.Legend = ooxml.Over, true
	case catalog.Steps:
		d.before(n.grid, v[0])
		n.chart = d.chart(n.grid, ooxml.Level, "", ooxml.Series{Column: len(n.grid.Columns) - 1, Fill: hex(d.theme.Ghost)}, d.series(v[0], 1, unit))
		n.chart.Stack = ooxml.Over
	case catalog.Limits:
		d.limits(n, unit)
	case catalog.Shares:
		won, lost := d.series(v[0], 1, unit), d.series(v[1], 1, unit)
		lost.Fill = hex(d.theme.Categories[1])
		won.Label.At, lost.Label.At, won.Label.Least, lost.Label.Least = "ctr", "ctr", 1, 1
		n.chart = d.chart(n.grid, ooxml.Level, "", won, lost)
		n.chart.Stack, n.chart.Legend = ooxml.Whole, true
	case catalog.Course:
		line := ooxml.Series{Column: v[0], Fill: hex(charts.Mix(d.theme.Ground, d.theme.Categories[0], 0.42))}
		if len(n.grid.Rows) > week {
			line.Mean = &ooxml.Mean{Name: d.words.Average, Of: week, Ink: hex(d.theme.Categories[0])}
		}
		n.chart = d.chart(n.grid, ooxml.Line, unit, line)
		n.chart.Legend = line.Mean != nil
		if len(n.grid.Rows) > quarter {
			n.chart.Months = d.f.month()
		}
	}
}

// week is how many days the mean of a course is made of; an axis of more days than a quarter names months.
const (
	week    = 7
	quarter = 92
)

func (d *drawer) chart(g *ooxml.Grid, kind ooxml.Kind, axis metrics.Unit, series ...ooxml.Series) *ooxml.Chart {
	c := &ooxml.Chart{Grid: g, Kind: kind, Series: series, Look: ooxml.Look{
		Text: hex(d.theme.Text), Muted: hex(d.theme.Muted), Grid: hex(d.theme.Grid), AxisLine: hex(d.theme.Axis), Size: d.size,
		Language: d.o.Language, Scheme: d.scheme,
	}}
	if kind == ooxml.Level && len(g.Rows) > manyBars {
		c.Look.Size, c.Gap = min(c.Look.Size, 1000), 30
	}
	if len(g.Rows) < fewBars {
		c.Gap = 150
	}
	if axis != "" {
		c.Axis = d.f.axis(axis)
	}
	return c
}

// manyBars is from how many bars on they stand closer, with smaller texts where those are large.
const manyBars = 12

// fewBars is how many bars it takes to fill their room without being walls.
const fewBars = 4

// series is a column in the first colour, mixed with the ground, with its values behind the marks.
func (d *drawer) series(column int, strength float64, u metrics.Unit) ooxml.Series {
	return ooxml.Series{
		Column: column, Fill: hex(charts.Mix(d.theme.Ground, d.theme.Categories[0], strength)),
		Label: ooxml.Label{Format: d.f.mark(u), At: "outEnd", Least: lowest},
	}
}

// lowest leaves no value without its label.
const lowest = -1e300

// led is a series of which one mark stands out.
func (d *drawer) led(n *native, column int, u metrics.Unit) ooxml.Series {
	s := d.series(column, 1, u)
	lead := n.table.Shape.Lead
	for i, r := range d.order(&n.table) {
		if lead != "" && r.Key == lead {
			strong := s.Fill
			s.Fill, s.Points = hex(charts.Mix(d.theme.Ground, d.theme.Categories[0], 0.55)), map[int]string{i: strong}
		}
	}
	return s
}

// before adds the column of how many came to the stage before.
func (d *drawer) before(g *ooxml.Grid, column int) {
	g.Columns = append(g.Columns, ooxml.Column{Title: d.words.Previous, Format: g.Columns[column].Format})
	for i := range g.Rows {
		g.Rows[i] = append(g.Rows[i], g.Cell(i-1, column))
	}
}

// limits frames what the bars should not pass; a bar that does is red.
func (d *drawer) limits(n *native, u metrics.Unit) {
	g, shape := n.grid, n.table.Shape
	limit := 0
	if shape.Limit != 0 {
		limit = len(g.Columns)
		g.Columns = append(g.Columns, ooxml.Column{Title: shape.LimitName, Format: d.f.cell(u)})
		for i := range g.Rows {
			g.Rows[i] = append(g.Rows[i], shape.Limit)
		}
	} else {
		limit = shape.Values[1]
	}
	actual := d.series(shape.Values[0], 1, u)
	actual.Points = map[int]string{}
	for i := range g.Rows {
		v, ok := ooxml.Number(g.Cell(i, shape.Values[0]))
		most, set := ooxml.Number(g.Cell(i, limit))
		if ok && set && v != most && (v > most) != shape.Least {
			actual.Points[i] = hex(d.theme.Bad)
		}
	}
	actual.Label.At, actual.Label.Least = "inBase", highest(g, shape.Values[0])*0.08
	n.chart = d.chart(g, ooxml.Level, "", actual, ooxml.Series{Column: limit, Frame: hex(d.theme.Text)})
	n.chart.Stack, n.chart.Legend, n.chart.Axis = ooxml.Over, true, d.f.axis(u)
}

// spread counts how often values occur, in the steps of the chart.
func (d *drawer) spread(t *catalog.Table) *ooxml.Grid {
	values := make([]float64, 0, len(t.Rows))
	for _, r := range t.Rows {
		if v, ok := ooxml.Number(value(r.Cells[0])); ok {
			values = append(values, v)
		}
	}
	unit := charts.Number
	if t.Columns[0].Unit == metrics.Money {
		unit = charts.Money
	}
	start, width, counts := charts.Bins(values)
	g := &ooxml.Grid{Columns: []ooxml.Column{{Title: t.Columns[0].Title}, {Title: d.o.text("charts.column.won"), Format: d.f.cell(metrics.Count)}}}
	for i, n := range counts {
		from := start + float64(i)*width
		g.Rows = append(g.Rows, []any{d.f.locale.Short(from, unit) + "–" + d.f.locale.Short(from+width, unit), int64(n)})
	}
	return g
}

// mostWeeks is how many weeks a heat map of days shows, the last ones.
const mostWeeks = 53

// weeks is a row per week, a column per day from Monday.
func (d *drawer) weeks(days *ooxml.Grid) *heat {
	g := &ooxml.Grid{Columns: []ooxml.Column{{Title: d.o.text("charts.pack.week"), Format: d.f.day()}}}
	for _, name := range d.f.locale.Weekdays {
		g.Columns = append(g.Columns, ooxml.Column{Title: name, Format: "#,##0"})
	}
	var first, last time.Time
	counts := map[time.Time]any{}
	for i := range days.Rows {
		day, ok := days.Cell(i, 0).(time.Time)
		if !ok {
			continue
		}
		counts[day] = days.Cell(i, 1)
		if first.IsZero() || day.Before(first) {
			first = day
		}
		if day.After(last) {
			last = day
		}
	}
	monday := func(t time.Time) time.Time { return t.AddDate(0, 0, -(int(t.Weekday())+6)%7) }
	from := monday(first)
	if earliest := monday(last).AddDate(0, 0, -7*(mostWeeks-1)); from.Before(earliest) {
		from = earliest
	}
	for ; !from.After(last); from = from.AddDate(0, 0, 7) {
		row := []any{from}
		for k := range 7 {
			row = append(row, counts[from.AddDate(0, 0, k)])
		}
		g.Rows = append(g.Rows, row)
	}
	return &heat{g, 1}
}

func highest(g *ooxml.Grid, column int) float64 {
	most := 0.0
	for i := range g.Rows {
		if v, ok := ooxml.Number(g.Cell(i, column)); ok {
			most = max(most, v)
		}
	}
	return most
}

// hex writes a colour as six digits.
func hex(c color.RGBA) string { return fmt.Sprintf("%02X%02X%02X", c.R, c.G, c.B) }

// meaning says what the numbers of a figure are.
func (o *Options) meaning(defs []metrics.Definition) string {
	text := ""
	for i, d := range defs {
		name, formula, out := o.define(d)
		if i > 0 {
			text += " "
		}
		text += name + ": " + formula
		if out != "" {
			text += " " + o.text("charts.pack.leaves_out", out)
		}
	}
	return text
}

// about is the line under the finding: measure, period, filters, what else the chart says.
func (n *native) about() string {
	if note := n.table.Shape.Note; note != "" {
		return n.table.Subtitle + " · " + note
	}
	return n.table.Subtitle
}
