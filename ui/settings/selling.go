package settings

import (
	"context"

	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/form"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
)

// selling is the qualification checklist and the pipelines.
func (p *Page) selling(f facts) []fyne.CanvasObject {
	out := []fyne.CanvasObject{p.criteria(f)}
	for i, pl := range f.pipelines {
		out = append(out, p.pipeline(pl, i, len(f.pipelines)))
	}
	return append(out, kit.Row(0, kit.NewButton(kit.ButtonSpec{Text: tr.T("settings.add_pipeline"), Icon: kit.IconPlus, OnTap: p.addPipeline})))
}

func (p *Page) addPipeline() {
	p.askName(tr.T("settings.add_pipeline"), "", func(ctx context.Context, name string) error {
		_, err := p.desk.Planner.Pipelines.Add(ctx, data.Pipeline{Name: name, Stages: defaultStages()})
		return err
	})
}

// defaultStages are those of a new plan, in the person's language.
func defaultStages() []data.Stage {
	all := data.DefaultStages()
	for i, name := range []string{"prospecting", "qualification", "demo", "negotiation", "won", "lost"} {
		if i < len(all) {
			all[i].Name = tr.T("settings.stage." + name)
		}
	}
	return all
}

func (p *Page) criteria(f facts) fyne.CanvasObject {
	rows := make([]fyne.CanvasObject, 0, len(f.criteria))
	for _, c := range f.criteria {
		spec := kit.RowSpec{Title: c.Name, Subtitle: c.Hint, OnTap: func() { p.editCriterion(c) }}
		if c.Required {
			spec.Trailing = kit.NewChip(tr.T("settings.required"), theme.Info)
		}
		rows = append(rows, kit.NewListRow(spec))
	}
	return card(tr.T("settings.criteria"), tr.T("settings.add_criterion"), func() { p.editCriterion(data.Criterion{Required: true}) }, rows...)
}

func (p *Page) editCriterion(c data.Criterion) {
	fields := []form.Field{
		{Key: "name", Label: tr.T("settings.name"), Required: true},
		{Key: "hint", Label: tr.T("settings.criterion_hint")},
		{Key: "required", Label: tr.T("settings.required_long"), Kind: form.Check},
	}
	if c.ID != 0 {
		fields = append(fields, form.Field{Key: "archived", Label: tr.T("settings.archive"), Kind: form.Check})
	}
	p.ask(tr.T("settings.criteria"), form.Values{"name": c.Name, "hint": c.Hint, "required": c.Required}, fields, func(ctx context.Context, v form.Values) error {
		fill := func(x *data.Criterion) {
			x.Name, x.Hint, x.Required, x.Archived = v.Text("name"), v.Text("hint"), v.Checked("required"), v.Checked("archived")
		}
		if c.ID != 0 {
			return p.desk.Planner.Qualification.EditCriterion(ctx, c.ID, fill)
		}
		var made data.Criterion
		fill(&made)
		_, err := p.desk.Planner.Qualification.AddCriterion(ctx, made)
		return err
	})
}

func (p *Page) askName(title, value string, save func(context.Context, string) error) {
	p.ask(title, form.Values{"name": value}, []form.Field{{Key: "name", Label: tr.T("settings.name"), Required: true}},
		func(ctx context.Context, v form.Values) error { return save(ctx, v.Text("name")) })
}
