package data_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/baton-planner/baton/data"
)

// naiveBetween counts the minutes of business time one by one.
func naiveBetween(h data.BusinessHours, from, to time.Time, loc *time.Location) time.Duration {
	var n time.Duration
	for m := from; m.Before(to); m = m.Add(time.Minute) {
		local := m.In(loc)
		minute := local.Hour()*60 + local.Minute()
		if h.Open(data.DateOf(local)) && minute >= h.Opens && minute < h.Closes {
			n += time.Minute
		}
	}
	return n
}

func TestBusinessHoursAgreeWithCountingMinutes(t *testing.T) {
	zones := []string{"UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata"}
	rapid.Check(t, func(t *rapid.T) {
		loc, err := time.LoadLocation(rapid.SampledFrom(zones).Draw(t, "zone"))
		require.NoError(t, err)
		h := data.DefaultBusinessHours()
		h.Opens = rapid.IntRange(0, 1200).Draw(t, "opens")
		h.Closes = rapid.IntRange(h.Opens+1, 1440).Draw(t, "closes")
		for d := range 7 {
			h.Weekdays[d] = rapid.Bool().Draw(t, "open")
		}
		h.Weekdays[rapid.IntRange(0, 6).Draw(t, "atLeast")] = true
		// From September to November lie the ends and beginnings of summer time of these zones.
		start := time.Date(2026, 9, 20, 0, 0, 0, 0, time.UTC)
		from := start.Add(time.Duration(rapid.IntRange(0, 60*24*60).Draw(t, "from")) * time.Minute)
		to := from.Add(time.Duration(rapid.IntRange(0, 5*24*60).Draw(t, "span")) * time.Minute)
		got := h.Between(from, to, loc)
		require.Equal(t, naiveBetween(h, from, to, loc), got)
		if got > 0 {
			require.Equal(t, got, h.Between(from, h.Add(from, got, loc), loc), "Add is the inverse")
		}
	})
}
