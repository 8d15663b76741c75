package store

import (
	"context"
	"sync"
	"time"
)

// Subscribe calls fn after every commit, on the goroutine that committed and
// outside the transaction, so that fn may use the DB. cancel ends it.
func (db *DB) Subscribe(fn func(Event)) (cancel func()) {
	db.mu.Lock()
	defer db.mu.Unlock()
	no := db.nextNo
	db.nextNo++
	db.subs[no] = fn
	return func() {
		db.mu.Lock()
		defer db.mu.Unlock()
		delete(db.subs, no)
	}
}

// publish tells the subscribers, in the order they came.
func (db *DB) publish(ev Event) {
	db.mu.Lock()
	fns := make([]func(Event), 0, len(db.subs))
	for no := range db.nextNo {
		if fn := db.subs[no]; fn != nil {
			fns = append(fns, fn)
		}
	}
	db.mu.Unlock()
	for _, fn := range fns {
		fn(ev)
	}
}

// event lists what the transaction changed.
func (db *DB) event(e *entry) Event {
	ev := Event{
		Txn: e.id, Label: e.label, Tables: make(map[string][]ID, len(e.touched)),
		Undo: e.kind == KindUndo || e.kind == KindRedo, Setup: e.kind == KindSetup,
	}
	for no, t := range e.touched {
		if table := db.byNo[no]; table != nil {
			ev.Tables[table.name] = t.listed()
		}
	}
	return ev
}

// listed returns the touched ids, or nil when they are too many to list.
func (t *touched) listed() []ID {
	if len(t.inserted)+len(t.updated) > maxEventIDs {
		return nil
	}
	return distinct(append(append([]ID{}, t.inserted...), t.updated...))
}

// WatchExternal looks every interval whether another program has committed to
// the file and then publishes an Event with External set, whose Tables cover
// at least what that program changed. stop ends it and waits for it.
func (db *DB) WatchExternal(interval time.Duration) (stop func()) {
	ctx, cancel := context.WithCancel(context.Background())
	var wg sync.WaitGroup
	w := watcher{db: db}
	w.look(ctx) // from here on, so that what is already shown is not reported
	wg.Add(1)
	go func() {
		defer wg.Done()
		tick := time.NewTicker(interval)
		defer tick.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
				if ev, ok := w.look(ctx); ok {
					db.publish(ev)
				}
			}
		}
	}()
	return func() { cancel(); wg.Wait() }
}

// watcher compares the file's count of commits with our own.
type watcher struct {
	db      *DB
	foreign int64 // commits by others seen so far
	change  int64 // last change seen
	started bool
}

// look returns an Event when commits by others have come since the last look.
func (w *watcher) look(ctx context.Context) (Event, bool) {
	ev := Event{External: true, Tables: map[string][]ID{}}
	news := false
	err := w.db.View(ctx, func(tx *Tx) error {
		// Our own commit counts itself under the same lock, so that it is
		// never taken for someone else's between the two.
		w.db.commitMu.Lock()
		var commits, last int64
		err := tx.QueryRow(`SELECT commits, (SELECT coalesce(max(id), 0) FROM change) FROM store_state`).Scan(&commits, &last)
		foreign := commits - w.db.baseCommits - w.db.ownCommits.Load()
		w.db.commitMu.Unlock()
		if err != nil {
			return err
		}
		news = w.started && foreign != w.foreign
		if news {
			err = w.collect(tx, last, ev.Tables)
		}
		w.foreign, w.change, w.started = foreign, last, true
		return err
	})
	return ev, news && err == nil
}

// collect fills tables with the rows changed since the last look.
func (w *watcher) collect(tx *Tx, last int64, tables map[string][]ID) error {
	many := last-w.change > maxEventIDs
	query := `SELECT DISTINCT tbl, rid FROM change WHERE id > ? AND id <= ? ORDER BY tbl, rid`
	if many {
		query = `SELECT DISTINCT tbl, 0 FROM change WHERE id > ? AND id <= ?`
	}
	rows, err := tx.Query(query, w.change, last)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var no int
		var id int64
		if err := rows.Scan(&no, &id); err != nil {
			return err
		}
		t := w.db.byNo[no]
		switch {
		case t == nil:
		case many:
			tables[t.name] = nil
		default:
			tables[t.name] = append(tables[t.name], ID(id))
		}
	}
	return rows.Err()
}
