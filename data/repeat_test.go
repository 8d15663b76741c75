package data_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

func TestARuleIsReadOnlyWhenItCountsInDaysAndCanEnd(t *testing.T) {
	for text, want := range map[string]string{
		"RRULE:FREQ=WEEKLY;BYDAY=MO":                 "FREQ=WEEKLY;BYDAY=MO",
		"freq=monthly; byday=1mo":                    "FREQ=MONTHLY;BYDAY=+1MO",
		"FREQ=DAILY;INTERVAL=1":                      "FREQ=DAILY",
		"FREQ=YEARLY;UNTIL=20281231T235959Z":         "FREQ=YEARLY;UNTIL=20281231",
		"FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=5":         "FREQ=MONTHLY;COUNT=5;BYMONTHDAY=-1",
		"":                                           "",
		"FREQ=HOURLY":                                "",
		"FREQ=DAILY;BYHOUR=9":                        "",
		"FREQ=WEEKLY;BYDAY=2MO":                      "",
		"FREQ=DAILY;INTERVAL=7;BYDAY=MO":             "",
		"FREQ=MONTHLY;INTERVAL=1001":                 "",
		"FREQ=MONTHLY;BYMONTHDAY=32":                 "",
		"FREQ=YEARLY;BYWEEKNO=20":                    "",
		"FREQ=WEEKLY;COUNT=-1":                       "",
		"every Monday":                               "",
		"DTSTART:20260101T000000Z\nRRULE:FREQ=DAILY": "",
	} {
		got, err := data.ParseRepeat(text)
		assert.Equal(t, want, got, text)
		if want == "" {
			assertProblem(t, err, "repeat")
		}
	}
}

// naive says by the calendar alone whether a rule has a day.
type naive struct {
	rule string
	has  func(since, d data.Date) bool
}

func monthsBetween(a, b data.Date) int {
	x, y := a.Time(), b.Time()
	return (y.Year()-x.Year())*12 + int(y.Month()) - int(x.Month())
}

func TestTheDaysOfARuleAreThoseOfTheCalendar(t *testing.T) {
	codes := []string{"SU", "MO", "TU", "WE", "TH", "FR", "SA"}
	monday := func(d data.Date) data.Date { return d.AddDays(-(int(d.Time().Weekday()) + 6) % 7) }
	rapid.Check(t, func(t *rapid.T) {
		every := rapid.IntRange(1, 5).Draw(t, "every")
		w := rapid.IntRange(0, 6).Draw(t, "weekday")
		nth := rapid.IntRange(1, 4).Draw(t, "nth")
		date := rapid.IntRange(1, 31).Draw(t, "date")
		since := day(2024, 1, 1).AddDays(rapid.IntRange(0, 1500).Draw(t, "since"))
		from := since.AddDays(rapid.IntRange(-400, 2000).Draw(t, "from"))
		to := from.AddDays(rapid.IntRange(0, 500).Draw(t, "length"))
		c := []naive{
			{fmt.Sprintf("FREQ=DAILY;INTERVAL=%d", every), func(s, d data.Date) bool { return d.Sub(s)%every == 0 }},
			{fmt.Sprintf("FREQ=WEEKLY;INTERVAL=%d;BYDAY=%s", every, codes[w]), func(s, d data.Date) bool {
				return int(d.Time().Weekday()) == w && monday(d).Sub(monday(s))/7%every == 0
			}},
			{fmt.Sprintf("FREQ=MONTHLY;INTERVAL=%d;BYDAY=%d%s", every, nth, codes[w]), func(s, d data.Date) bool {
				return int(d.Time().Weekday()) == w && (d.Time().Day()-1)/7 == nth-1 && monthsBetween(s, d)%every == 0
			}},
			{fmt.Sprintf("FREQ=MONTHLY;INTERVAL=%d;BYDAY=-1%s", every, codes[w]), func(s, d data.Date) bool {
				return int(d.Time().Weekday()) == w && d.AddDays(7).Time().Month() != d.Time().Month() && monthsBetween(s, d)%every == 0
			}},
			{fmt.Sprintf("FREQ=MONTHLY;INTERVAL=%d;BYMONTHDAY=%d", every, date), func(s, d data.Date) bool {
				return d.Time().Day() == date && monthsBetween(s, d)%every == 0
			}},
			{"FREQ=MONTHLY;BYMONTHDAY=-1", func(_, d data.Date) bool { return d.AddDays(1).Time().Day() == 1 }},
		}[rapid.IntRange(0, 5).Draw(t, "case")]
		var want []data.Date
		for d := from; d.Before(to); d = d.AddDays(1) {
			if !d.Before(since) && c.has(since, d) {
				want = append(want, d)
			}
		}
		got, err := data.RepeatDays(c.rule, since, nil, from, to, 10_000)
		require.NoError(t, err)
		require.Equal(t, want, got, c.rule)
		few, err := data.RepeatDays(c.rule, since, nil, from, to, 2)
		require.NoError(t, err)
		require.Equal(t, want[:min(2, len(want))], few[:min(2, len(want))], "no more than asked for")
	})
}

func TestARuleWithoutADayOrAnEndIsBounded(t *testing.T) {
	since := day(2026, 1, 31)
	for rule, want := range map[string]int{
		"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31":   0, // 31 February
		"FREQ=MONTHLY;BYMONTHDAY=31":            3,
		"FREQ=DAILY":                            3,
		"FREQ=MONTHLY;BYDAY=MO;BYSETPOS=366":    0,
		"FREQ=YEARLY;INTERVAL=900;BYMONTHDAY=1": 3,
	} {
		begin := time.Now()
		days, err := data.RepeatDays(rule, since, nil, since, data.Date{}, 3)
		require.NoError(t, err)
		if strings.Contains(rule, "900") {
			assert.LessOrEqual(t, len(days), want, rule)
		} else {
			assert.Len(t, days, want, rule)
		}
		assert.Less(t, time.Since(begin), 2*time.Second, rule)
	}
	p := newPlan(t)
	_, err := p.FollowUps.Plan(ctx, data.Activity{Subject: "Never", DueOn: since, Repeat: "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31"})
	assertProblem(t, err, "repeat")
}

func planRepeating(t *testing.T, p *data.Planner, rule string, on data.Date) data.ID {
	t.Helper()
	return must[data.ID](t)(p.FollowUps.Plan(ctx, data.Activity{Kind: data.Call, Subject: "Stock", DueOn: on, DueMinute: ptr[int64](600), Repeat: rule}))
}

func openOnes(t *testing.T, p *data.Planner) []data.Activity {
	t.Helper()
	ids, err := p.FirstIDs(ctx, data.KindActivity, data.Query{Where: []data.Cond{{Field: "open", Op: data.OpEqual, Value: "yes"}}}, 100)
	require.NoError(t, err)
	var out []data.Activity
	for _, id := range ids {
		out = append(out, must[data.Activity](t)(p.FollowUps.Get(ctx, id)))
	}
	return out
}

func TestCompletingOneThatRepeatsPlansTheNextInOneStep(t *testing.T) {
	p := newPlan(t) // on a Monday
	id := planRepeating(t, p, "FREQ=MONTHLY;BYDAY=1MO", p.Today())
	first := must[data.Activity](t)(p.FollowUps.Get(ctx, id))
	assert.Equal(t, "2026-12-07", first.DueOn.String(), "the first Monday to come")
	require.NoError(t, p.FollowUps.Reschedule(ctx, day(2026, 12, 2), id))
	assertOneStep(t, p, func() error {
		_, err := p.FollowUps.Complete(ctx, id, data.Done, "", nil)
		return err
	})
	open := openOnes(t, p)
	require.Len(t, open, 1)
	assert.Equal(t, "2027-01-04", open[0].DueOn.String(), "moving one day moves no other")
	assert.Equal(t, ptr[int64](600), open[0].DueMinute)
	assert.Equal(t, first.RepeatFrom, open[0].RepeatFrom)
	done := must[data.Activity](t)(p.FollowUps.Get(ctx, id))
	assert.Empty(t, done.Repeat, "one goes on, not two")
}

func TestWhatWasMissedIsPassedOver(t *testing.T) {
	p := newPlan(t)
	id := planRepeating(t, p, "FREQ=WEEKLY;BYDAY=MO", p.Today().AddDays(-28))
	must[data.ID](t)(p.FollowUps.Complete(ctx, id, data.Done, "", nil))
	open := openOnes(t, p)
	require.Len(t, open, 1)
	assert.Equal(t, p.Today().AddDays(7), open[0].DueOn)
}

func TestSkippingLeavesADayOutUntilTheLast(t *testing.T) {
	p := newPlan(t)
	id := planRepeating(t, p, "FREQ=WEEKLY;BYDAY=MO;COUNT=3", p.Today())
	assertOneStep(t, p, func() error { return p.FollowUps.Skip(ctx, id) })
	a := must[data.Activity](t)(p.FollowUps.Get(ctx, id))
	assert.Equal(t, []data.Date{p.Today()}, a.RepeatExcept)
	assert.Equal(t, p.Today().AddDays(7), a.DueOn)
	coming, err := a.Coming(data.Date{}, data.Date{}, 10)
	require.NoError(t, err)
	assert.Equal(t, []data.Date{p.Today().AddDays(14)}, coming)
	require.NoError(t, p.FollowUps.Skip(ctx, id))
	assertRefused(t, p, store.Conflict, func() error { return p.FollowUps.Skip(ctx, id) })
	must[data.ID](t)(p.FollowUps.Complete(ctx, id, data.Done, "", nil))
	assert.Empty(t, openOnes(t, p), "the third was the last")
	once := must[data.ID](t)(p.FollowUps.Plan(ctx, data.Activity{Subject: "Once", DueOn: p.Today()}))
	assertRefused(t, p, store.Conflict, func() error { return p.FollowUps.Skip(ctx, once) })
}

func TestAnotherRuleCountsFromWhereItStands(t *testing.T) {
	p := newPlan(t)
	id := planRepeating(t, p, "FREQ=DAILY", p.Today())
	require.NoError(t, p.FollowUps.Skip(ctx, id))
	require.NoError(t, p.FollowUps.Edit(ctx, id, func(a *data.Activity) { a.Repeat = "FREQ=WEEKLY;BYDAY=FR" }))
	a := must[data.Activity](t)(p.FollowUps.Get(ctx, id))
	assert.Equal(t, p.Today().AddDays(4), a.DueOn)
	assert.Empty(t, a.RepeatExcept)
	require.NoError(t, p.FollowUps.Edit(ctx, id, func(a *data.Activity) { a.Repeat = "" }))
	a = must[data.Activity](t)(p.FollowUps.Get(ctx, id))
	assert.True(t, a.RepeatOn.IsZero())
}

func TestTheTimeOfDayHoldsWhenClocksChange(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	require.NoError(t, err)
	for _, c := range []struct {
		on   data.Date
		want string
	}{
		{day(2026, 3, 28), "2026-03-28T02:30:00+01:00"},
		{day(2026, 3, 29), "2026-03-29T03:30:00+02:00"}, // 02:30 is skipped
		{day(2026, 3, 30), "2026-03-30T02:30:00+02:00"},
		{day(2026, 10, 25), "2026-10-25T02:30:00+02:00"}, // comes twice
	} {
		a := data.Activity{DueOn: c.on, DueMinute: ptr[int64](150)}
		at, ok := a.At(berlin)
		require.True(t, ok)
		assert.Equal(t, c.want, at.Format(time.RFC3339))
	}
	_, ok := (&data.Activity{DueOn: day(2026, 3, 28)}).At(berlin)
	assert.False(t, ok)
}

func TestADayIsMovedAsAWhole(t *testing.T) {
	p := newPlan(t)
	anna := must[data.ID](t)(p.Members.Add(ctx, data.Member{Name: "Anna"}))
	friday := day(2026, 11, 27)
	a := must[data.ID](t)(p.FollowUps.Plan(ctx, data.Activity{Subject: "One", DueOn: friday, DueMinute: ptr[int64](540)}))
	b := must[data.ID](t)(p.FollowUps.Plan(ctx, data.Activity{Subject: "Two", DueOn: friday, OwnerID: anna}))
	other := must[data.ID](t)(p.FollowUps.Plan(ctx, data.Activity{Subject: "Other", DueOn: friday.AddDays(1)}))
	n, err := p.FollowUps.MoveDay(ctx, friday, day(2026, 11, 30), anna)
	require.NoError(t, err)
	assert.Equal(t, 1, n)
	assertOneStep(t, p, func() error {
		_, err := p.FollowUps.MoveDay(ctx, friday, day(2026, 11, 30), 0)
		return err
	})
	for _, id := range []data.ID{a, b} {
		assert.Equal(t, "2026-11-30", must[data.Activity](t)(p.FollowUps.Get(ctx, id)).DueOn.String())
	}
	assert.Equal(t, ptr[int64](540), must[data.Activity](t)(p.FollowUps.Get(ctx, a)).DueMinute)
	assert.Equal(t, friday.AddDays(1), must[data.Activity](t)(p.FollowUps.Get(ctx, other)).DueOn)
}

func TestWhatHappenedIsLoggedAsDone(t *testing.T) {
	p := newPlan(t)
	lead := addLead(t, p, "Anna", "Lindqvist")
	id := must[data.ID](t)(p.FollowUps.Log(ctx, data.Activity{Kind: data.Call, Subject: "Called back", ContactID: lead, Inbound: true}, data.Done, "wants 12"))
	a := must[data.Activity](t)(p.FollowUps.Get(ctx, id))
	assert.False(t, a.Open())
	assert.Equal(t, p.Today(), a.DoneOn)
	assert.Equal(t, "wants 12", a.OutcomeNote)
	id = must[data.ID](t)(p.FollowUps.Log(ctx, data.Activity{Kind: data.Call, ContactID: lead, DueOn: p.Today().AddDays(-3), DueMinute: ptr[int64](600)}, data.NoAnswer, ""))
	a = must[data.Activity](t)(p.FollowUps.Get(ctx, id))
	assert.Equal(t, p.Today().AddDays(-3), a.DoneOn)
}

func FuzzParseRepeat(f *testing.F) {
	for _, s := range []string{"FREQ=WEEKLY;BYDAY=MO", "RRULE:FREQ=MONTHLY;BYDAY=-1FR;COUNT=3", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=", ";;=", "FREQ=MONTHLY;BYSETPOS=0"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		rule, err := data.ParseRepeat(s)
		if err != nil {
			return
		}
		again, err := data.ParseRepeat(rule)
		if err != nil || again != rule {
			t.Fatalf("%q became %q, then %q, %v", s, rule, again, err)
		}
		if days, err := data.RepeatDays(rule, day(2026, 1, 1), nil, day(2026, 1, 1), data.Date{}, 5); err != nil || len(days) > 5 {
			t.Fatalf("%q: %v %v", rule, days, err)
		}
	})
}
