package pack

import (
	"io"
	"strings"

	"github.com/baton-planner/baton/charts/catalog"
	"github.com/baton-planner/baton/charts/ooxml"
	"github.com/baton-planner/baton/charts/xlsx"
	"github.com/baton-planner/baton/data"
)

// longTable is how many rows a table may have on the sheet of its section; longer ones have a sheet of their own.
const longTable = 40

// workbook is a pack or a chart being put into sheets.
type workbook struct {
	o     *Options
	p     *data.Planner
	d     *drawer
	about about
	after []xlsx.Sheet // of long tables
}

// about is what all kinds of files say of themselves.
type about struct {
	business, period, asOf string
	today                  data.Date
}

func newAbout(p *data.Planner, o *Options) about {
	a := about{
		business: p.Settings().Business, period: catalog.Period(p, o.Options), today: p.Today(),
		asOf: o.text("charts.pack.asof", catalog.Day(p.Today(), catalog.Locale(p, o.Options))),
	}
	if a.business == "" {
		a.business = o.text("charts.pack.title")
	}
	return a
}

func newWorkbook(p *data.Planner, o *Options) *workbook {
	return &workbook{o: o, p: p, d: newDrawer(o, newFormats(p, o)), about: newAbout(p, o)}
}

func (b *workbook) write(w io.Writer, title string, sheets []xlsx.Sheet) error {
	return xlsx.Write(w, xlsx.Book{
		Title: title, Author: b.about.business, Language: b.o.Language, Created: b.about.today.Time(), Sheets: sheets,
	})
}

// writeWorkbook writes the pack: the contents with the tiles, a sheet per section, long tables, the definitions.
func writeWorkbook(w io.Writer, p *data.Planner, o *Options, c *content) error {
	b := newWorkbook(p, o)
	var sections []xlsx.Sheet
	var lines []xlsx.Block
	for i := range c.sections {
		s := &c.sections[i]
		if len(s.charts) == 0 {
			continue
		}
		head := &xlsx.Text{Text: s.title, Style: xlsx.Title}
		lines = append(lines, &xlsx.Text{Text: s.title, Style: xlsx.Head, To: head})
		sheet := xlsx.Sheet{Name: s.title, Blocks: []xlsx.Block{head, &xlsx.Text{Text: b.about.business + " · " + b.about.period + " · " + b.about.asOf, Style: xlsx.Small}, &xlsx.Gap{}}}
		for k := range s.charts {
			f := &s.charts[k]
			finding := &xlsx.Text{Text: f.table.Title, Style: xlsx.Head}
			lines = append(lines, &xlsx.Text{Text: f.name, To: finding})
			sheet.Blocks = append(sheet.Blocks, finding)
			if f.note != "" {
				sheet.Blocks = append(sheet.Blocks, &xlsx.Text{Text: f.note})
			}
			sheet.Blocks = append(sheet.Blocks, b.figure(f, longTable)...)
			sheet.Blocks = append(sheet.Blocks, &xlsx.Gap{}, &xlsx.Gap{})
		}
		sections = append(sections, sheet)
	}
	title := b.o.text("charts.pack.definitions")
	defs := xlsx.Sheet{Name: title, Blocks: []xlsx.Block{&xlsx.Text{Text: title, Style: xlsx.Title}, &xlsx.Gap{}}}
	if len(c.defs) > 0 {
		lines = append(lines, &xlsx.Text{Text: title, Style: xlsx.Head, To: defs.Blocks[0]})
	}
	for _, d := range c.defs {
		name, formula, out := o.define(d)
		if out != "" {
			formula += " " + o.text("charts.pack.leaves_out", out)
		}
		defs.Blocks = append(defs.Blocks, &xlsx.Entry{Name: name, Text: formula})
	}
	sheets := append([]xlsx.Sheet{b.contents(c, lines)}, sections...)
	sheets = append(sheets, b.after...)
	if len(c.defs) > 0 {
		sheets = append(sheets, defs)
	}
	return b.write(w, b.about.business+" · "+b.o.text("charts.pack.title")+" · "+b.about.period, sheets)
}

// contents is the first sheet.
func (b *workbook) contents(c *content, lines []xlsx.Block) xlsx.Sheet {
	s := xlsx.Sheet{Name: b.o.text("charts.pack.contents"), Blocks: []xlsx.Block{
		&xlsx.Text{Text: b.about.business, Style: xlsx.Title},
		&xlsx.Text{Text: b.o.text("charts.pack.title") + " · " + b.about.period + " · " + b.about.asOf, Style: xlsx.Small},
	}}
	if l := b.o.logo(); l != nil {
		s.Blocks = append([]xlsx.Block{&xlsx.Picture{Data: l.data, Kind: l.kind, Width: l.w, Height: l.h, Alt: b.about.business}}, s.Blocks...)
	}
	for _, row := range c.tiles {
		s.Blocks = append(s.Blocks, &xlsx.Gap{}, &xlsx.Text{Text: row.title, Style: xlsx.Head}, b.tiles(row.numbers))
	}
	s.Blocks = append(s.Blocks, &xlsx.Gap{}, &xlsx.Text{Text: b.o.text("charts.pack.contents"), Style: xlsx.Head})
	s.Blocks = append(s.Blocks, lines...)
	if len(c.without) > 0 {
		s.Blocks = append(s.Blocks, &xlsx.Gap{}, &xlsx.Text{Text: b.o.text("charts.pack.without", strings.Join(c.without, ", ")), Style: xlsx.Small})
	}
	return s
}

// tiles is a row per number: its value, that of the period before, the change.
func (b *workbook) tiles(tiles []catalog.Tile) *xlsx.Table {
	t := &xlsx.Table{Formats: map[[2]int]string{}, Grid: &ooxml.Grid{Columns: []ooxml.Column{
		{Title: b.o.text("charts.pack.number")},
		{Title: b.o.text("charts.pack.value")},
		{Title: b.o.text("charts.pack.before")},
		{Title: b.o.text("charts.pack.change"), Format: "+0.0%;-0.0%;0.0%"},
	}}}
	for i, x := range tiles {
		row := []any{x.Title, value(catalog.CellOf(x.Value)), nil, x.Change}
		if x.Before != nil {
			row[2] = value(catalog.CellOf(*x.Before))
		}
		for _, column := range []int{1, 2} {
			t.Formats[[2]int{i, column}] = b.d.f.cell(x.Value.Unit)
		}
		t.Grid.Rows = append(t.Grid.Rows, row)
	}
	return t
}

// figure is a chart under its finding, with its table. Tables of more than most rows go to a sheet of their own.
func (b *workbook) figure(f *figure, most int) []xlsx.Block {
	n := b.d.draw(f)
	out := []xlsx.Block{&xlsx.Text{Text: n.about(), Style: xlsx.Small}}
	if n.chart != nil {
		height := 20
		if n.chart.Kind == ooxml.Level {
			height = min(60, max(12, 3+len(n.grid.Rows)*3/2))
		}
		out = append(out, &xlsx.Chart{Chart: n.chart, Alt: f.table.Title, Height: height})
	}
	if n.heat != nil {
		out = append(out, &xlsx.Table{Grid: n.heat.grid, Heat: &xlsx.Heat{First: n.heat.first, Low: hex(b.d.theme.Sequential[0]), Top: hex(b.d.theme.Sequential[5])}})
	}
	if n.heat == nil { // a heat map shows its grid itself
		out = append(out, b.table(f, n.grid, most)...)
	}
	if n.rows != nil {
		out = append(out, b.table(f, n.rows, most)...)
	}
	return append(out, &xlsx.Text{Text: b.o.meaning(f.defs), Style: xlsx.Small})
}

func (b *workbook) table(f *figure, g *ooxml.Grid, most int) []xlsx.Block {
	t := &xlsx.Table{Grid: g}
	if len(g.Rows) <= most {
		return []xlsx.Block{t}
	}
	b.after = append(b.after, xlsx.Sheet{Name: f.name, Blocks: []xlsx.Block{
		&xlsx.Text{Text: f.table.Title, Style: xlsx.Head}, &xlsx.Text{Text: f.table.Subtitle, Style: xlsx.Small}, t,
	}})
	return []xlsx.Block{&xlsx.Text{Text: b.o.text("charts.pack.data", f.name), To: t}}
}

// writeChartBook writes one chart: what it is about, the chart, its numbers.
func writeChartBook(w io.Writer, p *data.Planner, o *Options, f *figure) error {
	b := newWorkbook(p, o)
	blocks := []xlsx.Block{
		&xlsx.Text{Text: f.table.Title, Style: xlsx.Title},
		&xlsx.Text{Text: b.about.business + " · " + b.about.asOf, Style: xlsx.Small},
	}
	if len(f.table.Rows) > 0 {
		blocks = append(blocks, b.figure(f, 1<<20)...)
	} else {
		blocks = append(blocks, &xlsx.Text{Text: f.table.Subtitle, Style: xlsx.Small}, &xlsx.Text{Text: b.o.text("charts.pack.without", f.name)})
	}
	return b.write(w, f.table.Title, []xlsx.Sheet{{Name: f.name, Blocks: blocks}})
}
