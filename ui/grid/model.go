package grid

import (
	"context"
	"fmt"
)

// model is the grid without its widgets: what is shown, where the cursor is and
// what is selected.
type model struct {
	cols *columnSet
	view viewport
	sel  *selectionSet
	load *loader

	cursorRow int // -1 before the first row is known, and while its record is looked for
	lastRow   int // where it was before that
	cursorID  int64
	cursorCol int  // in Config.Columns
	awaits    bool // the keyboard is here and waits for the first rows
	anchor    int  // where a range selection began
	ranged    []int64
	direction int

	// redraw is called when what is shown has changed by itself, as when rows
	// came in.
	redraw func()
	// onCursor and onSelect tell of changes of the current record and of the
	// selection.
	onCursor func(id int64)
	onSelect func()
}

func newModel(cols *columnSet, source RowSource, run asker, key string) *model {
	m := &model{cols: cols, sel: newSelectionSet(), cursorRow: -1, direction: 1}
	m.load = &loader{source: source, run: run, key: key, pages: newPages(), moved: m.arrived, found: m.cursorAt}
	m.redraw, m.onCursor, m.onSelect = func() {}, func(int64) {}, func() {}
	if vis := cols.visible(); len(vis) > 0 {
		m.cursorCol = vis[0]
	}
	return m
}

// row gives a row by index if it is here.
func (m *model) row(i int) (*Row, bool) {
	if i >= m.load.rows {
		return nil, false
	}
	return m.load.pages.row(i)
}

// current gives the row under the cursor if it is here.
func (m *model) current() (*Row, bool) {
	if m.cursorRow < 0 {
		return nil, false
	}
	return m.row(m.cursorRow)
}

func (m *model) place() place {
	from, to := m.view.visible()
	p := place{top: m.view.top, cursor: m.cursorID, span: to - from}
	if m.view.pos() == 0 {
		return p // at the top the user wants to see what is new
	}
	for i := from; i < to; i++ {
		// The record just edited may move elsewhere and must not take the view along.
		if r, ok := m.row(i); ok && r.ID != m.cursorID {
			p.top, p.topID = i, r.ID
			break
		}
	}
	return p
}

// refresh reads anew and keeps place, cursor and selection by id.
func (m *model) refresh() {
	m.load.reload(m.place())
}

// resort reads in the order of the columns, from the top; the cursor stays on
// its record.
func (m *model) resort() {
	m.load.sort = m.cols.sort
	m.load.restart(place{cursor: m.cursorID, span: m.span()})
	m.view.setPos(0)
}

// setSource reads from another source, as when a filter changes. The selection
// is dropped: it would act on records no longer to be seen.
func (m *model) setSource(src RowSource) {
	m.load.source = src
	m.sel.clear()
	m.ranged, m.anchor = nil, 0
	m.load.restart(place{cursor: m.cursorID, span: m.span()})
	m.view.setPos(0)
	m.onSelect()
}

func (m *model) span() int {
	from, to := m.view.visible()
	return max(to-from, 1)
}

func (m *model) arrived(a arrival) {
	if a.reload && !a.failed {
		m.settle(a)
		if m.awaits && m.cursorRow < 0 && m.cursorID == 0 && m.load.rows > 0 {
			m.awaits = false
			m.setCursor(m.view.top)
		}
	}
	m.adoptCursor()
	m.redraw()
}

// settle puts view and cursor where the reload found their records. Both may
// have moved since it was asked for, so they move by what changed above them.
func (m *model) settle(a arrival) {
	pos := m.view.pos() + float64(a.shift)*float64(m.view.rowPx)
	m.view.setRows(m.load.rows)
	m.view.setPos(pos)
	switch {
	case m.cursorRow < 0:
	case m.load.rows == 0:
		m.cursorRow, m.cursorID = -1, 0
	case a.pending && a.cursor == m.cursorID:
		m.lastRow, m.cursorRow = m.cursorRow, -1
	case a.cursorRow >= 0 && a.cursor == m.cursorID:
		m.cursorRow = a.cursorRow
	default:
		m.cursorRow = min(max(m.cursorRow+a.shift, 0), m.load.rows-1)
		m.cursorID = 0
	}
}

// cursorAt puts the cursor on its record, which was looked for, unless the user has moved it meanwhile. A record that is gone
// leaves it where it was.
func (m *model) cursorAt(row int) {
	if m.cursorRow >= 0 || m.load.rows == 0 {
		return
	}
	if row < 0 || row >= m.load.rows {
		row, m.cursorID = min(max(m.lastRow, 0), m.load.rows-1), 0
	}
	m.cursorRow = row
	m.adoptCursor()
	m.redraw()
}

// adoptCursor names the record under the cursor once its row is here.
func (m *model) adoptCursor() {
	r, ok := m.current()
	if !ok || r.ID == m.cursorID {
		return
	}
	m.cursorID = r.ID
	m.onCursor(r.ID)
}

// demand asks for the rows to be seen; call it after every move of the view.
func (m *model) demand() {
	from, to := m.view.visible()
	m.load.need(from, to, m.direction)
}

// scroll moves the view by pixels and says whether it moved.
func (m *model) scroll(px float32) bool {
	m.direction = 1
	if px < 0 {
		m.direction = -1
	}
	return m.view.scrollBy(px)
}

// moveTo puts the cursor on a row and scrolls it into view. With extend the
// rows from where the range began are selected.
func (m *model) moveTo(row int, extend bool) {
	if m.load.rows == 0 {
		return
	}
	row = min(max(row, 0), m.load.rows-1)
	m.direction = 1
	if row < m.cursorRow {
		m.direction = -1
	}
	m.setCursor(row)
	if extend {
		m.selectRange(m.anchor, row)
	} else {
		m.anchor, m.ranged = row, nil
	}
}

func (m *model) setCursor(row int) {
	m.cursorRow = row
	m.cursorID = 0
	m.view.reveal(row)
	m.adoptCursor()
}

// moveCol moves the cursor by columns shown.
func (m *model) moveCol(by int) {
	cols := m.cols.visible()
	at := 0
	for i, col := range cols {
		if col == m.cursorCol {
			at = i
		}
	}
	if len(cols) > 0 {
		m.cursorCol = cols[min(max(at+by, 0), len(cols)-1)]
	}
}

// toggle turns the selection of a row; group heads have none.
func (m *model) toggle(row int) {
	r, ok := m.row(row)
	if !ok || r.Group != nil {
		return
	}
	m.sel.toggle(r.ID)
	m.anchor, m.ranged = row, nil
	m.onSelect()
}

func (m *model) selectAll(on bool) {
	if on {
		m.sel.selectAll()
	} else {
		m.sel.clear()
	}
	m.ranged = nil
	m.onSelect()
}

// selection gives what is selected.
func (m *model) selection() Selection { return m.sel.snapshot(m.load.records) }

func (m *model) selectedCount() int { return m.sel.count(m.load.records) }

// selectRange selects the rows between two, both included, instead of the range
// before it. Rows that are not here are asked for by id.
func (m *model) selectRange(a, b int) {
	from, to := min(a, b), max(a, b)+1
	if from == 0 && to == m.load.rows {
		m.selectAll(true)
		return
	}
	ids := make([]int64, 0, to-from)
	for i := from; i < to; i++ {
		r, ok := m.row(i)
		if !ok {
			m.fetchRange(from, to)
			return
		}
		if r.Group == nil {
			ids = append(ids, r.ID)
		}
	}
	m.applyRange(ids)
}

func (m *model) fetchRange(from, to int) {
	src, order := m.load.source, m.load.sort
	m.load.run.latest(m.load.key+".range", func(ctx context.Context) (any, error) {
		return recordIDs(ctx, src, Query{Sort: order, From: from, Count: to - from})
	}, func(answer any, err error) {
		ids, ok := answer.([]int64)
		if err != nil || !ok {
			m.load.err = err
		} else {
			m.applyRange(ids)
		}
		m.redraw()
	})
}

func (m *model) applyRange(ids []int64) {
	for _, id := range m.ranged {
		m.sel.set(id, false)
	}
	m.ranged = m.ranged[:0:0]
	for _, id := range ids {
		if !m.sel.has(id) {
			m.sel.set(id, true)
			m.ranged = append(m.ranged, id)
		}
	}
	m.onSelect()
}

// recordIDs lists the ids of a stretch of rows without the group heads.
func recordIDs(ctx context.Context, src RowSource, q Query) ([]int64, error) {
	if l, ok := src.(IDLister); ok {
		ids, err := l.IDs(ctx, q)
		if err != nil {
			return nil, fmt.Errorf("ids of %d rows at %d: %w", q.Count, q.From, err)
		}
		return ids, nil
	}
	ids := make([]int64, 0, q.Count)
	err := eachRow(ctx, src, q, func(r Row) bool {
		if r.Group == nil {
			ids = append(ids, r.ID)
		}
		return true
	})
	return ids, err
}

// eachRow reads a stretch of rows in pages until take gives false.
func eachRow(ctx context.Context, src RowSource, q Query, take func(Row) bool) error {
	const step = 1000
	for end := q.From + q.Count; q.From < end; q.From += step {
		part := Query{Sort: q.Sort, From: q.From, Count: min(step, end-q.From)}
		rows, err := src.Page(ctx, part)
		if err != nil {
			return fmt.Errorf("page of %d rows at %d: %w", part.Count, part.From, err)
		}
		for i := range rows {
			if !take(rows[i]) {
				return nil
			}
		}
		if len(rows) < part.Count {
			return nil
		}
	}
	return nil
}

// locate looks a record up in the source and puts the cursor on it.
func (m *model) locate(id int64) {
	src, ok := m.load.source.(Locator)
	if !ok {
		return
	}
	order := m.load.sort
	m.load.run.latest(m.load.key+".goto", func(ctx context.Context) (any, error) {
		i, found, err := src.Locate(ctx, order, id)
		if err != nil {
			return nil, fmt.Errorf("locate record: %w", err)
		}
		if !found {
			return -1, nil
		}
		return i, nil
	}, func(answer any, err error) {
		i, ok := answer.(int)
		switch {
		case err != nil:
			m.load.err = err
		case ok && i >= 0:
			m.moveTo(i, false)
		}
		m.redraw()
	})
}
