package cleanup

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/desktest"
)

func TestMain(m *testing.M) { desktest.Main(m) }

var ctx = context.Background()

func add(t *testing.T, p *data.Planner, c data.Contact) data.ID {
	t.Helper()
	id, err := p.Contacts.Add(ctx, c)
	require.NoError(t, err)
	return id
}

// twins are a certain pair and a likely one, with a follow-up on the second contact.
func twins(t *testing.T, p *data.Planner) (a, b, c, d data.ID) {
	t.Helper()
	company, err := p.Companies.Add(ctx, data.Company{Name: "Radhaus"})
	require.NoError(t, err)
	a = add(t, p, data.Contact{FirstName: "Jan", LastName: "Keller", Email: "jan@x.example", City: "Kiel"})
	b = add(t, p, data.Contact{FirstName: "J.", LastName: "Keller", Email: "jan@x.example", Phone: "+49 431 123456", NoCall: true})
	c = add(t, p, data.Contact{FirstName: "Ewa", LastName: "Hansen", CompanyID: company})
	d = add(t, p, data.Contact{FirstName: "Ewa", LastName: "Hanssen", CompanyID: company})
	_, err = p.FollowUps.Plan(ctx, data.Activity{ContactID: b, Subject: "Ring", DueOn: p.Today()})
	require.NoError(t, err)
	return a, b, c, d
}

func get(t *testing.T, p *data.Planner, id data.ID) data.Contact {
	t.Helper()
	c, err := p.Contacts.Get(ctx, id)
	require.NoError(t, err)
	return c
}

func gone(t *testing.T, p *data.Planner, id data.ID) bool {
	t.Helper()
	_, err := p.Contacts.Get(ctx, id)
	return store.CodeOf(err) == store.NotFound
}

func (p *Page) typeRunes(d *desktest.Desk, text string) {
	for _, r := range text {
		d.Window.Canvas().Focused().TypedRune(r)
	}
}

func TestAPairIsShownWithReasonDifferencesAndConsequences(t *testing.T) {
	p := desktest.Planner(t, 0)
	twins(t, p)
	d := desktest.Open(t, p, New)
	text := d.Text()
	for _, want := range []string{
		"Certain", "Likely", "Same e-mail · jan@x.example", "First name", "Jan", "J.", "Phone", "+49 431 123456", "Address", "Kiel",
		"Goes over: 1 follow-up", "Becomes: lead since 23 Nov 2026, stage Awareness · Does not want calls",
	} {
		assert.Contains(t, text, want)
	}
	assert.NotContains(t, text, "Last name", "what is alike is not asked")
	assert.Equal(t, "1 certain · 1 likely", d.Page.Head().Subtitle)
}

func TestTheKeyboardChoosesMergesAndGoesOn(t *testing.T) {
	p := desktest.Planner(t, 0)
	a, b, c, other := twins(t, p)
	d := desktest.Open(t, p, New)
	d.Press(fyne.KeyDown, fyne.KeyRight, fyne.KeyReturn)
	assert.Equal(t, "J. Keller", get(t, p, a).FirstName+" "+get(t, p, a).LastName, "the right first name stays")
	assert.Equal(t, "+49 431 123456", get(t, p, a).Phone)
	assert.True(t, gone(t, p, b))
	assert.Contains(t, d.Text(), "Similar name, same company", "the next pair is in view")
	assert.NotContains(t, d.Text(), "jan@x.example")

	page := d.Page.(*Page)
	page.typeRunes(d, "2")
	d.Press(fyne.KeyReturn)
	assert.True(t, gone(t, p, c), "in the first line 2 says that the right one stays")
	assert.Equal(t, "Hanssen", get(t, p, other).LastName)
	assert.Contains(t, d.Text(), "Nothing is in here twice")
	assert.Empty(t, d.Page.Head().Subtitle)

	_, err := p.Undo(ctx)
	require.NoError(t, err)
	assert.Contains(t, d.Text(), "Similar name, same company", "an undo brings it back")
}

func TestWhatIsNotTheSameGoesAndStaysAway(t *testing.T) {
	p := desktest.Planner(t, 0)
	a, b, _, _ := twins(t, p)
	d := desktest.Open(t, p, New)
	d.Page.(*Page).typeRunes(d, "n")
	assert.NotContains(t, d.Text(), "jan@x.example")
	assert.False(t, gone(t, p, a) || gone(t, p, b))
	d.Page.Show(desk.Route{})
	assert.NotContains(t, d.Text(), "jan@x.example")
	d.Tap("Not the same")
	assert.Contains(t, d.Text(), "Nothing is in here twice")
}

func TestSkippingComesRound(t *testing.T) {
	p := desktest.Planner(t, 0)
	twins(t, p)
	d := desktest.Open(t, p, New)
	d.Page.(*Page).typeRunes(d, "s")
	assert.Contains(t, d.Text(), "Similar name, same company")
	d.Tap("Skip")
	assert.Contains(t, d.Text(), "jan@x.example")
	d.Press(fyne.KeyPageUp)
	assert.Contains(t, d.Text(), "Similar name, same company")
}

func TestAllCertainOnesAreMergedAfterALook(t *testing.T) {
	p := desktest.Planner(t, 0)
	_, b, c, _ := twins(t, p)
	add(t, p, data.Contact{LastName: "Keller", Email: "jan@x.example"})
	d := desktest.Open(t, p, New)
	assert.Contains(t, d.Text(), "1 more of this group comes next.")
	d.Page.(*Page).askAll()
	assert.Contains(t, d.DialogText(), "2 records go into others")
	assert.False(t, gone(t, p, b), "not before the answer")
	d.Answer("Merge them")
	assert.True(t, gone(t, p, b))
	assert.False(t, gone(t, p, c), "likely ones wait for a person")
	assert.Empty(t, d.Page.Head().Controls)
}

func TestTwoChosenRecordsComeFirst(t *testing.T) {
	p := desktest.Planner(t, 0)
	a, _, c, _ := twins(t, p)
	d := desktest.Open(t, p, New)
	d.Page.Show(desk.Route{View: string(data.KindContact), ID: c, Arg: a.String()})
	assert.Contains(t, d.Text(), "Chosen by you")
	assert.Contains(t, d.Text(), "Last name")
	d.Press(fyne.KeyReturn)
	assert.True(t, gone(t, p, a))
	assert.Equal(t, "jan@x.example", get(t, p, c).Email)
}

func TestCompaniesAreCleanedUpToo(t *testing.T) {
	p := desktest.Planner(t, 0)
	keep, err := p.Companies.Add(ctx, data.Company{Name: "Radhaus", Website: "radhaus.example", Employees: new(int64)})
	require.NoError(t, err)
	other, err := p.Companies.Add(ctx, data.Company{Name: "Radhaus GmbH", Website: "www.radhaus.example"})
	require.NoError(t, err)
	person := add(t, p, data.Contact{LastName: "Keller", CompanyID: other})
	d := desktest.Open(t, p, New)
	assert.Contains(t, d.Text(), "Nothing is in here twice")
	d.Page.Show(desk.Route{View: string(data.KindCompany)})
	assert.Contains(t, d.Text(), "Goes over: 1 person")
	d.Press(fyne.KeyReturn)
	assert.Equal(t, keep, get(t, p, person).CompanyID)
}

func TestExactlyTwoSelectedRecordsAreMerged(t *testing.T) {
	p := desktest.Planner(t, 0)
	a, b, c, _ := twins(t, p)
	d := desktest.Open(t, p, New)
	d.Merge(data.KindContact, []data.ID{a, b, c})
	assert.Contains(t, d.Host.ToastText(), "exactly two")
	assert.Empty(t, d.Went)
	d.Merge(data.KindContact, []data.ID{c, a})
	assert.Equal(t, []desk.Route{{Screen: desk.Cleanup, View: "contact", ID: c, Arg: a.String()}}, d.Went)
}
