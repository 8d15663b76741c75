package store

import (
	"context"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strconv"
)

// forgetting is what a transaction takes out of the log at its end.
type forgetting struct {
	rows    map[int]map[ID]bool // by the number of the table
	word    string              // stands in labels for what is gone
	rewrite func(string) string
	columns map[int][]string // whose texts are rewritten
}

// Erase is Write for what must not be found again. The step is recorded under
// its label, but nothing takes it back; what fn names by Forget and Rewrite
// goes out of the log with it. Until Shred the old pages of the file may still
// hold it.
func (db *DB) Erase(ctx context.Context, label Label, fn func(*Tx) error) (Txn, error) {
	return db.write(ctx, header{label: label, kind: KindErase, always: true}, func(tx *Tx) error {
		tx.forget = &forgetting{rows: make(map[int]map[ID]bool), columns: make(map[int][]string)}
		return fn(tx)
	})
}

// Forget takes all values of rows out of the log when an Erase ends. In the
// labels of steps that are about them alone, word stands for every argument.
func (tx *Tx) Forget(word, table string, ids ...ID) error {
	t := tx.db.tables[table]
	if t == nil || tx.forget == nil {
		return notTracked("forget", table)
	}
	tx.forget.word = word
	if tx.forget.rows[t.no] == nil {
		tx.forget.rows[t.no] = make(map[ID]bool)
	}
	for _, id := range ids {
		tx.forget.rows[t.no][id] = true
	}
	return nil
}

// Rewrite changes texts in the log when an Erase ends: every argument of a
// label, and every value of the columns of a table, which fn rewrites in the
// rows themselves in the same way.
func (tx *Tx) Rewrite(table string, columns []string, rewrite func(string) string) error {
	t := tx.db.tables[table]
	if t == nil || tx.forget == nil {
		return notTracked("rewrite", table)
	}
	tx.forget.rewrite, tx.forget.columns[t.no] = rewrite, columns
	return nil
}

// forgetAll carries out what Forget and Rewrite have asked for.
func (tx *Tx) forgetAll() error {
	f := tx.forget
	if f == nil {
		return nil
	}
	steps, err := f.stepsOf(tx)
	if err != nil {
		return err
	}
	for no, rows := range f.rows {
		for ids := range slices.Chunk(keys(rows), removeChunk) {
			if _, err := tx.Exec(`UPDATE change SET new = CASE WHEN new IS NOT NULL THEN '{}' END, old = CASE WHEN old IS NOT NULL THEN '{}' END
				WHERE tbl = ? AND rid IN (SELECT value FROM json_each(?))`, no, idList(ids)); err != nil {
				return err
			}
		}
	}
	if err := f.relabel(tx, steps); err != nil {
		return err
	}
	if f.rewrite == nil {
		return nil
	}
	return f.rewriteValues(tx)
}

func keys(rows map[ID]bool) []ID {
	out := make([]ID, 0, len(rows))
	for id := range rows {
		out = append(out, id)
	}
	slices.Sort(out)
	return out
}

// removeChunk is how many rows are taken out of the log at a time.
const removeChunk = 100_000

// fewRows is how many changes a step has at most to be about one thing.
const fewRows = 200

// stepsOf lists the steps that are about forgotten rows alone, and the undos of them.
func (f *forgetting) stepsOf(tx *Tx) (map[ID]bool, error) {
	about := make(map[ID]bool)
	for no, rows := range f.rows {
		for ids := range slices.Chunk(keys(rows), removeChunk) {
			found, err := readIDs(tx.ctx, tx.tx, `SELECT DISTINCT txn FROM change WHERE tbl = ? AND rid IN (SELECT value FROM json_each(?))`, no, idList(ids))
			if err != nil {
				return nil, err
			}
			for _, id := range found {
				about[id] = true
			}
		}
	}
	for id := range about {
		only, err := f.only(tx, id)
		if err != nil {
			return nil, err
		}
		if !only {
			delete(about, id)
		}
	}
	undos, err := readIDs(tx.ctx, tx.tx, `SELECT id FROM txn WHERE undo_of IN (SELECT value FROM json_each(?))`, idList(keys(about)))
	for _, id := range undos {
		about[id] = true
	}
	return about, err
}

// only says whether a step changed nothing but forgotten rows.
func (f *forgetting) only(tx *Tx, step ID) (bool, error) {
	rows, err := tx.Query(`SELECT tbl, rid FROM change WHERE id BETWEEN (SELECT first_change FROM txn WHERE id = ?1)
		AND (SELECT last_change FROM txn WHERE id = ?1) LIMIT ?2`, step, fewRows+1)
	if err != nil {
		return false, err
	}
	defer rows.Close()
	n := 0
	for rows.Next() {
		var no int
		var id ID
		if err := rows.Scan(&no, &id); err != nil {
			return false, err
		}
		if n++; !f.rows[no][id] || n > fewRows {
			return false, nil
		}
	}
	return n > 0, rows.Err()
}

// relabel takes names out of the labels of steps.
func (f *forgetting) relabel(tx *Tx, steps map[ID]bool) error {
	changed := map[ID]string{}
	rows, err := tx.Query(`SELECT id, label FROM txn WHERE label LIKE '%"args"%'`)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id ID
		var text string
		if err := rows.Scan(&id, &text); err != nil {
			return err
		}
		l, err := readLabel(text)
		if err != nil {
			return err
		}
		for i, arg := range l.Args {
			switch {
			case steps[id]:
				l.Args[i] = f.word
			case f.rewrite != nil:
				l.Args[i] = f.rewrite(arg)
			}
		}
		if after := l.text(); after != text {
			changed[id] = after
		}
	}
	if err := rows.Err(); err != nil {
		return err
	}
	for id, text := range changed {
		if _, err := tx.Exec(`UPDATE txn SET label = ? WHERE id = ?`, text, id); err != nil {
			return err
		}
	}
	return nil
}

// rewriteValues rewrites the columns' values in the log.
func (f *forgetting) rewriteValues(tx *Tx) error {
	type change struct{ new, old any }
	for no, columns := range f.columns {
		changed := map[int64]change{}
		rows, err := tx.Query(`SELECT id, new, old FROM change WHERE tbl = ? AND (new <> '{}' OR old <> '{}')`, no)
		if err != nil {
			return err
		}
		for rows.Next() {
			var id int64
			var after, before sql.RawBytes
			if err := rows.Scan(&id, &after, &before); err != nil {
				_ = rows.Close() // the first error says what went wrong
				return err
			}
			n, first, err := f.rewriteObject(after, columns)
			if err == nil {
				var o any
				var second bool
				if o, second, err = f.rewriteObject(before, columns); err == nil && (first || second) {
					changed[id] = change{n, o}
				}
			}
			if err != nil {
				_ = rows.Close() // the first error says what went wrong
				return err
			}
		}
		if err := rows.Err(); err != nil {
			return err
		}
		if err := rows.Close(); err != nil {
			return err
		}
		for id, c := range changed {
			if _, err := tx.Exec(`UPDATE change SET new = ?, old = ? WHERE id = ?`, c.new, c.old, id); err != nil {
				return err
			}
		}
	}
	return nil
}

// rewriteObject gives the JSON of an object with its texts rewritten, nil for none, and whether that changed it.
func (f *forgetting) rewriteObject(b []byte, columns []string) (out any, changed bool, err error) {
	if b == nil {
		return nil, false, nil
	}
	o, err := readObject(b)
	if err != nil {
		return nil, false, err
	}
	for i := range o {
		if text, ok := o[i].value.(string); ok && slices.Contains(columns, o[i].name) {
			if after := f.rewrite(text); after != text {
				o[i].value, changed = after, true
			}
		}
	}
	if !changed {
		return string(b), false, nil
	}
	return string(o.json()), true, nil
}

// json renders an object as the triggers do: readObject is its inverse.
func (o object) json() []byte {
	out := []byte{'{'}
	for i, f := range o {
		if i > 0 {
			out = append(out, ',')
		}
		out = append(appendQuoted(out, f.name), ':')
		switch v := f.value.(type) {
		case nil:
			out = append(out, "null"...)
		case int64:
			out = strconv.AppendInt(out, v, 10)
		case float64:
			out = strconv.AppendFloat(out, v, 'e', -1, 64)
		case []byte:
			out = append(out, `{"hex":"`+hex.EncodeToString(v)+`"}`...)
		case string:
			out = appendQuoted(out, v)
		}
	}
	return append(out, '}')
}

// appendQuoted quotes a text and leaves bytes that are not UTF-8 as they are.
func appendQuoted(out []byte, s string) []byte {
	out = append(out, '"')
	for i := range len(s) {
		switch c := s[i]; {
		case c == '"' || c == '\\':
			out = append(out, '\\', c)
		case c < ' ':
			out = fmt.Appendf(out, `\u%04x`, c)
		default:
			out = append(out, c)
		}
	}
	return append(out, '"')
}

// mergeSearch leaves no word in an index that no row has any more.
func (db *DB) mergeSearch(ctx context.Context, s search) error {
	tx, err := db.writer.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := s.mergeAll(ctx, tx); err != nil {
		return errors.Join(err, tx.Rollback())
	}
	return tx.Commit()
}

// Shred writes the file anew, so that no page of it holds what was erased or
// deleted from the log, and cuts off the write-ahead log. While another program
// reads the file it cannot, and says so.
func (db *DB) Shred(ctx context.Context) error {
	if db.writer == nil {
		s := sentences[ReadOnly]
		return &Error{Code: ReadOnly, Op: "shred", Key: s.key, Msg: s.msg}
	}
	db.progress("shred", 0, 1)
	for _, t := range db.tables {
		for _, s := range t.searches { // words of deleted entries stay in an index until it is merged
			if err := db.mergeSearch(ctx, s); err != nil {
				return wrap("shred", err)
			}
		}
	}
	if err := db.sampleAnew(ctx); err != nil {
		return wrap("shred", err)
	}
	// The copy that VACUUM makes of a large file has no place in memory.
	for _, stmt := range []string{`PRAGMA temp_store = FILE`, `VACUUM`, `PRAGMA temp_store = MEMORY`} {
		if _, err := db.writer.ExecContext(ctx, stmt); err != nil {
			return wrap("shred", err)
		}
	}
	if err := db.truncateLog(ctx); err != nil {
		return err
	}
	db.progress("shred", 1, 1)
	return nil
}

// sampleAnew replaces the samples of indexes that the query planner keeps: they are values of rows.
func (db *DB) sampleAnew(ctx context.Context) error {
	var kept bool
	err := db.writer.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_stat4')`).Scan(&kept)
	if err != nil || !kept {
		return err
	}
	tables, err := texts(ctx, db.writer, `SELECT DISTINCT tbl FROM sqlite_stat4`)
	if err != nil {
		return err
	}
	for _, t := range tables {
		if _, err := db.writer.ExecContext(ctx, `PRAGMA analysis_limit = 0; ANALYZE `+ident(t)); err != nil {
			return err
		}
	}
	return nil
}

// truncateLog folds the write-ahead log into the file and empties it. SQLite waits as long as it waits for other locks.
func (db *DB) truncateLog(ctx context.Context) error {
	var busy, pages, folded int
	if err := db.writer.QueryRowContext(ctx, `PRAGMA wal_checkpoint(TRUNCATE)`).Scan(&busy, &pages, &folded); err != nil {
		return wrap("shred", err)
	}
	if busy != 0 {
		return &Error{
			Code: Busy, Op: "shred", Key: "store.error.shred",
			Msg: "Another program reads the plan just now, so its old pages could not be overwritten. Close the other program and try again.",
		}
	}
	return nil
}
