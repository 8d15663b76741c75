package data_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

func TestAContactNeedsSomethingToBeKnownBy(t *testing.T) {
	p := newPlan(t)
	_, err := p.Contacts.Add(t.Context(), data.Contact{Title: "Buyer"})
	require.Error(t, err)
	assert.Equal(t, store.Invalid, store.CodeOf(err))
	assert.Equal(t, "last_name", data.ProblemsOf(err)[0].Field)

	for _, c := range []data.Contact{{LastName: "Hess"}, {Email: "n@hess.example"}, {Phone: "+49 40 123456"}} {
		id, err := p.Contacts.Add(t.Context(), c)
		require.NoError(t, err)
		assert.NotZero(t, id)
	}
}

func TestAWrongAddressIsRefusedAndNothingIsWritten(t *testing.T) {
	p := newPlan(t)
	for _, email := range []string{"jan", "jan@", "@x.de", "jan keller@x.de", "Jan <jan@x.de>"} {
		_, err := p.Contacts.Add(t.Context(), data.Contact{LastName: "Keller", Email: email})
		require.Error(t, err, email)
		assert.Contains(t, err.Error(), email)
	}
	n, err := p.Count(t.Context(), data.KindContact, data.Query{})
	require.NoError(t, err)
	assert.Zero(t, n)
}

func TestMovingALeadWritesItsEvent(t *testing.T) {
	p := newPlan(t)
	id := addLead(t, p, "Jan", "Keller")
	require.NoError(t, p.Contacts.Move(t.Context(), id, data.Decision, "asked for prices"))
	require.NoError(t, p.Contacts.Move(t.Context(), id, data.Consideration, "budget was cut"))

	c, err := p.Contacts.Get(t.Context(), id)
	require.NoError(t, err)
	assert.Equal(t, data.Consideration, c.Stage)
	assert.Equal(t, data.Decision, c.Furthest, "the furthest stage is remembered")

	line, err := p.Timeline(t.Context(), data.KindContact, id, 20)
	require.NoError(t, err)
	require.Len(t, line, 3)
	assert.Equal(t, []string{"decision", "consideration", "budget was cut"}, []string{line[0].From, line[0].To, line[0].Detail})
	assert.Equal(t, data.EntryCreated, line[2].Kind)
}

func TestMovingToWhereItStandsIsNoStep(t *testing.T) {
	p := newPlan(t)
	id := addLead(t, p, "Jan", "Keller")
	require.NoError(t, p.Contacts.Move(t.Context(), id, data.Awareness, ""))
	step, ok, err := p.Store().CanUndo(t.Context())
	require.NoError(t, err)
	require.True(t, ok)
	assert.Equal(t, "contact.added", step.Label.Key)
}

func TestACustomerByHandNeedsAReason(t *testing.T) {
	p := newPlan(t)
	id := addLead(t, p, "Jan", "Keller")
	err := p.Contacts.Move(t.Context(), id, data.PostPurchase, "  ")
	require.Error(t, err)
	assert.Equal(t, "why", data.ProblemsOf(err)[0].Field)
	require.NoError(t, p.Contacts.Move(t.Context(), id, data.PostPurchase, "bought at the fair, paid cash"))
	c, err := p.Contacts.Get(t.Context(), id)
	require.NoError(t, err)
	assert.Equal(t, p.Today(), c.CustomerOn)
}

func TestMovingSeveralIsOneStepAndAllOrNone(t *testing.T) {
	p := newPlan(t)
	a, b := addLead(t, p, "Anna", "A"), addLead(t, p, "Bert", "B")
	require.NoError(t, p.Contacts.MoveAll(t.Context(), []data.ID{a, b}, data.Decision, "fair"))
	_, err := p.Undo(t.Context())
	require.NoError(t, err)
	for _, id := range []data.ID{a, b} {
		c, err := p.Contacts.Get(t.Context(), id)
		require.NoError(t, err)
		assert.Equal(t, data.Awareness, c.Stage)
	}
	require.Error(t, p.Contacts.MoveAll(t.Context(), []data.ID{a, 12345}, data.Decision, ""))
	c, err := p.Contacts.Get(t.Context(), a)
	require.NoError(t, err)
	assert.Equal(t, data.Awareness, c.Stage, "the first was taken back when the second failed")
}

func TestEditKeepsWhatHasAMethodOfItsOwn(t *testing.T) {
	p := newPlan(t)
	id := addLead(t, p, "Jan", "Keller")
	require.NoError(t, p.Contacts.Edit(t.Context(), id, func(c *data.Contact) {
		c.Title, c.Stage, c.ID = "Fleet manager", data.PostPurchase, 7
		c.Custom = data.Custom{"bikes": "40"}
	}))
	c, err := p.Contacts.Get(t.Context(), id)
	require.NoError(t, err)
	assert.Equal(t, "Fleet manager", c.Title)
	assert.Equal(t, data.Awareness, c.Stage)
	assert.Equal(t, data.Custom{"bikes": "40"}, c.Custom)
}

func TestADeletedContactComesBack(t *testing.T) {
	p := newPlan(t)
	id := addLead(t, p, "Jan", "Keller")
	require.NoError(t, p.Contacts.Delete(t.Context(), id))
	_, err := p.Contacts.Get(t.Context(), id)
	assert.Equal(t, store.NotFound, store.CodeOf(err))
	_, err = p.Undo(t.Context())
	require.NoError(t, err)
	hits, err := p.Store().Search(t.Context(), "kell", 5, "contact")
	require.NoError(t, err)
	require.Len(t, hits, 1, "search finds it again")
	assert.Equal(t, id, hits[0].ID)
}

func TestPeopleAreFoundByTheirCompany(t *testing.T) {
	p := newPlan(t)
	co, err := p.Companies.Add(t.Context(), data.Company{Name: "Vélo Passion"})
	require.NoError(t, err)
	id, err := p.Contacts.Add(t.Context(), data.Contact{LastName: "Martin", CompanyID: co})
	require.NoError(t, err)
	require.NoError(t, p.Companies.Edit(t.Context(), co, func(c *data.Company) { c.Name = "Cycles Łódź" }))
	for q, want := range map[string]int{"lodz": 1, "passion": 0} {
		ids, err := p.IDs(t.Context(), data.KindContact, data.Query{Text: q})
		require.NoError(t, err)
		assert.Equal(t, want, ids.Len(), q)
	}
	_, err = p.Undo(t.Context())
	require.NoError(t, err)
	ids, err := p.IDs(t.Context(), data.KindContact, data.Query{Text: "velo pass"})
	require.NoError(t, err)
	require.Equal(t, 1, ids.Len())
	assert.Equal(t, id, ids.IDs(0, 1)[0])
}

func TestACampaignMakesTheFirstTouch(t *testing.T) {
	p := newPlan(t)
	camp, err := p.Campaigns.Plan(t.Context(), data.Campaign{Name: "Eurobike"})
	require.NoError(t, err)
	id, err := p.Contacts.Add(t.Context(), data.Contact{LastName: "Hess", CampaignID: camp})
	require.NoError(t, err)
	touches, err := p.Touches.OfContact(t.Context(), id)
	require.NoError(t, err)
	require.Len(t, touches, 1)
	assert.Equal(t, camp, touches[0].CampaignID)
}

func TestCompaniesDoNotBelongToThemselves(t *testing.T) {
	p := newPlan(t)
	a, err := p.Companies.Add(t.Context(), data.Company{Name: "A"})
	require.NoError(t, err)
	b, err := p.Companies.Add(t.Context(), data.Company{Name: "B", ParentID: a})
	require.NoError(t, err)
	assert.Error(t, p.Companies.Edit(t.Context(), a, func(c *data.Company) { c.ParentID = b }))
	assert.Error(t, p.Companies.Edit(t.Context(), a, func(c *data.Company) { c.ParentID = a }))
}

func addLead(t *testing.T, p *data.Planner, first, last string) data.ID {
	t.Helper()
	id, err := p.Contacts.Add(t.Context(), data.Contact{FirstName: first, LastName: last})
	require.NoError(t, err)
	return id
}
