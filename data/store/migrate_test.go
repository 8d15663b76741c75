package store_test

import (
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data/store"
)

// second is the schema two versions later: a column more, a table rebuilt.
func second(last string) store.Schema {
	s := schema()
	s.Version = 3
	s.Migrations = fstest.MapFS{
		"0001_first.sql": {Data: []byte(firstSQL)},
		"0002_city.sql":  {Data: []byte("-- +goose Up\nALTER TABLE contact ADD COLUMN city TEXT NOT NULL DEFAULT '';\n")},
		"0003_last.sql":  {Data: []byte("-- +goose Up\n" + last)},
	}
	return s
}

const rebuildCompany = `
CREATE TABLE company_new (id INTEGER PRIMARY KEY, name TEXT NOT NULL DEFAULT '', name_key TEXT NOT NULL DEFAULT '',
	vat TEXT, deleted_at INTEGER) STRICT;
INSERT INTO company_new (id, name, name_key, deleted_at) SELECT id, name, name_key, deleted_at FROM company;
DROP TABLE company;
ALTER TABLE company_new RENAME TO company;
`

// oldFile is a closed file of the first version with a contact at a company.
func oldFile(t *testing.T) (string, store.ID) {
	t.Helper()
	db := create(t)
	id := addContact(t, db, "Ada", "ada@example.com")
	write(t, db, "company.set", func(tx *store.Tx) error {
		company := tx.NewID()
		if _, err := tx.Exec(`INSERT INTO company (id, name) VALUES (?, 'Engines')`, company); err != nil {
			return err
		}
		_, err := tx.Exec(`UPDATE contact SET company_id = ? WHERE id = ?`, company, id)
		return err
	})
	require.NoError(t, db.Close())
	return db.Path(), id
}

func TestAnOlderFileIsConvertedWithACopyBeside(t *testing.T) {
	path, id := oldFile(t)
	var stages []string
	db, err := store.Open(ctx, path, second(rebuildCompany), store.Options{
		Progress: func(stage string, _, _ int64) { stages = append(stages, stage) },
	})
	require.NoError(t, err)
	defer func() { require.NoError(t, db.Close()) }()
	sound(t, db)
	assert.Contains(t, stages, "backup")
	assert.Contains(t, stages, "migrate")

	write(t, db, "moved", func(tx *store.Tx) error {
		_, err := tx.Exec(`UPDATE contact SET city = 'London' WHERE id = ?`, id)
		return err
	})
	changes, err := db.History(ctx, "contact", id, 1)
	require.NoError(t, err)
	assert.Equal(t, map[string][2]any{"city": {"", "London"}}, changes[0].Fields, "the new column is logged")
	for range 3 {
		_, err = db.Undo(ctx)
		require.NoError(t, err)
	}
	assert.Empty(t, name(t, db, id), "steps from before the conversion can be undone")
	sound(t, db)

	before := filepath.Join(filepath.Dir(path), "plan.before-v3.baton")
	old, err := store.Open(ctx, before, schema(), store.Options{ReadOnly: true})
	require.NoError(t, err)
	defer func() { require.NoError(t, old.Close()) }()
	assert.Equal(t, "Ada", name(t, old, id))
	_, err = store.Open(ctx, path, schema(), store.Options{})
	assert.Equal(t, store.NewerFile, store.CodeOf(err), "the older program refuses the converted file")
}

func TestAConversionThatWasCutShortLeavesOneCopy(t *testing.T) {
	path, id := oldFile(t)
	copies := func() int {
		all, err := filepath.Glob(filepath.Join(filepath.Dir(path), "*.before-v3*"))
		require.NoError(t, err)
		return len(all)
	}
	for range 3 {
		_, err := store.Open(ctx, path, second("CREATE NONSENSE;\n"), store.Options{})
		require.Error(t, err)
	}
	assert.Equal(t, 1, copies(), "the copy of the first attempt serves the next ones")

	db, err := store.Open(ctx, path, schema(), store.Options{})
	require.NoError(t, err)
	addContact(t, db, "Bea", "")
	require.NoError(t, db.Close())
	db, err = store.Open(ctx, path, second(rebuildCompany), store.Options{})
	require.NoError(t, err)
	defer func() { require.NoError(t, db.Close()) }()
	assert.Equal(t, 2, copies(), "but not once the file has changed")
	assert.Equal(t, "Ada", name(t, db, id))
}

func TestAFailedConversionLeavesTheFileAsItWas(t *testing.T) {
	for name, last := range map[string]string{
		"broken statement":   "CREATE NONSENSE;\n",
		"dangling reference": "DELETE FROM company;\n",
		"untracked shape":    "ALTER TABLE contact ADD COLUMN anything ANY;\n",
	} {
		t.Run(name, func(t *testing.T) {
			path, id := oldFile(t)
			before, err := os.ReadFile(path)
			require.NoError(t, err)
			_, err = store.Open(ctx, path, second(last), store.Options{})
			require.Error(t, err)
			assert.Equal(t, store.Internal, store.CodeOf(err), "%+v", err)
			assert.Contains(t, err.Error(), "plan.before-v3.baton")
			after, err := os.ReadFile(path)
			require.NoError(t, err)
			assert.Equal(t, before, after)
			db, err := store.Open(ctx, path, schema(), store.Options{})
			require.NoError(t, err)
			assert.Equal(t, []store.ID{id}, found(t, db, "ada"))
			sound(t, db)
			require.NoError(t, db.Close())
		})
	}
}

func TestAnOlderFileIsNotConvertedForReading(t *testing.T) {
	path, _ := oldFile(t)
	_, err := store.Open(ctx, path, second(rebuildCompany), store.Options{ReadOnly: true})
	assert.Equal(t, store.ReadOnly, store.CodeOf(err))
}

func TestATableThatBecomesTrackedIsLoggedFromThenOn(t *testing.T) {
	s := schema()
	s.Tables, s.Searches = s.Tables[:1], nil
	path := filepath.Join(t.TempDir(), "plan.baton")
	db, err := store.Create(ctx, path, s, store.Options{})
	require.NoError(t, err)
	require.NoError(t, db.Close())
	db, err = store.Open(ctx, path, schema(), store.Options{})
	require.NoError(t, err)
	defer func() { require.NoError(t, db.Close()) }()
	id := addContact(t, db, "Ada", "")
	assert.Equal(t, []store.ID{id}, found(t, db, "ada"))
	sound(t, db)
}

func TestANumberOfAMigrationMayBeLeftOut(t *testing.T) {
	path, _ := oldFile(t)
	s := second("")
	files := s.Migrations.(fstest.MapFS)
	files["0005_last.sql"] = files["0002_city.sql"]
	delete(files, "0002_city.sql")
	delete(files, "0003_last.sql")
	s.Version = 5
	for range 2 { // converted, then opened as it is
		db, err := store.Open(ctx, path, s, store.Options{})
		require.NoError(t, err)
		write(t, db, "contact.moved", func(tx *store.Tx) error {
			_, err := tx.Exec(`UPDATE contact SET city = city || 'K'`)
			return err
		})
		sound(t, db)
		require.NoError(t, db.Close())
	}
}
