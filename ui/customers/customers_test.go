package customers

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

// bought makes a contact that won a deal on each of the days.
func bought(t *testing.T, p *data.Planner, name string, days ...string) data.ID {
	t.Helper()
	ctx := context.Background()
	id, err := p.Contacts.Add(ctx, data.Contact{LastName: name})
	require.NoError(t, err)
	for _, day := range days {
		on, err := data.ParseDate(day)
		require.NoError(t, err)
		deal, err := p.Deals.Add(ctx, data.Deal{Title: name, ContactID: id, OpenedOn: on})
		require.NoError(t, err)
		value := int64(100000)
		_, err = p.Deals.Win(ctx, deal, data.Win{ValueMinor: &value, On: on})
		require.NoError(t, err)
	}
	return id
}

func TestTheViewsHoldWhoTheySay(t *testing.T) {
	p := desktest.Planner(t, 0)
	ctx := context.Background()
	_, err := p.Contacts.Add(ctx, data.Contact{LastName: "Lead"})
	require.NoError(t, err)
	fresh := bought(t, p, "Fresh", "2026-11-20")
	loyal := bought(t, p, "Loyal", "2025-12-01", "2026-06-01")
	lost := bought(t, p, "Lost", "2024-05-05")
	back := bought(t, p, "Back", "2024-05-05")
	_, err = p.Deals.Add(ctx, data.Deal{Title: "Again", ContactID: back})
	require.NoError(t, err)
	d := desktest.Open(t, p, New)
	spec := d.Page.(*Page).spec()
	for view, want := range map[string][]data.ID{
		"all":      {fresh, loyal, back, lost},
		"repeat":   {loyal},
		"win_back": {lost}, // who has an open deal is back already
	} {
		for _, v := range spec.Views {
			if v.ID != view {
				continue
			}
			ids, err := p.IDs(ctx, data.KindContact, data.Query{Where: append(spec.Base, v.Where...), Sort: v.Sort})
			require.NoError(t, err)
			assert.Equal(t, want, ids.IDs(0, ids.Len()), view)
		}
	}
	for _, v := range spec.Views {
		_, err := p.Count(ctx, data.KindContact, data.Query{Where: append(spec.Base, v.Where...), Sort: v.Sort})
		assert.NoError(t, err, v.ID)
	}
}

func TestWhomToWinBackFollowsTheRetentionWindow(t *testing.T) {
	p := desktest.Planner(t, 0)
	assert.Equal(t, "2025-11-23", lapsed(p).String())
	d := desktest.Open(t, p, New)
	require.NoError(t, p.EditSettings(context.Background(), func(s *data.Settings) { s.RetentionMonths = 6 }))
	assert.Equal(t, "2026-05-23", d.Page.(*Page).lapsed.String())
}

func TestTheHeadCountsCustomersAndWhomToLookAfter(t *testing.T) {
	p := desktest.Planner(t, 0)
	id := bought(t, p, "Keller", "2026-11-20") // its first care step is planned for today
	d := desktest.Open(t, p, New)
	steps, err := p.IDs(context.Background(), data.KindActivity, data.Query{Where: []data.Cond{{Field: "contact", Op: data.OpEqual, Value: id.String()}}})
	require.NoError(t, err)
	require.NotZero(t, steps.Len())
	assert.Equal(t, "1 · 1 to look after today", d.Page.Head().Subtitle)
	require.NoError(t, p.FollowUps.Delete(context.Background(), steps.IDs(0, steps.Len())...))
	assert.Equal(t, "1", d.Page.Head().Subtitle)
}

func TestNewPlansTheCareOfTheCustomerUnderTheCursor(t *testing.T) {
	p := desktest.Planner(t, 0)
	id := bought(t, p, "Keller", "2026-11-20")
	d := desktest.Open(t, p, New)
	d.Page.Head().Primary.Do()
	assert.Equal(t, desktest.Question{Name: "edit", Kind: data.KindActivity, Preset: map[string]any{"contact_id": id}}, d.Last())
}

func TestThePanelShowsWhatWasBoughtAndClosesByEscape(t *testing.T) {
	p := desktest.Planner(t, 0)
	id := bought(t, p, "Keller", "2026-11-20")
	d := desktest.Open(t, p, New)
	d.Page.Show(desk.Route{ID: id})
	assert.Contains(t, d.Text(), "€1,000")
	d.Tap("Open a deal")
	assert.Equal(t, data.KindDeal, d.Last().Kind)
	d.Press(fyne.KeyEscape)
	assert.NotContains(t, d.Text(), "€1,000")
}
