package owner_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/desktest"
	"github.com/baton-planner/baton/ui/owner"
	"github.com/baton-planner/baton/ui/task"
)

func TestOnlyThoseWhoWorkHereAreOfferedAndGetTheRecords(t *testing.T) {
	p := desktest.Planner(t, 0)
	ctx := context.Background()
	jonas, err := p.Members.Add(ctx, data.Member{Name: "Jonas", Team: data.TeamSales, Active: true})
	require.NoError(t, err)
	gone, err := p.Members.Add(ctx, data.Member{Name: "Gone", Team: data.TeamSales, Active: true})
	require.NoError(t, err)
	require.NoError(t, p.Members.Edit(ctx, gone, func(m *data.Member) { m.Active = false }))
	contact, err := p.Contacts.Add(ctx, data.Contact{LastName: "Keller"})
	require.NoError(t, err)

	m := owner.New(&desk.Desk{Planner: p, Runner: task.NewSync(task.Options{})}, "test", p.Contacts.SetOwner)
	assert.Empty(t, m.Choices())
	m.Load()
	var names []string
	for _, c := range m.Choices() {
		names = append(names, c.Text)
	}
	assert.ElementsMatch(t, []string{"Eva", "Jonas"}, names)
	m.Give([]data.ID{contact}, jonas.String())
	c, err := p.Contacts.Get(ctx, contact)
	require.NoError(t, err)
	assert.Equal(t, jonas, c.OwnerID)
}
