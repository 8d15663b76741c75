package followups

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/listview"
	"github.com/baton-planner/baton/ui/owner"
	"github.com/baton-planner/baton/ui/tr"
)

// Page is the follow-ups screen.
type Page struct {
	listview.Page
	desk    *desk.Desk
	agenda  *schedule
	content *fyne.Container
	view    string
	owners  *owner.Menu
	panel   *panel
	shown   data.ID // in the panel, 0 when it is closed
	counts  counts
}

const (
	viewList     = "list"
	viewCalendar = "calendar"
)

// counts stand in the head of the page.
type counts struct{ overdue, today, open int64 }

// reads are the kinds whose changes the screen shows besides follow-ups.
var reads = []data.Kind{data.KindContact, data.KindCompany, data.KindDeal, data.KindCampaign, data.KindMember}

// New makes the screen.
func New(d *desk.Desk) desk.Page {
	p := &Page{desk: d, view: viewList, content: container.NewStack()}
	d.Prefs.Get(d.PlanPref("followups.view"), &p.view)
	p.owners = owner.New(d, "followups", d.Planner.FollowUps.SetOwner)
	p.List = listview.New(d, p.spec())
	p.agenda = newSchedule(p)
	p.setView(p.view)
	return p
}

func (p *Page) setView(v string) {
	p.view = v
	if v == viewCalendar {
		p.content.Objects = []fyne.CanvasObject{p.agenda.content}
	} else {
		p.view = viewList
		p.content.Objects = []fyne.CanvasObject{p.List.Content()}
		p.agenda.calendar.Close()
	}
	p.content.Refresh()
}

func (p *Page) spec() listview.Spec {
	return listview.Spec{
		Name: "followups", Kind: data.KindActivity, Columns: columns(p.desk.Planner.Today), Views: views(),
		Actions: []listview.Action{
			{Text: tr.T("followups.complete"), Icon: kit.IconCheck, Plain: true, Do: func(ids []data.ID, _ string) { p.complete(ids[0]) }},
			{Text: tr.T("followups.reschedule"), Icon: kit.IconCalendar, Items: rescheduleChoices, Do: p.reschedule},
			p.owners.Action(),
			p.printAction(),
			{Text: tr.T("followups.edit"), Icon: kit.IconEdit, Plain: true, Do: func(ids []data.ID, _ string) { p.edit(ids[0]) }},
		},
		Exports: []kit.MenuItem{{}, {Text: tr.T("calllist.print"), Icon: kit.IconExport, OnTap: p.printOpen}},
		Open:    p.open, Detail: p.detail, Tick: p.ticked,
		Delete: func(ctx context.Context, ids []data.ID) error { return p.desk.Planner.FollowUps.Delete(ctx, ids...) },
		Count:  func(n int) string { return tr.N("followups.count", n) },
		Empty: kit.EmptySpec{
			Icon: kit.IconFollowUps, Title: tr.T("followups.empty"), Text: tr.T("followups.empty_text"),
			Actions: []fyne.CanvasObject{kit.NewButton(kit.ButtonSpec{Text: tr.T("followups.new"), Kind: kit.Primary, Hint: tr.Keys("Ctrl N"), OnTap: p.add})},
		},
		NoMatch: tr.T("followups.no_match"),
	}
}

func views() []listview.View {
	open := data.Cond{Field: "open", Op: data.OpEqual, Value: "yes"}
	until := func(day string) data.Cond { return data.Cond{Field: "due_on", Op: data.OpAtMost, Value: day} }
	soonest := []data.Order{{Field: "due_on"}, {Field: "due_minute"}}
	return []listview.View{
		{ID: "due", Title: tr.T("followups.view.due"), Where: []data.Cond{open, until("today")}, Sort: soonest},
		{ID: "week", Title: tr.T("followups.view.week"), Where: []data.Cond{open, until("sunday")}, Sort: soonest},
		{ID: "open", Title: tr.T("followups.view.open"), Where: []data.Cond{open}, Sort: soonest},
		{
			ID: "done", Title: tr.T("followups.view.done"), Where: []data.Cond{{Field: "open", Op: data.OpEqual, Value: "no"}},
			Sort: []data.Order{{Field: "done_at", Desc: true}},
		},
	}
}

// Head implements desk.Page.
func (p *Page) Head() desk.Head {
	return desk.Head{
		Title: tr.T("followups.title"), Subtitle: p.counts.words(),
		Views:  []kit.Choice{{ID: viewList, Text: tr.T("followups.list")}, {ID: viewCalendar, Text: tr.T("followups.calendar")}},
		View:   p.view,
		OnView: func(id string) { p.desk.Go(desk.Route{Screen: desk.FollowUps, View: id}) },
		Controls: []fyne.CanvasObject{kit.NewButton(kit.ButtonSpec{
			Text: tr.T("followups.capture"), Icon: kit.IconEdit, Tip: tr.Keys("Ctrl J"), OnTap: func() { p.desk.Ask.Capture("") },
		})},
		Primary: &desk.Command{ID: "new", Text: tr.T("followups.new"), Hint: "Ctrl+N", Icon: kit.IconPlus, Do: p.add},
	}
}

func (c counts) words() string {
	if c.open == 0 {
		return ""
	}
	return tr.F("followups.subtitle", tr.Int(c.overdue), tr.Int(c.today), tr.Int(c.open))
}

// Content implements desk.Page.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// Show implements desk.Page.
func (p *Page) Show(r desk.Route) {
	if r.View != "" && r.View != p.view {
		p.closePanel()
		p.setView(r.View)
		p.desk.Prefs.Set(p.desk.PlanPref("followups.view"), p.view)
	}
	if p.view == viewCalendar {
		p.agenda.calendar.Show()
	} else {
		p.List.Refresh()
	}
	if r.ID != 0 {
		p.reveal(r.ID)
	}
	p.count()
	p.owners.Load()
}

// reveal shows a follow-up with its panel.
func (p *Page) reveal(id data.ID) {
	if p.view == viewCalendar {
		p.agenda.seek(id)
		return
	}
	p.List.Reveal(id)
}

func (p *Page) count() {
	planner := p.desk.Planner
	desk.Load(p.desk, "followups.count", func(ctx context.Context) (c counts, err error) {
		for _, x := range []struct {
			into  *int64
			where []data.Cond
		}{
			{&c.overdue, []data.Cond{{Field: "due_on", Op: data.OpLess, Value: "today"}}},
			{&c.today, []data.Cond{{Field: "due_on", Op: data.OpEqual, Value: "today"}}},
			{&c.open, nil},
		} {
			where := append(x.where, data.Cond{Field: "open", Op: data.OpEqual, Value: "yes"})
			if *x.into, err = planner.Count(ctx, data.KindActivity, data.Query{Where: where}); err != nil {
				return c, err
			}
		}
		return c, nil
	}, func(c counts) {
		if p.counts != c {
			p.counts = c
			p.desk.HeadChanged()
		}
	})
}

// Changed implements desk.Page.
func (p *Page) Changed(e store.Event) {
	if p.view == viewCalendar {
		p.agenda.changed(e)
	} else {
		p.List.Changed(e, reads...)
	}
	p.count()
}

// Close implements desk.Page.
func (p *Page) Close() { p.agenda.calendar.Close() }

// Focus implements desk.Focuser.
func (p *Page) Focus() {
	if p.view == viewCalendar {
		p.agenda.calendar.Focus()
		return
	}
	p.List.Focus()
}

// FocusFilter implements desk.Filterer.
func (p *Page) FocusFilter() {
	if p.view == viewList {
		p.List.FocusFilter()
	}
}

// Key implements desk.KeyTaker: Escape closes the panel.
func (p *Page) Key(e *fyne.KeyEvent) bool {
	return e.Name == fyne.KeyEscape && p.closePanel()
}

func (p *Page) closePanel() bool {
	p.shown = 0
	if p.view == viewCalendar {
		return p.agenda.closePanel()
	}
	return p.List.CloseDetail()
}
