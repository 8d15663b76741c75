package data_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

func planned(t *testing.T, p *data.Planner, c data.Campaign) data.ID {
	t.Helper()
	return must[data.ID](t)(p.Campaigns.Plan(ctx, c))
}

func TestTheBudgetFollowsItsLinesUntilItIsSetOtherwise(t *testing.T) {
	p := newPlan(t)
	fair := planned(t, p, data.Campaign{Name: "Fair"})
	budget := func() *int64 { return must[data.Campaign](t)(p.Campaigns.Get(ctx, fair)).BudgetMinor }
	var stand data.ID
	assertOneStep(t, p, func() (err error) {
		stand, err = p.Budgets.Add(ctx, data.BudgetLine{CampaignID: fair, Category: " Stand ", AmountMinor: 900_00})
		return err
	})
	assert.Equal(t, ptr[int64](900_00), budget())
	travel := must[data.ID](t)(p.Budgets.Add(ctx, data.BudgetLine{CampaignID: fair, Category: "Travel", AmountMinor: 100_00}))
	assert.Equal(t, ptr[int64](1000_00), budget())
	assertOneStep(t, p, func() error { return p.Budgets.Edit(ctx, travel, func(l *data.BudgetLine) { l.AmountMinor = 300_00 }) })
	assert.Equal(t, ptr[int64](1200_00), budget())
	require.NoError(t, p.Campaigns.Edit(ctx, fair, func(c *data.Campaign) { c.BudgetMinor = ptr[int64](2000_00) }))
	assertOneStep(t, p, func() error { return p.Budgets.Delete(ctx, travel) })
	assert.Equal(t, ptr[int64](2000_00), budget(), "a budget of its own stays")

	for _, bad := range []data.BudgetLine{{CampaignID: fair, AmountMinor: 1}, {CampaignID: fair, Category: "x", AmountMinor: -1}} {
		assertRefused(t, p, store.Invalid, func() error {
			_, err := p.Budgets.Add(ctx, bad)
			return err
		})
	}
	again := must[data.ID](t)(p.Campaigns.Duplicate(ctx, fair))
	parts := must[[]data.BudgetPart](t)(p.Budgets.OfCampaign(ctx, again))
	require.Len(t, parts, 1)
	assert.NotEqual(t, stand, parts[0].LineID)
}

func TestTheBudgetIsHeldAgainstWhatWasPromisedAndSpentByCategory(t *testing.T) {
	p := newPlan(t)
	fair := planned(t, p, data.Campaign{Name: "Fair"})
	must[data.ID](t)(p.Budgets.Add(ctx, data.BudgetLine{CampaignID: fair, Category: "Stand", AmountMinor: 900_00}))
	for _, e := range []data.Expense{
		{AmountMinor: 800_00, Category: "STAND"},
		{AmountMinor: 200_00, Category: "stand", State: data.ExpenseCommitted},
		{AmountMinor: 50_00, Category: "Taxi", Currency: "USD", Rate: "0.9"},
		{AmountMinor: 70_00, Category: "Taxi", Currency: "CHF"},
		{AmountMinor: 500_00, Category: "Film"},
	} {
		e.CampaignID, e.SpentOn = fair, p.Today()
		must[data.ID](t)(p.Expenses.Add(ctx, e))
	}
	parts := must[[]data.BudgetPart](t)(p.Budgets.OfCampaign(ctx, fair))
	require.Len(t, parts, 3)
	assert.Equal(t, int64(800_00), parts[0].ActualMinor)
	assert.Equal(t, int64(200_00), parts[0].CommittedMinor)
	assert.True(t, parts[0].Over())
	assert.Equal(t, data.BudgetPart{Category: "Film", ActualMinor: 500_00}, parts[1])
	assert.Equal(t, data.BudgetPart{Category: "Taxi", ActualMinor: 45_00, NoRate: 1}, parts[2])
}

func TestEveryChangeOfStatusIsOnRecord(t *testing.T) {
	p := newPlan(t)
	fair, ads := planned(t, p, data.Campaign{Name: "Fair"}), planned(t, p, data.Campaign{Name: "Ads", Status: data.CampaignActive})
	assertOneStep(t, p, func() error { return p.Campaigns.SetStatus(ctx, data.CampaignActive, fair, ads) })
	require.NoError(t, p.Campaigns.Edit(ctx, fair, func(c *data.Campaign) { c.Status, c.Message = data.CampaignPaused, "Ride" }))
	require.NoError(t, p.EditCells(ctx, data.KindCampaign, []data.CellEdit{{ID: fair, Field: "status", Value: "completed"}}))
	var got []string
	for _, e := range must[[]data.StatusEvent](t)(p.Campaigns.Events(ctx, fair)) {
		got = append(got, string(e.From)+">"+string(e.To))
	}
	assert.Equal(t, []string{">planned", "planned>active", "active>paused", "paused>completed"}, got)
	assert.Len(t, must[[]data.StatusEvent](t)(p.Campaigns.Events(ctx, ads)), 1, "it was active already")
	line := must[[]data.Entry](t)(p.Timeline(ctx, data.KindCampaign, fair, 10))
	assert.Equal(t, data.EntryStatus, line[0].Kind)
	assert.Equal(t, "completed", line[0].To)
}

func TestTasksWaitForEachOtherAndMoveWithTheirCampaign(t *testing.T) {
	p := newPlan(t)
	fair := planned(t, p, data.Campaign{Name: "Fair", StartsOn: day(2027, 3, 1), EndsOn: day(2027, 3, 5)})
	task := func(subject string, on data.Date, after data.ID) data.ID {
		return must[data.ID](t)(p.FollowUps.Plan(ctx, data.Activity{Kind: data.Task, Subject: subject, CampaignID: fair, DueOn: on, AfterID: after}))
	}
	book := task("Book", day(2027, 1, 10), 0)
	print := task("Print", day(2027, 2, 1), book)
	ship := task("Ship", day(2027, 2, 1), print)
	all := must[[]data.CampaignTask](t)(p.Campaigns.Tasks(ctx, fair))
	require.Len(t, all, 3)
	assert.Equal(t, []string{"Book", "Print", "Ship"}, []string{all[0].Subject, all[1].Subject, all[2].Subject})
	assert.False(t, all[0].Waiting)
	assert.True(t, all[1].Waiting)
	assert.Equal(t, "Print", all[2].After)

	assertRefused(t, p, store.Invalid, func() error {
		return p.FollowUps.Edit(ctx, book, func(a *data.Activity) { a.AfterID, a.DueOn = ship, day(2027, 3, 1) })
	})
	assertRefused(t, p, store.Invalid, func() error {
		return p.FollowUps.Edit(ctx, print, func(a *data.Activity) { a.AfterID = print })
	})
	assertRefused(t, p, store.Invalid, func() error {
		_, err := p.FollowUps.Plan(ctx, data.Activity{Subject: "Early", CampaignID: fair, DueOn: day(2027, 1, 9), AfterID: book})
		return err
	})
	assertRefused(t, p, store.NotFound, func() error {
		_, err := p.FollowUps.Plan(ctx, data.Activity{Subject: "Lost", CampaignID: fair, DueOn: day(2027, 1, 9), AfterID: 99})
		return err
	})

	_, err := p.FollowUps.Complete(ctx, book, data.Done, "", nil)
	require.NoError(t, err)
	assertOneStep(t, p, func() error { return p.Campaigns.Reschedule(ctx, fair, day(2027, 3, 11), day(2027, 3, 15)) })
	all = must[[]data.CampaignTask](t)(p.Campaigns.Tasks(ctx, fair))
	assert.Equal(t, day(2027, 1, 10), all[0].DueOn, "what is done stays")
	assert.Equal(t, day(2027, 2, 11), all[1].DueOn)
	assert.False(t, all[1].Waiting)
	require.NoError(t, p.FollowUps.Delete(ctx, book))
	require.NoError(t, p.FollowUps.Edit(ctx, print, func(a *data.Activity) { a.DueOn = day(2027, 2, 10) }), "what it waited for is gone")
}
