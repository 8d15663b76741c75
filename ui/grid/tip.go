package grid

import (
	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/ui/kit"
)

// tipAt offers the whole text of the cell under the pointer as a tooltip if the
// column is too narrow for it.
func (b *body) tipAt(row, col int, at fyne.Position) {
	if row == b.tipRow && col == b.tipCol {
		return
	}
	b.tipRow, b.tipCol = row, col
	kit.HideTip(b)
	if text := b.cutText(row, col); text != "" {
		kit.ShowTip(b, text, at)
	}
}

// noTip takes the tooltip away when the rows move under the pointer.
func (b *body) noTip() {
	b.tipRow, b.tipCol = -1, -1
	kit.HideTip(b)
}

// cutText gives the text of a cell that does not show in full, "" for others.
func (b *body) cutText(row, col int) string {
	r, ok := b.g.model.row(row)
	if row < 0 || col < 0 || !ok || r.Group != nil {
		return ""
	}
	c := r.cell(col)
	_, width, ok := b.g.geo.columnX(col, b.g.scrollX)
	if !ok || b.g.naturalWidth(c, b.g.geo.kinds[col]) <= width-2*b.g.look.Px(cellPad) {
		return ""
	}
	return c.CopyText()
}
