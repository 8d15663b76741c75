package data_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

func TestTheAnswerThatCompletesTheRequiredOnesQualifies(t *testing.T) {
	p := newPlan(t)
	id := addContact(t, p, "Keller")
	extra := must[data.ID](t)(p.Qualification.AddCriterion(ctx, data.Criterion{Name: "Likes us"}))
	list := must[data.Checklist](t)(p.Qualification.Of(ctx, id))
	require.Len(t, list, 5)
	assert.Equal(t, extra, list[4].Criterion.ID, "a new question stands at the end")
	for i, c := range list[:4] {
		assert.True(t, getContact(t, p, id).MQLAt.IsZero(), "after %d answers", i)
		assertOneStep(t, p, func() error { return p.Qualification.Set(ctx, id, c.Criterion.ID, true, " said so ") })
	}
	c := getContact(t, p, id)
	assert.Equal(t, p.Today(), c.MQLOn, "without the one that is not required")
	list = must[data.Checklist](t)(p.Qualification.Of(ctx, id))
	assert.Equal(t, 4, list.Met())
	assert.Empty(t, list.Missing())
	assert.Equal(t, "said so", list[0].Evidence)

	require.NoError(t, p.Qualification.Set(ctx, id, list[0].Criterion.ID, false, "they changed their mind"))
	list = must[data.Checklist](t)(p.Qualification.Of(ctx, id))
	assert.Equal(t, []data.Criterion{list[0].Criterion}, list.Missing())
	assert.Equal(t, c.MQLAt, getContact(t, p, id).MQLAt, "the first time counts for good")
}

func TestTheSameAnswerAgainIsNoStep(t *testing.T) {
	p := newPlan(t)
	id := addContact(t, p, "Keller")
	criterion := must[[]data.Criterion](t)(p.Qualification.Criteria(ctx))[0].ID
	require.NoError(t, p.Qualification.Set(ctx, id, criterion, true, "x"))
	before := must[[]store.Step](t)(p.Store().Steps(ctx, 0, 100))
	require.NoError(t, p.Qualification.Set(ctx, id, criterion, true, "x"))
	assert.Equal(t, before, must[[]store.Step](t)(p.Store().Steps(ctx, 0, 100)))
}

func TestAScoreQualifiesWhereTheSettingsNameOne(t *testing.T) {
	p := newPlan(t)
	require.NoError(t, p.EditSettings(ctx, func(s *data.Settings) { s.MQLScore = 50 }))
	low := must[data.ID](t)(p.Contacts.Add(ctx, data.Contact{LastName: "Hess", Score: 49}))
	high := must[data.ID](t)(p.Contacts.Add(ctx, data.Contact{LastName: "Keller", Score: 50}))
	assert.True(t, getContact(t, p, low).MQLAt.IsZero())
	assert.False(t, getContact(t, p, high).MQLAt.IsZero())
	assertOneStep(t, p, func() error { return p.Contacts.Edit(ctx, low, func(c *data.Contact) { c.Score = 80 }) })
	assert.Equal(t, p.Today(), getContact(t, p, low).MQLOn)
}

func TestQuestionsAreKeptAndLeftOutWhenArchived(t *testing.T) {
	p := newPlan(t)
	var id data.ID
	assertOneStep(t, p, func() (err error) {
		id, err = p.Qualification.AddCriterion(ctx, data.Criterion{Name: " Space ", Required: true})
		return err
	})
	contact := addContact(t, p, "Keller")
	require.NoError(t, p.Qualification.Set(ctx, contact, id, true, "a cellar"))
	assertOneStep(t, p, func() error {
		return p.Qualification.EditCriterion(ctx, id, func(c *data.Criterion) { c.Archived, c.ID = true, 7 })
	})
	assert.Len(t, must[data.Checklist](t)(p.Qualification.Of(ctx, contact)), 4)
	require.NoError(t, p.Qualification.EditCriterion(ctx, id, func(c *data.Criterion) { c.Archived, c.Name = false, "Room" }))
	list := must[data.Checklist](t)(p.Qualification.Of(ctx, contact))
	assert.Equal(t, []any{"Room", true, "a cellar"}, []any{list[4].Criterion.Name, list[4].Met, list[4].Evidence}, "its answers are kept")
}

func TestWhatQualificationRefuses(t *testing.T) {
	p := newPlan(t)
	contact := addContact(t, p, "Keller")
	criterion := must[[]data.Criterion](t)(p.Qualification.Criteria(ctx))[0].ID
	_, err := p.Qualification.AddCriterion(ctx, data.Criterion{Name: " "})
	assertProblem(t, err, "name")
	assertProblem(t, p.Qualification.EditCriterion(ctx, criterion, func(c *data.Criterion) { c.Name = "" }), "name")
	assertRefused(t, p, store.NotFound, func() error { return p.Qualification.EditCriterion(ctx, 7, func(*data.Criterion) {}) })
	assertRefused(t, p, store.NotFound, func() error { return p.Qualification.Set(ctx, contact, 7, true, "") })
	assertRefused(t, p, store.NotFound, func() error { return p.Qualification.Set(ctx, 7, criterion, true, "") })
}
