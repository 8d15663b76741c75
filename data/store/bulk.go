package store

import (
	"fmt"
)

// Bulk tells the store that thousands of rows follow. It lets the writer use
// more memory until the end of the transaction and refreshes the statistics
// the query planner goes by.
func (tx *Tx) Bulk() {
	if !tx.write || tx.bulk {
		return
	}
	tx.bulk = true
	// These are wishes; without them the work is only slower. The log is folded
	// into the file after the commit, not within it.
	_, _ = tx.tx.ExecContext(tx.ctx, `PRAGMA cache_size = -256000; PRAGMA wal_autocheckpoint = 0`)
}

// Load is Bulk for about so many new rows of a table. When they are more than
// the table holds, its indexes are set aside and built once at the end, which
// halves the time; until then, look rows up by id only. Call it before any
// query of the table is open.
func (tx *Tx) Load(table string, rows int) error {
	if tx.db.tables[table] == nil {
		return notTracked("load", table)
	}
	tx.Bulk()
	var have int
	if err := tx.QueryRow(`SELECT count(*) FROM (SELECT 1 FROM `+ident(table)+` LIMIT ?)`, rows).Scan(&have); err != nil {
		return err
	}
	if have >= rows {
		return nil
	}
	names, err := texts(tx.ctx, tx.tx, indexesSQL("name"), table)
	if err != nil {
		return err
	}
	stmts, err := texts(tx.ctx, tx.tx, indexesSQL("sql"), table)
	if err != nil {
		return err
	}
	for _, name := range names {
		if _, err := tx.Exec(`DROP INDEX ` + ident(name)); err != nil {
			return err
		}
	}
	tx.setAside = append(tx.setAside, stmts...)
	return nil
}

// foldLater folds the write-ahead log of a bulk transaction into the file when
// the writer is free, so that who waits for the commit does not wait for that.
func (db *DB) foldLater() {
	db.folding.Go(func() {
		// Close folds what is left, and so does the next commit.
		_, _ = db.writer.Exec(`PRAGMA wal_autocheckpoint = 1000; PRAGMA wal_checkpoint(PASSIVE)`)
	})
}

// indexesSQL lists a table's indexes that guard no uniqueness.
func indexesSQL(column string) string {
	return fmt.Sprintf(`SELECT s.%s FROM sqlite_schema s JOIN pragma_index_list(s.tbl_name) i ON i.name = s.name
		WHERE s.type = 'index' AND s.tbl_name = ? AND s.sql IS NOT NULL AND NOT i."unique" ORDER BY s.name`, column)
}

// finishBulk builds the indexes that were set aside.
func (tx *Tx) finishBulk() error {
	for _, stmt := range tx.setAside {
		if _, err := tx.Exec(stmt); err != nil {
			return err
		}
	}
	tx.setAside = nil
	if tx.bulk {
		if _, err := tx.Exec(`PRAGMA analysis_limit = 400; ANALYZE; PRAGMA cache_size = -8000; PRAGMA shrink_memory`); err != nil {
			return err
		}
	}
	return nil
}
