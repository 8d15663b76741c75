package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestAFollowUpIsCapturedInOneLine(t *testing.T) {
	d := emptyPlan(t)
	d.id("add", "contact", "--set", "first_name=Anna", "--set", "last_name=Berg")
	var dry map[string]any
	d.json(&dry, "capture", "--dry", "--lang", "de", "jeden ersten Montag Anna um 10 Uhr anrufen wegen Nachschub")
	assert.Equal(t, "FREQ=MONTHLY;BYDAY=+1MO", dry["repeat"])
	assert.Empty(t, d.list("followups"))
	var made map[string]any
	d.json(&made, "capture", "call Anna tomorrow 10:00 about the quote")
	assert.Equal(t, "The quote", made["subject"])
	assert.NotEqual(t, "0", made["contact_id"])
	_, stderr, code := call(t, "--plan", d.plan, "capture", "call Anna 31 February")
	assert.Equal(t, exitUse, code)
	assert.Contains(t, stderr, "31 February")
	d.id("add", "contact", "--set", "first_name=Anna", "--set", "last_name=Holm")
	_, stderr, code = call(t, "--plan", d.plan, "capture", "call Anna tomorrow")
	assert.Equal(t, exitUse, code)
	assert.Contains(t, stderr, "Anna Holm, Anna Berg")
}

func TestSequencesTemplatesAndDaysFromATerminal(t *testing.T) {
	d := emptyPlan(t)
	d.id("add", "contact", "--set", "first_name=Anna", "--set", "last_name=Berg", "--set", "email=anna@example.com")
	d.id("add", "sequence", "--set", "name=Fair", "--set", "step=1 email: Thank you", "--set", "step=5 call: Ask for a visit")
	var planned struct {
		FollowUps int `json:"follow_ups"`
	}
	d.json(&planned, "start", "Fair", "--contact", "Anna Berg", "--from", "2026-11-23")
	assert.Equal(t, 2, planned.FollowUps)
	var moved struct{ Moved int }
	d.json(&moved, "move-day", "2026-11-24", "2026-11-27")
	assert.Equal(t, 1, moved.Moved)
	d.json(&planned, "start", "Fair", "--contact", "Anna Berg", "--stop")
	assert.Equal(t, 2, planned.FollowUps)
	d.id("add", "template", "--set", "name=Hello", "--set", "subject=Hi {first_name}", "--set", "body=Dear {name}")
	var mail struct{ Address string }
	d.json(&mail, "mail", "Hello", "Anna Berg", "--log")
	assert.Equal(t, "mailto:anna@example.com?subject=Hi%20Anna&body=Dear%20Anna%20Berg", mail.Address)
	d.id("log", "--set", "kind=call", "--set", "contact=Anna Berg", "--note", "wants 12")
	assert.Len(t, d.list("followups", "--where", "open=no"), 2)
	d.id("add", "followup", "--set", "subject=Stock", "--set", "due=tomorrow", "--set", "repeat=FREQ=DAILY")
	d.done("skip", "Stock")
	assert.Len(t, d.list("followups", "--where", "open=yes"), 1)
}
