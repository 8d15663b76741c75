package person

import (
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

// record is all that the plan holds about a person: the contact, deleted ones that were the same person, and what hangs on them.
type record struct {
	id       data.ID
	contacts []data.ID               // id first
	deals    []data.ID               // of theirs
	rows     map[data.Kind][]data.ID // without the contacts, deleted rows too
	deleted  bool                    // the contact itself was deleted before
	names    identity
}

// gather finds the rows of a person.
func gather(tx *store.Tx, id data.ID) (*record, error) {
	r := &record{id: id, rows: map[data.Kind][]data.ID{}}
	var email, phone string
	var stage int64
	err := tx.QueryRow("SELECT email_key, phone_key, deleted_at IS NOT NULL, stage FROM contact WHERE id = ?", id).Scan(&email, &phone, &r.deleted, &stage)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, &data.Error{
			Code: store.NotFound, Op: "find person", Key: "error.not_found", Args: map[string]any{"kind": "contact", "id": id.String()},
			Msg: fmt.Sprintf("There is no contact with the number %s; it may have been deleted. Look in Activity to bring it back.", id),
		}
	}
	if err != nil {
		return nil, fmt.Errorf("find person: %w", err)
	}
	if data.JourneyStage(stage).Erased() {
		return nil, &data.Error{
			Code: store.Conflict, Op: "find person", Key: "error.person_erased",
			Msg: "This person was erased. What is left only counts in the numbers.",
		}
	}
	same, err := ids(tx, `SELECT id FROM contact WHERE id <> ?1 AND deleted_at IS NOT NULL AND stage < 10
		AND (?2 <> '' AND email_key = ?2 OR ?3 <> '' AND phone_key = ?3)`, id, email, phone)
	if err != nil {
		return nil, err
	}
	merged, err := mergedInto(tx, id)
	if err != nil {
		return nil, err
	}
	r.contacts = append([]data.ID{id}, distinct(same, merged)...)
	if err := r.learnNames(tx); err != nil {
		return nil, err
	}
	if r.deals, err = r.hangOn(tx, data.KindContact, r.contacts); err != nil {
		return nil, err
	}
	if _, err := r.hangOn(tx, data.KindDeal, r.deals); err != nil {
		return nil, err
	}
	for k, list := range r.rows {
		r.rows[k] = distinct(list)
	}
	r.rows[data.KindDifferent], err = ids(tx, "SELECT id FROM different WHERE kind = 'contact' AND (a_id IN ("+list(r.contacts)+") OR b_id IN ("+list(r.contacts)+"))")
	return r, err
}

// mergedInto lists the contacts that a merge has made part of this one.
func mergedInto(tx *store.Tx, id data.ID) ([]data.ID, error) {
	return ids(tx, `SELECT c.rid FROM change c JOIN txn t ON t.id = c.txn JOIN contact x ON x.id = c.rid
		WHERE c.rid <> ?1 AND c.op = 2 AND c.new ->> '$.deleted_at' IS NOT NULL AND x.deleted_at IS NOT NULL
		AND c.tbl = (SELECT no FROM store_table WHERE name = 'contact') AND t.label ->> '$.key' IN ('contact.merged', 'contact.merged.many')
		AND t.id IN (SELECT m.txn FROM change m WHERE m.rid = ?1)`, id)
}

// hangOn adds the rows that refer to records of a kind, and gives the deals among them. What is a row of another person, such as
// a follow-up of their own about the same deal, does not hang on this one.
func (r *record) hangOn(tx *store.Tx, kind data.Kind, of []data.ID) ([]data.ID, error) {
	if len(of) == 0 {
		return nil, nil
	}
	rows, err := tx.Query(`SELECT t.name, f."from", EXISTS (SELECT 1 FROM pragma_table_info(t.name) c WHERE c.name = 'contact_id')
		FROM sqlite_schema t JOIN pragma_foreign_key_list(t.name) f WHERE t.type = 'table' AND f."table" = ? ORDER BY 1, 2`, string(kind))
	if err != nil {
		return nil, fmt.Errorf("what hangs on a %s: %w", kind, err)
	}
	type reference struct {
		table, column string
		personal      bool
	}
	var refs []reference
	for rows.Next() {
		var x reference
		if err := rows.Scan(&x.table, &x.column, &x.personal); err != nil {
			return nil, errors.Join(err, rows.Close())
		}
		refs = append(refs, x)
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil {
		return nil, fmt.Errorf("what hangs on a %s: %w", kind, err)
	}
	for _, x := range refs {
		if !slices.Contains(data.Kinds(), data.Kind(x.table)) {
			continue
		}
		q := "SELECT id FROM " + x.table + " WHERE " + x.column + " IN (" + list(of) + ")"
		if kind == data.KindDeal && x.personal {
			q += " AND contact_id IS NULL"
		}
		found, err := ids(tx, q)
		if err == nil && kind == data.KindDeal && x.personal {
			found, err = r.about(tx, data.Kind(x.table), x.column, found)
		}
		if err != nil {
			return nil, err
		}
		r.rows[data.Kind(x.table)] = append(r.rows[data.Kind(x.table)], found...)
	}
	return r.rows[data.KindDeal], nil
}

// about leaves those notes and follow-ups of the person's deals in which nobody is named that are about the person: where the
// deal is of no company, or where a name of the person stands in them or once stood.
func (r *record) about(tx *store.Tx, k data.Kind, column string, of []data.ID) ([]data.ID, error) {
	columns, err := freeColumns(tx, k)
	if err != nil || len(columns) == 0 {
		return nil, err
	}
	var out []data.ID
	for _, id := range of {
		var own bool
		var text string
		err := tx.QueryRow(`SELECT d.company_id IS NULL, concat_ws(' ', x.`+strings.Join(columns, ", x.")+`) || ' ' ||
			coalesce((SELECT group_concat(coalesce(c.new, '') || ' ' || coalesce(c.old, ''), ' ') FROM change c WHERE c.rid = x.id), '')
			FROM `+string(k)+` x JOIN deal d ON d.id = x.`+column+` WHERE x.id = ?`, id).Scan(&own, &text)
		if err != nil {
			return nil, fmt.Errorf("find person: %w", err)
		}
		if own || replaced(r.names.parts, text, "") != text {
			out = append(out, id)
		}
	}
	return out, nil
}

// list writes ids into a statement.
func list(ids []data.ID) string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = id.String()
	}
	return strings.Join(out, ", ")
}

func ids(tx *store.Tx, query string, args ...any) ([]data.ID, error) {
	rows, err := tx.Query(query, args...)
	if err != nil {
		return nil, fmt.Errorf("find person: %w", err)
	}
	defer rows.Close()
	var out []data.ID
	for rows.Next() {
		var id data.ID
		if err := rows.Scan(&id); err != nil {
			return nil, fmt.Errorf("find person: %w", err)
		}
		out = append(out, id)
	}
	return out, rows.Err()
}

func distinct(lists ...[]data.ID) []data.ID {
	out := slices.Concat(lists...)
	slices.Sort(out)
	return slices.Compact(out)
}
