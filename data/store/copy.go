package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// SaveCopy writes a compact, checked copy of the planner to path, replacing a
// file that is there. The copy appears whole or not at all. The open file
// itself is refused.
func (db *DB) SaveCopy(ctx context.Context, path string) error {
	own, err := os.Stat(db.path)
	if err != nil {
		return wrap("copy", err)
	}
	if st, err := os.Stat(path); err == nil && os.SameFile(own, st) {
		return refuse("store.error.itself", Invalid, path,
			"%s is the planner that is open. Choose another name for the copy.", nil)
	}
	c, err := db.aside()
	if err != nil {
		return wrap("copy", err)
	}
	db.progress("copy", 0, 1)
	if err := errors.Join(copyInto(ctx, c, path), c.Close()); err != nil {
		return wrap("copy", err)
	}
	db.progress("copy", 1, 1)
	return nil
}

// copyInto writes the database behind q to path: beside it first, checked,
// made durable, then renamed.
func copyInto(ctx context.Context, q querier, path string) error {
	path, err := filepath.Abs(path)
	if err != nil {
		return err
	}
	tmp := path + ".new"
	discard(tmp)
	err = func() error {
		if _, err := q.ExecContext(ctx, `VACUUM INTO ?`, tmp); err != nil {
			return err
		}
		if err := verify(ctx, tmp); err != nil {
			return err
		}
		if err := syncFile(tmp); err != nil {
			return err
		}
		return os.Rename(tmp, path)
	}()
	if err != nil {
		discard(tmp)
		return wrap("copy", err)
	}
	syncFolder(filepath.Dir(path))
	return nil
}

// verify reads a copy once over.
func verify(ctx context.Context, path string) error {
	c, err := sql.Open("sqlite", dsn(path, "ro"))
	if err != nil {
		return err
	}
	findings, err := texts(ctx, c, `PRAGMA quick_check(5)`)
	if err == nil && (len(findings) != 1 || findings[0] != "ok") {
		err = &Error{
			Code: Damaged, Op: "copy", Key: "store.error.copy", Args: map[string]any{"file": filepath.Base(path)},
			Msg: "The copy could not be verified and was thrown away. The planner itself was not touched; check the disk.",
			Err: fmt.Errorf("store: quick_check: %q", findings),
		}
	}
	return errors.Join(err, c.Close())
}

// syncFile makes a finished file durable.
func syncFile(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
