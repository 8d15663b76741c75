package listview

import (
	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"

	"fyne.io/fyne/v2"
)

// setFilter filters a column, by nothing when there are no conditions.
func (l *List) setFilter(field string, conds ...data.Cond) {
	l.pres.setFilter(field, conds...)
	l.reload()
}

// clearFilters takes all filters away but those of the view itself.
func (l *List) clearFilters() {
	l.pres.filters = nil
	l.reload()
	l.grid.Focus()
}

// filtersChanged shows what the list is narrowed and grouped by, in the row of chips and at the heads.
func (l *List) filtersChanged() {
	l.grid.MarkColumns(l.pres.filteredFields())
	l.drawChips()
}

// drawChips makes a chip of each filter and of the grouping; the row is there only when it says something.
func (l *List) drawChips() {
	l.chips.Objects = nil
	for _, field := range l.pres.filteredFields() {
		if field == segmentField && l.segmented() {
			l.chips.Objects = append(l.chips.Objects, l.segmentChip())
			continue
		}
		c, ok := l.column(field)
		if !ok {
			continue
		}
		var chip *kit.Removable
		chip = kit.NewRemovable(kit.RemovableSpec{
			Text:  describe(filterOf(l.spec.Kind, c), c, l.pres.filter(field), func(v string) string { return l.valueName(field, v) }),
			Tip:   tr.T("listview.filter_chip"),
			OnTap: func() { l.openFilter(c, below(chip)) }, OnRemove: func() { l.setFilter(field) },
		})
		l.chips.Objects = append(l.chips.Objects, chip)
	}
	if by := l.pres.group(); by != "" {
		if c, ok := l.column(by); ok {
			var chip *kit.Removable
			chip = kit.NewRemovable(kit.RemovableSpec{
				Text:  tr.F("listview.grouped_by", c.Title),
				OnTap: func() { kit.ShowMenu(chip, l.groupItems()) }, OnRemove: func() { l.groupBy(by) },
			})
			l.chips.Objects = append(l.chips.Objects, chip)
		}
	}
	if len(l.pres.filters) > 0 {
		l.chips.Objects = append(l.chips.Objects, kit.NewButton(kit.ButtonSpec{Text: tr.T("listview.clear_filters"), Kind: kit.Linked, OnTap: l.clearFilters}))
	}
	if len(l.chips.Objects) == 0 {
		l.chips.Hide()
	} else {
		l.chips.Show()
	}
	l.chips.Refresh()
	if l.content != nil {
		l.content.Refresh()
	}
}

// below is where something opens under an object.
func below(o fyne.CanvasObject) fyne.Position {
	return fyne.CurrentApp().Driver().AbsolutePositionForObject(o).AddXY(0, o.Size().Height+4)
}

// valueName is a value that a filter chose in words.
func (l *List) valueName(field, value string) string {
	if value == "" {
		return tr.T("listview.none")
	}
	c, _ := l.column(field)
	f, err := data.FieldOf(l.spec.Kind, field)
	switch {
	case err != nil:
		return value
	case f.Type == data.RefField:
		if name, ok := l.options.names[value]; ok {
			return name
		}
		for _, o := range l.options.of(field) {
			if o.Value == value {
				return o.Text
			}
		}
		return "…"
	case f.Type == data.StageField:
		if s, err := data.ParseJourneyStage(value); err == nil {
			return words.Stage(s)
		}
	case f.Type == data.BoolField:
		return c.Word(value == "yes")
	}
	return c.Word(value)
}
