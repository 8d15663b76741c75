package insights

import (
	"context"

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
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
)

// Page is the insights screen.
type Page struct {
	desk    *desk.Desk
	team    metrics.Team
	period  period
	tiles   *fyne.Container
	cards   []*chartCard
	grid    *fyne.Container
	content fyne.CanvasObject
}

// order is which charts each team sees first; the catalogue's others follow.
var order = map[metrics.Team][]string{
	data.TeamMarketing: {"leads-by-source", "leads-by-month", "campaign-budget", "leads-by-campaign", "conversion-by-source", "cost-per-lead"},
	data.TeamSales:     {"won-revenue-by-month", "pipeline-by-stage", "winrate-by-owner", "lost-reasons", "forecast", "sales-cycle"},
	data.TeamBoth:      {"journey-funnel", "won-revenue-by-month", "leads-by-source", "pipeline-by-stage", "campaign-budget", "handoff-scorecard"},
}

// New makes the screen.
func New(d *desk.Desk) desk.Page {
	p := &Page{desk: d, team: data.TeamBoth, period: period{Name: periodNames[0]}}
	d.Prefs.Get("insights.team", &p.team)
	d.Prefs.Get("insights.period", &p.period)
	p.tiles = kit.EvenTiles(190, theme.S3)
	p.grid = kit.Tiles(380, theme.S3)
	p.content = container.NewVScroll(kit.Inset(theme.S5, kit.Column(theme.S3, p.tiles, p.grid)))
	p.build()
	return p
}

// build makes the cards of a team; they hold their space until their numbers are there.
func (p *Page) build() {
	p.cards, p.grid.Objects = nil, nil
	for _, id := range chartsOf(p.team) {
		card := newChartCard(p, id)
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
func chartsOf(team metrics.Team) []string {
	out := append([]string{}, order[team]...)
	seen := map[string]bool{}
	for _, id := range out {
		seen[id] = true
	}
	for _, c := range catalog.All() {
		if c.Team == team && !seen[c.ID] {
			out = append(out, c.ID)
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
			kit.NewMenuButton(kit.ButtonSpec{Text: p.period.title(), Icon: kit.IconCalendar}, p.periodMenu),
			kit.NewButton(kit.ButtonSpec{Icon: kit.IconExport, Tip: tr.T("insights.export_all"), OnTap: p.exportAll}),
		},
		Primary: &desk.Command{ID: "pack", Text: tr.T("insights.pack"), Hint: "Ctrl+N", Icon: kit.IconMeetings, Menu: p.packMenu, Do: func() { p.writePack(pack.PDF, ".pdf") }},
	}
}

func (p *Page) periodMenu() []kit.MenuItem {
	var out []kit.MenuItem
	for _, name := range periodNames {
		out = append(out, kit.MenuItem{Text: period{Name: name}.title(), Checked: name == p.period.Name, OnTap: func() { p.setPeriod(period{Name: name}) }})
	}
	return append(out, kit.MenuItem{}, kit.MenuItem{Text: tr.T("insights.custom"), OnTap: p.askPeriod})
}

func (p *Page) setPeriod(x period) {
	p.period = x
	p.desk.Prefs.Set("insights.period", x)
	p.desk.HeadChanged()
	p.load()
}

// Content implements desk.Page.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// Show implements desk.Page.
func (p *Page) Show(r desk.Route) {
	if team := metrics.Team(r.View); r.View != "" && team != p.team {
		p.team = team
		p.desk.Prefs.Set("insights.team", team)
		p.build()
	}
	p.load()
}

// Changed implements desk.Page.
func (p *Page) Changed(store.Event) { p.load() }

// Close implements desk.Page.
func (p *Page) Close() {}

func (p *Page) options() catalog.Options {
	o := chartview.Options()
	o.From, o.To = p.period.span(p.desk.Planner.Today(), p.desk.Planner.Settings().FiscalYearStarts)
	return o
}

func (p *Page) load() {
	o, planner, ids := p.options(), p.desk.Planner, catalog.TileIDs(p.team)
	desk.Load(p.desk, "insights.tiles", func(ctx context.Context) ([]catalog.Tile, error) { return catalog.Tiles(ctx, planner, ids, o) }, p.showTiles)
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
	return append(p.packCommands(), desk.Command{ID: "insights.export", Text: tr.T("insights.export_all"), Icon: kit.IconExport, Do: p.exportAll})
}
