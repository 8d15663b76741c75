package store_test

import (
	"encoding/json"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data/store"
)

func TestIDsAscendAndCarryTimeAndDevice(t *testing.T) {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	db, err := store.Create(ctx, filepath.Join(t.TempDir(), "p.baton"), schema(), store.Options{Device: 7, Now: func() time.Time { return now }})
	require.NoError(t, err)
	defer func() { require.NoError(t, db.Close()) }()
	last := db.NewID()
	assert.Equal(t, now, last.Time())
	assert.Equal(t, int64(7), int64(last)>>10&4095)
	for i := range 5000 {
		if i == 3000 {
			now = now.Add(-time.Hour) // the clock is set back
		}
		next := db.NewID()
		require.Greater(t, next, last)
		require.Equal(t, int64(7), int64(next)>>10&4095)
		last = next
	}
}

func TestIDsAreUniqueAcrossGoroutines(t *testing.T) {
	db := create(t)
	var mu sync.Mutex
	seen := make(map[store.ID]bool)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 2000 {
				id := db.NewID()
				mu.Lock()
				assert.False(t, seen[id])
				seen[id] = true
				mu.Unlock()
			}
		})
	}
	wg.Wait()
}

func TestIDsGoOnAscendingAfterAReopenWithAClockSetBack(t *testing.T) {
	db := create(t)
	id := addContact(t, db, "Ada", "")
	require.NoError(t, db.Close())
	db, err := store.Open(ctx, db.Path(), schema(), store.Options{Now: func() time.Time { return time.Unix(0, 0) }})
	require.NoError(t, err)
	defer func() { require.NoError(t, db.Close()) }()
	assert.Greater(t, addContact(t, db, "Bea", ""), id)
	rename(t, db, id, "Cleo")
	step, _, err := db.CanUndo(ctx)
	require.NoError(t, err)
	assert.Equal(t, "contact.renamed", step.Label.Key, "the newest step is still the newest")
}

func TestIDInJSONIsAStringAndReadsBoth(t *testing.T) {
	type row struct {
		ID store.ID `json:"id"`
	}
	b, err := json.Marshal(row{9007199254740993})
	require.NoError(t, err)
	assert.JSONEq(t, `{"id":"9007199254740993"}`, string(b))
	for in, want := range map[string]store.ID{`"9007199254740993"`: 9007199254740993, `9007199254740993`: 9007199254740993, `null`: 0, `""`: 0} {
		var r row
		require.NoError(t, json.Unmarshal([]byte(`{"id":`+in+`}`), &r), in)
		assert.Equal(t, want, r.ID, in)
	}
	for _, in := range []string{`"x"`, `1.5`, `-3`, `"92233720368547758080"`, `true`} {
		var r row
		assert.Error(t, json.Unmarshal([]byte(`{"id":`+in+`}`), &r), in)
	}
}

func TestZeroIDIsNULL(t *testing.T) {
	db := create(t)
	id := addContact(t, db, "Ada", "")
	write(t, db, "linked", func(tx *store.Tx) error {
		_, err := tx.Exec(`UPDATE contact SET company_id = ? WHERE id = ?`, store.ID(0), id)
		return err
	})
	require.NoError(t, db.View(ctx, func(tx *store.Tx) error {
		var company, own store.ID = 5, 0
		require.NoError(t, tx.QueryRow(`SELECT company_id, id FROM contact WHERE company_id IS NULL`).Scan(&company, &own))
		assert.Zero(t, company)
		assert.Equal(t, id, own)
		return nil
	}))
}
