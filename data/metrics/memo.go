package metrics

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"github.com/baton-planner/baton/data"
)

// Memo keeps what was computed of one state of a plan, for pages that ask for the same numbers several times: a tile and a chart,
// a chart in another size. Whoever holds it drops it after a commit and when the day changes. It may be used by several
// goroutines at once; a nil Memo keeps nothing.
type Memo struct {
	mu      sync.Mutex
	entries map[string]*entry
}

// NewMemo makes an empty memo.
func NewMemo() *Memo { return &Memo{entries: map[string]*entry{}} }

// entry is one thing kept; its lock is held while it is computed, so that it is computed once.
type entry struct {
	mu    sync.Mutex
	value any
}

// remember gives what was kept under a key, or computes and keeps it; a failure is not kept.
func remember[T any](m *Memo, key string, compute func() (T, error)) (T, error) {
	if m == nil {
		return compute()
	}
	m.mu.Lock()
	e := m.entries[key]
	if e == nil {
		e = &entry{}
		m.entries[key] = e
	}
	m.mu.Unlock()
	e.mu.Lock()
	defer e.mu.Unlock()
	if v, ok := e.value.(T); ok {
		return v, nil
	}
	v, err := compute()
	if err == nil {
		e.value = v
	}
	return v, err
}

// Compute is the function of this name; the values are the caller's.
func (m *Memo) Compute(ctx context.Context, p *data.Planner, id string, scope Scope) ([]Value, error) {
	vs, err := remember(m, "values "+id+" "+scope.key(), func() ([]Value, error) { return compute(ctx, p, id, scope, m) })
	return slices.Clone(vs), err
}

// Spread is the function of this name.
func (m *Memo) Spread(ctx context.Context, p *data.Planner, id string, scope Scope) ([]float64, error) {
	vs, err := remember(m, "spread "+id+" "+scope.key(), func() ([]float64, error) { return Spread(ctx, p, id, scope) })
	return slices.Clone(vs), err
}

// key tells scopes apart.
func (s Scope) key() string {
	return fmt.Sprintf("%d %d %s %s %q", s.From.Days(), s.To.Days(), s.By, s.Model, s.Where)
}
