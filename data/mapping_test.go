package data_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

func TestMappingsAreSavedByName(t *testing.T) {
	p := newPlan(t)
	fair := data.Mapping{Name: "Fair list", Kind: "contacts", Columns: map[string]string{"Mail": "email"}, Constants: map[string]string{"source": "Trade show"}}
	assertOneStep(t, p, func() error { return p.Mappings.Save(ctx, fair) })
	require.NoError(t, p.Mappings.Save(ctx, fair))
	fair.DateOrder = "dmy"
	require.NoError(t, p.Mappings.Save(ctx, fair), "under the same name")
	require.NoError(t, p.Mappings.Save(ctx, data.Mapping{Name: "Adressen", Kind: "companies"}))

	all, err := p.Mappings.All(ctx)
	require.NoError(t, err)
	assert.Equal(t, []string{"Adressen", "Fair list"}, []string{all[0].Name, all[1].Name})
	got, err := p.Mappings.Find(ctx, "fair LIST")
	require.NoError(t, err)
	assert.Equal(t, fair, got)

	assertOneStep(t, p, func() error { return p.Mappings.Delete(ctx, "Fair list") })
	_, err = p.Mappings.Find(ctx, "Fair list")
	assert.Equal(t, store.Invalid, store.CodeOf(err))
	assertProblem(t, p.Mappings.Save(ctx, data.Mapping{Name: " "}), "name")
}
