package main

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func (d desk) file(name, text string) string {
	d.t.Helper()
	path := filepath.Join(d.t.TempDir(), name)
	require.NoError(d.t, os.WriteFile(path, []byte(text), 0o600))
	return path
}

func TestImportIsOneStepAndADryRunWritesNothing(t *testing.T) {
	d := emptyPlan(t)
	leads := d.file("leads.csv", "First name,Last name,E-mail,Shoe\nJan,Keller,jan@x.example,42\nAna,Sá,ana@x.example,38\n,,not-an-address,1\n")
	refused := filepath.Join(t.TempDir(), "refused.csv")
	var plan struct {
		Counts  struct{ Created, Refused int }
		Mapping map[string]string
	}
	d.json(&plan, "import", leads, "--kind", "contacts", "--dry-run", "--set", "source=Partner", "--refused", refused)
	assert.Equal(t, []int{2, 1}, []int{plan.Counts.Created, plan.Counts.Refused})
	assert.Equal(t, "email", plan.Mapping["E-mail"])
	assert.FileExists(t, refused)
	assert.Equal(t, "0\n", d.done("list", "contacts", "--count"))
	assert.Contains(t, d.done("import", leads, "--kind", "contacts", "--dry-run"), "2 created")

	assert.Contains(t, d.done("import", leads, "--kind", "contacts", "--set", "source=Partner", "--map", "Shoe=custom"), "2 created")
	rows := d.list("contacts", "--where", "source=Partner", "--sort", "name")
	require.Len(t, rows, 2)
	assert.Equal(t, "Jan Keller", rows[0]["name"])
	d.fails(exitRefused, []string{"on-duplicate"}, "import", leads, "--kind", "contacts")
	assert.Contains(t, d.done("import", leads, "--kind", "contacts", "--on-duplicate", "skip"), "2 skipped")
	d.done("undo")
	assert.Equal(t, "0\n", d.done("list", "contacts", "--count"))
}

func TestImportAsksForTheOptionThatDecides(t *testing.T) {
	d := emptyPlan(t)
	dates := d.file("deals.csv", "Title,Value,Close date\nA,100,03/04/2026\nB,200,05/06/2026\n")
	d.fails(exitRefused, []string{"03/04/2026", "Close date", "--date-order"}, "import", dates, "--kind", "deals")
	assert.Contains(t, d.done("import", dates, "--kind", "deals", "--date-order", "dmy"), "2 created")
	d.fails(exitUse, []string{"--date-order"}, "import", dates, "--kind", "deals", "--date-order", "yes")
	d.fails(exitUse, []string{"--on-duplicate"}, "import", dates, "--kind", "deals", "--on-duplicate", "maybe")
	d.fails(exitUse, []string{"cannot be imported"}, "import", dates, "--kind", "weather")
	d.fails(exitUse, []string{"--map"}, "import", dates, "--kind", "deals", "--map", "Title")
	d.fails(exitUse, []string{"cannot be created"}, "import", dates, "--kind", "deals", "--create-missing", "dragons")
	d.fails(exitRefused, []string{"no column"}, "import", dates, "--kind", "deals", "--map", "Colour=title")
	d.fails(exitRefused, nil, "import", d.file("empty.csv", ""), "--kind", "contacts")
	d.fails(exitRefused, nil, "import", d.file("binary.csv", "\x00\x01\x02PK\x03\x04\xff\xfe\x00\x00"), "--kind", "contacts")
	d.fails(exitRefused, nil, "import", filepath.Join(t.TempDir(), "missing.csv"), "--kind", "contacts")
}

func TestMapKeepsCommasInsideColumnNames(t *testing.T) {
	got, err := pairs("--map", splitMap([]string{"Name, First=first_name,Mail=email", "a=b=title"}))
	require.NoError(t, err)
	assert.Equal(t, map[string]string{"Name, First": "first_name", "Mail": "email", "a=b": "title"}, got)
}

func TestTheSalesCorpusGivesItsKnownFigures(t *testing.T) {
	corpus := os.Getenv("BATON_CORPUS")
	if corpus == "" {
		t.Skip("BATON_CORPUS is not set")
	}
	d := emptyPlan(t)
	dir := filepath.Join(corpus, "crm-sales-opportunities")
	for _, f := range [][]string{{"accounts.csv", "companies"}, {"products.csv", "products"}, {"sales_teams.csv", "team"}, {"sales_pipeline.csv", "deals"}} {
		d.done("import", filepath.Join(dir, f[0]), "--kind", f[1], "--create-missing", "stages")
	}
	var values []struct {
		ID    string
		Slice string
		Value float64
	}
	d.json(&values, "metrics", "deals.won", "deals.lost", "winrate.count", "revenue", "dealsize.median", "cycle.median")
	var got []float64
	for _, v := range values {
		got = append(got, v.Value)
	}
	assert.InDeltaSlice(t, []float64{4238, 2473, 0.6315, 10_005_534, 1117, 57}, got, 0.00005)
	d.json(&values, "metrics", "revenue", "--by", "quarter")
	got = nil
	for _, v := range values {
		got = append(got, v.Value)
	}
	assert.Equal(t, []float64{1_134_672, 3_086_111, 2_982_255, 2_802_496}, got)
	d.done("chart", "won-revenue-by-month", "--out", filepath.Join(t.TempDir(), "r.png"))
}

func TestItBuildsWithoutCgo(t *testing.T) {
	out, err := exec.CommandContext(context.Background(), "go", "list", "-deps", ".").CombinedOutput()
	require.NoError(t, err, string(out))
	for _, pkg := range strings.Fields(string(out)) {
		assert.False(t, strings.HasPrefix(pkg, "fyne.io/") || strings.HasPrefix(pkg, "github.com/baton-planner/baton/ui"), "%s needs a display", pkg)
	}
	build := exec.CommandContext(context.Background(), "go", "build", "-o", filepath.Join(t.TempDir(), "batonctl"), ".")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	out, err = build.CombinedOutput()
	require.NoError(t, err, string(out))
}

func TestASavedMappingIsTakenByName(t *testing.T) {
	d := emptyPlan(t)
	first := d.file("fair.csv", "Mail,A,Colour\nanna@keller.example,Anna Keller,red\n")
	d.done("import", first, "--kind", "contacts", "--map", "A=name,Colour=custom", "--set", "city=Bern", "--save-mapping", "Fair")
	next := d.file("next.csv", "Mail,A,Colour\njan@moser.example,Jan Moser,blue\n")
	var plan struct {
		Preset  string
		Mapping map[string]string
	}
	d.json(&plan, "import", next, "--mapping", "fair", "--dry-run")
	assert.Equal(t, map[string]string{"Mail": "email", "A": "name", "Colour": "custom"}, plan.Mapping)

	hubspot := d.file("contacts.csv", "Record ID,First Name,Email,Lifecycle Stage\n1,Eva,eva@hess.example,lead\n")
	d.json(&plan, "import", hubspot, "--dry-run")
	assert.Equal(t, "hubspot", plan.Preset)
	d.json(&plan, "import", hubspot, "--preset", "none", "--dry-run")
	assert.Empty(t, plan.Preset)
}

func TestSingleRowsAreDecidedCorrectedAndShown(t *testing.T) {
	d := emptyPlan(t)
	file := d.file("leads.csv", "Name,Email\nANNA KELLER,anna@keller.example\nJan Moser,nowhere\nAnna Keller,anna@keller.example\n")
	var plan struct {
		Counts struct{ Created, Skipped, Refused int }
		Rows   []struct {
			Row     int
			Cleaned []struct{ What string }
		}
	}
	args := []string{"import", file, "--decide", "4=skip", "--correct", "3:Email=jan@moser.example"}
	d.json(&plan, append(args, "--dry-run", "--show", "cleaned")...)
	assert.Equal(t, 2, plan.Counts.Created)
	assert.Equal(t, 1, plan.Counts.Skipped)
	require.NotEmpty(t, plan.Rows)
	assert.Equal(t, 2, plan.Rows[0].Row)
	assert.Equal(t, "name", plan.Rows[0].Cleaned[0].What)
	assert.Contains(t, d.done(append(args, "--dry-run", "--show", "created")...), "ANNA KELLER")
	d.done(args...)
	assert.Len(t, d.list("contacts"), 2)
	d.fails(2, []string{"row=what"}, "import", file, "--decide", "merge")
	d.fails(2, []string{"no column"}, "import", file, "--correct", "3:Mail=x")
	d.fails(2, []string{"--show"}, "import", file, "--dry-run", "--show", "all")
}
