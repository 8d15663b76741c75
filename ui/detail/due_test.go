package detail_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/desktest"
	"github.com/baton-planner/baton/ui/detail"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
)

func TestHowSoonADayIs(t *testing.T) {
	require.NoError(t, tr.Use("en"))
	today := day(t, "2026-11-23") // a Monday
	for _, c := range []struct {
		on, text string
		tint     theme.Tint
	}{
		{"2026-11-22", "1 day late", theme.Negative},
		{"2026-10-24", "30 days late", theme.Negative},
		{"2026-11-23", "today", theme.Caution},
		{"2026-11-24", "Tue", theme.Info},
		{"2026-11-29", "Sun", theme.Info},
		{"2026-11-30", "30 Nov", theme.Info}, // next Monday is not this one
		{"2026-12-24", "24 Dec", theme.Info},
	} {
		text, tint := detail.Due(day(t, c.on), today)
		assert.Equal(t, c.text, text, c.on)
		assert.Equal(t, c.tint, tint, c.on)
	}
	text, tint := detail.Due(data.Date{}, today)
	assert.Equal(t, "no next step", text)
	assert.Equal(t, theme.Neutral, tint)
}

func TestTheNextStepIsSaidUnlessItIsLate(t *testing.T) {
	require.NoError(t, tr.Use("en"))
	today := day(t, "2026-11-23")
	for _, c := range []struct{ kind, on, want string }{
		{"call", "2026-11-24", "Call Tue"}, {"meeting", "2026-11-23", "Meeting today"}, {"call", "2026-11-21", "2 days late"}, {"", "2026-11-24", "Tue"},
	} {
		text, _ := detail.NextStep(c.kind, day(t, c.on), today)
		assert.Equal(t, c.want, text)
	}
	text, _ := detail.NextStep("call", data.Date{}, today)
	assert.Equal(t, "no next step", text)
}

func TestTimeLeftCountsBusinessHoursOnly(t *testing.T) {
	require.NoError(t, tr.Use("en"))
	p := desktest.Planner(t, 0) // Monday 10:00 in Berlin, open Monday to Friday 9 to 17
	berlin := p.Settings().Location()
	at := func(d, h, m int) time.Time { return time.Date(2026, 11, d, h, m, 0, 0, berlin) }
	for _, c := range []struct {
		due  time.Time
		text string
		tint theme.Tint
	}{
		{at(24, 10, 0), "8 h left", theme.Info},
		{at(23, 14, 0), "4 h left", theme.Info},
		{at(23, 13, 59), "3 h 59 min left", theme.Caution},
		{at(23, 12, 0), "2 h left", theme.Caution},
		{at(23, 11, 0), "1 h left", theme.Negative},
		{at(20, 16, 0), "2 h late", theme.Negative}, // Friday afternoon: the weekend does not count
	} {
		text, tint := detail.TimeLeft(p, c.due)
		assert.Equal(t, c.text, text, c.due)
		assert.Equal(t, c.tint, tint, c.due)
	}
}

// line shows a timeline and nothing else.
type line struct{ content fyne.CanvasObject }

func (l line) Head() desk.Head            { return desk.Head{} }
func (l line) Content() fyne.CanvasObject { return l.content }
func (l line) Show(desk.Route)            {}
func (l line) Changed(store.Event)        {}
func (l line) Close()                     {}

func TestATimelineTellsWhatHappenedNewestFirst(t *testing.T) {
	require.NoError(t, tr.Use("en"))
	p := desktest.Planner(t, 0)
	eva, err := p.Members.All(t.Context())
	require.NoError(t, err)
	require.NoError(t, p.SetMe(t.Context(), eva[0].ID))
	id, err := p.Contacts.Add(t.Context(), data.Contact{LastName: "Keller", CreatedOn: day(t, "2025-03-01")})
	require.NoError(t, err)
	require.NoError(t, p.Contacts.Move(t.Context(), id, data.Decision, "asked for prices"))
	_, err = p.Notes.Add(t.Context(), data.Note{ContactID: id, Body: "Rides **daily**\n- also in rain", Link: "/offers/12.pdf", At: time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)})
	require.NoError(t, err)
	_, err = p.FollowUps.Plan(t.Context(), data.Activity{Kind: data.Call, Subject: "Price", ContactID: id, DueOn: day(t, "2026-12-01")})
	require.NoError(t, err)
	entries, err := p.Timeline(t.Context(), data.KindContact, id, 20)
	require.NoError(t, err)
	d := desktest.Open(t, p, func(d *desk.Desk) desk.Page { return line{detail.Timeline(d, entries)} })
	assert.Equal(t, "Planned: Call Price · Eva\n1 Dec\nAwareness to Decision: asked for prices · Eva\ntoday\nRides\ndaily\n•\nalso in rain\nEva\n12.pdf\nyesterday\nBecame a lead\n1 Mar 2025", d.Text())
}

func TestNoDateOfATimelineIsCut(t *testing.T) {
	p := desktest.Planner(t, 0)
	for _, language := range []string{"en", "de"} {
		require.NoError(t, tr.Use(language))
		var entries []data.Entry
		for month := range 12 {
			entries = append(entries, data.Entry{Kind: data.EntryNote, Text: "x", At: time.Date(2024, time.Month(month+1), 28, 12, 0, 0, 0, time.UTC)})
		}
		d := desktest.Open(t, p, func(d *desk.Desk) desk.Page { return line{detail.Timeline(d, entries)} })
		assert.NotContains(t, d.Text(), "…", language)
	}
	require.NoError(t, tr.Use("en"))
}

func TestAnEmptyTimelineSaysSo(t *testing.T) {
	require.NoError(t, tr.Use("en"))
	p := desktest.Planner(t, 0)
	d := desktest.Open(t, p, func(d *desk.Desk) desk.Page { return line{detail.Timeline(d, nil)} })
	assert.Equal(t, tr.T("detail.nothing_yet"), d.Text())
}

func TestEveryKindOfEntryHasItsWords(t *testing.T) {
	require.NoError(t, tr.Use("en"))
	for _, c := range []struct {
		want  string
		entry data.Entry
	}{
		{"Deal opened: Bikes (Demo)", data.Entry{Kind: data.EntryDeal, Text: "Bikes", To: "Demo"}},
		{"Bikes: Demo to Won · Eva", data.Entry{Kind: data.EntryDeal, Text: "Bikes", From: "Demo", To: "Won", By: "Eva Kálmán"}},
		{"Call Price, No answer", data.Entry{Kind: data.EntryActivity, Text: "Price", From: "call", To: "no_answer"}},
		{"Met “Spring”", data.Entry{Kind: data.EntryTouch, Text: "Spring"}},
		{"Handoff returned: In spring", data.Entry{Kind: data.EntryHandoff, To: "returned", Detail: "In\nspring"}},
	} {
		assert.Equal(t, c.want, detail.Line(c.entry))
	}
}

func TestAWeekIsFromMondayToSunday(t *testing.T) {
	for _, s := range []string{"2026-11-23", "2026-11-25", "2026-11-29"} {
		from, to := detail.Week(day(t, s))
		assert.Equal(t, "2026-11-23 2026-11-29", from.String()+" "+to.String(), s)
	}
	assert.Equal(t, "a · b", detail.Dotted("", "a", "", "b"))
}
