package board

import (
	"cmp"
	"slices"

	"fyne.io/fyne/v2/canvas"
)

// Lane gives the ids of a column's cards in order, also those not shown.
func (b *Board) Lane(column string) []int64 {
	var ids []int64
	for _, c := range b.model.lanes[b.model.laneOf(column)].Cards {
		ids = append(ids, c.ID)
	}
	return ids
}

// Head gives the texts of a column's head and of its "show more", left to right.
func (b *Board) Head(column string) []string {
	var texts []*canvas.Text
	for _, o := range b.lanes[b.model.laneOf(column)].box.Objects {
		if t, ok := o.(*canvas.Text); ok {
			texts = append(texts, t)
		}
	}
	slices.SortStableFunc(texts, func(a, b *canvas.Text) int { return cmp.Compare(a.Position().X, b.Position().X) })
	var out []string
	for _, t := range texts {
		out = append(out, t.Text)
	}
	return out
}

// CardObjects tells how many card objects there are, spare ones included.
func (b *Board) CardObjects() int { return len(b.cards) + len(b.spare) }

// Place gives where a card is drawn; ok=false when it is not to be seen.
func (b *Board) Place(id int64) (x, y float32, ok bool) {
	v, ok := b.cards[id]
	if !ok {
		return 0, 0, false
	}
	return v.box.Position().X, v.box.Position().Y, true
}

// Slot gives the column and place of the drop slot; ok=false without a drag.
func (b *Board) Slot() (column string, index int, ok bool) {
	d := b.model.drag
	if d == nil || d.lane < 0 {
		return "", 0, false
	}
	return b.model.lanes[d.lane].ID, d.index, true
}

// Scrolls gives how far the board and a column are scrolled, pixels.
func (b *Board) Scrolls(column string) (x, y float32) {
	return b.model.scrollX, b.model.lanes[b.model.laneOf(column)].scroll
}

// Edge lets time pass while a card is held at the border.
func (b *Board) Edge(part float32) { b.edgeTick(part) }
