package listview

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/tr"
)

// segmentField is the filter by audience, which is no column of a list.
const segmentField = "segment"

// segmented says whether the list can be narrowed to an audience.
func (l *List) segmented() bool { return data.Segmented(l.spec.Kind) }

// segmentItems are the audiences that have rules, with the one that the list is narrowed to.
func (l *List) segmentItems() []kit.MenuItem {
	now := valuesOf(l.pres.filter(segmentField))
	items := []kit.MenuItem{{Text: tr.T("listview.any"), Checked: len(now) == 0, OnTap: func() { l.setFilter(segmentField) }}, {}}
	for _, g := range l.options.segments {
		items = append(items, kit.MenuItem{Text: g.Name, Checked: slices.Contains(now, g.ID.String()), OnTap: func() {
			l.setFilter(segmentField, data.Cond{Field: segmentField, Op: data.OpEqual, Value: g.ID.String()})
		}})
	}
	if len(l.options.segments) == 0 {
		items = append(items, kit.MenuItem{Text: tr.T("listview.no_audience"), Disabled: true})
	}
	return items
}

// segmentChip is the filter by audience as a chip.
func (l *List) segmentChip() fyne.CanvasObject {
	var names []string
	for _, v := range valuesOf(l.pres.filter(segmentField)) {
		name := l.options.names[v]
		if name == "" {
			name = "…"
		}
		names = append(names, name)
	}
	var chip *kit.Removable
	chip = kit.NewRemovable(kit.RemovableSpec{
		Text: tr.F("listview.in_audience", strings.Join(names, ", ")), Tip: tr.T("listview.filter_chip"),
		OnTap: func() { kit.ShowMenu(chip, l.segmentItems()) }, OnRemove: func() { l.setFilter(segmentField) },
	})
	return chip
}

// Narrow shows the first view narrowed to conditions, as another screen asks for.
func (l *List) Narrow(conds ...data.Cond) {
	l.filter.SetText("")
	first := l.pres.builtIn[0].ID
	l.tabs.Select(first)
	l.pres.choose(first)
	l.pres.text, l.pres.filters = "", conds
	l.reload()
	l.loadOptions()
}

// NarrowTo shows what a route asks for in its Arg, "segment=…"; anything else is left alone.
func (l *List) NarrowTo(arg string) {
	if v, ok := strings.CutPrefix(arg, segmentField+"="); ok {
		l.Narrow(data.Cond{Field: segmentField, Op: data.OpEqual, Value: v})
	}
}
