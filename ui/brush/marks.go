package brush

import (
	"fyne.io/fyne/v2/canvas"

	"github.com/baton-planner/baton/ui/theme"
)

// Extents in pixels at text scale 1.
const (
	// CheckSize is the side of a check box.
	CheckSize = 16
	// ChipPad is the air left and right of a chip's word.
	ChipPad = 8
)

// ChipWidth is how wide a chip with this word is, pixels.
func (l *Look) ChipWidth(text string) float32 {
	return theme.Width(text, theme.Small) + 2*l.Px(ChipPad)
}

// ChipHeight is how high a chip is, pixels.
func (l *Look) ChipHeight() float32 { return float32(int(l.heights[theme.Small]+0.5)) + 2 }

// Chip draws a word on a tinted ground at the left of a box, as wide as the
// word needs and no wider than the box, and gives its width; 0 if there is no
// room for a word.
func (b *Brush) Chip(text string, tint theme.Tint, in Box) float32 {
	pad, natural := b.look.Px(ChipPad), b.look.ChipWidth(text)
	w := min(natural, in.W)
	if w < 3*pad && w < natural {
		return 0
	}
	line := in.Middle(b.look.ChipHeight())
	line.W = w
	r := b.Rect(line, tint.Fill(), line.H/2)
	r.StrokeColor, r.StrokeWidth = b.look.colors[tint.Outline()], 1
	b.Text(text, theme.Small, tint.Ink(), Box{in.X + pad, in.Y, w - 2*pad + 1, in.H})
	return w
}

// Check draws a check box at the left of a box.
func (b *Brush) Check(on bool, in Box) {
	d := b.look.Px(CheckSize)
	at := in.Middle(d)
	at.W = d
	if !on {
		r := b.Rect(at, theme.Surface, theme.RadiusCheck)
		r.StrokeColor, r.StrokeWidth = b.look.colors[theme.Control], 1.25
		return
	}
	b.Rect(at, theme.Accent, theme.RadiusCheck)
	w := 1.8 * b.look.Scale
	b.Line(at.X+d*0.25, at.Y+d*0.53, at.X+d*0.43, at.Y+d*0.71, w, theme.OnAccent)
	b.Line(at.X+d*0.43, at.Y+d*0.71, at.X+d*0.77, at.Y+d*0.31, w, theme.OnAccent)
}

// CheckSome draws a check box that stands for some of many.
func (b *Brush) CheckSome(in Box) {
	d := b.look.Px(CheckSize)
	at := in.Middle(d)
	at.W = d
	b.Rect(at, theme.Accent, theme.RadiusCheck)
	b.Line(at.X+d*0.27, at.Y+d*0.5, at.X+d*0.73, at.Y+d*0.5, 1.8*b.look.Scale, theme.OnAccent)
}

// Avatar draws initials in a circle at the left of a box.
func (b *Brush) Avatar(initials string, diameter float32, in Box) {
	at := in.Middle(diameter)
	at.W = diameter
	b.Rect(at, theme.AccentSoft, diameter/2)
	w := theme.Width(initials, theme.CaptionStrong)
	at.X, at.W = at.X+(diameter-w)/2, w+1
	b.Text(initials, theme.CaptionStrong, theme.Accent, at)
}

// Bar draws a bar across a box, filled by share from 0 to 1.
func (b *Brush) Bar(share float64, height float32, in Box) {
	at := in.Middle(height)
	b.Rect(at, theme.Track, height/2)
	if fill := at.W * float32(min(max(share, 0), 1)); fill > 0 {
		at.W = max(fill, height)
		b.Rect(at, theme.Bar, height/2)
	}
}

// Float draws the ground of something that lies above the rest: a menu, a card
// being dragged.
func (b *Brush) Float(in Box, radius float32) *canvas.Rectangle {
	r := b.Rect(in, theme.Surface, radius)
	r.StrokeColor, r.StrokeWidth = b.look.colors[theme.Line], 1
	r.Shadow = canvas.Shadow{Color: b.look.colors[theme.Shadow], BlurRadius: 10}
	r.Shadow.Offset.Y = 3
	return r
}

// Slot draws the dashed place where something dragged would land.
func (b *Brush) Slot(in Box, radius float32) {
	b.Rect(in, theme.AccentSoft, radius)
	const dash, hole, line = 6, 4, 1.5
	for x := radius; x+dash <= in.W-radius; x += dash + hole {
		b.Rect(Box{X: in.X + x, Y: in.Y, W: dash, H: line}, theme.Accent, 0)
		b.Rect(Box{X: in.X + x, Y: in.Y + in.H - line, W: dash, H: line}, theme.Accent, 0)
	}
	for y := radius; y+dash <= in.H-radius; y += dash + hole {
		b.Rect(Box{X: in.X, Y: in.Y + y, W: line, H: dash}, theme.Accent, 0)
		b.Rect(Box{X: in.X + in.W - line, Y: in.Y + y, W: line, H: dash}, theme.Accent, 0)
	}
}
