package data_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

// board reads a column of the board from top to bottom.
func board(t tester, p *data.Planner, stage data.ID) []data.ID {
	t.Helper()
	out := []data.ID{}
	err := p.Store().View(ctx, func(tx *store.Tx) error {
		rows, err := tx.Query("SELECT id FROM deal WHERE status = 'open' AND stage_id = ? AND deleted_at IS NULL ORDER BY position, id", stage)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var id data.ID
			if err := rows.Scan(&id); err != nil {
				return err
			}
			out = append(out, id)
		}
		return rows.Err()
	})
	require.NoError(t, err)
	return out
}

func TestMovingADealWritesAnEvent(t *testing.T) {
	p := newPlan(t)
	at := stages(t, p)
	id := addDeal(t, p, data.Deal{Title: "A"})
	assertOneStep(t, p, func() error { return p.Deals.Move(ctx, id, at["Demo"], 0) })
	d := getDeal(t, p, id)
	assert.Equal(t, at["Demo"], d.StageID)
	events := must[[]data.StageEvent](t)(p.Deals.StageEvents(ctx, id))
	require.Len(t, events, 2)
	assert.Equal(t, at["Prospecting"], events[1].FromID)
	assert.Equal(t, at["Demo"], events[1].ToID)
	assert.Equal(t, d.StageAt, events[1].At)
}

func TestDealStandsWhereItIsDropped(t *testing.T) {
	p := newPlan(t)
	at := stages(t, p)
	demo := at["Demo"]
	a := addDeal(t, p, data.Deal{Title: "A", StageID: demo})
	b := addDeal(t, p, data.Deal{Title: "B", StageID: demo})
	c := addDeal(t, p, data.Deal{Title: "C", StageID: demo})
	x := addDeal(t, p, data.Deal{Title: "X"})

	assertOneStep(t, p, func() error { return p.Deals.Move(ctx, x, demo, b) })
	assert.Equal(t, []data.ID{a, x, b, c}, board(t, p, demo))
	assertOneStep(t, p, func() error { return p.Deals.Move(ctx, c, demo, a) })
	assert.Equal(t, []data.ID{c, a, x, b}, board(t, p, demo))
	assertOneStep(t, p, func() error { return p.Deals.Move(ctx, c, demo, 0) })
	assert.Equal(t, []data.ID{a, x, b, c}, board(t, p, demo))
	assert.Len(t, must[[]data.StageEvent](t)(p.Deals.StageEvents(ctx, c)), 1, "the order of a column is no event")

	before := dump(t, p)
	for _, beforeID := range []data.ID{c, 0} { // in front of itself, and at the end where it is
		require.NoError(t, p.Deals.Move(ctx, c, demo, beforeID))
	}
	require.NoError(t, p.Deals.Move(ctx, a, demo, x))
	assert.Equal(t, before, dump(t, p), "a card dropped where it stands changes nothing")
}

func TestWonAndLostAreNoPlacesToDropADeal(t *testing.T) {
	p := newPlan(t)
	at := stages(t, p)
	id := addDeal(t, p, data.Deal{Title: "A", ValueMinor: ptr[int64](1)})
	other := addDeal(t, p, data.Deal{Title: "B"})
	for _, name := range []string{"Won", "Lost"} {
		assertRefused(t, p, store.Conflict, func() error { return p.Deals.Move(ctx, id, at[name], 0) })
	}
	err := p.Deals.Move(ctx, id, at["Won"], 0)
	assert.Contains(t, err.Error(), "Use Win or Lose")
	assertRefused(t, p, store.Conflict, func() error { return p.Deals.Move(ctx, id, at["Demo"], other) })
	assertRefused(t, p, store.NotFound, func() error { return p.Deals.Move(ctx, id, 42, 0) })
	_, err = p.Deals.Win(ctx, id, data.Win{})
	require.NoError(t, err)
	assertRefused(t, p, store.Conflict, func() error { return p.Deals.Move(ctx, id, at["Demo"], 0) })
	assertRefused(t, p, store.Conflict, func() error { return p.Deals.MoveAll(ctx, []data.ID{other, id}, at["Demo"]) })
}

func TestMoveAllKeepsTheOrderGiven(t *testing.T) {
	p := newPlan(t)
	at := stages(t, p)
	a, b := addDeal(t, p, data.Deal{Title: "A"}), addDeal(t, p, data.Deal{Title: "B"})
	c := addDeal(t, p, data.Deal{Title: "C", StageID: at["Demo"]})
	d := addDeal(t, p, data.Deal{Title: "D", StageID: at["Demo"]})
	assertOneStep(t, p, func() error { return p.Deals.MoveAll(ctx, []data.ID{b, c, a}, at["Demo"]) })
	assert.Equal(t, []data.ID{c, d, b, a}, board(t, p, at["Demo"]))
}

// A column behaves like a slice, whatever is dropped where, also when there are no gaps between the positions.
func TestColumnKeepsAnyOrder(t *testing.T) {
	p := newPlan(t)
	rapid.Check(t, func(rt *rapid.T) {
		stage := must[data.ID](rt)(p.Pipelines.AddStage(ctx, data.Stage{Name: "Column"}))
		cards := make([]data.Deal, rapid.IntRange(2, 5).Draw(rt, "cards"))
		for i := range cards {
			cards[i] = data.Deal{Title: "Card", StageID: stage, Position: rapid.SampledFrom([]int64{0, 7, 8}).Draw(rt, "position")}
		}
		must[[]data.ID](rt)(p.Deals.AddAll(ctx, cards))
		want := board(rt, p, stage)
		for range rapid.IntRange(1, 6).Draw(rt, "moves") {
			from := rapid.IntRange(0, len(want)-1).Draw(rt, "card")
			id := want[from]
			rest := slices.Delete(slices.Clone(want), from, from+1)
			to := rapid.IntRange(0, len(rest)).Draw(rt, "place")
			var before data.ID
			if to < len(rest) {
				before = rest[to]
			}
			require.NoError(rt, p.Deals.Move(ctx, id, stage, before))
			want = slices.Insert(rest, to, id)
			require.Equal(rt, want, board(rt, p, stage))
		}
	})
}

func TestColumnIsNumberedAnewWhenNoGapIsLeft(t *testing.T) {
	p := newPlan(t)
	stage := stages(t, p)["Demo"]
	ids := must[[]data.ID](t)(p.Deals.AddAll(ctx, []data.Deal{
		{Title: "A", StageID: stage, Position: 7}, {Title: "B", StageID: stage, Position: 7}, {Title: "C", StageID: stage, Position: 8},
	}))
	assertOneStep(t, p, func() error { return p.Deals.Move(ctx, ids[2], stage, ids[1]) })
	assert.Equal(t, []data.ID{ids[0], ids[2], ids[1]}, board(t, p, stage))
}
