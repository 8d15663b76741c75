package settings

import (
	"context"

	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/detail"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

func (p *Page) team(f facts) []fyne.CanvasObject {
	rows := make([]fyne.CanvasObject, 0, len(f.members))
	for _, m := range f.members {
		sub := detail.Dotted(words.Team(m.Team), m.Email)
		if l := f.loads[m.ID]; l.Any() {
			sub = detail.Dotted(sub, loadWords(l))
		}
		spec := kit.RowSpec{
			Leading: []fyne.CanvasObject{kit.NewAvatar(m.Name, 28)}, Title: m.Name, Subtitle: sub,
			OnTap: func() { p.desk.Ask.Edit(data.KindMember, m.ID, nil, nil) },
		}
		switch {
		case m.ID == f.me:
			spec.Trailing = kit.NewChip(tr.T("settings.you"), theme.Info)
		case !m.Active:
			spec.Trailing = kit.NewChip(tr.T("settings.left"), theme.Neutral)
		default:
			spec.Trailing = kit.NewButton(kit.ButtonSpec{Text: tr.T("settings.this_is_me"), Kind: kit.Linked, OnTap: func() {
				p.desk.SetMe(m.ID)
				p.load()
			}})
		}
		more := kit.NewMenuButton(kit.ButtonSpec{Kind: kit.Quiet, Icon: kit.IconMore, Tip: m.Name}, func() []kit.MenuItem { return p.memberMenu(m) })
		spec.Trailing = kit.Row(theme.S2, spec.Trailing, more)
		rows = append(rows, kit.NewListRow(spec))
	}
	return []fyne.CanvasObject{card(tr.T("settings.section.team"), tr.T("settings.add_member"), func() {
		p.desk.Ask.Edit(data.KindMember, 0, nil, nil)
	}, rows...)}
}

func (p *Page) memberMenu(m data.Member) []kit.MenuItem {
	items := []kit.MenuItem{
		{Text: tr.T("settings.edit"), Icon: kit.IconEdit, OnTap: func() { p.desk.Ask.Edit(data.KindMember, m.ID, nil, nil) }},
		{Text: tr.T("settings.reassign"), Icon: kit.IconUser, OnTap: func() { p.reassign(m) }},
	}
	if p.facts.loads[m.ID].Any() || m.ID == p.facts.me { // what is in hand goes to somebody first
		return items
	}
	return append(items, kit.MenuItem{}, kit.MenuItem{Text: tr.T("listview.delete"), Icon: kit.IconTrash, OnTap: func() {
		p.desk.Do(func(ctx context.Context) error { return p.desk.Planner.Members.Delete(ctx, m.ID) }, nil)
	}})
}

func (p *Page) products(f facts) []fyne.CanvasObject {
	rows := make([]fyne.CanvasObject, 0, len(f.products))
	for _, pr := range f.products {
		spec := kit.RowSpec{Title: pr.Name, Subtitle: pr.ValueProposition, OnTap: func() { p.desk.Ask.Edit(data.KindProduct, pr.ID, nil, nil) }}
		if pr.PriceMinor != nil {
			spec.Trailing = kit.NewLabel(tr.Money(*pr.PriceMinor, pr.Currency), theme.SmallStrong, theme.Text)
		}
		rows = append(rows, kit.NewListRow(spec))
	}
	if len(rows) == 0 {
		rows = append(rows, kit.NewParagraph(tr.T("settings.no_products"), theme.Body, theme.Muted))
	}
	return []fyne.CanvasObject{card(tr.T("settings.section.products"), tr.T("settings.add_product"), func() {
		p.desk.Ask.Edit(data.KindProduct, 0, nil, nil)
	}, rows...)}
}

// lists are the planner's own lists: sources and reasons.
func (p *Page) lists(f facts) []fyne.CanvasObject {
	planner := p.desk.Planner
	return []fyne.CanvasObject{
		p.tags(f),
		p.list(tr.T("settings.sources"), planner.Sources, f.sources),
		p.list(tr.T("settings.lost_reasons"), planner.LostReasons, f.lost),
		p.list(tr.T("settings.return_reasons"), planner.ReturnReasons, f.returned),
	}
}

func (p *Page) list(title string, list *data.Choices, entries []data.Choice) fyne.CanvasObject {
	rows := make([]fyne.CanvasObject, 0, len(entries))
	for _, c := range entries {
		name, ink := c.Name, theme.Text
		if c.Archived {
			name, ink = tr.F("settings.archived", c.Name), theme.Faint
		}
		more := kit.NewMenuButton(kit.ButtonSpec{Kind: kit.Quiet, Icon: kit.IconMore}, func() []kit.MenuItem { return p.choiceMenu(list, c) })
		rows = append(rows, kit.Row(theme.S2, kit.Grow(kit.NewLabel(name, theme.Body, ink).Shrinkable()), more))
	}
	return card(title, tr.T("settings.add_entry"), func() {
		p.askName(title, "", func(ctx context.Context, name string) error {
			_, err := list.Add(ctx, name)
			return err
		})
	}, rows...)
}

func (p *Page) choiceMenu(list *data.Choices, c data.Choice) []kit.MenuItem {
	archive := tr.T("settings.archive")
	if c.Archived {
		archive = tr.T("settings.offer_again")
	}
	return []kit.MenuItem{
		{Text: tr.T("settings.rename"), Icon: kit.IconEdit, OnTap: func() {
			p.askName(tr.T("settings.rename"), c.Name, func(ctx context.Context, name string) error {
				return list.Edit(ctx, c.ID, func(x *data.Choice) { x.Name = name })
			})
		}},
		{Text: archive, OnTap: func() {
			p.desk.Do(func(ctx context.Context) error {
				return list.Edit(ctx, c.ID, func(x *data.Choice) { x.Archived = !x.Archived })
			}, nil)
		}},
		{Text: tr.T("listview.delete"), Icon: kit.IconTrash, OnTap: func() {
			p.desk.Do(func(ctx context.Context) error { return list.Delete(ctx, c.ID) }, nil)
		}},
	}
}
