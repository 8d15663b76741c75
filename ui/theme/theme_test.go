package theme_test

import (
	"fmt"
	"image/color"
	"math"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	fynetheme "fyne.io/fyne/v2/theme"
	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"github.com/baton-planner/baton/ui/theme"
)

// WCAG 2.2: relative luminance, contrast ratio; 4.5 for text (1.4.3), 3 for controls and graphics (1.4.11).
func luminance(c color.NRGBA) float64 {
	channel := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*channel(c.R) + 0.7152*channel(c.G) + 0.0722*channel(c.B)
}

func over(top, under color.NRGBA) color.NRGBA {
	mix := func(a, b uint8) uint8 { return uint8((int(a)*int(top.A) + int(b)*(255-int(top.A))) / 255) }
	return color.NRGBA{R: mix(top.R, under.R), G: mix(top.G, under.G), B: mix(top.B, under.B), A: 255}
}

func contrast(a, b color.NRGBA) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

func TestEveryInkReadsOnEveryAreaItStandsOn(t *testing.T) {
	type pair struct {
		ink  theme.Token
		area theme.Token
		min  float64
	}
	var pairs []pair
	areas := []theme.Token{theme.Ground, theme.Surface, theme.Sidebar, theme.Selection}
	for _, area := range areas {
		pairs = append(pairs, pair{theme.Text, area, 4.5}, pair{theme.Muted, area, 4.5})
		pairs = append(pairs, pair{theme.Control, area, 3}, pair{theme.Focus, area, 3}, pair{theme.Bad, area, 3})
	}
	for _, ink := range []theme.Token{theme.Accent, theme.Good, theme.Bad, theme.Warn} {
		pairs = append(pairs, pair{ink, theme.Surface, 4.5}, pair{ink, theme.Ground, 4.5})
	}
	for _, tint := range []theme.Tint{theme.Neutral, theme.Info, theme.Positive, theme.Negative, theme.Caution} {
		pairs = append(pairs, pair{tint.Ink(), tint.Fill(), 4.5})
	}
	for _, fill := range []theme.Token{theme.Accent, theme.AccentHover, theme.AccentPressed} {
		pairs = append(pairs, pair{theme.OnAccent, fill, 4.5})
	}
	pairs = append(pairs,
		pair{theme.OnBad, theme.BadStrong, 4.5}, pair{theme.OnToast, theme.Toast, 4.5},
		pair{theme.ToastAction, theme.Toast, 4.5}, pair{theme.Bar, theme.Track, 3}, pair{theme.BarBehind, theme.Track, 3},
		pair{theme.Bar, theme.Surface, 3}, pair{theme.BarBehind, theme.Surface, 3}, pair{theme.BadStrong, theme.Track, 3})

	look := theme.New(theme.Options{})
	for _, dark := range []bool{false, true} {
		for _, p := range pairs {
			ink, area := look.TokenColor(p.ink, dark).(color.NRGBA), look.TokenColor(p.area, dark).(color.NRGBA)
			assert.GreaterOrEqual(t, contrast(ink, area), p.min, "%v on %v, dark %v", p.ink, p.area, dark)
		}
		hover := over(look.TokenColor(theme.Pressed, dark).(color.NRGBA), look.TokenColor(theme.Surface, dark).(color.NRGBA))
		assert.GreaterOrEqual(t, contrast(look.TokenColor(theme.Muted, dark).(color.NRGBA), hover), 4.5, "muted on pressed, dark %v", dark)
	}
}

func TestModeForcesTheVariantAndFollowsTheSystemOtherwise(t *testing.T) {
	light, dark := fynetheme.VariantLight, fynetheme.VariantDark
	for _, c := range []struct {
		mode    theme.Mode
		variant fyne.ThemeVariant
		dark    bool
	}{
		{theme.FollowSystem, light, false},
		{theme.FollowSystem, dark, true},
		{theme.Light, dark, false},
		{theme.Dark, light, true},
	} {
		look := theme.New(theme.Options{Mode: c.mode})
		for token := theme.Ground; token <= theme.Scroll; token++ {
			assert.Equal(t, look.TokenColor(token, c.dark), look.Color(token.Name(), c.variant), "%v", token)
		}
		assert.Equal(t, look.TokenColor(theme.Ground, c.dark), look.Color(fynetheme.ColorNameBackground, c.variant))
	}
}

func TestHeightsFollowDensityAndTextScale(t *testing.T) {
	app := test.NewTempApp(t)
	for _, c := range []struct {
		options theme.Options
		row     float32
		body    float32
	}{
		{theme.Options{}, 35, 14},
		{theme.Options{Density: theme.Compact}, 28, 14},
		{theme.Options{TextScale: 1.25}, 44, 18},
		{theme.Options{TextScale: 9}, 56, 22},
		{theme.Options{TextScale: 0.1}, 28, 11},
	} {
		app.Settings().SetTheme(theme.New(c.options))
		assert.Equal(t, c.row, theme.RowHeight(), "%+v", c.options)
		size, _ := theme.Font(theme.Body)
		assert.InDelta(t, c.body, size, 0.001, "%+v", c.options)
		assert.InDelta(t, c.body, theme.Current().Size(fynetheme.SizeNameText), 0.001)
	}
}

func TestFitNeverExceedsTheWidthAndKeepsThePrefix(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Options{}))
	rapid.Check(t, func(rt *rapid.T) {
		text := rapid.StringOfN(rapid.SampledFrom([]rune("abc WÅé́Łñ漢.,-")), 0, 40, -1).Draw(rt, "text")
		width := rapid.Float32Range(0, 300).Draw(rt, "width")
		got := theme.Fit(text, theme.GridText, width)
		if theme.Width(got, theme.GridText) > width {
			rt.Fatalf("%q is %v wide, allowed %v", got, theme.Width(got, theme.GridText), width)
		}
		if theme.Width(text, theme.GridText) <= width && width > 0 && got != text {
			rt.Fatalf("%q fits but came back as %q", text, got)
		}
		if kept := strings.TrimSuffix(got, "…"); !strings.HasPrefix(text, kept) {
			rt.Fatalf("%q is no prefix of %q", kept, text)
		}
	})
}

func TestFitIsStableWhenTheCacheTurnsOver(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Options{}))
	first := theme.Fit("Stadtwerke Ulm, fleet renewal", theme.Body, 90)
	for i := range 20000 {
		theme.Fit(fmt.Sprintf("Contact number %d of many", i), theme.Body, 60)
	}
	assert.Equal(t, first, theme.Fit("Stadtwerke Ulm, fleet renewal", theme.Body, 90))
	assert.True(t, strings.HasSuffix(first, "…"))
}

func BenchmarkFitCached(b *testing.B) {
	test.NewTempApp(b).Settings().SetTheme(theme.New(theme.Options{}))
	for b.Loop() {
		theme.Fit("Stadtwerke Ulm, fleet renewal", theme.Body, 90)
	}
}
