package leads

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
	"github.com/baton-planner/baton/ui/contactpanel"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/listing"
	"github.com/baton-planner/baton/ui/listview"
	"github.com/baton-planner/baton/ui/owner"
	"github.com/baton-planner/baton/ui/privacy"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

// Page is the leads screen.
type Page struct {
	listview.Page
	desk    *desk.Desk
	board   *journey
	content *fyne.Container
	view    string
	total   int64 // leads in all, for the head
	fresh   int64 // qualified this month
	owners  *owner.Menu
	panel   *contactpanel.Panel
}

const (
	viewTable = "table"
	viewBoard = "board"
)

// reads are the kinds whose changes the screen shows besides contacts.
var reads = []data.Kind{data.KindActivity, data.KindHandoff, data.KindCompany, data.KindMember, data.KindQualification, data.KindCampaign, data.KindChoice, data.KindNote, data.KindDeal}

// New makes the screen.
func New(d *desk.Desk) desk.Page {
	p := &Page{desk: d, view: viewTable, content: container.NewStack()}
	d.Prefs.Get("leads.view", &p.view)
	p.owners = owner.New(d, "leads", d.Planner.Contacts.SetOwner)
	p.List = listview.New(d, p.spec())
	p.board = newJourney(d, p.showLead)
	p.setView(p.view)
	return p
}

func (p *Page) spec() listview.Spec {
	cond := func(where string) []data.Cond {
		c, err := data.ParseWhere(where)
		if err != nil { // written here and covered by the test of the views
			panic(err)
		}
		return c
	}
	newest := []data.Order{{Field: "created_on", Desc: true}}
	return listview.Spec{
		Name: "leads", Kind: data.KindContact, Base: cond("lead=yes"), Columns: append(columns(p.desk.Planner.Today), listing.Own(p.desk.Planner, data.KindContact)...),
		Views: []listview.View{
			{ID: "all", Title: tr.T("leads.view.all"), Sort: newest},
			{ID: "qualified", Title: tr.T("leads.view.qualified"), Where: cond("qualified=yes"), Sort: newest},
			{ID: "no_next", Title: tr.T("leads.view.no_next"), Where: cond("next_step empty"), Sort: newest},
			{ID: "returned", Title: tr.T("leads.view.returned"), Where: cond("handoff=returned"), Sort: newest},
		},
		Actions: append([]listview.Action{
			{Text: tr.T("leads.move"), Items: stageChoices, Do: func(ids []data.ID, v string) { p.move(ids, v) }},
			p.owners.Action(),
			{Text: tr.T("leads.handoff"), Icon: kit.IconHandoffs, Plain: true, Do: func(ids []data.ID, _ string) { p.desk.Ask.HandOff(ids[0], nil) }},
			{Text: tr.T("leads.open_deal"), Icon: kit.IconDeals, Plain: true, Do: func(ids []data.ID, _ string) { p.openDeal(ids[0]) }},
			{Text: tr.T("leads.follow_up"), Icon: kit.IconFollowUps, Plain: true, Do: func(ids []data.ID, _ string) { p.followUp(ids[0]) }},
			{Text: tr.T("leads.touch"), Icon: kit.IconCampaigns, Plain: true, Do: func(ids []data.ID, _ string) { p.desk.Ask.Touch(ids, 0, nil) }},
			{Text: tr.T("leads.join"), Icon: kit.IconAudiences, Plain: true, Do: func(ids []data.ID, _ string) { p.desk.Ask.Join(0, ids, nil) }},
			{Text: tr.T("cleanup.merge_selected"), Icon: kit.IconLink, Plain: true, Do: func(ids []data.ID, _ string) { p.desk.Merge(data.KindContact, ids) }},
		}, privacy.Actions(p.desk)...),
		SetSource: p.desk.Planner.Contacts.SetSource,
		Detail:    p.detail,
		Delete:    func(ctx context.Context, ids []data.ID) error { return p.desk.Planner.Contacts.Delete(ctx, ids...) },
		Count:     func(n int) string { return tr.N("leads.count", n) },
		Empty: kit.EmptySpec{
			Icon: kit.IconLeads, Title: tr.T("leads.empty"), Text: tr.T("leads.empty_text"),
			Actions: []fyne.CanvasObject{
				kit.NewButton(kit.ButtonSpec{Text: tr.T("leads.new"), Kind: kit.Primary, Hint: tr.Keys("Ctrl N"), OnTap: p.add}),
				kit.NewButton(kit.ButtonSpec{Text: tr.T("leads.import"), Icon: kit.IconImport, OnTap: func() { p.desk.Go(desk.Route{Screen: desk.Importer}) }}),
			},
		},
		NoMatch: tr.T("leads.no_match"),
	}
}

// detail is the panel of a lead; the one that is shown already is read anew and keeps its place.
func (p *Page) detail(id data.ID) fyne.CanvasObject {
	if p.panel.Shows(id) {
		p.panel.Reload()
	} else {
		p.panel = contactpanel.New(p.desk, contactpanel.Spec{Name: "leads", ID: id, OnClose: func() { p.List.CloseDetail() }})
	}
	return p.panel.Content()
}

// Head implements desk.Page.
func (p *Page) Head() desk.Head {
	return desk.Head{
		Title: tr.T("leads.title"), Subtitle: p.subtitle(),
		Views:  []kit.Choice{{ID: viewTable, Text: tr.T("leads.table")}, {ID: viewBoard, Text: tr.T("leads.board")}},
		View:   p.view,
		OnView: func(id string) { p.desk.Go(desk.Route{Screen: desk.Leads, View: id}) },
		Primary: &desk.Command{
			ID: "new", Text: tr.T("leads.new"), Hint: "Ctrl+N", Icon: kit.IconPlus, Do: p.add,
		},
	}
}

func (p *Page) subtitle() string {
	if p.total == 0 {
		return ""
	}
	return tr.F("leads.subtitle", tr.Int(p.total), tr.Int(p.fresh))
}

// Content implements desk.Page.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// Show implements desk.Page.
func (p *Page) Show(r desk.Route) {
	if r.View != "" && r.View != p.view {
		p.setView(r.View)
		p.desk.Prefs.Set("leads.view", p.view)
	}
	if r.ID != 0 {
		p.setView(viewTable)
		p.List.Reveal(r.ID)
	}
	if r.Arg != "" {
		p.setView(viewTable)
		p.List.NarrowTo(r.Arg)
	}
	p.refresh()
	p.owners.Load()
}

func (p *Page) setView(v string) {
	p.view = v
	if v == viewBoard {
		p.content.Objects = []fyne.CanvasObject{p.board.content()}
		p.board.load()
	} else {
		p.view = viewTable
		p.content.Objects = []fyne.CanvasObject{p.List.Content()}
	}
	p.content.Refresh()
}

func (p *Page) count() {
	planner := p.desk.Planner
	desk.Load(p.desk, "leads.count", func(ctx context.Context) ([2]int64, error) {
		month := planner.Today().FirstOfMonth().String()
		all, err := planner.Count(ctx, data.KindContact, data.Query{Where: []data.Cond{{Field: "lead", Op: data.OpEqual, Value: "yes"}}})
		if err != nil {
			return [2]int64{}, err
		}
		fresh, err := planner.Count(ctx, data.KindContact, data.Query{Where: []data.Cond{{Field: "mql_on", Op: data.OpAtLeast, Value: month}}})
		return [2]int64{all, fresh}, err
	}, func(n [2]int64) {
		if p.total != n[0] || p.fresh != n[1] {
			p.total, p.fresh = n[0], n[1]
			p.desk.HeadChanged()
		}
	})
}

// Changed implements desk.Page.
func (p *Page) Changed(e store.Event) {
	if p.view == viewBoard {
		p.board.changed(e)
	} else {
		p.List.Changed(e, reads...)
	}
	p.count()
}

// refresh reads what is in view anew: other screens may have changed it.
func (p *Page) refresh() {
	if p.view == viewBoard {
		p.board.load()
	} else {
		p.List.Refresh()
	}
	p.count()
}

// Focus implements desk.Focuser.
func (p *Page) Focus() {
	if p.view == viewBoard {
		p.board.board.Focus()
		return
	}
	p.List.Focus()
}

// FocusFilter implements desk.Filterer.
func (p *Page) FocusFilter() {
	if p.view == viewTable {
		p.List.FocusFilter()
	}
}

// Key implements desk.KeyTaker: Escape closes the panel.
func (p *Page) Key(e *fyne.KeyEvent) bool {
	return e.Name == fyne.KeyEscape && p.view == viewTable && p.List.CloseDetail()
}

// Commands implements desk.Commander.
func (p *Page) Commands() []desk.Command {
	views := []desk.Command{
		{ID: "leads.table", Text: tr.T("leads.table"), Icon: kit.IconLeads, Do: func() { p.desk.Go(desk.Route{Screen: desk.Leads, View: viewTable}) }},
		{ID: "leads.board", Text: tr.T("leads.board"), Icon: kit.IconLeads, Do: func() { p.desk.Go(desk.Route{Screen: desk.Leads, View: viewBoard}) }},
	}
	id := p.current()
	if id == 0 {
		return views
	}
	out := []desk.Command{
		{ID: "leads.handoff", Text: tr.T("leads.handoff"), Icon: kit.IconHandoffs, Do: func() { p.desk.Ask.HandOff(id, nil) }},
		{ID: "leads.deal", Text: tr.T("leads.open_deal"), Icon: kit.IconDeals, Do: func() { p.openDeal(id) }},
		{ID: "leads.follow_up", Text: tr.T("leads.follow_up"), Icon: kit.IconFollowUps, Do: func() { p.followUp(id) }},
		{ID: "leads.edit", Text: tr.T("leads.edit"), Icon: kit.IconEdit, Do: func() { p.desk.Ask.Edit(data.KindContact, id, nil, nil) }},
	}
	for _, s := range data.JourneyStages() {
		out = append(out, desk.Command{
			ID: "leads.move." + s.String(), Text: tr.F("leads.move_to", words.Stage(s)), Icon: kit.IconLeads,
			Do: func() { p.desk.Ask.MoveContacts([]data.ID{id}, s, nil, nil) },
		})
	}
	return append(out, views...)
}

func (p *Page) current() data.ID {
	if p.view == viewBoard {
		return data.ID(p.board.board.Current())
	}
	return p.List.Current()
}

func (p *Page) showLead(id data.ID) { p.desk.Go(desk.Route{Screen: desk.Leads, ID: id}) }

func (p *Page) add() {
	p.desk.Ask.Edit(data.KindContact, 0, nil, p.showLead)
}

func (p *Page) openDeal(contact data.ID) {
	p.desk.Ask.Edit(data.KindDeal, 0, map[string]any{"contact_id": contact}, func(id data.ID) { p.desk.Go(desk.Route{Screen: desk.Deals, ID: id}) })
}

func (p *Page) followUp(contact data.ID) {
	p.desk.Ask.Edit(data.KindActivity, 0, map[string]any{"contact_id": contact}, nil)
}

func stageChoices() []listview.Choice {
	var out []listview.Choice
	for _, s := range data.JourneyStages() {
		out = append(out, listview.Choice{Value: s.String(), Text: words.Stage(s)})
	}
	return out
}

func (p *Page) move(ids []data.ID, stage string) {
	if s, err := data.ParseJourneyStage(stage); err == nil {
		p.desk.Ask.MoveContacts(ids, s, nil, nil)
	}
}
