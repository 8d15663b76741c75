package catalog

import (
	"context"
	"fmt"

	"github.com/baton-planner/baton/charts"
	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/metrics"
)

// Tile is one number of a page: a metric of the period with its change against the period before and its course.
type Tile struct {
	Definition metrics.Definition
	Title      string // in the reader's language
	Value      metrics.Value
	Before     *metrics.Value // of the period before; nil when the period is open
	Change     float64        // (value − before) ÷ before, charts.Missing() when that cannot be said
	Caption    string         // "21 of 62", or what the change is against
	Spark      []float64      // the last 12 months up to the end of the period, charts.Missing() where missing
}

// TileIDs are the metrics of a team's tiles.
func TileIDs(team metrics.Team) []string {
	switch team {
	case data.TeamMarketing:
		return []string{"leads", "mql", "cpl", "conversion"}
	case data.TeamSales:
		return []string{"revenue", "winrate.count", "dealsize.median", "cycle.median"}
	default:
		return []string{"revenue", "leads", "winrate.count", "response.insla"}
	}
}

// Tiles computes tiles by metric id.
func Tiles(ctx context.Context, p *data.Planner, ids []string, o Options) ([]Tile, error) {
	s := newSheet(ctx, p, Chart{}, o)
	out := make([]Tile, 0, len(ids))
	for _, id := range ids {
		t, err := s.tile(id)
		if err != nil {
			return nil, fmt.Errorf("tile %s: %w", id, err)
		}
		out = append(out, t)
	}
	return out, nil
}

func (s *sheet) tile(id string) (Tile, error) {
	defs, err := metrics.Find(id)
	if err != nil {
		return Tile{}, err
	}
	t := Tile{Definition: defs[0], Change: charts.Missing()}
	t.Title = s.o.title(defs[0])
	if t.Value, err = s.one(id); err != nil {
		return t, err
	}
	t.Caption = s.of(t.Value)
	if before, ok := s.before(id); ok && defs[0].Basis != "now" {
		vs, err := s.o.Memo.Compute(s.ctx, s.p, id, before)
		if err != nil {
			return t, err
		}
		t.Before = &vs[0]
		if t.Value.Value != nil && vs[0].Value != nil && *vs[0].Value != 0 {
			t.Change = *t.Value.Value / *vs[0].Value - 1
			t.Caption = s.text(s.compared(), s.write(vs[0]))
		}
	}
	t.Spark, err = s.course(id, &defs[0])
	return t, err
}

// before is what a number of the sheet is compared with.
func (s *sheet) before(id string) (metrics.Scope, bool) {
	if s.o.YearBefore {
		return s.scope(id, "").YearBefore()
	}
	return s.scope(id, "").Before()
}

func (s *sheet) compared() string {
	if s.o.YearBefore {
		return "charts.tile.year"
	}
	return "charts.tile.before"
}

// title is the metric's name in the reader's language.
func (o Options) title(d metrics.Definition) string {
	if o.Text == nil {
		return d.Title
	}
	return o.Text(d.TitleKey)
}

// course is the metric by month over the twelve months up to the end of the period, none for what has no months.
func (s *sheet) course(id string, d *metrics.Definition) ([]float64, error) {
	monthly := false
	for _, by := range d.Slices {
		monthly = monthly || by == metrics.ByMonth
	}
	if !monthly || d.Basis == "now" {
		return nil, nil
	}
	scope := s.scope(id, metrics.ByMonth)
	if scope.To.IsZero() {
		scope.To = s.p.Today().AddDays(1)
	}
	scope.From = scope.To.AddDays(-1).FirstOfMonth().AddMonths(-11)
	vs, err := s.o.Memo.Compute(s.ctx, s.p, id, scope)
	out := make([]float64, 0, len(vs))
	for _, v := range vs {
		out = append(out, number(v))
	}
	return out, err
}

// DrawTile draws a tile.
func DrawTile(t Tile, p *data.Planner, o Options) *charts.Scene {
	return newSheet(context.Background(), p, Chart{}, o).drawTile(t)
}

func (s *sheet) drawTile(t Tile) *charts.Scene {
	o, suffix := s.o, ""
	if t.Value.Unit == metrics.Days {
		suffix = s.text("charts.unit.days")
	}
	return charts.KPI(charts.KPIData{
		Key: t.Definition.ID, Label: t.Title, Value: number(t.Value), Change: t.Change, LowerIsBetter: t.Definition.LowerIsBetter,
		Caption: t.Caption, Spark: t.Spark,
	}, charts.Options{W: o.W, H: o.H, Footer: s.explained(), Unit: unit(t.Value.Unit), Suffix: suffix, Theme: o.Theme, Format: s.format, Strings: o.Strings})
}

// explained is the footer of a number that is a chart of its own.
func (s *sheet) explained() string {
	if !s.o.Explain || s.chart.Own == nil {
		return ""
	}
	return s.footer()
}
