package campaigns

import (
	"cmp"
	"context"
	"math"
	"slices"

	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/metrics"
	"github.com/baton-planner/baton/data/store"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/figure"
	"github.com/baton-planner/baton/ui/grid"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

// comparison is the grid of all campaigns with their results.
type comparison struct {
	*beside
	question question
	grid     *grid.Grid
	model    *kit.Button
	period   *kit.Button
	rows     *compared
}

// nameColumn is the column of the campaigns' names; the others are named by their metrics.
const nameColumn = "name"

func newComparison(p *Page) *comparison {
	d := p.desk
	c := &comparison{question: asked(d), rows: &compared{}}
	c.model = kit.NewMenuButton(kit.ButtonSpec{Text: c.modelText()}, func() []kit.MenuItem {
		return modelMenu(d, c.question.Model, func(m metrics.Model) {
			c.question.Model = m
			c.model.SetText(c.modelText())
			c.load()
		})
	})
	c.period = kit.NewMenuButton(kit.ButtonSpec{Text: tr.T("insights.period." + c.question.Period)}, c.periodMenu)
	cfg := grid.Config{
		Columns: compareColumns(), Source: c.rows, Runner: d.Runner, PinFirst: true,
		Handlers: grid.Handlers{
			OnOpen: func(id int64) { c.open(data.ID(id)) }, OnCurrent: func(id int64) { c.follow(id) },
			OnMenu: func(id int64, _ grid.Selection, at fyne.Position) { c.menu(data.ID(id), at) },
			OnColumn: func(column string, _ fyne.Position) {
				if column != nameColumn {
					figure.Explain(d, column)
				}
			},
			OnState: func(s grid.State) { d.Prefs.Set(d.PlanPref("campaigns.compare"), s) }, OnError: d.Fail,
		},
		Words: grid.Words{Count: func(n int) string { return tr.N("campaigns.count", max(n-1, 0)) }, Failed: tr.T("listview.failed"), Retry: tr.T("listview.retry")},
	}
	state := grid.State{Sort: []grid.SortKey{{Column: "attributed", Desc: true}}} // who brought most comes first
	d.Prefs.Get(d.PlanPref("campaigns.compare"), &state)
	cfg.State = &state
	c.grid = grid.New(cfg)
	info := kit.NewButton(kit.ButtonSpec{Kind: kit.Quiet, Icon: kit.IconInfo, Tip: tr.T("campaigns.explain"), OnTap: func() { figure.Explain(d, metrics.CompareIDs()...) }})
	bar := kit.Row(theme.S2, kit.Grow(kit.NewLabel(tr.T("campaigns.compare_hint"), theme.Small, theme.Muted).Shrinkable()), c.period, c.model, info)
	c.beside = newBeside(p, bar, c.grid, c.grid.Focus)
	return c
}

func (c *comparison) modelText() string {
	return tr.F("campaigns.model_is", modelName(c.question.Model))
}

func (c *comparison) periodMenu() []kit.MenuItem {
	var out []kit.MenuItem
	for _, name := range periods {
		out = append(out, kit.MenuItem{Text: tr.T("insights.period." + name), Checked: name == c.question.Period, OnTap: func() {
			c.question.Period = name
			c.question.keep(c.page.desk)
			c.period.SetText(tr.T("insights.period." + name))
			c.load()
		}})
	}
	return out
}

func compareColumns() []grid.Column {
	out := []grid.Column{{ID: nameColumn, Title: tr.T("campaigns.col.name"), Kind: grid.KindStrong, Width: 190, Sortable: true, Fixed: true}}
	for _, id := range metrics.CompareIDs() {
		title := figure.Title(id)
		out = append(out, grid.Column{ID: id, Title: title, Kind: grid.KindNumber, Width: max(92, grid.TitleWidth(title)), Sortable: true, DescFirst: true})
	}
	return out
}

func (c *comparison) open(id data.ID) {
	if id > 0 {
		c.show(id)
	}
}

// load computes the comparison anew.
func (c *comparison) load() {
	d, scope := c.page.desk, c.question.scope(c.page.desk.Planner.Today())
	desk.Load(d, "campaigns.compare", func(ctx context.Context) ([]metrics.Compared, error) { return metrics.Compare(ctx, d.Planner, scope) }, func(all []metrics.Compared) {
		c.rows = newCompared(all)
		if len(all) == 1 {
			c.empty.Show()
		} else {
			c.empty.Hide()
		}
		at := c.grid.Current()
		c.grid.SetSource(c.rows)
		if at != 0 {
			c.grid.GoTo(at)
		}
	})
}

// menu offers the records behind each number of a campaign.
func (c *comparison) menu(id data.ID, at fyne.Position) {
	d := c.page.desk
	scope := c.question.scope(d.Planner.Today())
	scope.By = metrics.ByCampaign
	key := id.String()
	if id < 0 {
		key = "none"
	}
	var items []kit.MenuItem
	if id > 0 {
		items = append(items, kit.MenuItem{Text: tr.T("listview.open"), Hint: tr.T("listview.open_key"), OnTap: func() { c.show(id) }}, kit.MenuItem{})
	}
	for _, metric := range behindMetrics {
		title := figure.Title(metric)
		items = append(items, kit.MenuItem{Text: tr.F("campaigns.behind", title), OnTap: func() { figure.Rows(d, metric, scope, key, title) }})
	}
	kit.ShowMenuAt(d.Window.Canvas(), at, items)
}

// behindMetrics are those of the comparison whose rows differ.
var behindMetrics = []string{"reach.impressions", "leads", "mql", "customers.new", "budget.actual", "attributed"}

func (c *comparison) changed(e store.Event) {
	if touched(e) {
		c.load()
		c.again()
	}
}

// compared are the rows of a comparison in memory; what is not attributed has the id notAttributed and stays last.
type compared struct {
	all []metrics.Compared
	// best and worst are the campaigns with the highest and the lowest return on ad spend, 0 for none
	best, worst data.ID
}

const notAttributed = -1

func newCompared(all []metrics.Compared) *compared {
	c := &compared{all: slices.Clone(all)}
	roas := slices.Index(metrics.CompareIDs(), "roas")
	least, most := math.Inf(1), math.Inf(-1)
	for _, x := range all {
		v := x.Values[roas].Value
		if v == nil || x.ID == 0 {
			continue
		}
		if *v > most {
			most, c.best = *v, x.ID
		}
		if *v < least {
			least, c.worst = *v, x.ID
		}
	}
	if c.best == c.worst {
		c.best, c.worst = 0, 0
	}
	return c
}

// Count implements grid.RowSource.
func (c *compared) Count(context.Context) (int, error) { return len(c.all), nil }

// Page implements grid.RowSource.
func (c *compared) Page(_ context.Context, q grid.Query) ([]grid.Row, error) {
	sorted := c.sorted(q.Sort)
	sorted = sorted[min(q.From, len(sorted)):min(q.From+q.Count, len(sorted))]
	out := make([]grid.Row, len(sorted))
	for i, x := range sorted {
		out[i] = c.row(x)
	}
	return out, nil
}

// Locate implements grid.Locator.
func (c *compared) Locate(_ context.Context, sort []grid.SortKey, id int64) (int, bool, error) {
	i := slices.IndexFunc(c.sorted(sort), func(x metrics.Compared) bool { return int64(x.ID) == id || x.ID == 0 && id == notAttributed })
	return i, i >= 0, nil
}

func (c *compared) row(x metrics.Compared) grid.Row {
	r := grid.Row{ID: int64(x.ID), Cells: []grid.Cell{{Text: x.Name}}}
	if x.ID == 0 {
		r.ID, r.Dim, r.Cells[0].Text = notAttributed, true, tr.T("campaigns.not_attributed")
	}
	for i, v := range x.Values {
		cell := grid.Cell{Text: words.Metric(v)}
		if metrics.CompareIDs()[i] == "roas" && x.ID != 0 {
			switch x.ID {
			case c.best:
				cell.Tone = grid.ToneGood
			case c.worst:
				cell.Tone = grid.ToneBad
			}
		}
		if cell.Text == "" {
			cell.Text, cell.Tone = "–", grid.ToneMuted
		}
		r.Cells = append(r.Cells, cell)
	}
	return r
}

// sorted puts missing numbers last whichever way it sorts, and what is not attributed after all.
func (c *compared) sorted(keys []grid.SortKey) []metrics.Compared {
	out := slices.Clone(c.all)
	slices.SortStableFunc(out, func(a, b metrics.Compared) int {
		if (a.ID == 0) != (b.ID == 0) {
			return cmp.Compare(b.ID, a.ID)
		}
		for _, k := range keys {
			i := slices.Index(metrics.CompareIDs(), k.Column)
			if i < 0 {
				if k.Desc {
					return cmp.Compare(store.Fold(b.Name), store.Fold(a.Name))
				}
				return cmp.Compare(store.Fold(a.Name), store.Fold(b.Name))
			}
			x, y := a.Values[i].Value, b.Values[i].Value
			switch {
			case x == nil && y == nil:
				continue
			case x == nil:
				return 1
			case y == nil:
				return -1
			case *x == *y:
				continue
			case (*x < *y) == k.Desc:
				return 1
			default:
				return -1
			}
		}
		return 0
	})
	return out
}
