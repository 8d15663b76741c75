package charts_test

import (
	"fmt"
	"strings"

	"github.com/baton-planner/baton/charts"
)

func Example() {
	scene := charts.HBars(charts.BarData{
		Bars: []charts.Bar{
			{Key: "web", Label: "Website form", Value: 412},
			{Key: "referral", Label: "Referral", Value: 655, Highlight: true},
		},
		ShareOf: 1067,
	}, charts.Options{
		W: 800, H: 450,
		Title:    "Referrals bring the most leads",
		Subtitle: "New leads by source, last 90 days",
		Theme:    charts.Dark(),
		Format:   charts.German(),
	})

	var svg strings.Builder
	if err := scene.Render(&svg, charts.SVG, 1); err != nil {
		fmt.Println(err)
	}
	fmt.Println(strings.HasPrefix(svg.String(), "<svg"))
	fmt.Println(scene.Image(1.5).Bounds().Size())
	hit := scene.At(400, 100)
	fmt.Println(hit.Key, hit.Tip)
	// Output:
	// true
	// (1200,675)
	// referral [Referral 655 61 % of all]
}
