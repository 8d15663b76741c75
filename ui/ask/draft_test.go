package ask

import (
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/desktest"
	"github.com/baton-planner/baton/ui/tr"
)

func TestWhatWasNotSavedIsOfferedWhenTheFormIsOpenedAgain(t *testing.T) {
	p := desktest.Planner(t, 0)
	company := must[data.ID](t)(p.Companies.Add(ctx, data.Company{Name: "Velo AG", City: "Kiel"}))
	d, a := open(t, p)
	before := steps(t, p)
	a.Edit(data.KindCompany, company, nil, nil)
	d.Fill(0, "Velo & Rad AG")
	assert.Equal(t, before, steps(t, p), "the plan knows nothing of it")

	// The window is gone; another over the same folder opens the form.
	again, b := open(t, p)
	again.Drafts = d.Drafts
	require.NoError(t, p.Companies.Edit(ctx, company, func(c *data.Company) { c.Name, c.City = "Velo GmbH", "Bonn" }))
	b.Edit(data.KindCompany, 0, nil, nil)
	assert.NotContains(t, again.DialogText(), "Unsaved entries", "it belongs to another form")
	again.Answer("Cancel")
	b.Edit(data.KindCompany, company, nil, nil)
	assert.Contains(t, again.DialogText(), "Unsaved entries from "+tr.Clock(desktest.Now.Local())+" were kept.")
	again.Answer("Restore")
	assert.Contains(t, again.DialogText(), "Changed by someone else since: Name.")
	again.Answer("Save")
	assert.Nil(t, again.Dialog())
	c := must[data.Company](t)(p.Companies.Get(ctx, company))
	assert.Equal(t, []string{"Velo & Rad AG", "Bonn"}, []string{c.Name, c.City}, "only what was entered is put back")
	b.Edit(data.KindCompany, company, nil, nil)
	assert.NotContains(t, again.DialogText(), "Unsaved entries", "it is saved")
}

func TestADraftThatIsDiscardedIsGone(t *testing.T) {
	d, a := open(t, desktest.Planner(t, 0))
	reopen := func() {
		d.Window.Canvas().Overlays().Remove(d.Dialog()) // as if the program had ended
		a.Edit(data.KindContact, 0, nil, nil)
	}
	a.Edit(data.KindContact, 0, nil, nil)
	d.Fill(0, "Jan")
	reopen()
	d.Answer("Discard")
	assert.NotContains(t, d.DialogText(), "Unsaved entries")
	reopen()
	assert.NotContains(t, d.DialogText(), "Unsaved entries")

	d.Fill(0, "Jan")
	d.Window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	d.Answer("Discard")
	assert.Nil(t, d.Dialog())
	a.Edit(data.KindContact, 0, nil, nil)
	assert.NotContains(t, d.DialogText(), "Unsaved entries", "giving up is an answer too")
}

func TestADraftNobodyDecidedAboutStays(t *testing.T) {
	d, a := open(t, desktest.Planner(t, 0))
	a.Edit(data.KindContact, 0, nil, nil)
	d.Fill(0, "Jan")
	d.Window.Canvas().Overlays().Remove(d.Dialog())
	a.Edit(data.KindContact, 0, nil, nil)
	d.Fill(0, "Mara")
	d.Answer("Save")
	assert.Nil(t, d.Dialog())
	a.Edit(data.KindContact, 0, nil, nil)
	d.Answer("Restore")
	d.Answer("Save")
	var names []string
	for _, id := range idsOf(t, d.Planner, data.KindContact) {
		names = append(names, must[data.Contact](t)(d.Planner.Contacts.Get(ctx, id)).FirstName)
	}
	assert.ElementsMatch(t, []string{"Jan", "Mara"}, names)
}

func TestDraftsOfOneFormDoNotMeetAnother(t *testing.T) {
	p := desktest.Planner(t, 0)
	d, a := open(t, p)
	keller, hess := must[data.ID](t)(p.Contacts.Add(ctx, data.Contact{LastName: "Keller"})), must[data.ID](t)(p.Contacts.Add(ctx, data.Contact{LastName: "Hess"}))
	about := func(id data.ID) { a.Edit(data.KindNote, 0, map[string]any{"contact_id": id}, nil) }
	about(keller)
	d.Fill(0, "Wants 40 bikes")
	d.Window.Canvas().Overlays().Remove(d.Dialog())
	about(hess)
	assert.NotContains(t, d.DialogText(), "Unsaved entries")
	d.Answer("Cancel")
	about(keller)
	assert.Contains(t, d.DialogText(), "Unsaved entries")
}
