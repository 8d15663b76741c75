package listview

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
)

// The filter field, and what the right of the toolbar takes up with it.
const (
	searchWidth = 200
	barWidth    = searchWidth + 3*40 + 2*theme.S2
)

func (l *List) toolbar() fyne.CanvasObject {
	l.tabs = kit.NewSegmented(l.choices(), l.pres.mem.Current, l.choose)
	l.tabs.OnMenu(l.viewMenu)
	l.chosen = kit.NewLabel("", theme.Small, theme.Muted)
	l.bulk = kit.Row(theme.S2)
	l.bulk.Hide()
	l.filter = kit.NewSearchField(kit.SearchSpec{
		Placeholder: tr.T("listview.filter"), Hint: tr.T("listview.filter_key"),
		OnChange: func(text string) {
			if text != l.pres.text {
				l.pres.text = text
				l.reload()
			}
		},
		OnSubmit: func(string) { l.grid.Focus() },
	})
	if l.pres.text != "" {
		l.filter.SetText(l.pres.text)
	}
	var columns *kit.Button
	columns = kit.NewButton(kit.ButtonSpec{Icon: kit.IconColumns, Tip: tr.T("listview.columns"), OnTap: func() {
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(columns)
		l.grid.ChooseColumns(at.AddXY(0, columns.Size().Height))
	}})
	var filters *kit.Button
	filters = kit.NewMenuButton(kit.ButtonSpec{Icon: kit.IconFilter, Tip: tr.T("listview.filters")}, func() []kit.MenuItem {
		return l.filterItems(func() fyne.Position { return below(filters) })
	})
	l.more = kit.NewMenuButton(kit.ButtonSpec{Icon: kit.IconMore, Tip: tr.T("listview.more")}, l.moreMenu)
	// In a narrow window the views give way; the window itself must never grow for them.
	return kit.Row(theme.S2, kit.Grow(container.NewHScroll(l.tabs)), l.chosen, l.bulk, kit.Sized(searchWidth, 0, l.filter), filters, columns, l.more)
}

func (l *List) choices() []kit.Choice {
	views := l.pres.views()
	out := make([]kit.Choice, len(views))
	for i, v := range views {
		out[i] = kit.Choice{ID: v.ID, Text: v.Title}
	}
	return out
}
