package metrics

import (
	"context"
	"fmt"
	"strings"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

// KeyAll is the key of a total that stands beside the buckets of a slice.
const KeyAll = "all"

// Rows lists the records behind a number, newest first: those that the metric counts, for a rate those of its denominator.
// key is the Value.Key of the bucket; empty or KeyAll: all of the scope.
func Rows(ctx context.Context, p *data.Planner, id string, scope Scope, key string) (data.Kind, []data.ID, error) {
	specs, err := find(id)
	if err != nil {
		return "", nil, err
	}
	if key == KeyAll {
		key = ""
	}
	s := &specs[0]
	if err := scope.check(s); err != nil {
		return "", nil, err
	}
	rowSet := set{kind: data.KindDeal}
	if s.list == nil {
		if rowSet, err = s.rowsOf(key); err != nil {
			return "", nil, err
		}
	}
	if key != "" && scope.By != "" && !s.fixed {
		scope.Where = append(scope.Where[:len(scope.Where):len(scope.Where)], Filter{scope.By, key})
	}
	scope.By = ""
	var out []data.ID
	err = p.Store().View(ctx, func(tx *store.Tx) (err error) {
		r := newRun(p, tx, scope, s)
		if s.list != nil {
			out, err = s.list(r)
		} else {
			out, err = r.ids(rowSet)
		}
		return err
	})
	if err != nil {
		return "", nil, fmt.Errorf("rows behind %s: %w", id, err)
	}
	return rowSet.kind, out, nil
}

// rowsOf is the set whose rows stand behind the number.
func (s *spec) rowsOf(key string) (set, error) {
	switch {
	case s.fixed && s.names.rows != nil:
		return s.names.rows(key)
	case s.drill != nil:
		return *s.drill, nil
	default:
		return s.sets[s.rows], nil
	}
}

func (r *run) ids(s set) ([]data.ID, error) {
	from, args, err := r.from(s)
	if err != nil {
		return nil, err
	}
	wanted, err := r.wantedProducts()
	if err != nil {
		return nil, err
	}
	for _, b := range wanted {
		cond, a, err := r.sells(b)
		if err != nil {
			return nil, err
		}
		from, args = from+" AND "+cond, append(args, a...)
	}
	rows, err := r.tx.Query("SELECT t.id"+from+" ORDER BY t.id DESC", args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []data.ID
	for rows.Next() {
		var id data.ID
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		out = append(out, id)
	}
	return out, rows.Err()
}

// sells limits deals to those with a line item of the product.
func (r *run) sells(b bucket) (string, []any, error) {
	const lines = "t.id IN (SELECT i.deal_id FROM deal_item i WHERE i.deleted_at IS NULL AND "
	switch {
	case b.kind != known:
		return "NOT EXISTS (SELECT 1 FROM deal_item i WHERE i.deal_id = t.id AND i.deleted_at IS NULL AND (i.product_id IS NOT NULL OR i.name <> ''))", nil, nil
	case b.text == "":
		return lines + "i.product_id = ?)", []any{b.n}, nil
	}
	cond, args, err := r.spelled(set{kind: data.KindDealItem}, "t.name", b.text)
	if err != nil {
		return "", nil, err
	}
	return lines + "i.product_id IS NULL AND " + strings.Replace(cond, "t.name", "i.name", 1) + ")", args, nil
}
