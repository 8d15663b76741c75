// Package audiences is the screen of the audiences: whom the business wants to reach, in words that
// campaigns refer to and by rules that say who belongs to them.
package audiences

import (
	"context"

	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/grid"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/listing"
	"github.com/baton-planner/baton/ui/listview"
	"github.com/baton-planner/baton/ui/tr"
)

// Page is the audiences screen.
type Page struct {
	desk   *desk.Desk
	list   *listview.List
	panel  *panel
	object fyne.CanvasObject
}

// New makes the screen.
func New(d *desk.Desk) desk.Page {
	p := &Page{desk: d}
	p.list = listview.New(d, listview.Spec{
		Name: "audiences", Kind: data.KindSegment,
		Views: []listview.View{{ID: "all", Title: tr.T("audiences.all"), Sort: []data.Order{{Field: "name"}}}},
		Columns: []listing.Column{
			{Field: "name", Title: tr.T("audiences.col.name"), Kind: grid.KindStrong, Width: 180, Fixed: true},
			{Field: "demographics", Title: tr.T("audiences.col.demographics"), Width: 220, Grow: 1},
			{Field: "behaviours", Title: tr.T("audiences.col.behaviours"), Width: 220, Grow: 1},
			{Field: "pain_points", Title: tr.T("audiences.col.pain_points"), Width: 240, Grow: 1},
		},
		Actions: []listview.Action{
			{Text: tr.T("audiences.set_rules"), Icon: kit.IconFilter, Plain: true, Do: func(ids []data.ID, _ string) { p.rules(ids[0]) }},
			{Text: tr.T("audiences.edit_words"), Icon: kit.IconEdit, Plain: true, Do: func(ids []data.ID, _ string) { p.edit(ids[0]) }},
		},
		Detail: p.detail,
		Delete: func(ctx context.Context, ids []data.ID) error { return d.Planner.Segments.Delete(ctx, ids...) },
		Count:  func(n int) string { return tr.N("audiences.count", n) },
		Empty: kit.EmptySpec{
			Icon: kit.IconAudiences, Title: tr.T("audiences.empty"), Text: tr.T("audiences.empty_text"),
			Actions: []fyne.CanvasObject{kit.NewButton(kit.ButtonSpec{Text: tr.T("audiences.new"), Kind: kit.Primary, Hint: tr.Keys("Ctrl N"), OnTap: p.add})},
		},
		NoMatch: tr.T("audiences.no_match"),
	})
	p.object = p.list.Content()
	return p
}

// detail is the panel of an audience; the one that is shown already is read anew.
func (p *Page) detail(id data.ID) fyne.CanvasObject {
	if p.panel != nil && p.panel.id == id {
		p.panel.reload()
	} else {
		p.panel = newPanel(p.desk, id, func() { p.list.CloseDetail() })
	}
	return p.panel.panel.Content()
}

// rules opens the editor of an audience's rules.
func (p *Page) rules(id data.ID) {
	desk.Load(p.desk, "audiences.rules", func(ctx context.Context) (data.Segment, error) { return p.desk.Planner.Segments.Get(ctx, id) },
		func(g data.Segment) { editRules(p.desk, g) })
}

func (p *Page) add() {
	p.desk.Ask.Edit(data.KindSegment, 0, nil, func(id data.ID) { p.list.Reveal(id) })
}

func (p *Page) edit(id data.ID) { p.desk.Ask.Edit(data.KindSegment, id, nil, nil) }

// Head implements desk.Page.
func (p *Page) Head() desk.Head {
	return desk.Head{
		Title:   tr.T("audiences.title"),
		Primary: &desk.Command{ID: "new", Text: tr.T("audiences.new"), Hint: "Ctrl+N", Icon: kit.IconPlus, Do: p.add},
	}
}

// Content implements desk.Page.
func (p *Page) Content() fyne.CanvasObject { return p.object }

// Show implements desk.Page.
func (p *Page) Show(r desk.Route) {
	p.list.Refresh()
	if r.ID != 0 {
		p.list.Reveal(r.ID)
	}
}

// reads are the kinds on which it depends who belongs to an audience.
var reads = []data.Kind{data.KindContact, data.KindCompany, data.KindTouch, data.KindDeal, data.KindActivity, data.KindCampaign}

// Changed implements desk.Page.
func (p *Page) Changed(e store.Event) { p.list.Changed(e, reads...) }

// Key implements desk.KeyTaker: Escape closes the panel.
func (p *Page) Key(e *fyne.KeyEvent) bool { return e.Name == fyne.KeyEscape && p.list.CloseDetail() }

// Commands implements desk.Commander.
func (p *Page) Commands() []desk.Command {
	id := p.list.Current()
	if id == 0 {
		return nil
	}
	return []desk.Command{
		{ID: "audiences.rules", Text: tr.T("audiences.set_rules"), Icon: kit.IconFilter, Do: func() { p.rules(id) }},
		{ID: "audiences.edit", Text: tr.T("audiences.edit_words"), Icon: kit.IconEdit, Do: func() { p.edit(id) }},
	}
}

// Close implements desk.Page.
func (p *Page) Close() {}

// Focus implements desk.Focuser.
func (p *Page) Focus() { p.list.Focus() }

// FocusFilter implements desk.Filterer.
func (p *Page) FocusFilter() { p.list.FocusFilter() }

// Export implements desk.Exporter.
func (p *Page) Export() { p.list.Export() }
