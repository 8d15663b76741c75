package followups

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/detail"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

// facts are everything a follow-up's panel shows, read at once.
type facts struct {
	activity data.Activity
	refs     map[string]data.Ref // by the names of refFields
	contact  data.Contact        // zero without one
	deal     data.Row            // value, stage, expected_on; empty without one
	timeline []data.Entry        // of the deal, else the contact, else the company
}

var (
	refFields  = []string{"contact", "company", "deal", "campaign", "owner", "sequence"}
	dealFields = []string{"value", "stage", "expected_on"}
)

const timelineLength = 20

func readFacts(ctx context.Context, p *data.Planner, id data.ID) (facts, error) {
	f := facts{refs: map[string]data.Ref{}}
	var err error
	if f.activity, err = p.FollowUps.Get(ctx, id); err != nil {
		return f, err
	}
	rows, err := p.Rows(ctx, data.KindActivity, []data.ID{id}, refFields...)
	if err != nil || len(rows) == 0 {
		return f, err
	}
	for i, name := range refFields {
		f.refs[name], _ = rows[0].Values[i].(data.Ref)
	}
	if id := f.refs["contact"].ID; id != 0 {
		if f.contact, err = p.Contacts.Get(ctx, id); err != nil && store.CodeOf(err) != store.NotFound {
			return f, err
		}
	}
	if id := f.refs["deal"].ID; id != 0 {
		deals, err := p.Rows(ctx, data.KindDeal, []data.ID{id}, dealFields...)
		if err != nil {
			return f, err
		}
		if len(deals) > 0 {
			f.deal = deals[0]
		}
	}
	return f, f.readTimeline(ctx, p)
}

func (f *facts) readTimeline(ctx context.Context, p *data.Planner) (err error) {
	for _, of := range []struct {
		field string
		kind  data.Kind
	}{{"deal", data.KindDeal}, {"contact", data.KindContact}, {"company", data.KindCompany}} {
		if id := f.refs[of.field].ID; id != 0 {
			f.timeline, err = p.Timeline(ctx, of.kind, id, timelineLength)
			return err
		}
	}
	return nil
}

// panel shows one follow-up beside the list.
type panel struct {
	page  *Page
	id    data.ID
	panel *detail.Panel
}

func newPanel(page *Page, id data.ID) *panel {
	p := &panel{page: page, id: id, panel: detail.NewPanel()}
	p.reload()
	return p
}

func (p *panel) reload() {
	d := p.page.desk
	detail.Read(d, "followups.panel", func(ctx context.Context) (facts, error) { return readFacts(ctx, d.Planner, p.id) }, p.show, func() { p.page.closePanel() })
}

func (p *panel) show(f facts) {
	a := &f.activity
	parts := []fyne.CanvasObject{kit.Row(theme.S2, kit.NewChip(p.state(f)), kit.Space())}
	if a.Body != "" {
		parts = append(parts, kit.NewRich(a.Body, theme.Body, theme.Text))
	}
	if a.OutcomeNote != "" {
		parts = append(parts, kit.NewParagraph(a.OutcomeNote, theme.Body, theme.Text))
	}
	parts = append(parts, kit.Gap(0, 2), p.about(f))
	if f.deal.ID != 0 {
		parts = append(parts, kit.Gap(0, 2), p.deal(f))
	}
	if len(f.timeline) > 0 {
		parts = append(parts, kit.Gap(0, 2), kit.Section(tr.T("leads.timeline"), nil), detail.Timeline(p.page.desk, f.timeline))
	}
	name, subtitle := title(a.Subject, a.Kind), f.refs["contact"].Name
	if subtitle == "" {
		subtitle = f.refs["company"].Name
	}
	p.panel.Show(fmt.Sprint(name, subtitle, a.Open(), a.Repeat), kit.PanelSpec{
		Name: f.refs["contact"].Name, Title: name, Subtitle: subtitle, Actions: p.actions(a.Open(), a.Repeat != ""),
		Content: kit.Column(theme.S2, parts...), OnClose: func() { p.page.closePanel() },
	})
}

// state is when it is due, or how it went.
func (p *panel) state(f facts) (string, theme.Tint) {
	a := &f.activity
	if !a.Open() {
		return words.Outcome(a.Outcome) + " · " + words.Day(a.DoneOn), theme.Neutral
	}
	var minute int64
	if a.DueMinute != nil {
		minute = *a.DueMinute
	}
	text, tint := detail.DueAt(a.DueOn, minute, a.DueMinute != nil, p.page.desk.Planner.Today())
	return words.Activity(a.Kind) + " · " + text, tint
}

func (p *panel) actions(open, repeats bool) []fyne.CanvasObject {
	more := kit.NewMenuButton(kit.ButtonSpec{Icon: kit.IconMore, Tip: tr.T("leads.more")}, func() []kit.MenuItem {
		var items []kit.MenuItem
		if repeats {
			items = append(items, kit.MenuItem{Text: tr.T("followups.skip"), OnTap: func() { p.page.skip(p.id) }})
		}
		return append(items, kit.MenuItem{Text: tr.T("listview.delete"), Icon: kit.IconTrash, OnTap: p.remove})
	})
	edit := kit.NewButton(kit.ButtonSpec{Icon: kit.IconEdit, Tip: tr.T("followups.edit"), OnTap: func() { p.page.edit(p.id) }})
	if !open {
		return []fyne.CanvasObject{edit, more}
	}
	return []fyne.CanvasObject{
		kit.NewButton(kit.ButtonSpec{Text: tr.T("followups.complete"), Kind: kit.Primary, OnTap: func() { p.page.complete(p.id) }}),
		kit.NewMenuButton(kit.ButtonSpec{Text: tr.T("followups.reschedule")}, p.days), edit, more,
	}
}

func (p *panel) days() []kit.MenuItem {
	var out []kit.MenuItem
	for _, c := range rescheduleChoices() {
		out = append(out, kit.MenuItem{Text: c.Text, OnTap: func() { p.page.reschedule([]data.ID{p.id}, c.Value) }})
	}
	return out
}

func (p *panel) remove() {
	d := p.page.desk
	d.Do(func(ctx context.Context) error { return d.Planner.FollowUps.Delete(ctx, p.id) }, func() { p.page.closePanel() })
}

// about are the records that the follow-up concerns, as links.
func (p *panel) about(f facts) fyne.CanvasObject {
	to := map[string]desk.Route{
		"contact": detail.PersonRoute(f.contact.Stage, f.refs["contact"].ID), "company": {Screen: desk.Companies, ID: f.refs["company"].ID},
		"deal": {Screen: desk.Deals, ID: f.refs["deal"].ID}, "campaign": {Screen: desk.Campaigns, ID: f.refs["campaign"].ID},
	}
	rows := []fyne.CanvasObject{kit.Section(tr.T("followups.about"), nil)}
	for _, field := range refFields {
		var open func()
		if r, ok := to[field]; ok {
			open = func() { p.page.desk.Go(r) }
		}
		rows = append(rows, detail.Property(tr.T("followups.col."+field), f.refs[field].Name, open)...)
	}
	ask := p.page.desk.Ask
	rows = append(rows, detail.Reach(tr.T("leads.col.phone"), f.contact.Phone, kit.IconCall, tr.T("leads.call"), func() { ask.Call(f.contact.ID) })...)
	rows = append(rows, detail.Reach(tr.T("leads.col.email"), f.contact.Email, kit.IconMail, tr.T("leads.mail"), func() { ask.Mail(f.contact.ID, f.refs["deal"].ID) })...)
	rows = append(rows, detail.Property(tr.T("followups.col.repeat"), words.Repeat(f.activity.Repeat), nil)...)
	return kit.Column(0, rows...)
}

// deal is what the call is worth: value, stage, expected close.
func (p *panel) deal(f facts) fyne.CanvasObject {
	rows := []fyne.CanvasObject{kit.Section(tr.T("followups.col.deal"), nil)}
	for i, field := range []string{"value", "stage", "expected"} {
		rows = append(rows, detail.Property(tr.T("deals.col."+field), words.Value(f.deal.Values[i]), nil)...)
	}
	return kit.Column(0, rows...)
}
