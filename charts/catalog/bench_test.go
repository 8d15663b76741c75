package catalog_test

import (
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/charts/catalog"
	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/metrics"
	"github.com/baton-planner/baton/data/sample"
)

// BenchmarkInsights computes and draws a page of Insights of the last twelve months as the window does: its four tiles, the goals,
// and eight charts. BATON_BENCH_PLAN measures a plan that is there already, which is only read.
func BenchmarkInsights(b *testing.B) {
	page := []string{"whole-way", "journey-funnel", "won-revenue-by-month", "leads-by-source", "revenue-by-campaign", "handoff-scorecard", "pipeline-by-stage", "campaign-budget"}
	o := catalog.Options{From: data.NewDate(2025, 12, 1), To: data.NewDate(2026, 12, 1), W: 380, H: 262}
	for name, p := range benchPlans(b) {
		o := o
		if name == "given" {
			month := p.Today().FirstOfMonth()
			o.From, o.To = month.AddMonths(-11), month.AddMonths(1)
		}
		b.Run(name+"/page", func(b *testing.B) {
			for b.Loop() {
				o := o
				o.Memo, o.Brief = metrics.NewMemo(), true
				work := []func() error{func() error {
					_, err := catalog.Tiles(ctx, p, catalog.TileIDs(data.TeamBoth), o)
					return err
				}, func() error {
					goals, err := metrics.CurrentGoals(ctx, p)
					if err == nil {
						_, err = metrics.Pace(ctx, p, goals...)
					}
					return err
				}}
				for _, id := range page {
					work = append(work, func() error {
						scene, _, err := catalog.Draw(ctx, p, id, o)
						if err == nil {
							scene.Image(1)
						}
						return err
					})
				}
				failed := make([]error, len(work))
				var all sync.WaitGroup
				for i, do := range work {
					all.Go(func() { failed[i] = do() })
				}
				all.Wait()
				require.NoError(b, errors.Join(failed...))
			}
		})
		for _, c := range catalog.All() {
			b.Run(name+"/"+c.ID, func(b *testing.B) {
				for b.Loop() {
					_, _, err := catalog.Draw(ctx, p, c.ID, o)
					require.NoError(b, err)
				}
			})
		}
	}
}

func benchPlans(b *testing.B) map[string]*data.Planner {
	b.Helper()
	out := map[string]*data.Planner{}
	keep := func(name string, p *data.Planner, err error) {
		require.NoError(b, err)
		b.Cleanup(func() { _ = p.Close() })
		out[name] = p
	}
	if path := os.Getenv("BATON_BENCH_PLAN"); path != "" {
		p, err := data.Open(ctx, path, data.Options{ReadOnly: true})
		keep("given", p, err)
		return out
	}
	for _, n := range []int{sample.DefaultContacts, 10_000} {
		p, err := sample.Create(ctx, filepath.Join(b.TempDir(), "sample.baton"), sample.Config{Contacts: n, Today: today, Now: now})
		keep(strconv.Itoa(n), p, err)
	}
	return out
}
