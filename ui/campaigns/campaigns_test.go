package campaigns

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/metrics"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/desktest"
	"github.com/baton-planner/baton/ui/grid"
	"github.com/baton-planner/baton/ui/listing"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

func TestMain(m *testing.M) { desktest.Main(m) }

var ctx = context.Background()

func plan(t *testing.T, p *data.Planner, c data.Campaign) data.ID {
	t.Helper()
	id, err := p.Campaigns.Plan(ctx, c)
	require.NoError(t, err)
	return id
}

func get(t *testing.T, p *data.Planner, id data.ID) data.Campaign {
	t.Helper()
	c, err := p.Campaigns.Get(ctx, id)
	require.NoError(t, err)
	return c
}

func day(t *testing.T, s string) data.Date {
	t.Helper()
	d, err := data.ParseDate(s)
	require.NoError(t, err)
	return d
}

func ptr[T any](v T) *T { return &v }

func TestTheViewsHoldWhatTheySay(t *testing.T) {
	p := desktest.Planner(t, 120)
	d := desktest.Open(t, p, New)
	all, err := p.Campaigns.All(ctx)
	require.NoError(t, err)
	for _, v := range d.Page.(*Page).spec().Views {
		ids, err := p.IDs(ctx, data.KindCampaign, data.Query{Where: v.Where, Sort: v.Sort})
		require.NoError(t, err, v.ID)
		want := 0
		for _, c := range all {
			if map[string]bool{
				"all": true, "running": c.Status == data.CampaignActive || c.Status == data.CampaignPaused, "planned": c.Status == data.CampaignPlanned,
				"done": c.Status == data.CampaignCompleted || c.Status == data.CampaignCancelled,
			}[v.ID] {
				want++
				assert.GreaterOrEqual(t, ids.Index(c.ID), 0, "%s misses %s", v.ID, c.Name)
			}
		}
		assert.Equal(t, want, ids.Len(), v.ID)
		assert.NotZero(t, want, "the sample has none for %s", v.ID)
	}
}

// Every number of the panel is the metric's, and every metric of the panel is one.
func TestThePanelsNumbersAreTheMetrics(t *testing.T) {
	p := desktest.Planner(t, 120)
	all, err := p.Campaigns.All(ctx)
	require.NoError(t, err)
	for _, c := range all[:min(8, len(all))] {
		f, err := readFacts(ctx, p, c.ID, question{})
		require.NoError(t, err)
		for i, metric := range metrics.CompareIDs() {
			vs, err := metrics.Compute(ctx, p, metric, metrics.Scope{By: metrics.ByCampaign})
			require.NoError(t, err)
			want := map[string]string{"budget.actual": "€0", "attributed": "€0"}[metric] // no row is nought of a count or a sum, and no rate
			if v := f.results.Values[i]; v.Unit == metrics.Count {
				want = "0"
			}
			for _, v := range vs {
				if v.SliceID == c.ID {
					want = words.Metric(v)
				}
			}
			assert.Equal(t, want, words.Metric(f.results.Values[i]), "%s of %s", metric, c.Name)
		}
		spend, err := p.Campaigns.Spend(ctx, c.ID)
		require.NoError(t, err)
		assert.Equal(t, spend, f.budget)
	}
}

func TestThePanelSaysWhatBecameOfTheCampaign(t *testing.T) {
	p := desktest.Planner(t, 0)
	id := plan(t, p, data.Campaign{
		Name: "Spring", Type: data.CampaignEvent, Message: "Ride in the rain", BudgetMinor: ptr[int64](1000_00), TargetLeads: ptr[int64](10),
		StartsOn: day(t, "2026-11-01"), EndsOn: day(t, "2026-11-30"),
	})
	for range 2 {
		_, err := p.Contacts.Add(ctx, data.Contact{LastName: "Keller", CampaignID: id})
		require.NoError(t, err)
	}
	spend := func(e data.Expense) {
		e.CampaignID = id
		_, err := p.Expenses.Add(ctx, e)
		require.NoError(t, err)
	}
	spend(data.Expense{SpentOn: day(t, "2026-11-10"), AmountMinor: 600_00, Category: "Stand"})
	d := desktest.Open(t, p, New)
	d.Page.Show(desk.Route{ID: id})
	for _, want := range []string{"Spring", "target 10", "€600 of €1,000", "€400 left", "€300", "€600 ÷ 2", "Ride in the rain", "Stand"} {
		assert.Contains(t, d.Text(), want)
	}
	spend(data.Expense{SpentOn: day(t, "2026-12-05"), AmountMinor: 500_00, Category: "Late bill", State: data.ExpenseCommitted})
	for _, want := range []string{"€100 over budget · €500 committed", "5 Dec 2026 · committed · outside"} {
		assert.Contains(t, d.Text(), want, "the panel follows the plan")
	}
	d.Rows(0)
	assert.Equal(t, "edit", d.Last().Name)
	assert.Equal(t, data.KindExpense, d.Last().Kind)
}

func TestTheButtonsOfThePanelBelongToItsCampaign(t *testing.T) {
	p := desktest.Planner(t, 0)
	id := plan(t, p, data.Campaign{Name: "Spring"})
	d := desktest.Open(t, p, New)
	d.Page.Show(desk.Route{ID: id})
	d.Tap(tr.T("campaigns.add_lead"))
	assert.Equal(t, desktest.Question{Name: "edit", Kind: data.KindContact, Preset: map[string]any{"campaign_id": id}}, d.Last())
	d.Tap(tr.T("campaigns.expense"))
	assert.Equal(t, desktest.Question{Name: "edit", Kind: data.KindExpense, Preset: map[string]any{"campaign_id": id}}, d.Last())
	assert.True(t, d.Page.(*Page).Key(&fyne.KeyEvent{Name: fyne.KeyEscape}))
	assert.False(t, d.Page.(*Page).Key(&fyne.KeyEvent{Name: fyne.KeyEscape}), "the panel is gone")
}

func TestCommandsActOnTheCampaignUnderTheCursor(t *testing.T) {
	p := desktest.Planner(t, 0)
	d := desktest.Open(t, p, New)
	page := d.Page.(*Page)
	assert.Len(t, page.Commands(), 6+len(data.CampaignTemplates()), "only the views and the templates")
	id := plan(t, p, data.Campaign{Name: "Spring", StartsOn: day(t, "2026-03-01")})
	d.Page.Show(desk.Route{ID: id})
	done := map[string]bool{}
	for _, c := range page.Commands() {
		c.Do()
		done[c.ID] = true
		switch c.ID {
		case "campaigns.edit":
			assert.Equal(t, desktest.Question{Name: "edit", Kind: data.KindCampaign, ID: id}, d.Last())
		case "campaigns.expense":
			assert.Equal(t, map[string]any{"campaign_id": id}, d.Last().Preset)
		}
	}
	for _, tpl := range data.CampaignTemplates() {
		assert.True(t, done["campaigns.template."+tpl.Key])
		delete(done, "campaigns.template."+tpl.Key)
	}
	assert.Equal(t, map[string]bool{
		"campaigns.again": true, "campaigns.link": true, "campaigns.edit": true, "campaigns.expense": true, "campaigns.duplicate": true,
		"campaigns.list": true, "campaigns.members": true, "campaigns.board": true, "campaigns.compare": true, "campaigns.numbers": true, "campaigns.timeline": true, "campaigns.calendar": true,
	}, done)
	copied, err := p.Campaigns.Find(ctx, "Spring (2)")
	require.NoError(t, err)
	assert.NotZero(t, copied.ID)
	assert.Equal(t, copied.ID, page.List.Current(), "the copy is shown, to give it its days")
}

func TestSeveralCampaignsGetAStatusAsOneStep(t *testing.T) {
	p := desktest.Planner(t, 0)
	d := desktest.Open(t, p, New)
	ids := []data.ID{plan(t, p, data.Campaign{Name: "A"}), plan(t, p, data.Campaign{Name: "B"})}
	d.Page.(*Page).spec().Actions[0].Do(ids, string(data.CampaignPaused))
	assert.Equal(t, data.CampaignPaused, get(t, p, ids[1]).Status)
	_, err := p.Undo(ctx)
	require.NoError(t, err)
	for _, id := range ids {
		assert.Equal(t, data.CampaignPlanned, get(t, p, id).Status)
	}
}

func TestDaysAreSaidAsFarAsTheyAreKnown(t *testing.T) {
	none := data.Date{}
	for want, days := range map[string][2]data.Date{
		"":                         {none, none},
		"from 1 Mar 2026":          {day(t, "2026-03-01"), none},
		"until 1 Mar 2026":         {none, day(t, "2026-03-01")},
		"1 Mar – 30 Apr 2026":      {day(t, "2026-03-01"), day(t, "2026-04-30")},
		"1 Dec 2026 – 31 Jan 2027": {day(t, "2026-12-01"), day(t, "2027-01-31")},
	} {
		assert.Equal(t, want, span(days[0], days[1]))
	}
}

func TestTheBarIsRedWhenMoreWasSpentThanPlanned(t *testing.T) {
	p := desktest.Planner(t, 0)
	cell := func(budget *int64, spent int64) grid.Cell {
		id := plan(t, p, data.Campaign{Name: "Spring", BudgetMinor: budget})
		if spent > 0 {
			_, err := p.Expenses.Add(ctx, data.Expense{CampaignID: id, SpentOn: p.Today(), AmountMinor: spent})
			require.NoError(t, err)
		}
		rows, err := listing.NewSource(p, data.KindCampaign, data.Query{}, []listing.Column{{Field: "spent", Needs: []string{"budget"}, Cell: budgetCell}}).
			Page(ctx, grid.Query{Count: 1})
		require.NoError(t, err)
		return rows[0].Cells[0]
	}
	assert.Equal(t, grid.Cell{Text: "€0"}, cell(nil, 0), "without a budget there is no bar")
	assert.Equal(t, grid.Cell{Text: "€0"}, cell(ptr[int64](0), 0))
	assert.Equal(t, grid.Cell{Text: "€50 of €100", Share: 0.5}, cell(ptr[int64](100_00), 50_00))
	assert.Equal(t, grid.Cell{Text: "€100 of €100", Share: 1}, cell(ptr[int64](100_00), 100_00))
	assert.Equal(t, grid.Cell{Text: "€150 of €100", Share: 1.5, Tone: grid.ToneBad}, cell(ptr[int64](100_00), 150_00))
}
