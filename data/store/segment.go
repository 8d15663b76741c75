package store

import (
	"context"
	"errors"
	"slices"

	"github.com/baton-planner/baton/data/store/postings"
)

const (
	segmentTier = 8      // as many segments of a size are merged into one
	calmRows    = 20_000 // rows of the segments that a step of a person merges; more wait for bulk work
)

// segment is one segment of an index as its row tells it.
type segment struct {
	id         int64 // drawn anew for each, so that it never means another
	upto       int64 // the moment until which it tells
	page, rows int64 // its first page; its rows
	postings.Segment
}

// segmentWriter writes segments of one moment.
type segmentWriter struct {
	ctx  context.Context
	q    querier
	s    search
	upto int64
}

// built is a segment that has been put together.
type built struct {
	rows  int64
	pages postings.Pages
}

// index takes the rows that next gives, in ascending order of id, until there
// are none. They are cut into words and sorted beside, while the next are read.
func (w *segmentWriter) index(next func() ([]doc, error)) error {
	in, out := make(chan []doc, 4), make(chan built, 1)
	go gather(in, out)
	err := w.feed(next, in, out)
	close(in)
	for b := range out {
		if err == nil {
			err = w.write(b)
		}
	}
	return err
}

func (w *segmentWriter) feed(next func() ([]doc, error), in chan<- []doc, out <-chan built) error {
	for {
		docs, err := next()
		if err != nil || len(docs) == 0 {
			return err
		}
		for taken := false; !taken; {
			select {
			case in <- docs:
				taken = true
			case b := <-out:
				if err := w.write(b); err != nil {
					return err
				}
			}
		}
	}
}

// gather makes segments of rows.
func gather(in <-chan []doc, out chan<- built) {
	defer close(out)
	var b postings.Builder
	flush := func() {
		if b.Rows() > 0 {
			rows := int64(b.Rows())
			out <- built{rows, b.Write()}
		}
	}
	var words []string
	for docs := range in {
		for _, d := range docs {
			words = appendPrefixes(appendTerms(words[:0], d.text))
			b.Add(int64(d.id), append(words, ""))
		}
		if b.Pairs() >= segmentWords {
			flush()
		}
	}
	flush()
}

// write stores a segment.
func (w *segmentWriter) write(b built) error {
	first, err := w.firstPage()
	if err != nil {
		return err
	}
	if err := w.writePages(b.pages.Data); err != nil {
		return err
	}
	return w.register(first, b.rows, b.pages.First)
}

func (w *segmentWriter) firstPage() (no int64, err error) {
	err = w.q.QueryRowContext(w.ctx, `SELECT coalesce(max(id), 0) + 1 FROM `+w.s.pages()).Scan(&no)
	return no, err
}

// writePages stores pages after those that are there.
func (w *segmentWriter) writePages(pages [][]byte) (err error) {
	if len(pages) == 0 {
		return nil
	}
	stmt, err := w.q.PrepareContext(w.ctx, `INSERT INTO `+w.s.pages()+` (data) VALUES (?)`)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, stmt.Close()) }()
	for _, p := range pages {
		if _, err := stmt.ExecContext(w.ctx, p); err != nil {
			return err
		}
	}
	return nil
}

// register makes a segment of the pages from one on.
func (w *segmentWriter) register(page, rows int64, first []string) error {
	_, err := w.q.ExecContext(w.ctx, `INSERT INTO `+w.s.segments()+` (id, upto, page, pages, rows, directory)
		SELECT coalesce(max(id), 0) + 1 + (abs(random()) >> 16), ?, ?, ?, ?, ? FROM `+w.s.segments(),
		w.upto, page, len(first), rows, postings.AppendDirectory(nil, first))
	return err
}

// tier is the size of a segment, by powers of segmentTier.
func (s *segment) tier() (n int) {
	for rows := s.rows; rows >= segmentTier; rows /= segmentTier {
		n++
	}
	return n
}

// merge keeps the segments few: as soon as the newest ones of a size are many,
// they become one. So a row is merged as often as the index grew eightfold.
func (s search) merge(ctx context.Context, q querier, bulk bool) error {
	for {
		ix, err := openIndex(ctx, q, s, nil)
		if err != nil {
			return err
		}
		from := mergeFrom(ix.segments, bulk)
		if from == len(ix.segments) {
			return nil
		}
		if err := ix.mergeFrom(from); err != nil {
			return err
		}
	}
}

// mergeAll makes one segment, in which no word of a row is left that the row
// does not have.
func (s search) mergeAll(ctx context.Context, q querier) error {
	ix, err := openIndex(ctx, q, s, nil)
	if err != nil || len(ix.segments) == 0 {
		return err
	}
	return ix.mergeFrom(0)
}

// mergeFrom is the first of the segments, oldest first, that are merged with
// all after it; their number when none are.
func mergeFrom(segs []segment, bulk bool) int {
	rows, largest := int64(0), 0
	for i := len(segs) - 1; i >= 0; i-- {
		rows, largest = rows+segs[i].rows, max(largest, segs[i].tier())
		full := len(segs)-i >= segmentTier && (i == 0 || segs[i-1].tier() > largest)
		if full && (bulk || rows <= calmRows) {
			return i
		}
	}
	return len(segs)
}

// mergeFrom makes one segment of those from one on.
func (ix *index) mergeFrom(from int) error {
	stale, err := ix.staleSince()
	if err != nil {
		return err
	}
	old := ix.segments[from:]
	w := segmentWriter{ctx: ix.ctx, q: ix.q, s: ix.s, upto: old[len(old)-1].upto}
	page, err := w.firstPage()
	if err != nil {
		return err
	}
	rows, first, err := ix.joined(old, stale, w.writePages)
	if err != nil {
		return err
	}
	for _, s := range old {
		if _, err := ix.q.ExecContext(ix.ctx, `DELETE FROM `+ix.s.pages()+` WHERE id >= ? AND id < ?`, s.page, s.page+int64(len(s.First))); err != nil {
			return err
		}
		if _, err := ix.q.ExecContext(ix.ctx, `DELETE FROM `+ix.s.segments()+` WHERE id = ?`, s.id); err != nil {
			return err
		}
	}
	if from == 0 { // nothing of before is left that a row could be stale in
		if _, err := ix.q.ExecContext(ix.ctx, `DELETE FROM `+ix.s.stale()); err != nil {
			return err
		}
	}
	if rows == 0 {
		return nil
	}
	return w.register(page, rows, first)
}

// joined writes the pages that segments make together, without what is stale.
func (ix *index) joined(old []segment, stale map[int64]int64, write func([][]byte) error) (rows int64, first []string, err error) {
	heads := make([]mergeHead, len(old))
	for i := range old {
		heads[i] = mergeHead{cursor: old[i].Seek(""), upto: old[i].upto}
		if err := heads[i].next(); err != nil {
			return 0, nil, err
		}
	}
	var out postings.Writer
	for {
		word, more := lowest(heads)
		if !more {
			break
		}
		ids, err := take(heads, word, stale)
		if err != nil {
			return 0, nil, err
		}
		if word == "" {
			rows = int64(len(ids))
		}
		out.Add(word, ids)
		if err := write(out.Take()); err != nil {
			return 0, nil, err
		}
	}
	rest := out.Pages()
	return rows, rest.First, write(rest.Data)
}

// mergeHead is where a merge stands in one segment.
type mergeHead struct {
	cursor *postings.Cursor
	upto   int64
	entry  postings.Entry
	ok     bool
}

func (h *mergeHead) next() (err error) {
	h.entry, h.ok, err = h.cursor.Next()
	return err
}

func lowest(heads []mergeHead) (word string, ok bool) {
	for i := range heads {
		if h := &heads[i]; h.ok && (!ok || string(h.entry.Word) < word) {
			word, ok = string(h.entry.Word), true
		}
	}
	return word, ok
}

// take gives the ids of a word in all segments, newest first, and goes on.
func take(heads []mergeHead, word string, stale map[int64]int64) (ids []int64, err error) {
	for i := range heads {
		h := &heads[i]
		for h.ok && string(h.entry.Word) == word {
			from := len(ids)
			if ids, err = h.entry.IDs(ids); err != nil {
				return nil, err
			}
			if len(stale) > 0 {
				fresh := slices.DeleteFunc(ids[from:], func(id int64) bool { return stale[id] > h.upto })
				ids = ids[:from+len(fresh)]
			}
			if err := h.next(); err != nil {
				return nil, err
			}
		}
	}
	slices.Sort(ids)
	slices.Reverse(ids)
	return slices.Compact(ids), nil
}
