package data_test

import (
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/sample"
)

// benchPlan is the sample business of so many people; BATON_BENCH_PLAN names a plan to take instead.
func benchPlan(b *testing.B, contacts int) *data.Planner {
	b.Helper()
	var p *data.Planner
	var err error
	if path := os.Getenv("BATON_BENCH_PLAN"); path != "" {
		p, err = data.Open(ctx, path, data.Options{})
	} else {
		p, err = sample.Create(ctx, filepath.Join(b.TempDir(), "sample.baton"), sample.Config{Contacts: contacts, Seed: 1, Today: data.DateOf(startOfTest)})
	}
	require.NoError(b, err)
	b.Cleanup(func() { _ = p.Close() })
	return p
}

// fiveRules are other ones each time: who they are, where they work, what they did.
func fiveRules(i int) data.Rule {
	n := strconv.Itoa
	return data.Rule{All: []data.Rule{
		{Any: []data.Rule{{Field: "country", Op: data.OpEqual, Value: "Germany"}, {Field: "score", Op: data.OpAtLeast, Value: n(10 + i%40)}}},
		{Field: "company.employees", Op: data.OpAtLeast, Value: n(5 + i%50)},
		{Has: data.KindTouch, Where: []data.Cond{{Field: "at", Op: data.OpAtLeast, Value: "today-" + n(200+i%300) + "d"}}},
		{None: []data.Rule{{Has: data.KindDeal, Where: []data.Cond{{Field: "status", Op: data.OpEqual, Value: "lost"}}}}},
	}}
}

// BenchmarkAudience counts five rules that change with each count, as in an editor. first-ms is the first count, which reads the
// columns that the rules ask for; sql-ms is the same by SQLite alone. BATON_BENCH_CONTACTS adds a size.
func BenchmarkAudience(b *testing.B) {
	sizes := []int{100_000}
	if n, err := strconv.Atoi(os.Getenv("BATON_BENCH_CONTACTS")); err == nil {
		sizes = append(sizes, n)
	}
	for _, size := range sizes {
		b.Run(strconv.Itoa(size), func(b *testing.B) {
			p := benchPlan(b, size)
			count := func(i int) (int64, time.Duration) {
				began := time.Now()
				n, err := p.Segments.Count(ctx, fiveRules(i))
				require.NoError(b, err)
				return n, time.Since(began)
			}
			p.GaugeFrom(1 << 40)
			want, bySQL := count(0)
			p.GaugeFrom(0)
			got, first := count(0)
			require.Equal(b, want, got)
			b.ResetTimer()
			for i := range b.N {
				count(i)
			}
			b.ReportMetric(float64(first.Milliseconds()), "first-ms")
			b.ReportMetric(float64(bySQL.Milliseconds()), "sql-ms")
		})
	}
}
