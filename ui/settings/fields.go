package settings

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/detail"
	"github.com/baton-planner/baton/ui/form"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

// ownFields are the fields that the planner defines, kind by kind.
func (p *Page) ownFields(f facts) []fyne.CanvasObject {
	out := []fyne.CanvasObject{kit.NewParagraph(tr.T("settings.own_text"), theme.Body, theme.Muted)}
	for _, k := range data.Customs() {
		out = append(out, p.ownFieldsOf(k, f.own[k]))
	}
	return out
}

func (p *Page) ownFieldsOf(k data.Kind, all []data.OwnField) fyne.CanvasObject {
	rows := make([]fyne.CanvasObject, 0, len(all))
	for i, f := range all {
		about := words.OwnType(f.Type)
		if len(f.Options) > 0 {
			about = detail.Dotted(about, strings.Join(f.Options, ", "))
		}
		if f.Currency != "" {
			about = detail.Dotted(about, f.Currency)
		}
		rows = append(rows, p.orderable(kit.RowSpec{Title: f.Title, Subtitle: about, OnTap: func() { p.editOwn(f) }}, i, len(all), func(ctx context.Context, to int) error {
			return p.desk.Planner.Custom.Move(ctx, f.ID, to)
		}, kit.MenuItem{Text: tr.T("settings.edit"), Icon: kit.IconEdit, OnTap: func() { p.editOwn(f) }},
			kit.MenuItem{Text: tr.T("settings.own_delete"), Icon: kit.IconTrash, OnTap: func() {
				p.desk.Do(func(ctx context.Context) error { return p.desk.Planner.Custom.Delete(ctx, f.ID) }, nil)
			}}))
	}
	return card(tr.T("settings.own."+string(k)), tr.T("settings.own_add"), func() { p.editOwn(data.OwnField{Of: k, Type: data.OwnText}) }, rows...)
}

// orderable is a row that goes up and down: by its menu, and by Alt with an arrow in the menu's words.
func (p *Page) orderable(spec kit.RowSpec, at, count int, move func(context.Context, int) error, items ...kit.MenuItem) fyne.CanvasObject {
	to := func(place int) func() {
		return func() { p.desk.Do(func(ctx context.Context) error { return move(ctx, place) }, nil) }
	}
	arrow := func(icon kit.IconName, tip string, place int, can bool) *kit.Button {
		b := kit.NewButton(kit.ButtonSpec{Kind: kit.Quiet, Icon: icon, Tip: tip, OnTap: to(place)})
		if !can {
			b.Disable()
		}
		return b
	}
	more := kit.NewMenuButton(kit.ButtonSpec{Kind: kit.Quiet, Icon: kit.IconMore, Tip: spec.Title}, func() []kit.MenuItem { return items })
	controls := kit.Row(0, arrow(kit.IconChevronUp, tr.T("settings.up"), at-1, at > 0), arrow(kit.IconChevronDown, tr.T("settings.down"), at+1, at < count-1), more)
	if spec.Trailing != nil {
		controls = kit.Row(theme.S2, spec.Trailing, controls)
	}
	spec.Trailing = controls
	return kit.NewListRow(spec)
}

func (p *Page) editOwn(f data.OwnField) {
	var types []form.Option
	for _, t := range data.OwnTypes() {
		types = append(types, form.Option{ID: string(t), Text: words.OwnType(t)})
	}
	values := form.Values{"title": f.Title, "type": string(f.Type), "options": strings.Join(f.Options, "\n"), "currency": f.Currency}
	fields := []form.Field{{Key: "title", Label: tr.T("settings.own_title"), Required: true}}
	choices := form.Field{Key: "options", Label: tr.T("settings.own_options"), Kind: form.MultiLine, Rows: 4, Hint: tr.T("settings.own_options_hint")}
	if f.ID == 0 {
		fields = append(fields, form.Field{Key: "type", Label: tr.T("settings.own_type"), Kind: form.Choice, Options: types, Required: true, Half: true},
			form.Field{Key: "currency", Label: tr.T("settings.own_currency"), Placeholder: p.desk.Planner.Settings().Currency, Half: true}, choices)
	} else if f.Type == data.OwnChoice || f.Type == data.OwnMulti {
		fields = append(fields, choices)
	}
	p.ask(tr.T("settings.own."+string(f.Of)), values, fields, func(ctx context.Context, v form.Values) error {
		fill := func(x *data.OwnField) { x.Title, x.Options = v.Text("title"), strings.Split(v.Text("options"), "\n") }
		if f.ID != 0 {
			return p.desk.Planner.Custom.Edit(ctx, f.ID, fill)
		}
		made := data.OwnField{Of: f.Of, Type: data.OwnType(v.Text("type")), Currency: v.Text("currency")}
		fill(&made)
		_, err := p.desk.Planner.Custom.Add(ctx, made)
		return err
	})
}
