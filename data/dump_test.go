package data_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

// tables is the state of a plan: kind → id → column → value, without deleted rows.
type tables map[data.Kind]map[int64]map[string]any

// dump reads the state of a plan straight from its tables.
func dump(t tester, p *data.Planner) tables {
	t.Helper()
	out := tables{}
	err := p.Store().View(ctx, func(tx *store.Tx) error {
		for _, k := range data.Kinds() {
			rows, err := dumpTable(tx, k)
			if err != nil {
				return err
			}
			if len(rows) > 0 {
				out[k] = rows
			}
		}
		return nil
	})
	require.NoError(t, err)
	return out
}

func dumpTable(tx *store.Tx, k data.Kind) (map[int64]map[string]any, error) {
	rows, err := tx.Query("SELECT * FROM " + string(k) + " WHERE deleted_at IS NULL")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	cols, err := rows.Columns()
	if err != nil {
		return nil, err
	}
	out := map[int64]map[string]any{}
	for rows.Next() {
		values := make([]any, len(cols))
		ptrs := make([]any, len(cols))
		for i := range values {
			ptrs[i] = &values[i]
		}
		if err := rows.Scan(ptrs...); err != nil {
			return nil, err
		}
		row := map[string]any{}
		for i, col := range cols {
			row[col] = values[i]
		}
		out[row["id"].(int64)] = row
	}
	return out, rows.Err()
}

// assertOneStep runs do and checks that it changed the plan, that one Undo takes all of it back and one Redo brings all of it
// back. The plan is left as do made it.
func assertOneStep(t *testing.T, p *data.Planner, do func() error) {
	t.Helper()
	before := dump(t, p)
	require.NoError(t, do())
	after := dump(t, p)
	require.NotEqual(t, before, after, "nothing changed")
	out, err := p.Undo(ctx)
	require.NoError(t, err)
	assert.Empty(t, out.Kept)
	require.Equal(t, before, dump(t, p), "undo")
	out, err = p.Redo(ctx)
	require.NoError(t, err)
	assert.Empty(t, out.Kept)
	require.Equal(t, after, dump(t, p), "redo")
}
