package data_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

func choiceNames(t *testing.T, list *data.Choices) []string {
	t.Helper()
	var out []string
	for _, c := range must[[]data.Choice](t)(list.All(ctx)) {
		out = append(out, c.Name)
	}
	return out
}

func TestAPlanBeginsWithItsLists(t *testing.T) {
	p := newPlan(t)
	assert.Equal(t, data.DefaultSources(), choiceNames(t, p.Sources))
	assert.Equal(t, data.DefaultLostReasons(), choiceNames(t, p.LostReasons))
	assert.Equal(t, data.DefaultReturnReasons(), choiceNames(t, p.ReturnReasons))
}

func TestANewEntryStandsAtTheEndOfItsListAlone(t *testing.T) {
	p := newPlan(t)
	var id data.ID
	assertOneStep(t, p, func() (err error) {
		id, err = p.Sources.Add(ctx, " Fair ")
		return err
	})
	assert.Equal(t, append(data.DefaultSources(), "Fair"), choiceNames(t, p.Sources))
	assert.Equal(t, data.DefaultLostReasons(), choiceNames(t, p.LostReasons))
	before := dump(t, p)
	assert.Equal(t, id, must[data.ID](t)(p.Sources.Add(ctx, "fáir")), "the same name is the same entry")
	assert.Equal(t, before, dump(t, p))
	other := must[data.ID](t)(p.LostReasons.Add(ctx, "Fair"))
	assert.NotEqual(t, id, other, "each list has its own")
}

func TestAnEntryIsFoundWhateverItsCaseAndAccents(t *testing.T) {
	p := newPlan(t)
	id := must[data.ID](t)(p.Sources.Add(ctx, "Fête"))
	for _, name := range []string{"Fête", "fete", " FÊTE "} {
		assert.Equal(t, id, must[data.Choice](t)(p.Sources.Find(ctx, name)).ID, name)
	}
	assert.Zero(t, must[data.Choice](t)(p.LostReasons.Find(ctx, "Fête")).ID)
}

func TestEntriesAreRenamedOrderedArchivedAndDeleted(t *testing.T) {
	p := newPlan(t)
	first := must[[]data.Choice](t)(p.ReturnReasons.All(ctx))[0]
	assertOneStep(t, p, func() error {
		return p.ReturnReasons.Edit(ctx, first.ID, func(c *data.Choice) {
			c.Name, c.Position, c.Archived, c.List, c.ID = " Too early ", 99, true, data.ListSource, 7
		})
	})
	all := must[[]data.Choice](t)(p.ReturnReasons.All(ctx))
	last := all[len(all)-1]
	assert.Equal(t, []any{first.ID, data.ListReturnReason, "Too early", true}, []any{last.ID, last.List, last.Name, last.Archived})
	assert.Equal(t, first.ID, must[data.Choice](t)(p.ReturnReasons.Find(ctx, "too early")).ID, "it is found by its new name")
	assertProblem(t, p.ReturnReasons.Edit(ctx, first.ID, func(c *data.Choice) { c.Name = " " }), "name")
	_, err := p.ReturnReasons.Add(ctx, "")
	assertProblem(t, err, "name")
	assertOneStep(t, p, func() error { return p.ReturnReasons.Delete(ctx, first.ID) })
	assertRefused(t, p, store.NotFound, func() error { return p.ReturnReasons.Edit(ctx, first.ID, func(*data.Choice) {}) })
}

func TestARecordKeepsShowingADeletedEntry(t *testing.T) {
	p := newPlan(t)
	source := must[data.ID](t)(p.Sources.Add(ctx, "Fair"))
	contact := must[data.ID](t)(p.Contacts.Add(ctx, data.Contact{LastName: "Keller", SourceID: source}))
	require.NoError(t, p.Sources.Delete(ctx, source))
	rows := must[[]data.Row](t)(p.Rows(ctx, data.KindContact, []data.ID{contact}, "source"))
	assert.Equal(t, data.Ref{ID: source, Name: "Fair"}, rows[0].Values[0])
}
