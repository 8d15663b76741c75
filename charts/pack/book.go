package pack

import (
	"image/color"
	"strconv"

	"github.com/baton-planner/baton/charts"
	"github.com/baton-planner/baton/charts/catalog"
	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/metrics"
)

// book is the pack being laid out.
type book struct {
	o        *Options
	w, h     float64
	theme    charts.Theme
	format   charts.Locale
	business string
	period   string
	today    data.Date
	pages    []*page
	entries  []entry
}

// entry is a line of the contents.
type entry struct {
	title string
	page  int // index
	head  bool
}

func newBook(p *data.Planner, o *Options) *book {
	b := &book{
		o: o, theme: o.Theme, format: catalog.Locale(p, o.Options), business: p.Settings().Business,
		period: catalog.Period(p, o.Options), today: p.Today(),
	}
	b.w, b.h = o.Paper.size()
	if b.business == "" {
		b.business = o.text("charts.pack.title")
	}
	return b
}

// build lays out all pages. The cover comes first but is written last, when the pages of the contents are known.
func (b *book) build(c *content) {
	cover := b.newPage()
	for i := range c.sections {
		b.section(&c.sections[i])
	}
	b.definitions(c.defs)
	b.cover(cover, c)
	for i, p := range b.pages {
		b.foot(p, i)
	}
}

func (b *book) newPage() *page {
	p := &page{scene: &charts.Scene{W: b.w, H: b.h}}
	b.pages = append(b.pages, p)
	return p
}

// head puts the running head and gives the top of the room below it.
func (b *book) head(p *page, title string) float64 {
	p.text(title, margin, margin+9, 11, b.theme.Text, charts.Start, true, (b.w-2*margin)*0.5)
	p.text(b.period, b.w-margin, margin+9, 8, b.theme.Muted, charts.End, false, (b.w-2*margin)*0.5)
	ink := b.theme.Axis
	if _, ok := b.o.brand(); ok {
		ink = b.accent()
	}
	p.rule(margin, b.w-margin, margin+17, 0.6, ink)
	return margin + headRoom
}

func (b *book) foot(p *page, i int) {
	y := b.h - margin + 4
	p.text(b.business, margin, y, 8, b.theme.Muted, charts.Start, false, (b.w-2*margin)*0.7)
	number := b.o.text("charts.pack.page", strconv.Itoa(i+1), strconv.Itoa(len(b.pages)))
	p.text(number, b.w-margin, y, 8, b.theme.Muted, charts.End, false, (b.w-2*margin)*0.25)
}

// enter adds the next page to contents and outline.
func (b *book) enter(p *page, title string, head bool, y float64) {
	level := 1
	if head {
		level = 0
	}
	p.marks = append(p.marks, bookmark{title, level, y})
	b.entries = append(b.entries, entry{title, len(b.pages) - 1, head})
}

// section puts the charts of a team, two to a page.
func (b *book) section(s *section) {
	if len(s.charts) == 0 {
		return
	}
	var p *page
	y := 0.0
	for i := range s.charts {
		f := &s.charts[i]
		if i%2 == 0 {
			p = b.newPage()
			y = b.head(p, s.title)
			if i == 0 {
				b.enter(p, s.title, true, margin)
			}
		}
		b.enter(p, f.name, false, y)
		p.put(f.scene, margin-inset, y, b.w-2*margin+2*inset)
		under := y + f.scene.H*pixel
		if f.short() {
			b.table(p, &f.table, under)
			under += tableHeight(&f.table)
		}
		b.note(p, f.note, under)
		y += b.o.place() + 2*gap
	}
}

// noteSize and noteLeading are of what the business says beside a chart, at most mostNote lines of it.
const (
	noteSize    = 9.5
	noteLeading = 12.5
	mostNote    = 4
)

func (o *Options) noteLines(note string) []string {
	width, _ := o.Paper.size()
	return charts.Wrap(note, noteSize, false, width-2*margin-gap, mostNote)
}

// noteHeight is the room of a note, none for no note.
func (o *Options) noteHeight(note string) float64 {
	if note == "" {
		return 0
	}
	return noteLeading*float64(len(o.noteLines(note))) + gap
}

// note puts what the business says beside a chart, behind a bar of its colour.
func (b *book) note(p *page, note string, y float64) {
	if note == "" {
		return
	}
	lines := b.o.noteLines(note)
	p.block(margin, y+gap*0.6, 2.5, noteLeading*float64(len(lines)), b.accent())
	p.paragraph(lines, margin+gap, y+gap*0.6+noteSize, noteSize, b.theme.Text, noteLeading)
}

// accent is the colour of the business, as far as it can be seen on paper.
func (b *book) accent() color.RGBA { return b.theme.Categories[0] }

// definitions puts what the numbers mean, as many pages as it takes.
func (b *book) definitions(defs []metrics.Definition) {
	const names = 140.0
	title := b.o.text("charts.pack.definitions")
	var p *page
	y := b.h
	width := b.w - 2*margin - names - 2*gap
	for _, d := range defs {
		name, formula, out := b.o.define(d)
		said := charts.Wrap(formula, 8.5, false, width, 8)
		var left []string
		if out != "" {
			left = charts.Wrap(b.o.text("charts.pack.leaves_out", out), 8, false, width, 4)
		}
		names := charts.Wrap(name, 8.5, true, names, 3)
		height := max(float64(len(said)+len(left)), float64(len(names)))*11 + 8
		if y+height > b.h-margin-footRoom {
			p = b.newPage()
			y = b.head(p, title) + 12
			if d.ID == defs[0].ID {
				b.enter(p, title, true, margin)
			}
		}
		ny := y
		for _, s := range names {
			p.text(s, margin, ny, 8.5, b.theme.Text, charts.Start, true, 1e3)
			ny += 11
		}
		end := p.paragraph(said, b.w-margin-width, y, 8.5, b.theme.Text, 11)
		if len(left) > 0 {
			p.paragraph(left, b.w-margin-width, end+11, 8, b.theme.Muted, 11)
		}
		y += height
		p.rule(margin, b.w-margin, y-11.5, 0.4, b.theme.Grid)
	}
}
