package campaigns

import (
	"context"

	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/detail"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

// tasks are the checklist of the campaign: follow-ups like any other.
func (p *panel) tasks(f facts) fyne.CanvasObject {
	done := 0
	for _, t := range f.tasks {
		if !t.Open() {
			done++
		}
	}
	add := kit.NewButton(kit.ButtonSpec{Text: tr.T("campaigns.add_task"), Kind: kit.Linked, OnTap: p.addTask})
	head := kit.Row(theme.S2, add)
	if len(f.tasks) > 0 {
		head = kit.Row(theme.S2, kit.NewAside(tr.F("campaigns.done_of", tr.Int(int64(done)), tr.Int(int64(len(f.tasks))))), add)
	}
	rows := []fyne.CanvasObject{kit.Section(tr.T("campaigns.tasks"), head)}
	for i, t := range f.tasks {
		rows = append(rows, p.task(t, i == len(f.tasks)-1))
	}
	return kit.Column(0, rows...)
}

func (p *panel) addTask() {
	p.desk.Ask.Edit(data.KindActivity, 0, map[string]any{"campaign_id": p.id}, nil)
}

// task is one line of the checklist; a tick completes it at once, undo takes that back.
func (p *panel) task(t data.CampaignTask, last bool) fyne.CanvasObject {
	box := kit.NewCheckbox("", "", !t.Open(), func(bool) {
		if t.Open() {
			p.desk.Do(func(ctx context.Context) error {
				_, err := p.desk.Planner.FollowUps.Complete(ctx, t.ID, data.Done, "", nil)
				return err
			}, nil)
			return
		}
		p.load() // what was done stays done; undo takes it back
	})
	spec := kit.RowSpec{
		Leading: []fyne.CanvasObject{box}, Title: t.Subject, Subtitle: t.Owner, Last: last,
		OnTap: func() { p.desk.Ask.Edit(data.KindActivity, t.ID, nil, nil) },
	}
	if spec.Title == "" {
		spec.Title = words.Activity(t.Kind)
	}
	switch {
	case !t.Open():
		spec.Trailing = kit.NewChip(words.Day(t.DoneOn), theme.Positive)
	case t.Waiting:
		spec.Subtitle = detail.Dotted(t.Owner, tr.F("campaigns.waits_for", t.After))
		spec.Trailing = kit.NewChip(tr.Day(t.DueOn.Time()), theme.Neutral)
	default:
		text, tint := detail.Due(t.DueOn, p.desk.Planner.Today())
		spec.Trailing = kit.NewChip(text, tint)
	}
	return kit.NewListRow(spec)
}
