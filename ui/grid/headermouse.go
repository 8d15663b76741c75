package grid

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"github.com/baton-planner/baton/ui/theme"
)

// MouseDown is called by Fyne.
func (h *header) MouseDown(ev *desktop.MouseEvent) {
	h.g.body.finishEdit()
	h.pressed, h.resizing, h.moving, h.dragged = -1, -1, -1, false
	h.shift = ev.Modifier&fyne.KeyModifierShift != 0
	h.startX, h.pointerX = ev.Position.X, ev.Position.X
	if ev.Button == desktop.MouseButtonSecondary {
		h.openMenu(ev)
		return
	}
	if col := h.borderAt(ev.Position.X); col >= 0 {
		h.resizing, h.startW = col, h.shownWidth(col)
		return
	}
	h.pressed = h.g.geo.columnAt(ev.Position.X, h.g.scrollX)
}

// MouseUp is called by Fyne; after a drag before DragEnd.
func (h *header) MouseUp(ev *desktop.MouseEvent) {
	if h.dragged || ev.Button == desktop.MouseButtonSecondary {
		return
	}
	switch {
	case h.resizing < 0 && h.pressed >= 0 && h.onCaret(h.pressed, ev.Position.X):
		h.g.columnMenu(h.pressed)
	case h.resizing >= 0:
		h.clickBorder(h.resizing)
		h.resizing = -1
	case ev.Position.X < h.g.geo.gutter:
		h.g.model.selectAll(h.g.model.selectedCount() < h.g.model.load.records)
	case h.pressed >= 0 && h.g.cfg.Columns[h.pressed].Sortable:
		h.g.SortBy(h.g.cfg.Columns[h.pressed].ID, h.shift)
	}
	h.pressed = -1
	h.g.update()
}

// clickBorder fits a column to its content on the second click soon after the first.
func (h *header) clickBorder(col int) {
	now := h.g.cfg.Now()
	if col == h.lastBorder && now.Sub(h.lastClick) < doubleClick {
		h.lastBorder = -1
		h.g.FitColumn(h.g.cfg.Columns[col].ID)
		return
	}
	h.lastBorder, h.lastClick = col, now
}

// Dragged is called by Fyne.
func (h *header) Dragged(ev *fyne.DragEvent) {
	if !h.dragged && h.resizing < 0 {
		h.moving = h.pressed
	}
	h.dragged = true
	h.pointerX += ev.Dragged.DX
	if h.resizing >= 0 {
		h.g.cols.resize(h.resizing, (h.startW+h.pointerX-h.startX)/h.g.look.Scale)
		h.g.reshape()
		return
	}
	h.draw()
}

// DragEnd is called by Fyne.
func (h *header) DragEnd() {
	switch {
	case h.resizing >= 0:
		h.g.stateChanged()
	case h.moving >= 0:
		h.g.cols.moveBefore(h.moving, h.dropBefore())
		h.g.stateChanged()
	}
	h.resizing, h.moving, h.pressed, h.dragged = -1, -1, -1, false
	h.g.reshape()
}

// shownWidth is the width a column has on screen now, its share of spare width
// included, so that a drag begins where the border is.
func (h *header) shownWidth(col int) float32 {
	for _, s := range h.heads() {
		if s.col == col {
			return s.width
		}
	}
	return 0
}

// MouseIn is called by Fyne.
func (h *header) MouseIn(ev *desktop.MouseEvent) { h.MouseMoved(ev) }

// MouseMoved is called by Fyne.
func (h *header) MouseMoved(ev *desktop.MouseEvent) {
	border := h.borderAt(ev.Position.X)
	hover := h.g.geo.columnAt(ev.Position.X, h.g.scrollX)
	if border != h.border || hover != h.hover {
		h.border, h.hover = border, hover
		h.draw()
	}
}

// MouseOut is called by Fyne.
func (h *header) MouseOut() {
	h.border, h.hover = -1, -1
	h.draw()
}

// Cursor is called by Fyne.
func (h *header) Cursor() desktop.Cursor {
	if h.border >= 0 || h.resizing >= 0 {
		return desktop.HResizeCursor
	}
	return desktop.DefaultCursor
}

// Scrolled is called by Fyne.
func (h *header) Scrolled(ev *fyne.ScrollEvent) {
	dx := ev.Scrolled.DX
	if dx == 0 {
		dx = ev.Scrolled.DY
	}
	if h.g.setScrollX(h.g.scrollX - dx) {
		h.g.update()
	}
}

// openMenu shows the menu of the column under the pointer.
func (h *header) openMenu(ev *desktop.MouseEvent) {
	col := h.g.geo.columnAt(ev.Position.X, h.g.scrollX)
	if col < 0 || h.g.cfg.Handlers.OnColumn == nil {
		h.g.ChooseColumns(ev.AbsolutePosition)
		return
	}
	h.g.cfg.Handlers.OnColumn(h.g.cfg.Columns[col].ID, ev.AbsolutePosition)
}

// columnMenu shows the menu of a column below its head.
func (g *Grid) columnMenu(col int) {
	if g.cfg.Handlers.OnColumn == nil {
		return
	}
	x, _, _ := g.geo.columnX(col, g.scrollX)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(g.header)
	g.cfg.Handlers.OnColumn(g.cfg.Columns[col].ID, at.AddXY(max(x, 0), g.header.Size().Height))
}

// OpenColumnMenu shows the menu of the column under the cursor, as Alt+Down does.
func (g *Grid) OpenColumnMenu() {
	g.revealColumn()
	g.update()
	g.columnMenu(g.model.cursorCol)
}

// SortOrder makes a column the only key, in a direction.
func (g *Grid) SortOrder(column string, desc bool) {
	if col := g.cols.index(column); col >= 0 && g.cfg.Columns[col].Sortable {
		g.cols.sort = []SortKey{{Column: column, Desc: desc}}
		g.model.resort()
		g.stateChanged()
		g.update()
	}
}

// SortBy makes a column the order, or turns its direction; with add it becomes
// a further key. Columns that are not sortable change nothing.
func (g *Grid) SortBy(column string, add bool) {
	col := g.cols.index(column)
	if col < 0 || !g.cfg.Columns[col].Sortable {
		return
	}
	g.cols.sortBy(col, add)
	g.model.resort()
	g.stateChanged()
	g.update()
}

// SetColumnHidden turns a column off or on and says whether that was allowed.
func (g *Grid) SetColumnHidden(column string, hidden bool) bool {
	col := g.cols.index(column)
	if col < 0 || !g.cols.setHidden(col, hidden) {
		return false
	}
	g.stateChanged()
	g.reshape()
	return true
}

// ResizeColumn gives a column a width in pixels at text scale 1.
func (g *Grid) ResizeColumn(column string, width float32) {
	if col := g.cols.index(column); col >= 0 {
		g.cols.resize(col, width)
		g.stateChanged()
		g.reshape()
	}
}

// FitColumn makes a column as wide as the widest of its cells read so far.
func (g *Grid) FitColumn(column string) {
	col := g.cols.index(column)
	if col < 0 {
		return
	}
	def := g.cfg.Columns[col]
	widest := theme.Width(def.Title, theme.SmallStrong) + g.look.Px(14)
	for _, rows := range g.model.load.pages.byNo {
		for i := range rows {
			widest = max(widest, g.naturalWidth(rows[i].cell(col), def.Kind))
		}
	}
	g.ResizeColumn(column, (widest+2*g.look.Px(cellPad)+1)/g.look.Scale)
}

func (g *Grid) naturalWidth(c Cell, k Kind) float32 {
	if k == KindChips && len(c.Chips) > 0 {
		var w float32
		for _, chip := range c.Chips {
			w += g.look.ChipWidth(chip.Text) + g.look.Px(chipGap)
		}
		return w
	}
	w := theme.Width(c.Text, toneRole(c.Tone, k))
	if k == KindAvatar && c.Initials != "" {
		w += g.look.Px(avatarSize) + g.look.Px(avatarGap)
	}
	return w
}
