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
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/desktest"
	"github.com/baton-planner/baton/ui/grid"
)

// shown opens a file in the page.
func shown(t *testing.T, p *data.Planner, name, text string) (*desktest.Desk, *Page) {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	d := desktest.Open(t, p, New)
	d.Page.Show(desk.Route{Screen: desk.Importer, Arg: path})
	page, ok := d.Page.(*Page)
	require.True(t, ok)
	return d, page
}

const hubSpot = "Record ID,First Name,Last Name,Email,Lifecycle Stage\n1,Anna,Keller,anna@keller.example,lead\n2,Jan,Moser,no address,lead\n3,Anna,Keller,anna@keller.example,lead\n"

func TestAnExportIsRecognisedAndItsRowsAreDecidedAndCorrected(t *testing.T) {
	ctx := context.Background()
	p := desktest.Planner(t, 0)
	d, page := shown(t, p, "contacts.csv", hubSpot)
	assert.Contains(t, d.Text(), "Looks like an export of")
	assert.Contains(t, d.Text(), "HubSpot")
	assert.Equal(t, 1, page.shown.counts.Refused)
	assert.Len(t, page.shown.questions, 1, "the third row is the first once more")

	page.preview.edited(grid.Edit{ID: 2, Column: cellColumn(3), Text: "jan@moser.example"})
	assert.Zero(t, page.shown.counts.Refused)
	row, err := page.session.row(1)
	require.NoError(t, err)
	assert.Equal(t, []int{3}, row.Corrected)

	items := page.preview.policyItems(func() []int { return page.session.numbers([]int{2}) })
	assert.Equal(t, "Leave out", items[3].Text)
	items[3].OnTap()
	assert.Empty(t, page.shown.questions)
	assert.True(t, page.shown.ready())
	row, err = page.session.row(2)
	require.NoError(t, err)
	assert.Contains(t, why(row), "Left out by hand")

	page.apply()
	n, err := p.Count(ctx, data.KindContact, data.Query{})
	require.NoError(t, err)
	assert.EqualValues(t, 2, n)
}

func TestConstantsAndMappingsServeTheNextFile(t *testing.T) {
	ctx := context.Background()
	p := desktest.Planner(t, 0)
	_, page := shown(t, p, "fair.csv", "Mail,A\nanna@keller.example,Anna Keller\n")
	page.change(func(imp *importer.Import) error { return imp.SetMapping(map[string]string{"A": "name"}) })
	page.setConstant("city", "Bern")
	require.NoError(t, p.Mappings.Save(ctx, page.session.imp.Saved("Fair")))

	d, page := shown(t, p, "next.csv", "Mail,A\njan@moser.example,Jan Moser\n")
	assert.Equal(t, "Fair", page.shown.saved)
	assert.Contains(t, d.Text(), "City: Bern")
	page.setConstant("city", "")
	assert.Empty(t, page.shown.constants)
	page.deleteMapping()
	all, err := p.Mappings.All(ctx)
	require.NoError(t, err)
	assert.Empty(t, all)
}

func TestAChangeWhileTheRowsAreCheckedIsNotLost(t *testing.T) {
	_, page := shown(t, desktest.Planner(t, 0), "fair.csv", "Mail,A\nanna@keller.example,Anna Keller\n")
	page.working = true
	page.setConstant("city", "Bern")
	page.working = false
	page.catchUp()
	assert.Equal(t, map[string]string{"city": "Bern"}, page.shown.constants)
}
