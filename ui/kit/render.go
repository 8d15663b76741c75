package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"github.com/baton-planner/baton/ui/theme"
)

// painted is what a kit widget implements instead of a renderer of its own.
type painted interface {
	fyne.CanvasObject
	paint()                     // bring texts, colours and visibility up to date
	arrange(size fyne.Size)     // place the parts
	measure() fyne.Size         // minimal size
	parts() []fyne.CanvasObject // back to front, always the same slice while nothing is added
}

type renderer struct{ w painted }

func render(w painted) fyne.WidgetRenderer {
	w.paint()
	return renderer{w}
}

func (r renderer) Layout(size fyne.Size)        { r.w.arrange(size) }
func (r renderer) MinSize() fyne.Size           { return r.w.measure() }
func (r renderer) Objects() []fyne.CanvasObject { return r.w.parts() }
func (r renderer) Destroy()                     {}

func (r renderer) Refresh() {
	r.w.paint()
	r.w.arrange(r.w.Size())
	for _, part := range r.w.parts() {
		part.Refresh()
	}
	canvas.Refresh(r.w)
}

func fillRect(r *canvas.Rectangle, fill, stroke color.Color, width float32) {
	r.FillColor, r.StrokeColor, r.StrokeWidth = fill, stroke, width
}

func newRect(radius float32) *canvas.Rectangle {
	r := canvas.NewRectangle(color.Transparent)
	r.CornerRadius = radius
	return r
}

func place(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
}

func setText(t *canvas.Text, text string, role theme.Role, ink theme.Token) {
	t.Text, t.Color = text, theme.Color(ink)
	t.TextSize, t.TextStyle = theme.Font(role)
}

// placeText puts one line vertically centred in a band of height h at x, y.
func placeText(t *canvas.Text, x, y, w, h float32) {
	line := t.MinSize().Height
	place(t, x, y+(h-line)/2, w, line)
}

func show(o fyne.CanvasObject, visible bool) {
	if visible != o.Visible() {
		if visible {
			o.Show()
		} else {
			o.Hide()
		}
	}
}

// focusRing is drawn around the widget that has the keyboard.
func focusRing(radius float32) *canvas.Rectangle {
	r := newRect(radius + 3)
	r.Hide()
	return r
}

func paintRing(r *canvas.Rectangle, focused bool) {
	fillRect(r, color.Transparent, theme.Color(theme.Focus), 2)
	show(r, focused)
}

func placeRing(r *canvas.Rectangle, size fyne.Size) {
	place(r, -3, -3, size.Width+6, size.Height+6)
}
