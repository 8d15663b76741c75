package importer_test

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/importer"
	"github.com/baton-planner/baton/data/store"
	"github.com/baton-planner/baton/data/transfer"
)

func TestACancelledImportLeavesNothing(t *testing.T) {
	p := newPlan(t)
	path := writeLeads(t, 5000)
	before := dump(t, p)
	for _, at := range []float64{0.05, 0.2, 0.4, 0.6} {
		ctx, cancel := context.WithCancel(ctx)
		imp := open(t, p, path, importer.Contacts)
		imp.Options.CreateMissing = []importer.List{importer.ListCompanies}
		_, err := imp.Apply(ctx, func(done float64) {
			if done >= at {
				cancel()
			}
		})
		cancel()
		assert.ErrorIs(t, err, context.Canceled, "cancelled at %v", at)
		assert.Equal(t, before, dump(t, p), "cancelled at %v", at)
	}
	ctx, cancel := context.WithCancel(ctx)
	cancel()
	imp := open(t, p, path, importer.Contacts)
	_, err := imp.Plan(ctx, nil)
	assert.ErrorIs(t, err, context.Canceled)
}

// victimFile and victimPlan tell TestVictim that it is the process to be killed.
const (
	victimFile = "BATON_IMPORT_VICTIM_FILE"
	victimPlan = "BATON_IMPORT_VICTIM_PLAN"
)

// TestVictim is the child of the test below: it imports and says how far it is.
func TestVictim(t *testing.T) {
	if os.Getenv(victimPlan) == "" {
		t.Skip("runs as the child of TestAKilledImportLeavesNothing")
	}
	p, err := data.Open(ctx, os.Getenv(victimPlan), data.Options{})
	require.NoError(t, err)
	imp, err := importer.Open(ctx, p, os.Getenv(victimFile), transfer.Hints{})
	require.NoError(t, err)
	imp.Options.CreateMissing = []importer.List{importer.ListCompanies}
	_, err = imp.Apply(ctx, func(done float64) { fmt.Printf("at %d\n", int(done*100)) })
	require.NoError(t, err)
}

func TestAKilledImportLeavesNothing(t *testing.T) {
	path := writeLeads(t, 5000)
	plan := filepath.Join(t.TempDir(), "plan.baton")
	p, err := data.Create(ctx, plan, data.Setup{Business: "Velo Nord", TimeZone: "Europe/Berlin"}, data.Options{})
	require.NoError(t, err)
	before := dump(t, p)
	require.NoError(t, p.Close())
	for _, percent := range []int{12, 40, 60} {
		child := exec.Command(os.Args[0], "-test.run=^TestVictim$", "-test.v")
		child.Env = append(os.Environ(), victimPlan+"="+plan, victimFile+"="+path)
		out, err := child.StdoutPipe()
		require.NoError(t, err)
		require.NoError(t, child.Start())
		for s := bufio.NewScanner(out); s.Scan(); {
			var at int
			if _, err := fmt.Sscanf(s.Text(), "at %d", &at); err == nil && at >= percent {
				require.NoError(t, child.Process.Kill())
				break
			}
		}
		require.ErrorContains(t, child.Wait(), "killed", "at %d %%", percent)
		p, err := data.Open(ctx, plan, data.Options{})
		require.NoError(t, err)
		assert.Equal(t, before, dump(t, p), "killed at %d %%", percent)
		require.NoError(t, p.Close())
	}
}

// people draws records whose texts need no cleaning.
func people(t *rapid.T) []data.Contact {
	word := rapid.StringMatching(`[A-ZÄÖÜŁ][a-zäöüßéł]{1,8}`)
	text := rapid.StringMatching(`[A-Za-zäöü][a-z0-9 ,;"'\n=+-]{0,20}[a-z]x`)
	n := rapid.IntRange(1, 20).Draw(t, "people")
	out := make([]data.Contact, n)
	for i := range out {
		out[i] = data.Contact{
			FirstName: word.Draw(t, "first"), LastName: word.Draw(t, "last"), Email: fmt.Sprintf("p%d@example.com", i),
			Title: text.Draw(t, "title"), City: text.Draw(t, "city"), Note: text.Draw(t, "note"), Need: text.Draw(t, "need"),
			Score: rapid.IntRange(0, 100).Draw(t, "score"), NoCall: rapid.Bool().Draw(t, "no call"),
			CreatedOn: data.NewDate(2020, 1, 1+rapid.IntRange(0, 2000).Draw(t, "day")),
		}
	}
	return out
}

// export writes contacts under the names of the fields.
func export(t require.TestingT, dir string, cs []data.Contact) string {
	var b bytes.Buffer
	w := transfer.NewCSVWriter(&b, transfer.CSVOptions{Guard: true, BOM: true})
	require.NoError(t, w.Write(strings.Split("First name,Last name,Email,Job title,City,Note,Need,Score,Do not call,Created", ",")))
	for _, c := range cs {
		require.NoError(t, w.Write([]string{
			c.FirstName, c.LastName, c.Email, c.Title, c.City, c.Note, c.Need, fmt.Sprint(c.Score), fmt.Sprint(c.NoCall), c.CreatedOn.String(),
		}))
	}
	require.NoError(t, w.Flush())
	path := filepath.Join(dir, fmt.Sprintf("export-%d.csv", rand.Int64()))
	require.NoError(t, os.WriteFile(path, b.Bytes(), 0o600))
	return path
}

func TestAnImportOfAnExportGivesTheSameRecords(t *testing.T) {
	p := newPlan(t)
	rapid.Check(t, func(t *rapid.T) {
		want := people(t)
		before := dump(t, p)
		imp, err := importer.Open(ctx, p, export(t, filepath.Dir(p.Path()), want), transfer.Hints{OurExport: true, Header: transfer.HeaderPresent})
		require.NoError(t, err)
		defer func() { require.NoError(t, imp.Close()) }()
		imp.SetKind(importer.Contacts)
		res, err := imp.Apply(ctx, nil)
		require.NoError(t, err)
		require.Equal(t, len(want), res.Created)

		for _, w := range want {
			var id data.ID
			require.NoError(t, p.Store().View(ctx, func(tx *store.Tx) error {
				return tx.QueryRow("SELECT id FROM contact WHERE email_key = ? AND deleted_at IS NULL", w.Email).Scan(&id)
			}))
			got, err := p.Contacts.Get(ctx, id)
			require.NoError(t, err)
			require.Equal(t, []any{w.FirstName, w.LastName, w.Title, w.City, w.Note, w.Need, w.Score, w.NoCall, w.CreatedOn},
				[]any{got.FirstName, got.LastName, got.Title, got.City, got.Note, got.Need, got.Score, got.NoCall, got.CreatedOn})
		}

		after := dump(t, p)
		_, err = p.Undo(ctx)
		require.NoError(t, err)
		require.Equal(t, before, dump(t, p), "undo takes all of it back")
		_, err = p.Redo(ctx)
		require.NoError(t, err)
		require.Equal(t, after, dump(t, p), "redo brings all of it back")
		_, err = p.Undo(ctx)
		require.NoError(t, err)
	})
}

func TestTheStepSaysWhatItDid(t *testing.T) {
	p := newPlan(t)
	res := apply(t, open(t, p, file(t, "leads.csv", "Name,Email", "Jan Keller,jan@example.com", "Eva Berg,eva@"), importer.Contacts))
	assert.Equal(t, store.L("import.applied", "1", "leads.csv", "contacts", "1", "0", "1"), res.Txn.Label)
	steps, err := p.Store().Steps(ctx, 0, 1)
	require.NoError(t, err)
	assert.Equal(t, res.Txn.Label, steps[0].Label)
	runs, err := importer.Runs(ctx, p, 0, 9)
	require.NoError(t, err)
	assert.Equal(t, []importer.Run{{Step: steps[0], File: "leads.csv", Kind: importer.Contacts, Written: 1, Created: 1, Refused: 1}}, runs)
}

func TestADryRunOfManyRowsSpillsAndGivesAnyRow(t *testing.T) {
	p := newPlan(t)
	lines := []string{"Name,Email,Note"}
	for i := range 3000 {
		lines = append(lines, fmt.Sprintf("Person %d,p%d@example.com,%s", i, i, strings.Repeat("x", 8000)))
	}
	d, err := open(t, p, file(t, "big.csv", lines...), importer.Contacts).Plan(ctx, nil)
	require.NoError(t, err)
	for _, i := range []int{0, 1, 1500, 2998, 2999} {
		row, err := d.Row(i)
		require.NoError(t, err)
		assert.Equal(t, fmt.Sprintf("p%d@example.com", i), row.Cells[1])
		assert.Equal(t, i+2, row.Number)
	}
	_, err = d.Row(3000)
	require.Error(t, err)
	require.NoError(t, d.Close())
}
