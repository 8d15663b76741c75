package insights

import (
	"context"

	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/metrics"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/grid"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

// behind are the records behind one mark of a chart, as the rows of a grid.
type behind struct {
	planner *data.Planner
	kind    data.Kind
	ids     []data.ID
	fields  []string
}

// behindFields are what is shown of each kind, the name first.
var behindFields = map[data.Kind][]string{
	data.KindContact:     {"name", "company", "source", "stage", "owner", "created_on"},
	data.KindDeal:        {"title", "company", "value", "status", "owner", "closed_on"},
	data.KindCampaign:    {"name", "status", "budget", "starts_on", "ends_on"},
	data.KindExpense:     {"category", "campaign", "amount", "spent_on", "supplier"},
	data.KindActivity:    {"subject", "contact", "kind", "owner", "due_on", "done_on"},
	data.KindHandoff:     {"contact", "company", "status", "requested_at", "to", "reason"},
	data.KindMetricPoint: {"measure", "campaign", "value", "measured_on", "channel"},
	data.KindObjection:   {"topic", "deal", "contact", "heard_on", "note"},
	data.KindStageEvent:  {"deal", "stage", "at", "by"},
}

// Count implements grid.RowSource.
func (b *behind) Count(context.Context) (int, error) { return len(b.ids), nil }

// Page implements grid.RowSource: the rows are read as they come into view.
func (b *behind) Page(ctx context.Context, q grid.Query) ([]grid.Row, error) {
	from := min(q.From, len(b.ids))
	rows, err := b.planner.Rows(ctx, b.kind, b.ids[from:min(from+q.Count, len(b.ids))], b.fields...)
	if err != nil {
		return nil, err
	}
	out := make([]grid.Row, len(rows))
	for i, r := range rows {
		cells := make([]grid.Cell, len(r.Values))
		for k, v := range r.Values {
			cells[k] = grid.Cell{Text: b.word(k, v)}
		}
		out[i] = grid.Row{ID: int64(r.ID), Cells: cells}
	}
	return out, nil
}

// word is a value in words; the few words of fields that hold a code are translated.
func (b *behind) word(field int, v any) string {
	code, _ := v.(string)
	switch name := b.fields[field]; {
	case code == "":
	case b.kind == data.KindDeal && name == "status":
		return words.DealStatus(data.DealStatus(code))
	case b.kind == data.KindCampaign && name == "status":
		return words.CampaignStatus(data.CampaignStatus(code))
	case b.kind == data.KindHandoff && name == "status":
		return words.HandoffStatus(data.HandoffStatus(code))
	case b.kind == data.KindActivity && name == "kind":
		return words.Activity(data.ActivityKind(code))
	}
	return words.Value(v)
}

// IDs implements grid.IDLister.
func (b *behind) IDs(_ context.Context, q grid.Query) ([]int64, error) {
	from := min(q.From, len(b.ids))
	var out []int64
	for _, id := range b.ids[from:min(from+q.Count, len(b.ids))] {
		out = append(out, int64(id))
	}
	return out, nil
}

// columns are the heads of the grid.
func (b *behind) columns() []grid.Column {
	out := make([]grid.Column, len(b.fields))
	for i, name := range b.fields {
		out[i] = grid.Column{ID: name, Title: tr.T("insights.field." + name), Width: 130, Fixed: true}
		f, err := data.FieldOf(b.kind, name)
		switch {
		case i == 0:
			out[i].Kind, out[i].Grow, out[i].Width = grid.KindStrong, 1, 200
		case err == nil && (f.Type == data.MoneyField || f.Type == data.NumberField):
			out[i].Kind, out[i].Width = grid.KindNumber, 110
		}
	}
	return out
}

// routeTo is where a row is looked at: itself or, where it has no screen, the record that it belongs to.
func (b *behind) routeTo(ctx context.Context, id data.ID) (desk.Route, bool, error) {
	if route, ok := desk.RouteTo(b.kind, id); ok {
		return route, true, nil
	}
	rows, err := b.planner.Rows(ctx, b.kind, []data.ID{id}, b.fields...)
	if err != nil || len(rows) == 0 {
		return desk.Route{}, false, err
	}
	for i, name := range b.fields {
		f, err := data.FieldOf(b.kind, name)
		ref, named := rows[0].Values[i].(data.Ref)
		if err != nil || !named {
			continue
		}
		if route, ok := desk.RouteTo(f.Ref, ref.ID); ok {
			return route, true, nil
		}
	}
	return desk.Route{}, false, nil
}

// showRows lists the records behind a number.
func (p *Page) showRows(metric string, scope metrics.Scope, key, title string) {
	planner := p.desk.Planner
	desk.Load(p.desk, "insights.rows", func(ctx context.Context) (*behind, error) {
		kind, ids, err := metrics.Rows(ctx, planner, metric, scope, key)
		return &behind{planner, kind, ids, behindFields[kind]}, err
	}, func(b *behind) { p.listRows(b, title) })
}

// Measures of the dialog with the rows, px; both give way in a small window.
const (
	behindWidth  float32 = 860
	behindHeight float32 = 460
	besideDialog float32 = 190 // the dialog's own height
)

// listRows shows the rows in a grid; a click on one goes to it.
func (p *Page) listRows(b *behind, title string) {
	if len(b.ids) == 0 {
		p.desk.Tell(tr.F("insights.nothing_behind", title))
		return
	}
	var dialog *kit.Dialog
	open := func(id int64) {
		desk.Load(p.desk, "insights.row", func(ctx context.Context) (target, error) {
			route, ok, err := b.routeTo(ctx, data.ID(id))
			return target{route, ok}, err
		}, func(t target) {
			if t.ok {
				dialog.Close()
				p.desk.Go(t.route)
			}
		})
	}
	p.rows = grid.New(grid.Config{Columns: b.columns(), Source: b, Runner: p.desk.Runner, NoFooter: true, Handlers: grid.Handlers{OnOpen: open, OnError: p.desk.Fail}})
	size := p.desk.Window.Canvas().Size()
	room := fyne.NewSize(min(behindWidth, size.Width-80), min(behindHeight, size.Height-besideDialog))
	dialog = kit.ShowDialog(p.desk.Window.Canvas(), kit.DialogSpec{
		Title: title, Text: tr.N("insights.rows", len(b.ids)), Content: kit.Sized(room.Width, room.Height, p.rows), Width: room.Width,
		Confirm: tr.T("insights.go"), Cancel: tr.T("window.close"), First: p.rows.Focusable(),
		OnConfirm: func() bool {
			if id := p.rows.Current(); id != 0 {
				open(id)
			}
			return false
		},
	})
}

// target is where a row leads.
type target struct {
	route desk.Route
	ok    bool
}
