package handoffs

import (
	"context"

	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
	"github.com/baton-planner/baton/ui/contactpanel"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/detail"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/listview"
	"github.com/baton-planner/baton/ui/tr"
)

// Page is the handoffs screen.
type Page struct {
	listview.Page
	desk   *desk.Desk
	panel  *contactpanel.Panel
	pulse  *detail.Pulse
	counts counts
}

// counts stand in the head of the page.
type counts struct{ waiting, late int64 }

// reads are the kinds whose changes the screen shows besides handoffs.
var reads = []data.Kind{
	data.KindContact, data.KindCompany, data.KindMember, data.KindChoice, data.KindActivity, data.KindDeal, data.KindNote, data.KindQualification, data.KindSetting,
}

// New makes the screen.
func New(d *desk.Desk) desk.Page {
	p := &Page{desk: d, pulse: detail.NewPulse(kit.WallClock{})}
	p.List = listview.New(d, p.spec())
	return p
}

func (p *Page) spec() listview.Spec {
	status := func(s data.HandoffStatus) []data.Cond {
		return []data.Cond{{Field: "status", Op: data.OpEqual, Value: string(s)}}
	}
	newest := []data.Order{{Field: "decided_at", Desc: true}}
	return listview.Spec{
		Name: "handoffs", Kind: data.KindHandoff, Columns: columns(p.desk.Planner),
		Views: []listview.View{
			{ID: "waiting", Title: tr.T("handoffs.view.waiting"), Where: status(data.HandoffPending), Sort: []data.Order{{Field: "due_at"}}},
			{ID: "accepted", Title: tr.T("handoffs.view.accepted"), Where: status(data.HandoffAccepted), Sort: newest},
			{ID: "returned", Title: tr.T("handoffs.view.returned"), Where: status(data.HandoffReturned), Sort: newest},
		},
		Actions: []listview.Action{
			{Text: tr.T("leads.accept"), Icon: kit.IconCheck, Do: func(ids []data.ID, _ string) { p.accept(ids) }},
			{Text: tr.T("leads.return"), Icon: kit.IconUndo, Plain: true, Do: func(ids []data.ID, _ string) { p.giveBack(ids[0]) }},
			{Text: tr.T("handoffs.withdraw"), Icon: kit.IconClose, Plain: true, Do: func(ids []data.ID, _ string) { p.withdraw(ids[0]) }},
		},
		Detail: p.detail,
		Count:  func(n int) string { return tr.N("handoffs.count", n) },
		Empty: kit.EmptySpec{
			Icon: kit.IconHandoffs, Title: tr.T("handoffs.empty"), Text: tr.T("handoffs.empty_text"),
			Actions: []fyne.CanvasObject{kit.NewButton(kit.ButtonSpec{Text: tr.T("handoffs.to_leads"), OnTap: func() { p.desk.Go(desk.Route{Screen: desk.Leads}) }})},
		},
		NoMatch: tr.T("handoffs.no_match"),
	}
}

func (p *Page) detail(id data.ID) fyne.CanvasObject {
	if p.panel.Shows(id) {
		p.panel.Reload()
	} else {
		p.panel = contactpanel.New(p.desk, contactpanel.Spec{Name: "handoffs", Handoff: id, OnClose: func() { p.List.CloseDetail() }})
	}
	return p.panel.Content()
}

// Head implements desk.Page.
func (p *Page) Head() desk.Head {
	return desk.Head{Title: tr.T("handoffs.title"), Subtitle: p.counts.words()}
}

func (c counts) words() string {
	switch {
	case c.waiting == 0:
		return ""
	case c.late == 0:
		return tr.N("handoffs.waiting", int(c.waiting))
	default:
		return tr.N("handoffs.waiting", int(c.waiting)) + " · " + tr.N("handoffs.late", int(c.late))
	}
}

// Show implements desk.Page.
func (p *Page) Show(r desk.Route) {
	p.Page.Show(r)
	p.count()
	p.pulse.Start(func() {
		p.List.Refresh()
		p.count()
	})
}

func (p *Page) count() {
	planner := p.desk.Planner
	desk.Load(p.desk, "handoffs.count", func(ctx context.Context) (c counts, err error) {
		ids, err := planner.IDs(ctx, data.KindHandoff, data.Query{Where: []data.Cond{{Field: "status", Op: data.OpEqual, Value: string(data.HandoffPending)}}})
		if err != nil {
			return c, err
		}
		all, err := data.Many[data.Handoff](ctx, planner, ids.IDs(0, ids.Len()))
		for _, h := range all {
			if h.DueAt.Before(planner.Now()) {
				c.late++
			}
		}
		c.waiting = int64(len(all))
		return c, err
	}, func(c counts) {
		p.counts = c
		p.desk.HeadChanged()
	})
}

// Changed implements desk.Page.
func (p *Page) Changed(e store.Event) {
	p.List.Changed(e, reads...)
	p.count()
}

// Close implements desk.Page.
func (p *Page) Close() { p.pulse.Stop() }
