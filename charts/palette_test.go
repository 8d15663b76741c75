package charts_test

import (
	"image/color"
	"math"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/baton-planner/baton/charts"
)

// Matrices for full protanopia, deuteranopia and tritanopia on linear RGB:
// Machado, Oliveira and Fernandes, A Physiologically-based Model for
// Simulation of Color Vision Deficiency, 2009.
var deficiencies = map[string][9]float64{
	"none":   {1, 0, 0, 0, 1, 0, 0, 0, 1},
	"protan": {0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998},
	"deutan": {0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881},
	"tritan": {1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900},
}

func TestCategoriesCanBeToldApart(t *testing.T) {
	for name, th := range themes() {
		for sight, m := range deficiencies {
			for i, a := range th.Categories {
				for j, b := range th.Categories[:i] {
					d := ciede2000(lab(a, m), lab(b, m))
					assert.GreaterOrEqual(t, d, 15.0, "%s: categories %d and %d, %s", name, i, j, sight)
				}
			}
		}
	}
}

func TestColoursStandOutFromTheGround(t *testing.T) {
	for name, th := range themes() {
		for i, c := range th.Categories {
			assert.GreaterOrEqual(t, charts.Contrast(c, th.Ground), 3.0, "%s category %d", name, i)
		}
		for what, c := range map[string]color.RGBA{"text": th.Text, "muted": th.Muted, "good": th.Good, "bad": th.Bad} {
			assert.GreaterOrEqual(t, charts.Contrast(c, th.Ground), 4.5, "%s %s", name, what)
		}
	}
}

func TestAllTextOnTheGroundCanBeRead(t *testing.T) {
	for name, th := range themes() {
		for _, f := range forms() {
			s := f.draw(charts.Options{W: 800, H: 450, Theme: th})
			for _, text := range texts(s) {
				onGround := charts.Contrast(text.Color, th.Ground) >= 4.5
				assert.True(t, onGround || text.Color == (color.RGBA{0x0F, 0x15, 0x1C, 255}) || text.Color == (color.RGBA{255, 255, 255, 255}),
					"%s %s %q", name, f.name, text.Text)
			}
		}
	}
}

func TestSequentialRampRisesEvenly(t *testing.T) {
	for name, th := range themes() {
		for i := 1; i < len(th.Sequential); i++ {
			assert.Greater(t, charts.Contrast(th.Sequential[i], th.Ground), charts.Contrast(th.Sequential[i-1], th.Ground), name)
		}
	}
}

// lab returns CIE L*a*b* (D65) of a colour as seen through a matrix.
func lab(c color.RGBA, m [9]float64) [3]float64 {
	lin := func(v uint8) float64 {
		f := float64(v) / 255
		if f <= 0.04045 {
			return f / 12.92
		}
		return math.Pow((f+0.055)/1.055, 2.4)
	}
	r, g, b := lin(c.R), lin(c.G), lin(c.B)
	clip := func(v float64) float64 { return max(0, min(v, 1)) }
	r, g, b = clip(m[0]*r+m[1]*g+m[2]*b), clip(m[3]*r+m[4]*g+m[5]*b), clip(m[6]*r+m[7]*g+m[8]*b)
	x := (0.4124564*r + 0.3575761*g + 0.1804375*b) / 0.95047
	y := 0.2126729*r + 0.7151522*g + 0.0721750*b
	z := (0.0193339*r + 0.1191920*g + 0.9503041*b) / 1.08883
	f := func(t float64) float64 {
		if t > 216.0/24389 {
			return math.Cbrt(t)
		}
		return (24389.0/27*t + 16) / 116
	}
	return [3]float64{116*f(y) - 16, 500 * (f(x) - f(y)), 200 * (f(y) - f(z))}
}

// ciede2000 is the colour difference of CIE 142-2001, after Sharma, Wu and
// Dalal, The CIEDE2000 Color-Difference Formula, 2005.
func ciede2000(p, q [3]float64) float64 {
	rad := func(d float64) float64 { return d * math.Pi / 180 }
	c1, c2 := math.Hypot(p[1], p[2]), math.Hypot(q[1], q[2])
	c7 := math.Pow((c1+c2)/2, 7)
	g := 0.5 * (1 - math.Sqrt(c7/(c7+math.Pow(25, 7))))
	a1, a2 := (1+g)*p[1], (1+g)*q[1]
	c1, c2 = math.Hypot(a1, p[2]), math.Hypot(a2, q[2])
	hue := func(a, b float64) float64 {
		if a == 0 && b == 0 {
			return 0
		}
		return math.Mod(math.Atan2(b, a)*180/math.Pi+360, 360)
	}
	h1, h2 := hue(a1, p[2]), hue(a2, q[2])
	dl, dc, dh := q[0]-p[0], c2-c1, h2-h1
	switch {
	case c1*c2 == 0:
		dh = 0
	case dh > 180:
		dh -= 360
	case dh < -180:
		dh += 360
	}
	dH := 2 * math.Sqrt(c1*c2) * math.Sin(rad(dh/2))
	l, c, h := (p[0]+q[0])/2, (c1+c2)/2, (h1+h2)/2
	switch {
	case c1*c2 == 0:
		h = h1 + h2
	case math.Abs(h1-h2) > 180 && h1+h2 < 360:
		h += 180
	case math.Abs(h1-h2) > 180:
		h -= 180
	}
	t := 1 - 0.17*math.Cos(rad(h-30)) + 0.24*math.Cos(rad(2*h)) + 0.32*math.Cos(rad(3*h+6)) - 0.20*math.Cos(rad(4*h-63))
	c7 = math.Pow(c, 7)
	rt := -2 * math.Sqrt(c7/(c7+math.Pow(25, 7))) * math.Sin(rad(60*math.Exp(-math.Pow((h-275)/25, 2))))
	sl := 1 + 0.015*math.Pow(l-50, 2)/math.Sqrt(20+math.Pow(l-50, 2))
	sc, sh := 1+0.045*c, 1+0.015*c*t
	return math.Sqrt(math.Pow(dl/sl, 2) + math.Pow(dc/sc, 2) + math.Pow(dH/sh, 2) + rt*dc/sc*dH/sh)
}

func TestColourDifferenceMatchesPublishedPairs(t *testing.T) {
	for _, c := range []struct {
		p, q [3]float64
		want float64
	}{
		{[3]float64{50, 2.6772, -79.7751}, [3]float64{50, 0, -82.7485}, 2.0425},
		{[3]float64{50, -1.3802, -84.2814}, [3]float64{50, 0, -82.7485}, 1.0000},
		{[3]float64{50, 2.5, 0}, [3]float64{73, 25, -18}, 27.1492},
		{[3]float64{2.0776, 0.0795, -1.1350}, [3]float64{0.9033, -0.0636, -0.5514}, 0.9082},
	} {
		assert.InDelta(t, c.want, ciede2000(c.p, c.q), 1e-4)
	}
}
