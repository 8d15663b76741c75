package ask

import (
	"errors"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/desktest"
	"github.com/baton-planner/baton/ui/form"
)

// beside gives the keys of the fields beside which a refused save is told, "" for over the form.
func (o opened) beside(t *testing.T) []string {
	t.Helper()
	_, err := o.sheet.save(ctx, o.Values())
	require.Error(t, err)
	var wrong form.Invalid
	require.True(t, errors.As(told(err, o.sheet.fields), &wrong), "%v", err)
	var keys []string
	for key, message := range wrong {
		assert.NotEmpty(t, message)
		keys = append(keys, key)
	}
	return keys
}

func TestWhatThePlannerRefusesIsToldBesideItsField(t *testing.T) {
	p := desktest.Planner(t, 0)
	d, _ := open(t, p)
	company := must[data.ID](t)(p.Companies.Add(ctx, data.Company{Name: "Velo AG"}))
	child := must[data.ID](t)(p.Companies.Add(ctx, data.Company{Name: "Velo Nord", ParentID: company}))
	won := must[data.ID](t)(p.Deals.Add(ctx, data.Deal{Title: "Won", ValueMinor: ptr[int64](5)}))
	_, err := p.Deals.Win(ctx, won, data.Win{})
	require.NoError(t, err)
	for _, c := range []struct {
		name   string
		kind   data.Kind
		record data.ID
		typed  map[string]string
		chosen map[string]any
		want   string
	}{
		{"a contact without anything", data.KindContact, 0, nil, nil, "last_name"},
		{"a contact with half an address", data.KindContact, 0, map[string]string{"last_name": "X", "email": "jan@"}, nil, "email"},
		{"a company without a name", data.KindCompany, 0, nil, nil, "name"},
		{"a company of minus five people", data.KindCompany, 0, map[string]string{"name": "X", "employees": "-5"}, nil, "employees"},
		{"a company of its own", data.KindCompany, company, nil, map[string]any{"parent_id": form.Ref{ID: company.String(), Text: "Velo AG"}}, "parent_id"},
		{"a company of its child", data.KindCompany, company, nil, map[string]any{"parent_id": form.Ref{ID: child.String(), Text: "Velo Nord"}}, "parent_id"},
		{"a campaign without a name", data.KindCampaign, 0, nil, nil, "name"},
		{"a campaign that ends before it starts", data.KindCampaign, 0, map[string]string{"name": "X"}, map[string]any{
			"runs": form.Span{From: moment(t, "2026-12-02"), To: moment(t, "2026-12-01")}, // as no field would give it
		}, "ends_on"},
		{"a deal with a line of nothing", data.KindDeal, won, nil, map[string]any{"items": []form.Line{{What: form.Ref{ID: "5", Text: "Bell"}, OffBP: -1}}}, "items"},
		{"a note with a strange attachment", data.KindNote, 0, map[string]string{"body": "X", "link": "the blue folder"}, nil, "link"},
		{"a campaign below zero", data.KindCampaign, 0, map[string]string{"name": "X", "budget": "-1"}, nil, "budget"},
		{"a campaign for minus one lead", data.KindCampaign, 0, map[string]string{"name": "X", "target_leads": "-1"}, nil, "target_leads"},
		{"a deal about nothing", data.KindDeal, 0, nil, nil, "title"},
		{"a deal below zero", data.KindDeal, 0, map[string]string{"title": "X", "value": "-1"}, nil, "value"},
		{"a deal won for nothing known", data.KindDeal, won, map[string]string{"value": ""}, nil, "value"},
		{"a deal in beads", data.KindDeal, won, map[string]string{"currency": "beads"}, nil, "currency"},
		{"a deal at a strange rate", data.KindDeal, won, map[string]string{"currency": "USD", "rate": "1/3"}, nil, "rate"},
		{"a follow-up about nobody", data.KindActivity, 0, nil, nil, "subject"},
		{"a follow-up without a day", data.KindActivity, 0, map[string]string{"subject": "X", "due_on": ""}, nil, "due_on"},
		{"an empty note", data.KindNote, 0, nil, nil, "body"},
		{"a note about nothing", data.KindNote, 0, map[string]string{"body": "X"}, nil, ""},
		{"an audience without a name", data.KindSegment, 0, nil, nil, "name"},
		{"an expense of nothing", data.KindExpense, 0, nil, nil, "amount"},
		{"an expense on no day", data.KindExpense, 0, map[string]string{"amount": "5", "spent_on": ""}, nil, "spent_on"},
		{"a member without a name", data.KindMember, 0, nil, nil, "name"},
		{"a member of no team", data.KindMember, 0, map[string]string{"name": "X"}, map[string]any{"team": "kitchen"}, "team"},
		{"a member without an address", data.KindMember, 0, map[string]string{"name": "X", "email": "x"}, nil, "email"},
		{"a product without a name", data.KindProduct, 0, nil, nil, "name"},
		{"a product below zero", data.KindProduct, 0, map[string]string{"name": "X", "price": "-1"}, nil, "price"},
	} {
		t.Run(c.name, func(t *testing.T) {
			before := steps(t, p)
			assert.Contains(t, fill(t, d, c.kind, c.record, nil).inputs(c.typed).values(c.chosen).beside(t), c.want)
			assert.Equal(t, before, steps(t, p), "nothing is written")
		})
	}
}

func TestAProblemOfWhatIsNotAskedIsToldOverTheForm(t *testing.T) {
	d, a := open(t, desktest.Planner(t, 0))
	a.Edit(data.KindNote, 0, nil, nil)
	d.Fill(0, "About nothing")
	d.Answer("Save")
	assert.Contains(t, d.DialogText(), "A note belongs to")
}

func TestADayBeforeTheDealWasOpenedIsToldBesideTheDay(t *testing.T) {
	p := desktest.Planner(t, 0)
	d, a := open(t, p)
	id := must[data.ID](t)(p.Deals.Add(ctx, data.Deal{Title: "Bikes", ValueMinor: ptr[int64](500), OpenedOn: on(t, "2026-11-10")}))
	reason := must[data.Choice](t)(p.LostReasons.Find(ctx, "Price"))
	won := must[sheet](t)(winSheet(ctx, d.Desk, id))
	o := opened{form.NewModel(won.fields, won.values, moment(t, "2026-11-23")), won}
	assert.Equal(t, []string{"closed_on"}, o.inputs(map[string]string{"closed_on": "2026-11-09"}).beside(t))
	lost := must[sheet](t)(loseSheet(ctx, d.Desk, id))
	o = opened{form.NewModel(lost.fields, lost.values, moment(t, "2026-11-23")), lost}
	assert.Equal(t, []string{"closed_on"}, o.values(map[string]any{"reason_id": reason.ID.String()}).inputs(map[string]string{"closed_on": "2026-11-09"}).beside(t))

	a.Win(id, nil)
	d.Fill(1, "2026-11-09")
	d.Answer("Won")
	assert.Contains(t, d.DialogText(), "The deal was opened on 10 Nov 2026", "and it is to be seen")
	assert.Equal(t, data.DealOpen, must[data.Deal](t)(p.Deals.Get(ctx, id)).Status)
	d.Fill(1, "2026-11-20")
	d.Answer("Won")
	assert.Nil(t, d.Dialog())
	assert.Equal(t, "2026-11-20", must[data.Deal](t)(p.Deals.Get(ctx, id)).ClosedOn.String())
}

func TestASavedFormTellsWhichRecordItMade(t *testing.T) {
	p := desktest.Planner(t, 0)
	d, a := open(t, p)
	var made data.ID
	a.Edit(data.KindSegment, 0, nil, func(id data.ID) { made = id })
	d.Answer("Save")
	assert.Zero(t, made, "a name is needed")
	assert.NotNil(t, d.Dialog())
	d.Fill(0, "Commuters")
	d.Answer("Save")
	assert.Nil(t, d.Dialog())
	assert.Equal(t, "Commuters", must[data.Segment](t)(p.Segments.Get(ctx, made)).Name)
}

func TestMovingToPostPurchaseAsksWhy(t *testing.T) {
	p := desktest.Planner(t, 0)
	d, a := open(t, p)
	ids := []data.ID{must[data.ID](t)(p.Contacts.Add(ctx, data.Contact{LastName: "Keller"})), must[data.ID](t)(p.Contacts.Add(ctx, data.Contact{LastName: "Hess"}))}
	var moved, cancelled int
	move := func(to data.JourneyStage) {
		moved, cancelled = 0, 0
		a.MoveContacts(ids, to, func() { moved++ }, func() { cancelled++ })
	}
	stage := func() data.JourneyStage { return must[data.Contact](t)(p.Contacts.Get(ctx, ids[1])).Stage }

	move(data.Decision)
	assert.Equal(t, []any{nil, data.Decision, 1, 0}, []any{d.Dialog(), stage(), moved, cancelled}, "no question where none is needed")

	move(data.PostPurchase)
	require.NotNil(t, d.Dialog())
	d.Answer("Cancel")
	assert.Equal(t, []any{nil, data.Decision, 0, 1}, []any{d.Dialog(), stage(), moved, cancelled})

	move(data.PostPurchase)
	d.Window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	assert.Equal(t, []any{nil, data.Decision, 0, 1}, []any{d.Dialog(), stage(), moved, cancelled})

	move(data.PostPurchase)
	d.Fill(0, "bought at the fair")
	before := steps(t, p)
	d.Answer("Move")
	assert.Equal(t, []any{nil, data.PostPurchase, 1, 0}, []any{d.Dialog(), stage(), moved, cancelled})
	assert.Equal(t, before+1, steps(t, p), "both are one step")

	move(data.JourneyStage(9))
	assert.Equal(t, []int{0, 1}, []int{moved, cancelled}, "a refusal puts the card back")
	assert.NotEmpty(t, d.Host.ToastText())
}
