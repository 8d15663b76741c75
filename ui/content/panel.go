package content

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/detail"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

// facts are everything a piece's panel shows, read at once.
type facts struct {
	piece data.Content
	refs  map[string]data.Ref // segment, campaign, owner
	uses  []data.UsedIn
}

func readFacts(ctx context.Context, p *data.Planner, id data.ID) (facts, error) {
	f := facts{refs: map[string]data.Ref{}}
	var err error
	if f.piece, err = p.Contents.Get(ctx, id); err != nil {
		return f, err
	}
	names := []string{"segment", "campaign", "owner"}
	rows, err := p.Rows(ctx, data.KindContent, []data.ID{id}, names...)
	if err != nil {
		return f, err
	}
	for _, r := range rows {
		for i, name := range names {
			f.refs[name], _ = r.Values[i].(data.Ref)
		}
	}
	f.uses, err = p.Contents.UsesOf(ctx, id)
	return f, err
}

// panel shows one piece beside the board or the list.
type panel struct {
	desk    *desk.Desk
	id      data.ID
	close   func()
	content *fyne.Container
}

func newPanel(d *desk.Desk, id data.ID, closed func()) fyne.CanvasObject {
	p := &panel{desk: d, id: id, close: closed, content: container.NewStack(kit.NewCard(kit.CardSpec{}))}
	detail.Read(d, "content.panel", func(ctx context.Context) (facts, error) { return readFacts(ctx, d.Planner, id) }, p.show, closed)
	return p.content
}

func (p *panel) show(f facts) {
	c := f.piece
	parts := []fyne.CanvasObject{p.statuses(f), kit.Gap(0, 2), p.details(f)}
	if c.Body != "" {
		parts = append(parts, kit.Gap(0, 2), kit.Section(tr.T("content.body"), nil), kit.NewRich(c.Body, theme.Body, theme.Text))
	}
	parts = append(parts, kit.Gap(0, 2), p.uses(f))
	p.content.Objects = []fyne.CanvasObject{kit.NewSidePanel(kit.PanelSpec{
		Title: c.Title, Subtitle: detail.Dotted(words.ContentType(c.Type), words.Stage(c.Stage)), Actions: p.actions(f),
		Content: kit.Column(theme.S2, parts...), CloseTip: tr.T("leads.close_panel"), OnClose: p.close,
	})}
	p.content.Refresh()
}

func (p *panel) actions(f facts) []fyne.CanvasObject {
	var out []fyne.CanvasObject
	if next := following(f.piece.Status); next != "" {
		out = append(out, kit.NewButton(kit.ButtonSpec{Text: tr.T("content.to." + string(next)), Kind: kit.Primary, OnTap: func() { p.setStatus(next) }}))
	}
	if f.piece.Link != "" {
		out = append(out, kit.NewButton(kit.ButtonSpec{Text: tr.T("content.open"), Icon: kit.IconLink, OnTap: func() { p.desk.Papers().Open(f.piece.Link) }}))
	}
	return append(out, kit.NewButton(kit.ButtonSpec{Text: tr.T("content.use"), OnTap: func() {
		p.desk.Ask.Edit(data.KindContentUse, 0, map[string]any{"content_id": p.id}, nil)
	}}), kit.NewMenuButton(kit.ButtonSpec{Icon: kit.IconMore, Tip: tr.T("leads.more")}, func() []kit.MenuItem {
		return []kit.MenuItem{
			{Text: tr.T("content.edit"), Icon: kit.IconEdit, OnTap: p.edit},
			{},
			{Text: tr.T("listview.delete"), Icon: kit.IconTrash, OnTap: func() {
				p.desk.Do(func(ctx context.Context) error { return p.desk.Planner.Contents.Delete(ctx, p.id) }, p.close)
			}},
		}
	}))
}

// following is the status after this one, empty after the last.
func following(s data.ContentStatus) data.ContentStatus {
	all := data.ContentStatuses()
	for i := range all[:len(all)-1] {
		if all[i] == s {
			return all[i+1]
		}
	}
	return ""
}

func (p *panel) edit() { p.desk.Ask.Edit(data.KindContent, p.id, nil, nil) }

func (p *panel) setStatus(s data.ContentStatus) {
	p.desk.Do(func(ctx context.Context) error { return p.desk.Planner.Contents.SetStatus(ctx, s, p.id) }, nil)
}

func (p *panel) statuses(f facts) fyne.CanvasObject {
	var names []string
	at := 0
	for i, s := range data.ContentStatuses() {
		names = append(names, words.Capital(words.ContentStatus(s)))
		if s == f.piece.Status {
			at = i
		}
	}
	return kit.NewStageBar(names, at, func(i int) { p.setStatus(data.ContentStatuses()[i]) })
}

func (p *panel) details(f facts) fyne.CanvasObject {
	c := f.piece
	edit := kit.NewButton(kit.ButtonSpec{Text: tr.T("leads.edit_short"), Kind: kit.Linked, OnTap: p.edit})
	rows := []fyne.CanvasObject{kit.Section(tr.T("content.about"), edit)}
	segment := f.refs["segment"].Name
	if segment == "" {
		segment = tr.T("content.everyone")
	}
	add := func(key, value string, to desk.Screen, id data.ID) {
		var open func()
		if to != "" {
			open = func() { p.desk.Go(desk.Route{Screen: to, ID: id}) }
		}
		rows = append(rows, detail.Property(tr.T("content.col."+key), value, open)...)
	}
	add("segment", segment, "", 0)
	add("due", words.Day(c.DueOn), "", 0)
	add("published", words.Day(c.PublishedOn), "", 0)
	add("owner", f.refs["owner"].Name, "", 0)
	add("campaign", f.refs["campaign"].Name, desk.Campaigns, c.CampaignID)
	rows = append(rows, detail.Words(tr.T("content.col.pain_points"), c.PainPoints)...)
	rows = append(rows, detail.Words(tr.T("content.col.objections"), strings.Join(c.Objections, ", "))...)
	if c.Link != "" {
		rows = append(rows, detail.Attachment(p.desk, c.Link))
	}
	return kit.Column(0, rows...)
}

// uses are the deals in which the piece was used, with what became of them.
func (p *panel) uses(f facts) fyne.CanvasObject {
	closed, won := 0, 0
	for _, u := range f.uses {
		switch u.Status {
		case data.DealWon:
			closed, won = closed+1, won+1
		case data.DealLost:
			closed++
		}
	}
	rows := []fyne.CanvasObject{kit.Section(tr.T("content.used_in"), nil)}
	switch {
	case len(f.uses) == 0:
		rows = append(rows, kit.NewParagraph(tr.T("content.not_used"), theme.Small, theme.Muted))
	case closed > 0:
		rows = append(rows, kit.NewParagraph(tr.F("content.outcome", tr.Int(int64(won)), tr.Int(int64(closed))), theme.Small, theme.Muted))
	}
	for i, u := range f.uses {
		rows = append(rows, p.use(u, i == len(f.uses)-1))
	}
	return kit.Column(0, rows...)
}

func (p *panel) use(u data.UsedIn, last bool) fyne.CanvasObject {
	row := kit.RowSpec{Title: u.Deal, Subtitle: detail.Dotted(u.Contact, words.Day(u.UsedOn)), Last: last}
	switch {
	case u.Deal == "":
		row.Title = u.Contact
		row.Subtitle = words.Day(u.UsedOn)
		row.OnTap = func() { p.desk.Go(desk.Route{Screen: desk.Leads, ID: u.ContactID}) }
	default:
		row.OnTap = func() { p.desk.Go(desk.Route{Screen: desk.Deals, ID: u.DealID}) }
		text, tint := words.DealStatus(u.Status), theme.Info
		switch u.Status {
		case data.DealWon:
			tint = theme.Positive
		case data.DealLost:
			tint = theme.Negative
		}
		if u.BaseMinor != nil {
			text = detail.Dotted(text, tr.MoneyWhole(*u.BaseMinor, p.desk.Planner.Settings().Currency))
		}
		row.Trailing = kit.NewChip(text, tint)
	}
	return kit.NewListRow(row)
}
