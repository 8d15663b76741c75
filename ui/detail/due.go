package detail

import (
	"time"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

// Due says how soon or how late a day is, and in which tint: "2 days late", "today", "Tue".
func Due(day, today data.Date) (string, theme.Tint) {
	diff := day.Sub(today)
	switch {
	case day.IsZero():
		return tr.T("detail.no_next_step"), theme.Neutral
	case diff < 0:
		return tr.N("detail.days_late", -diff), theme.Negative
	case diff == 0:
		return tr.T("detail.today"), theme.Caution
	case diff < 7:
		return tr.Weekday(day.Time()), theme.Info
	default:
		return tr.Day(day.Time()), theme.Info
	}
}

// NextStep is the chip of a next step: what and when, or that there is none.
func NextStep(kind string, day, today data.Date) (string, theme.Tint) {
	text, tint := Due(day, today)
	if day.IsZero() || tint == theme.Negative || kind == "" {
		return text, tint
	}
	return tr.F("detail.next", words.Activity(data.ActivityKind(kind)), text), tint
}

// NextWords are the words of next steps that are usual in a list, for the width of their column.
func NextWords() []string {
	all := []string{tr.T("detail.no_next_step"), tr.N("detail.days_late", 30)}
	for _, k := range data.ActivityKinds() {
		all = append(all, tr.F("detail.next", words.Activity(k), tr.T("detail.today")))
	}
	return all
}

// TimeLeft says how much business time is left until a promise, or how late it is.
func TimeLeft(p *data.Planner, due time.Time) (string, theme.Tint) {
	s := p.Settings()
	left := s.BusinessHours.Between(p.Now(), due, s.Location())
	switch {
	case left < 0:
		return tr.F("detail.late", tr.Duration(-left)), theme.Negative
	case left < 2*time.Hour:
		return tr.F("detail.left", tr.Duration(left)), theme.Negative
	case left < 4*time.Hour:
		return tr.F("detail.left", tr.Duration(left)), theme.Caution
	default:
		return tr.F("detail.left", tr.Duration(left)), theme.Info
	}
}

// Waiting is the tint of what waits for somebody else.
const Waiting = theme.Caution
