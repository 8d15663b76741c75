package campaigns

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
	"github.com/baton-planner/baton/ui/detail"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
)

// beside is the timeline or the calendar with a campaign's panel beside it.
type beside struct {
	page    *Page
	shown   data.ID // in the panel, 0 when it is closed
	focus   func()
	panel   *fyne.Container
	split   *fyne.Container
	empty   fyne.CanvasObject // over it when there is no campaign
	content fyne.CanvasObject
}

func newBeside(p *Page, bar, main fyne.CanvasObject, focus func()) *beside {
	b := &beside{page: p, focus: focus, panel: container.NewStack(), empty: kit.NewEmptyState(p.empty())}
	b.panel.Hide()
	b.empty.Hide()
	b.split = container.New(&detail.Split{List: main, Panel: b.panel}, main, b.panel)
	b.content = kit.Inset(theme.S5, kit.Column(theme.S3, bar, kit.Grow(container.NewStack(b.split, b.empty))))
	return b
}

func (b *beside) show(id data.ID) {
	b.shown = id
	b.panel.Objects = []fyne.CanvasObject{newPanel(b.page.desk, id, func() { b.close() })}
	b.panel.Show()
	b.panel.Refresh()
	b.split.Refresh()
}

// current is the campaign in the panel, else that under the cursor; 0 for none.
func (b *beside) current(cursor int64) data.ID {
	if b.shown != 0 {
		return b.shown
	}
	return data.ID(cursor)
}

// follow shows the campaign of the cursor where one is shown.
func (b *beside) follow(id int64) {
	if b.shown != 0 && id != 0 && data.ID(id) != b.shown {
		b.show(data.ID(id))
	}
}

// close takes the panel away and says whether there was one.
func (b *beside) close() bool {
	if b.shown == 0 {
		return false
	}
	b.shown = 0
	b.panel.Hide()
	b.split.Refresh()
	b.focus()
	return true
}

func (b *beside) remove(id data.ID) {
	d := b.page.desk
	d.Do(func(ctx context.Context) error { return d.Planner.Campaigns.Delete(ctx, id) }, func() { b.close() })
}

func (b *beside) menu(id data.ID, at fyne.Position) {
	p := b.page
	items := []kit.MenuItem{
		{Text: tr.T("listview.open"), Hint: tr.T("listview.open_key"), OnTap: func() { b.show(id) }},
		{Text: tr.T("campaigns.edit"), Icon: kit.IconEdit, OnTap: func() { p.desk.Ask.Edit(data.KindCampaign, id, nil, nil) }},
		{Text: tr.T("campaigns.duplicate"), OnTap: func() { p.duplicate(id) }},
		{Text: tr.T("campaigns.expense"), Icon: kit.IconPlus, OnTap: func() { p.expense(id) }},
		{},
	}
	for _, s := range statusChoices() {
		items = append(items, kit.MenuItem{Text: s.Text, OnTap: func() { p.setStatus([]data.ID{id}, s.Value) }})
	}
	items = append(items, kit.MenuItem{}, kit.MenuItem{Text: tr.T("listview.delete"), Icon: kit.IconTrash, Hint: tr.T("listview.delete_key"), OnTap: func() { b.remove(id) }})
	kit.ShowMenuAt(p.desk.Window.Canvas(), at, items)
}

// touched says whether a commit changed what campaigns show.
func touched(e store.Event) bool {
	for _, k := range append(reads, data.KindCampaign) {
		if _, ok := e.Tables[string(k)]; ok {
			return true
		}
	}
	return false
}

// again shows the panel's campaign anew after a change.
func (b *beside) again() {
	if b.shown != 0 {
		b.show(b.shown)
	}
}
