package campaigns

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/metrics"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/detail"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

// results are the metrics of the panel's tiles, in their order.
var results = []string{"leads", "cpl", "mql", "cpa", "attributed", "roi"}

// facts are everything a campaign's panel shows, read at once.
type facts struct {
	campaign data.Campaign
	owner    string
	segment  string
	budget   data.Budget
	expenses []data.Expense
	tasks    []detail.FollowUp
	values   []metrics.Value
	defs     []metrics.Definition
}

func readFacts(ctx context.Context, p *data.Planner, id data.ID) (facts, error) {
	var f facts
	var err error
	if f.campaign, err = p.Campaigns.Get(ctx, id); err != nil {
		return f, err
	}
	rows, err := p.Rows(ctx, data.KindCampaign, []data.ID{id}, "owner", "segment")
	if err != nil {
		return f, err
	}
	for _, r := range rows {
		f.owner, f.segment = words.Value(r.Values[0]), words.Value(r.Values[1])
	}
	if f.budget, err = p.Campaigns.Spend(ctx, id); err != nil {
		return f, err
	}
	if f.expenses, err = p.Expenses.OfCampaign(ctx, id); err != nil {
		return f, err
	}
	if f.tasks, err = detail.OpenFollowUps(ctx, p, "campaign", id); err != nil {
		return f, err
	}
	return f, f.readResults(ctx, p, id)
}

// readResults computes what came of the campaign so far; a metric that does not know campaigns is left out.
func (f *facts) readResults(ctx context.Context, p *data.Planner, id data.ID) error {
	for _, metric := range results {
		defs, err := metrics.Find(metric)
		if err != nil {
			continue
		}
		vs, err := metrics.Compute(ctx, p, metric, metrics.Scope{By: metrics.ByCampaign})
		if err != nil {
			return err
		}
		v := nothing(defs[0], p.Settings().Currency)
		for _, x := range vs {
			if x.SliceID == id {
				v = x
			}
		}
		f.values, f.defs = append(f.values, v), append(f.defs, defs[0])
	}
	return nil
}

// nothing is the value of a metric for a campaign of which it counted no row: nought of a count or a sum, none of a rate.
func nothing(d metrics.Definition, currency string) metrics.Value {
	v := metrics.Value{ID: d.ID, Unit: d.Unit}
	if d.Denominator != "" {
		return v
	}
	v.Value = new(float64)
	if d.Unit == metrics.Money {
		v.Minor, v.Currency = new(int64), currency
	}
	return v
}

// panel shows one campaign beside the list.
type panel struct {
	desk    *desk.Desk
	id      data.ID
	close   func()
	content *fyne.Container
}

func newPanel(d *desk.Desk, id data.ID, closed func()) fyne.CanvasObject {
	p := &panel{desk: d, id: id, close: closed, content: container.NewStack(kit.NewCard(kit.CardSpec{}))}
	detail.Read(d, "campaigns.panel", func(ctx context.Context) (facts, error) { return readFacts(ctx, d.Planner, id) }, p.show, closed)
	return p.content
}

func (p *panel) show(f facts) {
	c := f.campaign
	parts := []fyne.CanvasObject{p.results(f), kit.Gap(0, 2), p.budget(f), kit.Gap(0, 2), p.plan(f), kit.Gap(0, 2), detail.NextSteps(p.desk, f.tasks, false)}
	parts = append(parts, kit.Gap(0, 2), members(p.desk, p.id))
	if len(f.expenses) > 0 {
		parts = append(parts, kit.Gap(0, 2), p.expenses(f))
	}
	more := kit.NewMenuButton(kit.ButtonSpec{Icon: kit.IconMore, Tip: tr.T("leads.more")}, p.menu)
	p.content.Objects = []fyne.CanvasObject{kit.NewSidePanel(kit.PanelSpec{
		Title: c.Name, Subtitle: words.CampaignType(c.Type) + " · " + span(c.StartsOn, c.EndsOn),
		Actions: []fyne.CanvasObject{
			kit.NewButton(kit.ButtonSpec{Text: tr.T("campaigns.add_lead"), Kind: kit.Primary, OnTap: func() {
				p.desk.Ask.Edit(data.KindContact, 0, map[string]any{"campaign_id": p.id}, nil)
			}}),
			kit.NewButton(kit.ButtonSpec{Text: tr.T("campaigns.expense"), OnTap: func() {
				p.desk.Ask.Edit(data.KindExpense, 0, map[string]any{"campaign_id": p.id}, nil)
			}}),
			kit.NewMenuButton(kit.ButtonSpec{Text: words.CampaignStatus(c.Status)}, p.statusMenu), more,
		},
		Content: kit.Column(theme.S2, parts...), CloseTip: tr.T("leads.close_panel"), OnClose: p.close,
	})}
	p.content.Refresh()
}

func (p *panel) statusMenu() []kit.MenuItem {
	var out []kit.MenuItem
	for _, s := range data.CampaignStatuses() {
		out = append(out, kit.MenuItem{Text: words.CampaignStatus(s), OnTap: func() {
			p.desk.Do(func(ctx context.Context) error { return p.desk.Planner.Campaigns.SetStatus(ctx, s, p.id) }, nil)
		}})
	}
	return out
}

func (p *panel) menu() []kit.MenuItem {
	return []kit.MenuItem{
		{Text: tr.T("campaigns.edit"), Icon: kit.IconEdit, OnTap: p.edit},
		{Text: tr.T("campaigns.task"), Icon: kit.IconTask, OnTap: func() {
			p.desk.Ask.Edit(data.KindActivity, 0, map[string]any{"campaign_id": p.id}, nil)
		}},
		{},
		{Text: tr.T("listview.delete"), Icon: kit.IconTrash, OnTap: func() {
			p.desk.Do(func(ctx context.Context) error { return p.desk.Planner.Campaigns.Delete(ctx, p.id) }, p.close)
		}},
	}
}

func (p *panel) edit() { p.desk.Ask.Edit(data.KindCampaign, p.id, nil, nil) }

// results are the numbers, each with its arithmetic.
func (p *panel) results(f facts) fyne.CanvasObject {
	var tiles []fyne.CanvasObject
	for i, v := range f.values {
		tiles = append(tiles, kit.NewTile(kit.TileSpec{
			Title: tr.T("campaigns.result." + f.defs[i].ID), Value: words.Metric(v), Caption: p.caption(f, v, f.defs[i].ID), Tip: f.defs[i].Formula,
		}))
	}
	return kit.Tiles(140, theme.S2, tiles...)
}

func (p *panel) caption(f facts, v metrics.Value, id string) string {
	if id == "leads" && f.campaign.TargetLeads != nil {
		return tr.F("campaigns.target", tr.Int(*f.campaign.TargetLeads))
	}
	if v.Numerator == nil || v.Denominator == nil {
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

func (p *panel) budget(f facts) fyne.CanvasObject {
	b := f.budget
	aside := tr.MoneyWhole(b.ActualMinor, b.Currency)
	if b.PlannedMinor == nil {
		return kit.Section(tr.T("campaigns.budget"), kit.NewAside(aside))
	}
	planned := *b.PlannedMinor
	rows := []fyne.CanvasObject{kit.Section(tr.T("campaigns.budget"), kit.NewAside(tr.F("campaigns.of", aside, tr.MoneyWhole(planned, b.Currency))))}
	full := max(float64(planned), float64(b.ActualMinor+b.CommittedMinor), 1)
	rows = append(rows, kit.NewBar(12, kit.BudgetLevel(float64(b.ActualMinor), float64(planned), full)))
	text, ink := tr.F("campaigns.remaining", tr.MoneyWhole(*b.RemainingMinor, b.Currency)), theme.Muted
	if *b.RemainingMinor < 0 {
		text, ink = tr.F("campaigns.over", tr.MoneyWhole(-*b.RemainingMinor, b.Currency)), theme.Bad
	}
	if b.CommittedMinor > 0 {
		text += " · " + tr.F("campaigns.committed", tr.MoneyWhole(b.CommittedMinor, b.Currency))
	}
	if b.NoRate > 0 {
		text += " · " + tr.N("campaigns.no_rate", b.NoRate)
	}
	return kit.Column(theme.S1, append(rows, kit.NewLabel(text, theme.SmallStrong, ink).Shrinkable())...)
}

func (p *panel) plan(f facts) fyne.CanvasObject {
	edit := kit.NewButton(kit.ButtonSpec{Text: tr.T("leads.edit_short"), Kind: kit.Linked, OnTap: p.edit})
	rows := []fyne.CanvasObject{kit.Section(tr.T("campaigns.plan"), edit)}
	c := f.campaign
	for _, x := range []struct{ key, value string }{
		{"objective", c.Objective},
		{"channel", c.Channel},
		{"stage", words.Stage(c.Stage)},
		{"segment", f.segment},
		{"audience", c.Audience},
		{"message", c.Message},
		{"owner", f.owner},
		{"note", c.Note},
	} {
		if x.value != "" {
			rows = append(rows, kit.KeyValue(tr.T("campaigns.col."+x.key), x.value, detail.NameWidth()))
		}
	}
	return kit.Column(0, rows...)
}

func (p *panel) expenses(f facts) fyne.CanvasObject {
	rows := []fyne.CanvasObject{kit.Section(tr.T("campaigns.expenses"), nil)}
	for _, e := range f.expenses {
		name := e.Category
		if name == "" {
			name = words.ExpenseKind(e.Kind)
		}
		sub := words.Day(e.SpentOn)
		if e.State == data.ExpenseCommitted {
			sub += " · " + words.ExpenseState(e.State)
		}
		if e.Outside(f.campaign) {
			sub += " · " + tr.T("campaigns.outside")
		}
		rows = append(rows, kit.NewListRow(kit.RowSpec{
			Title: name, Subtitle: sub, Trailing: kit.NewLabel(tr.Money(e.AmountMinor, e.Currency), theme.SmallStrong, theme.Text),
			OnTap: func() { p.desk.Ask.Edit(data.KindExpense, e.ID, nil, nil) },
		}))
	}
	return kit.Column(0, rows...)
}
