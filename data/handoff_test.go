package data_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

func qualify(t *testing.T, p *data.Planner, contact data.ID) {
	t.Helper()
	list, err := p.Qualification.Of(t.Context(), contact)
	require.NoError(t, err)
	for _, c := range list {
		require.NoError(t, p.Qualification.Set(t.Context(), contact, c.Criterion.ID, true, "said so"))
	}
}

func TestTheLastRequiredAnswerMakesTheMQL(t *testing.T) {
	p := newPlan(t)
	id := addLead(t, p, "Jan", "Keller")
	list, err := p.Qualification.Of(t.Context(), id)
	require.NoError(t, err)
	require.Len(t, list, 4)
	for i, c := range list {
		before, err := p.Contacts.Get(t.Context(), id)
		require.NoError(t, err)
		assert.True(t, before.MQLAt.IsZero(), "before answer %d", i+1)
		require.NoError(t, p.Qualification.Set(t.Context(), id, c.Criterion.ID, true, "evidence"))
	}
	c, err := p.Contacts.Get(t.Context(), id)
	require.NoError(t, err)
	assert.Equal(t, p.Today(), c.MQLOn)

	first := c.MQLAt
	require.NoError(t, p.Qualification.Set(t.Context(), id, list[0].Criterion.ID, false, "not any more"))
	require.NoError(t, p.Qualification.Set(t.Context(), id, list[0].Criterion.ID, true, "again"))
	c, err = p.Contacts.Get(t.Context(), id)
	require.NoError(t, err)
	assert.Equal(t, first, c.MQLAt, "the first moment counts")
}

func TestAScoreAloneMakesTheMQLWhereTheSettingsSaySo(t *testing.T) {
	p := newPlan(t)
	require.NoError(t, p.EditSettings(t.Context(), func(s *data.Settings) { s.MQLScore = 50 }))
	id, err := p.Contacts.Add(t.Context(), data.Contact{LastName: "Hess", Score: 60})
	require.NoError(t, err)
	list, err := p.Qualification.Of(t.Context(), id)
	require.NoError(t, err)
	require.NoError(t, p.Qualification.Set(t.Context(), id, list[0].Criterion.ID, true, ""))
	c, err := p.Contacts.Get(t.Context(), id)
	require.NoError(t, err)
	assert.False(t, c.MQLAt.IsZero())
}

func TestAnUnqualifiedLeadIsNotHandedOver(t *testing.T) {
	p := newPlan(t)
	id := addLead(t, p, "Jan", "Keller")
	_, err := p.Handoffs.Request(t.Context(), id, 0, "")
	require.Error(t, err)
	assert.Equal(t, store.Conflict, store.CodeOf(err))
	assert.Contains(t, err.Error(), "Need, Budget, Authority, Timeline")
}

func TestSalesAcceptsALead(t *testing.T) {
	p := newPlan(t)
	id := addLead(t, p, "Jan", "Keller")
	seller, err := p.Members.Add(t.Context(), data.Member{Name: "Mika", Team: data.TeamSales})
	require.NoError(t, err)
	qualify(t, p, id)
	h, err := p.Handoffs.Request(t.Context(), id, seller, "40 bikes by May")
	require.NoError(t, err)

	_, err = p.Handoffs.Request(t.Context(), id, seller, "again")
	require.Error(t, err, "one request at a time")

	before := dump(t, p)
	require.NoError(t, p.Handoffs.Accept(t.Context(), h))
	c, err := p.Contacts.Get(t.Context(), id)
	require.NoError(t, err)
	assert.Equal(t, seller, c.OwnerID)
	assert.Equal(t, data.Consideration, c.Stage)
	require.Error(t, p.Handoffs.Accept(t.Context(), h), "decided once")

	_, err = p.Undo(t.Context())
	require.NoError(t, err)
	assert.Equal(t, before, dump(t, p), "one step takes all of it back")
}

func TestSalesReturnsALeadWithAReason(t *testing.T) {
	p := newPlan(t)
	id := addLead(t, p, "Jan", "Keller")
	qualify(t, p, id)
	h, err := p.Handoffs.Request(t.Context(), id, 0, "")
	require.NoError(t, err)
	require.Error(t, p.Handoffs.Return(t.Context(), h, data.Return{}), "without a reason")
	reasons, err := p.ReturnReasons.All(t.Context())
	require.NoError(t, err)
	require.Error(t, p.Handoffs.Return(t.Context(), h, data.Return{ReasonID: reasons[2].ID, RetryOn: p.Today().AddDays(-1)}), "a day gone by")
	require.NoError(t, p.Handoffs.Return(t.Context(), h, data.Return{ReasonID: reasons[2].ID, Note: "next budget", RetryOn: p.Today().AddDays(60)}))
	got, err := p.Handoffs.Get(t.Context(), h)
	require.NoError(t, err)
	assert.Equal(t, data.HandoffReturned, got.Status)
	assert.Equal(t, reasons[2].ID, got.ReasonID)
	_, err = p.Handoffs.Request(t.Context(), id, 0, "second try")
	require.NoError(t, err, "a returned lead can be handed over again")
}

func TestThePromiseIsCountedInBusinessHours(t *testing.T) {
	h := data.DefaultBusinessHours()
	loc, err := time.LoadLocation("Europe/Berlin")
	require.NoError(t, err)
	at := func(s string) time.Time {
		v, err := time.ParseInLocation("2006-01-02 15:04", s, loc)
		require.NoError(t, err)
		return v
	}
	cases := []struct {
		name, from string
		hours      int
		want       string
	}{
		{"within a day", "2026-11-23 09:00", 4, "2026-11-23 13:00"},
		{"over night", "2026-11-23 15:00", 4, "2026-11-24 11:00"},
		{"over the weekend", "2026-11-20 16:00", 8, "2026-11-23 16:00"},
		{"asked at night", "2026-11-23 22:00", 1, "2026-11-24 10:00"},
		{"asked on Sunday", "2026-11-22 12:00", 8, "2026-11-23 17:00"},
		{"over the end of summer time", "2026-10-23 16:00", 2, "2026-10-26 10:00"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := h.Add(at(c.from), time.Duration(c.hours)*time.Hour, loc)
			assert.Equal(t, at(c.want).UTC(), got)
			assert.Equal(t, time.Duration(c.hours)*time.Hour, h.Between(at(c.from), got, loc))
		})
	}
	h.Holidays = []data.Date{data.NewDate(2026, 11, 24)}
	assert.Equal(t, at("2026-11-25 11:00").UTC(), h.Add(at("2026-11-23 15:00"), 4*time.Hour, loc), "a holiday does not count")
}

func TestALeadQualifiesTheMomentItsScoreSuffices(t *testing.T) {
	p := newPlan(t)
	require.NoError(t, p.EditSettings(ctx, func(s *data.Settings) { s.MQLScore = 50 }))
	assert.Equal(t, p.Today(), getContact(t, p, must[data.ID](t)(p.Contacts.Add(ctx, data.Contact{LastName: "Hess", Score: 60}))).MQLOn)
	id := addContact(t, p, "Keller")
	require.NoError(t, p.Contacts.Edit(ctx, id, func(c *data.Contact) { c.Score = 49 }))
	assert.Zero(t, getContact(t, p, id).MQLOn)
	assertOneStep(t, p, func() error { return p.Contacts.Edit(ctx, id, func(c *data.Contact) { c.Score = 50 }) })
	first := getContact(t, p, id).MQLAt
	assert.False(t, first.IsZero())
	require.NoError(t, p.Contacts.Edit(ctx, id, func(c *data.Contact) { c.Score = 90 }))
	assert.Equal(t, first, getContact(t, p, id).MQLAt)
}

func TestWhetherALeadMayBeHandedOverIsKnownBeforehand(t *testing.T) {
	p := newPlan(t)
	id := must[data.ID](t)(p.Contacts.Add(ctx, data.Contact{LastName: "Keller"}))
	before := dump(t, p)
	assert.ErrorContains(t, p.Handoffs.Check(ctx, id), "not qualified yet")
	assert.Equal(t, before, dump(t, p), "asking writes nothing")
	for _, c := range must[data.Checklist](t)(p.Qualification.Of(ctx, id)) {
		require.NoError(t, p.Qualification.Set(ctx, id, c.Criterion.ID, true, ""))
	}
	require.NoError(t, p.Handoffs.Check(ctx, id))
	must[data.ID](t)(p.Handoffs.Request(ctx, id, 0, ""))
	assert.ErrorContains(t, p.Handoffs.Check(ctx, id), "already waiting")
	assert.Equal(t, store.NotFound, store.CodeOf(p.Handoffs.Check(ctx, 1)))
}
