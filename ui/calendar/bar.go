package calendar

import (
	"time"

	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
)

// bars is the head of a calendar.
type bars struct {
	c       *Calendar
	title   *kit.Label
	views   *kit.Segmented
	content fyne.CanvasObject
}

func newBars(c *Calendar) *bars {
	b := &bars{c: c, title: kit.NewLabel("", theme.BodyStrong, theme.Text).Shrinkable()}
	choices := make([]kit.Choice, 0, 4)
	for i, v := range Views() {
		key := tr.T("calendar.key." + string(v))
		choices = append(choices, kit.Choice{ID: string(v), Text: tr.T("calendar.view." + string(v)), Tip: tr.F("calendar.view_tip", key, i+1)})
	}
	b.views = kit.NewSegmented(choices, string(c.model.view), func(id string) {
		c.setView(View(id))
		c.Focus()
	})
	step := func(icon kit.IconName, tip string, n int) *kit.Button {
		return kit.NewButton(kit.ButtonSpec{Icon: icon, Kind: kit.Quiet, Tip: tip, OnTap: func() { c.page(n) }})
	}
	parts := []fyne.CanvasObject{
		kit.NewButton(kit.ButtonSpec{Text: tr.T("calendar.today"), Tip: tr.F("calendar.today_tip", tr.T("calendar.key.today")), OnTap: c.today}),
		step(kit.IconChevronLeft, tr.T("calendar.back"), -1), step(kit.IconChevronRight, tr.T("calendar.ahead"), 1),
		kit.Grow(b.title),
	}
	parts = append(parts, c.cfg.Controls...)
	b.content = kit.Row(theme.S2, append(parts, b.views)...)
	b.show()
	return b
}

func (b *bars) show() {
	m := b.c.model
	b.title.SetText(m.title())
	b.views.Select(string(m.view))
}

// title names the period.
func (m *model) title() string {
	first, last := m.from.Time(), m.from.AddDays(m.days-1).Time()
	switch m.view {
	case Day:
		return tr.FullDay(first) + " " + first.Format("2006")
	case Month:
		return tr.MonthYear(m.anchor.Time())
	}
	text := tr.Date(first) + " – " + tr.Date(last)
	if first.Year() == last.Year() {
		text = tr.Day(first) + " – " + tr.Date(last)
	}
	if m.view == Week && m.first == time.Monday {
		_, week := first.ISOWeek()
		text += " · " + tr.F("calendar.week", week)
	}
	return text
}

// dayName is a day as screens say it where the year is clear.
func dayName(d data.Date) string { return tr.Weekday(d.Time()) + " " + tr.Day(d.Time()) }

func clock(minute int) string {
	return tr.Clock(time.Date(2000, 1, 1, minute/60, minute%60, 0, 0, time.UTC))
}
