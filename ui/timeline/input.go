package timeline

import (
	"time"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/tr"
)

// doubleClick is how soon a second click opens. Fyne's DoubleTappable would
// hold back every single click for as long.
const doubleClick = 400 * time.Millisecond

var (
	_ desktop.Mouseable  = (*Timeline)(nil)
	_ desktop.Hoverable  = (*Timeline)(nil)
	_ desktop.Cursorable = (*Timeline)(nil)
	_ fyne.Draggable     = (*Timeline)(nil)
	_ fyne.Scrollable    = (*Timeline)(nil)
	_ fyne.Focusable     = (*Timeline)(nil)
	_ fyne.Shortcutable  = (*Timeline)(nil)
)

// rowAt gives the id of the row under a point, 0 for none.
func (t *Timeline) rowAt(x, y float32) (id int64, p part) {
	l, p := t.model.at(x, y)
	if l == nil {
		return 0, partNone
	}
	return t.model.row(l).ID, p
}

// MouseDown is called by Fyne.
func (t *Timeline) MouseDown(ev *desktop.MouseEvent) {
	t.takeFocus()
	kit.HideTip(t)
	t.pressX, t.pressY, t.dropped = ev.Position.X, ev.Position.Y, false
	before := t.model.cursor
	if id, _ := t.rowAt(t.pressX, t.pressY); id != 0 {
		t.model.cursor = id
	}
	t.changed(before)
	if ev.Button == desktop.MouseButtonSecondary {
		t.menu(ev.AbsolutePosition)
	}
}

// MouseUp is called by Fyne, after a drag before DragEnd.
func (t *Timeline) MouseUp(ev *desktop.MouseEvent) {
	if t.model.drag != nil || ev.Button != desktop.MouseButtonPrimary {
		return
	}
	x, y := ev.Position.X, ev.Position.Y
	id, _ := t.rowAt(x, y)
	now := t.cfg.Now()
	twice := now.Sub(t.lastClick) < doubleClick && id == t.lastRow
	t.lastClick, t.lastRow = now, id
	r := t.model.find(id)
	if !twice {
		if r != nil && x >= t.model.geo.names && t.model.beyond(r) {
			t.model.reveal()
			t.moved(true)
		}
		return
	}
	t.lastClick = time.Time{}
	switch {
	case r == nil && x >= t.model.geo.names && y >= t.model.bodyTop():
		t.create(t.model.dayAt(x))
	case r == nil:
	case !r.dated() && !r.Fixed && x >= t.model.geo.names && t.cfg.Handlers.OnChange != nil:
		t.change(t.model.plan(r, t.model.dayAt(x)))
	default:
		t.open()
	}
}

func (t *Timeline) create(day data.Date) {
	if t.cfg.Handlers.OnNew != nil {
		t.cfg.Handlers.OnNew(day)
	}
}

func (t *Timeline) open() {
	if t.model.cursor != 0 && t.cfg.Handlers.OnOpen != nil {
		t.cfg.Handlers.OnOpen(t.model.cursor)
	}
}

func (t *Timeline) menu(at fyne.Position) {
	if t.model.cursor != 0 && t.cfg.Handlers.OnMenu != nil {
		t.cfg.Handlers.OnMenu(t.model.cursor, at)
	}
}

// Dragged is called by Fyne.
func (t *Timeline) Dragged(ev *fyne.DragEvent) {
	if t.dropped || t.cfg.Handlers.OnChange == nil {
		return
	}
	m := t.model
	if m.drag == nil && !m.startDrag(t.pressX, t.pressY) {
		t.dropped = true // began beside a bar
		return
	}
	m.dragTo(ev.Position.X)
	t.lastClick = time.Time{}
	t.draw()
	t.watchEdges()
}

// DragEnd is called by Fyne.
func (t *Timeline) DragEnd() {
	t.stopWatching()
	if t.model.drag == nil {
		return
	}
	if c, ok := t.model.drop(); ok {
		t.change(c)
		return
	}
	t.draw()
}

// giveUp ends the drag and leaves the bar where it was.
func (t *Timeline) giveUp() {
	t.stopWatching()
	t.model.drag, t.dropped = nil, true
	t.draw()
}

// watchEdges scrolls while a bar is held at a side, although the pointer does
// not move then and Fyne sends nothing.
func (t *Timeline) watchEdges() {
	if t.model.edgeSpeed() == 0 {
		t.stopWatching()
		return
	}
	if t.ticker != nil {
		return
	}
	t.lastTick = 0
	t.ticker = &fyne.Animation{Curve: fyne.AnimationLinear, Duration: time.Second, RepeatCount: fyne.AnimationRepeatForever, Tick: t.edgeTick}
	t.ticker.Start()
}

// edgeTick takes the part of the second that has passed.
func (t *Timeline) edgeTick(done float32) {
	seconds := done - t.lastTick
	if seconds < 0 {
		seconds++
	}
	t.lastTick = done
	if t.model.drag != nil {
		t.moved(t.model.hold(seconds))
	}
}

func (t *Timeline) stopWatching() {
	if t.ticker != nil {
		t.ticker.Stop()
		t.ticker = nil
	}
}

// MouseIn is called by Fyne.
func (t *Timeline) MouseIn(ev *desktop.MouseEvent) { t.MouseMoved(ev) }

// MouseMoved is called by Fyne.
func (t *Timeline) MouseMoved(ev *desktop.MouseEvent) {
	id, p := t.rowAt(ev.Position.X, ev.Position.Y)
	if id == t.hover && p == t.hoverPart {
		return
	}
	if id != t.hover || p == partNone {
		kit.HideTip(t)
	}
	t.hover, t.hoverPart = id, p
	if r := t.model.find(id); r != nil && p != partNone && t.model.drag == nil {
		kit.ShowTip(t, t.tipFor(r), ev.AbsolutePosition)
	}
	t.draw()
}

// MouseOut is called by Fyne.
func (t *Timeline) MouseOut() {
	kit.HideTip(t)
	if t.hover != 0 {
		t.hover, t.hoverPart = 0, partNone
		t.draw()
	}
}

// Cursor is called by Fyne.
func (t *Timeline) Cursor() desktop.Cursor {
	r := t.model.find(t.hover)
	switch {
	case r == nil:
		return desktop.DefaultCursor
	case (t.hoverPart == partBegin || t.hoverPart == partEnd) && !r.Fixed:
		return desktop.HResizeCursor
	}
	return desktop.PointerCursor
}

// Scrolled is called by Fyne: rows, and with Shift or sideways the days.
func (t *Timeline) Scrolled(ev *fyne.ScrollEvent) {
	m := t.model
	if ev.Scrolled.DX != 0 {
		kit.HideTip(t)
		t.moved(m.setLeft(m.left - float64(ev.Scrolled.DX)/m.perDay()))
	}
	if ev.Scrolled.DY != 0 && m.setScrollY(m.scrollY-ev.Scrolled.DY) {
		kit.HideTip(t)
		t.draw()
	}
}

func (t *Timeline) takeFocus() {
	t.clicking = true
	if c := fyne.CurrentApp().Driver().CanvasForObject(t); c != nil && !t.focused {
		c.Focus(t)
	}
	t.clicking, t.keyboard = false, false
}

// FocusGained is called by Fyne.
func (t *Timeline) FocusGained() {
	t.focused, t.keyboard = true, !t.clicking
	before := t.model.cursor
	if t.keyboard && before == 0 {
		t.model.step(1)
	}
	t.changed(before)
}

// FocusLost is called by Fyne.
func (t *Timeline) FocusLost() {
	t.focused = false
	t.draw()
}

// TypedRune is called by Fyne: the letters of the language and the digits of the zooms, plus and minus.
func (t *Timeline) TypedRune(r rune) {
	is := func(key string) bool {
		for _, k := range tr.T("timeline.key." + key) {
			return unicode.ToLower(r) == unicode.ToLower(k)
		}
		return false
	}
	for i, z := range Zooms() {
		if r == rune('1'+i) || is(string(z)) {
			t.setZoom(z)
			return
		}
	}
	switch {
	case r == '+':
		t.zoomed(t.model.zoomBy(-1, t.pivot()))
	case r == '-':
		t.zoomed(t.model.zoomBy(1, t.pivot()))
	case is("today"):
		t.toToday()
	case is("new"):
		t.create(t.model.today)
	}
}

// TypedKey is called by Fyne.
func (t *Timeline) TypedKey(ev *fyne.KeyEvent) {
	m, before := t.model, t.model.cursor
	t.keyboard = true
	switch ev.Name {
	case fyne.KeyUp:
		m.step(-1)
	case fyne.KeyDown:
		m.step(1)
	case fyne.KeyLeft:
		t.moved(m.turn(-1))
	case fyne.KeyRight:
		t.moved(m.turn(1))
	case fyne.KeyPageUp:
		t.moved(m.page(-1))
	case fyne.KeyPageDown:
		t.moved(m.page(1))
	case fyne.KeyHome:
		t.toToday()
	default:
		t.act(ev)
		return
	}
	t.changed(before)
}

func (t *Timeline) act(ev *fyne.KeyEvent) {
	switch {
	case ev.Name == fyne.KeyEscape && t.model.drag != nil:
		t.giveUp()
	case ev.Name == fyne.KeyReturn || ev.Name == fyne.KeyEnter:
		t.open()
	case ev.Name == fyne.KeyDelete && t.model.cursor != 0 && t.cfg.Handlers.OnDelete != nil:
		t.cfg.Handlers.OnDelete(t.model.cursor)
	case ev.Name == desktop.KeyMenu && t.model.cursor != 0:
		l := t.model.lineOf(t.model.cursor)
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(t)
		t.menu(at.AddXY(24, t.model.bodyTop()+l.y-t.model.scrollY+l.h/2))
	default:
		kit.PassKey(t, ev)
	}
}

// TypedShortcut is called by Fyne: Ctrl with an arrow moves the row by a day, with
// Shift too by a week; Alt and Shift with an arrow pull its last day. What the
// timeline does not use goes on to the window.
func (t *Timeline) TypedShortcut(s fyne.Shortcut) {
	sc, ok := s.(*desktop.CustomShortcut)
	if !ok || !t.moveBy(sc.KeyName, sc.Modifier) {
		kit.PassShortcut(t, s)
	}
}

func (t *Timeline) moveBy(key fyne.KeyName, mod fyne.KeyModifier) bool {
	by := map[fyne.KeyName]int{fyne.KeyLeft: -1, fyne.KeyRight: 1}[key]
	p := partBar
	switch {
	case by == 0:
		return false
	case mod == fyne.KeyModifierShortcutDefault|fyne.KeyModifierShift:
		by *= 7
	case mod == fyne.KeyModifierAlt|fyne.KeyModifierShift:
		p = partEnd
	case mod != fyne.KeyModifierShortcutDefault:
		return false
	}
	if c, ok := t.model.shift(p, by); ok && t.cfg.Handlers.OnChange != nil {
		t.keyboard = true
		t.change(c)
	}
	return true
}
