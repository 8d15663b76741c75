package detail

import (
	"fmt"
	"strings"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/theme"
)

// Dotted joins what there is by a dot in the middle of the line.
func Dotted(parts ...string) string {
	out := make([]string, 0, len(parts))
	for _, s := range parts {
		if s != "" {
			out = append(out, s)
		}
	}
	return strings.Join(out, " · ")
}

// DueAt is Due with the minute of the day where there is one and it still helps.
func DueAt(day data.Date, minute int64, timed bool, today data.Date) (string, theme.Tint) {
	text, tint := Due(day, today)
	if timed && tint != theme.Negative {
		text += fmt.Sprintf(" %02d:%02d", minute/60, minute%60)
	}
	return text, tint
}

// Week is the Monday and the Sunday of the day's week (ISO 8601).
func Week(day data.Date) (monday, sunday data.Date) {
	monday = day.AddDays(-((int(day.Time().Weekday()) + 6) % 7))
	return monday, monday.AddDays(6)
}
