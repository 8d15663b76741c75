package store

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Search returns, per table, the newest rows in which every word of q begins a
// word of the row, at most limit of each table. Without tables it looks in all
// that the schema makes searchable. A q without letters or digits finds none.
func (db *DB) Search(ctx context.Context, q string, limit int, tables ...string) ([]Hit, error) {
	words := queryTerms(q)
	if len(words) == 0 || limit <= 0 {
		return nil, nil
	}
	if len(tables) == 0 {
		for _, s := range db.schema.Searches {
			tables = append(tables, s.Table)
		}
	}
	var hits []Hit
	for _, name := range tables {
		t := db.tables[name]
		if t == nil || len(t.searches) == 0 {
			return nil, notSearchable(name)
		}
		var ids []ID
		err := db.View(ctx, func(tx *Tx) (err error) {
			ids, err = db.lookUp(ctx, tx, t.searches[0], words, limit)
			return err
		})
		if err != nil {
			return nil, wrap("search", err)
		}
		for _, id := range ids {
			hits = append(hits, Hit{Table: name, ID: id})
		}
	}
	return hits, nil
}

// notSearchable is the mistake of searching a table the schema does not index.
func notSearchable(name string) error {
	s := sentences[Internal]
	return &Error{Code: Internal, Op: "search", Key: s.key, Msg: s.msg, Err: fmt.Errorf("store: table %s has no search", name)}
}

// lookUp finds the newest rows, at most limit, in one index as a transaction
// sees it.
func (db *DB) lookUp(ctx context.Context, tx *Tx, s search, words []string, limit int) ([]ID, error) {
	if s.none {
		return s.scan(ctx, tx.tx, words, limit)
	}
	ix, err := openIndex(ctx, tx.tx, s, &db.directories)
	if err != nil {
		return nil, damagedIndex(s.table, err)
	}
	var ids []ID
	if limit == math.MaxInt {
		ids, err = ix.all(words)
	} else {
		ids, err = ix.newest(words, limit)
	}
	return ids, damagedIndex(s.table, err)
}

// scan is lookUp in a file that another version has indexed and that cannot be
// written: it looks at every row.
func (s search) scan(ctx context.Context, q querier, words []string, limit int) ([]ID, error) {
	docs, err := readDocs(ctx, q, fmt.Sprintf(`SELECT id, text FROM (%s) ORDER BY id DESC`, s.query))
	if err != nil {
		return nil, err
	}
	t := trial{words: words, limit: limit, having: make([]int, len(words))}
	t.take(docs)
	return t.ids, nil
}

// SearchFilter returns a condition on the id of table's rows, and its
// arguments, that holds for the rows Search finds now. An empty q holds for
// every row; a table without search for none. It reads the file, so it is not
// for within a transaction.
func (db *DB) SearchFilter(ctx context.Context, table, q string) (sqlExpr string, args []any, err error) {
	t := db.tables[table]
	if t == nil || len(t.searches) == 0 {
		return "0", nil, nil
	}
	if strings.TrimSpace(q) == "" {
		return "1", nil, nil
	}
	words := queryTerms(q)
	if len(words) == 0 {
		return "0", nil, nil
	}
	var ids []ID
	err = db.View(ctx, func(tx *Tx) (err error) {
		ids, err = db.lookUp(ctx, tx, t.searches[0], words, math.MaxInt)
		return err
	})
	return "id IN (SELECT value FROM json_each(?))", []any{idList(ids)}, wrap("search", err)
}

// queryTerms cuts what was typed into the terms that are looked at.
func queryTerms(q string) []string {
	words := terms(q)
	return words[:min(len(words), maxTerms)]
}

// appendPrefixes adds to the words of a row, each once, their beginnings of up
// to readyPrefix characters, which the index then has as words of their own.
func appendPrefixes(words []string) []string {
	for _, w := range words {
		end := 0
		for range readyPrefix {
			_, size := utf8.DecodeRuneInString(w[end:])
			if end += size; end == len(w) {
				break
			}
			if !slices.Contains(words, w[:end]) {
				words = append(words, w[:end])
			}
		}
	}
	return words
}

// spaceless reports whether r belongs to a script written without spaces.
func spaceless(r rune) bool {
	// Thai is the first of them: most text never gets to the tables.
	return r >= '\u0E00' && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai)
}

// terms folds text and cuts it into its distinct words. Scripts written
// without spaces are cut into single characters.
func terms(text string) []string { return appendTerms(nil, text) }

// appendTerms is terms into a slice whose room is used again.
func appendTerms(out []string, text string) []string {
	start := -1
	text = Fold(text)
	flush := func(end int) {
		if start >= 0 {
			out = appendTerm(out, text[start:end])
			start = -1
		}
	}
	for i, r := range text {
		switch {
		case spaceless(r):
			flush(i)
			out = appendTerm(out, text[i:i+utf8.RuneLen(r)])
		case unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.Is(unicode.Mc, r):
			if start < 0 {
				start = i
			}
		default:
			flush(i)
		}
	}
	flush(len(text))
	return out
}

// appendTerm adds a word once, cut to a length the index takes.
func appendTerm(words []string, w string) []string {
	if len(w) > maxTermBytes {
		end := maxTermBytes
		for !utf8.RuneStart(w[end]) {
			end--
		}
		w = w[:end]
	}
	if slices.Contains(words, w) {
		return words
	}
	return append(words, w)
}
