package board

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"github.com/baton-planner/baton/ui/scroll"
)

// CreateRenderer is called by Fyne.
func (b *Board) CreateRenderer() fyne.WidgetRenderer { return renderer{b} }

type renderer struct{ b *Board }

func (r renderer) Destroy()                     {}
func (r renderer) Objects() []fyne.CanvasObject { return r.b.objs }
func (r renderer) Refresh()                     { r.b.Refresh() }

func (r renderer) MinSize() fyne.Size {
	g := &r.b.model.geo
	return fyne.NewSize(g.minLane, g.headH+2*g.pitch())
}

func (r renderer) Layout(size fyne.Size) {
	r.b.model.resize(size.Width, size.Height)
	r.b.draw()
}

// fitLanes has one head and one bar per column.
func (b *Board) fitLanes() {
	for len(b.lanes) < len(b.model.lanes) {
		b.lanes = append(b.lanes, newLaneView())
		b.bars = append(b.bars, b.newBar(len(b.bars)))
	}
}

// draw puts the cards to be seen, the heads above them, the bars and the ghost
// in place. Each is drawn only if it changed.
func (b *Board) draw() {
	m := b.model
	b.objs = b.objs[:0]
	unused := b.cards
	b.cards = make(map[int64]*cardView, len(unused))
	for lane := range m.lanes {
		if x := m.laneX(lane); x+m.geo.laneW > 0 && x < m.geo.width {
			b.drawCards(lane, unused)
		}
	}
	for _, v := range unused {
		b.spare = append(b.spare, v)
	}
	for lane := range m.lanes {
		b.drawHead(lane)
	}
	b.placeBars()
	b.drawGhost()
	canvas.Refresh(b)
}

func (b *Board) drawCards(lane int, unused map[int64]*cardView) {
	m := b.model
	from, to := m.window(lane)
	x := m.laneX(lane)
	for i := from; i < to; i++ {
		card, isSlot := m.place(lane, i)
		if isSlot {
			b.slot.show(b.look, &m.geo)
			b.slot.box.Move(fyne.NewPos(x, m.cardY(lane, i)))
			b.objs = append(b.objs, b.slot.box)
			continue
		}
		v := b.viewOf(card.ID, unused)
		v.show(cardState{
			card: card, version: m.version, look: b.look.Version, width: m.geo.laneW, height: m.geo.cardH,
			hover: card.ID == b.hover && m.drag == nil, current: card.ID == m.cursor,
			ring: card.ID == m.cursor && b.focused && b.keyboard,
		}, b.look)
		v.box.Move(fyne.NewPos(x, m.cardY(lane, i)))
		b.objs = append(b.objs, v.box)
	}
}

// viewOf gives the object of a card: the one it had, a spare one, or a new one.
func (b *Board) viewOf(id int64, unused map[int64]*cardView) *cardView {
	v, ok := unused[id]
	switch {
	case ok:
		delete(unused, id)
	case len(b.spare) > 0:
		v = b.spare[len(b.spare)-1]
		b.spare = b.spare[:len(b.spare)-1]
	default:
		v = newCardView()
	}
	b.cards[id] = v
	return v
}

// place gives the card at a place of a column as shown, or says that the drop
// slot is there.
func (m *model) place(lane, i int) (card *Card, slot bool) {
	if d := m.drag; d != nil {
		if d.lane == lane {
			if i == d.index {
				return nil, true
			}
			if i > d.index {
				i--
			}
		}
		if d.from == lane && i >= d.at {
			i++
		}
	}
	return &m.lanes[lane].Cards[i], false
}

func (b *Board) drawHead(lane int) {
	m, l, v := b.model, b.model.lanes[lane], b.lanes[lane]
	v.show(laneState{
		title: l.Title, count: b.countText(l), sum: l.Sum, sub: l.Sub, over: l.over(), more: b.moreText(l),
		moreY: m.cardY(lane, m.places(lane)), look: b.look.Version, width: m.geo.laneW,
	}, b.look, &m.geo)
	v.box.Move(fyne.NewPos(m.laneX(lane), 0))
	b.objs = append(b.objs, v.box)
}

func (b *Board) countText(l *lane) string {
	switch {
	case b.cfg.Words.Count != nil:
		return b.cfg.Words.Count(l.count(), l.Limit)
	case l.Limit > 0:
		return strconv.Itoa(l.count()) + " / " + strconv.Itoa(l.Limit)
	default:
		return strconv.Itoa(l.count())
	}
}

func (b *Board) moreText(l *lane) string {
	n := l.hiddenCount()
	if n <= 0 {
		return ""
	}
	if b.cfg.Words.More != nil {
		return b.cfg.Words.More(n)
	}
	return "+" + strconv.Itoa(n)
}

func (b *Board) drawGhost() {
	m := b.model
	if m.drag == nil {
		return
	}
	x, y := m.ghost()
	b.ghost.show(cardState{
		card: &m.drag.card, version: m.version, look: b.look.Version,
		width: m.geo.laneW, height: m.geo.cardH, ghost: true,
	}, b.look)
	b.ghost.box.Move(fyne.NewPos(x, y))
	b.objs = append(b.objs, b.ghost.box)
}

func (b *Board) placeBars() {
	m := b.model
	for lane := range m.lanes {
		bar := b.bars[lane]
		bar.Move(fyne.NewPos(m.laneX(lane)+m.geo.laneW-scroll.Width/2+2, m.geo.headH))
		bar.Resize(fyne.NewSize(scroll.Width, m.geo.laneRoom()))
		bar.Draw()
		b.objs = append(b.objs, bar)
	}
	b.side.Move(fyne.NewPos(0, m.geo.height-scroll.Width))
	b.side.Resize(fyne.NewSize(m.geo.width, scroll.Width))
	b.side.Draw()
	b.objs = append(b.objs, b.side)
}

func (b *Board) newBar(lane int) *scroll.Bar {
	content := func() float64 { return float64(b.model.laneHeight(lane)) }
	room := func() float64 { return float64(b.model.geo.laneRoom()) }
	return scroll.NewBar(scroll.Spec{
		Extent: func(track float32) (start, length float32, ok bool) {
			if lane >= len(b.model.lanes) {
				return 0, 0, false
			}
			return scroll.Thumb(float64(b.model.lanes[lane].scroll), room(), content(), track)
		},
		Drag: func(start, track float32) {
			b.model.setScroll(lane, float32(scroll.Place(start, room(), content(), track)))
			b.draw()
		},
		Page: func(direction int) {
			b.model.setScroll(lane, b.model.lanes[lane].scroll+float32(direction)*b.model.geo.laneRoom()*0.9)
			b.draw()
		},
	})
}

func (b *Board) newSideBar() *scroll.Bar {
	return scroll.NewBar(scroll.Spec{
		Sideways: true,
		Extent: func(track float32) (start, length float32, ok bool) {
			m := b.model
			return scroll.Thumb(float64(m.scrollX), float64(m.geo.width), float64(m.contentWidth()), track)
		},
		Drag: func(start, track float32) {
			m := b.model
			m.setScrollX(float32(scroll.Place(start, float64(m.geo.width), float64(m.contentWidth()), track)))
			b.draw()
		},
		Page: func(direction int) {
			b.model.setScrollX(b.model.scrollX + float32(direction)*b.model.geo.width*0.8)
			b.draw()
		},
	})
}

// still is a layout that leaves everything where it is and asks for no space.
type still struct{}

func (still) Layout([]fyne.CanvasObject, fyne.Size)        {}
func (still) MinSize([]fyne.CanvasObject) (none fyne.Size) { return none }

func newBox() *fyne.Container { return &fyne.Container{Layout: still{}} }

var _ fyne.Widget = (*Board)(nil)
