package brush

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"github.com/baton-planner/baton/ui/theme"
)

// Panel is the ground of a large surface with round corners and, if wanted, a border of one pixel. A tall one is drawn as bands of
// which only the uppermost and the lowest are round: the shader of round corners works out a distance for every pixel that it
// covers, and without graphics hardware that was a third of each frame of a list.
type Panel struct {
	parts  [5]canvas.Rectangle // as bands gives them
	shown  []fyne.CanvasObject
	fill   color.Color
	border color.Color
	radius float32
}

// Paint sets the colours and the radius of the corners; a nil border leaves it away. It shows with the next Place.
func (p *Panel) Paint(fill, border color.Color, radius float32) {
	p.fill, p.border, p.radius = fill, border, radius
}

// Place puts the panel into a box.
func (p *Panel) Place(in Box) {
	p.shown = p.shown[:0]
	for i, band := range bands(in, p.radius) {
		if band.W > 0 {
			r := &p.parts[i]
			p.shown = append(p.shown, r)
			r.Move(fyne.NewPos(band.X, band.Y))
			r.Resize(fyne.NewSize(band.W, band.H))
			shape(r, i, band == in, p.fill, p.border, p.radius)
		}
	}
}

// Objects gives the drawing, back to front. It holds until the next Place.
func (p *Panel) Objects() []fyne.CanvasObject { return p.shown }

// Panel draws a Panel.
func (b *Brush) Panel(in Box, fill, border theme.Token, radius float32) {
	for i, band := range bands(in, radius) {
		if band.W > 0 {
			shape(b.Rect(band, fill, 0), i, band == in, b.look.colors[fill], b.look.colors[border], radius)
		}
	}
}

// bands are the parts of a panel: top, bottom, middle, left and right edge. The middle lies over the straight ends of the round
// ones. What is not needed has no width.
func bands(in Box, radius float32) [5]Box {
	end := 2*radius + 1
	if radius == 0 || in.H < 3*end || in.W < end {
		return [5]Box{in}
	}
	y, h := in.Y+end-2, in.H-2*(end-2) // a pixel more than the border, since edges are drawn soft
	return [5]Box{
		{in.X, in.Y, in.W, end},
		{in.X, in.Y + in.H - end, in.W, end},
		{in.X + 1, y, in.W - 2, h},
		{in.X, y, 1, h},
		{in.X + in.W - 1, y, 1, h},
	}
}

// shape gives a band its colours and corners; whole says that it is all of the panel.
func shape(r *canvas.Rectangle, band int, whole bool, fill, border color.Color, radius float32) {
	r.FillColor, r.StrokeColor, r.StrokeWidth, r.CornerRadius = fill, nil, 0, 0
	r.TopLeftCornerRadius, r.TopRightCornerRadius, r.BottomLeftCornerRadius, r.BottomRightCornerRadius = 0, 0, 0, 0
	if band > 2 && border != nil {
		r.FillColor = border
	}
	if band < 2 && border != nil {
		r.StrokeColor, r.StrokeWidth = border, 1
	}
	switch {
	case whole:
		r.CornerRadius = radius
	case band == 0:
		r.TopLeftCornerRadius, r.TopRightCornerRadius = radius, radius
	case band == 1:
		r.BottomLeftCornerRadius, r.BottomRightCornerRadius = radius, radius
	}
}
