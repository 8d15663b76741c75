package data

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/baton-planner/baton/data/store"
)

// Why a deal changed its stage or a contact followed its deal; stable words, translated where they are shown.
const (
	whyOpened = "opened"
	whyDeal   = "deal"
	whyWon    = "won"

	whyReopened     = "reopened"
	whyUnwon        = "win taken back"
	whyStageDeleted = "stage deleted"
)

// StageEvent is one move of a deal from stage to stage of its pipeline.
type StageEvent struct {
	ID     ID        `json:"id"`
	DealID ID        `json:"deal_id"`
	FromID ID        `json:"from_id"` // 0: the deal came into the plan
	ToID   ID        `json:"to_id"`
	At     time.Time `json:"at"`
	ByID   ID        `json:"by_id"`
	Why    string    `json:"why"` // "", opened, won, lost, reopened, stage deleted
}

func (*StageEvent) kind() Kind { return KindStageEvent }
func (*StageEvent) columns() []string {
	return []string{"id", "deal_id", "from_id", "to_id", "at", "by_id", "why"}
}

func (e *StageEvent) fields() []any {
	return []any{&e.ID, &e.DealID, &e.FromID, &e.ToID, required(&e.At), &e.ByID, &e.Why}
}

func (p *Planner) stageEvent(tx *store.Tx, d *Deal, from ID, at time.Time, why string) error {
	return insert(tx, &StageEvent{ID: tx.NewID(), DealID: d.ID, FromID: from, ToID: d.StageID, At: at, ByID: p.Me(), Why: why})
}

// StageEvents lists the moves of a deal, oldest first.
func (s *Deals) StageEvents(ctx context.Context, deal ID) ([]StageEvent, error) {
	var out []StageEvent
	err := s.p.view(ctx, func(tx *store.Tx) (err error) {
		out, err = selectAll[StageEvent](tx, "WHERE deal_id = ? AND deleted_at IS NULL ORDER BY at, id", deal)
		return err
	})
	return out, err
}

// Move puts an open deal into an open stage, of any pipeline, before the card beforeID of that column (0: at its end). Within
// its column only the order changes. Won and lost stages are refused: Win and Lose ask what they must.
func (s *Deals) Move(ctx context.Context, id, stageID, beforeID ID) error {
	stage, err := s.p.Pipelines.stage(ctx, stageID)
	if err != nil {
		return err
	}
	d, err := s.Get(ctx, id)
	if err != nil {
		return err
	}
	key := "deal.moved"
	if d.StageID == stageID {
		key = "deal.ordered"
	}
	return s.p.write(ctx, key, []string{d.Title, stage.Name}, func(tx *store.Tx) error {
		return s.p.moveDeal(tx, id, &stage, beforeID, "")
	})
}

// MoveAll puts open deals at the end of an open stage as one step, in the order given; those that are in it stay where they
// are. When one of them cannot move, none does.
func (s *Deals) MoveAll(ctx context.Context, ids []ID, stageID ID) error {
	stage, err := s.p.Pipelines.stage(ctx, stageID)
	if err != nil {
		return err
	}
	key, args := s.p.labelFor(ctx, "deal.moved", KindDeal, ids)
	return s.p.write(ctx, key, append(args, stage.Name), func(tx *store.Tx) error {
		for _, id := range ids {
			var d Deal
			if err := find(tx, &d, id); err != nil {
				return err
			}
			if d.StageID == stageID {
				continue
			}
			if err := s.p.moveDeal(tx, id, &stage, 0, ""); err != nil {
				return err
			}
		}
		return nil
	})
}

// moveDeal is the move inside a step: of its own, or of a stage that goes.
func (p *Planner) moveDeal(tx *store.Tx, id ID, stage *Stage, beforeID ID, why string) error {
	var d Deal
	if err := find(tx, &d, id); err != nil {
		return err
	}
	if d.Status != DealOpen {
		return conflict("deal_closed", "“%s” is already %s. Reopen the deal before you move it.", d.Title, d.Status)
	}
	if stage.Kind != StageOpen {
		return conflict("stage_closing", "“%s” closes the deal. Use Win or Lose, they ask what has to be known.", stage.Name)
	}
	if beforeID == id {
		return nil
	}
	if d.StageID != stage.ID && why == "" {
		if err := mayEnter(tx, &d, stage); err != nil {
			return err
		}
	}
	after := d.clone()
	after.StageID, after.PipelineID = stage.ID, stage.PipelineID
	var err error
	if after.Position, err = columnPlace(tx, &d, stage.ID, beforeID); err != nil {
		return err
	}
	if d.StageID == stage.ID {
		return save(tx, &d, &after)
	}
	after.StageAt = tx.Now()
	if err := save(tx, &d, &after); err != nil {
		return err
	}
	return p.stageEvent(tx, &after, d.StageID, after.StageAt, why)
}

// boardGap is left between the positions of neighbouring cards, so that a card dropped between two writes one row.
const boardGap = 1024

// column chooses the cards of one column other than the one that moves.
const column = "FROM deal WHERE status = 'open' AND stage_id = ? AND id <> ? AND deleted_at IS NULL"

// columnEnd is the position after the last other card of the deal's column.
func columnEnd(tx *store.Tx, d *Deal) (int64, error) {
	var last int64
	// max(position) would read the whole column
	err := tx.QueryRow("SELECT position "+column+" ORDER BY position DESC, id DESC LIMIT 1", d.StageID, d.ID).Scan(&last)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return 0, fmt.Errorf("place deal: %w", err)
	}
	return last + boardGap, nil
}

// columnPlace is the position of deal d before another card of a column, or at its end; it stays where it is when it already
// stands there. Where no number is free between two cards, the column is numbered anew.
func columnPlace(tx *store.Tx, d *Deal, stage, before ID) (int64, error) {
	if before == 0 {
		end, err := columnEnd(tx, &Deal{ID: d.ID, StageID: stage})
		if err == nil && d.StageID == stage && d.Position > end-boardGap {
			return d.Position, nil
		}
		return end, err
	}
	pos, free, err := placeBefore(tx, d, stage, before)
	if err != nil || free {
		return pos, err
	}
	if err := renumberColumn(tx, stage); err != nil {
		return 0, err
	}
	if err := find(tx, d, d.ID); err != nil { // its own number is new, too
		return 0, err
	}
	pos, _, err = placeBefore(tx, d, stage, before)
	return pos, err
}

func placeBefore(tx *store.Tx, d *Deal, stage, before ID) (pos int64, free bool, err error) {
	var next int64
	err = tx.QueryRow("SELECT position "+column+" AND id = ?", stage, d.ID, before).Scan(&next)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, false, conflict("card_gone", "The card to put this one before is no longer in that column. Nothing was moved; try again.")
	}
	if err != nil {
		return 0, false, fmt.Errorf("place deal: %w", err)
	}
	var prev int64
	err = tx.QueryRow("SELECT position "+column+" AND (position, id) < (?, ?) ORDER BY position DESC, id DESC LIMIT 1", stage, d.ID, next, before).Scan(&prev)
	if errors.Is(err, sql.ErrNoRows) {
		prev = next - 2*boardGap
	} else if err != nil {
		return 0, false, fmt.Errorf("place deal: %w", err)
	}
	if d.StageID == stage && d.Position > prev && d.Position < next {
		return d.Position, true, nil
	}
	return prev + (next-prev)/2, next-prev >= 2, nil
}

func renumberColumn(tx *store.Tx, stage ID) error {
	_, err := tx.Exec(`UPDATE deal SET position = n.position FROM (
			SELECT id, row_number() OVER (ORDER BY position, id) * ? AS position FROM deal WHERE status = 'open' AND stage_id = ? AND deleted_at IS NULL
		) n WHERE n.id = deal.id AND deal.position <> n.position`, int64(boardGap), stage)
	if err != nil {
		return fmt.Errorf("number a column anew: %w", err)
	}
	return nil
}
