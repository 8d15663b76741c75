package metrics_test

import (
	"context"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data/metrics"
)

func TestAMemoGivesWhatComputingGives(t *testing.T) {
	p := busyPlan(t)
	for _, scope := range []metrics.Scope{{}, {From: day("2026-01-01"), To: day("2026-12-01")}, {Where: []metrics.Filter{{Slice: metrics.ByOwner, Key: "none"}}}} {
		memo := metrics.NewMemo()
		var wait sync.WaitGroup
		for _, d := range metrics.All() {
			if len(metrics.Applicable(d.ID, scope.Where)) < len(scope.Where) || d.ID == "stageage.median" || d.ID == "stageage.p75" || d.ID == "stageage.mean" {
				continue // these go on with the clock
			}
			for _, by := range append([]metrics.Slice{""}, d.Slices...) {
				s := scope
				s.By = by
				want := compute(t, p, d.ID, s)
				for range 2 {
					wait.Go(func() {
						got, err := memo.Compute(ctx, p, d.ID, s)
						assert.NoError(t, err)
						assert.Equal(t, want, got, "%s by %s", d.ID, by)
					})
				}
			}
		}
		wait.Wait()
	}
}

func TestAMemoKeepsNoFailure(t *testing.T) {
	p := busyPlan(t)
	memo := metrics.NewMemo()
	stopped, stop := context.WithCancel(ctx)
	stop()
	_, err := memo.Compute(stopped, p, "leads", metrics.Scope{})
	require.Error(t, err)
	vs, err := memo.Compute(ctx, p, "leads", metrics.Scope{})
	require.NoError(t, err)
	assert.Equal(t, 4.0, *vs[0].Value)
	vs[0].ID = "changed"
	again, err := memo.Compute(ctx, p, "leads", metrics.Scope{})
	require.NoError(t, err)
	assert.Equal(t, "leads", again[0].ID, "the values are the caller's")
}
