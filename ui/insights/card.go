package insights

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/baton-planner/baton/charts"
	"github.com/baton-planner/baton/charts/catalog"
	"github.com/baton-planner/baton/data/metrics"
	"github.com/baton-planner/baton/ui/chartview"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
)

// cardHeight is the height of a chart in px.
const cardHeight = 262

// actionsWidth is kept free in a chart's title for the three buttons that lie over it.
const actionsWidth = 100

// drawn is a chart and the numbers behind it.
type drawn struct {
	scene *charts.Scene
	table catalog.Table
}

// chartCard is one chart of the page with its three buttons: definition, table, export.
type chartCard struct {
	page   *Page
	id     string
	view   *chartview.View
	size   fyne.Size
	table  catalog.Table
	object fyne.CanvasObject
}

func newChartCard(p *Page, id string) *chartCard {
	c := &chartCard{page: p, id: id}
	c.view = chartview.New(fyne.NewSize(360, cardHeight), func(size fyne.Size) {
		c.size = size
		c.load()
	}, c.drill)
	quiet := func(icon kit.IconName, tip string, do func()) *kit.Button {
		return kit.NewButton(kit.ButtonSpec{Kind: kit.Quiet, Icon: icon, Tip: tip, OnTap: do})
	}
	var export *kit.Button
	export = quiet(kit.IconDownload, tr.T("insights.export"), func() { kit.ShowMenu(export, c.exportMenu()) })
	buttons := kit.Row(0, kit.Space(), quiet(kit.IconInfo, tr.T("insights.definition"), c.define), quiet(kit.IconTable, tr.T("insights.table"), c.showTable), export)
	over := container.NewBorder(buttons, nil, nil, nil)
	c.object = kit.NewCard(kit.CardSpec{Flush: true, Content: kit.Inset(theme.S2, container.NewStack(c.view, over))})
	return c
}

// load computes and draws the chart for the card's size.
func (c *chartCard) load() {
	if c.size.Width < 1 {
		return
	}
	o, planner, id := c.page.options(), c.page.desk.Planner, c.id
	o.W, o.H, o.TitleInset = float64(c.size.Width), float64(c.size.Height), actionsWidth
	desk.Load(c.page.desk, "insights.chart."+id, func(ctx context.Context) (drawn, error) {
		scene, table, err := catalog.Draw(ctx, planner, id, o)
		return drawn{scene, table}, err
	}, func(d drawn) {
		c.table = d.table
		c.view.Set(d.scene)
	})
}

func (c *chartCard) define() {
	chart, err := catalog.Find(c.id)
	if err != nil {
		c.page.desk.Fail(err)
		return
	}
	var defs []metrics.Definition
	for _, id := range chart.MetricIDs {
		found, err := metrics.Find(id)
		if err != nil {
			c.page.desk.Fail(err)
			return
		}
		defs = append(defs, found...)
	}
	c.page.explain(defs...)
}

// drill shows the rows behind a mark.
func (c *chartCard) drill(key string) {
	chart, err := catalog.Find(c.id)
	if err != nil || len(chart.MetricIDs) == 0 {
		return
	}
	from, to := c.page.period.span(c.page.desk.Planner.Today(), c.page.desk.Planner.Settings().FiscalYearStarts)
	metric, by, bucket := chart.Behind(key)
	c.page.showRows(metric, metrics.Scope{From: from, To: to, By: by}, bucket, c.labelOf(key))
}

// labelOf is the name of a mark.
func (c *chartCard) labelOf(key string) string {
	for _, r := range c.table.Rows {
		if r.Key == key && len(r.Cells) > 0 {
			return cellText(r.Cells[0], "")
		}
	}
	return c.table.Title
}
