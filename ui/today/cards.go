package today

import (
	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/detail"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

// card is a list with a count, a word where it is empty, and a way to those that it leaves out.
func (p *Page) card(title, aside, none string, rows []fyne.CanvasObject, hidden int, all desk.Route) fyne.CanvasObject {
	if len(rows) == 0 {
		rows = []fyne.CanvasObject{kit.Pad(theme.S2, 0, theme.S2, 0, kit.NewParagraph(none, theme.Body, theme.Muted))}
	}
	if hidden > 0 {
		more := kit.NewButton(kit.ButtonSpec{Text: tr.N("today.more", hidden), Kind: kit.Linked, OnTap: func() { p.desk.Go(all) }})
		rows = append(rows, kit.Pad(theme.S1, 0, 0, 0, kit.Row(0, more, kit.Space())))
	}
	return kit.NewCard(kit.CardSpec{Title: title, Aside: kit.NewAside(aside), Ruled: true, Content: kit.Column(0, rows...)})
}

func (p *Page) followUpCard() fyne.CanvasObject {
	a := &p.agenda
	rows := make([]fyne.CanvasObject, len(a.followUps))
	for i, f := range a.followUps {
		rows[i] = p.followUpRow(f, i == len(a.followUps)-1)
	}
	aside := ""
	switch {
	case a.overdue > 0 && a.dueToday > 0:
		aside = tr.F("today.overdue_today", tr.Int(a.overdue), tr.Int(a.dueToday))
	case a.overdue > 0:
		aside = tr.F("today.overdue", tr.Int(a.overdue))
	case a.dueToday > 0:
		aside = tr.F("today.due_today", tr.Int(a.dueToday))
	}
	hidden := int(a.overdue+a.dueToday) - len(rows)
	return p.card(tr.T("followups.title"), aside, tr.T("today.no_followups"), rows, hidden, desk.Route{Screen: desk.FollowUps})
}

func (p *Page) followUpRow(f followUp, last bool) fyne.CanvasObject {
	var box *kit.Checkbox
	box = kit.NewCheckbox("", "", false, func(bool) {
		box.SetChecked(false) // it is done when the dialog says so
		p.desk.Ask.Complete(f.id, nil)
	})
	title, whom, about := f.words()
	due, tint := detail.DueAt(f.on, f.minute, f.timed, p.desk.Planner.Today())
	return kit.NewListRow(kit.RowSpec{
		Leading: []fyne.CanvasObject{box, kit.NewAvatar(f.person(), 26)}, Title: title, More: whom, Subtitle: about,
		Trailing: kit.NewChip(due, tint), Last: last,
		OnTap: func() { p.desk.Go(desk.Route{Screen: desk.FollowUps, ID: f.id}) },
	})
}

// person is whom the row is about, for the avatar: the contact, else the company, else who does it.
func (f followUp) person() string {
	for _, name := range []string{f.contact, f.company, f.from} {
		if name != "" {
			return name
		}
	}
	return ""
}

// words are what is to be done, with whom, and what it is about.
func (f followUp) words() (title, whom, about string) {
	title = f.subject
	if title == "" {
		title = words.Activity(f.kind)
	}
	if f.contact != "" {
		whom = " · " + f.contact
	}
	kind := ""
	if f.subject != "" {
		kind = words.Activity(f.kind)
	}
	return title, whom, detail.Dotted(f.company, f.deal, kind, f.from)
}

func (p *Page) handoffCard() fyne.CanvasObject {
	a := &p.agenda
	rows := make([]fyne.CanvasObject, len(a.handoffs))
	for i, h := range a.handoffs {
		title, about := h.words()
		left, tint := detail.TimeLeft(p.desk.Planner, h.due)
		rows[i] = kit.NewListRow(kit.RowSpec{
			Title: title, Subtitle: about, Trailing: kit.NewChip(left, tint), Last: i == len(a.handoffs)-1,
			OnTap: func() { p.desk.Go(desk.Route{Screen: desk.Handoffs, ID: h.id}) },
		})
	}
	return p.card(tr.T("today.handoffs"), count(a.waiting), tr.T("today.no_handoffs"), rows, int(a.waiting)-len(rows), desk.Route{Screen: desk.Handoffs})
}

// words are whose lead it is and what makes it one.
func (h handoff) words() (title, about string) {
	score := ""
	if h.scored && h.score > 0 {
		score = tr.F("today.score", tr.Int(h.score))
	}
	if h.company == "" {
		return h.contact, detail.Dotted(score, h.summary)
	}
	return h.company, detail.Dotted(h.contact, score, h.summary)
}

func (p *Page) dealCard() fyne.CanvasObject {
	a := &p.agenda
	rows := make([]fyne.CanvasObject, len(a.deals))
	for i, d := range a.deals {
		value := tr.T("today.no_value")
		if d.hasValue {
			value = tr.MoneyWhole(d.value.Minor, d.value.Currency)
		}
		rows[i] = kit.NewListRow(kit.RowSpec{
			Title: d.title, Subtitle: d.why(p.desk.Planner.Today()), Trailing: kit.NewChip(value, theme.Neutral), Last: i == len(a.deals)-1,
			OnTap: func() { p.desk.Go(desk.Route{Screen: desk.Deals, ID: d.id}) },
		})
	}
	return p.card(tr.T("today.deals"), count(a.undecided), tr.T("today.no_deals"), rows, int(a.undecided)-len(rows), desk.Route{Screen: desk.Deals, View: "table"})
}

// why says what has to be decided about the deal.
func (d deal) why(today data.Date) string {
	var past, step string
	if !d.expected.IsZero() && d.expected.Before(today) {
		past = tr.F("today.expected_past", tr.Day(d.expected.Time()))
	}
	if d.next.IsZero() {
		step = tr.T("detail.no_next_step")
	}
	return detail.Dotted(past, step, d.company)
}

func (p *Page) campaignCard() fyne.CanvasObject {
	a := &p.agenda
	today := p.desk.Planner.Today()
	shown := a.campaigns[:min(len(a.campaigns), maxOthers)]
	rows := make([]fyne.CanvasObject, len(shown))
	for i, c := range shown {
		when, tint := c.when(today)
		rows[i] = kit.NewListRow(kit.RowSpec{
			Title: c.name, Subtitle: words.CampaignType(c.kind), Trailing: kit.NewChip(when, tint), Last: i == len(shown)-1,
			OnTap: func() { p.desk.Go(desk.Route{Screen: desk.Campaigns, ID: c.id}) },
		})
	}
	return p.card(tr.T("today.campaigns"), count(int64(len(a.campaigns))), tr.T("today.no_campaigns"), rows, len(a.campaigns)-len(shown), desk.Route{Screen: desk.Campaigns})
}

// when says what happens next with the campaign this week, or what has happened if the week has nothing more for it.
func (c campaign) when(today data.Date) (string, theme.Tint) {
	monday, sunday := detail.Week(today)
	within := func(d data.Date) bool { return !d.IsZero() && !d.Before(monday) && !d.After(sunday) }
	if within(c.starts) && (!c.starts.Before(today) || !within(c.ends)) {
		return c.at("today.starts", "today.started", c.starts, today), theme.Info
	}
	return c.at("today.ends", "today.ended", c.ends, today), theme.Caution
}

func (campaign) at(will, did string, day, today data.Date) string {
	key := will
	if day.Before(today) {
		key = did
	}
	if day == today {
		return tr.F(key, tr.T("detail.today"))
	}
	return tr.F(key, tr.Weekday(day.Time()))
}

func count(n int64) string {
	if n == 0 {
		return ""
	}
	return tr.Int(n)
}
