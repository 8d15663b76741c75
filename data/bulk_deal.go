package data

import (
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"time"
)

// AddStage puts an open stage behind the other open ones of a pipeline (0: the first). Its probability is that of the stage
// before it.
func (b *Batch) AddStage(pipeline ID, name string) (ID, error) {
	pl, err := pipelineOf(b.tx, pipeline)
	if err != nil {
		return 0, err
	}
	st := Stage{Name: name, Kind: StageOpen}
	open := 0
	for open < len(pl.Stages) && pl.Stages[open].Kind == StageOpen {
		st.Probability = pl.Stages[open].Probability
		open++
	}
	if err := st.prepare(); err != nil {
		return 0, err
	}
	st.ID, st.PipelineID = b.tx.NewID(), pl.ID
	if err := insert(b.tx, &st); err != nil {
		return 0, err
	}
	stages := append(append(append([]Stage(nil), pl.Stages[:open]...), st), pl.Stages[open:]...)
	return st.ID, orderStages(b.tx, stages)
}

// AddDeal writes a prepared deal with title, stage and status as Deals.Add does, with its stage events and line items
// (whose DealID it fills). A deal that ended opens in the stage from (0: it was never seen open).
func (b *Batch) AddDeal(d *Deal, from ID, items []DealItem) error {
	return b.AddDealWithHistory(d, from, items, nil)
}

// StageStep is a moment at which a deal came to a stage.
type StageStep struct {
	StageID ID
	At      time.Time
}

// AddDealWithHistory is AddDeal for a deal whose way through the open stages is known, in the order of time.
func (b *Batch) AddDealWithHistory(d *Deal, from ID, items []DealItem, history []StageStep) error {
	d.ID = b.tx.NewID()
	if n := len(history); n > 0 {
		if d.OpenedOn.IsZero() || d.OpenedOn.Time().After(history[0].At) {
			d.OpenedOn = b.p.Day(history[0].At)
		}
		if history[n-1].StageID == d.StageID {
			d.StageAt = history[n-1].At
		}
	}
	if d.OwnerID == 0 {
		d.OwnerID = b.p.Me()
	}
	if err := b.p.dateDeal(b.tx, d); err != nil {
		return err
	}
	if d.PipelineID == 0 {
		if err := b.pipeline(d); err != nil {
			return err
		}
	}
	if err := b.place(d); err != nil {
		return err
	}
	if err := b.add(d); err != nil {
		return err
	}
	if err := b.dealEvents(d, from, history); err != nil {
		return err
	}
	for n := range items {
		it := &items[n]
		it.ID, it.DealID, it.Position = b.tx.NewID(), d.ID, n+1
		if it.QuantityMilli == 0 {
			it.QuantityMilli = 1000
		}
		if err := b.add(it); err != nil {
			return err
		}
	}
	if d.ContactID == 0 {
		return nil
	}
	if err := b.Flush(); err != nil { // the contact's other deals are looked at
		return err
	}
	if err := b.p.dealOpened(b.tx, d); err != nil || d.Status != DealWon {
		return err
	}
	return b.p.becomeCustomer(b.tx, d)
}

// pipeline gives the deal the pipeline of its stage.
func (b *Batch) pipeline(d *Deal) error {
	if b.stages[d.StageID] == 0 {
		var st Stage
		if err := find(b.tx, &st, d.StageID); err != nil {
			return err
		}
		b.stages[d.StageID] = st.PipelineID
	}
	d.PipelineID = b.stages[d.StageID]
	return nil
}

// dealEvents writes how the deal came to its stage.
func (b *Batch) dealEvents(d *Deal, from ID, history []StageStep) error {
	if len(history) > 0 {
		return b.dealHistory(d, history)
	}
	opened := StageEvent{ID: b.tx.NewID(), DealID: d.ID, ToID: d.StageID, At: d.StageAt, ByID: b.p.Me(), Why: whyOpened}
	if d.Status == DealOpen || from == 0 {
		return b.add(&opened)
	}
	opened.ToID, opened.At = from, d.OpenedOn.In(b.p.Settings().Location()).UTC()
	if err := b.add(&opened); err != nil {
		return err
	}
	return b.add(&StageEvent{
		ID: b.tx.NewID(), DealID: d.ID, FromID: from, ToID: d.StageID, At: d.StageAt, ByID: b.p.Me(), Why: string(d.Status),
	})
}

// dealHistory writes the steps of a deal, and the last one to the stage in which it is.
func (b *Batch) dealHistory(d *Deal, history []StageStep) error {
	if last := history[len(history)-1]; last.StageID != d.StageID {
		at := d.StageAt
		if at.Before(last.At) {
			at = last.At
		}
		history = append(slices.Clone(history), StageStep{d.StageID, at})
	}
	for i, step := range history {
		e := StageEvent{ID: b.tx.NewID(), DealID: d.ID, ToID: step.StageID, At: step.At, ByID: b.p.Me(), Why: whyOpened}
		if i > 0 {
			e.FromID, e.Why = history[i-1].StageID, ""
		}
		if i == len(history)-1 && d.Status != DealOpen {
			e.Why = string(d.Status)
		}
		if err := b.add(&e); err != nil {
			return err
		}
	}
	return nil
}

// place puts a card at the end of its column.
func (b *Batch) place(d *Deal) error {
	last, known := b.ends[d.StageID]
	if !known {
		err := b.tx.QueryRow("SELECT max(position) FROM deal WHERE stage_id = ? AND deleted_at IS NULL", d.StageID).Scan((*nullInt)(&last))
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return fmt.Errorf("place deal: %w", err)
		}
	}
	d.Position = last + boardGap
	b.ends[d.StageID] = d.Position
	return nil
}

// nullInt scans NULL as 0.
type nullInt int64

func (n *nullInt) Scan(src any) error {
	v, _ := src.(int64)
	*n = nullInt(v)
	return nil
}

// AdvanceDeal lets an open deal follow what its file says of it: to another open stage, or to the end. A deal that has ended
// stays as it is. It gives whether anything has changed.
func (b *Batch) AdvanceDeal(id ID, to *Deal) (bool, error) {
	if err := b.Flush(); err != nil {
		return false, err
	}
	var before Deal
	if err := find(b.tx, &before, id); err != nil {
		return false, err
	}
	if before.Status != DealOpen || before.Status == to.Status && before.StageID == to.StageID {
		return false, nil
	}
	if to.Status == DealOpen {
		var st Stage
		if err := find(b.tx, &st, to.StageID); err != nil {
			return false, err
		}
		return true, b.p.moveDeal(b.tx, id, &st, 0, "")
	}
	after := before.clone()
	after.Status, after.ClosedOn, after.LostReasonID, after.Competitor = to.Status, to.ClosedOn, to.LostReasonID, to.Competitor
	if err := b.p.endDeal(b.tx, &before, &after); err != nil || after.Status != DealWon {
		return true, err
	}
	return true, b.p.becomeCustomer(b.tx, &after)
}
