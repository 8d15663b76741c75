package transfer_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data/transfer"
	"github.com/baton-planner/baton/data/transfer/clean"
)

// columnOf reads one column of a file of the corpus.
func columnOf(t *testing.T, column string, parts ...string) []string {
	t.Helper()
	src, err := transfer.OpenFile(corpus(t, parts...), transfer.Hints{})
	require.NoError(t, err)
	rows, err := src.ReadAll()
	require.NoError(t, err)
	i := src.Index(column)
	require.GreaterOrEqual(t, i, 0, column)
	var values []string
	for _, r := range rows {
		values = append(values, r.Cells[i])
	}
	require.NoError(t, src.Close())
	return values
}

// sumOf reads a column as money and gives minor units and how many values are missing.
func sumOf(t *testing.T, values []string) (sum int64, missing int) {
	t.Helper()
	f := clean.DetectNumbers(values, clean.CommonMissing())
	require.True(t, f.Decided, "%+v", f)
	require.Zero(t, f.Other, "%+v", f)
	for _, v := range values {
		minor, _, err := clean.ParseMoney(v, f.Convention, "USD")
		if err != nil {
			require.ErrorIs(t, err, clean.ErrMissing)
			missing++
			continue
		}
		sum += minor
	}
	return sum, missing
}

func TestAmountsOfTheCorpusAddUp(t *testing.T) {
	sum, missing := sumOf(t, columnOf(t, "close_value", "crm-sales-opportunities", "sales_pipeline.csv"))
	assert.EqualValues(t, 1000553400, sum)
	assert.Equal(t, 1589+500, missing, "open deals have no value")

	sum, _ = sumOf(t, columnOf(t, "mark_spent", "marketing-campaigns", "Marketing.csv"))
	assert.EqualValues(t, 3059087982, sum)
	sum, _ = sumOf(t, columnOf(t, "Spent", "marketing-campaigns", "KAG_conversion_data.csv"))
	assert.EqualValues(t, 5870523, sum, "float noise is rounded away")
	sum, _ = sumOf(t, columnOf(t, "Column 4", "transactions", "CDNOW_master.txt"))
	assert.EqualValues(t, 250031563, sum)
}

func TestDatesOfTheCorpusDecideTheirOrder(t *testing.T) {
	for _, c := range []struct {
		column string
		order  clean.Order
		path   []string
	}{
		{"close_date", clean.YMD, []string{"crm-sales-opportunities", "sales_pipeline.csv"}},
		{"c_date", clean.MDY, []string{"marketing-campaigns", "Marketing.csv"}},
		{"Date", clean.DMY, []string{"marketing-campaigns", "KAG_conversion_data.csv"}},
		{"Column 2", clean.YMD, []string{"transactions", "CDNOW_master.txt"}},
		{"Created Time", clean.MDY, []string{"contact-export-formats", "groweasy-multi-crm", "02-facebook-leads-messy-headers.csv"}},
		{"Date", clean.MDY, []string{"contact-export-formats", "salesforce-dataloader", "timeZoneFormatTesting.csv"}},
		{"DATE", clean.YMD, []string{"contact-export-formats", "salesforce-dataloader", "dateWithTimeZone.csv"}},
		{"a", clean.DMY, []string{"nasty-csv", "csvkit", "test_date_format.csv"}},
		{"a", clean.YMD, []string{"nasty-csv", "csvkit", "test_numeric_date_format.csv"}},
	} {
		values := columnOf(t, c.column, c.path...)
		f := clean.DetectDates(values, clean.CommonMissing())
		assert.True(t, f.Decided, "%v: %+v", c.path, f)
		assert.Equal(t, c.order, f.Order, "%v", c.path)
		assert.Zero(t, f.Other, "%v: %+v", c.path, f)
		for _, v := range values {
			if _, err := clean.ParseDate(v, f.Order); err != nil {
				assert.ErrorIs(t, err, clean.ErrMissing, v)
			}
		}
	}
	f := clean.DetectDates(columnOf(t, "Signup Date", "contact-export-formats", "groweasy-multi-crm", "10-mixed-date-formats.csv"), clean.CommonMissing())
	assert.False(t, f.Decided, "01/20/2024 and 20.03.2024 in one column")
	assert.Len(t, f.Conflict, 2)
}

func TestLeadsOfTheCorpusComeInWhole(t *testing.T) {
	converted := columnOf(t, "Converted", "x-education-leads", "Leads.csv")
	assert.Len(t, converted, 9240)
	yes := 0
	for _, v := range converted {
		b, err := clean.ParseBool(v)
		require.NoError(t, err)
		if b {
			yes++
		}
	}
	assert.Equal(t, 3561, yes)
	missing := clean.CommonMissing().With("Select")
	selected := 0
	for _, v := range columnOf(t, "Specialization", "x-education-leads", "Leads.csv") {
		if !missing.Has(v) {
			selected++
		}
	}
	assert.Positive(t, selected)
	assert.Less(t, selected, 9240)
}
