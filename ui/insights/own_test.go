package insights

import (
	"bytes"
	"os"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/charts/catalog"
	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/metrics"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/desktest"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/pins"
	"github.com/baton-planner/baton/ui/tr"
)

func open(t *testing.T, contacts int) (*desktest.Desk, *Page) {
	t.Helper()
	d := desktest.Open(t, desktest.Planner(t, contacts), New)
	return d, d.Page.(*Page)
}

func (p *Page) card(t *testing.T, id string) *chartCard {
	t.Helper()
	i := slices.IndexFunc(p.cards, func(c *chartCard) bool { return c.id == id })
	require.GreaterOrEqual(t, i, 0, id)
	return p.cards[i]
}

// item taps an entry of a menu.
func item(t *testing.T, items []kit.MenuItem, text string) {
	t.Helper()
	i := slices.IndexFunc(items, func(m kit.MenuItem) bool { return m.Text == text })
	require.GreaterOrEqual(t, i, 0, text)
	items[i].OnTap()
}

func TestAFilterNarrowsEveryNumberAndIsRemembered(t *testing.T) {
	d, page := open(t, 120)
	d.Page.Show(desk.Route{View: string(data.TeamMarketing)})
	whole := page.card(t, "leads-by-source").table
	members, err := d.Planner.Members.All(ctx)
	require.NoError(t, err)
	page.setView(page.view.with(limit{metrics.Filter{Slice: metrics.ByOwner, Key: members[0].ID.String()}, members[0].Name}))
	part := page.card(t, "leads-by-source").table
	assert.Contains(t, part.Subtitle, members[0].Name)
	assert.Less(t, total(part), total(whole))
	assert.Contains(t, d.Text(), "Owner: "+members[0].Name)
	assert.Equal(t, page.view, New(d.Desk).(*Page).view)
	page.setView(page.view.without(metrics.ByOwner))
	assert.Equal(t, whole.Rows, page.card(t, "leads-by-source").table.Rows)
	for _, by := range limits {
		all, err := values(ctx, d.Planner, by)
		require.NoError(t, err, by)
		require.NotEmpty(t, all, by)
		for _, l := range all {
			assert.NotEmpty(t, l.Name, by)
			page.setView(view{Period: page.view.Period, Where: []limit{l}})
			require.Empty(t, d.Host.ToastText(), "%s %s", by, l.Name)
		}
	}
}

func total(t catalog.Table) (sum int64) {
	for _, r := range t.Rows {
		n, _ := r.Cells[1].(int64)
		sum += n
	}
	return sum
}

func TestTilesCompareWithTheYearBefore(t *testing.T) {
	d, page := open(t, 120)
	page.setPeriod(period{Name: "this_quarter"})
	item(t, page.compareMenu(), tr.T("insights.compare.year"))
	assert.True(t, page.options().YearBefore)
	assert.Contains(t, strings.Join(strings.Fields(d.Text()), " "), "a year before")
	item(t, page.modelMenu(), tr.T("charts.column.model.linear"))
	assert.Contains(t, page.card(t, "revenue-by-campaign").table.Subtitle, "attribution: Linear")
}

func TestAChartIsBuiltChangedPinnedAndDeleted(t *testing.T) {
	d, page := open(t, 120)
	d.Page.Show(desk.Route{View: string(data.TeamSales)})
	before := len(page.cards)
	b := func() *builder {
		page.build(data.Chart{Name: "Won by sector", Metric: "revenue", Slice: "product", Team: data.TeamSales})
		require.NotNil(t, d.Dialog())
		d.Answer(tr.T("form.save"))
		return nil
	}
	b()
	require.Nil(t, d.Dialog())
	require.Len(t, page.cards, before+1)
	card := page.cards[before]
	assert.True(t, strings.HasPrefix(card.table.Title, "Won by sector"), card.table.Title)

	item(t, card.menu(), tr.T("insights.pin"))
	assert.Equal(t, []pins.Pin{{Chart: card.id, Period: "last_12"}}, pins.All(d.Desk))
	item(t, card.menu(), tr.T("insights.unpin"))
	assert.Empty(t, pins.All(d.Desk))

	own := *card.chart.Own
	own.Slice, own.Form = "sector", "donut"
	page.build(own)
	d.Answer(tr.T("form.save"))
	assert.Equal(t, "donut", page.cards[before].chart.Own.Form)
	item(t, page.cards[before].menu(), tr.T("listview.delete"))
	assert.Len(t, page.cards, before)
	_, err := d.Planner.Undo(ctx)
	require.NoError(t, err)
	assert.Len(t, page.cards, before+1, "undone, it is there again")
}

func TestTheBuildersChoicesAlwaysAgree(t *testing.T) {
	d, page := open(t, 0)
	page.showBuilder(data.Chart{Metric: "leads", Slice: "source"}, nil)
	b := &builder{page: page, chart: data.Chart{Metric: "leads", Slice: "source", Filters: []data.ChartFilter{{Slice: "stage", Key: "decision"}}}, names: map[data.ChartFilter]string{}, choices: kit.Column(0), name: kit.NewEntry("")}
	for _, m := range metrics.All() {
		if m.Fixed {
			continue
		}
		b.chart.Metric = m.ID
		b.fit()
		c := b.named()
		require.NoError(t, catalog.CheckOwn(&c), m.ID)
	}
	d.Answer(tr.T("form.cancel"))
}

func TestGoalsAreShownForTheirTeam(t *testing.T) {
	d, page := open(t, 120) // the sample has goals
	d.Page.Show(desk.Route{View: string(data.TeamMarketing)})
	assert.Contains(t, d.Text(), "New leads this month")
	assert.NotContains(t, d.Text(), "Won revenue this year")
	d.Page.Show(desk.Route{View: string(data.TeamBoth)})
	assert.Contains(t, d.Text(), "Won revenue this year")
	page.listGoals()
	assert.Contains(t, d.DialogText(), "Won revenue last year", "those that are over, too")
	d.Answer(tr.T("window.close"))
	page.newGoal()
	assert.Equal(t, data.KindGoal, d.Last().Kind)
}

func TestThePackIsSetUpForThePlan(t *testing.T) {
	d, page := open(t, 0)
	all := catalog.All()
	values := map[string]any{"paper": "letter", "colour": "#7a1fa2", "sections": []string{"glance", "sales"}, "charts": []string{"forecast"}}
	require.NoError(t, page.savePack(ctx, values, all))
	s := d.Planner.Settings()
	assert.Equal(t, []any{"letter", "#7a1fa2", []string{"glance", "sales"}, len(all) - 1}, []any{s.PackPaper, s.BrandColour, s.PackSections, len(s.PackWithout)})
	assert.NotContains(t, s.PackWithout, "forecast")
	values["colour"] = "purple"
	assert.Error(t, page.savePack(ctx, values, all))

	page.askPack()
	require.NotNil(t, d.Dialog())
	assert.Contains(t, d.DialogText(), "Forecast")
	d.Answer(tr.T("form.cancel"))

	card := page.card(t, "journey-funnel")
	card.askNote()
	d.Fill(0, "Fewer drop out.")
	d.Answer(tr.T("form.save"))
	assert.Equal(t, map[string]string{"journey-funnel": "Fewer drop out."}, d.Planner.Settings().PackNotes)
	var b bytes.Buffer
	require.NoError(t, writeChart(ctx, d.Planner, "journey-funnel", page.exportOptions(), fileForms[4], &b))
	_, err := d.Planner.Undo(ctx)
	require.NoError(t, err)
	assert.Empty(t, d.Planner.Settings().PackNotes)
}

func TestACopyOfAChartIsAFileWhosePathIsInTheClipboard(t *testing.T) {
	_, page := open(t, 120)
	page.card(t, "journey-funnel").copyFile()
	path := fyne.CurrentApp().Clipboard().Content()
	b, err := os.ReadFile(path)
	require.NoError(t, err)
	t.Cleanup(func() { _ = os.Remove(path) })
	assert.True(t, bytes.HasPrefix(b, []byte("\x89PNG")))
}
