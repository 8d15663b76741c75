package data

import (
	"context"
	"strings"
	"time"

	"github.com/baton-planner/baton/data/store"
)

// Goal is what the teams want to reach in some days: a metric and its target.
type Goal struct {
	ID          ID        `json:"id"`
	Name        string    `json:"name"`
	Metric      string    `json:"metric"`   // an id of data/metrics
	Team        Team      `json:"team"`     // who works on it; the number itself is that of all
	OwnerID     ID        `json:"owner_id"` // only what is this member's counts; 0: of all
	StartsOn    Date      `json:"starts_on"`
	EndsOn      Date      `json:"ends_on"`      // the last day
	TargetMinor *int64    `json:"target_minor"` // of a metric of money, in Currency
	Currency    string    `json:"currency"`
	TargetMilli *int64    `json:"target_milli"` // of any other, in thousandths: 250 is 25 % of a rate
	Note        string    `json:"note"`
	CreatedAt   time.Time `json:"created_at"`

	nameKey string
}

func (*Goal) kind() Kind { return KindGoal }
func (*Goal) columns() []string {
	return []string{
		"id", "name", "name_key", "metric", "team", "owner_id", "starts_on", "ends_on", "target_minor", "currency", "target_milli", "note", "created_at",
	}
}

func (g *Goal) fields() []any {
	return []any{
		&g.ID, &g.Name, &g.nameKey, &g.Metric, &g.Team, &g.OwnerID, &g.StartsOn, &g.EndsOn, &g.TargetMinor, &g.Currency, &g.TargetMilli, &g.Note,
		required(&g.CreatedAt),
	}
}

// Prepare trims, folds the name and checks the goal; it writes nothing. Whether there is such a metric is for data/metrics to say.
func (g *Goal) Prepare(s *Settings) error {
	for _, f := range []*string{&g.Name, &g.Metric, &g.Currency} {
		*f = strings.TrimSpace(*f)
	}
	g.nameKey = store.Fold(g.Name)
	if g.Team == "" {
		g.Team = TeamBoth
	}
	if g.Currency == "" {
		g.Currency = s.Currency
	}
	var ps Problems
	if g.Name == "" {
		ps.add("name", "name_empty", "Give the goal a name.")
	}
	if g.Metric == "" {
		ps.add("metric", "goal_metric", "Say which number the goal is about.")
	}
	if !known(g.Team, Teams()) {
		ps.add("team", "team", "“%s” is not a team. Use marketing, sales or both.", string(g.Team))
	}
	switch {
	case g.StartsOn.IsZero() || g.EndsOn.IsZero():
		ps.add("starts_on", "goal_days", "Say from which day to which day the goal is to be reached.")
	case g.EndsOn.Before(g.StartsOn):
		ps.add("ends_on", "goal_ends", "The goal starts on %s; it cannot end before that day.", g.StartsOn)
	}
	target := g.TargetMinor
	if target == nil {
		target = g.TargetMilli
	}
	if target == nil || *target <= 0 || g.TargetMinor != nil && g.TargetMilli != nil {
		ps.add("target", "goal_target", "Say what is to be reached: a number above zero.")
	}
	if !ValidCurrency(g.Currency) {
		ps.add("currency", "currency", "“%s” is not a currency code. Use three capitals of ISO 4217, for example EUR, USD or CHF.", g.Currency)
	}
	return ps.err()
}

// Covers says whether a day belongs to the goal.
func (g *Goal) Covers(d Date) bool { return !d.Before(g.StartsOn) && !d.After(g.EndsOn) }

// Goals are the shared goals of both teams. metrics.Pace says how far they are.
type Goals struct{ p *Planner }

// Set writes a new goal.
func (s *Goals) Set(ctx context.Context, g Goal) (ID, error) {
	if err := g.Prepare(s.p.Settings()); err != nil {
		return 0, err
	}
	err := s.p.write(ctx, "goal.added", []string{g.Name}, func(tx *store.Tx) error {
		g.ID = tx.NewID()
		if g.CreatedAt.IsZero() {
			g.CreatedAt = tx.Now()
		}
		return insert(tx, &g)
	})
	return g.ID, err
}

// Get reads one goal.
func (s *Goals) Get(ctx context.Context, id ID) (Goal, error) {
	var g Goal
	err := s.p.view(ctx, func(tx *store.Tx) error { return find(tx, &g, id) })
	return g, err
}

// All lists the goals, those that end first before the others.
func (s *Goals) All(ctx context.Context) ([]Goal, error) {
	var out []Goal
	err := s.p.view(ctx, func(tx *store.Tx) (err error) {
		out, err = selectAll[Goal](tx, "WHERE deleted_at IS NULL ORDER BY ends_on, starts_on, name_key, id")
		return err
	})
	return out, err
}

// Edit changes one goal as one step.
func (s *Goals) Edit(ctx context.Context, id ID, change func(*Goal)) error {
	before, err := s.Get(ctx, id)
	if err != nil {
		return err
	}
	after := before
	after.TargetMinor, after.TargetMilli = copied(before.TargetMinor), copied(before.TargetMilli)
	change(&after)
	after.ID, after.CreatedAt = before.ID, before.CreatedAt
	if err := after.Prepare(s.p.Settings()); err != nil {
		return err
	}
	return s.p.write(ctx, "goal.edited", []string{after.Name}, func(tx *store.Tx) error { return save(tx, &before, &after) })
}

// Delete removes goals as one step.
func (s *Goals) Delete(ctx context.Context, ids ...ID) error {
	key, args := s.p.labelFor(ctx, "goal.deleted", KindGoal, ids)
	return s.p.write(ctx, key, args, func(tx *store.Tx) error {
		_, err := remove(tx, KindGoal, ids...)
		return err
	})
}
