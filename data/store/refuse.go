package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"modernc.org/sqlite"
	lite "modernc.org/sqlite/lib"
)

// refuse builds the Error that turns a file away. format has one %s for its
// base name.
func refuse(key string, code Code, path, format string, cause error) *Error {
	name := filepath.Base(path)
	return &Error{
		Code: code, Op: "open", Key: key, Args: map[string]any{"file": name},
		Msg: fmt.Sprintf(format, name), Err: cause,
	}
}

// admit looks at the file without changing it and refuses what is not a
// planner this program can use.
func admit(ctx context.Context, path string, s Schema, readOnly bool) (Info, error) {
	info, err := Fingerprint(ctx, path)
	if err != nil {
		return info, err
	}
	if info.ApplicationID != s.ApplicationID {
		return info, refuse("store.error.foreign", Foreign, path,
			"%s is a database of another program, not a planner. It was not touched.", nil)
	}
	if !info.whole {
		return info, refuse("store.error.damaged", Damaged, path,
			"%s is damaged: parts of it are missing or unreadable. It was not touched; restore the latest backup beside it.", nil)
	}
	if info.Version > s.Version {
		readable := info.readableFrom > 0 && s.Version >= info.readableFrom
		if readable && readOnly {
			return info, nil
		}
		e := refuse("store.error.newer", NewerFile, path,
			"%s was written by a newer version of the program. It was not touched; update the program to open it.", nil)
		e.Args["version"], e.Args["readable"] = info.Version, readable
		return info, e
	}
	return info, nil
}

// Fingerprint reads what the file at path says about itself. It goes through
// SQLite and never opens the file directly: closing another handle would drop
// the locks of a connection this process may have on it.
func Fingerprint(ctx context.Context, path string) (Info, error) {
	info := Info{Path: path}
	st, err := os.Stat(path)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return info, refuse("store.error.missing", NotFound, path,
			"%s is not there. Check that its folder or drive is connected.", err)
	case err != nil:
		return info, wrap("open", err)
	case st.IsDir():
		return info, refuse("store.error.folder", Invalid, path, "%s is a folder, not a planner file.", nil)
	case !st.Mode().IsRegular():
		return info, refuse("store.error.folder", Invalid, path, "%s is not a file.", nil)
	case st.Size() == 0:
		return info, refuse("store.error.empty", Damaged, path,
			"%s is empty: its content was lost or never written. Restore a backup, or delete the file and create a new planner.", nil)
	}
	info.Size = st.Size()
	db, err := sql.Open("sqlite", dsn(path, glanceMode(path), "trusted_schema(0)"))
	if err != nil {
		return info, wrap("open", err)
	}
	db.SetMaxOpenConns(1)
	err = info.read(ctx, db)
	return info, errors.Join(explain(path, err), wrap("open", db.Close()))
}

// read fills the info from an open file. A foreign database has none of our
// tables, so they are read only under a planner's version.
func (i *Info) read(ctx context.Context, db *sql.DB) error {
	var pages, tables int64
	if err := db.QueryRowContext(ctx, `SELECT
		(SELECT application_id FROM pragma_application_id),
		(SELECT user_version FROM pragma_user_version),
		(SELECT page_count FROM pragma_page_count),
		(SELECT count(*) FROM sqlite_schema WHERE name IN ('store_state', 'txn', 'change', 'goose_db_version'))`).
		Scan(&i.ApplicationID, &i.Version, &pages, &tables); err != nil {
		return err
	}
	if i.whole = tables == 4; !i.whole {
		return nil
	}
	var migrated int
	if err := db.QueryRowContext(ctx, `SELECT device, readable_from,
		(SELECT coalesce(max(version_id), 0) FROM goose_db_version WHERE is_applied),
		(SELECT count(*) FROM txn), (SELECT coalesce(max(id), 0) FROM change)
		FROM store_state`).Scan(&i.Device, &i.readableFrom, &migrated, &i.Steps, &i.Changes); err != nil {
		return err
	}
	i.Version = max(i.Version, migrated)
	return nil
}

// explain turns SQLite's refusal of a file into an Error for people.
func explain(path string, err error) error {
	var s *sqlite.Error
	if !errors.As(err, &s) {
		return wrap("open", err)
	}
	switch s.Code() & 0xff {
	case lite.SQLITE_NOTADB:
		return refuse("store.error.notplanner", Foreign, path,
			"%s is not a planner file, or its beginning is destroyed. It was not touched.", err)
	case lite.SQLITE_CORRUPT, lite.SQLITE_IOERR:
		return refuse("store.error.damaged", Damaged, path,
			"%s is damaged: parts of it are missing or unreadable. It was not touched; restore the latest backup beside it.", err)
	}
	return wrap("open", err)
}

// glanceMode returns how a file is looked at without leaving side files beside
// it: with no log and no journal there, its pages are all there is to read.
func glanceMode(path string) string {
	for _, suffix := range []string{"-wal", "-journal"} {
		if _, err := os.Stat(path + suffix); err == nil {
			return "ro"
		}
	}
	return "immutable"
}

// readMode returns how a file can be read: as usual, or as immutable when its
// folder does not let SQLite make the side files a WAL file needs.
func readMode(path string) string {
	if _, err := os.Stat(path + "-wal"); err == nil {
		return "ro"
	}
	probe, err := os.CreateTemp(filepath.Dir(path), ".baton-*")
	if err != nil {
		return "immutable"
	}
	_ = probe.Close()
	_ = os.Remove(probe.Name())
	return "ro"
}

// Info describes the open file.
func (db *DB) Info(ctx context.Context) (Info, error) {
	info := Info{Path: db.path}
	if st, err := os.Stat(db.path); err == nil {
		info.Size = st.Size()
	}
	return info, wrap("info", info.read(ctx, db.readers))
}
