package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestDuplicatesAreListedMergedAndTakenBackInCommands(t *testing.T) {
	d := emptyPlan(t)
	jan := d.id("add", "contact", "-s", "name=Jan Keller", "-s", "email=jan@x.example")
	twin := d.id("add", "contact", "-s", "name=J. Keller", "-s", "email=jan@x.example", "-s", "phone=+49 431 123456")
	d.id("add", "followup", "-s", "contact="+twin, "-s", "subject=Ring", "-s", "due=tomorrow")

	var found struct {
		Certain, Likely int
		Groups          []struct {
			Certain        bool
			Reason, Shared string
			Records        []struct{ ID, Name string }
		}
	}
	d.json(&found, "duplicates", "contacts")
	require.Len(t, found.Groups, 1)
	assert.Equal(t, []int{1, 0}, []int{found.Certain, found.Likely})
	assert.Equal(t, "same_email jan@x.example", found.Groups[0].Reason+" "+found.Groups[0].Shared)
	assert.Equal(t, jan, found.Groups[0].Records[0].ID)
	assert.Equal(t, "how sure  why         shared         stays                   number  also\n"+
		"certain   same email  jan@x.example  Jan Keller  "+jan+"  J. Keller "+twin+"\n", d.done("duplicates", "contacts"))

	assert.Contains(t, d.done("merge", "contact", jan, twin, "--dry-run"), "1 × follow-up")
	assert.Len(t, d.list("contacts"), 2, "a dry run changes nothing")
	assert.Equal(t, jan, d.id("merge", "contact", jan, twin, "--take", "first_name="+twin))
	all := d.list("contacts", "--fields", "name,phone")
	require.Len(t, all, 1)
	assert.Equal(t, "J. Keller", all[0]["name"])
	d.done("check", "--deep")

	var steps []struct{ ID, Text string }
	d.json(&steps, "steps", "--limit", "1")
	assert.Equal(t, "Merged J. Keller into Jan Keller", steps[0].Text)
	d.id("edit", "contact", jan, "-s", "city=Kiel")
	assert.Contains(t, d.done("undo", steps[0].ID), "Undone: Merged")
	assert.Len(t, d.list("contacts"), 2)
	assert.Empty(t, d.done("duplicates", "companies")[len("how sure  why  shared  stays  number  also\n"):])
}

func TestAMergeThatMakesNoSenseIsRefused(t *testing.T) {
	d := emptyPlan(t)
	jan := d.id("add", "contact", "-s", "name=Jan Keller")
	d.fails(exitUse, []string{"contacts or companies"}, "duplicates", "deals")
	d.fails(exitUse, []string{"contacts or companies"}, "merge", "deal", "1", "2")
	d.fails(exitUse, []string{"--take needs"}, "merge", "contact", jan, jan, "--take", "phone")
	d.fails(exitUse, []string{"--limit"}, "duplicates", "contacts", "--limit", "-1")
	d.fails(exitUse, []string{"not the number of a step"}, "undo", "yesterday")
	d.fails(exitRefused, []string{"with itself"}, "merge", "contact", jan, jan)
	d.fails(exitRefused, []string{"no contact"}, "merge", "contact", jan, "Ewa Hess")
	d.fails(exitRefused, []string{"not in the history"}, "undo", "1")
}
