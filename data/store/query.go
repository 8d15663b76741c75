package store

import (
	"context"
	"fmt"
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
			f := finder{ctx: ctx, q: tx.tx, search: t.searches[0], words: words, limit: limit}
			ids, err = f.find()
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

// SearchFilter returns a condition on the id of table's rows, and its
// arguments, that holds for the rows Search would find. An empty q holds for
// every row; a table without search for none.
func (db *DB) SearchFilter(table, q string) (sqlExpr string, args []any) {
	t := db.tables[table]
	if t == nil || len(t.searches) == 0 {
		return "0", nil
	}
	if strings.TrimSpace(q) == "" {
		return "1", nil
	}
	words := queryTerms(q)
	if len(words) == 0 {
		return "0", nil
	}
	fts := ident(t.searches[0].fts)
	return fmt.Sprintf("id IN (SELECT rowid FROM %s WHERE %s MATCH ?)", fts, fts), []any{matchQuery(words)}
}

// matchQuery renders terms for FTS5's MATCH: each a quoted prefix, all of
// them required, empty ones left out. Terms hold only letters and digits, so nothing that was
// typed can reach the query language.
func matchQuery(words []string) string {
	parts := make([]string, 0, len(words))
	for _, w := range words {
		if w != "" {
			parts = append(parts, prefixQuery(w))
		}
	}
	return strings.Join(parts, " AND ")
}

// queryTerms cuts what was typed into the terms that are looked at.
func queryTerms(q string) []string {
	words := terms(q)
	return words[:min(len(words), maxTerms)]
}

// alphabets are the letters that can follow another, by its script.
var alphabets = []struct {
	script  *unicode.RangeTable
	letters string
}{
	{unicode.Latin, "abcdefghijklmnopqrstuvwxyz0123456789"},
	{unicode.Nd, "0123456789abcdefghijklmnopqrstuvwxyz"},
	{unicode.Cyrillic, "абвгдежзиклмнопрстуфхцчшщъыьэюяєіћ"},
	{unicode.Greek, "αβγδεζηθικλμνξοπρστυφχψω"},
}

// appendPrefixes adds to the words of a row, each once, the beginnings the
// index has ready: of one and of three characters. One of two characters is
// asked for as those of three that it begins, so it is only added where the
// third is not in the alphabet of the second.
func appendPrefixes(words []string) []string {
	add := func(p string) {
		if !slices.Contains(words, p) {
			words = append(words, p)
		}
	}
	for _, w := range words {
		_, one := utf8.DecodeRuneInString(w)
		if one == len(w) {
			continue
		}
		add(w[:one])
		second, size := utf8.DecodeRuneInString(w[one:])
		two := one + size
		if two == len(w) {
			continue
		}
		third, size := utf8.DecodeRuneInString(w[two:])
		if two+size < len(w) {
			add(w[:two+size])
		}
		if !strings.ContainsRune(alphabet(second), third) {
			add(w[:two])
		}
	}
	return words
}

// alphabet is the letters that usually follow r.
func alphabet(r rune) string {
	for _, a := range alphabets {
		if unicode.Is(a.script, r) {
			return a.letters
		}
	}
	return ""
}

// prefixQuery renders one term as the entries of appendPrefixes that it
// begins; a longer one as a prefix, whose rows FTS5 gathers.
func prefixQuery(w string) string {
	quoted := `"` + w + `"`
	switch utf8.RuneCountInString(w) {
	case 1, readyPrefix:
		return quoted
	case 2:
		last, _ := utf8.DecodeLastRuneInString(w)
		var b strings.Builder
		b.WriteString("(" + quoted)
		for _, next := range alphabet(last) {
			b.WriteString(` OR "` + w + string(next) + `"`)
		}
		return b.String() + ")"
	}
	return quoted + "*"
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
