package data_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

func TestCompaniesAreAddedEditedAndDeleted(t *testing.T) {
	p := newPlan(t)
	var id data.ID
	assertOneStep(t, p, func() (err error) {
		id, err = p.Companies.Add(ctx, data.Company{Name: " Vélo AG ", Employees: ptr[int64](0), Custom: data.Custom{"a": "b"}})
		return err
	})
	c := must[data.Company](t)(p.Companies.Get(ctx, id))
	assert.Equal(t, []any{"Vélo AG", "EUR", int64(0)}, []any{c.Name, c.Currency, *c.Employees}, "nobody employed is not the same as not known")
	for _, name := range []string{"vélo ag", "VELO AG "} {
		assert.Equal(t, id, must[data.Company](t)(p.Companies.Find(ctx, name)).ID, name)
	}
	assert.Zero(t, must[data.Company](t)(p.Companies.Find(ctx, "velo")).ID)
	assertOneStep(t, p, func() error {
		return p.Companies.Edit(ctx, id, func(c *data.Company) { c.Custom["a"], c.ID, c.City = "c", 7, "Kiel" })
	})
	assert.Equal(t, "c", must[data.Company](t)(p.Companies.Get(ctx, id)).Custom["a"])
	assertOneStep(t, p, func() error { return p.Companies.Delete(ctx, id) })
	assert.Zero(t, must[data.Company](t)(p.Companies.Find(ctx, "Vélo AG")).ID)
	assertRefused(t, p, store.NotFound, func() error { return p.Companies.Edit(ctx, id, func(*data.Company) {}) })
}

func TestAnEditThatIsRefusedLeavesTheFieldsOfOnesOwnAlone(t *testing.T) {
	p := newPlan(t)
	id := must[data.ID](t)(p.Companies.Add(ctx, data.Company{Name: "Velo", Custom: data.Custom{"a": "b"}}))
	assertRefused(t, p, store.Invalid, func() error {
		return p.Companies.Edit(ctx, id, func(c *data.Company) { c.Custom["a"], c.Name = "z", "" })
	})
}

func TestWhatACompanyMayNotBe(t *testing.T) {
	p := newPlan(t)
	for field, c := range map[string]data.Company{
		"name": {}, "email": {Name: "X", Email: "x"}, "employees": {Name: "X", Employees: ptr[int64](-1)}, "currency": {Name: "X", Currency: "beads"},
	} {
		_, err := p.Companies.Add(ctx, c)
		assertProblem(t, err, field)
	}
}

func TestNoChainOfParentsComesBackToItself(t *testing.T) {
	p := newPlan(t)
	ids := make([]data.ID, 4)
	for i := range ids {
		c := data.Company{Name: string(rune('A' + i))}
		if i > 0 {
			c.ParentID = ids[i-1]
		}
		ids[i] = must[data.ID](t)(p.Companies.Add(ctx, c))
	}
	for _, below := range ids[1:] {
		assertProblem(t, p.Companies.Edit(ctx, ids[0], func(c *data.Company) { c.ParentID = below }), "parent_id")
	}
	assertProblem(t, p.Companies.Edit(ctx, ids[0], func(c *data.Company) { c.ParentID = ids[0] }), "parent_id")
	assertOneStep(t, p, func() error { return p.Companies.Edit(ctx, ids[3], func(c *data.Company) { c.ParentID = ids[0] }) })
}

func TestPeopleAreOrderedByTheNameTheirCompanyHasNow(t *testing.T) {
	p := newPlan(t)
	a := must[data.ID](t)(p.Companies.Add(ctx, data.Company{Name: "Aare"}))
	b := must[data.ID](t)(p.Companies.Add(ctx, data.Company{Name: "Bern"}))
	for name, company := range map[string]data.ID{"Keller": a, "Hess": b} {
		must[data.ID](t)(p.Contacts.Add(ctx, data.Contact{LastName: name, CompanyID: company}))
	}
	sorted := func() []string {
		return names(t, p, data.KindContact, "name", data.Query{Sort: []data.Order{{Field: "company"}}})
	}
	assert.Equal(t, []string{"Keller", "Hess"}, sorted())
	assertOneStep(t, p, func() error { return p.Companies.Edit(ctx, a, func(c *data.Company) { c.Name = "Zug" }) })
	assert.Equal(t, []string{"Hess", "Keller"}, sorted())
	_, err := p.Undo(ctx)
	require.NoError(t, err)
	assert.Equal(t, []string{"Keller", "Hess"}, sorted())
}
