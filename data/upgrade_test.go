package data_test

import (
	"io/fs"
	"path/filepath"
	"slices"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

func TestAPlanOfTheFirstVersionKeepsItsLines(t *testing.T) {
	s := data.Schema()
	first, err := fs.ReadFile(s.Migrations, "00001_plan.sql")
	require.NoError(t, err)
	s.Version, s.Migrations = 1, fstest.MapFS{"00001_plan.sql": {Data: first}}
	s.Tables = slices.DeleteFunc(s.Tables, func(t store.Table) bool { return t.Name == string(data.KindDifferent) }) // came later
	path := filepath.Join(t.TempDir(), "old.baton")
	db, err := store.Create(ctx, path, s, store.Options{})
	require.NoError(t, err)
	_, err = db.Write(ctx, store.Label{Key: "deal.items"}, func(tx *store.Tx) error {
		for _, row := range []string{
			"INSERT INTO pipeline (id) VALUES (5)", "INSERT INTO stage (id, pipeline_id) VALUES (6, 5)",
			"INSERT INTO deal (id, title, currency, pipeline_id, stage_id) VALUES (7, 'Bikes', 'EUR', 5, 6)",
			"INSERT INTO deal_item (id, deal_id, name, quantity_milli, price_minor) VALUES (8, 7, 'Frame', 2000, 500)",
		} {
			if _, err := tx.Exec(row); err != nil {
				return err
			}
		}
		return nil
	})
	require.NoError(t, err)
	require.NoError(t, db.Close())

	p, err := data.Open(ctx, path, data.Options{})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, p.Close()) })
	items := must[[]data.DealItem](t)(p.Deals.Items(ctx, 7))
	require.Len(t, items, 1)
	total, ok := items[0].TotalMinor()
	assert.True(t, ok)
	assert.Equal(t, int64(1000), total, "no discount")
	require.NoError(t, p.Deals.SetItems(ctx, 7, []data.DealItem{{ID: 8, Name: "Frame", QuantityMilli: 2000, PriceMinor: ptr[int64](500), DiscountBP: 1000}}))
	assert.Equal(t, ptr[int64](900), getDeal(t, p, 7).ValueMinor)
	_, err = p.Undo(ctx)
	require.NoError(t, err)
	assert.Zero(t, must[[]data.DealItem](t)(p.Deals.Items(ctx, 7))[0].DiscountBP)
}
