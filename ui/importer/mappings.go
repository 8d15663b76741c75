package importer

import (
	"context"

	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/importer"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
)

// mappingRow chooses among the saved mappings and saves the present one.
func (p *Page) mappingRow() fyne.CanvasObject {
	text := p.shown.saved
	if text == "" {
		text = tr.T("importer.mapping_none")
	}
	menu := kit.NewMenuButton(kit.ButtonSpec{Text: text}, func() []kit.MenuItem {
		var out []kit.MenuItem
		for _, m := range p.shown.mappings {
			out = append(out, kit.MenuItem{Text: m.Name, Checked: m.Name == p.shown.saved, OnTap: func() {
				p.change(func(imp *importer.Import) error { return imp.Use(m) })
			}})
		}
		if len(out) > 0 {
			out = append(out, kit.MenuItem{})
		}
		out = append(out, kit.MenuItem{Text: tr.T("importer.mapping_save"), Icon: kit.IconPlus, OnTap: p.askMapping})
		if p.shown.saved != "" {
			out = append(out, kit.MenuItem{Text: tr.F("importer.mapping_delete", p.shown.saved), Icon: kit.IconTrash, OnTap: p.deleteMapping})
		}
		return out
	})
	return kit.Row(theme.S3, kit.NewLabel(tr.T("importer.mapping"), theme.Body, theme.Muted), menu)
}

func (p *Page) askMapping() {
	p.ask(tr.T("importer.mapping_save"), tr.T("importer.mapping_name"), p.shown.saved, func(name string) {
		s, planner := p.session, p.desk.Planner
		p.desk.Do(func(ctx context.Context) error {
			var m data.Mapping
			err := s.change(func(imp *importer.Import) error {
				m = imp.Saved(name)
				return nil
			})
			if err != nil {
				return err
			}
			if err := planner.Mappings.Save(ctx, m); err != nil {
				return err
			}
			return s.change(func(imp *importer.Import) error { return imp.Use(m) })
		}, p.dry)
	})
}

func (p *Page) deleteMapping() {
	name, planner := p.shown.saved, p.desk.Planner
	p.desk.Do(func(ctx context.Context) error { return planner.Mappings.Delete(ctx, name) }, p.dry)
}
