package listview

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/grid"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
)

// commonActions are the bulk actions that several lists have: another source, tags.
func (l *List) commonActions() []Action {
	var out []Action
	if l.spec.SetSource != nil {
		out = append(out, Action{Text: tr.T("listview.source"), Items: func() []Choice { return l.options.of("source") }, Do: l.setSource})
	}
	if slices.Contains(data.Tagged(), l.spec.Kind) {
		out = append(out, Action{Text: tr.T("listview.tag"), Items: l.tagItems, Do: l.tag})
	}
	return out
}

func (l *List) setSource(ids []data.ID, source string) {
	id, err := strconv.ParseInt(source, 10, 64)
	if err != nil {
		return
	}
	l.desk.Do(func(ctx context.Context) error { return l.spec.SetSource(ctx, data.ID(id), ids...) }, nil)
}

// The values of the tag menu: a tag to put on, one to take off, or a new one.
const (
	tagOn  = "+"
	tagOff = "-"
	tagNew = "?"
)

func (l *List) tagItems() []Choice {
	var on, off []Choice
	for _, t := range l.options.tags {
		on = append(on, Choice{Value: tagOn + t.Name, Text: t.Name})
		off = append(off, Choice{Value: tagOff + t.Name, Text: tr.F("listview.tag_off", t.Name)})
	}
	return slices.Concat(on, []Choice{{Value: tagNew, Text: tr.T("listview.tag_new")}}, off)
}

func (l *List) tag(ids []data.ID, value string) {
	change := func(add, off []string) {
		l.desk.Do(func(ctx context.Context) error { return l.desk.Planner.Tags.Change(ctx, l.spec.Kind, ids, add, off) }, nil)
	}
	switch {
	case value == tagNew:
		l.askName(tr.T("listview.tag_title"), tr.T("listview.tag_name"), "", func(name string) { change(data.SplitTags(name), nil) })
	case strings.HasPrefix(value, tagOn):
		change([]string{value[len(tagOn):]}, nil)
	default:
		change(nil, []string{value[len(tagOff):]})
	}
}

func (l *List) selected(sel grid.Selection) {
	if sel.Empty() {
		l.bulk.Hide()
		l.chosen.SetText("")
	} else {
		l.bulk.Show()
		l.chosen.SetText(tr.N("listview.selected", sel.Count))
		l.bulk.Objects = l.bulkObjects()
	}
	l.bulk.Refresh()
	l.content.Refresh()
}

// leastTabs is the room in which views can still be chosen.
const leastTabs = 140

// bulkObjects are the actions for a selection: a button each, or one menu where they would leave no room.
func (l *List) bulkObjects() []fyne.CanvasObject {
	var out []fyne.CanvasObject
	used := l.chosen.MinSize().Width + barWidth + leastTabs
	for _, a := range l.spec.Actions {
		if !a.Plain {
			b := l.bulkButton(a)
			out = append(out, b)
			used += b.MinSize().Width + theme.S2
		}
	}
	if room := l.content.Size().Width; room == 0 || used <= room || len(out) < 2 {
		return out
	}
	var menu *kit.Button
	menu = kit.NewMenuButton(kit.ButtonSpec{Text: tr.T("listview.actions")}, func() []kit.MenuItem {
		var items []kit.MenuItem
		for _, a := range l.spec.Actions {
			if !a.Plain {
				items = append(items, l.actionItem(a, func() { kit.ShowMenu(menu, l.items(a)) }))
			}
		}
		return items
	})
	return []fyne.CanvasObject{menu}
}

// actionItem is an action in a menu; choose opens the menu of what it offers.
func (l *List) actionItem(a Action, choose func()) kit.MenuItem {
	if a.Items == nil {
		return kit.MenuItem{Text: a.Text, Icon: a.Icon, OnTap: func() { l.act(a, "") }}
	}
	return kit.MenuItem{Text: tr.F("listview.ask", a.Text), Icon: a.Icon, OnTap: choose}
}

func (l *List) bulkButton(a Action) fyne.CanvasObject {
	if a.Items == nil {
		return kit.NewButton(kit.ButtonSpec{Text: a.Text, Icon: a.Icon, OnTap: func() { l.act(a, "") }})
	}
	return kit.NewMenuButton(kit.ButtonSpec{Text: a.Text, Icon: a.Icon}, func() []kit.MenuItem { return l.items(a) })
}

func (l *List) items(a Action) []kit.MenuItem {
	var out []kit.MenuItem
	for _, c := range a.Items() {
		out = append(out, kit.MenuItem{Text: c.Text, OnTap: func() { l.act(a, c.Value) }})
	}
	return out
}

// act does an action with what is selected, or with the current record when nothing is.
func (l *List) act(a Action, value string) {
	sel := l.grid.Selection()
	if sel.Empty() {
		if id := l.Current(); id != 0 {
			a.Do([]data.ID{id}, value)
		}
		return
	}
	l.withChosen(sel, func(ids []data.ID) { a.Do(ids, value) })
}

func (l *List) remove(sel grid.Selection) {
	l.withChosen(sel, func(ids []data.ID) {
		l.desk.Do(func(ctx context.Context) error { return l.spec.Delete(ctx, ids) }, func() {
			l.grid.ClearSelection()
			l.CloseDetail()
		})
	})
}
