// Package members is the page of those whom a campaign goes to: planned, sent to, responded, opted out.
package members

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/detail"
	"github.com/baton-planner/baton/ui/grid"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/listing"
	"github.com/baton-planner/baton/ui/listview"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

// Page is the members screen.
type Page struct {
	desk     *desk.Desk
	campaign data.ID
	name     string
	counts   map[data.MemberStatus]int
	list     *listview.List
	content  *fyne.Container
}

// New makes the screen.
func New(d *desk.Desk) desk.Page { return &Page{desk: d, content: container.NewStack()} }

// build makes the list of a campaign's members.
func (p *Page) build() {
	p.list = listview.New(p.desk, p.spec())
	p.content.Objects = []fyne.CanvasObject{p.list.Content()}
	p.content.Refresh()
}

func (p *Page) spec() listview.Spec {
	view := func(s data.MemberStatus) listview.View {
		return listview.View{
			ID: string(s), Title: words.MemberStatus(s), Where: []data.Cond{{Field: "status", Op: data.OpEqual, Value: string(s)}},
			Sort: []data.Order{{Field: "contact"}},
		}
	}
	views := []listview.View{{ID: "all", Title: tr.T("members.all"), Sort: []data.Order{{Field: "contact"}}}}
	for _, s := range data.MemberStatuses() {
		views = append(views, view(s))
	}
	return listview.Spec{
		Name: "members", Kind: data.KindCampaignMember, Base: []data.Cond{{Field: "campaign", Op: data.OpEqual, Value: p.campaign.String()}}, Views: views,
		Columns: []listing.Column{
			{Field: "contact", Title: tr.T("leads.col.name"), Kind: grid.KindStrong, Width: 180, Grow: 1, Fixed: true},
			{Field: "company", Title: tr.T("leads.col.company"), Width: 180, Grow: 1},
			{Field: "status", Title: tr.T("members.col.status"), Kind: grid.KindChips, Width: 120, Options: statusOptions, Cell: statusCell},
			{Field: "at", Title: tr.T("members.col.at"), Kind: grid.KindMuted, Width: 110},
			{Field: "email", Title: tr.T("leads.col.email"), Width: 220, Grow: 1, Cell: addressCell("email", "no_email"), Needs: []string{"no_email"}},
			{Field: "phone", Title: tr.T("leads.col.phone"), Width: 150, Cell: addressCell("phone", "no_call"), Needs: []string{"no_call"}},
		},
		Actions: []listview.Action{
			{Text: tr.T("members.set_status"), Items: statusChoices, Do: p.setStatus},
			{Text: tr.T("members.show_contact"), Icon: kit.IconLeads, Plain: true, Do: func(ids []data.ID, _ string) { p.open(ids[0]) }},
		},
		Open:   p.open,
		Delete: func(ctx context.Context, ids []data.ID) error { return p.desk.Planner.Membership.Remove(ctx, ids...) },
		Count:  func(n int) string { return tr.N("members.count", n) },
		Empty: kit.EmptySpec{
			Icon: kit.IconAudiences, Title: tr.T("members.empty"), Text: tr.T("members.empty_text"),
			Actions: []fyne.CanvasObject{kit.NewButton(kit.ButtonSpec{Text: tr.T("members.add"), Kind: kit.Primary, OnTap: p.add})},
		},
		NoMatch: tr.T("members.no_match"),
	}
}

func statusOptions() []listing.Option {
	var out []listing.Option
	for _, s := range data.MemberStatuses() {
		out = append(out, listing.Option{Value: string(s), Text: words.MemberStatus(s)})
	}
	return out
}

func statusChoices() []listview.Choice {
	var out []listview.Choice
	for _, s := range data.MemberStatuses() {
		out = append(out, listview.Choice{Value: string(s), Text: words.MemberStatus(s)})
	}
	return out
}

func statusCell(v listing.Values) grid.Cell {
	s := data.MemberStatus(v.Text("status"))
	return grid.Cell{Chips: []grid.Chip{{Text: words.MemberStatus(s), Tint: words.MemberTint(s)}}}
}

// addressCell says beside an address that it must not be used.
func addressCell(field, withheld string) func(listing.Values) grid.Cell {
	return func(v listing.Values) grid.Cell {
		if v.Bool(withheld) {
			return grid.Cell{Text: tr.T("members." + withheld), Tone: grid.ToneBad}
		}
		return grid.Cell{Text: v.Text(field)}
	}
}

func (p *Page) setStatus(ids []data.ID, status string) {
	var f data.Filling
	p.desk.Do(func(ctx context.Context) (err error) {
		f, err = p.desk.Planner.Membership.SetStatus(ctx, data.MemberStatus(status), ids...)
		return err
	}, func() {
		if len(f.Kept) > 0 {
			p.desk.Tell(words.Filling(f))
		}
	})
}

// open shows the contact of a member on its own screen.
func (p *Page) open(id data.ID) {
	planner := p.desk.Planner
	desk.Load(p.desk, "members.open", func(ctx context.Context) (desk.Route, error) {
		rows, err := planner.Rows(ctx, data.KindCampaignMember, []data.ID{id}, "contact")
		if err != nil || len(rows) == 0 {
			return desk.Route{}, err
		}
		who, _ := rows[0].Values[0].(data.Ref)
		c, err := planner.Contacts.Get(ctx, who.ID)
		return detail.PersonRoute(c.Stage, c.ID), err
	}, func(r desk.Route) {
		if r.ID != 0 {
			p.desk.Go(r)
		}
	})
}

func (p *Page) add() { p.desk.Ask.Join(p.campaign, nil, nil) }

// Head implements desk.Page.
func (p *Page) Head() desk.Head {
	h := desk.Head{Title: tr.T("members.title"), Subtitle: p.subtitle()}
	if p.campaign != 0 {
		h.Title = tr.F("members.of", p.name)
		h.Controls = []fyne.CanvasObject{
			kit.NewButton(kit.ButtonSpec{Text: tr.T("members.campaign"), OnTap: func() { p.desk.Go(desk.Route{Screen: desk.Campaigns, ID: p.campaign}) }}),
			kit.NewButton(kit.ButtonSpec{Text: tr.T("members.attendees"), OnTap: p.attendees}),
		}
		h.Primary = &desk.Command{ID: "new", Text: tr.T("members.add"), Hint: "Ctrl+N", Icon: kit.IconPlus, Do: p.add}
	}
	return h
}

func (p *Page) attendees() { p.desk.Ask.Attendees(p.campaign, nil) }

func (p *Page) subtitle() string {
	var parts []string
	for _, s := range data.MemberStatuses() {
		if n := p.counts[s]; n > 0 {
			parts = append(parts, tr.Int(int64(n))+" "+words.MemberStatus(s))
		}
	}
	return detail.Dotted(parts...)
}

// Content implements desk.Page.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// Show implements desk.Page.
func (p *Page) Show(r desk.Route) {
	switch {
	case r.ID != 0 && r.ID != p.campaign:
		p.campaign = r.ID
		p.build()
	case p.list != nil:
		p.list.Refresh()
	default:
		p.content.Objects = []fyne.CanvasObject{kit.NewEmptyState(kit.EmptySpec{Icon: kit.IconCampaigns, Title: tr.T("members.no_campaign"), Text: tr.T("members.no_campaign_text")})}
		p.content.Refresh()
	}
	p.load()
}

func (p *Page) load() {
	if p.campaign == 0 {
		return
	}
	type facts struct {
		name   string
		counts map[data.MemberStatus]int
	}
	planner, id := p.desk.Planner, p.campaign
	desk.Load(p.desk, "members.head", func(ctx context.Context) (f facts, err error) {
		names, err := planner.Names(ctx, data.KindCampaign, []data.ID{id})
		if err != nil {
			return f, err
		}
		f.name = names[id]
		f.counts, err = planner.Membership.Counts(ctx, id)
		return f, err
	}, func(f facts) {
		p.name, p.counts = f.name, f.counts
		p.desk.HeadChanged()
	})
}

// Changed implements desk.Page.
func (p *Page) Changed(e store.Event) {
	if p.list != nil {
		p.list.Changed(e, data.KindContact, data.KindTouch, data.KindCampaign)
		p.load()
	}
}

// Close implements desk.Page.
func (p *Page) Close() {}

// Focus implements desk.Focuser.
func (p *Page) Focus() {
	if p.list != nil {
		p.list.Focus()
	}
}

// FocusFilter implements desk.Filterer.
func (p *Page) FocusFilter() {
	if p.list != nil {
		p.list.FocusFilter()
	}
}

// Export implements desk.Exporter.
func (p *Page) Export() {
	if p.list != nil {
		p.list.Export()
	}
}

// Commands implements desk.Commander.
func (p *Page) Commands() []desk.Command {
	if p.campaign == 0 {
		return nil
	}
	return []desk.Command{
		{ID: "members.add", Text: tr.T("members.add"), Icon: kit.IconPlus, Do: p.add},
		{ID: "members.attendees", Text: tr.T("members.attendees"), Icon: kit.IconVisit, Do: p.attendees},
	}
}
