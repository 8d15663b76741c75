package store_test

import (
	"bytes"
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data/store"
)

func TestWhatIsForgottenIsNeitherInTheLogNorInTheFile(t *testing.T) {
	db := create(t)
	defer func() { require.NoError(t, db.Close()) }()
	var id, other store.ID
	_, err := db.Write(ctx, store.L("contact.added", "Zenobia"), func(tx *store.Tx) error {
		id, other = tx.NewID(), tx.NewID()
		_, err := tx.Exec(`INSERT INTO contact (id, name, note) VALUES (?, 'Zenobia', 'x')`, id)
		return err
	})
	require.NoError(t, err)
	_, err = db.Write(ctx, store.L("contact.added", "Bo", "beside Zenobia"), func(tx *store.Tx) error {
		_, err := tx.Exec(`INSERT INTO contact (id, name, note) VALUES (?, 'Bo', 'knows Zenobia, "well" \')`, other)
		return err
	})
	require.NoError(t, err)
	_, err = db.Write(ctx, store.L("contact.edited", "both"), func(tx *store.Tx) error {
		_, err := tx.Exec(`UPDATE contact SET note = note || ' still', score = 1.5, photo = x'00ff'`)
		return err
	})
	require.NoError(t, err)
	hide := func(s string) string { return string(bytes.ReplaceAll([]byte(s), []byte("Zenobia"), []byte("N"))) }
	txn, err := db.Erase(ctx, store.L("contact.erased"), func(tx *store.Tx) error {
		if _, err := tx.Exec(`UPDATE contact SET name = '', note = NULL WHERE id = ?`, id); err != nil {
			return err
		}
		if _, err := tx.Exec(`UPDATE contact SET note = ? WHERE id = ?`, hide(`knows Zenobia, "well" \ still`), other); err != nil {
			return err
		}
		if err := tx.Rewrite("contact", []string{"note"}, hide); err != nil {
			return err
		}
		return tx.Forget("somebody", "contact", id)
	})
	require.NoError(t, err)
	require.NoError(t, db.Shred(ctx))
	for _, suffix := range []string{"", "-wal"} {
		b, err := os.ReadFile(db.Path() + suffix)
		require.NoError(t, err)
		assert.False(t, bytes.Contains(bytes.ToLower(b), []byte("zenobia")), "in the file%s", suffix)
	}
	report, err := db.Check(ctx, true)
	require.NoError(t, err)
	assert.True(t, report.OK, "%+v", report.Items)

	steps, err := db.Steps(ctx, 0, 10)
	require.NoError(t, err)
	require.Len(t, steps, 4)
	assert.Equal(t, store.L("contact.erased"), steps[0].Label)
	assert.Equal(t, store.L("contact.edited", "both"), steps[1].Label, "it is about others too")
	assert.Equal(t, store.L("contact.added", "Bo", "beside N"), steps[2].Label)
	assert.Equal(t, store.L("contact.added", "somebody"), steps[3].Label)
	history, err := db.History(ctx, "contact", other, 0)
	require.NoError(t, err)
	assert.Equal(t, [2]any{`knows N, "well" \`, `knows N, "well" \ still`}, history[1].Fields["note"])
	assert.Equal(t, [2]any{nil, 1.5}, history[1].Fields["score"])
	assert.Equal(t, [2]any{nil, []byte{0, 0xff}}, history[1].Fields["photo"])

	_, err = db.UndoStep(ctx, txn.ID)
	assert.Equal(t, store.Invalid, store.CodeOf(err))
	can, ok, err := db.CanUndo(ctx)
	require.NoError(t, err)
	assert.True(t, ok)
	assert.Equal(t, steps[1].ID, can.ID, "undo passes the erasure over")
	_, err = db.Undo(ctx)
	require.NoError(t, err)
	report, err = db.Check(ctx, true)
	require.NoError(t, err)
	assert.True(t, report.OK, "%+v", report.Items)
}

func TestAFileThatIsReadElsewhereSaysThatItWaits(t *testing.T) {
	db := create(t)
	defer func() { require.NoError(t, db.Close()) }()
	_, err := db.Write(ctx, store.L("contact.added"), func(tx *store.Tx) error {
		_, err := tx.Exec(`INSERT INTO contact (id, name) VALUES (?, 'Bo')`, tx.NewID())
		return err
	})
	require.NoError(t, err)
	require.NoError(t, db.View(ctx, func(tx *store.Tx) error {
		var n int
		if err := tx.QueryRow(`SELECT count(*) FROM contact`).Scan(&n); err != nil {
			return err
		}
		err := db.Shred(ctx)
		assert.Equal(t, store.Busy, store.CodeOf(err), "%v", err)
		return nil
	}))
	require.NoError(t, db.Shred(ctx))
}
