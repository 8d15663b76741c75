package store

import (
	"context"
	"strconv"
	"strings"
)

// missing is the value of a column that a row image in the log leaves out.
func (c column) missing() any {
	if !c.constDefault() {
		return nil
	}
	if c.dflt[0] == '\'' {
		return strings.ReplaceAll(c.dflt[1:len(c.dflt)-1], "''", "'")
	}
	if n, err := strconv.ParseInt(c.dflt, 10, 64); err == nil && c.typ != "REAL" {
		return n
	}
	f, err := strconv.ParseFloat(c.dflt, 64)
	if err != nil {
		return nil
	}
	return f
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
