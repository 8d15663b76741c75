package data

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/baton-planner/baton/data/store"
)

// PointCell is one number of a grid of days and measures; without a value the number of that day is taken away.
type PointCell struct {
	On      Date    `json:"on"`
	Measure Measure `json:"measure"`
	Value   *int64  `json:"value"`
}

// Set writes numbers of a campaign, or of the business as a whole, as one step: each replaces what was entered for the same day, measure
// and channel. Numbers that came with more detail, by age band or ad group, are left alone. When one is wrong, none is written.
func (s *MetricPoints) Set(ctx context.Context, campaign ID, channel string, cells []PointCell) error {
	channel = strings.TrimSpace(channel)
	for i, c := range cells {
		m := MetricPoint{MeasuredOn: c.On, Measure: c.Measure}
		if c.Value != nil {
			m.Value = *c.Value
		}
		if err := m.Prepare(s.p.Settings()); err != nil {
			return inRow(i+1, err)
		}
	}
	return s.p.write(ctx, "metric.set", []string{strconv.Itoa(len(cells))}, func(tx *store.Tx) error {
		if campaign != 0 {
			if err := find(tx, &Campaign{}, campaign); err != nil {
				return err
			}
		}
		for _, c := range cells {
			if err := s.set(tx, campaign, channel, c); err != nil {
				return err
			}
		}
		return nil
	})
}

func (s *MetricPoints) set(tx *store.Tx, campaign ID, channel string, c PointCell) error {
	before, err := selectAll[MetricPoint](tx, `WHERE deleted_at IS NULL AND measure = ? AND measured_on = ? AND campaign_id IS ? AND channel = ? AND segment = '' ORDER BY id`,
		string(c.Measure), c.On, campaign, channel)
	if err != nil {
		return err
	}
	if c.Value != nil && len(before) > 0 {
		after := before[0]
		after.Value = *c.Value
		if err := save(tx, &before[0], &after); err != nil {
			return err
		}
		before = before[1:]
	} else if c.Value != nil {
		m := MetricPoint{ID: tx.NewID(), MeasuredOn: c.On, CampaignID: campaign, Channel: channel, Measure: c.Measure, Value: *c.Value, CreatedAt: tx.Now()}
		return insertPoint(tx, s.p.Settings(), &m)
	}
	for _, old := range before {
		if _, err := remove(tx, KindMetricPoint, old.ID); err != nil {
			return err
		}
	}
	return nil
}

func insertPoint(tx *store.Tx, set *Settings, m *MetricPoint) error {
	if err := m.Prepare(set); err != nil {
		return err
	}
	return insert(tx, m)
}

// Cells reads what Set writes: the numbers of a campaign or, for 0, of the business as a whole, on days with from ≤ day < to. What was
// entered several times for a day, by channel or with more detail, is added up.
func (s *MetricPoints) Cells(ctx context.Context, campaign ID, channel string, from, to Date) (map[Date]map[Measure]int64, error) {
	var all []MetricPoint
	err := s.p.view(ctx, func(tx *store.Tx) (err error) {
		all, err = selectAll[MetricPoint](tx, "WHERE deleted_at IS NULL AND campaign_id IS ? AND channel = ? AND segment = '' AND measured_on >= ? AND measured_on < ?",
			campaign, strings.TrimSpace(channel), from, to)
		return err
	})
	out := map[Date]map[Measure]int64{}
	for _, m := range all {
		if out[m.MeasuredOn] == nil {
			out[m.MeasuredOn] = map[Measure]int64{}
		}
		out[m.MeasuredOn][m.Measure] += m.Value
	}
	return out, err
}

// Channels are those for which a campaign or, for 0, the business as a whole has numbers, the one measured last first. What was entered
// without a channel is not among them.
func (s *MetricPoints) Channels(ctx context.Context, campaign ID) ([]string, error) {
	var out []string
	err := s.p.view(ctx, func(tx *store.Tx) error {
		rows, err := tx.Query(`SELECT channel FROM metric_point WHERE deleted_at IS NULL AND campaign_id IS ? AND channel <> '' AND segment = ''
			GROUP BY channel ORDER BY max(measured_on) DESC, count(*) DESC, channel`, campaign)
		if err != nil {
			return fmt.Errorf("channels of numbers: %w", err)
		}
		defer rows.Close()
		for rows.Next() {
			var channel string
			if err := rows.Scan(&channel); err != nil {
				return err
			}
			out = append(out, channel)
		}
		return rows.Err()
	})
	return out, err
}
