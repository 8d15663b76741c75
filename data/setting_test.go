package data_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
)

func TestSettingsAreCheckedAndUndone(t *testing.T) {
	p := newPlan(t)
	assertOneStep(t, p, func() error {
		return p.EditSettings(ctx, func(s *data.Settings) { s.PromisedHours, s.TimeZone = 4, "America/New_York" })
	})
	for field, change := range map[string]func(*data.Settings){
		"currency":           func(s *data.Settings) { s.Currency = "EURO" },
		"time_zone":          func(s *data.Settings) { s.TimeZone = "Berlin" },
		"promised_hours":     func(s *data.Settings) { s.PromisedHours = 0 },
		"retention_months":   func(s *data.Settings) { s.RetentionMonths = -1 },
		"fiscal_year_starts": func(s *data.Settings) { s.FiscalYearStarts = 13 },
		"business_hours":     func(s *data.Settings) { s.BusinessHours.Closes = s.BusinessHours.Opens },
	} {
		assertProblem(t, p.EditSettings(ctx, change), field)
	}
}

func TestUndoBringsTheSettingsBackInMemoryToo(t *testing.T) {
	p := newPlan(t)
	require.NoError(t, p.EditSettings(ctx, func(s *data.Settings) { s.Business = "Other" }))
	assert.Equal(t, "Other", p.Settings().Business)
	_, err := p.Undo(ctx)
	require.NoError(t, err)
	assert.Equal(t, "Velo Nord", p.Settings().Business)
}

func TestANewBaseCurrencyCountsOnlyWhatItCanConvert(t *testing.T) {
	p := newPlan(t)
	euro := must[data.ID](t)(p.Deals.Add(ctx, data.Deal{Title: "A", ValueMinor: ptr[int64](1000)}))
	dollar := must[data.ID](t)(p.Deals.Add(ctx, data.Deal{Title: "B", ValueMinor: ptr[int64](1000), Currency: "USD", Rate: "0.9"}))
	base := func(id data.ID) *int64 { return must[data.Deal](t)(p.Deals.Get(ctx, id)).BaseMinor }
	assert.Equal(t, ptr[int64](900), base(dollar))
	assertOneStep(t, p, func() error { return p.EditSettings(ctx, func(s *data.Settings) { s.Currency = "USD" }) })
	assert.Nil(t, base(euro), "no rate to the new currency is known")
	assert.Equal(t, ptr[int64](1000), base(dollar))
}
