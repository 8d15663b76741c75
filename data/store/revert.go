package store

import (
	"database/sql"
	"fmt"
	"slices"
	"strings"
)

// manyRows is the size of a step from which on it is bulk work to undo it.
const manyRows = 10_000

// revertBatch is how many rows are compared and written back at a time.
const revertBatch = 1000

// reverter writes back what the changes of one transaction have replaced,
// wherever that is still what stands.
type reverter struct {
	db   *DB
	tx   *Tx
	plan plan
	redo bool
	kept []Kept
	done map[string][]ID // rows written, by table, for Rederive
	rows int64
}

// effect is all that the transaction did to one row.
type effect struct {
	id       ID
	created  bool
	removed  bool
	old, new object // per column the first value before and the last one after
}

// run reverts all changes, table by table and row by row.
func (r *reverter) run() error {
	// A row may come back before the one it refers to.
	if _, err := r.tx.Exec(`PRAGMA defer_foreign_keys = ON`); err != nil {
		return err
	}
	if r.plan.last-r.plan.first >= manyRows {
		r.tx.Bulk()
	}
	rows, err := r.tx.Query(`SELECT id, tbl, rid, op, new, old
		FROM change WHERE id BETWEEN ? AND ? ORDER BY tbl, rid, id`, r.plan.first, r.plan.last)
	if err != nil {
		return err
	}
	defer rows.Close()
	var batch []effect
	var current *tracked
	flush := func() error {
		err := r.apply(current, batch)
		batch = batch[:0]
		return err
	}
	for rows.Next() {
		var c logged
		if err := rows.Scan(&c.no, &c.tbl, &c.rid, &c.op, &c.new, &c.old); err != nil {
			return err
		}
		t := r.db.byNo[c.tbl]
		if t == nil {
			continue // a table that is not tracked any more
		}
		if n := len(batch); t != current || n > 0 && batch[n-1].id != c.rid {
			if t != current || n >= revertBatch {
				if err := flush(); err != nil {
					return err
				}
			}
			current = t
			batch = append(batch, effect{id: c.rid})
		} else if n == 0 {
			batch = append(batch, effect{id: c.rid})
		}
		if err := r.merge(&batch[len(batch)-1], c); err != nil {
			return err
		}
	}
	if err := rows.Err(); err != nil {
		return err
	}
	if err := flush(); err != nil {
		return err
	}
	return r.rederive()
}

// logged is one row of the change log.
type logged struct {
	no       int64
	tbl, op  int
	rid      ID
	new, old sql.RawBytes
}

// merge adds a change to what is known of the row.
func (r *reverter) merge(e *effect, c logged) error {
	after, err := readObject(c.new)
	if err != nil {
		return err
	}
	before, err := readObject(c.old)
	if err != nil {
		return err
	}
	switch c.op {
	case opInsert:
		if !e.removed {
			e.created = true
			return nil
		}
		// INSERT OR REPLACE: the row was removed and came back otherwise.
		e.removed = false
		t := r.db.byNo[c.tbl]
		if e.new, err = t.image(r.tx.ctx, r.tx.tx, c.rid, c.no); err != nil {
			return err
		}
		e.old = t.complete(e.old)
	case opUpdate:
		e.mergeUpdate(before, after)
	case opDelete:
		if e.created {
			e.created = false
			return nil
		}
		e.removed = true
		e.mergeUpdate(before, nil)
	}
	return nil
}

// mergeUpdate keeps the first value before and the last one after.
func (e *effect) mergeUpdate(before, after object) {
	if e.created {
		return
	}
	e.old = e.old.with(before)
	for _, f := range after {
		if i := slices.IndexFunc(e.new, func(x field) bool { return x.name == f.name }); i >= 0 {
			e.new[i].value = f.value
		} else {
			e.new = append(e.new, f)
		}
	}
}

// apply reverts the effects on rows of one table.
func (r *reverter) apply(t *tracked, batch []effect) error {
	if len(batch) == 0 {
		return nil
	}
	r.rows += int64(len(batch))
	r.db.progress("undo", r.rows, r.plan.last-r.plan.first+1)
	var created []ID
	var updated, removed []effect
	for _, e := range batch {
		switch {
		case e.created:
			created = append(created, e.id)
		case e.removed:
			removed = append(removed, e)
		case len(e.new) > 0:
			updated = append(updated, e)
		}
	}
	if err := r.applyCreated(t, created); err != nil {
		return err
	}
	if err := r.applyRemoved(t, removed); err != nil {
		return err
	}
	return r.applyUpdated(t, updated)
}

// applyCreated marks rows deleted that no later step in force has changed.
func (r *reverter) applyCreated(t *tracked, ids []ID) error {
	if len(ids) == 0 {
		return nil
	}
	kept, err := readIDs(r.tx.ctx, r.tx.tx, `SELECT DISTINCT c.rid FROM json_each(?) j JOIN change c ON c.rid = j.value
		JOIN txn t ON t.id = c.txn WHERE c.tbl = ? AND c.id > ? AND t.kind NOT IN ('undo', 'redo') AND NOT `+undoneSQL,
		idList(ids), t.no, r.plan.last)
	if err != nil {
		return err
	}
	for _, id := range kept {
		r.kept = append(r.kept, Kept{Table: t.name, ID: id})
	}
	gone := slices.DeleteFunc(slices.Clone(ids), func(id ID) bool { return slices.Contains(kept, id) })
	stmt, args := `UPDATE %s SET deleted_at = ? WHERE deleted_at IS NULL AND id`, []any{r.tx.Now().UnixMilli()}
	if r.redo {
		// What an undo has inserted are rows the step had erased.
		stmt, args = `DELETE FROM %s WHERE id`, nil
	}
	if _, err := r.tx.Exec(fmt.Sprintf(stmt+` IN (SELECT value FROM json_each(?))`, ident(t.name)),
		append(args, idList(gone))...); err != nil {
		return err
	}
	r.done[t.name] = append(r.done[t.name], gone...)
	return nil
}

// applyRemoved inserts rows again that a statement has really deleted.
func (r *reverter) applyRemoved(t *tracked, batch []effect) error {
	for _, e := range batch {
		names, args := []string{"id"}, []any{int64(e.id)}
		for _, f := range e.old {
			if _, ok := t.column(f.name); ok {
				names, args = append(names, ident(f.name)), append(args, f.value)
			}
		}
		res, err := r.tx.Exec(fmt.Sprintf(`INSERT INTO %s (%s) VALUES (?%s) ON CONFLICT (id) DO NOTHING`,
			ident(t.name), strings.Join(names, ", "), strings.Repeat(", ?", len(args)-1)), args...)
		if err != nil {
			return err
		}
		if n, err := res.RowsAffected(); err != nil {
			return err
		} else if n == 0 {
			r.kept = append(r.kept, Kept{Table: t.name, ID: e.id})
			continue
		}
		r.done[t.name] = append(r.done[t.name], e.id)
	}
	return nil
}

// applyUpdated writes old values back where the new ones still stand.
func (r *reverter) applyUpdated(t *tracked, batch []effect) error {
	if len(batch) == 0 {
		return nil
	}
	now, err := r.current(t, batch)
	if err != nil {
		return err
	}
	for _, e := range batch {
		row, ok := now[e.id]
		if !ok {
			r.kept = append(r.kept, Kept{Table: t.name, ID: e.id})
			continue
		}
		var sets, kept []string
		var args []any
		for _, f := range e.new {
			old, _ := e.old.get(f.name)
			v, exists := row.get(f.name)
			switch {
			case !exists || same(v, old) || same(old, f.value): // the column is gone, or there is nothing to do
			case same(v, f.value):
				sets, args = append(sets, ident(f.name)+" = ?"), append(args, old)
			default:
				kept = append(kept, f.name)
			}
		}
		if len(kept) > 0 {
			r.kept = append(r.kept, Kept{Table: t.name, ID: e.id, Fields: kept})
		}
		if len(sets) == 0 {
			continue
		}
		if _, err := r.tx.Exec(fmt.Sprintf(`UPDATE %s SET %s WHERE id = ?`, ident(t.name), strings.Join(sets, ", ")),
			append(args, int64(e.id))...); err != nil {
			return err
		}
		r.done[t.name] = append(r.done[t.name], e.id)
	}
	return nil
}

// current reads the columns the batch changed, as they are now.
func (r *reverter) current(t *tracked, batch []effect) (map[ID]object, error) {
	var names []string
	ids := make([]ID, len(batch))
	for i, e := range batch {
		ids[i] = e.id
		for _, f := range e.new {
			if _, ok := t.column(f.name); ok && !slices.Contains(names, f.name) {
				names = append(names, f.name)
			}
		}
	}
	return readRows(r.tx.ctx, r.tx.tx, t, names, `id IN (SELECT value FROM json_each(?))`, idList(ids))
}

// rederive lets the owner of the tables recompute what is not logged.
func (r *reverter) rederive() error {
	if r.db.schema.Rederive == nil {
		return nil
	}
	for _, def := range r.db.schema.Tables {
		if ids := distinct(r.done[def.Name]); len(ids) > 0 {
			if err := r.db.schema.Rederive(r.tx, def.Name, ids); err != nil {
				return err
			}
		}
	}
	return nil
}
