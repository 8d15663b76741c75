package campaigns

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/metrics"
	"github.com/baton-planner/baton/ui/desktest"
	"github.com/baton-planner/baton/ui/grid"
)

func TestTheComparisonSortsWhatIsMissingLastAndMarksBestAndWorst(t *testing.T) {
	value := func(v *float64) metrics.Value { return metrics.Value{Value: v, Unit: metrics.Ratio} }
	row := func(id data.ID, name string, roas *float64) metrics.Compared {
		c := metrics.Compared{ID: id, Name: name, Values: make([]metrics.Value, len(metrics.CompareIDs()))}
		c.Values[len(c.Values)-1] = value(roas)
		return c
	}
	c := newCompared([]metrics.Compared{row(1, "Ads", ptr(0.5)), row(2, "fair", ptr(3.0)), row(3, "Mail", nil), row(4, "Post", ptr(1.0)), row(0, "", ptr(9.0))})
	order := func(keys ...grid.SortKey) (out []string) {
		rows, err := c.Page(ctx, grid.Query{Sort: keys, Count: 9})
		require.NoError(t, err)
		for _, r := range rows {
			out = append(out, r.Cells[0].Text)
		}
		return out
	}
	assert.Equal(t, []string{"fair", "Post", "Ads", "Mail", "Not attributed"}, order(grid.SortKey{Column: "roas", Desc: true}))
	assert.Equal(t, []string{"Ads", "Post", "fair", "Mail", "Not attributed"}, order(grid.SortKey{Column: "roas"}))
	assert.Equal(t, []string{"Post", "Mail", "fair", "Ads", "Not attributed"}, order(grid.SortKey{Column: "name", Desc: true}))
	assert.EqualValues(t, 2, c.best)
	assert.EqualValues(t, 1, c.worst)
	at, ok, err := c.Locate(ctx, nil, notAttributed)
	require.NoError(t, err)
	assert.True(t, ok)
	assert.Equal(t, 4, at)
}

func TestTheComparisonOpensACampaignAndChangesTheModel(t *testing.T) {
	p := desktestPlan(t)
	d, page := openView(t, p, viewCompare)
	assert.Contains(t, d.Text(), "Not attributed")
	d.Press(fyne.KeyReturn)
	assert.NotZero(t, page.compare.shown)
	assert.Contains(t, d.Text(), "Cost per lead")
	d.Press(fyne.KeyEscape)
	assert.Zero(t, page.compare.shown)
	d.Tap("Credit: First touch")
	d.Choose("Linear")
	assert.Equal(t, metrics.Linear, page.compare.question.Model)
	assert.Contains(t, d.Text(), "Credit: Linear")
}

func TestACampaignMovesAlongTheBoardAndItsTasksAreTicked(t *testing.T) {
	p := desktestPlan(t)
	d, page := openView(t, p, viewBoard)
	all, err := p.Campaigns.All(ctx)
	require.NoError(t, err)
	id := all[0].ID
	task, err := p.FollowUps.Plan(ctx, data.Activity{Kind: data.Task, Subject: "Book the stand", CampaignID: id, DueOn: p.Today()})
	require.NoError(t, err)
	_, err = p.FollowUps.Plan(ctx, data.Activity{Kind: data.Task, Subject: "Print", CampaignID: id, DueOn: p.Today(), AfterID: task})
	require.NoError(t, err)
	_, err = p.Budgets.Add(ctx, data.BudgetLine{CampaignID: id, Category: "Stand", AmountMinor: 700_00})
	require.NoError(t, err)
	require.True(t, page.board.board.GoTo(int64(id)))
	d.Window.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyRight, Modifier: fyne.KeyModifierShortcutDefault})
	assert.Equal(t, data.CampaignActive, get(t, p, id).Status)
	d.Press(fyne.KeyReturn)
	for _, want := range []string{"0 of 2 done", "waits for “Book the stand”", "Was planned, now active", "€0 of €700"} {
		assert.Contains(t, d.Text(), want)
	}
	_, err = p.FollowUps.Complete(ctx, task, data.Done, "", nil)
	require.NoError(t, err)
	assert.Contains(t, d.Text(), "1 of 2 done")
	assert.NotContains(t, d.Text(), "waits for")
}

// desktestPlan has one planned campaign.
func desktestPlan(t *testing.T) *data.Planner {
	t.Helper()
	p := desktest.Planner(t, 0)
	plan(t, p, data.Campaign{Name: "Fair", StartsOn: day(t, "2026-12-01")})
	return p
}
