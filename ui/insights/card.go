package insights

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/baton-planner/baton/charts"
	"github.com/baton-planner/baton/charts/catalog"
	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/metrics"
	"github.com/baton-planner/baton/data/store"
	"github.com/baton-planner/baton/ui/chartview"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/pins"
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

// chartCard is one chart of the page with its three buttons: definition, numbers, and what can be done with it.
type chartCard struct {
	page   *Page
	chart  catalog.Chart
	id     string
	view   *chartview.View
	size   fyne.Size
	table  catalog.Table
	object fyne.CanvasObject
}

func newChartCard(p *Page, chart catalog.Chart) *chartCard {
	c := &chartCard{page: p, chart: chart, id: chart.ID}
	c.view = chartview.New(fyne.NewSize(360, cardHeight), func(size fyne.Size) {
		c.size = size
		c.load()
	}, c.drill)
	quiet := func(icon kit.IconName, tip string, do func()) *kit.Button {
		return kit.NewButton(kit.ButtonSpec{Kind: kit.Quiet, Icon: icon, Tip: tip, OnTap: do})
	}
	var more *kit.Button
	more = quiet(kit.IconMore, tr.T("insights.more"), func() { kit.ShowMenu(more, c.menu()) })
	buttons := kit.Row(0, kit.Space(), quiet(kit.IconInfo, tr.T("insights.definition"), c.define), quiet(kit.IconTable, tr.T("insights.table"), c.showTable), more)
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
	o.W, o.H, o.TitleInset, o.Brief = float64(c.size.Width), float64(c.size.Height), actionsWidth, true
	desk.Load(c.page.desk, "insights.chart."+id, func(ctx context.Context) (drawn, error) {
		scene, table, err := catalog.Draw(ctx, planner, id, o)
		if store.CodeOf(err) == store.NotFound { // it was deleted a moment ago; the page hears of it
			return drawn{}, nil
		}
		return drawn{scene, table}, err
	}, func(d drawn) {
		c.table = d.table
		c.view.Set(d.scene)
	})
}

// menu is what can be done with the chart.
func (c *chartCard) menu() []kit.MenuItem {
	p := c.page
	pin := kit.MenuItem{Text: tr.T("insights.pin"), Icon: kit.IconStar, OnTap: c.pin}
	if pins.Has(p.desk, c.id) {
		pin = kit.MenuItem{Text: tr.T("insights.unpin"), Icon: kit.IconStar, OnTap: func() { pins.Take(p.desk, c.id) }}
	}
	out := []kit.MenuItem{pin, {Text: tr.T("insights.note"), Icon: kit.IconNote, OnTap: c.askNote}}
	if own := c.chart.Own; own != nil {
		out = append(out, kit.MenuItem{Text: tr.T("insights.build.edit"), Icon: kit.IconEdit, OnTap: func() { p.build(*own) }},
			kit.MenuItem{Text: tr.T("listview.delete"), Icon: kit.IconTrash, OnTap: func() {
				p.desk.Do(func(ctx context.Context) error { return p.desk.Planner.Charts.Delete(ctx, own.ID) }, nil)
			}})
	} else if len(c.chart.MetricIDs) > 0 && !c.fixed() {
		out = append(out, kit.MenuItem{Text: tr.T("insights.build.from"), Icon: kit.IconPlus, OnTap: func() { p.build(c.likeIt()) }})
	}
	out = append(out, kit.MenuItem{}, kit.MenuItem{Text: tr.T("insights.copy"), Icon: kit.IconFile, OnTap: c.copyFile})
	return append(out, c.exportMenu()...)
}

// fixed says whether the chart shows a list that no other chart can show.
func (c *chartCard) fixed() bool {
	defs, err := metrics.Find(c.chart.MetricIDs[0])
	return err != nil || defs[0].Fixed
}

// likeIt is a chart of one's own that begins as this one.
func (c *chartCard) likeIt() data.Chart {
	own := data.Chart{Metric: c.chart.MetricIDs[0], Slice: string(c.chart.By), Team: c.page.team}
	for _, l := range c.page.view.Where {
		own.Filters = append(own.Filters, data.ChartFilter{Slice: string(l.Slice), Key: l.Key})
	}
	return own
}

// pin puts the chart on the page of the day, with the days and limits that the page shows.
func (c *chartCard) pin() {
	v := c.page.view
	name := v.Period.Name
	if name == customPeriod {
		name = metrics.Named()[0]
	}
	pins.Put(c.page.desk, pins.Pin{Chart: c.id, Period: name, Where: v.filters()})
	c.page.desk.Tell(tr.T("insights.pinned"))
}

func (c *chartCard) define() {
	if len(c.chart.MetricIDs) == 0 {
		c.page.desk.Tell(tr.T("insights.goals_define"))
		return
	}
	var defs []metrics.Definition
	for _, id := range c.chart.MetricIDs {
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
	if len(c.chart.MetricIDs) == 0 {
		return
	}
	o := c.page.options()
	metric, by, bucket := c.chart.Behind(key)
	if err := c.chart.Narrow(c.page.desk.Planner, &o); err != nil {
		c.page.desk.Fail(err)
		return
	}
	scope := metrics.Scope{From: o.From, To: o.To, By: by, Where: metrics.Applicable(metric, o.Where), Model: o.Model}
	c.page.showRows(metric, scope, bucket, c.labelOf(key))
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
