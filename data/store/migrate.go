package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/pressly/goose/v3"
)

// metaSQL makes the store's own tables. change rows of one transaction lie side
// by side, which is why txn keeps their range instead of an index on change.
const metaSQL = `
CREATE TABLE store_state (
	id            INTEGER PRIMARY KEY CHECK (id = 1),
	txn           INTEGER,
	last_id       INTEGER NOT NULL DEFAULT 0,
	commits       INTEGER NOT NULL DEFAULT 0,
	seq           INTEGER NOT NULL DEFAULT 0,
	hlc_ms        INTEGER NOT NULL DEFAULT 0,
	hlc_ctr       INTEGER NOT NULL DEFAULT 0,
	device        INTEGER NOT NULL,
	readable_from INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE store_table (no INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE store_search (name TEXT PRIMARY KEY, query TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE txn (
	id             INTEGER PRIMARY KEY,
	device         INTEGER NOT NULL,
	seq            INTEGER NOT NULL,
	hlc_ms         INTEGER NOT NULL,
	hlc_ctr        INTEGER NOT NULL,
	wall           INTEGER NOT NULL,
	author         TEXT    NOT NULL,
	label          TEXT    NOT NULL,
	kind           TEXT    NOT NULL,
	undo_of        INTEGER,
	first_change   INTEGER NOT NULL,
	last_change    INTEGER NOT NULL,
	schema         INTEGER NOT NULL,
	version_vector TEXT,
	hash           BLOB
) STRICT;
CREATE INDEX txn_undo_of ON txn (undo_of, id) WHERE undo_of IS NOT NULL;
CREATE TABLE change (
	id  INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	tbl INTEGER NOT NULL,
	rid INTEGER NOT NULL,
	op  INTEGER NOT NULL,
	new TEXT,
	old TEXT
) STRICT;
CREATE INDEX change_rid ON change (rid);
`

// upgrade converts an older file: first a verified copy beside it, then every
// pending migration in one transaction.
func upgrade(ctx context.Context, path string, from int, s Schema, o Options) (err error) {
	keep, kept := beforeName(ctx, path, s.Version)
	w, err := sql.Open("sqlite", dsn(path, "rw", migrationPragmas...))
	if err != nil {
		return wrap("migrate", err)
	}
	w.SetMaxOpenConns(1)
	defer func() { err = errors.Join(err, wrap("migrate", w.Close())) }()
	if !kept {
		if o.Progress != nil {
			o.Progress("backup", 0, 1)
		}
		if err := copyInto(ctx, w, keep); err != nil {
			return err
		}
	}
	if err := migrate(ctx, w, s, o, false); err != nil {
		return &Error{
			Code: CodeOf(err), Op: "migrate", Key: "store.error.migrate",
			Args: map[string]any{"file": filepath.Base(path), "copy": filepath.Base(keep), "from": from, "to": s.Version},
			Msg: fmt.Sprintf("%s could not be converted to this version. It is unchanged; a copy lies beside it as %s.",
				filepath.Base(path), filepath.Base(keep)),
			Err: err,
		}
	}
	return nil
}

// beforeName is the name of the copy that is kept of a file about to be
// converted. An earlier copy is never written over: another program may have
// made it and be converting at this moment. kept says that it is a copy of the
// file as it is now, left by a conversion that was cut short.
func beforeName(ctx context.Context, path string, version int) (name string, kept bool) {
	ext := filepath.Ext(path)
	stem := fmt.Sprintf("%s.before-v%d", strings.TrimSuffix(path, ext), version)
	now, err := Fingerprint(ctx, path)
	name = stem + ext
	for n := 2; ; n++ {
		if _, err := os.Stat(name); errors.Is(err, os.ErrNotExist) {
			return name, false
		}
		if then, e := Fingerprint(ctx, name); err == nil && e == nil && then.same(now) {
			return name, true
		}
		name = fmt.Sprintf("%s-%d%s", stem, n, ext)
	}
}

// migrate runs the pending migrations, regenerates the triggers and search
// tables and stamps the version, all in one transaction on w's connection.
func migrate(ctx context.Context, w *sql.DB, s Schema, o Options, fresh bool) error {
	conn, err := w.Conn(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = conn.Close() }() // returns it to the pool
	if _, err := conn.ExecContext(ctx, `BEGIN IMMEDIATE`); err != nil {
		return err
	}
	if err := migrateInside(ctx, conn, s, o, fresh); err != nil {
		_, rollback := conn.ExecContext(context.WithoutCancel(ctx), `ROLLBACK`)
		return errors.Join(err, rollback)
	}
	_, err = conn.ExecContext(ctx, `COMMIT`)
	return err
}

func migrateInside(ctx context.Context, conn *sql.Conn, s Schema, o Options, fresh bool) error {
	if fresh {
		stamp := fmt.Sprintf("%s\nPRAGMA application_id = %d; INSERT INTO store_state (id, device) VALUES (1, %d);",
			metaSQL, s.ApplicationID, o.Device)
		if _, err := conn.ExecContext(ctx, stamp); err != nil {
			return err
		}
	}
	if err := dropTriggers(ctx, conn); err != nil {
		return err
	}
	if err := conn.Raw(func(dc any) error { return runGoose(ctx, dc, s, o) }); err != nil {
		return err
	}
	if err := checkForeignKeys(ctx, conn); err != nil {
		return err
	}
	if err := settleSchema(ctx, conn, s, o.Progress); err != nil {
		return err
	}
	_, err := conn.ExecContext(ctx, fmt.Sprintf(`UPDATE store_state SET readable_from = %d; PRAGMA user_version = %d`,
		s.ReadableFrom, s.Version))
	return err
}

// runGoose applies the migrations through the one connection dc, on which a
// transaction is open; goose's own transactions become savepoints in it.
func runGoose(ctx context.Context, dc any, s Schema, o Options) error {
	inner, ok := dc.(driverConn)
	if !ok {
		return fmt.Errorf("store: %T lacks the context methods of a driver connection", dc)
	}
	db := sql.OpenDB(nestedConnector{inner})
	defer func() { _ = db.Close() }() // closes nothing: nestedConn keeps the connection
	db.SetMaxOpenConns(1)
	p, err := goose.NewProvider(goose.DialectSQLite3, db, s.Migrations,
		goose.WithDisableGlobalRegistry(true), goose.WithLogger(goose.NopLogger()))
	if err != nil {
		return err
	}
	n := int64(len(p.ListSources()))
	for i := int64(0); ; i++ {
		if o.Progress != nil {
			o.Progress("migrate", i, n)
		}
		_, err := p.UpByOne(ctx)
		if errors.Is(err, goose.ErrNoNextVersion) {
			break
		}
		if err != nil {
			return err
		}
	}
	v, err := p.GetDBVersion(ctx)
	if err == nil && v != int64(s.Version) {
		err = fmt.Errorf("store: the schema says version %d, its migrations end at %d", s.Version, v)
	}
	return err
}

// checkForeignKeys fails when a migration has left a dangling reference.
func checkForeignKeys(ctx context.Context, q querier) error {
	var table, parent string
	err := q.QueryRowContext(ctx, `SELECT "table", parent FROM pragma_foreign_key_check LIMIT 1`).Scan(&table, &parent)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return err
	}
	return fmt.Errorf("store: a row of %s refers to a missing row of %s", table, parent)
}

// driverConn is what the driver's connections offer.
type driverConn interface {
	driver.Conn
	driver.ExecerContext
	driver.QueryerContext
	driver.ConnPrepareContext
}

// nestedConnector hands out one connection that is inside a transaction.
type nestedConnector struct{ conn driverConn }

func (c nestedConnector) Connect(context.Context) (driver.Conn, error) {
	return nestedConn{c.conn}, nil
}
func (c nestedConnector) Driver() driver.Driver { return nil }

// nestedConn turns transactions into savepoints and Close into nothing.
type nestedConn struct{ driverConn }

func (c nestedConn) Close() error { return nil }
func (c nestedConn) Begin() (driver.Tx, error) {
	return c.BeginTx(context.Background(), driver.TxOptions{})
}

func (c nestedConn) BeginTx(ctx context.Context, _ driver.TxOptions) (driver.Tx, error) {
	_, err := c.ExecContext(ctx, `SAVEPOINT migration`, nil)
	return savepoint{c.driverConn}, err
}

// savepoint ends what nestedConn.BeginTx began.
type savepoint struct{ conn driverConn }

func (s savepoint) Commit() error {
	_, err := s.conn.ExecContext(context.Background(), `RELEASE migration`, nil)
	return err
}

func (s savepoint) Rollback() error {
	_, err := s.conn.ExecContext(context.Background(), `ROLLBACK TO migration; RELEASE migration`, nil)
	return err
}
