package calendar

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"github.com/baton-planner/baton/ui/kit"
)

// TypedKey is called by Fyne.
func (c *Calendar) TypedKey(ev *fyne.KeyEvent) {
	m, before := c.model, c.model.entry
	c.keyboard = true
	turned := false
	switch ev.Name {
	case fyne.KeyUp:
		turned = m.step(-1)
	case fyne.KeyDown:
		turned = m.step(1)
	case fyne.KeyLeft:
		turned = c.sideways(-1)
	case fyne.KeyRight:
		turned = c.sideways(1)
	case fyne.KeyPageUp:
		turned = m.page(-1)
	case fyne.KeyPageDown:
		turned = m.page(1)
	case fyne.KeyHome:
		c.today()
		return
	default:
		c.act(ev)
		return
	}
	if turned {
		c.turned(true)
	}
	c.remember()
	c.changed(before)
}

// sideways goes to the day beside; in the agenda to the next one that has something.
func (c *Calendar) sideways(by int) bool {
	if c.model.view == Agenda {
		return c.model.stepAgenda(by, wantFirst)
	}
	return c.model.stepDay(by, wantFirst)
}

func (c *Calendar) act(ev *fyne.KeyEvent) {
	e := c.model.find(c.model.entry)
	switch {
	case ev.Name == fyne.KeyEscape && c.model.drag != nil:
		c.giveUp()
	case ev.Name == fyne.KeyReturn || ev.Name == fyne.KeyEnter:
		c.open()
	case ev.Name == fyne.KeySpace:
		c.tickCurrent()
	case ev.Name == fyne.KeyDelete && e != nil && c.cfg.Handlers.OnDelete != nil:
		c.cfg.Handlers.OnDelete(*e)
	case ev.Name == desktop.KeyMenu && e != nil:
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(c)
		for i := range c.model.pieces {
			if p := &c.model.pieces[i]; c.model.has(p) {
				b := c.model.seen(p)
				c.menu(at.AddXY(b.X+12, b.Y+b.H/2))
				return
			}
		}
	default:
		kit.PassKey(c, ev)
	}
}

// TypedShortcut is called by Fyne: Ctrl with an arrow moves the entry by a day,
// and by a quarter of an hour between the hours or a week in a month. What the
// calendar does not use goes on to the window.
func (c *Calendar) TypedShortcut(s fyne.Shortcut) {
	sc, ok := s.(*desktop.CustomShortcut)
	if !ok || sc.Modifier != fyne.KeyModifierShortcutDefault || !c.moveBy(sc.KeyName) {
		kit.PassShortcut(c, s)
	}
}

func (c *Calendar) moveBy(key fyne.KeyName) bool {
	up, minutes := 0, snapMinutes
	if c.model.view == Month || c.model.view == Agenda {
		up, minutes = 7, 0
	}
	var mv Move
	var ok bool
	switch key {
	case fyne.KeyLeft:
		mv, ok = c.model.shift(-1, 0)
	case fyne.KeyRight:
		mv, ok = c.model.shift(1, 0)
	case fyne.KeyUp:
		mv, ok = c.model.shift(-up, -minutes)
	case fyne.KeyDown:
		mv, ok = c.model.shift(up, minutes)
	default:
		return false
	}
	if ok && c.cfg.Handlers.OnMove != nil {
		c.keyboard = true
		c.move(mv)
	}
	return true
}
