package pack

import (
	"image/color"

	"github.com/baton-planner/baton/charts"
)

// Measures in points, but pixel.
const (
	pixel      = 0.75 // of charts: 1/96 inch
	inset      = 18.0 // of what charts show from their edges; it lies in the margin
	margin     = 42.0
	gap        = 10.0
	headRoom   = 22.0 // above the charts, for the running head
	footRoom   = 28.0 // below the charts, for the foot
	tileHeight = 74.0
)

// place is the height that one of the two charts of a page has, with its table.
func (o *Options) place() float64 {
	_, h := o.Paper.size()
	return (h - 2*margin - headRoom - footRoom - 2*gap) / 2
}

// page is one page: its own marks and the scenes put on it.
type page struct {
	scene  *charts.Scene
	placed []placed
	frames []charts.Mark // over what is placed
	marks  []bookmark
	links  []link
	logo   *logo
}

// logoHeight is that of the cover's logo at most, in points.
const logoHeight = 44

// logo is a picture at a place.
type logo struct {
	*picture
	x, y, w, h float64
}

// placed is a scene at a place, in points.
type placed struct {
	scene *charts.Scene
	x, y  float64
	width float64
}

// bookmark is an entry of the outline beside the pages.
type bookmark struct {
	title string
	level int
	y     float64
}

// link leads from a rectangle to a page.
type link struct {
	x, y, w, h float64
	to         int // index of the page
}

// text puts a line of text; (x, y) is its anchor on the baseline. It is cut to the width.
func (p *page) text(s string, x, y, size float64, col color.RGBA, a charts.Anchor, bold bool, width float64) {
	s = charts.Fit(s, size, bold, width)
	if s == "" {
		return
	}
	p.scene.Marks = append(p.scene.Marks, &charts.TextMark{
		Text: s, X: x, Y: y, Size: size, Bold: bold, Anchor: a, Color: col, Width: charts.Measure(s, size, bold),
	})
}

// paragraph puts wrapped text and gives the baseline of its last line.
func (p *page) paragraph(lines []string, x, y, size float64, col color.RGBA, leading float64) float64 {
	for i, s := range lines {
		if i > 0 {
			y += leading
		}
		p.scene.Marks = append(p.scene.Marks, &charts.TextMark{Text: s, X: x, Y: y, Size: size, Color: col, Width: charts.Measure(s, size, false)})
	}
	return y
}

// rule puts a level line.
func (p *page) rule(x0, x1, y, width float64, col color.RGBA) {
	p.scene.Marks = append(p.scene.Marks, &charts.PathMark{
		Path:   charts.Path{Ops: []charts.Op{charts.MoveTo, charts.LineTo}, Pts: []charts.Point{{X: x0, Y: y}, {X: x1, Y: y}}},
		Stroke: col, Width: width, Hair: true, Role: charts.Decoration,
	})
}

// block puts a filled rectangle.
func (p *page) block(x, y, w, h float64, col color.RGBA) {
	p.scene.Marks = append(p.scene.Marks, &charts.PathMark{
		Path: charts.Path{
			Ops: []charts.Op{charts.MoveTo, charts.LineTo, charts.LineTo, charts.LineTo, charts.Close},
			Pts: []charts.Point{{X: x, Y: y}, {X: x + w, Y: y}, {X: x + w, Y: y + h}, {X: x, Y: y + h}},
		},
		Fill: col, Role: charts.Decoration,
	})
}

func (p *page) put(s *charts.Scene, x, y, width float64) {
	p.placed = append(p.placed, placed{s, x, y, width})
}
