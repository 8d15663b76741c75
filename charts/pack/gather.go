package pack

import (
	"context"
	"slices"

	"github.com/baton-planner/baton/charts"
	"github.com/baton-planner/baton/charts/catalog"
	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/metrics"
)

// content is what the pack says, before it is laid out.
type content struct {
	tiles    []tileRow
	sections []section
	without  []string             // names of the charts that have no data
	defs     []metrics.Definition // of all numbers shown, each once, in the order of the registry
}

// tileRow is a team's tiles, and how they are drawn.
type tileRow struct {
	title   string
	numbers []catalog.Tile
	tiles   []*charts.Scene
}

// section is a team's charts.
type section struct {
	title  string
	charts []figure
}

// figure is a chart with its table and what its numbers mean.
type figure struct {
	chart catalog.Chart
	name  string
	scene *charts.Scene
	table catalog.Table
	defs  []metrics.Definition
	note  string // of the business
}

// short says whether the table is short enough to stand beside its chart.
func (f *figure) short() bool { return len(f.table.Rows) <= shortTable }

// teams is the order of sections, and the messages that name them.
var teams = []struct {
	team metrics.Team
	key  string
}{
	{data.TeamMarketing, "charts.pack.marketing"},
	{data.TeamSales, "charts.pack.sales"},
	{data.TeamBoth, "charts.pack.both"},
}

// gather computes and draws everything.
func gather(ctx context.Context, p *data.Planner, o *Options) (*content, error) {
	c, used := &content{}, map[string]bool{}
	all, err := catalog.List(ctx, p)
	if err != nil {
		return nil, err
	}
	all = slices.DeleteFunc(all, func(x catalog.Chart) bool { return !o.has(string(x.Team)) || slices.Contains(o.Without, x.ID) })
	for _, t := range teams[:2] {
		if !o.has(Glance) {
			break
		}
		row, err := gatherTiles(ctx, p, o, t.team, used)
		if err != nil {
			return nil, err
		}
		row.title = o.text(t.key)
		c.tiles = append(c.tiles, row)
	}
	done := 0
	for _, t := range teams {
		s := section{title: o.text(t.key)}
		for _, x := range all {
			if x.Team != t.team {
				continue
			}
			if err := c.add(ctx, p, o, &s, x, used); err != nil {
				return nil, err
			}
			if done++; o.Progress != nil {
				o.Progress(done, len(all))
			}
		}
		c.sections = append(c.sections, s)
	}
	for _, d := range metrics.All() {
		if !o.has(Definitions) {
			break
		}
		if used[d.ID] {
			c.defs = append(c.defs, d)
		}
	}
	return c, nil
}

func gatherTiles(ctx context.Context, p *data.Planner, o *Options, team metrics.Team, used map[string]bool) (tileRow, error) {
	row := tileRow{}
	ids := catalog.TileIDs(team)
	tiles, err := catalog.Tiles(ctx, p, ids, o.Options)
	if err != nil {
		return row, err
	}
	width, _ := o.Paper.size()
	row.numbers = tiles
	for i, t := range tiles {
		used[ids[i]] = true
		so := o.Options
		so.W, so.H = (width-2*margin-gap*float64(len(ids)-1))/float64(len(ids))/pixel, tileHeight/pixel
		row.tiles = append(row.tiles, catalog.DrawTile(t, p, so))
	}
	return row, nil
}

// add puts a chart into its section, or among those without data.
func (c *content) add(ctx context.Context, p *data.Planner, o *Options, s *section, x catalog.Chart, used map[string]bool) error {
	f, err := gatherChart(ctx, p, o, x)
	if err != nil {
		return err
	}
	if len(f.table.Rows) == 0 {
		c.without = append(c.without, f.name)
		return nil
	}
	for _, d := range f.defs {
		used[d.ID] = true
	}
	s.charts = append(s.charts, f)
	return nil
}

// gatherChart draws a chart as high as its place allows beside its table.
func gatherChart(ctx context.Context, p *data.Planner, o *Options, x catalog.Chart) (figure, error) {
	width, _ := o.Paper.size()
	wide, high := (width-2*margin+2*inset)/pixel, o.place()/pixel
	f := figure{chart: x, name: x.Name(o.text), note: o.Notes[x.ID]}
	draw, err := catalog.Sized(ctx, p, x.ID, o.Options)
	if err != nil {
		return f, err
	}
	if f.scene, f.table, err = draw(wide, high); err != nil {
		return f, err
	}
	for _, id := range x.MetricIDs {
		defs, err := metrics.Find(id)
		if err != nil {
			return f, err
		}
		f.defs = append(f.defs, defs...)
	}
	under := o.noteHeight(f.note)
	if len(f.table.Rows) > 0 && f.short() {
		under += tableHeight(&f.table)
	}
	if under > 0 {
		f.scene, _, err = draw(wide, high-under/pixel)
	}
	return f, err
}
