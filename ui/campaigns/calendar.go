package campaigns

import (
	"context"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
	"github.com/baton-planner/baton/ui/calendar"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/detail"
	"github.com/baton-planner/baton/ui/tr"
)

// agenda is the marketing calendar: campaigns, content and tasks.
type agenda struct {
	*beside
	calendar *calendar.Calendar
}

func newAgenda(p *Page) *agenda {
	a, d := &agenda{}, p.desk
	cfg := calendar.Config{
		Name: "campaigns.calendar", Source: source{d.Planner}, Runner: d.Runner, Now: detail.Wall(d.Planner), FirstDay: tr.FirstWeekday(),
		Opens: d.Planner.Settings().BusinessHours.Opens,
		Off:   func(day data.Date) bool { return !d.Planner.Settings().BusinessHours.Open(day) },
		Handlers: calendar.Handlers{
			OnMove: a.move, OnOpen: a.open, OnCurrent: func(calendar.Entry) { a.follow(a.currentCampaign()) },
			OnNew:    func(at calendar.Place) { p.plan(map[string]any{"starts_on": at.Day}) },
			OnDelete: a.delete,
			OnMenu:   a.menuOf,
			OnState:  func(s calendar.State) { d.Prefs.Set(d.PlanPref("campaigns.calendar"), s) }, OnError: d.Fail,
		},
	}
	d.Prefs.Get(d.PlanPref("campaigns.calendar"), &cfg.State)
	a.calendar = calendar.New(cfg)
	a.beside = newBeside(p, a.calendar.Bar(), a.calendar, a.calendar.Focus)
	return a
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
