package listview

import (
	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/listing"
	"github.com/baton-planner/baton/ui/tr"
)

// columnMenu is what can be done with a column, at its head.
func (l *List) columnMenu(field string, at fyne.Position) {
	c, ok := l.column(field)
	if !ok {
		return
	}
	var items []kit.MenuItem
	if !c.Plain {
		items = append(items, l.sortItems(c)...)
	}
	if c.Groupable(l.spec.Kind) {
		items = append(items, kit.MenuItem{Text: tr.T("listview.group_by_this"), Checked: l.pres.group() == field, OnTap: func() { l.groupBy(field) }})
	}
	if filterOf(l.spec.Kind, c) != filterNone {
		items = append(items, kit.MenuItem{}, kit.MenuItem{Text: tr.T("listview.filter_column"), Icon: kit.IconFilter, OnTap: func() { l.openFilter(c, at) }})
		if len(l.pres.filter(field)) > 0 {
			items = append(items, kit.MenuItem{Text: tr.T("listview.filter_off"), OnTap: func() { l.setFilter(field) }})
		}
	}
	items = append(items, kit.MenuItem{},
		kit.MenuItem{Text: tr.T("listview.hide_column"), Disabled: c.Fixed, OnTap: func() { l.grid.SetColumnHidden(field, true) }},
		kit.MenuItem{Text: tr.T("listview.choose_columns"), Icon: kit.IconColumns, OnTap: func() { l.grid.ChooseColumns(at) }})
	kit.ShowMenuAt(l.desk.Window.Canvas(), at, items)
}

func (l *List) sortItems(c listing.Column) []kit.MenuItem {
	sort := l.grid.Sort()
	is := func(desc bool) bool { return len(sort) == 1 && sort[0].Column == c.Field && sort[0].Desc == desc }
	items := []kit.MenuItem{
		{Text: tr.T("listview.sort_up"), Checked: is(false), OnTap: func() { l.grid.SortOrder(c.Field, false) }},
		{Text: tr.T("listview.sort_down"), Checked: is(true), OnTap: func() { l.grid.SortOrder(c.Field, true) }},
	}
	if len(sort) > 0 && !(len(sort) == 1 && sort[0].Column == c.Field) {
		items = append(items, kit.MenuItem{Text: tr.T("listview.sort_add"), OnTap: func() { l.grid.SortBy(c.Field, true) }})
	}
	return items
}

// groupBy groups the list by a field; the one by which it is grouped already takes the grouping away.
func (l *List) groupBy(field string) {
	if field == l.pres.group() {
		field = ""
	}
	l.pres.groupBy(field)
	l.reload()
}

// groupItems are the fields by which the list can be grouped.
func (l *List) groupItems() []kit.MenuItem {
	now := l.pres.group()
	items := []kit.MenuItem{{Text: tr.T("listview.group_none"), Checked: now == "", OnTap: func() { l.groupBy(now) }}}
	for _, c := range l.spec.Columns {
		if c.Groupable(l.spec.Kind) {
			items = append(items, kit.MenuItem{Text: c.Title, Checked: c.Field == now, OnTap: func() { l.groupBy(c.Field) }})
		}
	}
	if now != "" {
		items = append(items, kit.MenuItem{},
			kit.MenuItem{Text: tr.T("listview.fold_all"), OnTap: func() { l.foldAll(true) }},
			kit.MenuItem{Text: tr.T("listview.unfold_all"), OnTap: func() { l.foldAll(false) }})
	}
	return items
}

func (l *List) foldAll(on bool) {
	l.pres.collapse(on, l.source.Keys()...)
	l.source.Collapse(l.pres.collapsed)
	l.grid.Reload()
}

// filterItems are the columns that can be filtered, for the button of the toolbar.
func (l *List) filterItems(at func() fyne.Position) []kit.MenuItem {
	var items []kit.MenuItem
	if l.segmented() {
		items = append(items, kit.MenuItem{
			Text: tr.T("listview.audience"), Icon: kit.IconAudiences, Checked: len(l.pres.filter(segmentField)) > 0,
			OnTap: func() { kit.ShowMenuAt(l.desk.Window.Canvas(), at(), l.segmentItems()) },
		}, kit.MenuItem{})
	}
	for _, c := range l.spec.Columns {
		if filterOf(l.spec.Kind, c) != filterNone {
			items = append(items, kit.MenuItem{Text: c.Title, Checked: len(l.pres.filter(c.Field)) > 0, OnTap: func() { l.openFilter(c, at()) }})
		}
	}
	return items
}
