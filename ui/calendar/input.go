package calendar

import (
	"time"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/tr"
)

// doubleClick is how soon a second click opens. Fyne's DoubleTappable would
// hold back every single click for as long.
const doubleClick = 400 * time.Millisecond

// click is the last one, for the next to be the second of two.
type click struct {
	at    time.Time
	entry int64
	place Place
}

var (
	_ desktop.Mouseable  = (*Calendar)(nil)
	_ desktop.Hoverable  = (*Calendar)(nil)
	_ desktop.Cursorable = (*Calendar)(nil)
	_ fyne.Draggable     = (*Calendar)(nil)
	_ fyne.Scrollable    = (*Calendar)(nil)
	_ fyne.Focusable     = (*Calendar)(nil)
	_ fyne.Shortcutable  = (*Calendar)(nil)
)

// MouseDown is called by Fyne.
func (c *Calendar) MouseDown(ev *desktop.MouseEvent) {
	c.takeFocus()
	kit.HideTip(c)
	x, y := ev.Position.X, ev.Position.Y
	c.pressX, c.pressY, c.dropped = x, y, false
	m := c.model
	before := m.entry
	p := m.pieceAt(x, y)
	switch place, ok := m.placeAt(x, y); {
	case p != nil && p.isEntry():
		m.take(p)
		if i, ok := m.dayAt(x, y); ok && p.from <= i && i <= p.to {
			m.day = m.from.AddDays(i)
		}
	case p == nil && ok:
		m.takePlace(place)
	case p != nil && p.kind == pieceDate:
		m.takePlace(Place{Day: m.from.AddDays(p.from)})
	}
	c.remember()
	c.changed(before)
	if ev.Button == desktop.MouseButtonSecondary && p != nil && p.isEntry() {
		c.menu(ev.AbsolutePosition)
	}
}

// MouseUp is called by Fyne, after a drag before DragEnd.
func (c *Calendar) MouseUp(ev *desktop.MouseEvent) {
	m := c.model
	if m.drag != nil || ev.Button != desktop.MouseButtonPrimary {
		return
	}
	x, y := ev.Position.X, ev.Position.Y
	p := m.pieceAt(x, y)
	now := click{at: c.cfg.Now()}
	now.place, _ = m.placeAt(x, y)
	if p != nil && p.isEntry() {
		now.entry = m.entries[p.entry].ID
	}
	twice := now.at.Sub(c.click.at) < doubleClick && now.entry == c.click.entry && now.place == c.click.place
	c.click = now
	switch {
	case p != nil && p.kind == pieceMore:
		c.click = click{}
		c.openDay(p)
	case p != nil && p.isEntry() && c.onTick(p, x, y):
		c.tickCurrent()
	case twice && now.entry != 0:
		c.click = click{}
		c.open()
	case twice && p == nil && !now.place.Day.IsZero():
		c.click = click{}
		c.create(now.place)
	case p == nil && m.view != Day && c.onNumber(y):
		c.openNumber(now.place)
	}
}

// onTick says whether a point is on the box of an entry.
func (c *Calendar) onTick(p *piece, x, y float32) bool {
	m := c.model
	e, b := &m.entries[p.entry], m.seen(p)
	switch {
	case !e.Tick:
		return false
	case p.kind == pieceRow:
		_, box, _ := c.rowParts(b)
		return x >= box.X-4 && x < box.X+box.W-6
	case p.kind == pieceBar:
		return c.ticks(e, b) && x < b.X+7+c.look.Px(20)
	}
	return false
}

// onNumber says whether a height is that of the numbers of days, which lead to the day.
func (c *Calendar) onNumber(y float32) bool {
	m := c.model
	if m.view == Week {
		return y < m.geo.daysH
	}
	for i := range m.days / 7 {
		if top, _ := m.week(i); m.view == Month && y >= top && y < top+m.geo.numberH-4 && c.pressX-c.numberX() < m.geo.numberH+6 {
			return true
		}
	}
	return false
}

func (c *Calendar) numberX() float32 {
	x, _ := c.model.column(c.model.columnAt(c.pressX))
	return x
}

func (c *Calendar) openNumber(at Place) {
	if at.Day.IsZero() {
		return
	}
	c.model.day = at.Day
	c.setView(Day)
}

// openDay shows the day of a "more": by the hours, and where these have no room as agenda.
func (c *Calendar) openDay(p *piece) {
	m := c.model
	m.day, m.entry, m.more = m.from.AddDays(p.from), 0, false
	if m.view == Day {
		c.setView(Agenda)
		return
	}
	c.setView(Day)
}

func (c *Calendar) open() {
	m := c.model
	if e := m.find(m.entry); e != nil {
		if c.cfg.Handlers.OnOpen != nil {
			c.cfg.Handlers.OnOpen(*e)
		}
		return
	}
	for _, p := range m.items(m.day.Sub(m.from)) {
		if p.kind == pieceMore && m.has(p) {
			c.openDay(p)
			return
		}
	}
	c.create(m.free())
}

func (c *Calendar) create(at Place) {
	if c.cfg.Handlers.OnNew != nil {
		c.cfg.Handlers.OnNew(at)
	}
}

func (c *Calendar) tickCurrent() {
	if e := c.model.find(c.model.entry); e != nil && e.Tick && c.cfg.Handlers.OnTick != nil {
		c.cfg.Handlers.OnTick(*e)
	}
}

func (c *Calendar) menu(at fyne.Position) {
	if e := c.model.find(c.model.entry); e != nil && c.cfg.Handlers.OnMenu != nil {
		c.cfg.Handlers.OnMenu(*e, at)
	}
}

// Dragged is called by Fyne.
func (c *Calendar) Dragged(ev *fyne.DragEvent) {
	if c.dropped || c.cfg.Handlers.OnMove == nil {
		return
	}
	m := c.model
	if m.drag == nil && !m.startDrag(c.pressX, c.pressY) {
		c.dropped = true // began beside an entry
		return
	}
	m.dragTo(ev.Position.X, ev.Position.Y)
	c.click = click{}
	c.draw()
	c.watchEdges()
}

// DragEnd is called by Fyne.
func (c *Calendar) DragEnd() {
	c.stopWatching()
	if c.model.drag == nil {
		return
	}
	if mv, ok := c.model.drop(); ok {
		c.move(mv)
		return
	}
	c.draw()
}

// giveUp ends the drag and leaves the entry where it was.
func (c *Calendar) giveUp() {
	c.stopWatching()
	c.model.drag, c.dropped = nil, true
	c.draw()
}

// watchEdges goes on while an entry is held at the border, although the pointer
// does not move then and Fyne sends nothing.
func (c *Calendar) watchEdges() {
	if c.model.edgeSpeed() == 0 && c.model.side() == 0 {
		c.stopWatching()
		return
	}
	if c.ticker != nil {
		return
	}
	c.lastTick = 0
	c.ticker = &fyne.Animation{Curve: fyne.AnimationLinear, Duration: time.Second, RepeatCount: fyne.AnimationRepeatForever, Tick: c.edgeTick}
	c.ticker.Start()
}

// edgeTick takes the part of the second that has passed.
func (c *Calendar) edgeTick(done float32) {
	seconds := done - c.lastTick
	if seconds < 0 {
		seconds++
	}
	c.lastTick = done
	if c.model.drag == nil {
		return
	}
	moved, turned := c.model.hold(seconds)
	if turned {
		c.turned(true)
	} else if moved {
		c.draw()
	}
}

func (c *Calendar) stopWatching() {
	if c.ticker != nil {
		c.ticker.Stop()
		c.ticker = nil
	}
}

// MouseIn is called by Fyne.
func (c *Calendar) MouseIn(ev *desktop.MouseEvent) { c.MouseMoved(ev) }

// MouseMoved is called by Fyne.
func (c *Calendar) MouseMoved(ev *desktop.MouseEvent) {
	id, more := int64(0), -1
	p := c.model.pieceAt(ev.Position.X, ev.Position.Y)
	switch {
	case p != nil && p.isEntry():
		id = c.model.entries[p.entry].ID
	case p != nil && p.kind == pieceMore:
		more = p.from
	}
	if id == c.hover && more == c.hoverMore {
		return
	}
	c.hover, c.hoverMore = id, more
	kit.HideTip(c)
	if id != 0 && c.model.drag == nil {
		kit.ShowTip(c, c.tip(&c.model.entries[p.entry]), ev.AbsolutePosition)
	}
	c.draw()
}

// tip tells an entry in full.
func (c *Calendar) tip(e *Entry) string {
	text := e.Title
	if e.Note != "" {
		text += " · " + e.Note
	}
	if e.Timed || e.Days > 1 {
		text = c.when(e) + "  " + text
	}
	return text
}

// MouseOut is called by Fyne.
func (c *Calendar) MouseOut() {
	kit.HideTip(c)
	if c.hover != 0 || c.hoverMore >= 0 {
		c.hover, c.hoverMore = 0, -1
		c.draw()
	}
}

// Cursor is called by Fyne.
func (c *Calendar) Cursor() desktop.Cursor {
	if c.hover != 0 || c.hoverMore >= 0 {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// Scrolled is called by Fyne. A month is seen whole and does not scroll.
func (c *Calendar) Scrolled(ev *fyne.ScrollEvent) {
	if c.model.view == Month {
		return
	}
	c.scrollTo(c.model.scroll - ev.Scrolled.DY)
}

func (c *Calendar) takeFocus() {
	c.clicking = true
	if cv := fyne.CurrentApp().Driver().CanvasForObject(c); cv != nil && !c.focused {
		cv.Focus(c)
	}
	c.clicking, c.keyboard = false, false
}

// FocusGained is called by Fyne.
func (c *Calendar) FocusGained() {
	c.focused, c.keyboard = true, !c.clicking
	c.draw()
}

// FocusLost is called by Fyne.
func (c *Calendar) FocusLost() {
	c.focused = false
	c.draw()
}

// TypedRune is called by Fyne: the letters of the language and the digits of the views.
func (c *Calendar) TypedRune(r rune) {
	is := func(key string) bool {
		for _, k := range tr.T("calendar.key." + key) {
			return unicode.ToLower(r) == unicode.ToLower(k)
		}
		return false
	}
	for i, v := range Views() {
		if r == rune('1'+i) || is(string(v)) {
			c.setView(v)
			return
		}
	}
	switch {
	case is("today"):
		c.today()
	case is("new"):
		c.create(c.model.free())
	}
}
