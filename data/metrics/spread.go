package metrics

import (
	"context"
	"fmt"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

// Spread gives the values that a median, percentile or mean stands for, unordered: days, hours, or minor units of money. It is
// what a histogram is drawn from. The scope's slice does not matter; metrics that collect no values are refused.
func Spread(ctx context.Context, p *data.Planner, id string, scope Scope) ([]float64, error) {
	specs, err := find(id)
	if err != nil {
		return nil, err
	}
	s := &specs[0]
	scope.By = ""
	if err := scope.check(s); err != nil {
		return nil, err
	}
	if len(s.sets) != 1 || s.sets[0].spread == "" {
		return nil, refuse("spread", "%s (%s) is no median or mean of single values. Ask for dealsize.median or cycle.median.", s.Title, s.ID)
	}
	var out []float64
	err = p.Store().View(ctx, func(tx *store.Tx) error {
		ts, err := newRun(p, tx, scope, s).tally(s.sets[0])
		if err != nil {
			return err
		}
		per := 1.0
		if s.sets[0].instant {
			per = msPerDay
		}
		for _, v := range ts.of(bucket{}, len(s.sets[0].sums)).spread {
			out = append(out, float64(v)/per)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("spread of %s: %w", id, err)
	}
	return out, nil
}

// BucketName is how a bucket of a slice is called for people, by its Value.Key: "Referral", "2026-03", "No source".
func BucketName(ctx context.Context, p *data.Planner, by Slice, key string) (string, error) {
	b, err := parseKey(by, key)
	if err != nil {
		return "", err
	}
	var titles map[bucket]string
	err = p.Store().View(ctx, func(tx *store.Tx) (err error) {
		r := newRun(p, tx, Scope{By: by}, &spec{})
		r.spell(b, key)
		titles, err = r.titles(map[bucket]result{b: {}})
		return err
	})
	if err != nil {
		return "", fmt.Errorf("name of %s %s: %w", by, key, err)
	}
	return titles[b], nil
}
