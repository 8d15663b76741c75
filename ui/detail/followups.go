package detail

import (
	"context"

	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

// FollowUp is an open follow-up as a panel shows it.
type FollowUp struct {
	ID      data.ID
	Subject string
	Kind    data.ActivityKind
	Due     data.Date
}

// Title is what the follow-up is about, or what it is.
func (f FollowUp) Title() string {
	if f.Subject != "" {
		return f.Subject
	}
	return words.Activity(f.Kind)
}

// OpenFollowUps lists the open follow-ups of a record, the next first, at most ten; field is "contact", "deal" or "campaign".
func OpenFollowUps(ctx context.Context, p *data.Planner, field string, id data.ID) ([]FollowUp, error) {
	q := data.Query{
		Where: []data.Cond{{Field: field, Op: data.OpEqual, Value: id.String()}, {Field: "open", Op: data.OpEqual, Value: "yes"}},
		Sort:  []data.Order{{Field: "due_on"}},
	}
	ids, err := p.FirstIDs(ctx, data.KindActivity, q, 10)
	if err != nil {
		return nil, err
	}
	rows, err := p.Rows(ctx, data.KindActivity, ids, "subject", "kind", "due_on")
	if err != nil {
		return nil, err
	}
	out := make([]FollowUp, len(rows))
	for i, r := range rows {
		out[i].ID = r.ID
		out[i].Subject, _ = r.Values[0].(string)
		kind, _ := r.Values[1].(string)
		out[i].Kind = data.ActivityKind(kind)
		out[i].Due, _ = r.Values[2].(data.Date)
	}
	return out, nil
}

// NextSteps shows the open follow-ups with a box to complete each; where there is none and one is needed, that is loud.
func NextSteps(d *desk.Desk, open []FollowUp, needed bool) fyne.CanvasObject {
	rows := []fyne.CanvasObject{kit.Section(tr.T("detail.next_steps"), nil)}
	today := d.Planner.Today()
	if len(open) == 0 {
		tint := theme.Neutral
		if needed {
			tint = theme.Negative
		}
		rows = append(rows, kit.Row(0, kit.NewChip(tr.T("detail.no_next_step"), tint)))
	}
	for _, f := range open {
		text, tint := Due(f.Due, today)
		var box *kit.Checkbox
		box = kit.NewCheckbox("", "", false, func(bool) {
			box.SetChecked(false) // it is done when the dialog says so
			d.Ask.Complete(f.ID, nil)
		})
		rows = append(rows, kit.Row(theme.S2, box, kit.Grow(kit.NewLabel(f.Title(), theme.Small, theme.Text).Shrinkable()), kit.NewChip(text, tint)))
	}
	return kit.Column(theme.S1, rows...)
}
