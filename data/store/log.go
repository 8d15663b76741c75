package store

import (
	"database/sql"
	"slices"
)

// maxEventIDs is how many ids of a table an Event lists.
const maxEventIDs = 1000

// entry is the log entry of the transaction that is open.
type entry struct {
	header
	id          ID
	first, last int64 // range of change.id
	seq         int64
	hlcMs       int64
	hlcCtr      int64
	touched     map[int]*touched
}

// touched are the rows of one table that the transaction changed.
type touched struct {
	inserted []ID
	updated  []ID
	columns  map[string]bool // names of the updated columns
}

// rows returns the number of changes.
func (e *entry) rows() int { return int(e.last - e.first + 1) }

// recorded reports whether the transaction leaves a step.
func (e *entry) recorded() bool { return e.rows() > 0 || e.always }

// begin marks the transaction open, which is what lets the triggers write.
func (db *DB) begin(tx *Tx, h header) (*entry, error) {
	e := &entry{header: h, touched: make(map[int]*touched)}
	var lastID ID
	var version int
	if err := tx.QueryRow(`SELECT last_id, seq, hlc_ms, hlc_ctr, (SELECT coalesce(max(id), 0) FROM change),
		(SELECT user_version FROM pragma_user_version) FROM store_state`).
		Scan(&lastID, &e.seq, &e.hlcMs, &e.hlcCtr, &e.first, &version); err != nil {
		return nil, err
	}
	if version != db.schema.Version {
		return nil, refuse("store.error.converted", NewerFile, db.path,
			"Another version of the program has converted %s meanwhile. Nothing was changed; open it again with that version.", nil)
	}
	e.first++
	e.seq++
	// A hybrid logical clock: never behind the wall, never behind itself.
	if ms := db.Now().UnixMilli(); ms > e.hlcMs {
		e.hlcMs, e.hlcCtr = ms, 0
	} else {
		e.hlcCtr++
	}
	db.ids.advance(lastID)
	e.id = db.ids.next()
	_, err := tx.tx.ExecContext(tx.ctx, `UPDATE store_state SET txn = ?`, e.id)
	return e, err
}

// finish reads what the transaction changed, brings the search index up to
// date and closes the entry. Without changes no step is left behind.
func (db *DB) finish(tx *Tx, e *entry) error {
	if err := tx.QueryRow(`SELECT coalesce(max(id), 0) FROM change`).Scan(&e.last); err != nil {
		return err
	}
	if err := tx.finishBulk(); err != nil {
		return err
	}
	if e.recorded() {
		if err := db.readTouched(tx, e); err != nil {
			return err
		}
		if err := db.maintain(tx, e); err != nil {
			return err
		}
		author := ""
		if a := db.author.Load(); a != nil {
			author = *a
		}
		if _, err := tx.tx.ExecContext(tx.ctx, `INSERT INTO txn (id, device, seq, hlc_ms, hlc_ctr, wall, author, label, kind,
			undo_of, first_change, last_change, schema) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			e.id, db.ids.device, e.seq, e.hlcMs, e.hlcCtr, db.Now().UnixMilli(), author, e.label.text(), string(e.kind),
			e.undoOf, e.first, e.last, db.schema.Version); err != nil {
			return err
		}
		if err := tx.forgetAll(); err != nil {
			return err
		}
	} else {
		e.seq--
	}
	_, err := tx.tx.ExecContext(tx.ctx, `UPDATE store_state
		SET txn = NULL, last_id = ?, commits = commits + 1, seq = ?, hlc_ms = ?, hlc_ctr = ?`,
		db.ids.latest(), e.seq, e.hlcMs, e.hlcCtr)
	return err
}

// readTouched collects the rows and columns of the transaction's changes.
func (db *DB) readTouched(tx *Tx, e *entry) error {
	rows, err := tx.Query(`SELECT tbl, rid, op, CASE op WHEN 2 THEN new END FROM change WHERE id >= ?`, e.first)
	if err != nil {
		return err
	}
	defer rows.Close()
	var no, op int
	var id ID
	var changed sql.RawBytes
	for rows.Next() {
		if err := rows.Scan(&no, &id, &op, &changed); err != nil {
			return err
		}
		t := e.touched[no]
		if t == nil {
			t = &touched{columns: make(map[string]bool)}
			e.touched[no] = t
		}
		switch op {
		case opInsert:
			t.inserted = append(t.inserted, id)
			continue
		case opDelete:
			t.columns["deleted_at"] = true
		case opUpdate:
			if err := eachKey(changed, func(name string) { t.columns[name] = true }); err != nil {
				return err
			}
		}
		t.updated = append(t.updated, id)
	}
	for _, t := range e.touched {
		t.inserted, t.updated = distinct(t.inserted), distinct(t.updated)
	}
	return rows.Err()
}

// distinct sorts ids and removes repetitions.
func distinct(ids []ID) []ID {
	slices.Sort(ids)
	return slices.Compact(ids)
}

// idList renders ids for json_each, which takes a list of any length in one
// parameter.
func idList(ids []ID) string {
	b := make([]byte, 0, 20*len(ids)+2)
	b = append(b, '[')
	for i, id := range ids {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, id.String()...)
	}
	return string(append(b, ']'))
}
