package main

import (
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestExportWritesTheRecordsThatAreAskedFor(t *testing.T) {
	d := samplePlan(t)
	dir := t.TempDir()
	file := func(name string) string { return filepath.Join(dir, name) }
	read := func(name string) string {
		b, err := os.ReadFile(file(name))
		require.NoError(t, err)
		return string(b)
	}
	d.done("export", "leads", "--out", file("leads.csv"), "--fields", "name,email", "--where", "stage=decision", "--sort", "name", "--bom")
	text := read("leads.csv")
	require.True(t, strings.HasPrefix(text, "\ufeffname,email\n"), text)
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	require.NoError(t, err)
	assert.Len(t, rows, 1+len(d.list("leads", "--where", "stage=decision")))

	var said struct{ Records int }
	d.json(&said, "export", "companies", "--out", file("c.json"))
	var companies []map[string]any
	require.NoError(t, json.Unmarshal([]byte(read("c.json")), &companies))
	assert.Len(t, companies, said.Records)
	d.done("export", "followups", "--out", file("f.ics"))
	assert.Contains(t, read("f.ics"), "BEGIN:VCALENDAR\r\n")
	d.done("export", "customers", "--out", file("c.vcf"))
	assert.Equal(t, len(d.list("customers")), strings.Count(read("c.vcf"), "BEGIN:VCARD"))
	d.done("export", "deals", "--out", file("d.xlsx"))
	assert.True(t, strings.HasPrefix(read("d.xlsx"), "PK"))
}

func TestAnExportThatIsRefusedLeavesTheFileThere(t *testing.T) {
	d := samplePlan(t)
	path := filepath.Join(t.TempDir(), "leads.csv")
	require.NoError(t, os.WriteFile(path, []byte("of last year"), 0o600))
	for _, args := range [][]string{
		{"export", "leads", "--out", path, "--fields", "nonsense"},
		{"export", "leads", "--out", path, "--where", "stage=nonsense"},
		{"export", "deals", "--out", strings.TrimSuffix(path, ".csv") + ".vcf"},
	} {
		_, stderr, code := call(t, append([]string{"--plan", d.plan}, args...)...)
		assert.Equal(t, exitRefused, code, args)
		assert.NotEmpty(t, stderr)
	}
	b, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, "of last year", string(b))
	entries, err := os.ReadDir(filepath.Dir(path))
	require.NoError(t, err)
	assert.Len(t, entries, 1)
}

func TestAWholePlanGoesIntoANewOne(t *testing.T) {
	d := samplePlan(t)
	dir := t.TempDir()
	file := filepath.Join(dir, "plan.json")
	var said struct{ Records int }
	d.json(&said, "export", "plan", "--out", file)
	assert.Greater(t, said.Records, 1000)

	same := func(other desk) {
		t.Helper()
		for _, args := range [][]string{
			{"list", "contacts"}, {"list", "deals"}, {"list", "followups"}, {"metrics", "leads", "winrate", "--by", "source", "--json"}, {"list", "stages", "--json"},
		} {
			assert.Equal(t, d.done(args...), other.done(args...), args)
		}
		other.done("check", "--deep")
	}
	made := desk{t, filepath.Join(dir, "new.baton")}
	_, stderr, code := call(t, "new", made.plan, "--from", file)
	require.Zero(t, code, stderr)
	same(made)

	missing := desk{t, filepath.Join(dir, "missing.baton")}
	missing.done("import", file)
	same(missing)

	fresh := desk{t, filepath.Join(dir, "fresh.baton")}
	_, stderr, code = call(t, "new", fresh.plan, "--name", "X")
	require.Zero(t, code, stderr)
	fresh.done("import", file)
	same(fresh)

	_, stderr, code = call(t, "--plan", fresh.plan, "import", file)
	assert.Equal(t, exitRefused, code)
	assert.Contains(t, stderr, "Make a new plan of it")
	_, _, code = call(t, "--plan", d.plan, "export", "plan", "--out", filepath.Join(dir, "plan.csv"))
	assert.Equal(t, exitUse, code)
	_, _, code = call(t, "new", filepath.Join(dir, "nameless.baton"))
	assert.Equal(t, exitUse, code)
}

func TestAPersonIsWrittenAndErased(t *testing.T) {
	d := emptyPlan(t)
	id := d.id("add", "contact", "--set", "first_name=Nora", "--set", "last_name=Hess", "--set", "email=nora@example.com", "--set", "note=likes blue")
	file := filepath.Join(t.TempDir(), "nora.html")
	d.done("person", "export", "nora@example.com", "--out", file, "--lang", "de")
	b, err := os.ReadFile(file)
	require.NoError(t, err)
	assert.Contains(t, string(b), "likes blue")
	assert.Contains(t, string(b), "Nachname")

	assert.Contains(t, d.done("person", "erase", "Nora Hess"), "Say --yes")
	assert.Len(t, d.list("contacts", "--text", "Nora"), 1, "nothing was done")
	d.done("delete", "contact", id)
	var out struct {
		Erased bool
		ID     string
	}
	d.json(&out, "person", "erase", "nora hess", "--yes")
	assert.True(t, out.Erased)
	assert.Equal(t, id, out.ID)
	raw, err := os.ReadFile(d.plan)
	require.NoError(t, err)
	assert.NotContains(t, strings.ToLower(string(raw)), "nora")
	_, stderr, code := call(t, "--plan", d.plan, "person", "erase", "Nora Hess", "--yes")
	assert.Equal(t, exitRefused, code)
	assert.Contains(t, stderr, "no contact")
	assert.Contains(t, d.done("steps"), "Erased a person for good")
}

func TestACallListIsPrinted(t *testing.T) {
	d := samplePlan(t)
	path := filepath.Join(t.TempDir(), "list.pdf")
	var out struct {
		FollowUps int `json:"follow_ups"`
	}
	d.json(&out, "calllist", "--out", path, "--to", "2100-01-01", "--lang", "fr")
	assert.Len(t, d.list("followups", "--where", "open=yes"), out.FollowUps)
	b, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.True(t, strings.HasPrefix(string(b), "%PDF-"))
	owner := d.list("team")[0]["name"].(string)
	mine := out
	d.json(&mine, "calllist", "--out", path, "--owner", owner, "--from", "2000-01-01", "--to", "2100-01-01", "--paper", "letter")
	assert.Less(t, mine.FollowUps, out.FollowUps)
	_, _, code := call(t, "--plan", d.plan, "calllist", "--out", "list.txt")
	assert.Equal(t, exitUse, code)
}
