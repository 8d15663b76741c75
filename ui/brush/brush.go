package brush

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"github.com/baton-planner/baton/ui/theme"
)

// Box is a rectangle in pixels.
type Box struct{ X, Y, W, H float32 }

// Inset gives the box without dx at the left and right and dy above and below.
func (b Box) Inset(dx, dy float32) Box { return Box{b.X + dx, b.Y + dy, b.W - 2*dx, b.H - 2*dy} }

// Middle gives a box of height h in the middle of b's height, on whole pixels.
func (b Box) Middle(h float32) Box {
	return Box{b.X, b.Y + float32(int((b.H-h)/2)), b.W, h}
}

// Brush draws into one container. Use one per container, on the UI goroutine.
type Brush struct {
	look    *Look
	texts   []*canvas.Text
	rects   []*canvas.Rectangle
	lines   []*canvas.Line
	images  []*canvas.Image
	nText   int
	nRect   int
	nLine   int
	nImage  int
	objects []fyne.CanvasObject
}

// Begin starts a drawing anew.
func (b *Brush) Begin(l *Look) {
	b.look = l
	b.nText, b.nRect, b.nLine, b.nImage = 0, 0, 0, 0
	b.objects = b.objects[:0]
}

// Look gives the look of the drawing.
func (b *Brush) Look() *Look { return b.look }

// Objects gives the drawing, back to front. It holds until the next Begin.
func (b *Brush) Objects() []fyne.CanvasObject { return b.objects }

// Rect fills a box; corners are round by radius.
func (b *Brush) Rect(in Box, fill theme.Token, radius float32) *canvas.Rectangle {
	if b.nRect == len(b.rects) {
		b.rects = append(b.rects, &canvas.Rectangle{})
	}
	r := b.rects[b.nRect]
	b.nRect++
	r.FillColor, r.StrokeColor, r.StrokeWidth = b.look.colors[fill], nil, 0
	r.CornerRadius, r.Shadow = radius, canvas.Shadow{}
	r.TopLeftCornerRadius, r.TopRightCornerRadius, r.BottomLeftCornerRadius, r.BottomRightCornerRadius = 0, 0, 0, 0
	r.Move(fyne.NewPos(in.X, in.Y))
	r.Resize(fyne.NewSize(in.W, in.H))
	b.objects = append(b.objects, r)
	return r
}

// Frame draws the border of a box with nothing in it.
func (b *Brush) Frame(in Box, stroke theme.Token, width, radius float32) *canvas.Rectangle {
	r := b.Rect(in, stroke, radius)
	r.FillColor, r.StrokeColor, r.StrokeWidth = nil, b.look.colors[stroke], width
	return r
}

// Edges draws the straight parts of a border one pixel wide over whatever ran to it. A Frame would do that darker: Fyne mixes
// the empty area into its border.
func (b *Brush) Edges(in Box, ink theme.Token, radius float32) {
	b.Rect(Box{in.X + radius, in.Y, in.W - 2*radius, 1}, ink, 0)
	b.Rect(Box{in.X + radius, in.Y + in.H - 1, in.W - 2*radius, 1}, ink, 0)
	b.Rect(Box{in.X, in.Y + radius, 1, in.H - 2*radius}, ink, 0)
	b.Rect(Box{in.X + in.W - 1, in.Y + radius, 1, in.H - 2*radius}, ink, 0)
}

// Line draws a straight line.
func (b *Brush) Line(x1, y1, x2, y2, width float32, ink theme.Token) {
	if b.nLine == len(b.lines) {
		b.lines = append(b.lines, &canvas.Line{})
	}
	l := b.lines[b.nLine]
	b.nLine++
	l.StrokeColor, l.StrokeWidth = b.look.colors[ink], width
	l.Position1, l.Position2 = fyne.NewPos(x1, y1), fyne.NewPos(x2, y2)
	b.objects = append(b.objects, l)
}

// Image draws a resource, such as an icon, into a box.
func (b *Brush) Image(res fyne.Resource, in Box) {
	if b.nImage == len(b.images) {
		b.images = append(b.images, &canvas.Image{FillMode: canvas.ImageFillContain})
	}
	i := b.images[b.nImage]
	b.nImage++
	i.Move(fyne.NewPos(in.X, in.Y))
	i.Resize(fyne.NewSize(in.W, in.H))
	if i.Resource != res {
		i.Resource = res
		i.Refresh()
	}
	b.objects = append(b.objects, i)
}

// Text writes one line at the left of a box, shortened to fit and centred in
// its height.
func (b *Brush) Text(s string, role theme.Role, ink theme.Token, in Box) {
	b.write(theme.Fit(s, role, in.W), role, ink, in)
}

// TextRight writes one line at the right of a box.
func (b *Brush) TextRight(s string, role theme.Role, ink theme.Token, in Box) {
	s = theme.Fit(s, role, in.W)
	// Only here the width must be known, and knowing it costs more than all the rest.
	natural := theme.Width(s, role)
	in.X, in.W = in.X+in.W-natural, natural
	b.write(s, role, ink, in)
}

func (b *Brush) write(s string, role theme.Role, ink theme.Token, in Box) {
	if s == "" {
		return
	}
	if b.nText == len(b.texts) {
		b.texts = append(b.texts, &canvas.Text{})
	}
	t := b.texts[b.nText]
	b.nText++
	t.Text = s
	b.look.Dress(t, role, ink)
	line := in.Middle(b.look.heights[role])
	t.Move(fyne.NewPos(line.X, line.Y))
	t.Resize(fyne.NewSize(line.W, line.H))
	b.objects = append(b.objects, t)
}
