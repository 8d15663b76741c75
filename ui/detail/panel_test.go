package detail_test

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/desktest"
	"github.com/baton-planner/baton/ui/detail"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/task"
	"github.com/baton-planner/baton/ui/theme"
)

func TestAPanelWhoseRecordIsGoneIsToldSo(t *testing.T) {
	p := desktest.Planner(t, 0)
	d := &desk.Desk{Planner: p, Runner: task.NewSync(task.Options{})}
	ctx := context.Background()
	id, err := p.Contacts.Add(ctx, data.Contact{LastName: "Keller"})
	assert.NoError(t, err)
	var shown string
	gone := 0
	read := func() {
		detail.Read(d, "panel", func(ctx context.Context) (data.Contact, error) { return p.Contacts.Get(ctx, id) },
			func(c data.Contact) { shown = c.Name() }, func() { gone++ })
	}
	read()
	assert.Equal(t, "Keller", shown)
	assert.Zero(t, gone)
	_, err = p.Undo(ctx)
	assert.NoError(t, err)
	read()
	assert.Equal(t, 1, gone)
}

func TestAPanelKeepsItsHeadWhileOnlyItsContentChanges(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Options{Mode: theme.Light}))
	p := detail.NewPanel()
	show := func(head, content string) fyne.CanvasObject {
		p.Show(head, kit.PanelSpec{Title: head, Content: kit.NewLabel(content, theme.Body, theme.Text)})
		return p.Content().(*fyne.Container).Objects[0]
	}
	first := show("Keller", "one")
	assert.Same(t, first, show("Keller", "two"), "the panel would lose its scroll position")
	assert.NotSame(t, first, show("Hess", "two"))
}

func TestPeopleAreLookedAtWhereTheyStand(t *testing.T) {
	assert.Equal(t, desk.Customers, detail.PersonRoute(data.PostPurchase, 7).Screen)
	for _, s := range []data.JourneyStage{data.Awareness, data.Consideration, data.Decision} {
		assert.Equal(t, desk.Leads, detail.PersonRoute(s, 7).Screen)
	}
}
