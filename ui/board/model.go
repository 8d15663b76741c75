package board

import "slices"

// lane is a column with what the user made of it.
type lane struct {
	Column
	cap    int     // cards shown before "show more"
	scroll float32 // pixels scrolled away, whole
}

// shown is how many of the cards given are shown.
func (l *lane) shown() int { return min(l.cap, len(l.Cards)) }

// hiddenCount is how many cards "show more" stands for.
func (l *lane) hiddenCount() int { return l.count() - l.shown() }

func (l *lane) indexOf(id int64) int {
	return slices.IndexFunc(l.Cards, func(c Card) bool { return c.ID == id })
}

// model is the board without its widgets.
type model struct {
	lanes   []*lane
	cap     int
	geo     geometry
	scrollX float32
	cursor  int64 // card with the keyboard, 0 none
	lane    int   // its column, also when that is empty
	drag    *drag
	version int // counts changes of content
}

func newModel(cap int) *model { return &model{cap: cap, geo: plainGeometry()} }

// set takes over new content. Scroll and "show more" stay with the columns, the
// focus with its card.
func (m *model) set(columns []Column) {
	before := m.lanes
	m.lanes = make([]*lane, len(columns))
	for i, c := range columns {
		l := &lane{Column: c, cap: m.cap}
		l.Cards = slices.Clone(c.Cards) // moves change them
		if at := slices.IndexFunc(before, func(b *lane) bool { return b.ID == c.ID }); at >= 0 {
			l.cap, l.scroll = before[at].cap, before[at].scroll
		}
		m.lanes[i] = l
	}
	m.version++
	m.refocus(before)
	m.keepDrag()
	m.resize(m.geo.width, m.geo.height)
}

// keepDrag finds the card being dragged in new content; if it is gone, so is the drag.
func (m *model) keepDrag() {
	if m.drag == nil {
		return
	}
	from := m.find(m.drag.card.ID)
	if from < 0 {
		m.drag = nil
		return
	}
	m.drag.from, m.drag.at = from, m.lanes[from].indexOf(m.drag.card.ID)
	m.dragTo(m.drag.x, m.drag.y)
}

// refocus keeps the focus on its card, or gives it to the one that took its place.
func (m *model) refocus(before []*lane) {
	m.lane = min(m.lane, max(len(m.lanes)-1, 0))
	if m.cursor == 0 {
		return
	}
	if at := m.find(m.cursor); at >= 0 {
		m.lane = at
		return
	}
	index := 0
	for _, l := range before {
		if i := l.indexOf(m.cursor); i >= 0 {
			index = i
		}
	}
	m.cursor = 0
	if len(m.lanes) > 0 {
		m.focusIn(m.lane, index)
	}
}

// find gives the column of a card, -1 for none.
func (m *model) find(id int64) int {
	return slices.IndexFunc(m.lanes, func(l *lane) bool { return l.indexOf(id) >= 0 })
}

// focusIn gives the focus to a card of a column by index, as far as there are cards.
func (m *model) focusIn(lane, index int) {
	m.lane = lane
	l := m.lanes[lane]
	if len(l.Cards) == 0 {
		m.cursor = 0
		return
	}
	index = min(max(index, 0), len(l.Cards)-1)
	m.cursor = l.Cards[index].ID
	for index >= l.cap {
		l.cap += m.cap
	}
}

// index gives the place of the focused card in its column, 0 if there is none.
func (m *model) index() int {
	if m.lane >= len(m.lanes) {
		return 0
	}
	return max(m.lanes[m.lane].indexOf(m.cursor), 0)
}

// step moves the focus within its column; past the cards shown it shows more.
func (m *model) step(by int) {
	if len(m.lanes) == 0 {
		return
	}
	if m.cursor == 0 {
		by = 0
	}
	m.focusIn(m.lane, m.index()+by)
	m.reveal()
}

// stepLane moves the focus to the next column in a direction, to the card that
// stands at the same height.
func (m *model) stepLane(by int) {
	to := m.lane + by
	if len(m.lanes) == 0 || to < 0 || to >= len(m.lanes) {
		return
	}
	y := m.cardY(m.lane, m.index())
	l := m.lanes[to]
	index := int((y + l.scroll + m.geo.cardH/2) / m.geo.pitch())
	m.focusIn(to, min(index, max(l.shown()-1, 0)))
	m.reveal()
}

// more shows more cards of a column and says whether the screen has to give them.
func (m *model) more(lane int) (ask bool) {
	l := m.lanes[lane]
	l.cap += m.cap
	m.version++
	return l.cap > len(l.Cards) && l.count() > len(l.Cards)
}

// apply carries a move out on what is shown and says whether it changed anything.
func (m *model) apply(mv Move) bool {
	from, to := m.laneOf(mv.From), m.laneOf(mv.To)
	if from < 0 || to < 0 || mv.Before == mv.Card {
		return false
	}
	src, dst := m.lanes[from], m.lanes[to]
	i := src.indexOf(mv.Card)
	if i < 0 || src.Cards[i].Fixed || (dst.NoDrop && from != to) {
		return false
	}
	if from == to && m.beforeOf(from, i) == mv.Before {
		return false
	}
	card := src.Cards[i]
	// The cards given and the number of all are counted apart: a column may have more than it was given.
	srcCount, dstCount := src.count(), dst.count()
	src.Cards = slices.Delete(src.Cards, i, i+1)
	at := dst.indexOf(mv.Before)
	if mv.Before == 0 || at < 0 {
		at = len(dst.Cards)
	}
	dst.Cards = slices.Insert(dst.Cards, at, card)
	if from != to {
		src.Count, dst.Count = srcCount-1, dstCount+1
	}
	if at >= dst.cap {
		dst.cap = at + 1
	}
	m.version++
	if m.cursor == mv.Card {
		m.lane = to
	}
	m.clampScroll()
	return true
}

// beforeOf gives the card after the i-th of a column, 0 at the end.
func (m *model) beforeOf(lane, i int) int64 {
	if cards := m.lanes[lane].Cards; i+1 < len(cards) {
		return cards[i+1].ID
	}
	return 0
}

// back gives the move that undoes one made from the present state.
func (m *model) back(mv Move) Move {
	undo := Move{Card: mv.Card, From: mv.To, To: mv.From}
	if at := m.laneOf(mv.From); at >= 0 {
		if i := m.lanes[at].indexOf(mv.Card); i >= 0 {
			undo.Before = m.beforeOf(at, i)
		}
	}
	return undo
}

func (m *model) laneOf(id string) int {
	return slices.IndexFunc(m.lanes, func(l *lane) bool { return l.ID == id })
}

// sideMove gives the move of the focused card to the next column that takes
// cards in a direction, at the same index.
func (m *model) sideMove(by int) (Move, bool) {
	if m.cursor == 0 {
		return Move{}, false
	}
	for to := m.lane + by; to >= 0 && to < len(m.lanes); to += by {
		dst := m.lanes[to]
		if dst.NoDrop {
			continue
		}
		mv := Move{Card: m.cursor, From: m.lanes[m.lane].ID, To: dst.ID}
		if i := m.index(); i < len(dst.Cards) {
			mv.Before = dst.Cards[i].ID
		}
		return mv, true
	}
	return Move{}, false
}

// shiftMove gives the move of the focused card up or down in its column.
func (m *model) shiftMove(by int) (Move, bool) {
	if m.cursor == 0 {
		return Move{}, false
	}
	l, i := m.lanes[m.lane], m.index()
	if i+by < 0 || i+by >= len(l.Cards) {
		return Move{}, false
	}
	mv := Move{Card: m.cursor, From: l.ID, To: l.ID}
	if by < 0 {
		mv.Before = l.Cards[i-1].ID
	} else {
		mv.Before = m.beforeOf(m.lane, i+1)
	}
	return mv, true
}
