package grid

import "math"

// viewport is where a list of rows of equal height stands in its window. The
// position is a row index and the pixels of that row scrolled away, never a sum
// of heights in float32, which at a million rows is off by whole rows.
type viewport struct {
	rows   int     // rows in the list
	rowPx  int     // height of a row, whole pixels
	height float32 // height of the window, pixels
	top    int     // first row visible, at least in part
	offPx  float32 // pixels of that row above the window, 0 ≤ offPx < rowPx
}

// setRows changes the number of rows and keeps the place where that is possible.
func (v *viewport) setRows(n int) {
	v.rows = max(n, 0)
	v.setPos(v.pos())
}

// setRowPx changes the height of rows; the first row stays first.
func (v *viewport) setRowPx(px int) {
	if px == v.rowPx || px < 1 {
		return
	}
	v.rowPx = px
	v.offPx = 0
	v.setPos(v.pos())
}

func (v *viewport) setHeight(h float32) {
	v.height = max(h, 0)
	v.setPos(v.pos())
}

// pos is the distance from the top of the list in pixels: exact, since float64
// holds whole numbers up to 2^53.
func (v *viewport) pos() float64 {
	return float64(v.top)*float64(v.rowPx) + float64(v.offPx)
}

// length is how long the whole list is, pixels.
func (v *viewport) length() float64 { return float64(v.rows) * float64(v.rowPx) }

// maxPos is the position at which the last row ends with the window.
func (v *viewport) maxPos() float64 {
	return math.Max(0, v.length()-float64(v.height))
}

func (v *viewport) setPos(p float64) {
	p = math.Min(math.Max(p, 0), v.maxPos())
	if v.rowPx < 1 {
		v.top, v.offPx = 0, 0
		return
	}
	v.top = int(p / float64(v.rowPx))
	v.offPx = float32(p - float64(v.top)*float64(v.rowPx))
	if v.offPx >= float32(v.rowPx) { // float32 rounding of a remainder just below a full row
		v.top, v.offPx = v.top+1, 0
	}
}

// scrollBy moves the window down by px pixels (up if negative) and says whether
// it moved.
func (v *viewport) scrollBy(px float32) bool {
	before := v.pos()
	v.setPos(before + float64(px))
	return v.pos() != before
}

// scrollTo makes row the first visible, or shows the end if the list ends first.
func (v *viewport) scrollTo(row int) {
	row = min(max(row, 0), max(v.rows-1, 0))
	v.setPos(float64(row) * float64(v.rowPx))
}

// reveal scrolls as little as possible until row is wholly visible and says
// whether it had to.
func (v *viewport) reveal(row int) bool {
	if row < 0 || row >= v.rows {
		return false
	}
	before := v.pos()
	start := float64(row) * float64(v.rowPx)
	switch {
	case start < before:
		v.setPos(start)
	case start+float64(v.rowPx) > before+float64(v.height):
		v.setPos(start + float64(v.rowPx) - float64(v.height))
	}
	return v.pos() != before
}

// visible gives the rows that show, at least in part: from ≤ row < to.
func (v *viewport) visible() (from, to int) {
	if v.rowPx < 1 || v.height <= 0 {
		return 0, 0
	}
	n := int(math.Ceil(float64(v.height+v.offPx) / float64(v.rowPx)))
	return v.top, min(v.top+n, v.rows)
}

// pageRows is by how many rows PgUp and PgDn move: those wholly visible but one.
func (v *viewport) pageRows() int {
	if v.rowPx < 1 {
		return 1
	}
	return max(int(v.height)/v.rowPx-1, 1)
}

// yOf is where row begins in the window, in pixels.
func (v *viewport) yOf(row int) float32 {
	return float32((row-v.top)*v.rowPx) - v.offPx
}

// rowAt is the row at the height y of the window, ok=false beyond the last.
func (v *viewport) rowAt(y float32) (row int, ok bool) {
	if v.rowPx < 1 || y < 0 || y >= v.height {
		return 0, false
	}
	row = v.top + int((y+v.offPx)/float32(v.rowPx))
	return row, row < v.rows
}
