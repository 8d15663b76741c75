package followups

import (
	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/detail"
	"github.com/baton-planner/baton/ui/listview"
	"github.com/baton-planner/baton/ui/tr"
)

// The days to which follow-ups are rescheduled from the list.
const (
	toTomorrow = "tomorrow"
	toMonday   = "monday"
	toWeek     = "week"
)

func rescheduleChoices() []listview.Choice {
	return []listview.Choice{
		{Value: toTomorrow, Text: tr.T("followups.to.tomorrow")},
		{Value: toMonday, Text: tr.T("followups.to.monday")},
		{Value: toWeek, Text: tr.T("followups.to.week")},
	}
}

// rescheduled is the day of a choice, never one on which the business is closed: the next business day, the next Monday, or
// the same day next week.
func rescheduled(choice string, today data.Date, hours data.BusinessHours) data.Date {
	switch choice {
	case toTomorrow:
		return hours.NextOpen(today.AddDays(1))
	case toMonday:
		_, sunday := detail.Week(today)
		return hours.NextOpen(sunday.AddDays(1))
	case toWeek:
		return hours.NextOpen(today.AddDays(7))
	default:
		return data.Date{}
	}
}
