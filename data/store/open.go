package store

import (
	"context"
	"database/sql"
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// readerCount is two: with one connection a page of a list waits for the
// import that runs, more than two gain nothing on small machines.
const readerCount = 2

// Open opens the planner file at path, converting it first when an older
// version wrote it. It refuses, with one clear Error and without touching the
// file, what is missing, a folder, empty, foreign, damaged or newer.
func Open(ctx context.Context, path string, s Schema, o Options) (*DB, error) {
	info, err := admit(ctx, path, s, o.ReadOnly)
	if err != nil {
		return nil, err
	}
	if info.Version < s.Version {
		if o.ReadOnly {
			return nil, refuse("store.error.older", ReadOnly, path,
				"%s was made by an earlier version and has to be converted before it can be read. Open it once where it can be written.", nil)
		}
		if err := upgrade(ctx, path, info.Version, s, o); err != nil {
			return nil, err
		}
	}
	db, err := connect(ctx, path, s, o)
	if err != nil {
		return nil, wrap("open", err)
	}
	return db, nil
}

// Create makes a new planner file at path and opens it. An existing file that
// is not empty is refused. The file is built beside path and renamed, so that
// path never holds half a planner.
func Create(ctx context.Context, path string, s Schema, o Options) (*DB, error) {
	if o.Device < 0 || o.Device > maxDevice {
		return nil, &Error{
			Code: Invalid, Op: "create", Key: "store.error.device",
			Args: map[string]any{"device": o.Device}, Msg: "The device number lies outside 0 to 4095.",
		}
	}
	switch st, err := os.Stat(path); {
	case err == nil && st.IsDir():
		return nil, refuse("store.error.folder", Invalid, path, "%s is a folder. Choose a file name.", nil)
	case err == nil && st.Size() > 0:
		return nil, refuse("store.error.exists", Conflict, path, "%s exists already. It was not touched; choose another name or open it.", nil)
	}
	tmp := path + ".new"
	if err := build(ctx, tmp, s, o); err != nil {
		discard(tmp)
		return nil, wrap("create", err)
	}
	if err := os.Rename(tmp, path); err != nil {
		discard(tmp)
		return nil, wrap("create", err)
	}
	syncFolder(filepath.Dir(path))
	return Open(ctx, path, s, o)
}

// build makes a fresh file with every migration applied and closes it.
func build(ctx context.Context, path string, s Schema, o Options) error {
	discard(path)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	w, err := sql.Open("sqlite", dsn(path, "rwc", migrationPragmas...))
	if err != nil {
		return err
	}
	w.SetMaxOpenConns(1)
	err = migrate(ctx, w, s, o, true)
	return errors.Join(err, w.Close())
}

// connect opens the writer and the readers of an admitted, current file.
func connect(ctx context.Context, path string, s Schema, o Options) (_ *DB, err error) {
	db := &DB{
		path: path, schema: s, readOnly: o.ReadOnly, now: o.Now, progress: o.Progress,
		subs: map[int]func(Event){},
	}
	if db.now == nil {
		db.now = time.Now
	}
	if db.progress == nil {
		db.progress = func(string, int64, int64) {}
	}
	db.SetAuthor(o.Author)
	db.ids.now = db.now
	defer func() {
		if err != nil {
			err = errors.Join(err, db.closeAll())
		}
	}()
	if !o.ReadOnly {
		if db.writer, err = sql.Open("sqlite", dsn(path, "rw", writerPragmas...)+"&_txlock=immediate"); err != nil {
			return nil, err
		}
		db.writer.SetMaxOpenConns(1)
		db.writer.SetMaxIdleConns(1)
		if err = db.settle(ctx); err != nil {
			return nil, err
		}
	}
	mode := "rw"
	if o.ReadOnly {
		mode = readMode(path)
	}
	if db.readers, err = sql.Open("sqlite", dsn(path, mode, readerPragmas...)); err != nil {
		return nil, err
	}
	db.readers.SetMaxOpenConns(readerCount)
	db.readers.SetMaxIdleConns(readerCount)
	if err = db.readState(ctx); err != nil {
		return nil, err
	}
	return db, nil
}

// readState loads what the file says about itself.
func (db *DB) readState(ctx context.Context) error {
	if err := db.readers.QueryRowContext(ctx, `SELECT device, last_id, commits FROM store_state`).
		Scan(&db.ids.device, &db.ids.last, &db.baseCommits); err != nil {
		return err
	}
	var err error
	db.tables, err = readTables(ctx, db.readers, db.schema)
	if err != nil {
		return err
	}
	db.byNo = make(map[int]*tracked, len(db.tables))
	for _, t := range db.tables {
		db.byNo[t.no] = t
	}
	return db.indexSearches(ctx)
}

// aside opens one more connection, for work that the readers refuse because it
// writes: copies to elsewhere, temporary tables.
func (db *DB) aside() (*sql.DB, error) {
	mode := "rw"
	if db.readOnly {
		mode = readMode(db.path)
	}
	c, err := sql.Open("sqlite", dsn(db.path, mode, basePragmas...))
	if err == nil {
		c.SetMaxOpenConns(1)
	}
	return c, err
}

// closeAll closes the connections, folding the log in while the writer is the
// only one left.
func (db *DB) closeAll() error {
	db.folding.Wait()
	var errs []error
	if db.readers != nil {
		errs = append(errs, db.readers.Close())
	}
	if db.writer != nil {
		// A checkpoint that cannot finish because another program reads is no
		// failure: the log stays beside the file and is used by the next open.
		_, _ = db.writer.Exec(`PRAGMA wal_checkpoint(TRUNCATE)`)
		errs = append(errs, db.writer.Close())
	}
	return errors.Join(errs...)
}

// The settings of a connection. busy_timeout comes first of all, through its
// own key, because switching to WAL may already have to wait.
var (
	basePragmas = []string{
		"trusted_schema(0)", "cell_size_check(1)", "mmap_size(0)", "temp_store(MEMORY)",
	}
	// recursive_triggers makes INSERT OR REPLACE fire the delete triggers.
	writerPragmas = append([]string{
		"journal_mode(WAL)", "synchronous(FULL)", "foreign_keys(1)", "recursive_triggers(1)", "journal_size_limit(67108864)",
		"cache_size(-8000)", // it reads little; Bulk gives it more for a time
	}, basePragmas...)
	// Tables are rebuilt during a migration, which foreign keys would forbid;
	// they are checked as a whole before the commit.
	migrationPragmas = append([]string{
		"journal_mode(WAL)", "synchronous(FULL)", "foreign_keys(0)", "cache_size(-48000)",
	}, basePragmas...)
	readerPragmas = append([]string{"query_only(1)", "cache_size(-48000)"}, basePragmas...)
)

// dsn builds the driver's connection string. mode is one of SQLite's URI modes
// or "immutable", which reads a file in a folder where nothing can be written.
func dsn(path, mode string, pragmas ...string) string {
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path // a Windows drive letter
	}
	q := url.Values{"_pragma": pragmas, "_busy_timeout": {"5000"}, "_defensive": {"1"}, "_dqs": {"0"}}
	if mode == "immutable" {
		q.Set("mode", "ro")
		q.Set("immutable", "1")
	} else {
		q.Set("mode", mode)
	}
	return "file://" + (&url.URL{Path: path}).EscapedPath() + "?" + q.Encode()
}

// discard removes a file of ours that nobody has opened, with its side files.
func discard(path string) {
	for _, suffix := range []string{"", "-wal", "-shm", "-journal"} {
		_ = os.Remove(path + suffix) // what stays is overwritten or reported by the next step
	}
}

// syncFolder makes a rename in the folder durable, where the system can.
func syncFolder(folder string) {
	d, err := os.Open(folder)
	if err != nil {
		return
	}
	_ = d.Sync() // Windows cannot; the rename itself is atomic there
	_ = d.Close()
}
