package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestACampaignIsPlannedFromATemplateLinkedAndCompared(t *testing.T) {
	d := emptyPlan(t)
	assert.Contains(t, d.done("campaign", "templates"), "trade_show")
	d.id("campaign", "plan", "Trade show", "--name", "Eurobike 2027", "--start", "2027-06-23", "--budget", "10000")
	assert.Len(t, d.list("budgets"), 4)
	assert.Len(t, d.list("followups", "--where", "campaign=Eurobike 2027"), 7)
	d.id("campaign", "plan", "Eurobike 2027", "--name", "Eurobike 2028", "--start", "2028-06-21", "--budget", "11000")
	assert.Len(t, d.list("followups", "--where", "campaign=Eurobike 2028"), 7)
	d.fails(exitRefused, []string{"no campaign called"}, "campaign", "plan", "Nothing", "--name", "x", "--start", "2028-06-21")

	var link map[string]any
	d.json(&link, "campaign", "link", "Eurobike 2027", "https://velo.example/fair", "--source", "Newsletter", "--medium", "email")
	assert.Equal(t, "https://velo.example/fair?utm_campaign=eurobike-2027&utm_medium=email&utm_source=newsletter", link["link"])
	d.fails(exitRefused, []string{"not the address of a page"}, "campaign", "link", "Eurobike 2027", "nowhere", "--source", "a", "--medium", "b")

	var all []map[string]any
	d.json(&all, "campaign", "compare", "--model", "linear")
	require.Len(t, all, 3)
	assert.Equal(t, "Eurobike 2027", all[0]["name"])
	assert.Contains(t, d.done("campaign", "compare"), "Not attributed")
	d.fails(exitRefused, []string{"not an attribution model"}, "campaign", "compare", "--model", "best")
}
