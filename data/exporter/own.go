package exporter

import (
	"encoding/json"
	"fmt"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

// keepsOwn says whether records of a kind can have fields of the planner's own.
func keepsOwn(tx *store.Tx, k data.Kind) (bool, error) {
	var n int
	err := tx.QueryRow("SELECT count(*) FROM pragma_table_info(?) WHERE name = 'custom'", string(k)).Scan(&n)
	return n > 0, err
}

// ownFields are the names of the planner's own fields that any record of the kind fills.
func (x *export) ownFields() ([]string, error) {
	var out []string
	err := x.p.Store().View(x.ctx, func(tx *store.Tx) error {
		if ok, err := keepsOwn(tx, x.o.Kind); err != nil || !ok {
			return err
		}
		rows, err := tx.Query("SELECT DISTINCT j.key FROM " + string(x.o.Kind) + " t, json_each(t.custom) j WHERE t.custom <> '' AND t.deleted_at IS NULL ORDER BY 1")
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var name string
			if err := rows.Scan(&name); err != nil {
				return err
			}
			out = append(out, name)
		}
		return rows.Err()
	})
	if err != nil {
		return nil, fmt.Errorf("names of own fields: %w", err)
	}
	return out, nil
}

// readOwn reads the planner's own fields of records, where they are asked for.
func (x *export) readOwn(ids []data.ID) (map[data.ID]data.Custom, error) {
	if len(x.own) == 0 {
		return nil, nil
	}
	list, err := json.Marshal(ids)
	if err != nil {
		return nil, err
	}
	out := map[data.ID]data.Custom{}
	err = x.p.Store().View(x.ctx, func(tx *store.Tx) error {
		rows, err := tx.Query("SELECT t.id, t.custom FROM "+string(x.o.Kind)+" t WHERE t.custom <> '' AND t.id IN (SELECT CAST(value AS INTEGER) FROM json_each(?))", string(list))
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var id data.ID
			var text string
			if err := rows.Scan(&id, &text); err != nil {
				return err
			}
			var c data.Custom
			if err := json.Unmarshal([]byte(text), &c); err != nil {
				return fmt.Errorf("own fields of %s %s: %w", x.o.Kind, id, err)
			}
			out[id] = c
		}
		return rows.Err()
	})
	return out, err
}
