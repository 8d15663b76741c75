package content

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/desktest"
)

func TestMain(m *testing.M) { desktest.Main(m) }

var ctx = context.Background()

func add(t *testing.T, p *data.Planner, c data.Content) data.ID {
	t.Helper()
	id, err := p.Contents.Add(ctx, c)
	require.NoError(t, err)
	return id
}

func TestACardMovesAlongTheBoardInOneStep(t *testing.T) {
	p := desktest.Planner(t, 0)
	id := add(t, p, data.Content{Title: "Winter range", DueOn: p.Today().AddDays(-2)})
	d := desktest.Open(t, p, New)
	assert.Contains(t, d.Page.Head().Subtitle, "0 published · 1 in work")
	page := d.Page.(*Page)
	require.True(t, page.board.board.GoTo(int64(id)))
	d.Window.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyRight, Modifier: fyne.KeyModifierShortcutDefault})
	c, err := p.Contents.Get(ctx, id)
	require.NoError(t, err)
	assert.Equal(t, data.ContentDraft, c.Status)
	_, err = p.Undo(ctx)
	require.NoError(t, err)
	d.Press(fyne.KeyReturn)
	assert.Contains(t, d.Text(), "Not used in a deal yet.")
	d.Tap("Start draft")
	d.Tap("Hand in for review")
	d.Tap("Publish")
	c, err = p.Contents.Get(ctx, id)
	require.NoError(t, err)
	assert.Equal(t, p.Today(), c.PublishedOn)
	d.Press(fyne.KeyEscape)
	assert.NotContains(t, d.Text(), "Not used in a deal yet.")
}

func TestThePanelShowsWhatBecameOfTheDealsItWasUsedIn(t *testing.T) {
	p := desktest.Planner(t, 0)
	piece := add(t, p, data.Content{Title: "Guide", Status: data.ContentPublished})
	for _, title := range []string{"Fleet", "Shop"} {
		deal, err := p.Deals.Add(ctx, data.Deal{Title: title, ValueMinor: ptr[int64](900_00)})
		require.NoError(t, err)
		_, err = p.Contents.Use(ctx, data.ContentUse{ContentID: piece, DealID: deal})
		require.NoError(t, err)
		if title == "Fleet" {
			_, err = p.Deals.Win(ctx, deal, data.Win{})
			require.NoError(t, err)
		}
	}
	d := desktest.Open(t, p, New)
	d.Page.Show(desk.Route{ID: piece})
	assert.Contains(t, d.Text(), "1 of 1 closed deals won: an association, not a cause.")
	assert.Contains(t, d.Text(), "won · €900")
	for _, view := range []string{viewTable, viewGaps} {
		d.Page.Show(desk.Route{View: view})
		d.Page.Show(desk.Route{ID: piece})
		assert.Contains(t, d.Text(), "Used in", view)
	}
}

func TestTheGapsLeadToNewPieces(t *testing.T) {
	p := desktest.Planner(t, 0)
	shops, err := p.Segments.Add(ctx, data.Segment{Name: "Shops"})
	require.NoError(t, err)
	for _, s := range data.JourneyStages() {
		add(t, p, data.Content{Title: s.String(), Stage: s, Status: data.ContentPublished})
		if s != data.Decision {
			add(t, p, data.Content{Title: s.String(), Stage: s, SegmentID: shops})
		}
	}
	deal, err := p.Deals.Add(ctx, data.Deal{Title: "Fleet", ValueMinor: ptr[int64](900_00)})
	require.NoError(t, err)
	_, err = p.Objections.Hear(ctx, data.Objection{Topic: "Battery range", DealID: deal})
	require.NoError(t, err)
	d := desktest.Open(t, p, New)
	d.Page.Show(desk.Route{View: viewGaps})
	assert.Contains(t, d.Text(), "heard 1 time · last on ")
	d.Tap("Add") // the one empty cell
	assert.Equal(t, desktest.Question{Name: "edit", Kind: data.KindContent, Preset: map[string]any{"segment_id": shops, "stage": data.Decision}}, d.Last())
	d.Tap("Make an answer")
	all, err := p.Contents.All(ctx)
	require.NoError(t, err)
	assert.Equal(t, []string{"Battery range"}, all[0].Objections)
	assert.Equal(t, desk.Route{Screen: desk.Content, View: viewBoard, ID: all[0].ID}, d.Went[len(d.Went)-1])
	d.Tap("In work")
	require.NoError(t, p.Contents.SetStatus(ctx, data.ContentPublished, all[0].ID))
	assert.Contains(t, d.Text(), "Every objection that was heard has a published answer.")
}

func TestAnEmptyBoardSaysWhatContentIsFor(t *testing.T) {
	p := desktest.Planner(t, 0)
	d := desktest.Open(t, p, New)
	assert.Contains(t, d.Text(), "No content yet")
	d.Tap("New piece")
	assert.Equal(t, data.KindContent, d.Last().Kind)
}

func ptr[T any](v T) *T { return &v }
