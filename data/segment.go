package data

import (
	"context"
	"reflect"
	"strings"
	"time"

	"github.com/baton-planner/baton/data/store"
)

// Segment is an audience: in words, who they are, how they behave, what troubles them; and by rules that say who belongs to it.
type Segment struct {
	ID           ID        `json:"id"`
	Name         string    `json:"name"`
	Demographics string    `json:"demographics"`
	Behaviours   string    `json:"behaviours"`
	PainPoints   string    `json:"pain_points"`
	Rules        *Rule     `json:"rules,omitempty"` // who belongs to it; nil: in words only
	CreatedAt    time.Time `json:"created_at"`

	nameKey string
}

func (*Segment) kind() Kind { return KindSegment }
func (*Segment) columns() []string {
	return []string{"id", "name", "name_key", "demographics", "behaviours", "pain_points", "rules", "created_at"}
}

func (g *Segment) fields() []any {
	return []any{&g.ID, &g.Name, &g.nameKey, &g.Demographics, &g.Behaviours, &g.PainPoints, ruleField{&g.Rules}, required(&g.CreatedAt)}
}

// Prepare trims, folds the name and checks the segment; it writes nothing.
func (g *Segment) Prepare() error {
	g.Name = strings.TrimSpace(g.Name)
	g.nameKey = store.Fold(g.Name)
	if g.Name == "" {
		return invalid("name", "name_empty", "Give the audience a name.")
	}
	if g.Rules != nil {
		return g.Rules.check()
	}
	return nil
}

// settle looks up what the rules name.
func (g *Segment) settle(ctx context.Context, p *Planner) error {
	if g.Rules == nil {
		return nil
	}
	r, err := p.settleRule(ctx, g.ID, *g.Rules)
	g.Rules = &r
	return err
}

// Segments are the audiences of the plan.
type Segments struct{ p *Planner }

// Add writes a new segment.
func (s *Segments) Add(ctx context.Context, g Segment) (ID, error) {
	if err := g.Prepare(); err != nil {
		return 0, err
	}
	if err := g.settle(ctx, s.p); err != nil {
		return 0, err
	}
	err := s.p.write(ctx, "segment.added", []string{g.Name}, func(tx *store.Tx) error {
		g.ID = tx.NewID()
		if g.CreatedAt.IsZero() {
			g.CreatedAt = tx.Now()
		}
		return insert(tx, &g)
	})
	return g.ID, err
}

// Get reads one segment.
func (s *Segments) Get(ctx context.Context, id ID) (Segment, error) {
	var g Segment
	err := s.p.view(ctx, func(tx *store.Tx) error { return find(tx, &g, id) })
	return g, err
}

// All lists the segments by name.
func (s *Segments) All(ctx context.Context) ([]Segment, error) {
	var out []Segment
	err := s.p.view(ctx, func(tx *store.Tx) (err error) {
		out, err = selectAll[Segment](tx, "WHERE deleted_at IS NULL ORDER BY name_key, id")
		return err
	})
	return out, err
}

// Edit changes one segment as one step.
func (s *Segments) Edit(ctx context.Context, id ID, change func(*Segment)) error {
	before, err := s.Get(ctx, id)
	if err != nil {
		return err
	}
	after := before
	if before.Rules != nil {
		r := before.Rules.clone()
		after.Rules = &r
	}
	change(&after)
	after.ID, after.CreatedAt = before.ID, before.CreatedAt
	if err := after.Prepare(); err != nil {
		return err
	}
	if !reflect.DeepEqual(before.Rules, after.Rules) { // rules that are broken already do not stand in the way of a better word
		if err := after.settle(ctx, s.p); err != nil {
			return err
		}
	}
	return s.p.write(ctx, "segment.edited", []string{after.Name}, func(tx *store.Tx) error { return save(tx, &before, &after) })
}

// Delete removes segments as one step; campaigns made for them keep the link, and Planner.Names the name.
func (s *Segments) Delete(ctx context.Context, ids ...ID) error {
	key, args := s.p.labelFor(ctx, "segment.deleted", KindSegment, ids)
	return s.p.write(ctx, key, args, func(tx *store.Tx) error {
		_, err := remove(tx, KindSegment, ids...)
		return err
	})
}

// Count says how many contacts a rule holds for, as it stands in an editor too.
func (s *Segments) Count(ctx context.Context, r Rule) (int64, error) {
	if err := r.check(); err != nil {
		return 0, err
	}
	if n, ok, err := s.p.gauge.count(ctx, s.p, r); ok || err != nil {
		return n, err
	}
	cond, err := r.sql(s.p.reading(ctx))
	if err != nil {
		return 0, err
	}
	return s.p.counted(ctx, KindContact, "t.deleted_at IS NULL AND "+cond.sql, cond.args)
}

// Some gives a few of the contacts that a rule holds for, those first by name.
func (s *Segments) Some(ctx context.Context, r Rule, n int) ([]ID, error) {
	cond, err := r.sql(s.p.reading(ctx))
	if err != nil {
		return nil, err
	}
	list, err := s.p.db.Snapshot(ctx, "SELECT t.id FROM contact t WHERE t.deleted_at IS NULL AND "+cond.sql+" ORDER BY t.name_key, t.id LIMIT ?", append(cond.args, n)...)
	if err != nil {
		return nil, err
	}
	return list.IDs(0, n), nil
}
