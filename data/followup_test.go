package data_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

func TestCompletingPlansTheNextStepInOneUndo(t *testing.T) {
	p := newPlan(t)
	lead := addLead(t, p, "Anna", "Lindqvist")
	id, err := p.FollowUps.Plan(t.Context(), data.Activity{Kind: data.Call, Subject: "Quote", ContactID: lead, DueOn: p.Today()})
	require.NoError(t, err)
	before := dump(t, p)

	next, err := p.FollowUps.Complete(t.Context(), id, data.Done, "wants 24", &data.Activity{Kind: data.Email, Subject: "Send offer", DueOn: p.Today().AddDays(2)})
	require.NoError(t, err)
	done, err := p.FollowUps.Get(t.Context(), id)
	require.NoError(t, err)
	assert.Equal(t, data.Done, done.Outcome)
	assert.Equal(t, p.Today(), done.DoneOn)
	n, err := p.FollowUps.Get(t.Context(), next)
	require.NoError(t, err)
	assert.Equal(t, lead, n.ContactID, "the next step concerns the same contact")

	_, err = p.FollowUps.Complete(t.Context(), id, data.Done, "", nil)
	assert.Equal(t, store.Conflict, store.CodeOf(err))

	_, err = p.Undo(t.Context())
	require.NoError(t, err)
	assert.Equal(t, before, dump(t, p))
}

func TestABadNextStepLeavesTheFollowUpOpen(t *testing.T) {
	p := newPlan(t)
	id, err := p.FollowUps.Plan(t.Context(), data.Activity{Subject: "Quote", DueOn: p.Today()})
	require.NoError(t, err)
	_, err = p.FollowUps.Complete(t.Context(), id, data.Done, "", &data.Activity{Subject: "no day"})
	require.Error(t, err)
	a, err := p.FollowUps.Get(t.Context(), id)
	require.NoError(t, err)
	assert.True(t, a.Open())
}

func TestFollowUpsAreChecked(t *testing.T) {
	p := newPlan(t)
	minute := int64(24 * 60)
	for name, a := range map[string]data.Activity{
		"no day":       {Subject: "x"},
		"nothing":      {DueOn: p.Today()},
		"unknown kind": {Subject: "x", DueOn: p.Today(), Kind: "fax"},
		"past 23:59":   {Subject: "x", DueOn: p.Today(), DueMinute: &minute},
	} {
		_, err := p.FollowUps.Plan(t.Context(), a)
		assert.Error(t, err, name)
	}
}

func TestReschedulingSeveralIsOneStep(t *testing.T) {
	p := newPlan(t)
	var ids []data.ID
	for range 3 {
		id, err := p.FollowUps.Plan(t.Context(), data.Activity{Subject: "x", DueOn: p.Today()})
		require.NoError(t, err)
		ids = append(ids, id)
	}
	before := dump(t, p)
	require.NoError(t, p.FollowUps.Reschedule(t.Context(), p.Today().AddDays(3), ids...))
	n, err := p.Count(t.Context(), data.KindActivity, data.Query{Where: []data.Cond{{Field: "due_on", Op: data.OpEqual, Value: p.Today().AddDays(3).String()}}})
	require.NoError(t, err)
	assert.EqualValues(t, 3, n)
	_, err = p.Undo(t.Context())
	require.NoError(t, err)
	assert.Equal(t, before, dump(t, p))
}

func TestAFollowUpMovesToADayAndAMinuteInOneUndo(t *testing.T) {
	p := newPlan(t)
	id := must[data.ID](t)(p.FollowUps.Plan(ctx, data.Activity{Subject: "Quote", DueOn: day(2026, 11, 23), DueMinute: ptr[int64](600)}))
	for _, c := range []struct {
		name   string
		on     data.Date
		minute *int64
	}{
		{"the day and the time", day(2026, 11, 25), ptr[int64](645)},
		{"any time of the day", day(2026, 11, 25), nil},
		{"a day on which the clocks change", day(2027, 3, 28), ptr[int64](150)},
	} {
		assertOneStep(t, p, func() error { return p.FollowUps.Move(ctx, id, c.on, c.minute) })
		a := must[data.Activity](t)(p.FollowUps.Get(ctx, id))
		assert.Equal(t, c.on, a.DueOn, c.name)
		assert.Equal(t, c.minute, a.DueMinute, c.name)
	}
}

func TestAFollowUpDoesNotMoveWhereItCannotBe(t *testing.T) {
	p := newPlan(t)
	id := must[data.ID](t)(p.FollowUps.Plan(ctx, data.Activity{Subject: "Quote", DueOn: p.Today()}))
	assertRefused(t, p, store.Invalid, func() error { return p.FollowUps.Move(ctx, id, data.Date{}, nil) })
	assertRefused(t, p, store.Invalid, func() error { return p.FollowUps.Move(ctx, id, p.Today(), ptr[int64](24*60)) })
	assertRefused(t, p, store.NotFound, func() error { return p.FollowUps.Move(ctx, id+1, p.Today(), nil) })
	_, err := p.FollowUps.Complete(ctx, id, data.Done, "", nil)
	require.NoError(t, err)
	assertRefused(t, p, store.Conflict, func() error { return p.FollowUps.Move(ctx, id, p.Today().AddDays(1), nil) })
}
