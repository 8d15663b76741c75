package calendar

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// middle is where an entry is taken by the pointer.
func (m *model) middle(id int64) (x, y float32, ok bool) {
	for i := range m.pieces {
		if p := &m.pieces[i]; p.isEntry() && m.entries[p.entry].ID == id {
			b := m.seen(p)
			return b.X + min(b.W, 60)/2, b.Y + min(b.H, 14)/2, true
		}
	}
	return 0, 0, false
}

func (m *model) dragBy(t require.TestingT, id int64, dx, dy float32) (Move, bool) {
	x, y, ok := m.middle(id)
	require.True(t, ok)
	require.True(t, m.startDrag(x, y))
	m.dragTo(x+dx/2, y+dy/2)
	m.dragTo(x+dx, y+dy)
	return m.drop()
}

// An entry dragged away and back by the same way, within one drag or in two, is where it was.
func TestDraggingThereAndBackChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := rapid.SampledFrom([]View{Day, Week, Month}).Draw(t, "view")
		m := newTestModel(time.Monday, v, monday)
		e := Entry{ID: 1, Title: "Call", Day: m.from.AddDays(rapid.IntRange(0, m.days-1).Draw(t, "day")), Timed: rapid.Bool().Draw(t, "timed")}
		if e.Timed {
			e.Minute, e.Length = rapid.IntRange(5*60, 18*60).Draw(t, "minute"), rapid.IntRange(0, 200).Draw(t, "length")
		}
		m.set([]Entry{e})
		m.setScroll(m.minuteY(max(e.Minute-240, 0)))
		scroll := m.scroll
		dx, dy := float32(rapid.IntRange(-400, 400).Draw(t, "dx")), float32(rapid.IntRange(-200, 200).Draw(t, "dy"))
		if e.Timed && v != Month {
			dy = min(max(dy, -60), 200) // stays between the hours
		}

		x, y, _ := m.middle(1)
		require.True(t, m.startDrag(x, y))
		m.dragTo(x+dx, y+dy)
		m.dragTo(x, y)
		_, moved := m.drop()
		require.False(t, moved, "back at once")

		mv, ok := m.dragBy(t, 1, dx, dy)
		if !ok {
			return
		}
		require.Equal(t, e.place(), mv.From)
		m.apply(mv)
		m.settled(mv, false)
		m.setScroll(scroll)
		if mv.To.Timed != mv.From.Timed || !mv.To.Day.Before(m.from.AddDays(m.days)) || mv.To.Day.Before(m.from) {
			return // another kind of place: the way back is another one
		}
		back := Move{Entry: *m.find(1), From: mv.To, To: mv.From}
		steps, minutes := mv.From.Day.Sub(mv.To.Day), mv.From.Minute-mv.To.Minute
		x, y, ok = m.middle(1)
		require.True(t, ok)
		require.True(t, m.startDrag(x, y))
		to, height := x, y+float32(minutes)*m.geo.hourH/60
		if v == Month {
			from := mv.To.Day.Sub(m.from)
			cx, w := m.column((from + steps) % 7)
			cy, h := m.week((from + steps) / 7)
			to, height = cx+w/2, cy+h/2
		} else if v == Week {
			cx, w := m.column(mv.To.Day.Sub(m.from) + steps)
			to = cx + w/2
		}
		m.dragTo(to, height)
		again, ok := m.drop()
		require.True(t, ok)
		require.Equal(t, back.To, again.To)
		m.apply(again)
		got := m.find(1)
		require.NotNil(t, got)
		require.Equal(t, e.place(), got.place())
	})
}

func TestTimesAreDraggedInQuartersAndKeepTheirOddMinutes(t *testing.T) {
	m := newTestModel(time.Monday, Week, monday)
	m.set([]Entry{{ID: 1, Day: monday, Timed: true, Minute: 9*60 + 7}})
	m.setScroll(m.minuteY(6 * 60))
	for _, c := range []struct {
		dy   float32 // 48 px are an hour
		want int
	}{{5, 0}, {7, 15}, {12, 15}, {-12, -15}, {48, 60}, {-3, 0}} {
		mv, ok := m.dragBy(t, 1, 0, c.dy)
		assert.Equal(t, c.want != 0, ok)
		if ok {
			assert.Equal(t, 9*60+7+c.want, mv.To.Minute, "%v px", c.dy)
		}
	}
	mv, ok := m.dragBy(t, 1, 0, 20_000)
	require.True(t, ok)
	assert.Less(t, mv.To.Minute, dayMinutes, "not beyond midnight")
}

func TestAnEntryGoesBetweenWholeDaysAndHours(t *testing.T) {
	m := newTestModel(time.Monday, Week, monday)
	m.set([]Entry{{ID: 1, Day: monday}, {ID: 2, Day: monday, Timed: true, Minute: 600}, {ID: 3, Day: monday, Days: 3}})
	m.setScroll(m.minuteY(8 * 60))
	wide, _ := m.column(2)
	x, y, _ := m.middle(1)
	require.True(t, m.startDrag(x, y))
	m.dragTo(wide+10, m.bodyTop()+m.geo.hourH*2+5)
	mv, ok := m.drop()
	require.True(t, ok)
	assert.Equal(t, Place{Day: monday.AddDays(2), Timed: true, Minute: 600}, mv.To)

	x, y, _ = m.middle(2)
	require.True(t, m.startDrag(x, y))
	m.dragTo(wide+10, m.geo.daysH+5)
	mv, ok = m.drop()
	require.True(t, ok)
	assert.Equal(t, Place{Day: monday.AddDays(2)}, mv.To)

	x, y, _ = m.middle(3)
	require.True(t, m.startDrag(x, y))
	m.dragTo(x+(wide-x)+10, m.bodyTop()+100)
	mv, ok = m.drop()
	require.True(t, ok)
	assert.False(t, mv.To.Timed, "what lasts for days has no hour")
	assert.Equal(t, monday.AddDays(2), mv.To.Day)
}

func TestWhatIsFixedStays(t *testing.T) {
	m := newTestModel(time.Monday, Month, monday)
	m.set([]Entry{{ID: 1, Day: monday, Fixed: true}})
	x, y, _ := m.middle(1)
	assert.False(t, m.startDrag(x, y))
	m.entry = 1
	_, ok := m.shift(1, 0)
	assert.False(t, ok)
}

func TestHeldAtTheBorderTheViewGoesOn(t *testing.T) {
	m := newTestModel(time.Monday, Week, monday)
	m.set([]Entry{{ID: 1, Day: monday, Timed: true, Minute: 600}})
	m.setScroll(m.minuteY(8 * 60))
	x, y, _ := m.middle(1)
	require.True(t, m.startDrag(x, y))
	m.dragTo(x, m.geo.height-2)
	before, at := m.scroll, m.drag.to.Minute
	moved, turned := m.hold(0.2)
	assert.True(t, moved)
	assert.False(t, turned)
	assert.Greater(t, m.scroll, before)
	assert.Greater(t, m.drag.to.Minute, at, "the hours pass under the pointer")

	m.dragTo(m.geo.width-2, m.geo.height/2)
	_, turned = m.hold(0.5)
	assert.False(t, turned)
	_, turned = m.hold(0.5)
	assert.True(t, turned, "after a moment the next week comes")
	assert.Equal(t, "2026-11-30", m.from.String())
	mv, ok := m.drop()
	require.True(t, ok)
	assert.Equal(t, on("2026-12-06"), mv.To.Day)
}

func TestAMoveThatIsNotStoredYetSurvivesAReload(t *testing.T) {
	m := newTestModel(time.Monday, Month, monday)
	e := Entry{ID: 1, Day: monday}
	m.set([]Entry{e})
	m.entry = 1
	mv, ok := m.shift(2, 0)
	require.True(t, ok)
	m.apply(mv)
	m.set([]Entry{e})
	assert.Equal(t, monday.AddDays(2), m.find(1).Day, "what is read now was written before the move")
	m.settled(mv, true)
	assert.Equal(t, monday, m.find(1).Day, "refused, it is back")
	m.set([]Entry{e})
	assert.Equal(t, monday, m.find(1).Day)
}
