package campaigns

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/grid"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/listing"
	"github.com/baton-planner/baton/ui/listview"
	"github.com/baton-planner/baton/ui/owner"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

// Page is the campaigns screen.
type Page struct {
	listview.Page
	desk    *desk.Desk
	owners  *owner.Menu
	gantt   *gantt
	agenda  *agenda
	board   *board
	compare *comparison
	numbers *numbers
	content *fyne.Container
	view    string
}

const (
	viewList     = "list"
	viewTimeline = "timeline"
	viewCalendar = "calendar"
	viewBoard    = "board"
	viewCompare  = "compare"
	viewNumbers  = "numbers"
)

// reads are the kinds whose changes the screen shows besides campaigns.
var reads = []data.Kind{data.KindExpense, data.KindContact, data.KindActivity, data.KindDeal, data.KindMember, data.KindSegment, data.KindTouch, data.KindNote, data.KindMetricPoint, data.KindBudgetLine, data.KindContent}

// New makes the screen.
func New(d *desk.Desk) desk.Page {
	p := &Page{desk: d, view: viewList, content: container.NewStack(), owners: owner.New(d, "campaigns", d.Planner.Campaigns.SetOwner)}
	d.Prefs.Get(d.PlanPref("campaigns.view"), &p.view)
	p.List = listview.New(d, p.spec())
	p.gantt, p.agenda, p.board, p.compare = newGantt(p), newAgenda(p), newBoard(p), newComparison(p)
	p.numbers = newNumbers(p)
	p.setView(p.view)
	return p
}

func (p *Page) setView(v string) {
	p.agenda.calendar.Close()
	switch p.view = v; v {
	case viewTimeline:
		p.content.Objects = []fyne.CanvasObject{p.gantt.content}
	case viewCalendar:
		p.content.Objects = []fyne.CanvasObject{p.agenda.content}
	case viewBoard:
		p.content.Objects = []fyne.CanvasObject{p.board.content}
	case viewCompare:
		p.content.Objects = []fyne.CanvasObject{p.compare.content}
	case viewNumbers:
		p.content.Objects = []fyne.CanvasObject{p.numbers.content}
	default:
		p.view = viewList
		p.content.Objects = []fyne.CanvasObject{p.List.Content()}
	}
	p.content.Refresh()
}

func (p *Page) spec() listview.Spec {
	cond := func(where string) []data.Cond {
		c, err := data.ParseWhere(where)
		if err != nil { // written here and covered by the test of the views
			panic(err)
		}
		return c
	}
	latest := []data.Order{{Field: "starts_on", Desc: true}}
	return listview.Spec{
		Name: "campaigns", Kind: data.KindCampaign, Columns: columns(),
		Views: []listview.View{
			{ID: "all", Title: tr.T("campaigns.view.all"), Sort: latest},
			{ID: "running", Title: tr.T("campaigns.view.running"), Where: cond("status=active|paused"), Sort: latest},
			{ID: "planned", Title: tr.T("campaigns.view.planned"), Where: cond("status=planned"), Sort: []data.Order{{Field: "starts_on"}}},
			{ID: "done", Title: tr.T("campaigns.view.done"), Where: cond("status=completed|cancelled"), Sort: latest},
		},
		Actions: []listview.Action{
			{Text: tr.T("campaigns.status"), Items: statusChoices, Do: p.setStatus},
			p.owners.Action(),
			{Text: tr.T("campaigns.members"), Icon: kit.IconAudiences, Plain: true, Do: func(ids []data.ID, _ string) { openMembers(p.desk, ids[0]) }},
			{Text: tr.T("campaigns.duplicate"), Plain: true, Do: func(ids []data.ID, _ string) { p.duplicate(ids[0]) }},
			{Text: tr.T("campaigns.expense"), Plain: true, Do: func(ids []data.ID, _ string) { p.expense(ids[0]) }},
		},
		Detail:  func(id data.ID) fyne.CanvasObject { return newPanel(p.desk, id, func() { p.List.CloseDetail() }) },
		Delete:  func(ctx context.Context, ids []data.ID) error { return p.desk.Planner.Campaigns.Delete(ctx, ids...) },
		Count:   func(n int) string { return tr.N("campaigns.count", n) },
		Empty:   p.empty(),
		NoMatch: tr.T("campaigns.no_match"),
	}
}

// empty is what stands where there is no campaign.
func (p *Page) empty() kit.EmptySpec {
	return kit.EmptySpec{
		Icon: kit.IconCampaigns, Title: tr.T("campaigns.empty"), Text: tr.T("campaigns.empty_text"),
		Actions: []fyne.CanvasObject{kit.NewButton(kit.ButtonSpec{Text: tr.T("campaigns.new"), Kind: kit.Primary, Hint: tr.Keys("Ctrl N"), OnTap: p.add})},
	}
}

func columns() []listing.Column {
	return []listing.Column{
		{Field: "name", Title: tr.T("campaigns.col.name"), Kind: grid.KindStrong, Width: 190, Grow: 1.5, Fixed: true},
		{Field: "status", Title: tr.T("campaigns.col.status"), Kind: grid.KindChips, Width: 104, Cell: statusCell, Options: statusOptions},
		{Field: "type", Title: tr.T("campaigns.col.type"), Kind: grid.KindMuted, Width: 124, Options: typeOptions, Cell: func(v listing.Values) grid.Cell {
			return grid.Cell{Text: words.CampaignType(data.CampaignType(v.Text("type")))}
		}},
		{Field: "starts_on", Title: tr.T("campaigns.col.dates"), Kind: grid.KindMuted, Width: 186, Desc: true, Needs: []string{"ends_on"}, Cell: datesCell, Fits: []string{span(data.NewDate(2025, 12, 28), data.NewDate(2026, 9, 28))}},
		{Field: "leads", Title: tr.T("campaigns.col.leads"), Kind: grid.KindNumber, Width: 88, Desc: true, Needs: []string{"target_leads"}, Cell: leadsCell, Sum: true},
		{Field: "spent", Title: tr.T("campaigns.col.budget"), Kind: grid.KindBar, Width: 212, Desc: true, Needs: []string{"budget"}, Cell: budgetCell, Sum: true},
		{Field: "owner", Title: tr.T("campaigns.col.owner"), Kind: grid.KindMuted, Width: 118},
		{Field: "channel", Title: tr.T("campaigns.col.channel"), Kind: grid.KindMuted, Width: 120, Off: true, Groups: true},
		{Field: "stage", Title: tr.T("campaigns.col.stage"), Kind: grid.KindMuted, Width: 112, Off: true},
		{Field: "segment", Title: tr.T("campaigns.col.segment"), Kind: grid.KindMuted, Width: 130, Off: true},
	}
}

func statusOptions() []listing.Option {
	var out []listing.Option
	for _, s := range data.CampaignStatuses() {
		out = append(out, listing.Option{Value: string(s), Text: words.CampaignStatus(s)})
	}
	return out
}

func typeOptions() []listing.Option {
	var out []listing.Option
	for _, t := range data.CampaignTypes() {
		out = append(out, listing.Option{Value: string(t), Text: words.CampaignType(t)})
	}
	return out
}

func statusCell(v listing.Values) grid.Cell {
	s := data.CampaignStatus(v.Text("status"))
	return grid.Cell{Chips: []grid.Chip{{Text: words.CampaignStatus(s), Tint: words.CampaignTint(s)}}}
}

func datesCell(v listing.Values) grid.Cell {
	from, to := v.Date("starts_on"), v.Date("ends_on")
	return grid.Cell{Text: span(from, to)}
}

// span writes the days of a campaign, as much as is known of them.
func span(from, to data.Date) string {
	switch {
	case from.IsZero() && to.IsZero():
		return ""
	case to.IsZero():
		return tr.F("campaigns.from", words.Day(from))
	case from.IsZero():
		return tr.F("campaigns.until", words.Day(to))
	case from.Time().Year() == to.Time().Year():
		return tr.Day(from.Time()) + " – " + words.Day(to)
	default:
		return words.Day(from) + " – " + words.Day(to)
	}
}

func leadsCell(v listing.Values) grid.Cell {
	text := tr.Int(v.Int("leads"))
	if target := v.Int("target_leads"); target > 0 {
		text = tr.F("campaigns.of", text, tr.Int(target))
	}
	return grid.Cell{Text: text}
}

// budgetCell is red and says so when more was spent than planned.
func budgetCell(v listing.Values) grid.Cell {
	spent, _ := v.Money("spent")
	budget, ok := v.Money("budget")
	c := grid.Cell{Text: tr.MoneyWhole(spent.Minor, spent.Currency)}
	if !ok || budget.Minor <= 0 {
		return c
	}
	c.Text = tr.F("campaigns.of", c.Text, tr.MoneyWhole(budget.Minor, budget.Currency))
	c.Share = float64(spent.Minor) / float64(budget.Minor)
	if c.Share > 1 {
		c.Tone = grid.ToneBad
	}
	return c
}

func statusChoices() []listview.Choice {
	var out []listview.Choice
	for _, s := range data.CampaignStatuses() {
		out = append(out, listview.Choice{Value: string(s), Text: words.CampaignStatus(s)})
	}
	return out
}

func (p *Page) setStatus(ids []data.ID, status string) {
	p.desk.Do(func(ctx context.Context) error {
		return p.desk.Planner.Campaigns.SetStatus(ctx, data.CampaignStatus(status), ids...)
	}, nil)
}

func (p *Page) duplicate(id data.ID) {
	var made data.ID
	p.desk.Do(func(ctx context.Context) (err error) {
		made, err = p.desk.Planner.Campaigns.Duplicate(ctx, id)
		return err
	}, func() { p.reveal(made) })
}

func (p *Page) expense(campaign data.ID) {
	p.desk.Ask.Edit(data.KindExpense, 0, map[string]any{"campaign_id": campaign}, nil)
}

func (p *Page) add() { p.plan(nil) }

// plan asks for a new campaign and shows it.
func (p *Page) plan(preset map[string]any) {
	p.desk.Ask.Edit(data.KindCampaign, 0, preset, func(id data.ID) { p.desk.Go(desk.Route{Screen: desk.Campaigns, ID: id}) })
}

// templates begins a campaign from one of the templates that come with Baton.
func (p *Page) templates() []kit.MenuItem {
	var out []kit.MenuItem
	for _, t := range data.CampaignTemplates() {
		out = append(out, kit.MenuItem{Text: words.CampaignTemplate(t), OnTap: func() { p.plan(map[string]any{"template": t.Key}) }})
	}
	return out
}

// Head implements desk.Page.
func (p *Page) Head() desk.Head {
	return desk.Head{
		Title: tr.T("campaigns.title"),
		Views: []kit.Choice{
			{ID: viewList, Text: tr.T("campaigns.list")}, {ID: viewBoard, Text: tr.T("campaigns.board")}, {ID: viewCompare, Text: tr.T("campaigns.compare")}, {ID: viewNumbers, Text: tr.T("campaigns.numbers")}, {ID: viewTimeline, Text: tr.T("campaigns.timeline")}, {ID: viewCalendar, Text: tr.T("campaigns.calendar")},
		},
		View:     p.view,
		Controls: []fyne.CanvasObject{kit.NewMenuButton(kit.ButtonSpec{Text: tr.T("campaigns.templates")}, p.templates)},
		OnView:   func(id string) { p.desk.Go(desk.Route{Screen: desk.Campaigns, View: id}) },
		Primary:  &desk.Command{ID: "new", Text: tr.T("campaigns.new"), Hint: "Ctrl+N", Icon: kit.IconPlus, Do: p.add},
	}
}

// Content implements desk.Page.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// Show implements desk.Page.
func (p *Page) Show(r desk.Route) {
	if r.View != "" && r.View != p.view {
		p.setView(r.View)
		p.desk.Prefs.Set(p.desk.PlanPref("campaigns.view"), p.view)
	}
	switch p.view {
	case viewTimeline:
		p.gantt.load()
	case viewCalendar:
		p.agenda.calendar.Show()
	case viewBoard:
		p.board.load()
	case viewCompare:
		p.compare.load()
	case viewNumbers:
		p.numbers.load()
	default:
		p.List.Refresh()
	}
	if r.ID != 0 {
		p.reveal(r.ID)
	}
	p.owners.Load()
}

// reveal shows a campaign with its panel.
func (p *Page) reveal(id data.ID) {
	switch p.view {
	case viewTimeline:
		p.gantt.seek(id)
	case viewCalendar:
		p.agenda.seek(id)
	case viewBoard:
		p.board.seek(id)
	case viewCompare:
		p.compare.grid.GoTo(int64(id))
		p.compare.show(id)
	case viewNumbers:
		p.setView(viewList)
		p.List.Reveal(id)
		p.desk.HeadChanged()
	default:
		p.List.Reveal(id)
	}
}

// Changed implements desk.Page.
func (p *Page) Changed(e store.Event) {
	switch p.view {
	case viewTimeline:
		p.gantt.changed(e)
	case viewCalendar:
		p.agenda.changed(e)
	case viewBoard:
		p.board.changed(e)
	case viewCompare:
		p.compare.changed(e)
	case viewNumbers:
		p.numbers.changed(e)
	default:
		p.List.Changed(e, reads...)
	}
}

// Close implements desk.Page.
func (p *Page) Close() { p.agenda.calendar.Close() }

// Focus implements desk.Focuser.
func (p *Page) Focus() {
	switch p.view {
	case viewTimeline:
		p.gantt.timeline.Focus()
	case viewCalendar:
		p.agenda.calendar.Focus()
	case viewBoard:
		p.board.board.Focus()
	case viewCompare:
		p.compare.grid.Focus()
	case viewNumbers:
		p.numbers.grid.Focus()
	default:
		p.List.Focus()
	}
}

// FocusFilter implements desk.Filterer.
func (p *Page) FocusFilter() {
	if p.view == viewList {
		p.List.FocusFilter()
	}
}

// Key implements desk.KeyTaker: Escape closes the panel.
func (p *Page) Key(e *fyne.KeyEvent) bool { return e.Name == fyne.KeyEscape && p.closePanel() }

func (p *Page) closePanel() bool {
	switch p.view {
	case viewTimeline:
		return p.gantt.close()
	case viewCalendar:
		return p.agenda.close()
	case viewBoard:
		return p.board.close()
	case viewCompare:
		return p.compare.close()
	case viewNumbers:
		return false
	default:
		return p.List.CloseDetail()
	}
}

func (p *Page) current() data.ID {
	switch p.view {
	case viewTimeline:
		return p.gantt.current(p.gantt.timeline.Current())
	case viewCalendar:
		return p.agenda.current(p.agenda.currentCampaign())
	case viewBoard:
		return p.board.current(p.board.board.Current())
	case viewCompare:
		return p.compare.current(max(p.compare.grid.Current(), 0))
	case viewNumbers:
		return 0
	default:
		return p.List.Current()
	}
}

// Commands implements desk.Commander.
func (p *Page) Commands() []desk.Command {
	view := func(id string, icon kit.IconName) desk.Command {
		return desk.Command{ID: "campaigns." + id, Text: tr.T("campaigns." + id), Icon: icon, Do: func() { p.desk.Go(desk.Route{Screen: desk.Campaigns, View: id}) }}
	}
	views := []desk.Command{view(viewList, kit.IconTable), view(viewBoard, kit.IconBoard), view(viewCompare, kit.IconInsights), view(viewNumbers, kit.IconTable), view(viewTimeline, kit.IconCampaigns), view(viewCalendar, kit.IconCalendar)}
	for _, t := range data.CampaignTemplates() {
		views = append(views, desk.Command{
			ID: "campaigns.template." + t.Key, Text: tr.F("campaigns.from_template", words.CampaignTemplate(t)), Icon: kit.IconPlus,
			Do: func() { p.plan(map[string]any{"template": t.Key}) },
		})
	}
	id := p.current()
	if id == 0 {
		return views
	}
	return append([]desk.Command{
		{ID: "campaigns.members", Text: tr.T("campaigns.members"), Icon: kit.IconAudiences, Do: func() { openMembers(p.desk, id) }},
		{ID: "campaigns.again", Text: tr.T("campaigns.again"), Icon: kit.IconCampaigns, Do: func() { p.plan(map[string]any{"like": id}) }},
		{ID: "campaigns.link", Text: tr.T("campaigns.link"), Icon: kit.IconLink, Do: func() { p.desk.Ask.Edit(data.KindNote, 0, map[string]any{"link_of": id}, nil) }},
		{ID: "campaigns.expense", Text: tr.T("campaigns.expense"), Icon: kit.IconPlus, Do: func() { p.expense(id) }},
		{ID: "campaigns.duplicate", Text: tr.T("campaigns.duplicate"), Icon: kit.IconCampaigns, Do: func() { p.duplicate(id) }},
		{ID: "campaigns.edit", Text: tr.T("campaigns.edit"), Icon: kit.IconEdit, Do: func() { p.desk.Ask.Edit(data.KindCampaign, id, nil, nil) }},
	}, views...)
}
