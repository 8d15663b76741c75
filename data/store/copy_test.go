package store_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data/store"
)

func TestSaveCopyIsTheSamePlan(t *testing.T) {
	db, a := busyPlan(t)
	path := filepath.Join(t.TempDir(), "copy of plan.baton")
	require.NoError(t, db.SaveCopy(ctx, path))
	require.NoError(t, db.SaveCopy(ctx, path), "replaces an older copy")

	rename(t, db, a, "Later")
	c, err := store.Open(ctx, path, schema(), store.Options{})
	require.NoError(t, err)
	defer func() { require.NoError(t, c.Close()) }()
	sound(t, c)
	assert.Equal(t, "Ada Żółw", name(t, c, a))
	assert.Equal(t, []store.ID{a}, found(t, c, "zolw"))
	step, ok, err := c.CanUndo(ctx)
	require.NoError(t, err)
	require.True(t, ok)
	assert.Equal(t, "erased", step.Label.Key)
	left, err := os.ReadDir(filepath.Dir(path))
	require.NoError(t, err)
	for _, f := range left {
		assert.NotContains(t, f.Name(), ".new")
	}
}

func TestSaveCopyRefusesTheOpenFile(t *testing.T) {
	db := create(t)
	id := addContact(t, db, "Ada", "")
	link := filepath.Join(t.TempDir(), "link.baton")
	if err := os.Symlink(db.Path(), link); err != nil {
		link = db.Path()
	}
	for _, path := range []string{db.Path(), link} {
		assert.Equal(t, store.Invalid, store.CodeOf(db.SaveCopy(ctx, path)))
	}
	assert.Equal(t, "Ada", name(t, db, id))
}

func TestSaveCopyIntoAMissingFolderLeavesNothing(t *testing.T) {
	db := create(t)
	err := db.SaveCopy(ctx, filepath.Join(t.TempDir(), "no", "where.baton"))
	require.Error(t, err)
	assert.NotEqual(t, store.Damaged, store.CodeOf(err))
}
