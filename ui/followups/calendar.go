package followups

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
	"github.com/baton-planner/baton/ui/calendar"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/detail"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
)

// schedule is the calendar of the follow-ups, with a follow-up's panel beside it.
type schedule struct {
	page     *Page
	calendar *calendar.Calendar
	shows    shows
	filter   *kit.Button
	panel    *fyne.Container
	split    *fyne.Container
	content  fyne.CanvasObject
}

func newSchedule(p *Page) *schedule {
	s := &schedule{page: p, shows: shows{Done: true, Campaigns: true}, panel: container.NewStack()}
	d := p.desk
	d.Prefs.Get(d.PlanPref("followups.shows"), &s.shows)
	s.filter = kit.NewMenuButton(kit.ButtonSpec{Text: s.shows.whose(), Tip: tr.T("followups.shown")}, s.choices)
	settings := d.Planner.Settings()
	cfg := calendar.Config{
		Name: "followups.calendar", Source: source{d.Planner, s.shows}, Runner: d.Runner,
		Now: detail.Wall(d.Planner), FirstDay: tr.FirstWeekday(), Opens: settings.BusinessHours.Opens,
		Off:      func(day data.Date) bool { return !d.Planner.Settings().BusinessHours.Open(day) },
		Controls: []fyne.CanvasObject{s.filter},
		Handlers: calendar.Handlers{
			OnMove: s.move, OnOpen: s.open, OnTick: func(e calendar.Entry) { p.complete(data.ID(e.ID)) }, OnMenu: s.menu,
			OnNew: func(at calendar.Place) { p.plan(on(at)) }, OnDelete: s.remove, OnCurrent: s.follow, OnError: d.Fail,
			OnState: func(st calendar.State) { d.Prefs.Set(d.PlanPref("followups.calendar"), st) },
		},
	}
	d.Prefs.Get(d.PlanPref("followups.calendar"), &cfg.State)
	s.calendar = calendar.New(cfg)
	s.panel.Hide()
	s.split = container.New(&detail.Split{List: s.calendar, Panel: s.panel}, s.calendar, s.panel)
	s.content = kit.Inset(theme.S5, kit.Column(theme.S3, s.calendar.Bar(), kit.Grow(s.split)))
	return s
}

// on is what a new follow-up at a place of the calendar begins with.
func on(at calendar.Place) map[string]any {
	preset := map[string]any{"due_on": at.Day}
	if at.Timed {
		preset["due_minute"] = int64(at.Minute)
	}
	return preset
}

// choices are whose follow-ups are shown, and what else.
func (s *schedule) choices() []kit.MenuItem {
	owned := func(text string, id data.ID) kit.MenuItem {
		return kit.MenuItem{Text: text, Checked: s.shows.Owner == id, OnTap: func() { s.show(func(x *shows) { x.Owner, x.Name = id, text }) }}
	}
	out := []kit.MenuItem{owned(tr.T("followups.everyone"), 0)}
	me := s.page.desk.Planner.Me()
	if me != 0 {
		out = append(out, owned(tr.T("followups.mine"), me))
	}
	for _, m := range s.page.owners.Members() {
		if m.ID != me {
			out = append(out, owned(m.Name, m.ID))
		}
	}
	return append(out, kit.MenuItem{},
		kit.MenuItem{Text: tr.T("followups.show_done"), Checked: s.shows.Done, OnTap: func() { s.show(func(x *shows) { x.Done = !x.Done }) }},
		kit.MenuItem{Text: tr.T("followups.show_campaigns"), Checked: s.shows.Campaigns, OnTap: func() { s.show(func(x *shows) { x.Campaigns = !x.Campaigns }) }},
	)
}

func (s *schedule) show(change func(*shows)) {
	d := s.page.desk
	change(&s.shows)
	d.Prefs.Set(d.PlanPref("followups.shows"), s.shows)
	s.filter.SetText(s.shows.whose())
	s.calendar.SetSource(source{d.Planner, s.shows})
}

// move is a drop or Ctrl with an arrow.
func (s *schedule) move(mv calendar.Move, done func(error)) {
	d := s.page.desk
	var minute *int64
	if mv.To.Timed {
		at := int64(mv.To.Minute)
		minute = &at
	}
	d.Try(func(ctx context.Context) error {
		return d.Planner.FollowUps.Move(ctx, data.ID(mv.Entry.ID), mv.To.Day, minute)
	}, func(err error) {
		done(err)
		d.Fail(err)
	})
}

func (s *schedule) open(e calendar.Entry) {
	if e.Kind == comingEntry {
		s.showPanel(data.ID(e.Of))
		return
	}
	if e.Kind == detail.CampaignEntry {
		s.page.desk.Go(desk.Route{Screen: desk.Campaigns, ID: data.ID(e.ID)})
		return
	}
	if s.page.shown == data.ID(e.ID) {
		s.page.complete(s.page.shown)
		return
	}
	s.showPanel(data.ID(e.ID))
}

// current is the follow-up in the panel, else that under the cursor; 0 for none.
func (s *schedule) current() data.ID {
	if s.page.shown != 0 {
		return s.page.shown
	}
	switch e := s.calendar.Current(); e.Kind {
	case detail.CampaignEntry:
	case comingEntry:
		return data.ID(e.Of)
	default:
		return data.ID(e.ID)
	}
	return 0
}

func (s *schedule) follow(e calendar.Entry) {
	if s.page.shown != 0 && e.ID != 0 && e.Kind == "" && data.ID(e.ID) != s.page.shown {
		s.showPanel(data.ID(e.ID))
	}
}

func (s *schedule) showPanel(id data.ID) {
	s.panel.Objects = []fyne.CanvasObject{s.page.detail(id)}
	s.panel.Show()
	s.panel.Refresh()
	s.split.Refresh()
}

// closePanel takes the panel away and says whether there was one.
func (s *schedule) closePanel() bool {
	if !s.panel.Visible() {
		return false
	}
	s.panel.Hide()
	s.split.Refresh()
	s.calendar.Focus()
	return true
}

// seek goes to the day of a follow-up and shows it.
func (s *schedule) seek(id data.ID) {
	d := s.page.desk
	desk.Load(d, "followups.seek", func(ctx context.Context) (data.Activity, error) { return d.Planner.FollowUps.Get(ctx, id) }, func(a data.Activity) {
		s.calendar.GoTo(a.DueOn, int64(a.ID))
		s.showPanel(a.ID)
	})
}

func (s *schedule) remove(e calendar.Entry) {
	if e.Kind != "" {
		return
	}
	d := s.page.desk
	d.Do(func(ctx context.Context) error { return d.Planner.FollowUps.Delete(ctx, data.ID(e.ID)) }, func() { s.page.closePanel() })
}

func (s *schedule) menu(e calendar.Entry, at fyne.Position) {
	p, id := s.page, data.ID(e.ID)
	if e.Kind == detail.CampaignEntry {
		kit.ShowMenuAt(p.desk.Window.Canvas(), at, []kit.MenuItem{{Text: tr.T("followups.open_campaign"), Icon: kit.IconCampaigns, OnTap: func() { s.open(e) }}})
		return
	}
	if e.Kind == comingEntry {
		kit.ShowMenuAt(p.desk.Window.Canvas(), at, []kit.MenuItem{{Text: tr.T("listview.open"), OnTap: func() { s.open(e) }}})
		return
	}
	items := []kit.MenuItem{{Text: tr.T("listview.open"), Hint: tr.T("listview.open_key"), OnTap: func() { s.showPanel(id) }}}
	if !e.Done {
		items = append(items, kit.MenuItem{Text: tr.T("followups.complete"), Icon: kit.IconCheck, OnTap: func() { p.complete(id) }}, kit.MenuItem{})
		for _, c := range rescheduleChoices() {
			items = append(items, kit.MenuItem{Text: tr.F("followups.reschedule_to", c.Text), Icon: kit.IconCalendar, OnTap: func() { p.reschedule([]data.ID{id}, c.Value) }})
		}
		items = append(items, kit.MenuItem{Text: tr.T("followups.move_day"), OnTap: func() { p.desk.Ask.MoveDay(e.Day) }})
	}
	items = append(items, kit.MenuItem{},
		kit.MenuItem{Text: tr.T("followups.edit"), Icon: kit.IconEdit, OnTap: func() { p.edit(id) }},
		kit.MenuItem{Text: tr.T("listview.delete"), Icon: kit.IconTrash, Hint: tr.T("listview.delete_key"), OnTap: func() { s.remove(e) }})
	kit.ShowMenuAt(p.desk.Window.Canvas(), at, items)
}

func (s *schedule) changed(e store.Event) {
	for _, k := range append(reads, data.KindActivity) {
		if _, ok := e.Tables[string(k)]; ok {
			s.calendar.Reload()
			if s.page.shown != 0 {
				s.showPanel(s.page.shown)
			}
			return
		}
	}
}
