package sample_test

import (
	"context"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data/sample"
)

// BenchmarkCreate makes whole samples; contacts/s counts them with all their history, rows/contact what that is.
func BenchmarkCreate(b *testing.B) {
	for _, n := range []int{sample.DefaultContacts, 20_000} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			rows := 0.0
			for i := range b.N {
				p, err := sample.Create(context.Background(), filepath.Join(b.TempDir(), strconv.Itoa(i)+".baton"), sample.Config{Contacts: n, Seed: 1, Today: today})
				require.NoError(b, err)
				rows = float64(number(b, p, "SELECT count(*) FROM change"))
				require.NoError(b, p.Close())
			}
			b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "contacts/s")
			b.ReportMetric(rows/float64(n), "rows/contact")
		})
	}
}
