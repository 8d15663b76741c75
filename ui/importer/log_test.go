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
	"github.com/baton-planner/baton/data/store"
	"github.com/baton-planner/baton/data/transfer"
	"github.com/baton-planner/baton/ui/desktest"
)

func TestMain(m *testing.M) { desktest.Main(m) }

// bring imports a file of three contacts, of whom the last is refused.
func bring(t *testing.T, p *data.Planner) {
	t.Helper()
	ctx, file := context.Background(), filepath.Join(t.TempDir(), "fair.csv")
	require.NoError(t, os.WriteFile(file, []byte("First name,Last name,Email\nMaja,Hagen,maja@hagen.example\nJan,Keller,jan@keller.example\n,,\nEwa,Hess,no address\n"), 0o600))
	s, err := openSession(ctx, p, file, transfer.Hints{})
	require.NoError(t, err)
	defer s.close()
	require.NoError(t, s.change(func(imp *importer.Import) error { imp.SetKind(importer.Contacts); return nil }))
	_, err = s.preview(ctx, func(float64) {})
	require.NoError(t, err)
	_, err = s.apply(ctx, func(float64) {})
	require.NoError(t, err)
}

func TestImportsAreListedAndTakenBack(t *testing.T) {
	ctx := context.Background()
	p := desktest.Planner(t, 0)
	members, err := p.Members.All(ctx)
	require.NoError(t, err)
	require.NoError(t, p.SetMe(ctx, members[0].ID))
	d := desktest.Open(t, p, New)
	assert.NotContains(t, d.Text(), "Imported so far")
	bring(t, p)
	text := d.Text()
	for _, want := range []string{"Imported so far", "fair.csv", "23 Nov 2026 10:00 · Eva · Contacts (leads) · 2 new · 1 refused", "Take back"} {
		assert.Contains(t, text, want)
	}

	ids, err := p.FirstIDs(ctx, data.KindContact, data.Query{Text: "keller"}, 1)
	require.NoError(t, err)
	require.NoError(t, p.Contacts.Edit(ctx, ids[0], func(c *data.Contact) { c.Title = "Buyer" }))
	d.Tap("Take back")
	assert.Contains(t, d.Text(), "taken back")
	assert.Contains(t, d.Host.ToastText(), "1 record was changed since and stays: Jan Keller")
	n, err := p.Count(ctx, data.KindContact, data.Query{})
	require.NoError(t, err)
	assert.EqualValues(t, 1, n, "what somebody has worked on since is not lost")
	assert.NotContains(t, d.Text(), "Take back", "it is taken back once")
}

func TestAnImportOfBeforeIsListedWithItsRows(t *testing.T) {
	p := desktest.Planner(t, 0)
	_, err := p.Store().Write(context.Background(), store.L("import.applied", "1", "old.csv"), func(tx *store.Tx) error {
		_, err := tx.Exec("INSERT INTO product (id, name) VALUES (?, ?)", tx.NewID(), "Frame")
		return err
	})
	require.NoError(t, err)
	d := desktest.Open(t, p, New)
	assert.Contains(t, d.Text(), "old.csv")
	assert.Contains(t, d.Text(), "1 row")
}
