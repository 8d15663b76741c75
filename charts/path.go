package charts

import "math"

// Point is a place in a scene, in pixels from its top left corner.
type Point struct{ X, Y float64 }

// Op is one step of a Path. It says how many points it takes.
type Op uint8

// The steps a path is made of.
const (
	MoveTo  Op = iota // one point: begin a contour
	LineTo            // one point: straight line
	CubicTo           // three points: two controls and the end of a Bézier curve
	Close             // no point: straight line to the start of the contour
)

// Path is a list of contours: Ops in order, and the points they take.
type Path struct {
	Ops []Op
	Pts []Point
}

func (p *Path) moveTo(x, y float64) {
	p.Ops = append(p.Ops, MoveTo)
	p.Pts = append(p.Pts, Point{x, y})
}

func (p *Path) lineTo(x, y float64) {
	p.Ops = append(p.Ops, LineTo)
	p.Pts = append(p.Pts, Point{x, y})
}

func (p *Path) cubicTo(ax, ay, bx, by, x, y float64) {
	p.Ops = append(p.Ops, CubicTo)
	p.Pts = append(p.Pts, Point{ax, ay}, Point{bx, by}, Point{x, y})
}

func (p *Path) close() { p.Ops = append(p.Ops, Close) }

// line adds one straight line.
func (p *Path) line(x0, y0, x1, y1 float64) {
	p.moveTo(x0, y0)
	p.lineTo(x1, y1)
}

// rect adds an upright rectangle.
func (p *Path) rect(x, y, w, h float64) {
	p.moveTo(x, y)
	p.lineTo(x+w, y)
	p.lineTo(x+w, y+h)
	p.lineTo(x, y+h)
	p.close()
}

// corners names the corners of a rectangle that are rounded.
type corners uint8

const (
	topLeft corners = 1 << iota
	topRight
	bottomRight
	bottomLeft
	topCorners   = topLeft | topRight
	rightCorners = topRight | bottomRight
	leftCorners  = topLeft | bottomLeft
	baseCorners  = bottomLeft | bottomRight
	allCorners   = topCorners | baseCorners
)

// arcControl is the distance of the control points of a cubic that draws a
// quarter of a unit circle.
const arcControl = 0.5522847498

// roundRect adds a rectangle whose named corners have the radius r.
func (p *Path) roundRect(x, y, w, h, r float64, round corners) {
	r = math.Min(r, math.Min(w/2, h/2))
	if r < 0.25 || round == 0 {
		p.rect(x, y, w, h)
		return
	}
	c := r * (1 - arcControl)
	if round&topLeft != 0 {
		p.moveTo(x+r, y)
	} else {
		p.moveTo(x, y)
	}
	if round&topRight != 0 {
		p.lineTo(x+w-r, y)
		p.cubicTo(x+w-c, y, x+w, y+c, x+w, y+r)
	} else {
		p.lineTo(x+w, y)
	}
	if round&bottomRight != 0 {
		p.lineTo(x+w, y+h-r)
		p.cubicTo(x+w, y+h-c, x+w-c, y+h, x+w-r, y+h)
	} else {
		p.lineTo(x+w, y+h)
	}
	if round&bottomLeft != 0 {
		p.lineTo(x+r, y+h)
		p.cubicTo(x+c, y+h, x, y+h-c, x, y+h-r)
	} else {
		p.lineTo(x, y+h)
	}
	if round&topLeft != 0 {
		p.lineTo(x, y+r)
		p.cubicTo(x, y+c, x+c, y, x+r, y)
	}
	p.close()
}

// upright says whether the contour at the op i and the point k is an upright
// rectangle, as rect makes it.
func (p *Path) upright(i, k int) bool {
	if i+5 > len(p.Ops) || p.Ops[i+1] != LineTo || p.Ops[i+2] != LineTo || p.Ops[i+3] != LineTo || p.Ops[i+4] != Close {
		return false
	}
	q := p.Pts[k : k+4]
	return q[0].Y == q[1].Y && q[1].X == q[2].X && q[2].Y == q[3].Y && q[3].X == q[0].X
}

// circle adds a full circle.
func (p *Path) circle(cx, cy, r float64) {
	p.moveTo(cx+r, cy)
	p.arc(cx, cy, r, 0, 2*math.Pi)
	p.close()
}

// arc continues from the point at angle from (radians, clockwise from three
// o'clock) to the point at angle to, in cubics of at most a quarter turn.
func (p *Path) arc(cx, cy, r, from, to float64) {
	n := math.Max(1, math.Ceil(math.Abs(to-from)/(math.Pi/2)-1e-9))
	step := (to - from) / n
	k := 4.0 / 3 * math.Tan(step/4) * r
	s0, c0 := math.Sincos(from)
	for i := 1.0; i <= n; i++ {
		s1, c1 := math.Sincos(from + i*step)
		p.cubicTo(cx+r*c0-k*s0, cy+r*s0+k*c0, cx+r*c1+k*s1, cy+r*s1-k*c1, cx+r*c1, cy+r*s1)
		s0, c0 = s1, c1
	}
}

// triangle adds a filled arrow head of the given height that points up or down
// (the face has no triangles).
func (p *Path) triangle(cx, cy, h float64, up bool) {
	if !up {
		h = -h
	}
	half := math.Abs(h) * 0.58
	p.moveTo(cx, cy-h/2)
	p.lineTo(cx+half, cy+h/2)
	p.lineTo(cx-half, cy+h/2)
	p.close()
}

// bounds returns the smallest upright rectangle round all points, control
// points included.
func (p *Path) bounds() (x0, y0, x1, y1 float64) {
	x0, y0, x1, y1 = math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, q := range p.Pts {
		x0, y0 = min(x0, q.X), min(y0, q.Y)
		x1, y1 = max(x1, q.X), max(y1, q.Y)
	}
	return x0, y0, x1, y1
}

// drawable says whether every coordinate is a number of a size that rasters
// can hold.
func (p *Path) drawable() bool {
	for _, q := range p.Pts {
		if !(math.Abs(q.X) < 1e5 && math.Abs(q.Y) < 1e5) {
			return false
		}
	}
	return len(p.Pts) > 0
}
