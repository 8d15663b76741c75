package store

import (
	"fmt"
	"hash/maphash"
	"strings"
)

// search compares the index with the rows: which rows it has and, in a deep
// check, all words of all rows.
func (c *checker) search(s search) (string, error) {
	found, err := texts(c.ctx, c.q, fmt.Sprintf(`
		SELECT printf('row %%d is not in the index', id) FROM (
			SELECT id FROM (%[1]s) EXCEPT SELECT id FROM %[2]s LIMIT 3)
		UNION ALL SELECT printf('the index has row %%d, which is not searchable', id) FROM (
			SELECT id FROM %[2]s EXCEPT SELECT id FROM (%[1]s) LIMIT 3)`, s.query, ident(s.fts+"_docsize")))
	if err != nil || len(found) > 0 || !c.deep {
		return strings.Join(found, "; "), err
	}
	seed := maphash.MakeSeed()
	fromRows, err := c.sumRows(s, seed)
	if err != nil {
		return "", err
	}
	fromIndex, err := c.sumIndex(s, seed)
	if err != nil {
		return "", err
	}
	if fromRows != fromIndex {
		return fmt.Sprintf("the rows have %d words, the index %d, or they differ", fromRows.words, fromIndex.words), nil
	}
	return "", nil
}

// wordSum is a sum over words of rows that does not depend on their order.
type wordSum struct {
	words int64
	sum   uint64
}

// add counts one word of one row.
func (w *wordSum) add(seed maphash.Seed, id ID, word string) {
	w.words++
	w.sum += maphash.Comparable(seed, struct {
		id   ID
		word string
	}{id, word})
}

// sumRows sums the words the rows should be found by.
func (c *checker) sumRows(s search, seed maphash.Seed) (wordSum, error) {
	var w wordSum
	rows, err := c.q.QueryContext(c.ctx, `SELECT id, coalesce(text, '') FROM (`+s.query+`)`)
	if err != nil {
		return w, err
	}
	defer rows.Close()
	for rows.Next() {
		var d doc
		if err := rows.Scan(&d.id, &d.text); err != nil {
			return w, err
		}
		for _, word := range appendPrefixes(terms(d.text)) {
			w.add(seed, d.id, word)
		}
	}
	return w, rows.Err()
}

// sumIndex sums the words the index has.
func (c *checker) sumIndex(s search, seed maphash.Seed) (wordSum, error) {
	var w wordSum
	vocabulary := s.fts + "_words"
	if _, err := c.q.ExecContext(c.ctx, fmt.Sprintf(`CREATE VIRTUAL TABLE temp.%s USING fts5vocab(main, %s, instance)`,
		ident(vocabulary), literal(s.fts))); err != nil {
		return w, err
	}
	rows, err := c.q.QueryContext(c.ctx, `SELECT doc, term FROM temp.`+ident(vocabulary))
	if err != nil {
		return w, err
	}
	defer rows.Close()
	for rows.Next() {
		var id ID
		var word string
		if err := rows.Scan(&id, &word); err != nil {
			return w, err
		}
		w.add(seed, id, word)
	}
	return w, rows.Err()
}
