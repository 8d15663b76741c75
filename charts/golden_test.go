package charts_test

import (
	"bytes"
	"flag"
	"image"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/charts"
)

var update = flag.Bool("update", false, "write the golden images anew")

// TestLooksLikeTheGoldenImages compares pixel by pixel. After a change that is
// meant, look at the new images, then store them: go test ./charts -update.
func TestLooksLikeTheGoldenImages(t *testing.T) {
	if runtime.GOARCH != "amd64" {
		t.Skip("other processors round sums of products differently in the last bit")
	}
	for _, f := range forms() {
		t.Run(f.name, func(t *testing.T) {
			golden(t, f.name+"_small_light", f.draw(charts.Options{W: 380, H: 230}))
			if !strings.Contains("funnel columns timeseries cohort winloss pipeline", f.name) {
				return
			}
			golden(t, f.name+"_page_dark", f.draw(charts.Options{W: 800, H: 450, Theme: charts.Dark(), Format: charts.German()}))
		})
	}
}

func golden(t *testing.T, name string, s *charts.Scene) {
	t.Helper()
	path := filepath.Join("testdata", "golden", name+".png")
	if *update {
		require.NoError(t, os.WriteFile(path, render(t, s, charts.PNG, 1), 0o644))
		return
	}
	file, err := os.ReadFile(path)
	require.NoError(t, err)
	want, err := png.Decode(bytes.NewReader(file))
	require.NoError(t, err)
	got := s.Image(1)
	require.Equal(t, want.Bounds(), got.Bounds(), name)
	same := image.NewRGBA(want.Bounds())
	draw.Draw(same, same.Rect, want, image.Point{}, draw.Src)
	n, first := 0, -1
	for i := range same.Pix {
		if same.Pix[i] != got.Pix[i] {
			if n++; first < 0 {
				first = i / 4
			}
		}
	}
	w := same.Rect.Dx()
	require.Zero(t, n, "%s: %d values differ, the first at %d,%d", name, n, first%w, first/w)
}
