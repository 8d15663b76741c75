package importer_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/importer"
	"github.com/baton-planner/baton/data/store"
	"github.com/baton-planner/baton/data/transfer"
)

var ctx = context.Background()

func corpus(t testing.TB, name string) string {
	t.Helper()
	dir := os.Getenv("BATON_CORPUS")
	if dir == "" {
		t.Skip("BATON_CORPUS is not set")
	}
	return filepath.Join(dir, filepath.FromSlash(name))
}

func newPlan(t testing.TB) *data.Planner {
	t.Helper()
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	p, err := data.Create(ctx, filepath.Join(t.TempDir(), "plan.baton"),
		data.Setup{Business: "Velo Nord", Currency: "USD", TimeZone: "Europe/Berlin"}, data.Options{Now: func() time.Time { return now }})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, p.Close()) })
	return p
}

// open begins an import of a file as a kind; "" leaves the guess.
func open(t testing.TB, p *data.Planner, path string, k importer.Kind) *importer.Import {
	t.Helper()
	imp, err := importer.Open(ctx, p, path, transfer.Hints{})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, imp.Close()) })
	if k != "" {
		imp.SetKind(k)
	}
	return imp
}

func apply(t testing.TB, imp *importer.Import) importer.Result {
	t.Helper()
	res, err := imp.Apply(ctx, nil)
	require.NoError(t, err)
	return res
}

// number runs a query of one number on the plan.
func number(t testing.TB, p *data.Planner, query string, args ...any) int64 {
	t.Helper()
	var n int64
	require.NoError(t, p.Store().View(ctx, func(tx *store.Tx) error { return tx.QueryRow(query, args...).Scan(&n) }))
	return n
}

func TestCRMCorpusComesInWithItsKnownFigures(t *testing.T) {
	p := newPlan(t)
	for _, f := range []struct {
		file string
		kind importer.Kind
		rows int
	}{
		{"accounts.csv", importer.Companies, 85}, {"products.csv", importer.Products, 7}, {"sales_teams.csv", importer.Team, 35},
	} {
		imp := open(t, p, corpus(t, "crm-sales-opportunities/"+f.file), "")
		assert.Equal(t, f.kind, imp.Kind(), "guessed kind of %s", f.file)
		res := apply(t, imp)
		assert.Equal(t, f.rows, res.Created, f.file)
		assert.Zero(t, res.Refused, f.file)
	}
	assert.EqualValues(t, 15, number(t, p, "SELECT count(*) FROM company WHERE parent_id IS NOT NULL"))

	imp := open(t, p, corpus(t, "crm-sales-opportunities/sales_pipeline.csv"), "")
	assert.Equal(t, importer.Deals, imp.Kind())
	_, err := imp.Apply(ctx, nil)
	var open *importer.Undecided
	require.ErrorAs(t, err, &open)
	require.Len(t, open.Questions, 1, "only the stage Engaging is unknown: %v", err)
	assert.Equal(t, importer.ListStages, open.Questions[0].List)
	assert.Contains(t, err.Error(), "Engaging")

	imp.Options.CreateMissing = []importer.List{importer.ListStages}
	res := apply(t, imp)
	assert.Equal(t, 8800, res.Created)
	assert.Equal(t, 1425, res.NoCompany)
	assert.Equal(t, 2089, res.NoValue)
	assert.EqualValues(t, 4238, number(t, p, "SELECT count(*) FROM deal WHERE status = 'won'"))
	assert.EqualValues(t, 2473, number(t, p, "SELECT count(*) FROM deal WHERE status = 'lost'"))
	assert.EqualValues(t, 1589, number(t, p, "SELECT count(*) FROM deal d JOIN stage s ON s.id = d.stage_id WHERE s.name = 'Engaging'"))
	assert.EqualValues(t, 500, number(t, p, "SELECT count(*) FROM deal d JOIN stage s ON s.id = d.stage_id WHERE s.name = 'Prospecting'"))
	assert.EqualValues(t, 10_005_534_00, number(t, p, "SELECT sum(base_minor) FROM deal WHERE status = 'won'"))
	assert.EqualValues(t, 8800, number(t, p, "SELECT count(*) FROM deal_item i JOIN product p ON p.id = i.product_id"))
}

func TestLeadsCorpusComesInWithItsSources(t *testing.T) {
	p := newPlan(t)
	imp := open(t, p, corpus(t, "x-education-leads/Leads.csv"), "")
	assert.Equal(t, importer.Contacts, imp.Kind())
	imp.Options.CreateMissing = []importer.List{importer.ListSources}
	res := apply(t, imp)
	assert.Equal(t, 9240, res.Created)
	assert.EqualValues(t, 2873, number(t, p, "SELECT count(*) FROM contact c JOIN choice s ON s.id = c.source_id WHERE s.name_key = 'google'"))
	assert.EqualValues(t, 3561, number(t, p, "SELECT count(*) FROM contact WHERE stage = 4"))
}

func TestCampaignCorpusComesInAsRecordedNumbers(t *testing.T) {
	for _, f := range []struct {
		file           string
		rows           int
		spend, revenue int64
		impressions    int64
		leads, orders  int64
	}{
		{"KAG_conversion_data.csv", 1143, 58_705_23, 0, 213_434_828, 3264, 1079},
		{"Marketing.csv", 308, 30_590_879_82, 42_889_366_00, 0, 0, 0},
	} {
		t.Run(f.file, func(t *testing.T) {
			p := newPlan(t)
			imp := open(t, p, corpus(t, "marketing-campaigns/"+f.file), "")
			assert.Equal(t, importer.Metrics, imp.Kind())
			res := apply(t, imp)
			assert.Equal(t, f.rows, res.Created)
			sum := func(m string) int64 {
				return number(t, p, "SELECT coalesce(sum(value), 0) FROM metric_point WHERE measure = ?", m)
			}
			assert.Equal(t, f.spend, sum("spend"))
			assert.Equal(t, f.revenue, sum("revenue"))
			if f.impressions > 0 {
				assert.Equal(t, f.impressions, sum("impressions"))
				assert.Equal(t, f.leads, sum("leads"))
				assert.Equal(t, f.orders, sum("orders"))
			}
		})
	}
}

// TestEveryFileOfTheCorpusComesInOrSaysWhyNot imports all files of contacts and cards, and all that breaks parsers.
func TestEveryFileOfTheCorpusComesInOrSaysWhyNot(t *testing.T) {
	p := newPlan(t)
	for _, dir := range []string{"contact-export-formats", "vcard", "nasty-csv"} {
		require.NoError(t, filepath.WalkDir(corpus(t, dir), func(path string, e os.DirEntry, err error) error {
			if err != nil || e.IsDir() {
				return err
			}
			imp, err := importer.Open(ctx, p, path, transfer.Hints{})
			if err != nil {
				var refused *transfer.Error
				assert.ErrorAs(t, err, &refused, path)
				return nil
			}
			defer func() { assert.NoError(t, imp.Close()) }()
			imp.Options = importer.Options{CreateMissing: importer.CreatableLists(), OnDuplicate: importer.Create, DateOrder: "dmy", NumberFormat: "point"}
			d, err := imp.Plan(ctx, nil)
			var open *importer.Undecided
			if errors.As(err, &open) {
				assert.Equal(t, "map", open.Questions[0].Option, "%s: %v", path, err)
				return nil
			}
			if !assert.NoError(t, err, path) {
				return nil
			}
			defer func() { assert.NoError(t, d.Close()) }()
			for _, i := range d.Filter(importer.Refused) {
				row, err := d.Row(i)
				assert.NoError(t, err)
				assert.NotEmpty(t, row.Why(), "%s row %d", path, row.Number)
			}
			assert.Empty(t, d.Questions, path)
			if d.Created == 0 {
				return nil
			}
			res, err := imp.Apply(ctx, nil)
			if assert.NoError(t, err, path) {
				assert.Equal(t, d.Created, res.Created, "%s: what was shown is what is done", path)
				assert.Equal(t, d.New, res.New, path)
			}
			return nil
		}))
	}
}
