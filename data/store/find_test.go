package store_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/baton-planner/baton/data/store"
)

// TestSearchFindsWhatLookingAtEveryRowFinds makes some words common and some
// rare, so that every way the finder has is taken.
func TestSearchFindsWhatLookingAtEveryRowFinds(t *testing.T) {
	db := create(t)
	type row struct {
		id    store.ID
		words []string
	}
	var rows []row
	write(t, db, "filled", func(tx *store.Tx) error {
		for i := range 1500 {
			r := row{tx.NewID(), []string{"everyone", []string{"ever", "evening", "events", "keller", "kelp"}[i%5], fmt.Sprintf("kel%d", i*7919%1500), fmt.Sprint("żó", i%3)}}
			rows = append(rows, r)
			if _, err := tx.Exec(`INSERT INTO contact (id, name) VALUES (?, ?)`, r.id, strings.Join(r.words, " ")); err != nil {
				return err
			}
		}
		return nil
	})
	slices.Reverse(rows)
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.Custom(func(t *rapid.T) string {
			w := []rune(rapid.SampledFrom(rapid.SampledFrom(rows).Draw(t, "row").words).Draw(t, "word"))
			return string(w[:rapid.IntRange(1, len(w)).Draw(t, "letters")])
		})
		q := rapid.SliceOfN(word, 1, 3).Draw(t, "query")
		limit := rapid.SampledFrom([]int{1, 20, 2000}).Draw(t, "limit")
		var want []store.ID
		for _, r := range rows {
			if !slices.ContainsFunc(q, func(p string) bool {
				return !slices.ContainsFunc(r.words, func(w string) bool { return strings.HasPrefix(store.Fold(w), store.Fold(p)) })
			}) && len(want) < limit {
				want = append(want, r.id)
			}
		}
		hits, err := db.Search(ctx, strings.Join(q, " "), limit, "contact")
		require.NoError(t, err)
		var got []store.ID
		for _, h := range hits {
			got = append(got, h.ID)
		}
		require.Equal(t, want, got)
		expr, args, err := db.SearchFilter(ctx, "contact", strings.Join(q, " "))
		require.NoError(t, err)
		s, err := db.Snapshot(ctx, `SELECT id FROM contact WHERE `+expr+` ORDER BY id DESC LIMIT ?`, append(args, limit)...)
		require.NoError(t, err)
		require.Equal(t, want, s.IDs(0, limit))
	})
}
