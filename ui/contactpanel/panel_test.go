package contactpanel_test

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
	"github.com/baton-planner/baton/ui/contactpanel"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/desktest"
)

func TestMain(m *testing.M) { desktest.Main(m) }

// page is nothing but a panel.
type page struct{ panel *contactpanel.Panel }

func (p page) Head() desk.Head            { return desk.Head{} }
func (p page) Content() fyne.CanvasObject { return p.panel.Content() }
func (p page) Show(desk.Route)            {}
func (p page) Changed(store.Event)        { p.panel.Reload() }
func (p page) Close()                     {}

func open(t *testing.T, p *data.Planner, s contactpanel.Spec) *desktest.Desk {
	t.Helper()
	s.Name = "test"
	return desktest.Open(t, p, func(d *desk.Desk) desk.Page { return page{contactpanel.New(d, s)} })
}

// qualified makes a lead of a company that meets all criteria.
func qualified(t *testing.T, p *data.Planner) (contact, company data.ID) {
	t.Helper()
	ctx := context.Background()
	company, err := p.Companies.Add(ctx, data.Company{Name: "Pedal & Co"})
	require.NoError(t, err)
	contact, err = p.Contacts.Add(ctx, data.Contact{FirstName: "Nora", LastName: "Hess", CompanyID: company})
	require.NoError(t, err)
	list, err := p.Qualification.Of(ctx, contact)
	require.NoError(t, err)
	for _, c := range list {
		require.NoError(t, p.Qualification.Set(ctx, contact, c.Criterion.ID, true, "said so"))
	}
	return contact, company
}

func TestTheFirstButtonIsTheNextActOfTheWay(t *testing.T) {
	p := desktest.Planner(t, 0)
	ctx := context.Background()
	contact, _ := qualified(t, p)
	d := open(t, p, contactpanel.Spec{ID: contact})
	d.Tap("Hand off to sales")
	assert.Equal(t, desktest.Question{Name: "handoff", ID: contact}, d.Last())
	handoff, err := p.Handoffs.Request(ctx, contact, 0, "Wants 40 bikes")
	require.NoError(t, err)
	d.Tap("Accept")
	h, err := p.Handoffs.Get(ctx, handoff)
	require.NoError(t, err)
	assert.Equal(t, data.HandoffAccepted, h.Status)
	d.Tap("Open a deal")
	assert.Equal(t, data.KindDeal, d.Last().Kind)
}

func TestAReturnedLeadSaysWhy(t *testing.T) {
	p := desktest.Planner(t, 0)
	ctx := context.Background()
	contact, _ := qualified(t, p)
	handoff, err := p.Handoffs.Request(ctx, contact, 0, "Wants 40 bikes")
	require.NoError(t, err)
	reasons, err := p.ReturnReasons.All(ctx)
	require.NoError(t, err)
	require.NoError(t, p.Handoffs.Return(ctx, handoff, data.Return{ReasonID: reasons[0].ID, Note: "Call in spring", RetryOn: p.Today().AddDays(90)}))
	for _, s := range []contactpanel.Spec{{ID: contact}, {Handoff: handoff}} {
		text := open(t, p, s).Text()
		assert.Contains(t, text, reasons[0].Name)
		assert.Contains(t, text, "Call in spring")
		assert.Contains(t, text, "21 Feb 2027")
	}
}

func TestATickAnswersACriterion(t *testing.T) {
	p := desktest.Planner(t, 0)
	contact, _ := qualified(t, p)
	d := open(t, p, contactpanel.Spec{ID: contact})
	d.Boxes(0)
	list, err := p.Qualification.Of(context.Background(), contact)
	require.NoError(t, err)
	assert.Equal(t, len(list)-1, list.Met())
}

func TestThePanelLeadsToTheCompany(t *testing.T) {
	p := desktest.Planner(t, 0)
	contact, company := qualified(t, p)
	d := open(t, p, contactpanel.Spec{ID: contact})
	d.Tap("Pedal & Co")
	assert.Equal(t, []desk.Route{{Screen: desk.Companies, ID: company}}, d.Went)
}

func TestAPanelIsClosedWhenItsContactIsGone(t *testing.T) {
	p := desktest.Planner(t, 0)
	contact, _ := qualified(t, p)
	closed := 0
	open(t, p, contactpanel.Spec{ID: contact, OnClose: func() { closed++ }})
	require.NoError(t, p.Contacts.Delete(context.Background(), contact))
	assert.Equal(t, 1, closed)
}

func TestEvidenceIsWrittenBesideItsCriterion(t *testing.T) {
	p := desktest.Planner(t, 0)
	contact, _ := qualified(t, p)
	d := open(t, p, contactpanel.Spec{ID: contact})
	assert.Contains(t, d.Text(), "said so")
	list, err := p.Qualification.Of(context.Background(), contact)
	require.NoError(t, err)
	require.NoError(t, p.Qualification.Set(context.Background(), contact, list[0].Criterion.ID, true, "40,000 planned"))
	assert.Contains(t, d.Text(), "40,000 planned", "the panel follows the plan")
}

func TestACustomerIsNotHandedOver(t *testing.T) {
	p := desktest.Planner(t, 0)
	contact, _ := qualified(t, p)
	require.NoError(t, p.Contacts.Move(context.Background(), contact, data.PostPurchase, "bought at the fair"))
	text := open(t, p, contactpanel.Spec{ID: contact}).Text()
	assert.NotContains(t, text, "Hand off to sales")
	assert.NotContains(t, text, "Qualification")
	assert.Contains(t, text, "Open a deal")
}
