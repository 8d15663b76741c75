package store

import (
	"errors"
	"fmt"
	"hash/maphash"
	"strings"

	"github.com/baton-planner/baton/data/store/postings"
)

// search compares the index with the rows: which rows it has and, in a deep
// check, all words of all rows.
func (c *checker) search(s search) (string, error) {
	if s.none {
		return "", nil
	}
	said, err := c.searchRows(s)
	if err != nil || said != "" || !c.deep {
		if errors.Is(err, postings.ErrDamaged) {
			return "the index cannot be read", nil
		}
		return said, err
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

// searchRows compares which rows there are.
func (c *checker) searchRows(s search) (string, error) {
	ix, err := openIndex(c.ctx, c.q, s, nil)
	if err != nil {
		return "", err
	}
	indexed, err := ix.all([]string{""})
	if err != nil {
		return "", err
	}
	found, err := texts(c.ctx, c.q, fmt.Sprintf(`
		WITH indexed (id) AS MATERIALIZED (SELECT value FROM json_each(?))
		SELECT printf('row %%d is not in the index', id) FROM (
			SELECT id FROM (%[1]s) EXCEPT SELECT id FROM indexed LIMIT 3)
		UNION ALL SELECT printf('the index has row %%d, which is not searchable', id) FROM (
			SELECT id FROM indexed EXCEPT SELECT id FROM (%[1]s) LIMIT 3)`, s.query), idList(indexed))
	return strings.Join(found, "; "), err
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
	ix, err := openIndex(c.ctx, c.q, s, nil)
	if err != nil {
		return w, err
	}
	stale, err := ix.staleSince()
	if err != nil {
		return w, err
	}
	for _, g := range ix.segments {
		cursor := g.Seek("")
		e, ok, err := cursor.Next()
		for ; ok && err == nil; e, ok, err = cursor.Next() {
			ids, err := e.IDs(nil)
			if err != nil {
				return w, err
			}
			for _, id := range ids {
				if len(e.Word) > 0 && stale[id] <= g.upto {
					w.add(seed, ID(id), string(e.Word))
				}
			}
		}
		if err != nil {
			return w, err
		}
	}
	return w, nil
}
