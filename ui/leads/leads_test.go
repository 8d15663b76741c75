package leads

import (
	"context"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/ask"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/desktest"
	"github.com/baton-planner/baton/ui/tr"
)

func TestMain(m *testing.M) { desktest.Main(m) }

var ctx = context.Background()

func add(t *testing.T, p *data.Planner, c data.Contact) data.ID {
	t.Helper()
	id, err := p.Contacts.Add(ctx, c)
	require.NoError(t, err)
	return id
}

func get(t *testing.T, p *data.Planner, id data.ID) data.Contact {
	t.Helper()
	c, err := p.Contacts.Get(ctx, id)
	require.NoError(t, err)
	return c
}

func day(t *testing.T, s string) data.Date {
	t.Helper()
	d, err := data.ParseDate(s)
	require.NoError(t, err)
	return d
}

// said is what the page says, whatever the order in which it is drawn.
func said(d *desktest.Desk) []string {
	lines := strings.Split(d.Text(), "\n")
	slices.Sort(lines)
	return lines
}

// ctrl presses Ctrl with a key where the keyboard is.
func ctrl(d *desktest.Desk, key fyne.KeyName) {
	d.Window.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault})
}

func TestTheViewsHoldWhatTheySay(t *testing.T) {
	p := desktest.Planner(t, 120)
	d := desktest.Open(t, p, New)
	spec := d.Page.(*Page).spec()
	all, err := p.IDs(ctx, data.KindContact, data.Query{})
	require.NoError(t, err)
	for _, v := range spec.Views {
		fits := func(c data.Contact) bool {
			handoffs, err := p.Handoffs.OfContact(ctx, c.ID)
			require.NoError(t, err)
			open, err := p.Count(ctx, data.KindActivity, data.Query{Where: []data.Cond{
				{Field: "contact", Op: data.OpEqual, Value: c.ID.String()}, {Field: "open", Op: data.OpEqual, Value: "yes"},
			}})
			require.NoError(t, err)
			return c.Lead() && map[string]bool{
				"all": true, "qualified": !c.MQLAt.IsZero(), "no_next": open == 0,
				"returned": len(handoffs) > 0 && handoffs[0].Status == data.HandoffReturned,
			}[v.ID]
		}
		ids, err := p.IDs(ctx, data.KindContact, data.Query{Where: slices.Concat(spec.Base, v.Where), Sort: v.Sort})
		require.NoError(t, err, v.ID)
		want := 0
		for _, id := range all.IDs(0, all.Len()) {
			if fits(get(t, p, id)) {
				want++
				assert.GreaterOrEqual(t, ids.Index(id), 0, "%s misses %s", v.ID, id)
			}
		}
		assert.Equal(t, want, ids.Len(), v.ID)
		assert.NotZero(t, want, "the sample has none for %s", v.ID)
	}
}

func TestTheHeadCountsAndFollowsThePlan(t *testing.T) {
	p := desktest.Planner(t, 0)
	d := desktest.Open(t, p, New)
	assert.Empty(t, d.Page.Head().Subtitle)
	id := add(t, p, data.Contact{LastName: "Keller"})
	add(t, p, data.Contact{LastName: "Hess"})
	assert.Equal(t, "2 · 0 qualified this month", d.Page.Head().Subtitle)
	list, err := p.Qualification.Of(ctx, id)
	require.NoError(t, err)
	for _, c := range list {
		require.NoError(t, p.Qualification.Set(ctx, id, c.Criterion.ID, true, ""))
	}
	assert.Equal(t, "2 · 1 qualified this month", d.Page.Head().Subtitle)
	require.NoError(t, p.Contacts.Move(ctx, id, data.PostPurchase, "bought at the fair"))
	assert.Equal(t, "1 · 1 qualified this month", d.Page.Head().Subtitle, "a customer is no lead any more")
}

func TestTheListFollowsThePlan(t *testing.T) {
	p := desktest.Planner(t, 0)
	d := desktest.Open(t, p, New)
	assert.Contains(t, d.Text(), tr.T("leads.empty"))
	id := add(t, p, data.Contact{FirstName: "Jan", LastName: "Keller"})
	assert.Contains(t, d.Text(), "Jan Keller")
	assert.Contains(t, d.Text(), "no next step")
	_, err := p.FollowUps.Plan(ctx, data.Activity{Kind: data.Call, ContactID: id, DueOn: day(t, "2026-11-24")})
	require.NoError(t, err)
	assert.Contains(t, d.Text(), "Call Tue")
	_, err = p.Undo(ctx)
	require.NoError(t, err)
	assert.Contains(t, d.Text(), "no next step")
}

func TestCommandsActOnTheLeadUnderTheCursor(t *testing.T) {
	p := desktest.Planner(t, 0)
	d := desktest.Open(t, p, New)
	page := d.Page.(*Page)
	assert.Len(t, page.Commands(), 2, "without a lead only the views")
	id := add(t, p, data.Contact{LastName: "Keller"})
	d.Page.Show(desk.Route{ID: id})
	preset := map[string]any{"contact_id": id}
	want := map[string]desktest.Question{
		"leads.handoff": {Name: "handoff", ID: id}, "leads.edit": {Name: "edit", Kind: data.KindContact, ID: id},
		"leads.deal":      {Name: "edit", Kind: data.KindDeal, Preset: preset},
		"leads.follow_up": {Name: "edit", Kind: data.KindActivity, Preset: preset},
	}
	for _, s := range data.JourneyStages() {
		want["leads.move."+s.String()] = desktest.Question{Name: "move", ID: id}
	}
	for _, c := range page.Commands() {
		assert.NotEmpty(t, c.Text)
		if q, ok := want[c.ID]; ok {
			c.Do()
			assert.Equal(t, q, d.Last(), c.ID)
			delete(want, c.ID)
		}
	}
	assert.Empty(t, want, "commands that are missing")
}

func TestActionsOfTheListDoWhatTheySay(t *testing.T) {
	p := desktest.Planner(t, 0)
	d := desktest.Open(t, p, New)
	ids := []data.ID{add(t, p, data.Contact{LastName: "Keller"}), add(t, p, data.Contact{LastName: "Hess"})}
	actions := d.Page.(*Page).spec().Actions
	d.Ask = ask.New(d.Desk)
	actions[0].Do(ids, data.Decision.String())
	for _, id := range ids {
		assert.Equal(t, data.Decision, get(t, p, id).Stage)
	}
	require.NoError(t, d.Page.(*Page).spec().Delete(ctx, ids))
	n, err := p.Count(ctx, data.KindContact, data.Query{})
	require.NoError(t, err)
	assert.Zero(t, n)
	_, err = p.Undo(ctx)
	require.NoError(t, err)
	assert.Equal(t, data.Decision, get(t, p, ids[1]).Stage, "both are back at once")
}

func TestEscapeClosesThePanelAndThenIsNotForThePage(t *testing.T) {
	p := desktest.Planner(t, 0)
	id := add(t, p, data.Contact{LastName: "Keller", Need: "40 bikes"})
	d := desktest.Open(t, p, New)
	d.Page.Show(desk.Route{ID: id})
	assert.Contains(t, d.Text(), "40 bikes")
	page := d.Page.(*Page)
	assert.True(t, page.Key(&fyne.KeyEvent{Name: fyne.KeyEscape}))
	assert.NotContains(t, d.Text(), "40 bikes")
	assert.False(t, page.Key(&fyne.KeyEvent{Name: fyne.KeyEscape}))
}

func TestCardsSayWhoAndWhatComesNext(t *testing.T) {
	today := day(t, "2026-11-23")
	row := func(values ...any) data.Row {
		return data.Row{ID: 7, Values: append(values, make([]any, 8-len(values))...)}
	}
	company, eva := data.Ref{Name: "Velo AG"}, data.Ref{Name: "Eva Kálmán"}
	for _, c := range []struct {
		name  string
		row   data.Row
		stage data.JourneyStage
		want  []string // title, subtitle, initials, chip
	}{
		{"a call", row("Jan Keller", company, eva, day(t, "2026-11-24"), "call"), data.Decision, []string{"Jan Keller", "Velo AG", "EK", "Call Tue"}},
		{"nothing", row("Jan Keller"), data.Awareness, []string{"Jan Keller", "", "", "no next step"}},
		{"late", row("Jan Keller", nil, nil, day(t, "2026-11-20"), "call"), data.Awareness, []string{"Jan Keller", "", "", "3 days late"}},
		{"handed over", row("Jan Keller", nil, nil, nil, nil, "pending"), data.Decision, []string{"Jan Keller", "", "", "waiting for sales"}},
		{"a customer", row("Jan Keller"), data.PostPurchase, []string{"Jan Keller", "", "", ""}},
		{"no name", row("", nil, nil, nil, nil, nil, nil, "jan@velo.example"), data.PostPurchase, []string{"jan@velo.example", "", "", ""}},
	} {
		got := card(c.row, c.stage, today)
		assert.Equal(t, c.want, []string{got.Title, got.Subtitle, got.Initials, got.Chip.Text}, c.name)
		assert.EqualValues(t, 7, got.ID)
	}
}

// onBoard shows one lead on the board, with the keyboard on its card.
func onBoard(t *testing.T, p *data.Planner, id data.ID) *desktest.Desk {
	t.Helper()
	d := desktest.Open(t, p, New)
	d.Page.Show(desk.Route{View: viewBoard})
	page := d.Page.(*Page)
	require.True(t, page.board.board.GoTo(int64(id)))
	page.Focus()
	d.Ask = ask.New(d.Desk)
	return d
}

func TestACardThatIsMovedIsMovedInThePlan(t *testing.T) {
	p := desktest.Planner(t, 0)
	id := add(t, p, data.Contact{LastName: "Keller"})
	d := onBoard(t, p, id)
	ctrl(d, fyne.KeyRight)
	assert.Equal(t, data.Consideration, get(t, p, id).Stage)
	assert.Equal(t, id, d.Page.(*Page).current(), "the keyboard stays on the card")
	ctrl(d, fyne.KeyLeft)
	assert.Equal(t, data.Awareness, get(t, p, id).Stage)
}

func TestACardGoesBackWhenNoReasonIsGiven(t *testing.T) {
	p := desktest.Planner(t, 0)
	id := add(t, p, data.Contact{LastName: "Keller", Stage: data.Decision})
	add(t, p, data.Contact{LastName: "Hess", Stage: data.Decision})
	d := onBoard(t, p, id)
	before := said(d)
	ctrl(d, fyne.KeyRight)
	require.NotNil(t, d.Dialog(), "it asks why")
	assert.NotEqual(t, before, said(d), "the card stands in its new place meanwhile")
	d.Answer("Cancel")
	assert.Equal(t, before, said(d))
	assert.Equal(t, data.Decision, get(t, p, id).Stage)
	d.Page.(*Page).Focus()
	ctrl(d, fyne.KeyRight)
	d.Fill(0, "bought at the fair")
	d.Answer("Move")
	assert.Equal(t, data.PostPurchase, get(t, p, id).Stage)
}

func TestACardOfADeletedLeadGoesWithIt(t *testing.T) {
	p := desktest.Planner(t, 0)
	id := add(t, p, data.Contact{LastName: "Keller"})
	d := onBoard(t, p, id)
	require.NoError(t, p.Contacts.Delete(ctx, id))
	assert.NotContains(t, d.Text(), "Keller")
	assert.Zero(t, d.Page.(*Page).current())
}

func TestTheBoardCountsAllLeadsOfAStage(t *testing.T) {
	p := desktest.Planner(t, 120)
	d := desktest.Open(t, p, New)
	d.Page.Show(desk.Route{View: viewBoard})
	counts, err := p.Contacts.JourneyCounts(ctx, data.Query{})
	require.NoError(t, err)
	for i := range data.JourneyStages() {
		assert.Contains(t, strings.Split(d.Text(), "\n"), tr.Int(int64(counts[i])))
	}
	d2 := desktest.Open(t, p, New)
	assert.Equal(t, viewTable, d2.Page.Head().View, "a window of its own has its own view")
}

func TestTheViewIsRemembered(t *testing.T) {
	p := desktest.Planner(t, 0)
	d := desktest.Open(t, p, New)
	d.Page.Show(desk.Route{View: viewBoard})
	assert.Equal(t, viewBoard, New(d.Desk).Head().View)
	d.Page.Show(desk.Route{View: "nonsense"})
	assert.Equal(t, viewTable, d.Page.Head().View)
}
