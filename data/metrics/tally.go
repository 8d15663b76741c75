package metrics

import (
	"database/sql"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// tallies is what a set gives, bucket by bucket.
type tallies map[bucket]*tally

func (ts tallies) of(b bucket, sums int) *tally {
	t := ts[b]
	if t == nil {
		t = &tally{sums: make([]int64, sums)}
		ts[b] = t
	}
	return t
}

// tally counts the set by the scope's slice.
func (r *run) tally(s set) (tallies, error) {
	var out tallies
	var err error
	switch {
	case r.seen != nil && s.first != notCounted:
		return maps.Clone(r.seen.counted(s.first)), nil
	case r.byProduct():
		out, err = r.products(s)
	case s.spread != "":
		out, err = r.collect(s)
	default:
		out, err = r.group(s)
	}
	if err != nil {
		return nil, fmt.Errorf("count %ss: %w", s.kind, err)
	}
	return out, nil
}

// byProduct says whether line items take part: each deal is then split over its products.
func (r *run) byProduct() bool {
	return r.scope.By == ByProduct || slices.ContainsFunc(r.scope.Where, func(f Filter) bool { return f.Slice == ByProduct })
}

func (s set) sumSQL(wrap string) string {
	var b strings.Builder
	for _, x := range s.sums {
		fmt.Fprintf(&b, ", "+wrap, x.expr)
	}
	return b.String()
}

// group lets SQLite count and add up.
func (r *run) group(s set) (tallies, error) {
	from, args, err := r.from(s)
	if err != nil {
		return nil, err
	}
	q := "SELECT " + r.keySQL(s, r.scope.By) + ", count(*)" + s.sumSQL("coalesce(sum(%s), 0)") + from
	if r.scope.By != "" {
		q += " GROUP BY 1"
	}
	rows, err := r.tx.Query(r.fill(q), args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := tallies{}
	var key any
	line := make([]int64, 1+len(s.sums))
	dest := pointers(&key, line)
	for rows.Next() {
		if err := rows.Scan(dest...); err != nil {
			return nil, err
		}
		t := out.of(r.bucketOf(s, r.scope.By, key), len(s.sums))
		t.n += line[0]
		for i, v := range line[1:] {
			t.sums[i] += v
		}
	}
	return out, rows.Err()
}

func pointers(key *any, line []int64) []any {
	dest := []any{key}
	for i := range line {
		dest = append(dest, &line[i])
	}
	return dest
}

// collect reads the set row by row and keeps the spread.
func (r *run) collect(s set) (tallies, error) {
	from, args, err := r.from(s)
	if err != nil {
		return nil, err
	}
	rows, err := r.tx.Query(r.fill("SELECT "+r.keySQL(s, r.scope.By)+s.sumSQL("%s")+", "+s.spread+from), args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := tallies{}
	var key any
	var spread sql.NullInt64
	line := make([]int64, len(s.sums))
	dest := append(pointers(&key, line), &spread)
	for rows.Next() {
		if err := rows.Scan(dest...); err != nil {
			return nil, err
		}
		t := out.of(r.bucketOf(s, r.scope.By, key), len(s.sums))
		t.n++
		for i, v := range line {
			t.sums[i] += v
		}
		if spread.Valid {
			t.spread = append(t.spread, spread.Int64)
		}
	}
	return out, rows.Err()
}
