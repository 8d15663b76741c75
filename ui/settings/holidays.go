package settings

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/form"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

// hours are the business hours as a week, and the days on which the business is closed.
func (p *Page) hours(f facts) fyne.CanvasObject {
	h := f.settings.BusinessHours
	full, _ := tr.WeekdayNames()
	var rows []fyne.CanvasObject
	width := kit.NameWidth(leastName, mostName, full...)
	for i := range full {
		d := (i + int(tr.FirstWeekday())) % len(full)
		text := tr.T("settings.closed")
		if h.Weekdays[d] {
			text = clock(h.Opens) + " – " + clock(h.Closes)
		}
		rows = append(rows, kit.KeyValue(full[d], text, width))
	}
	return card(tr.T("settings.hours_open"), tr.T("settings.edit"), p.editBusiness, rows...)
}

// holidays are the days to come on which the business is closed; the past ones are counted only.
func (p *Page) holidays(f facts) fyne.CanvasObject {
	today := p.desk.Planner.Today()
	var rows []fyne.CanvasObject
	past := 0
	for _, d := range f.settings.BusinessHours.Holidays {
		if d.Before(today) {
			past++
			continue
		}
		remove := kit.NewButton(kit.ButtonSpec{Kind: kit.Quiet, Icon: kit.IconTrash, Tip: tr.T("listview.delete"), OnTap: func() {
			p.setHolidays(func(all []data.Date) []data.Date {
				return slices.DeleteFunc(all, func(x data.Date) bool { return x == d })
			})
		}})
		rows = append(rows, kit.Row(theme.S2, kit.Grow(kit.NewLabel(tr.FullDay(d.Time())+" "+d.Time().Format("2006"), theme.Body, theme.Text)), remove))
	}
	if past > 0 {
		rows = append(rows, kit.NewParagraph(tr.N("settings.holidays_past", past), theme.Small, theme.Muted))
	}
	if len(rows) == 0 {
		rows = append(rows, kit.NewParagraph(tr.T("settings.no_holidays"), theme.Body, theme.Muted))
	}
	return card(tr.T("settings.holidays"), tr.T("settings.add_holidays"), p.askHolidays, rows...)
}

func (p *Page) setHolidays(change func([]data.Date) []data.Date) {
	planner := p.desk.Planner
	p.desk.Do(func(ctx context.Context) error {
		return planner.EditSettings(ctx, func(s *data.Settings) { s.BusinessHours.Holidays = change(s.BusinessHours.Holidays) })
	}, nil)
}

// askHolidays takes days one a line, a stretch as “24.12. - 31.12.”.
func (p *Page) askHolidays() {
	planner := p.desk.Planner
	p.ask(tr.T("settings.holidays"), form.Values{}, []form.Field{
		{Key: "days", Label: tr.T("settings.holidays_days"), Kind: form.MultiLine, Rows: 5, Required: true, Hint: tr.T("settings.holidays_hint")},
	}, func(ctx context.Context, v form.Values) error {
		days, bad := parseHolidays(v.Text("days"), planner.Today())
		if bad != "" {
			return form.Invalid{"days": tr.F("settings.no_day", bad)}
		}
		return planner.EditSettings(ctx, func(s *data.Settings) {
			all := append(s.BusinessHours.Holidays, days...)
			slices.SortFunc(all, func(a, b data.Date) int { return a.Sub(b) })
			s.BusinessHours.Holidays = slices.Compact(all)
		})
	})
}

// longestHoliday is how many days a stretch may have.
const longestHoliday = 120

// parseHolidays reads lines of days and of stretches of days; bad is the first line that is neither.
func parseHolidays(text string, today data.Date) (days []data.Date, bad string) {
	read := func(s string) (data.Date, bool) {
		t, err := form.ParseDay(strings.TrimSpace(s), today.Time())
		return data.DateOf(t), err == nil
	}
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		if d, ok := read(line); ok {
			days = append(days, d)
			continue
		}
		from, to, _ := strings.Cut(strings.ReplaceAll(line, "–", " - "), " - ")
		first, okFirst := read(from)
		last, okLast := read(to)
		if !okFirst || !okLast || last.Before(first) || last.Sub(first) > longestHoliday {
			return nil, line
		}
		for d := first; !d.After(last); d = d.AddDays(1) {
			days = append(days, d)
		}
	}
	return days, ""
}

// reassign asks who takes over all that is open in a member's hands.
func (p *Page) reassign(m data.Member) {
	planner := p.desk.Planner
	var to []form.Option
	for _, o := range p.facts.members {
		if o.ID != m.ID && o.Active {
			to = append(to, form.Option{ID: o.ID.String(), Text: o.Name, Note: words.Team(o.Team)})
		}
	}
	load := p.facts.loads[m.ID]
	p.ask(tr.F("settings.reassign_of", m.Name), form.Values{}, []form.Field{
		{Key: "to", Label: tr.T("settings.reassign_to"), Kind: form.Person, Options: to, Required: true, Hint: loadWords(load)},
		{Key: "customers", Label: tr.T("settings.reassign_customers"), Kind: form.Check},
		{Key: "leaves", Label: tr.T("settings.reassign_leaves"), Kind: form.Check},
	}, func(ctx context.Context, v form.Values) error {
		return planner.Step(ctx, "member.reassigned", []string{m.Name}, func(ctx context.Context) error {
			id, err := parseID(v.Text("to"))
			if err != nil {
				return err
			}
			if _, err := planner.Members.Reassign(ctx, m.ID, id, v.Checked("customers")); err != nil || !v.Checked("leaves") {
				return err
			}
			return planner.Members.Edit(ctx, m.ID, func(x *data.Member) { x.Active = false })
		})
	})
}

// loadWords say what is open in somebody's hands.
func loadWords(l data.Load) string {
	var parts []string
	for _, x := range []struct {
		key string
		n   int64
	}{
		{"settings.load.contacts", l.Contacts},
		{"settings.load.deals", l.Deals},
		{"settings.load.followups", l.FollowUps},
		{"settings.load.campaigns", l.Campaigns},
		{"settings.load.handoffs", l.Handoffs},
	} {
		if x.n > 0 {
			parts = append(parts, tr.N(x.key, int(x.n)))
		}
	}
	if len(parts) == 0 {
		return tr.T("settings.load.none")
	}
	return strings.Join(parts, " · ")
}
