package metrics_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
)

// busyPlan is a small plan with something of everything, worked out by hand in the tests that use it.
func busyPlan(t testing.TB) *data.Planner {
	p, c := newPlan(t)
	id := must[data.ID](t)
	at := func(s string) { c.set(day(s).In(time.UTC).Add(10 * time.Hour)) }

	at("2026-01-05")
	jan := id(p.Members.Add(ctx, data.Member{Name: "Jan", Team: data.TeamMarketing, Active: true}))
	sal := id(p.Members.Add(ctx, data.Member{Name: "Sal", Team: data.TeamSales, Active: true}))
	require.NoError(t, p.SetMe(ctx, sal))
	web, fair := source(t, p, "Website"), source(t, p, "Referral")
	spring := id(p.Campaigns.Plan(ctx, data.Campaign{Name: "Spring", Channel: "Online", OwnerID: jan, StartsOn: day("2026-01-01"), EndsOn: day("2026-03-31"), BudgetMinor: ptr(int64(100000))}))
	id(p.Campaigns.Plan(ctx, data.Campaign{Name: "Print", Channel: "Paper", StartsOn: day("2026-05-01"), BudgetMinor: ptr(int64(50000))}))
	id(p.Expenses.Add(ctx, data.Expense{CampaignID: spring, SpentOn: day("2026-01-10"), AmountMinor: 30000, Kind: data.ExpenseAdSpend}))
	id(p.Expenses.Add(ctx, data.Expense{CampaignID: spring, SpentOn: day("2026-02-10"), AmountMinor: 12000}))
	id(p.Expenses.Add(ctx, data.Expense{CampaignID: spring, SpentOn: day("2026-03-10"), AmountMinor: 8000, State: data.ExpenseCommitted}))
	id(p.Expenses.Add(ctx, data.Expense{SpentOn: day("2026-03-12"), AmountMinor: 5000}))
	id(p.Expenses.Add(ctx, data.Expense{CampaignID: spring, SpentOn: day("2026-03-13"), AmountMinor: 900, Currency: "USD"}))
	acme := id(p.Companies.Add(ctx, data.Company{Name: "Acme", Sector: "Retail", Country: "Germany"}))
	bike := id(p.Products.Add(ctx, data.Product{Name: "Bike"}))
	cargo := id(p.Products.Add(ctx, data.Product{Name: "Cargo"}))

	ann := id(p.Contacts.Add(ctx, data.Contact{FirstName: "Ann", CompanyID: acme, SourceID: web, CampaignID: spring, Country: "Germany"}))
	at("2026-02-02")
	bob := id(p.Contacts.Add(ctx, data.Contact{FirstName: "Bob", SourceID: fair, CampaignID: spring, Country: "GERMANY"}))
	cid := id(p.Contacts.Add(ctx, data.Contact{FirstName: "Cid", SourceID: web}))
	id(p.Contacts.Add(ctx, data.Contact{FirstName: "Dot"}))
	qualify(t, p, ann, bob)
	first := id(p.Handoffs.Request(ctx, ann, sal, "asks for ten"))
	second := id(p.Handoffs.Request(ctx, bob, 0, "asks for one"))
	c.ms.Add(2 * 60 * 60 * 1000)
	require.NoError(t, p.Handoffs.Accept(ctx, first))
	call := id(p.FollowUps.Plan(ctx, data.Activity{Kind: data.Call, ContactID: ann, DueOn: day("2026-02-02")}))
	_, err := p.FollowUps.Complete(ctx, call, data.Done, "", nil)
	require.NoError(t, err)
	reasons, err := p.ReturnReasons.All(ctx)
	require.NoError(t, err)
	require.NoError(t, p.Handoffs.Return(ctx, second, data.Return{ReasonID: reasons[0].ID}))

	at("2026-02-10")
	won := id(p.Deals.Add(ctx, data.Deal{Title: "Ten", ContactID: ann, ValueMinor: ptr(int64(100050)), OwnerID: sal}))
	require.NoError(t, p.Deals.SetItems(ctx, won, []data.DealItem{
		{ProductID: bike, QuantityMilli: 1000, PriceMinor: ptr(int64(33350))}, {ProductID: cargo, QuantityMilli: 2000, PriceMinor: ptr(int64(33350))},
	}))
	gone := id(p.Deals.Add(ctx, data.Deal{Title: "One", ContactID: bob, ValueMinor: ptr(int64(20000))}))
	at("2026-03-02")
	_, err = p.Deals.Win(ctx, won, data.Win{})
	require.NoError(t, err)
	lossReasons, err := p.LostReasons.All(ctx)
	require.NoError(t, err)
	_, err = p.Deals.Lose(ctx, gone, data.Loss{ReasonID: lossReasons[0].ID, Competitor: "Rival"})
	require.NoError(t, err)
	at("2026-05-04")
	again := id(p.Deals.Add(ctx, data.Deal{Title: "More", ContactID: ann, ValueMinor: ptr(int64(50000))}))
	at("2026-05-14")
	_, err = p.Deals.Win(ctx, again, data.Win{})
	require.NoError(t, err)
	at("2026-10-01")
	id(p.Deals.Add(ctx, data.Deal{Title: "Soon", ContactID: cid, ValueMinor: ptr(int64(70000)), ExpectedOn: day("2026-12-15")}))
	id(p.Deals.Add(ctx, data.Deal{Title: "Late", ContactID: cid, ValueMinor: ptr(int64(30000)), ExpectedOn: day("2026-10-15"), Probability: ptr(int64(50))}))
	id(p.Deals.Add(ctx, data.Deal{Title: "Vague", ContactID: cid}))
	require.NoError(t, p.MetricPoints.AddAll(ctx, []data.MetricPoint{
		{MeasuredOn: day("2026-01-10"), CampaignID: spring, Measure: data.MeasureImpressions, Value: 10000},
		{MeasuredOn: day("2026-01-10"), CampaignID: spring, Measure: data.MeasureClicks, Value: 250},
		{MeasuredOn: day("2026-01-11"), Measure: data.MeasureSessions, Value: 40, Channel: "Web"},
		{MeasuredOn: day("2026-02-11"), Measure: data.MeasureSessions, Value: 60, Channel: "web"},
	}))
	c.set(start)
	return p
}

func source(t testing.TB, p *data.Planner, name string) data.ID {
	t.Helper()
	c, err := p.Sources.Find(ctx, name)
	require.NoError(t, err)
	require.NotZero(t, c.ID)
	return c.ID
}

func qualify(t testing.TB, p *data.Planner, contacts ...data.ID) {
	t.Helper()
	criteria, err := p.Qualification.Criteria(ctx)
	require.NoError(t, err)
	for _, contact := range contacts {
		for _, c := range criteria {
			require.NoError(t, p.Qualification.Set(ctx, contact, c.ID, true, "said so"))
		}
	}
}
