package charts

import (
	"math"

	"github.com/golang/freetype/raster"
	"golang.org/x/image/math/fixed"
)

// stroke draws the contours of a path as lines with round joins and caps.
// Strokes are lines only: curves belong to filled shapes.
func (c *canvas) stroke(m *PathMark) {
	x0, y0, x1, y1 := m.Path.bounds()
	w := m.Width * c.scale
	if !c.begin(x0*c.scale-w, y0*c.scale-w, x1*c.scale+w, y1*c.scale+w) {
		return
	}
	var line raster.Path
	flush := func() {
		if len(line) > 4 {
			// freetype's stroker has the round joins that the one of go-chart
			// lacks; x/image/vector behind it does not slow down on dense lines.
			raster.Stroke(contour{c}, line, fixed.Int26_6(math.Round(w*64)), capper(m), raster.RoundJoiner)
		}
		line = line[:0]
	}
	at := func(q Point) fixed.Point26_6 {
		return fixed.Point26_6{
			X: fixed.Int26_6(math.Round((q.X*c.scale - float64(c.box.Min.X)) * 64)),
			Y: fixed.Int26_6(math.Round((q.Y*c.scale - float64(c.box.Min.Y)) * 64)),
		}
	}
	i, first, start := 0, 0, fixed.Point26_6{}
	for _, op := range m.Path.Ops {
		switch op {
		case MoveTo:
			flush()
			first, start = i, at(m.Path.Pts[i])
			line.Start(start)
			i++
		case LineTo:
			if m.Dash > 0 {
				dashes(m.Path.Pts[i-1], m.Path.Pts[i], m.Dash, func(a, b Point) {
					flush()
					line.Start(at(a))
					line.Add1(at(b))
				})
			} else if p := at(m.Path.Pts[i]); p != lastOf(line) {
				line.Add1(p)
			}
			i++
		case CubicTo:
			i += 3
		case Close:
			if len(line) > 4 {
				line.Add1(start)
				// Once more along the first side, for a join instead of two caps.
				line.Add1(at(m.Path.Pts[first+1]))
			}
		}
	}
	flush()
	c.end(m.Stroke)
}

func capper(m *PathMark) raster.Capper {
	if m.Dash > 0 {
		return raster.ButtCapper
	}
	return raster.RoundCapper
}

// lastOf returns the end of a path of freetype's layout (op, x, y, op).
func lastOf(p raster.Path) fixed.Point26_6 {
	n := len(p)
	return fixed.Point26_6{X: p[n-3], Y: p[n-2]}
}

// dashes calls f for every dash of the line from a to b.
func dashes(a, b Point, dash float64, f func(a, b Point)) {
	dx, dy := b.X-a.X, b.Y-a.Y
	length := math.Hypot(dx, dy)
	dash = max(dash, 0.5)
	for at := 0.0; at < length; at += 2 * dash {
		s, e := at/length, min(at+dash, length)/length
		f(Point{a.X + dx*s, a.Y + dy*s}, Point{a.X + dx*e, a.Y + dy*e})
	}
}

// contour passes the outline of a stroke on to the rasterizer of a canvas.
type contour struct{ c *canvas }

func px(p fixed.Point26_6) (float32, float32) { return float32(p.X) / 64, float32(p.Y) / 64 }

func (k contour) Start(a fixed.Point26_6) {
	k.c.ras.ClosePath()
	k.c.ras.MoveTo(px(a))
}

func (k contour) Add1(b fixed.Point26_6) { k.c.ras.LineTo(px(b)) }

func (k contour) Add2(b, c fixed.Point26_6) {
	bx, by := px(b)
	cx, cy := px(c)
	k.c.ras.QuadTo(bx, by, cx, cy)
}

func (k contour) Add3(b, c, d fixed.Point26_6) {
	bx, by := px(b)
	cx, cy := px(c)
	dx, dy := px(d)
	k.c.ras.CubeTo(bx, by, cx, cy, dx, dy)
}
