package insights

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/charts/catalog"
	"github.com/baton-planner/baton/charts/pack"
	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/metrics"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/desktest"
	"github.com/baton-planner/baton/ui/tr"
)

func TestMain(m *testing.M) { desktest.Main(m) }

var ctx = context.Background()

func teams() []metrics.Team {
	return []metrics.Team{data.TeamMarketing, data.TeamSales, data.TeamBoth}
}

func TestEveryTeamSeesEveryChartOfItsOnce(t *testing.T) {
	all := catalog.All()
	for _, team := range teams() {
		var ids []string
		for _, c := range chartsOf(team, all) {
			ids = append(ids, c.ID)
		}
		assert.Equal(t, order[team], ids[:len(order[team])])
		assert.Equal(t, len(ids), len(slices.Compact(slices.Sorted(slices.Values(ids)))), "%s: one is there twice", team)
		for _, c := range all {
			if c.Team == team && !slices.Contains(apart, c.ID) {
				assert.Contains(t, ids, c.ID)
			}
		}
	}
}

func TestEveryChartAndTileIsDrawnOfAnyPlan(t *testing.T) {
	for _, contacts := range []int{0, 120} {
		p := desktest.Planner(t, contacts)
		d := desktest.Open(t, p, New) // fails when a piece of work fails
		page := d.Page.(*Page)
		for _, team := range teams() {
			for _, name := range metrics.Named() {
				d.Page.Show(desk.Route{View: string(team)})
				page.setPeriod(period{Name: name})
				require.Empty(t, d.Host.ToastText(), "%s %s of %d contacts", team, name, contacts)
			}
			require.Equal(t, string(team), d.Page.Head().View)
			for _, c := range page.cards {
				require.NotNil(t, c.view.Scene(), "%s of %d contacts", c.id, contacts)
				assert.NotEmpty(t, c.table.Title, c.id)
				scene := c.view.Scene()
				assert.InDelta(t, c.size.Width, scene.W, 0.5, c.id)
				assert.InDelta(t, c.size.Height, scene.H, 0.5, c.id)
			}
			assert.Len(t, page.tiles.Objects, len(catalog.TileIDs(team)))
		}
	}
}

func TestTilesShowTheMetrics(t *testing.T) {
	p := desktest.Planner(t, 120)
	d := desktest.Open(t, p, New)
	page := d.Page.(*Page)
	for _, team := range teams() {
		d.Page.Show(desk.Route{View: string(team)})
		tiles, err := catalog.Tiles(ctx, p, catalog.TileIDs(team), page.options())
		require.NoError(t, err)
		for _, tile := range tiles {
			assert.Contains(t, d.Text(), tile.Title)
			if value := valueText(tile.Value); value != "" {
				assert.Contains(t, d.Text(), value, tile.Title)
			}
		}
	}
}

// every mark of every chart leads to the rows behind it, and as many as there are.
func TestAClickOnAMarkListsTheRowsBehindIt(t *testing.T) {
	p := desktest.Planner(t, 120)
	d := desktest.Open(t, p, New)
	page := d.Page.(*Page)
	clicked := 0
	for _, team := range teams() {
		d.Page.Show(desk.Route{View: string(team)})
		for _, c := range page.cards {
			chart, err := catalog.Find(c.id)
			require.NoError(t, err)
			for _, hit := range c.view.Scene().Hits[:min(3, len(c.view.Scene().Hits))] {
				if hit.Key == "" || len(chart.MetricIDs) == 0 {
					continue
				}
				c.drill(hit.Key)
				from, to := page.view.Period.span(p)
				metric, by, key := chart.Behind(hit.Key)
				kind, ids, err := metrics.Rows(ctx, p, metric, metrics.Scope{From: from, To: to, By: by}, key)
				require.NoError(t, err)
				if len(ids) == 0 {
					require.Nil(t, d.Dialog(), "%s: %s", c.id, hit.Key)
					assert.NotEmpty(t, d.Host.ToastText(), "there is nothing, and it is said")
					d.Host.CloseToast()
					continue
				}
				require.Empty(t, d.Host.ToastText(), "%s: %s", c.id, hit.Key)
				require.NotNil(t, d.Dialog(), "%s: %s", c.id, hit.Key)
				assert.Contains(t, d.DialogText(), tr.N("insights.rows", len(ids)), "%s: %s", c.id, hit.Key)
				rows, known := page.rows.Rows()
				assert.True(t, known)
				assert.Equal(t, len(ids), rows, "%s: %s", c.id, hit.Key)
				went := len(d.Went)
				page.rows.GoToIndex(0)
				d.Answer(tr.T("insights.go"))
				if kind == data.KindMetricPoint { // of no campaign, perhaps
					if d.Dialog() != nil {
						d.Answer(tr.T("window.close"))
					}
				} else {
					assert.Len(t, d.Went, went+1, "%s: a row leads somewhere", c.id)
				}
				clicked++
			}
		}
	}
	assert.Greater(t, clicked, 30)
}

func TestAClickInAChartIsAClickOnItsMark(t *testing.T) {
	p := desktest.Planner(t, 120)
	d := desktest.Open(t, p, New)
	page := d.Page.(*Page)
	d.Page.Show(desk.Route{View: string(data.TeamMarketing)})
	i := slices.IndexFunc(page.cards, func(c *chartCard) bool { return c.id == "leads-by-source" })
	card := page.cards[i]
	scene := card.view.Scene()
	var at fyne.Position
	for y := float32(1); y < card.size.Height && at.IsZero(); y += 3 {
		for x := float32(1); x < card.size.Width; x += 3 {
			if hit := scene.At(float64(x), float64(y)); hit != nil && hit.Key != "" {
				at = fyne.NewPos(x, y)
				break
			}
		}
	}
	require.False(t, at.IsZero(), "the chart has no mark")
	card.view.Tapped(&fyne.PointEvent{Position: at})
	require.NotNil(t, d.Dialog())
	page.rows.GoToIndex(0)
	d.Answer(tr.T("insights.go"))
	assert.Nil(t, d.Dialog())
	require.Len(t, d.Went, 1)
	assert.NotZero(t, d.Went[0].ID)
	assert.Equal(t, desk.Leads, d.Went[0].Screen)
}

func TestEveryNumberIsExplained(t *testing.T) {
	d := desktest.Open(t, desktest.Planner(t, 0), New)
	page := d.Page.(*Page)
	for _, team := range teams() {
		d.Page.Show(desk.Route{View: string(team)})
		for _, c := range page.cards {
			chart := c.chart
			c.define()
			require.Empty(t, d.Host.ToastText(), c.id)
			for _, id := range chart.MetricIDs {
				defs, err := metrics.Find(id)
				require.NoError(t, err)
				assert.Contains(t, d.DialogText(), tr.T("metric."+defs[0].ID), c.id)
			}
			d.Answer(tr.T("window.close"))
		}
	}
}

func TestATileExplainsItselfWhenTapped(t *testing.T) {
	d := desktest.Open(t, desktest.Planner(t, 0), New)
	page := d.Page.(*Page)
	test.Tap(page.tiles.Objects[0].(fyne.Tappable))
	assert.Contains(t, d.DialogText(), "What this number means")
}

func TestTheTableBehindAChartHasItsRows(t *testing.T) {
	p := desktest.Planner(t, 120)
	d := desktest.Open(t, p, New)
	page := d.Page.(*Page)
	d.Page.Show(desk.Route{View: string(data.TeamMarketing)})
	for _, c := range page.cards {
		c.showTable()
		if len(c.table.Rows) == 0 {
			assert.Nil(t, d.Dialog())
			continue
		}
		text := d.DialogText()
		for _, r := range c.table.Rows[:min(5, len(c.table.Rows))] {
			for i, cell := range r.Cells[1:] {
				assert.Contains(t, text, cellText(cell, c.table.Columns[i+1].Unit), "%s: %s", c.id, r.Key)
			}
		}
		d.Answer(tr.T("window.close"))
	}
}

func TestTheTeamAndThePeriodAreRemembered(t *testing.T) {
	d := desktest.Open(t, desktest.Planner(t, 0), New)
	d.Page.Show(desk.Route{View: string(data.TeamSales)})
	d.Page.(*Page).setPeriod(period{Name: "last_quarter"})
	again := New(d.Desk).(*Page)
	assert.Equal(t, []any{data.TeamSales, "last_quarter"}, []any{again.team, again.view.Period.Name})
}

func TestNumbersFollowThePlan(t *testing.T) {
	p := desktest.Planner(t, 0)
	d := desktest.Open(t, p, New)
	d.Page.Show(desk.Route{View: string(data.TeamMarketing)})
	page := d.Page.(*Page)
	i := slices.IndexFunc(page.cards, func(c *chartCard) bool { return c.id == "leads-by-source" })
	before := len(page.cards[i].table.Rows)
	source, err := p.Sources.Find(ctx, "Referral")
	require.NoError(t, err)
	_, err = p.Contacts.Add(ctx, data.Contact{LastName: "Keller", SourceID: source.ID})
	require.NoError(t, err)
	assert.Greater(t, len(page.cards[i].table.Rows), before)
	assert.Equal(t, "Referral", page.cards[i].labelOf(source.ID.String()))
}

func TestDaysOfOnesOwnEndAfterTheyBegin(t *testing.T) {
	d := desktest.Open(t, desktest.Planner(t, 0), New)
	page := d.Page.(*Page)
	page.askPeriod()
	d.Fill(0, "2026-03-01")
	d.Fill(1, "2026-02-01")
	d.Answer(tr.T("insights.apply"))
	require.NotNil(t, d.Dialog())
	assert.NotEqual(t, "custom", page.view.Period.Name)
	d.Fill(1, "2026-03-31")
	d.Answer(tr.T("insights.apply"))
	assert.Nil(t, d.Dialog())
	from, to := page.view.Period.span(d.Planner)
	assert.Equal(t, "2026-03-01 2026-04-01", from.String()+" "+to.String(), "the last day counts")
}

func TestChartsAndThePackAreWrittenInEveryForm(t *testing.T) {
	p := desktest.Planner(t, 120)
	d := desktest.Open(t, p, New)
	page := d.Page.(*Page)
	begins := map[string]string{".png": "\x89PNG", ".svg": "<svg", ".pdf": "%PDF", ".pptx": "PK\x03\x04", ".xlsx": "PK\x03\x04"}
	offered := page.cards[0].exportMenu()
	require.Len(t, offered, len(fileForms))
	for i, f := range fileForms {
		assert.Equal(t, tr.T("insights.as."+f.key), offered[i].Text)
		for _, id := range []string{"leads-by-source", "activities"} {
			var w bytes.Buffer
			require.NoError(t, writeChart(ctx, p, id, page.exportOptions(), f, &w))
			assert.True(t, strings.HasPrefix(w.String(), begins[f.ext]), "%s as %s begins with %.8q", id, f.key, w.String())
		}
	}
	menu := page.Head().Primary.Menu()
	require.Len(t, menu, len(packForms)+2, "and the way to set it up")
	for i, f := range packForms {
		assert.Equal(t, tr.T("insights.as."+f.key), menu[i].Text)
		kind, ok := pack.KindOf(f.ext)
		assert.True(t, ok)
		assert.Equal(t, kind, f.kind)
	}
	assert.Len(t, page.Commands(), len(packForms)+4)
}
