package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestContentGoesFromAnObjectionToAUse(t *testing.T) {
	d := emptyPlan(t)
	d.id("add", "segment", "-s", "name=City fleets")
	d.id("add", "contact", "-s", "name=Jan Keller")
	d.id("add", "deal", "-s", "title=Ten bikes", "-s", "contact=Jan Keller")
	heard := d.id("add", "objection", "-s", "topic=Battery range", "-s", "deal=Ten bikes", "-s", "note=Cold winters")
	d.fails(exitRefused, []string{"one by one"}, "add", "objection", "-s", "topic=Price, range", "-s", "deal=Ten bikes")

	var gaps struct {
		Segments   []map[string]any
		Unanswered []map[string]any
	}
	d.json(&gaps, "gaps")
	require.Len(t, gaps.Segments, 2)
	assert.Equal(t, "Battery range", gaps.Unanswered[0]["topic"])
	assert.Contains(t, d.done("gaps"), "Battery range")

	piece := d.id("idea", heard)
	d.done("edit", "content", piece, "-s", "status=Published", "-s", "type=Case study", "-s", "segment=City fleets", "-s", "link=https://velo.example/winter")
	d.id("add", "use", "-s", "content=Battery range", "-s", "deal=Ten bikes")
	all := d.list("content", "--where", "used>0")
	require.Len(t, all, 1)
	assert.Equal(t, "published", all[0]["status"])
	d.json(&gaps, "gaps")
	assert.Empty(t, gaps.Unanswered)
	assert.Contains(t, d.done("show", "content", piece), "Battery range")
	d.fails(exitRefused, []string{"not a type of content"}, "add", "content", "-s", "title=x", "-s", "type=song")
	d.done("delete", "content", piece)
	assert.Len(t, d.list("uses"), 1)
}
