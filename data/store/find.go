package store

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

const (
	readyPrefix = 3    // the longest prefix, in characters, the index has ready
	tryRows     = 300  // candidates compared before the index is asked exactly
	tryChunk    = 64   // candidates compared at a time
	common      = 0.25 // share of candidates from which on a word narrows little
)

// finder finds the newest rows that have all words.
//
// FTS5 answers a prefix it has ready from the newest row on, at any size of
// the table in microseconds, but gathers all rows of a longer one first:
// 0.35 µs a row, a third of a second for a word that a million rows have. So a
// longer word is first asked for by its ready prefix and the newest rows found
// are compared with it. Only when those do not suffice, the words that proved
// rare, and are therefore quick to gather, are asked for exactly.
type finder struct {
	ctx    context.Context
	q      querier
	search search
	words  []string
	limit  int
}

// find returns at most limit ids, newest first.
func (f *finder) find() ([]ID, error) {
	ready := make([]string, len(f.words))
	long := slices.ContainsFunc(f.words, func(w string) bool { return utf8.RuneCountInString(w) >= readyPrefix })
	for i, w := range f.words {
		ready[i] = cut(w, readyPrefix)
		// Two letters take many lookups; beside a longer word they are compared instead.
		if utf8.RuneCountInString(w) == 2 && long {
			ready[i] = ""
		}
	}
	if slices.Equal(ready, f.words) {
		return f.exact()
	}
	t, err := f.try(ready, tryRows)
	if err != nil || t.complete {
		return t.ids, err
	}
	for i, n := range t.having {
		if float64(n) < common*float64(t.compared) {
			ready[i] = f.words[i]
		}
	}
	if slices.Equal(ready, f.words) {
		return f.exact()
	}
	t, err = f.try(ready, 0)
	return t.ids, err
}

// exact leaves all to the index.
func (f *finder) exact() ([]ID, error) {
	return readIDs(f.ctx, f.q, f.candidates()+` LIMIT ?`, matchQuery(f.words), f.limit)
}

// candidates is the query for what the index finds, newest first.
func (f *finder) candidates() string {
	fts := ident(f.search.fts)
	return fmt.Sprintf(`SELECT rowid FROM %s WHERE %s MATCH ? ORDER BY rowid DESC`, fts, fts)
}

// trial is what comparing candidates has led to.
type trial struct {
	ids      []ID
	complete bool  // no further candidate would change ids
	compared int   // candidates compared
	having   []int // per word, how many of them have it
}

// hopeless reports whether, as it has gone so far, the limit will not be
// reached within so many rows.
func (t *trial) hopeless(limit, rows int) bool { return t.compared*limit > rows*len(t.ids) }

// try compares what the index finds for some prefixes with the words, up to
// the limit or, when rows is not zero, until more than those would be needed.
func (f *finder) try(prefixes []string, rows int) (trial, error) {
	t := trial{having: make([]int, len(f.words))}
	found, err := f.q.QueryContext(f.ctx, f.candidates(), matchQuery(prefixes))
	if err != nil {
		return t, err
	}
	defer found.Close()
	chunk := make([]ID, 0, tryChunk)
	for more := true; more; {
		chunk = chunk[:0]
		for len(chunk) < tryChunk {
			if more = found.Next(); !more {
				break
			}
			var id int64
			if err := found.Scan(&id); err != nil {
				return t, err
			}
			chunk = append(chunk, ID(id))
		}
		if err := f.compare(&t, chunk); err != nil {
			return t, err
		}
		if len(t.ids) == f.limit {
			t.complete = true
			return t, nil
		}
		if more && rows > 0 && t.hopeless(f.limit, rows) {
			return t, nil
		}
	}
	t.complete = true
	return t, found.Err()
}

// compare keeps those of the candidates that have all words.
func (f *finder) compare(t *trial, ids []ID) error {
	docs, err := readDocs(f.ctx, f.q, f.search.textOf(`ORDER BY id DESC`), idList(ids))
	if err != nil {
		return err
	}
	for _, d := range docs {
		t.compared++
		if f.has(t, terms(d.text)) && len(t.ids) < f.limit {
			t.ids = append(t.ids, d.id)
		}
	}
	return nil
}

// has reports whether the row's words begin with all that were typed.
func (f *finder) has(t *trial, row []string) bool {
	all := true
	for i, w := range f.words {
		if slices.ContainsFunc(row, func(r string) bool { return strings.HasPrefix(r, w) }) {
			t.having[i]++
		} else {
			all = false
		}
	}
	return all
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
