package grid

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestASelectionBehavesLikeASetOfAllRecords(t *testing.T) {
	const total = 40
	rapid.Check(t, func(t *rapid.T) {
		s, naive := newSelectionSet(), make(map[int64]bool)
		for range rapid.IntRange(1, 60).Draw(t, "steps") {
			id := rapid.Int64Range(1, total).Draw(t, "id")
			switch rapid.IntRange(0, 9).Draw(t, "step") {
			case 0:
				s.clear()
				clear(naive)
			case 1:
				s.selectAll()
				for id := int64(1); id <= total; id++ {
					naive[id] = true
				}
			default:
				s.toggle(id)
				naive[id] = !naive[id]
			}
			want, snap := 0, s.snapshot(total)
			for id := int64(1); id <= total; id++ {
				require.Equal(t, naive[id], s.has(id))
				require.Equal(t, naive[id], snap.Has(id))
				if naive[id] {
					want++
				}
			}
			require.Equal(t, want, s.count(total))
			require.Equal(t, want, snap.Count)
			other := newSelectionSet()
			other.restore(snap)
			require.Equal(t, snap, other.snapshot(total))
		}
	})
}

func testColumns() *columnSet {
	return newColumnSet([]Column{
		{ID: "a", Width: 100, Sortable: true, Fixed: true},
		{ID: "b", Width: 100, Sortable: true, Grow: 1},
		{ID: "c", Width: 100, Sortable: true, DescFirst: true},
		{ID: "d", Width: 100, Hidden: true},
	}, true)
}

func TestSortByAHeadTurnsAndAddsKeys(t *testing.T) {
	type click struct {
		col int
		add bool
	}
	for name, tt := range map[string]struct {
		clicks []click
		want   []SortKey
	}{
		"first click ascends":               {[]click{{0, false}}, []SortKey{{"a", false}}},
		"second turns":                      {[]click{{0, false}, {0, false}}, []SortKey{{"a", true}}},
		"third takes it out":                {[]click{{0, false}, {0, false}, {0, false}}, nil},
		"numbers begin with the large":      {[]click{{2, false}}, []SortKey{{"c", true}}},
		"another replaces":                  {[]click{{0, false}, {1, false}}, []SortKey{{"b", false}}},
		"shift adds":                        {[]click{{0, false}, {2, true}}, []SortKey{{"a", false}, {"c", true}}},
		"shift turns the added":             {[]click{{0, false}, {2, true}, {2, true}}, []SortKey{{"a", false}, {"c", false}}},
		"shift takes the added out":         {[]click{{0, false}, {2, true}, {2, true}, {2, true}}, []SortKey{{"a", false}}},
		"a plain click drops the others":    {[]click{{0, false}, {2, true}, {0, false}}, []SortKey{{"a", false}}},
		"unsortable columns change nothing": {[]click{{0, false}, {3, false}}, []SortKey{{"a", false}}},
	} {
		t.Run(name, func(t *testing.T) {
			c := testColumns()
			for _, k := range tt.clicks {
				c.sortBy(k.col, k.add)
			}
			assert.Equal(t, append([]SortKey{}, tt.want...), append([]SortKey{}, c.sort...))
		})
	}
}

func TestSpareWidthGoesToTheColumnsThatGrow(t *testing.T) {
	pinned, scrolled, content := testColumns().place(500)
	assert.Equal(t, []slot{{col: 0, x: 0, width: 100}}, pinned)
	assert.Equal(t, []slot{{col: 1, x: 0, width: 300}, {col: 2, x: 300, width: 100}}, scrolled)
	assert.InDelta(t, 400, content, 0)

	_, scrolled, content = testColumns().place(150)
	assert.InDelta(t, 200, content, 0, "too narrow: the columns keep their widths and scroll")
	assert.Len(t, scrolled, 2)
}

func TestColumnsMoveHideAndComeBackFromAState(t *testing.T) {
	c := testColumns()
	c.moveBefore(2, 0)
	assert.Equal(t, []int{2, 0, 1}, c.visible())
	c.moveBefore(2, -1)
	assert.Equal(t, []int{0, 1, 2}, c.visible())
	assert.False(t, c.setHidden(0, true), "a fixed column stays")
	assert.True(t, c.setHidden(3, false))
	assert.True(t, c.setHidden(1, true))
	c.moveBefore(3, 2)
	c.resize(2, 10)
	c.sortBy(2, false)
	assert.Equal(t, []int{0, 3, 2}, c.visible())

	raw, err := json.Marshal(c.state())
	require.NoError(t, err)
	var s State
	require.NoError(t, json.Unmarshal(raw, &s))
	other := testColumns()
	other.restore(s)
	assert.Equal(t, c.state(), other.state())
	assert.InDelta(t, defaultMinWidth, other.width[2], 0)
}

func TestAStateOfAnotherVersionStillOpens(t *testing.T) {
	c := testColumns()
	c.restore(State{
		Columns: []ColumnState{{ID: "gone", Width: 5}, {ID: "c", Width: 200}, {ID: "c", Width: 300}, {ID: "a", Hidden: true}},
		Sort:    []SortKey{{Column: "gone"}, {Column: "d"}, {Column: "b", Desc: true}},
	})
	assert.Equal(t, []int{2, 0, 1}, c.visible(), "known ones in the saved order, new ones after them, fixed ones shown")
	assert.Equal(t, []SortKey{{Column: "b", Desc: true}}, c.sort)
	assert.InDelta(t, 200, c.width[2], 0)
}

func TestPagesForgetWhatWasSeenLongestAgo(t *testing.T) {
	p := newPages()
	for no := range maxPages + 3 {
		rows := make([]Row, pageSize)
		for i := range rows {
			rows[i].ID = int64(no*pageSize + i + 1)
		}
		p.put(no*pageSize, rows)
		p.touch(0, 1) // the first page stays in use
	}
	assert.Len(t, p.byNo, maxPages)
	_, ok := p.row(0)
	assert.True(t, ok)
	_, ok = p.row(pageSize)
	assert.False(t, ok)
	first, count, missing := p.missing(pageSize-1, 2*pageSize+1)
	assert.True(t, missing)
	assert.Equal(t, pageSize, first)
	assert.Equal(t, 2*pageSize, count)
	_, _, missing = p.missing(0, pageSize)
	assert.False(t, missing)
}

func TestTSVComesBackAsItWent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cell := rapid.StringOfN(rapid.SampledFrom([]rune("ab\"\t\n ü,€")), 0, 6, -1)
		width := rapid.IntRange(2, 4).Draw(t, "width")
		want := rapid.SliceOfN(rapid.SliceOfN(cell, width, width), 1, 4).Draw(t, "cells")
		text, cols := "", make([]int, width)
		for i := range cols {
			cols[i] = i
		}
		for _, row := range want {
			cells := make([]Cell, width)
			for i, s := range row {
				cells[i].Text = s
			}
			text += tsvLine(Row{Cells: cells}, cols) + "\r\n"
		}
		assert.Equal(t, want, parseTSV(text))
	})
}

func FuzzParseTSV(f *testing.F) {
	for _, seed := range []string{"", "a\tb\nc", "\"a\"\"b\"\t\"", "\"open\tstill\n", "\r\n\r\n", "\"a\"b\tc"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, row := range parseTSV(text) {
			require.NotEmpty(t, row)
		}
	})
}

type clock struct{ at time.Time }

func newClock() *clock { return &clock{at: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)} }

func (c *clock) now() time.Time       { return c.at }
func (c *clock) pass(d time.Duration) { c.at = c.at.Add(d) }

func TestFindingCollectsWhatIsTypedUntilAPause(t *testing.T) {
	clock := newClock()
	f := finder{now: clock.now}
	assert.Equal(t, "s", f.add('s'))
	assert.Equal(t, "st", f.add('t'))
	assert.Equal(t, "s", f.back())
	clock.pass(findPause)
	assert.False(t, f.typing())
	assert.Equal(t, "u", f.add('u'))
	assert.Empty(t, f.reset())
	assert.False(t, f.typing())
}

func TestChoicesThatBeginWithWhatIsTypedComeFirst(t *testing.T) {
	options := []string{"Consideration", "Decision", "Awareness"}
	assert.Equal(t, options, matches(options, ""))
	assert.Equal(t, []string{"Decision", "Consideration"}, matches(options, "de"))
	assert.Empty(t, matches(options, "x"))
}
