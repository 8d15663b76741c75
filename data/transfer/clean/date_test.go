package clean_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/baton-planner/baton/data/transfer/clean"
)

func TestDatesAreReadAsPeopleAndProgramsWriteThem(t *testing.T) {
	for _, c := range []struct {
		text string
		by   clean.Order
		want string
	}{
		{"2024-03-15", clean.AnyOrder, "2024-03-15T00:00:00Z"},
		{"2024/3/5", clean.AnyOrder, "2024-03-05T00:00:00Z"},
		{"2024.03.15", clean.AnyOrder, "2024-03-15T00:00:00Z"},
		{"20140102", clean.AnyOrder, "2014-01-02T00:00:00Z"},
		{"2009\\7\\14 22:14:45+0800", clean.AnyOrder, "2009-07-14T14:14:45Z"},
		{"2/1/2021", clean.MDY, "2021-02-01T00:00:00Z"},
		{"2/1/2021", clean.DMY, "2021-01-02T00:00:00Z"},
		{"31-08-2023", clean.AnyOrder, "2023-08-31T00:00:00Z"},
		{"03/15/2024 9:12 AM", clean.AnyOrder, "2024-03-15T09:12:00Z"},
		{"3/15/2024 2:30 PM", clean.MDY, "2024-03-15T14:30:00Z"},
		{"3/15/2024 12:05 a.m.", clean.MDY, "2024-03-15T00:05:00Z"},
		{"3/15/2024 5pm", clean.MDY, "2024-03-15T17:00:00Z"},
		{"20.03.2024", clean.DMY, "2024-03-20T00:00:00Z"},
		{"3. 4. 2026", clean.DMY, "2026-04-03T00:00:00Z"},
		{"05/05/2026", clean.AnyOrder, "2026-05-05T00:00:00Z"},
		{"1/2/70", clean.DMY, "1970-02-01T00:00:00Z"},
		{"1/2/24", clean.DMY, "2024-02-01T00:00:00Z"},
		{"99-12-31", clean.AnyOrder, "1999-12-31T00:00:00Z"},
		{"15-Jan-2024", clean.AnyOrder, "2024-01-15T00:00:00Z"},
		{"15-JAN-24", clean.AnyOrder, "2024-01-15T00:00:00Z"},
		{"Mar 20 2024", clean.AnyOrder, "2024-03-20T00:00:00Z"},
		{"March 20th, 2024", clean.AnyOrder, "2024-03-20T00:00:00Z"},
		{"3rd of March, 2024", clean.AnyOrder, "2024-03-03T00:00:00Z"},
		{"3. März 2024", clean.AnyOrder, "2024-03-03T00:00:00Z"},
		{"1er août 2024", clean.AnyOrder, "2024-08-01T00:00:00Z"},
		{"3 de marzo de 2024", clean.AnyOrder, "2024-03-03T00:00:00Z"},
		{"mar. 5 mars 2024", clean.AnyOrder, "2024-03-05T00:00:00Z"},
		{"Fri, 3 Apr 2026 10:00:00 +0200", clean.AnyOrder, "2026-04-03T08:00:00Z"},
		{"Donnerstag, 1. Oktober 2026 um 14:30 Uhr", clean.AnyOrder, "2026-10-01T14:30:00Z"},
		{"2017-03-01T10:00:00Z", clean.AnyOrder, "2017-03-01T10:00:00Z"},
		{"2010-10-14T12:00:00.000Z-0300", clean.AnyOrder, "2010-10-14T15:00:00Z"},
		{"2010-10-14T12:00:00.000GMT", clean.AnyOrder, "2010-10-14T12:00:00Z"},
		{"2010-10-14T12:00:00.250", clean.AnyOrder, "2010-10-14T12:00:00.25Z"},
		{"07/15/2009 02:14:45+0800", clean.MDY, "2009-07-14T18:14:45Z"},
		{"2024-01-20T14:30:00+05:30", clean.AnyOrder, "2024-01-20T09:00:00Z"},
		{"20240115T093000Z", clean.AnyOrder, "2024-01-15T09:30:00Z"},
		{"45306", clean.AnyOrder, "2024-01-15T00:00:00Z"},
		{"45306.5", clean.AnyOrder, "2024-01-15T12:00:00Z"},
		{"1520935200", clean.AnyOrder, "2018-03-13T10:00:00Z"},
		{"1520935200000", clean.AnyOrder, "2018-03-13T10:00:00Z"},
		{"2024-02-29", clean.AnyOrder, "2024-02-29T00:00:00Z"},
	} {
		got, err := clean.ParseDate(c.text, c.by)
		if assert.NoError(t, err, c.text) {
			assert.Equal(t, c.want, got.Time.Format(time.RFC3339Nano), c.text)
		}
	}
}

func TestDatesThatAreNoneOrUnclearAreRefused(t *testing.T) {
	for _, c := range []struct {
		text string
		by   clean.Order
		want clean.Code
	}{
		{"03/04/2026", clean.AnyOrder, clean.CodeAmbiguous},
		{"3.4.26", clean.AnyOrder, clean.CodeAmbiguous},
		{"31/12/2026", clean.MDY, clean.CodeInvalid},
		{"12/31/2026", clean.DMY, clean.CodeInvalid},
		{"2023-02-29", clean.AnyOrder, clean.CodeRange},
		{"32/13/2024", clean.AnyOrder, clean.CodeRange},
		{"31 June 2024", clean.AnyOrder, clean.CodeRange},
		{"wrongdate", clean.AnyOrder, clean.CodeInvalid},
		{"2024", clean.AnyOrder, clean.CodeInvalid},
		{"12", clean.AnyOrder, clean.CodeInvalid},
		{"2024-03-15 25:00", clean.AnyOrder, clean.CodeInvalid},
		{"2024-03-15 13:00 PM", clean.AnyOrder, clean.CodeInvalid},
		{"2024-03-15 10:00 CST", clean.AnyOrder, clean.CodeInvalid},
		{"2024-03-15 soon", clean.AnyOrder, clean.CodeInvalid},
		{"0124-03-15", clean.AnyOrder, clean.CodeRange},
		{"+49 170 1234567", clean.AnyOrder, clean.CodeInvalid},
		{"1/2/3/4", clean.AnyOrder, clean.CodeInvalid},
	} {
		_, err := clean.ParseDate(c.text, c.by)
		assert.Equal(t, c.want, codeOf(err), "%s: %v", c.text, err)
	}
	_, err := clean.ParseDate("03/04/2026", clean.AnyOrder)
	assert.ErrorContains(t, err, `"03/04/2026" can be 3 April 2026 or 4 March 2026`)
}

func TestTimesAndZonesAreTold(t *testing.T) {
	m, err := clean.ParseDate("2024-03-15", clean.AnyOrder)
	require.NoError(t, err)
	assert.Equal(t, []bool{false, false}, []bool{m.HasTime, m.HasZone})
	m, err = clean.ParseDate("2024-03-15 09:00", clean.AnyOrder)
	require.NoError(t, err)
	assert.Equal(t, []bool{true, false}, []bool{m.HasTime, m.HasZone})
	berlin := time.FixedZone("CET", 3600)
	assert.Equal(t, "2024-03-15T08:00:00Z", m.In(berlin).Format(time.RFC3339))
	m, err = clean.ParseDate("2024-03-15T09:00Z", clean.AnyOrder)
	require.NoError(t, err)
	assert.True(t, m.HasZone)
	assert.Equal(t, "2024-03-15T09:00:00Z", m.In(berlin).Format(time.RFC3339))
}

func TestAColumnDecidesItsOrderOrAsks(t *testing.T) {
	for name, c := range map[string]struct {
		values   []string
		order    clean.Order
		decided  bool
		possible []clean.Order
	}{
		"a day above twelve, first":    {[]string{"03/04/2026", "31/12/2026"}, clean.DMY, true, []clean.Order{clean.DMY}},
		"a day above twelve, second":   {[]string{"2/1/2021", "2/28/2021"}, clean.MDY, true, []clean.Order{clean.MDY}},
		"points are day first":         {[]string{"03.04.2026", "05.06.2026"}, clean.DMY, true, []clean.Order{clean.DMY}},
		"points proved month first":    {[]string{"03.04.2026", "05.16.2026"}, clean.MDY, true, []clean.Order{clean.MDY}},
		"nothing decides":              {[]string{"03/04/2026", "01/02/2026"}, clean.AnyOrder, false, []clean.Order{clean.DMY, clean.MDY}},
		"both orders mean the same":    {[]string{"01/01/2026", "02/02/2026"}, clean.DMY, true, []clean.Order{clean.DMY, clean.MDY}},
		"contradiction":                {[]string{"13/01/2026", "01/13/2026"}, clean.AnyOrder, false, nil},
		"years first":                  {[]string{"2026-01-02", "n/a", "15-Jan-2024"}, clean.YMD, true, []clean.Order{clean.YMD}},
		"points and slashes, unproved": {[]string{"03.04.2026", "03/04/2026"}, clean.AnyOrder, false, []clean.Order{clean.DMY, clean.MDY}},
	} {
		f := clean.DetectDates(c.values, clean.CommonMissing())
		assert.Equal(t, c.decided, f.Decided, name)
		assert.Equal(t, c.order, f.Order, name)
		assert.Equal(t, c.possible, f.Possible, name)
	}
	f := clean.DetectDates([]string{"n/a", "03/04/2026", "soon", "1/1/2026 10:00"}, clean.CommonMissing())
	assert.Equal(t, "03/04/2026", f.Example)
	assert.Equal(t, []string{"3 April 2026", "4 March 2026"}, f.Readings)
	assert.Equal(t, []int{2, 1, 1, 2, 1}, []int{f.Dates, f.Missing, f.Other, f.FirstOther, f.Times})
	assert.Equal(t, "soon", f.Bad)
	f = clean.DetectDates([]string{"13/01/2026", "01/13/2026"}, clean.CommonMissing())
	assert.Equal(t, []string{"13/01/2026", "01/13/2026"}, f.Conflict)
}

func TestOrdersHaveNames(t *testing.T) {
	for _, o := range []clean.Order{clean.YMD, clean.DMY, clean.MDY} {
		got, ok := clean.ParseOrder(o.String())
		assert.True(t, ok)
		assert.Equal(t, o, got)
	}
	_, ok := clean.ParseOrder("")
	assert.False(t, ok)
}

// A day written in an order is read back in it; without the order it is the same day or refused.
func TestDaysComeBackFromHowPeopleWriteThem(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day := time.Date(1970, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, rapid.IntRange(0, 35000).Draw(t, "day"))
		layout := rapid.SampledFrom([]string{"02/01/2006", "2.1.2006", "01/02/2006", "1-2-2006", "2006-01-02", "2 January 2006", "Jan 2, 2006", "Mon, 02 Jan 2006 15:04:05 GMT"}).Draw(t, "layout")
		by := map[string]clean.Order{"02/01/2006": clean.DMY, "2.1.2006": clean.DMY, "01/02/2006": clean.MDY, "1-2-2006": clean.MDY}[layout]
		text := day.Format(layout)
		got, err := clean.ParseDate(text, by)
		require.NoError(t, err, text)
		require.True(t, day.Equal(got.Time), text)
		if free, err := clean.ParseDate(text, clean.AnyOrder); err == nil {
			require.True(t, day.Equal(free.Time), text)
		}
		require.Zero(t, clean.DetectDates([]string{text}, clean.CommonMissing()).Other, text)
	})
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"2017-03-01T10:00:00Z", "3. März 2024", "3/15/2024 2:30 PM", "45306.5", "1er août 2024", "Z-0300"} {
		f.Add(s, uint8(0))
	}
	f.Fuzz(func(t *testing.T, s string, o uint8) {
		order := clean.Order(o % 4)
		m, err := clean.ParseDate(s, order)
		if err != nil {
			return
		}
		if y := m.Time.Year(); y < 1799 || y > 2200 {
			t.Fatalf("%q gives %v", s, m.Time)
		}
		// A clear date comes back from its own standard writing.
		again, err := clean.ParseDate(m.Time.Format(time.RFC3339Nano), order)
		if y := m.Time.Year(); y >= 1800 && y <= 2199 && (err != nil || !again.Time.Equal(m.Time)) {
			t.Fatal(fmt.Sprint(s, m.Time, again.Time, err))
		}
	})
}
