package followups

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

func day(s string) data.Date {
	d, err := data.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func TestFollowUpsAreRescheduledToDaysOnWhichTheBusinessIsOpen(t *testing.T) {
	hours := data.DefaultBusinessHours()
	for _, c := range []struct{ today, choice, want string }{
		{"2026-11-23", toTomorrow, "2026-11-24"}, // Monday
		{"2026-11-27", toTomorrow, "2026-11-30"}, // Friday: the shop is closed on Saturday
		{"2026-11-23", toMonday, "2026-11-30"},
		{"2026-11-29", toMonday, "2026-11-30"}, // Sunday
		{"2026-11-23", toWeek, "2026-11-30"},
		{"2026-11-28", toWeek, "2026-12-07"}, // a Saturday's next week is a Saturday
	} {
		assert.Equal(t, c.want, rescheduled(c.choice, day(c.today), hours).String(), "%s of %s", c.choice, c.today)
	}
}

func TestTheViewsHoldWhatTheySay(t *testing.T) {
	p := desktest.Planner(t, 60)
	ctx := context.Background()
	fit := map[string]func(data.Activity) bool{
		"due":  func(a data.Activity) bool { return a.Open() && !a.DueOn.After(p.Today()) },
		"week": func(a data.Activity) bool { return a.Open() && !a.DueOn.After(day("2026-11-29")) },
		"open": func(a data.Activity) bool { return a.Open() },
		"done": func(a data.Activity) bool { return !a.Open() },
	}
	all, err := p.IDs(ctx, data.KindActivity, data.Query{})
	require.NoError(t, err)
	for _, v := range views() {
		ids, err := p.IDs(ctx, data.KindActivity, data.Query{Where: v.Where, Sort: v.Sort})
		require.NoError(t, err, v.ID)
		want := 0
		for _, id := range all.IDs(0, all.Len()) {
			a, err := p.FollowUps.Get(ctx, id)
			require.NoError(t, err)
			if fit[v.ID](a) {
				want++
				assert.GreaterOrEqual(t, ids.Index(id), 0, "%s misses %s", v.ID, a.Subject)
			}
		}
		assert.Equal(t, want, ids.Len(), v.ID)
		assert.NotZero(t, want, "the sample has none for %s", v.ID)
	}
}

func plan(t *testing.T, p *data.Planner, subject, on string) data.ID {
	t.Helper()
	id, err := p.FollowUps.Plan(context.Background(), data.Activity{Kind: data.Call, Subject: subject, DueOn: day(on)})
	require.NoError(t, err)
	return id
}

func TestEnterShowsAFollowUpAndThenCompletesIt(t *testing.T) {
	p := desktest.Planner(t, 0)
	id := plan(t, p, "Ask for the tender", "2026-11-23")
	d := desktest.Open(t, p, New)
	d.Press(fyne.KeyReturn)
	assert.Empty(t, d.Asked)
	assert.Equal(t, id, d.Page.(*Page).shown)
	d.Press(fyne.KeyReturn)
	assert.Equal(t, desktest.Question{Name: "complete", ID: id}, d.Last())
	d.Press(fyne.KeyEscape)
	assert.Zero(t, d.Page.(*Page).shown)
}

func TestWhatIsCompletedIsShownButNotAskedForAgain(t *testing.T) {
	p := desktest.Planner(t, 0)
	id := plan(t, p, "Call back", "2026-11-23")
	_, err := p.FollowUps.Complete(context.Background(), id, data.Done, "", nil)
	require.NoError(t, err)
	d := desktest.Open(t, p, New)
	d.Page.(*Page).complete(id)
	assert.Empty(t, d.Asked)
	assert.Equal(t, id, d.Page.(*Page).shown)
}

func TestATickedBoxAsksHowItWent(t *testing.T) {
	p := desktest.Planner(t, 0)
	id := plan(t, p, "Call back", "2026-11-23")
	d := desktest.Open(t, p, New)
	require.NoError(t, d.Page.(*Page).ticked(context.Background(), id, doneColumn, "true"))
	assert.Equal(t, "complete", d.Last().Name)
}

func TestTheHeadCountsWhatIsDueAndFollowsThePlan(t *testing.T) {
	p := desktest.Planner(t, 0)
	plan(t, p, "Late", "2026-11-20")
	plan(t, p, "Now", "2026-11-23")
	plan(t, p, "Later", "2026-12-01")
	d := desktest.Open(t, p, New)
	assert.Equal(t, "1 overdue · 1 today · 3 open", d.Page.Head().Subtitle)
	d.Page.(*Page).reschedule([]data.ID{plan(t, p, "Late too", "2026-11-19")}, toTomorrow)
	assert.Equal(t, "1 overdue · 1 today · 4 open", d.Page.Head().Subtitle)
}

func TestThePanelLeadsToTheCustomerAndTheDeal(t *testing.T) {
	p := desktest.Planner(t, 0)
	ctx := context.Background()
	contact, err := p.Contacts.Add(ctx, data.Contact{FirstName: "Jan", LastName: "Keller"})
	require.NoError(t, err)
	deal, err := p.Deals.Add(ctx, data.Deal{Title: "40 bikes", ContactID: contact})
	require.NoError(t, err)
	id, err := p.FollowUps.Plan(ctx, data.Activity{Kind: data.Call, Subject: "Price", DealID: deal, DueOn: day("2026-11-23")})
	require.NoError(t, err)
	require.NoError(t, p.Contacts.Move(ctx, contact, data.PostPurchase, "bought elsewhere"))
	d := desktest.Open(t, p, New)
	d.Page.Show(desk.Route{ID: id})
	d.Tap("Jan Keller")
	d.Tap("40 bikes")
	assert.Equal(t, []desk.Route{{Screen: desk.Customers, ID: contact}, {Screen: desk.Deals, ID: deal}}, d.Went)
}
