package data

import (
	"context"
	"slices"
	"time"

	"github.com/baton-planner/baton/data/store"
)

// Merge makes one contact of several as one step: keep takes the values that choices name and all that hangs on the others, which
// are deleted. What the journey and the metrics rest on follows rules (docs/decisions/0015-merging.md): a lead since the first of
// them was one, qualified and customer since the first was, at the furthest stage that one of them stands on. Consent that one of
// them has withheld stays withheld.
func (s *Contacts) Merge(ctx context.Context, keep ID, others []ID, choices MergeChoices) error {
	return s.p.mergeStep(ctx, KindContact, keep, others, choices)
}

type contactMerge = merging[Contact, *Contact]

func (p *Planner) mergeContacts(tx *store.Tx, keep ID, others []ID, choices MergeChoices) error {
	m, err := load[Contact](tx, keep, others, choices)
	if err != nil {
		return err
	}
	after := mergedContact(m)
	if err := after.Prepare(p.Settings()); err != nil {
		return err
	}
	after.Tags = m.tags(func(c *Contact) []string { return c.Tags })
	if err := settleTags(tx, &after.Tags); err != nil {
		return err
	}
	if err := moveReferences(tx, KindContact, keep, others); err != nil {
		return err
	}
	if err := settleAnswers(tx, keep); err != nil {
		return err
	}
	if err := settleMembers(tx, keep); err != nil {
		return err
	}
	if err := p.settleHandoffs(tx, &after); err != nil {
		return err
	}
	if err := save(tx, &m.all[0], &after); err != nil {
		return err
	}
	_, err = remove(tx, KindContact, others...)
	return err
}

// oldestOf is the index of the contact that became a lead first.
func oldestOf(m *contactMerge) int {
	oldest := 0
	for i, c := range m.all {
		if c.CreatedAt.Before(m.all[oldest].CreatedAt) {
			oldest = i
		}
	}
	return oldest
}

// mergedContact is what the kept contact becomes.
func mergedContact(m *contactMerge) Contact {
	after := m.take(oldestOf(m))
	after.Custom = m.customs(func(c *Contact) Custom { return c.Custom })
	for i := range m.all {
		c := &m.all[i]
		after.NoEmail = after.NoEmail || c.NoEmail
		after.NoCall = after.NoCall || c.NoCall
		if c.Stage > after.Stage {
			after.Stage, after.StageAt = c.Stage, c.StageAt
		}
		after.Furthest = max(after.Furthest, c.Furthest)
		after.CreatedAt = earlier(after.CreatedAt, c.CreatedAt)
		after.CreatedOn = earlierDay(after.CreatedOn, c.CreatedOn)
		after.MQLAt = earlier(after.MQLAt, c.MQLAt)
		after.MQLOn = earlierDay(after.MQLOn, c.MQLOn)
		after.SQLAt = earlier(after.SQLAt, c.SQLAt)
		after.CustomerOn = earlierDay(after.CustomerOn, c.CustomerOn)
	}
	for i := range m.all { // several on that stage: there since the first came to it
		if c := &m.all[i]; c.Stage == after.Stage {
			after.StageAt = earlier(after.StageAt, c.StageAt)
		}
	}
	return after
}

// earlier is the first of two moments; the zero time is none.
func earlier(a, b time.Time) time.Time {
	if a.IsZero() || !b.IsZero() && b.Before(a) {
		return b
	}
	return a
}

func earlierDay(a, b Date) Date {
	if a.IsZero() || !b.IsZero() && b.Before(a) {
		return b
	}
	return a
}

// settleAnswers leaves one answer to each criterion, the one given last.
func settleAnswers(tx *store.Tx, contact ID) error {
	all, err := selectAll[Answer](tx, "WHERE contact_id = ? AND deleted_at IS NULL ORDER BY criterion_id, at DESC, id DESC", contact)
	if err != nil {
		return err
	}
	var criterion ID
	for _, a := range all {
		if a.CriterionID == criterion {
			if _, err := remove(tx, KindQualification, a.ID); err != nil {
				return err
			}
		}
		criterion = a.CriterionID
	}
	return nil
}

// settleHandoffs leaves at most one request that waits for sales: the first one, whose answer is promised earliest; none of a
// customer. The others are withdrawn, as Withdraw does.
func (p *Planner) settleHandoffs(tx *store.Tx, c *Contact) error {
	waiting, err := selectAll[Handoff](tx, "WHERE contact_id = ? AND status = 'pending' AND deleted_at IS NULL ORDER BY requested_at, id", c.ID)
	if err != nil {
		return err
	}
	if c.Lead() && len(waiting) > 0 {
		waiting = slices.Delete(waiting, 0, 1)
	}
	for _, before := range waiting {
		after := before
		after.Status, after.DecidedAt, after.DecidedBy = HandoffWithdrawn, tx.Now(), p.Me()
		if err := save(tx, &before, &after); err != nil {
			return err
		}
	}
	return nil
}
