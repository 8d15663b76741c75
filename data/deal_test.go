package data_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

func TestNewDealTakesWhatItsContactKnows(t *testing.T) {
	p := newPlan(t)
	me := must[data.ID](t)(p.Members.Add(ctx, data.Member{Name: "Ana"}))
	require.NoError(t, p.SetMe(ctx, me))
	company := must[data.ID](t)(p.Companies.Add(ctx, data.Company{Name: "Velo Nord"}))
	campaign := must[data.ID](t)(p.Campaigns.Plan(ctx, data.Campaign{Name: "Spring"}))
	source := must[data.Choice](t)(p.Sources.Find(ctx, "Referral"))
	contact := must[data.ID](t)(p.Contacts.Add(ctx, data.Contact{LastName: "Keller", CompanyID: company, CampaignID: campaign, SourceID: source.ID}))

	var id data.ID
	assertOneStep(t, p, func() (err error) {
		id, err = p.Deals.Add(ctx, data.Deal{ContactID: contact, ValueMinor: ptr[int64](120_000)})
		return err
	})
	d := getDeal(t, p, id)
	assert.Equal(t, "Velo Nord", d.Title)
	assert.Equal(t, company, d.CompanyID)
	assert.Equal(t, campaign, d.CampaignID)
	assert.Equal(t, source.ID, d.SourceID)
	assert.Equal(t, stages(t, p)["Prospecting"], d.StageID)
	assert.Equal(t, data.DealOpen, d.Status)
	assert.Equal(t, "EUR", d.Currency)
	assert.Equal(t, ptr[int64](120_000), d.BaseMinor)
	assert.Equal(t, me, d.OwnerID)
	assert.Equal(t, day(2026, 11, 23), d.OpenedOn)
	assert.Equal(t, "velo nord", d.Key())

	events := must[[]data.StageEvent](t)(p.Deals.StageEvents(ctx, id))
	require.Len(t, events, 1)
	assert.Equal(t, data.StageEvent{
		ID: events[0].ID, DealID: id, ToID: d.StageID, At: d.StageAt, ByID: me, Why: "opened",
	}, events[0])
}

func TestFirstDealMakesItsContactSalesQualified(t *testing.T) {
	p := newPlan(t)
	contact := addContact(t, p, "Keller")
	first := addDeal(t, p, data.Deal{ContactID: contact})
	c := getContact(t, p, contact)
	assert.Equal(t, data.Decision, c.Stage)
	assert.Equal(t, getDeal(t, p, first).CreatedAt, c.SQLAt)
	assert.Equal(t, "Keller", getDeal(t, p, first).Title, "without a company the contact gives the title")

	require.NoError(t, p.Contacts.Move(ctx, contact, data.Consideration, "not now"))
	addDeal(t, p, data.Deal{ContactID: contact, Title: "Second"})
	after := getContact(t, p, contact)
	assert.Equal(t, data.Consideration, after.Stage, "only the first deal moves the contact")
	assert.Equal(t, c.SQLAt, after.SQLAt)
}

func TestDealIsChecked(t *testing.T) {
	p := newPlan(t)
	at := stages(t, p)
	tests := []struct {
		name, field string
		deal        data.Deal
	}{
		{"nothing to call it", "title", data.Deal{Title: "  "}},
		{"negative value", "value", data.Deal{Title: "A", ValueMinor: ptr[int64](-1)}},
		{"probability", "probability", data.Deal{Title: "A", Probability: ptr[int64](101)}},
		{"currency", "currency", data.Deal{Title: "A", Currency: "EURO"}},
		{"rate in words", "rate", data.Deal{Title: "A", Currency: "USD", Rate: "much"}},
		{"rate of zero", "rate", data.Deal{Title: "A", Currency: "USD", Rate: "0"}},
		{"rate as a fraction", "rate", data.Deal{Title: "A", Currency: "USD", Rate: "9/10"}},
		{"status", "status", data.Deal{Title: "A", Status: "maybe"}},
		{"stage against status", "stage_id", data.Deal{Title: "A", Status: data.DealWon, StageID: at["Demo"]}},
		{"closed before opened", "closed_on", data.Deal{Title: "A", Status: data.DealLost, OpenedOn: day(2026, 5, 2), ClosedOn: day(2026, 5, 1)}},
		{"closed today, opened tomorrow", "closed_on", data.Deal{Title: "A", Status: data.DealLost, OpenedOn: day(2026, 11, 24)}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := p.Deals.Add(ctx, tt.deal)
			assertProblem(t, err, tt.field)
		})
	}
	assertRefused(t, p, store.NotFound, func() error {
		_, err := p.Deals.Add(ctx, data.Deal{ContactID: 42})
		return err
	})
	assertRefused(t, p, store.NotFound, func() error {
		_, err := p.Deals.Add(ctx, data.Deal{Title: "A", StageID: 42})
		return err
	})
}

func TestDealValueIsConvertedAtItsRate(t *testing.T) {
	p := newPlan(t)
	tests := []struct {
		name, currency, rate string
		minor                int64
		want                 *int64
	}{
		{"the planner's own", "EUR", "", 999, ptr[int64](999)},
		{"no rate, no base", "USD", "", 1000, nil},
		{"halves away from zero", "USD", "0.925", 1, ptr[int64](1)},
		{"dollars", "USD", "0.92", 1000, ptr[int64](920)},
		{"yen have no minor digits", "JPY", "0.0061", 10_000, ptr[int64](6100)},
		{"dinars have three", "KWD", "3", 1500, ptr[int64](450)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := getDeal(t, p, addDeal(t, p, data.Deal{Title: "A", ValueMinor: &tt.minor, Currency: tt.currency, Rate: tt.rate}))
			assert.Equal(t, tt.want, d.BaseMinor)
			m, ok := d.Value()
			assert.True(t, ok)
			assert.Equal(t, data.Money{Minor: tt.minor, Currency: tt.currency}, m, "the value itself is kept")
		})
	}
}

func TestEditedDealKeepsItsRateUntilItsMoneyChanges(t *testing.T) {
	p := newPlan(t)
	id := addDeal(t, p, data.Deal{Title: "A", ValueMinor: ptr[int64](1000), Currency: "USD", Rate: "0.9"})
	assertOneStep(t, p, func() error { return p.Deals.Edit(ctx, id, func(d *data.Deal) { d.Title = "B" }) })
	assert.Equal(t, ptr[int64](900), getDeal(t, p, id).BaseMinor)
	require.NoError(t, p.Deals.Edit(ctx, id, func(d *data.Deal) { *d.ValueMinor = 2000 }))
	assert.Equal(t, ptr[int64](1800), getDeal(t, p, id).BaseMinor)
	require.NoError(t, p.Deals.Edit(ctx, id, func(d *data.Deal) { d.Currency = "GBP" }))
	d := getDeal(t, p, id)
	assert.Nil(t, d.BaseMinor, "the dollar's rate is not the pound's")
	assert.Empty(t, d.Rate)
}

func TestEditLeavesStageAndClosingAlone(t *testing.T) {
	p := newPlan(t)
	id := addDeal(t, p, data.Deal{Title: "A", Custom: data.Custom{"frame": "56"}})
	before := getDeal(t, p, id)
	require.NoError(t, p.Deals.Edit(ctx, id, func(d *data.Deal) {
		d.ID, d.StageID, d.PipelineID, d.Status, d.Position = 1, 2, 3, data.DealWon, 4
		d.ClosedOn, d.OpenedOn = day(2026, 1, 1), data.Date{}
		d.Custom["colour"] = "red"
		d.Note = "wants it red"
	}))
	want := before
	want.Note, want.Custom = "wants it red", data.Custom{"frame": "56", "colour": "red"}
	assert.Equal(t, want, getDeal(t, p, id))
}

func TestDealsAddedTogetherAreOneStep(t *testing.T) {
	p := newPlan(t)
	contact := addContact(t, p, "Keller")
	var ids []data.ID
	assertOneStep(t, p, func() (err error) {
		ids, err = p.Deals.AddAll(ctx, []data.Deal{
			{Title: "A", ContactID: contact},
			{
				Title: "B", ContactID: contact, Status: data.DealWon, ValueMinor: ptr[int64](500),
				OpenedOn: day(2025, 3, 1), ClosedOn: day(2025, 4, 2),
			},
		})
		return err
	})
	require.Len(t, ids, 2)
	won := getDeal(t, p, ids[1])
	assert.Equal(t, stages(t, p)["Won"], won.StageID)
	assert.Equal(t, "2025-04-02T21:59:59.999Z", won.ClosedAt.Format("2006-01-02T15:04:05.999Z07:00"), "the end of the day in Berlin")
	c := getContact(t, p, contact)
	assert.Equal(t, data.PostPurchase, c.Stage)
	assert.Equal(t, day(2025, 4, 2), c.CustomerOn)
	assertRefused(t, p, store.Invalid, func() error {
		_, err := p.Deals.AddAll(ctx, []data.Deal{{Title: "C"}, {}})
		return err
	})
}

func TestDeletedDealTakesItsLinesAlong(t *testing.T) {
	p := newPlan(t)
	a, b := addDeal(t, p, data.Deal{Title: "A"}), addDeal(t, p, data.Deal{Title: "B"})
	require.NoError(t, p.Deals.SetItems(ctx, a, []data.DealItem{{Name: "Frame", PriceMinor: ptr[int64](100)}}))
	assertOneStep(t, p, func() error { return p.Deals.Delete(ctx, a, b) })
	state := dump(t, p)
	assert.Empty(t, state[data.KindDeal])
	assert.Empty(t, state[data.KindDealItem])
	assert.Empty(t, state[data.KindStageEvent])
	_, err := p.Deals.Get(ctx, a)
	assert.Equal(t, store.NotFound, store.CodeOf(err))
}

func TestDealsChangeTheirOwnerTogether(t *testing.T) {
	p := newPlan(t)
	owner := must[data.ID](t)(p.Members.Add(ctx, data.Member{Name: "Ben"}))
	a, b := addDeal(t, p, data.Deal{Title: "A"}), addDeal(t, p, data.Deal{Title: "B"})
	assertOneStep(t, p, func() error { return p.Deals.SetOwner(ctx, owner, a, b) })
	assert.Equal(t, owner, getDeal(t, p, a).OwnerID)
	assert.Equal(t, owner, getDeal(t, p, b).OwnerID)
	assertRefused(t, p, store.NotFound, func() error { return p.Deals.SetOwner(ctx, 42, a) })
}
