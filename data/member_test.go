package data_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

func TestMembersAreAddedEditedAndDeleted(t *testing.T) {
	p := newPlan(t)
	var nils data.ID
	assertOneStep(t, p, func() (err error) {
		nils, err = p.Members.Add(ctx, data.Member{Name: " Nils ", Email: "nils@velo.example"})
		return err
	})
	m := must[data.Member](t)(p.Members.Get(ctx, nils))
	assert.Equal(t, []any{"Nils", data.TeamBoth, true}, []any{m.Name, m.Team, m.Active})
	assertOneStep(t, p, func() error {
		return p.Members.Edit(ctx, nils, func(m *data.Member) { m.Team, m.Active, m.ID = data.TeamSales, false, 7 })
	})
	m = must[data.Member](t)(p.Members.Get(ctx, nils))
	assert.Equal(t, []any{nils, data.TeamSales, false}, []any{m.ID, m.Team, m.Active})
	assertOneStep(t, p, func() error { return p.Members.Delete(ctx, nils) })
	assertRefused(t, p, store.NotFound, func() error { return p.Members.Edit(ctx, nils, func(*data.Member) {}) })
}

func TestAMemberNeedsANameATeamAndAnAddressIfAny(t *testing.T) {
	p := newPlan(t)
	id := must[data.ID](t)(p.Members.Add(ctx, data.Member{Name: "Eva"}))
	for field, m := range map[string]data.Member{"name": {Name: " "}, "team": {Name: "X", Team: "kitchen"}, "email": {Name: "X", Email: "x@"}} {
		_, err := p.Members.Add(ctx, m)
		assertProblem(t, err, field)
		assertProblem(t, p.Members.Edit(ctx, id, func(old *data.Member) { *old = m }), field)
	}
}

func TestWhoLeftStandsAtTheEnd(t *testing.T) {
	p := newPlan(t)
	for _, name := range []string{"Ärnst", "Berta", "Zoe"} {
		must[data.ID](t)(p.Members.Add(ctx, data.Member{Name: name}))
	}
	all := must[[]data.Member](t)(p.Members.All(ctx))
	require.Len(t, all, 3)
	require.NoError(t, p.Members.Edit(ctx, all[0].ID, func(m *data.Member) { m.Active = false }))
	var names []string
	for _, m := range must[[]data.Member](t)(p.Members.All(ctx)) {
		names = append(names, m.Name)
	}
	assert.Equal(t, []string{"Berta", "Zoe", "Ärnst"}, names)
}

func TestWhatADeletedMemberOwnsKeepsItsOwner(t *testing.T) {
	p := newPlan(t)
	eva := must[data.ID](t)(p.Members.Add(ctx, data.Member{Name: "Eva"}))
	contact := must[data.ID](t)(p.Contacts.Add(ctx, data.Contact{LastName: "Keller", OwnerID: eva}))
	require.NoError(t, p.Members.Delete(ctx, eva))
	assert.Equal(t, eva, getContact(t, p, contact).OwnerID)
	assert.Equal(t, map[data.ID]string{eva: "Eva"}, must[map[data.ID]string](t)(p.Names(ctx, data.KindMember, []data.ID{eva})))
}
