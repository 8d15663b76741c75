package data

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/baton-planner/baton/data/store"
)

// ActivityKind is what is to be done.
type ActivityKind string

// The kinds of activities.
const (
	Call    ActivityKind = "call"
	Email   ActivityKind = "email"
	Meeting ActivityKind = "meeting"
	Demo    ActivityKind = "demo"
	Visit   ActivityKind = "visit"
	Task    ActivityKind = "task"
)

// ActivityKinds lists them.
func ActivityKinds() []ActivityKind {
	return []ActivityKind{Call, Email, Meeting, Demo, Visit, Task}
}

// Outcome is how an activity went.
type Outcome string

// The outcomes.
const (
	Done        Outcome = "done"
	NoAnswer    Outcome = "no_answer"
	LeftMessage Outcome = "left_message"
	NotHeld     Outcome = "not_held"
	Rescheduled Outcome = "rescheduled"
)

// Outcomes lists them.
func Outcomes() []Outcome { return []Outcome{Done, NoAnswer, LeftMessage, NotHeld, Rescheduled} }

// Activity is one follow-up: planned until it is completed with an outcome.
type Activity struct {
	ID          ID           `json:"id"`
	Kind        ActivityKind `json:"kind"`
	Subject     string       `json:"subject"`
	Body        string       `json:"body"`
	ContactID   ID           `json:"contact_id"`
	CompanyID   ID           `json:"company_id"`
	DealID      ID           `json:"deal_id"`
	CampaignID  ID           `json:"campaign_id"`
	AfterID     ID           `json:"after_id"` // waits for this follow-up
	OwnerID     ID           `json:"owner_id"`
	DueOn       Date         `json:"due_on"`
	DueMinute   *int64       `json:"due_minute"` // minute of the day; nil: any time
	Minutes     *int64       `json:"minutes"`    // planned length
	Inbound     bool         `json:"inbound"`    // they called us
	Care        bool         `json:"care"`       // planned after a won deal
	DoneAt      time.Time    `json:"done_at"`    // zero: still open
	DoneOn      Date         `json:"done_on"`
	Outcome     Outcome      `json:"outcome"`
	OutcomeNote string       `json:"outcome_note"`
	ExternalID  string       `json:"external_id"`
	CreatedAt   time.Time    `json:"created_at"`

	// One that repeats is the open one of its rule; the next takes its place when it is completed or skipped.
	Repeat       string `json:"repeat"`        // see ParseRepeat; empty: it comes once
	RepeatFrom   Date   `json:"repeat_from"`   // the day from which the rule counts
	RepeatOn     Date   `json:"repeat_on"`     // the day of the rule for which this one stands, wherever it was moved
	RepeatExcept []Date `json:"repeat_except"` // days of the rule left out
	SequenceID   ID     `json:"sequence_id"`   // planned as a step of it
}

func (*Activity) kind() Kind { return KindActivity }
func (*Activity) columns() []string {
	return []string{
		"id", "kind", "subject", "body", "contact_id", "company_id", "deal_id", "campaign_id", "after_id", "owner_id", "due_on", "due_minute",
		"minutes", "inbound", "care", "done_at", "done_on", "outcome", "outcome_note", "external_id", "created_at",
		"repeat", "repeat_from", "repeat_on", "repeat_except", "sequence_id",
	}
}

func (a *Activity) fields() []any {
	return []any{
		&a.ID, &a.Kind, &a.Subject, &a.Body, &a.ContactID, &a.CompanyID, &a.DealID, &a.CampaignID, &a.AfterID, &a.OwnerID, &a.DueOn, &a.DueMinute,
		&a.Minutes, &a.Inbound, &a.Care, at(&a.DoneAt), &a.DoneOn, &a.Outcome, &a.OutcomeNote, &a.ExternalID, required(&a.CreatedAt),
		&a.Repeat, &a.RepeatFrom, &a.RepeatOn,
		daysField{&a.RepeatExcept},
		&a.SequenceID,
	}
}

// Open says whether it is still to be done.
func (a *Activity) Open() bool { return a.DoneAt.IsZero() }

// Overdue says whether it should have been done before the day.
func (a *Activity) Overdue(today Date) bool { return a.Open() && a.DueOn.Before(today) }

// Prepare fills the defaults and checks the activity; it writes nothing.
func (a *Activity) Prepare() error {
	a.Subject, a.Body = strings.TrimSpace(a.Subject), strings.TrimSpace(a.Body)
	if a.Kind == "" {
		a.Kind = Task
	}
	var ps Problems
	if !known(a.Kind, ActivityKinds()) {
		ps.add("kind", "activity_kind", "“%s” is not a kind of follow-up. Use call, email, meeting, demo, visit or task.", string(a.Kind))
	}
	if a.Subject == "" && a.ContactID == 0 && a.DealID == 0 && a.CompanyID == 0 && a.CampaignID == 0 {
		ps.add("subject", "activity_empty", "Say what the follow-up is about, or whom it concerns.")
	}
	if a.DueOn.IsZero() {
		ps.add("due_on", "due_missing", "Give the follow-up a day.")
	}
	if a.DueMinute != nil && (*a.DueMinute < 0 || *a.DueMinute >= 24*60) {
		ps.add("due_minute", "due_minute", "The time must lie between 00:00 and 23:59.")
	}
	if a.Minutes != nil && *a.Minutes < 0 {
		ps.add("minutes", "negative", "The length cannot be negative.")
	}
	a.prepareRepeat(&ps)
	return ps.err()
}

func known[T comparable](v T, all []T) bool {
	for _, x := range all {
		if x == v {
			return true
		}
	}
	return false
}

// FollowUps are the planned and the completed activities.
type FollowUps struct{ p *Planner }

// Plan writes a new follow-up. It belongs to who works here unless it is said otherwise, and takes contact and company from
// the deal where it names none.
func (s *FollowUps) Plan(ctx context.Context, a Activity) (ID, error) {
	if err := a.Prepare(); err != nil {
		return 0, err
	}
	err := s.p.write(ctx, "followup.planned", []string{a.Subject}, func(tx *store.Tx) error {
		if a.ContactID != 0 && a.DealID == 0 {
			if err := find(tx, &Contact{}, a.ContactID); err != nil {
				return err
			}
		}
		return s.p.insertActivity(tx, &a)
	})
	return a.ID, err
}

func (p *Planner) insertActivity(tx *store.Tx, a *Activity) error {
	a.ID = tx.NewID()
	if a.CreatedAt.IsZero() {
		a.CreatedAt = tx.Now()
	}
	if a.OwnerID == 0 {
		a.OwnerID = p.Me()
	}
	if a.DealID != 0 {
		var d Deal
		if err := find(tx, &d, a.DealID); err != nil {
			return err
		}
		a.ContactID, a.CompanyID = either(a.ContactID, d.ContactID), either(a.CompanyID, d.CompanyID)
	}
	if c, ok, err := livingContact(tx, a.ContactID); err != nil {
		return err
	} else if ok {
		a.CompanyID = either(a.CompanyID, c.CompanyID)
	}
	if err := checkAfter(tx, a); err != nil {
		return err
	}
	return insert(tx, a)
}

// Get reads one follow-up.
func (s *FollowUps) Get(ctx context.Context, id ID) (Activity, error) {
	var a Activity
	err := s.p.view(ctx, func(tx *store.Tx) error { return find(tx, &a, id) })
	return a, err
}

// Edit changes one follow-up as one step; completing has a method of its own.
func (s *FollowUps) Edit(ctx context.Context, id ID, change func(*Activity)) error {
	before, err := s.Get(ctx, id)
	if err != nil {
		return err
	}
	after := before
	after.RepeatExcept = slices.Clone(before.RepeatExcept)
	change(&after)
	after.ID, after.DoneAt, after.DoneOn, after.Outcome = before.ID, before.DoneAt, before.DoneOn, before.Outcome
	if after.Repeat != before.Repeat { // another rule counts from where it stands now
		after.RepeatFrom, after.RepeatOn, after.RepeatExcept = Date{}, Date{}, nil
	}
	if err := after.Prepare(); err != nil {
		return err
	}
	return s.p.write(ctx, "followup.edited", []string{after.Subject}, func(tx *store.Tx) error {
		if after.AfterID != before.AfterID || after.DueOn != before.DueOn {
			if err := checkAfter(tx, &after); err != nil && (after.AfterID != before.AfterID || store.CodeOf(err) != store.NotFound) {
				return err
			}
		}
		return save(tx, &before, &after)
	})
}

// Reschedule moves open follow-ups to another day as one step, keeping their time of day. What is done keeps the day it was due.
func (s *FollowUps) Reschedule(ctx context.Context, to Date, ids ...ID) error {
	if to.IsZero() {
		return invalid("due_on", "due_missing", "Give the follow-up a day.")
	}
	key, args := s.p.labelFor(ctx, "followup.rescheduled", KindActivity, ids)
	return s.p.write(ctx, key, args, func(tx *store.Tx) error {
		for chunk := range chunks(ids, 500) {
			q := "UPDATE activity SET due_on = ? WHERE deleted_at IS NULL AND done_at IS NULL AND id IN (?" + strings.Repeat(", ?", len(chunk)-1) + ")"
			if _, err := tx.Exec(q, append([]any{to}, anyIDs(chunk)...)...); err != nil {
				return fmt.Errorf("reschedule follow-ups: %w", err)
			}
		}
		return nil
	})
}

// Move gives an open follow-up another day and time of day as one step; without a minute it is due at any time of that day.
func (s *FollowUps) Move(ctx context.Context, id ID, to Date, minute *int64) error {
	before, err := s.Get(ctx, id)
	if err != nil {
		return err
	}
	if !before.Open() {
		return conflict("followup_done", "This follow-up was already completed on %s.", before.DoneOn)
	}
	after := before
	after.DueOn, after.DueMinute = to, copied(minute)
	if err := after.Prepare(); err != nil {
		return err
	}
	key, args := s.p.labelFor(ctx, "followup.rescheduled", KindActivity, []ID{id})
	return s.p.write(ctx, key, args, func(tx *store.Tx) error { return save(tx, &before, &after) })
}

// Complete records how a follow-up went and, where next is given, plans the next step for the same contact and deal: one
// step of undo. It returns the id of the next follow-up, 0 without one. The next one of a follow-up that repeats is planned too.
func (s *FollowUps) Complete(ctx context.Context, id ID, how Outcome, note string, next *Activity) (ID, error) {
	if !known(how, Outcomes()) {
		return 0, invalid("outcome", "outcome", "“%s” is not an outcome. Use done, no_answer, left_message, not_held or rescheduled.", string(how))
	}
	var nextID ID
	key, args := s.p.labelFor(ctx, "followup.completed", KindActivity, []ID{id})
	err := s.p.write(ctx, key, args, func(tx *store.Tx) error {
		var before Activity
		if err := find(tx, &before, id); err != nil {
			return err
		}
		if !before.Open() {
			return conflict("followup_done", "This follow-up was already completed on %s.", before.DoneOn)
		}
		after := before
		after.DoneAt, after.Outcome, after.OutcomeNote = tx.Now(), how, strings.TrimSpace(note)
		after.DoneOn = s.p.Day(after.DoneAt)
		after.Repeat, after.RepeatFrom, after.RepeatOn, after.RepeatExcept = "", Date{}, Date{}, nil
		if err := save(tx, &before, &after); err != nil {
			return err
		}
		if err := s.p.planFollowing(tx, &before); err != nil || next == nil {
			return err
		}
		var err error
		nextID, err = s.p.planNext(tx, *next, &before)
		return err
	})
	if err != nil {
		return 0, err
	}
	return nextID, nil
}

// planNext plans the step after another one, for the same people and the same deal, unless that was deleted meanwhile.
func (p *Planner) planNext(tx *store.Tx, a Activity, from *Activity) (ID, error) {
	if ok, err := findLiving(tx, &Deal{}, from.DealID); err != nil {
		return 0, err
	} else if ok {
		a.DealID = either(a.DealID, from.DealID)
	}
	a.ContactID, a.CompanyID = either(a.ContactID, from.ContactID), either(a.CompanyID, from.CompanyID)
	a.CampaignID, a.OwnerID = either(a.CampaignID, from.CampaignID), either(a.OwnerID, from.OwnerID)
	if err := a.Prepare(); err != nil {
		return 0, err
	}
	err := p.insertActivity(tx, &a)
	return a.ID, err
}

// Delete removes follow-ups as one step.
func (s *FollowUps) Delete(ctx context.Context, ids ...ID) error {
	key, args := s.p.labelFor(ctx, "followup.deleted", KindActivity, ids)
	return s.p.write(ctx, key, args, func(tx *store.Tx) error {
		_, err := remove(tx, KindActivity, ids...)
		return err
	})
}

// SetOwner gives follow-ups to a member as one step.
func (s *FollowUps) SetOwner(ctx context.Context, owner ID, ids ...ID) error {
	if _, err := s.p.Members.Get(ctx, owner); owner != 0 && err != nil {
		return err
	}
	key, args := s.p.labelFor(ctx, "followup.owner", KindActivity, ids)
	return s.p.write(ctx, key, args, func(tx *store.Tx) error { return setColumn(tx, KindActivity, "owner_id", owner, ids) })
}
