package importer_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/importer"
	"github.com/baton-planner/baton/data/store"
)

// file writes lines as a file of a name.
func file(t testing.TB, name string, lines ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	require.NoError(t, os.WriteFile(path, []byte(strings.Join(lines, "\n")+"\n"), 0o600))
	return path
}

// rowsOf reads whole records by a query of texts.
func rowsOf(t testing.TB, p *data.Planner, query string, args ...any) [][]string {
	t.Helper()
	var out [][]string
	require.NoError(t, p.Store().View(ctx, func(tx *store.Tx) error {
		rows, err := tx.Query(query, args...)
		if err != nil {
			return err
		}
		defer rows.Close()
		cols, err := rows.Columns()
		if err != nil {
			return err
		}
		for rows.Next() {
			row := make([]string, len(cols))
			ptrs := make([]any, len(cols))
			for i := range row {
				ptrs[i] = &row[i]
			}
			if err := rows.Scan(ptrs...); err != nil {
				return err
			}
			out = append(out, row)
		}
		return rows.Err()
	}))
	return out
}

// dump is the whole state of a plan: every living row of every table, as JSON.
func dump(t require.TestingT, p *data.Planner) map[string][]string {
	out := map[string][]string{}
	require.NoError(t, p.Store().View(ctx, func(tx *store.Tx) error {
		for _, k := range data.Kinds() {
			rows, err := dumpTable(tx, k)
			if err != nil {
				return err
			}
			out[string(k)] = rows
		}
		return nil
	}))
	return out
}

func dumpTable(tx *store.Tx, k data.Kind) ([]string, error) {
	var cols string
	if err := tx.QueryRow("SELECT group_concat('''' || name || ''', ' || name) FROM pragma_table_info(?)", string(k)).Scan(&cols); err != nil {
		return nil, err
	}
	rows, err := tx.Query("SELECT json_object(" + cols + ") FROM " + string(k) + " WHERE deleted_at IS NULL ORDER BY id")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var row string
		if err := rows.Scan(&row); err != nil {
			return nil, err
		}
		out = append(out, row)
	}
	return out, rows.Err()
}

// plan runs the dry run and checks that it changes nothing.
func plan(t testing.TB, p *data.Planner, imp *importer.Import) *importer.Diff {
	t.Helper()
	before := dump(t, p)
	d, err := imp.Plan(ctx, nil)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, d.Close()) })
	require.Equal(t, before, dump(t, p), "a dry run writes nothing")
	return d
}

// questions gives what Apply asks, and checks that it leaves the plan alone.
func questions(t testing.TB, p *data.Planner, imp *importer.Import) []importer.Question {
	t.Helper()
	before := dump(t, p)
	_, err := imp.Apply(ctx, nil)
	var open *importer.Undecided
	require.ErrorAs(t, err, &open)
	require.Equal(t, store.Invalid, store.CodeOf(err))
	require.Equal(t, before, dump(t, p))
	return open.Questions
}
