package store

import (
	"context"
	"database/sql"
	"errors"
)

// settle brings triggers and search tables to what the schema asks for. It
// looks first, without the write lock, since it almost never has work.
func (db *DB) settle(ctx context.Context) error {
	stale, err := triggersStale(ctx, db.writer, db.schema)
	if err != nil {
		return err
	}
	searches, err := searchesStale(ctx, db.writer, db.schema)
	if err != nil || !stale && !searches {
		return err
	}
	tx, err := db.writer.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := settleSchema(ctx, tx, db.schema, db.progress); err != nil {
		return errors.Join(err, tx.Rollback())
	}
	return tx.Commit()
}

// settleSchema regenerates the triggers and the search tables that differ.
func settleSchema(ctx context.Context, q querier, s Schema, progress func(string, int64, int64)) error {
	if err := settleTriggers(ctx, q, s); err != nil {
		return err
	}
	return settleSearches(ctx, q, s, progress)
}

var (
	_ querier = (*sql.DB)(nil)
	_ querier = (*sql.Conn)(nil)
	_ querier = (*sql.Tx)(nil)
)
