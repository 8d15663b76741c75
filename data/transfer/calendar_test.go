package transfer_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data/transfer"
)

func TestCalendarsGiveTheirEventsAndTasks(t *testing.T) {
	src := open(t, strings.ReplaceAll(`BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:STANDARD
DTSTART:19701025T030000
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:1@example
SUMMARY:Demo\, bikes
DTSTART;TZID=Europe/Berlin:20261201T100000
DTEND;TZID=Europe/Berlin:20261201T113000
ORGANIZER;CN=Sam:mailto:sam@example.com
ATTENDEE;CN="Keller, Anna";PARTSTAT=ACCEPTED:mailto:anna@exam
 ple.com
DESCRIPTION:First line\nsecond line
BEGIN:VALARM
TRIGGER:-PT15M
DESCRIPTION:Reminder
END:VALARM
END:VEVENT
BEGIN:VEVENT
SUMMARY:Fair
DTSTART;VALUE=DATE:20261205
DURATION:P1D
RRULE:FREQ=YEARLY
END:VEVENT
BEGIN:VEVENT
SUMMARY:Never
DTSTART:20261205T080000Z
STATUS:CANCELLED
END:VEVENT
BEGIN:VTODO
SUMMARY:Send offer
DUE:20261203T170000
STATUS:COMPLETED
COMPLETED:20261202T150000Z
END:VTODO
END:VCALENDAR
`, "\n", "\r\n"), transfer.Hints{})
	assert.Equal(t, transfer.Calendar, src.Format)
	rows, err := src.ReadAll()
	require.NoError(t, err)
	require.Len(t, rows, 3)
	cell := func(row int, column string) string {
		i := src.Index(column)
		if i < 0 {
			return "no column " + column
		}
		return rows[row].Cells[i]
	}
	assert.Equal(t, []string{"event", "Demo, bikes", "2026-12-01T09:00:00Z", "90", "sam@example.com", "anna@example.com", "First line\nsecond line", "1@example"},
		[]string{cell(0, "Entry"), cell(0, "Summary"), cell(0, "Start"), cell(0, "Duration"), cell(0, "Attendee 1"), cell(0, "Attendee 2"), cell(0, "Description"), cell(0, "UID")})
	assert.Equal(t, []string{"event", "2026-12-05", ""}, []string{cell(1, "Entry"), cell(1, "Start"), cell(1, "Duration")})
	assert.Equal(t, []string{"task", "2026-12-03 17:00", "completed", "2026-12-02T15:00:00Z"}, []string{cell(2, "Entry"), cell(2, "Start"), cell(2, "Status"), cell(2, "Completed")})
	var warned []transfer.WarningCode
	for _, w := range src.Warnings {
		warned = append(warned, w.Code)
	}
	assert.Equal(t, []transfer.WarningCode{transfer.WarnRepeats, transfer.WarnCancelled}, warned)
}

func TestCellsOfCardsAndCalendarsHaveTheirLimit(t *testing.T) {
	long := strings.Repeat("x", transfer.MaxField+1)
	for name, text := range map[string]string{
		"vcard":    "BEGIN:VCARD\nVERSION:3.0\nFN:Anna\nNOTE:" + long + "\nEND:VCARD\n",
		"calendar": "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261201\nSUMMARY:" + long + "\nEND:VEVENT\nEND:VCALENDAR\n",
	} {
		_, err := transfer.Open(strings.NewReader(text), int64(len(text)), name, transfer.Hints{})
		var refused *transfer.Error
		require.ErrorAs(t, err, &refused, name)
		assert.Equal(t, transfer.CodeFieldTooLong, refused.Code)
	}
}

// TestHostileCardsAreReadInTime has files of about a megabyte that would take minutes if the work grew with their square.
func TestHostileCardsAreReadInTime(t *testing.T) {
	var people strings.Builder
	for i := range 100_000 {
		people.WriteString("ATTENDEE:mailto:a" + strings.Repeat("b", i%7) + "@x.y\n")
	}
	for name, text := range map[string]string{
		"notes":      "BEGIN:VCARD\nVERSION:3.0\n" + strings.Repeat("NOTE:a\n", 400_000) + "END:VCARD\n",
		"categories": "BEGIN:VCARD\nVERSION:3.0\n" + strings.Repeat("CATEGORIES:a\n", 300_000) + "END:VCARD\n",
		"phones":     "BEGIN:VCARD\nVERSION:3.0\n" + strings.Repeat("TEL:1\n", 4000) + "END:VCARD\n" + strings.Repeat("BEGIN:VCARD\nFN:a\nEND:VCARD\n", 5000),
		"attendees":  "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261201\n" + people.String() + "END:VEVENT\nEND:VCALENDAR\n",
	} {
		src, err := transfer.Open(strings.NewReader(text), int64(len(text)), name, transfer.Hints{})
		require.NoError(t, err, name)
		rows := src.Rows()
		for rows.Next() {
			require.Len(t, rows.Row().Cells, len(src.Headers))
		}
		require.NoError(t, rows.Err(), name)
	}
}
