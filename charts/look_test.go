package charts_test

import (
	"fmt"
	"os"
	"testing"

	"github.com/baton-planner/baton/charts"
)

func TestLook(t *testing.T) {
	dir := os.Getenv("LOOK")
	if dir == "" {
		t.Skip()
	}
	for _, f := range forms() {
		for _, sz := range [][2]float64{{380, 230}, {800, 450}, {1600, 900}} {
			for i, th := range []charts.Theme{charts.Light(), charts.Dark()} {
				s := f.draw(charts.Options{W: sz[0], H: sz[1], Theme: th})
				w, _ := os.Create(fmt.Sprintf("%s/%s_%d_%d.png", dir, f.name, int(sz[0]), i))
				s.Render(w, charts.PNG, 1)
				w.Close()
				w, _ = os.Create(fmt.Sprintf("%s/%s_%d_%d.svg", dir, f.name, int(sz[0]), i))
				s.Render(w, charts.SVG, 1)
				w.Close()
			}
		}
	}
}
