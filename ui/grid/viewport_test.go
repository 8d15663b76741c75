package grid

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"
)

func TestScrollToPutsExactlyTheRowAskedForOnTop(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows := rapid.IntRange(1, 5_000_000).Draw(t, "rows")
		rowPx := rapid.IntRange(20, 64).Draw(t, "rowPx")
		height := float32(rapid.IntRange(1, 4000).Draw(t, "height")) + rapid.Float32Range(0, 0.99).Draw(t, "part")
		v := viewport{rowPx: rowPx}
		v.setRows(rows)
		v.setHeight(height)
		for _, row := range []int{rapid.IntRange(0, rows-1).Draw(t, "row"), 0, rows - 1} {
			v.scrollTo(row)
			if float64(rows-row)*float64(rowPx) >= float64(height) {
				assert.Equal(t, row, v.top)
				assert.Zero(t, v.offPx)
				assert.Zero(t, v.yOf(row))
				continue
			}
			// The list ends first: its last row ends with the window, or all fits.
			if v.maxPos() > 0 {
				assert.InDelta(t, height, v.yOf(rows-1)+float32(rowPx), 0.01)
			} else {
				assert.Zero(t, v.top)
			}
		}
	})
}

func TestRevealShowsTheWholeRowAndMovesOnlyIfItMust(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := viewport{rowPx: rapid.IntRange(20, 64).Draw(t, "rowPx")}
		v.setRows(rapid.IntRange(1, 3_000_000).Draw(t, "rows"))
		v.setHeight(float32(rapid.IntRange(100, 2000).Draw(t, "height")))
		v.setPos(rapid.Float64Range(0, v.maxPos()).Draw(t, "pos"))
		row := rapid.IntRange(0, v.rows-1).Draw(t, "row")
		y := v.yOf(row)
		seen := y >= 0 && y+float32(v.rowPx) <= v.height
		moved := v.reveal(row)
		y = v.yOf(row)
		assert.GreaterOrEqual(t, y, float32(-0.01))
		assert.LessOrEqual(t, y+float32(v.rowPx), v.height+0.01)
		if seen {
			assert.False(t, moved)
		}
	})
}

func TestScrollingByPixelsStaysInBoundsAndComesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := viewport{rowPx: 35}
		v.setRows(1_000_000)
		v.setHeight(720)
		v.scrollTo(rapid.IntRange(1000, 900_000).Draw(t, "row"))
		top := v.top
		steps := rapid.SliceOfN(rapid.IntRange(-300, 300), 1, 50).Draw(t, "steps")
		for _, px := range steps {
			v.scrollBy(float32(px))
			from, to := v.visible()
			assert.Equal(t, v.top, from)
			assert.LessOrEqual(t, v.yOf(from), float32(0))
			assert.Greater(t, v.yOf(from), float32(-35))
			assert.GreaterOrEqual(t, v.yOf(to-1)+35, v.height)
		}
		for _, px := range steps {
			v.scrollBy(float32(-px))
		}
		assert.Equal(t, top, v.top)
		assert.Zero(t, v.offPx)
	})
}

func TestTheRowUnderThePointerIsTheRowDrawnThere(t *testing.T) {
	v := viewport{rowPx: 35}
	v.setRows(1_000_000)
	v.setHeight(400)
	v.setPos(35*777_777 + 12)
	row, ok := v.rowAt(0)
	assert.True(t, ok)
	assert.Equal(t, 777_777, row)
	row, ok = v.rowAt(23)
	assert.True(t, ok)
	assert.Equal(t, 777_778, row)
	v.setRows(3)
	_, ok = v.rowAt(200)
	assert.False(t, ok, "below the last row there is none")
	_, ok = v.rowAt(400)
	assert.False(t, ok, "the window has ended")
}

func TestFewerRowsPullTheViewBackToTheEnd(t *testing.T) {
	v := viewport{rowPx: 35}
	v.setRows(1000)
	v.setHeight(350)
	v.scrollTo(990)
	v.setRows(100)
	assert.Equal(t, 90, v.top)
	v.setRows(0)
	assert.Equal(t, 0, v.top)
	from, to := v.visible()
	assert.Equal(t, from, to)
}
