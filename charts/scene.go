package charts

import (
	"image/color"
	"math"
)

// Scene is a chart laid out in pixels, ready for any backend. It does not
// change once a form has returned it, so any number of goroutines may draw it.
type Scene struct {
	W, H   float64    // size in pixels at scale 1
	Title  string     // the finding, in full
	Desc   string     // what the chart shows, for screen readers
	Ground color.RGBA // colour behind the marks; alpha 0 leaves it open
	Marks  []Mark     // in drawing order
	Hits   []Hit      // what lies under the pointer
}

// Mark is one thing drawn: a *PathMark or a *TextMark.
type Mark interface{ mark() }

// Role says what a path stands for.
type Role uint8

// The roles of paths.
const (
	Decoration Role = iota // ground, ghost, legend, arrow head
	Gridline               // one of the lines values are read against
	Data                   // stands for a number
)

// PathMark is a path, filled, stroked or both.
type PathMark struct {
	Path   Path
	Fill   color.RGBA // alpha 0: not filled
	Stroke color.RGBA // alpha 0: not stroked
	Width  float64    // of the stroke, in pixels
	Dash   float64    // length of dashes and gaps in pixels; 0: solid
	Hair   bool       // upright straight lines, snapped to whole device pixels
	Role   Role
}

// Anchor is the part of a text that sits at its X.
type Anchor uint8

// The anchors of text.
const (
	Start Anchor = iota
	Middle
	End
)

// TextMark is one line of text. Y is the baseline, Size the em in pixels.
type TextMark struct {
	Text   string
	X, Y   float64
	Size   float64
	Bold   bool
	Anchor Anchor
	Color  color.RGBA
	Width  float64 // as measured, in pixels
}

func (*PathMark) mark() {}
func (*TextMark) mark() {}

// Left returns the x at which the first letter of the text begins.
func (t *TextMark) Left() float64 {
	switch t.Anchor {
	case Middle:
		return t.X - t.Width/2
	case End:
		return t.X - t.Width
	default:
		return t.X
	}
}

// How far text reaches above and below its baseline, as a share of its size.
const (
	textAscent  = 0.80
	textDescent = 0.22
)

// Box returns the rectangle the text covers: left, top, right, bottom.
func (t *TextMark) Box() (x0, y0, x1, y1 float64) {
	x0 = t.Left()
	return x0, t.Y - textAscent*t.Size, x0 + t.Width, t.Y + textDescent*t.Size
}

// Hit is a rectangle that stands for a datum: Key names it for drill-through,
// Tip holds the lines to show on hover, the first being its name.
type Hit struct {
	X, Y, W, H float64
	Key        string
	Tip        []string
}

// At returns the hit under the point (x, y) in pixels at scale 1, the topmost
// if several are, or nil.
func (s *Scene) At(x, y float64) *Hit {
	for i := len(s.Hits) - 1; i >= 0; i-- {
		h := &s.Hits[i]
		if x >= h.X && x < h.X+h.W && y >= h.Y && y < h.Y+h.H {
			return h
		}
	}
	return nil
}

// clampScale makes any number a scale that an image can be made at: between
// 0.1 and 16 and at most 120 million device pixels.
func (s *Scene) clampScale(scale float64) float64 {
	if !(scale > 0) || math.IsInf(scale, 0) {
		return 1
	}
	const mostPixels = 120e6
	return max(0.1, min(scale, 16, math.Sqrt(mostPixels/(s.W*s.H))))
}
