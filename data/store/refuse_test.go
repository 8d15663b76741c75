package store_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data/store"
)

// planFile writes a closed planner with enough rows to fill many pages.
func planFile(t *testing.T) string {
	t.Helper()
	db := create(t)
	write(t, db, "filled", func(tx *store.Tx) error {
		for i := range 500 {
			if _, err := tx.Exec(`INSERT INTO contact (id, name, email) VALUES (?, ?, ?)`, tx.NewID(), fmt.Sprint("Person ", i), fmt.Sprint(i, "@example.com")); err != nil {
				return err
			}
		}
		return nil
	})
	require.NoError(t, db.Close())
	return db.Path()
}

func TestOpenRefusesEachUnfitFileWithItsOwnError(t *testing.T) {
	for _, c := range []struct {
		name string
		make func(t *testing.T, path string)
		code store.Code
		key  string
	}{
		{"missing", func(*testing.T, string) {}, store.NotFound, "store.error.missing"},
		{"folder", func(t *testing.T, p string) { require.NoError(t, os.Mkdir(p, 0o755)) }, store.Invalid, "store.error.folder"},
		{"empty", func(t *testing.T, p string) { require.NoError(t, os.WriteFile(p, nil, 0o600)) }, store.Damaged, "store.error.empty"},
		{
			"a letter", func(t *testing.T, p string) { require.NoError(t, os.WriteFile(p, []byte("Dear Ana, see you."), 0o600)) },
			store.Foreign, "store.error.notplanner",
		},
		{
			"noise", func(t *testing.T, p string) {
				require.NoError(t, os.WriteFile(p, bytes.Repeat([]byte("\x00\xff noise"), 4000), 0o600))
			},
			store.Foreign, "store.error.notplanner",
		},
		{
			"another program's database", func(t *testing.T, p string) { tamper(t, p, `CREATE TABLE x (y); INSERT INTO x VALUES (1)`) },
			store.Foreign, "store.error.foreign",
		},
		{
			"half a planner", func(t *testing.T, p string) {
				b, err := os.ReadFile(planFile(t))
				require.NoError(t, err)
				require.NoError(t, os.WriteFile(p, b[:len(b)/2], 0o600))
			}, store.Damaged, "store.error.damaged",
		},
		{
			"a planner's first bytes", func(t *testing.T, p string) {
				b, err := os.ReadFile(planFile(t))
				require.NoError(t, err)
				require.NoError(t, os.WriteFile(p, b[:300], 0o600))
			}, store.Damaged, "store.error.damaged",
		},
		{
			"a planner with a torn schema", func(t *testing.T, p string) {
				b, err := os.ReadFile(planFile(t))
				require.NoError(t, err)
				copy(b[100:4096], bytes.Repeat([]byte{0x5a}, 4000))
				require.NoError(t, os.WriteFile(p, b, 0o600))
			}, store.Damaged, "store.error.damaged",
		},
		{
			"a planner without its log", func(t *testing.T, p string) {
				b, err := os.ReadFile(planFile(t))
				require.NoError(t, err)
				require.NoError(t, os.WriteFile(p, b, 0o600))
				tamper(t, p, `DROP TABLE change`)
			}, store.Damaged, "store.error.damaged",
		},
		{
			"a newer planner", func(t *testing.T, p string) {
				b, err := os.ReadFile(planFile(t))
				require.NoError(t, err)
				require.NoError(t, os.WriteFile(p, b, 0o600))
				tamper(t, p, `PRAGMA user_version = 9`)
			}, store.NewerFile, "store.error.newer",
		},
		{
			"a planner whose migration a newer program began", func(t *testing.T, p string) {
				b, err := os.ReadFile(planFile(t))
				require.NoError(t, err)
				require.NoError(t, os.WriteFile(p, b, 0o600))
				tamper(t, p, `INSERT INTO goose_db_version (version_id, is_applied) VALUES (2, 1)`)
			}, store.NewerFile, "store.error.newer",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "some plan?#%.baton")
			c.make(t, path)
			before, _ := os.ReadFile(path)
			_, err := store.Open(ctx, path, schema(), store.Options{})
			require.Error(t, err)
			var e *store.Error
			require.True(t, errors.As(err, &e), "%+v", err)
			assert.Equal(t, c.code, e.Code, "%+v", err)
			assert.Equal(t, c.key, e.Key, "%+v", err)
			assert.Contains(t, e.Msg, "some plan?#%.baton")
			after, _ := os.ReadFile(path)
			assert.Equal(t, before, after, "the file is untouched")
			_, err = os.Stat(path + "-wal")
			assert.ErrorIs(t, err, os.ErrNotExist)
		})
	}
}

func TestANewerFileThatIsReadableOpensForReadingOnly(t *testing.T) {
	path := planFile(t)
	tamper(t, path, `PRAGMA user_version = 2; UPDATE store_state SET readable_from = 1`)
	_, err := store.Open(ctx, path, schema(), store.Options{})
	require.Equal(t, store.NewerFile, store.CodeOf(err))
	var e *store.Error
	require.True(t, errors.As(err, &e))
	assert.Equal(t, true, e.Args["readable"])

	db, err := store.Open(ctx, path, schema(), store.Options{ReadOnly: true})
	require.NoError(t, err)
	defer func() { require.NoError(t, db.Close()) }()
	hits, err := db.Search(ctx, "person 7", 3)
	require.NoError(t, err)
	assert.NotEmpty(t, hits)
	_, err = db.Write(ctx, store.L("x"), func(*store.Tx) error { return nil })
	assert.Equal(t, store.ReadOnly, store.CodeOf(err))
}

func TestCreateRefusesWhatIsThere(t *testing.T) {
	path := planFile(t)
	_, err := store.Create(ctx, path, schema(), store.Options{})
	assert.Equal(t, store.Conflict, store.CodeOf(err))
	_, err = store.Create(ctx, filepath.Dir(path), schema(), store.Options{})
	assert.Equal(t, store.Invalid, store.CodeOf(err))
	_, err = store.Create(ctx, path+"2", schema(), store.Options{Device: 4096})
	assert.Equal(t, store.Invalid, store.CodeOf(err))

	empty := filepath.Join(t.TempDir(), "new", "plan.baton")
	require.NoError(t, os.MkdirAll(filepath.Dir(empty), 0o755))
	require.NoError(t, os.WriteFile(empty, nil, 0o600))
	require.NoError(t, os.WriteFile(empty+".new", []byte("left over"), 0o600))
	db, err := store.Create(ctx, empty, schema(), store.Options{Device: 11})
	require.NoError(t, err)
	defer func() { require.NoError(t, db.Close()) }()
	info, err := store.Fingerprint(ctx, empty)
	require.NoError(t, err)
	assert.Equal(t, 11, info.Device)
	assert.Equal(t, 1, info.Version)
	assert.Equal(t, int32(0x42544E54), info.ApplicationID)
}

func TestAFailedCreateLeavesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "plan.baton")
	s := schema()
	s.Migrations = fstest.MapFS{"0001_bad.sql": {Data: []byte("-- +goose Up\nCREATE TABLE contact (id INTEGER PRIMARY KEY) STRICT;\nCREATE NONSENSE;\n")}}
	_, err := store.Create(ctx, path, s, store.Options{})
	require.Equal(t, store.Internal, store.CodeOf(err))
	files, err := os.ReadDir(filepath.Dir(path))
	require.NoError(t, err)
	assert.Empty(t, files)
}
