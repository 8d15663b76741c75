package campaigns

import (
	"context"
	"slices"

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

// facts are everything a campaign's panel shows, read at once.
type facts struct {
	campaign data.Campaign
	owner    string
	segment  string
	budget   data.Budget
	parts    []data.BudgetPart
	expenses []data.Expense
	tasks    []data.CampaignTask
	content  []data.Row // title, type, status
	timeline []data.Entry
	results  metrics.Compared
}

const timelineLength = 40

var contentFields = []string{"title", "type", "status"}

func readFacts(ctx context.Context, p *data.Planner, id data.ID, q question) (facts, error) {
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
	if f.parts, err = p.Budgets.OfCampaign(ctx, id); err != nil {
		return f, err
	}
	if f.expenses, err = p.Expenses.OfCampaign(ctx, id); err != nil {
		return f, err
	}
	if f.tasks, err = p.Campaigns.Tasks(ctx, id); err != nil {
		return f, err
	}
	if err := f.readContent(ctx, p, id); err != nil {
		return f, err
	}
	if f.timeline, err = p.Timeline(ctx, data.KindCampaign, id, timelineLength); err != nil {
		return f, err
	}
	all, err := metrics.Compare(ctx, p, metrics.Scope{Model: q.Model})
	if i := slices.IndexFunc(all, func(c metrics.Compared) bool { return c.ID == id }); i >= 0 {
		f.results = all[i]
	}
	return f, err
}

// readContent reads the pieces that are part of the campaign.
func (f *facts) readContent(ctx context.Context, p *data.Planner, id data.ID) error {
	q := data.Query{Where: []data.Cond{{Field: "campaign", Op: data.OpEqual, Value: id.String()}}, Sort: []data.Order{{Field: "due_on"}}}
	ids, err := p.FirstIDs(ctx, data.KindContent, q, 20)
	if err != nil {
		return err
	}
	f.content, err = p.Rows(ctx, data.KindContent, ids, contentFields...)
	return err
}

// panel shows one campaign beside the list.
type panel struct {
	desk     *desk.Desk
	id       data.ID
	question question
	close    func()
	content  *fyne.Container
}

func newPanel(d *desk.Desk, id data.ID, closed func()) fyne.CanvasObject {
	p := &panel{desk: d, id: id, close: closed, question: asked(d), content: container.NewStack(kit.NewCard(kit.CardSpec{}))}
	p.load()
	return p.content
}

func (p *panel) load() {
	planner, id, q := p.desk.Planner, p.id, p.question
	detail.Read(p.desk, "campaigns.panel", func(ctx context.Context) (facts, error) { return readFacts(ctx, planner, id, q) }, p.show, p.close)
}

func (p *panel) show(f facts) {
	c := f.campaign
	var parts []fyne.CanvasObject
	for _, part := range []fyne.CanvasObject{p.results(f), p.budget(f), p.plan(f), p.tasks(f), members(p.desk, p.id), p.pieces(f), p.expenses(f)} {
		if part != nil {
			parts = append(parts, part, kit.Gap(0, 2))
		}
	}
	parts = append(parts, kit.Section(tr.T("leads.timeline"), nil), detail.Timeline(p.desk, f.timeline))
	more := kit.NewMenuButton(kit.ButtonSpec{Icon: kit.IconMore, Tip: tr.T("leads.more")}, p.menu)
	p.content.Objects = []fyne.CanvasObject{kit.NewSidePanel(kit.PanelSpec{
		Title: c.Name, Subtitle: detail.Dotted(words.CampaignType(c.Type), span(c.StartsOn, c.EndsOn)),
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
		{Text: tr.T("campaigns.again"), Icon: kit.IconCampaigns, OnTap: func() {
			p.desk.Ask.Edit(data.KindCampaign, 0, map[string]any{"like": p.id}, func(id data.ID) { p.desk.Go(desk.Route{Screen: desk.Campaigns, ID: id}) })
		}},
		{Text: tr.T("campaigns.link"), Icon: kit.IconLink, OnTap: func() { p.desk.Ask.Edit(data.KindNote, 0, map[string]any{"link_of": p.id}, nil) }},
		{Text: tr.T("campaigns.task"), Icon: kit.IconTask, OnTap: p.addTask},
		{Text: tr.T("leads.note"), Icon: kit.IconNote, OnTap: func() { p.desk.Ask.Edit(data.KindNote, 0, map[string]any{"campaign_id": p.id}, nil) }},
		{},
		{Text: tr.T("listview.delete"), Icon: kit.IconTrash, OnTap: func() {
			p.desk.Do(func(ctx context.Context) error { return p.desk.Planner.Campaigns.Delete(ctx, p.id) }, p.close)
		}},
	}
}

func (p *panel) edit() { p.desk.Ask.Edit(data.KindCampaign, p.id, nil, nil) }

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
		{"offer", c.Offer},
		{"owner", f.owner},
		{"targets", targets(c)},
	} {
		if x.value != "" {
			rows = append(rows, kit.KeyValue(tr.T("campaigns.col."+x.key), x.value, detail.NameWidth()))
		}
	}
	rows = append(rows, detail.Words(tr.T("campaigns.col.note"), c.Note)...)
	return kit.Column(0, rows...)
}

// targets are what the campaign is to reach, in words.
func targets(c data.Campaign) string {
	var parts []string
	for _, x := range []struct {
		key string
		n   *int64
	}{{"reach", c.TargetReach}, {"leads", c.TargetLeads}, {"customers", c.TargetCustomers}} {
		if x.n != nil {
			parts = append(parts, tr.F("campaigns.target_"+x.key, tr.Int(*x.n)))
		}
	}
	if c.TargetRevenueMinor != nil {
		parts = append(parts, tr.MoneyWhole(*c.TargetRevenueMinor, c.Currency))
	}
	return detail.Dotted(parts...)
}

// pieces are the content that the campaign uses.
func (p *panel) pieces(f facts) fyne.CanvasObject {
	add := kit.NewButton(kit.ButtonSpec{Text: tr.T("campaigns.add_content"), Kind: kit.Linked, OnTap: func() {
		p.desk.Ask.Edit(data.KindContent, 0, map[string]any{"campaign_id": p.id, "segment_id": f.campaign.SegmentID, "stage": f.campaign.Stage}, nil)
	}})
	rows := []fyne.CanvasObject{kit.Section(tr.T("campaigns.content"), add)}
	for i, r := range f.content {
		kind, _ := r.Values[1].(string)
		word, _ := r.Values[2].(string)
		status := data.ContentStatus(word)
		rows = append(rows, kit.NewListRow(kit.RowSpec{
			Title: words.Value(r.Values[0]), Subtitle: words.ContentType(data.ContentType(kind)), Last: i == len(f.content)-1,
			Trailing: kit.NewChip(words.ContentStatus(status), words.ContentTint(status)),
			OnTap:    func() { p.desk.Go(desk.Route{Screen: desk.Content, ID: r.ID}) },
		}))
	}
	return kit.Column(0, rows...)
}
