package data_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

func TestNotesAreWrittenEditedAndDeleted(t *testing.T) {
	p := newPlan(t)
	eva := must[data.ID](t)(p.Members.Add(ctx, data.Member{Name: "Eva"}))
	require.NoError(t, p.SetMe(ctx, eva))
	contact := addContact(t, p, "Keller")
	var id data.ID
	assertOneStep(t, p, func() (err error) {
		id, err = p.Notes.Add(ctx, data.Note{ContactID: contact, Body: " Rides\ndaily \n"})
		return err
	})
	n := must[data.Note](t)(p.Notes.Get(ctx, id))
	assert.Equal(t, []any{"Rides\ndaily", eva, contact}, []any{n.Body, n.ByID, n.ContactID})
	assert.False(t, n.At.IsZero())
	assertOneStep(t, p, func() error { return p.Notes.Edit(ctx, id, func(n *data.Note) { n.Body = "Rides on Sundays" }) })
	after := must[data.Note](t)(p.Notes.Get(ctx, id))
	n.Body = "Rides on Sundays"
	assert.Equal(t, n, after, "nothing but the text is another")
	assertOneStep(t, p, func() error { return p.Notes.Delete(ctx, id) })
	_, err := p.Notes.Get(ctx, id)
	assert.Equal(t, store.NotFound, store.CodeOf(err))
	assertRefused(t, p, store.NotFound, func() error { return p.Notes.Edit(ctx, id, func(n *data.Note) { n.Body = "x" }) })
}

func TestANoteSaysSomethingAboutSomething(t *testing.T) {
	p := newPlan(t)
	contact := addContact(t, p, "Keller")
	_, err := p.Notes.Add(ctx, data.Note{ContactID: contact, Body: " \n"})
	assertProblem(t, err, "body")
	_, err = p.Notes.Add(ctx, data.Note{Body: "About nothing"})
	assertProblem(t, err, "")
	id := must[data.ID](t)(p.Notes.Add(ctx, data.Note{ContactID: contact, Body: "x"}))
	assertProblem(t, p.Notes.Edit(ctx, id, func(n *data.Note) { n.Body = "" }), "body")
}

func TestTheLogNamesANoteByItsFirstWords(t *testing.T) {
	p := newPlan(t)
	contact := addContact(t, p, "Keller")
	for body, want := range map[string]string{
		"Short\nsecond line": "Short", strings.Repeat("ä", 40): strings.Repeat("ä", 40), strings.Repeat("ä", 41): strings.Repeat("ä", 39) + "…",
	} {
		must[data.ID](t)(p.Notes.Add(ctx, data.Note{ContactID: contact, Body: body}))
		step, ok, err := p.Store().CanUndo(ctx)
		require.NoError(t, err)
		require.True(t, ok)
		assert.Equal(t, store.L("note.added", want), step.Label)
	}
}
