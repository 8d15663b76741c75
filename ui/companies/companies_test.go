package companies

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/desktest"
)

func TestMain(m *testing.M) { desktest.Main(m) }

// firm is a company with two people and three deals.
type firm struct {
	id, anna, jan      data.ID
	later, sooner, won data.ID
}

func newFirm(t *testing.T, p *data.Planner) (f firm) {
	t.Helper()
	ctx := context.Background()
	var err error
	f.id, err = p.Companies.Add(ctx, data.Company{Name: "Stadtwerke Ulm", Sector: "Public", City: "Ulm"})
	require.NoError(t, err)
	f.anna, err = p.Contacts.Add(ctx, data.Contact{LastName: "Anna", CompanyID: f.id})
	require.NoError(t, err)
	f.jan, err = p.Contacts.Add(ctx, data.Contact{LastName: "Jan", CompanyID: f.id})
	require.NoError(t, err)
	add := func(title, expected string) data.ID {
		on, err := data.ParseDate(expected)
		require.NoError(t, err)
		id, err := p.Deals.Add(ctx, data.Deal{Title: title, CompanyID: f.id, ContactID: f.jan, ExpectedOn: on})
		require.NoError(t, err)
		return id
	}
	f.later, f.sooner, f.won = add("Later", "2027-02-01"), add("Sooner", "2026-12-01"), add("Won", "2026-11-01")
	value := int64(500000)
	_, err = p.Deals.Win(ctx, f.won, data.Win{ValueMinor: &value, On: p.Today()})
	require.NoError(t, err)
	return f
}

func TestAPanelListsThePeopleFurthestFirstAndTheDealsThatAreOpenFirst(t *testing.T) {
	p := desktest.Planner(t, 0)
	f := newFirm(t, p)
	got, err := readFacts(context.Background(), p, f.id)
	require.NoError(t, err)
	assert.Equal(t, []data.ID{f.jan, f.anna}, ids(got.people), "Jan has bought")
	assert.Equal(t, []data.ID{f.sooner, f.later, f.won}, ids(got.deals))
	assert.Equal(t, "won · 23 Nov 2026", dealLine(got.deals[2]))
	assert.NotEmpty(t, got.timeline)
}

func ids(rows []data.Row) []data.ID {
	var out []data.ID
	for _, r := range rows {
		out = append(out, r.ID)
	}
	return out
}

func TestWhatIsNotReadIsCounted(t *testing.T) {
	p := desktest.Planner(t, 0)
	ctx := context.Background()
	f := newFirm(t, p)
	for range maxPeople {
		_, err := p.Contacts.Add(ctx, data.Contact{LastName: "Crew", CompanyID: f.id})
		require.NoError(t, err)
	}
	got, err := readFacts(ctx, p, f.id)
	require.NoError(t, err)
	assert.Len(t, got.people, maxPeople)
	assert.EqualValues(t, 2, got.more)
}

func TestRowsOfThePanelLeadToTheirRecords(t *testing.T) {
	p := desktest.Planner(t, 0)
	f := newFirm(t, p)
	d := desktest.Open(t, p, New)
	d.Page.Show(desk.Route{ID: f.id})
	for i := range 3 {
		d.Rows(i)
	}
	assert.Equal(t, []desk.Route{{Screen: desk.Customers, ID: f.jan}, {Screen: desk.Leads, ID: f.anna}, {Screen: desk.Deals, ID: f.sooner}}, d.Went)
}

func TestPeopleAndDealsAreAddedToTheCompany(t *testing.T) {
	p := desktest.Planner(t, 0)
	f := newFirm(t, p)
	d := desktest.Open(t, p, New)
	d.Page.Show(desk.Route{ID: f.id})
	preset := map[string]any{"company_id": f.id}
	d.Tap("Add a person")
	assert.Equal(t, desktest.Question{Name: "edit", Kind: data.KindContact, Preset: preset}, d.Last())
	d.Tap("Open a deal")
	assert.Equal(t, desktest.Question{Name: "edit", Kind: data.KindDeal, Preset: preset}, d.Last())
}

func TestThePanelFollowsThePlan(t *testing.T) {
	p := desktest.Planner(t, 0)
	f := newFirm(t, p)
	d := desktest.Open(t, p, New)
	d.Page.Show(desk.Route{ID: f.id})
	require.NotContains(t, d.Text(), "Nora Hess")
	_, err := p.Contacts.Add(context.Background(), data.Contact{FirstName: "Nora", LastName: "Hess", CompanyID: f.id})
	require.NoError(t, err)
	assert.Contains(t, d.Text(), "Nora Hess")
}

func TestTheViewsCanBeRead(t *testing.T) {
	p := desktest.Planner(t, 0)
	newFirm(t, p)
	_, err := p.Companies.Add(context.Background(), data.Company{Name: "Empty"})
	require.NoError(t, err)
	for i, want := range []int64{2, 1, 1, 1} {
		v := views()[i]
		n, err := p.Count(context.Background(), data.KindCompany, data.Query{Where: v.Where})
		require.NoError(t, err, v.ID)
		assert.Equal(t, want, n, v.ID)
	}
}
