package store

import (
	"context"
	"database/sql"
	"strings"
)

// image returns all logged columns of a row as they were right after one of
// its changes, from the row as it is and what later changes have replaced. It
// is nil when no trace of the row is left.
func (t *tracked) image(ctx context.Context, q querier, id ID, change int64) (object, error) {
	rows, err := q.QueryContext(ctx, `SELECT op, old FROM change WHERE rid = ? AND tbl = ? AND id > ? ORDER BY id`, int64(id), t.no, change)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var replaced object
	for rows.Next() {
		var op int
		var text sql.RawBytes
		if err := rows.Scan(&op, &text); err != nil {
			return nil, err
		}
		old, err := readObject(text)
		if err != nil {
			return nil, err
		}
		replaced = replaced.with(old)
		if op == opDelete {
			return t.complete(replaced), nil
		}
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	now, err := readRows(ctx, q, t, t.names(), `id = ?`, int64(id))
	if err != nil || now[id] == nil {
		return nil, err
	}
	return t.complete(replaced.with(now[id])), nil
}

// names lists the logged columns.
func (t *tracked) names() []string {
	names := make([]string, len(t.logged))
	for i, c := range t.logged {
		names[i] = c.name
	}
	return names
}

// complete puts an image into column order and adds the NULLs it leaves out.
func (t *tracked) complete(o object) object {
	out := make(object, 0, len(t.logged))
	for _, c := range t.logged {
		v, _ := o.get(c.name)
		out = append(out, field{c.name, v})
	}
	return out
}

// readRows returns the named columns of the rows where the condition holds.
func readRows(ctx context.Context, q querier, t *tracked, names []string, where string, args ...any) (map[ID]object, error) {
	var cols strings.Builder
	for _, n := range names {
		cols.WriteString(", " + ident(n))
	}
	rows, err := q.QueryContext(ctx, `SELECT id`+cols.String()+` FROM `+ident(t.name)+` WHERE `+where, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := make(map[ID]object)
	var id ID
	values := make([]any, len(names))
	dest := []any{&id}
	for i := range values {
		dest = append(dest, &values[i])
	}
	for rows.Next() {
		if err := rows.Scan(dest...); err != nil {
			return nil, err
		}
		o := make(object, len(names))
		for i, n := range names {
			o[i] = field{n, values[i]}
		}
		out[id] = o
	}
	return out, rows.Err()
}
