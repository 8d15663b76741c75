package grid

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"github.com/baton-planner/baton/ui/kit"
)

var (
	_ fyne.Focusable    = (*body)(nil)
	_ fyne.Shortcutable = (*body)(nil)
	_ desktop.Keyable   = (*body)(nil)
)

// KeyDown is called by Fyne; TypedKey does not tell of modifiers.
func (b *body) KeyDown(ev *fyne.KeyEvent) { b.modifier(ev, true) }

// KeyUp is called by Fyne.
func (b *body) KeyUp(ev *fyne.KeyEvent) { b.modifier(ev, false) }

func (b *body) modifier(ev *fyne.KeyEvent, down bool) {
	switch ev.Name {
	case desktop.KeyShiftLeft, desktop.KeyShiftRight:
		b.shift = down
	case desktop.KeyControlLeft, desktop.KeyControlRight, desktop.KeySuperLeft, desktop.KeySuperRight:
		b.ctrl = down
	}
}

// TypedKey is called by Fyne.
func (b *body) TypedKey(ev *fyne.KeyEvent) {
	if b.move(ev.Name) || b.act(ev.Name) {
		b.keyboard = true
		b.noTip()
		b.g.update()
		return
	}
	kit.PassKey(b, ev)
}

// move handles the keys that move the cursor.
func (b *body) move(key fyne.KeyName) bool {
	m := b.g.model
	cols := m.cols.visible()
	extend := b.shift && b.g.cfg.Selectable
	switch key {
	case fyne.KeyLeft, fyne.KeyRight:
		if b.fold(key == fyne.KeyLeft) {
			break
		}
		if key == fyne.KeyLeft {
			m.moveCol(-1)
		} else {
			m.moveCol(1)
		}
	case fyne.KeyUp:
		m.moveTo(m.cursorRow-1, extend)
	case fyne.KeyDown:
		m.moveTo(m.cursorRow+1, extend)
	case fyne.KeyPageUp:
		m.moveTo(m.cursorRow-m.view.pageRows(), extend)
	case fyne.KeyPageDown:
		m.moveTo(m.cursorRow+m.view.pageRows(), extend)
	case fyne.KeyHome:
		m.moveCol(-len(cols))
		b.g.setScrollX(0)
	case fyne.KeyEnd:
		m.moveCol(len(cols))
	default:
		return false
	}
	b.find.reset()
	b.g.revealColumn()
	return true
}

// fold closes or opens the group whose head is under the cursor and says whether there is one.
func (b *body) fold(collapse bool) bool {
	r, ok := b.g.model.current()
	if !ok || r.Group == nil {
		return false
	}
	if r.Group.Collapsed != collapse {
		b.flip(r)
	}
	return true
}

// act handles the keys that do something to the current row or the selection.
func (b *body) act(key fyne.KeyName) bool {
	m := b.g.model
	r, here := m.current()
	switch key {
	case fyne.KeyReturn, fyne.KeyEnter:
		if here {
			b.open(r)
		}
	case fyne.KeyF2:
		b.edit()
	case fyne.KeySpace:
		if b.find.typing() {
			return true // part of what is being typed
		}
		if here && b.g.cfg.Selectable {
			m.toggle(m.cursorRow)
		}
	case fyne.KeyDelete:
		b.delete()
	case desktop.KeyMenu:
		b.menuAtCursor()
	case fyne.KeyF10:
		if !b.shift {
			return false
		}
		b.menuAtCursor()
	case fyne.KeyBackspace:
		return b.find.typing() && b.search(b.find.back())
	case fyne.KeyEscape:
		if b.find.typing() {
			return b.search(b.find.reset())
		}
		if m.selectedCount() == 0 {
			return false
		}
		m.selectAll(false)
	default:
		return false
	}
	return true
}

func (b *body) delete() {
	if b.g.cfg.Handlers.OnDelete == nil {
		return
	}
	sel := b.g.model.selection()
	if r, ok := b.g.model.current(); sel.Empty() && ok && r.Group == nil {
		sel = Selection{IDs: []int64{r.ID}, Count: 1}
	}
	if !sel.Empty() {
		b.g.cfg.Handlers.OnDelete(sel)
	}
}

func (b *body) menuAtCursor() {
	m := b.g.model
	if m.cursorRow < 0 {
		return
	}
	x, _, _ := b.g.geo.columnX(m.cursorCol, b.g.scrollX)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(b)
	b.context(m.cursorRow, at.AddXY(x, m.view.yOf(m.cursorRow)+float32(b.g.look.Row)))
}

// TypedRune is called by Fyne.
func (b *body) TypedRune(r rune) {
	if b.g.cfg.Handlers.OnFind == nil || (r == ' ' && !b.find.typing()) {
		return
	}
	b.search(b.find.add(r))
}

func (b *body) search(text string) bool {
	if b.g.cfg.Handlers.OnFind != nil {
		b.g.cfg.Handlers.OnFind(text)
	}
	return true
}

// TypedShortcut is called by Fyne. What the grid does not use goes on to the
// window: Fyne gives a focused Shortcutable all shortcuts and looks no further.
func (b *body) TypedShortcut(s fyne.Shortcut) {
	m := b.g.model
	switch sc := s.(type) {
	case *fyne.ShortcutSelectAll:
		if b.g.cfg.Selectable {
			m.selectAll(true)
			b.g.update()
		}
		return
	case *fyne.ShortcutCopy:
		b.copy(sc.Clipboard)
		return
	case *fyne.ShortcutPaste:
		b.paste(sc.Clipboard)
		return
	case *desktop.CustomShortcut:
		if b.jump(sc) || b.columnKey(sc) {
			return
		}
	}
	kit.PassShortcut(b, s)
}

// jump handles Ctrl+Home and Ctrl+End, with Shift also as a selection.
func (b *body) jump(sc *desktop.CustomShortcut) bool {
	extend := sc.Modifier&fyne.KeyModifierShift != 0 && b.g.cfg.Selectable
	if sc.Modifier&^fyne.KeyModifierShift != fyne.KeyModifierShortcutDefault {
		return false
	}
	switch sc.KeyName {
	case fyne.KeyHome:
		b.g.model.moveTo(0, extend)
	case fyne.KeyEnd:
		b.g.model.moveTo(b.g.model.load.rows-1, extend)
	default:
		return false
	}
	b.keyboard = true
	b.g.update()
	return true
}

// columnKey handles Alt+Up, which sorts by the cursor's column or turns it, with Shift as a further key, and Alt+Down, which
// opens the menu of the column.
func (b *body) columnKey(sc *desktop.CustomShortcut) bool {
	if sc.Modifier&^fyne.KeyModifierShift != fyne.KeyModifierAlt {
		return false
	}
	switch sc.KeyName {
	case fyne.KeyUp:
		b.g.SortBy(b.g.cfg.Columns[b.g.model.cursorCol].ID, sc.Modifier&fyne.KeyModifierShift != 0)
	case fyne.KeyDown:
		b.g.OpenColumnMenu()
	default:
		return false
	}
	return true
}

// revealColumn scrolls sideways as little as possible until the cursor's column shows.
func (g *Grid) revealColumn() {
	for _, s := range g.geo.scrolled {
		if s.col != g.model.cursorCol {
			continue
		}
		switch pane := g.paneWidth(); {
		case s.x < g.scrollX:
			g.setScrollX(s.x)
		case s.x+s.width > g.scrollX+pane:
			g.setScrollX(min(s.x, s.x+s.width-pane))
		}
	}
}

// finder collects what is typed to find a row; a pause begins anew.
type finder struct {
	now  func() time.Time
	text strings.Builder
	last time.Time
}

const findPause = 1200 * time.Millisecond

func (f *finder) typing() bool {
	return f.text.Len() > 0 && f.now().Sub(f.last) < findPause
}

func (f *finder) add(r rune) string {
	if !f.typing() {
		f.text.Reset()
	}
	f.text.WriteRune(r)
	f.last = f.now()
	return f.text.String()
}

func (f *finder) back() string {
	runes := []rune(f.text.String())
	f.text.Reset()
	f.text.WriteString(string(runes[:len(runes)-1]))
	f.last = f.now()
	return f.text.String()
}

func (f *finder) reset() string {
	f.text.Reset()
	return ""
}
