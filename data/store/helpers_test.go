package store_test

import (
	"context"
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data/store"
)

const firstSQL = `-- +goose Up
CREATE TABLE company (
	id INTEGER PRIMARY KEY, name TEXT NOT NULL DEFAULT '', name_key TEXT NOT NULL DEFAULT '', deleted_at INTEGER
) STRICT;
CREATE TABLE contact (
	id INTEGER PRIMARY KEY,
	company_id INTEGER REFERENCES company (id) DEFERRABLE INITIALLY DEFERRED,
	name TEXT NOT NULL DEFAULT '', email TEXT NOT NULL DEFAULT '', stage INTEGER NOT NULL DEFAULT 1,
	score REAL, photo BLOB, note TEXT, name_key TEXT NOT NULL DEFAULT '', deleted_at INTEGER
) STRICT;
CREATE INDEX contact_live ON contact (name_key, id) WHERE deleted_at IS NULL;
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT) STRICT;
-- +goose Down
`

// schema returns the small plan of the tests.
func schema() store.Schema {
	return store.Schema{
		ApplicationID: 0x42544E54, Version: 1,
		Migrations: fstest.MapFS{"0001_first.sql": {Data: []byte(firstSQL)}},
		Tables:     []store.Table{{Name: "company"}, {Name: "contact", Derived: []string{"name_key"}}},
		Searches: []store.Search{{
			Table: "contact",
			Query: `SELECT id, name || ' ' || email AS text FROM contact WHERE deleted_at IS NULL`,
		}},
		Rederive: func(tx *store.Tx, table string, ids []store.ID) error {
			for _, id := range ids {
				var name string
				if err := tx.QueryRow(`SELECT name FROM `+table+` WHERE id = ?`, id).Scan(&name); err != nil {
					return err
				}
				if _, err := tx.Exec(`UPDATE `+table+` SET name_key = ? WHERE id = ?`, store.Fold(name), id); err != nil {
					return err
				}
			}
			return nil
		},
	}
}

var ctx = context.Background()

// create makes a planner in a new folder.
func create(tb testing.TB) *store.DB {
	tb.Helper()
	db, err := store.Create(ctx, filepath.Join(tb.TempDir(), "plan.baton"), schema(), store.Options{Author: "Ana", Device: 7})
	require.NoError(tb, err)
	tb.Cleanup(func() { require.NoError(tb, db.Close()) })
	return db
}

// addContact inserts a contact as one step.
func addContact(tb testing.TB, db *store.DB, name, email string) store.ID {
	tb.Helper()
	var id store.ID
	write(tb, db, "contact.added", func(tx *store.Tx) error {
		id = tx.NewID()
		_, err := tx.Exec(`INSERT INTO contact (id, name, email, name_key) VALUES (?, ?, ?, ?)`, id, name, email, store.Fold(name))
		return err
	})
	return id
}

// rename changes a contact's name as one step.
func rename(tb testing.TB, db *store.DB, id store.ID, name string) store.Txn {
	tb.Helper()
	return write(tb, db, "contact.renamed", func(tx *store.Tx) error {
		_, err := tx.Exec(`UPDATE contact SET name = ?, name_key = ? WHERE id = ?`, name, store.Fold(name), id)
		return err
	})
}

func write(tb testing.TB, db *store.DB, label string, fn func(*store.Tx) error) store.Txn {
	tb.Helper()
	txn, err := db.Write(ctx, store.L(label), fn)
	require.NoError(tb, err)
	return txn
}

// name reads a live contact's name; "" when it is deleted.
func name(tb testing.TB, db *store.DB, id store.ID) string {
	tb.Helper()
	var s string
	require.NoError(tb, db.View(ctx, func(tx *store.Tx) error {
		return tx.QueryRow(`SELECT coalesce((SELECT name FROM contact WHERE id = ? AND deleted_at IS NULL), '')`, id).Scan(&s)
	}))
	return s
}

// found returns the ids Search finds among the contacts.
func found(tb testing.TB, db *store.DB, q string) []store.ID {
	tb.Helper()
	hits, err := db.Search(ctx, q, 100, "contact")
	require.NoError(tb, err)
	var ids []store.ID
	for _, h := range hits {
		ids = append(ids, h.ID)
	}
	return ids
}
