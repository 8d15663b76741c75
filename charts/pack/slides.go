package pack

import (
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/baton-planner/baton/assets/fonts"
	"github.com/baton-planner/baton/charts"
	"github.com/baton-planner/baton/charts/catalog"
	"github.com/baton-planner/baton/charts/ooxml"
	"github.com/baton-planner/baton/charts/pptx"
	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/metrics"
)

// Bounds of what a slide holds.
const (
	mostMarks = 18 // level bars
	perSlide  = 7  // definitions
	noteRows  = 40 // of a table in the notes
	// mostMeaning is how many letters of definitions stand under a chart; the last slides have all of them.
	mostMeaning = 420
)

// deck is a pack or a chart being put on slides.
type deck struct {
	o      *Options
	p      *data.Planner
	d      *drawer
	theme  pptx.Theme
	about  about
	slides []*pptx.Slide
	lines  []pptx.Line // of the contents
}

func newDeck(p *data.Planner, o *Options) *deck {
	d := newDrawer(o, newFormats(p, o))
	b := &deck{o: o, p: p, d: d, about: newAbout(p, o), theme: pptx.Theme{
		Text: hex(d.theme.Text), Muted: hex(d.theme.Muted), Ground: hex(d.theme.Ground), Line: hex(d.theme.Ghost), Font: fonts.Family,
	}}
	for i, c := range d.theme.Categories {
		b.theme.Accents[i] = hex(c)
	}

	d.scheme, d.size = b.theme.Scheme(), 1200
	return b
}

func (b *deck) write(w io.Writer, title string) error {
	return pptx.Write(w, pptx.Deck{
		Title: title, Author: b.about.business, Language: b.o.Language, Created: b.about.today.Time(), Theme: b.theme,
		Footer: b.about.business + " · " + b.about.period + " · " + b.about.asOf, Slides: b.slides,
	})
}

// writeSlides writes the pack: cover, tiles, contents, a slide per chart, the definitions.
func writeSlides(w io.Writer, p *data.Planner, o *Options, c *content) error {
	b := newDeck(p, o)
	title := o.text("charts.pack.title")
	cover := b.add(&pptx.Slide{Cover: true, Title: b.about.business, Subtitle: title + " · " + b.about.period + "\n" + b.about.asOf})
	if l := o.logo(); l != nil {
		cover.Picture = &pptx.Picture{Data: l.data, Kind: l.kind, Width: l.w, Height: l.h, Alt: b.about.business}
	}
	glance := &pptx.Slide{Title: o.text("charts.pack.glance"), Subtitle: b.about.period}
	for _, row := range c.tiles {
		glance.Tiles = append(glance.Tiles, b.tiles(row.numbers))
	}
	if len(glance.Tiles) > 0 {
		b.add(glance)
	}
	contents := b.add(&pptx.Slide{Title: o.text("charts.pack.contents")})
	if len(c.without) > 0 {
		contents.Small = o.text("charts.pack.without", strings.Join(c.without, ", "))
	}
	for i := range c.sections {
		s := &c.sections[i]
		for k := range s.charts {
			slide := b.add(b.figure(&s.charts[k], s.title))
			if k == 0 {
				b.enter(s.title, slide, true)
			}
			b.enter(s.charts[k].name, slide, false)
		}
	}
	b.definitions(c.defs)
	contents.Lines = b.lines
	return b.write(w, b.about.business+" · "+title+" · "+b.about.period)
}

func (b *deck) add(s *pptx.Slide) *pptx.Slide {
	b.slides = append(b.slides, s)
	return s
}

func (b *deck) enter(title string, to *pptx.Slide, head bool) {
	b.lines = append(b.lines, pptx.Line{Text: title, Head: head, Note: strconv.Itoa(len(b.slides)), To: to})
}

func (b *deck) tiles(tiles []catalog.Tile) []pptx.Tile {
	out := make([]pptx.Tile, len(tiles))
	for i, t := range tiles {
		caption := t.Caption
		if t.Before != nil && t.Change == t.Change { // not missing
			sign := "+"
			if t.Change < 0 {
				sign = ""
			}
			caption = sign + b.d.f.locale.Short(t.Change, charts.Percent) + " · " + caption
		}
		text := catalog.Cell(catalog.CellOf(t.Value), t.Value.Unit, b.d.f.locale)
		if t.Value.Unit == metrics.Days && t.Value.Value != nil {
			text += " " + b.d.f.days
		}
		out[i] = pptx.Tile{Title: t.Title, Value: text, Caption: caption}
	}
	return out
}

// figure is the slide of a chart.
func (b *deck) figure(f *figure, section string) *pptx.Slide {
	n := b.d.draw(f)
	s := &pptx.Slide{Section: section, Title: f.table.Title, Subtitle: n.about(), Small: ooxml.Cut(b.o.meaning(f.defs), mostMeaning), Alt: f.table.Title, Notes: b.notes(n), Remark: f.note}
	switch {
	case len(f.table.Rows) == 0:
		s.Lines = []pptx.Line{{Text: b.o.text("charts.pack.without", f.name)}}
	case n.chart == nil && f.table.Shape.Form == catalog.Days:
		s.Table = b.days(n.heat)
	case n.chart == nil:
		s.Table = b.cohorts(n)
	default:
		s.Chart = n.chart
		if over := len(n.grid.Rows) - mostMarks; over > 0 && n.chart.Kind == ooxml.Level {
			n.grid.Rows = n.grid.Rows[:mostMarks]
			s.Subtitle += " · " + strings.Replace(b.d.words.More, "{0}", strconv.Itoa(over), 1)
		}
		if f.short() && f.table.Shape.Form != catalog.Spread && len(f.table.Columns) > 2 && len(f.table.Columns) <= mostBeside {
			s.Table = b.table(&f.table)
		}
	}
	return s
}

// notes are what the speaker reads: measure and period, what the numbers mean, the numbers themselves.
func (b *deck) notes(n *native) string {
	lines := []string{n.about(), b.o.meaning(n.defs)}
	if n.note != "" {
		lines = append([]string{n.note}, lines...)
	}
	for i, r := range n.table.Rows {
		if i == noteRows {
			lines = append(lines, strings.Replace(b.d.words.More, "{0}", strconv.Itoa(len(n.table.Rows)-noteRows), 1))
			break
		}
		var cells []string
		for k, v := range r.Cells {
			text := catalog.Cell(v, n.table.Columns[k].Unit, b.d.f.locale)
			if k > 0 {
				text = n.table.Columns[k].Title + " " + text
			}
			cells = append(cells, text)
		}
		lines = append(lines, strings.Join(cells, " · "))
	}
	return strings.Join(lines, "\n")
}

// table is a short table beside its chart.
func (b *deck) table(t *catalog.Table) *pptx.Table {
	out := &pptx.Table{Size: 10}
	if len(t.Columns) > 4 {
		out.Size = 9
	}
	head := make([]pptx.Cell, len(t.Columns))
	for i, c := range t.Columns {
		head[i] = pptx.Cell{Text: c.Title, Ink: "tx2", Right: c.Unit != ""}
		width := 1.0
		if c.Unit == "" {
			width = 1.5
		}
		out.Widths = append(out.Widths, width)
	}
	out.Rows = append(out.Rows, head)
	for _, r := range t.Rows {
		row := make([]pptx.Cell, len(t.Columns))
		for i, c := range t.Columns {
			row[i] = pptx.Cell{Right: c.Unit != ""}
			if i < len(r.Cells) {
				row[i].Text = ooxml.Cut(catalog.Cell(r.Cells[i], c.Unit, b.d.f.locale), mostName)
			}
		}
		out.Rows = append(out.Rows, row)
	}
	return out
}

// mostBeside is how many columns a table may have to stand beside its chart; the notes have it in any case.
const mostBeside = 5

// mostName is how many letters of a name a table beside a chart shows.
const mostName = 50

// mostCohorts is how many rows and periods of cohorts a slide holds, the last ones.
const mostCohorts = 14

// cohorts is a table of shares on colours.
func (b *deck) cohorts(n *native) *pptx.Table {
	t := &n.table
	rows := t.Rows[max(0, len(t.Rows)-mostCohorts):]
	columns := min(len(t.Columns), n.heat.first+mostCohorts)
	out := &pptx.Table{Size: 10}
	head := make([]pptx.Cell, columns)
	for i := range head {
		head[i] = pptx.Cell{Text: t.Columns[i].Title, Ink: "tx2", Right: i > 0}
		width := 1.0
		if i == 0 {
			width = 1.8
		} else if i < n.heat.first {
			width = 1.4
		}
		out.Widths = append(out.Widths, width)
	}
	out.Rows = append(out.Rows, head)
	most := 0.0
	for c := n.heat.first; c < columns; c++ {
		most = max(most, highest(n.grid, c))
	}
	for _, r := range rows {
		row := make([]pptx.Cell, columns)
		for i := range row {
			row[i] = pptx.Cell{Right: i > 0}
			if r.Cells[i] == nil {
				continue
			}
			row[i].Text = catalog.Cell(r.Cells[i], t.Columns[i].Unit, b.d.f.locale)
			if share, ok := r.Cells[i].(float64); ok && i >= n.heat.first {
				row[i].Text = b.d.f.locale.Short(share, charts.Percent)
				row[i].Fill, row[i].Ink = b.tone(share, most)
			}
		}
		out.Rows = append(out.Rows, row)
	}
	return out
}

// days is a column per week and a row per weekday, darker for more.
func (b *deck) days(h *heat) *pptx.Table {
	out := &pptx.Table{Size: 8, Full: true, Widths: []float64{2.6}}
	months, shown, head := []pptx.Cell{{}}, time.Month(0), 0
	for i := range h.grid.Rows {
		out.Widths = append(out.Widths, 1)
		months = append(months, pptx.Cell{Ink: "tx2"})
		if monday, ok := h.grid.Cell(i, 0).(time.Time); ok && monday.Month() != shown {
			shown, head = monday.Month(), len(months)-1
			months[head].Text = b.d.f.locale.Months[shown-1]
		}
		months[head].Span++
	}
	most := 0.0
	for c := 1; c < len(h.grid.Columns); c++ {
		most = max(most, highest(h.grid, c))
	}
	out.Rows = append(out.Rows, months)
	for c := 1; c < len(h.grid.Columns); c++ {
		row := []pptx.Cell{{Text: h.grid.Columns[c].Title, Ink: "tx2"}}
		for i := range h.grid.Rows {
			v, _ := ooxml.Number(h.grid.Cell(i, c))
			cell := pptx.Cell{Fill: hex(b.d.theme.Grid)}
			if v > 0 {
				cell.Fill, cell.Ink = b.tone(v, most)
				cell.Text = b.d.f.locale.Short(v, charts.Number)
			}
			row = append(row, cell)
		}
		out.Rows = append(out.Rows, row)
	}
	return out
}

// tone is the colour of a number and that of the text on it.
func (b *deck) tone(v, most float64) (fill, ink string) {
	ramp := b.d.theme.Sequential[:6]
	at := 0
	if most > 0 {
		at = max(0, min(int(v/most*float64(len(ramp)-1)+0.5), len(ramp)-1))
	}
	if at > 3 {
		return hex(ramp[at]), "bg1"
	}
	return hex(ramp[at]), "tx1"
}

// definitions puts what the numbers mean on as many slides as it takes.
func (b *deck) definitions(defs []metrics.Definition) {
	title := b.o.text("charts.pack.definitions")
	for i := 0; i < len(defs); i += perSlide {
		t := &pptx.Table{Size: 11, Widths: []float64{1, 3.4}}
		for _, d := range defs[i:min(len(defs), i+perSlide)] {
			name, formula, out := b.o.define(d)
			if out != "" {
				formula += " " + b.o.text("charts.pack.leaves_out", out)
			}
			t.Rows = append(t.Rows, []pptx.Cell{{Text: name, Bold: true}, {Text: formula}})
		}
		s := b.add(&pptx.Slide{Title: title, Table: t})
		if i == 0 {
			b.enter(title, s, true)
		}
	}
}

// writeChartSlide writes one chart as a slide.
func writeChartSlide(w io.Writer, p *data.Planner, o *Options, f *figure) error {
	b := newDeck(p, o)
	b.add(b.figure(f, f.name))
	return b.write(w, f.table.Title)
}
