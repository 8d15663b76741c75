package today

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/charts"
	"github.com/baton-planner/baton/charts/catalog"
	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/metrics"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/desktest"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/words"
)

func TestMain(m *testing.M) { desktest.Main(m) }

var ctx = context.Background()

func day(t *testing.T, s string) data.Date {
	t.Helper()
	d, err := data.ParseDate(s)
	require.NoError(t, err)
	return d
}

func plan(t *testing.T, p *data.Planner, a data.Activity) data.ID {
	t.Helper()
	id, err := p.FollowUps.Plan(ctx, a)
	require.NoError(t, err)
	return id
}

func open(t *testing.T, p *data.Planner, title, expected string, minor int64) data.ID {
	t.Helper()
	d := data.Deal{Title: title, ValueMinor: &minor}
	if expected != "" {
		d.ExpectedOn = day(t, expected)
	}
	id, err := p.Deals.Add(ctx, d)
	require.NoError(t, err)
	return id
}

func TestOnlyWhatIsDueStandsInTheAgendaTheLatestFirst(t *testing.T) {
	p := desktest.Planner(t, 0)
	morning := int64(9 * 60)
	late := plan(t, p, data.Activity{Subject: "Late", DueOn: day(t, "2026-11-20")})
	early := plan(t, p, data.Activity{Subject: "Early", DueOn: day(t, "2026-11-23"), DueMinute: &morning})
	plan(t, p, data.Activity{Subject: "Tomorrow", DueOn: day(t, "2026-11-24")})
	done := plan(t, p, data.Activity{Subject: "Done", DueOn: day(t, "2026-11-23")})
	_, err := p.FollowUps.Complete(ctx, done, data.Done, "", nil)
	require.NoError(t, err)
	a, err := readAgenda(ctx, p)
	require.NoError(t, err)
	require.Len(t, a.followUps, 2)
	assert.Equal(t, late, a.followUps[0].id)
	assert.Equal(t, early, a.followUps[1].id)
	assert.EqualValues(t, 1, a.overdue)
	assert.EqualValues(t, 1, a.dueToday)
}

func TestDealsNeedADecisionWhenTheyArePastTheirCloseOrHaveNoNextStep(t *testing.T) {
	p := desktest.Planner(t, 0)
	small := open(t, p, "Small", "2026-12-12", 100)
	large := open(t, p, "Large", "2026-12-12", 100000)
	both := open(t, p, "Both", "2026-11-12", 100)
	past := open(t, p, "Past", "2026-11-01", 100)
	fine := open(t, p, "Fine", "2026-12-12", 100)
	for _, id := range []data.ID{past, fine} {
		plan(t, p, data.Activity{Subject: "Next", DealID: id, DueOn: day(t, "2026-12-01")})
	}
	a, err := readAgenda(ctx, p)
	require.NoError(t, err)
	var ids []data.ID
	why := map[data.ID]string{}
	for _, d := range a.deals {
		ids = append(ids, d.id)
		why[d.id] = d.why(p.Today())
	}
	assert.Equal(t, []data.ID{past, both, large, small}, ids)
	assert.EqualValues(t, 4, a.undecided)
	assert.Equal(t, "expected 1 Nov, past", why[past])
	assert.Equal(t, "expected 12 Nov, past · no next step", why[both])
	assert.Equal(t, "no next step", why[large])
}

func TestCampaignsOfTheWeekStandInTheOrderOfTheirDays(t *testing.T) {
	p := desktest.Planner(t, 0)
	add := func(name, starts, ends string, status data.CampaignStatus) {
		_, err := p.Campaigns.Plan(ctx, data.Campaign{Name: name, Type: data.CampaignEvent, Status: status, Stage: data.Awareness, StartsOn: day(t, starts), EndsOn: day(t, ends)})
		require.NoError(t, err)
	}
	add("Ends", "2026-10-01", "2026-11-25", data.CampaignActive)
	add("Starts", "2026-11-24", "2026-12-24", data.CampaignPlanned)
	add("Short", "2026-11-23", "2026-11-27", data.CampaignActive)
	add("Off", "2026-11-24", "2026-12-24", data.CampaignCancelled)
	add("Long", "2026-01-01", "2026-12-31", data.CampaignActive)
	a, err := readAgenda(ctx, p)
	require.NoError(t, err)
	when := map[string]string{}
	var names []string
	for _, c := range a.campaigns {
		names = append(names, c.name)
		when[c.name], _ = c.when(p.Today())
	}
	assert.Equal(t, []string{"Short", "Starts", "Ends"}, names)
	assert.Equal(t, map[string]string{"Short": "starts today", "Starts": "starts Tue", "Ends": "ends Wed"}, when)
	text, _ := campaign{starts: day(t, "2026-11-23"), ends: day(t, "2026-11-27")}.when(day(t, "2026-11-25"))
	assert.Equal(t, "ends Fri", text, "what comes next counts")
	text, _ = campaign{starts: day(t, "2026-11-23")}.when(day(t, "2026-11-25"))
	assert.Equal(t, "started Mon", text)
}

func TestTheMonthIsComparedWithTheMonthBefore(t *testing.T) {
	today := day(t, "2026-11-23")
	before := 80.0
	for _, c := range []struct {
		change  float64
		before  *float64
		trend   kit.Trend
		verdict theme.Tint
		caption string
	}{
		{0.12, &before, kit.Up, theme.Positive, "12\u00a0% on October"},
		{-0.04, &before, kit.Down, theme.Neutral, "4\u00a0% on October"},
		{0.001, &before, kit.Level, theme.Neutral, "as in October"},
		{charts.Missing(), &before, kit.Level, theme.Neutral, "80 in October"},
		{charts.Missing(), nil, kit.Level, theme.Neutral, ""},
	} {
		trend, verdict, caption := change(catalog.Tile{Change: c.change, Before: &metrics.Value{Value: c.before, Unit: metrics.Count}}, today)
		assert.Equal(t, c.trend, trend)
		assert.Equal(t, c.verdict, verdict)
		assert.Equal(t, c.caption, caption)
	}
}

func TestTheTilesAreThoseOfTheMetrics(t *testing.T) {
	p := desktest.Planner(t, 120)
	d := desktest.Open(t, p, New)
	page := d.Page.(*Page)
	for i, n := range page.numbers {
		from, to := n.span(p.Today())
		vs, err := metrics.Compute(ctx, p, n.metric, metrics.Scope{From: from, To: to})
		require.NoError(t, err)
		if want := words.Metric(vs[0]); want != "" {
			assert.Contains(t, d.Text(), want, page.numbers[i].title)
		}
	}
	from, to := page.numbers[2].span(p.Today())
	assert.Equal(t, rateDays, to.Sub(from))
	assert.Equal(t, "2026-11-24", to.String(), "today counts")
}

func TestAFollowUpIsCompletedInPlaceAndItsRowLeadsToIt(t *testing.T) {
	p := desktest.Planner(t, 0)
	id := plan(t, p, data.Activity{Subject: "Ask for the tender", DueOn: day(t, "2026-11-23")})
	d := desktest.Open(t, p, New)
	require.Equal(t, 1, d.Boxes(0))
	assert.Equal(t, desktest.Question{Name: "complete", ID: id}, d.Last())
	d.Rows(0)
	assert.Equal(t, []desk.Route{{Screen: desk.FollowUps, ID: id}}, d.Went)
	_, err := p.FollowUps.Complete(ctx, id, data.Done, "", nil)
	require.NoError(t, err)
	assert.Zero(t, d.Boxes(0), "the page follows the plan")
	assert.Contains(t, d.Text(), "Nothing is due today.")
}

func TestEveryRowOfTheSampleLeadsSomewhere(t *testing.T) {
	d := desktest.Open(t, desktest.Planner(t, 120), New)
	n := d.Rows(-1)
	require.NotZero(t, n)
	seen := map[desk.Screen]bool{}
	for i := range n {
		d.Rows(i)
		assert.NotZero(t, d.Went[i].ID)
		seen[d.Went[i].Screen] = true
	}
	assert.True(t, seen[desk.FollowUps] && seen[desk.Handoffs] && seen[desk.Deals], "the sample has something of each: %v", seen)
}

func TestWhatACardLeavesOutIsOneTapAway(t *testing.T) {
	p := desktest.Planner(t, 0)
	for range maxFollowUps + 3 {
		plan(t, p, data.Activity{Subject: "Call", DueOn: day(t, "2026-11-23")})
	}
	d := desktest.Open(t, p, New)
	assert.Equal(t, maxFollowUps, d.Boxes(-1))
	d.Tap("3 more")
	assert.Equal(t, []desk.Route{{Screen: desk.FollowUps}}, d.Went)
}

func TestAnEmptyPlanShowsTheFirstSteps(t *testing.T) {
	p := desktest.Planner(t, 0)
	d := desktest.Open(t, p, New)
	d.Tap("New lead")
	assert.Equal(t, data.KindContact, d.Last().Kind)
	d.Tap("Plan a campaign")
	assert.Equal(t, data.KindCampaign, d.Last().Kind)
	d.Tap("Import …")
	assert.Equal(t, []desk.Route{{Screen: desk.Importer}}, d.Went)
	_, err := p.Contacts.Add(ctx, data.Contact{LastName: "Keller"})
	require.NoError(t, err)
	assert.NotContains(t, d.Text(), "Import …")
	assert.Contains(t, d.Text(), "Won this month")
}

func TestNewOffersWhatTheWindowCanMake(t *testing.T) {
	items := newItems([]desk.Command{{ID: "go.leads"}, {ID: "new.contact", Text: "New lead"}, {ID: "new_plan"}, {ID: "new.deal", Text: "New deal"}})
	require.Len(t, items, 2)
	assert.Equal(t, "New lead", items[0].Text)
	assert.Equal(t, "New deal", items[1].Text)
}
