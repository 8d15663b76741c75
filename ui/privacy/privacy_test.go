package privacy_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/desktest"
	"github.com/baton-planner/baton/ui/form"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/privacy"
)

func TestMain(m *testing.M) { desktest.Main(m) }

// page is nothing.
type page struct{}

func (page) Head() desk.Head            { return desk.Head{} }
func (page) Content() fyne.CanvasObject { return kit.Space() }
func (page) Show(desk.Route)            {}
func (page) Changed(store.Event)        {}
func (page) Close()                     {}

func open(t *testing.T) (*desktest.Desk, *data.Planner, data.ID) {
	t.Helper()
	p := desktest.Planner(t, 0)
	id, err := p.Contacts.Add(context.Background(), data.Contact{FirstName: "Nora", LastName: "Hess", Email: "nora@example.com", Note: "likes blue"})
	require.NoError(t, err)
	return desktest.Open(t, p, func(*desk.Desk) desk.Page { return page{} }), p, id
}

func TestErasingAsksAndCannotBeDoneByAccident(t *testing.T) {
	d, p, id := open(t)
	require.NoError(t, d.Drafts.Of("contact", id.String()).Next([]form.Draft{{Fields: map[string]form.Entered{"email": {Input: "Nora@example.com"}}}})())
	gone := false
	privacy.Erase(d.Desk, id, func() { gone = true })
	d.Answer("Erase for good")
	assert.False(t, gone, "the box is not ticked")
	d.Check("I know that this cannot be undone")
	d.Answer("Erase for good")
	assert.True(t, gone)
	c, err := p.Contacts.Get(context.Background(), id)
	require.NoError(t, err)
	assert.Equal(t, "Erased person", c.Name())
	left, err := d.Drafts.Of("contact", id.String()).Load()
	require.NoError(t, err)
	assert.Empty(t, left, "nor is there a draft")
}

func TestAPersonsDataAreWritten(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	d, _, id := open(t)
	privacy.Export(d.Desk, id)
	d.AnswerFiles("Save")
	b, err := os.ReadFile(filepath.Join(home, "Nora Hess.html"))
	require.NoError(t, err)
	assert.Contains(t, string(b), "likes blue")
	assert.Contains(t, string(b), "nora@example.com")
}

func TestOneAtATime(t *testing.T) {
	d, p, id := open(t)
	for _, a := range privacy.Actions(d.Desk) {
		a.Do([]data.ID{id, id}, "")
	}
	c, err := p.Contacts.Get(context.Background(), id)
	require.NoError(t, err)
	assert.Equal(t, "Nora Hess", c.Name())
}
