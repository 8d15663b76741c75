package metrics

import (
	"cmp"
	"slices"
	"strings"

	"github.com/baton-planner/baton/data"
)

// namedList is how the buckets are called that are part of a metric: the stages of the journey, the cohorts.
type namedList struct {
	name func(b bucket) (key, title string)
	rows func(key string) (set, error) // the rows behind one of them
}

// values computes the metric and gives its values names and order.
func (r *run) values(s *spec) ([]Value, error) {
	results, err := r.results(s)
	if err != nil {
		return nil, err
	}
	if s.fixed {
		return r.fixedValues(s, results), nil
	}
	if r.by() == "" {
		res, ok := results[bucket{}]
		if !ok {
			res = s.none()
		}
		return []Value{s.valueOf(r, bucket{}, "", res)}, nil
	}
	stages, err := r.stageOrder()
	if err != nil {
		return nil, err
	}
	for _, b := range r.missing(s, results, stages) {
		results[b] = s.none()
	}
	titles, err := r.titles(results)
	if err != nil {
		return nil, err
	}
	out := make([]Value, 0, len(results))
	order := make(map[string]bucket, len(results))
	for b, res := range results {
		v := s.valueOf(r, b, titles[b], res)
		order[v.Key] = b
		out = append(out, v)
	}
	slices.SortFunc(out, func(a, b Value) int { return r.compare(a, b, order, stages) })
	return out, nil
}

// fixedValues keeps the metric's own order.
func (r *run) fixedValues(s *spec, results map[bucket]result) []Value {
	buckets := make([]bucket, 0, len(results))
	for b := range results {
		buckets = append(buckets, b)
	}
	slices.SortFunc(buckets, func(a, b bucket) int { return cmp.Compare(a.n, b.n) })
	out := make([]Value, len(buckets))
	for i, b := range buckets {
		key, title := s.names.name(b)
		out[i] = s.valueOf(r, b, title, results[b])
		out[i].Key = key
	}
	return out
}

// compare orders two buckets of a slice.
func (r *run) compare(a, b Value, order map[string]bucket, stages map[int64]int) int {
	x, y := order[a.Key], order[b.Key]
	if x.kind != y.kind {
		return cmp.Compare(rank(r.by(), x), rank(r.by(), y))
	}
	switch {
	case r.by().Calendar():
		return cmp.Compare(x.n, y.n)
	case r.by() == ByStage:
		return cmp.Or(cmp.Compare(stages[x.n], stages[y.n]), cmp.Compare(x.n, y.n))
	}
	if c := compareAmounts(b, a); c != 0 {
		return c
	}
	if c := strings.Compare(a.Slice, b.Slice); c != 0 {
		return c
	}
	return strings.Compare(a.Key, b.Key)
}

// rank puts what is past due before the months and after the stages, and what has no value last.
func rank(by Slice, b bucket) int {
	switch {
	case b.kind == noValue:
		return 3
	case b.kind == known:
		return 1
	case by.Calendar():
		return 0
	default:
		return 2
	}
}

// compareAmounts puts missing values below all others.
func compareAmounts(a, b Value) int {
	switch {
	case a.Value == nil && b.Value == nil:
		return 0
	case a.Value == nil:
		return -1
	case b.Value == nil:
		return 1
	case a.Minor != nil && b.Minor != nil:
		return cmp.Compare(*a.Minor, *b.Minor)
	default:
		return cmp.Compare(*a.Value, *b.Value)
	}
}

// mostPeriods bounds the days or months that are shown because the period holds them though nothing happened in them.
const mostPeriods = 4000

// missing lists the buckets to show though no row is in them: months without data, stages without deals.
func (r *run) missing(s *spec, have map[bucket]result, stages map[int64]int) []bucket {
	var out []bucket
	if r.by() == ByStage {
		if len(s.sets) > 0 && s.sets[0].stages && len(r.scope.Where) == 0 {
			for id := range stages {
				if b := (bucket{n: id}); !has(have, b) && stages[id] < closedStages {
					out = append(out, b)
				}
			}
		}
		return out
	}
	if !r.by().Calendar() {
		return nil
	}
	first, last, some := int64(0), int64(0), false
	for b := range have {
		if b.kind != known {
			continue
		}
		if !some || b.n < first {
			first = b.n
		}
		if !some || b.n > last {
			last = b.n
		}
		some = true
	}
	if !r.scope.From.IsZero() && !r.scope.To.IsZero() && r.scope.From.Before(r.scope.To) {
		from, to := periodOf(r.by(), r.scope.From), periodOf(r.by(), r.scope.To.AddDays(-1))
		if !some || to-from < mostPeriods {
			first, last, some = from, min(to, from+mostPeriods), true
		}
	}
	for n := first; some && n <= last && n-first < 10*mostPeriods; n++ {
		if b := (bucket{n: n}); !has(have, b) {
			out = append(out, b)
		}
	}
	return out
}

func has(m map[bucket]result, b bucket) bool {
	_, ok := m[b]
	return ok
}

// closedStages is added to the order of stages that hold no open deals.
const closedStages = 1 << 20

// stageOrder gives the place of every stage: by pipeline, then as on the board, won and lost behind all. It is empty unless
// the scope is sliced by stage.
func (r *run) stageOrder() (map[int64]int, error) {
	if r.by() != ByStage {
		return nil, nil
	}
	rows, err := r.tx.Query(`SELECT s.id, s.kind = 'open' AND s.deleted_at IS NULL AND p.archived = 0 AND p.deleted_at IS NULL
		FROM stage s LEFT JOIN pipeline p ON p.id = s.pipeline_id ORDER BY p.position, p.id, s.kind <> 'open', s.kind = 'lost', s.position, s.id`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[int64]int{}
	for i := 0; rows.Next(); i++ {
		var id int64
		var open *bool
		if err := rows.Scan(&id, &open); err != nil {
			return nil, err
		}
		out[id] = i
		if open == nil || !*open {
			out[id] += closedStages
		}
	}
	return out, rows.Err()
}

// titles names the buckets.
func (r *run) titles(results map[bucket]result) (map[bucket]string, error) {
	out := make(map[bucket]string, len(results))
	var ids []data.ID
	for b := range results {
		switch {
		case b.kind == pastDue:
			out[b] = "Past due"
		case b.kind == noValue:
			out[b] = nothing[r.by()]
		case r.by().Calendar():
			out[b] = periodName(r.by(), b.n)
		case b.text != "":
			out[b] = r.spelling[b]
		case r.by() == ByStage && b.journey():
			out[b] = data.JourneyStage(b.n).String()
		default:
			ids = append(ids, data.ID(b.n))
		}
	}
	if len(ids) == 0 {
		return out, nil
	}
	names, err := r.names(kindOf[r.by()], ids)
	for _, id := range ids {
		out[bucket{n: int64(id)}] = names[id]
	}
	return out, err
}

// names reads the names of records, deleted ones too: their history still shows them. Stages of several pipelines carry the
// pipeline's name.
func (r *run) names(kind data.Kind, ids []data.ID) (map[data.ID]string, error) {
	name := "t.name"
	if kind == data.KindStage {
		name = `t.name || CASE WHEN (SELECT count(*) FROM pipeline WHERE deleted_at IS NULL) > 1
			THEN ' · ' || coalesce((SELECT p.name FROM pipeline p WHERE p.id = t.pipeline_id), '') ELSE '' END`
	}
	if kind == data.KindContent {
		name = "t.title"
	}
	out := make(map[data.ID]string, len(ids))
	for chunk := range slices.Chunk(ids, 500) {
		args := make([]any, len(chunk))
		for i, id := range chunk {
			args[i] = id
		}
		rows, err := r.tx.Query("SELECT t.id, "+name+" FROM "+string(kind)+" t WHERE t.id IN (?"+strings.Repeat(", ?", len(chunk)-1)+")", args...)
		if err != nil {
			return nil, err
		}
		defer rows.Close()
		for rows.Next() {
			var id data.ID
			var text string
			if err := rows.Scan(&id, &text); err != nil {
				return nil, err
			}
			out[id] = text
		}
		if err := rows.Err(); err != nil {
			return nil, err
		}
	}
	return out, nil
}
