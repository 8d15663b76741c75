package companies

import (
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/detail"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

// panel shows one company beside the list.
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

func (p *panel) close() { p.page.List.CloseDetail() }

func (p *panel) reload() {
	d := p.page.desk
	detail.Read(d, "companies.panel", func(ctx context.Context) (facts, error) { return readFacts(ctx, d.Planner, p.id) }, p.show, p.close)
}

func (p *panel) show(f facts) {
	parts := []fyne.CanvasObject{p.people(f), kit.Gap(0, 2), p.deals(f)}
	if len(f.open) > 0 {
		parts = append(parts, kit.Gap(0, 2), detail.NextSteps(p.page.desk, f.open, false))
	}
	parts = append(parts, kit.Gap(0, 2), p.details(f), kit.Gap(0, 2), kit.Section(tr.T("leads.timeline"), nil), detail.Timeline(p.page.desk, f.timeline))
	subtitle := detail.Dotted(f.company.Sector, f.company.City)
	p.panel.Show(fmt.Sprint(f.company.Name, subtitle), kit.PanelSpec{
		Name: f.company.Name, Title: f.company.Name, Subtitle: subtitle, Actions: p.actions(),
		Content: kit.Column(theme.S2, parts...), OnClose: p.close,
	})
}

func (p *panel) actions() []fyne.CanvasObject {
	d := p.page.desk
	return []fyne.CanvasObject{
		kit.NewButton(kit.ButtonSpec{Text: tr.T("leads.open_deal"), Kind: kit.Primary, OnTap: func() { p.page.openDeal(p.id) }}),
		kit.NewButton(kit.ButtonSpec{Text: tr.T("companies.add_contact"), OnTap: func() { p.page.addContact(p.id) }}),
		kit.NewMenuButton(kit.ButtonSpec{Icon: kit.IconMore, Tip: tr.T("leads.more")}, func() []kit.MenuItem {
			return []kit.MenuItem{
				{Text: tr.T("leads.edit"), Icon: kit.IconEdit, OnTap: func() { p.page.edit(p.id) }},
				{Text: tr.T("leads.note"), Icon: kit.IconNote, OnTap: func() { p.page.note(p.id) }},
				{},
				{Text: tr.T("leads.delete"), Icon: kit.IconTrash, OnTap: func() {
					d.Do(func(ctx context.Context) error { return d.Planner.Companies.Delete(ctx, p.id) }, p.close)
				}},
			}
		}),
	}
}

// people are those who work there, the furthest on the journey first.
func (p *panel) people(f facts) fyne.CanvasObject {
	rows := []fyne.CanvasObject{kit.Section(tr.T("companies.people"), nil)}
	if len(f.people) == 0 {
		rows = append(rows, kit.NewLabel(tr.T("companies.no_people"), theme.Small, theme.Muted))
	}
	for i, r := range f.people {
		name, _ := r.Values[0].(string)
		if name == "" {
			name, _ = r.Values[3].(string)
		}
		title, _ := r.Values[1].(string)
		stage, _ := r.Values[2].(data.JourneyStage)
		rows = append(rows, kit.NewListRow(kit.RowSpec{
			Leading: []fyne.CanvasObject{kit.NewAvatar(name, 26)}, Title: name, Subtitle: title, Last: i == len(f.people)-1,
			Trailing: kit.NewChip(words.Stage(stage), words.StageTint(stage)),
			OnTap:    func() { p.page.desk.Go(detail.PersonRoute(stage, r.ID)) },
		}))
	}
	return kit.Column(0, append(rows, more(f.more)...)...)
}

// deals are the open ones by their expected close, then the closed ones, newest first.
func (p *panel) deals(f facts) fyne.CanvasObject {
	rows := []fyne.CanvasObject{kit.Section(tr.T("companies.deals"), nil)}
	if len(f.deals) == 0 {
		rows = append(rows, kit.NewLabel(tr.T("companies.no_deals"), theme.Small, theme.Muted))
	}
	for i, r := range f.deals {
		title, _ := r.Values[0].(string)
		value := words.Value(r.Values[1])
		if value == "" {
			value = "–"
		}
		rows = append(rows, kit.NewListRow(kit.RowSpec{
			Title: title, Subtitle: dealLine(r), Last: i == len(f.deals)-1, Trailing: kit.NewLabel(value, theme.SmallStrong, theme.Text),
			OnTap: func() { p.page.desk.Go(desk.Route{Screen: desk.Deals, ID: r.ID}) },
		}))
	}
	return kit.Column(0, append(rows, more(f.moreDeal)...)...)
}

// dealLine says where a deal stands: its stage and expected close, or how and when it ended.
func dealLine(r data.Row) string {
	stage, _ := r.Values[2].(data.Ref)
	status, _ := r.Values[3].(string)
	expected, _ := r.Values[4].(data.Date)
	closed, _ := r.Values[5].(data.Date)
	if data.DealStatus(status) == data.DealOpen {
		return detail.Dotted(stage.Name, words.Day(expected))
	}
	return detail.Dotted(words.DealStatus(data.DealStatus(status)), words.Day(closed))
}

func more(n int64) []fyne.CanvasObject {
	if n == 0 {
		return nil
	}
	return []fyne.CanvasObject{kit.NewLabel(tr.N("companies.more", int(n)), theme.Small, theme.Muted)}
}

func (p *panel) details(f facts) fyne.CanvasObject {
	c := f.company
	edit := kit.NewButton(kit.ButtonSpec{Text: tr.T("leads.edit_short"), Kind: kit.Linked, OnTap: func() { p.page.edit(p.id) }})
	rows := []fyne.CanvasObject{kit.Section(tr.T("leads.details"), edit)}
	var employees, revenue string
	if c.Employees != nil {
		employees = tr.Int(*c.Employees)
	}
	if c.RevenueMinor != nil {
		revenue = tr.MoneyWhole(*c.RevenueMinor, c.Currency)
	}
	for _, x := range []struct{ key, value string }{
		{"website", c.Website},
		{"email", c.Email},
		{"phone", c.Phone},
		{"address", detail.Dotted(c.Street, strings.TrimSpace(c.Postcode+" "+c.City), c.Country)},
		{"employees", employees},
		{"revenue", revenue},
		{"owner", f.owner.Name},
	} {
		rows = append(rows, detail.Property(tr.T("companies.col."+x.key), x.value, nil)...)
	}
	rows = append(rows, detail.Words(tr.T("companies.col.note"), c.Note)...)
	rows = append(rows, detail.Property(tr.T("companies.col.parent"), f.parent.Name, func() {
		p.page.desk.Go(desk.Route{Screen: desk.Companies, ID: f.parent.ID})
	})...)
	return kit.Column(0, rows...)
}
