package companies

import (
	"context"

	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/listing"
	"github.com/baton-planner/baton/ui/listview"
	"github.com/baton-planner/baton/ui/owner"
	"github.com/baton-planner/baton/ui/tr"
)

// Page is the companies screen.
type Page struct {
	listview.Page
	desk   *desk.Desk
	panel  *panel
	owners *owner.Menu
	counts counts
}

// counts stand in the head of the page.
type counts struct{ all, open int64 }

// reads are the kinds whose changes the screen shows besides companies.
var reads = []data.Kind{data.KindContact, data.KindDeal, data.KindActivity, data.KindNote, data.KindMember, data.KindStage}

// New makes the screen.
func New(d *desk.Desk) desk.Page {
	p := &Page{desk: d, owners: owner.New(d, "companies", d.Planner.Companies.SetOwner)}
	p.List = listview.New(d, p.spec())
	return p
}

func (p *Page) spec() listview.Spec {
	return listview.Spec{
		Name: "companies", Kind: data.KindCompany, Columns: append(columns(), listing.Own(p.desk.Planner, data.KindCompany)...), Views: views(),
		Actions: []listview.Action{
			p.owners.Action(),
			{Text: tr.T("companies.add_contact"), Icon: kit.IconUser, Plain: true, Do: func(ids []data.ID, _ string) { p.addContact(ids[0]) }},
			{Text: tr.T("leads.open_deal"), Icon: kit.IconDeals, Plain: true, Do: func(ids []data.ID, _ string) { p.openDeal(ids[0]) }},
			{Text: tr.T("cleanup.merge_selected"), Icon: kit.IconLink, Plain: true, Do: func(ids []data.ID, _ string) { p.desk.Merge(data.KindCompany, ids) }},
			{Text: tr.T("leads.edit"), Icon: kit.IconEdit, Plain: true, Do: func(ids []data.ID, _ string) { p.edit(ids[0]) }},
		},
		Detail: p.detail,
		Delete: func(ctx context.Context, ids []data.ID) error { return p.desk.Planner.Companies.Delete(ctx, ids...) },
		Count:  func(n int) string { return tr.N("companies.count", n) },
		Empty: kit.EmptySpec{
			Icon: kit.IconCompanies, Title: tr.T("companies.empty"), Text: tr.T("companies.empty_text"),
			Actions: []fyne.CanvasObject{
				kit.NewButton(kit.ButtonSpec{Text: tr.T("companies.new"), Kind: kit.Primary, Hint: tr.Keys("Ctrl N"), OnTap: p.add}),
				kit.NewButton(kit.ButtonSpec{Text: tr.T("companies.import"), Icon: kit.IconImport, OnTap: func() { p.desk.Go(desk.Route{Screen: desk.Importer}) }}),
			},
		},
		NoMatch: tr.T("companies.no_match"),
	}
}

func views() []listview.View {
	byName := []data.Order{{Field: "name"}}
	some := func(field string) []data.Cond { return []data.Cond{{Field: field, Op: data.OpAtLeast, Value: "1"}} }
	return []listview.View{
		{ID: "all", Title: tr.T("companies.view.all"), Sort: byName},
		{ID: "open", Title: tr.T("companies.view.open"), Where: some("open_deals"), Sort: byName},
		{ID: "customers", Title: tr.T("companies.view.customers"), Where: some("won_deals"), Sort: byName},
		{ID: "nobody", Title: tr.T("companies.view.nobody"), Where: []data.Cond{{Field: "contacts", Op: data.OpEqual, Value: "0"}}, Sort: byName},
	}
}

func (p *Page) detail(id data.ID) fyne.CanvasObject {
	if p.panel != nil && p.panel.id == id {
		p.panel.reload()
	} else {
		p.panel = newPanel(p, id)
	}
	return p.panel.panel.Content()
}

// Head implements desk.Page.
func (p *Page) Head() desk.Head {
	h := desk.Head{Title: tr.T("companies.title"), Primary: &desk.Command{
		ID: "new", Text: tr.T("companies.new"), Hint: "Ctrl+N", Icon: kit.IconPlus, Do: p.add,
	}}
	if p.counts.all > 0 {
		h.Subtitle = tr.F("companies.subtitle", tr.Int(p.counts.all), tr.Int(p.counts.open))
	}
	return h
}

// Show implements desk.Page.
func (p *Page) Show(r desk.Route) {
	p.Page.Show(r)
	p.count()
	p.owners.Load()
}

func (p *Page) count() {
	planner := p.desk.Planner
	desk.Load(p.desk, "companies.count", func(ctx context.Context) (c counts, err error) {
		if c.all, err = planner.Count(ctx, data.KindCompany, data.Query{}); err != nil {
			return c, err
		}
		c.open, err = planner.Count(ctx, data.KindCompany, data.Query{Where: []data.Cond{{Field: "open_deals", Op: data.OpAtLeast, Value: "1"}}})
		return c, err
	}, func(c counts) {
		if p.counts != c {
			p.counts = c
			p.desk.HeadChanged()
		}
	})
}

// Changed implements desk.Page.
func (p *Page) Changed(e store.Event) {
	p.List.Changed(e, reads...)
	p.count()
}

// Commands implements desk.Commander.
func (p *Page) Commands() []desk.Command {
	id := p.List.Current()
	if id == 0 {
		return nil
	}
	return []desk.Command{
		{ID: "companies.contact", Text: tr.T("companies.add_contact"), Icon: kit.IconUser, Do: func() { p.addContact(id) }},
		{ID: "companies.deal", Text: tr.T("leads.open_deal"), Icon: kit.IconDeals, Do: func() { p.openDeal(id) }},
		{ID: "companies.note", Text: tr.T("leads.note"), Icon: kit.IconNote, Do: func() { p.note(id) }},
		{ID: "companies.edit", Text: tr.T("leads.edit"), Icon: kit.IconEdit, Do: func() { p.edit(id) }},
	}
}

func (p *Page) add() {
	p.desk.Ask.Edit(data.KindCompany, 0, nil, func(id data.ID) { p.List.Reveal(id) })
}

func (p *Page) edit(id data.ID) { p.desk.Ask.Edit(data.KindCompany, id, nil, nil) }

func (p *Page) addContact(company data.ID) {
	p.desk.Ask.Edit(data.KindContact, 0, map[string]any{"company_id": company}, nil)
}

func (p *Page) openDeal(company data.ID) {
	p.desk.Ask.Edit(data.KindDeal, 0, map[string]any{"company_id": company}, nil)
}

func (p *Page) note(company data.ID) {
	p.desk.Ask.Edit(data.KindNote, 0, map[string]any{"company_id": company}, nil)
}
