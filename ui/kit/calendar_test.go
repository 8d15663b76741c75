package kit_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"

	"github.com/baton-planner/baton/ui/kit"
)

func date(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }

func calendar(t *testing.T, day time.Time, picked *time.Time) (*kit.Calendar, fyne.Canvas) {
	t.Helper()
	c := kit.NewCalendar(kit.CalendarSpec{
		Day: day, Today: date(2026, 11, 23), FirstDay: time.Monday, Weekdays: []string{"Su", "Mo", "Tu", "We", "Th", "Fr", "Sa"},
		Title: func(t time.Time) string { return t.Format("January 2006") }, OnPick: func(d time.Time) { *picked = d },
	})
	_, cv, _ := window(t, kit.Row(0, c))
	cv.Focus(c)
	return c, cv
}

func TestACalendarMovesByKeyboard(t *testing.T) {
	for _, c := range []struct {
		name string
		from time.Time
		keys []fyne.KeyName
		want time.Time
	}{
		{"a day", date(2026, 11, 30), []fyne.KeyName{fyne.KeyRight}, date(2026, 12, 1)},
		{"a week back", date(2026, 11, 3), []fyne.KeyName{fyne.KeyUp}, date(2026, 10, 27)},
		{"to a shorter month", date(2026, 1, 31), []fyne.KeyName{fyne.KeyPageDown}, date(2026, 2, 28)},
		{"over the year", date(2026, 1, 31), []fyne.KeyName{fyne.KeyPageUp}, date(2025, 12, 31)},
		{"to today", date(2020, 1, 1), []fyne.KeyName{fyne.KeyHome, fyne.KeyLeft}, date(2026, 11, 22)},
	} {
		var picked time.Time
		_, cv := calendar(t, c.from, &picked)
		press(t, cv, c.keys...)
		press(t, cv, fyne.KeyReturn)
		assert.Equal(t, c.want, picked, c.name)
	}
}

func TestACalendarPicksTheDayUnderThePointer(t *testing.T) {
	var picked time.Time
	c, _ := calendar(t, date(2026, 11, 23), &picked)
	shown := texts(t, c)
	assert.Equal(t, "November 2026", shown[0])
	assert.Equal(t, []string{"Mo", "Tu", "We", "Th", "Fr", "Sa", "Su", "26", "27"}, shown[3:12], "weeks begin on Monday; November 2026 on a Sunday")
	test.TapAt(c, fyne.NewPos(34*6+5, 68+5))
	assert.Equal(t, date(2026, 11, 1), picked)
	test.TapAt(c, fyne.NewPos(5, 68+34*4+5))
	assert.Equal(t, date(2026, 11, 23), picked)
}
