package brush_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"github.com/baton-planner/baton/ui/brush"
	"github.com/baton-planner/baton/ui/theme"
)

func TestDrawingAgainMakesNoNewObjects(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Options{}))
	look := brush.ReadLook(nil)
	var b brush.Brush
	draw := func(name string) []fyne.CanvasObject {
		b.Begin(look)
		in := brush.Box{W: 200, H: 35}
		b.Rect(in, theme.Surface, 0)
		b.Text(name, theme.GridText, theme.Text, in)
		b.Chip("Decision", theme.Positive, in)
		b.Check(true, in)
		return append([]fyne.CanvasObject{}, b.Objects()...)
	}
	first := draw("Nora Hess")
	second := draw("Jan Keller")
	assert.Len(t, second, len(first))
	for i := range first {
		assert.Same(t, first[i], second[i])
	}
	assert.Equal(t, "Jan Keller", second[1].(*canvas.Text).Text)
	b.Begin(look)
	b.Text("", theme.GridText, theme.Text, brush.Box{W: 50, H: 20})
	assert.Empty(t, b.Objects(), "nothing to say, nothing to draw")
}

func TestWhatIsDrawnStaysInItsBox(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Options{TextScale: 1.25}))
	look := brush.ReadLook(nil)
	rapid.Check(t, func(t *rapid.T) {
		in := brush.Box{
			X: float32(rapid.IntRange(0, 500).Draw(t, "x")), Y: float32(rapid.IntRange(0, 50).Draw(t, "y")),
			W: float32(rapid.IntRange(0, 300).Draw(t, "w")), H: 44,
		}
		text := rapid.StringOfN(rapid.SampledFrom([]rune("abc WÅŁñ…")), 0, 30, -1).Draw(t, "text")
		var b brush.Brush
		b.Begin(look)
		b.Text(text, theme.GridStrong, theme.Text, in)
		b.TextRight(text, theme.GridText, theme.Text, in)
		b.Chip(text, theme.Caution, in)
		b.Bar(rapid.Float64Range(-1, 2).Draw(t, "share"), 6, brush.Box{X: in.X, Y: in.Y, W: max(in.W, 6), H: in.H})
		for _, o := range b.Objects() {
			at, size := o.Position(), o.Size()
			if txt, ok := o.(*canvas.Text); ok {
				size.Width = min(size.Width, txt.MinSize().Width)
			}
			assert.GreaterOrEqual(t, at.X, in.X-0.01)
			assert.LessOrEqual(t, at.X+size.Width, in.X+max(in.W, 6)+1.01)
			assert.GreaterOrEqual(t, at.Y, in.Y)
			assert.LessOrEqual(t, at.Y+size.Height, in.Y+in.H+0.01)
		}
	})
}

func TestALookFollowsTheThemeAndTellsSo(t *testing.T) {
	app := test.NewTempApp(t)
	app.Settings().SetTheme(theme.New(theme.Options{Mode: theme.Light}))
	light := brush.ReadLook(nil)
	app.Settings().SetTheme(theme.New(theme.Options{Mode: theme.Dark, TextScale: 1.2}))
	dark := brush.ReadLook(light)
	assert.NotEqual(t, light.Version, dark.Version)
	assert.NotEqual(t, light.Color(theme.Surface), dark.Color(theme.Surface))
	assert.InDelta(t, 12, dark.Px(10), 0)
	assert.Greater(t, dark.Row, light.Row)
}
