package charts

import (
	"image/color"
	"io"
	"math"
	"strconv"

	"github.com/baton-planner/baton/assets/fonts"
)

// writeSVG writes SVG 1.1. Every text carries its measured length, so that a
// viewer that lacks the face keeps the layout with another one.
func (s *Scene) writeSVG(w io.Writer, scale float64) error {
	b := svgBuffer{make([]byte, 0, 2048+160*len(s.Marks))}
	b.str(`<svg xmlns="http://www.w3.org/2000/svg" role="img" width="`)
	b.num(s.W * scale)
	b.str(`" height="`)
	b.num(s.H * scale)
	b.str(`" viewBox="0 0 `)
	b.num(s.W)
	b.str(" ")
	b.num(s.H)
	b.str(`" font-family="'` + fonts.Family + `','DejaVu Sans',Verdana,Arial,sans-serif" style="font-kerning:none">`)
	if s.Title != "" {
		b.str("<title>")
		b.esc(s.Title)
		b.str("</title>")
	}
	if s.Desc != "" {
		b.str("<desc>")
		b.esc(s.Desc)
		b.str("</desc>")
	}
	if s.Ground.A > 0 {
		b.str(`<rect width="100%" height="100%" fill="`)
		b.color(s.Ground)
		b.str(`"/>`)
	}
	for _, m := range s.Marks {
		b.str("\n")
		switch m := m.(type) {
		case *PathMark:
			b.path(m)
		case *TextMark:
			b.text(m)
		}
	}
	b.str("\n</svg>\n")
	_, err := w.Write(b.b)
	return err
}

// svgBuffer collects an SVG file.
type svgBuffer struct{ b []byte }

func (b *svgBuffer) str(s string) { b.b = append(b.b, s...) }

// num writes v to the hundredth.
func (b *svgBuffer) num(v float64) { b.hundredths(int64(math.Round(v * 100))) }

func (b *svgBuffer) hundredths(n int64) {
	if n < 0 {
		b.b = append(b.b, '-')
		n = -n
	}
	b.b = strconv.AppendInt(b.b, n/100, 10)
	if n %= 100; n == 0 {
		return
	}
	b.b = append(b.b, '.', byte('0'+n/10))
	if n%10 != 0 {
		b.b = append(b.b, byte('0'+n%10))
	}
}

func (b *svgBuffer) color(c color.RGBA) {
	const hex = "0123456789abcdef"
	b.b = append(b.b, '#', hex[c.R>>4], hex[c.R&15], hex[c.G>>4], hex[c.G&15], hex[c.B>>4], hex[c.B&15])
}

// esc writes text as XML character data. Scenes hold only cleaned text, but
// whoever fills a Scene by hand gets well-formed output, too.
func (b *svgBuffer) esc(s string) {
	for _, r := range s {
		switch {
		case r == '&':
			b.str("&amp;")
		case r == '<':
			b.str("&lt;")
		case r == '>':
			b.str("&gt;")
		case r == '"':
			b.str("&quot;")
		case r < ' ' || r == '\uFFFE' || r == '\uFFFF':
			b.str("\uFFFD")
		default:
			b.str(string(r))
		}
	}
}

func (b *svgBuffer) path(m *PathMark) {
	stroked := m.Stroke.A > 0 && m.Width > 0
	if !m.Path.drawable() || (m.Fill.A == 0 && !stroked) {
		return
	}
	b.str(`<path d="`)
	b.steps(&m.Path)
	if m.Fill.A > 0 {
		b.str(`" fill="`)
		b.color(m.Fill)
	} else {
		b.str(`" fill="none`)
	}
	if stroked {
		b.stroke(m)
	}
	b.str(`"/>`)
}

// steps writes the steps of a path relative to each other, which is shorter.
// Places are rounded before they are subtracted, so that errors do not add up.
func (b *svgBuffer) steps(p *Path) {
	type place struct{ x, y int64 }
	var at, start place
	rounded := func(q Point) place { return place{int64(math.Round(q.X * 100)), int64(math.Round(q.Y * 100))} }
	pair := func(x, y int64) {
		b.hundredths(x)
		if y >= 0 {
			b.str(" ")
		}
		b.hundredths(y)
	}
	i := 0
	for _, op := range p.Ops {
		switch op {
		case MoveTo:
			at = rounded(p.Pts[i])
			start = at
			b.str("M")
			pair(at.x, at.y)
			i++
		case LineTo:
			to := rounded(p.Pts[i])
			switch {
			case to.y == at.y:
				b.str("h")
				b.hundredths(to.x - at.x)
			case to.x == at.x:
				b.str("v")
				b.hundredths(to.y - at.y)
			default:
				b.str("l")
				pair(to.x-at.x, to.y-at.y)
			}
			at = to
			i++
		case CubicTo:
			b.str("c")
			for k := range 3 {
				to := rounded(p.Pts[i+k])
				if k > 0 && to.x >= at.x {
					b.str(" ")
				}
				pair(to.x-at.x, to.y-at.y)
			}
			at = rounded(p.Pts[i+2])
			i += 3
		case Close:
			b.str("z")
			at = start
		}
	}
}

func (b *svgBuffer) stroke(m *PathMark) {
	b.str(`" stroke="`)
	b.color(m.Stroke)
	b.str(`" stroke-width="`)
	b.num(m.Width)
	switch {
	case m.Dash > 0:
		b.str(`" stroke-dasharray="`)
		b.num(m.Dash)
	case !m.Hair:
		b.str(`" stroke-linejoin="round" stroke-linecap="round`)
	}
	if m.Hair {
		b.str(`" shape-rendering="crispEdges`)
	}
}

func (b *svgBuffer) text(m *TextMark) {
	if m.Text == "" {
		return
	}
	b.str(`<text x="`)
	b.num(m.X)
	b.str(`" y="`)
	b.num(m.Y)
	b.str(`" font-size="`)
	b.num(m.Size)
	if m.Bold {
		b.str(`" font-weight="700`)
	}
	switch m.Anchor {
	case Middle:
		b.str(`" text-anchor="middle`)
	case End:
		b.str(`" text-anchor="end`)
	}
	b.str(`" textLength="`)
	b.num(m.Width)
	b.str(`" lengthAdjust="spacingAndGlyphs" fill="`)
	b.color(m.Color)
	b.str(`">`)
	b.esc(m.Text)
	b.str("</text>")
}
