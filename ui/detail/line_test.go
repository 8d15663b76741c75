package detail_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/detail"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
)

func day(t *testing.T, s string) data.Date {
	t.Helper()
	d, err := data.ParseDate(s)
	require.NoError(t, err)
	return d
}

func TestADueChipSaysTheTimeOnlyWhileItHelps(t *testing.T) {
	require.NoError(t, tr.Use("en"))
	today := day(t, "2026-11-23")
	for _, c := range []struct {
		on, text string
		tint     theme.Tint
	}{
		{"2026-11-21", "2 days late", theme.Negative},
		{"2026-11-23", "today 14:30", theme.Caution},
		{"2026-11-24", "Tue 14:30", theme.Info},
	} {
		text, tint := detail.DueAt(day(t, c.on), 14*60+30, true, today)
		assert.Equal(t, c.text, text)
		assert.Equal(t, c.tint, tint)
	}
	text, _ := detail.DueAt(today, 0, false, today)
	assert.Equal(t, "today", text)
}

func TestAWeekGoesFromMondayToSunday(t *testing.T) {
	for _, d := range []string{"2026-11-23", "2026-11-25", "2026-11-29"} {
		monday, sunday := detail.Week(day(t, d))
		assert.Equal(t, "2026-11-23", monday.String(), d)
		assert.Equal(t, "2026-11-29", sunday.String(), d)
	}
}

func TestEmptyPartsLeaveNoDot(t *testing.T) {
	assert.Equal(t, "a · b", detail.Dotted("", "a", "", "b"))
	assert.Empty(t, detail.Dotted("", ""))
}
