package charts_test

import (
	"image"
	"image/color"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/charts"
)

// TestGridlinesFillExactlyOneDeviceRow draws each gridline alone and counts
// the rows (columns, for upright ones) of pixels it touches.
func TestGridlinesFillExactlyOneDeviceRow(t *testing.T) {
	for _, f := range forms() {
		for _, size := range sizes {
			s := f.draw(charts.Options{W: size[0], H: size[1]})
			for _, m := range s.Marks {
				p, ok := m.(*charts.PathMark)
				if !ok || p.Role != charts.Gridline {
					continue
				}
				require.True(t, p.Hair && p.Width == 1, "%s: a gridline is a hairline", f.name)
				for _, scale := range []float64{1, 1.25, 1.5, 2} {
					alone := charts.Scene{W: s.W, H: s.H, Ground: s.Ground, Marks: []charts.Mark{p}}
					rows, blended := touchedLines(alone.Image(scale), s.Ground, p)
					require.Equal(t, 1, rows, "%s at %v, scale %v", f.name, size, scale)
					require.False(t, blended, "%s at %v, scale %v: pixels keep the full colour", f.name, size, scale)
				}
			}
		}
	}
}

// touchedLines counts the device rows or columns that differ from the ground,
// whichever are fewer, and says whether any pixel has a colour in between.
func touchedLines(img *image.RGBA, ground color.RGBA, p *charts.PathMark) (n int, blended bool) {
	rows, cols := map[int]bool{}, map[int]bool{}
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			if c := img.RGBAAt(x, y); c != ground {
				rows[y], cols[x] = true, true
				blended = blended || c != p.Stroke
			}
		}
	}
	return min(len(rows), len(cols)), blended
}
