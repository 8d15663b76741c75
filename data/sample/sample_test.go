package sample_test

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/sample"
	"github.com/baton-planner/baton/data/store"
)

var today = data.NewDate(2026, 11, 23)

// newSample makes a sample in a temporary file.
func newSample(tb testing.TB, cfg sample.Config) *data.Planner {
	tb.Helper()
	if cfg.Today.IsZero() {
		cfg.Today = today
	}
	p, err := sample.Create(context.Background(), filepath.Join(tb.TempDir(), "velo.baton"), cfg)
	require.NoError(tb, err)
	tb.Cleanup(func() { require.NoError(tb, p.Close()) })
	return p
}

// number reads one number from the file.
func number(tb testing.TB, p *data.Planner, query string, args ...any) float64 {
	tb.Helper()
	var v float64
	err := p.Store().View(context.Background(), func(tx *store.Tx) error { return tx.QueryRow(query, args...).Scan(&v) })
	require.NoError(tb, err, query)
	return v
}

func TestExplore(t *testing.T) {
	p := newSample(t, sample.Config{Seed: 1})
	for _, q := range []string{
		"select count(*) from contact", "select count(*) from contact where stage=4", "select count(*) from company",
		"select count(*) from deal", "select count(*) from deal where status='open'", "select count(*) from deal where status='won'", "select count(*) from deal where status='lost'",
		"select sum(base_minor)/100 from deal where status='won'",
		"select count(*) from handoff", "select count(*) from handoff where status='pending'",
		"select count(*) from handoff where status='returned'",
		"select count(*) from activity where done_at is null",
		"select count(*) from activity where done_at is null and due_on=20780",
		"select count(*) from activity where done_at is null and due_on<20780",
		"select count(*) from activity where done_at is null and due_on>20780 and due_on<20785",
		"select count(*) from deal d where status='open' and not exists(select 1 from activity a where a.deal_id=d.id and a.done_at is null)",
		"select count(*) from deal d where status='open' and expected_on<20780",
		"select count(*) from campaign", "select sum(base_minor)/100 from expense where state='actual'", "select count(*) from metric_point",
		"select count(*) from change",
	} {
		t.Log(q, number(t, p, q))
	}
	rep, err := p.Store().Check(context.Background(), true)
	require.NoError(t, err)
	t.Log(rep)
	d := today.Days()
	t.Log(d)
}
