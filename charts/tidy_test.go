package charts_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/baton-planner/baton/charts"
)

var sizes = [][2]float64{{380, 230}, {800, 450}, {1600, 900}}

func themes() map[string]charts.Theme {
	return map[string]charts.Theme{"light": charts.Light(), "dark": charts.Dark()}
}

// texts returns the text marks of a scene.
func texts(s *charts.Scene) []*charts.TextMark {
	var out []*charts.TextMark
	for _, m := range s.Marks {
		if t, ok := m.(*charts.TextMark); ok && t.Text != "" {
			out = append(out, t)
		}
	}
	return out
}

// untidy says which texts overlap each other or leave the scene, "" if none.
func untidy(s *charts.Scene) string {
	all := texts(s)
	for i, a := range all {
		ax0, ay0, ax1, ay1 := a.Box()
		if ax0 < -0.5 || ay0 < -0.5 || ax1 > s.W+0.5 || ay1 > s.H+0.5 {
			return fmt.Sprintf("%q leaves the scene: %.1f %.1f %.1f %.1f", a.Text, ax0, ay0, ax1, ay1)
		}
		for _, b := range all[:i] {
			bx0, by0, bx1, by1 := b.Box()
			if ax0 < bx1-0.01 && bx0 < ax1-0.01 && ay0 < by1-0.01 && by0 < ay1-0.01 {
				return fmt.Sprintf("%q overlaps %q", a.Text, b.Text)
			}
		}
	}
	return ""
}

func TestTextNeverOverlaps(t *testing.T) {
	for _, f := range forms() {
		for _, size := range sizes {
			for theme, th := range themes() {
				for lang, locale := range map[string]charts.Locale{"en": charts.English(), "de": charts.German()} {
					s := f.draw(charts.Options{W: size[0], H: size[1], Theme: th, Format: locale})
					assert.Empty(t, untidy(s), "%s %v %s %s", f.name, size, theme, lang)
				}
			}
		}
	}
}

func TestChartsStayTidyAtEverySize(t *testing.T) {
	for _, f := range forms() {
		for w := 160.0; w <= 1240; w += 90 {
			for h := 120.0; h <= 840; h += 90 {
				s := f.draw(charts.Options{W: w, H: h})
				assert.Empty(t, untidy(s), "%s %vx%v", f.name, w, h)
			}
		}
	}
}
