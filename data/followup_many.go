package data

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/baton-planner/baton/data/store"
)

// planFollowing plans the follow-up that comes after one that repeats, if it does and any comes.
func (p *Planner) planFollowing(tx *store.Tx, a *Activity) error {
	if a.Repeat == "" {
		return nil
	}
	next, ok, err := a.following(p.Day(tx.Now()))
	if err != nil || !ok {
		return err
	}
	next.ID, next.CreatedAt = tx.NewID(), tx.Now()
	return insert(tx, &next)
}

// Skip passes over one day of a follow-up that repeats: it goes on to the next day of its rule, and the one skipped is left out.
func (s *FollowUps) Skip(ctx context.Context, id ID) error {
	before, err := s.Get(ctx, id)
	if err != nil {
		return err
	}
	switch {
	case !before.Open():
		return conflict("followup_done", "This follow-up was already completed on %s.", before.DoneOn)
	case before.Repeat == "":
		return conflict("followup_once", "This follow-up does not repeat. Delete it or give it another day.")
	}
	next, ok, err := before.following(before.RepeatOn)
	if err != nil {
		return err
	}
	if !ok {
		return conflict("followup_last", "This is the last one of its recurrence. Delete it instead.")
	}
	next.RepeatExcept = append(slices.Clone(before.RepeatExcept), before.RepeatOn)
	next.ExternalID = before.ExternalID
	key, args := s.p.labelFor(ctx, "followup.skipped", KindActivity, []ID{id})
	return s.p.write(ctx, key, args, func(tx *store.Tx) error { return save(tx, &before, &next) })
}

// MoveDay moves all open follow-ups of one day to another as one step, of one member or with owner 0 of everybody; each keeps its
// time of day. It says how many there were.
func (s *FollowUps) MoveDay(ctx context.Context, from, to Date, owner ID) (int, error) {
	if from.IsZero() || to.IsZero() {
		return 0, invalid("due_on", "due_missing", "Give the follow-up a day.")
	}
	var ids []ID
	err := s.p.view(ctx, func(tx *store.Tx) error {
		q, args := "SELECT id, '' FROM activity WHERE deleted_at IS NULL AND done_at IS NULL AND due_on = ?", []any{from}
		if owner != 0 {
			q, args = q+" AND owner_id = ?", append(args, owner)
		}
		rows, err := tx.Query(q, args...)
		if err != nil {
			return err
		}
		found := map[ID]string{}
		if err := scanNames(rows, found); err != nil {
			return err
		}
		for id := range found {
			ids = append(ids, id)
		}
		slices.Sort(ids)
		return nil
	})
	if err != nil || len(ids) == 0 || from == to {
		return 0, err
	}
	return len(ids), s.Reschedule(ctx, to, ids...)
}

// Log writes what happened without having been planned: a call taken, an e-mail sent. It is done at this moment, or at the day
// and time of the activity where that lies before it.
func (s *FollowUps) Log(ctx context.Context, a Activity, how Outcome, note string) (ID, error) {
	if !known(how, Outcomes()) {
		return 0, invalid("outcome", "outcome", "“%s” is not an outcome. Use done, no_answer, left_message, not_held or rescheduled.", string(how))
	}
	if a.DueOn.IsZero() {
		a.DueOn = s.p.Today()
	}
	a.Repeat = ""
	if err := a.Prepare(); err != nil {
		return 0, err
	}
	err := s.p.write(ctx, "followup.logged", []string{a.Subject}, func(tx *store.Tx) error {
		a.DoneAt, a.DoneOn, a.Outcome, a.OutcomeNote = tx.Now(), s.p.Day(tx.Now()), how, strings.TrimSpace(note)
		if a.DueOn.Before(a.DoneOn) {
			loc := s.p.Settings().Location()
			at, timed := a.At(loc)
			if !timed {
				at = a.DueOn.In(loc)
			}
			a.DoneAt, a.DoneOn = at.UTC(), a.DueOn
		}
		return s.p.insertActivity(tx, &a)
	})
	if err != nil {
		return 0, fmt.Errorf("log an activity: %w", err)
	}
	return a.ID, nil
}
