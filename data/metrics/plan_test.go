package metrics_test

import (
	"context"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/metrics"
)

var ctx = context.Background()

// The tests' today is Monday, 2026-11-23.
var start = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)

// clock gives a moment that the test may move; it ticks a millisecond per look unless it stands.
type clock struct {
	ms     atomic.Int64
	stands atomic.Bool
}

func (c *clock) now() time.Time {
	if c.stands.Load() {
		return time.UnixMilli(c.ms.Load()).UTC()
	}
	return time.UnixMilli(c.ms.Add(1)).UTC()
}

func (c *clock) set(t time.Time) { c.ms.Store(t.UnixMilli()) }

// newPlan is an empty plan in euros and Berlin's time.
func newPlan(t testing.TB) (*data.Planner, *clock) {
	t.Helper()
	c := &clock{}
	c.set(start)
	p, err := data.Create(ctx, filepath.Join(t.TempDir(), "plan.baton"),
		data.Setup{Business: "Velo Nord", Currency: "EUR", TimeZone: "Europe/Berlin"}, data.Options{Now: c.now})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, p.Close()) })
	return p, c
}

func ptr[T any](v T) *T { return &v }

func day(s string) data.Date {
	d, err := data.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func must[T any](t testing.TB) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		require.NoError(t, err)
		return v
	}
}

// compute gives the values of a metric.
func compute(t testing.TB, p *data.Planner, id string, scope metrics.Scope) []metrics.Value {
	t.Helper()
	vs, err := metrics.Compute(ctx, p, id, scope)
	require.NoError(t, err)
	return vs
}

// one gives the single value of a metric: nil when missing, money in minor units.
func one(t testing.TB, p *data.Planner, id string, scope metrics.Scope) any {
	t.Helper()
	vs := compute(t, p, id, scope)
	require.Len(t, vs, 1)
	return number(vs[0])
}

func number(v metrics.Value) any {
	switch {
	case v.Minor != nil:
		return *v.Minor
	case v.Value != nil:
		return *v.Value
	default:
		return nil
	}
}

// bySlice gives the values of a sliced metric by bucket name.
func bySlice(t testing.TB, p *data.Planner, id string, scope metrics.Scope) map[string]any {
	t.Helper()
	out := map[string]any{}
	for _, v := range compute(t, p, id, scope) {
		out[v.Slice] = number(v)
	}
	return out
}

func names(vs []metrics.Value) []string {
	out := make([]string, len(vs))
	for i, v := range vs {
		out[i] = v.Slice
	}
	return out
}
