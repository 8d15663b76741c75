package metrics_test

import (
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/metrics"
	"github.com/baton-planner/baton/data/sample"
)

// page is what an Insights page of both teams asks for.
var page = []struct {
	id string
	by metrics.Slice
}{
	{"revenue", metrics.ByMonth},
	{"leads", metrics.ByMonth},
	{"winrate.count", metrics.ByOwner},
	{"response.insla", ""},
	{"funnel", ""},
	{"leads", metrics.BySource},
	{"conversion", metrics.BySource},
	{"pipeline.value", metrics.ByStage},
	{"pipeline.weighted", metrics.ByStage},
	{"budget.actual", metrics.ByCampaign},
	{"cycle.median", ""},
	{"lossreasons.count", metrics.ByReason},
}

// sizes are the plans to measure; BATON_BENCH_CONTACTS adds one, for example 1000000.
func sizes() []int {
	out := []int{10_000, 100_000}
	if n, err := strconv.Atoi(os.Getenv("BATON_BENCH_CONTACTS")); err == nil {
		out = append(out, n)
	}
	return out
}

func samplePlan(b *testing.B, contacts int) *data.Planner {
	b.Helper()
	p, err := sample.Create(ctx, filepath.Join(b.TempDir(), "sample.baton"), sample.Config{Contacts: contacts, Seed: 1, Today: data.DateFromDays(today)})
	require.NoError(b, err)
	b.Cleanup(func() { _ = p.Close() })
	return p
}

var lastYear = metrics.Scope{From: day("2025-12-01"), To: day("2026-12-01")}

// BenchmarkPage computes twelve metrics over the last twelve months.
func BenchmarkPage(b *testing.B) {
	for _, n := range sizes() {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			p := samplePlan(b, n)
			for b.Loop() {
				for _, m := range page {
					scope := lastYear
					scope.By = m.by
					_, err := metrics.Compute(ctx, p, m.id, scope)
					require.NoError(b, err)
				}
			}
		})
	}
}

// BenchmarkMetric computes each metric alone, over all time.
func BenchmarkMetric(b *testing.B) {
	for _, n := range sizes() {
		p := samplePlan(b, n)
		for _, d := range metrics.All() {
			b.Run(strconv.Itoa(n)+"/"+d.ID, func(b *testing.B) {
				for b.Loop() {
					_, err := metrics.Compute(ctx, p, d.ID, metrics.Scope{})
					require.NoError(b, err)
				}
			})
		}
	}
}
