package campaigns

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/grid"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

// numbers is the grid in which the numbers of a month are entered: a row per day, a column per measure.
type numbers struct {
	page     *Page
	campaign data.ID // 0: the business as a whole
	channel  string  // empty: what is entered without one
	chosen   bool    // the planner chose the channel; else it is the one measured last
	month    data.Date
	last     monthOf
	of       *kit.Button
	by       *kit.Button
	title    *kit.Label
	grid     *grid.Grid
	content  fyne.CanvasObject
}

// entered are the measures that have a column.
func entered() []data.Measure {
	return []data.Measure{
		data.MeasureReach, data.MeasureImpressions, data.MeasureClicks, data.MeasureEngagements, data.MeasureSessions, data.MeasureVisitors,
		data.MeasureFollowers, data.MeasureMentions, data.MeasureBrandSearches,
	}
}

func newNumbers(p *Page) *numbers {
	d := p.desk
	n := &numbers{page: p, month: d.Planner.Today().FirstOfMonth()}
	n.of = kit.NewMenuButton(kit.ButtonSpec{Text: tr.T("campaigns.whole")}, n.menu)
	n.by = kit.NewMenuButton(kit.ButtonSpec{Text: tr.T("campaigns.no_channel")}, n.channels)
	n.title = kit.NewLabel("", theme.BodyStrong, theme.Text)
	columns := []grid.Column{{ID: "day", Title: tr.T("campaigns.day"), Kind: grid.KindStrong, Width: 130, Fixed: true}}
	for _, m := range entered() {
		title := words.Measure(m)
		columns = append(columns, grid.Column{
			ID: string(m), Title: title, Kind: grid.KindNumber, Width: max(96, grid.TitleWidth(title)),
			Edit: grid.Editing{Kind: grid.EditText, Validate: func(text string) error { _, err := readCount(text); return err }},
		})
	}
	n.grid = grid.New(grid.Config{
		Columns: columns, Source: days{}, Runner: d.Runner, PinFirst: true,
		Handlers: grid.Handlers{OnEdit: n.edit, OnPaste: n.paste, OnError: d.Fail},
		Words:    grid.Words{Count: func(c int) string { return tr.N("campaigns.n_days", c) }, Failed: tr.T("listview.failed"), Retry: tr.T("listview.retry")},
	})
	step := func(icon kit.IconName, tip string, by int) *kit.Button {
		return kit.NewButton(kit.ButtonSpec{Kind: kit.Quiet, Icon: icon, Tip: tip, OnTap: func() {
			n.month = n.month.AddMonths(by)
			n.load()
		}})
	}
	bar := kit.Row(theme.S2, step(kit.IconChevronLeft, tr.T("campaigns.month_before"), -1), n.title, step(kit.IconChevronRight, tr.T("campaigns.month_after"), 1),
		kit.Grow(kit.NewLabel(tr.T("campaigns.numbers_hint"), theme.Small, theme.Muted).Shrinkable()), n.of, n.by)
	n.content = kit.Inset(theme.S5, kit.Column(theme.S3, bar, kit.Grow(n.grid)))
	return n
}

// menu chooses whose numbers are entered.
func (n *numbers) menu() []kit.MenuItem {
	choose := func(id data.ID, name string) func() {
		return func() {
			n.campaign, n.chosen = id, false
			n.of.SetText(name)
			n.load()
		}
	}
	items := []kit.MenuItem{{Text: tr.T("campaigns.whole"), Checked: n.campaign == 0, OnTap: choose(0, tr.T("campaigns.whole"))}, {}}
	for _, c := range n.last.names {
		items = append(items, kit.MenuItem{Text: c.Name, Checked: c.ID == n.campaign, OnTap: choose(c.ID, c.Name)})
	}
	return items
}

// channels chooses of which channel the numbers are: those with numbers come first, then the sources of leads, which name the others.
func (n *numbers) channels() []kit.MenuItem {
	item := func(channel, text string) kit.MenuItem {
		return kit.MenuItem{Text: text, Checked: channel == n.channel, OnTap: func() {
			n.channel, n.chosen = channel, true
			n.load()
		}}
	}
	items := []kit.MenuItem{item("", tr.T("campaigns.no_channel")), {}}
	for _, c := range n.last.channels {
		items = append(items, item(c, c))
	}
	if len(n.last.channels) > 0 {
		items = append(items, kit.MenuItem{})
	}
	for _, c := range n.last.others {
		items = append(items, item(c, c))
	}
	return items
}

// maxOffered is how many campaigns the menu offers, the latest first.
const maxOffered = 18

// monthOf is what the grid shows.
type monthOf struct {
	cells            map[data.Date]map[data.Measure]int64
	names            []data.Campaign
	channel          string
	channels, others []string // with numbers, and without
}

func (n *numbers) load() {
	planner, campaign, channel, chosen, from := n.page.desk.Planner, n.campaign, n.channel, n.chosen, n.month
	n.title.SetText(tr.MonthYear(from.Time()))
	desk.Load(n.page.desk, "campaigns.numbers", func(ctx context.Context) (m monthOf, err error) {
		if m.channels, m.others, err = channelsOf(ctx, planner, campaign); err != nil {
			return m, err
		}
		if m.channel = channel; !chosen {
			m.channel = ""
			if len(m.channels) > 0 {
				m.channel = m.channels[0]
			}
		}
		if m.cells, err = planner.MetricPoints.Cells(ctx, campaign, m.channel, from, from.AddMonths(1)); err != nil {
			return m, err
		}
		m.names, err = planner.Campaigns.All(ctx)
		m.names = m.names[:min(len(m.names), maxOffered)]
		return m, err
	}, func(m monthOf) {
		n.last, n.channel = m, m.channel
		n.by.SetText(cmp.Or(m.channel, tr.T("campaigns.no_channel")))
		at := n.grid.Current()
		n.grid.SetSource(days{from, m.cells})
		if at != 0 {
			n.grid.GoTo(at)
		}
	})
}

// channelsOf gives the channels that have numbers, and the sources of leads that have none yet.
func channelsOf(ctx context.Context, p *data.Planner, campaign data.ID) (used, others []string, err error) {
	if used, err = p.MetricPoints.Channels(ctx, campaign); err != nil {
		return nil, nil, err
	}
	sources, err := p.Sources.All(ctx)
	for _, s := range sources {
		if !s.Archived && !slices.Contains(used, s.Name) {
			others = append(others, s.Name)
		}
	}
	return used, others, err
}

// edit takes one number.
func (n *numbers) edit(e grid.Edit) {
	v, err := readCount(e.Text)
	if err != nil {
		n.page.desk.Fail(err)
		return
	}
	n.write([]data.PointCell{{On: data.DateFromDays(e.ID), Measure: data.Measure(e.Column), Value: v}})
}

// paste takes a block as it comes from a spreadsheet; what is no number in it is told and nothing is written.
func (n *numbers) paste(b grid.Paste) {
	cells, err := pasted(b)
	if err != nil {
		n.page.desk.Fail(err)
		return
	}
	n.write(cells)
}

func pasted(b grid.Paste) ([]data.PointCell, error) {
	var out []data.PointCell
	for i, id := range b.IDs {
		for k, column := range b.Columns {
			if i >= len(b.Cells) || k >= len(b.Cells[i]) || !slices.Contains(entered(), data.Measure(column)) {
				continue
			}
			v, err := readCount(b.Cells[i][k])
			if err != nil {
				return nil, err
			}
			out = append(out, data.PointCell{On: data.DateFromDays(id), Measure: data.Measure(column), Value: v})
		}
	}
	return out, nil
}

func (n *numbers) write(cells []data.PointCell) {
	d, campaign, channel := n.page.desk, n.campaign, n.channel
	n.chosen = true // what is being typed stays where it is seen
	d.Try(func(ctx context.Context) error { return d.Planner.MetricPoints.Set(ctx, campaign, channel, cells) }, func(err error) {
		d.Fail(err)
		n.load()
	})
}

// readCount reads a whole number as people write it, with marks between thousands or without; nothing is no number.
func readCount(text string) (*int64, error) {
	plain := strings.Map(func(r rune) rune {
		if strings.ContainsRune(" .,'’\u00a0\u202f", r) {
			return -1
		}
		return r
	}, text)
	if plain == "" {
		return nil, nil
	}
	v, err := strconv.ParseInt(plain, 10, 64)
	if err != nil || v < 0 {
		return nil, errors.New(tr.F("campaigns.no_count", text))
	}
	return &v, nil
}

func (n *numbers) changed(e store.Event) {
	if _, ok := e.Tables[string(data.KindMetricPoint)]; ok {
		n.load()
	}
}

// days are the rows of a month; a day's id is its number since 1970.
type days struct {
	month data.Date
	cells map[data.Date]map[data.Measure]int64
}

// Count implements grid.RowSource.
func (s days) Count(context.Context) (int, error) {
	if s.month.IsZero() {
		return 0, nil
	}
	return s.month.AddMonths(1).Sub(s.month), nil
}

// Page implements grid.RowSource.
func (s days) Page(ctx context.Context, q grid.Query) ([]grid.Row, error) {
	all, err := s.Count(ctx)
	var out []grid.Row
	for i := q.From; i < min(q.From+q.Count, all); i++ {
		on := s.month.AddDays(i)
		r := grid.Row{ID: on.Days(), Cells: []grid.Cell{{Text: tr.Weekday(on.Time()) + " " + tr.Day(on.Time())}}}
		for _, m := range entered() {
			c := grid.Cell{}
			if v, ok := s.cells[on][m]; ok {
				c.Text, c.Edit = tr.Int(v), strconv.FormatInt(v, 10)
			}
			r.Cells = append(r.Cells, c)
		}
		out = append(out, r)
	}
	return out, err
}
