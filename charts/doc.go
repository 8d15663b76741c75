// Package charts turns numbers into charts. Every form (Funnel, HBars,
// Columns, TimeSeries and so on) takes typed data and Options and lays out a
// Scene: paths and text in pixels, and Hits that say what lies under the
// pointer. Every backend (Image, PNG, SVG, PDF) draws that same scene with the
// same text measure, so that the window, a file and a meeting pack agree.
//
// A chart is made in three steps: data, scene, output.
//
//	scene := charts.HBars(charts.BarData{
//		Bars: []charts.Bar{
//			{Key: "referral", Label: "Referral", Value: 655, Highlight: true},
//			{Key: "web", Label: "Website form", Value: 412},
//		},
//		ShareOf: 1067,
//	}, charts.Options{
//		W: 800, H: 450,
//		Title:    "Referrals bring the most leads",
//		Subtitle: "New leads by source, last 90 days",
//		Theme:    charts.Dark(),
//		Format:   charts.German(),
//	})
//	err := scene.Render(w, charts.SVG, 1)
//	img := scene.Image(1.5)
//	if hit := scene.At(120, 90); hit != nil {
//		fmt.Println(hit.Key, hit.Tip)
//	}
//
// Missing numbers are NaN (see Missing); infinities count as missing. No input
// makes a form panic or hang: labels may be hostile, values may be anything,
// lists may be empty or very long. A list that does not fit is cut, and the
// chart says how many entries it leaves out.
//
// The package knows neither Fyne nor the database nor what a business is: it
// imports nothing of ours but assets/fonts.
package charts
