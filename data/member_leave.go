package data

import (
	"context"
	"fmt"

	"github.com/baton-planner/baton/data/store"
)

// Load is what is open in one member's hands.
type Load struct {
	Contacts  int64 `json:"contacts"` // not yet customers
	Deals     int64 `json:"deals"`    // open
	FollowUps int64 `json:"follow_ups"`
	Campaigns int64 `json:"campaigns"` // neither completed nor cancelled
	Handoffs  int64 `json:"handoffs"`  // waiting for an answer
}

// Any says whether there is anything.
func (l Load) Any() bool {
	return l.Contacts+l.Deals+l.FollowUps+l.Campaigns+l.Handoffs > 0
}

// inHands are the rows that a member has in hand, by kind: the column and what is open.
var inHands = []struct {
	kind   Kind
	column string
	open   string
}{
	{KindContact, "owner_id", "stage < 4"},
	{KindDeal, "owner_id", "status = 'open'"},
	{KindActivity, "owner_id", "done_at IS NULL"},
	{KindCampaign, "owner_id", "status NOT IN ('completed', 'cancelled')"},
	{KindHandoff, "to_id", "status = 'pending'"},
}

// Load says what is open in a member's hands.
func (s *Members) Load(ctx context.Context, id ID) (Load, error) {
	var l Load
	into := []*int64{&l.Contacts, &l.Deals, &l.FollowUps, &l.Campaigns, &l.Handoffs}
	err := s.p.view(ctx, func(tx *store.Tx) error {
		for i, h := range inHands {
			q := "SELECT count(*) FROM " + string(h.kind) + " WHERE " + h.column + " = ? AND deleted_at IS NULL AND " + h.open
			if err := tx.QueryRow(q, id).Scan(into[i]); err != nil {
				return fmt.Errorf("load of a member: %w", err)
			}
		}
		return nil
	})
	return l, err
}

// Reassign gives all that is open in one member's hands to another one, 0 for nobody, as one step: for a person who leaves the
// team. Customers keep their owner unless customers is set.
func (s *Members) Reassign(ctx context.Context, from, to ID, customers bool) (Load, error) {
	if from == to {
		return Load{}, invalid("to", "reassign_same", "Choose somebody else.")
	}
	var l Load
	into := []*int64{&l.Contacts, &l.Deals, &l.FollowUps, &l.Campaigns, &l.Handoffs}
	key, args := s.p.labelFor(ctx, "member.reassigned", KindMember, []ID{from})
	err := s.p.write(ctx, key, args, func(tx *store.Tx) error {
		if to != 0 {
			if err := find(tx, &Member{}, to); err != nil {
				return err
			}
		}
		for i, h := range inHands {
			open := h.open
			if h.kind == KindContact && customers {
				open = "1"
			}
			res, err := tx.Exec("UPDATE "+string(h.kind)+" SET "+h.column+" = ? WHERE "+h.column+" = ? AND deleted_at IS NULL AND "+open, to, from)
			if err != nil {
				return fmt.Errorf("reassign: %w", err)
			}
			if *into[i], err = res.RowsAffected(); err != nil {
				return fmt.Errorf("reassign: %w", err)
			}
		}
		return nil
	})
	return l, err
}
