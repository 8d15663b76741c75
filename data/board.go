package data

import (
	"context"
	"fmt"
	"strings"

	"github.com/baton-planner/baton/data/store"
)

// DealColumn is one stage of a pipeline on the board.
type DealColumn struct {
	Stage         Stage `json:"stage"`
	Count         int   `json:"count"`
	BaseMinor     int64 `json:"base_minor"`     // in the planner's currency
	WeightedMinor int64 `json:"weighted_minor"` // Σ value × probability, rounded once, as the metric pipeline.weighted is
	NoValue       int   `json:"no_value"`       // deals without a value, or without a rate
}

// Columns gives the stages of a pipeline with the open deals in them that fit q; the won stage counts the deals won since
// wonSince, the lost stage is left out. A stage that went while deals were in it, as when the old step that added it is taken
// back, keeps its column at the end until they are moved.
func (s *Deals) Columns(ctx context.Context, pipeline Pipeline, q Query, wonSince Date) ([]DealColumn, error) {
	where, args, err := s.p.filter(ctx, KindDeal, q)
	if err != nil {
		return nil, err
	}
	var out []DealColumn
	var gone []ID
	at := map[ID]int{}
	for _, st := range pipeline.Stages {
		if st.Kind != StageLost {
			at[st.ID] = len(out)
			out = append(out, DealColumn{Stage: st})
		}
	}
	err = s.p.view(ctx, func(tx *store.Tx) error {
		rows, err := tx.Query(`SELECT t.stage_id, count(*), coalesce(sum(t.base_minor), 0),
			(coalesce(sum(t.base_minor * coalesce(t.probability, st.probability)), 0) + 50) / 100, sum(t.base_minor IS NULL)
			FROM deal t JOIN stage st ON st.id = t.stage_id
			WHERE t.pipeline_id = ? AND (t.status = 'open' OR t.status = 'won' AND t.closed_on >= ?) AND `+where+` GROUP BY t.stage_id`,
			append([]any{pipeline.ID, wonSince.Days()}, args...)...)
		if err != nil {
			return fmt.Errorf("count deals by stage: %w", err)
		}
		defer rows.Close()
		for rows.Next() {
			var id ID
			var c DealColumn
			if err := rows.Scan(&id, &c.Count, &c.BaseMinor, &c.WeightedMinor, &c.NoValue); err != nil {
				return err
			}
			i, known := at[id]
			if !known {
				i = len(out)
				gone, out = append(gone, id), append(out, DealColumn{})
			}
			c.Stage = out[i].Stage
			out[i] = c
		}
		if err := rows.Err(); err != nil {
			return err
		}
		for i, id := range gone {
			stages, err := selectAll[Stage](tx, "WHERE id = ?", id)
			if err != nil {
				return err
			}
			out[len(out)-len(gone)+i].Stage = stages[0] // the join has seen it
		}
		return nil
	})
	return out, err
}

// JourneyCounts gives how many contacts that fit q stand in each journey stage, in the order of JourneyStages.
func (s *Contacts) JourneyCounts(ctx context.Context, q Query) ([4]int, error) {
	var out [4]int
	where, args, err := s.p.filter(ctx, KindContact, q)
	if err != nil {
		return out, err
	}
	err = s.p.view(ctx, func(tx *store.Tx) error {
		rows, err := tx.Query("SELECT t.stage, count(*) FROM contact t WHERE "+where+" GROUP BY t.stage", args...)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var stage JourneyStage
			var n int
			if err := rows.Scan(&stage, &n); err != nil {
				return err
			}
			if stage >= Awareness && stage <= PostPurchase {
				out[stage-1] = n
			}
		}
		return rows.Err()
	})
	return out, err
}

// Sum adds the values of deals in the planner's currency and counts those without a value or a rate.
func (s *Deals) Sum(ctx context.Context, ids []ID) (baseMinor int64, missing int, err error) {
	err = s.p.view(ctx, func(tx *store.Tx) error {
		for chunk := range chunks(ids, 500) {
			var sum int64
			var none int
			q := "SELECT coalesce(sum(base_minor), 0), coalesce(sum(base_minor IS NULL), 0) FROM deal WHERE deleted_at IS NULL AND id IN (?" + strings.Repeat(", ?", len(chunk)-1) + ")"
			if err := tx.QueryRow(q, anyIDs(chunk)...).Scan(&sum, &none); err != nil {
				return fmt.Errorf("sum deals: %w", err)
			}
			baseMinor += sum
			missing += none
		}
		return nil
	})
	return baseMinor, missing, err
}
