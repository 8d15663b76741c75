package ui

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/kit"
)

func TestBackAndForwardGoWhereOneHasBeen(t *testing.T) {
	var h history
	_, ok := h.back()
	assert.False(t, ok, "nowhere to go back to at first")
	today, leads, deals := desk.Route{Screen: desk.Today}, desk.Route{Screen: desk.Leads}, desk.Route{Screen: desk.Deals}
	for _, r := range []desk.Route{today, leads, leads, deals} {
		h.visit(r)
	}
	r, ok := h.back()
	assert.True(t, ok)
	assert.Equal(t, leads, r, "staying at a place is one visit")
	r, _ = h.back()
	assert.Equal(t, today, r)
	_, ok = h.back()
	assert.False(t, ok)
	r, ok = h.forward()
	assert.True(t, ok)
	assert.Equal(t, leads, r)
	h.visit(desk.Route{Screen: desk.Insights})
	_, ok = h.forward()
	assert.False(t, ok, "a new way forgets what lay ahead")
}

func TestHistoryIsBounded(t *testing.T) {
	var h history
	for i := range 3 * maxHistory {
		h.visit(desk.Route{Screen: desk.Leads, ID: 1 << 20, Arg: string(rune('a' + i%26))})
	}
	assert.LessOrEqual(t, len(h.past), maxHistory)
}

func TestCommandsAreFoundByTheBeginningsOfTheirWords(t *testing.T) {
	all := []desk.Command{{Text: "Go to Deals", Icon: kit.IconDeals}, {Text: "New deal"}, {Text: "Über Baton"}, {Text: "Undo"}}
	titles := func(text string) []string {
		out := []string{}
		for _, f := range matching(all, text) {
			out = append(out, f.title)
		}
		return out
	}
	assert.Equal(t, []string{"Go to Deals", "New deal", "Über Baton", "Undo"}, titles(""))
	assert.Equal(t, []string{"Go to Deals", "New deal"}, titles("deal"))
	assert.Equal(t, []string{"New deal"}, titles("de ne"), "words in any order")
	assert.Equal(t, []string{"Über Baton"}, titles("uber"), "accents and case do not matter")
	assert.Empty(t, titles("eal"))
}

func TestFileNamesOfPlansAreTakenByEverySystem(t *testing.T) {
	for in, want := range map[string]string{"Velo Nord GmbH": "Velo Nord GmbH", "A/B: \"C\"": "A-B- -C-", "": "plan", "..": "plan"} {
		assert.Equal(t, want, fileName(in))
	}
}

func TestEverySidebarEntryHasAScreen(t *testing.T) {
	for _, e := range entries {
		assert.Contains(t, screens, e.screen)
	}
}
