package insights

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/baton-planner/baton/charts"
	"github.com/baton-planner/baton/charts/catalog"
	"github.com/baton-planner/baton/charts/pack"
	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/metrics"
	"github.com/baton-planner/baton/data/store"
	"github.com/baton-planner/baton/ui/chartview"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/grid"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
)

// Page is the insights screen.
type Page struct {
	desk    *desk.Desk
	team    metrics.Team
	view    view
	bar     *fyne.Container
	filter  *kit.Button
	tiles   *fyne.Container
	goals   *fyne.Container
	cards   []*chartCard
	grid    *fyne.Container
	rows    *grid.Grid // behind a number, the last one shown
	memo    *metrics.Memo
	day     data.Date // of the memo
	shown   bool
	content fyne.CanvasObject
}

// order is which charts each team sees first; the catalogue's others follow, then those of the business's own.
var order = map[metrics.Team][]string{
	data.TeamMarketing: {"leads-by-source", "leads-by-month", "campaign-budget", "leads-by-campaign", "conversion-by-source", "cost-per-lead"},
	data.TeamSales:     {"won-revenue-by-month", "pipeline-by-stage", "winrate-by-owner", "lost-reasons", "forecast", "sales-cycle"},
	data.TeamBoth:      {"whole-way", "journey-funnel", "won-revenue-by-month", "leads-by-source", "revenue-by-campaign", "handoff-scorecard", "pipeline-by-stage", "campaign-budget"},
}

// apart are the charts that the page shows in another way.
var apart = []string{"goals"}

// New makes the screen.
func New(d *desk.Desk) desk.Page {
	p := &Page{desk: d, team: data.TeamBoth, view: view{Period: period{Name: metrics.Named()[0]}}}
	d.Prefs.Get("insights.team", &p.team)
	d.Prefs.Get(d.PlanPref("insights.view"), &p.view)
	p.bar = kit.Flow(theme.S2, theme.S2)
	p.tiles = kit.EvenTiles(190, theme.S3)
	p.goals = container.NewStack(kit.NewCard(kit.CardSpec{Title: tr.T("goals.title"), Content: kit.Gap(0, 60)}))
	p.grid = kit.Tiles(380, theme.S3)
	p.content = container.NewVScroll(kit.Inset(theme.S5, kit.Column(theme.S3, p.bar, p.tiles, p.goals, p.grid)))
	p.drawBar()
	p.buildCards(catalog.All())
	return p
}

// buildCards makes the cards of a team; they hold their space until their numbers are there.
func (p *Page) buildCards(all []catalog.Chart) {
	p.cards, p.grid.Objects = nil, nil
	for _, chart := range chartsOf(p.team, all) {
		card := newChartCard(p, chart)
		p.cards = append(p.cards, card)
		p.grid.Objects = append(p.grid.Objects, card.object)
	}
	p.tiles.Objects = nil
	for range catalog.TileIDs(p.team) {
		p.tiles.Objects = append(p.tiles.Objects, kit.NewTile(kit.TileSpec{Spark: kit.Gap(0, 0)}))
	}
	p.tiles.Refresh()
	p.grid.Refresh()
}

// chartsOf are the charts of a team: the chosen ones first, then what else the catalogue has for it.
func chartsOf(team metrics.Team, all []catalog.Chart) []catalog.Chart {
	var out []catalog.Chart
	for _, id := range order[team] {
		if i := slices.IndexFunc(all, func(c catalog.Chart) bool { return c.ID == id }); i >= 0 {
			out = append(out, all[i])
		}
	}
	for _, c := range all {
		if c.Team == team && !slices.Contains(order[team], c.ID) && !slices.Contains(apart, c.ID) {
			out = append(out, c)
		}
	}
	return out
}

// Head implements desk.Page.
func (p *Page) Head() desk.Head {
	return desk.Head{
		Title: tr.T("insights.title"),
		Views: []kit.Choice{
			{ID: string(data.TeamMarketing), Text: tr.T("insights.marketing")},
			{ID: string(data.TeamSales), Text: tr.T("insights.sales")},
			{ID: string(data.TeamBoth), Text: tr.T("insights.together")},
		},
		View:   string(p.team),
		OnView: func(id string) { p.desk.Go(desk.Route{Screen: desk.Insights, View: id}) },
		Controls: []fyne.CanvasObject{
			kit.NewButton(kit.ButtonSpec{Icon: kit.IconPlus, Tip: tr.T("insights.build"), OnTap: func() { p.build(data.Chart{}) }}),
			kit.NewButton(kit.ButtonSpec{Icon: kit.IconExport, Tip: tr.T("insights.export_all"), OnTap: p.exportAll}),
		},
		Primary: &desk.Command{ID: "pack", Text: tr.T("insights.pack"), Hint: "Ctrl+N", Icon: kit.IconMeetings, Menu: p.packItems, Do: func() { p.writePack(pack.PDF, ".pdf") }},
	}
}

func (p *Page) setPeriod(x period) {
	v := p.view
	v.Period = x
	p.setView(v)
}

// setView shows other days, another comparison or another part of the business.
func (p *Page) setView(v view) {
	p.view = v
	p.desk.Prefs.Set(p.desk.PlanPref("insights.view"), v)
	p.drawBar()
	p.load()
}

// Content implements desk.Page.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// Show implements desk.Page. What was changed while another page was in view was not told: the numbers are read anew.
func (p *Page) Show(r desk.Route) {
	if !p.shown {
		p.memo = nil
	}
	p.shown = true
	if team := metrics.Team(r.View); r.View != "" && team != p.team {
		p.team = team
		p.desk.Prefs.Set("insights.team", team)
		p.buildCards(catalog.All())
	}
	p.load()
}

// Changed implements desk.Page.
func (p *Page) Changed(store.Event) {
	p.memo = nil
	p.load()
}

// Close implements desk.Page.
func (p *Page) Close() { p.shown = false }

func (p *Page) options() catalog.Options {
	o := chartview.Options()
	o.From, o.To = p.view.Period.span(p.desk.Planner)
	o.Where, o.Model, o.YearBefore = p.view.filters(), p.view.Model, p.view.Year
	if today := p.desk.Planner.Today(); p.memo == nil || p.day != today {
		p.memo, p.day = metrics.NewMemo(), today
	}
	o.Memo = p.memo
	return o
}

// load reads what the page shows: first which charts there are, as one may have been built or deleted.
func (p *Page) load() {
	planner := p.desk.Planner
	desk.Load(p.desk, "insights.charts", func(ctx context.Context) ([]catalog.Chart, error) { return catalog.List(ctx, planner) }, func(all []catalog.Chart) {
		if !slices.EqualFunc(p.cards, chartsOf(p.team, all), same) {
			p.buildCards(all)
		}
		p.loadNumbers()
	})
}

// same says whether a card shows a chart as it is now.
func same(c *chartCard, x catalog.Chart) bool {
	if c.id != x.ID || (c.chart.Own == nil) != (x.Own == nil) {
		return false
	}
	if x.Own != nil {
		c.chart = x // its name and choices may have changed
	}
	return true
}

func (p *Page) loadNumbers() {
	o, planner, ids := p.options(), p.desk.Planner, catalog.TileIDs(p.team)
	desk.Load(p.desk, "insights.tiles", func(ctx context.Context) ([]catalog.Tile, error) { return catalog.Tiles(ctx, planner, ids, o) }, p.showTiles)
	p.loadGoals()
	for _, c := range p.cards {
		c.load()
	}
}

func (p *Page) showTiles(tiles []catalog.Tile) {
	for i, t := range tiles {
		if i >= len(p.tiles.Objects) {
			break
		}
		if tile, ok := p.tiles.Objects[i].(*kit.Tile); ok {
			tile.Set(p.tileSpec(t))
		}
	}
}

func (p *Page) tileSpec(t catalog.Tile) kit.TileSpec {
	spec := kit.TileSpec{Title: t.Title, Value: valueText(t.Value), Caption: t.Caption, Tip: t.Definition.Formula, OnTap: func() { p.explain(t.Definition) }}
	if t.Change == t.Change { // not missing
		spec.Caption = changeText(t.Change) + " · " + t.Caption
		switch {
		case t.Change > 0.0005:
			spec.Trend = kit.Up
		case t.Change < -0.0005:
			spec.Trend = kit.Down
		}
		if spec.Trend != kit.Level {
			spec.Verdict = verdict(t.Change > 0, t.Definition.LowerIsBetter)
		}
	}
	if len(t.Spark) > 1 {
		var v *chartview.View
		v = chartview.New(fyne.NewSize(80, 24), func(size fyne.Size) {
			look := chartview.Theme(theme.IsDark())
			look.Ground.A = 0 // it lies on the tile
			v.Set(charts.Sparkline(t.Spark, charts.Options{W: float64(size.Width), H: float64(size.Height), Theme: look}))
		}, nil)
		spec.Spark = v
	} else {
		spec.Spark = kit.Gap(0, 0)
	}
	return spec
}

func verdict(up, lowerIsBetter bool) theme.Tint {
	if up == lowerIsBetter {
		return theme.Negative
	}
	return theme.Positive
}

// Commands implements desk.Commander.
func (p *Page) Commands() []desk.Command {
	return append(p.packCommands(),
		desk.Command{ID: "insights.export", Text: tr.T("insights.export_all"), Icon: kit.IconExport, Do: p.exportAll},
		desk.Command{ID: "insights.build", Text: tr.T("insights.build"), Icon: kit.IconPlus, Do: func() { p.build(data.Chart{}) }},
		desk.Command{ID: "insights.pack.set", Text: tr.T("insights.pack.set"), Icon: kit.IconSettings, Do: p.askPack},
		desk.Command{ID: "insights.goals", Text: tr.T("goals.all"), Icon: kit.IconStar, Do: p.listGoals},
	)
}
