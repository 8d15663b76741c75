package store_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"github.com/baton-planner/baton/data/store"
)

func TestSubscribersHearOfEveryCommitAndOnlyOfCommits(t *testing.T) {
	db := create(t)
	var events []store.Event
	cancel := db.Subscribe(func(e store.Event) {
		events = append(events, e)
		_, _, err := db.CanUndo(ctx) // the DB is free to use
		assert.NoError(t, err)
	})
	id := addContact(t, db, "Ada", "")
	_, err := db.Write(ctx, store.L("bad"), func(tx *store.Tx) error {
		_, err := tx.Exec(`INSERT INTO contact (id) VALUES (?)`, id)
		return err
	})
	require.Error(t, err)
	write(t, db, "nothing", func(*store.Tx) error { return nil })
	out, err := db.Undo(ctx)
	require.NoError(t, err)
	require.Len(t, events, 2)
	assert.Equal(t, map[string][]store.ID{"contact": {id}}, events[0].Tables)
	assert.False(t, events[0].Undo)
	assert.True(t, events[1].Undo)
	assert.Equal(t, out.Txn.ID, events[1].Txn)

	write(t, db, "many", func(tx *store.Tx) error {
		_, err := tx.Exec(`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1001) INSERT INTO company (id) SELECT i FROM n`)
		return err
	})
	ids, ok := events[2].Tables["company"]
	assert.True(t, ok)
	assert.Nil(t, ids, "too many to list")
	cancel()
	rename(t, db, id, "Bea")
	assert.Len(t, events, 3)
}

func TestAnotherProgramsCommitsAreNoticed(t *testing.T) {
	db := create(t)
	id := addContact(t, db, "Ada", "")
	other, err := store.Open(ctx, db.Path(), schema(), store.Options{})
	require.NoError(t, err)
	defer func() { require.NoError(t, other.Close()) }()

	heard := make(chan store.Event, 100)
	defer db.Subscribe(func(e store.Event) {
		if e.External {
			heard <- e
		}
	})()
	stop := db.WatchExternal(time.Millisecond)
	rename(t, db, id, "our own")
	rename(t, other, id, "theirs")
	select {
	case e := <-heard:
		assert.Equal(t, map[string][]store.ID{"contact": {id}}, e.Tables)
	case <-time.After(10 * time.Second):
		t.Fatal("not noticed")
	}
	for range 20 {
		rename(t, db, id, "ours again")
		rename(t, db, id, "and again")
	}
	stop()
	assert.Empty(t, heard, "our own commits are no news")
	rename(t, other, id, "after the end")
	assert.Empty(t, heard)
}

func TestNothingRunsOnAfterClose(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	db := create(t)
	stop := db.WatchExternal(time.Millisecond)
	addContact(t, db, "Ada", "")
	stop()
	require.NoError(t, db.Close())
}
