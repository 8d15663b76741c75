package person_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/metrics"
	"github.com/baton-planner/baton/data/person"
	"github.com/baton-planner/baton/data/sample"
	"github.com/baton-planner/baton/data/store"
)

var ctx = context.Background()

func now() time.Time { return time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC) }

// life is a plan in which much has happened with one person.
type life struct {
	p       *data.Planner
	id      data.ID
	company data.ID
	deal    data.ID // of the company
	other   data.ID // a contact who is not the person
}

// traces are what must not be found when the person is erased.
var traces = []string{
	"Quetzalina", "quetzalina", "Wörmstedt", "wormstedt", "wörmstedt", "Xaverton", "xaverton", "quetzal@example.com", "old.quetzal@example.com",
	"4317654321", "431 7654321", "7654-321", "Hinterhof 77", "allergic to cork", "a tandem for the honeymoon", "quetzal-4711", "likes the blue one",
	"doctor's bike", "kissed the frame", "promised a discount",
}

func must[T any](t testing.TB) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		require.NoError(t, err)
		return v
	}
}

func newLife(t testing.TB) life {
	t.Helper()
	p, err := sample.Create(ctx, filepath.Join(t.TempDir(), "plan.baton"), sample.Config{Contacts: 120, Now: now})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, p.Close()) })
	l := life{p: p}
	ids := must[*store.Snapshot](t)(p.IDs(ctx, data.KindCampaign, data.Query{}))
	campaign := ids.IDs(0, 1)[0]
	sources := must[[]data.Choice](t)(p.Sources.All(ctx))
	l.company = must[data.ID](t)(p.Companies.Add(ctx, data.Company{Name: "Radhaus Kiel", Country: "Germany"}))
	l.other = must[data.ID](t)(p.Contacts.Add(ctx, data.Contact{FirstName: "Nora", LastName: "Hess", CompanyID: l.company}))
	l.id = must[data.ID](t)(p.Contacts.Add(ctx, data.Contact{
		FirstName: "Quetzalina", LastName: "Xaverton", Email: "old.quetzal@example.com", Phone: "+49 431 7654321", CompanyID: l.company, Street: "Hinterhof 77",
		City: "Kiel", Country: "Germany", Note: "Is allergic to cork grips.", Need: "a tandem for the honeymoon", ExternalID: "quetzal-4711",
		SourceID: sources[0].ID, CampaignID: campaign, Custom: data.Custom{"Colour": "likes the blue one"},
	}))
	require.NoError(t, p.Contacts.Edit(ctx, l.id, func(c *data.Contact) { c.LastName, c.Email = "Wörmstedt", "quetzal@example.com" }))
	for _, c := range must[data.Checklist](t)(p.Qualification.Of(ctx, l.id)) {
		require.NoError(t, p.Qualification.Set(ctx, l.id, c.Criterion.ID, true, "Quetzalina said it"))
	}
	require.NoError(t, p.Contacts.Move(ctx, l.id, data.Decision, "Xaverton asked for a quote"))
	must[data.ID](t)(p.Touches.Add(ctx, data.Touch{ContactID: l.id, CampaignID: campaign, Kind: data.TouchFirst, At: now(), Note: "kissed the frame"}))
	handoff := must[data.ID](t)(p.Handoffs.Request(ctx, l.id, 0, "Frau Wörmstedt needs a tandem"))
	require.NoError(t, p.Handoffs.Accept(ctx, handoff))
	value := int64(120000)
	l.deal = must[data.ID](t)(p.Deals.Add(ctx, data.Deal{
		Title: "Fleet for Radhaus (Wörmstedt)", ContactID: l.id, CompanyID: l.company, ValueMinor: &value, Note: "promised a discount",
	}))
	private := must[data.ID](t)(p.Deals.Add(ctx, data.Deal{Title: "Tandem", ContactID: l.id, ValueMinor: &value}))
	must[data.ID](t)(p.FollowUps.Plan(ctx, data.Activity{Kind: data.Call, Subject: "Call Quetzalina", ContactID: l.id, DueOn: p.Today()}))
	done := must[data.ID](t)(p.FollowUps.Plan(ctx, data.Activity{Kind: data.Call, Subject: "Ask about the doctor's bike", DealID: private, DueOn: p.Today()}))
	must[data.ID](t)(p.FollowUps.Complete(ctx, done, data.Done, "Frau Xaverton is happy", nil))
	must[data.ID](t)(p.Notes.Add(ctx, data.Note{ContactID: l.id, Body: "Quetzalina Wörmstedt: 0431 7654-321 after six"}))
	must[data.ID](t)(p.Notes.Add(ctx, data.Note{DealID: private, Body: "Xaverton's wedding is in May"}))
	mention := must[data.ID](t)(p.Notes.Add(ctx, data.Note{CompanyID: l.company, Body: "Met quetzalina  wörmstedt (quetzal@example.com) at the fair. Good coffee."}))
	require.NoError(t, p.Notes.Edit(ctx, mention, func(n *data.Note) { n.Body = strings.Replace(n.Body, "Good", "Very good", 1) }))
	must[data.ID](t)(p.Notes.Add(ctx, data.Note{ContactID: l.other, Body: "Call back on +49 (431) 7654321, Wörmstedt, Quetzalina answers"}))

	twin := must[data.ID](t)(p.Contacts.Add(ctx, data.Contact{FirstName: "Quetzalina", LastName: "Xaverton", Email: "quetzal@example.com", City: "Hinterhof 77"}))
	require.NoError(t, p.Contacts.Merge(ctx, l.id, []data.ID{twin}, nil))
	gone := must[data.ID](t)(p.Contacts.Add(ctx, data.Contact{FirstName: "Quetzalina", LastName: "Wörmstedt", Phone: "+49 431 7654321"}))
	require.NoError(t, p.Contacts.Delete(ctx, gone))
	must[data.ID](t)(p.Contacts.Add(ctx, data.Contact{LastName: "Undone", Email: "undone@example.com"}))
	must[store.Outcome](t)(p.Undo(ctx))
	return l
}

// raw is every byte of the plan's files, in small letters.
func raw(t testing.TB, p *data.Planner) []byte {
	t.Helper()
	files, err := filepath.Glob(p.Path() + "*")
	require.NoError(t, err)
	var all []byte
	for _, f := range files {
		b, err := os.ReadFile(f)
		require.NoError(t, err)
		all = append(all, b...)
	}
	return bytes.ToLower(all)
}

// left are the words that are found in the bytes of the plan's files, in whatever case.
func left(t testing.TB, p *data.Planner, words ...string) []string {
	t.Helper()
	all := raw(t, p)
	var out []string
	for _, w := range words {
		if w != "" && bytes.Contains(all, bytes.ToLower([]byte(w))) {
			at := bytes.Index(all, bytes.ToLower([]byte(w)))
			out = append(out, fmt.Sprintf("%s in %q", w, all[max(0, at-60):min(len(all), at+60)]))
		}
	}
	return out
}

// assertSame compares the numbers one by one.
func assertSame(t *testing.T, before, after map[string]string) {
	t.Helper()
	require.Greater(t, len(before), 100)
	for name, was := range before {
		assert.Equal(t, was, after[name], name)
	}
	assert.Len(t, after, len(before))
}

// numbers are all metrics, whole and by all slices but those that lead to a company, which an anonymous record has no more.
func numbers(t testing.TB, p *data.Planner) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, d := range metrics.All() {
		if strings.HasPrefix(d.ID, "discipline") || strings.Contains(d.ID, "overdue") || strings.Contains(d.ID, "nonext") {
			continue // about what is still to be done, and nothing is to be done with who is gone
		}
		for _, by := range append([]metrics.Slice{""}, d.Slices...) {
			if by == metrics.ByCompany || by == metrics.BySector {
				continue
			}
			vs, err := metrics.Compute(ctx, p, d.ID, metrics.Scope{By: by})
			var e *data.Error
			if errors.As(err, &e) && e.Code == store.Invalid {
				continue
			}
			require.NoError(t, err, "%s by %s", d.ID, by)
			text, err := json.Marshal(vs)
			require.NoError(t, err)
			out[d.ID+" by "+string(by)] = string(text)
		}
	}
	return out
}

func TestNothingOfAnErasedPersonIsInTheFile(t *testing.T) {
	l := newLife(t)
	before := numbers(t, l.p)
	require.Len(t, left(t, l.p, traces...), len(traces), "the search finds what is there")
	x, err := person.Look(ctx, l.p, l.id)
	require.NoError(t, err)
	assert.Equal(t, "Quetzalina Wörmstedt", x.Name)
	assert.Equal(t, 3, x.Contacts, "with the merged one and the deleted one")
	assert.Equal(t, 2, x.Deals)
	assert.Equal(t, 1, x.Open)
	assert.Equal(t, 2, x.Mentions)

	_, err = person.Erase(ctx, l.p, l.id, "Erased person")
	require.NoError(t, err)
	assert.Empty(t, left(t, l.p, traces...), "still in the file")
	for _, word := range []string{"Quetzalina", "Wörmstedt", "Xaverton", "quetzal", "4317654321", "cork", "honeymoon"} {
		for _, k := range []data.Kind{data.KindContact, data.KindDeal, data.KindActivity, data.KindNote} {
			n, err := l.p.Count(ctx, k, data.Query{Text: word})
			require.NoError(t, err)
			assert.Zero(t, n, "%s is found in %s", word, k)
		}
	}
	report, err := l.p.Store().Check(ctx, true)
	require.NoError(t, err)
	assert.True(t, report.OK, "%+v", report.Items)
	assertSame(t, before, numbers(t, l.p))
}

func TestWhatIsLeftOfAPerson(t *testing.T) {
	l := newLife(t)
	leads := must[int64](t)(l.p.Count(ctx, data.KindContact, data.Query{Where: []data.Cond{{Field: "lead", Op: data.OpEqual, Value: "yes"}}}))
	must[person.Extent](t)(person.Erase(ctx, l.p, l.id, "Erased person"))
	c := must[data.Contact](t)(l.p.Contacts.Get(ctx, l.id))
	assert.Equal(t, "Erased person", c.Name())
	assert.True(t, c.Stage.Erased())
	assert.Equal(t, "Germany", c.Country)
	assert.NotZero(t, c.SourceID)
	assert.Zero(t, c.CompanyID)
	assert.True(t, c.NoEmail && c.NoCall)
	assert.Empty(t, fmt.Sprint(c.Email, c.Phone, c.City, c.Street, c.Note, c.Need, c.ExternalID, c.Custom["Colour"]))
	assert.Equal(t, leads-1, must[int64](t)(l.p.Count(ctx, data.KindContact, data.Query{Where: []data.Cond{{Field: "lead", Op: data.OpEqual, Value: "yes"}}})))

	d := must[data.Deal](t)(l.p.Deals.Get(ctx, l.deal))
	assert.Equal(t, "Fleet for Radhaus (Erased person)", d.Title)
	assert.Equal(t, l.company, d.CompanyID, "the business of a company stays its business")
	assert.Equal(t, int64(120000), *d.ValueMinor)
	notes := must[[]data.Row](t)(l.p.Rows(ctx, data.KindNote, must[*store.Snapshot](t)(l.p.IDs(ctx, data.KindNote, data.Query{Text: "coffee"})).IDs(0, 5), "body"))
	require.Len(t, notes, 1, "what others wrote stays")
	assert.Equal(t, "Met Erased person (Erased person) at the fair. Very good coffee.", notes[0].Values[0])
	assert.Equal(t, "Nora Hess", func() string { o := must[data.Contact](t)(l.p.Contacts.Get(ctx, l.other)); return o.Name() }())

	steps := must[[]store.Step](t)(l.p.Store().Steps(ctx, 0, 1))
	assert.Equal(t, store.L("contact.erased"), steps[0].Label, "the deed is in the log, without the person")
	assert.Equal(t, store.KindErase, steps[0].Kind)
	_, err := l.p.Store().UndoStep(ctx, steps[0].ID)
	assert.Equal(t, store.Invalid, store.CodeOf(err))

	assert.Error(t, l.p.Contacts.Move(ctx, l.id, data.Awareness, "x"))
	_, err = person.Look(ctx, l.p, l.id)
	assert.Equal(t, store.Conflict, store.CodeOf(err), "nobody is erased twice")
	_, err = person.Look(ctx, l.p, 12345)
	assert.Equal(t, store.NotFound, store.CodeOf(err))
}

// No step of before brings the person back, whichever is undone.
func TestUndoBringsNothingBack(t *testing.T) {
	l := newLife(t)
	must[person.Extent](t)(person.Erase(ctx, l.p, l.id, "Erased person"))
	for {
		_, err := l.p.Undo(ctx)
		if store.CodeOf(err) == store.NotFound {
			break
		}
		require.NoError(t, err)
	}
	for {
		_, err := l.p.Redo(ctx)
		if store.CodeOf(err) == store.NotFound {
			break
		}
		require.NoError(t, err)
	}
	assert.Empty(t, left(t, l.p, traces...), "still in the file")
	report, err := l.p.Store().Check(ctx, true)
	require.NoError(t, err)
	assert.True(t, report.OK, "%+v", report.Items)
}

func TestADeletedPersonCanBeErasedToo(t *testing.T) {
	l := newLife(t)
	require.NoError(t, l.p.Contacts.Delete(ctx, l.id))
	before := numbers(t, l.p)
	must[person.Extent](t)(person.Erase(ctx, l.p, l.id, "Erased person"))
	assert.Empty(t, left(t, l.p, traces...), "still in the file")
	assertSame(t, before, numbers(t, l.p))
}

// Whoever is erased from the sample, the rest stays as it is.
func TestErasingOneLeavesTheOthers(t *testing.T) {
	p, err := sample.Create(ctx, filepath.Join(t.TempDir(), "plan.baton"), sample.Config{Contacts: 60, Now: now})
	require.NoError(t, err)
	defer func() { require.NoError(t, p.Close()) }()
	ids := must[*store.Snapshot](t)(p.IDs(ctx, data.KindContact, data.Query{}))
	before := numbers(t, p)
	settled := must[*store.Snapshot](t)(p.IDs(ctx, data.KindContact, data.Query{Where: []data.Cond{{Field: "handoff", Op: data.OpNot, Value: "pending"}}}))
	for _, i := range []int{3, 17, 31, 44, 50} { // what waits for an answer ends with the person, and is one request less
		id := settled.IDs(i, i+1)[0]
		c := must[data.Contact](t)(p.Contacts.Get(ctx, id))
		must[person.Extent](t)(person.Erase(ctx, p, id, "Erased person"))
		assert.Empty(t, left(t, p, c.Name(), c.Email), "still in the file")
	}
	assertSame(t, before, numbers(t, p))
	assert.Equal(t, ids.Len(), must[*store.Snapshot](t)(p.IDs(ctx, data.KindContact, data.Query{})).Len())
	report, err := p.Store().Check(ctx, true)
	require.NoError(t, err)
	assert.True(t, report.OK, "%+v", report.Items)
}
