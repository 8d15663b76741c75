package data_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

func TestSegmentsAreKeptByName(t *testing.T) {
	p := newPlan(t)
	var id data.ID
	assertOneStep(t, p, func() (err error) {
		id, err = p.Segments.Add(ctx, data.Segment{Name: " Commuters ", PainPoints: "Rain"})
		return err
	})
	other := must[data.ID](t)(p.Segments.Add(ctx, data.Segment{Name: "Ärzte"}))
	assertOneStep(t, p, func() error {
		return p.Segments.Edit(ctx, id, func(g *data.Segment) { g.Behaviours, g.ID = "Ride daily", 9 })
	})
	got := must[data.Segment](t)(p.Segments.Get(ctx, id))
	assert.Equal(t, "Commuters", got.Name)
	assert.Equal(t, "Ride daily", got.Behaviours)
	all := must[[]data.Segment](t)(p.Segments.All(ctx))
	require.Len(t, all, 2)
	assert.Equal(t, []data.ID{other, id}, []data.ID{all[0].ID, all[1].ID}, "ä sorts as a")

	_, err := p.Segments.Add(ctx, data.Segment{Name: " "})
	assertProblem(t, err, "name")
	assertProblem(t, p.Segments.Edit(ctx, id, func(g *data.Segment) { g.Name = "" }), "name")
	assertOneStep(t, p, func() error { return p.Segments.Delete(ctx, id, other) })
	_, err = p.Segments.Get(ctx, id)
	assert.Equal(t, store.NotFound, store.CodeOf(err))
}
