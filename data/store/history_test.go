package store_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data/store"
)

func TestHistoryTellsARowsLifeNewestFirst(t *testing.T) {
	db := create(t)
	id := addContact(t, db, "Ada", "ada@example.com")
	rename(t, db, id, "Bea")
	write(t, db, "edited", func(tx *store.Tx) error {
		_, err := tx.Exec(`UPDATE contact SET score = 2.5, photo = x'0102', stage = 9007199254740993 WHERE id = ?`, id)
		return err
	})
	h, err := db.History(ctx, "contact", id, 0)
	require.NoError(t, err)
	require.Len(t, h, 3)
	assert.Equal(t, store.OpUpdate, h[0].Op)
	assert.Equal(t, "edited", h[0].Txn.Label.Key)
	assert.Equal(t, map[string][2]any{
		"score": {nil, 2.5}, "photo": {nil, []byte{1, 2}}, "stage": {int64(1), int64(9007199254740993)},
	}, h[0].Fields)
	assert.Equal(t, map[string][2]any{"name": {"Ada", "Bea"}}, h[1].Fields)
	assert.Equal(t, store.OpInsert, h[2].Op)
	assert.Equal(t, map[string][2]any{
		"name": {nil, "Ada"}, "email": {nil, "ada@example.com"}, "stage": {nil, int64(1)},
	}, h[2].Fields, "the row as it was inserted, not as it is")

	write(t, db, "erased", func(tx *store.Tx) error {
		_, err := tx.Exec(`DELETE FROM contact WHERE id = ?`, id)
		return err
	})
	h, err = db.History(ctx, "contact", id, 0)
	require.NoError(t, err)
	assert.Equal(t, store.OpDelete, h[0].Op)
	assert.Equal(t, [2]any{"Bea", nil}, h[0].Fields["name"])
	assert.Equal(t, [2]any{nil, "Ada"}, h[3].Fields["name"], "known also when the row is gone")
	assert.NotContains(t, h[3].Fields, "score")

	h, err = db.History(ctx, "contact", id, 2)
	require.NoError(t, err)
	assert.Len(t, h, 2)
	_, err = db.History(ctx, "setting", id, 2)
	assert.Equal(t, store.Internal, store.CodeOf(err))
}

func TestChangesIteratesOverOneStepInOrder(t *testing.T) {
	db := create(t)
	var ids []store.ID
	txn := write(t, db, "many", func(tx *store.Tx) error {
		for range 5 {
			ids = append(ids, tx.NewID())
			if _, err := tx.Exec(`INSERT INTO contact (id, name) VALUES (?, 'Ada')`, ids[len(ids)-1]); err != nil {
				return err
			}
		}
		_, err := tx.Exec(`UPDATE contact SET name = 'Bea' WHERE id = ?`, ids[2])
		return err
	})
	rename(t, db, ids[0], "Later")
	var got []store.ID
	for c, err := range db.Changes(ctx, txn.ID) {
		require.NoError(t, err)
		got = append(got, c.ID)
		assert.Equal(t, txn.ID, c.Txn.ID)
		if c.Op == store.OpInsert {
			assert.Equal(t, [2]any{nil, "Ada"}, c.Fields["name"])
		}
	}
	assert.Equal(t, append(append([]store.ID{}, ids...), ids[2]), got)
	for range db.Changes(ctx, txn.ID) {
		break // the iteration can be left
	}
	for range db.Changes(ctx, 42) {
		t.Fatal("no such step")
	}
}

func TestStepsArePagedNewestFirst(t *testing.T) {
	db := create(t)
	id := addContact(t, db, "Ada", "")
	for _, n := range []string{"B", "C", "D"} {
		rename(t, db, id, n)
	}
	_, err := db.Undo(ctx)
	require.NoError(t, err)
	page, err := db.Steps(ctx, 0, 2)
	require.NoError(t, err)
	require.Len(t, page, 2)
	assert.Equal(t, store.KindUndo, page[0].Kind)
	assert.Equal(t, page[1].ID, page[0].UndoOf)
	assert.Equal(t, store.Undone, page[1].State)
	page, err = db.Steps(ctx, page[1].ID, 10)
	require.NoError(t, err)
	require.Len(t, page, 3)
	assert.Equal(t, "contact.added", page[2].Label.Key)
}

func TestASnapshotAnswersForAnyRow(t *testing.T) {
	db := create(t)
	var ids []store.ID
	for _, n := range []string{"A", "B", "C"} {
		ids = append(ids, addContact(t, db, n, ""))
	}
	s, err := db.Snapshot(ctx, `SELECT id FROM contact WHERE stage = ? ORDER BY id`, 1)
	require.NoError(t, err)
	addContact(t, db, "later", "")
	assert.Equal(t, 3, s.Len())
	assert.Equal(t, ids[1:], s.IDs(1, 99))
	assert.Equal(t, ids[:1], s.IDs(-5, 1))
	assert.Empty(t, s.IDs(2, 1))
	assert.Equal(t, 2, s.Index(ids[2]))
	assert.Equal(t, -1, s.Index(7))
	_, err = db.Snapshot(ctx, `SELECT nonsense`)
	assert.Equal(t, store.Internal, store.CodeOf(err))
}

func TestStepsOfOneKindAreListed(t *testing.T) {
	db := create(t)
	var want []store.ID
	for i := range 5 {
		key := "contact.added"
		if i%2 == 0 {
			key = "import.applied"
		}
		txn := write(t, db, key, func(tx *store.Tx) error {
			_, err := tx.Exec(`INSERT INTO contact (id) VALUES (?)`, tx.NewID())
			return err
		})
		if i%2 == 0 {
			want = append([]store.ID{txn.ID}, want...)
		}
	}
	_, err := db.Undo(ctx)
	require.NoError(t, err)
	steps := func(before store.ID, limit int) (ids []store.ID) {
		list, err := db.StepsOf(ctx, "import.applied", before, limit)
		require.NoError(t, err)
		for _, s := range list {
			ids = append(ids, s.ID)
		}
		return ids
	}
	assert.Equal(t, want, steps(0, 9), "newest first, the undo is none of them")
	assert.Equal(t, want[:2], steps(0, 2))
	assert.Equal(t, want[1:], steps(want[0], 9))
	list, err := db.StepsOf(ctx, "import.applied", 0, 1)
	require.NoError(t, err)
	assert.Equal(t, store.Undone, list[0].State)
}
