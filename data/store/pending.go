package store

import (
	"context"
	"database/sql"
	"errors"
	"iter"
	"time"
)

var errPending = errors.New("not there yet")

type statements struct{}
type tracked struct{}
type header struct {
	label Label
	kind  Kind
}

func Create(ctx context.Context, path string, s Schema, o Options) (*DB, error) { return nil, errPending }
func Open(ctx context.Context, path string, s Schema, o Options) (*DB, error)   { return nil, errPending }
func (db *DB) closeAll() error                                                  { return errPending }
func (db *DB) view(ctx context.Context, fn func(*Tx) error) error               { return errPending }
func (db *DB) write(ctx context.Context, h header, fn func(*Tx) error) (Txn, error) {
	return Txn{}, errPending
}

type Tx struct{ ctx context.Context }

func (tx *Tx) Context() context.Context                              { return tx.ctx }
func (tx *Tx) Exec(query string, args ...any) (sql.Result, error)    { return nil, errPending }
func (tx *Tx) Query(query string, args ...any) (*sql.Rows, error)    { return nil, errPending }
func (tx *Tx) QueryRow(query string, args ...any) *sql.Row           { return nil }
func (tx *Tx) Prepare(query string) (*sql.Stmt, error)               { return nil, errPending }
func (tx *Tx) NewID() ID                                             { return 0 }
func (tx *Tx) Now() time.Time                                        { return time.Time{} }
func (tx *Tx) Writable() bool                                        { return false }
func (tx *Tx) Bulk()                                                 {}
func (db *DB) CanUndo(ctx context.Context) (Step, bool, error)       { return Step{}, false, errPending }
func (db *DB) CanRedo(ctx context.Context) (Step, bool, error)       { return Step{}, false, errPending }
func (db *DB) Undo(ctx context.Context) (Outcome, error)             { return Outcome{}, errPending }
func (db *DB) Redo(ctx context.Context) (Outcome, error)             { return Outcome{}, errPending }
func (db *DB) UndoStep(ctx context.Context, txn ID) (Outcome, error) { return Outcome{}, errPending }
func (db *DB) Steps(ctx context.Context, before ID, limit int) ([]Step, error) {
	return nil, errPending
}
func (db *DB) History(ctx context.Context, table string, id ID, limit int) ([]Change, error) {
	return nil, errPending
}
func (db *DB) Changes(ctx context.Context, txn ID) iter.Seq2[Change, error] { return nil }
func (db *DB) Subscribe(fn func(Event)) (cancel func())                     { return nil }
func (db *DB) WatchExternal(interval time.Duration) (stop func())           { return nil }
func (db *DB) Search(ctx context.Context, q string, limit int, tables ...string) ([]Hit, error) {
	return nil, errPending
}
func (db *DB) SearchFilter(table, q string) (sqlExpr string, args []any) { return "", nil }

type Snapshot struct{}

func (s *Snapshot) Len() int              { return 0 }
func (s *Snapshot) IDs(from, to int) []ID { return nil }
func (db *DB) Snapshot(ctx context.Context, query string, args ...any) (*Snapshot, error) {
	return nil, errPending
}
func (db *DB) Check(ctx context.Context, deep bool) (Report, error) { return Report{}, errPending }
func (db *DB) SaveCopy(ctx context.Context, path string) error      { return errPending }
func Fingerprint(ctx context.Context, path string) (Info, error)    { return Info{}, errPending }
func (db *DB) Info(ctx context.Context) (Info, error)               { return Info{}, errPending }
