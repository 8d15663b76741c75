package insights

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/metrics"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

// drawBar puts what the page is about over it: days, comparison, filters, model.
func (p *Page) drawBar() {
	menu := func(text string, icon kit.IconName, items func() []kit.MenuItem) fyne.CanvasObject {
		return kit.NewMenuButton(kit.ButtonSpec{Text: text, Icon: icon}, items)
	}
	p.filter = kit.NewMenuButton(kit.ButtonSpec{Text: tr.T("insights.filter"), Icon: kit.IconFilter}, p.filterMenu)
	row := []fyne.CanvasObject{
		menu(p.view.Period.title(), kit.IconCalendar, p.periodMenu),
		menu(compareText(p.view.Year), "", p.compareMenu),
		menu(modelText(p.view.Model), "", p.modelMenu),
		p.filter,
	}
	for _, l := range p.view.Where {
		row = append(row, kit.NewRemovable(kit.RemovableSpec{
			Text:  tr.T("charts.column."+string(l.Slice)) + ": " + l.Name,
			OnTap: func() { p.askValue(l.Slice) }, OnRemove: func() { p.setView(p.view.without(l.Slice)) },
		}))
	}
	p.bar.Objects = row
	p.bar.Refresh()
}

func compareText(year bool) string {
	if year {
		return tr.T("insights.compare.year")
	}
	return tr.T("insights.compare.before")
}

func modelText(m metrics.Model) string {
	if m == "" {
		m = metrics.FirstTouch
	}
	return tr.T("charts.column.model." + string(m))
}

func (p *Page) periodMenu() []kit.MenuItem {
	var out []kit.MenuItem
	for _, name := range metrics.Named() {
		if strings.HasSuffix(name, "fiscal_year") && p.desk.Planner.Settings().FiscalYearStarts == 1 {
			continue // it is the year
		}
		out = append(out, kit.MenuItem{Text: period{Name: name}.title(), Checked: name == p.view.Period.Name, OnTap: func() { p.setPeriod(period{Name: name}) }})
	}
	return append(out, kit.MenuItem{}, kit.MenuItem{Text: tr.T("insights.custom"), Checked: p.view.Period.Name == customPeriod, OnTap: p.askPeriod})
}

func (p *Page) compareMenu() []kit.MenuItem {
	var out []kit.MenuItem
	for _, year := range []bool{false, true} {
		out = append(out, kit.MenuItem{Text: compareText(year), Checked: year == p.view.Year, OnTap: func() {
			v := p.view
			v.Year = year
			p.setView(v)
		}})
	}
	return out
}

func (p *Page) modelMenu() []kit.MenuItem {
	var out []kit.MenuItem
	for _, m := range metrics.Models() {
		out = append(out, kit.MenuItem{Text: modelText(m), Checked: m == p.view.Model || m == metrics.FirstTouch && p.view.Model == "", OnTap: func() {
			v := p.view
			v.Model = m
			p.setView(v)
		}})
	}
	return out
}

func (p *Page) filterMenu() []kit.MenuItem {
	var out []kit.MenuItem
	for _, by := range limits {
		out = append(out, kit.MenuItem{Text: tr.T("charts.column." + string(by)), OnTap: func() { p.askValue(by) }})
	}
	return out
}

// askValue offers the values of a slice under the filter button.
func (p *Page) askValue(by metrics.Slice) {
	planner := p.desk.Planner
	desk.Load(p.desk, "insights.values", func(ctx context.Context) ([]limit, error) { return values(ctx, planner, by) }, func(all []limit) {
		var items []kit.MenuItem
		for _, l := range all {
			items = append(items, kit.MenuItem{Text: l.Name, OnTap: func() { p.setView(p.view.with(l)) }})
		}
		kit.ShowMenu(p.filter, items)
	})
}

// values are what a slice can be limited to: the records that name its buckets or, of texts, those of the contacts and points.
func values(ctx context.Context, p *data.Planner, by metrics.Slice) ([]limit, error) {
	var out []limit
	add := func(id data.ID, name string) {
		out = append(out, limit{metrics.Filter{Slice: by, Key: id.String()}, name})
	}
	var err error
	switch by {
	case metrics.ByOwner:
		err = each(ctx, p.Members.All, func(m data.Member) { add(m.ID, m.Name) })
	case metrics.BySource:
		err = each(ctx, p.Sources.All, func(c data.Choice) { add(c.ID, c.Name) })
	case metrics.ByCampaign:
		err = each(ctx, p.Campaigns.All, func(c data.Campaign) { add(c.ID, c.Name) })
	case metrics.BySegment:
		err = each(ctx, p.Segments.All, func(g data.Segment) { add(g.ID, g.Name) })
	case metrics.ByProduct:
		err = each(ctx, p.Products.All, func(x data.Product) { add(x.ID, x.Name) })
	case metrics.ByPipeline:
		err = each(ctx, p.Pipelines.All, func(x data.Pipeline) { add(x.ID, x.Name) })
	case metrics.ByTeam:
		for _, t := range data.Teams() {
			out = append(out, limit{metrics.Filter{Slice: by, Key: string(t)}, words.Team(t)})
		}
	default:
		var vs []metrics.Value
		vs, err = metrics.Compute(ctx, p, "leads", metrics.Scope{By: by})
		for _, v := range vs {
			if v.Key != "none" {
				out = append(out, limit{metrics.Filter{Slice: by, Key: v.Key}, v.Slice})
			}
		}
	}
	return append(out, limit{metrics.Filter{Slice: by, Key: "none"}, tr.T("charts.bucket.none." + string(by))}), err
}

// each reads a list and does something with each of it.
func each[T any](ctx context.Context, all func(context.Context) ([]T, error), do func(T)) error {
	list, err := all(ctx)
	for _, x := range list {
		do(x)
	}
	return err
}
