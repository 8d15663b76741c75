package data

import (
	"context"
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/baton-planner/baton/data/store"
)

// Chart is a chart that the business has built for itself. What its words mean is said by data/metrics and charts/catalog.
type Chart struct {
	ID        ID            `json:"id"`
	Name      string        `json:"name"`
	Metric    string        `json:"metric"`
	Slice     string        `json:"slice"`  // empty: one number
	Form      string        `json:"form"`   // of charts/catalog
	Period    string        `json:"period"` // a named period or "custom"; empty: that of the page it stands on
	StartsOn  Date          `json:"starts_on"`
	EndsOn    Date          `json:"ends_on"` // the last day
	Filters   []ChartFilter `json:"filters,omitempty"`
	Team      Team          `json:"team"` // beside whose charts it stands
	CreatedAt time.Time     `json:"created_at"`

	nameKey string
}

// ChartFilter keeps the rows of one bucket of a slice.
type ChartFilter struct {
	Slice string `json:"slice"`
	Key   string `json:"key"`
}

func (*Chart) kind() Kind { return KindChart }
func (*Chart) columns() []string {
	return []string{"id", "name", "name_key", "metric", "slice", "form", "period", "starts_on", "ends_on", "filters", "team", "created_at"}
}

func (c *Chart) fields() []any {
	return []any{
		&c.ID, &c.Name, &c.nameKey, &c.Metric, &c.Slice, &c.Form, &c.Period, &c.StartsOn, &c.EndsOn,
		filterField{&c.Filters},
		&c.Team,
		required(&c.CreatedAt),
	}
}

// filterField writes filters as JSON.
type filterField struct{ list *[]ChartFilter }

func (f filterField) Value() (driver.Value, error) {
	if len(*f.list) == 0 {
		return "", nil
	}
	b, err := json.Marshal(*f.list)
	return string(b), err
}

func (f filterField) Scan(src any) error {
	s, ok := src.(string)
	if !ok {
		return fmt.Errorf("scan filters: unexpected %T", src)
	}
	*f.list = nil
	if s == "" {
		return nil
	}
	if err := json.Unmarshal([]byte(s), f.list); err != nil {
		return fmt.Errorf("scan filters: %w", err)
	}
	return nil
}

// Prepare trims, folds the name and checks the chart; it writes nothing. Whether metric and slice go together is for
// charts/catalog to say.
func (c *Chart) Prepare() error {
	c.Name, c.Metric = strings.TrimSpace(c.Name), strings.TrimSpace(c.Metric)
	c.nameKey = store.Fold(c.Name)
	if c.Team == "" {
		c.Team = TeamBoth
	}
	var ps Problems
	if c.Name == "" {
		ps.add("name", "name_empty", "Give the chart a name.")
	}
	if c.Metric == "" {
		ps.add("metric", "goal_metric", "Say which number the chart shows.")
	}
	if !known(c.Team, Teams()) {
		ps.add("team", "team", "“%s” is not a team. Use marketing, sales or both.", string(c.Team))
	}
	if !c.EndsOn.IsZero() && c.EndsOn.Before(c.StartsOn) {
		ps.add("ends_on", "chart_ends", "The period begins on %s; it cannot end before that day.", c.StartsOn)
	}
	return ps.err()
}

// Charts are those that the business has built for itself.
type Charts struct{ p *Planner }

// Add writes a new chart.
func (s *Charts) Add(ctx context.Context, c Chart) (ID, error) {
	if err := c.Prepare(); err != nil {
		return 0, err
	}
	err := s.p.write(ctx, "chart.added", []string{c.Name}, func(tx *store.Tx) error {
		c.ID = tx.NewID()
		if c.CreatedAt.IsZero() {
			c.CreatedAt = tx.Now()
		}
		return insert(tx, &c)
	})
	return c.ID, err
}

// Get reads one chart.
func (s *Charts) Get(ctx context.Context, id ID) (Chart, error) {
	var c Chart
	err := s.p.view(ctx, func(tx *store.Tx) error { return find(tx, &c, id) })
	return c, err
}

// All lists the charts, the oldest first.
func (s *Charts) All(ctx context.Context) ([]Chart, error) {
	var out []Chart
	err := s.p.view(ctx, func(tx *store.Tx) (err error) {
		out, err = selectAll[Chart](tx, "WHERE deleted_at IS NULL ORDER BY id")
		return err
	})
	return out, err
}

// Edit changes one chart as one step.
func (s *Charts) Edit(ctx context.Context, id ID, change func(*Chart)) error {
	before, err := s.Get(ctx, id)
	if err != nil {
		return err
	}
	after := before
	after.Filters = slices.Clone(before.Filters)
	change(&after)
	after.ID, after.CreatedAt = before.ID, before.CreatedAt
	if err := after.Prepare(); err != nil {
		return err
	}
	return s.p.write(ctx, "chart.edited", []string{after.Name}, func(tx *store.Tx) error { return save(tx, &before, &after) })
}

// Delete removes charts as one step.
func (s *Charts) Delete(ctx context.Context, ids ...ID) error {
	key, args := s.p.labelFor(ctx, "chart.deleted", KindChart, ids)
	return s.p.write(ctx, key, args, func(tx *store.Tx) error {
		_, err := remove(tx, KindChart, ids...)
		return err
	})
}
