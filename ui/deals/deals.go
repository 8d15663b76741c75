package deals

import (
	"context"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/listing"
	"github.com/baton-planner/baton/ui/listview"
	"github.com/baton-planner/baton/ui/owner"
	"github.com/baton-planner/baton/ui/tr"
)

// Page is the deals screen.
type Page struct {
	listview.Page
	desk      *desk.Desk
	board     *pipeline
	content   *fyne.Container
	view      string
	pipelines []data.Pipeline
	owners    *owner.Menu
}

const (
	viewBoard = "board"
	viewTable = "table"
)

// reads are the kinds whose changes the screen shows besides deals.
var reads = []data.Kind{data.KindActivity, data.KindCompany, data.KindContact, data.KindStage, data.KindPipeline, data.KindMember, data.KindDealItem, data.KindObjection, data.KindContentUse}

// New makes the screen.
func New(d *desk.Desk) desk.Page {
	p := &Page{desk: d, view: viewBoard, content: container.NewStack()}
	d.Prefs.Get("deals.view", &p.view)
	p.owners = owner.New(d, "deals", d.Planner.Deals.SetOwner)
	p.List = listview.New(d, p.spec())
	p.board = newPipeline(d, p.empty(tr.T("deals.board_empty")))
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
	soonest := []data.Order{{Field: "expected_on"}}
	return listview.Spec{
		Name: "deals", Kind: data.KindDeal, Columns: append(columns(p.desk.Planner.Today), listing.Own(p.desk.Planner, data.KindDeal)...),
		Views: []listview.View{
			{ID: "open", Title: tr.T("deals.view.open"), Where: cond("status=open"), Sort: soonest},
			{ID: "no_next", Title: tr.T("deals.view.no_next"), Where: cond("status=open and next_step empty"), Sort: soonest},
			{ID: "past_due", Title: tr.T("deals.view.past_due"), Where: cond("status=open and expected_on<today"), Sort: soonest},
			{ID: "won", Title: tr.T("deals.view.won"), Where: cond("status=won"), Sort: []data.Order{{Field: "closed_on", Desc: true}}},
			{ID: "lost", Title: tr.T("deals.view.lost"), Where: cond("status=lost"), Sort: []data.Order{{Field: "closed_on", Desc: true}}},
			{ID: "all", Title: tr.T("deals.view.all"), Sort: []data.Order{{Field: "opened_on", Desc: true}}},
		},
		Actions: []listview.Action{
			{Text: tr.T("deals.move"), Items: p.stageChoices, Do: p.moveAll},
			p.owners.Action(),
			{Text: tr.T("deals.win"), Icon: kit.IconCheck, Plain: true, Do: func(ids []data.ID, _ string) { p.desk.Ask.Win(ids[0], nil) }},
			{Text: tr.T("deals.lose"), Icon: kit.IconClose, Plain: true, Do: func(ids []data.ID, _ string) { p.desk.Ask.Lose(ids[0], nil) }},
			{Text: tr.T("deals.follow_up"), Icon: kit.IconFollowUps, Plain: true, Do: func(ids []data.ID, _ string) { p.followUp(ids[0]) }},
		},
		Detail:    func(id data.ID) fyne.CanvasObject { return NewPanel(p.desk, id, func() { p.List.CloseDetail() }) },
		Delete:    func(ctx context.Context, ids []data.ID) error { return p.desk.Planner.Deals.Delete(ctx, ids...) },
		SetSource: p.desk.Planner.Deals.SetSource,
		Count:     func(n int) string { return tr.N("deals.count", n) },
		Empty:     p.empty(tr.T("deals.empty")),
		NoMatch:   tr.T("deals.no_match"),
	}
}

// empty is what stands where there is no deal.
func (p *Page) empty(title string) kit.EmptySpec {
	return kit.EmptySpec{
		Icon: kit.IconDeals, Title: title, Text: tr.T("deals.empty_text"),
		Actions: []fyne.CanvasObject{kit.NewButton(kit.ButtonSpec{Text: tr.T("deals.new"), Kind: kit.Primary, Hint: tr.Keys("Ctrl N"), OnTap: p.add})},
	}
}

// Head implements desk.Page.
func (p *Page) Head() desk.Head {
	h := desk.Head{
		Title: tr.T("deals.title"), Subtitle: p.board.subtitle(),
		Views:   []kit.Choice{{ID: viewBoard, Text: tr.T("deals.board")}, {ID: viewTable, Text: tr.T("deals.table")}},
		View:    p.view,
		OnView:  func(id string) { p.desk.Go(desk.Route{Screen: desk.Deals, View: id}) },
		Primary: &desk.Command{ID: "new", Text: tr.T("deals.new"), Hint: "Ctrl+N", Icon: kit.IconPlus, Do: p.add},
	}
	if len(p.pipelines) > 1 && p.view == viewBoard {
		h.Controls = append(h.Controls, kit.NewMenuButton(kit.ButtonSpec{Text: p.board.pipeline.Name}, p.pipelineMenu))
	}
	return h
}

func (p *Page) pipelineMenu() []kit.MenuItem {
	out := make([]kit.MenuItem, len(p.pipelines))
	for i, pl := range p.pipelines {
		out[i] = kit.MenuItem{Text: pl.Name, Checked: pl.ID == p.board.pipeline.ID, OnTap: func() {
			p.board.use(pl)
			p.desk.HeadChanged()
		}}
	}
	return out
}

// Content implements desk.Page.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// Show implements desk.Page.
func (p *Page) Show(r desk.Route) {
	if r.View != "" && r.View != p.view {
		p.setView(r.View)
		p.desk.Prefs.Set("deals.view", p.view)
	}
	if r.ID != 0 {
		p.reveal(r.ID)
	}
	desk.Load(p.desk, "deals.pipelines", p.desk.Planner.Pipelines.All, p.setPipelines)
	p.owners.Load()
	if p.view == viewTable {
		p.List.Refresh()
	}
}

// reveal shows a deal where it is to be found: on the board when it is there, else in the table.
func (p *Page) reveal(id data.ID) {
	inTable := func() {
		p.setView(viewTable)
		p.List.Reveal(id)
		p.desk.HeadChanged()
	}
	if p.view == viewBoard {
		p.board.seek(id, inTable)
		return
	}
	inTable()
}

func (p *Page) setPipelines(all []data.Pipeline) {
	p.pipelines = nil
	for _, pl := range all {
		if !pl.Archived {
			p.pipelines = append(p.pipelines, pl)
		}
	}
	for _, pl := range p.pipelines {
		if pl.ID == p.board.pipeline.ID {
			p.board.use(pl)
			return
		}
	}
	if len(p.pipelines) > 0 {
		p.board.use(p.pipelines[0])
	}
}

func (p *Page) setView(v string) {
	p.view = v
	if v == viewTable {
		p.content.Objects = []fyne.CanvasObject{p.List.Content()}
	} else {
		p.view = viewBoard
		p.content.Objects = []fyne.CanvasObject{p.board.content}
	}
	p.content.Refresh()
}

// Changed implements desk.Page.
func (p *Page) Changed(e store.Event) {
	_, stages := e.Tables[string(data.KindStage)]
	_, pipelines := e.Tables[string(data.KindPipeline)]
	if stages || pipelines {
		desk.Load(p.desk, "deals.pipelines", p.desk.Planner.Pipelines.All, p.setPipelines)
	}
	p.board.changed(e)
	if p.view == viewTable {
		p.List.Changed(e, reads...)
	}
}

// Focus implements desk.Focuser.
func (p *Page) Focus() {
	if p.view == viewTable {
		p.List.Focus()
		return
	}
	p.board.board.Focus()
}

// FocusFilter implements desk.Filterer.
func (p *Page) FocusFilter() {
	if p.view == viewTable {
		p.List.FocusFilter()
		return
	}
	p.board.filter.Focus()
}

// Key implements desk.KeyTaker: Escape closes the panel.
func (p *Page) Key(e *fyne.KeyEvent) bool {
	if e.Name != fyne.KeyEscape {
		return false
	}
	if p.view == viewTable {
		return p.List.CloseDetail()
	}
	return p.board.closePanel()
}

// Commands implements desk.Commander.
func (p *Page) Commands() []desk.Command {
	views := []desk.Command{
		{ID: "deals.board", Text: tr.T("deals.board"), Icon: kit.IconDeals, Do: func() { p.desk.Go(desk.Route{Screen: desk.Deals, View: viewBoard}) }},
		{ID: "deals.table", Text: tr.T("deals.table"), Icon: kit.IconDeals, Do: func() { p.desk.Go(desk.Route{Screen: desk.Deals, View: viewTable}) }},
	}
	id := p.current()
	if id == 0 {
		return views
	}
	out := []desk.Command{
		{ID: "deals.win", Text: tr.T("deals.win"), Icon: kit.IconCheck, Do: func() { p.desk.Ask.Win(id, nil) }},
		{ID: "deals.lose", Text: tr.T("deals.lose"), Icon: kit.IconClose, Do: func() { p.desk.Ask.Lose(id, nil) }},
		{ID: "deals.follow_up", Text: tr.T("deals.follow_up"), Icon: kit.IconFollowUps, Do: func() { p.followUp(id) }},
		{ID: "deals.edit", Text: tr.T("deals.edit"), Icon: kit.IconEdit, Do: func() { p.desk.Ask.Edit(data.KindDeal, id, nil, nil) }},
	}
	for _, s := range p.board.pipeline.Stages {
		if s.Kind == data.StageOpen {
			out = append(out, desk.Command{
				ID: "deals.move." + s.ID.String(), Text: tr.F("deals.move_to", s.Name), Icon: kit.IconDeals,
				Do: func() { p.moveAll([]data.ID{id}, s.ID.String()) },
			})
		}
	}
	return append(out, views...)
}

func (p *Page) current() data.ID {
	if p.view == viewTable {
		return p.List.Current()
	}
	return data.ID(p.board.board.Current())
}

func (p *Page) add() {
	p.desk.Ask.Edit(data.KindDeal, 0, nil, func(id data.ID) { p.desk.Go(desk.Route{Screen: desk.Deals, ID: id}) })
}

func (p *Page) followUp(deal data.ID) {
	p.desk.Ask.Edit(data.KindActivity, 0, map[string]any{"deal_id": deal}, nil)
}

func (p *Page) stageChoices() []listview.Choice {
	var out []listview.Choice
	for _, pl := range p.pipelines {
		for _, s := range pl.Stages {
			if s.Kind == data.StageOpen {
				out = append(out, listview.Choice{Value: s.ID.String(), Text: s.Name})
			}
		}
	}
	return out
}

func (p *Page) moveAll(ids []data.ID, stage string) {
	id, err := strconv.ParseInt(stage, 10, 64)
	if err != nil {
		return
	}
	p.desk.Do(func(ctx context.Context) error { return p.desk.Planner.Deals.MoveAll(ctx, ids, data.ID(id)) }, nil)
}
