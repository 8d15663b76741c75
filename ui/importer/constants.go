package importer

import (
	"maps"
	"slices"

	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/data/importer"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
)

// constantsRow shows what every row has, "Source: Trade show", and adds to it.
func (p *Page) constantsRow() fyne.CanvasObject {
	var chips []fyne.CanvasObject
	for _, field := range slices.Sorted(maps.Keys(p.shown.constants)) {
		chips = append(chips, kit.NewRemovable(kit.RemovableSpec{
			Text: tr.F("importer.constant", fieldTitle(field), p.shown.constants[field]), OnTap: func() { p.askConstant(field) },
			OnRemove: func() { p.setConstant(field, "") },
		}))
	}
	add := kit.NewMenuButton(kit.ButtonSpec{Text: tr.T("importer.constant_add")}, func() []kit.MenuItem {
		var out []kit.MenuItem
		for _, f := range importer.Fields(p.shown.kind) {
			if p.shown.constants[f.Name] == "" {
				out = append(out, kit.MenuItem{Text: fieldTitle(f.Name), OnTap: func() { p.askConstant(f.Name) }})
			}
		}
		return out
	})
	row := kit.Row(theme.S3, kit.NewLabel(tr.T("importer.constants"), theme.Body, theme.Muted), add)
	if len(chips) == 0 {
		return row
	}
	return kit.Column(theme.S2, row, kit.Flow(theme.S2, theme.S2, chips...))
}

func (p *Page) askConstant(field string) {
	p.ask(tr.F("importer.constant_title", fieldTitle(field)), fieldTitle(field), p.shown.constants[field], func(text string) { p.setConstant(field, text) })
}

// setConstant gives every row without a value of its own this one; "" takes it away.
func (p *Page) setConstant(field, text string) {
	next := maps.Clone(p.shown.constants)
	if next == nil {
		next = map[string]string{}
	}
	if next[field] = text; text == "" {
		delete(next, field)
	}
	p.change(func(imp *importer.Import) error { return imp.SetConstants(next) })
}

// ask asks for a line of text.
func (p *Page) ask(title, hint, value string, then func(string)) {
	entry := kit.NewEntry(hint)
	entry.SetText(value)
	kit.ShowDialog(p.desk.Window.Canvas(), kit.DialogSpec{
		Title: title, Content: entry, Confirm: tr.T("importer.take"), Cancel: tr.T("importer.cancel"), First: entry,
		OnConfirm: func() bool {
			if entry.Text == "" {
				return false
			}
			then(entry.Text)
			return true
		},
	})
}
