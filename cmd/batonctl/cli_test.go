package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// desk is a terminal with a plan on it.
type desk struct {
	t    *testing.T
	plan string
}

// emptyPlan makes a plan with one member.
func emptyPlan(t *testing.T) desk {
	t.Helper()
	t.Setenv("BATON_PLAN", "")
	d := desk{t, filepath.Join(t.TempDir(), "plan.baton")}
	_, stderr, code := call(t, "new", d.plan, "--name", "Velo Nord", "--currency", "EUR", "--timezone", "Europe/Berlin", "--member", "Lena Albers", "--team", "marketing")
	require.Zero(t, code, stderr)
	return d
}

// samplePlan makes the sample business.
func samplePlan(t *testing.T) desk {
	t.Helper()
	t.Setenv("BATON_PLAN", "")
	d := desk{t, filepath.Join(t.TempDir(), "sample.baton")}
	_, stderr, code := call(t, "sample", d.plan, "--seed", "3")
	require.Zero(t, code, stderr)
	return d
}

// call runs batonctl in this process.
func call(t *testing.T, args ...string) (stdout, stderr string, code int) {
	t.Helper()
	var out, errs bytes.Buffer
	code = run(context.Background(), args, &out, &errs)
	return out.String(), errs.String(), code
}

// done runs a command on the plan that must succeed, and gives what it said.
func (d desk) done(args ...string) string {
	d.t.Helper()
	out, stderr, code := call(d.t, append([]string{"--plan", d.plan}, args...)...)
	require.Equal(d.t, exitDone, code, "%v: %s", args, stderr)
	assert.Empty(d.t, stderr)
	return out
}

// json runs a command and reads its JSON.
func (d desk) json(into any, args ...string) {
	d.t.Helper()
	require.NoError(d.t, json.Unmarshal([]byte(d.done(append(args, "--json")...)), into), args)
}

// id runs a command that changes a record and gives the record's id.
func (d desk) id(args ...string) string {
	d.t.Helper()
	var out struct{ ID string }
	d.json(&out, args...)
	require.NotEmpty(d.t, out.ID)
	return out.ID
}

// list gives the records of a list.
func (d desk) list(args ...string) []map[string]any {
	d.t.Helper()
	var out []map[string]any
	d.json(&out, append([]string{"list"}, args...)...)
	return out
}

// jsonList runs a command whose JSON is a list.
func (d desk) jsonList(args ...string) []map[string]any {
	d.t.Helper()
	var out []map[string]any
	d.json(&out, args...)
	return out
}

// fails runs a command that must end with a code, a message that holds all the words, and no output.
func (d desk) fails(code int, words []string, args ...string) {
	d.t.Helper()
	out, stderr, got := call(d.t, append([]string{"--plan", d.plan}, args...)...)
	assert.Equal(d.t, code, got, "%v: %s", args, stderr)
	assert.Empty(d.t, out, args)
	for _, w := range words {
		assert.Contains(d.t, stderr, w, args)
	}
	assert.NotContains(d.t, stderr, "panic")
}

func TestTheWayFromCampaignToWonDealInCommands(t *testing.T) {
	d := emptyPlan(t)
	d.id("add", "member", "-s", "name=Jonas Petersen", "-s", "team=sales")
	d.id("add", "campaign", "-s", "name=Eurobike", "-s", "type=Event", "-s", "starts_on=2026-06-24", "-s", "ends_on=2026-06-28", "-s", "budget=14500", "-s", "owner=Lena Albers")
	d.id("add", "expense", "-s", "campaign=Eurobike", "-s", "amount=900.50", "-s", "spent_on=2026-06-25", "-s", "category=Travel")
	d.id("add", "company", "-s", "name=Radhaus Kiel", "-s", "city=Kiel", "-s", "employees=12")
	contact := d.id("add", "contact", "-s", "name=Jan van der Meer", "-s", "email=jan@radhaus.example", "-s", "company=radhaus kiel", "-s", "campaign=Eurobike", "-s", "source=referral", "--as", "Lena Albers")

	d.fails(exitRefused, []string{"not qualified yet", "Budget"}, "handoff", contact)
	d.done("qualify", contact, "Need", "--evidence", "ten bikes by May")
	d.done("qualify", contact, "--all", "--evidence", "said so")
	assert.Contains(t, d.done("handoff", contact, "--to", "Jonas Petersen", "--summary", "wants ten"), "answer due")
	d.fails(exitRefused, []string{"Not qualified"}, "return", contact, "--reason", "Too loud")
	d.done("accept", contact, "--as", "Jonas Petersen")
	d.fails(exitRefused, []string{"No handoff"}, "accept", "Jan van der Meer")

	deal := d.id("add", "deal", "-s", "title=Ten bikes", "-s", "contact=Jan van der Meer", "-s", "value=12345.60 CHF", "-s", "rate=1.05", "-s", "expected_on=2027-01-15")
	d.done("move", "deal", deal, "Demo")
	d.fails(exitRefused, []string{"Use Win or Lose"}, "move", "deal", deal, "Won")
	d.id("add", "followup", "-s", "deal=Ten bikes", "-s", "kind=call", "-s", "subject=Ring Jan", "-s", "due=tomorrow 14:30")
	var completed struct{ ID, Next string }
	d.json(&completed, "complete", "Ring Jan", "--outcome", "done", "--note", "likes it", "--next", "demo: Test ride", "--next-on", "tomorrow 9:00")
	assert.NotEmpty(t, completed.Next)
	var closed map[string]any
	d.json(&closed, "win", deal, "--value", "13000", "--note", "ride decided it")
	assert.EqualValues(t, 3, closed["care_planned"])

	rows := d.list("contacts", "--where", "company=\"Radhaus Kiel\" and email filled", "--text", "meer")
	require.Len(t, rows, 1)
	assert.Equal(t, "post-purchase", rows[0]["stage"])
	assert.Equal(t, "Jonas Petersen", rows[0]["owner"].(map[string]any)["name"])
	deals := d.list("deals", "--where", "status=won and value>=13000")
	require.Len(t, deals, 1)
	assert.Equal(t, map[string]any{"minor": "1300000", "currency": "CHF"}, deals[0]["value"])

	var values []map[string]any
	d.json(&values, "metrics", "deals.won", "revenue", "budget.actual", "winrate.count", "roas")
	require.Len(t, values, 5)
	assert.EqualValues(t, 1, values[0]["value"])
	assert.EqualValues(t, 13650, values[1]["value"])
	assert.EqualValues(t, 900.5, values[2]["value"])
	assert.EqualValues(t, 1, values[3]["denominator"])
	assert.Nil(t, values[4]["value"], "nothing was spent on ads: a missing value is null")

	text := d.done("show", "contact", contact)
	for _, w := range []string{"Jan", "Radhaus Kiel", "said so", "decision → post-purchase", "After-sale check (30 days)"} {
		assert.Contains(t, text, w)
	}
	assert.Contains(t, d.done("history", "deal", deal), "Won Ten bikes")
	assert.Contains(t, d.done("show", "campaign", "Eurobike"), "900.50 EUR")
}

func TestUndoAndRedoTakeStepsBackAndSayWhich(t *testing.T) {
	d := emptyPlan(t)
	d.fails(exitRefused, []string{"nothing to undo"}, "undo")
	contact := d.id("add", "contact", "-s", "name=Ana Sá")
	d.done("edit", "contact", contact, "-s", "city=Porto", "-s", "custom.Shoe=39", "-s", "no_email=yes")
	d.done("move", "contact", contact, "decision")
	assert.Contains(t, d.done("undo"), "Moved Ana Sá to decision")
	assert.Equal(t, "awareness", d.list("contacts")[0]["stage"])
	assert.Contains(t, d.done("redo"), "Redone")
	assert.Equal(t, "decision", d.list("contacts")[0]["stage"])
	d.done("delete", "contact", "ana sa")
	assert.Empty(t, d.list("contacts"))
	var out map[string]any
	d.json(&out, "undo")
	assert.EqualValues(t, 1, out["rows"])
	row := d.list("contacts")[0]
	assert.Equal(t, []any{"Porto", true}, []any{row["city"], row["no_email"]})
	var steps []map[string]any
	d.json(&steps, "steps", "--limit", "3")
	require.Len(t, steps, 3)
	assert.Equal(t, "undo", steps[0]["kind"])
	assert.Equal(t, "undone", steps[1]["state"])
	var history []map[string]any
	d.json(&history, "history", "contact", contact)
	assert.Equal(t, "insert", history[len(history)-1]["op"])
	d.done("check", "--deep")
}

func TestTheSampleAnswersListsNumbersAndCharts(t *testing.T) {
	d := samplePlan(t)
	var info struct {
		Business string
		Records  map[string]int
	}
	d.json(&info, "info")
	assert.Equal(t, "Velo Nord GmbH", info.Business)
	assert.Equal(t, 120, info.Records["contact"])
	assert.Contains(t, d.done("info"), "Velo Nord GmbH")

	assert.Equal(t, "120\n", d.done("list", "contacts", "--count"))
	assert.Len(t, d.list("campaigns", "--limit", "4"), 4)
	assert.Len(t, d.list("handoffs", "--where", "status=pending"), len(d.list("handoff", "--where", "status=pending")))
	sorted := d.list("deals", "--where", "value filled", "--sort", "-value", "--fields", "title,value")
	require.Greater(t, len(sorted), 10)
	assert.Len(t, sorted[0], 3, "id and the two fields")
	for _, kind := range []string{"leads", "customers", "companies", "followups", "team", "products", "expenses", "points", "segments", "notes", "stages", "sources", "lost-reasons", "choices"} {
		assert.NotEmpty(t, d.list(kind, "--limit", "2"), kind)
		assert.Contains(t, d.done("list", kind, "--limit", "2"), "id")
	}
	for _, kind := range []string{"contact", "company", "deal", "campaign", "followup", "handoff", "member", "product", "expense", "segment"} {
		id := d.list(kind, "--limit", "1")[0]["id"].(string)
		assert.Contains(t, d.done("show", kind, id), id)
		var shown struct{ Record map[string]any }
		d.json(&shown, "show", kind, id)
		assert.Equal(t, id, shown.Record["id"])
		assert.NotEmpty(t, d.done("history", kind, id))
	}

	var values []map[string]any
	d.json(&values, "metrics", "leads", "--by", "source", "--from", "2020-01-01", "--to", "2040-01-01")
	require.NotEmpty(t, values)
	assert.ElementsMatch(t, []string{"id", "title", "slice", "value", "unit", "numerator", "denominator", "n", "basis", "from", "to"}, keys(values[0]))
	assert.Equal(t, "2020-01-01", values[0]["from"])
	d.json(&values, "metrics")
	assert.Greater(t, len(values), 40)
	assert.Contains(t, d.done("metrics", "winrate"), "%")
	assert.Contains(t, d.done("metrics", "cpl", "--define"), "cost")
	d.done("check")
}

func keys(m map[string]any) []string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	return out
}

func TestEveryChartIsDrawnInEveryFormat(t *testing.T) {
	d := samplePlan(t)
	var catalogue []struct{ ID string }
	out, _, code := call(t, "charts", "--json")
	require.Zero(t, code)
	require.NoError(t, json.Unmarshal([]byte(out), &catalogue))
	require.Greater(t, len(catalogue), 10)
	dir := t.TempDir()
	magic := map[string]string{"png": "\x89PNG", "svg": "<", "pdf": "%PDF"}
	for i, c := range catalogue {
		ext := []string{"svg", "png", "pdf"}[i%3]
		path := filepath.Join(dir, c.ID+"."+ext)
		d.done("chart", c.ID, "--out", path, "--theme", []string{"light", "dark"}[i%2], "--size", "600x340")
		b, err := os.ReadFile(path)
		require.NoError(t, err)
		assert.True(t, strings.HasPrefix(string(b), magic[ext]), c.ID)
		var table struct {
			Title string
			Rows  []map[string]any
		}
		d.json(&table, "chart", c.ID, "--data")
		assert.NotEmpty(t, table.Title, c.ID)
	}
	assert.Contains(t, d.done("chart", "lost-reasons", "--data"), "Price")
	left, err := filepath.Glob(filepath.Join(dir, ".chart-*"))
	require.NoError(t, err)
	assert.Empty(t, left)
}

func TestWrongUseAndRefusalsHaveTheirCodesAndMessages(t *testing.T) {
	d := emptyPlan(t)
	for _, c := range []struct {
		code  int
		words []string
		args  []string
	}{
		{exitUse, []string{"unexpected argument"}, []string{"dance"}},
		{exitUse, []string{"there is no kind", "contacts"}, []string{"list", "unicorns"}},
		{exitUse, []string{"--limit"}, []string{"list", "contacts", "--limit", "-1"}},
		{exitUse, []string{"no such field", "first_name"}, []string{"add", "contact", "-s", "colour=red"}},
		{exitUse, []string{"field=value"}, []string{"add", "contact", "-s", "Jan"}},
		{exitUse, []string{"yes or no"}, []string{"add", "contact", "-s", "no_email=maybe"}},
		{exitUse, []string{"whole number"}, []string{"add", "company", "-s", "employees=many"}},
		{exitUse, []string{"not an amount"}, []string{"add", "deal", "-s", "title=x", "-s", "value=1,5"}},
		{exitUse, []string{"--by"}, []string{"metrics", "leads", "--by", "moon"}},
		{exitUse, []string{"--out"}, []string{"chart", "lost-reasons"}},
		{exitUse, []string{"--out"}, []string{"chart", "lost-reasons", "--out", "x.gif"}},
		{exitUse, []string{"--size"}, []string{"chart", "lost-reasons", "--out", "x.png", "--size", "big"}},
		{exitUse, []string{"--scale"}, []string{"chart", "lost-reasons", "--out", "x.png", "--scale", "1000"}},
		{exitUse, []string{"--theme"}, []string{"chart", "lost-reasons", "--out", "x.png", "--theme", "pink"}},
		{exitUse, []string{"--next-on"}, []string{"complete", "1", "--next", "call"}},
		{exitUse, []string{"--reason"}, []string{"lose", "1"}},
		{exitUse, []string{"--all"}, []string{"qualify", "1"}},
		{exitUse, []string{"only contacts and deals"}, []string{"move", "company", "x", "demo"}},
		{exitUse, []string{"--delimiter"}, []string{"import", "x.csv", "--delimiter", "ab"}},
		{exitRefused, []string{"There is no field"}, []string{"list", "contacts", "--where", "colour=red"}},
		{exitRefused, []string{"not a condition"}, []string{"list", "contacts", "--where", "colour"}},
		{exitRefused, []string{"not a date"}, []string{"list", "contacts", "--where", "created_on=soon"}},
		{exitRefused, []string{"There is no field"}, []string{"list", "contacts", "--sort", "colour"}},
		{exitRefused, []string{"There is no metric"}, []string{"metrics", "luck"}},
		{exitRefused, []string{"There is no chart"}, []string{"chart", "luck", "--out", "x.png"}},
		{exitRefused, []string{"Choose another folder"}, []string{"chart", "lost-reasons", "--out", filepath.Join("no", "such", "x.png")}},
		{exitRefused, []string{"There is no contact"}, []string{"show", "contact", "12345"}},
		{exitRefused, []string{"called “Nobody”"}, []string{"show", "contact", "Nobody"}},
		{exitRefused, []string{"There is no contact"}, []string{"history", "contact", "12345"}},
		{exitRefused, []string{"email:", "not an e-mail address"}, []string{"add", "contact", "-s", "name=A B", "-s", "email=nonsense"}},
		{exitRefused, []string{"called “Acme”"}, []string{"add", "contact", "-s", "name=A B", "-s", "company=Acme"}},
		{exitRefused, []string{"not a date"}, []string{"add", "followup", "-s", "subject=x", "-s", "due_on=31.12.2026"}},
		{exitRefused, []string{"journey stage"}, []string{"add", "contact", "-s", "name=A B", "-s", "stage=love"}},
		{exitRefused, []string{"called “Zoe”", "Lena Albers"}, []string{"list", "contacts", "--as", "Zoe"}},
		{exitRefused, []string{"nothing to redo"}, []string{"redo"}},
	} {
		d.fails(c.code, c.words, c.args...)
	}
	assert.Equal(t, "0\n", d.done("list", "contacts", "--count"), "nothing was half-written")
}

func TestPlansThatCannotBeOpenedOrMadeAreRefused(t *testing.T) {
	d := emptyPlan(t)
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
		return path
	}
	for _, c := range []struct {
		code int
		args []string
	}{
		{exitUse, []string{"info"}},
		{exitUse, []string{"new", filepath.Join(dir, "a.baton")}},
		{exitUse, []string{"sample", filepath.Join(dir, "a.baton"), "--contacts", "0"}},
		{exitRefused, []string{"--plan", filepath.Join(dir, "missing.baton"), "info"}},
		{exitRefused, []string{"--plan", write("empty.baton", ""), "info"}},
		{exitRefused, []string{"--plan", write("text.baton", strings.Repeat("not a plan ", 500)), "info"}},
		{exitRefused, []string{"--plan", dir, "info"}},
		{exitRefused, []string{"new", d.plan, "--name", "Again"}},
		{exitRefused, []string{"sample", d.plan}},
		{exitRefused, []string{"new", filepath.Join(dir, "a.baton"), "--name", "A", "--currency", "XYZ"}},
		{exitRefused, []string{"new", filepath.Join(dir, "a.baton"), "--name", "A", "--timezone", "Moon/Base"}},
		{exitRefused, []string{"sample", filepath.Join(dir, "a.baton"), "--today", "soon"}},
	} {
		out, stderr, code := call(t, c.args...)
		assert.Equal(t, c.code, code, "%v: %s", c.args, stderr)
		assert.Empty(t, out)
		assert.NotEmpty(t, stderr)
		assert.NoFileExists(t, filepath.Join(dir, "a.baton"))
	}
	assert.Contains(t, d.done("info"), "Velo Nord")
}

func TestTheEnvironmentNamesThePlanAndHelpIsNoError(t *testing.T) {
	d := emptyPlan(t)
	t.Setenv("BATON_PLAN", d.plan)
	out, _, code := call(t, "list", "team")
	assert.Zero(t, code)
	assert.Contains(t, out, "Lena Albers")
	for _, args := range [][]string{{"--help"}, {"list", "--help"}, {"import", "--help"}} {
		out, stderr, code := call(t, args...)
		assert.Zero(t, code, args)
		assert.Contains(t, out, "Usage: batonctl")
		assert.Empty(t, stderr)
	}
}
