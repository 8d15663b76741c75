package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/baton-planner/baton/data/store/postings"
)

const (
	readyPrefix = 3    // the longest beginning, in characters, the index has as a word of its own
	tryRows     = 300  // rows compared before longer beginnings are gathered
	tryChunk    = 64   // rows compared at a time
	common      = 0.25 // share of the rows compared from which on a word narrows little
	askStale    = 1000 // rows of which each is asked whether it is stale; of more, all that are
)

// directories remembers the directories of segments, which never change, for
// as long as the segments are there.
type directories struct {
	mu      sync.Mutex
	byTable map[string]map[int64][]string
}

// of gives the directories of a table's segments, reading those it does not
// have.
func (d *directories) of(table string, segs []segment, read func(id int64) ([]string, error)) error {
	if d == nil {
		d = &directories{}
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	known := make(map[int64][]string, len(segs))
	for i := range segs {
		id := segs[i].id
		first, ok := d.byTable[table][id]
		if !ok {
			var err error
			if first, err = read(id); err != nil {
				return err
			}
		}
		known[id], segs[i].First = first, first
	}
	if d.byTable == nil {
		d.byTable = make(map[string]map[int64][]string)
	}
	d.byTable[table] = known
	return nil
}

// index is a search's index as one transaction sees it.
type index struct {
	ctx      context.Context
	q        querier
	s        search
	segments []segment // oldest first
	page     *sql.Stmt
}

// openIndex reads what segments there are. Without known directories it reads
// them all.
func openIndex(ctx context.Context, q querier, s search, known *directories) (*index, error) {
	ix := &index{ctx: ctx, q: q, s: s}
	rows, err := q.QueryContext(ctx, `SELECT id, upto, page, rows FROM `+s.segments()+` ORDER BY upto, id`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var g segment
		if err := rows.Scan(&g.id, &g.upto, &g.page, &g.rows); err != nil {
			return nil, err
		}
		ix.segments = append(ix.segments, g)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	err = known.of(s.table, ix.segments, func(id int64) (first []string, err error) {
		var directory []byte
		if err = q.QueryRowContext(ctx, `SELECT directory FROM `+s.segments()+` WHERE id = ?`, id).Scan(&directory); err == nil {
			first, err = postings.ReadDirectory(directory)
		}
		return first, err
	})
	for i := range ix.segments {
		first := ix.segments[i].page
		ix.segments[i].Page = func(no int) ([]byte, error) { return ix.read(first + int64(no)) }
	}
	return ix, err
}

// read reads a page.
func (ix *index) read(id int64) (data []byte, err error) {
	if ix.page == nil {
		// The statement ends with its transaction.
		if ix.page, err = ix.q.PrepareContext(ix.ctx, `SELECT data FROM `+ix.s.pages()+` WHERE id = ?`); err != nil {
			return nil, err
		}
	}
	if err = ix.page.QueryRowContext(ix.ctx, id).Scan(&data); errors.Is(err, sql.ErrNoRows) {
		err = postings.ErrDamaged
	}
	return data, err
}

// staleSince reads which rows are stale, and since when.
func (ix *index) staleSince(ids ...ID) (map[int64]int64, error) {
	query, args := `SELECT id, since FROM `+ix.s.stale(), []any(nil)
	if len(ids) > 0 && len(ids) <= askStale {
		query, args = query+` WHERE id IN (SELECT value FROM json_each(?))`, []any{idList(ids)}
	}
	rows, err := ix.q.QueryContext(ix.ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	since := make(map[int64]int64)
	for rows.Next() {
		var id, at int64
		if err := rows.Scan(&id, &at); err != nil {
			return nil, err
		}
		since[id] = at
	}
	return since, rows.Err()
}

// all returns the rows, newest first, in which every word begins a word.
func (ix *index) all(words []string) ([]ID, error) {
	streams, err := ix.streams(words)
	if err != nil || streams == nil {
		return nil, err
	}
	found, _, err := together(streams, math.MaxInt)
	if err != nil {
		return nil, err
	}
	return ix.fresh(found)
}

// newest returns the newest rows, at most limit, in which every word begins a
// word.
//
// A word of up to readyPrefix characters is read from the newest row on; the
// rows of a longer one have to be gathered first, some milliseconds for a
// common name. So a longer one is first looked for by its ready beginning and
// the newest rows found are compared with it. Only when those do not suffice,
// the words that proved rare, and are quick to gather, are asked for as they
// are.
func (ix *index) newest(words []string, limit int) ([]ID, error) {
	ask := make([]string, len(words))
	for i, w := range words {
		ask[i] = cut(w, readyPrefix)
	}
	rows := tryRows
	if slices.Equal(ask, words) {
		rows = math.MaxInt
	}
	t, err := ix.try(ask, words, limit, rows)
	if err != nil || t.complete {
		return t.ids, err
	}
	for i, n := range t.having {
		if float64(n) < common*float64(t.compared) {
			ask[i] = words[i]
		}
	}
	t, err = ix.try(ask, words, limit, math.MaxInt)
	return t.ids, err
}

// trial is what comparing rows has led to.
type trial struct {
	words    []string
	limit    int
	ids      []ID
	complete bool  // no further row would change ids
	compared int   // rows compared
	having   []int // per word, how many of them have it
}

// hopeless reports whether, as it has gone so far, the limit will not be
// reached within so many rows.
func (t *trial) hopeless(rows int) bool {
	return float64(t.compared)*float64(t.limit) > float64(rows)*float64(len(t.ids))
}

// try compares the rows that have what is asked for with the words, up to the
// limit or until more rows than given would be needed.
func (ix *index) try(ask, words []string, limit, rows int) (trial, error) {
	t := trial{words: words, limit: limit, having: make([]int, len(words))}
	streams, err := ix.streams(ask)
	for more := streams != nil; more && err == nil; {
		var found []posting
		if found, more, err = together(streams, tryChunk); err != nil {
			break
		}
		if err = ix.compare(&t, found); err != nil || len(t.ids) == limit {
			break
		}
		if more && t.hopeless(rows) {
			return t, nil
		}
	}
	t.complete = true
	return t, err
}

// compare keeps those of the rows that have all words now.
func (ix *index) compare(t *trial, found []posting) error {
	if len(found) == 0 {
		return nil
	}
	docs, err := readDocs(ix.ctx, ix.q, ix.s.textOf(`ORDER BY id DESC`), idList(idsOf(found)))
	if err != nil {
		return err
	}
	t.take(docs)
	return nil
}

// take adds those of the rows that have all words.
func (t *trial) take(docs []doc) {
	for _, d := range docs {
		t.compared++
		if t.has(terms(d.text)) && len(t.ids) < t.limit {
			t.ids = append(t.ids, d.id)
		}
	}
}

// has reports whether the row's words begin with all that were typed.
func (t *trial) has(row []string) bool {
	all := true
	for i, w := range t.words {
		if slices.ContainsFunc(row, func(r string) bool { return strings.HasPrefix(r, w) }) {
			t.having[i]++
		} else {
			all = false
		}
	}
	return all
}

// fresh keeps those of the rows found that are not stale.
func (ix *index) fresh(found []posting) (out []ID, err error) {
	if len(found) == 0 {
		return nil, nil
	}
	stale, err := ix.staleSince(idsOf(found)...)
	if err != nil {
		return nil, err
	}
	for _, p := range found {
		if stale[p.id] <= p.upto {
			out = append(out, ID(p.id))
		}
	}
	return out, nil
}

// posting says that a row has a word, as of a moment.
type posting struct{ id, upto int64 }

func idsOf(found []posting) []ID {
	ids := make([]ID, len(found))
	for i, p := range found {
		ids[i] = ID(p.id)
	}
	return ids
}

// streams opens the rows of words; nil when one of them has none.
func (ix *index) streams(words []string) ([]*stream, error) {
	out := make([]*stream, len(words))
	for i, w := range words {
		st, err := ix.stream(w)
		if err != nil || len(st.heads) == 0 {
			return nil, err
		}
		out[i] = st
	}
	return out, nil
}

// stream goes through the rows that have a word, newest first, in all segments.
type stream struct {
	heads []head
}

// head is where a stream stands in one segment.
type head struct {
	posting
	next func() (int64, bool, error)
}

// stream opens the rows of a word. One that the index has as it is, is read as
// it goes; the rows of a longer beginning are gathered first.
func (ix *index) stream(word string) (*stream, error) {
	st := &stream{}
	for i := range ix.segments {
		g := &ix.segments[i]
		var next func() (int64, bool, error)
		if utf8.RuneCountInString(word) <= readyPrefix {
			next = g.List(word).Next
		} else {
			ids, err := g.With(word)
			if err != nil {
				return nil, err
			}
			slices.Sort(ids)
			next = func() (id int64, ok bool, err error) {
				if ok = len(ids) > 0; ok {
					id, ids = ids[len(ids)-1], ids[:len(ids)-1]
				}
				return id, ok, nil
			}
		}
		id, ok, err := next()
		if err != nil {
			return nil, err
		}
		if ok {
			st.heads = append(st.heads, head{posting{id, g.upto}, next})
		}
	}
	return st, nil
}

// at is the next row, and the latest moment of a segment that has it.
func (st *stream) at() (p posting, ok bool) {
	for i, h := range st.heads {
		if i == 0 || h.id > p.id || h.id == p.id && h.upto > p.upto {
			p, ok = h.posting, true
		}
	}
	return p, ok
}

// below goes on to the first row whose id is below one.
func (st *stream) below(id int64) error {
	for i := 0; i < len(st.heads); {
		h, ok, err := &st.heads[i], true, error(nil)
		for ok && h.id >= id {
			if h.id, ok, err = h.next(); err != nil {
				return err
			}
		}
		if ok {
			i++
		} else {
			st.heads = slices.Delete(st.heads, i, i+1)
		}
	}
	return nil
}

// together gives the next rows that all streams have, at most limit; more tells
// whether there can be further ones.
func together(streams []*stream, limit int) (found []posting, more bool, err error) {
	for len(found) < limit {
		p, same, ok := lowestOf(streams)
		if !ok {
			return found, false, nil
		}
		past := p.id + 1
		if same {
			found = append(found, p)
			past = p.id
		}
		for _, st := range streams {
			if err := st.below(past); err != nil {
				return nil, false, err
			}
		}
	}
	return found, true, nil
}

// lowestOf is the lowest of the rows where the streams stand, and whether all
// stand there.
func lowestOf(streams []*stream) (p posting, same, ok bool) {
	same = true
	for i, st := range streams {
		at, ok := st.at()
		if !ok {
			return p, false, false
		}
		switch {
		case i == 0:
			p = at
		case at.id == p.id:
			p.upto = min(p.upto, at.upto)
		default:
			same = false
			if at.id < p.id {
				p = at
			}
		}
	}
	return p, same, true
}

// damagedIndex says what an index that cannot be read means.
func damagedIndex(table string, err error) error {
	if errors.Is(err, postings.ErrDamaged) {
		return fmt.Errorf("the search index of %s: %w", table, err)
	}
	return err
}

// cut returns the first n characters of a word.
func cut(w string, n int) string {
	for i := range w {
		if n == 0 {
			return w[:i]
		}
		n--
	}
	return w
}
