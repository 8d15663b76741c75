package today

import (
	"context"
	"reflect"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/baton-planner/baton/charts"
	"github.com/baton-planner/baton/charts/catalog"
	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/metrics"
	"github.com/baton-planner/baton/data/store"
	"github.com/baton-planner/baton/ui/chartview"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/goals"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/pins"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
)

// maxGoals is how many goals the page shows; the rest are in Insights.
const maxGoals = 6

// loadGoals reads how far the goals of today are.
func (p *Page) loadGoals() {
	planner := p.desk.Planner
	desk.Load(p.desk, "today.goals", func(ctx context.Context) ([]metrics.Progress, error) {
		now, err := metrics.CurrentGoals(ctx, planner)
		if err != nil {
			return nil, err
		}
		return metrics.Pace(ctx, planner, now...)
	}, func(all []metrics.Progress) {
		shown := all[:min(len(all), maxGoals)]
		rows := goals.Rows(shown, func(id data.ID) { p.desk.Ask.Edit(data.KindGoal, id, nil, nil) })
		for i := range rows {
			rows[i] = kit.Pad(theme.S1, 0, theme.S1, 0, rows[i])
		}
		p.put(cardGoals, p.card(tr.T("goals.title"), count(int64(len(all))), tr.T("goals.none"), rows, len(all)-len(shown), desk.Route{Screen: desk.Insights}))
	})
}

// The least size of a pinned chart, px.
const (
	pinWidth  = 380
	pinHeight = 240
)

// loadPins shows the pinned charts; they are made anew only when others are pinned.
func (p *Page) loadPins() {
	all := pins.All(p.desk)
	if !reflect.DeepEqual(all, p.pins) {
		p.pins, p.pinned = all, nil
		p.pinGrid.Objects = nil
		for _, x := range all {
			view := p.pinView(x)
			p.pinned = append(p.pinned, view)
			p.pinGrid.Objects = append(p.pinGrid.Objects, p.pinCard(x, view))
		}
		p.pinGrid.Refresh()
		return
	}
	for i, x := range all {
		p.drawPin(x, p.pinned[i], p.pinned[i].Size())
	}
}

func (p *Page) pinView(x pins.Pin) *chartview.View {
	var view *chartview.View
	view = chartview.New(fyne.NewSize(pinWidth, pinHeight), func(size fyne.Size) { p.drawPin(x, view, size) }, func(string) {
		p.desk.Go(desk.Route{Screen: desk.Insights})
	})
	return view
}

func (p *Page) pinCard(x pins.Pin, view *chartview.View) fyne.CanvasObject {
	off := kit.NewButton(kit.ButtonSpec{Kind: kit.Quiet, Icon: kit.IconClose, Tip: tr.T("insights.unpin"), OnTap: func() {
		pins.Take(p.desk, x.Chart)
		p.loadPins()
	}})
	over := container.NewBorder(kit.Row(0, kit.Space(), off), nil, nil, nil)
	return kit.NewCard(kit.CardSpec{Flush: true, Content: kit.Inset(theme.S2, container.NewStack(view, over))})
}

// drawPin draws a pinned chart with the days and limits it was pinned with. One whose chart is gone stays empty.
func (p *Page) drawPin(x pins.Pin, view *chartview.View, size fyne.Size) {
	if size.Width < 1 {
		return
	}
	planner := p.desk.Planner
	o := chartview.Options()
	o.W, o.H, o.TitleInset, o.Where = float64(size.Width), float64(size.Height), 40, x.Where
	desk.Load(p.desk, "today.pin."+x.Chart, func(ctx context.Context) (*charts.Scene, error) {
		var err error
		if o.From, o.To, err = metrics.Span(planner, x.Period); err != nil {
			return nil, err
		}
		scene, _, err := catalog.Draw(ctx, planner, x.Chart, o)
		if store.CodeOf(err) == store.NotFound {
			return nil, nil
		}
		return scene, err
	}, view.Set)
}
