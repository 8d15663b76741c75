package data_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

func TestExpenseIsChecked(t *testing.T) {
	p := newPlan(t)
	on := day(2026, 5, 1)
	tests := []struct {
		name, field string
		expense     data.Expense
	}{
		{"no date", "spent_on", data.Expense{AmountMinor: 1}},
		{"no amount", "amount", data.Expense{SpentOn: on}},
		{"kind", "kind", data.Expense{SpentOn: on, AmountMinor: 1, Kind: "fun"}},
		{"state", "state", data.Expense{SpentOn: on, AmountMinor: 1, State: "hoped"}},
		{"currency", "currency", data.Expense{SpentOn: on, AmountMinor: 1, Currency: "?"}},
		{"rate", "rate", data.Expense{SpentOn: on, AmountMinor: 1, Currency: "USD", Rate: "-1"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := p.Expenses.Add(ctx, tt.expense)
			assertProblem(t, err, tt.field)
		})
	}
	assertRefused(t, p, store.NotFound, func() error {
		_, err := p.Expenses.Add(ctx, data.Expense{SpentOn: on, AmountMinor: 1, CampaignID: 42})
		return err
	})
}

func TestExpenseKeepsItsRate(t *testing.T) {
	p := newPlan(t)
	var id data.ID
	assertOneStep(t, p, func() (err error) {
		id, err = p.Expenses.Add(ctx, data.Expense{SpentOn: day(2026, 5, 1), AmountMinor: -1000, Currency: "USD", Rate: "0.9"})
		return err
	})
	base := func() *int64 { return must[data.Expense](t)(p.Expenses.Get(ctx, id)).BaseMinor }
	assert.Equal(t, ptr[int64](-900), base(), "a credit is negative")
	assertOneStep(t, p, func() error { return p.Expenses.Edit(ctx, id, func(e *data.Expense) { e.Note = "refund" }) })
	assert.Equal(t, ptr[int64](-900), base(), "other fields leave it")
	require.NoError(t, p.Expenses.Edit(ctx, id, func(e *data.Expense) { e.AmountMinor = 500 }))
	assert.Equal(t, ptr[int64](450), base(), "a new amount is converted at the rate it has")
	require.NoError(t, p.Expenses.Edit(ctx, id, func(e *data.Expense) { e.Rate = "0.8" }))
	assert.Equal(t, ptr[int64](400), base())
	assertOneStep(t, p, func() error { return p.Expenses.Delete(ctx, id) })
}

func TestExpenseOutsideItsCampaign(t *testing.T) {
	c := data.Campaign{StartsOn: day(2026, 5, 1), EndsOn: day(2026, 5, 31)}
	for on, want := range map[data.Date]bool{
		day(2026, 4, 30): true, day(2026, 5, 1): false, day(2026, 5, 31): false, day(2026, 6, 1): true,
	} {
		assert.Equal(t, want, (&data.Expense{SpentOn: on}).Outside(c), on)
	}
	assert.False(t, (&data.Expense{SpentOn: day(2020, 1, 1)}).Outside(data.Campaign{}), "a campaign without dates has no outside")
}

func TestBudgetAgainstWhatWasSpent(t *testing.T) {
	p := newPlan(t)
	planned := addCampaign(t, p, data.Campaign{Name: "Spring", BudgetMinor: ptr[int64](10_000)})
	other := addCampaign(t, p, data.Campaign{Name: "Other"})
	dollars := addCampaign(t, p, data.Campaign{Name: "Export", Currency: "USD", BudgetMinor: ptr[int64](1000)})
	on := day(2026, 5, 1)
	for _, e := range []data.Expense{
		{CampaignID: planned, SpentOn: on, AmountMinor: 3000},
		{CampaignID: planned, SpentOn: on, AmountMinor: -500},
		{CampaignID: planned, SpentOn: on, AmountMinor: 2000, State: data.ExpenseCommitted},
		{CampaignID: planned, SpentOn: on, AmountMinor: 1000, Currency: "USD", Rate: "0.9"},
		{CampaignID: planned, SpentOn: on, AmountMinor: 1000, Currency: "GBP"},
		{CampaignID: other, SpentOn: on, AmountMinor: 70},
		{CampaignID: dollars, SpentOn: on, AmountMinor: 1200, Currency: "USD"},
		{CampaignID: dollars, SpentOn: on, AmountMinor: 100},
		{SpentOn: on, AmountMinor: 1},
	} {
		must[data.ID](t)(p.Expenses.Add(ctx, e))
	}
	gone := must[data.ID](t)(p.Expenses.Add(ctx, data.Expense{CampaignID: planned, SpentOn: on, AmountMinor: 9999}))
	require.NoError(t, p.Expenses.Delete(ctx, gone))

	assert.Equal(t, data.Budget{
		Currency: "EUR", PlannedMinor: ptr[int64](10_000), CommittedMinor: 2000, ActualMinor: 3400, RemainingMinor: ptr[int64](4600), NoRate: 1,
	}, must[data.Budget](t)(p.Campaigns.Spend(ctx, planned)))
	assert.Equal(t, data.Budget{Currency: "EUR", ActualMinor: 70}, must[data.Budget](t)(p.Campaigns.Spend(ctx, other)), "no budget, nothing remains of it")
	assert.Equal(t, data.Budget{
		Currency: "USD", PlannedMinor: ptr[int64](1000), ActualMinor: 1200, RemainingMinor: ptr[int64](-200), NoRate: 1,
	}, must[data.Budget](t)(p.Campaigns.Spend(ctx, dollars)))
	assert.Len(t, must[[]data.Expense](t)(p.Expenses.OfCampaign(ctx, planned)), 5)
	assert.Len(t, must[[]data.Expense](t)(p.Expenses.OfCampaign(ctx, 0)), 1)
}
