package ask

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/desktest"
	"github.com/baton-planner/baton/ui/form"
)

func question(t *testing.T, d *desktest.Desk, build func(context.Context, *desk.Desk, data.ID) (sheet, error), id data.ID) opened {
	t.Helper()
	s := must[sheet](t)(build(ctx, d.Desk, id))
	return opened{form.NewModel(s.fields, s.values, d.Planner.Today().Time()), s}
}

func lead(t *testing.T, p *data.Planner, need string) data.ID {
	t.Helper()
	id := must[data.ID](t)(p.Contacts.Add(ctx, data.Contact{LastName: "Keller", Need: need}))
	for _, c := range must[data.Checklist](t)(p.Qualification.Of(ctx, id)) {
		require.NoError(t, p.Qualification.Set(ctx, id, c.Criterion.ID, true, ""))
	}
	return id
}

func options(o opened, key string) []string {
	var out []string
	for _, f := range o.Fields() {
		if f.Key == key {
			for _, option := range f.Options {
				out = append(out, option.Text)
			}
		}
	}
	return out
}

func TestALeadIsHandedToSomebodyInSales(t *testing.T) {
	p := desktest.Planner(t, 0)
	d, _ := open(t, p)
	nils := must[data.ID](t)(p.Members.Add(ctx, data.Member{Name: "Nils", Team: data.TeamSales}))
	must[data.ID](t)(p.Members.Add(ctx, data.Member{Name: "Mara", Team: data.TeamMarketing}))
	gone := must[data.ID](t)(p.Members.Add(ctx, data.Member{Name: "Gone", Team: data.TeamSales}))
	require.NoError(t, p.Members.Edit(ctx, gone, func(m *data.Member) { m.Active = false }))
	id := lead(t, p, "40 bikes")
	o := question(t, d, handOffSheet, id)
	assert.Equal(t, []string{"Anyone in sales", "Eva", "Nils"}, options(o, "to"), "not marketing, and nobody who left")
	assert.Equal(t, "40 bikes", o.Input("summary"), "what they need is known already")
	h := must[data.Handoff](t)(p.Handoffs.Get(ctx, o.values(map[string]any{"to": nils.String()}).save(t)))
	assert.Equal(t, []any{id, nils, "40 bikes"}, []any{h.ContactID, h.ToID, h.Summary})

	_, err := question(t, d, handOffSheet, id).sheet.save(ctx, form.Values{"to": "0"})
	assert.Contains(t, told(err, o.sheet.fields).(form.Invalid), "", "that one waits already is told over the form")
}

func TestALeadComesBackWithAReason(t *testing.T) {
	p := desktest.Planner(t, 0)
	d, _ := open(t, p)
	id := must[data.ID](t)(p.Handoffs.Request(ctx, lead(t, p, ""), 0, ""))
	o := question(t, d, returnSheet, id)
	_, ok := o.CheckAll()
	assert.False(t, ok, "a reason is needed")
	assert.Equal(t, data.DefaultReturnReasons(), options(o, "reason_id"))
	reason := must[data.Choice](t)(p.ReturnReasons.Find(ctx, "No need now"))
	o.values(map[string]any{"reason_id": reason.ID.String()}).inputs(map[string]string{"note": "In spring", "retry_on": "2026-11-20"})
	assert.Equal(t, []string{"retry_on"}, o.beside(t), "a day that is gone")
	o.inputs(map[string]string{"retry_on": "2027-03-01"}).save(t)
	h := must[data.Handoff](t)(p.Handoffs.Get(ctx, id))
	assert.Equal(t, []any{data.HandoffReturned, reason.ID, "In spring", "2027-03-01"}, []any{h.Status, h.ReasonID, h.Note, h.RetryOn.String()})
}

func TestADealIsWonForWhatStandsThere(t *testing.T) {
	p := desktest.Planner(t, 0)
	d, _ := open(t, p)
	id := must[data.ID](t)(p.Deals.Add(ctx, data.Deal{Title: "Bikes", ValueMinor: ptr[int64](500_00), OpenedOn: on(t, "2026-11-01")}))
	o := question(t, d, winSheet, id)
	assert.Equal(t, "500", o.Input("value"))
	o.inputs(map[string]string{"value": "480", "closed_on": "2026-11-20", "note": "Paid at once"}).save(t)
	won := must[data.Deal](t)(p.Deals.Get(ctx, id))
	assert.Equal(t, []any{data.DealWon, int64(480_00), "2026-11-20", "Paid at once"}, []any{won.Status, *won.ValueMinor, won.ClosedOn.String(), won.CloseNote})
}

func TestADealIsLostForAReason(t *testing.T) {
	p := desktest.Planner(t, 0)
	d, _ := open(t, p)
	id := must[data.ID](t)(p.Deals.Add(ctx, data.Deal{Title: "Bikes", Competitor: "Rad AG"}))
	old := must[data.Choice](t)(p.LostReasons.Find(ctx, "Poor fit"))
	require.NoError(t, p.LostReasons.Edit(ctx, old.ID, func(c *data.Choice) { c.Archived = true }))
	o := question(t, d, loseSheet, id)
	assert.NotContains(t, options(o, "reason_id"), "Poor fit", "archived reasons are not offered")
	_, ok := o.CheckAll()
	assert.False(t, ok, "a reason is needed")
	price := must[data.Choice](t)(p.LostReasons.Find(ctx, "Price"))
	o.values(map[string]any{"reason_id": price.ID.String()}).inputs(map[string]string{"note": "Half price there"}).save(t)
	lost := must[data.Deal](t)(p.Deals.Get(ctx, id))
	assert.Equal(t, []any{data.DealLost, price.ID, "Rad AG", "Half price there", "2026-11-23"},
		[]any{lost.Status, lost.LostReasonID, lost.Competitor, lost.CloseNote, lost.ClosedOn.String()})
}

func TestAFollowUpIsCompletedAndTheNextPlannedInOneStep(t *testing.T) {
	p := desktest.Planner(t, 0)
	d, _ := open(t, p)
	contact := must[data.ID](t)(p.Contacts.Add(ctx, data.Contact{LastName: "Keller"}))
	id := must[data.ID](t)(p.FollowUps.Plan(ctx, data.Activity{Kind: data.Call, Subject: "Price", ContactID: contact, DueOn: on(t, "2026-11-23")}))
	o := question(t, d, completeSheet, id)
	assert.Equal(t, []string{"next_on"}, o.inputs(map[string]string{"next_subject": "Visit them"}).beside(t), "a next step needs a day")
	before := steps(t, p)
	o.inputs(map[string]string{"next_on": "tomorrow", "note": "They like it"}).values(map[string]any{"outcome": string(data.LeftMessage), "next_kind": string(data.Visit)}).save(t)
	assert.Equal(t, before+1, steps(t, p))
	a := must[data.Activity](t)(p.FollowUps.Get(ctx, id))
	assert.Equal(t, []any{data.LeftMessage, "They like it"}, []any{a.Outcome, a.OutcomeNote})
	all := idsOf(t, p, data.KindActivity)
	require.Len(t, all, 2)
	for _, other := range all {
		if other != id {
			n := must[data.Activity](t)(p.FollowUps.Get(ctx, other))
			assert.Equal(t, []any{data.Visit, "Visit them", contact, "2026-11-24"}, []any{n.Kind, n.Subject, n.ContactID, n.DueOn.String()})
		}
	}
}

func TestAFollowUpIsCompletedWithoutANextStep(t *testing.T) {
	p := desktest.Planner(t, 0)
	d, a := open(t, p)
	id := must[data.ID](t)(p.FollowUps.Plan(ctx, data.Activity{Kind: data.Call, DueOn: on(t, "2026-11-23"), ContactID: must[data.ID](t)(p.Contacts.Add(ctx, data.Contact{LastName: "Keller"}))}))
	done := 0
	a.Complete(id, func() { done++ })
	assert.Contains(t, d.DialogText(), "Call", "without a subject the kind says what it is")
	d.Answer("Done")
	assert.Equal(t, []any{nil, 1}, []any{d.Dialog(), done})
	assert.Len(t, idsOf(t, p, data.KindActivity), 1)
	assert.Equal(t, data.Done, must[data.Activity](t)(p.FollowUps.Get(ctx, id)).Outcome)
}
