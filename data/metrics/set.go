package metrics

import (
	"fmt"
	"slices"
	"strings"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

// set is the rows that a metric counts, adds up or collects. Its SQL is written over t, a row of its kind; {today}, {yearago},
// {now}, {from}, {to} and {currency} stand for the run's.
type set struct {
	kind    data.Kind
	join    string // further tables
	where   string
	day     string // the date basis, a day; empty: as of now, whatever the period
	instant bool   // day is an instant in UTC milliseconds
	until   bool   // counts everything before the end of the period
	keyDay  string // the day of calendar slices, where it is not day
	due     string // the expected day: what lies before today is in a bucket of its own when sliced by stage or by time
	sums    []sum
	spread  string           // a value to collect per row; NULL is left out
	money   bool             // spread is money and split over line items
	keys    map[Slice]string // other than those of its kind; empty text: cannot be sliced so
	stages  bool             // sliced by stage, open stages without rows are shown too
	first   firstTouches     // what a look through the touches counts as well
	cover   cover            // an index that holds all that the set reads, for some slices
}

// cover names an index that answers a set without its table: the planner, which has no statistics of a new file, would
// rather read the wide rows. It holds for the slices listed and for calendar slices.
type cover struct {
	index  string
	slices []Slice
}

// table is what the set is read from.
func (r *run) table(s set) string {
	name := string(s.kind) + " t"
	if s.cover.index == "" {
		return name
	}
	covered := func(by Slice) bool { return by == "" || by.Calendar() || slices.Contains(s.cover.slices, by) }
	if !covered(r.scope.By) || slices.ContainsFunc(r.scope.Where, func(f Filter) bool { return !covered(f.Slice) }) {
		return name
	}
	return name + " INDEXED BY " + s.cover.index
}

// sum is an integer expression, never NULL, added up over the rows. Money is split over line items.
type sum struct {
	expr  string
	money bool
}

// tally is what a set gives for one bucket.
type tally struct {
	n      int64
	sums   []int64
	spread []int64
}

// key is the SQL of a slice's key over the set; empty: the set cannot be sliced so.
func (s set) key(by Slice) string {
	if k, ok := s.keys[by]; ok {
		return k
	}
	if by.Calendar() {
		if s.until {
			return ""
		}
		if s.keyDay != "" {
			return s.keyDay
		}
		return s.day
	}
	return keys[s.kind][by]
}

// and narrows a set.
func (s set) and(where string) set {
	if s.where != "" {
		where = s.where + " AND " + where
	}
	s.where = where
	return s
}

// quarterHour is the grain at which instants are grouped: every zone's offset is a multiple of it.
const quarterHour = 15 * 60 * 1000

// keySQL is the key to group by: days and quarter-hours become calendar periods in Go.
func (r *run) keySQL(s set, by Slice) string {
	if by == "" || by == ByProduct {
		return "0"
	}
	k := s.key(by)
	if by.Calendar() && s.instant {
		k = fmt.Sprintf("%s / %d", k, quarterHour)
	}
	if s.due != "" && (by.Calendar() || by == ByStage) {
		k = fmt.Sprintf("CASE WHEN %s < {today} THEN 'pastdue' ELSE %s END", s.due, k)
	}
	return k
}

// bucketOf turns what SQLite gave for a key into its bucket.
func (r *run) bucketOf(s set, by Slice, v any) bucket {
	if by == "" {
		return bucket{}
	}
	switch v := v.(type) {
	case int64:
		switch {
		case by.Calendar() && s.instant:
			return bucket{n: periodOf(by, r.p.Day(millis(v*quarterHour)))}
		case by.Calendar():
			return bucket{n: periodOf(by, data.DateFromDays(v))}
		default:
			return bucket{n: v}
		}
	case string:
		switch {
		case !by.text():
			return bucket{kind: pastDue}
		case v != "":
			b := bucket{text: store.Fold(v)}
			r.spell(b, v)
			return b
		}
	}
	return bucket{kind: noValue}
}

// from is the statement from FROM on: the rows of the set inside the scope.
func (r *run) from(s set) (string, []any, error) {
	parts := []string{"t.deleted_at IS NULL"}
	if s.where != "" {
		parts = append(parts, s.where)
	}
	period, args := r.period(s)
	parts = append(parts, period...)
	for _, f := range r.scope.Where {
		cond, a, err := r.filter(s, f)
		if err != nil {
			return "", nil, err
		}
		if cond != "" {
			parts, args = append(parts, cond), append(args, a...)
		}
	}
	return r.fill(" FROM " + r.table(s) + " " + s.join + " WHERE " + strings.Join(parts, " AND ")), args, nil
}

// period limits the set to the scope's period.
func (r *run) period(s set) (parts []string, args []any) {
	if s.day == "" {
		return nil, nil
	}
	from, to := r.scope.From, r.scope.To
	overdue := ""
	if s.due != "" && (to.IsZero() || to.After(r.today)) { // what is past due belongs to every period that is not over
		overdue = " OR " + s.due + " < {today}"
	}
	if !from.IsZero() && !s.until {
		parts, args = append(parts, "("+s.day+" >= ?"+overdue+")"), append(args, r.bound(s, from))
	}
	if !to.IsZero() {
		parts, args = append(parts, s.day+" < ?"), append(args, r.bound(s, to))
	}
	return parts, args
}

// bound is the first moment of a day as the set's date basis counts it.
func (r *run) bound(s set, d data.Date) int64 {
	if s.instant {
		return d.In(r.settings.Location()).UnixMilli()
	}
	return d.Days()
}

// filter limits the set to one bucket of a slice.
func (r *run) filter(s set, f Filter) (string, []any, error) {
	b, err := parseKey(f.Slice, f.Key)
	if err != nil {
		return "", nil, err
	}
	k := s.key(f.Slice)
	if f.Slice == ByProduct {
		return "", nil, nil // walked row by row, see products
	}
	intime := ""
	if s.due != "" && (f.Slice.Calendar() || f.Slice == ByStage) {
		if b.kind == pastDue {
			return s.due + " < {today}", nil, nil
		}
		intime = " AND (" + s.due + " IS NULL OR " + s.due + " >= {today})"
	}
	switch {
	case b.kind != known && f.Slice.text():
		return "coalesce(" + k + ", '') = ''", nil, nil
	case b.kind != known:
		return k + " IS NULL" + intime, nil, nil
	case f.Slice.Calendar():
		from, to := periodStart(f.Slice, b.n), periodStart(f.Slice, b.n+1)
		return k + " >= ? AND " + k + " < ?" + intime, []any{r.bound(s, from), r.bound(s, to)}, nil
	case f.Slice.text():
		return r.spelled(s, k, b.text)
	}
	return k + " = ?" + intime, []any{b.n}, nil
}

// spelled matches a folded text: SQLite cannot fold, so its spellings are looked up first.
func (r *run) spelled(s set, key, folded string) (string, []any, error) {
	rows, err := r.tx.Query("SELECT DISTINCT " + key + " FROM " + string(s.kind) + " t " + s.join + " WHERE t.deleted_at IS NULL AND " + key + " <> ''")
	if err != nil {
		return "", nil, err
	}
	defer rows.Close()
	var found []any
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			return "", nil, err
		}
		if store.Fold(text) == folded {
			found = append(found, text)
		}
	}
	if len(found) == 0 {
		return "0", nil, rows.Err()
	}
	return key + " IN (?" + strings.Repeat(", ?", len(found)-1) + ")", found, rows.Err()
}
