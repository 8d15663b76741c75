// Package metrics is the one place where Baton computes numbers: every number on a screen, in a chart, in an export and in
// batonctl comes from here and means what METRICS.md says. It imports data and data/store, and reads the plan through SQL.
//
// A metric has an id ("winrate.count"), a definition that explains it in words, and values: one, or one per bucket of a
// slice ("by source", "by month"). Each value carries its numerator and denominator, what it had to leave out, and can list
// the rows behind it:
//
//	values, err := metrics.Compute(ctx, p, "leads", metrics.Scope{From: jan, To: jul, By: metrics.BySource})
//	kind, ids, err := metrics.Rows(ctx, p, "leads", metrics.Scope{From: jan, To: jul, By: metrics.BySource}, values[0].Key)
//
// An id that names a group ("winrate") stands for all of its metrics ("winrate.count", "winrate.value").
//
// Counts and sums are grouped by SQLite, one query per set of rows whatever the slice; medians, splits over line items and
// attribution are computed in Go from narrow rows. A rate is a ratio of sums; a zero denominator is a missing value, never 0.
package metrics
