package catalog_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/charts/catalog"
	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/metrics"
	"github.com/baton-planner/baton/data/store"
)

// Whatever a metric can be divided by can be drawn in every form that is offered for it, and says what it shows.
func TestEveryMetricCanBeDrawnInEveryFormOffered(t *testing.T) {
	full, empty := samplePlan(t), emptyPlan(t)
	drawn := 0
	for i, d := range metrics.All() {
		for k, by := range append([]metrics.Slice{""}, d.Slices...) {
			forms := catalog.OwnForms(d.ID, by)
			if d.Fixed {
				assert.Empty(t, forms, d.ID)
				continue
			}
			require.NotEmpty(t, forms, "%s by %s", d.ID, by)
			if (i+k)%4 != 0 { // all of them take a minute
				continue
			}
			for _, form := range forms {
				own := data.Chart{Name: "Mine & <yours>", Metric: d.ID, Slice: string(by), Form: form}
				for _, p := range []*data.Planner{full, empty} {
					scene, table, err := catalog.Preview(ctx, p, own, catalog.Options{Explain: true, Where: []metrics.Filter{{Slice: metrics.ByOwner, Key: "none"}}})
					require.NoError(t, err, "%s by %s as %s", d.ID, by, form)
					wellFormed(t, scene, d.ID)
					assert.True(t, strings.HasPrefix(table.Title, own.Name), table.Title)
					assert.NotEmpty(t, table.Subtitle)
					drawn++
				}
			}
		}
	}
	assert.Greater(t, drawn, 200)
}

func TestAChartOfOnesOwnStandsBesideThoseBuiltIn(t *testing.T) {
	p := samplePlan(t)
	id, err := p.Charts.Add(ctx, data.Chart{Name: "Won by team", Metric: "revenue", Slice: "team", Form: "donut", Period: "all", Team: data.TeamSales})
	require.NoError(t, err)
	all, err := catalog.List(ctx, p)
	require.NoError(t, err)
	last := all[len(all)-1]
	assert.Equal(t, []any{catalog.OwnID(id), "Won by team", data.TeamSales}, []any{last.ID, last.Title, last.Team})

	for _, name := range []string{catalog.OwnID(id), "won BY team"} {
		scene, table := draw(t, p, name, catalog.Options{From: data.NewDate(2001, 1, 1), To: data.NewDate(2001, 2, 1)})
		assert.Contains(t, texts(scene), "Won by team: Sales is ahead with", "its own period goes before that of the page")
		assert.Contains(t, table.Subtitle, "all time")
		total := 0.0
		for _, r := range table.Rows {
			total += r.Cells[2].(float64)
		}
		assert.InDelta(t, 1, total, 1e-9)
	}
	require.NoError(t, p.Charts.Delete(ctx, id))
	_, _, err = catalog.Draw(ctx, p, catalog.OwnID(id), catalog.Options{})
	assert.Equal(t, store.NotFound, store.CodeOf(err))
}

func TestAChartThatMakesNoSenseIsRefused(t *testing.T) {
	for name, c := range map[string]struct {
		chart data.Chart
		says  string
	}{
		"metric": {data.Chart{Metric: "leeds"}, "no metric"},
		"group":  {data.Chart{Metric: "winrate", Slice: "owner"}, "cannot be shown"},
		"slice":  {data.Chart{Metric: "leads", Slice: "product"}, "It can be divided by: source"},
		"form":   {data.Chart{Metric: "winrate.count", Slice: "owner", Form: "donut"}, "Use one of: bars, columns"},
		"period": {data.Chart{Metric: "leads", Slice: "source", Period: "someday"}, "Use one of: last_12"},
		"filter": {data.Chart{Metric: "leads", Slice: "source", Filters: []data.ChartFilter{{Slice: "product", Key: "1"}}}, "cannot be limited by product"},
	} {
		err := catalog.CheckOwn(&c.chart)
		require.Error(t, err, name)
		assert.ErrorContains(t, err, c.says, name)
		assert.Equal(t, store.Invalid, store.CodeOf(err), name)
	}
	c := data.Chart{Metric: "leads", Slice: "month"}
	require.NoError(t, catalog.CheckOwn(&c))
	assert.Equal(t, []any{"New leads by month", "columns"}, []any{c.Name, c.Form})
}

func TestFiltersThatAMetricDoesNotKnowAreSaid(t *testing.T) {
	p := samplePlan(t)
	members, err := p.Members.All(ctx)
	require.NoError(t, err)
	where := []metrics.Filter{{Slice: metrics.ByOwner, Key: members[0].ID.String()}, {Slice: metrics.ByProduct, Key: "none"}}
	_, table := draw(t, p, "leads-by-source", catalog.Options{Where: where})
	assert.Contains(t, table.Subtitle, members[0].Name)
	assert.Contains(t, table.Subtitle, "not limited by Product")
	_, whole := draw(t, p, "journey-funnel", catalog.Options{})
	_, part := draw(t, p, "journey-funnel", catalog.Options{Where: where[:1]})
	assert.Less(t, part.Rows[0].Cells[1].(int64), whole.Rows[0].Cells[1].(int64))
}

func TestFilesSayWhatTheNumbersMeanAndOfWhichDayTheyAre(t *testing.T) {
	p := samplePlan(t)
	for _, c := range catalog.All() {
		scene, _ := draw(t, p, c.ID, catalog.Options{Explain: true})
		said := strings.Join(strings.Fields(texts(scene)), " ")
		assert.Contains(t, said, "Data of 23 Nov 2026 · Velo Nord GmbH", c.ID)
		plain, _ := draw(t, p, c.ID, catalog.Options{})
		assert.NotContains(t, texts(plain), "Data of", c.ID)
	}
}

func TestMonthsAreHeldAgainstTheirGoals(t *testing.T) {
	p := samplePlan(t)
	year := catalog.Options{From: data.NewDate(2026, 1, 1), To: data.NewDate(2027, 1, 1)}
	_, table := draw(t, p, "won-revenue-by-month", year)
	assert.Regexp(t, `^\d+ of 10 months reached their target$`, table.Title, "those that are over, all of them with a goal")
	assert.Equal(t, "Target", table.Columns[2].Title)
	sum := int64(0)
	for _, r := range table.Rows[:10] {
		sum += r.Cells[2].(data.Money).Minor
	}
	goals, err := p.Goals.All(ctx)
	require.NoError(t, err)
	for _, g := range goals {
		if g.Name == "Won revenue this year" {
			assert.InDelta(t, float64(*g.TargetMinor)*304/365, float64(sum), 2)
		}
	}
	_, table = draw(t, p, "goals", catalog.Options{})
	assert.Len(t, table.Rows, 6, "the last year's is over")
	assert.Regexp(t, "of 6 goals are reached or on pace", table.Title)
}
