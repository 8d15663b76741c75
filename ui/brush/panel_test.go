package brush_test

import (
	"image"
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/ui/brush"
)

// A panel of bands looks like the one rectangle that it stands for.
func TestPanelsLookLikeOneRectangle(t *testing.T) {
	test.NewTempApp(t)
	fill, line := color.NRGBA{R: 250, G: 250, B: 250, A: 255}, color.NRGBA{R: 60, G: 90, B: 120, A: 255}
	for _, c := range []struct {
		name   string
		w, h   float32
		border color.Color
		bands  int
	}{
		{"tall", 200, 300, line, 5}, {"low", 200, 40, line, 1}, {"narrow", 12, 300, line, 1}, {"without border", 200, 300, nil, 5}, {"nothing", 0, 0, nil, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			var p brush.Panel
			p.Paint(fill, c.border, 10)
			p.Place(brush.Box{X: 7, Y: 9, W: c.w, H: c.h})
			assert.Len(t, p.Objects(), c.bands)
			one := &canvas.Rectangle{FillColor: fill, CornerRadius: 10}
			if c.border != nil {
				one.StrokeColor, one.StrokeWidth = c.border, 1
			}
			one.Move(fyne.NewPos(7, 9))
			one.Resize(fyne.NewSize(c.w, c.h))
			want, got := drawn(one), drawn(p.Objects()...)
			left, right := 7, 7+int(c.w)
			for y := range want.Rect.Dy() {
				for x := range want.Rect.Dx() {
					straight := y >= 9+18 && y < 9+int(c.h)-18 && (max(x-left, left-x) < 2 || max(x-right, right-x) < 2)
					if !straight { // Fyne's own painter spreads a border over two pixels
						require.InDelta(t, want.NRGBAAt(x, y).B, got.NRGBAAt(x, y).B, 8, "at %d, %d", x, y)
					}
				}
			}
			if c.bands == 5 && c.border != nil {
				assert.Equal(t, line, got.NRGBAAt(left, 150))
				assert.Equal(t, line, got.NRGBAAt(right-1, 150))
			}
		})
	}
}

func drawn(objects ...fyne.CanvasObject) *image.NRGBA {
	c := software.NewCanvas()
	c.SetPadded(false)
	c.SetContent(container.NewWithoutLayout(objects...))
	c.Resize(fyne.NewSize(230, 330))
	shown := c.Capture()
	out := image.NewNRGBA(shown.Bounds())
	for y := range out.Rect.Dy() {
		for x := range out.Rect.Dx() {
			out.Set(x, y, shown.At(x, y))
		}
	}
	return out
}
