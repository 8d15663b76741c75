package store_test

import (
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
