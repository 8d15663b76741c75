package store

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"modernc.org/sqlite"
)

// maxPrepared bounds the statements a transaction keeps, for callers that
// build texts without end.
const maxPrepared = 64

// Tx is an open transaction: writable inside Write and Setup, a snapshot
// inside View. It is for one goroutine and ends with the function it was given
// to.
type Tx struct {
	ctx   context.Context
	db    *DB
	tx    *sql.Tx
	write bool
	execs map[string]*sql.Stmt

	entry    *entry // nil in a View
	bulk     bool
	setAside []string // the statements that build the indexes Load has dropped
	derived  map[string][]ID
	forget   *forgetting // of an Erase
}

// Context returns the context the transaction runs under.
func (tx *Tx) Context() context.Context { return tx.ctx }

// NewID draws the next id, unique in this file among all programs writing it.
func (tx *Tx) NewID() ID { return tx.db.ids.next() }

// Seen tells of an id that was drawn elsewhere and is written here, so that no
// later id is the same. One of more than a day ahead is passed over: ids would
// run ahead of the clock for good.
func (tx *Tx) Seen(id ID) {
	if id.Time().Before(tx.Now().Add(24 * time.Hour)) {
		tx.db.ids.advance(id)
	}
}

// Now returns the current moment by the injected clock, in UTC.
func (tx *Tx) Now() time.Time { return tx.db.Now() }

// Derived tells the subscribers, after the commit, that derived columns of a
// table were written. When that is all the transaction does, it leaves no step.
func (tx *Tx) Derived(table string) {
	if tx.derived == nil {
		tx.derived = map[string][]ID{}
	}
	tx.derived[table] = nil
}

// Changed lists the rows that the transaction has changed so far, by table; ok
// is false when they are more than most, or not worth listing as bulk work.
func (tx *Tx) Changed(most int) (rows map[string][]ID, ok bool, err error) {
	if tx.entry == nil || tx.bulk {
		return nil, false, nil
	}
	found, err := tx.Query(`SELECT tbl, rid FROM change WHERE id >= ? LIMIT ?`, tx.entry.first, most+1)
	if err != nil {
		return nil, false, err
	}
	defer found.Close()
	rows = map[string][]ID{}
	n := 0
	for ; found.Next(); n++ {
		var no int
		var id ID
		if err := found.Scan(&no, &id); err != nil {
			return nil, false, err
		}
		if t := tx.db.byNo[no]; t != nil {
			rows[t.name] = append(rows[t.name], id)
		}
	}
	for name := range rows {
		rows[name] = distinct(rows[name])
	}
	return rows, n <= most, found.Err()
}

// Relabel changes what the step will be called, for work that knows only at its
// end what it has done.
func (tx *Tx) Relabel(label Label) {
	if tx.entry != nil {
		tx.entry.label = label
	}
}

// Exec runs a statement that returns no rows. A text that comes again in the
// same transaction is not parsed again.
func (tx *Tx) Exec(query string, args ...any) (sql.Result, error) {
	if stmt := tx.execs[query]; stmt != nil {
		return stmt.ExecContext(tx.ctx, args...)
	}
	if len(tx.execs) >= maxPrepared || len(args) == 0 {
		return tx.tx.ExecContext(tx.ctx, query, args...)
	}
	stmt, err := tx.tx.PrepareContext(tx.ctx, query)
	if err != nil {
		return nil, err
	}
	if tx.execs == nil {
		tx.execs = make(map[string]*sql.Stmt)
	}
	tx.execs[query] = stmt
	return stmt.ExecContext(tx.ctx, args...)
}

// Query runs a statement that returns rows; the caller closes them.
func (tx *Tx) Query(query string, args ...any) (*sql.Rows, error) {
	return tx.tx.QueryContext(tx.ctx, query, args...)
}

// QueryRow runs a statement that returns at most one row.
func (tx *Tx) QueryRow(query string, args ...any) *sql.Row {
	return tx.tx.QueryRowContext(tx.ctx, query, args...)
}

// Prepare prepares a statement that is closed with the transaction. The rows
// of one execution must be closed before the next.
func (tx *Tx) Prepare(query string) (*sql.Stmt, error) {
	return tx.tx.PrepareContext(tx.ctx, query)
}

// header is what a transaction is recorded with.
type header struct {
	label  Label
	kind   Kind
	undoOf ID
	always bool // recorded even when no row changed, as an undo that had to leave all
}

// view runs fn on a reader.
func (db *DB) view(ctx context.Context, fn func(*Tx) error) error {
	sqlTx, err := db.readers.BeginTx(ctx, nil)
	if err != nil {
		return wrap("view", err)
	}
	// A reader has nothing to commit, and a failed rollback only means that
	// the context has ended it already.
	defer func() { _ = sqlTx.Rollback() }()
	return wrapCaller("view", fn(&Tx{ctx: ctx, db: db, tx: sqlTx}))
}

// write is writeEntry for a function that does not look at the log entry.
func (db *DB) write(ctx context.Context, h header, fn func(*Tx) error) (Txn, error) {
	return db.writeEntry(ctx, h, func(tx *Tx, _ *entry) error { return fn(tx) })
}

// writeEntry runs fn on the writer, closes the log entry and tells the
// subscribers.
func (db *DB) writeEntry(ctx context.Context, h header, fn func(*Tx, *entry) error) (Txn, error) {
	if db.writer == nil {
		s := sentences[ReadOnly]
		return Txn{}, &Error{Code: ReadOnly, Op: "write", Key: s.key, Msg: s.msg}
	}
	sqlTx, err := db.writer.BeginTx(ctx, nil)
	if err != nil {
		return Txn{}, wrap("write", err)
	}
	// Rolls back on every way out but a commit, a panic of fn included.
	defer func() { _ = sqlTx.Rollback() }()
	tx := &Tx{ctx: ctx, db: db, tx: sqlTx, write: true}
	defer func() {
		if tx.bulk {
			db.foldLater()
		}
	}()
	e, err := db.begin(tx, h)
	if err != nil {
		return Txn{}, wrap("write", err)
	}
	tx.entry = e
	if err := fn(tx, e); err != nil {
		return Txn{}, wrapCaller("write", err)
	}
	if err := db.finish(tx, e); err != nil {
		return Txn{}, wrap("write", err)
	}
	if err := db.commit(sqlTx); err != nil {
		return Txn{}, wrap("write", err)
	}
	if !e.recorded() {
		if len(tx.derived) > 0 {
			db.publish(Event{Label: e.label, Tables: tx.derived, Setup: true})
		}
		return Txn{Label: e.label}, nil
	}
	ev := db.event(e)
	for name, ids := range tx.derived {
		ev.Tables[name] = ids
	}
	db.publish(ev)
	return Txn{ID: e.id, Label: e.label, Rows: e.rows()}, nil
}

// commit counts the commit as ours before anyone can see it without the count.
func (db *DB) commit(sqlTx *sql.Tx) error {
	db.commitMu.Lock()
	defer db.commitMu.Unlock()
	err := sqlTx.Commit()
	if err == nil {
		db.ownCommits.Add(1)
	}
	return err
}

// wrapCaller leaves the caller's own errors as they are and explains those
// that SQLite or the context caused.
func wrapCaller(op string, err error) error {
	var s *sqlite.Error
	if errors.As(err, &s) || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return wrap(op, err)
	}
	return err
}
