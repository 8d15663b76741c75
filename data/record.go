package data

import (
	"database/sql"
	"database/sql/driver"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"time"

	"github.com/baton-planner/baton/data/store"
)

// record is one row of one table. fields gives pointers in the order of columns, the id first: the same list is scanned
// into and written from, so that a column can be forgotten in neither.
type record interface {
	kind() Kind
	columns() []string
	fields() []any
}

// row is what *sql.Row and *sql.Rows have in common.
type row interface{ Scan(dest ...any) error }

func find[R record](tx *store.Tx, r R, id ID) error {
	q := "SELECT " + strings.Join(r.columns(), ", ") + " FROM " + string(r.kind()) + " WHERE id = ? AND deleted_at IS NULL"
	err := tx.QueryRow(q, id).Scan(r.fields()...)
	if errors.Is(err, sql.ErrNoRows) {
		return notFound(r.kind(), id)
	}
	if err != nil {
		return fmt.Errorf("read %s %s: %w", r.kind(), id, err)
	}
	return nil
}

// selectAll reads every row that the rest of the statement ("WHERE … ORDER BY …") chooses; deleted rows are left out
// by the caller's WHERE.
func selectAll[R any, P interface {
	*R
	record
}](tx *store.Tx, rest string, args ...any) ([]R, error) {
	var zero R
	z := P(&zero)
	rows, err := tx.Query("SELECT "+strings.Join(z.columns(), ", ")+" FROM "+string(z.kind())+" "+rest, args...)
	if err != nil {
		return nil, fmt.Errorf("list %s: %w", z.kind(), err)
	}
	defer rows.Close()
	var out []R
	for rows.Next() {
		var r R
		if err := rows.Scan(P(&r).fields()...); err != nil {
			return nil, fmt.Errorf("list %s: %w", z.kind(), err)
		}
		out = append(out, r)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("list %s: %w", z.kind(), err)
	}
	return out, nil
}

func insert(tx *store.Tx, r record) error {
	cols := r.columns()
	q := "INSERT INTO " + string(r.kind()) + " (" + strings.Join(cols, ", ") + ") VALUES (?" + strings.Repeat(", ?", len(cols)-1) + ")"
	if _, err := tx.Exec(q, r.fields()...); err != nil {
		return fmt.Errorf("add %s: %w", r.kind(), err)
	}
	return nil
}

// save writes the columns in which after differs from before; both are the same row. A row that somebody else has deleted
// since before was read is refused.
func save(tx *store.Tx, before, after record) error {
	old, err := values(before)
	if err != nil {
		return err
	}
	now, err := values(after)
	if err != nil {
		return err
	}
	var sets []string
	var args []any
	for i, col := range after.columns()[1:] {
		if !reflect.DeepEqual(old[i+1], now[i+1]) {
			sets = append(sets, col+" = ?")
			args = append(args, now[i+1])
		}
	}
	if len(sets) == 0 {
		return nil
	}
	q := "UPDATE " + string(after.kind()) + " SET " + strings.Join(sets, ", ") + " WHERE id = ? AND deleted_at IS NULL"
	res, err := tx.Exec(q, append(args, now[0])...)
	if err != nil {
		return fmt.Errorf("save %s: %w", after.kind(), err)
	}
	n, err := res.RowsAffected()
	if err == nil && n == 0 {
		id, _ := now[0].(int64)
		return notFound(after.kind(), ID(id))
	}
	return err
}

func values(r record) ([]any, error) {
	fields := r.fields()
	out := make([]any, len(fields))
	for i, f := range fields {
		v, err := driver.DefaultParameterConverter.ConvertValue(f)
		if err != nil {
			return nil, fmt.Errorf("field %s of %s: %w", r.columns()[i], r.kind(), err)
		}
		out[i] = v
	}
	return out, nil
}

// remove marks rows as deleted; rows that are already gone are passed over. It returns how many were marked.
func remove(tx *store.Tx, kind Kind, ids ...ID) (int64, error) {
	var n int64
	for chunk := range chunks(ids, 500) {
		q := "UPDATE " + string(kind) + " SET deleted_at = ? WHERE deleted_at IS NULL AND id IN (?" + strings.Repeat(", ?", len(chunk)-1) + ")"
		res, err := tx.Exec(q, append([]any{tx.Now().UnixMilli()}, anyIDs(chunk)...)...)
		if err != nil {
			return n, fmt.Errorf("delete %s: %w", kind, err)
		}
		k, err := res.RowsAffected()
		if err != nil {
			return n, fmt.Errorf("delete %s: %w", kind, err)
		}
		n += k
	}
	return n, nil
}

// findLiving is find for what a record refers to, which may have been deleted since: ok is false then, and without an id.
func findLiving[R record](tx *store.Tx, r R, id ID) (ok bool, err error) {
	if id == 0 {
		return false, nil
	}
	err = find(tx, r, id)
	if store.CodeOf(err) == store.NotFound {
		return false, nil
	}
	return err == nil, err
}

func chunks(ids []ID, size int) func(yield func([]ID) bool) {
	return func(yield func([]ID) bool) {
		for len(ids) > 0 {
			n := min(size, len(ids))
			if !yield(ids[:n]) {
				return
			}
			ids = ids[n:]
		}
	}
}

func anyIDs(ids []ID) []any {
	out := make([]any, len(ids))
	for i, id := range ids {
		out[i] = id
	}
	return out
}

// instant maps a time.Time to UTC milliseconds; the zero time is NULL, or 0 where the column is NOT NULL.
type instant struct {
	t       *time.Time
	notNull bool
}

func at(t *time.Time) instant       { return instant{t: t} }
func required(t *time.Time) instant { return instant{t: t, notNull: true} }

func (i instant) Value() (driver.Value, error) {
	if i.t.IsZero() {
		if i.notNull {
			return int64(0), nil
		}
		return nil, nil
	}
	return i.t.UnixMilli(), nil
}

func (i instant) Scan(src any) error {
	switch v := src.(type) {
	case nil:
		*i.t = time.Time{}
	case int64:
		*i.t = time.Time{}
		if v != 0 {
			*i.t = time.UnixMilli(v).UTC()
		}
	default:
		return fmt.Errorf("scan instant: unexpected %T", src)
	}
	return nil
}

// Custom holds the planner's own fields of a record by name.
type Custom map[string]string

type customField struct{ m *Custom }

func (c customField) Value() (driver.Value, error) {
	if len(*c.m) == 0 {
		return "", nil
	}
	b, err := json.Marshal(*c.m)
	return string(b), err
}

func (c customField) Scan(src any) error {
	s, ok := src.(string)
	if !ok {
		return fmt.Errorf("scan custom fields: unexpected %T", src)
	}
	*c.m = nil
	if s == "" {
		return nil
	}
	if err := json.Unmarshal([]byte(s), c.m); err != nil {
		return fmt.Errorf("scan custom fields: %w", err)
	}
	return nil
}

// rowsOf is what *sql.Rows gives a loop.
type rowsOf interface {
	row
	Next() bool
	Err() error
	Close() error
}

func scanNames(rows rowsOf, into map[ID]string) error {
	defer rows.Close()
	for rows.Next() {
		var id ID
		var name string
		if err := rows.Scan(&id, &name); err != nil {
			return err
		}
		into[id] = name
	}
	return rows.Err()
}
