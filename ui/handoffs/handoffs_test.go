package handoffs

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

// handOff hands a new qualified lead to sales.
func handOff(t *testing.T, p *data.Planner, name string) data.ID {
	t.Helper()
	ctx := context.Background()
	contact, err := p.Contacts.Add(ctx, data.Contact{LastName: name})
	require.NoError(t, err)
	list, err := p.Qualification.Of(ctx, contact)
	require.NoError(t, err)
	for _, c := range list {
		require.NoError(t, p.Qualification.Set(ctx, contact, c.Criterion.ID, true, "said so"))
	}
	id, err := p.Handoffs.Request(ctx, contact, 0, "Wants 40 bikes")
	require.NoError(t, err)
	return id
}

func status(t *testing.T, p *data.Planner, id data.ID) data.HandoffStatus {
	t.Helper()
	h, err := p.Handoffs.Get(context.Background(), id)
	require.NoError(t, err)
	return h.Status
}

func TestTheLetterAAcceptsTheHandoffUnderTheCursor(t *testing.T) {
	p := desktest.Planner(t, 0)
	first, second := handOff(t, p, "Keller"), handOff(t, p, "Hess")
	d := desktest.Open(t, p, New)
	require.Equal(t, first, d.Page.(*Page).List.Current(), "the one due first comes first")
	d.Press(fyne.KeyA)
	assert.Equal(t, data.HandoffAccepted, status(t, p, first))
	assert.Equal(t, data.HandoffPending, status(t, p, second))
	assert.Equal(t, "1 waits for an answer", d.Page.Head().Subtitle)
}

func TestAnOpenPanelAcceptsAndReturns(t *testing.T) {
	p := desktest.Planner(t, 0)
	id := handOff(t, p, "Keller")
	d := desktest.Open(t, p, New)
	d.Page.Show(desk.Route{ID: id})
	assert.Contains(t, d.Text(), "Wants 40 bikes")
	assert.Contains(t, d.Text(), "8 h left")
	d.Tap("Return …")
	assert.Equal(t, desktest.Question{Name: "return", ID: id}, d.Last())
	d.Tap("Accept")
	assert.Equal(t, data.HandoffAccepted, status(t, p, id))
	assert.Contains(t, d.Text(), "Open a deal", "the next act after accepting")
	assert.Empty(t, d.Page.Head().Subtitle)
}

func TestSeveralAreAcceptedAsOneStep(t *testing.T) {
	p := desktest.Planner(t, 0)
	ids := []data.ID{handOff(t, p, "Keller"), handOff(t, p, "Hess")}
	d := desktest.Open(t, p, New)
	d.Page.(*Page).accept(ids)
	for _, id := range ids {
		assert.Equal(t, data.HandoffAccepted, status(t, p, id))
	}
	_, err := p.Undo(context.Background())
	require.NoError(t, err)
	for _, id := range ids {
		assert.Equal(t, data.HandoffPending, status(t, p, id))
	}
}

func TestTheViewsHoldTheAnswers(t *testing.T) {
	p := desktest.Planner(t, 120)
	d := desktest.Open(t, p, New)
	for _, v := range d.Page.(*Page).spec().Views {
		ids, err := p.IDs(context.Background(), data.KindHandoff, data.Query{Where: v.Where, Sort: v.Sort})
		require.NoError(t, err, v.ID)
		assert.NotZero(t, ids.Len(), "the sample has none for %s", v.ID)
		for _, id := range ids.IDs(0, ids.Len()) {
			want := map[string]data.HandoffStatus{"waiting": data.HandoffPending, "accepted": data.HandoffAccepted, "returned": data.HandoffReturned}
			assert.Equal(t, want[v.ID], status(t, p, id))
		}
	}
}

func TestTheHeadSaysHowManyAreLate(t *testing.T) {
	for c, want := range map[counts]string{
		{0, 0}: "", {1, 0}: "1 waits for an answer", {3, 0}: "3 wait for an answer", {3, 2}: "3 wait for an answer · 2 late",
	} {
		assert.Equal(t, want, c.words())
	}
}

func TestAWithdrawnHandoffNoLongerWaits(t *testing.T) {
	p := desktest.Planner(t, 0)
	id := handOff(t, p, "Keller")
	d := desktest.Open(t, p, New)
	d.Page.(*Page).withdraw(id)
	assert.Equal(t, data.HandoffWithdrawn, status(t, p, id))
	assert.Empty(t, d.Page.Head().Subtitle)
}
