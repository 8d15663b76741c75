package metrics

import (
	"database/sql"

	"github.com/baton-planner/baton/data/store"
)

// dealLine is one deal with one of its line items.
type dealLine struct {
	id      int64
	key     any
	sums    []int64
	spread  sql.NullInt64
	product sql.NullInt64
	name    sql.NullString
	milli   sql.NullInt64
	price   sql.NullInt64
	off     sql.NullInt64 // hundredths of a percent
}

// weight is what the line costs after its discount, in thousandths of minor units.
func (l *dealLine) weight() int64 {
	full := l.milli.Int64 * l.price.Int64
	return full - full/10000*l.off.Int64 - full%10000*l.off.Int64/10000
}

// products reads deals with their line items. A deal counts once for each of its products; its money is split among them by
// what the lines cost, or equally where none has a price.
func (r *run) products(s set) (tallies, error) {
	s.join += " LEFT JOIN deal_item i ON i.deal_id = t.id AND i.deleted_at IS NULL"
	from, args, err := r.from(s)
	if err != nil {
		return nil, err
	}
	wanted, err := r.wantedProducts()
	if err != nil {
		return nil, err
	}
	spread := "NULL"
	if s.spread != "" {
		spread = s.spread
	}
	rows, err := r.tx.Query(r.fill("SELECT t.id, "+r.keySQL(s, r.scope.By)+s.sumSQL("%s")+", "+spread+
		", i.product_id, i.name, i.quantity_milli, i.price_minor, i.discount_bp"+from+" ORDER BY t.id, i.position, i.id"), args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := tallies{}
	var deal []dealLine
	for rows.Next() {
		l := dealLine{sums: make([]int64, len(s.sums))}
		dest := append([]any{&l.id}, pointers(&l.key, l.sums)...)
		if err := rows.Scan(append(dest, &l.spread, &l.product, &l.name, &l.milli, &l.price, &l.off)...); err != nil {
			return nil, err
		}
		if len(deal) > 0 && deal[0].id != l.id {
			r.splitDeal(s, deal, wanted, out)
			deal = deal[:0]
		}
		deal = append(deal, l)
	}
	if len(deal) > 0 {
		r.splitDeal(s, deal, wanted, out)
	}
	return out, rows.Err()
}

// wantedProducts are the products that the filters keep, nil for all.
func (r *run) wantedProducts() ([]bucket, error) {
	var out []bucket
	for _, f := range r.scope.Where {
		if f.Slice != ByProduct {
			continue
		}
		b, err := parseKey(ByProduct, f.Key)
		if err != nil {
			return nil, err
		}
		out = append(out, b)
	}
	return out, nil
}

// splitDeal adds one deal to the buckets of its products.
func (r *run) splitDeal(s set, lines []dealLine, wanted []bucket, out tallies) {
	var order []bucket
	weights := map[bucket]int64{}
	for i := range lines {
		b := r.productOf(&lines[i])
		if _, seen := weights[b]; !seen {
			order = append(order, b)
		}
		weights[b] += lines[i].weight()
	}
	ws := make([]int64, len(order))
	for i, b := range order {
		ws[i] = weights[b]
	}
	first := &lines[0]
	parts := make([][]int64, len(s.sums))
	for k, x := range s.sums {
		if x.money {
			parts[k] = splitMinor(first.sums[k], ws)
		}
	}
	var spread []int64
	if first.spread.Valid && s.money {
		spread = splitMinor(first.spread.Int64, ws)
	}
	for i, b := range order {
		if !keeps(wanted, b) {
			continue
		}
		if r.scope.By != ByProduct {
			b = r.bucketOf(s, r.scope.By, first.key)
		}
		t := out.of(b, len(s.sums))
		t.n++
		for k := range s.sums {
			if parts[k] != nil {
				t.sums[k] += parts[k][i]
			} else {
				t.sums[k] += first.sums[k]
			}
		}
		switch {
		case spread != nil:
			t.spread = append(t.spread, spread[i])
		case first.spread.Valid:
			t.spread = append(t.spread, first.spread.Int64)
		}
	}
}

func keeps(wanted []bucket, b bucket) bool {
	for _, w := range wanted {
		if w != b {
			return false
		}
	}
	return true
}

// productOf is the product of a line, or the name of a line that is not on the list.
func (r *run) productOf(l *dealLine) bucket {
	switch {
	case l.product.Valid:
		return bucket{n: l.product.Int64}
	case l.name.String != "":
		b := bucket{text: store.Fold(l.name.String)}
		r.spell(b, l.name.String)
		return b
	default:
		return bucket{kind: noValue}
	}
}
