package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
)

// recentChanges is how far back a quick Check follows the log.
const recentChanges = 20_000

// Check looks whether the file is whole: its pages, its references, that the
// log leads to the rows as they are, and that the search index has them. A deep
// check reads every page, change and word; the other one takes SQLite's quick
// check, the newest changes and the rows' presence in the index.
func (db *DB) Check(ctx context.Context, deep bool) (Report, error) {
	c, err := db.aside()
	if err != nil {
		return Report{}, wrap("check", err)
	}
	r, err := db.checkOn(ctx, c, deep)
	return r, wrap("check", errors.Join(err, c.Close()))
}

// checkOn runs the checks on one snapshot.
func (db *DB) checkOn(ctx context.Context, c *sql.DB, deep bool) (Report, error) {
	ck := checker{db: db, deep: deep, report: Report{OK: true}}
	tx, err := c.BeginTx(ctx, nil)
	if err != nil {
		return ck.report, err
	}
	defer func() { _ = tx.Rollback() }() // it keeps nothing
	ck.ctx, ck.q = ctx, tx
	checks := []struct {
		name string
		run  func() (string, error)
	}{{"integrity", ck.integrity}, {"foreign-keys", ck.foreignKeys}, {"steps", ck.steps}}
	for _, def := range db.schema.Tables {
		t := db.tables[def.Name]
		checks = append(checks, struct {
			name string
			run  func() (string, error)
		}{"log:" + t.name, func() (string, error) { return ck.log(t) }})
		for _, s := range t.searches {
			checks = append(checks, struct {
				name string
				run  func() (string, error)
			}{"search:" + t.name, func() (string, error) { return ck.search(s) }})
		}
	}
	for i, c := range checks {
		db.progress("check", int64(i), int64(len(checks)))
		detail, err := c.run()
		if ctx.Err() != nil {
			return ck.report, ctx.Err()
		}
		if err != nil {
			detail = err.Error()
		}
		ck.report.Items = append(ck.report.Items, Item{Name: c.name, OK: detail == "", Detail: detail})
		ck.report.OK = ck.report.OK && detail == ""
	}
	notice, err := ck.references()
	if err != nil {
		notice = err.Error()
	}
	ck.report.Items = append(ck.report.Items, Item{Name: "references", OK: err == nil, Detail: notice})
	ck.report.OK = ck.report.OK && err == nil
	db.progress("check", int64(len(checks)), int64(len(checks)))
	return ck.report, nil
}

// checker is one Check at work. Its checks return what they found wrong, ""
// for nothing.
type checker struct {
	ctx    context.Context
	q      querier
	db     *DB
	deep   bool
	report Report
}

// integrity runs SQLite's own check.
func (c *checker) integrity() (string, error) {
	query := `PRAGMA quick_check(20)`
	if c.deep {
		query = `PRAGMA integrity_check(20)`
	}
	found, err := texts(c.ctx, c.q, query)
	if err != nil || len(found) == 1 && found[0] == "ok" {
		return "", err
	}
	return strings.Join(found, "; "), nil
}

// foreignKeys looks for references to rows that are not there.
func (c *checker) foreignKeys() (string, error) {
	found, err := texts(c.ctx, c.q, `SELECT printf('%d rows of %s refer to missing rows of %s', count(*), "table", parent)
		FROM pragma_foreign_key_check GROUP BY "table", parent`)
	return strings.Join(found, "; "), err
}

// steps looks whether the steps cover the log without gap or overlap.
func (c *checker) steps() (string, error) {
	found, err := texts(c.ctx, c.q, `SELECT printf('step %d starts at change %d, expected %d', id, first_change, want) FROM (
		SELECT id, first_change, coalesce(lag(last_change) OVER (ORDER BY first_change, id), 0) + 1 AS want FROM txn)
		WHERE first_change <> want LIMIT 5`)
	if err != nil || len(found) > 0 {
		return strings.Join(found, "; "), err
	}
	found, err = texts(c.ctx, c.q, `SELECT printf('the log ends at change %d, the steps at %d', have, want) FROM
		(SELECT coalesce(max(id), 0) AS have FROM change), (SELECT coalesce(max(last_change), 0) AS want FROM txn) WHERE have <> want
		UNION ALL SELECT 'a transaction is marked open' FROM store_state WHERE txn IS NOT NULL`)
	return strings.Join(found, "; "), err
}

// references counts the live rows that refer to deleted ones. That is no
// damage: people delete what others refer to, and taking back an old step
// leaves what later steps have built on it.
func (c *checker) references() (string, error) {
	var found []string
	for _, parent := range c.db.schema.Tables {
		var some bool
		if err := c.q.QueryRowContext(c.ctx, fmt.Sprintf(`SELECT EXISTS (SELECT 1 FROM %s WHERE deleted_at IS NOT NULL)`,
			ident(parent.Name))).Scan(&some); err != nil {
			return "", err
		}
		for _, child := range c.db.schema.Tables {
			if !some {
				break
			}
			line, err := c.dangling(child.Name, parent.Name)
			if err != nil {
				return "", err
			}
			found = append(found, line...)
		}
	}
	return strings.Join(found, "; "), nil
}

// dangling says how many live rows of one table refer to deleted ones of
// another, nothing when none does.
func (c *checker) dangling(child, parent string) ([]string, error) {
	columns, err := texts(c.ctx, c.q, `SELECT "from" FROM pragma_foreign_key_list(?) WHERE "table" = ?`, child, parent)
	if err != nil || len(columns) == 0 {
		return nil, err
	}
	conditions := make([]string, len(columns))
	for i, column := range columns {
		conditions[i] = fmt.Sprintf(`%s IN (SELECT id FROM %s WHERE deleted_at IS NOT NULL)`, ident(column), ident(parent))
	}
	return texts(c.ctx, c.q, fmt.Sprintf(`SELECT printf('%%d rows of %%s refer to deleted rows of %%s', count(*), %s, %s)
		FROM %s WHERE deleted_at IS NULL AND (%s) HAVING count(*) > 0`, literal(child), literal(parent), ident(child), strings.Join(conditions, " OR ")))
}

// log replays the changes of a table's rows: the last value the log has for a
// column is the row's value, every change begins with the value the one before
// has left, and a row is there unless its deletion was logged.
func (c *checker) log(t *tracked) (string, error) {
	from := int64(0)
	if !c.deep {
		if err := c.q.QueryRowContext(c.ctx, `SELECT coalesce(max(id), 0) - ? FROM change`, recentChanges).Scan(&from); err != nil {
			return "", err
		}
	}
	if c.deep {
		found, err := texts(c.ctx, c.q, fmt.Sprintf(`SELECT printf('row %%d is not in the log', id) FROM %s
			WHERE id NOT IN (SELECT rid FROM change WHERE tbl = %d AND op = 1) LIMIT 5`, ident(t.name), t.no))
		if err != nil || len(found) > 0 {
			return strings.Join(found, "; "), err
		}
	}
	rows, err := c.q.QueryContext(c.ctx, `SELECT rid, op, new, old FROM change WHERE tbl = ? AND id > ? ORDER BY rid, id`, t.no, from)
	if err != nil {
		return "", err
	}
	defer rows.Close()
	var wrong []string
	var batch []replayed
	flush := func() error {
		found, err := c.compare(t, batch)
		wrong, batch = append(wrong, found...), batch[:0]
		return err
	}
	for rows.Next() {
		var id ID
		var op int
		var after, before sql.RawBytes
		if err := rows.Scan(&id, &op, &after, &before); err != nil {
			return "", err
		}
		if n := len(batch); n == 0 || batch[n-1].id != id {
			if n >= revertBatch {
				if err := flush(); err != nil {
					return "", err
				}
			}
			batch = append(batch, replayed{id: id})
		}
		if err := batch[len(batch)-1].apply(op, after, before); err != nil {
			return "", err
		}
	}
	if err := errors.Join(rows.Err(), flush()); err != nil {
		return "", err
	}
	return strings.Join(wrong[:min(len(wrong), 5)], "; "), nil
}

// replayed is a row as the log has it.
type replayed struct {
	id    ID
	gone  bool
	known object // the columns whose value the log knows
	torn  string // a column that a change says to have found otherwise
}

// apply follows one change.
func (r *replayed) apply(op int, text, replaced []byte) error {
	before, err := readObject(replaced)
	if err != nil {
		return err
	}
	for _, f := range before {
		if v, ok := r.known.get(f.name); ok && !same(v, f.value) {
			r.torn = f.name
		}
	}
	switch op {
	case opInsert:
		r.gone, r.known = false, nil
	case opDelete:
		r.gone, r.known = true, nil
	case opUpdate:
		after, err := readObject(text)
		if err != nil {
			return err
		}
		r.known = after.with(r.known)
	}
	return nil
}

// compare returns where rows differ from what the log says of them.
func (c *checker) compare(t *tracked, batch []replayed) ([]string, error) {
	ids := make([]ID, len(batch))
	for i, r := range batch {
		ids[i] = r.id
	}
	now, err := readRows(c.ctx, c.q, t, t.names(), `id IN (SELECT value FROM json_each(?))`, idList(ids))
	if err != nil {
		return nil, err
	}
	var wrong []string
	for _, r := range batch {
		if r.torn != "" {
			wrong = append(wrong, fmt.Sprintf("row %d: the log of %s does not hang together", r.id, r.torn))
		}
		row := now[r.id]
		if (row == nil) != r.gone {
			wrong = append(wrong, fmt.Sprintf("row %d is there: %t, by the log: %t", r.id, row != nil, !r.gone))
			continue
		}
		for _, f := range r.known {
			if v, ok := row.get(f.name); ok && !same(v, f.value) {
				wrong = append(wrong, fmt.Sprintf("row %d: %s differs from the log", r.id, f.name))
			}
		}
	}
	return wrong, nil
}
