package board

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
)

// doubleClick is how soon a second click opens. Fyne's DoubleTappable would
// hold back every single click for as long.
const doubleClick = 400 * time.Millisecond

var (
	_ desktop.Mouseable  = (*Board)(nil)
	_ desktop.Hoverable  = (*Board)(nil)
	_ desktop.Cursorable = (*Board)(nil)
	_ fyne.Draggable     = (*Board)(nil)
	_ fyne.Scrollable    = (*Board)(nil)
	_ fyne.Focusable     = (*Board)(nil)
	_ fyne.Shortcutable  = (*Board)(nil)
)

// MouseDown is called by Fyne.
func (b *Board) MouseDown(ev *desktop.MouseEvent) {
	b.takeFocus()
	b.pressX, b.pressY, b.dropped = ev.Position.X, ev.Position.Y, false
	m := b.model
	before := m.cursor
	lane, index, ok := m.cardAt(ev.Position.X, ev.Position.Y)
	if !ok {
		return
	}
	m.focusIn(lane, index)
	b.changed(before)
	if ev.Button == desktop.MouseButtonSecondary {
		b.menu(ev.AbsolutePosition)
	}
}

// MouseUp is called by Fyne, after a drag before DragEnd.
func (b *Board) MouseUp(ev *desktop.MouseEvent) {
	if b.model.drag != nil || ev.Button != desktop.MouseButtonPrimary {
		return
	}
	if lane, ok := b.model.moreAt(ev.Position.X, ev.Position.Y); ok {
		b.more(lane)
		return
	}
	lane, index, ok := b.model.cardAt(ev.Position.X, ev.Position.Y)
	if !ok {
		return
	}
	id, now := b.model.lanes[lane].Cards[index].ID, b.cfg.Now()
	if id == b.lastCard && now.Sub(b.lastClick) < doubleClick {
		b.lastCard = 0
		b.open()
		return
	}
	b.lastCard, b.lastClick = id, now
}

func (b *Board) more(lane int) {
	id := b.model.lanes[lane].ID
	if b.model.more(lane) && b.cfg.Handlers.OnMore != nil {
		b.cfg.Handlers.OnMore(id)
	}
	b.draw()
}

func (b *Board) open() {
	if b.model.cursor != 0 && b.cfg.Handlers.OnOpen != nil {
		b.cfg.Handlers.OnOpen(b.model.cursor)
	}
}

func (b *Board) menu(at fyne.Position) {
	if b.model.cursor != 0 && b.cfg.Handlers.OnMenu != nil {
		b.cfg.Handlers.OnMenu(b.model.cursor, at)
	}
}

// Dragged is called by Fyne.
func (b *Board) Dragged(ev *fyne.DragEvent) {
	if b.dropped || b.cfg.Handlers.OnMove == nil {
		return
	}
	m := b.model
	if m.drag == nil && !m.startDrag(b.pressX, b.pressY) {
		b.dropped = true // began beside a card
		return
	}
	m.dragTo(ev.Position.X, ev.Position.Y)
	b.draw()
	b.watchEdges()
}

// DragEnd is called by Fyne.
func (b *Board) DragEnd() {
	b.stopWatching()
	if b.model.drag == nil {
		return
	}
	mv, ok := b.model.drop()
	if !ok {
		b.draw()
		return
	}
	b.move(mv)
}

// giveUp ends the drag and leaves the card where it was.
func (b *Board) giveUp() {
	b.stopWatching()
	b.model.drag, b.dropped = nil, true
	b.model.clampScroll()
	b.draw()
}

// watchEdges scrolls while a card is held at the border, although the pointer
// does not move then and Fyne sends nothing.
func (b *Board) watchEdges() {
	dx, dy := b.model.edgeSpeed()
	if dx == 0 && dy == 0 {
		b.stopWatching()
		return
	}
	if b.ticker != nil {
		return
	}
	b.lastTick = 0
	b.ticker = &fyne.Animation{Curve: fyne.AnimationLinear, Duration: time.Second, RepeatCount: fyne.AnimationRepeatForever, Tick: b.edgeTick}
	b.ticker.Start()
}

// edgeTick takes the part of the second that has passed.
func (b *Board) edgeTick(done float32) {
	seconds := done - b.lastTick
	if seconds < 0 {
		seconds++
	}
	b.lastTick = done
	if b.model.autoScroll(seconds) {
		b.draw()
	}
}

func (b *Board) stopWatching() {
	if b.ticker != nil {
		b.ticker.Stop()
		b.ticker = nil
	}
}

// MouseIn is called by Fyne.
func (b *Board) MouseIn(ev *desktop.MouseEvent) { b.MouseMoved(ev) }

// MouseMoved is called by Fyne.
func (b *Board) MouseMoved(ev *desktop.MouseEvent) {
	var id int64
	if lane, index, ok := b.model.cardAt(ev.Position.X, ev.Position.Y); ok {
		id = b.model.lanes[lane].Cards[index].ID
	}
	b.setHover(id, ev.AbsolutePosition)
}

// MouseOut is called by Fyne.
func (b *Board) MouseOut() { b.setHover(0, fyne.Position{}) }

func (b *Board) setHover(id int64, at fyne.Position) {
	if id == b.hover {
		return
	}
	b.hover = id
	kit.HideTip(b)
	if text := b.cutText(id); text != "" {
		kit.ShowTip(b, text, at)
	}
	b.draw()
}

// cutText gives title and subtitle of a card if one does not show in full.
func (b *Board) cutText(id int64) string {
	v, ok := b.cards[id]
	if !ok {
		return ""
	}
	c := v.state.card
	title, sub := textRoom(b.look, c, b.model.geo.laneW)
	if theme.Width(c.Title, theme.BodyStrong) <= title && theme.Width(c.Subtitle, theme.Small) <= sub {
		return ""
	}
	if c.Subtitle == "" {
		return c.Title
	}
	return c.Title + " · " + c.Subtitle
}

// Cursor is called by Fyne.
func (b *Board) Cursor() desktop.Cursor {
	if b.hover != 0 {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// Scrolled is called by Fyne: the column under the pointer, or the board sideways.
func (b *Board) Scrolled(ev *fyne.ScrollEvent) {
	m := b.model
	moved := m.setScrollX(m.scrollX - ev.Scrolled.DX)
	if lane := m.laneAt(ev.Position.X, true); lane >= 0 {
		moved = m.setScroll(lane, m.lanes[lane].scroll-ev.Scrolled.DY) || moved
	}
	if moved {
		b.hover = 0
		kit.HideTip(b)
		if m.drag != nil {
			m.dragTo(m.drag.x, m.drag.y)
		}
		b.draw()
	}
}

func (b *Board) takeFocus() {
	b.clicking = true
	if c := fyne.CurrentApp().Driver().CanvasForObject(b); c != nil && !b.focused {
		c.Focus(b)
	}
	b.clicking, b.keyboard = false, false
}

// FocusGained is called by Fyne.
func (b *Board) FocusGained() {
	b.focused, b.keyboard = true, !b.clicking
	before := b.model.cursor
	if b.keyboard && before == 0 {
		b.model.step(0)
	}
	b.changed(before)
}

// FocusLost is called by Fyne.
func (b *Board) FocusLost() {
	b.focused = false
	b.draw()
}

// TypedRune is called by Fyne.
func (b *Board) TypedRune(rune) {}

// TypedKey is called by Fyne.
func (b *Board) TypedKey(ev *fyne.KeyEvent) {
	m, before := b.model, b.model.cursor
	b.keyboard = true
	switch ev.Name {
	case fyne.KeyUp:
		m.step(-1)
	case fyne.KeyDown:
		m.step(1)
	case fyne.KeyLeft:
		m.stepLane(-1)
	case fyne.KeyRight:
		m.stepLane(1)
	case fyne.KeyPageUp:
		m.step(-b.pageStep())
	case fyne.KeyPageDown:
		m.step(b.pageStep())
	case fyne.KeyHome:
		m.step(-m.index())
	case fyne.KeyEnd:
		if m.cursor != 0 {
			m.step(m.lanes[m.lane].shown() - 1 - m.index())
		}
	default:
		b.act(ev)
		return
	}
	b.changed(before)
}

// pageStep is by how many cards PgUp and PgDn move.
func (b *Board) pageStep() int {
	return max(int(b.model.geo.laneRoom()/b.model.geo.pitch())-1, 1)
}

func (b *Board) act(ev *fyne.KeyEvent) {
	switch {
	case ev.Name == fyne.KeyEscape && b.model.drag != nil:
		b.giveUp()
	case ev.Name == fyne.KeyReturn || ev.Name == fyne.KeyEnter:
		b.open()
	case ev.Name == fyne.KeyDelete && b.model.cursor != 0 && b.cfg.Handlers.OnDelete != nil:
		b.cfg.Handlers.OnDelete(b.model.cursor)
	case ev.Name == desktop.KeyMenu && b.model.cursor != 0:
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(b)
		b.menu(at.AddXY(b.model.laneX(b.model.lane)+cardPad, b.model.cardY(b.model.lane, b.model.index())+b.model.geo.cardH/2))
	default:
		kit.PassKey(b, ev)
	}
}

// TypedShortcut is called by Fyne: Ctrl with an arrow moves the card. What the
// board does not use goes on to the window.
func (b *Board) TypedShortcut(s fyne.Shortcut) {
	sc, ok := s.(*desktop.CustomShortcut)
	if !ok || sc.Modifier != fyne.KeyModifierShortcutDefault || !b.moveBy(sc.KeyName) {
		kit.PassShortcut(b, s)
	}
}

func (b *Board) moveBy(key fyne.KeyName) bool {
	var mv Move
	var ok bool
	switch key {
	case fyne.KeyLeft:
		mv, ok = b.model.sideMove(-1)
	case fyne.KeyRight:
		mv, ok = b.model.sideMove(1)
	case fyne.KeyUp:
		mv, ok = b.model.shiftMove(-1)
	case fyne.KeyDown:
		mv, ok = b.model.shiftMove(1)
	default:
		return false
	}
	if ok {
		b.keyboard = true
		b.move(mv)
	}
	return true
}
