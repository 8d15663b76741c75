package customers

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
)

// Page is the customers screen.
type Page struct {
	listview.Page
	desk    *desk.Desk
	content *fyne.Container
	panel   *contactpanel.Panel
	owners  *owner.Menu
	lapsed  data.Date // the list was made for this day
	counts  counts
}

// counts stand in the head of the page.
type counts struct{ all, due int64 }

// reads are the kinds whose changes the screen shows besides contacts.
var reads = []data.Kind{data.KindActivity, data.KindDeal, data.KindCompany, data.KindMember, data.KindNote, data.KindHandoff, data.KindChoice, data.KindSetting}

// New makes the screen.
func New(d *desk.Desk) desk.Page {
	p := &Page{desk: d, content: container.NewStack()}
	p.owners = owner.New(d, "customers", d.Planner.Contacts.SetOwner)
	p.build()
	return p
}

// build makes the list; whom to win back changes with the day and the settings.
func (p *Page) build() {
	p.lapsed = lapsed(p.desk.Planner)
	p.List = listview.New(p.desk, p.spec())
	p.content.Objects = []fyne.CanvasObject{p.List.Content()}
	p.content.Refresh()
}

func (p *Page) spec() listview.Spec {
	return listview.Spec{
		Name: "customers", Kind: data.KindContact, Columns: append(columns(p.desk.Planner), listing.Own(p.desk.Planner, data.KindContact)...),
		Base:  []data.Cond{{Field: "lead", Op: data.OpEqual, Value: "no"}},
		Views: views(p.lapsed),
		Actions: append([]listview.Action{
			p.owners.Action(),
			{Text: tr.T("leads.follow_up"), Icon: kit.IconFollowUps, Plain: true, Do: func(ids []data.ID, _ string) { p.followUp(ids[0]) }},
			{Text: tr.T("leads.open_deal"), Icon: kit.IconDeals, Plain: true, Do: func(ids []data.ID, _ string) { p.openDeal(ids[0]) }},
			{Text: tr.T("leads.touch"), Icon: kit.IconCampaigns, Plain: true, Do: func(ids []data.ID, _ string) { p.desk.Ask.Touch(ids, 0, nil) }},
			{Text: tr.T("leads.join"), Icon: kit.IconAudiences, Plain: true, Do: func(ids []data.ID, _ string) { p.desk.Ask.Join(0, ids, nil) }},
			{Text: tr.T("cleanup.merge_selected"), Icon: kit.IconLink, Plain: true, Do: func(ids []data.ID, _ string) { p.desk.Merge(data.KindContact, ids) }},
			{Text: tr.T("leads.edit"), Icon: kit.IconEdit, Plain: true, Do: func(ids []data.ID, _ string) { p.edit(ids[0]) }},
		}, privacy.Actions(p.desk)...),
		SetSource: p.desk.Planner.Contacts.SetSource,
		Detail:    p.detail,
		Delete:    func(ctx context.Context, ids []data.ID) error { return p.desk.Planner.Contacts.Delete(ctx, ids...) },
		Count:     func(n int) string { return tr.N("customers.count", n) },
		Empty: kit.EmptySpec{
			Icon: kit.IconCustomers, Title: tr.T("customers.empty"), Text: tr.T("customers.empty_text"),
			Actions: []fyne.CanvasObject{kit.NewButton(kit.ButtonSpec{Text: tr.T("customers.to_deals"), OnTap: func() { p.desk.Go(desk.Route{Screen: desk.Deals}) }})},
		},
		NoMatch: tr.T("customers.no_match"),
	}
}

func views(lapsed data.Date) []listview.View {
	last := []data.Order{{Field: "last_won", Desc: true}}
	return []listview.View{
		{ID: "all", Title: tr.T("customers.view.all"), Sort: last},
		{ID: "due", Title: tr.T("customers.view.due"), Where: []data.Cond{{Field: "next_step", Op: data.OpAtMost, Value: "today"}}, Sort: []data.Order{{Field: "next_step"}}},
		{ID: "no_next", Title: tr.T("customers.view.no_next"), Where: []data.Cond{{Field: "next_step", Op: data.OpEmpty}}, Sort: last},
		{ID: "repeat", Title: tr.T("customers.view.repeat"), Where: []data.Cond{{Field: "won_deals", Op: data.OpAtLeast, Value: "2"}}, Sort: last},
		{
			ID: "win_back", Title: tr.T("customers.view.win_back"),
			Where: []data.Cond{{Field: "last_won", Op: data.OpLess, Value: lapsed.String()}, {Field: "open_deals", Op: data.OpEqual, Value: "0"}}, Sort: last,
		},
	}
}

func (p *Page) detail(id data.ID) fyne.CanvasObject {
	if p.panel.Shows(id) {
		p.panel.Reload()
	} else {
		p.panel = contactpanel.New(p.desk, contactpanel.Spec{Name: "customers", ID: id, OnClose: func() { p.List.CloseDetail() }})
	}
	return p.panel.Content()
}

// Head implements desk.Page.
func (p *Page) Head() desk.Head {
	h := desk.Head{Title: tr.T("customers.title"), Primary: &desk.Command{
		ID: "new", Text: tr.T("customers.follow_up"), Hint: "Ctrl+N", Icon: kit.IconPlus, Do: func() { p.followUp(p.List.Current()) },
	}}
	if p.counts.all > 0 {
		h.Subtitle = tr.Int(p.counts.all)
	}
	if p.counts.due > 0 {
		h.Subtitle += " · " + tr.F("customers.due", tr.Int(p.counts.due))
	}
	return h
}

// Content implements desk.Page.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// Show implements desk.Page.
func (p *Page) Show(r desk.Route) {
	if p.lapsed != lapsed(p.desk.Planner) {
		p.build()
	} else {
		p.List.Refresh()
	}
	if r.ID != 0 {
		p.List.Reveal(r.ID)
	}
	p.List.NarrowTo(r.Arg)
	p.count()
	p.owners.Load()
}

func (p *Page) count() {
	planner := p.desk.Planner
	desk.Load(p.desk, "customers.count", func(ctx context.Context) (c counts, err error) {
		customers := []data.Cond{{Field: "lead", Op: data.OpEqual, Value: "no"}}
		if c.all, err = planner.Count(ctx, data.KindContact, data.Query{Where: customers}); err != nil {
			return c, err
		}
		c.due, err = planner.Count(ctx, data.KindContact, data.Query{Where: append(customers, data.Cond{Field: "next_step", Op: data.OpAtMost, Value: "today"})})
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
	if p.lapsed != lapsed(p.desk.Planner) {
		p.build()
	} else {
		p.List.Changed(e, reads...)
	}
	p.count()
}

// Commands implements desk.Commander.
func (p *Page) Commands() []desk.Command {
	id := p.List.Current()
	if id == 0 {
		return nil
	}
	return []desk.Command{
		{ID: "customers.deal", Text: tr.T("leads.open_deal"), Icon: kit.IconDeals, Do: func() { p.openDeal(id) }},
		{ID: "customers.follow_up", Text: tr.T("leads.follow_up"), Icon: kit.IconFollowUps, Do: func() { p.followUp(id) }},
		{ID: "customers.edit", Text: tr.T("leads.edit"), Icon: kit.IconEdit, Do: func() { p.edit(id) }},
	}
}

// followUp plans the next step of the care; without a customer the form asks whom it concerns.
func (p *Page) followUp(contact data.ID) {
	preset := map[string]any{}
	if contact != 0 {
		preset["contact_id"] = contact
	}
	p.desk.Ask.Edit(data.KindActivity, 0, preset, nil)
}

func (p *Page) openDeal(contact data.ID) {
	p.desk.Ask.Edit(data.KindDeal, 0, map[string]any{"contact_id": contact}, func(id data.ID) { p.desk.Go(desk.Route{Screen: desk.Deals, ID: id}) })
}

func (p *Page) edit(id data.ID) { p.desk.Ask.Edit(data.KindContact, id, nil, nil) }
