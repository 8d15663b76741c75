package settings

import (
	"context"
	"strconv"

	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/detail"
	"github.com/baton-planner/baton/ui/form"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
)

// selling is the qualification checklist and the pipelines.
func (p *Page) selling(f facts) []fyne.CanvasObject {
	out := []fyne.CanvasObject{p.criteria(f)}
	for _, pl := range f.pipelines {
		out = append(out, p.pipeline(pl))
	}
	return out
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

func (p *Page) pipeline(pl data.Pipeline) fyne.CanvasObject {
	var rows []fyne.CanvasObject
	for _, s := range pl.Stages {
		spec := kit.RowSpec{Title: s.Name, Trailing: kit.NewLabel(tr.Percent(float64(s.Probability)/100), theme.SmallStrong, theme.Text)}
		if s.AgeLimitDays != nil {
			spec.Subtitle = tr.N("settings.age_limit", *s.AgeLimitDays)
		}
		if s.CardLimit != nil {
			spec.Subtitle = detail.Dotted(spec.Subtitle, tr.N("settings.card_limit", *s.CardLimit))
		}
		spec.OnTap = func() { p.editStage(pl, s) }
		rows = append(rows, kit.NewListRow(spec))
	}
	return card(pl.Name, tr.T("settings.add_stage"), func() { p.editStage(pl, data.Stage{PipelineID: pl.ID, Kind: data.StageOpen, Probability: 50}) }, rows...)
}

func (p *Page) editStage(pl data.Pipeline, s data.Stage) {
	values := form.Values{"name": s.Name, "probability": float64(s.Probability)}
	if s.AgeLimitDays != nil {
		values["age_limit_days"] = float64(*s.AgeLimitDays)
	}
	if s.CardLimit != nil {
		values["card_limit"] = float64(*s.CardLimit)
	}
	fields := []form.Field{{Key: "name", Label: tr.T("settings.name"), Required: true}}
	if s.Kind == data.StageOpen {
		fields = append(fields,
			form.Field{Key: "probability", Label: tr.T("settings.probability"), Kind: form.Number, Required: true, Half: true},
			form.Field{Key: "age_limit_days", Label: tr.T("settings.age_limit_days"), Kind: form.Number, Half: true},
			form.Field{Key: "card_limit", Label: tr.T("settings.card_limit_label"), Kind: form.Number, Half: true})
	}
	if s.ID != 0 && s.Kind == data.StageOpen {
		fields = append(fields, form.Field{Key: "delete_to", Label: tr.T("settings.delete_stage"), Kind: form.Choice, Options: otherStages(pl, s.ID), Hint: tr.T("settings.delete_stage_hint")})
	}
	p.ask(pl.Name, values, fields, func(ctx context.Context, v form.Values) error {
		if to, err := strconv.ParseInt(v.Text("delete_to"), 10, 64); err == nil {
			return p.desk.Planner.Pipelines.DeleteStage(ctx, s.ID, data.ID(to))
		}
		fill := func(x *data.Stage) {
			x.Name = v.Text("name")
			if x.Kind != data.StageOpen {
				return
			}
			probability, _ := v.Number("probability")
			x.Probability, x.AgeLimitDays, x.CardLimit = int(probability), nil, nil
			if limit, ok := v.Number("age_limit_days"); ok {
				x.AgeLimitDays = new(int(limit))
			}
			if limit, ok := v.Number("card_limit"); ok {
				x.CardLimit = new(int(limit))
			}
		}
		if s.ID != 0 {
			return p.desk.Planner.Pipelines.EditStage(ctx, s.ID, fill)
		}
		made := s
		fill(&made)
		_, err := p.desk.Planner.Pipelines.AddStage(ctx, made)
		return err
	})
}

// otherStages are where the deals of a deleted stage can go.
func otherStages(pl data.Pipeline, but data.ID) []form.Option {
	var out []form.Option
	for _, s := range pl.Stages {
		if s.ID != but && s.Kind == data.StageOpen {
			out = append(out, form.Option{ID: s.ID.String(), Text: s.Name})
		}
	}
	return out
}

func (p *Page) askName(title, value string, save func(context.Context, string) error) {
	p.ask(title, form.Values{"name": value}, []form.Field{{Key: "name", Label: tr.T("settings.name"), Required: true}},
		func(ctx context.Context, v form.Values) error { return save(ctx, v.Text("name")) })
}
