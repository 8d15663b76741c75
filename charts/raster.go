package charts

import (
	"encoding/binary"
	"image"
	"image/color"
	"image/draw"
	"math"

	"github.com/wcharczuk/go-chart/v2/drawing"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/vector"
)

// Image draws the scene at the scale (device pixels per pixel), which is
// brought into a range that fits into memory.
func (s *Scene) Image(scale float64) *image.RGBA {
	scale = s.clampScale(scale)
	w := max(1, int(math.Round(s.W*scale)))
	h := max(1, int(math.Round(s.H*scale)))
	c := &canvas{img: image.NewRGBA(image.Rect(0, 0, w, h)), scale: scale}
	if s.Ground.A > 0 {
		c.flood(s.Ground)
	}
	for _, m := range s.Marks {
		switch m := m.(type) {
		case *PathMark:
			c.path(m)
		case *TextMark:
			c.text(m)
		}
	}
	return c.img
}

// canvas draws marks on an image.
type canvas struct {
	img   *image.RGBA
	scale float64
	gc    *drawing.RasterGraphicContext // for fills
	ras   vector.Rasterizer             // for strokes and text
	buf   sfnt.Buffer
	box   image.Rectangle // what ras is set up for
	cover []uint8         // of the pixels of box, kept for its memory
}

// flood fills the whole image: row by row, by doubling what is there already.
func (c *canvas) flood(col color.RGBA) {
	p := c.img.Pix
	p[0], p[1], p[2], p[3] = col.R, col.G, col.B, col.A
	for n := 4; n < len(p); n *= 2 {
		copy(p[n:], p[:n])
	}
}

func (c *canvas) path(m *PathMark) {
	if !m.Path.drawable() {
		return
	}
	if m.Fill.A > 0 {
		c.fill(&m.Path, m.Fill)
	}
	switch {
	case m.Stroke.A == 0 || !(m.Width > 0):
	case m.Hair:
		c.hairs(m)
	default:
		c.stroke(m)
	}
}

// shows says whether any of the device rectangle is on the image and keeps
// what is.
func (c *canvas) shows(x0, y0, x1, y1 float64) bool {
	c.box = image.Rect(int(math.Floor(x0)), int(math.Floor(y0)), int(math.Ceil(x1))+1, int(math.Ceil(y1))+1).
		Intersect(c.img.Bounds())
	return !c.box.Empty()
}

// begin sets the rasterizer up for the device rectangle and says whether any
// of it is on the image.
func (c *canvas) begin(x0, y0, x1, y1 float64) bool {
	if !c.shows(x0, y0, x1, y1) {
		return false
	}
	c.ras.Reset(c.box.Dx(), c.box.Dy())
	return true
}

// end paints what the rasterizer holds. Most of a box is empty or full, which
// the loops of x/image/vector blend pixel by pixel; skipping that halves the
// time.
func (c *canvas) end(col color.RGBA) {
	w, h := c.box.Dx(), c.box.Dy()
	if cap(c.cover) < w*h {
		c.cover = make([]uint8, w*h)
	}
	mask := image.Alpha{Pix: c.cover[:w*h], Stride: w, Rect: image.Rect(0, 0, w, h)}
	c.ras.DrawOp = draw.Src
	c.ras.Draw(&mask, mask.Rect, image.Opaque, image.Point{})
	for y := range h {
		dst := c.img.Pix[c.img.PixOffset(c.box.Min.X, c.box.Min.Y+y):]
		blendRow(dst[:4*w], mask.Pix[y*w:(y+1)*w], col)
	}
}

// blendRow blends an opaque colour over a row of pixels by coverage.
func blendRow(dst, cover []uint8, col color.RGBA) {
	r, g, b := uint32(col.R), uint32(col.G), uint32(col.B)
	for x := 0; x < len(cover); x++ {
		a := uint32(cover[x])
		if a == 0 {
			for x+8 < len(cover) && binary.LittleEndian.Uint64(cover[x+1:]) == 0 {
				x += 8
			}
			continue
		}
		d := dst[4*x : 4*x+4 : 4*x+4]
		if a == 255 {
			d[0], d[1], d[2], d[3] = col.R, col.G, col.B, 255
			continue
		}
		n := 255 - a
		d[0] = uint8((uint32(d[0])*n + r*a + 127) / 255)
		d[1] = uint8((uint32(d[1])*n + g*a + 127) / 255)
		d[2] = uint8((uint32(d[2])*n + b*a + 127) / 255)
		d[3] = uint8((uint32(d[3])*n + 255*a + 127) / 255)
	}
}

// hairs draws upright lines as whole device pixels: exactly one up to scale
// 2, so that a grid stays light and even, more only on finer devices.
func (c *canvas) hairs(m *PathMark) {
	thick := max(1, int(math.Round(m.Width*c.scale/2)))
	if m.Width > 1 {
		thick = max(1, int(math.Round(m.Width*c.scale)))
	}
	dash := int(math.Round(m.Dash * c.scale))
	src := image.NewUniform(m.Stroke)
	dot := func(x0, y0, x1, y1 int) {
		draw.Draw(c.img, image.Rect(x0, y0, x1, y1), src, image.Point{}, draw.Src)
	}
	first := func(v float64) int { return int(math.Floor(v*c.scale - float64(thick-1)/2)) }
	for i := 0; i+1 < len(m.Path.Pts); i += 2 {
		a, b := m.Path.Pts[i], m.Path.Pts[i+1]
		if a.Y == b.Y {
			y := first(a.Y)
			run(int(math.Round(min(a.X, b.X)*c.scale)), int(math.Round(max(a.X, b.X)*c.scale)), dash,
				func(x0, x1 int) { dot(x0, y, x1, y+thick) })
		} else {
			x := first(a.X)
			run(int(math.Round(min(a.Y, b.Y)*c.scale)), int(math.Round(max(a.Y, b.Y)*c.scale)), dash,
				func(y0, y1 int) { dot(x, y0, x+thick, y1) })
		}
	}
}

// run calls f for each dash between from and to, or once when dash is 0.
func run(from, to, dash int, f func(a, b int)) {
	if dash < 1 {
		f(from, to)
		return
	}
	for at := from; at < to; at += 2 * dash {
		f(at, min(at+dash, to))
	}
}

func (c *canvas) text(m *TextMark) {
	if m.Text == "" {
		return
	}
	f := faceOf(m.Bold)
	unit := m.Size * c.scale / f.em
	x, y := m.Left()*c.scale, m.Y*c.scale
	pad := m.Size * c.scale
	if !c.begin(x-pad, y-1.1*pad, x+m.Width*c.scale+pad, y+0.4*pad) {
		return
	}
	ox, oy := x-float64(c.box.Min.X), y-float64(c.box.Min.Y)
	for _, r := range m.Text {
		at := func(p [2]float32) (float32, float32) { return p[0], p[1] }
		for _, seg := range f.outline(&c.buf, r) {
			var v [3][2]float32
			for i, a := range seg.Args {
				v[i] = [2]float32{float32(ox + float64(a.X)*unit), float32(oy + float64(a.Y)*unit)}
			}
			switch seg.Op {
			case sfnt.SegmentOpMoveTo:
				c.ras.ClosePath()
				c.ras.MoveTo(at(v[0]))
			case sfnt.SegmentOpLineTo:
				c.ras.LineTo(at(v[0]))
			case sfnt.SegmentOpQuadTo:
				c.ras.QuadTo(v[0][0], v[0][1], v[1][0], v[1][1])
			case sfnt.SegmentOpCubeTo:
				c.ras.CubeTo(v[0][0], v[0][1], v[1][0], v[1][1], v[2][0], v[2][1])
			}
		}
		ox += f.advance(r) * m.Size * c.scale
	}
	c.ras.ClosePath()
	c.end(m.Color)
}
