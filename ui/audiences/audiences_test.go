package audiences

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/desktest"
)

func TestMain(m *testing.M) { desktest.Main(m) }

var ctx = context.Background()

func TestTheListFollowsThePlan(t *testing.T) {
	p := desktest.Planner(t, 0)
	d := desktest.Open(t, p, New)
	d.Tap("New audience")
	assert.Equal(t, desktest.Question{Name: "edit", Kind: data.KindSegment}, d.Last())
	id, err := p.Segments.Add(ctx, data.Segment{Name: "Commuters", PainPoints: "Rain"})
	require.NoError(t, err)
	assert.Contains(t, d.Text(), "Commuters")
	assert.Contains(t, d.Text(), "Rain")
	require.NoError(t, p.Segments.Delete(ctx, id))
	assert.NotContains(t, d.Text(), "Commuters")
}

func TestEnterEditsTheAudienceUnderTheCursor(t *testing.T) {
	p := desktest.Planner(t, 0)
	dealers, err := p.Segments.Add(ctx, data.Segment{Name: "Dealers"})
	require.NoError(t, err)
	commuters, err := p.Segments.Add(ctx, data.Segment{Name: "Commuters"})
	require.NoError(t, err)
	d := desktest.Open(t, p, New)
	d.Press(fyne.KeyReturn)
	assert.Equal(t, desktest.Question{Name: "edit", Kind: data.KindSegment, ID: commuters}, d.Last(), "the first by name")
	d.Press(fyne.KeyDown, fyne.KeyReturn)
	assert.Equal(t, dealers, d.Last().ID)
}

func TestARouteShowsItsAudience(t *testing.T) {
	p := desktest.Planner(t, 0)
	for _, name := range []string{"A", "B"} {
		_, err := p.Segments.Add(ctx, data.Segment{Name: name})
		require.NoError(t, err)
	}
	id, err := p.Segments.Add(ctx, data.Segment{Name: "C"})
	require.NoError(t, err)
	d := desktest.Open(t, p, New)
	d.Page.Show(desk.Route{ID: id})
	assert.Equal(t, id, d.Page.(*Page).list.Current())
}
