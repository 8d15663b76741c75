package pack

import (
	"math"
	"strconv"
	"strings"

	"github.com/baton-planner/baton/charts"
	"github.com/baton-planner/baton/charts/catalog"
)

// cover puts the first page: what this is, the tiles of both teams, the contents.
func (b *book) cover(p *page, c *content) {
	th := &b.theme
	wide := b.w - 2*margin
	y := margin + 20
	room := wide
	if l := b.o.logo(); l != nil {
		w, h := l.within(wide*0.3, logoHeight)
		p.logo = &logo{l, b.w - margin - w, margin - 4, w, h}
		room -= w + gap
	}
	p.text(b.business, margin, y, 24, th.Text, charts.Start, true, room)
	y += 19
	about := b.o.text("charts.pack.title") + " · " + b.period + " · " + b.o.text("charts.pack.asof", catalog.Day(b.today, b.format))
	p.text(about, margin, y, 10.5, th.Muted, charts.Start, false, room)
	y += 14
	if _, ok := b.o.brand(); ok {
		p.block(margin, y-1, wide, 3, b.accent())
	} else {
		p.rule(margin, b.w-margin, y, 1, th.Text)
	}
	y += 24
	for _, row := range c.tiles {
		p.text(row.title, margin, y, 11, th.Text, charts.Start, true, wide)
		y += 8
		b.tiles(p, row.tiles, y)
		y += tileHeight + 26
	}
	if len(b.entries) == 0 && len(c.without) == 0 {
		return
	}
	p.text(b.o.text("charts.pack.contents"), margin, y, 11, th.Text, charts.Start, true, wide)
	y = b.contents(p, y+18)
	if len(c.without) > 0 {
		missing := b.o.text("charts.pack.without", strings.Join(c.without, ", "))
		p.paragraph(charts.Wrap(missing, 8.5, false, wide, 5), margin, y+gap, 8.5, th.Muted, 11)
	}
}

// tiles puts a row of tiles, each in a frame.
func (b *book) tiles(p *page, tiles []*charts.Scene, y float64) {
	x := margin
	for _, t := range tiles {
		w := t.W * pixel
		p.put(t, x, y, w)
		p.frame(x, y, w, t.H*pixel, b)
		x += w + gap
	}
}

// frame puts a line round a rectangle.
func (p *page) frame(x, y, w, h float64, b *book) {
	p.frames = append(p.frames, &charts.PathMark{
		Path: charts.Path{
			Ops: []charts.Op{charts.MoveTo, charts.LineTo, charts.LineTo, charts.LineTo, charts.Close},
			Pts: []charts.Point{{X: x, Y: y}, {X: x + w, Y: y}, {X: x + w, Y: y + h}, {X: x, Y: y + h}},
		},
		Stroke: b.theme.Ghost, Width: 0.75, Role: charts.Decoration,
	})
}

// contents puts the entries in two columns that lead to their pages, and gives the baseline below them.
func (b *book) contents(p *page, y float64) float64 {
	const line = 15.0
	half := int(math.Ceil(float64(len(b.entries)) / 2))
	split := half
	for i := half; i > 0 && i > half-3; i-- { // no section begins at the foot of a column
		if b.entries[min(i, len(b.entries)-1)].head {
			split = i
		}
	}
	width := (b.w - 2*margin - 3*gap) / 2
	for i, e := range b.entries {
		x, at := margin, y+line*float64(i)
		if i >= split {
			x, at = margin+width+3*gap, y+line*float64(i-split)
		}
		ink, indent := b.theme.Text, 0.0
		if !e.head {
			ink, indent = b.theme.Muted, gap
		}
		p.text(e.title, x+indent, at, 9, ink, charts.Start, e.head, width-indent-24)
		p.text(strconv.Itoa(e.page+1), x+width, at, 9, ink, charts.End, e.head, 22)
		p.links = append(p.links, link{x, at - line*0.75, width, line, e.page})
	}
	return y + line*float64(max(split, len(b.entries)-split))
}
