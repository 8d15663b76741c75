package board

// drag is a card on its way: where it came from, where the pointer holds it,
// and the place at which it would land.
type drag struct {
	card     Card
	from, at int     // column and index it was taken from
	holdX    float32 // where in the card the pointer holds it
	holdY    float32
	x, y     float32 // the pointer
	lane     int     // column it would go to, -1 none
	index    int     // place there, counted without the card itself
}

// edge is how near the border of the board a dragged card makes it scroll,
// and scrollSpeed how fast at the very border, pixels and pixels per second.
const (
	edge        = 48
	scrollSpeed = 900
)

// startDrag takes the card under a point and says whether there was one that
// can be moved.
func (m *model) startDrag(x, y float32) bool {
	lane, index, ok := m.cardAt(x, y)
	if !ok || m.lanes[lane].Cards[index].Fixed {
		return false
	}
	m.drag = &drag{
		card: m.lanes[lane].Cards[index], from: lane, at: index,
		holdX: x - m.laneX(lane), holdY: y - m.cardY(lane, index), lane: -1,
	}
	m.dragTo(x, y)
	return true
}

// dragTo follows the pointer and finds the place at which the card would land:
// the column under the middle of the ghost, above the first card whose middle
// is below the ghost's top edge.
func (m *model) dragTo(x, y float32) {
	d := m.drag
	d.x, d.y = x, y
	middle := x - d.holdX + m.geo.laneW/2
	d.lane = m.laneAt(middle, true)
	if d.lane >= 0 && m.lanes[d.lane].NoDrop && d.lane != d.from {
		d.lane = -1
	}
	if d.lane < 0 {
		return
	}
	l := m.lanes[d.lane]
	top := y - d.holdY - m.geo.headH + l.scroll
	others := l.shown()
	if d.from == d.lane && d.at < others {
		others--
	}
	d.index = min(max(int((top+m.geo.pitch()/2)/m.geo.pitch()), 0), others)
}

// ghost is where the dragged card is drawn.
func (m *model) ghost() (x, y float32) { return m.drag.x - m.drag.holdX, m.drag.y - m.drag.holdY }

// drop ends the drag and gives the move it stands for, ok=false for none.
func (m *model) drop() (Move, bool) {
	d := m.drag
	m.drag = nil
	m.clampScroll()
	if d == nil || d.lane < 0 || d.lane >= len(m.lanes) || d.from >= len(m.lanes) {
		return Move{}, false
	}
	mv := Move{Card: d.card.ID, From: m.lanes[d.from].ID, To: m.lanes[d.lane].ID}
	index := d.index
	if d.from == d.lane && d.index >= d.at {
		index++ // places are counted without the card, indexes with it
	}
	if cards := m.lanes[d.lane].Cards; index < len(cards) {
		mv.Before = cards[index].ID
	}
	return mv, true
}

// edgeSpeed gives how fast the board must scroll because a dragged card is held
// at its border, pixels per second.
func (m *model) edgeSpeed() (dx, dy float32) {
	d := m.drag
	if d == nil {
		return 0, 0
	}
	dx = border(d.x, 0, m.geo.width)
	if d.lane >= 0 {
		dy = border(d.y, m.geo.headH, m.geo.height)
	}
	return dx, dy
}

func border(at, low, high float32) float32 {
	switch {
	case high-low < 3*edge:
		return 0
	case at < low+edge:
		return -scrollSpeed * min((low+edge-at)/edge, 1)
	case at > high-edge:
		return scrollSpeed * min((at-high+edge)/edge, 1)
	}
	return 0
}

// autoScroll scrolls for as long as seconds says and says whether it moved.
func (m *model) autoScroll(seconds float32) bool {
	dx, dy := m.edgeSpeed()
	moved := dx != 0 && m.setScrollX(m.scrollX+step(dx*seconds))
	if dy != 0 {
		lane := m.drag.lane
		moved = m.setScroll(lane, m.lanes[lane].scroll+step(dy*seconds)) || moved
	}
	if moved {
		m.dragTo(m.drag.x, m.drag.y)
	}
	return moved
}

// step rounds away from zero: scrolling is in whole pixels and must not stall.
func step(px float32) float32 {
	if px < 0 {
		return float32(int(px - 0.999))
	}
	return float32(int(px + 0.999))
}
