package metrics

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

// run is one metric being computed over one snapshot of the plan.
type run struct {
	p        *data.Planner
	tx       *store.Tx
	scope    Scope
	settings *data.Settings
	today    data.Date
	now      time.Time
	currency string
	spelling map[bucket]string // how text buckets are written
	memo     *Memo             // of rows that several metrics are made of; nil keeps none
	seen     *look             // what was counted already; nil: nothing
}

// by is the slice in use.
func (r *run) by() Slice { return r.scope.By }

// spell keeps the spelling of a text bucket that looks most like a name: “Google” rather than “google” or “GOOGLE”.
func (r *run) spell(b bucket, text string) {
	old, ok := r.spelling[b]
	if !ok || mixedCase(text) && !mixedCase(old) || mixedCase(text) == mixedCase(old) && text < old {
		r.spelling[b] = text
	}
}

func mixedCase(text string) bool {
	return text != strings.ToUpper(text) && text != strings.ToLower(text)
}

func millis(ms int64) time.Time { return time.UnixMilli(ms).UTC() }

// far stands for an open end of a period in SQL that needs one; its days and milliseconds fit into 64 bits.
const far = 1 << 31

// fill puts the run's values into the SQL of a set.
func (r *run) fill(q string) string {
	from, to := int64(-far), int64(far)
	if !r.scope.From.IsZero() {
		from = r.scope.From.Days()
	}
	if !r.scope.To.IsZero() {
		to = r.scope.To.Days()
	}
	return strings.NewReplacer(
		"{today}", strconv.FormatInt(r.today.Days(), 10), "{now}", strconv.FormatInt(r.now.UnixMilli(), 10),
		"{yearago}", strconv.FormatInt(r.today.AddMonths(-12).Days(), 10), "{from}", strconv.FormatInt(from, 10), "{to}", strconv.FormatInt(to, 10), "{currency}", "'"+r.currency+"'",
	).Replace(q)
}

// Compute gives the values of a metric, or of a group of metrics: one value, or one per bucket of the scope's slice. Calendar
// slices come in order of time and without gaps, stages in the order of the pipeline, the rest largest first; what has no
// value of the slice comes last in a bucket of its own. The error of what cannot be sliced or filtered so lists what can.
func Compute(ctx context.Context, p *data.Planner, id string, scope Scope) ([]Value, error) {
	return compute(ctx, p, id, scope, nil)
}

func compute(ctx context.Context, p *data.Planner, id string, scope Scope, memo *Memo) ([]Value, error) {
	specs, err := find(id)
	if err != nil {
		return nil, err
	}
	var out []Value
	skipped := error(nil)
	err = p.Store().View(ctx, func(tx *store.Tx) error {
		for i := range specs {
			if err := scope.check(&specs[i]); err != nil {
				if len(specs) == 1 {
					return err
				}
				skipped = err // the rest of the group may be able to
				continue
			}
			r := newRun(p, tx, scope, &specs[i])
			r.memo = memo
			vs, err := r.values(&specs[i])
			if err != nil {
				return fmt.Errorf("compute %s: %w", specs[i].ID, err)
			}
			out = append(out, vs...)
		}
		return nil
	})
	if err == nil && len(out) == 0 && skipped != nil {
		err = skipped
	}
	return out, err
}

func newRun(p *data.Planner, tx *store.Tx, scope Scope, s *spec) *run {
	if s.Basis == asOfNow {
		scope.From, scope.To = data.Date{}, data.Date{}
	}
	if scope.Model == "" {
		scope.Model = FirstTouch
	}
	return &run{
		p: p, tx: tx, scope: scope, settings: p.Settings(), today: p.Today(), now: p.Now(), currency: p.Settings().Currency,
		spelling: map[bucket]string{},
	}
}

// results gives the number of every bucket that has rows.
func (r *run) results(s *spec) (map[bucket]result, error) {
	if s.gather != nil {
		return s.gather(r)
	}
	all := make([]tallies, len(s.sets))
	found := map[bucket]bool{}
	for i, set := range s.sets {
		ts, err := r.tally(set)
		if err != nil {
			return nil, err
		}
		all[i] = ts
		for b := range ts {
			found[b] = true
		}
	}
	out := make(map[bucket]result, len(found))
	for b := range found {
		ts := make([]*tally, len(s.sets))
		for i, set := range s.sets {
			ts[i] = all[i].of(b, len(set.sums))
		}
		out[b] = s.value(ts)
	}
	return out, nil
}

// none is the number of a bucket without rows.
func (s *spec) none() result {
	if s.value == nil {
		return result{known: s.Denominator == "" && (s.Unit == Count || s.Unit == Money)}
	}
	ts := make([]*tally, len(s.sets))
	for i, set := range s.sets {
		ts[i] = &tally{sums: make([]int64, len(set.sums))}
	}
	return s.value(ts)
}
