package grid

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// doubleClick is how soon a second click opens. Fyne's DoubleTappable would
// hold back every single click for as long.
const doubleClick = 400 * time.Millisecond

var (
	_ desktop.Mouseable = (*body)(nil)
	_ desktop.Hoverable = (*body)(nil)
	_ fyne.Scrollable   = (*body)(nil)
)

// MouseDown is called by Fyne.
func (b *body) MouseDown(ev *desktop.MouseEvent) {
	b.finishEdit()
	b.takeFocus()
	m := b.g.model
	row, ok := m.view.rowAt(ev.Position.Y)
	if !ok {
		return
	}
	if ev.Button == desktop.MouseButtonSecondary {
		b.context(row, ev.AbsolutePosition)
		return
	}
	if ev.Button != desktop.MouseButtonPrimary {
		return
	}
	b.click(row, ev)
	b.g.update()
}

// MouseUp is called by Fyne.
func (b *body) MouseUp(*desktop.MouseEvent) {}

func (b *body) click(row int, ev *desktop.MouseEvent) {
	m := b.g.model
	now := b.g.cfg.Now()
	double := row == b.lastRow && now.Sub(b.lastClick) < doubleClick
	b.lastRow, b.lastClick = row, now
	shift := ev.Modifier&fyne.KeyModifierShift != 0
	ctrl := ev.Modifier&(fyne.KeyModifierControl|fyne.KeyModifierSuper) != 0
	if col := b.g.geo.columnAt(ev.Position.X, b.g.scrollX); col >= 0 {
		m.cursorCol = col
	}
	r, here := m.row(row)
	inGutter := ev.Position.X < b.g.geo.gutter
	switch {
	case here && r.Group != nil:
		b.flip(r)
	case shift && b.g.cfg.Selectable:
		m.moveTo(row, true)
	case inGutter:
		m.toggle(row)
		b.lastRow = -1
	case ctrl && b.g.cfg.Selectable:
		m.toggle(row)
		m.setCursor(row)
	case b.tick(r, row):
	case double && here:
		b.lastRow = -1
		b.open(r)
	default:
		m.moveTo(row, false)
	}
}

// tick turns an editable check cell under the cursor's column and says whether
// there was one.
func (b *body) tick(r *Row, row int) bool {
	col := b.g.model.cursorCol
	if r == nil || col < 0 || col >= len(b.g.cfg.Columns) {
		return false
	}
	c := b.g.cfg.Columns[col]
	if c.Kind != KindCheck || c.Edit.Kind == EditNone {
		return false
	}
	b.g.model.moveTo(row, false)
	text := "true"
	if r.cell(col).Checked {
		text = "false"
	}
	r.Cells[col].Checked = !r.Cells[col].Checked
	b.g.touched()
	if b.g.cfg.Handlers.OnEdit != nil {
		b.g.cfg.Handlers.OnEdit(Edit{ID: r.ID, Column: c.ID, Text: text})
	}
	return true
}

func (b *body) flip(r *Row) {
	if b.g.cfg.Handlers.OnGroup != nil {
		b.g.cfg.Handlers.OnGroup(r.ID, !r.Group.Collapsed)
	}
}

func (b *body) open(r *Row) {
	switch {
	case r.Group != nil:
		b.flip(r)
	case b.g.cfg.Handlers.OnOpen != nil:
		b.g.cfg.Handlers.OnOpen(r.ID)
	}
}

// context shows the menu of a row. A row outside the selection becomes the
// current one first, so that the menu never acts on what is not marked.
func (b *body) context(row int, at fyne.Position) {
	m := b.g.model
	r, ok := m.row(row)
	if !ok || r.Group != nil || b.g.cfg.Handlers.OnMenu == nil {
		return
	}
	if !m.sel.has(r.ID) {
		m.moveTo(row, false)
	} else {
		m.setCursor(row)
	}
	b.g.update()
	b.g.cfg.Handlers.OnMenu(r.ID, m.selection(), at)
}

// MouseIn is called by Fyne.
func (b *body) MouseIn(ev *desktop.MouseEvent) { b.MouseMoved(ev) }

// MouseMoved is called by Fyne.
func (b *body) MouseMoved(ev *desktop.MouseEvent) {
	row, ok := b.g.model.view.rowAt(ev.Position.Y)
	if !ok {
		row = -1
	}
	b.setHover(row)
	b.tipAt(row, b.g.geo.columnAt(ev.Position.X, b.g.scrollX), ev.AbsolutePosition)
}

// MouseOut is called by Fyne.
func (b *body) MouseOut() {
	b.setHover(-1)
	b.tipAt(-1, -1, fyne.Position{})
}

func (b *body) setHover(row int) {
	if row == b.hover {
		return
	}
	b.hover = row
	b.draw()
}

// Scrolled is called by Fyne: the wheel, and Shift with the wheel sideways.
func (b *body) Scrolled(ev *fyne.ScrollEvent) {
	b.finishEdit()
	dx, dy := ev.Scrolled.DX, ev.Scrolled.DY
	if b.shift && dx == 0 {
		dx, dy = dy, 0
	}
	moved := b.g.setScrollX(b.g.scrollX - dx)
	if b.g.model.scroll(-dy) || moved {
		b.hover = -1
		b.tipAt(-1, -1, fyne.Position{})
		b.g.update()
	}
}
