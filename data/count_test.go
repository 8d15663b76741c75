package data_test

import (
	"context"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
)

// leads counts them as a window does in several places.
func leads(t *testing.T, p *data.Planner) int64 {
	t.Helper()
	n, err := p.Count(t.Context(), data.KindContact, data.Query{Where: []data.Cond{{Field: "lead", Op: data.OpEqual, Value: "yes"}}})
	require.NoError(t, err)
	return n
}

func TestCountFollowsEveryCommit(t *testing.T) {
	p := newPlan(t)
	assert.EqualValues(t, 0, leads(t, p))
	assert.EqualValues(t, 0, leads(t, p), "the same again")
	_, err := p.Contacts.Add(ctx, data.Contact{FirstName: "Ada"})
	require.NoError(t, err)
	assert.EqualValues(t, 1, leads(t, p))
	_, err = p.Undo(ctx)
	require.NoError(t, err)
	assert.EqualValues(t, 0, leads(t, p))

	other, err := data.Open(ctx, p.Path(), data.Options{})
	require.NoError(t, err)
	defer func() { require.NoError(t, other.Close()) }()
	_, err = other.Contacts.Add(ctx, data.Contact{FirstName: "Bea"})
	require.NoError(t, err)
	assert.EqualValues(t, 1, leads(t, p), "another program's commit counts at once")
}

func TestCountSurvivesWhoGaveItUp(t *testing.T) {
	p := newPlan(t)
	_, err := p.Contacts.Add(t.Context(), data.Contact{FirstName: "Ada"})
	require.NoError(t, err)
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = p.Count(gone, data.KindContact, data.Query{})
	require.ErrorIs(t, err, context.Canceled)
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() { assert.EqualValues(t, 1, leads(t, p)) })
	}
	all.Wait()
}
