package ask

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/desktest"
)

func TestAnUnqualifiedLeadIsToldBeforeTheFormIsFilled(t *testing.T) {
	p := desktest.Planner(t, 0)
	d, a := open(t, p)
	id := must[data.ID](t)(p.Contacts.Add(ctx, data.Contact{LastName: "Keller"}))
	list := must[data.Checklist](t)(p.Qualification.Of(ctx, id))
	require.NotEmpty(t, list.Missing())
	require.NoError(t, p.Qualification.Set(ctx, id, list[0].Criterion.ID, true, "40 bikes"))
	missing := must[data.Checklist](t)(p.Qualification.Of(ctx, id)).Missing()

	a.HandOff(id, nil)
	assert.Contains(t, d.DialogText(), "Keller is not qualified yet. The checklist still asks for:")
	for _, c := range missing {
		assert.Contains(t, d.DialogText(), c.Name)
	}
	assert.NotContains(t, d.DialogText(), "What sales should know", "nothing is filled in for nothing")

	d.Answer("Open the checklist")
	assert.Contains(t, d.DialogText(), "Checklist of Keller")
	before := steps(t, p)
	for i := 1; i < len(list); i++ {
		d.Tick(i)
	}
	d.Answer("Save")
	assert.Equal(t, before+1, steps(t, p), "the answers are one step")
	assert.Contains(t, d.DialogText(), "What sales should know", "then the lead can be handed over")
	d.Answer("Hand off")
	assert.Nil(t, d.Dialog())
	assert.Len(t, must[[]data.Handoff](t)(p.Handoffs.OfContact(ctx, id)), 1)

	a.HandOff(id, nil)
	assert.Contains(t, d.DialogText(), "already waiting for sales")
	d.Answer("Understood")
	assert.Nil(t, d.Dialog())
}

func TestAnUntouchedChecklistAnswersNothing(t *testing.T) {
	p := desktest.Planner(t, 0)
	d, _ := open(t, p)
	id := must[data.ID](t)(p.Contacts.Add(ctx, data.Contact{LastName: "Keller"}))
	before := steps(t, p)
	question(t, d, checklistSheet, id).save(t)
	assert.Equal(t, before, steps(t, p))
}
