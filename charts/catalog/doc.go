// Package catalog holds the named charts of Baton: each asks data/metrics for numbers and draws them with charts. Insights,
// batonctl and the meeting pack use the same charts.
//
//	scene, table, err := catalog.Draw(ctx, p, "leads-by-source", catalog.Options{From: jan, To: jul})
//	err = scene.Render(w, charts.PNG, 2)
//
// The title of a chart states the finding, computed from its numbers; the subtitle says measure, period and filter. The
// table holds the numbers behind the chart, typed; the key of a row is the key of the hit of its mark and names the bucket
// for metrics.Rows.
//
// Texts are English unless Options.Text translates them; Messages lists them by key.
package catalog
