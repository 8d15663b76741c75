package grid

import "slices"

// slot is a column as placed: col counts in Config.Columns, x from the left
// edge of the pane it is in.
type slot struct {
	col      int
	x, width float32
}

// columnSet holds the columns with what the user made of them.
type columnSet struct {
	defs   []Column
	order  []int // all columns, shown or not, in the order shown
	width  []float32
	hidden []bool
	sort   []SortKey
	pin    bool    // the first visible column stays while the others scroll
	scale  float32 // text scale: widths are kept at scale 1 and shown times this
}

func newColumnSet(defs []Column, pin bool) *columnSet {
	c := &columnSet{defs: defs, pin: pin, scale: 1}
	c.order = make([]int, len(defs))
	c.width = make([]float32, len(defs))
	c.hidden = make([]bool, len(defs))
	for i, d := range defs {
		c.order[i], c.width[i], c.hidden[i] = i, d.startWidth(), d.Hidden && !d.Fixed
	}
	return c
}

// index gives the place of a column in Config.Columns, -1 for an unknown id.
func (c *columnSet) index(id string) int {
	return slices.IndexFunc(c.defs, func(d Column) bool { return d.ID == id })
}

// visible gives the columns shown, in order.
func (c *columnSet) visible() []int {
	out := make([]int, 0, len(c.order))
	for _, col := range c.order {
		if !c.hidden[col] {
			out = append(out, col)
		}
	}
	return out
}

// place lays the visible columns into a width: pinned ones first, the others
// from 0 again in their own pane. Spare width goes to the columns that grow;
// content is how wide the scrolling pane's columns are together.
func (c *columnSet) place(width float32) (pinned, scrolled []slot, content float32) {
	cols := c.visible()
	var sum, grow float32
	for _, col := range cols {
		sum += c.shownWidth(col)
		grow += c.defs[col].Grow
	}
	spare := max(width-sum, 0)
	var x float32
	for i, col := range cols {
		w := c.shownWidth(col)
		if grow > 0 {
			w += float32(int(spare * c.defs[col].Grow / grow)) // whole pixels keep text crisp
		}
		if i == 0 && c.pin {
			pinned = append(pinned, slot{col: col, width: w})
			continue
		}
		scrolled = append(scrolled, slot{col: col, x: x, width: w})
		x += w
	}
	return pinned, scrolled, x
}

// shownWidth is the width of a column at the text scale, in whole pixels.
func (c *columnSet) shownWidth(col int) float32 {
	return float32(int(c.width[col]*c.scale + 0.5))
}

// resize gives a column a width at text scale 1, no less than its least.
func (c *columnSet) resize(col int, width float32) {
	c.width[col] = max(width, c.defs[col].minWidth())
}

// setHidden turns a column off or on and says whether that was allowed: fixed
// columns stay, and so does the last one visible.
func (c *columnSet) setHidden(col int, hidden bool) bool {
	if hidden && (c.defs[col].Fixed || len(c.visible()) <= 1) {
		return false
	}
	c.hidden[col] = hidden
	return true
}

// moveBefore puts a column before another in the order shown; before < 0 puts
// it last.
func (c *columnSet) moveBefore(col, before int) {
	if col == before {
		return
	}
	c.order = slices.DeleteFunc(c.order, func(o int) bool { return o == col })
	at := slices.Index(c.order, before)
	if before < 0 || at < 0 {
		at = len(c.order)
	}
	c.order = slices.Insert(c.order, at, col)
}

// sortBy makes a column the order, or turns its direction if it is already
// there. With add it becomes the second key, or a turn of the one it is; a
// third click in its second direction takes it out again.
func (c *columnSet) sortBy(col int, add bool) {
	d := c.defs[col]
	if !d.Sortable {
		return
	}
	first := SortKey{Column: d.ID, Desc: d.DescFirst}
	turned := SortKey{Column: d.ID, Desc: !d.DescFirst}
	at := slices.IndexFunc(c.sort, func(k SortKey) bool { return k.Column == d.ID })
	sort := slices.Clone(c.sort)
	switch {
	case !add && len(sort) == 1 && at == 0 && sort[0] == first:
		sort = []SortKey{turned}
	case !add && len(sort) == 1 && at == 0:
		sort = nil
	case !add:
		sort = []SortKey{first}
	case at < 0:
		sort = append(sort, first)
	case sort[at] == first:
		sort[at] = turned
	default:
		sort = slices.Delete(sort, at, at+1)
	}
	c.sort = sort
}

// sortOf gives the rank of a column in the sort, 0 the first, -1 for none.
func (c *columnSet) sortOf(col int) (rank int, desc bool) {
	for i, k := range c.sort {
		if k.Column == c.defs[col].ID {
			return i, k.Desc
		}
	}
	return -1, false
}

func (c *columnSet) state() State {
	s := State{Sort: slices.Clone(c.sort)}
	for _, col := range c.order {
		s.Columns = append(s.Columns, ColumnState{ID: c.defs[col].ID, Width: c.width[col], Hidden: c.hidden[col]})
	}
	return s
}

// restore takes a state back. Columns the state does not know keep their
// declared place at the end, unknown ids are passed over, so that a view saved
// by another version still opens.
func (c *columnSet) restore(s State) {
	fresh := newColumnSet(c.defs, c.pin)
	fresh.scale = c.scale
	fresh.order = fresh.order[:0]
	for _, cs := range s.Columns {
		col := c.index(cs.ID)
		if col < 0 || slices.Contains(fresh.order, col) {
			continue
		}
		fresh.order = append(fresh.order, col)
		if cs.Width > 0 {
			fresh.resize(col, cs.Width)
		}
		fresh.hidden[col] = cs.Hidden && !c.defs[col].Fixed
	}
	for col := range c.defs {
		if !slices.Contains(fresh.order, col) {
			fresh.order = append(fresh.order, col)
		}
	}
	if len(fresh.visible()) == 0 && len(fresh.order) > 0 {
		fresh.hidden[fresh.order[0]] = false
	}
	for _, k := range s.Sort {
		if col := c.index(k.Column); col >= 0 && c.defs[col].Sortable {
			fresh.sort = append(fresh.sort, k)
		}
	}
	*c = *fresh
}
