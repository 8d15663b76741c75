package store_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data/store"
)

func TestReadOnlyReadsAndNeverWrites(t *testing.T) {
	path := planFile(t)
	before, err := os.ReadFile(path)
	require.NoError(t, err)
	db, err := store.Open(ctx, path, schema(), store.Options{ReadOnly: true})
	require.NoError(t, err)
	assert.True(t, db.ReadOnly())
	hits, err := db.Search(ctx, "person", 1000)
	require.NoError(t, err)
	assert.Len(t, hits, 500)
	sound(t, db)
	_, err = db.Undo(ctx)
	assert.Equal(t, store.ReadOnly, store.CodeOf(err))
	_, err = db.Write(ctx, store.L("x"), func(*store.Tx) error { return nil })
	assert.Equal(t, store.ReadOnly, store.CodeOf(err))
	require.NoError(t, db.SaveCopy(ctx, filepath.Join(t.TempDir(), "copy.baton")))
	require.NoError(t, db.Close())
	after, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, before, after)
}

// A file that another version has indexed can be searched although the index cannot be made.
func TestReadOnlySearchesWithoutTheIndex(t *testing.T) {
	path := planFile(t)
	tamper(t, path, `UPDATE store_search SET query = 'other'; DROP TABLE contact_index_page; DROP TABLE contact_index_segment; DROP TABLE contact_index_stale`)
	db, err := store.Open(ctx, path, schema(), store.Options{ReadOnly: true})
	require.NoError(t, err)
	hits, err := db.Search(ctx, "pers", 20)
	require.NoError(t, err)
	assert.Len(t, hits, 20)
	assert.Greater(t, hits[0].ID, hits[19].ID, "newest first")
	expr, args, err := db.SearchFilter(ctx, "contact", "pers")
	require.NoError(t, err)
	all, err := db.Snapshot(ctx, `SELECT id FROM contact WHERE `+expr, args...)
	require.NoError(t, err)
	assert.Equal(t, 500, all.Len())
	sound(t, db)
	require.NoError(t, db.Close())
}

func TestAFolderWithoutRightsCanStillBeRead(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("nothing is forbidden to root")
	}
	path := planFile(t)
	dir := filepath.Dir(path)
	require.NoError(t, os.Chmod(path, 0o400))
	require.NoError(t, os.Chmod(dir, 0o500))
	defer func() { require.NoError(t, os.Chmod(dir, 0o700)) }()

	_, err := store.Open(ctx, path, schema(), store.Options{})
	assert.Equal(t, store.ReadOnly, store.CodeOf(err), "%+v", err)
	_, err = store.Create(ctx, filepath.Join(dir, "other.baton"), schema(), store.Options{})
	assert.Equal(t, store.ReadOnly, store.CodeOf(err), "%+v", err)

	db, err := store.Open(ctx, path, schema(), store.Options{ReadOnly: true})
	require.NoError(t, err)
	hits, err := db.Search(ctx, "person", 1000)
	require.NoError(t, err)
	assert.Len(t, hits, 500)
	sound(t, db)
	require.NoError(t, db.Close())
}
