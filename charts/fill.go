package charts

import (
	"image"
	"image/color"
	"image/draw"
	"math"

	"github.com/wcharczuk/go-chart/v2/drawing"
)

// pen returns go-chart's drawing context over the image, made on first use.
func (c *canvas) pen() *drawing.RasterGraphicContext {
	if c.gc == nil {
		gc, err := drawing.NewRasterGraphicContext(c.img)
		if err != nil {
			panic("charts: go-chart draws on every image.RGBA: " + err.Error())
		}
		gc.SetFillRule(drawing.FillRuleWinding)
		c.gc = gc
	}
	return c.gc
}

// fill paints the inside of a path.
func (c *canvas) fill(p *Path, col color.RGBA) {
	if r, ok := c.wholePixels(p); ok {
		draw.Draw(c.img, r, image.NewUniform(col), image.Point{}, draw.Src)
		return
	}
	x0, y0, x1, y1 := p.bounds()
	if !c.shows(x0*c.scale, y0*c.scale, x1*c.scale, y1*c.scale) {
		return
	}
	gc := c.pen()
	gc.BeginPath()
	gc.SetFillColor(col)
	// go-chart cuts to the 64th of a pixel; edges on whole pixels shall stay there.
	grid := 64 * c.scale
	at := func(q Point) (x, y float64) { return math.Round(q.X*grid) / 64, math.Round(q.Y*grid) / 64 }
	open, i := false, 0
	for _, op := range p.Ops {
		switch op {
		case MoveTo:
			// go-chart lets an open contour leak into the next one.
			if open {
				gc.Close()
			}
			gc.MoveTo(at(p.Pts[i]))
			i++
		case LineTo:
			gc.LineTo(at(p.Pts[i]))
			i++
		case CubicTo:
			c.flatten(p.Pts[i-1:i+3], func(q Point) { gc.LineTo(at(q)) })
			i += 3
		case Close:
			gc.Close()
		}
		open = op != Close
	}
	if open {
		gc.Close()
	}
	gc.Fill()
}

// flatten calls f for the ends of lines that follow a cubic to within a
// twentieth of a device pixel. go-chart's own way leaves corners of half a
// pixel and does not come back from a cubic that ends where it began.
func (c *canvas) flatten(q []Point, f func(Point)) {
	length := 0.0
	for i := range 3 {
		length += math.Hypot(q[i+1].X-q[i].X, q[i+1].Y-q[i].Y)
	}
	n := max(1, min(math.Ceil(2*math.Sqrt(length*c.scale)), 256))
	for i := 1.0; i <= n; i++ {
		t := i / n
		u := 1 - t
		k0, k1, k2, k3 := u*u*u, 3*u*u*t, 3*u*t*t, t*t*t
		f(Point{k0*q[0].X + k1*q[1].X + k2*q[2].X + k3*q[3].X, k0*q[0].Y + k1*q[1].Y + k2*q[2].Y + k3*q[3].Y})
	}
}

// wholePixels returns the device rectangle of a path that is one rectangle
// with edges between device pixels: those need no antialiasing.
func (c *canvas) wholePixels(p *Path) (image.Rectangle, bool) {
	if len(p.Pts) != 4 || len(p.Ops) != 5 {
		return image.Rectangle{}, false
	}
	a, b := p.Pts[0], p.Pts[2]
	if !p.upright(0, 0) {
		return image.Rectangle{}, false
	}
	v := [4]float64{a.X * c.scale, a.Y * c.scale, b.X * c.scale, b.Y * c.scale}
	for _, f := range v {
		if math.Abs(f-math.Round(f)) > 1e-6 {
			return image.Rectangle{}, false
		}
	}
	r := image.Rect(int(math.Round(v[0])), int(math.Round(v[1])), int(math.Round(v[2])), int(math.Round(v[3])))
	return r, true
}
