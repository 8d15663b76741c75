package data_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

func TestStagesAreReadHoweverTheyAreWritten(t *testing.T) {
	for _, s := range data.JourneyStages() {
		for _, text := range []string{s.String(), strings.ToUpper(s.String()), " " + strings.ReplaceAll(s.String(), "-", " ") + " ", strings.ReplaceAll(s.String(), "-", "_")} {
			got, err := data.ParseJourneyStage(text)
			require.NoError(t, err, text)
			assert.Equal(t, s, got, text)
		}
	}
	for _, text := range []string{"", "stage 1", "won", "1", "purchase"} {
		_, err := data.ParseJourneyStage(text)
		assertProblem(t, err, "stage")
	}
}

func TestStagesAreWordsInJSON(t *testing.T) {
	b, err := json.Marshal(map[string]data.JourneyStage{"stage": data.PostPurchase})
	require.NoError(t, err)
	assert.JSONEq(t, `{"stage":"post-purchase"}`, string(b))
	var back map[string]data.JourneyStage
	require.NoError(t, json.Unmarshal(b, &back))
	assert.Equal(t, data.PostPurchase, back["stage"])
	assert.Error(t, json.Unmarshal([]byte(`{"stage":"won"}`), &back))
	assert.Equal(t, "stage 9", data.JourneyStage(9).String(), "what is no stage can still be told")
}

func TestAMoveAlongTheJourneyIsOneStepWithItsEvent(t *testing.T) {
	p := newPlan(t)
	id := addContact(t, p, "Keller")
	since := getContact(t, p, id).StageAt
	assertOneStep(t, p, func() error { return p.Contacts.Move(ctx, id, data.Decision, " asked for prices ") })
	c := getContact(t, p, id)
	assert.Equal(t, []any{data.Decision, data.Decision}, []any{c.Stage, c.Furthest})
	assert.True(t, c.StageAt.After(since))
	assertOneStep(t, p, func() error { return p.Contacts.Move(ctx, id, data.Awareness, "") })
	assert.Equal(t, data.Decision, getContact(t, p, id).Furthest, "going back does not undo how far it was")
	events := dump(t, p)[data.KindJourneyEvent]
	require.Len(t, events, 2)
	var whys []any
	for _, e := range events {
		whys = append(whys, e["why"])
	}
	assert.ElementsMatch(t, []any{"asked for prices", ""}, whys)
}

func TestABoardOfAllStagesCountsEachContactOnce(t *testing.T) {
	p := newPlan(t)
	for i, to := range []data.JourneyStage{data.Awareness, data.Consideration, data.Consideration, data.PostPurchase} {
		require.NoError(t, p.Contacts.Move(ctx, addContact(t, p, string(rune('A'+i))), to, "at the fair"))
	}
	gone := addContact(t, p, "Gone")
	require.NoError(t, p.Contacts.Delete(ctx, gone))
	counts, err := p.Contacts.JourneyCounts(ctx, data.Query{})
	require.NoError(t, err)
	assert.Equal(t, []int{1, 2, 0, 1}, counts[:])
}

func TestNobodyMovesOffTheJourney(t *testing.T) {
	p := newPlan(t)
	id := addContact(t, p, "Keller")
	for _, to := range []data.JourneyStage{0, 5, -1} {
		assertProblem(t, p.Contacts.Move(ctx, id, to, "why"), "stage")
	}
	assertRefused(t, p, store.NotFound, func() error { return p.Contacts.Move(ctx, 7, data.Decision, "") })
	assertRefused(t, p, store.Invalid, func() error { return p.Contacts.Move(ctx, id, data.PostPurchase, "") })
}
