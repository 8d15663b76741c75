package deals

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/detail"
	"github.com/baton-planner/baton/ui/form"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

// facts are everything a deal's panel shows, read at once.
type facts struct {
	deal     data.Deal
	pipeline data.Pipeline
	row      data.Row // in the order of factFields
	items    []data.DealItem
	open     []detail.FollowUp
	timeline []data.Entry
	heard    detail.Heard
}

var factFields = []string{"company", "contact", "owner", "lost_reason", "campaign", "source", "products"}

const timelineLength = 40

func readFacts(ctx context.Context, p *data.Planner, id data.ID) (facts, error) {
	var f facts
	var err error
	if f.deal, err = p.Deals.Get(ctx, id); err != nil {
		return f, err
	}
	if f.pipeline, err = p.Pipelines.Get(ctx, f.deal.PipelineID); err != nil {
		return f, err
	}
	rows, err := p.Rows(ctx, data.KindDeal, []data.ID{id}, factFields...)
	if err != nil || len(rows) == 0 {
		return f, err
	}
	f.row = rows[0]
	if f.items, err = p.Deals.Items(ctx, id); err != nil {
		return f, err
	}
	if f.open, err = detail.OpenFollowUps(ctx, p, "deal", id); err != nil {
		return f, err
	}
	if f.heard, err = detail.ReadHeard(ctx, p, id); err != nil {
		return f, err
	}
	f.timeline, err = p.Timeline(ctx, data.KindDeal, id, timelineLength)
	return f, err
}

func (f facts) ref(field string) data.Ref {
	for i, name := range factFields {
		if name == field && i < len(f.row.Values) {
			r, _ := f.row.Values[i].(data.Ref)
			return r
		}
	}
	return data.Ref{}
}

// panel shows one deal beside the board or the table.
type panel struct {
	desk    *desk.Desk
	id      data.ID
	close   func()
	content *fyne.Container
}

// NewPanel makes the panel of a deal; closed is called when the person closes it.
func NewPanel(d *desk.Desk, id data.ID, closed func()) fyne.CanvasObject {
	p := &panel{desk: d, id: id, close: closed, content: container.NewStack(kit.NewCard(kit.CardSpec{}))}
	detail.Read(d, "deals.panel", func(ctx context.Context) (facts, error) { return readFacts(ctx, d.Planner, id) }, p.show, closed)
	return p.content
}

func (p *panel) show(f facts) {
	parts := []fyne.CanvasObject{p.value(f)}
	if f.deal.Status == data.DealOpen {
		parts = append(parts, p.stages(f))
	}
	parts = append(parts, kit.Gap(0, 2), detail.NextSteps(p.desk, f.open, f.deal.Status == data.DealOpen))
	if len(f.items) > 0 {
		parts = append(parts, kit.Gap(0, 2), p.items(f))
	}
	parts = append(parts, kit.Gap(0, 2), detail.Objections(p.desk, f.heard), kit.Gap(0, 2), p.details(f), kit.Gap(0, 2), kit.Section(tr.T("leads.timeline"), nil), detail.Timeline(p.desk, f.timeline))
	p.content.Objects = []fyne.CanvasObject{kit.NewSidePanel(kit.PanelSpec{
		Title: f.deal.Title, Subtitle: f.ref("company").Name, Actions: p.actions(f), Content: kit.Column(theme.S2, parts...),
		CloseTip: tr.T("leads.close_panel"), OnClose: p.close,
	})}
	p.content.Refresh()
}

func (p *panel) actions(f facts) []fyne.CanvasObject {
	more := kit.NewMenuButton(kit.ButtonSpec{Icon: kit.IconMore, Tip: tr.T("leads.more")}, func() []kit.MenuItem { return p.menu(f) })
	followUp := kit.NewButton(kit.ButtonSpec{Text: tr.T("deals.follow_up"), OnTap: func() {
		p.desk.Ask.Edit(data.KindActivity, 0, map[string]any{"deal_id": p.id}, nil)
	}})
	if f.deal.Status != data.DealOpen {
		return []fyne.CanvasObject{
			kit.NewButton(kit.ButtonSpec{Text: tr.T("deals.reopen"), OnTap: func() {
				p.desk.Do(func(ctx context.Context) error { return p.desk.Planner.Deals.Reopen(ctx, p.id) }, nil)
			}}), followUp, more,
		}
	}
	return []fyne.CanvasObject{
		kit.NewButton(kit.ButtonSpec{Text: tr.T("deals.win"), Kind: kit.Primary, OnTap: func() { p.desk.Ask.Win(p.id, nil) }}),
		kit.NewButton(kit.ButtonSpec{Text: tr.T("deals.lose"), OnTap: func() { p.desk.Ask.Lose(p.id, nil) }}), followUp, more,
	}
}

func (p *panel) menu(f facts) []kit.MenuItem {
	items := []kit.MenuItem{
		{Text: tr.T("deals.edit"), Icon: kit.IconEdit, OnTap: p.edit},
		{Text: tr.T("leads.note"), Icon: kit.IconNote, OnTap: func() { p.desk.Ask.Edit(data.KindNote, 0, map[string]any{"deal_id": p.id}, nil) }},
	}
	items = append(items, kit.MenuItem{Text: tr.T("deals.duplicate"), OnTap: func() {
		var made data.ID
		p.desk.Do(func(ctx context.Context) (err error) {
			made, err = p.desk.Planner.Deals.Duplicate(ctx, p.id, tr.F("deals.copy_of", f.deal.Title))
			return err
		}, func() { p.desk.Go(desk.Route{Screen: desk.Deals, ID: made}) })
	}})
	if len(f.items) > 1 && f.deal.Status == data.DealOpen {
		items = append(items, kit.MenuItem{Text: tr.T("deals.split"), OnTap: func() { p.split(f) }})
	}
	if f.deal.ContactID != 0 {
		items = append(items, kit.MenuItem{Text: tr.T("deals.show_contact"), Icon: kit.IconLeads, OnTap: func() {
			p.desk.Go(desk.Route{Screen: desk.Leads, ID: f.deal.ContactID})
		}})
	}
	return append(items, kit.MenuItem{}, kit.MenuItem{Text: tr.T("listview.delete"), Icon: kit.IconTrash, OnTap: func() {
		p.desk.Do(func(ctx context.Context) error { return p.desk.Planner.Deals.Delete(ctx, p.id) }, p.close)
	}})
}

// split asks which lines go into a deal of their own.
func (p *panel) split(f facts) {
	var lines []form.Option
	for _, it := range f.items {
		lines = append(lines, form.Option{ID: it.ID.String(), Text: tr.F("deals.item", tr.Number(float64(it.QuantityMilli)/1000, -1), it.Name)})
	}
	form.Show(p.desk.Window.Canvas(), form.DialogConfig{Title: tr.T("deals.split_title"), Confirm: tr.T("deals.split_confirm")}, form.Config{
		Fields: []form.Field{
			{Key: "title", Label: tr.T("deals.split_name"), Required: true},
			{Key: "items", Label: tr.T("deals.split_lines"), Kind: form.MultiChoice, Options: lines, Required: true},
		},
		Values: form.Values{"title": f.deal.Title}, Today: p.desk.Planner.Today().Time(),
		Submit: func(v form.Values, answer func(error)) {
			var ids []data.ID
			for _, text := range v.List("items") {
				if id, err := store.ParseID(text); err == nil {
					ids = append(ids, id)
				}
			}
			p.desk.Try(func(ctx context.Context) error {
				_, err := p.desk.Planner.Deals.Split(ctx, p.id, v.Text("title"), ids...)
				return err
			}, func(err error) {
				if ps := data.ProblemsOf(err); len(ps) > 0 {
					err = form.Invalid{"items": words.Problem(ps[0])}
				}
				answer(err)
			})
		},
	})
}

func (p *panel) edit() { p.desk.Ask.Edit(data.KindDeal, p.id, nil, nil) }

// value is the deal's worth, and how it ended when it has.
func (p *panel) value(f facts) fyne.CanvasObject {
	text := tr.T("deals.value_unknown")
	if f.deal.ValueMinor != nil {
		text = tr.Money(*f.deal.ValueMinor, f.deal.Currency)
	}
	row := []fyne.CanvasObject{kit.NewLabel(text, theme.KPI, theme.Text), kit.Space()}
	switch f.deal.Status {
	case data.DealWon:
		row = append(row, kit.NewChip(tr.F("deals.closed", words.DealStatus(f.deal.Status), words.Day(f.deal.ClosedOn)), theme.Positive))
	case data.DealLost:
		row = append(row, kit.NewChip(tr.F("deals.closed", words.DealStatus(f.deal.Status), words.Day(f.deal.ClosedOn)), theme.Neutral))
	default:
		if !f.deal.ExpectedOn.IsZero() {
			tint := theme.Info
			if f.deal.ExpectedOn.Before(p.desk.Planner.Today()) {
				tint = theme.Negative
			}
			row = append(row, kit.NewChip(tr.F("deals.expected", tr.Day(f.deal.ExpectedOn.Time())), tint))
		}
	}
	return kit.Row(theme.S2, row...)
}

func (p *panel) stages(f facts) fyne.CanvasObject {
	var names []string
	var ids []data.ID
	at := -1
	for _, s := range f.pipeline.Stages {
		if s.Kind != data.StageOpen {
			continue
		}
		if s.ID == f.deal.StageID {
			at = len(names)
		}
		names, ids = append(names, s.Name), append(ids, s.ID)
	}
	return kit.NewStageBar(names, at, func(i int) {
		p.desk.Ask.Advance(p.id, ids[i], 0, func(error) {})
	})
}

func (p *panel) items(f facts) fyne.CanvasObject {
	rows := []fyne.CanvasObject{kit.Section(tr.T("deals.items"), nil)}
	for _, it := range f.items {
		text, figure := tr.F("deals.item", tr.Number(float64(it.QuantityMilli)/1000, -1), it.Name), ""
		if total, ok := it.TotalMinor(); ok {
			figure = tr.Money(total, f.deal.Currency)
		}
		if it.DiscountBP != 0 {
			text += "  " + tr.F("deals.item_off", tr.PercentExact(float64(it.DiscountBP)/10_000, -1))
		}
		rows = append(rows, kit.Figure(text, figure))
	}
	return kit.Column(theme.S1, rows...)
}

func (p *panel) details(f facts) fyne.CanvasObject {
	edit := kit.NewButton(kit.ButtonSpec{Text: tr.T("leads.edit_short"), Kind: kit.Linked, OnTap: p.edit})
	rows := []fyne.CanvasObject{kit.Section(tr.T("leads.details"), edit)}
	for _, x := range []struct{ key, value string }{
		{"contact", f.ref("contact").Name},
		{"company", f.ref("company").Name},
		{"owner", f.ref("owner").Name},
		{"source", f.ref("source").Name},
		{"campaign", f.ref("campaign").Name},
		{"opened", words.Day(f.deal.OpenedOn)},
		{"reason", f.ref("lost_reason").Name},
		{"competitor", f.deal.Competitor},
		{"close_note", f.deal.CloseNote},
	} {
		if x.value != "" {
			rows = append(rows, kit.KeyValue(tr.T("deals.col."+x.key), x.value, detail.NameWidth()))
		}
	}
	rows = append(rows, detail.Own(p.desk, data.KindDeal, f.deal.Custom)...)
	rows = append(rows, detail.Words(tr.T("deals.col.note"), f.deal.Note)...)
	return kit.Column(0, rows...)
}
