package followups

import (
	"context"
	"strconv"

	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/tr"
)

// Commands implements desk.Commander.
func (p *Page) Commands() []desk.Command {
	views := []desk.Command{
		{ID: "followups.list", Text: tr.T("followups.list"), Icon: kit.IconTable, Do: func() { p.desk.Go(desk.Route{Screen: desk.FollowUps, View: viewList}) }},
		{ID: "followups.calendar", Text: tr.T("followups.calendar"), Icon: kit.IconCalendar, Do: func() { p.desk.Go(desk.Route{Screen: desk.FollowUps, View: viewCalendar}) }},
	}
	views = append(views, desk.Command{ID: "followups.print", Text: tr.T("calllist.print"), Icon: kit.IconExport, Do: p.printOpen})
	views = append(views,
		desk.Command{ID: "followups.move_day", Text: tr.T("followups.move_day"), Icon: kit.IconCalendar, Do: func() { p.desk.Ask.MoveDay(p.day()) }},
	)
	id := p.current()
	if id == 0 {
		return views
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
	return append(out, views...)
}

func (p *Page) current() data.ID {
	if p.view == viewCalendar {
		return p.agenda.current()
	}
	return p.List.Current()
}

// day is the day under the cursor of the calendar, else today.
func (p *Page) day() data.Date {
	if p.view == viewCalendar {
		return p.agenda.calendar.Free().Day
	}
	return p.desk.Planner.Today()
}

func (p *Page) add() {
	var preset map[string]any
	if p.view == viewCalendar {
		preset = on(p.agenda.calendar.Free())
	}
	p.plan(preset)
}

// plan asks for a new follow-up and shows it.
func (p *Page) plan(preset map[string]any) {
	p.desk.Ask.Edit(data.KindActivity, 0, preset, p.reveal)
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
		if p.view == viewList {
			p.List.Refresh() // the box of a row is filled by completing, not by the click on it
		}
		if open {
			p.desk.Ask.Complete(id, nil)
			return
		}
		p.reveal(id)
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
	switch choice {
	case toDay:
		p.desk.Ask.Reschedule(ids, nil)
		return
	case toHour:
		p.snooze(ids)
		return
	}
	to := rescheduled(choice, planner.Today(), planner.Settings().BusinessHours)
	p.desk.Do(func(ctx context.Context) error { return planner.FollowUps.Reschedule(ctx, to, ids...) }, nil)
}

// snooze puts follow-ups off for an hour.
func (p *Page) snooze(ids []data.ID) {
	planner := p.desk.Planner
	to, minute := inAnHour(planner.Now().In(planner.Settings().Location()))
	p.desk.Do(func(ctx context.Context) error {
		return planner.Step(ctx, "followup.snoozed", []string{strconv.Itoa(len(ids))}, func(ctx context.Context) error {
			for _, id := range ids {
				if err := planner.FollowUps.Move(ctx, id, to, &minute); err != nil {
					return err
				}
			}
			return nil
		})
	}, nil)
}

// skip passes over one day of a follow-up that repeats.
func (p *Page) skip(id data.ID) {
	p.desk.Do(func(ctx context.Context) error { return p.desk.Planner.FollowUps.Skip(ctx, id) }, nil)
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
