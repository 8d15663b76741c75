package data_test

import (
	"path/filepath"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/metrics"
	"github.com/baton-planner/baton/data/store"
)

// What a record refers to may be deleted later, by hand or by taking back an old step. The record stays usable.

func TestADealIsOpenedFromALeadWhoseCompanyIsGone(t *testing.T) {
	p := newPlan(t)
	company := must[data.ID](t)(p.Companies.Add(ctx, data.Company{Name: "Radhaus Kiel"}))
	lead := must[data.ID](t)(p.Contacts.Add(ctx, data.Contact{LastName: "Keller", CompanyID: company}))
	require.NoError(t, p.Companies.Delete(ctx, company))
	d := getDeal(t, p, addDeal(t, p, data.Deal{ContactID: lead}))
	assert.Equal(t, "Keller", d.Title)
	assert.Zero(t, d.CompanyID, "a new deal does not begin with a deleted company")
}

func TestADealOfNobodyLeftKeepsItsTitle(t *testing.T) {
	p := newPlan(t)
	lead := addContact(t, p, "Keller")
	deal := addDeal(t, p, data.Deal{ContactID: lead})
	require.NoError(t, p.Contacts.Delete(ctx, lead))
	assertProblem(t, p.Deals.Edit(ctx, deal, func(d *data.Deal) { d.Title = "" }), "title")
	require.NoError(t, p.Deals.Edit(ctx, deal, func(d *data.Deal) { d.Title = "Fleet" }))
}

func TestFollowUpsGoOnWhenTheirDealOrContactIsGone(t *testing.T) {
	p := newPlan(t)
	lead := addContact(t, p, "Keller")
	deal := addDeal(t, p, data.Deal{ContactID: lead})
	other := addDeal(t, p, data.Deal{Title: "Fleet", ContactID: lead})
	call := must[data.ID](t)(p.FollowUps.Plan(ctx, data.Activity{Kind: data.Call, DealID: deal, DueOn: p.Today()}))
	require.NoError(t, p.Deals.Delete(ctx, deal))

	next := must[data.ID](t)(p.FollowUps.Complete(ctx, call, data.Done, "", &data.Activity{Subject: "Write", DueOn: p.Today()}))
	a := must[data.Activity](t)(p.FollowUps.Get(ctx, next))
	assert.Equal(t, lead, a.ContactID)
	assert.Zero(t, a.DealID, "the next step does not go to a deleted deal")

	require.NoError(t, p.Contacts.Delete(ctx, lead))
	a = must[data.Activity](t)(p.FollowUps.Get(ctx, must[data.ID](t)(p.FollowUps.Plan(ctx, data.Activity{Subject: "Ask", DealID: other, DueOn: p.Today()}))))
	assert.Equal(t, other, a.DealID)
	assertRefused(t, p, store.NotFound, func() error {
		_, err := p.FollowUps.Plan(ctx, data.Activity{Subject: "Call", ContactID: lead, DueOn: p.Today()})
		return err
	})
}

func TestADeletedContactLeavesNothingToDo(t *testing.T) {
	p := newPlan(t)
	lead, other := addLead(t, p, "Jan", "Keller"), addLead(t, p, "Ewa", "Hess")
	deal := addDeal(t, p, data.Deal{ContactID: other})
	for _, id := range []data.ID{lead, other} {
		qualify(t, p, id)
		must[data.ID](t)(p.Handoffs.Request(ctx, id, 0, ""))
		must[data.ID](t)(p.FollowUps.Plan(ctx, data.Activity{ContactID: id, DueOn: p.Today()}))
	}
	kept := must[data.ID](t)(p.FollowUps.Plan(ctx, data.Activity{DealID: deal, DueOn: p.Today()}))
	assertOneStep(t, p, func() error { return p.Contacts.Delete(ctx, lead, other) })
	assert.Zero(t, must[int64](t)(p.Count(ctx, data.KindHandoff, data.Query{})))
	open := must[*store.Snapshot](t)(p.IDs(ctx, data.KindActivity, data.Query{}))
	assert.Equal(t, []data.ID{kept}, open.IDs(0, 9), "the follow-up of a deal stays with the deal")
}

func TestHandoffsOfADeletedContactCountNowhere(t *testing.T) {
	p := newPlan(t)
	lead := addLead(t, p, "Jan", "Keller")
	added, _, err := p.Store().CanUndo(ctx)
	require.NoError(t, err)
	require.NoError(t, p.EditSettings(ctx, func(s *data.Settings) { s.MQLScore = 0 }))
	list := must[[]data.Criterion](t)(p.Qualification.Criteria(ctx))
	for _, c := range list {
		require.NoError(t, p.Qualification.EditCriterion(ctx, c.ID, func(c *data.Criterion) { c.Required = false }))
	}
	must[data.ID](t)(p.Handoffs.Request(ctx, lead, 0, ""))
	waiting := func() float64 {
		vs := must[[]metrics.Value](t)(metrics.Compute(ctx, p, "handoffs.pending", metrics.Scope{}))
		return *vs[0].Value
	}
	assert.InDelta(t, 1, waiting(), 0)
	_, err = p.Store().UndoStep(ctx, added.ID) // the old step alone: the handoff stays and its contact goes
	require.NoError(t, err)
	assert.InDelta(t, 0, waiting(), 0)

	r := must[store.Report](t)(p.Store().Check(ctx, true))
	assert.True(t, r.OK, "%+v", r.Items)
	var notices []string
	for _, i := range r.Items {
		if i.Detail != "" {
			notices = append(notices, i.Name+": "+i.Detail)
		}
	}
	assert.Equal(t, []string{"references: 1 rows of handoff refer to deleted rows of contact"}, notices)
}

func TestALeadIsReturnedForAReasonOfThatListOnly(t *testing.T) {
	p := newPlan(t)
	lead := addLead(t, p, "Jan", "Keller")
	qualify(t, p, lead)
	h := must[data.ID](t)(p.Handoffs.Request(ctx, lead, 0, ""))
	assertProblem(t, p.Handoffs.Return(ctx, h, data.Return{ReasonID: lostReason(t, p, "Price")}), "reason_id")
}

func TestAnEditOfARecordDeletedMeanwhileIsRefused(t *testing.T) {
	p := newPlan(t)
	id := addContact(t, p, "Keller")
	err := p.Contacts.Edit(ctx, id, func(c *data.Contact) {
		require.NoError(t, p.Contacts.Delete(ctx, id)) // as batonctl may, beside the window
		c.LastName = "Kessler"
	})
	assert.Equal(t, store.NotFound, store.CodeOf(err), "%v", err)
}

// second opens the plan once more, as batonctl does beside the window.
func second(t *testing.T, p *data.Planner) *data.Planner {
	t.Helper()
	q, err := data.Open(ctx, p.Path(), data.Options{Now: newClock()})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, q.Close()) })
	return q
}

func TestAFollowUpIsCompletedOnce(t *testing.T) {
	p := newPlan(t)
	q := second(t, p)
	for range 10 {
		id := must[data.ID](t)(p.FollowUps.Plan(ctx, data.Activity{Subject: "Call", DueOn: p.Today()}))
		var errs [2]error
		var both sync.WaitGroup
		for i, who := range []*data.Planner{p, q} {
			both.Add(1)
			go func() {
				defer both.Done()
				_, errs[i] = who.FollowUps.Complete(ctx, id, data.Done, "", &data.Activity{Subject: "Next", DueOn: who.Today()})
			}()
		}
		both.Wait()
		assert.True(t, (errs[0] == nil) != (errs[1] == nil), "%v, %v", errs[0], errs[1])
	}
	assert.EqualValues(t, 20, must[int64](t)(p.Count(ctx, data.KindActivity, data.Query{})))
}

func TestTwoProgramsChangeDifferentSettings(t *testing.T) {
	p := newPlan(t)
	q := second(t, p)
	require.NoError(t, q.EditSettings(ctx, func(s *data.Settings) { s.PromisedHours = 4 }))
	require.NoError(t, p.EditSettings(ctx, func(s *data.Settings) { s.Business = "Other" })) // it has not seen the other change
	r := second(t, p)
	assert.Equal(t, 4, r.Settings().PromisedHours)
	assert.Equal(t, "Other", r.Settings().Business)
}

func TestUndoByTheOtherProgramTakesTheWindowsStepBack(t *testing.T) {
	p := newPlan(t)
	q := second(t, p)
	require.NoError(t, p.EditSettings(ctx, func(s *data.Settings) { s.Business = "Other" }))
	out, err := q.Undo(ctx)
	require.NoError(t, err)
	assert.Equal(t, "settings.edited", out.Step.Label.Key)
	_, can, err := p.Store().CanUndo(ctx)
	require.NoError(t, err)
	assert.False(t, can)
	_, err = p.Redo(ctx)
	require.NoError(t, err)
	assert.Equal(t, "Other", second(t, p).Settings().Business)
}

func TestWhoWorksHereFollowsTheTeam(t *testing.T) {
	p := newPlan(t)
	eva := must[data.ID](t)(p.Members.Add(ctx, data.Member{Name: "Eva"}))
	require.NoError(t, p.SetMe(ctx, eva))
	require.NoError(t, p.Members.Edit(ctx, eva, func(m *data.Member) { m.Name = "Eva Kálmán" }))
	addContact(t, p, "Keller")
	steps, err := p.Store().Steps(ctx, 0, 1)
	require.NoError(t, err)
	assert.Equal(t, "Eva Kálmán", steps[0].Author)

	require.NoError(t, p.Members.Delete(ctx, eva))
	assert.Zero(t, p.Me())
	assert.Zero(t, getContact(t, p, addContact(t, p, "Hess")).OwnerID, "a new lead does not belong to somebody who is gone")
	_, err = p.Undo(ctx)
	require.NoError(t, err)
	_, err = p.Undo(ctx)
	require.NoError(t, err)
	assert.Equal(t, eva, p.Me())
}

func TestANewPlanTakesTheMachinesTimeZone(t *testing.T) {
	t.Setenv("TZ", "Asia/Tokyo")
	p, err := data.Create(ctx, filepath.Join(t.TempDir(), "p.baton"), data.Setup{Business: "B"}, data.Options{})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, p.Close()) })
	assert.Equal(t, "Asia/Tokyo", p.Settings().TimeZone)
	for _, zone := range []string{"Local", ""} { // another day on another machine
		assertProblem(t, p.EditSettings(ctx, func(s *data.Settings) { s.TimeZone = zone }), "time_zone")
	}
}

func TestTheTimelineNamesWhoMovedADealEachTime(t *testing.T) {
	p := newPlan(t)
	eva, max := must[data.ID](t)(p.Members.Add(ctx, data.Member{Name: "Eva"})), must[data.ID](t)(p.Members.Add(ctx, data.Member{Name: "Max"}))
	require.NoError(t, p.SetMe(ctx, eva))
	company := must[data.ID](t)(p.Companies.Add(ctx, data.Company{Name: "Radhaus"}))
	lead := must[data.ID](t)(p.Contacts.Add(ctx, data.Contact{LastName: "Keller", CompanyID: company}))
	deal := addDeal(t, p, data.Deal{ContactID: lead})
	require.NoError(t, p.SetMe(ctx, max))
	require.NoError(t, p.Deals.Move(ctx, deal, stages(t, p)["Demo"], 0))
	for kind, id := range map[data.Kind]data.ID{data.KindDeal: deal, data.KindContact: lead, data.KindCompany: company} {
		var by []string
		for _, e := range must[[]data.Entry](t)(p.Timeline(ctx, kind, id, 50)) {
			if e.Kind == data.EntryDeal {
				by = append(by, e.By)
			}
		}
		assert.Equal(t, []string{"Max", "Eva"}, by, kind)
	}
}

func TestDealsInAStageThatWasTakenBackStayOnTheBoard(t *testing.T) {
	p := newPlan(t)
	trial := must[data.ID](t)(p.Pipelines.AddStage(ctx, data.Stage{Name: "Trial", Probability: 50}))
	added, _, err := p.Store().CanUndo(ctx)
	require.NoError(t, err)
	deal := addDeal(t, p, data.Deal{Title: "Fleet", StageID: trial, ValueMinor: ptr[int64](100)})
	_, err = p.Store().UndoStep(ctx, added.ID)
	require.NoError(t, err)

	board := func() []data.DealColumn {
		pl := must[data.Pipeline](t)(p.Pipelines.Default(ctx))
		return must[[]data.DealColumn](t)(p.Deals.Columns(ctx, pl, data.Query{}, p.Today()))
	}
	columns := board()
	last := columns[len(columns)-1]
	assert.Equal(t, "Trial", last.Stage.Name)
	assert.Equal(t, 1, last.Count)
	require.NoError(t, p.Deals.Move(ctx, deal, stages(t, p)["Demo"], 0))
	assert.Len(t, board(), len(columns)-1)
	_, err = p.Deals.Win(ctx, deal, data.Win{})
	require.NoError(t, err)
}

func TestDealsInAPipelineThatWasTakenBackCanBeMovedAndClosed(t *testing.T) {
	p := newPlan(t)
	rental := must[data.ID](t)(p.Pipelines.Add(ctx, data.Pipeline{Name: "Rental"}))
	added, _, err := p.Store().CanUndo(ctx)
	require.NoError(t, err)
	won, moved := addDeal(t, p, data.Deal{Title: "A", PipelineID: rental, ValueMinor: ptr[int64](100)}), addDeal(t, p, data.Deal{Title: "B", PipelineID: rental})
	_, err = p.Store().UndoStep(ctx, added.ID)
	require.NoError(t, err)

	assert.Len(t, must[[]data.Pipeline](t)(p.Pipelines.All(ctx)), 1, "it is no longer offered")
	assert.Len(t, must[data.Pipeline](t)(p.Pipelines.Get(ctx, rental)).Stages, 6, "but its deals can be shown")
	_, err = p.Deals.Win(ctx, won, data.Win{})
	require.NoError(t, err)
	require.NoError(t, p.Deals.Move(ctx, moved, stages(t, p)["Demo"], 0))
}

func TestOnlyWhatIsStillToDoIsRescheduled(t *testing.T) {
	p := newPlan(t)
	done := must[data.ID](t)(p.FollowUps.Plan(ctx, data.Activity{Subject: "Call", DueOn: p.Today()}))
	open := must[data.ID](t)(p.FollowUps.Plan(ctx, data.Activity{Subject: "Write", DueOn: p.Today()}))
	must[data.ID](t)(p.FollowUps.Complete(ctx, done, data.Done, "", nil))
	require.NoError(t, p.FollowUps.Reschedule(ctx, p.Today().AddDays(3), done, open))
	assert.Equal(t, p.Today(), must[data.Activity](t)(p.FollowUps.Get(ctx, done)).DueOn, "it was done on the day it was due")
	assert.Equal(t, p.Today().AddDays(3), must[data.Activity](t)(p.FollowUps.Get(ctx, open)).DueOn)
}
