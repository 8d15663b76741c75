package data_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

// care lists the after-sale follow-ups of a deal by due day.
func care(t *testing.T, p *data.Planner, deal data.ID) []data.Activity {
	t.Helper()
	var ids []data.ID
	err := p.Store().View(ctx, func(tx *store.Tx) error {
		rows, err := tx.Query("SELECT id FROM activity WHERE deal_id = ? AND care = 1 AND deleted_at IS NULL ORDER BY due_on, id", deal)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var id data.ID
			if err := rows.Scan(&id); err != nil {
				return err
			}
			ids = append(ids, id)
		}
		return rows.Err()
	})
	require.NoError(t, err)
	out := make([]data.Activity, len(ids))
	for i, id := range ids {
		out[i] = must[data.Activity](t)(p.FollowUps.Get(ctx, id))
	}
	return out
}

func TestWonDealMakesACustomerAndPlansTheCare(t *testing.T) {
	p := newPlan(t)
	owner := must[data.ID](t)(p.Members.Add(ctx, data.Member{Name: "Ben"}))
	company := must[data.ID](t)(p.Companies.Add(ctx, data.Company{Name: "Velo Nord"}))
	contact := must[data.ID](t)(p.Contacts.Add(ctx, data.Contact{LastName: "Keller", CompanyID: company}))
	id := addDeal(t, p, data.Deal{ContactID: contact, OwnerID: owner, OpenedOn: day(2026, 10, 1)})
	must[data.ID](t)(p.FollowUps.Plan(ctx, data.Activity{Subject: "Send the bill", DealID: id, DueOn: day(2026, 11, 30)}))

	var closed data.Closed
	assertOneStep(t, p, func() (err error) {
		closed, err = p.Deals.Win(ctx, id, data.Win{ValueMinor: ptr[int64](250_000), On: day(2026, 11, 20), Note: " fast "})
		return err
	})
	assert.Equal(t, data.Closed{OpenFollowUps: 1, CarePlanned: 3}, closed)
	d := getDeal(t, p, id)
	assert.Equal(t, data.DealWon, d.Status)
	assert.Equal(t, stages(t, p)["Won"], d.StageID)
	assert.Equal(t, day(2026, 11, 20), d.ClosedOn)
	assert.Equal(t, ptr[int64](250_000), d.BaseMinor)
	assert.Equal(t, "fast", d.CloseNote)
	c := getContact(t, p, contact)
	assert.Equal(t, data.PostPurchase, c.Stage)
	assert.Equal(t, day(2026, 11, 20), c.CustomerOn)

	type due struct {
		subject string
		on      data.Date
	}
	var got []due
	for _, a := range care(t, p, id) {
		got = append(got, due{a.Subject, a.DueOn})
		assert.Equal(t, data.Call, a.Kind)
		assert.Equal(t, owner, a.OwnerID)
		assert.Equal(t, contact, a.ContactID)
		assert.Equal(t, company, a.CompanyID)
	}
	assert.Equal(t, []due{
		{"After-sale check (3 days)", day(2026, 11, 23)},
		{"After-sale check (30 days)", day(2026, 12, 21)}, // the 20th is a Sunday
		{"After-sale check (90 days)", day(2027, 2, 18)},
	}, got)
	last := must[[]data.StageEvent](t)(p.Deals.StageEvents(ctx, id))
	assert.Equal(t, "won", last[len(last)-1].Why)
}

func TestCustomerSinceTheFirstWin(t *testing.T) {
	p := newPlan(t)
	contact := addContact(t, p, "Keller")
	win := func(on data.Date) data.ID {
		id := addDeal(t, p, data.Deal{ContactID: contact, ValueMinor: ptr[int64](1), OpenedOn: day(2026, 1, 1)})
		must[data.Closed](t)(p.Deals.Win(ctx, id, data.Win{On: on}))
		return id
	}
	second := win(day(2026, 6, 1))
	first := win(day(2026, 3, 1))
	assert.Equal(t, day(2026, 3, 1), getContact(t, p, contact).CustomerOn)

	require.NoError(t, p.Deals.Edit(ctx, first, func(d *data.Deal) { d.ClosedOn = day(2026, 7, 1) }))
	assert.Equal(t, day(2026, 6, 1), getContact(t, p, contact).CustomerOn, "the other win is the first now")
	assertOneStep(t, p, func() error { return p.Deals.Delete(ctx, second) })
	assert.Equal(t, day(2026, 7, 1), getContact(t, p, contact).CustomerOn)
	assertOneStep(t, p, func() error { return p.Deals.Delete(ctx, first) })
	c := getContact(t, p, contact)
	assert.Equal(t, data.Decision, c.Stage, "without a won deal it is no customer")
	assert.True(t, c.CustomerOn.IsZero())
}

func TestWonDealGoesToAnotherContact(t *testing.T) {
	p := newPlan(t)
	a, b := addContact(t, p, "A"), addContact(t, p, "B")
	id := addDeal(t, p, data.Deal{ContactID: a, ValueMinor: ptr[int64](1)})
	must[data.Closed](t)(p.Deals.Win(ctx, id, data.Win{}))
	assertOneStep(t, p, func() error { return p.Deals.Edit(ctx, id, func(d *data.Deal) { d.ContactID = b }) })
	assert.Equal(t, data.Decision, getContact(t, p, a).Stage)
	assert.Equal(t, data.PostPurchase, getContact(t, p, b).Stage)
	assert.Equal(t, day(2026, 11, 23), getContact(t, p, b).CustomerOn)
}

func TestCustomerByHandStaysOneWithoutTheDeal(t *testing.T) {
	p := newPlan(t)
	contact := addContact(t, p, "Keller")
	require.NoError(t, p.Contacts.Move(ctx, contact, data.PostPurchase, "bought at the fair"))
	id := addDeal(t, p, data.Deal{ContactID: contact, ValueMinor: ptr[int64](1)})
	before := getContact(t, p, contact)
	must[data.Closed](t)(p.Deals.Win(ctx, id, data.Win{}))
	require.NoError(t, p.Deals.Reopen(ctx, id))
	assert.Equal(t, before, getContact(t, p, contact))
}

func TestWinningAsksForWhatItMust(t *testing.T) {
	p := newPlan(t)
	noValue := addDeal(t, p, data.Deal{Title: "A"})
	_, err := p.Deals.Win(ctx, noValue, data.Win{})
	assertProblem(t, err, "value")
	assert.Equal(t, "Say what it was won for; 0 is allowed.", err.Error())
	valued := addDeal(t, p, data.Deal{Title: "B", ValueMinor: ptr[int64](5), OpenedOn: day(2026, 11, 1)})
	_, err = p.Deals.Win(ctx, valued, data.Win{On: day(2026, 10, 31)})
	assertProblem(t, err, "closed_on")
	_, err = p.Deals.Win(ctx, valued, data.Win{ValueMinor: ptr[int64](-1)})
	assertProblem(t, err, "value")

	must[data.Closed](t)(p.Deals.Win(ctx, noValue, data.Win{ValueMinor: ptr[int64](0)}))
	assertProblem(t, p.Deals.Edit(ctx, noValue, func(d *data.Deal) { d.ValueMinor = nil }), "value")
	assertRefused(t, p, store.Conflict, func() error {
		_, err := p.Deals.Win(ctx, noValue, data.Win{})
		return err
	})
	assertRefused(t, p, store.NotFound, func() error {
		_, err := p.Deals.Win(ctx, 42, data.Win{})
		return err
	})
}

func TestWonForAnotherCurrency(t *testing.T) {
	p := newPlan(t)
	win := func(d data.Deal, w data.Win) data.Deal {
		id := addDeal(t, p, d)
		must[data.Closed](t)(p.Deals.Win(ctx, id, w))
		return getDeal(t, p, id)
	}
	usd := data.Deal{Title: "A", ValueMinor: ptr[int64](1000), Currency: "USD", Rate: "0.9"}
	assert.Equal(t, ptr[int64](900), win(usd, data.Win{}).BaseMinor)
	assert.Equal(t, ptr[int64](1800), win(usd, data.Win{ValueMinor: ptr[int64](2000), Currency: "USD"}).BaseMinor)
	assert.Equal(t, ptr[int64](800), win(usd, data.Win{Rate: "0.8"}).BaseMinor)
	assert.Equal(t, ptr[int64](700), win(usd, data.Win{ValueMinor: ptr[int64](700), Currency: "EUR"}).BaseMinor)
	gbp := win(usd, data.Win{ValueMinor: ptr[int64](700), Currency: "GBP"})
	assert.Nil(t, gbp.BaseMinor, "no rate is known for the new currency")
	assert.Equal(t, ptr[int64](700), gbp.ValueMinor)
}

func TestLosingNeedsAReason(t *testing.T) {
	p := newPlan(t)
	contact := addContact(t, p, "Keller")
	id := addDeal(t, p, data.Deal{ContactID: contact})
	must[data.ID](t)(p.FollowUps.Plan(ctx, data.Activity{Subject: "Ask again", DealID: id, DueOn: day(2026, 11, 30)}))
	_, err := p.Deals.Lose(ctx, id, data.Loss{})
	assertProblem(t, err, "reason_id")
	source := must[data.Choice](t)(p.Sources.Find(ctx, "Referral"))
	_, err = p.Deals.Lose(ctx, id, data.Loss{ReasonID: source.ID})
	assertProblem(t, err, "reason_id")
	assertRefused(t, p, store.NotFound, func() error {
		_, err := p.Deals.Lose(ctx, id, data.Loss{ReasonID: 42})
		return err
	})

	price := lostReason(t, p, "Price")
	var closed data.Closed
	assertOneStep(t, p, func() (err error) {
		closed, err = p.Deals.Lose(ctx, id, data.Loss{ReasonID: price, Competitor: " Rad Süd ", Note: "15 % cheaper"})
		return err
	})
	assert.Equal(t, data.Closed{OpenFollowUps: 1}, closed)
	d := getDeal(t, p, id)
	assert.Equal(t, data.DealLost, d.Status)
	assert.Equal(t, stages(t, p)["Lost"], d.StageID)
	assert.Equal(t, price, d.LostReasonID)
	assert.Equal(t, "Rad Süd", d.Competitor)
	assert.Equal(t, day(2026, 11, 23), d.ClosedOn)
	assert.Equal(t, data.Decision, getContact(t, p, contact).Stage, "a lost deal leaves the contact where it is")

	poor := lostReason(t, p, "Poor fit")
	assertOneStep(t, p, func() error { return p.Deals.Edit(ctx, id, func(d *data.Deal) { d.LostReasonID = poor }) })
	require.NoError(t, p.Deals.Edit(ctx, id, func(d *data.Deal) { d.LostReasonID = 0 }))
	assert.Equal(t, poor, getDeal(t, p, id).LostReasonID, "a lost deal keeps a reason")
	assertProblem(t, p.Deals.Edit(ctx, id, func(d *data.Deal) { d.LostReasonID = source.ID }), "reason_id")
}

func TestReopenedDealGoesBackToWhereItWas(t *testing.T) {
	p := newPlan(t)
	at := stages(t, p)
	contact := addContact(t, p, "Keller")
	id := addDeal(t, p, data.Deal{ContactID: contact, ValueMinor: ptr[int64](100)})
	require.NoError(t, p.Deals.Move(ctx, id, at["Negotiation"], 0))
	must[data.Closed](t)(p.Deals.Win(ctx, id, data.Win{Note: "done"}))
	plan := care(t, p, id)
	require.Len(t, plan, 3)
	must[data.ID](t)(p.FollowUps.Complete(ctx, plan[0].ID, data.Done, "happy", nil))

	assertOneStep(t, p, func() error { return p.Deals.Reopen(ctx, id) })
	d := getDeal(t, p, id)
	assert.Equal(t, data.DealOpen, d.Status)
	assert.Equal(t, at["Negotiation"], d.StageID)
	assert.True(t, d.ClosedOn.IsZero())
	assert.True(t, d.ClosedAt.IsZero())
	assert.Empty(t, d.CloseNote)
	assert.Equal(t, ptr[int64](100), d.ValueMinor, "the value stays")
	left := care(t, p, id)
	require.Len(t, left, 1, "what was done stays")
	assert.Equal(t, plan[0].ID, left[0].ID)
	c := getContact(t, p, contact)
	assert.Equal(t, data.Decision, c.Stage)
	assert.True(t, c.CustomerOn.IsZero())

	assertRefused(t, p, store.Conflict, func() error { return p.Deals.Reopen(ctx, id) })
	must[data.Closed](t)(p.Deals.Lose(ctx, id, data.Loss{ReasonID: lostReason(t, p, "Price")}))
	assertOneStep(t, p, func() error { return p.Deals.Reopen(ctx, id) })
	assert.Zero(t, getDeal(t, p, id).LostReasonID)
}

func TestDealReopensInTheFirstStageWhenItsOwnIsGone(t *testing.T) {
	p := newPlan(t)
	at := stages(t, p)
	id := addDeal(t, p, data.Deal{Title: "A", StageID: at["Demo"], ValueMinor: ptr[int64](1)})
	must[data.Closed](t)(p.Deals.Win(ctx, id, data.Win{}))
	require.NoError(t, p.Pipelines.DeleteStage(ctx, at["Demo"], 0))
	require.NoError(t, p.Deals.Reopen(ctx, id))
	assert.Equal(t, at["Prospecting"], getDeal(t, p, id).StageID)
}

func TestAWinToldLateKeepsTheOrderOfItsStages(t *testing.T) {
	p := newPlan(t)
	id := addDeal(t, p, data.Deal{Title: "A", ValueMinor: ptr[int64](1), OpenedOn: day(2026, 11, 1)})
	require.NoError(t, p.Deals.Move(ctx, id, stages(t, p)["Demo"], 0))
	must[data.Closed](t)(p.Deals.Win(ctx, id, data.Win{On: day(2026, 11, 10)}))
	events := must[[]data.StageEvent](t)(p.Deals.StageEvents(ctx, id))
	require.Len(t, events, 3)
	assert.Equal(t, "won", events[2].Why)
	assert.False(t, events[2].At.Before(events[1].At))
	assert.Equal(t, day(2026, 11, 10), getDeal(t, p, id).ClosedOn)
}

func TestADealCannotCloseTomorrow(t *testing.T) {
	p := newPlan(t)
	id := must[data.ID](t)(p.Deals.Add(ctx, data.Deal{Title: "60 bikes", ValueMinor: ptr[int64](1)}))
	reasons := must[[]data.Choice](t)(p.LostReasons.All(ctx))
	_, err := p.Deals.Win(ctx, id, data.Win{On: p.Today().AddDays(1)})
	assertProblem(t, err, "closed_on")
	_, err = p.Deals.Lose(ctx, id, data.Loss{ReasonID: reasons[0].ID, On: p.Today().AddDays(1)})
	assertProblem(t, err, "closed_on")
}
