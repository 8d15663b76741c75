package listview

import (
	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/grid"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/tr"
)

func (l *List) moreMenu() []kit.MenuItem {
	items := []kit.MenuItem{{Text: tr.T("listview.save_view"), Icon: kit.IconStar, OnTap: l.saveView}}
	if l.pres.differs() {
		items = append(items, kit.MenuItem{Text: tr.F("listview.update_view", l.pres.current().Title), OnTap: l.pres.update})
	}
	items = append(items, kit.MenuItem{Text: tr.T("listview.group"), OnTap: func() { kit.ShowMenu(l.more, l.groupItems()) }})
	return append(items,
		kit.MenuItem{Text: tr.T("listview.export_csv"), Icon: kit.IconExport, Hint: tr.Keys("Ctrl+E"), OnTap: l.Export},
		kit.MenuItem{},
		kit.MenuItem{Text: tr.T("listview.select_all"), Hint: tr.Keys("Ctrl+A"), OnTap: l.grid.SelectAll})
}

func (l *List) saveView() {
	l.askName(tr.T("listview.save_view"), tr.T("listview.view_name"), "", func(name string) {
		l.pres.save(name, l.grid.State())
		l.tabs.SetChoices(l.choices())
		l.tabs.Select(l.pres.mem.Current)
	})
}

func (l *List) viewMenu(id string, at fyne.Position) {
	v, ok := l.pres.find(id)
	if !ok || !v.Own {
		return
	}
	kit.ShowMenuAt(l.desk.Window.Canvas(), at, []kit.MenuItem{
		{Text: tr.T("listview.rename_view"), Icon: kit.IconEdit, OnTap: func() {
			l.askName(tr.T("listview.rename_view"), tr.T("listview.view_name"), v.Title, func(name string) {
				l.pres.rename(id, name)
				l.tabs.SetChoices(l.choices())
			})
		}},
		{Text: tr.T("listview.delete_view"), Icon: kit.IconTrash, OnTap: func() {
			l.pres.remove(id)
			l.tabs.SetChoices(l.choices())
			l.tabs.Select(l.pres.mem.Current)
			l.choose(l.pres.mem.Current)
		}},
	})
}

func (l *List) askName(title, hint, value string, then func(string)) {
	entry := kit.NewEntry(hint)
	entry.SetText(value)
	kit.ShowDialog(l.desk.Window.Canvas(), kit.DialogSpec{
		Title: title, Content: entry, Confirm: tr.T("listview.save"), Cancel: tr.T("listview.cancel"), First: entry,
		OnConfirm: func() bool {
			if entry.Text == "" {
				return false
			}
			then(entry.Text)
			return true
		},
	})
}

func (l *List) menu(id int64, sel grid.Selection, at fyne.Position) {
	items := []kit.MenuItem{{Text: tr.T("listview.open"), Hint: tr.T("listview.open_key"), OnTap: func() { l.open(id) }}}
	here := desk.Route{Screen: desk.Screen(l.spec.Name), ID: data.ID(id)} // a list is called as its screen
	items = append(items, kit.MenuItem{Text: tr.T("listview.open_window"), Icon: kit.IconWindow, OnTap: func() { l.desk.OpenWindow(here) }})
	if len(l.spec.Actions) > 0 {
		items = append(items, kit.MenuItem{})
	}
	for _, a := range l.spec.Actions {
		items = append(items, l.actionItem(a, func() { kit.ShowMenuAt(l.desk.Window.Canvas(), at, l.items(a)) }))
	}
	if l.spec.Delete != nil {
		items = append(items, kit.MenuItem{}, kit.MenuItem{Text: tr.T("listview.delete"), Icon: kit.IconTrash, Hint: tr.T("listview.delete_key"), OnTap: func() {
			if sel.Empty() {
				sel = grid.Selection{IDs: []int64{id}, Count: 1}
			}
			l.remove(sel)
		}})
	}
	kit.ShowMenuAt(l.desk.Window.Canvas(), at, items)
}
