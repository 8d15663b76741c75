package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/baton-planner/baton/charts"
	"github.com/baton-planner/baton/charts/catalog"
	"github.com/baton-planner/baton/charts/pack"
	"github.com/baton-planner/baton/data/metrics"
)

type chartsCmd struct{}

// all are the charts that are built in and, of a plan, its own.
func (c *chartsCmd) all(s *session) ([]catalog.Chart, error) {
	if s.path == "" {
		return catalog.All(), nil
	}
	p, err := s.read()
	if err != nil {
		return nil, err
	}
	return catalog.List(s.ctx, p)
}

// Run lists the catalogue; without a plan only what is built in.
func (c *chartsCmd) Run(s *session) error {
	all, err := c.all(s)
	if err != nil {
		return err
	}
	if s.json {
		return s.writeJSON(all)
	}
	g := newGrid(s.out, "id", "team", "title", "metrics")
	for _, x := range all {
		g.add(x.ID, string(x.Team), x.Title, strings.Join(x.MetricIDs, " "))
	}
	return g.end()
}

type chartCmd struct {
	ID  string `arg:"" name:"id" help:"A chart of the catalogue: batonctl charts; one of your own by name, too."`
	Out string `help:"The file; its ending says which kind: png, svg, pdf, or pptx and xlsx with a chart to edit." placeholder:"FILE"`
	period
	limits
	Size  string  `default:"800x450" help:"Width x height in pixels."`
	Scale float64 `default:"1" help:"2 gives twice the pixels of the same size."`
	DPI   float64 `name:"dpi" help:"Dots per inch of a PNG, instead of a scale: 300 for print."`
	Theme string  `default:"light" enum:"light,dark" help:"light or dark."`
	Model string  `help:"Attribution: first, last, linear or u-shaped."`
	spoken
	Data bool `help:"Write the numbers behind the chart instead of a picture."`
}

// Run draws a chart into a file, or writes its numbers.
func (c *chartCmd) Run(s *session) error {
	format, opts, err := c.options()
	if err != nil {
		return err
	}
	p, err := s.read()
	if err != nil {
		return err
	}
	if opts.From, opts.To, err = c.days(s); err != nil {
		return err
	}
	if opts.Where, err = c.filters(s); err != nil {
		return err
	}
	opts.Explain = true
	kind, native := pack.KindOf(c.Out)
	native = native && kind != pack.PDF && !c.Data
	scene, table, err := catalog.Draw(s.ctx, p, c.ID, opts)
	if err != nil {
		return err
	}
	if c.Data {
		return s.writeTable(table)
	}
	write := func(w io.Writer) error { return scene.Render(w, format, c.Scale) }
	if native {
		write = func(w io.Writer) error {
			return pack.WriteChart(s.ctx, p, w, c.ID, pack.Options{Options: opts, Kind: kind, Language: c.Lang})
		}
	}
	if err := writeWhole(c.Out, write); err != nil {
		return err
	}
	if s.json {
		return s.writeJSON(map[string]any{"id": c.ID, "file": c.Out, "title": table.Title, "subtitle": table.Subtitle})
	}
	_, err = fmt.Fprintf(s.out, "%s: %s\n", c.Out, table.Title)
	return err
}

func (c *chartCmd) options() (charts.Format, catalog.Options, error) {
	o := catalog.Options{Theme: charts.Light()}
	if err := c.apply(&o); err != nil {
		return 0, o, err
	}
	if c.Theme == "dark" {
		o.Theme = charts.Dark()
	}
	if err := c.measures(&o); err != nil {
		return 0, o, err
	}
	if c.Data {
		return 0, o, nil
	}
	formats := map[string]charts.Format{".png": charts.PNG, ".svg": charts.SVG, ".pdf": charts.PDF, ".pptx": 0, ".xlsx": 0}
	format, ok := formats[strings.ToLower(filepath.Ext(c.Out))]
	if !ok {
		return 0, o, misuse("say where the chart goes: --out FILE.png, FILE.svg, FILE.pdf, FILE.pptx or FILE.xlsx.")
	}
	return format, o, nil
}

// maxPixels bounds a picture's side.
const maxPixels = 20_000

func (c *chartCmd) measures(o *catalog.Options) error {
	var w, h int
	if n, err := fmt.Sscanf(c.Size+"\n", "%dx%d\n", &w, &h); err != nil || n != 2 || w < 100 || h < 80 {
		return misuse("--size %s: say width x height in pixels, at least 100x80, for example 800x450.", c.Size)
	}
	if c.DPI != 0 {
		c.Scale = c.DPI / charts.ScreenDPI
	}
	if !(c.Scale > 0) || float64(max(w, h))*c.Scale > maxPixels {
		return misuse("--scale %g: say a number above 0 that keeps the picture within %d pixels.", c.Scale, maxPixels)
	}
	o.W, o.H = float64(w), float64(h)
	o.Model = model(c.Model)
	return nil
}

// rootOf is what the system said, without the temporary name.
func rootOf(err error) error {
	var p *os.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

func (s *session) writeTable(t catalog.Table) error {
	if s.json {
		rows := []*object{}
		for _, r := range t.Rows {
			o := &object{}
			o.put("key", r.Key)
			for i, c := range t.Columns {
				o.put(c.Title, r.Cells[i])
			}
			rows = append(rows, o)
		}
		return s.writeJSON(map[string]any{"title": t.Title, "subtitle": t.Subtitle, "rows": rows})
	}
	fmt.Fprintf(s.out, "%s\n%s\n\n", t.Title, t.Subtitle)
	var head []string
	var numbers []int
	for i, c := range t.Columns {
		head = append(head, c.Title)
		if c.Unit != "" {
			numbers = append(numbers, i)
		}
	}
	g := newGrid(s.out, head...).rightAlign(numbers...)
	for _, r := range t.Rows {
		var cells []string
		for i, v := range r.Cells {
			cells = append(cells, s.cellText(v, t.Columns[i]))
		}
		g.add(cells...)
	}
	return g.end()
}

func model(name string) metrics.Model { return metrics.Model(strings.ToLower(name)) }

// cellText writes a number of a table in its unit.
func (s *session) cellText(v any, c catalog.Column) string {
	f, ok := v.(float64)
	switch {
	case !ok:
		return s.textOf(v)
	case c.Unit == metrics.Ratio:
		return strconv.FormatFloat(100*f, 'f', 1, 64) + " %"
	default:
		return strconv.FormatFloat(f, 'f', 1, 64)
	}
}
