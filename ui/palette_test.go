package ui

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/desktest"
)

// asked opens the palette, types, and gives the titles it lists.
func (w *window) asked(text string) []string {
	w.palette.open()
	w.palette.search(text)
	var titles []string
	for _, l := range w.palette.lines {
		titles = append(titles, l.title)
	}
	return titles
}

func TestThePaletteFindsRecordsOfAllKinds(t *testing.T) {
	ctx := context.Background()
	p := desktest.Planner(t, 0)
	company, err := p.Companies.Add(ctx, data.Company{Name: "Kellerhals Velos"})
	require.NoError(t, err)
	ada, err := p.Contacts.Add(ctx, data.Contact{FirstName: "Ada", LastName: "Lind", Email: "ada@kellerhals.example", Phone: "+41 44 668 18 00", CompanyID: company})
	require.NoError(t, err)
	_, err = p.Notes.Add(ctx, data.Note{ContactID: ada, Body: "Wants cargo bikes with a roof\nand soon"})
	require.NoError(t, err)
	w := open(t, p, "en", fyne.NewSize(1280, 800))
	for typed, want := range map[string]string{
		"ada": "Ada Lind", "kellerhals ada": "Ada Lind", "ada@kel": "Ada Lind", "668": "Ada Lind", "KELLERHALS V": "Kellerhals Velos",
		"kelelrhals": "Kellerhals Velos", "roof": "Wants cargo bikes with a roof",
	} {
		assert.Contains(t, w.asked(typed), want, typed)
	}
	assert.Equal(t, "Import a file …", w.asked("import a file")[0], "a command that is called so comes first")

	w.goTo(desk.Route{Screen: desk.Campaigns})
	assert.Equal(t, "New campaign", w.asked("new campaign")[0], "before those of templates, which begin with its name")

	w.asked("roof")
	w.palette.enter()
	here, _ := w.history.here()
	assert.Equal(t, desk.Route{Screen: desk.Leads, ID: ada}, here, "a note leads to whom it is about")
}

func TestThePaletteKnowsWhatWasSeenLast(t *testing.T) {
	ctx := context.Background()
	p := desktest.Planner(t, 0)
	for _, name := range []string{"Anna One", "Anna Two", "Anna Three"} {
		first, last, _ := strings.Cut(name, " ")
		_, err := p.Contacts.Add(ctx, data.Contact{FirstName: first, LastName: last})
		require.NoError(t, err)
	}
	w := open(t, p, "en", fyne.NewSize(1280, 800))
	require.Contains(t, w.asked("anna two"), "Anna Two")
	w.palette.enter()
	assert.Equal(t, "Anna Two", w.asked("")[0], "of all records when nothing is typed")
	assert.Equal(t, "Anna Two", w.asked("anna")[0], "and of those that fit as well as others")
}
