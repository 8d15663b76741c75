package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestAPipelineIsListedAndNamed(t *testing.T) {
	d := emptyPlan(t)
	all := d.list("pipelines")
	require.Len(t, all, 1)
	assert.Equal(t, "Main pipeline", all[0]["name"])
	d.id("add", "deal", "--set", "title=Fleet", "--set", "pipeline=main PIPELINE")
	d.fails(exitRefused, []string{"Nope", "Main pipeline"}, "add", "deal", "--set", "title=Fleet", "--set", "pipeline=Nope")
}

func TestCheckTellsWhatRefersToDeletedRecordsWithoutFailing(t *testing.T) {
	d := emptyPlan(t)
	company := d.id("add", "company", "--set", "name=Radhaus Kiel")
	d.id("add", "contact", "--set", "last_name=Keller", "--set", "company=Radhaus Kiel")
	d.done("delete", "company", company)
	assert.Contains(t, d.done("check", "--deep"), "1 rows of contact refer to deleted rows of company")
	assert.Contains(t, d.done("list", "contacts"), "Keller")
	d.id("add", "deal", "--set", "contact=Keller")
}

func TestAListIsLimited(t *testing.T) {
	d := emptyPlan(t)
	for _, name := range []string{"Ada", "Bea", "Cleo"} {
		d.id("add", "contact", "--set", "last_name="+name)
	}
	assert.Len(t, d.list("contacts", "--sort", "name", "--limit", "2"), 2)
	assert.Len(t, d.list("contacts", "--limit", "9"), 3)
	assert.Len(t, d.list("contacts", "--limit", "0"), 3)
}
