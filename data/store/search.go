package store

import (
	"context"
	"fmt"
	"iter"
	"math"
	"slices"
	"strings"
	"unicode"
)

const (
	maxTerms     = 16      // terms of a query that are looked at
	maxTermBytes = 48      // longer words are cut, in the index as in the query
	indexChunk   = 2000    // rows indexed between two looks at the context
	segmentWords = 1 << 20 // words of rows gathered in memory before a segment is written
)

// search is a Schema.Search as the store works with it. Its index is the words
// of each row, in segments of data/store/postings:
//
//   - a segment has what transactions up to one moment have indexed, and never
//     changes;
//   - a row that was indexed again, or is gone, is stale since that moment:
//     what segments up to an earlier one say of it no longer holds;
//   - every row also has the empty word.
type search struct {
	table string
	name  string // under which the file remembers how the index was made
	query string
	none  bool // the file, open for reading, has no such index
}

// newSearch derives the working form.
func newSearch(s Search) search {
	return search{table: s.Table, name: s.Table + "_fts", query: s.Query}
}

// The tables of an index.
func (s search) segments() string { return ident(s.table + "_index_segment") }
func (s search) pages() string    { return ident(s.table + "_index_page") }
func (s search) stale() string    { return ident(s.table + "_index_stale") }

// createSQL makes an empty index, in place of the one there is. Earlier
// versions kept an FTS5 table.
func (s search) createSQL() string {
	return fmt.Sprintf(`
		DROP TABLE IF EXISTS %[1]s; DROP TABLE IF EXISTS %[2]s; DROP TABLE IF EXISTS %[3]s; DROP TABLE IF EXISTS %[4]s;
		CREATE TABLE %[2]s (id INTEGER PRIMARY KEY, upto INTEGER NOT NULL, page INTEGER NOT NULL, pages INTEGER NOT NULL,
			rows INTEGER NOT NULL, directory BLOB NOT NULL) STRICT;
		CREATE TABLE %[3]s (id INTEGER PRIMARY KEY, data BLOB NOT NULL) STRICT;
		CREATE TABLE %[4]s (id INTEGER PRIMARY KEY, since INTEGER NOT NULL) STRICT;`,
		ident(s.name), s.segments(), s.pages(), s.stale())
}

// depends reports whether the search text can change with one of the columns.
func (s search) depends(columns map[string]bool) bool {
	if strings.Contains(s.query, "*") || columns["deleted_at"] {
		return true
	}
	for _, word := range strings.FieldsFunc(s.query, func(r rune) bool {
		return r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}) {
		if columns[word] {
			return true
		}
	}
	return false
}

// indexSearches attaches the schema's searches to their tables.
func (db *DB) indexSearches(ctx context.Context) error {
	for _, def := range db.schema.Searches {
		t := db.tables[def.Table]
		if t == nil {
			return fmt.Errorf("store: search over %s, which is not tracked", def.Table)
		}
		if t.searches != nil {
			return fmt.Errorf("store: two searches over %s", def.Table)
		}
		s := newSearch(def)
		ready, err := s.ready(ctx, db.readers)
		if err != nil {
			return err
		}
		s.none = !ready // one that can be written was settled before
		t.searches = append(t.searches, s)
	}
	return nil
}

// settleSearches makes the file's search tables those the schema asks for and
// fills the ones whose text has changed.
func settleSearches(ctx context.Context, q querier, s Schema, progress func(string, int64, int64)) error {
	for _, def := range s.Searches {
		sr := newSearch(def)
		ready, err := sr.ready(ctx, q)
		if err != nil {
			return err
		}
		if ready {
			continue
		}
		if _, err := q.ExecContext(ctx, sr.createSQL()); err != nil {
			return err
		}
		if err := sr.fill(ctx, q, progress); err != nil {
			return err
		}
		if _, err := q.ExecContext(ctx, `INSERT INTO store_search (name, query) VALUES (?, ?)
			ON CONFLICT (name) DO UPDATE SET query = excluded.query`, sr.name, sr.signature()); err != nil {
			return err
		}
	}
	return nil
}

// searchesStale reports whether settleSearches has something to do.
func searchesStale(ctx context.Context, q querier, s Schema) (bool, error) {
	for _, def := range s.Searches {
		sr := newSearch(def)
		if ready, err := sr.ready(ctx, q); err != nil || !ready {
			return true, err
		}
	}
	return false, nil
}

// ready reports whether the file has the index as it is made now.
func (s search) ready(ctx context.Context, q querier) (bool, error) {
	known, err := texts(ctx, q, `SELECT query FROM store_search WHERE name = ?`, s.name)
	return len(known) == 1 && known[0] == s.signature(), err
}

// textOf is the query for the texts of a JSON list of rows.
func (s search) textOf(order string) string {
	return fmt.Sprintf(`SELECT id, text FROM (%s) WHERE id IN (SELECT value FROM json_each(?)) %s`, s.query, order)
}

// signature is what decides whether an index is still good.
func (s search) signature() string { return s.createSQL() + "\n" + s.query }

// fill indexes all live rows in order of id. What it writes is as of the first
// moment of all.
func (s search) fill(ctx context.Context, q querier, progress func(string, int64, int64)) error {
	page := fmt.Sprintf(`SELECT id, text FROM (%s) WHERE id > ? ORDER BY id LIMIT %d`, s.query, indexChunk)
	after, done := ID(math.MinInt64), int64(0)
	w := segmentWriter{ctx: ctx, q: q, s: s}
	err := w.index(func() ([]doc, error) {
		docs, err := readDocs(ctx, q, page, int64(after))
		if err != nil || len(docs) == 0 {
			return nil, err
		}
		if done += int64(len(docs)); progress != nil {
			progress("search", done, 0)
		}
		after = docs[len(docs)-1].id
		return docs, nil
	})
	if err != nil {
		return err
	}
	return s.mergeAll(ctx, q)
}

// doc is a row's search text.
type doc struct {
	id   ID
	text string
}

// readDocs reads the rows of a query of id and text.
func readDocs(ctx context.Context, q querier, query string, args ...any) ([]doc, error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var docs []doc
	for rows.Next() {
		var d doc
		var text *string
		if err := rows.Scan(&d.id, &text); err != nil {
			return nil, err
		}
		if text != nil {
			d.text = *text
		}
		docs = append(docs, d)
	}
	return docs, rows.Err()
}

// maintain brings the search index up to date with the transaction's changes.
// It works from the change log, so that single edits, bulk statements and undo
// take the same path.
func (db *DB) maintain(tx *Tx, e *entry) error {
	for no, touched := range e.touched {
		t := db.byNo[no]
		if t == nil {
			continue
		}
		for _, s := range t.searches {
			if err := s.maintain(tx, touched); err != nil {
				return err
			}
		}
	}
	return nil
}

// docs reads the texts of rows in ascending order of id. The rows of an import
// are all there and follow one another, and a range of ids is read in half the
// time of a list.
func (s search) docs(tx *Tx, ids []ID, allThere bool) ([]doc, error) {
	first, last := ids[0], ids[len(ids)-1]
	var within int
	if allThere { // else a row that is gone would make room for one that was not asked for
		err := tx.QueryRow(fmt.Sprintf(`SELECT count(*) FROM %s WHERE id BETWEEN ? AND ?`, ident(s.table)), first, last).Scan(&within)
		if err != nil {
			return nil, err
		}
	}
	if within == len(ids) {
		return readDocs(tx.ctx, tx.tx, fmt.Sprintf(`SELECT id, text FROM (%s) WHERE id BETWEEN ? AND ? ORDER BY id`, s.query), first, last)
	}
	return readDocs(tx.ctx, tx.tx, s.textOf(`ORDER BY id`), idList(ids))
}

// maintain indexes the touched rows again.
func (s search) maintain(tx *Tx, t *touched) error {
	add := slices.Clone(t.inserted)
	w := segmentWriter{ctx: tx.ctx, q: tx.tx, s: s, upto: int64(tx.NewID())}
	if len(t.updated) > 0 && s.depends(t.columns) {
		if _, err := tx.Exec(fmt.Sprintf(`INSERT INTO %s (id, since) SELECT value, ? FROM json_each(?) WHERE true
			ON CONFLICT (id) DO UPDATE SET since = excluded.since`, s.stale()), w.upto, idList(t.updated)); err != nil {
			return err
		}
		add = append(add, t.updated...)
	}
	if len(add) == 0 {
		return nil
	}
	chunks, stop := iter.Pull(slices.Chunk(distinct(add), indexChunk))
	defer stop()
	err := w.index(func() ([]doc, error) {
		for {
			ids, more := chunks()
			if !more {
				return nil, nil
			}
			if docs, err := s.docs(tx, ids, len(t.updated) == 0); err != nil || len(docs) > 0 {
				return docs, err
			}
		}
	})
	if err != nil {
		return err
	}
	return s.merge(tx.ctx, tx.tx, tx.bulk)
}
