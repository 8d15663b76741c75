package store_test

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/baton-planner/baton/data/store"
)

// The tests of this file compare the store with a model that knows nothing of
// the log: it sees only the tables before and after each step.

// standstill is the time of all that happens here, so that the model knows
// when an undo has deleted a row.
var standstill = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)

var modelColumns = []string{"company_id", "name", "email", "stage", "score", "photo", "note"}

// modelRow is a row's columns; whether it is deleted is one of them.
type modelRow map[string]any

// modelTable is the contacts by id, deleted ones included.
type modelTable map[store.ID]modelRow

// readTable reads all contacts.
func readTable(t *rapid.T, db *store.DB) modelTable {
	table := modelTable{}
	require.NoError(t, db.View(ctx, func(tx *store.Tx) error {
		rows, err := tx.Query(`SELECT id, ` + strings.Join(modelColumns, ", ") + `, deleted_at FROM contact`)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var id store.ID
			values := make([]any, len(modelColumns)+1)
			dest := []any{&id}
			for i := range values {
				dest = append(dest, &values[i])
			}
			if err := rows.Scan(dest...); err != nil {
				return err
			}
			row := modelRow{"deleted_at": values[len(modelColumns)]}
			for i, c := range modelColumns {
				if b, ok := values[i].([]byte); ok {
					values[i] = fmt.Sprintf("blob %x", b)
				}
				row[c] = values[i]
			}
			table[id] = row
		}
		return rows.Err()
	}))
	return table
}

// live leaves out the deleted rows.
func (m modelTable) live() modelTable {
	out := modelTable{}
	for id, r := range m {
		if r["deleted_at"] == nil {
			out[id] = r
		}
	}
	return out
}

// ids lists the rows in order.
func (m modelTable) ids() []store.ID { return slices.Sorted(maps.Keys(m)) }

var (
	texts = rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{
		"", "null", `"`, `\`, `{"a":1}`, "\u2028", "a\x00b", "\x7f\x1b", "'; DROP TABLE contact; --", "Łódź", "\xff\xfe", "9e999",
	}))
	columnValues = map[string]*rapid.Generator[any]{
		"company_id": rapid.OneOf(rapid.Just(any(nil)), rapid.Just(any(int64(1))), rapid.Just(any(int64(2)))),
		"name":       rapid.Map(texts, toAny[string]),
		"email":      rapid.Map(rapid.SampledFrom([]string{"", "a@x.example", "b@y.example"}), toAny[string]),
		"stage":      rapid.Map(rapid.Int64(), toAny[int64]),
		"score":      rapid.OneOf(rapid.Just(any(nil)), rapid.Map(rapid.Float64(), toAny[float64])),
		"photo":      rapid.OneOf(rapid.Just(any(nil)), rapid.Map(rapid.SliceOfN(rapid.Byte(), 0, 5), toAny[[]byte])),
		"note":       rapid.OneOf(rapid.Just(any(nil)), rapid.Map(texts, toAny[string])),
	}
)

func toAny[T any](v T) any { return v }

// randomStep writes one step that touches each row at most once. It returns the
// rows it replaced, which counts as a change even when the values are the same.
func randomStep(t *rapid.T, db *store.DB, rows modelTable) (store.Txn, map[store.ID]bool) {
	replaced := map[store.ID]bool{}
	free := rapid.Permutation(rows.ids()).Draw(t, "rows")
	take := func() (store.ID, bool) {
		if len(free) == 0 {
			return 0, false
		}
		id := free[0]
		free = free[1:]
		return id, true
	}
	txn, err := db.Write(ctx, store.L("step"), func(tx *store.Tx) error {
		for range rapid.IntRange(1, 4).Draw(t, "operations") {
			kind := rapid.SampledFrom([]string{"insert", "insert", "update", "update", "update", "delete", "restore", "erase", "replace"}).Draw(t, "operation")
			names := rapid.SliceOfNDistinct(rapid.SampledFrom(modelColumns), 1, 4, rapid.ID[string]).Draw(t, "columns")
			args := make([]any, len(names))
			for i, n := range names {
				args[i] = columnValues[n].Draw(t, n)
			}
			id, ok := take()
			if kind == "insert" || !ok {
				kind, id = "insert", tx.NewID()
			}
			var err error
			switch kind {
			case "insert", "replace":
				replaced[id] = true
				_, err = tx.Exec(`INSERT OR REPLACE INTO contact (id, `+strings.Join(names, ", ")+`) VALUES (?`+
					strings.Repeat(", ?", len(names))+`)`, append([]any{id}, args...)...)
			case "update":
				_, err = tx.Exec(`UPDATE contact SET `+strings.Join(names, " = ?, ")+` = ? WHERE id = ?`, append(args, id)...)
			case "delete":
				_, err = tx.Exec(`UPDATE contact SET deleted_at = coalesce(deleted_at, 1) WHERE id = ?`, id)
			case "restore":
				_, err = tx.Exec(`UPDATE contact SET deleted_at = NULL WHERE id = ?`, id)
			case "erase":
				_, err = tx.Exec(`DELETE FROM contact WHERE id = ?`, id)
			}
			if err != nil {
				return err
			}
		}
		_, err := tx.Exec(`UPDATE contact SET name_key = 'k' WHERE name_key <> ?`, "k")
		return err
	})
	require.NoError(t, err)
	return txn, replaced
}

// randomPlan makes a file with the two companies the contacts may refer to.
func randomPlan(t *rapid.T, dir string, n *int) *store.DB {
	*n++
	s := schema()
	s.Rederive = nil
	db, err := store.Create(ctx, filepath.Join(dir, fmt.Sprintf("plan%d.baton", *n)), s, store.Options{
		Now: func() time.Time { return standstill },
	})
	require.NoError(t, err)
	_, err = db.Setup(ctx, store.L("companies"), func(tx *store.Tx) error {
		_, err := tx.Exec(`INSERT INTO company (id, name) VALUES (1, 'A'), (2, 'B')`)
		return err
	})
	require.NoError(t, err)
	return db
}

func TestUndoAndRedoRestoreEveryStateExactly(t *testing.T) {
	dir, n := t.TempDir(), 0
	rapid.Check(t, func(t *rapid.T) {
		db := randomPlan(t, dir, &n)
		defer db.Close()
		states := []modelTable{readTable(t, db).live()} // states[i] is before step i
		now := 0
		t.Repeat(map[string]func(*rapid.T){
			"": func(t *rapid.T) {
				require.Equal(t, states[now], readTable(t, db).live())
				_, undoable, err := db.CanUndo(ctx)
				require.NoError(t, err)
				require.Equal(t, now > 0, undoable)
				_, redoable, err := db.CanRedo(ctx)
				require.NoError(t, err)
				require.Equal(t, now < len(states)-1, redoable)
			},
			"step": func(t *rapid.T) {
				if txn, _ := randomStep(t, db, readTable(t, db)); txn.ID == 0 {
					return
				}
				states = append(states[:now+1], readTable(t, db).live())
				now++
			},
			"undo": func(t *rapid.T) {
				if now == 0 {
					t.Skip()
				}
				out, err := db.Undo(ctx)
				require.NoError(t, err)
				require.Empty(t, out.Kept)
				now--
			},
			"redo": func(t *rapid.T) {
				if now == len(states)-1 {
					t.Skip()
				}
				out, err := db.Redo(ctx)
				require.NoError(t, err)
				require.Empty(t, out.Kept)
				now++
			},
		})
		r, err := db.Check(ctx, true)
		require.NoError(t, err)
		require.True(t, r.OK, "%+v", r.Items)
	})
}

// modelStep is a step as the tables before and after it.
type modelStep struct {
	txn           store.ID
	before, after modelTable
	replaced      map[store.ID]bool
	undone        bool
}

// changed reports whether the step left a row otherwise than it found it.
func (s modelStep) changed(id store.ID) bool {
	return s.replaced[id] || !maps.Equal(s.before[id], s.after[id])
}

// takeBack applies the rules of undoing steps[i] to the tables as they are.
func takeBack(steps []modelStep, i int, now modelTable) (want modelTable, kept map[store.ID][]string) {
	want, kept = modelTable{}, map[store.ID][]string{}
	for id, r := range now {
		want[id] = maps.Clone(r)
	}
	s := steps[i]
	for id := range s.after {
		if _, was := s.before[id]; was || !s.changed(id) {
			continue
		}
		for _, later := range steps[i+1:] {
			if !later.undone && later.changed(id) {
				kept[id] = nil
			}
		}
		if _, keep := kept[id]; !keep && want[id] != nil && want[id]["deleted_at"] == nil {
			want[id]["deleted_at"] = standstill.UnixMilli()
		}
	}
	for id, old := range s.before {
		after, stays := s.after[id]
		switch {
		case !s.changed(id):
		case !stays && now[id] == nil:
			want[id] = old
		case !stays || now[id] == nil:
			kept[id] = nil
		default:
			for c := range after {
				if old[c] == after[c] || now[id][c] == old[c] {
					continue
				}
				if now[id][c] == after[c] {
					want[id][c] = old[c]
				} else {
					kept[id] = append(kept[id], c)
				}
			}
		}
	}
	return want, kept
}

func TestUndoOfAnyStepFollowsTheRulesOfTheModel(t *testing.T) {
	dir, n := t.TempDir(), 0
	rapid.Check(t, func(t *rapid.T) {
		db := randomPlan(t, dir, &n)
		defer db.Close()
		var steps []modelStep
		t.Repeat(map[string]func(*rapid.T){
			"step": func(t *rapid.T) {
				before := readTable(t, db)
				if txn, replaced := randomStep(t, db, before); txn.ID != 0 {
					steps = append(steps, modelStep{txn: txn.ID, before: before, after: readTable(t, db), replaced: replaced})
				}
			},
			"undo any": func(t *rapid.T) {
				var open []int
				for i, s := range steps {
					if !s.undone {
						open = append(open, i)
					}
				}
				if len(open) == 0 {
					t.Skip()
				}
				i := rapid.SampledFrom(open).Draw(t, "step")
				want, keep := takeBack(steps, i, readTable(t, db))
				out, err := db.UndoStep(ctx, steps[i].txn)
				require.NoError(t, err)
				steps[i].undone = true
				require.Equal(t, want, readTable(t, db))
				kept := map[store.ID][]string{}
				for _, k := range out.Kept {
					slices.Sort(k.Fields)
					kept[k.ID] = k.Fields
				}
				for id := range keep {
					slices.Sort(keep[id])
				}
				require.Equal(t, keep, kept)
			},
		})
		r, err := db.Check(ctx, true)
		require.NoError(t, err)
		require.True(t, r.OK, "%+v", r.Items)
	})
}
