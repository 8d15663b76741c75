package data

import (
	"context"
	"fmt"
	"strings"
	"sync"

	"github.com/baton-planner/baton/data/store"
)

// Count gives how many records fit. A window asks for the same number in several places, which is counted once until the next
// commit, of whichever program.
func (p *Planner) Count(ctx context.Context, k Kind, q Query) (int64, error) {
	where, args, err := p.filter(ctx, k, q)
	if err != nil {
		return 0, err
	}
	return p.counted(ctx, k, where, args)
}

func (p *Planner) counted(ctx context.Context, k Kind, where string, args []any) (int64, error) {
	// There is no order whose index the pluses keep.
	query := "SELECT count(*) FROM " + string(k) + " t WHERE " + strings.ReplaceAll(where, "(+t.", "(t.")
	key := fmt.Sprint(query, args)
	for {
		c, mine, err := p.tally.begin(ctx, p, key)
		if err != nil {
			return 0, err
		}
		if mine {
			return c.count(ctx, p, query, args)
		}
		select {
		case <-c.done:
		case <-ctx.Done():
			return 0, ctx.Err()
		}
		if c.err == nil {
			return c.n, nil
		}
		// Who counted was stopped, or failed: count anew and see.
		p.tally.forget(key, c)
	}
}

// maxCounts bounds how many counts are kept, which are other ones with each letter of a search.
const maxCounts = 256

// tally keeps the counts of one state of the file.
type tally struct {
	mu      sync.Mutex
	commits int64
	counts  map[string]*counting
}

// counting is a count that is under way or done.
type counting struct {
	done  chan struct{}
	n     int64
	err   error
	tally *tally // where it is kept; nil inside a step, whose writes only it can see
	key   string
}

// begin gives the count under a key; mine says that the caller is the one who counts.
func (t *tally) begin(ctx context.Context, p *Planner, key string) (c *counting, mine bool, err error) {
	if _, ok := ctx.Value(stepKey{}).(*store.Tx); ok {
		return &counting{done: make(chan struct{})}, true, nil
	}
	commits, err := p.db.Commits(ctx)
	if err != nil {
		return nil, false, err
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.counts == nil || t.commits != commits || len(t.counts) == maxCounts {
		t.commits, t.counts = commits, map[string]*counting{}
	}
	if c, ok := t.counts[key]; ok {
		return c, false, nil
	}
	c = &counting{done: make(chan struct{}), tally: t, key: key}
	t.counts[key] = c
	return c, true, nil
}

func (t *tally) forget(key string, c *counting) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.counts[key] == c {
		delete(t.counts, key)
	}
}

func (c *counting) count(ctx context.Context, p *Planner, query string, args []any) (int64, error) {
	c.err = p.view(ctx, func(tx *store.Tx) error { return tx.QueryRow(query, args...).Scan(&c.n) })
	if c.err != nil && c.tally != nil {
		c.tally.forget(c.key, c)
	}
	close(c.done)
	return c.n, c.err
}
