package importer

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/importer"
	"github.com/baton-planner/baton/data/transfer"
	"github.com/baton-planner/baton/ui/grid"
)

func TestAFieldThatTakesOneColumnIsGivenUpByTheOther(t *testing.T) {
	columns := []importer.Column{{Name: "Mail", Field: "email"}, {Name: "Name", Field: "name"}, {Name: "Other", Field: importer.SkipField}}
	m := remap(columns, importer.Contacts, "Other", "name")
	assert.Equal(t, map[string]string{"Mail": "email", "Name": importer.SkipField, "Other": "name"}, m)
	m = remap(columns, importer.Contacts, "Name", importer.SkipField)
	assert.Equal(t, importer.SkipField, m["Other"], "several columns may be left out")
}

func TestAFileGoesInWithItsQuestionsAnswered(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	p, err := data.Create(ctx, filepath.Join(dir, "plan.baton"), data.Setup{Business: "X", Currency: "EUR", TimeZone: "UTC"}, data.Options{})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, p.Close()) })
	file := filepath.Join(dir, "leads.csv")
	require.NoError(t, os.WriteFile(file, []byte("First name,Last name,Email,Lead Source\nMaja,Hagen,maja@hagen.example,Fair\nJan,,not an address,Fair\n"), 0o600))

	s, err := openSession(ctx, p, file, transfer.Hints{})
	require.NoError(t, err)
	t.Cleanup(s.close)
	sum, err := s.preview(ctx, func(float64) {})
	require.NoError(t, err)
	require.Len(t, sum.questions, 1)
	assert.Equal(t, importer.ListSources, sum.questions[0].List)
	assert.False(t, sum.ready())

	require.NoError(t, s.change(func(imp *importer.Import) error {
		imp.Options.CreateMissing = append(imp.Options.CreateMissing, importer.ListSources)
		return nil
	}))
	sum, err = s.preview(ctx, func(float64) {})
	require.NoError(t, err)
	assert.Empty(t, sum.questions)
	assert.Equal(t, 1, sum.counts.Created)
	assert.Equal(t, 1, sum.counts.Refused)
	assert.True(t, sum.ready())

	refused := &rowSource{session: s, filter: "refuse"}
	n, err := refused.Count(ctx)
	require.NoError(t, err)
	require.Equal(t, 1, n)
	rows, err := refused.Page(ctx, grid.Query{Count: 10})
	require.NoError(t, err)
	assert.Contains(t, rows[0].Cells[3].Text, "not an address")

	_, err = s.apply(ctx, func(float64) {})
	require.NoError(t, err)
	count, err := p.Count(ctx, data.KindContact, data.Query{})
	require.NoError(t, err)
	assert.EqualValues(t, 1, count)
}
