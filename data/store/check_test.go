package store_test

import (
	"database/sql"
	"net/url"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data/store"
)

// wrong lists the names of a report's findings.
func wrong(r store.Report) []string {
	var names []string
	for _, i := range r.Items {
		if !i.OK {
			names = append(names, i.Name)
		}
	}
	return names
}

// sound asserts that a deep check finds nothing.
func sound(tb testing.TB, db *store.DB) {
	tb.Helper()
	r, err := db.Check(ctx, true)
	require.NoError(tb, err)
	require.True(tb, r.OK, "%+v", r.Items)
}

// busyPlan has steps of every kind.
func busyPlan(t *testing.T) (*store.DB, store.ID) {
	db := create(t)
	a := addContact(t, db, "Ada", "ada@example.com")
	addContact(t, db, "Bea", "bea@example.com")
	rename(t, db, a, "Ada Żółw")
	_, err := db.Undo(ctx)
	require.NoError(t, err)
	_, err = db.Redo(ctx)
	require.NoError(t, err)
	write(t, db, "erased", func(tx *store.Tx) error {
		_, err := tx.Exec(`DELETE FROM contact WHERE name = 'Bea'`)
		return err
	})
	return db, a
}

func TestCheckFindsNothingInASoundFile(t *testing.T) {
	db, _ := busyPlan(t)
	sound(t, db)
	r, err := db.Check(ctx, false)
	require.NoError(t, err)
	assert.True(t, r.OK, "%+v", r.Items)
}

func TestCheckNamesWhatIsWrong(t *testing.T) {
	for _, c := range []struct {
		name, sql string
		want      []string
	}{
		{
			"a value changed behind the log", `DROP TRIGGER store_log_contact_update; UPDATE contact SET name = 'Eve'`,
			[]string{"log:contact", "search:contact"},
		},
		{
			"a row removed behind the log", `DROP TRIGGER store_log_contact_delete; DELETE FROM contact`,
			[]string{"log:contact", "search:contact"},
		},
		{
			"a row added behind the log", `DROP TRIGGER store_log_contact_insert; INSERT INTO contact (id, deleted_at) VALUES (5, 1)`,
			[]string{"log:contact"},
		},
		{
			"rows dropped from the index", `INSERT INTO contact_index_stale SELECT id, 1 << 62 FROM contact WHERE true
				ON CONFLICT DO UPDATE SET since = 1 << 62`, []string{"search:contact"},
		},
		{"a part of the index that is gone", `DELETE FROM contact_index_segment`, []string{"search:contact"}},
		{"a page of the index that is gone", `DELETE FROM contact_index_page`, []string{"search:contact"}},
		{"a damaged page", `UPDATE contact_index_page SET data = x'05ff'`, []string{"search:contact"}},
		{
			"a dangling reference", `DROP TRIGGER store_log_contact_update; PRAGMA foreign_keys = OFF; UPDATE contact SET company_id = 99`,
			[]string{"foreign-keys"},
		},
		{"a step that is gone", `DELETE FROM txn WHERE id = (SELECT min(id) FROM txn)`, []string{"steps"}},
		{"a log without its end", `DELETE FROM change WHERE id = (SELECT max(id) FROM change)`, []string{"steps", "log:contact"}},
		{
			"an entry that does not follow from the one before", `UPDATE change SET old = '{"name":"Eve"}' WHERE id = (SELECT max(id) FROM change WHERE op = 2)`,
			[]string{"log:contact"},
		},
		{"a damaged entry", `UPDATE change SET new = '{"name":' WHERE op = 2`, []string{"log:contact"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			db, _ := busyPlan(t)
			tamper(t, db.Path(), c.sql)
			r, err := db.Check(ctx, true)
			require.NoError(t, err)
			assert.False(t, r.OK)
			assert.Equal(t, c.want, wrong(r), "%+v", r.Items)
		})
	}
}

// tamper changes the file as another program could.
func tamper(t *testing.T, path, statements string) {
	t.Helper()
	raw, err := sql.Open("sqlite", "file://"+(&url.URL{Path: filepath.ToSlash(path)}).EscapedPath())
	require.NoError(t, err)
	raw.SetMaxOpenConns(1)
	_, err = raw.Exec(statements)
	require.NoError(t, err)
	require.NoError(t, raw.Close())
}
