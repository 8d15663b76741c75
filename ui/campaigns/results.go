package campaigns

import (
	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/data/metrics"
	"github.com/baton-planner/baton/ui/chartview"
	"github.com/baton-planner/baton/ui/figure"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

// always are the results that are shown also where nothing was counted.
var always = map[string]bool{"leads": true, "cpl": true, "mql": true, "cpa": true, "attributed": true, "roi": true}

// results are the numbers, each with its arithmetic; a tap shows the rows behind it, the "i" what all of them mean.
func (p *panel) results(f facts) fyne.CanvasObject {
	model := kit.NewMenuButton(kit.ButtonSpec{Text: modelName(p.question.Model), Kind: kit.Quiet, Tip: tr.T("campaigns.model_tip")}, func() []kit.MenuItem {
		return modelMenu(p.desk, p.question.Model, func(m metrics.Model) {
			p.question.Model = m
			p.load()
		})
	})
	info := kit.NewButton(kit.ButtonSpec{Kind: kit.Quiet, Icon: kit.IconInfo, Tip: tr.T("campaigns.explain"), OnTap: func() { figure.Explain(p.desk, metrics.CompareIDs()...) }})
	scope := metrics.Scope{Model: p.question.Model, By: metrics.ByCampaign}
	var tiles []fyne.CanvasObject
	for i, id := range metrics.CompareIDs() {
		if i >= len(f.results.Values) {
			break
		}
		v := f.results.Values[i]
		if nothing := v.Value == nil || *v.Value == 0; nothing && !always[id] || id == "budget.actual" { // the money has a section of its own
			continue
		}
		title := figure.Title(id)
		if short := "campaigns.result." + id; tr.Has(short) { // a tile has less room than a definition
			title = tr.T(short)
		}
		tiles = append(tiles, kit.NewTile(kit.TileSpec{
			Title: title, Value: words.Metric(v), Caption: p.caption(f, v, id), Tip: chartview.Text("metric.formula." + id),
			OnTap: func() { figure.Rows(p.desk, id, scope, p.id.String(), title) },
		}))
	}
	return kit.Column(theme.S1, kit.Section(tr.T("campaigns.results"), kit.Row(0, model, info)), kit.Tiles(140, theme.S2, tiles...))
}

// caption is what a result is made of, or what it was to be.
func (p *panel) caption(f facts, v metrics.Value, id string) string {
	c := f.campaign
	target := map[string]*int64{"leads": c.TargetLeads, "customers.new": c.TargetCustomers, "reach": c.TargetReach}[id]
	switch {
	case target != nil:
		return tr.F("campaigns.target", tr.Int(*target))
	case id == "attributed" && c.TargetRevenueMinor != nil:
		return tr.F("campaigns.target", tr.MoneyWhole(*c.TargetRevenueMinor, c.Currency))
	case v.Numerator == nil || v.Denominator == nil:
		return ""
	}
	return tr.F("campaigns.arithmetic", p.part(*v.Numerator), p.part(*v.Denominator))
}

// part is a numerator or denominator in words.
func (p *panel) part(x metrics.Part) string {
	if x.Money {
		return tr.MoneyWhole(x.N, p.desk.Planner.Settings().Currency)
	}
	return tr.Int(x.N)
}
