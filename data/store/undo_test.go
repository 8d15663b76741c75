package store_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data/store"
)

func TestUndoTakesStepsBackNewestFirst(t *testing.T) {
	db := create(t)
	id := addContact(t, db, "Jan Keller", "jan@example.com")
	rename(t, db, id, "Jan Müller")

	step, ok, err := db.CanUndo(ctx)
	require.NoError(t, err)
	require.True(t, ok)
	assert.Equal(t, "contact.renamed", step.Label.Key)

	out, err := db.Undo(ctx)
	require.NoError(t, err)
	assert.Equal(t, "contact.renamed", out.Step.Label.Key)
	assert.Empty(t, out.Kept)
	assert.Equal(t, "Jan Keller", name(t, db, id))
	assert.Equal(t, []store.ID{id}, found(t, db, "kell"))
	assert.Empty(t, found(t, db, "muller"))

	_, err = db.Undo(ctx)
	require.NoError(t, err)
	assert.Empty(t, name(t, db, id))
	assert.Empty(t, found(t, db, "jan"))
	_, err = db.Undo(ctx)
	assert.Equal(t, store.NotFound, store.CodeOf(err))

	_, err = db.Redo(ctx)
	require.NoError(t, err)
	assert.Equal(t, "Jan Keller", name(t, db, id))
	_, err = db.Redo(ctx)
	require.NoError(t, err)
	assert.Equal(t, "Jan Müller", name(t, db, id))
	assert.Equal(t, []store.ID{id}, found(t, db, "MÜLL"))
	_, err = db.Redo(ctx)
	assert.Equal(t, store.NotFound, store.CodeOf(err))
}

func TestUndoSurvivesARestartAndANewStepEndsRedo(t *testing.T) {
	db := create(t)
	id := addContact(t, db, "Ada", "")
	rename(t, db, id, "Bea")
	_, err := db.Undo(ctx)
	require.NoError(t, err)
	require.NoError(t, db.Close())

	db, err = store.Open(ctx, db.Path(), schema(), store.Options{})
	require.NoError(t, err)
	defer func() { require.NoError(t, db.Close()) }()
	step, ok, err := db.CanRedo(ctx)
	require.NoError(t, err)
	require.True(t, ok)
	assert.Equal(t, "contact.renamed", step.Label.Key)
	assert.Equal(t, store.Undone, step.State)
	_, err = db.Redo(ctx)
	require.NoError(t, err)
	assert.Equal(t, "Bea", name(t, db, id))

	_, err = db.Undo(ctx)
	require.NoError(t, err)
	rename(t, db, id, "Cleo")
	_, ok, err = db.CanRedo(ctx)
	require.NoError(t, err)
	assert.False(t, ok)
	_, err = db.Undo(ctx)
	require.NoError(t, err)
	assert.Equal(t, "Ada", name(t, db, id), "the undone step is passed over")
	_, err = db.Undo(ctx)
	require.NoError(t, err)
	assert.Empty(t, name(t, db, id))
	sound(t, db)
}

func TestUndoOfOneStepLeavesWhatChangedSince(t *testing.T) {
	db := create(t)
	id := addContact(t, db, "Ada", "old@example.com")
	first := write(t, db, "edited", func(tx *store.Tx) error {
		_, err := tx.Exec(`UPDATE contact SET name = 'Bea', email = 'new@example.com', score = 0.1, photo = x'00ff' WHERE id = ?`, id)
		return err
	})
	rename(t, db, id, "Cleo")

	out, err := db.UndoStep(ctx, first.ID)
	require.NoError(t, err)
	assert.Equal(t, []store.Kept{{Table: "contact", ID: id, Fields: []string{"name"}}}, out.Kept)
	assert.Equal(t, store.Undone, out.Step.State)
	assert.Equal(t, "Cleo", name(t, db, id))
	assert.Equal(t, []store.ID{id}, found(t, db, "old"))
	assert.Empty(t, found(t, db, "new"))

	_, err = db.UndoStep(ctx, first.ID)
	assert.Equal(t, store.Conflict, store.CodeOf(err))
	_, err = db.UndoStep(ctx, out.Txn.ID)
	assert.Equal(t, store.Invalid, store.CodeOf(err))
	_, err = db.UndoStep(ctx, 12345)
	assert.Equal(t, store.NotFound, store.CodeOf(err))

	out, err = db.Redo(ctx)
	require.NoError(t, err)
	assert.Equal(t, first.ID, out.Step.ID)
	assert.Empty(t, out.Kept)
	assert.Equal(t, []store.ID{id}, found(t, db, "cleo new"))
	sound(t, db)
}

func TestUndoOfAnInsertKeepsARowThatWasWorkedOn(t *testing.T) {
	db := create(t)
	var added store.Txn
	var ids []store.ID
	added = write(t, db, "imported", func(tx *store.Tx) error {
		for range 3 {
			ids = append(ids, tx.NewID())
			if _, err := tx.Exec(`INSERT INTO contact (id, name) VALUES (?, 'Ada')`, ids[len(ids)-1]); err != nil {
				return err
			}
		}
		return nil
	})
	rename(t, db, ids[1], "Bea")
	rename(t, db, ids[2], "Cleo")
	_, err := db.Undo(ctx) // Cleo is no longer in force
	require.NoError(t, err)

	out, err := db.UndoStep(ctx, added.ID)
	require.NoError(t, err)
	assert.Equal(t, []store.Kept{{Table: "contact", ID: ids[1]}}, out.Kept)
	assert.Empty(t, name(t, db, ids[0]))
	assert.Equal(t, "Bea", name(t, db, ids[1]))
	assert.Empty(t, name(t, db, ids[2]))
	sound(t, db)
}

func TestUndoThatMustKeepEverythingStillCounts(t *testing.T) {
	db := create(t)
	id := addContact(t, db, "Ada", "")
	first := rename(t, db, id, "Bea")
	rename(t, db, id, "Cleo")
	out, err := db.UndoStep(ctx, first.ID)
	require.NoError(t, err)
	assert.Zero(t, out.Txn.Rows)
	assert.NotZero(t, out.Txn.ID)
	assert.Len(t, out.Kept, 1)
	for range 2 {
		_, err = db.Undo(ctx)
		require.NoError(t, err)
	}
	_, ok, err := db.CanUndo(ctx)
	require.NoError(t, err)
	assert.False(t, ok)
	assert.Empty(t, name(t, db, id))
}

func TestUndoBringsErasedRowsBackWhole(t *testing.T) {
	db := create(t)
	id := addContact(t, db, "Ada", "ada@example.com")
	write(t, db, "filled", func(tx *store.Tx) error {
		company := tx.NewID()
		if _, err := tx.Exec(`INSERT INTO company (id, name, name_key) VALUES (?, 'Engines', 'engines')`, company); err != nil {
			return err
		}
		_, err := tx.Exec(`UPDATE contact SET company_id = ?, score = 1e300, photo = x'', note = ? WHERE id = ?`,
			company, "a\"b\\c\n\x01\u2028 ż", id)
		return err
	})
	before := dump(t, db)
	write(t, db, "erased", func(tx *store.Tx) error {
		if _, err := tx.Exec(`DELETE FROM contact`); err != nil {
			return err
		}
		_, err := tx.Exec(`DELETE FROM company`)
		return err
	})
	out, err := db.Undo(ctx)
	require.NoError(t, err)
	assert.Empty(t, out.Kept)
	assert.Equal(t, before, dump(t, db))

	write(t, db, "replaced", func(tx *store.Tx) error {
		_, err := tx.Exec(`INSERT OR REPLACE INTO contact (id, name) VALUES (?, 'Zed')`, id)
		return err
	})
	_, err = db.Undo(ctx)
	require.NoError(t, err)
	assert.Equal(t, before, dump(t, db))
	sound(t, db)
}

func TestSetupIsListedButNotOfferedByUndo(t *testing.T) {
	db := create(t)
	txn, err := db.Setup(ctx, store.L("defaults"), func(tx *store.Tx) error {
		_, err := tx.Exec(`INSERT INTO contact (id, name) VALUES (?, 'Ada')`, tx.NewID())
		return err
	})
	require.NoError(t, err)
	_, ok, err := db.CanUndo(ctx)
	require.NoError(t, err)
	assert.False(t, ok)
	s := steps(t, db)
	require.Len(t, s, 1)
	assert.Equal(t, store.KindSetup, s[0].Kind)
	_, err = db.UndoStep(ctx, txn.ID)
	require.NoError(t, err)
	assert.Empty(t, found(t, db, "ada"))
}

func TestUndoOfAnImportIsOneStep(t *testing.T) {
	db := create(t)
	write(t, db, "imported", func(tx *store.Tx) error {
		_, err := tx.Exec(`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
			INSERT INTO contact (id, name, name_key, email) SELECT i, 'Ada ' || i, 'ada ' || i, i || '@example.com' FROM n`, 5000)
		return err
	})
	write(t, db, "moved", func(tx *store.Tx) error {
		_, err := tx.Exec(`UPDATE contact SET stage = stage + 1, score = id / 3.0, note = 'n' || id`)
		return err
	})
	after := dump(t, db)
	for range 2 {
		out, err := db.Undo(ctx)
		require.NoError(t, err)
		require.Empty(t, out.Kept)
	}
	assert.Empty(t, found(t, db, "ada"))
	for range 2 {
		out, err := db.Redo(ctx)
		require.NoError(t, err)
		require.Empty(t, out.Kept)
	}
	assert.True(t, slices.Equal(after, dump(t, db)))
	sound(t, db)
}

// dump renders every live row of the tracked tables.
func dump(tb testing.TB, db *store.DB) []string {
	tb.Helper()
	var out []string
	require.NoError(tb, db.View(ctx, func(tx *store.Tx) error {
		for _, q := range []string{
			`SELECT concat_ws('|', 'company', id, quote(name), quote(name_key)) FROM company WHERE deleted_at IS NULL ORDER BY id`,
			`SELECT concat_ws('|', 'contact', id, quote(company_id), quote(name), quote(email), stage, quote(score), quote(photo), quote(note),
				quote(name_key)) FROM contact WHERE deleted_at IS NULL ORDER BY id`,
		} {
			rows, err := tx.Query(q)
			if err != nil {
				return err
			}
			for rows.Next() {
				var s string
				if err := rows.Scan(&s); err != nil {
					return err
				}
				out = append(out, s)
			}
			if err := errors.Join(rows.Err(), rows.Close()); err != nil {
				return err
			}
		}
		return nil
	}))
	return out
}
