package data_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

func withLines(t tester, p *data.Planner, prices ...int64) data.ID {
	t.Helper()
	id := addDeal(t, p, data.Deal{Title: "Bikes", ContactID: addContact(t, p, "Keller"), ExpectedOn: p.Today().AddDays(9), Custom: data.Custom{"a": "b"}})
	var lines []data.DealItem
	for _, price := range prices {
		lines = append(lines, data.DealItem{Name: "Line", PriceMinor: &price, QuantityMilli: 1000})
	}
	require.NoError(t, p.Deals.SetItems(ctx, id, lines))
	return id
}

func TestADuplicateIsANewDealLikeTheOther(t *testing.T) {
	p := newPlan(t)
	id := withLines(t, p, 100, 250)
	require.NoError(t, p.Deals.Move(ctx, id, stages(t, p)["Demo"], 0))
	_, err := p.Deals.Lose(ctx, id, data.Loss{ReasonID: lostReason(t, p, "Price"), Note: "too dear"})
	require.NoError(t, err)
	var made data.ID
	assertOneStep(t, p, func() (err error) {
		made, err = p.Deals.Duplicate(ctx, id, "Bikes again")
		return err
	})
	d := getDeal(t, p, made)
	assert.Equal(t, "Bikes again", d.Title)
	assert.Equal(t, data.DealOpen, d.Status)
	assert.Equal(t, stages(t, p)["Prospecting"], d.StageID)
	assert.Equal(t, ptr[int64](350), d.ValueMinor)
	assert.Empty(t, d.CloseNote)
	assert.True(t, d.ExpectedOn.IsZero())
	assert.Equal(t, "b", d.Custom["a"])
	assert.Len(t, must[[]data.DealItem](t)(p.Deals.Items(ctx, made)), 2)
	assert.Len(t, must[[]data.DealItem](t)(p.Deals.Items(ctx, id)), 2)
}

func TestASplitLeavesTheMoneyWhole(t *testing.T) {
	p := newPlan(t)
	rapid.Check(t, func(t *rapid.T) {
		prices := rapid.SliceOfN(rapid.Int64Range(0, 10_000_00), 2, 6).Draw(t, "prices")
		id := withLines(t, p, prices...)
		before := getDeal(t, p, id)
		items := must[[]data.DealItem](t)(p.Deals.Items(ctx, id))
		n := rapid.IntRange(1, len(items)-1).Draw(t, "leave")
		var leave []data.ID
		for _, it := range items[:n] {
			leave = append(leave, it.ID)
		}
		made := must[data.ID](t)(p.Deals.Split(ctx, id, "Apart", leave...))
		a, b := getDeal(t, p, id), getDeal(t, p, made)
		require.Equal(t, *before.ValueMinor, *a.ValueMinor+*b.ValueMinor)
		require.Equal(t, before.StageID, b.StageID)
		require.Equal(t, before.ContactID, b.ContactID)
		require.Len(t, must[[]data.DealItem](t)(p.Deals.Items(ctx, made)), n)
	})
}

func TestASplitTakesSomeLinesAndLeavesSome(t *testing.T) {
	p := newPlan(t)
	id := withLines(t, p, 100, 250)
	items := must[[]data.DealItem](t)(p.Deals.Items(ctx, id))
	assertRefused(t, p, store.Invalid, func() error { _, err := p.Deals.Split(ctx, id, ""); return err })
	assertRefused(t, p, store.Invalid, func() error { _, err := p.Deals.Split(ctx, id, "", items[0].ID, items[1].ID); return err })
	assertOneStep(t, p, func() error { _, err := p.Deals.Split(ctx, id, "", items[0].ID); return err })

	require.NoError(t, p.Deals.SetItems(ctx, id, []data.DealItem{{Name: "Advice"}, {Name: "Bike", PriceMinor: ptr[int64](60)}}))
	require.NoError(t, p.Deals.Edit(ctx, id, func(d *data.Deal) { d.ValueMinor = ptr[int64](100) }))
	items = must[[]data.DealItem](t)(p.Deals.Items(ctx, id))
	must[data.ID](t)(p.Deals.Split(ctx, id, "", items[1].ID))
	assert.Equal(t, ptr[int64](40), getDeal(t, p, id).ValueMinor, "what stays has no price of its own")
}
