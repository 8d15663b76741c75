package campaigns

import (
	"cmp"
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/detail"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/timeline"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

// gantt is the campaigns over their days, by status or by channel.
type gantt struct {
	*beside
	timeline  *timeline.Timeline
	byChannel bool
	by        *kit.Button
	rows      []data.Row
	sought    data.ID // to be shown when the campaigns have been read
}

func newGantt(p *Page) *gantt {
	g, d := &gantt{}, p.desk
	d.Prefs.Get(d.PlanPref("campaigns.by_channel"), &g.byChannel)
	g.by = kit.NewMenuButton(kit.ButtonSpec{Text: g.grouping()}, func() []kit.MenuItem {
		return []kit.MenuItem{
			{Text: tr.T("campaigns.by_status"), Checked: !g.byChannel, OnTap: func() { g.group(false) }},
			{Text: tr.T("campaigns.by_channel"), Checked: g.byChannel, OnTap: func() { g.group(true) }},
		}
	})
	cfg := timeline.Config{
		Now: detail.Wall(d.Planner), FirstDay: tr.FirstWeekday(), Corner: tr.T("campaigns.col.name"), Controls: []fyne.CanvasObject{g.by},
		Off: func(day data.Date) bool { return !d.Planner.Settings().BusinessHours.Open(day) },
		Handlers: timeline.Handlers{
			OnChange: g.change, OnOpen: func(id int64) { g.show(data.ID(id)) }, OnCurrent: func(id int64) { g.follow(id) },
			OnNew:    func(day data.Date) { p.plan(map[string]any{"starts_on": day}) },
			OnDelete: func(id int64) { g.remove(data.ID(id)) }, OnMenu: func(id int64, at fyne.Position) { g.menu(data.ID(id), at) },
			OnState: func(s timeline.State) { d.Prefs.Set(d.PlanPref("campaigns.timeline"), s) },
		},
	}
	d.Prefs.Get(d.PlanPref("campaigns.timeline"), &cfg.State)
	g.timeline = timeline.New(cfg)
	g.beside = newBeside(p, g.timeline.Bar(), g.timeline, g.timeline.Focus)
	return g
}

func (g *gantt) grouping() string {
	if g.byChannel {
		return tr.T("campaigns.by_channel")
	}
	return tr.T("campaigns.by_status")
}

func (g *gantt) group(byChannel bool) {
	d := g.page.desk
	g.byChannel = byChannel
	d.Prefs.Set(d.PlanPref("campaigns.by_channel"), byChannel)
	g.by.SetText(g.grouping())
	g.apply(g.rows)
}

// barFields are what a bar shows, in the order in which barRow takes them.
var barFields = []string{"name", "type", "channel", "status", "starts_on", "ends_on", "spent", "budget"}

func (g *gantt) load() {
	planner := g.page.desk.Planner
	desk.Load(g.page.desk, "campaigns.timeline", func(ctx context.Context) ([]data.Row, error) {
		ids, err := planner.IDs(ctx, data.KindCampaign, data.Query{Sort: []data.Order{{Field: "starts_on"}}})
		if err != nil {
			return nil, err
		}
		return planner.Rows(ctx, data.KindCampaign, ids.IDs(0, ids.Len()), barFields...)
	}, g.apply)
}

func (g *gantt) apply(rows []data.Row) {
	g.rows = rows
	if len(rows) == 0 {
		g.empty.Show()
	} else {
		g.empty.Hide()
	}
	g.timeline.SetGroups(groups(rows, g.byChannel, g.page.desk.Planner.Today()))
	if id := g.sought; id != 0 {
		g.sought = 0
		if g.timeline.GoTo(int64(id)) {
			g.show(id)
		}
	}
}

// running puts what is under way before what is to come and what is past.
func running(s data.CampaignStatus) int {
	return slices.Index([]data.CampaignStatus{data.CampaignActive, data.CampaignPaused, data.CampaignPlanned, data.CampaignCompleted, data.CampaignCancelled}, s)
}

// groups puts campaigns under their status, or under their channel by name.
func groups(rows []data.Row, byChannel bool, today data.Date) []timeline.Group {
	byID := map[string]*timeline.Group{}
	for _, r := range rows {
		channel, _ := r.Values[2].(string)
		word, _ := r.Values[3].(string)
		id, title := word, words.Capital(words.CampaignStatus(data.CampaignStatus(word)))
		if byChannel {
			id, title = channel, channel
			if channel == "" {
				title = tr.T("campaigns.no_channel")
			}
		}
		if byID[id] == nil {
			byID[id] = &timeline.Group{ID: id, Title: title}
		}
		byID[id].Rows = append(byID[id].Rows, barRow(r, byChannel, today))
	}
	out := make([]timeline.Group, 0, len(byID))
	for _, g := range byID {
		if s := data.CampaignStatus(g.ID); !byChannel && (s == data.CampaignCompleted || s == data.CampaignCancelled) {
			slices.Reverse(g.Rows) // of what is past, the latest first
		}
		out = append(out, *g)
	}
	slices.SortFunc(out, func(a, b timeline.Group) int {
		if byChannel {
			return cmp.Or(emptyLast(a.ID, b.ID), cmp.Compare(a.Title, b.Title))
		}
		return running(data.CampaignStatus(a.ID)) - running(data.CampaignStatus(b.ID))
	})
	return out
}

func emptyLast(a, b string) int {
	switch {
	case a == "" && b != "":
		return 1
	case b == "" && a != "":
		return -1
	}
	return 0
}

// barRow puts a campaign into words; what is used up is the budget or, without one, the time.
func barRow(r data.Row, byChannel bool, today data.Date) timeline.Row {
	name, _ := r.Values[0].(string)
	kind, _ := r.Values[1].(string)
	channel, _ := r.Values[2].(string)
	word, _ := r.Values[3].(string)
	from, _ := r.Values[4].(data.Date)
	to, _ := r.Values[5].(data.Date)
	spent, _ := r.Values[6].(data.Money)
	budget, hasBudget := r.Values[7].(data.Money)
	status := data.CampaignStatus(word)
	row := timeline.Row{
		ID: int64(r.ID), Title: name, Note: words.CampaignType(data.CampaignType(kind)), Tint: words.CampaignTint(status),
		From: from, To: to, Share: -1,
	}
	switch {
	case byChannel:
		row.Note = words.CampaignStatus(status)
	case channel != "":
		row.Note += " · " + channel
	}
	switch {
	case hasBudget && budget.Minor > 0:
		row.Share = float64(spent.Minor) / float64(budget.Minor)
		row.Label = tr.F("campaigns.of", tr.MoneyWhole(spent.Minor, spent.Currency), tr.MoneyWhole(budget.Minor, budget.Currency))
	case status == data.CampaignActive && !from.IsZero() && !to.IsZero():
		row.Share = min(max(float64(today.Sub(from)+1)/float64(to.Sub(from)+1), 0), 1)
	}
	return row
}

// change is a drop or an arrow with Ctrl.
func (g *gantt) change(c timeline.Change, done func(error)) {
	d := g.page.desk
	d.Try(func(ctx context.Context) error {
		return d.Planner.Campaigns.Reschedule(ctx, data.ID(c.Row.ID), c.From, c.To)
	}, func(err error) {
		done(err)
		d.Fail(err)
	})
}

// seek shows a campaign, at once or when the campaigns have been read, which must be under way.
func (g *gantt) seek(id data.ID) {
	if g.timeline.GoTo(int64(id)) {
		g.show(id)
		return
	}
	g.sought = id
}

func (g *gantt) changed(e store.Event) {
	if touched(e) {
		g.load()
		g.again()
	}
}
