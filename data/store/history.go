package store

import (
	"context"
	"database/sql"
	"fmt"
	"iter"
	"math"
	"slices"
	"time"
)

// undoneSQL holds for a step t whose last undo or redo was an undo.
const undoneSQL = `(coalesce((SELECT u.kind FROM txn u WHERE u.undo_of = t.id ORDER BY u.id DESC LIMIT 1), '') = 'undo')`

// stepColumns are the columns readStep scans, of txn t.
const stepColumns = `t.id, t.label, t.wall, t.author, t.last_change - t.first_change + 1, t.kind, t.undo_of, ` + undoneSQL

// readStep scans stepColumns, and extra behind them.
func readStep(scan func(...any) error, extra ...any) (Step, error) {
	var s Step
	var label string
	var wall int64
	var undone bool
	if err := scan(append([]any{&s.ID, &label, &wall, &s.Author, &s.Rows, &s.Kind, &s.UndoOf, &undone}, extra...)...); err != nil {
		return s, err
	}
	s.At = time.UnixMilli(wall).UTC()
	s.State = Done
	if undone {
		s.State = Undone
	}
	var err error
	s.Label, err = readLabel(label)
	return s, err
}

// Steps lists the steps older than before, newest first; a zero before starts
// at the newest. Undo and redo are steps of their own.
func (db *DB) Steps(ctx context.Context, before ID, limit int) ([]Step, error) {
	if before == 0 {
		before = math.MaxInt64
	}
	return db.steps(ctx, `t.id < ? ORDER BY t.id DESC LIMIT ?`, before, limit)
}

// StepsOf is Steps for the steps with one label key, without undo and redo.
func (db *DB) StepsOf(ctx context.Context, key string, before ID, limit int) ([]Step, error) {
	if before == 0 {
		before = math.MaxInt64
	}
	return db.steps(ctx, `t.id < ? AND t.kind = 'step' AND t.label ->> '$.key' = ? ORDER BY t.id DESC LIMIT ?`, before, key, limit)
}

// steps reads the steps for which the condition holds.
func (db *DB) steps(ctx context.Context, where string, args ...any) ([]Step, error) {
	rows, err := db.readers.QueryContext(ctx, `SELECT `+stepColumns+` FROM txn t WHERE `+where, args...)
	if err != nil {
		return nil, wrap("steps", err)
	}
	defer rows.Close()
	var steps []Step
	for rows.Next() {
		s, err := readStep(rows.Scan)
		if err != nil {
			return nil, wrap("steps", err)
		}
		steps = append(steps, s)
	}
	return steps, wrap("steps", rows.Err())
}

// History lists the changes of one row, newest first; a limit of zero or less
// lists them all.
func (db *DB) History(ctx context.Context, table string, id ID, limit int) ([]Change, error) {
	t := db.tables[table]
	if t == nil {
		return nil, notTracked("history", table)
	}
	if limit <= 0 {
		limit = -1
	}
	var out []Change
	for c, err := range db.changes(ctx, `c.rid = ? AND c.tbl = ? ORDER BY c.id DESC LIMIT ?`, int64(id), t.no, limit) {
		if err != nil {
			return nil, wrap("history", err)
		}
		out = append(out, c)
	}
	return out, nil
}

// Changes iterates over the row changes of one step in the order they were
// made. It reads as it goes, so that a step may be of any size.
func (db *DB) Changes(ctx context.Context, txn ID) iter.Seq2[Change, error] {
	return func(yield func(Change, error) bool) {
		for c, err := range db.changes(ctx, `c.id BETWEEN (SELECT first_change FROM txn WHERE id = ?)
			AND (SELECT last_change FROM txn WHERE id = ?) ORDER BY c.id`, int64(txn), int64(txn)) {
			if !yield(c, wrap("changes", err)) {
				return
			}
		}
	}
}

// changes iterates over the log where the condition holds, on one snapshot.
func (db *DB) changes(ctx context.Context, where string, args ...any) iter.Seq2[Change, error] {
	return func(yield func(Change, error) bool) {
		tx, err := db.readers.BeginTx(ctx, nil)
		if err != nil {
			yield(Change{}, err)
			return
		}
		defer func() { _ = tx.Rollback() }() // it has only read
		rows, err := tx.QueryContext(ctx, `SELECT `+stepColumns+`, c.id, c.tbl, c.rid, c.op, c.new, c.old
			FROM change c JOIN txn t ON t.id = c.txn WHERE `+where, args...)
		if err != nil {
			yield(Change{}, err)
			return
		}
		defer rows.Close()
		for rows.Next() {
			c, err := db.readChange(ctx, tx, rows)
			if !yield(c, err) || err != nil {
				return
			}
		}
		if err := rows.Err(); err != nil {
			yield(Change{}, err)
		}
	}
}

// readChange scans one row of changes.
func (db *DB) readChange(ctx context.Context, q querier, rows *sql.Rows) (Change, error) {
	var c Change
	var l logged
	var err error
	if c.Txn, err = readStep(rows.Scan, &l.no, &l.tbl, &c.ID, &l.op, &l.new, &l.old); err != nil {
		return c, err
	}
	c.Op = map[int]Op{opInsert: OpInsert, opUpdate: OpUpdate, opDelete: OpDelete}[l.op]
	after, err := readObject(l.new)
	if err != nil {
		return c, err
	}
	before, err := readObject(l.old)
	if err != nil {
		return c, err
	}
	if t := db.byNo[l.tbl]; t != nil {
		c.Table = t.name
		if l.op == opInsert {
			if after, err = t.image(ctx, q, c.ID, l.no); err != nil {
				return c, err
			}
			after = slices.DeleteFunc(after, func(f field) bool { return f.value == nil })
		}
	}
	c.Fields = make(map[string][2]any, max(len(after), len(before)))
	for _, f := range before {
		c.Fields[f.name] = [2]any{f.value, nil}
	}
	for _, f := range after {
		v := c.Fields[f.name]
		v[1] = f.value
		c.Fields[f.name] = v
	}
	return c, nil
}

// notTracked is the mistake of naming a table the schema does not list.
func notTracked(op, table string) error {
	s := sentences[Internal]
	return &Error{Code: Internal, Op: op, Key: s.key, Msg: s.msg, Err: fmt.Errorf("store: table %s is not tracked", table)}
}
