package person

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

// mention is a text of another record in which the person is named.
type mention struct {
	kind         data.Kind
	id           data.ID
	column, text string
}

// mentions finds the texts of records that are not the person's in which the whole name, the e-mail address or the phone stands.
func (r *record) mentions(tx *store.Tx) ([]mention, error) {
	likes := r.names.likes()
	if r.names.whole == nil || len(likes) == 0 {
		return nil, nil
	}
	var out []mention
	for _, k := range data.Kinds() {
		columns, err := freeColumns(tx, k)
		if err != nil {
			return nil, err
		}
		for _, c := range columns {
			found, err := r.mentionsIn(tx, k, c, likes)
			if err != nil {
				return nil, err
			}
			out = append(out, found...)
		}
	}
	return out, nil
}

func freeColumns(tx *store.Tx, k data.Kind) ([]string, error) {
	columns, err := texts(tx, k)
	var out []string
	for _, c := range columns {
		if freeText(k, c.name) {
			out = append(out, c.name)
		}
	}
	return out, err
}

func (r *record) mentionsIn(tx *store.Tx, k data.Kind, column string, likes []string) ([]mention, error) {
	args := make([]any, len(likes))
	for i, s := range likes {
		args[i] = s
	}
	rows, err := tx.Query("SELECT id, "+column+" FROM "+string(k)+" WHERE "+column+" <> '' AND ("+
		strings.TrimSuffix(strings.Repeat(column+" LIKE ? OR ", len(likes)), " OR ")+")", args...)
	if err != nil {
		return nil, fmt.Errorf("mentions in %s: %w", k, err)
	}
	own := r.rows[k]
	if k == data.KindContact {
		own = distinct(r.contacts)
	}
	var out []mention
	for rows.Next() {
		m := mention{kind: k, column: column}
		if err := rows.Scan(&m.id, &m.text); err != nil {
			return nil, errors.Join(err, rows.Close())
		}
		if _, theirs := slices.BinarySearch(own, m.id); !theirs && replaced(r.names.whole, m.text, "") != m.text {
			out = append(out, m)
		}
	}
	return out, errors.Join(rows.Err(), rows.Close())
}

// rewrite replaces the mentions, in the rows and in the log.
func (e *eraser) rewrite(mentions []mention) error {
	change := func(text string) string { return replaced(e.names.whole, text, e.word) }
	for _, m := range mentions {
		if err := e.exec("UPDATE "+string(m.kind)+" SET "+m.column+" = ? WHERE id = ?", change(m.text), m.id); err != nil {
			return err
		}
	}
	for _, k := range data.Kinds() {
		columns, err := freeColumns(e.tx, k)
		if err != nil {
			return err
		}
		if err := e.tx.Rewrite(string(k), columns, change); err != nil {
			return err
		}
	}
	return nil
}
