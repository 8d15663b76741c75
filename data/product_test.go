package data_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

func TestProductIsFoundWhateverItsCaseAndAccents(t *testing.T) {
	p := newPlan(t)
	var id data.ID
	assertOneStep(t, p, func() (err error) {
		id, err = p.Products.Add(ctx, data.Product{Name: " Vélo Ørsted ", PriceMinor: ptr[int64](10)})
		return err
	})
	for _, name := range []string{"Vélo Ørsted", "velo orsted", " VELO ØRSTED "} {
		got := must[data.Product](t)(p.Products.Find(ctx, name))
		assert.Equal(t, id, got.ID, name)
	}
	none := must[data.Product](t)(p.Products.Find(ctx, "Velo"))
	assert.Zero(t, none.ID)
	got := must[data.Product](t)(p.Products.Get(ctx, id))
	assert.Equal(t, "Vélo Ørsted", got.Name)
	assert.Equal(t, "EUR", got.Currency)
	assert.True(t, got.Active)
}

func TestProductIsEditedAndDeleted(t *testing.T) {
	p := newPlan(t)
	b := must[data.ID](t)(p.Products.Add(ctx, data.Product{Name: "Bell"}))
	a := must[data.ID](t)(p.Products.Add(ctx, data.Product{Name: "axle"}))
	all := must[[]data.Product](t)(p.Products.All(ctx))
	require.Len(t, all, 2)
	assert.Equal(t, []data.ID{a, b}, []data.ID{all[0].ID, all[1].ID}, "by name")

	assertOneStep(t, p, func() error {
		return p.Products.Edit(ctx, b, func(pr *data.Product) { pr.Active, pr.ValueProposition = false, "Heard by everyone" })
	})
	assertProblem(t, p.Products.Edit(ctx, b, func(pr *data.Product) { pr.Name = "" }), "name")
	assertProblem(t, p.Products.Edit(ctx, b, func(pr *data.Product) { pr.PriceMinor = ptr[int64](-1) }), "price")
	assertProblem(t, p.Products.Edit(ctx, b, func(pr *data.Product) { pr.Currency = "eur" }), "currency")
	assertOneStep(t, p, func() error { return p.Products.Delete(ctx, a, b) })
	_, err := p.Products.Get(ctx, a)
	assert.Equal(t, store.NotFound, store.CodeOf(err))
}
