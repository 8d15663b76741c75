package campaigns

import (
	"context"

	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
	"github.com/baton-planner/baton/ui/calendar"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/detail"
	"github.com/baton-planner/baton/ui/tr"
)

// agenda is the calendar of the campaigns.
type agenda struct {
	*beside
	calendar *calendar.Calendar
}

// source gives the calendar the campaigns of a period.
type source struct{ planner *data.Planner }

// Entries implements calendar.Source.
func (s source) Entries(ctx context.Context, from, to data.Date) ([]calendar.Entry, error) {
	return detail.CampaignEntries(ctx, s.planner, from, to)
}

func newAgenda(p *Page) *agenda {
	a, d := &agenda{}, p.desk
	cfg := calendar.Config{
		Name: "campaigns.calendar", Source: source{d.Planner}, Runner: d.Runner, Now: detail.Wall(d.Planner), FirstDay: tr.FirstWeekday(),
		Opens: d.Planner.Settings().BusinessHours.Opens,
		Off:   func(day data.Date) bool { return !d.Planner.Settings().BusinessHours.Open(day) },
		Handlers: calendar.Handlers{
			OnMove: a.move, OnOpen: func(e calendar.Entry) { a.show(data.ID(e.ID)) }, OnCurrent: func(e calendar.Entry) { a.follow(e.ID) },
			OnNew:    func(at calendar.Place) { p.plan(map[string]any{"starts_on": at.Day}) },
			OnDelete: func(e calendar.Entry) { a.remove(data.ID(e.ID)) },
			OnMenu:   func(e calendar.Entry, at fyne.Position) { a.menu(data.ID(e.ID), at) },
			OnState:  func(s calendar.State) { d.Prefs.Set(d.PlanPref("campaigns.calendar"), s) }, OnError: d.Fail,
		},
	}
	d.Prefs.Get(d.PlanPref("campaigns.calendar"), &cfg.State)
	a.calendar = calendar.New(cfg)
	a.beside = newBeside(p, a.calendar.Bar(), a.calendar)
	return a
}

// move carries a campaign with all its days.
func (a *agenda) move(mv calendar.Move, done func(error)) {
	d, by := a.page.desk, mv.To.Day.Sub(mv.From.Day)
	d.Try(func(ctx context.Context) error {
		c, err := d.Planner.Campaigns.Get(ctx, data.ID(mv.Entry.ID))
		if err != nil {
			return err
		}
		return d.Planner.Campaigns.Reschedule(ctx, c.ID, c.StartsOn.AddDays(by), c.EndsOn.AddDays(by))
	}, func(err error) {
		done(err)
		d.Fail(err)
	})
}

// seek goes to the first day of a campaign and shows it.
func (a *agenda) seek(id data.ID) {
	d := a.page.desk
	desk.Load(d, "campaigns.seek", func(ctx context.Context) (data.Campaign, error) { return d.Planner.Campaigns.Get(ctx, id) }, func(c data.Campaign) {
		day := c.StartsOn
		if day.IsZero() {
			day = c.EndsOn
		}
		if !day.IsZero() {
			a.calendar.GoTo(day, int64(id))
		}
		a.show(id)
	})
}

func (a *agenda) changed(e store.Event) {
	if touched(e) {
		a.calendar.Reload()
		a.again()
	}
}
