package today

import (
	"context"
	"math"

	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/charts"
	"github.com/baton-planner/baton/charts/catalog"
	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/chartview"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

// number is one tile: a metric, its period, and where its rows are looked at.
type number struct {
	metric string
	title  string
	month  bool // the month under way against the month before; else the last ninety days
	to     desk.Route
}

func numbers() []number {
	return []number{
		{metric: "revenue", title: tr.T("today.tile.won"), month: true, to: desk.Route{Screen: desk.Insights, View: string(data.TeamSales)}},
		{metric: "leads", title: tr.T("today.tile.leads"), month: true, to: desk.Route{Screen: desk.Insights, View: string(data.TeamMarketing)}},
		{metric: "winrate.count", title: tr.T("today.tile.win_rate"), to: desk.Route{Screen: desk.Insights, View: string(data.TeamSales)}},
		{metric: "response.insla", title: tr.T("today.tile.in_time"), to: desk.Route{Screen: desk.Insights, View: string(data.TeamBoth)}},
	}
}

const rateDays = 90

// span is the half-open period of a number.
func (n number) span(today data.Date) (from, to data.Date) {
	if n.month {
		return today.FirstOfMonth(), today.FirstOfMonth().AddMonths(1)
	}
	return today.AddDays(1 - rateDays), today.AddDays(1)
}

func readTiles(ctx context.Context, p *data.Planner, all []number) ([]catalog.Tile, error) {
	out := make([]catalog.Tile, len(all))
	for i, n := range all {
		o := catalog.Options{}
		o.From, o.To = n.span(p.Today())
		tiles, err := catalog.Tiles(ctx, p, []string{n.metric}, o)
		if err != nil {
			return nil, err
		}
		out[i] = tiles[0]
	}
	return out, nil
}

// tileSpec puts a number into words.
func (n number) tileSpec(t catalog.Tile, p *data.Planner) kit.TileSpec {
	spec := kit.TileSpec{Title: n.title, Value: words.Metric(t.Value), Tip: t.Definition.Formula, Spark: spark(t.Spark)}
	if n.month {
		spec.Trend, spec.Verdict, spec.Caption = change(t, p.Today())
		return spec
	}
	if v := t.Value; v.Numerator != nil && v.Denominator != nil && v.Denominator.N > 0 {
		spec.Caption = tr.F("today.of."+n.metric, tr.Int(v.Numerator.N), tr.Int(v.Denominator.N))
	}
	return spec
}

// change compares the month under way with the month before. Falling behind is told without alarm: the month is not over.
func change(t catalog.Tile, today data.Date) (kit.Trend, theme.Tint, string) {
	months, _ := tr.MonthNames()
	before := months[int(today.FirstOfMonth().AddDays(-1).Time().Month())-1]
	if math.IsNaN(t.Change) {
		if t.Before == nil || t.Before.Value == nil {
			return kit.Level, theme.Neutral, ""
		}
		return kit.Level, theme.Neutral, tr.F("today.before", words.Metric(*t.Before), before)
	}
	text := tr.F("today.on", tr.Percent(math.Abs(t.Change)), before)
	switch rounded := math.Round(t.Change * 100); {
	case rounded > 0:
		return kit.Up, theme.Positive, text
	case rounded < 0:
		return kit.Down, theme.Neutral, text
	default:
		return kit.Level, theme.Neutral, tr.F("today.as_before", before)
	}
}

// spark is the course of the last twelve months; without one its place stays empty.
func spark(values []float64) fyne.CanvasObject {
	var v *chartview.View
	v = chartview.New(fyne.NewSize(60, 24), func(size fyne.Size) {
		if len(values) > 1 {
			v.Set(charts.Sparkline(values, charts.Options{W: float64(size.Width), H: float64(size.Height), Theme: chartview.Theme(theme.IsDark())}))
		}
	}, nil)
	return v
}
