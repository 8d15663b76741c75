package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestCustomFieldsFromATerminal(t *testing.T) {
	d := emptyPlan(t)
	d.id("add", "field", "--set", "of=contact", "--set", "title=Fleet size", "--set", "type=number")
	d.id("add", "field", "--set", "of=contact", "--set", "title=Kind", "--set", "type=choice", "--set", "options=Shop|Fleet")
	d.id("add", "contact", "--set", "last_name=Berg", "--set", "custom.fleet size=12,5", "--set", "custom.Kind=Fleet")
	d.id("add", "contact", "--set", "last_name=Holm", "--set", "custom.Fleet size=9")
	found := d.list("contacts", "--where", "custom.fleet size>10", "--fields", "name,custom.Fleet size", "--sort", "custom.Fleet size")
	assert.Len(t, found, 1)
	assert.Equal(t, "12.5", found[0]["custom_number.Fleet size"])
	_, stderr, code := call(t, "--plan", d.plan, "add", "contact", "--set", "last_name=X", "--set", "custom.Fleet size=many")
	assert.Equal(t, exitRefused, code)
	assert.Contains(t, stderr, "Fleet size")
	d.done("delete", "field", "Fleet size")
	assert.Len(t, d.list("fields"), 1)
}
