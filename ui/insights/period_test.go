package insights

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/baton-planner/baton/data"
)

func TestPeriodsMoveWithTheCalendar(t *testing.T) {
	today := data.NewDate(2026, time.November, 23)
	d := func(y int, m time.Month) data.Date { return data.NewDate(y, m, 1) }
	cases := []struct {
		name     string
		fiscal   int
		from, to data.Date
	}{
		{"last_12", 1, d(2025, time.December), d(2026, time.December)},
		{"this_month", 1, d(2026, time.November), d(2026, time.December)},
		{"last_month", 1, d(2026, time.October), d(2026, time.November)},
		{"this_quarter", 1, d(2026, time.October), d(2027, time.January)},
		{"last_quarter", 1, d(2026, time.July), d(2026, time.October)},
		{"this_year", 1, d(2026, time.January), d(2027, time.January)},
		{"this_year", 4, d(2026, time.April), d(2027, time.April)},
		{"last_year", 12, d(2024, time.December), d(2025, time.December)},
		{"all", 1, data.Date{}, data.Date{}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			from, to := period{Name: c.name}.span(today, c.fiscal)
			assert.Equal(t, c.from, from)
			assert.Equal(t, c.to, to)
		})
	}
	assert.Equal(t, "2026-11-01_2026-11-30", period{Name: "this_month"}.suffix(today, 1))
	assert.Equal(t, "all", period{Name: "all"}.suffix(today, 1))
}

func TestEveryTeamSeesItsChartsOnce(t *testing.T) {
	for _, team := range []data.Team{data.TeamMarketing, data.TeamSales, data.TeamBoth} {
		ids := chartsOf(team)
		assert.GreaterOrEqual(t, len(ids), 6)
		seen := map[string]bool{}
		for _, id := range ids {
			assert.False(t, seen[id], id)
			seen[id] = true
		}
	}
}
