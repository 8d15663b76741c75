package importer_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data/importer"
)

func TestASavedMappingServesTheNextFile(t *testing.T) {
	p := newPlan(t)
	imp := open(t, p, file(t, "fair.csv", "Mail,A,Colour", "anna@example.com,Anna Keller,red"), importer.Contacts)
	require.NoError(t, imp.SetMapping(map[string]string{"A": "name", "Colour": "custom"}))
	require.NoError(t, imp.SetConstants(map[string]string{"source": "Trade show"}))
	imp.Options.DateOrder = "dmy"
	require.NoError(t, p.Mappings.Save(ctx, imp.Saved("Fair")))

	next := open(t, p, file(t, "next.csv", "Mail,A,Colour", "jan@example.com,Jan Moser,blue"), "")
	require.NoError(t, next.Recall(ctx))
	assert.Equal(t, "Fair", next.Uses())
	assert.Equal(t, imp.Mapping(), next.Mapping())
	assert.Equal(t, map[string]string{"source": "Trade show"}, next.Constants())
	next.Options.CreateMissing = []importer.List{importer.ListSources}
	apply(t, next)
	assert.Equal(t, [][]string{{"Jan", "Moser", "Trade show", `{"Colour":"blue"}`}},
		rowsOf(t, p, "SELECT c.first_name, c.last_name, s.name, c.custom FROM contact c JOIN choice s ON s.id = c.source_id"))

	other := open(t, p, file(t, "other.csv", "Mail,Colour,Phone", "eva@example.com,green,+41 44 123 45 67"), "")
	require.NoError(t, other.Recall(ctx))
	assert.Empty(t, other.Uses(), "other columns")
	m, err := p.Mappings.Find(ctx, "fair")
	require.NoError(t, err)
	require.NoError(t, other.Use(m))
	assert.Equal(t, map[string]string{"Mail": "email", "Colour": "custom", "Phone": "phone"}, other.Mapping())
}
