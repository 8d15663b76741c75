package charts_test

import (
	"image/color"
	"math"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/charts"
)

// sceneOf returns a white scene of 100 by 100 pixels with one mark.
func sceneOf(m charts.Mark) *charts.Scene {
	return &charts.Scene{W: 100, H: 100, Ground: color.RGBA{255, 255, 255, 255}, Marks: []charts.Mark{m}}
}

// inked counts the pixels that are not ground.
func inked(s *charts.Scene) int {
	n := 0
	img := s.Image(1)
	for y := range 100 {
		for x := range 100 {
			if img.RGBAAt(x, y) != s.Ground {
				n++
			}
		}
	}
	return n
}

func diagonal(dash float64) *charts.PathMark {
	return &charts.PathMark{
		Path: charts.Path{
			Ops: []charts.Op{charts.MoveTo, charts.LineTo},
			Pts: []charts.Point{{X: 10, Y: 10}, {X: 90, Y: 90}},
		},
		Stroke: color.RGBA{A: 255}, Width: 2, Dash: dash,
	}
}

func TestDashesLeaveHalfOfALineOpen(t *testing.T) {
	whole := inked(sceneOf(diagonal(0)))
	require.InDelta(t, 0.5, float64(inked(sceneOf(diagonal(8))))/float64(whole), 0.15)
	require.Positive(t, inked(sceneOf(diagonal(1e-12))), "dashes too small to see do not hang")
}

func TestMarksThatCannotBeDrawnAreLeftOut(t *testing.T) {
	for _, x := range []float64{math.NaN(), math.Inf(1), 1e300} {
		m := diagonal(0)
		m.Path.Pts[1].X = x
		s := sceneOf(m)
		require.Zero(t, inked(s))
		require.NotContains(t, string(render(t, s, charts.SVG, 1)), "<path")
		require.NotEmpty(t, render(t, s, charts.PDF, 1))
	}
}

func TestOpenGroundStaysTransparent(t *testing.T) {
	th := charts.Light()
	th.Ground.A = 0
	s := charts.Sparkline([]float64{1, 2, 3}, charts.Options{Theme: th})
	require.Zero(t, s.Image(1).RGBAAt(0, 0).A)
}

func TestScenesCanBeDrawnByManyAtOnce(t *testing.T) {
	s := drawPipeline(page())
	want := s.Image(1).Pix
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			if got := s.Image(1).Pix; string(got) != string(want) {
				t.Error("another image")
			}
			drawTraffic(page()).At(400, 200)
		})
	}
	wg.Wait()
}
