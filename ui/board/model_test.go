package board

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func lanesOf(counts ...int) []Column {
	var out []Column
	id := int64(0)
	for i, n := range counts {
		c := Column{ID: fmt.Sprint("c", i), Title: fmt.Sprint("Column ", i)}
		for range n {
			id++
			c.Cards = append(c.Cards, Card{ID: id, Title: fmt.Sprint("Card ", id)})
		}
		out = append(out, c)
	}
	return out
}

func sized(counts ...int) *model {
	m := newModel(50)
	m.set(lanesOf(counts...))
	m.resize(1000, 600)
	return m
}

func order(m *model) [][]int64 {
	out := make([][]int64, len(m.lanes))
	for i, l := range m.lanes {
		out[i] = []int64{}
		for _, c := range l.Cards {
			out[i] = append(out[i], c.ID)
		}
	}
	return out
}

func TestAMovePutsTheCardBeforeTheOneNamedAndItsUndoPutsItBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := sized(rapid.SliceOfN(rapid.IntRange(0, 6), 2, 5).Draw(t, "counts")...)
		before := order(m)
		from := rapid.IntRange(0, len(m.lanes)-1).Draw(t, "from")
		if len(m.lanes[from].Cards) == 0 {
			return
		}
		to := rapid.IntRange(0, len(m.lanes)-1).Draw(t, "to")
		card := rapid.SampledFrom(m.lanes[from].Cards).Draw(t, "card").ID
		mv := Move{Card: card, From: m.lanes[from].ID, To: m.lanes[to].ID}
		if n := len(m.lanes[to].Cards); n > 0 && rapid.Bool().Draw(t, "before one") {
			mv.Before = rapid.SampledFrom(m.lanes[to].Cards).Draw(t, "before").ID
		}
		want := [][]int64{}
		for i, ids := range before {
			ids = slices.DeleteFunc(slices.Clone(ids), func(id int64) bool { return id == card })
			if i == to {
				at := slices.Index(ids, mv.Before)
				if at < 0 {
					at = len(ids)
				}
				ids = slices.Insert(ids, at, card)
			}
			want = append(want, append([]int64{}, ids...))
		}
		undo := m.back(mv)
		if !m.apply(mv) {
			require.True(t, mv.Before == mv.Card || slices.EqualFunc(before, want, slices.Equal[[]int64]), "only a move to the same place is refused")
			require.Equal(t, before, order(m))
			return
		}
		require.Equal(t, want, order(m))
		require.True(t, m.apply(undo))
		require.Equal(t, before, order(m))
	})
}

func TestADropLandsWhereTheSlotWas(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := sized(rapid.SliceOfN(rapid.IntRange(1, 12), 2, 4).Draw(t, "counts")...)
		lane := rapid.IntRange(0, len(m.lanes)-1).Draw(t, "lane")
		index := rapid.IntRange(0, min(len(m.lanes[lane].Cards), 4)-1).Draw(t, "index")
		x, y := m.laneX(lane)+50, m.cardY(lane, index)+20
		require.True(t, m.startDrag(x, y))
		card := m.drag.card.ID
		m.dragTo(rapid.Float32Range(-100, 1100).Draw(t, "x"), rapid.Float32Range(-100, 700).Draw(t, "y"))
		target, slot := m.drag.lane, m.drag.index
		require.GreaterOrEqual(t, target, 0)
		seen := []int64{}
		for i := range m.places(target) {
			c, isSlot := m.place(target, i)
			require.Equal(t, i == slot, isSlot)
			if isSlot {
				seen = append(seen, card)
			} else {
				seen = append(seen, c.ID)
			}
		}
		before := order(m)
		mv, ok := m.drop()
		require.True(t, ok)
		if !m.apply(mv) {
			require.Equal(t, before, order(m))
		}
		require.Equal(t, seen, order(m)[target])
	})
}

func TestAFixedCardAndAClosedColumnTakeNoPart(t *testing.T) {
	columns := lanesOf(2, 2)
	columns[0].Cards[0].Fixed = true
	columns[1].NoDrop = true
	m := newModel(50)
	m.set(columns)
	m.resize(500, 600)
	assert.False(t, m.startDrag(20, m.cardY(0, 0)+5))
	assert.False(t, m.apply(Move{Card: 1, From: "c0", To: "c0"}))
	assert.True(t, m.startDrag(20, m.cardY(0, 1)+5))
	m.dragTo(m.laneX(1)+20, 100)
	_, ok := m.drop()
	assert.False(t, ok)
	assert.False(t, m.apply(Move{Card: 2, From: "c0", To: "c1"}))
}

func TestColumnsShareTheWidthUntilTheyWouldBeTooNarrow(t *testing.T) {
	m := sized(1, 1, 1, 1, 1)
	for _, tt := range []struct{ width, lane, content float32 }{
		{1188, 228, 1188}, {2400, 340, 1748}, {788, 208, 1088},
	} {
		m.resize(tt.width, 600)
		assert.InDelta(t, tt.lane, m.geo.laneW, 0)
		assert.InDelta(t, tt.content, m.contentWidth(), 0)
	}
	m.setScrollX(9999)
	assert.InDelta(t, 300, m.scrollX, 0)
}

func TestAColumnShowsUpToItsCapAndThenMore(t *testing.T) {
	columns := lanesOf(120)
	columns[0].Count = 500
	m := newModel(50)
	m.set(columns)
	m.resize(400, 600)
	l := m.lanes[0]
	assert.Equal(t, 50, l.shown())
	assert.Equal(t, 450, l.hiddenCount())
	assert.False(t, m.more(0), "the next fifty are here")
	assert.True(t, m.more(0), "of the fifty after them only twenty")
	assert.Equal(t, 120, l.shown())
	m.set(columns)
	assert.Equal(t, 120, m.lanes[0].shown(), "new content keeps what was opened")
}

func TestTheFocusStaysWithItsCardOrGoesToTheNext(t *testing.T) {
	m := sized(3, 3)
	m.focusIn(0, 1)
	columns := lanesOf(3, 3)
	columns[1].Cards = append(columns[1].Cards, columns[0].Cards[1])
	columns[0].Cards = slices.Delete(columns[0].Cards, 1, 2)
	m.set(columns)
	assert.EqualValues(t, 2, m.cursor)
	assert.Equal(t, 1, m.lane)

	columns[1].Cards = columns[1].Cards[:3]
	m.set(columns)
	assert.EqualValues(t, 6, m.cursor, "the card is gone: the one in its place")
	m.set(lanesOf(0, 0))
	assert.Zero(t, m.cursor)
	m.set(nil)
	m.step(1)
	m.stepLane(1)
	assert.Zero(t, m.cursor)
}

func TestADraggedCardFollowsNewContent(t *testing.T) {
	m := sized(3, 3)
	require.True(t, m.startDrag(20, m.cardY(0, 2)+5))
	columns := lanesOf(3, 3)
	columns[0].Cards = columns[0].Cards[1:]
	m.set(columns)
	require.NotNil(t, m.drag)
	assert.Equal(t, 1, m.drag.at)
	columns[0].Cards = columns[0].Cards[:1]
	m.set(columns)
	assert.Nil(t, m.drag)
}

func TestHoldingACardAtTheBorderScrolls(t *testing.T) {
	m := sized(40, 1, 1, 1, 1, 1)
	require.True(t, m.startDrag(20, m.cardY(0, 0)+5))
	m.dragTo(20, 595)
	_, dy := m.edgeSpeed()
	assert.Positive(t, dy)
	index := m.drag.index
	for range 60 {
		m.autoScroll(1.0 / 60)
	}
	assert.Greater(t, m.lanes[0].scroll, float32(500))
	assert.Greater(t, m.drag.index, index+4, "the slot goes along")
	m.dragTo(995, 300)
	assert.True(t, m.autoScroll(0.1))
	assert.Positive(t, m.scrollX)
	m.dragTo(500, 300)
	assert.False(t, m.autoScroll(0.1), "in the middle nothing moves")
}
