package data

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/baton-planner/baton/data/store"
)

// Win is what has to be known of a won deal.
type Win struct {
	ValueMinor *int64 // what it was won for; nil: the deal's value
	Currency   string // of ValueMinor; empty: the deal's
	Rate       string // to the planner's currency, where another; empty: the deal's while its currency stays
	On         Date   // the day; zero: today
	Note       string
}

// Loss is what has to be known of a lost deal.
type Loss struct {
	ReasonID   ID     // of Planner.LostReasons
	Competitor string // empty: the deal's
	Note       string
	On         Date // the day; zero: today
}

// Closed is what came of closing a deal.
type Closed struct {
	OpenFollowUps int // of the deal, still to do; closing leaves them open
	CarePlanned   int // after-sale follow-ups planned by a win
}

// Win closes a deal as won: the contact becomes a customer, and the care plan of the settings becomes follow-ups of the deal's
// owner, each on an open day of the business.
func (s *Deals) Win(ctx context.Context, id ID, w Win) (Closed, error) {
	var out Closed
	err := s.close(ctx, "deal.won", id, func(tx *store.Tx, d *Deal) error {
		if w.ValueMinor != nil {
			d.ValueMinor = copied(w.ValueMinor)
		}
		if w.Currency != "" && w.Currency != d.Currency {
			d.Currency, d.Rate = w.Currency, ""
		}
		if w.Rate != "" {
			d.Rate = w.Rate
		}
		d.Status, d.ClosedOn, d.CloseNote = DealWon, w.On, strings.TrimSpace(w.Note)
		if d.ValueMinor == nil {
			return wonForWhat()
		}
		return nil
	}, func(tx *store.Tx, d *Deal) (err error) {
		if out.OpenFollowUps, err = openFollowUps(tx, d.ID); err != nil {
			return err
		}
		if err := s.p.becomeCustomer(tx, d); err != nil {
			return err
		}
		out.CarePlanned, err = s.p.planCare(tx, d)
		return err
	})
	return out, err
}

// Lose closes a deal as lost, with a reason. Its follow-ups stay open; the result says how many there are.
func (s *Deals) Lose(ctx context.Context, id ID, l Loss) (Closed, error) {
	var out Closed
	err := s.close(ctx, "deal.lost", id, func(tx *store.Tx, d *Deal) error {
		d.Status, d.ClosedOn, d.CloseNote = DealLost, l.On, strings.TrimSpace(l.Note)
		d.LostReasonID = l.ReasonID
		if l.Competitor != "" {
			d.Competitor = strings.TrimSpace(l.Competitor)
		}
		return checkReason(tx, l.ReasonID)
	}, func(tx *store.Tx, d *Deal) (err error) {
		out.OpenFollowUps, err = openFollowUps(tx, d.ID)
		return err
	})
	return out, err
}

func checkReason(tx *store.Tx, id ID) error {
	if id == 0 {
		return invalid("reason_id", "lost_reason", "Say why the deal was lost. Choose a reason.")
	}
	var c Choice
	if err := find(tx, &c, id); err != nil {
		return err
	}
	if c.List != ListLostReason {
		return invalid("reason_id", "lost_reason_list", "“%s” is no lost reason. Choose one of the list.", c.Name)
	}
	return nil
}

func wonForWhat() error {
	return invalid("value", "won_value", "Say what it was won for; 0 is allowed.")
}

func closedBeforeOpened(d *Deal) error {
	return invalid("closed_on", "closed_before_opened", "The deal was opened on %s; it cannot close before that day.", d.OpenedOn)
}

// close is what winning and losing share: how says how the deal ends, then follows in the same step.
func (s *Deals) close(ctx context.Context, key string, id ID, how, then func(*store.Tx, *Deal) error) error {
	_, args := s.p.labelFor(ctx, key, KindDeal, []ID{id})
	return s.p.write(ctx, key, args, func(tx *store.Tx) error {
		var before Deal
		if err := find(tx, &before, id); err != nil {
			return err
		}
		if before.Status != DealOpen {
			return conflict("deal_closed", "“%s” is already %s. Reopen the deal first.", before.Title, before.Status)
		}
		after := before.clone()
		if err := how(tx, &after); err != nil {
			return err
		}
		if after.ClosedOn.IsZero() {
			after.ClosedOn = s.p.Day(tx.Now())
		}
		if today := s.p.Day(tx.Now()); after.ClosedOn.After(today) {
			return invalid("closed_on", "closed_future", "The deal cannot be closed on %s, which is still to come. Choose today or an earlier day.", after.ClosedOn)
		}
		if err := s.p.endDeal(tx, &before, &after); err != nil {
			return err
		}
		return then(tx, &after)
	})
}

// endDeal checks a deal that closes and puts it into the closing stage of its pipeline.
func (p *Planner) endDeal(tx *store.Tx, before, after *Deal) error {
	if err := after.Prepare(p.Settings()); err != nil {
		return err
	}
	if same(before.ValueMinor, after.ValueMinor) && before.Currency == after.Currency && before.Rate == after.Rate {
		after.BaseMinor = copied(before.BaseMinor)
	}
	pl, err := pipelineOf(tx, after.PipelineID)
	if err != nil {
		return err
	}
	stage, err := pl.first(StageKind(after.Status))
	if err != nil {
		return err
	}
	after.StageID = stage.ID
	after.ClosedAt = p.closingMoment(tx, after.ClosedOn)
	after.StageAt = after.ClosedAt
	if after.StageAt.Before(before.StageAt) { // told late: the stages before keep their order
		after.StageAt = before.StageAt
	}
	if err := save(tx, before, after); err != nil {
		return err
	}
	return p.stageEvent(tx, after, before.StageID, after.StageAt, string(after.Status))
}

// closingMoment is now for a deal that closes today, and the end of any other day: what happened on that day came before.
func (p *Planner) closingMoment(tx *store.Tx, on Date) time.Time {
	now := tx.Now().UTC()
	if on == p.Day(now) {
		return now
	}
	return on.AddDays(1).In(p.Settings().Location()).Add(-time.Millisecond).UTC()
}

func openFollowUps(tx *store.Tx, deal ID) (int, error) {
	var n int
	err := tx.QueryRow("SELECT count(*) FROM activity WHERE deal_id = ? AND done_at IS NULL AND deleted_at IS NULL", deal).Scan(&n)
	return n, err
}

// becomeCustomer takes the contact of a won deal to post-purchase; it is a customer since its first won deal.
func (p *Planner) becomeCustomer(tx *store.Tx, d *Deal) error {
	c, ok, err := livingContact(tx, d.ContactID)
	if err != nil || !ok {
		return err
	}
	if c.CustomerOn.IsZero() || d.ClosedOn.Before(c.CustomerOn) {
		after := c
		after.CustomerOn = d.ClosedOn
		if err := save(tx, &c, &after); err != nil {
			return err
		}
	}
	return p.moveContact(tx, c.ID, PostPurchase, whyWon)
}

// planCare makes the care plan of the settings into follow-ups on a won deal.
func (p *Planner) planCare(tx *store.Tx, d *Deal) (int, error) {
	set := p.Settings()
	for _, days := range set.CarePlanDays {
		a := Activity{
			ID: tx.NewID(), Kind: Call, Subject: fmt.Sprintf("After-sale check (%d days)", days), Care: true, CreatedAt: tx.Now(),
			ContactID: d.ContactID, CompanyID: d.CompanyID, DealID: d.ID, OwnerID: d.OwnerID,
			DueOn: set.BusinessHours.NextOpen(d.ClosedOn.AddDays(days)),
		}
		if err := insert(tx, &a); err != nil {
			return 0, err
		}
	}
	return len(set.CarePlanDays), nil
}

// dropCare removes the after-sale follow-ups of a deal that are still to do.
func dropCare(tx *store.Tx, deal ID) error {
	_, err := tx.Exec("UPDATE activity SET deleted_at = ? WHERE deal_id = ? AND care = 1 AND done_at IS NULL AND deleted_at IS NULL",
		tx.Now().UnixMilli(), deal)
	return err
}

// Reopen puts a closed deal back into the open stage in which it was last. What was said at the close is cleared, after-sale
// follow-ups still to do are removed, and a contact who was a customer by this deal alone goes back to where it came from.
func (s *Deals) Reopen(ctx context.Context, id ID) error {
	_, args := s.p.labelFor(ctx, "deal.reopened", KindDeal, []ID{id})
	return s.p.write(ctx, "deal.reopened", args, func(tx *store.Tx) error {
		var before Deal
		if err := find(tx, &before, id); err != nil {
			return err
		}
		if before.Status == DealOpen {
			return conflict("deal_open", "“%s” is open already.", before.Title)
		}
		return s.p.reopenDeal(tx, &before)
	})
}

func (p *Planner) reopenDeal(tx *store.Tx, before *Deal) error {
	stage, err := lastOpenStage(tx, before)
	if err != nil {
		return err
	}
	after := before.clone()
	after.Status, after.StageID, after.PipelineID = DealOpen, stage.ID, stage.PipelineID
	after.ClosedOn, after.ClosedAt, after.LostReasonID, after.Competitor, after.CloseNote = Date{}, time.Time{}, 0, "", ""
	after.StageAt = tx.Now()
	if after.Position, err = columnEnd(tx, &after); err != nil {
		return err
	}
	if err := save(tx, before, &after); err != nil {
		return err
	}
	if err := p.stageEvent(tx, &after, before.StageID, after.StageAt, whyReopened); err != nil {
		return err
	}
	if before.Status != DealWon {
		return nil
	}
	if err := dropCare(tx, before.ID); err != nil {
		return err
	}
	return p.unwin(tx, before)
}

// lastOpenStage is the open stage from which a deal was closed; the first of its pipeline when that is gone.
func lastOpenStage(tx *store.Tx, d *Deal) (Stage, error) {
	last, err := selectAll[Stage](tx, `WHERE kind = 'open' AND deleted_at IS NULL AND id = (
		SELECT from_id FROM stage_event WHERE deal_id = ? AND to_id = ? AND deleted_at IS NULL ORDER BY at DESC, id DESC LIMIT 1)`, d.ID, d.StageID)
	if err != nil {
		return Stage{}, err
	}
	if len(last) > 0 {
		return last[0], nil
	}
	pl, err := pipelineOf(tx, d.PipelineID)
	if err != nil {
		return Stage{}, err
	}
	return pl.first(StageOpen)
}

// unwin lets the contact follow a deal that is no longer won, or won on another day, after the deal was saved. It is a
// customer since the first of its other wins; without any it goes back to the stage from which the win took it.
func (p *Planner) unwin(tx *store.Tx, d *Deal) error {
	c, ok, err := livingContact(tx, d.ContactID)
	if err != nil || !ok {
		return err
	}
	var first Date
	if err := tx.QueryRow("SELECT min(closed_on) FROM deal WHERE contact_id = ? AND status = 'won' AND deleted_at IS NULL", c.ID).Scan(&first); err != nil {
		return err
	}
	if first.IsZero() {
		events, err := selectAll[JourneyEvent](tx, "WHERE contact_id = ? AND to_stage = ? AND deleted_at IS NULL ORDER BY at DESC, id DESC LIMIT 1", c.ID, int(PostPurchase))
		if err != nil {
			return err
		}
		if len(events) == 0 || events[0].Why != whyWon { // made a customer by hand
			return nil
		}
		if c.Stage == PostPurchase {
			if err := p.moveContact(tx, c.ID, events[0].From, whyUnwon); err != nil {
				return err
			}
		}
	} else if c.CustomerOn != d.ClosedOn {
		return nil
	}
	return setColumn(tx, KindContact, "customer_on", first, []ID{c.ID})
}
