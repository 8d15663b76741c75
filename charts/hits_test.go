package charts_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/charts"
)

func TestEveryDatumHasAHitWithKeyAndTip(t *testing.T) {
	for _, f := range forms() {
		for _, size := range sizes {
			s := f.draw(charts.Options{W: size[0], H: size[1]})
			keys := map[string]bool{}
			for _, h := range s.Hits {
				keys[h.Key] = true
				require.NotEmpty(t, h.Key, f.name)
				require.NotEmpty(t, h.Tip, "%s %s", f.name, h.Key)
				for _, line := range h.Tip {
					require.NotEmpty(t, line, "%s %s", f.name, h.Key)
				}
				require.True(t, h.W >= 1 && h.H >= 1, "%s %s can be pointed at", f.name, h.Key)
			}
			for _, k := range f.keys {
				assert.True(t, keys[k], "%s at %v has no hit for %s", f.name, size, k)
			}
		}
	}
}

func TestEveryMarkOfDataLiesUnderAHit(t *testing.T) {
	for _, f := range forms() {
		for _, size := range sizes {
			s := f.draw(charts.Options{W: size[0], H: size[1]})
			for _, m := range s.Marks {
				p, ok := m.(*charts.PathMark)
				if !ok || p.Role != charts.Data {
					continue
				}
				x0, y0, x1, y1 := bounds(p)
				assert.True(t, touched(s, x0, y0, x1, y1), "%s at %v: nothing at %.0f,%.0f–%.0f,%.0f", f.name, size, x0, y0, x1, y1)
			}
		}
	}
}

func bounds(p *charts.PathMark) (x0, y0, x1, y1 float64) {
	x0, y0, x1, y1 = math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, q := range p.Path.Pts {
		x0, y0, x1, y1 = min(x0, q.X), min(y0, q.Y), max(x1, q.X), max(y1, q.Y)
	}
	return x0, y0, x1, y1
}

func touched(s *charts.Scene, x0, y0, x1, y1 float64) bool {
	for _, h := range s.Hits {
		if h.X < x1+1 && x0 < h.X+h.W && h.Y < y1+1 && y0 < h.Y+h.H {
			return true
		}
	}
	return false
}

func TestAtReturnsTheTopmostHit(t *testing.T) {
	s := &charts.Scene{W: 100, H: 100, Hits: []charts.Hit{
		{X: 0, Y: 0, W: 100, H: 100, Key: "below"},
		{X: 40, Y: 40, W: 20, H: 20, Key: "above"},
	}}
	require.Equal(t, "above", s.At(40, 40).Key)
	require.Equal(t, "below", s.At(60, 60).Key)
	require.Nil(t, s.At(100, 50))
	require.Nil(t, s.At(math.NaN(), 50))
}

func TestEventsLieOverTheSamplesTheyMark(t *testing.T) {
	s := drawTraffic(page())
	for _, h := range s.Hits {
		if h.Key == "fair" {
			require.Equal(t, "fair", s.At(h.X+h.W/2, h.Y+h.H/2).Key)
			return
		}
	}
	t.Fatal("the event has no hit")
}
