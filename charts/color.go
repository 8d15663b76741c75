package charts

import (
	"image/color"
	"math"
)

// rgb makes an opaque colour from 0xRRGGBB.
func rgb(hex uint32) color.RGBA {
	return color.RGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: 255}
}

// Mix returns the colour that lies the share t (0 to 1) of the way from a to
// b. Charts mix pale tones with the ground instead of drawing them
// translucent, so that overlapping strokes stay even.
func Mix(a, b color.RGBA, t float64) color.RGBA {
	m := func(x, y uint8) uint8 { return uint8(math.Round(float64(x) + (float64(y)-float64(x))*t)) }
	return color.RGBA{R: m(a.R, b.R), G: m(a.G, b.G), B: m(a.B, b.B), A: 255}
}

// luminance returns the relative luminance of WCAG 2.2, 0 to 1.
func luminance(c color.RGBA) float64 {
	lin := func(v uint8) float64 {
		f := float64(v) / 255
		if f <= 0.04045 {
			return f / 12.92
		}
		return math.Pow((f+0.055)/1.055, 2.4)
	}
	return 0.2126*lin(c.R) + 0.7152*lin(c.G) + 0.0722*lin(c.B)
}

// Contrast returns the contrast ratio of WCAG 2.2, 1 to 21.
func Contrast(a, b color.RGBA) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

// inkOn returns the ink, near black or white, that reads better on c.
func inkOn(c color.RGBA) color.RGBA {
	dark, light := rgb(0x0F151C), rgb(0xFFFFFF)
	if Contrast(dark, c) >= Contrast(light, c) {
		return dark
	}
	return light
}
