package settings

import (
	"context"

	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/listing"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
)

// tags are the words on contacts, companies and deals: renamed, coloured and deleted here for all records at once.
func (p *Page) tags(f facts) fyne.CanvasObject {
	tags := p.desk.Planner.Tags
	rows := make([]fyne.CanvasObject, 0, len(f.tags))
	for _, t := range f.tags {
		rename := func() {
			p.askName(tr.T("settings.rename"), t.Name, func(ctx context.Context, name string) error {
				return tags.Edit(ctx, t.ID, func(x *data.Tag) { x.Name = name })
			})
		}
		more := kit.NewMenuButton(kit.ButtonSpec{Kind: kit.Quiet, Icon: kit.IconMore, Tip: t.Name}, func() []kit.MenuItem {
			items := []kit.MenuItem{{Text: tr.T("settings.rename"), Icon: kit.IconEdit, OnTap: rename}, {}}
			for c := range data.TagColours {
				items = append(items, kit.MenuItem{Text: tr.T(colourKeys()[c]), Checked: c == t.Colour, OnTap: func() {
					p.desk.Do(func(ctx context.Context) error { return tags.Edit(ctx, t.ID, func(x *data.Tag) { x.Colour = c }) }, nil)
				}})
			}
			return append(items, kit.MenuItem{}, kit.MenuItem{Text: tr.T("listview.delete"), Icon: kit.IconTrash, OnTap: func() {
				p.desk.Do(func(ctx context.Context) error { return tags.Delete(ctx, t.ID) }, nil)
			}})
		})
		rows = append(rows, kit.Row(theme.S2, kit.NewChip(t.Name, listing.TagTint(t)), kit.Space(), more))
	}
	if len(rows) == 0 {
		rows = append(rows, kit.NewParagraph(tr.T("settings.no_tags"), theme.Body, theme.Muted))
	}
	return card(tr.T("settings.tags"), tr.T("settings.add_entry"), func() {
		p.askName(tr.T("settings.tags"), "", func(ctx context.Context, name string) error {
			_, err := tags.Add(ctx, name)
			return err
		})
	}, rows...)
}

// colourKeys are the words of the colours of tags, in their order.
func colourKeys() [data.TagColours]string {
	return [...]string{"settings.colour.blue", "settings.colour.green", "settings.colour.amber", "settings.colour.grey", "settings.colour.red"}
}
