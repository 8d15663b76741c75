package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"io/fs"
	"sync"
	"sync/atomic"
	"time"
)

// Label says what the person did, as a translatable sentence: the key names it,
// the arguments fill its gaps. {"contact.moved", ["Jan Keller", "decision"]}.
type Label struct {
	Key  string   `json:"key"`
	Args []string `json:"args,omitempty"`
}

// L builds a Label.
func L(key string, args ...string) Label { return Label{Key: key, Args: args} }

// text returns the label as it is stored.
func (l Label) text() string {
	b, err := json.Marshal(l)
	if err != nil {
		return "{}" // a struct of strings always marshals
	}
	return string(b)
}

// readLabel is the inverse of text.
func readLabel(s string) (Label, error) {
	var l Label
	err := json.Unmarshal([]byte(s), &l)
	return l, err
}

// Table names a table whose rows are tracked. It needs the columns
// id INTEGER PRIMARY KEY and deleted_at INTEGER (UTC milliseconds or NULL).
type Table struct {
	Name    string
	Derived []string // columns that are recomputed and therefore not logged
}

// Search describes the text by which rows of a tracked table are found.
// Query selects two columns named id and text from the live rows:
//
//	SELECT id, name || ' ' || email AS text FROM contact WHERE deleted_at IS NULL
//
// The text of a row must depend on that row alone: the index follows changes
// of the columns the query names.
type Search struct {
	Table string
	Query string
}

// Schema is what the owner of the tables tells the store about them.
type Schema struct {
	ApplicationID int32 // marks the file as ours, PRAGMA application_id
	Version       int   // the highest migration; also PRAGMA user_version
	ReadableFrom  int   // the oldest Version whose program may still read this one's files; 0: only this one
	Migrations    fs.FS // goose files at the root: 0001_first.sql …
	Tables        []Table
	Searches      []Search

	// Rederive recomputes the Derived columns of rows of one table that undo
	// or redo has just written, inside the same transaction. It may be nil.
	Rederive func(tx *Tx, table string, ids []ID) error
}

// Options are the circumstances under which a file is opened.
type Options struct {
	ReadOnly bool             // never write, not even a migration
	Now      func() time.Time // nil: time.Now
	Device   int              // 0..4095, taken by Create; an existing file keeps its own
	Author   string           // who is at work, recorded with every step
	Progress func(stage string, done, total int64)
}

// DB is one open planner file: one writer and two readers.
type DB struct {
	path     string
	schema   Schema
	readOnly bool
	now      func() time.Time
	progress func(stage string, done, total int64)

	writer  *sql.DB // one connection, BEGIN IMMEDIATE; nil when read-only
	readers *sql.DB // two connections, query_only
	tables  map[string]*tracked
	byNo    map[int]*tracked
	ids     clock

	author      atomic.Pointer[string]
	directories directories

	commitMu    sync.Mutex   // held while a commit of ours becomes visible
	baseCommits int64        // commits in the file when it was opened
	ownCommits  atomic.Int64 // commits since then by this DB

	folding sync.WaitGroup // of logs into the file

	mu     sync.Mutex
	subs   map[int]func(Event)
	nextNo int
	closed bool
}

// Close ends the work with the file, folding the write-ahead log into it.
// Close of a closed DB does nothing.
func (db *DB) Close() error {
	db.mu.Lock()
	if db.closed {
		db.mu.Unlock()
		return nil
	}
	db.closed = true
	db.mu.Unlock()
	return wrap("close", db.closeAll())
}

// Path returns the file's path as it was given.
func (db *DB) Path() string { return db.path }

// ReadOnly reports whether the file was opened for reading only.
func (db *DB) ReadOnly() bool { return db.readOnly }

// NewID draws the next id. Inside a Write use Tx.NewID, which is also unique
// among other programs at work on the same file.
func (db *DB) NewID() ID { return db.ids.next() }

// Now returns the current moment by the injected clock, in UTC.
func (db *DB) Now() time.Time { return db.now().UTC() }

// SetAuthor changes who is recorded with the following steps.
func (db *DB) SetAuthor(name string) { db.author.Store(&name) }

// Txn is what a Write has recorded. ID is zero when no tracked row changed.
type Txn struct {
	ID    ID
	Label Label
	Rows  int // changed rows, counted once per change
}

// State says whether a step is in force.
type State string

// The two states of a step.
const (
	Done   State = "done"
	Undone State = "undone"
)

// Step is one labelled transaction of the log.
type Step struct {
	ID     ID
	Label  Label
	At     time.Time // UTC
	Author string
	Rows   int
	State  State
	Kind   Kind
	UndoOf ID // for an undo or redo, the step it took back or brought back
}

// Kind says how a step came about.
type Kind string

// The kinds of steps.
const (
	KindStep  Kind = "step"  // a person's change, offered by Undo
	KindSetup Kind = "setup" // first-run defaults and sample data
	KindUndo  Kind = "undo"
	KindRedo  Kind = "redo"
	KindErase Kind = "erase" // took something out of the log; cannot be taken back
)

// Kept names a row that an undo left as it is, because it changed since.
// Fields lists the columns; it is nil when the whole row was kept.
type Kept struct {
	Table  string
	ID     ID
	Fields []string
}

// Outcome is what an undo or redo has done.
type Outcome struct {
	Step Step // the step taken back or brought back
	Txn  Txn  // the transaction that did it
	Kept []Kept
}

// Op is what happened to a row.
type Op string

// The operations of the log.
const (
	OpInsert Op = "insert"
	OpUpdate Op = "update"
	OpDelete Op = "delete"
)

// Change is one change of one row. Fields holds, per changed column, the value
// before and after: nil, int64, float64, string or []byte.
type Change struct {
	Txn    Step
	Table  string
	ID     ID
	Op     Op
	Fields map[string][2]any
}

// Event tells subscribers what a commit has changed. A table with a nil slice
// changed in more rows than are worth listing.
type Event struct {
	Txn      ID
	Label    Label
	Tables   map[string][]ID
	External bool // another program committed
	Undo     bool // an undo or redo committed
	Setup    bool // no person did it: a setup step, or derived columns alone
}

// Hit is a found row.
type Hit struct {
	Table string
	ID    ID
}

// Item is one finding of a Check. Name is its translation key's last part:
// "integrity", "foreign-keys", "log:contact", "search:contact", "references".
type Item struct {
	Name   string
	OK     bool
	Detail string // what is wrong or, of an Item that is OK, worth knowing
}

// Report is the outcome of a Check.
type Report struct {
	OK    bool
	Items []Item
}

// Info describes a planner file.
type Info struct {
	Path          string
	ApplicationID int32
	Version       int
	Device        int
	Size          int64 // bytes
	Steps         int64
	Changes       int64

	readableFrom int
	whole        bool // it has the store's own tables
}

// same says whether two files hold the same: a copy what its original had.
func (i Info) same(other Info) bool {
	return i.whole && other.whole && i.Device == other.Device && i.Version == other.Version && i.Steps == other.Steps && i.Changes == other.Changes
}

// View runs fn on a consistent snapshot of the last commit. Inside fn, do not
// call View again: the two readers would wait for each other.
func (db *DB) View(ctx context.Context, fn func(*Tx) error) error {
	return db.view(ctx, fn)
}

// Commits counts the commits of all programs to the file: as long as it stays,
// so does all that a View reads.
func (db *DB) Commits(ctx context.Context) (int64, error) {
	var n int64
	err := db.View(ctx, func(tx *Tx) error { return tx.QueryRow("SELECT commits FROM store_state").Scan(&n) })
	return n, err
}

// Write runs fn in one transaction and records it as one step that can be
// undone. When fn fails, nothing has happened. A Write that changes no tracked
// row leaves no step. Inside fn, do not call Write: it would wait for itself.
func (db *DB) Write(ctx context.Context, label Label, fn func(*Tx) error) (Txn, error) {
	return db.write(ctx, header{label: label, kind: KindStep}, fn)
}

// Setup is Write for what no person did: first-run defaults, sample data. The
// step is listed and can be taken back by UndoStep, but Undo does not offer it.
func (db *DB) Setup(ctx context.Context, label Label, fn func(*Tx) error) (Txn, error) {
	return db.write(ctx, header{label: label, kind: KindSetup}, fn)
}
