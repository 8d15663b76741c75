package data

import (
	"context"
	"strings"
	"time"

	"github.com/baton-planner/baton/data/store"
)

// HandoffStatus says where a handoff stands.
type HandoffStatus string

// A handoff is pending until sales accepts or returns it, or marketing withdraws it.
const (
	HandoffPending   HandoffStatus = "pending"
	HandoffAccepted  HandoffStatus = "accepted"
	HandoffReturned  HandoffStatus = "returned"
	HandoffWithdrawn HandoffStatus = "withdrawn"
)

// Handoff is marketing's request that sales take a lead.
type Handoff struct {
	ID          ID            `json:"id"`
	ContactID   ID            `json:"contact_id"`
	RequestedBy ID            `json:"requested_by"`
	RequestedAt time.Time     `json:"requested_at"`
	ToID        ID            `json:"to_id"` // 0: anyone in sales
	Summary     string        `json:"summary"`
	DueAt       time.Time     `json:"due_at"` // the promised answer, in business hours from the request
	Status      HandoffStatus `json:"status"`
	DecidedAt   time.Time     `json:"decided_at"`
	DecidedBy   ID            `json:"decided_by"`
	ReasonID    ID            `json:"reason_id"` // why it was returned
	Note        string        `json:"note"`
	RetryOn     Date          `json:"retry_on"` // when marketing should try again
}

func (*Handoff) kind() Kind { return KindHandoff }
func (*Handoff) columns() []string {
	return []string{
		"id", "contact_id", "requested_by", "requested_at", "to_id", "summary", "due_at", "status", "decided_at", "decided_by",
		"reason_id", "note", "retry_on",
	}
}

func (h *Handoff) fields() []any {
	return []any{
		&h.ID, &h.ContactID, &h.RequestedBy, required(&h.RequestedAt), &h.ToID, &h.Summary, required(&h.DueAt), &h.Status, at(&h.DecidedAt),
		&h.DecidedBy, &h.ReasonID, &h.Note, &h.RetryOn,
	}
}

// Return is why sales gives a lead back.
type Return struct {
	ReasonID ID
	Note     string
	RetryOn  Date // optional: the day to try again
}

// Handoffs are the requests and their answers.
type Handoffs struct{ p *Planner }

// Request hands a lead to sales: to one member, or to anyone when to is 0. The required criteria must be met, and no other
// request may be pending; customers are not handed over.
func (s *Handoffs) Request(ctx context.Context, contact, to ID, summary string) (ID, error) {
	h := Handoff{ContactID: contact, ToID: to, Summary: strings.TrimSpace(summary), Status: HandoffPending}
	key, args := s.p.labelFor(ctx, "handoff.requested", KindContact, []ID{contact})
	err := s.p.write(ctx, key, args, func(tx *store.Tx) error {
		var c Contact
		if err := find(tx, &c, contact); err != nil {
			return err
		}
		if err := s.mayRequest(tx, &c); err != nil {
			return err
		}
		if to != 0 {
			if err := find(tx, &Member{}, to); err != nil {
				return err
			}
		}
		set := s.p.Settings()
		h.ID, h.RequestedAt, h.RequestedBy = tx.NewID(), tx.Now(), s.p.Me()
		h.DueAt = set.BusinessHours.Add(h.RequestedAt, time.Duration(set.PromisedHours)*time.Hour, set.Location())
		return insert(tx, &h)
	})
	return h.ID, err
}

// Check gives the error with which Request would refuse a contact now, nil when it may be handed over. It writes nothing.
func (s *Handoffs) Check(ctx context.Context, contact ID) error {
	return s.p.view(ctx, func(tx *store.Tx) error {
		var c Contact
		if err := find(tx, &c, contact); err != nil {
			return err
		}
		return s.mayRequest(tx, &c)
	})
}

func (s *Handoffs) mayRequest(tx *store.Tx, c *Contact) error {
	if !c.Lead() {
		return conflict("handoff_customer", "%s is a customer already. Open a deal instead.", c.Name())
	}
	pending, err := selectAll[Handoff](tx, "WHERE contact_id = ? AND status = 'pending' AND deleted_at IS NULL LIMIT 1", c.ID)
	if err != nil {
		return err
	}
	if len(pending) > 0 {
		return conflict("handoff_pending", "%s is already waiting for sales. Withdraw that handoff first, or wait for the answer.", c.Name())
	}
	list, err := checklist(tx, c.ID)
	if err != nil {
		return err
	}
	missing := list.Missing()
	if len(missing) == 0 || (s.p.Settings().MQLScore > 0 && c.Points() >= s.p.Settings().MQLScore) {
		return nil
	}
	names := make([]string, len(missing))
	for i, m := range missing {
		names[i] = m.Name
	}
	return conflict("handoff_unqualified", "%s is not qualified yet. Still open: %s.", c.Name(), strings.Join(names, ", "))
}

// Accept takes a pending lead for sales: the contact belongs to who accepts (or to whom it was handed) and stands at least
// at consideration.
func (s *Handoffs) Accept(ctx context.Context, id ID) error {
	return s.decide(ctx, "handoff.accepted", id, func(tx *store.Tx, h *Handoff) error {
		h.Status = HandoffAccepted
		var c Contact
		if err := find(tx, &c, h.ContactID); err != nil {
			return err
		}
		after := c
		switch {
		case h.ToID != 0:
			after.OwnerID = h.ToID
		case s.p.Me() != 0:
			after.OwnerID = s.p.Me()
		}
		if err := save(tx, &c, &after); err != nil {
			return err
		}
		if c.Stage == Awareness {
			return s.p.moveContact(tx, c.ID, Consideration, "accepted by sales")
		}
		return nil
	})
}

// Return gives a pending lead back to marketing with a reason.
func (s *Handoffs) Return(ctx context.Context, id ID, r Return) error {
	if r.ReasonID == 0 {
		return invalid("reason_id", "return_reason", "Say why the lead goes back to marketing. Choose a reason.")
	}
	return s.decide(ctx, "handoff.returned", id, func(tx *store.Tx, h *Handoff) error {
		var reason Choice
		if err := find(tx, &reason, r.ReasonID); err != nil {
			return err
		}
		if reason.List != ListReturnReason {
			return invalid("reason_id", "return_reason_list", "“%s” is no reason to return a lead. Choose one of the list.", reason.Name)
		}
		if !r.RetryOn.IsZero() && r.RetryOn.Before(s.p.Today()) {
			return invalid("retry_on", "retry_past", "The day to try again lies in the past. Choose today or later.")
		}
		h.Status, h.ReasonID, h.Note, h.RetryOn = HandoffReturned, r.ReasonID, strings.TrimSpace(r.Note), r.RetryOn
		return nil
	})
}

// Withdraw takes a pending request back.
func (s *Handoffs) Withdraw(ctx context.Context, id ID) error {
	return s.decide(ctx, "handoff.withdrawn", id, func(_ *store.Tx, h *Handoff) error {
		h.Status = HandoffWithdrawn
		return nil
	})
}

func (s *Handoffs) decide(ctx context.Context, key string, id ID, how func(*store.Tx, *Handoff) error) error {
	h, err := s.Get(ctx, id)
	if err != nil {
		return err
	}
	_, args := s.p.labelFor(ctx, key, KindContact, []ID{h.ContactID})
	return s.p.write(ctx, key, args, func(tx *store.Tx) error {
		var before Handoff
		if err := find(tx, &before, id); err != nil {
			return err
		}
		if before.Status != HandoffPending {
			return conflict("handoff_decided", "This handoff is already %s. Undo that first if it was a mistake.", before.Status)
		}
		after := before
		if err := how(tx, &after); err != nil {
			return err
		}
		after.DecidedAt, after.DecidedBy = tx.Now(), s.p.Me()
		return save(tx, &before, &after)
	})
}

// Get reads one handoff.
func (s *Handoffs) Get(ctx context.Context, id ID) (Handoff, error) {
	var h Handoff
	err := s.p.view(ctx, func(tx *store.Tx) error { return find(tx, &h, id) })
	return h, err
}

// OfContact lists the handoffs of one contact, newest first.
func (s *Handoffs) OfContact(ctx context.Context, contact ID) ([]Handoff, error) {
	var out []Handoff
	err := s.p.view(ctx, func(tx *store.Tx) (err error) {
		out, err = selectAll[Handoff](tx, "WHERE contact_id = ? AND deleted_at IS NULL ORDER BY id DESC", contact)
		return err
	})
	return out, err
}
