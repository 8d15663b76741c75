package board

import "github.com/baton-planner/baton/ui/scroll"

// geometry is how large the parts of the board are, whole pixels.
type geometry struct {
	width, height float32
	laneW         float32
	gap           float32 // between columns
	headH         float32
	cardH         float32
	cardGap       float32
	moreH         float32
	barH          float32 // height of the sideways bar, 0 without
	minLane       float32
	maxLane       float32
}

// Extents in pixels at text scale 1.
const (
	laneGap     = 12
	headHeight  = 48
	cardHeight  = 93
	cardSpace   = 9
	moreHeight  = 34
	minLaneSize = 208
	maxLaneSize = 340
)

func plainGeometry() geometry { return scaledGeometry(func(v float32) float32 { return v }) }

func scaledGeometry(px func(float32) float32) geometry {
	return geometry{
		gap: px(laneGap), headH: px(headHeight), cardH: px(cardHeight), cardGap: px(cardSpace), moreH: px(moreHeight),
		minLane: px(minLaneSize), maxLane: px(maxLaneSize),
	}
}

func (g *geometry) pitch() float32 { return g.cardH + g.cardGap }

// laneRoom is the height in which a column's cards are seen: below the head, and
// above the sideways bar if there is one.
func (g *geometry) laneRoom() float32 { return max(g.height-g.headH-g.barH, 0) }

// resize fits the columns into the board: they share its width unless that
// makes them too narrow, and then the board scrolls sideways.
func (m *model) resize(width, height float32) {
	g := &m.geo
	g.width, g.height = width, height
	n := float32(len(m.lanes))
	g.laneW = g.minLane
	if n > 0 {
		share := float32(int((width - (n-1)*g.gap) / n))
		g.laneW = min(max(share, g.minLane), g.maxLane)
	}
	g.barH = 0
	if m.contentWidth() > width {
		g.barH = scroll.Width
	}
	m.clampScroll()
}

// contentWidth is how wide all columns are together.
func (m *model) contentWidth() float32 {
	n := float32(len(m.lanes))
	return max(n*m.geo.laneW+(n-1)*m.geo.gap, 0)
}

// laneHeight is how high the cards of a column are together, with the drop slot
// and "show more".
func (m *model) laneHeight(lane int) float32 {
	l := m.lanes[lane]
	n := m.places(lane)
	h := float32(n)*m.geo.pitch() + m.geo.cardGap
	if l.hiddenCount() > 0 {
		h += m.geo.moreH
	}
	return h
}

// places is how many cards and slots a column shows now.
func (m *model) places(lane int) int {
	n := m.lanes[lane].shown()
	if d := m.drag; d != nil {
		if d.from == lane && d.at < m.lanes[lane].shown() {
			n--
		}
		if d.lane == lane {
			n++
		}
	}
	return n
}

func (m *model) laneX(lane int) float32 {
	return float32(lane)*(m.geo.laneW+m.geo.gap) - m.scrollX
}

// cardY is where the i-th place of a column begins, from the top of the board.
func (m *model) cardY(lane, i int) float32 {
	return m.geo.headH + float32(i)*m.geo.pitch() - m.lanes[lane].scroll
}

// laneAt gives the column at x, or the nearest with nearest=true; -1 for none.
func (m *model) laneAt(x float32, nearest bool) int {
	for i := range m.lanes {
		left := m.laneX(i)
		if x >= left && x < left+m.geo.laneW {
			return i
		}
		if nearest && x < left {
			if i > 0 && left-x > x-(m.laneX(i-1)+m.geo.laneW) {
				return i - 1
			}
			return i
		}
	}
	if nearest {
		return len(m.lanes) - 1
	}
	return -1
}

// cardAt gives the card under a point, ok=false if there is none.
func (m *model) cardAt(x, y float32) (lane, index int, ok bool) {
	lane = m.laneAt(x, false)
	if lane < 0 || y < m.geo.headH || y >= m.geo.height {
		return 0, 0, false
	}
	at := y - m.geo.headH + m.lanes[lane].scroll
	index = int(at / m.geo.pitch())
	if at-float32(index)*m.geo.pitch() >= m.geo.cardH || index >= m.lanes[lane].shown() {
		return 0, 0, false
	}
	return lane, index, true
}

// moreAt says whether a point is on the "show more" of a column.
func (m *model) moreAt(x, y float32) (lane int, ok bool) {
	lane = m.laneAt(x, false)
	if lane < 0 || y < m.geo.headH || m.lanes[lane].hiddenCount() <= 0 {
		return 0, false
	}
	top := m.cardY(lane, m.places(lane))
	return lane, y >= top && y < top+m.geo.moreH
}

// window gives the places of a column to be seen: from ≤ i < to.
func (m *model) window(lane int) (from, to int) {
	l := m.lanes[lane]
	from = max(int(l.scroll/m.geo.pitch()), 0)
	to = int((l.scroll+m.geo.laneRoom())/m.geo.pitch()) + 1
	return from, min(to, m.places(lane))
}

func (m *model) setScrollX(x float32) bool {
	x = float32(int(min(max(x, 0), max(m.contentWidth()-m.geo.width, 0))))
	changed := x != m.scrollX
	m.scrollX = x
	return changed
}

func (m *model) setScroll(lane int, y float32) bool {
	l := m.lanes[lane]
	y = float32(int(min(max(y, 0), max(m.laneHeight(lane)-m.geo.laneRoom(), 0))))
	changed := y != l.scroll
	l.scroll = y
	return changed
}

func (m *model) clampScroll() {
	m.setScrollX(m.scrollX)
	for i, l := range m.lanes {
		m.setScroll(i, l.scroll)
	}
}

// reveal scrolls as little as possible until the focused card is to be seen.
func (m *model) reveal() {
	if len(m.lanes) == 0 {
		return
	}
	left := m.laneX(m.lane)
	switch {
	case left < 0:
		m.setScrollX(m.scrollX + left)
	case left+m.geo.laneW > m.geo.width:
		m.setScrollX(m.scrollX + left + m.geo.laneW - m.geo.width)
	}
	if m.cursor == 0 {
		return
	}
	top := m.cardY(m.lane, m.index()) - m.geo.headH
	l := m.lanes[m.lane]
	switch room := m.geo.laneRoom(); {
	case top < 0:
		m.setScroll(m.lane, l.scroll+top)
	case top+m.geo.pitch() > room:
		m.setScroll(m.lane, l.scroll+top+m.geo.pitch()-room)
	}
}
