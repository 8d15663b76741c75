package store_test

import (
	"context"
	"database/sql"
	"errors"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data/store"
)

func steps(tb testing.TB, db *store.DB) []store.Step {
	tb.Helper()
	s, err := db.Steps(ctx, 0, 1000)
	require.NoError(tb, err)
	return s
}

func TestAWriteIsOneStepWithItsAuthorAndTime(t *testing.T) {
	db := create(t)
	db.SetAuthor("Ben")
	txn := write(t, db, "two.added", func(tx *store.Tx) error {
		for range 2 {
			if _, err := tx.Exec(`INSERT INTO contact (id) VALUES (?)`, tx.NewID()); err != nil {
				return err
			}
		}
		return nil
	})
	s := steps(t, db)
	require.Len(t, s, 1)
	assert.Equal(t, txn.ID, s[0].ID)
	assert.Equal(t, "Ben", s[0].Author)
	assert.Equal(t, 2, s[0].Rows)
	assert.Equal(t, store.Done, s[0].State)
	assert.Equal(t, store.KindStep, s[0].Kind)
	assert.WithinDuration(t, time.Now(), s[0].At, time.Minute)
}

func TestAWriteWithoutChangesLeavesNoStep(t *testing.T) {
	db := create(t)
	id := addContact(t, db, "Ada", "")
	for _, stmt := range []string{
		`UPDATE contact SET name = 'Ada' WHERE id = ?`,
		`UPDATE contact SET name_key = 'derived' WHERE id = ?`,
		`SELECT ?`,
	} {
		txn := write(t, db, "nothing", func(tx *store.Tx) error {
			_, err := tx.Exec(stmt, id)
			return err
		})
		assert.Zero(t, txn.ID)
	}
	write(t, db, "setting", func(tx *store.Tx) error {
		_, err := tx.Exec(`INSERT INTO setting VALUES ('a', 'b')`)
		return err
	})
	assert.Len(t, steps(t, db), 1)
	var v string
	require.NoError(t, db.View(ctx, func(tx *store.Tx) error {
		return tx.QueryRow(`SELECT value FROM setting`).Scan(&v)
	}))
	assert.Equal(t, "b", v, "untracked tables are written all the same")
}

func TestAFailedWriteChangesNothing(t *testing.T) {
	db := create(t)
	id := addContact(t, db, "Ada", "")
	mine := errors.New("the caller's reason")
	insertAnd := func(end func(*store.Tx) error) error {
		_, err := db.Write(ctx, store.L("bad"), func(tx *store.Tx) error {
			if _, err := tx.Exec(`UPDATE contact SET name = 'Eve' WHERE id = ?`, id); err != nil {
				return err
			}
			return end(tx)
		})
		return err
	}
	assert.Same(t, mine, insertAnd(func(*store.Tx) error { return mine }))
	err := insertAnd(func(tx *store.Tx) error {
		_, err := tx.Exec(`INSERT INTO contact (id) VALUES (?)`, id)
		return err
	})
	assert.Equal(t, store.Conflict, store.CodeOf(err), "%+v", err)
	err = insertAnd(func(tx *store.Tx) error {
		_, err := tx.Exec(`UPDATE contact SET company_id = 99 WHERE id = ?`, id)
		return err
	})
	assert.Equal(t, store.Conflict, store.CodeOf(err), "a dangling reference fails at the commit: %+v", err)
	assert.Panics(t, func() { _ = insertAnd(func(*store.Tx) error { panic("bug") }) })
	assert.Equal(t, "Ada", name(t, db, id))
	assert.Equal(t, []store.ID{id}, found(t, db, "ada"))
	assert.Len(t, steps(t, db), 1)
	sound(t, db)
}

func TestACancelledWriteChangesNothing(t *testing.T) {
	db := create(t)
	id := addContact(t, db, "Ada", "")
	c, cancel := context.WithCancel(ctx)
	_, err := db.Write(c, store.L("slow"), func(tx *store.Tx) error {
		if _, err := tx.Exec(`UPDATE contact SET name = 'Eve' WHERE id = ?`, id); err != nil {
			return err
		}
		cancel()
		_, err := tx.Exec(`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n`)
		return err
	})
	assert.Equal(t, store.Cancelled, store.CodeOf(err), "%+v", err)
	assert.Equal(t, "Ada", name(t, db, id))
	rename(t, db, id, "Bea") // the writer is whole again
	sound(t, db)
}

func TestNothingEscapesTheLog(t *testing.T) {
	db := create(t)
	id := addContact(t, db, "Ada", "")
	raw, err := sql.Open("sqlite", db.Path())
	require.NoError(t, err)
	defer raw.Close()
	for _, stmt := range []string{
		`UPDATE contact SET name = 'Eve'`, `DELETE FROM contact`, `INSERT INTO company (id) VALUES (1)`,
	} {
		_, err := raw.Exec(stmt)
		assert.ErrorContains(t, err, "outside Write", stmt)
	}
	_, err = db.Write(ctx, store.L("id"), func(tx *store.Tx) error {
		_, err := tx.Exec(`UPDATE contact SET id = id + 1`)
		return err
	})
	assert.ErrorContains(t, errors.Unwrap(err), "does not change")
	err = db.View(ctx, func(tx *store.Tx) error {
		_, err := tx.Exec(`UPDATE contact SET name = 'Eve'`)
		return err
	})
	assert.Equal(t, store.ReadOnly, store.CodeOf(err))
	assert.Equal(t, "Ada", name(t, db, id))
}

func TestAViewSeesOneMoment(t *testing.T) {
	db := create(t)
	id := addContact(t, db, "Ada", "")
	read := func(tx *store.Tx) (s string) {
		require.NoError(t, tx.QueryRow(`SELECT name FROM contact WHERE id = ?`, id).Scan(&s))
		return s
	}
	require.NoError(t, db.View(ctx, func(tx *store.Tx) error {
		assert.Equal(t, "Ada", read(tx))
		rename(t, db, id, "Bea")
		assert.Equal(t, "Ada", read(tx))
		return nil
	}))
	assert.Equal(t, "Bea", name(t, db, id))
}

func TestWritersTakeTurns(t *testing.T) {
	db := create(t)
	other, err := store.Open(ctx, db.Path(), schema(), store.Options{Author: "batonctl"})
	require.NoError(t, err)
	defer func() { require.NoError(t, other.Close()) }()
	var wg sync.WaitGroup
	for _, d := range []*store.DB{db, other, db, other} {
		wg.Go(func() {
			for range 25 {
				_, err := d.Write(ctx, store.L("added"), func(tx *store.Tx) error {
					_, err := tx.Exec(`INSERT INTO contact (id, name) VALUES (?, 'Ada')`, tx.NewID())
					return err
				})
				assert.NoError(t, err)
			}
		})
	}
	wg.Wait()
	s := steps(t, db)
	assert.Len(t, s, 100)
	assert.Len(t, found(t, db, "ada"), 100)
	sound(t, db)
}

func TestALockedFileIsBusy(t *testing.T) {
	db := create(t)
	raw, err := sql.Open("sqlite", db.Path())
	require.NoError(t, err)
	defer raw.Close()
	raw.SetMaxOpenConns(1)
	_, err = raw.Exec(`BEGIN IMMEDIATE`)
	require.NoError(t, err)
	start := time.Now()
	_, err = db.Write(ctx, store.L("x"), func(*store.Tx) error { return nil })
	assert.Equal(t, store.Busy, store.CodeOf(err), "%+v", err)
	assert.Less(t, time.Since(start), 20*time.Second)
	require.NoError(t, db.View(ctx, func(*store.Tx) error { return nil }), "reading goes on")
}

func TestAFullDiskIsNamed(t *testing.T) {
	db := create(t)
	id := addContact(t, db, "Ada", "")
	_, err := db.Write(ctx, store.L("full"), func(tx *store.Tx) error {
		if _, err := tx.Exec(`PRAGMA max_page_count = 1`); err != nil { // as many as there are
			return err
		}
		_, err := tx.Exec(`UPDATE contact SET note = zeroblob(0) || printf('%.*c', ?, 'x')`, 10_000_000)
		return err
	})
	assert.Equal(t, store.DiskFull, store.CodeOf(err), "%+v", err)
	assert.Equal(t, "Ada", name(t, db, id))
}

func TestCloseIsFinalAndLeavesOneFile(t *testing.T) {
	db := create(t)
	addContact(t, db, "Ada", "")
	require.NoError(t, db.Close())
	require.NoError(t, db.Close())
	assert.NoFileExists(t, db.Path()+"-wal")
	assert.NoFileExists(t, db.Path()+"-shm")
	_, err := db.Write(ctx, store.L("x"), func(*store.Tx) error { return nil })
	assert.Error(t, err)
	assert.Error(t, db.View(ctx, func(*store.Tx) error { return nil }))
}

func TestLoadSetsIndexesAsideAndBringsThemBack(t *testing.T) {
	db := create(t)
	indexes := func() (names []string) {
		require.NoError(t, db.View(ctx, func(tx *store.Tx) error {
			rows, err := tx.Query(`SELECT name FROM pragma_index_list('contact') ORDER BY 1`)
			if err != nil {
				return err
			}
			defer rows.Close()
			for rows.Next() {
				var n string
				if err := rows.Scan(&n); err != nil {
					return err
				}
				names = append(names, n)
			}
			return rows.Err()
		}))
		return names
	}
	before := indexes()
	load := func(rows int) {
		write(t, db, "imported", func(tx *store.Tx) error {
			if err := tx.Load("contact", rows); err != nil {
				return err
			}
			for range rows {
				if _, err := tx.Exec(`INSERT INTO contact (id, name) VALUES (?, 'Ada')`, tx.NewID()); err != nil {
					return err
				}
			}
			return nil
		})
	}
	load(300)
	assert.Equal(t, before, indexes())
	load(20)
	assert.Equal(t, before, indexes())
	_, err := db.Write(ctx, store.L("bad"), func(tx *store.Tx) error {
		require.NoError(t, tx.Load("contact", 5000))
		return errors.New("no")
	})
	require.Error(t, err)
	assert.Equal(t, before, indexes())
	assert.Len(t, found(t, db, "ada"), 100)
	sound(t, db)
	_, err = db.Write(ctx, store.L("bad"), func(tx *store.Tx) error { return tx.Load("setting", 1) })
	assert.Equal(t, store.Internal, store.CodeOf(err))
}

func TestAFileConvertedMeanwhileIsNotWrittenAnyMore(t *testing.T) {
	db := create(t)
	id := addContact(t, db, "Ada", "")
	newer, err := store.Open(ctx, db.Path(), second(rebuildCompany), store.Options{})
	require.NoError(t, err)
	defer func() { require.NoError(t, newer.Close()) }()
	_, err = db.Write(ctx, store.L("late"), func(tx *store.Tx) error {
		_, err := tx.Exec(`UPDATE contact SET name = 'Eve' WHERE id = ?`, id)
		return err
	})
	assert.Equal(t, store.NewerFile, store.CodeOf(err), "%+v", err)
	assert.Equal(t, "Ada", name(t, newer, id))
	sound(t, newer)
}
