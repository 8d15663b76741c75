package grid

import (
	"context"
	"fmt"
	"slices"

	"github.com/baton-planner/baton/ui/task"
)

// asker does work away from the UI goroutine and brings the answer back to it.
// Of several requests under one key only the last is answered; those before it
// are cancelled.
type asker interface {
	latest(key string, work func(context.Context) (any, error), done func(any, error))
	cancel(key string)
}

// tasks is the asker of a window.
type tasks struct{ *task.Runner }

func (t tasks) latest(key string, work func(context.Context) (any, error), done func(any, error)) {
	task.Latest(t.Runner, key, work, func(v any) { done(v, nil) }, func(err error) { done(nil, err) })
}

func (t tasks) cancel(key string) { t.Cancel(key) }

// loader asks the source for what is to be seen. It is used on the UI goroutine
// only. One question is under way at a time: a thumb dragged across a million
// rows asks for the place where it is when the answer comes, not for every
// place it passed, and cancels nothing, since cancelling costs a connection.
type loader struct {
	source  RowSource
	run     asker
	key     string
	sort    []SortKey
	pages   *pages
	rows    int
	records int
	known   bool // the number of rows is known
	partial bool // rows are only the first of them, shown while the others are counted
	err     error
	busy    bool
	again   *place // a reload asked for while one is under way
	loading bool   // the question under way is a reload
	moved   func(arrival)
	found   func(row int) // where the record under the cursor is, -1 for nowhere
	asked   int           // counts the reloads, so that a late answer to an earlier one is dropped
}

// place is what a reload tries to keep: the row at the top, and the record
// under the cursor.
type place struct {
	top    int
	topID  int64
	cursor int64
	span   int // rows visible
}

// arrival tells the model what a question brought.
type arrival struct {
	reload    bool
	failed    bool
	shift     int   // rows that came (or, negative, went) above the kept place
	cursor    int64 // the record asked for, where it is now …
	cursorRow int   // … -1 when it was not seen
	pending   bool  // it is being looked for
}

type snapshot struct {
	rows, records  int
	first          int
	page           []Row
	top, cursorRow int
	pending        bool
	keep           place
}

// need asks for the rows from ≤ row < to if they are not here, else for the
// page that comes next in the direction of travel.
func (l *loader) need(from, to, direction int) {
	if l.busy || !l.known || l.err != nil || l.rows == 0 {
		return
	}
	l.pages.touch(from, to)
	first, count, missing := l.pages.missing(from, min(to, l.rows))
	if !missing {
		ahead := to + pageSize/2
		if direction < 0 {
			ahead = from - pageSize/2
		}
		if ahead < 0 || ahead >= l.rows {
			return
		}
		if first, count, missing = l.pages.missing(ahead, ahead+1); !missing {
			return
		}
	}
	q := Query{Sort: slices.Clone(l.sort), From: first, Count: min(count, l.rows-first)}
	l.busy = true
	src := l.source // the field may change while the work goes on elsewhere
	l.run.latest(l.key, func(ctx context.Context) (any, error) {
		rows, err := src.Page(ctx, q)
		if err != nil {
			return nil, fmt.Errorf("page of %d rows at %d: %w", q.Count, q.From, err)
		}
		return rows, nil
	}, func(answer any, err error) { l.arrived(q, answer, err) })
}

func (l *loader) arrived(q Query, answer any, err error) {
	l.busy = false
	rows, _ := answer.([]Row)
	switch {
	case err != nil:
		l.err = err
		l.moved(arrival{failed: true})
		return
	case len(rows) < q.Count:
		// The list became shorter since it was counted; asking again for what
		// is gone would never end.
		l.reload(place{top: q.From, span: 1})
		return
	}
	l.pages.put(q.From, rows)
	l.moved(arrival{})
}

// reload counts and reads anew, keeping the rows shown until the answer is
// here, so that nothing flickers. Reloads asked for meanwhile become one.
func (l *loader) reload(keep place) {
	if l.loading {
		l.again = &keep
		return
	}
	l.begin()
	l.snapshot(keep)
}

// restart is reload for a question that makes the one under way pointless, such
// as another order or another source. The first rows show before they are counted, if the source has them sooner.
func (l *loader) restart(keep place) {
	l.begin()
	src, ok := l.source.(Glancer)
	if !ok {
		l.snapshot(keep)
		return
	}
	q := Query{Sort: slices.Clone(l.sort), Count: pageSize}
	l.run.latest(l.key, func(ctx context.Context) (any, error) { return src.Glance(ctx, q) }, func(answer any, err error) {
		rows, _ := answer.([]Row)
		switch {
		case err != nil || rows == nil: // the snapshot tells what is wrong
			l.snapshot(keep)
		case len(rows) < q.Count:
			s := snapshot{rows: len(rows), records: len(rows), page: rows, cursorRow: -1, keep: keep}
			s.search(keep)
			l.reloaded(s, nil)
		default:
			l.glanced(rows, keep)
			l.snapshot(keep)
		}
	})
}

// glanced shows the first rows while the others are counted.
func (l *loader) glanced(rows []Row, keep place) {
	s := snapshot{page: rows, cursorRow: -1}
	s.search(keep)
	l.err, l.known, l.partial = nil, true, true
	l.rows, l.records = len(rows), len(rows)
	l.pages = newPages()
	l.pages.put(0, rows)
	l.moved(arrival{reload: true, cursor: keep.cursor, cursorRow: s.cursorRow, pending: keep.cursor != 0 && s.cursorRow < 0})
}

func (l *loader) begin() {
	l.busy, l.loading, l.again = true, true, nil
	l.asked++
}

func (l *loader) snapshot(keep place) {
	src, order := l.source, slices.Clone(l.sort)
	l.run.latest(l.key, func(ctx context.Context) (any, error) {
		return takeSnapshot(ctx, src, order, keep)
	}, l.reloaded)
}

// giveUp forgets the question under way, which is being cancelled.
func (l *loader) giveUp() { l.busy, l.loading, l.again = false, false, nil }

func (l *loader) reloaded(answer any, err error) {
	l.busy, l.loading, l.partial = false, false, false
	next := l.again
	l.again = nil
	s, ok := answer.(snapshot)
	if err != nil || !ok {
		l.err = err
		l.moved(arrival{reload: true, failed: true})
	} else {
		l.err, l.known = nil, true
		l.rows, l.records = s.rows, s.records
		l.pages = newPages()
		l.pages.put(s.first, s.page)
		shift := 0
		if s.keep.topID != 0 {
			shift = s.top - s.keep.top
		}
		l.moved(arrival{reload: true, shift: shift, cursor: s.keep.cursor, cursorRow: s.cursorRow, pending: s.pending})
		if s.pending && next == nil {
			l.seek(s.keep.cursor)
		}
	}
	if next != nil {
		l.reload(*next)
	}
}

// seek looks for the record under the cursor when the first rows are shown already: in a long list that was given another order
// it takes as long as putting all of it in order.
func (l *loader) seek(id int64) {
	src, ok := l.source.(Locator)
	if !ok {
		return
	}
	order, asked := slices.Clone(l.sort), l.asked
	l.run.latest(l.key+".cursor", func(ctx context.Context) (any, error) {
		i, found, err := src.Locate(ctx, order, id)
		if err != nil || !found {
			return -1, err
		}
		return i, nil
	}, func(answer any, err error) {
		if row, ok := answer.(int); ok && err == nil && asked == l.asked {
			l.found(row)
		}
	})
}

func takeSnapshot(ctx context.Context, src RowSource, order []SortKey, keep place) (snapshot, error) {
	n, err := src.Count(ctx)
	if err != nil {
		return snapshot{}, fmt.Errorf("count rows: %w", err)
	}
	s := snapshot{rows: n, records: n, cursorRow: -1, keep: keep}
	if c, ok := src.(RecordCounter); ok {
		if s.records, err = c.Records(ctx); err != nil {
			return snapshot{}, fmt.Errorf("count records: %w", err)
		}
	}
	if n == 0 {
		return s, nil
	}
	s.top = min(max(keep.top, 0), n-1)
	locator, locates := src.(Locator)
	if locates && keep.topID != 0 {
		if err := s.locate(ctx, locator, order, keep); err != nil {
			return snapshot{}, err
		}
	}
	lo := max(s.top/pageSize-1, 0) * pageSize
	hi := min((s.top+max(keep.span, 1))/pageSize*pageSize+pageSize, n)
	s.first = lo
	if s.page, err = src.Page(ctx, Query{Sort: order, From: lo, Count: hi - lo}); err != nil {
		return snapshot{}, fmt.Errorf("page of %d rows at %d: %w", hi-lo, lo, err)
	}
	if !locates || keep.topID == 0 {
		s.search(keep)
	}
	s.pending = locates && keep.topID == 0 && keep.cursor != 0 && s.cursorRow < 0
	return s, nil
}

func (s *snapshot) locate(ctx context.Context, src Locator, order []SortKey, keep place) error {
	for _, want := range []struct {
		id int64
		at *int
	}{{keep.topID, &s.top}, {keep.cursor, &s.cursorRow}} {
		if want.id == 0 {
			continue
		}
		i, ok, err := src.Locate(ctx, order, want.id)
		if err != nil {
			return fmt.Errorf("locate record: %w", err)
		}
		if ok && i >= 0 && i < s.rows {
			*want.at = i
		}
	}
	return nil
}

// search looks for the kept records among the rows read, for sources that
// cannot locate: rows that moved a little are still found.
func (s *snapshot) search(keep place) {
	for i := range s.page {
		switch id := s.page[i].ID; {
		case id == 0:
		case id == keep.topID && id == keep.cursor:
			s.top, s.cursorRow = s.first+i, s.first+i
		case id == keep.topID:
			s.top = s.first + i
		case id == keep.cursor:
			s.cursorRow = s.first + i
		}
	}
}
