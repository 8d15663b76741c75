package followups

import (
	"context"

	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/tr"
)

// Commands implements desk.Commander.
func (p *Page) Commands() []desk.Command {
	id := p.List.Current()
	if id == 0 {
		return nil
	}
	out := []desk.Command{
		{ID: "followups.complete", Text: tr.T("followups.complete"), Icon: kit.IconCheck, Do: func() { p.complete(id) }},
		{ID: "followups.edit", Text: tr.T("followups.edit"), Icon: kit.IconEdit, Do: func() { p.edit(id) }},
	}
	for _, c := range rescheduleChoices() {
		out = append(out, desk.Command{
			ID: "followups.to." + c.Value, Text: tr.F("followups.reschedule_to", c.Text), Icon: kit.IconCalendar,
			Do: func() { p.reschedule([]data.ID{id}, c.Value) },
		})
	}
	return out
}

func (p *Page) add() {
	p.desk.Ask.Edit(data.KindActivity, 0, nil, func(id data.ID) { p.List.Reveal(id) })
}

func (p *Page) edit(id data.ID) { p.desk.Ask.Edit(data.KindActivity, id, nil, nil) }

// open is Enter and double click: the first shows the follow-up, the next completes it.
func (p *Page) open(id data.ID) {
	if p.shown == id {
		p.complete(id)
		return
	}
	p.List.Reveal(id)
}

// complete asks how a follow-up went; one that was completed is shown instead.
func (p *Page) complete(id data.ID) {
	desk.Load(p.desk, "followups.complete", func(ctx context.Context) (bool, error) {
		a, err := p.desk.Planner.FollowUps.Get(ctx, id)
		return a.Open(), err
	}, func(open bool) {
		p.List.Refresh() // the box of a row is filled by completing, not by the click on it
		if open {
			p.desk.Ask.Complete(id, nil)
			return
		}
		p.List.Reveal(id)
		p.desk.Tell(tr.T("followups.done_already"))
	})
}

// ticked is a click on the box of a row.
func (p *Page) ticked(_ context.Context, id data.ID, column, _ string) error {
	if column == doneColumn {
		p.complete(id)
	}
	return nil
}

func (p *Page) reschedule(ids []data.ID, choice string) {
	planner := p.desk.Planner
	to := rescheduled(choice, planner.Today(), planner.Settings().BusinessHours)
	p.desk.Do(func(ctx context.Context) error { return planner.FollowUps.Reschedule(ctx, to, ids...) }, nil)
}

func (p *Page) detail(id data.ID) fyne.CanvasObject {
	if p.panel != nil && p.panel.id == id {
		p.panel.reload()
	} else {
		p.panel = newPanel(p, id)
	}
	p.shown = id
	return p.panel.panel.Content()
}
