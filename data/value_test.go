package data_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/baton-planner/baton/data"
)

func TestMoneyIsWrittenWithItsCurrencysDigits(t *testing.T) {
	for m, want := range map[data.Money]string{
		{Minor: 123450, Currency: "EUR"}: "1234.50 EUR",
		{Minor: 5, Currency: "EUR"}:      "0.05 EUR",
		{Minor: -5, Currency: "EUR"}:     "-0.05 EUR",
		{Minor: 1234, Currency: "JPY"}:   "1234 JPY",
		{Minor: 1234, Currency: "KWD"}:   "1.234 KWD",
		{Minor: 0, Currency: "USD"}:      "0.00 USD",
	} {
		assert.Equal(t, want, m.String())
	}
}

func TestDatesCountDays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		days := rapid.Int64Range(-200000, 200000).Draw(t, "days")
		d := data.DateFromDays(days)
		require.Equal(t, days, d.Days())
		back, err := data.ParseDate(d.String())
		if d.Time().Year() >= 1 && d.Time().Year() <= 9999 {
			require.NoError(t, err)
			require.Equal(t, d, back)
		}
		require.Equal(t, d, data.DateOf(d.Time()))
		n := rapid.IntRange(-1000, 1000).Draw(t, "n")
		require.Equal(t, n, d.AddDays(n).Sub(d))
	})
}

func TestMonthsEndWithinThemselves(t *testing.T) {
	assert.Equal(t, data.NewDate(2026, time.February, 28), data.NewDate(2026, time.January, 31).AddMonths(1))
	assert.Equal(t, data.NewDate(2024, time.February, 29), data.NewDate(2024, time.January, 31).AddMonths(1))
	assert.Equal(t, data.NewDate(2025, time.December, 31), data.NewDate(2026, time.January, 31).AddMonths(-1))
}

func TestDomains(t *testing.T) {
	for in, want := range map[string]string{
		"https://www.Velo-Nord.example/shop?x=1": "velo-nord.example", "velo-nord.example": "velo-nord.example",
		"info@velo-nord.example": "velo-nord.example", "": "",
	} {
		assert.Equal(t, want, data.DomainOf(in))
	}
}

// Chile, Cuba and Paraguay put their clocks forward at midnight, Lebanon and Cuba back to or over it.
func TestADayBeginsWithItsFirstMomentEverywhere(t *testing.T) {
	for _, name := range []string{"America/Santiago", "America/Havana", "America/Asuncion", "Africa/Cairo", "Asia/Beirut", "Europe/Berlin", "Atlantic/Azores", "UTC", "Asia/Kolkata"} {
		loc, err := time.LoadLocation(name)
		require.NoError(t, err)
		for d := data.NewDate(2023, 1, 1); d.Before(data.NewDate(2027, 1, 1)); d = d.AddDays(1) {
			begin := d.In(loc)
			assert.Equal(t, d, data.DateOf(begin), "%s %s", name, d)
			assert.Equal(t, d.AddDays(-1), data.DateOf(begin.Add(-time.Nanosecond)), "%s %s", name, d)
		}
	}
}
