package timeline

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/baton-planner/baton/data"
)

func on(s string) data.Date {
	d, err := data.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

var today = on("2026-11-23")

func newTestModel(z Zoom, rows ...Row) *model {
	m := newModel(time.Monday, today, "Without dates")
	m.zoom = z
	m.set([]Group{{ID: "all", Title: "All", Rows: rows}})
	m.resize(1200, 600)
	m.centre(today)
	return m
}

// edges of the bar of a row, px of the widget.
func (m *model) edges(id int64) (left, right, y float32) {
	l := m.lineOf(id)
	from, to := m.row(l).span(m.today)
	x, top, w, h := m.bar(l, from, to)
	return x, x + w, top + h/2
}

// In every zoom the days of a line of the head follow one another without gap, and what is under x is the day that begins there.
func TestTheHeadCoversEveryDayOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := on("2020-01-01").AddDays(rapid.IntRange(0, 4000).Draw(t, "day"))
		first := time.Weekday(rapid.SampledFrom([]int{0, 1, 6}).Draw(t, "first"))
		for _, u := range []unit{unitDay, unitWeek, unitMonth, unitQuarter} {
			begin := u.begin(d, first)
			end := u.next(begin, 1)
			require.True(t, !begin.After(d) && end.After(d))
			require.Equal(t, begin, u.begin(end.AddDays(-1), first))
			require.Equal(t, end, u.begin(end, first))
			require.Equal(t, begin, u.next(end, -1))
		}
		m := newTestModel(rapid.SampledFrom(Zooms()).Draw(t, "zoom"))
		m.setLeft(float64(d.Days()) + rapid.Float64Range(0, 1).Draw(t, "part"))
		day := m.dayAt(float32(rapid.IntRange(300, 1199).Draw(t, "x")))
		require.Equal(t, day, m.dayAt(m.x(day)+1))
		require.Equal(t, day.AddDays(1), m.dayAt(m.x(day.AddDays(1))+1))
	})
}

// However a bar is dragged: by one part and back it is where it was, it never ends before it begins, and an end that is not
// pulled stays.
func TestDraggingThereAndBackChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from := today.AddDays(rapid.IntRange(-8, 10).Draw(t, "from"))
		r := Row{ID: 1, Title: "Fair", From: from, To: from.AddDays(rapid.IntRange(5, 30).Draw(t, "days"))}
		m := newTestModel(rapid.SampledFrom(Zooms()).Draw(t, "zoom"), r)
		left, right, y := m.edges(1)
		p := rapid.SampledFrom([]part{partBar, partBegin, partEnd}).Draw(t, "part")
		x := map[part]float32{partBar: (left + right) / 2, partBegin: left + 1, partEnd: right - 1}[p]
		dx := float32(rapid.IntRange(-300, 300).Draw(t, "dx"))

		_, held := m.at(x, y)
		require.Equal(t, p, held)
		require.True(t, m.startDrag(x, y))
		m.dragTo(x + dx)
		m.dragTo(x)
		_, changed := m.drop()
		require.False(t, changed, "back at once")

		require.True(t, m.startDrag(x, y))
		m.dragTo(x + dx)
		c, ok := m.drop()
		require.False(t, c.To.Before(c.From))
		switch p {
		case partBar:
			require.Equal(t, r.To.Sub(r.From), c.To.Sub(c.From), "as long as before")
		case partBegin:
			require.Equal(t, r.To, c.To)
		case partEnd:
			require.Equal(t, r.From, c.From)
		}
		if !ok {
			return
		}
		m.apply(c)
		m.settled(c, false)
		by := map[part]int{partBar: r.From.Sub(c.From), partBegin: r.From.Sub(c.From), partEnd: r.To.Sub(c.To)}[p]
		m.cursor = 1
		back, ok := m.shift(p, by)
		require.True(t, ok)
		require.Equal(t, [2]data.Date{r.From, r.To}, [2]data.Date{back.From, back.To})
	})
}

func TestEndsThatAreNotKnownStayUnknownUntilTheyArePulled(t *testing.T) {
	begun := Row{ID: 1, From: on("2026-11-10")}
	from, to := begun.span(today)
	assert.Equal(t, "2026-11-10 2026-11-23", from.String()+" "+to.String(), "what has begun is shown until today")
	due := Row{ID: 2, To: on("2026-12-10")}
	from, to = due.span(today)
	assert.Equal(t, "2026-12-04 2026-12-10", from.String()+" "+to.String())

	m := newTestModel(Quarter, begun, due)
	m.cursor = 1
	c, ok := m.shift(partBar, 2)
	require.True(t, ok)
	assert.Equal(t, "2026-11-12", c.From.String())
	assert.True(t, c.To.IsZero())
	c, ok = m.shift(partEnd, 2)
	require.True(t, ok)
	assert.Equal(t, "2026-11-25", c.To.String())
	m.cursor = 2
	c, ok = m.shift(partBar, -1)
	require.True(t, ok)
	assert.True(t, c.From.IsZero())
	assert.Equal(t, "2026-12-09", c.To.String())
}

func TestWhatHasNoDaysStandsAtTheEndAndCanGetSome(t *testing.T) {
	m := newTestModel(Quarter, Row{ID: 1, Title: "idea"}, Row{ID: 2, From: today, To: today})
	require.Len(t, m.groups, 2)
	assert.Equal(t, "Without dates", m.groups[1].Title)
	assert.EqualValues(t, 1, m.groups[1].Rows[0].ID)
	m.cursor = 1
	c, ok := m.shift(partBar, 1)
	require.True(t, ok)
	assert.Equal(t, planDays, c.To.Sub(c.From)+1)
	assert.Equal(t, today, c.From)
	m.apply(c)
	assert.Len(t, m.groups, 2, "it keeps its place until the content is set again")
	assert.True(t, m.find(1).dated())
}

func TestAChangeThatIsNotStoredYetSurvivesNewContent(t *testing.T) {
	r := Row{ID: 1, From: today, To: today.AddDays(3)}
	m := newTestModel(Month, r)
	m.cursor = 1
	c, _ := m.shift(partBar, 1)
	m.apply(c)
	m.set([]Group{{ID: "all", Rows: []Row{r}}})
	assert.Equal(t, today.AddDays(1), m.find(1).From)
	m.settled(c, true)
	assert.Equal(t, today, m.find(1).From, "refused, it is back")
}

func TestZoomKeepsTheDayUnderThePointer(t *testing.T) {
	m := newTestModel(Quarter)
	for _, z := range []Zoom{Month, Year, Quarter} {
		day := m.exactly(800)
		require.True(t, m.setZoom(z, 800))
		assert.InDelta(t, day, m.exactly(800), 0.01, "%s", z)
	}
	assert.False(t, m.setZoom(Quarter, 800))
	assert.True(t, m.zoomBy(1, 800))
	assert.False(t, m.zoomBy(1, 800), "the year is the widest")
}

func TestHeldAtTheSideTheDaysGoOn(t *testing.T) {
	m := newTestModel(Quarter, Row{ID: 1, From: today, To: today.AddDays(20)})
	left, right, y := m.edges(1)
	require.True(t, m.startDrag((left+right)/2, y))
	m.dragTo(m.geo.width - 5)
	before := m.drag.from
	require.True(t, m.hold(0.5))
	assert.True(t, m.drag.from.After(before))
	m.dragTo(700)
	assert.False(t, m.hold(0.5))
}

func TestFixedRowsStay(t *testing.T) {
	m := newTestModel(Quarter, Row{ID: 1, From: today, To: today.AddDays(20), Fixed: true})
	left, right, y := m.edges(1)
	assert.False(t, m.startDrag((left+right)/2, y))
	m.cursor = 1
	_, ok := m.shift(partBar, 1)
	assert.False(t, ok)
}
