package settings

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/detail"
	"github.com/baton-planner/baton/ui/form"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

// pipeline is a card with the stages of a pipeline; its open stages go up and down.
func (p *Page) pipeline(pl data.Pipeline, at, count int) fyne.CanvasObject {
	open := 0
	for _, s := range pl.Stages {
		if s.Kind == data.StageOpen {
			open++
		}
	}
	var rows []fyne.CanvasObject
	for i, s := range pl.Stages {
		spec := kit.RowSpec{Title: s.Name, Subtitle: stageNotes(s), OnTap: func() { p.editStage(pl, s) }}
		spec.Trailing = kit.NewLabel(tr.Percent(float64(s.Probability)/100), theme.SmallStrong, theme.Text)
		if s.Kind != data.StageOpen {
			rows = append(rows, kit.NewListRow(spec))
			continue
		}
		rows = append(rows, p.orderable(spec, i, open, func(ctx context.Context, to int) error {
			return p.desk.Planner.Pipelines.MoveStage(ctx, s.ID, to)
		}, kit.MenuItem{Text: tr.T("settings.edit"), Icon: kit.IconEdit, OnTap: func() { p.editStage(pl, s) }},
			kit.MenuItem{Text: tr.T("settings.delete_stage"), Icon: kit.IconTrash, OnTap: func() { p.deleteStage(pl, s) }}))
	}
	name := pl.Name
	if pl.Archived {
		name = tr.F("settings.archived", pl.Name)
	}
	more := kit.NewMenuButton(kit.ButtonSpec{Kind: kit.Quiet, Icon: kit.IconMore, Tip: pl.Name}, func() []kit.MenuItem { return p.pipelineMenu(pl, at, count) })
	add := kit.NewButton(kit.ButtonSpec{Text: tr.T("settings.add_stage"), Kind: kit.Linked, OnTap: func() {
		p.editStage(pl, data.Stage{PipelineID: pl.ID, Kind: data.StageOpen, Probability: 50})
	}})
	return kit.NewCard(kit.CardSpec{Title: name, Aside: kit.Row(theme.S1, add, more), Content: kit.Column(0, rows...)})
}

func (p *Page) pipelineMenu(pl data.Pipeline, at, count int) []kit.MenuItem {
	all := p.desk.Planner.Pipelines
	do := func(work func(context.Context) error) func() { return func() { p.desk.Do(work, nil) } }
	items := []kit.MenuItem{{Text: tr.T("settings.rename"), Icon: kit.IconEdit, OnTap: func() {
		p.askName(tr.T("settings.rename"), pl.Name, func(ctx context.Context, name string) error {
			return all.Edit(ctx, pl.ID, func(x *data.Pipeline) { x.Name = name })
		})
	}}}
	if at > 0 {
		items = append(items, kit.MenuItem{Text: tr.T("settings.up"), OnTap: do(func(ctx context.Context) error { return all.Move(ctx, pl.ID, at-1) })})
	}
	if at < count-1 {
		items = append(items, kit.MenuItem{Text: tr.T("settings.down"), OnTap: do(func(ctx context.Context) error { return all.Move(ctx, pl.ID, at+1) })})
	}
	archive := tr.T("settings.archive")
	if pl.Archived {
		archive = tr.T("settings.offer_again")
	}
	return append(items, kit.MenuItem{Text: archive, OnTap: do(func(ctx context.Context) error {
		return all.Edit(ctx, pl.ID, func(x *data.Pipeline) { x.Archived = !x.Archived })
	})})
}

// stageNotes are what a stage asks for and how much it may hold.
func stageNotes(s data.Stage) string {
	text := ""
	if s.AgeLimitDays != nil {
		text = tr.N("settings.age_limit", *s.AgeLimitDays)
	}
	if s.CardLimit != nil {
		text = detail.Dotted(text, tr.N("settings.card_limit", *s.CardLimit))
	}
	if len(s.Entry) > 0 {
		asks := make([]string, len(s.Entry))
		for i, e := range s.Entry {
			asks[i] = words.Requirement(data.Requirement(e))
		}
		text = detail.Dotted(text, tr.F("settings.asks_for", strings.Join(asks, ", ")))
	}
	return text
}

func (p *Page) editStage(pl data.Pipeline, s data.Stage) {
	values := form.Values{"name": s.Name, "probability": float64(s.Probability)}
	if s.AgeLimitDays != nil {
		values["age_limit_days"] = float64(*s.AgeLimitDays)
	}
	if s.CardLimit != nil {
		values["card_limit"] = float64(*s.CardLimit)
	}
	if len(s.Entry) > 0 {
		values["entry"] = s.Entry
	}
	fields := []form.Field{{Key: "name", Label: tr.T("settings.name"), Required: true}}
	if s.Kind == data.StageOpen {
		var asks []form.Option
		for _, r := range p.desk.Planner.Pipelines.Requirements() {
			asks = append(asks, form.Option{ID: string(r), Text: words.Requirement(r)})
		}
		fields = append(fields,
			form.Field{Key: "probability", Label: tr.T("settings.probability"), Kind: form.Number, Unit: "%", Required: true, Half: true},
			form.Field{Key: "age_limit_days", Label: tr.T("settings.age_limit_days"), Kind: form.Number, Half: true},
			form.Field{Key: "card_limit", Label: tr.T("settings.card_limit_label"), Kind: form.Number, Half: true},
			form.Field{Key: "entry", Label: tr.T("settings.entry"), Kind: form.MultiChoice, Options: asks, Hint: tr.T("settings.entry_hint")})
	}
	p.ask(pl.Name, values, fields, func(ctx context.Context, v form.Values) error {
		fill := func(x *data.Stage) {
			x.Name = v.Text("name")
			if x.Kind != data.StageOpen {
				return
			}
			probability, _ := v.Number("probability")
			x.Probability, x.AgeLimitDays, x.CardLimit, x.Entry = int(probability), nil, nil, v.List("entry")
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

// deleteStage deletes a stage; with deals in it, it asks where they go.
func (p *Page) deleteStage(pl data.Pipeline, s data.Stage) {
	planner := p.desk.Planner
	open := data.Query{Where: []data.Cond{{Field: "stage", Op: data.OpEqual, Value: s.ID.String()}, {Field: "status", Op: data.OpEqual, Value: string(data.DealOpen)}}}
	desk.Load(p.desk, "settings.stage", func(ctx context.Context) (int64, error) { return planner.Count(ctx, data.KindDeal, open) }, func(n int64) {
		if n == 0 {
			p.desk.Do(func(ctx context.Context) error { return planner.Pipelines.DeleteStage(ctx, s.ID, 0) }, nil)
			return
		}
		fields := []form.Field{{Key: "to", Label: tr.N("settings.deals_go_to", int(n)), Kind: form.Choice, Options: p.otherStages(s.ID), Required: true}}
		p.ask(tr.F("settings.delete_named", s.Name), form.Values{}, fields, func(ctx context.Context, v form.Values) error {
			to, err := parseID(v.Text("to"))
			if err != nil {
				return err
			}
			return planner.Pipelines.DeleteStage(ctx, s.ID, to)
		})
	})
}

// otherStages are where the deals of a deleted stage can go, those of its own pipeline first.
func (p *Page) otherStages(but data.ID) []form.Option {
	var own, others []form.Option
	for _, pl := range p.facts.pipelines {
		mine := false
		var all []form.Option
		for _, s := range pl.Stages {
			mine = mine || s.ID == but
			if s.ID != but && s.Kind == data.StageOpen {
				all = append(all, form.Option{ID: s.ID.String(), Text: s.Name, Note: pl.Name})
			}
		}
		if mine {
			own = all
		} else if !pl.Archived {
			others = append(others, all...)
		}
	}
	return append(own, others...)
}
