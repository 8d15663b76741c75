package activity

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/desktest"
	"github.com/baton-planner/baton/ui/tr"
)

func TestMain(m *testing.M) { desktest.Main(m) }

var ctx = context.Background()

func add(t *testing.T, p *data.Planner, name string) data.ID {
	t.Helper()
	id, err := p.Contacts.Add(ctx, data.Contact{LastName: name})
	require.NoError(t, err)
	return id
}

func rename(t *testing.T, p *data.Planner, id data.ID, title, city string) {
	t.Helper()
	require.NoError(t, p.Contacts.Edit(ctx, id, func(c *data.Contact) { c.Title, c.City = title, city }))
}

// undo takes back the step at a place of the page, the newest being 0.
func undo(d *desktest.Desk, at int) {
	page := d.Page.(*Page)
	page.desk.TakeBack(page.steps[at])
}

func TestStepsAreToldNewestFirst(t *testing.T) {
	p := desktest.Planner(t, 0)
	d := desktest.Open(t, p, New)
	id := add(t, p, "Keller")
	require.NoError(t, p.Contacts.Move(ctx, id, data.Decision, ""))
	text := d.Text()
	assert.Contains(t, text, "Moved Keller to Decision")
	assert.Contains(t, text, "10:00", "in the planner's time")
	moved, added := strings.Index(text, "Moved Keller"), strings.Index(text, "Keller\n")
	assert.Less(t, moved, added)
}

func TestAStepIsUndoneOutOfOrder(t *testing.T) {
	p := desktest.Planner(t, 0)
	d := desktest.Open(t, p, New)
	first, second := add(t, p, "Keller"), add(t, p, "Hess")
	require.NoError(t, p.Contacts.Move(ctx, first, data.Decision, ""))
	require.NoError(t, p.Contacts.Move(ctx, second, data.Decision, ""))
	undo(d, 1)
	c, err := p.Contacts.Get(ctx, first)
	require.NoError(t, err)
	assert.Equal(t, data.Awareness, c.Stage, "the older step is taken back")
	c, err = p.Contacts.Get(ctx, second)
	require.NoError(t, err)
	assert.Equal(t, data.Decision, c.Stage, "the newer one stays")
	assert.Equal(t, "Undone: Moved Keller to Decision", d.Host.ToastText())
	assert.Contains(t, d.Text(), "Undone: Moved Keller to Decision", "that is a step, too")
	assert.Contains(t, d.Text(), "undone", "and the step says so")
}

func TestWhatWasChangedSinceIsKeptAndCounted(t *testing.T) {
	p := desktest.Planner(t, 0)
	d := desktest.Open(t, p, New)
	id := add(t, p, "Keller")
	rename(t, p, id, "Buyer", "Kiel")
	rename(t, p, id, "Head of fleet", "Kiel")
	undo(d, 1)
	c, err := p.Contacts.Get(ctx, id)
	require.NoError(t, err)
	assert.Equal(t, "Head of fleet", c.Title, "what somebody wrote since is not lost")
	assert.Empty(t, c.City, "the rest is taken back")
	assert.Contains(t, d.Host.ToastText(), "1 record was changed since and stays")
}

func TestOnlyStepsThatStandCanBeUndone(t *testing.T) {
	p := desktest.Planner(t, 0)
	d := desktest.Open(t, p, New)
	buttons := func() int { return strings.Count("\n"+d.Text()+"\n", "\n"+tr.T("activity.undo")+"\n") }
	start := buttons()
	add(t, p, "Keller")
	assert.Equal(t, start+1, buttons())
	_, err := p.Undo(ctx)
	require.NoError(t, err)
	assert.Equal(t, start, buttons(), "neither what is undone nor the undoing")
	_, err = p.Redo(ctx)
	require.NoError(t, err)
	assert.Equal(t, start+1, buttons(), "what is redone stands again")
}

func TestOlderStepsAreReadWhenAskedFor(t *testing.T) {
	p := desktest.Planner(t, 0)
	for i := range pageLength + 10 {
		add(t, p, fmt.Sprintf("No%d", i))
	}
	d := desktest.Open(t, p, New)
	page := d.Page.(*Page)
	require.Len(t, page.steps, pageLength)
	d.Tap(tr.T("activity.older"))
	assert.Greater(t, len(page.steps), pageLength+9)
	seen := map[data.ID]bool{}
	for i, s := range page.steps {
		assert.False(t, seen[s.ID], "step %d is there twice", i)
		seen[s.ID] = true
	}
	n := len(page.steps)
	add(t, p, "New")
	assert.GreaterOrEqual(t, len(page.steps), n, "a change takes nothing away that was asked for")
	assert.Contains(t, d.Text(), "New")
}
