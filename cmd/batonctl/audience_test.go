package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestAnAudienceIsCountedListedAndFillsACampaign(t *testing.T) {
	d := emptyPlan(t)
	d.id("add", "contact", "-s", "name=Ada King", "-s", "country=DE", "-s", "email=ada@x.example", "-s", "custom.size=M")
	ben := d.id("add", "contact", "-s", "name=Ben Low", "-s", "country=DE", "-s", "email=ben@x.example", "-s", "no_email=yes")
	d.id("add", "contact", "-s", "name=Cleo Roi", "-s", "country=FR", "-s", "email=cleo@x.example")
	d.id("add", "campaign", "-s", "name=Newsletter", "-s", "type=email")
	near := d.id("add", "segment", "-s", "name=Near", "-s", `rules={"any":[{"field":"country","op":"=","value":"DE"}]}`)
	words := d.id("add", "segment", "-s", "name=Words")

	assert.Equal(t, "2\n", d.done("segment", "count", "near"))
	assert.Equal(t, "1\n", d.done("segment", "count", "--where", "country=DE and custom.size=M"))
	file := filepath.Join(t.TempDir(), "rules.json")
	require.NoError(t, os.WriteFile(file, []byte(`{"none":[{"segment":"`+near+`"}]}`), 0o600))
	assert.Equal(t, "1\n", d.done("segment", "count", "--rules", "@"+file))
	assert.Len(t, d.list("contacts", "--segment", "Near"), 2)
	assert.Len(t, d.list("leads", "--segment", near, "--where", "no_email=no"), 1)
	assert.Equal(t, "any of (country = DE)\n", d.done("segment", "rules", "Near"))
	d.fails(exitUse, []string{"in words only"}, "segment", "count", words)
	d.fails(exitUse, []string{"--rules or --where"}, "segment", "count")
	d.fails(exitRefused, []string{"rules.0", "shoe_size"}, "segment", "count", "--rules", `{"all":[{"field":"shoe_size","op":"=","value":"4"}]}`)
	d.fails(exitRefused, []string{"Far"}, "list", "contacts", "--segment", "Far")
	d.fails(exitUse, []string{"cannot be narrowed"}, "list", "products", "--segment", "Near")
	d.id("segment", "rules", "Near", "--where", "country=FR")
	assert.Equal(t, "1\n", d.done("segment", "count", "near"))

	var filled struct {
		Added int
		Kept  map[string]int `json:"kept_out"`
	}
	d.json(&filled, "members", "fill", "Newsletter", "--where", "country filled", "--dry")
	assert.Equal(t, 2, filled.Added)
	assert.Empty(t, d.list("campaign-members"))
	d.json(&filled, "members", "fill", "Newsletter", "--where", "country filled")
	assert.Equal(t, map[string]int{"no_email": 1}, filled.Kept)
	assert.Contains(t, d.done("members", "status", "Newsletter", "sent"), "2")
	d.json(&filled, "touch", "Newsletter", "--emails", "Ada <ada@x.example>; new@x.example", "--kind", "clicked", "--add-new")
	assert.Contains(t, d.done("members", "list", "Newsletter", "--status", "responded"), "Ada King")
	d.fails(exitUse, []string{"no member"}, "members", "remove", "Newsletter", ben)
	d.id("members", "remove", "Newsletter", "Ada King")
	assert.Len(t, d.list("campaign-members"), 1)
	d.fails(exitUse, []string{"contacts, --segment"}, "members", "fill", "Newsletter")
	d.fails(exitRefused, []string{"not a status"}, "members", "status", "Newsletter", "lost")
}

func TestTheScoreIsSetExplainedAndLookedAtInCommands(t *testing.T) {
	d := emptyPlan(t)
	ada := d.id("add", "contact", "-s", "name=Ada King", "-s", "need=Bikes", "-s", "score=30")
	d.fails(exitUse, []string{"--set or --start"}, "score", "preview")
	assert.Contains(t, d.done("score", "preview", "--start"), "Of 1 leads 0 reach")
	assert.Contains(t, d.done("score", "rules", "--start"), "Has told what they need")
	assert.Contains(t, d.done("score", "of", "Ada King"), "+10")
	assert.EqualValues(t, 40, d.list("contacts", "--fields", "score")[0]["score"])
	d.id("edit", "contact", ada, "-s", "score=45")
	assert.EqualValues(t, 45, d.list("contacts", "--fields", "score")[0]["score"])
	var rules struct {
		Rules []struct{ ID, Name string }
	}
	d.json(&rules, "score", "rules", "--set", `{"threshold":20,"half_life":30,"rules":[{"name":"Need","part":"fit","points":5,"rules":{"field":"need","op":"filled"}}]}`)
	require.Len(t, rules.Rules, 1)
	assert.NotNil(t, d.list("contacts", "--fields", "mql_on")[0]["mql_on"])
	d.fails(exitUse, []string{"as they should be"}, "score", "rules", "--set", `{"rulez":[]}`)
	d.fails(exitRefused, []string{"0.points"}, "score", "rules", "--set", `{"rules":[{"name":"Need","part":"fit","points":0,"rules":{"field":"need","op":"filled"}}]}`)
	assert.Contains(t, d.done("score", "learn"), "It takes 50")
	assert.Contains(t, d.done("score", "refresh"), "up to date")
	d.done("undo")
	assert.Contains(t, d.done("score", "refresh"), "Computed")
	assert.EqualValues(t, 45, d.list("contacts", "--fields", "score")[0]["score"])
	d.done("check", "--deep")
}
