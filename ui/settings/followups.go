package settings

import (
	"context"

	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

// followUps are the sequences of follow-ups and the templates of e-mails.
func (p *Page) followUps(f facts) []fyne.CanvasObject {
	return []fyne.CanvasObject{p.sequences(f), p.templates(f)}
}

func (p *Page) sequences(f facts) fyne.CanvasObject {
	var rows []fyne.CanvasObject
	for _, q := range f.sequences {
		name, ink := q.Name, theme.Text
		if q.Archived {
			name, ink = tr.F("settings.archived", q.Name), theme.Faint
		}
		rows = append(rows, p.named(name, ink, q.Name, data.KindSequence, q.ID, func(ctx context.Context) error {
			return p.desk.Planner.Sequences.Delete(ctx, q.ID)
		}))
		for _, s := range q.Steps {
			day := kit.NewLabel(tr.N("settings.after_days", s.AfterDays), theme.Small, theme.Muted)
			what := kit.NewLabel(words.Activity(s.Kind)+" · "+s.Subject, theme.Small, theme.Text).Shrinkable()
			rows = append(rows, kit.Pad(1, 0, 1, theme.S3, kit.Row(theme.S3, kit.Sized(110, 0, day), kit.Grow(what))))
		}
	}
	if len(rows) == 0 {
		rows = append(rows, kit.NewParagraph(tr.T("settings.no_sequences"), theme.Body, theme.Muted))
	}
	return card(tr.T("settings.sequences"), tr.T("settings.add_sequence"), func() { p.desk.Ask.Edit(data.KindSequence, 0, nil, nil) }, rows...)
}

func (p *Page) templates(f facts) fyne.CanvasObject {
	var rows []fyne.CanvasObject
	for _, t := range f.templates {
		rows = append(rows, p.named(t.Name, theme.Text, t.Name, data.KindTemplate, t.ID, func(ctx context.Context) error {
			return p.desk.Planner.Templates.Delete(ctx, t.ID)
		}))
	}
	if len(rows) == 0 {
		rows = append(rows, kit.NewParagraph(tr.T("settings.no_templates"), theme.Body, theme.Muted))
	}
	return card(tr.T("settings.templates"), tr.T("settings.add_template"), func() { p.desk.Ask.Edit(data.KindTemplate, 0, nil, nil) }, rows...)
}

// named is a line of something with a form of its own: a click on its name or pen opens it.
func (p *Page) named(shown string, ink theme.Token, name string, kind data.Kind, id data.ID, remove func(context.Context) error) fyne.CanvasObject {
	edit := func() { p.desk.Ask.Edit(kind, id, nil, nil) }
	more := kit.NewMenuButton(kit.ButtonSpec{Kind: kit.Quiet, Icon: kit.IconMore, Tip: name}, func() []kit.MenuItem {
		return []kit.MenuItem{
			{Text: tr.T("settings.edit"), Icon: kit.IconEdit, OnTap: edit},
			{Text: tr.T("listview.delete"), Icon: kit.IconTrash, OnTap: func() { p.desk.Do(remove, nil) }},
		}
	})
	return kit.Row(theme.S2, kit.Grow(kit.NewLabel(shown, theme.BodyStrong, ink).Shrinkable()), kit.NewButton(kit.ButtonSpec{Kind: kit.Quiet, Icon: kit.IconEdit, Tip: tr.T("settings.edit"), OnTap: edit}), more)
}
