package data_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

func addCampaign(t tester, p *data.Planner, c data.Campaign) data.ID {
	t.Helper()
	return must[data.ID](t)(p.Campaigns.Plan(ctx, c))
}

func TestCampaignIsPlannedWithDefaults(t *testing.T) {
	p := newPlan(t)
	var id data.ID
	assertOneStep(t, p, func() (err error) {
		id, err = p.Campaigns.Plan(ctx, data.Campaign{Name: " Spring sale ", BudgetMinor: ptr[int64](500_000)})
		return err
	})
	c := must[data.Campaign](t)(p.Campaigns.Get(ctx, id))
	assert.Equal(t, "Spring sale", c.Name)
	assert.Equal(t, data.CampaignOther, c.Type)
	assert.Equal(t, data.CampaignPlanned, c.Status)
	assert.Equal(t, data.Awareness, c.Stage)
	assert.Equal(t, "EUR", c.Currency)
	assert.Equal(t, id, must[data.Campaign](t)(p.Campaigns.Find(ctx, "SPRING SALE")).ID)
}

func TestCampaignIsChecked(t *testing.T) {
	p := newPlan(t)
	tests := []struct {
		name, field string
		campaign    data.Campaign
	}{
		{"no name", "name", data.Campaign{Name: " "}},
		{"type", "type", data.Campaign{Name: "A", Type: "skywriting"}},
		{"status", "status", data.Campaign{Name: "A", Status: "dreamt"}},
		{"stage", "stage", data.Campaign{Name: "A", Stage: 5}},
		{"ends before it starts", "ends_on", data.Campaign{Name: "A", StartsOn: day(2026, 5, 2), EndsOn: day(2026, 5, 1)}},
		{"budget", "budget", data.Campaign{Name: "A", BudgetMinor: ptr[int64](-1)}},
		{"leads", "target_leads", data.Campaign{Name: "A", TargetLeads: ptr[int64](-1)}},
		{"customers", "target_customers", data.Campaign{Name: "A", TargetCustomers: ptr[int64](-1)}},
		{"revenue", "target_revenue", data.Campaign{Name: "A", TargetRevenueMinor: ptr[int64](-1)}},
		{"currency", "currency", data.Campaign{Name: "A", Currency: "€"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := p.Campaigns.Plan(ctx, tt.campaign)
			assertProblem(t, err, tt.field)
		})
	}
	addCampaign(t, p, data.Campaign{Name: "One day", StartsOn: day(2026, 5, 1), EndsOn: day(2026, 5, 1)})
}

func TestCampaignWordsAreReadAsPeopleWriteThem(t *testing.T) {
	for text, want := range map[string]data.CampaignType{
		"Social media": data.CampaignSocialMedia, "PUBLIC-RELATIONS": data.CampaignPublicRelations, " email ": data.CampaignEmail,
	} {
		got, err := data.ParseCampaignType(text)
		require.NoError(t, err)
		assert.Equal(t, want, got)
	}
	_, err := data.ParseCampaignType("skywriting")
	assertProblem(t, err, "type")
	got, err := data.ParseCampaignStatus("Canceled")
	require.NoError(t, err)
	assert.Equal(t, data.CampaignCancelled, got)
	_, err = data.ParseCampaignStatus("")
	assertProblem(t, err, "status")
}

func TestCampaignIsEditedDuplicatedAndDeleted(t *testing.T) {
	p := newPlan(t)
	id := addCampaign(t, p, data.Campaign{
		Name: "Spring", Type: data.CampaignEvent, StartsOn: day(2026, 3, 1), EndsOn: day(2026, 4, 1), TargetLeads: ptr[int64](20),
		ExternalID: "c-1", Custom: data.Custom{"place": "Kiel"},
	})
	assertOneStep(t, p, func() error {
		return p.Campaigns.Edit(ctx, id, func(c *data.Campaign) { *c.TargetLeads, c.Custom["place"] = 30, "Lübeck" })
	})
	assertOneStep(t, p, func() error { return p.Campaigns.SetStatus(ctx, data.CampaignActive, id) })
	assertProblem(t, p.Campaigns.SetStatus(ctx, "dreamt", id), "status")

	var second data.ID
	assertOneStep(t, p, func() (err error) {
		second, err = p.Campaigns.Duplicate(ctx, id)
		return err
	})
	d := must[data.Campaign](t)(p.Campaigns.Get(ctx, second))
	assert.Equal(t, "Spring (2)", d.Name)
	assert.Equal(t, data.CampaignPlanned, d.Status)
	assert.Equal(t, data.CampaignEvent, d.Type)
	assert.Equal(t, ptr[int64](30), d.TargetLeads)
	assert.Equal(t, data.Custom{"place": "Lübeck"}, d.Custom)
	assert.True(t, d.StartsOn.IsZero())
	assert.Empty(t, d.ExternalID)
	third := must[data.ID](t)(p.Campaigns.Duplicate(ctx, id))
	assert.Equal(t, "Spring (3)", must[data.Campaign](t)(p.Campaigns.Get(ctx, third)).Name)
	all := must[[]data.Campaign](t)(p.Campaigns.All(ctx))
	require.Len(t, all, 3)
	assert.Equal(t, id, all[2].ID, "campaigns still without a start come first")

	contact := must[data.ID](t)(p.Contacts.Add(ctx, data.Contact{LastName: "Keller", CampaignID: id}))
	assertOneStep(t, p, func() error { return p.Campaigns.Delete(ctx, id) })
	_, err := p.Campaigns.Get(ctx, id)
	assert.Equal(t, store.NotFound, store.CodeOf(err))
	assert.Equal(t, id, getContact(t, p, contact).CampaignID, "its leads remember it")
	assert.Len(t, must[[]data.Touch](t)(p.Touches.OfContact(ctx, contact)), 1)
	names, err := p.Names(ctx, data.KindCampaign, []data.ID{id})
	require.NoError(t, err)
	assert.Equal(t, "Spring", names[id])
}

func TestACampaignMovesToOtherDaysInOneUndo(t *testing.T) {
	p := newPlan(t)
	id := addCampaign(t, p, data.Campaign{Name: "Fair", StartsOn: day(2026, 11, 2), EndsOn: day(2026, 11, 6), BudgetMinor: ptr[int64](100)})
	for _, c := range []struct{ starts, ends data.Date }{
		{day(2026, 12, 1), day(2026, 12, 5)},
		{day(2026, 12, 1), data.Date{}},
		{data.Date{}, day(2026, 12, 5)},
		{day(2026, 12, 5), day(2026, 12, 5)},
	} {
		assertOneStep(t, p, func() error { return p.Campaigns.Reschedule(ctx, id, c.starts, c.ends) })
		got := must[data.Campaign](t)(p.Campaigns.Get(ctx, id))
		assert.Equal(t, [2]data.Date{c.starts, c.ends}, [2]data.Date{got.StartsOn, got.EndsOn})
		assert.Equal(t, ptr[int64](100), got.BudgetMinor)
	}
	assertRefused(t, p, store.Invalid, func() error { return p.Campaigns.Reschedule(ctx, id, day(2026, 12, 5), day(2026, 12, 4)) })
	assertRefused(t, p, store.NotFound, func() error { return p.Campaigns.Reschedule(ctx, id+1, day(2026, 12, 5), day(2026, 12, 6)) })
}
