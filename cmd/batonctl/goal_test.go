package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestGoalsAreSetFollowedAndUndone(t *testing.T) {
	d := emptyPlan(t)
	leads := d.id("add", "goal", "--set", "metric=leads", "--set", "target=4", "--set", "starts_on=2000-01-01", "--set", "ends_on=2999-12-31", "--set", "team=marketing")
	d.id("add", "goal", "--set", "name=Rate", "--set", "target=25%", "--set", "metric=winrate.count", "--set", "starts_on=2000-01-01", "--set", "ends_on=2999-12-31")
	d.id("add", "goal", "--set", "metric=revenue", "--set", "target=1234.50", "--set", "starts_on=2000-01-01", "--set", "ends_on=2000-12-31")
	d.id("add", "contact", "--set", "last_name=Keller")

	all := d.jsonList("goals")
	require.Len(t, all, 2, "those of today")
	assert.Equal(t, []any{"New leads", 4.0, 0.25}, []any{all[0]["name"], all[0]["target"], all[0]["share"]})
	assert.Equal(t, []any{"Rate", 0.25, nil, "waiting"}, []any{all[1]["name"], all[1]["target"], all[1]["share"], all[1]["state"]})
	assert.Len(t, d.jsonList("goals", "--all"), 3)
	assert.Contains(t, d.done("goals", "--all"), "1,234.50 EUR")

	d.done("edit", "goal", leads, "--set", "target=2")
	assert.Equal(t, 2.0, d.jsonList("goals")[0]["target"])
	d.done("undo")
	assert.Equal(t, 4.0, d.jsonList("goals")[0]["target"])
	d.done("delete", "goal", "New leads")
	assert.Len(t, d.jsonList("goals"), 1)

	d.fails(exitRefused, []string{"leeds"}, "add", "goal", "--set", "metric=leeds", "--set", "target=1")
	d.fails(exitUse, []string{"target=many"}, "add", "goal", "--set", "metric=leads", "--set", "target=many")
	d.fails(exitRefused, []string{"not known by person"}, "edit", "goal", "Rate", "--set", "metric=cac", "--set", "target=100", "--set", "owner=Lena Albers")
}
