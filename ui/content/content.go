package content

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

// Page is the content screen.
type Page struct {
	listview.Page
	desk    *desk.Desk
	owners  *owner.Menu
	board   *board
	gaps    *gaps
	content *fyne.Container
	view    string
}

const (
	viewBoard = "board"
	viewTable = "table"
	viewGaps  = "gaps"
)

// reads are the kinds whose changes the screen shows besides content.
var reads = []data.Kind{data.KindContentUse, data.KindObjection, data.KindDeal, data.KindSegment, data.KindMember, data.KindCampaign}

// New makes the screen.
func New(d *desk.Desk) desk.Page {
	p := &Page{desk: d, view: viewBoard, content: container.NewStack(), owners: owner.New(d, "content", d.Planner.Contents.SetOwner)}
	d.Prefs.Get(d.PlanPref("content.view"), &p.view)
	p.List = listview.New(d, p.spec())
	p.board, p.gaps = newBoard(p), newGaps(p)
	p.setView(p.view)
	return p
}

func (p *Page) setView(v string) {
	p.view = v
	switch v {
	case viewTable:
		p.content.Objects = []fyne.CanvasObject{p.List.Content()}
	case viewGaps:
		p.content.Objects = []fyne.CanvasObject{p.gaps.content}
	default:
		p.view = viewBoard
		p.content.Objects = []fyne.CanvasObject{p.board.content}
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
	due := []data.Order{{Field: "due_on"}}
	return listview.Spec{
		Name: "content", Kind: data.KindContent, Columns: columns(p.desk.Planner),
		Views: []listview.View{
			{ID: "all", Title: tr.T("content.view.all"), Sort: []data.Order{{Field: "title"}}},
			{ID: "work", Title: tr.T("content.view.work"), Where: cond("status!=published"), Sort: due},
			{ID: "published", Title: tr.T("content.view.published"), Where: cond("status=published"), Sort: []data.Order{{Field: "used", Desc: true}}},
			{ID: "late", Title: tr.T("content.view.late"), Where: cond("status!=published and due_on<today"), Sort: due},
		},
		Actions: []listview.Action{
			{Text: tr.T("content.status"), Items: statusChoices, Do: p.setStatus},
			p.owners.Action(),
		},
		Detail:  func(id data.ID) fyne.CanvasObject { return newPanel(p.desk, id, func() { p.List.CloseDetail() }) },
		Delete:  func(ctx context.Context, ids []data.ID) error { return p.desk.Planner.Contents.Delete(ctx, ids...) },
		Count:   func(n int) string { return tr.N("content.count", n) },
		Empty:   p.empty(),
		NoMatch: tr.T("content.no_match"),
	}
}

// empty is what stands where there is no content.
func (p *Page) empty() kit.EmptySpec {
	return kit.EmptySpec{
		Icon: kit.IconContent, Title: tr.T("content.empty"), Text: tr.T("content.empty_text"),
		Actions: []fyne.CanvasObject{kit.NewButton(kit.ButtonSpec{Text: tr.T("content.new"), Kind: kit.Primary, Hint: tr.Keys("Ctrl N"), OnTap: p.add})},
	}
}

func columns(pl *data.Planner) []listing.Column {
	return []listing.Column{
		{Field: "title", Title: tr.T("content.col.title"), Kind: grid.KindStrong, Width: 220, Grow: 1.5, Fixed: true},
		{Field: "status", Title: tr.T("content.col.status"), Kind: grid.KindChips, Width: 100, Options: statusOptions, Cell: func(v listing.Values) grid.Cell {
			s := data.ContentStatus(v.Text("status"))
			return grid.Cell{Chips: []grid.Chip{{Text: words.ContentStatus(s), Tint: words.ContentTint(s)}}}
		}},
		{Field: "type", Title: tr.T("content.col.type"), Kind: grid.KindMuted, Width: 112, Options: typeOptions, Cell: func(v listing.Values) grid.Cell {
			return grid.Cell{Text: words.ContentType(data.ContentType(v.Text("type")))}
		}},
		{Field: "stage", Title: tr.T("content.col.stage"), Kind: grid.KindMuted, Width: 112},
		{Field: "segment", Title: tr.T("content.col.segment"), Kind: grid.KindMuted, Width: 130},
		{Field: "due_on", Title: tr.T("content.col.due"), Width: 96, Cell: func(v listing.Values) grid.Cell {
			day := v.Date("due_on")
			c := grid.Cell{Text: words.Day(day)}
			if !day.IsZero() && v.Text("status") != string(data.ContentPublished) && day.Before(pl.Today()) {
				c.Tone = grid.ToneBad
			}
			return c
		}},
		{Field: "used", Title: tr.T("content.col.used"), Kind: grid.KindNumber, Width: 76, Desc: true, Needs: []string{"won"}, Sum: true},
		{Field: "won", Title: tr.T("content.col.won"), Kind: grid.KindNumber, Width: 76, Desc: true, Sum: true},
		{Field: "owner", Title: tr.T("content.col.owner"), Kind: grid.KindMuted, Width: 118},
		{Field: "objections", Title: tr.T("content.col.objections"), Kind: grid.KindMuted, Width: 180, Off: true},
		{Field: "pain_points", Title: tr.T("content.col.pain_points"), Kind: grid.KindMuted, Width: 180, Off: true},
		{Field: "campaign", Title: tr.T("content.col.campaign"), Kind: grid.KindMuted, Width: 130, Off: true},
		{Field: "published_on", Title: tr.T("content.col.published"), Kind: grid.KindMuted, Width: 110, Off: true},
	}
}

func statusOptions() []listing.Option {
	var out []listing.Option
	for _, s := range data.ContentStatuses() {
		out = append(out, listing.Option{Value: string(s), Text: words.ContentStatus(s)})
	}
	return out
}

func typeOptions() []listing.Option {
	var out []listing.Option
	for _, t := range data.ContentTypes() {
		out = append(out, listing.Option{Value: string(t), Text: words.ContentType(t)})
	}
	return out
}

func statusChoices() []listview.Choice {
	var out []listview.Choice
	for _, s := range data.ContentStatuses() {
		out = append(out, listview.Choice{Value: string(s), Text: words.ContentStatus(s)})
	}
	return out
}

func (p *Page) setStatus(ids []data.ID, status string) {
	p.desk.Do(func(ctx context.Context) error {
		return p.desk.Planner.Contents.SetStatus(ctx, data.ContentStatus(status), ids...)
	}, nil)
}

func (p *Page) add() { p.create(nil) }

// create asks for a new piece and shows it.
func (p *Page) create(preset map[string]any) {
	p.desk.Ask.Edit(data.KindContent, 0, preset, func(id data.ID) { p.desk.Go(desk.Route{Screen: desk.Content, ID: id}) })
}

// Head implements desk.Page.
func (p *Page) Head() desk.Head {
	return desk.Head{
		Title: tr.T("content.title"), Subtitle: p.board.subtitle(),
		Views: []kit.Choice{
			{ID: viewBoard, Text: tr.T("content.board")}, {ID: viewTable, Text: tr.T("content.table")}, {ID: viewGaps, Text: tr.T("content.gaps")},
		},
		View:    p.view,
		OnView:  func(id string) { p.desk.Go(desk.Route{Screen: desk.Content, View: id}) },
		Primary: &desk.Command{ID: "new", Text: tr.T("content.new"), Hint: "Ctrl+N", Icon: kit.IconPlus, Do: p.add},
	}
}

// Content implements desk.Page.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// Show implements desk.Page.
func (p *Page) Show(r desk.Route) {
	if r.ID != 0 && r.View == "" && p.view == viewGaps {
		r.View = viewBoard
	}
	if r.View != "" && r.View != p.view {
		p.setView(r.View)
		p.desk.Prefs.Set(p.desk.PlanPref("content.view"), p.view)
	}
	p.owners.Load()
	p.reload()
	switch {
	case r.ID == 0:
	case p.view == viewTable:
		p.List.Reveal(r.ID)
	default:
		p.board.seek(r.ID)
	}
}

func (p *Page) reload() {
	switch p.view {
	case viewTable:
		p.List.Refresh()
	case viewGaps:
		p.gaps.load()
	default:
		p.board.load()
	}
}

// Changed implements desk.Page.
func (p *Page) Changed(e store.Event) {
	if p.view == viewTable {
		p.List.Changed(e, reads...)
		return
	}
	for _, k := range append(reads, data.KindContent) {
		if _, ok := e.Tables[string(k)]; ok {
			p.reload()
			p.board.again()
			return
		}
	}
}

// Focus implements desk.Focuser.
func (p *Page) Focus() {
	switch p.view {
	case viewTable:
		p.List.Focus()
	case viewBoard:
		p.board.board.Focus()
	}
}

// FocusFilter implements desk.Filterer.
func (p *Page) FocusFilter() {
	switch p.view {
	case viewTable:
		p.List.FocusFilter()
	case viewBoard:
		p.board.filter.Focus()
	}
}

// Key implements desk.KeyTaker: Escape closes the panel.
func (p *Page) Key(e *fyne.KeyEvent) bool {
	if e.Name != fyne.KeyEscape {
		return false
	}
	if p.view == viewTable {
		return p.List.CloseDetail()
	}
	return p.board.close()
}

func (p *Page) current() data.ID {
	switch p.view {
	case viewTable:
		return p.List.Current()
	case viewBoard:
		return data.ID(p.board.board.Current())
	}
	return 0
}

// Commands implements desk.Commander.
func (p *Page) Commands() []desk.Command {
	view := func(id string, icon kit.IconName) desk.Command {
		return desk.Command{ID: "content." + id, Text: tr.T("content." + id), Icon: icon, Do: func() { p.desk.Go(desk.Route{Screen: desk.Content, View: id}) }}
	}
	views := []desk.Command{view(viewBoard, kit.IconBoard), view(viewTable, kit.IconTable), view(viewGaps, kit.IconWarning)}
	id := p.current()
	if id == 0 {
		return views
	}
	out := []desk.Command{{ID: "content.edit", Text: tr.T("content.edit"), Icon: kit.IconEdit, Do: func() { p.desk.Ask.Edit(data.KindContent, id, nil, nil) }}}
	for _, s := range data.ContentStatuses() {
		out = append(out, desk.Command{
			ID: "content.status." + string(s), Text: tr.F("content.make", words.ContentStatus(s)), Icon: kit.IconContent,
			Do: func() { p.setStatus([]data.ID{id}, string(s)) },
		})
	}
	return append(out, views...)
}
