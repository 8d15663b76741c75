package data_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
)

func TestLinesMakeTheValueOfADeal(t *testing.T) {
	p := newPlan(t)
	frame := must[data.ID](t)(p.Products.Add(ctx, data.Product{Name: "Frame", PriceMinor: ptr[int64](99_900)}))
	id := addDeal(t, p, data.Deal{Title: "A", ValueMinor: ptr[int64](5), Currency: "USD", Rate: "0.5"})
	assertOneStep(t, p, func() error {
		return p.Deals.SetItems(ctx, id, []data.DealItem{
			{ProductID: frame, QuantityMilli: 2000, PriceMinor: ptr[int64](95_000)},
			{Name: "Workshop, hours", QuantityMilli: 1500, PriceMinor: ptr[int64](6_333)}, // 9 499.5
			{Name: "Rebate", PriceMinor: ptr[int64](-1_000)},
			{Name: "Delivery"},
			{Name: "Lights", PriceMinor: ptr[int64](400), DiscountBP: 2_500},
		})
	})
	d := getDeal(t, p, id)
	assert.Equal(t, ptr[int64](198_800), d.ValueMinor)
	assert.Equal(t, ptr[int64](99_400), d.BaseMinor)

	items := must[[]data.DealItem](t)(p.Deals.Items(ctx, id))
	require.Len(t, items, 5)
	assert.Equal(t, "Frame", items[0].Name, "the product gives its name")
	assert.Equal(t, int64(1000), items[2].QuantityMilli, "one piece unless it is said otherwise")
	assert.Nil(t, items[3].PriceMinor)
	assert.Equal(t, int64(2_500), items[4].DiscountBP)

	assertOneStep(t, p, func() error {
		items[1].PriceMinor = ptr[int64](6_000)
		return p.Deals.SetItems(ctx, id, []data.DealItem{items[1], items[0]})
	})
	assert.Equal(t, ptr[int64](199_000), getDeal(t, p, id).ValueMinor)
	again := must[[]data.DealItem](t)(p.Deals.Items(ctx, id))
	require.Len(t, again, 2)
	assert.Equal(t, []data.ID{items[1].ID, items[0].ID}, []data.ID{again[0].ID, again[1].ID}, "kept lines stay the same records")
}

func TestLinesWithoutPricesLeaveTheValueAlone(t *testing.T) {
	p := newPlan(t)
	id := addDeal(t, p, data.Deal{Title: "A", ValueMinor: ptr[int64](500)})
	require.NoError(t, p.Deals.SetItems(ctx, id, []data.DealItem{{Name: "Something"}}))
	assert.Equal(t, ptr[int64](500), getDeal(t, p, id).ValueMinor)
	require.NoError(t, p.Deals.SetItems(ctx, id, nil))
	assert.Equal(t, ptr[int64](500), getDeal(t, p, id).ValueMinor)
	assert.Empty(t, must[[]data.DealItem](t)(p.Deals.Items(ctx, id)))
}

func TestLinesAreChecked(t *testing.T) {
	p := newPlan(t)
	id := addDeal(t, p, data.Deal{Title: "A"})
	before := dump(t, p)
	for name, line := range map[string]data.DealItem{
		"no name":           {PriceMinor: ptr[int64](1)},
		"negative quantity": {Name: "A", QuantityMilli: -1},
		"negative discount": {Name: "A", DiscountBP: -1},
		"more than all off": {Name: "A", DiscountBP: 10_001},
		"beyond counting":   {Name: "A", QuantityMilli: math.MaxInt64, PriceMinor: ptr[int64](math.MaxInt64)},
	} {
		t.Run(name, func(t *testing.T) {
			assertProblem(t, p.Deals.SetItems(ctx, id, []data.DealItem{line}), "items")
		})
	}
	assertProblem(t, p.Deals.SetItems(ctx, id, []data.DealItem{
		{Name: "A", PriceMinor: ptr[int64](math.MaxInt64)}, {Name: "B", PriceMinor: ptr[int64](math.MaxInt64)},
	}), "items")
	assertProblem(t, p.Deals.SetItems(ctx, id, []data.DealItem{{Name: "Rebate", PriceMinor: ptr[int64](-1)}}), "value")
	assert.Equal(t, before, dump(t, p))
}

func TestLineTotalRoundsHalvesAwayFromZero(t *testing.T) {
	for _, tt := range []struct{ milli, price, off, want int64 }{
		{1000, 5, 0, 5},
		{1500, 1, 0, 2},
		{1500, -1, 0, -2},
		{1499, 1, 0, 1},
		{1499, -1, 0, -1},
		{333, 300, 0, 100},
		{0, 7, 0, 0},
		{2000, 9_900, 1_000, 17_820},
		{1000, 1, 5_000, 1},
		{1000, 1, 5_001, 0},
		{1000, -1, 5_000, -1},
		{1000, 100_00, 333, 96_67},
		{3000, 7, 10_000, 0},
	} {
		got, ok := (&data.DealItem{QuantityMilli: tt.milli, PriceMinor: &tt.price, DiscountBP: tt.off}).TotalMinor()
		assert.True(t, ok)
		assert.Equal(t, tt.want, got, "%d × %d − %d", tt.milli, tt.price, tt.off)
	}
	_, ok := (&data.DealItem{QuantityMilli: 1000}).TotalMinor()
	assert.False(t, ok)
}
