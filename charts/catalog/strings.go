package catalog

import "github.com/baton-planner/baton/charts"

// Strings are the words that charts add themselves, from what text gives for their keys, chartview.no_data and so on.
func Strings(text func(key string) string) charts.Strings {
	return charts.Strings{
		NoData: text("chartview.no_data"), More: text("chartview.more"), Others: text("chartview.others"), Step: text("chartview.step"),
		OfAll: text("chartview.of_all"), Previous: text("chartview.previous"), Weighted: text("chartview.weighted"),
		Unweighted: text("chartview.unweighted"), Count: text("chartview.count"), Won: text("chartview.won"), Lost: text("chartview.lost"),
		Average: text("chartview.average"), Median: text("chartview.median"), High: text("chartview.high"), Fewer: text("chartview.fewer"),
		Most: text("chartview.most"), Target: text("chartview.target"), Total: text("chartview.total"),
	}
}
