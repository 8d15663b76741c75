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

func TestEnterShowsTheAudienceUnderTheCursor(t *testing.T) {
	p := desktest.Planner(t, 0)
	dealers, err := p.Segments.Add(ctx, data.Segment{Name: "Dealers", PainPoints: "Rain"})
	require.NoError(t, err)
	_, err = p.Segments.Add(ctx, data.Segment{Name: "Commuters"})
	require.NoError(t, err)
	d := desktest.Open(t, p, New)
	d.Press(fyne.KeyDown, fyne.KeyReturn)
	assert.Contains(t, d.Text(), "This audience is described in words only.")
	d.Tap("Edit the words")
	assert.Equal(t, desktest.Question{Name: "edit", Kind: data.KindSegment, ID: dealers}, d.Last())
	assert.True(t, d.Page.(desk.KeyTaker).Key(&fyne.KeyEvent{Name: fyne.KeyEscape}))
	assert.NotContains(t, d.Text(), "described in words only")
}

func TestAnAudienceSaysWhoBelongsToIt(t *testing.T) {
	p := desktest.Planner(t, 40)
	id, err := p.Segments.Add(ctx, data.Segment{Name: "Reachable", Rules: &data.Rule{All: []data.Rule{
		{Field: "no_email", Op: data.OpEqual, Value: "no"}, {Has: data.KindTouch, AtLeast: 2},
	}}})
	require.NoError(t, err)
	d := desktest.Open(t, p, New)
	d.Page.Show(desk.Route{ID: id})
	for _, text := range []string{"All of these:", "Does not want e-mail: no", "Met a campaign, at least 2 times"} {
		assert.Contains(t, d.Text(), text)
	}
	require.NoError(t, p.Segments.Edit(ctx, id, func(g *data.Segment) { g.Rules = &data.Rule{Field: "tags", Op: data.OpEmpty} }))
	assert.Contains(t, d.Text(), "Tags is empty")
}

func TestRulesAreWrittenWhileTheyAreCounted(t *testing.T) {
	p := desktest.Planner(t, 0)
	for i, country := range []string{"DE", "DE", "FR"} {
		_, err := p.Contacts.Add(ctx, data.Contact{LastName: string(rune('A' + i)), Country: country})
		require.NoError(t, err)
	}
	id, err := p.Segments.Add(ctx, data.Segment{Name: "Near", Rules: &data.Rule{Field: "country", Op: data.OpEqual, Value: "DE"}})
	require.NoError(t, err)
	d := desktest.Open(t, p, New)
	d.Page.Show(desk.Route{ID: id})
	d.Tap("Say who belongs")
	assert.Contains(t, d.DialogText(), "2 of 3 contacts")
	d.Fill(0, "FR")
	assert.Contains(t, d.DialogText(), "1 of 3 contacts")
	d.Answer("Save")
	g, err := p.Segments.Get(ctx, id)
	require.NoError(t, err)
	assert.Equal(t, "FR", g.Rules.All[0].Value)
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
