package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
)

const (
	maxTerms     = 16       // terms of a query that are looked at
	maxTermBytes = 48       // longer words are cut, in the index as in the query
	hashBytes    = 64 << 20 // postings FTS5 gathers in memory before it writes and merges
	removeChunk  = 100_000  // rows taken out at a time: FTS5 merges after each
	indexChunk   = 2000     // rows indexed between two looks at the context
)

// search is a Schema.Search as the store works with it.
type search struct {
	table string
	fts   string // name of its index table
	query string
}

// newSearch derives the working form.
func newSearch(s Search) search { return search{table: s.Table, fts: s.Table + "_fts", query: s.Query} }

// createSQL makes the index: without content (the rows have it) and without
// positions (every term is a prefix on its own). The text it gets is already
// folded and cut into words by terms, so the plainest tokenizer serves.
func (s search) createSQL() string {
	return fmt.Sprintf(`CREATE VIRTUAL TABLE %[1]s USING fts5(text, content='', contentless_delete=1, detail=none,
		tokenize='ascii'); INSERT INTO %[1]s (%[1]s, rank) VALUES ('hashsize', %[2]d)`, ident(s.fts), hashBytes)
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
func (db *DB) indexSearches() error {
	for _, def := range db.schema.Searches {
		t := db.tables[def.Table]
		if t == nil {
			return fmt.Errorf("store: search over %s, which is not tracked", def.Table)
		}
		if t.searches != nil {
			return fmt.Errorf("store: two searches over %s", def.Table)
		}
		t.searches = append(t.searches, newSearch(def))
	}
	return nil
}

// settleSearches makes the file's search tables those the schema asks for and
// fills the ones whose text has changed.
func settleSearches(ctx context.Context, q querier, s Schema, progress func(string, int64, int64)) error {
	for _, def := range s.Searches {
		sr := newSearch(def)
		known, err := texts(ctx, q, `SELECT query FROM store_search WHERE name = ?`, sr.fts)
		if err != nil {
			return err
		}
		if len(known) == 1 && known[0] == sr.signature() {
			continue
		}
		if _, err := q.ExecContext(ctx, `DROP TABLE IF EXISTS `+ident(sr.fts)); err != nil {
			return err
		}
		if _, err := q.ExecContext(ctx, sr.createSQL()); err != nil {
			return err
		}
		if err := sr.fill(ctx, q, progress); err != nil {
			return err
		}
		if _, err := q.ExecContext(ctx, `INSERT INTO store_search (name, query) VALUES (?, ?)
			ON CONFLICT (name) DO UPDATE SET query = excluded.query`, sr.fts, sr.signature()); err != nil {
			return err
		}
	}
	return nil
}

// searchesStale reports whether settleSearches has something to do.
func searchesStale(ctx context.Context, q querier, s Schema) (bool, error) {
	for _, def := range s.Searches {
		sr := newSearch(def)
		known, err := texts(ctx, q, `SELECT query FROM store_search WHERE name = ?`, sr.fts)
		if err != nil || len(known) != 1 || known[0] != sr.signature() {
			return true, err
		}
	}
	return false, nil
}

// textOf is the query for the texts of a JSON list of rows.
func (s search) textOf(order string) string {
	return fmt.Sprintf(`SELECT id, text FROM (%s) WHERE id IN (SELECT value FROM json_each(?)) %s`, s.query, order)
}

// signature is what decides whether an index is still good.
func (s search) signature() string { return s.createSQL() + "\n" + s.query }

// fill indexes all live rows in order of id.
func (s search) fill(ctx context.Context, q querier, progress func(string, int64, int64)) (err error) {
	page := fmt.Sprintf(`SELECT id, text FROM (%s) WHERE id > ? ORDER BY id LIMIT %d`, s.query, indexChunk)
	x, err := s.indexer(ctx, q)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, x.close()) }()
	var after ID
	for done := int64(0); ; {
		docs, err := readDocs(ctx, q, page, int64(after))
		if err != nil || len(docs) == 0 {
			return err
		}
		after = docs[len(docs)-1].id
		if err := x.add(docs); err != nil {
			return err
		}
		done += int64(len(docs))
		if progress != nil {
			progress("search", done, 0)
		}
	}
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

// indexer adds rows, in ascending order of id, that are not in the index. It
// cuts one chunk into words while the one before is being written.
type indexer struct {
	ctx     context.Context
	stmt    *sql.Stmt
	pending chan []doc
}

// indexer prepares the adding of rows.
func (s search) indexer(ctx context.Context, q querier) (*indexer, error) {
	stmt, err := q.PrepareContext(ctx, fmt.Sprintf(`INSERT INTO %s (rowid, text) VALUES (?, ?)`, ident(s.fts)))
	// Watching the context would cost a goroutine a row; it is looked at
	// whenever a chunk is read.
	return &indexer{ctx: context.WithoutCancel(ctx), stmt: stmt}, err
}

// add takes the next chunk.
func (x *indexer) add(docs []doc) error {
	cut := make(chan []doc, 1)
	go func() {
		var entries []string
		for i := range docs {
			entries = appendPrefixes(appendTerms(entries[:0], docs[i].text))
			docs[i].text = strings.Join(entries, " ")
		}
		cut <- docs
	}()
	before := x.pending
	x.pending = cut
	return x.write(before)
}

// write stores a chunk that is cut into words.
func (x *indexer) write(cut chan []doc) error {
	if cut == nil {
		return nil
	}
	for _, d := range <-cut {
		if _, err := x.stmt.ExecContext(x.ctx, int64(d.id), d.text); err != nil {
			return err
		}
	}
	return nil
}

// close stores what is left.
func (x *indexer) close() error {
	return errors.Join(x.write(x.pending), x.stmt.Close())
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
// follow one another, and a range of ids is read in half the time of a list.
func (s search) docs(tx *Tx, ids []ID) ([]doc, error) {
	first, last := ids[0], ids[len(ids)-1]
	var within int
	if err := tx.QueryRow(fmt.Sprintf(`SELECT count(*) FROM %s WHERE id BETWEEN ? AND ?`, ident(s.table)), first, last).Scan(&within); err != nil {
		return nil, err
	}
	if within == len(ids) {
		return readDocs(tx.ctx, tx.tx, fmt.Sprintf(`SELECT id, text FROM (%s) WHERE id BETWEEN ? AND ? ORDER BY id`, s.query), first, last)
	}
	return readDocs(tx.ctx, tx.tx, s.textOf(`ORDER BY id`), idList(ids))
}

// maintain replaces the index entries of the touched rows.
func (s search) maintain(tx *Tx, t *touched) (err error) {
	add := t.inserted
	if len(t.updated) > 0 && s.depends(t.columns) {
		remove := fmt.Sprintf(`DELETE FROM %s WHERE rowid IN (SELECT value FROM json_each(?))`, ident(s.fts))
		for ids := range slices.Chunk(t.updated, removeChunk) {
			if _, err := tx.Exec(remove, idList(ids)); err != nil {
				return err
			}
		}
		add = distinct(append(slices.Clone(t.inserted), t.updated...))
	}
	if len(add) == 0 {
		return nil
	}
	x, err := s.indexer(tx.ctx, tx.tx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, x.close()) }()
	for ids := range slices.Chunk(add, indexChunk) {
		docs, err := s.docs(tx, ids)
		if err != nil {
			return err
		}
		if err := x.add(docs); err != nil {
			return err
		}
	}
	return nil
}
