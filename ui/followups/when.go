package followups

import (
	"time"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/detail"
	"github.com/baton-planner/baton/ui/listview"
	"github.com/baton-planner/baton/ui/tr"
)

// The days to which follow-ups are rescheduled from the list.
const (
	toHour     = "hour"
	toDay      = "day"
	toTomorrow = "tomorrow"
	toMonday   = "monday"
	toWeek     = "week"
)

func rescheduleChoices() []listview.Choice {
	return []listview.Choice{
		{Value: toHour, Text: tr.T("followups.to.hour")},
		{Value: toTomorrow, Text: tr.T("followups.to.tomorrow")},
		{Value: toMonday, Text: tr.T("followups.to.monday")},
		{Value: toWeek, Text: tr.T("followups.to.week")},
		{Value: toDay, Text: tr.T("followups.to.day")},
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

// inAnHour is the day and minute an hour from now, on a full five minutes.
func inAnHour(now time.Time) (data.Date, int64) {
	at := now.Add(time.Hour + 5*time.Minute - time.Nanosecond).Truncate(5 * time.Minute)
	return data.DateOf(at), int64(at.Hour()*60 + at.Minute())
}
