package data

import (
	"context"
	"strconv"
	"strings"
	"time"

	"github.com/baton-planner/baton/data/store"
)

// TouchKind is how a contact met a campaign or source.
type TouchKind string

// The kinds of touches.
const (
	TouchFirst      TouchKind = "first" // how it became a lead
	TouchVisited    TouchKind = "visited"
	TouchOpened     TouchKind = "opened"
	TouchClicked    TouchKind = "clicked"
	TouchDownloaded TouchKind = "downloaded"
	TouchAttended   TouchKind = "attended"
	TouchReplied    TouchKind = "replied"
	TouchCalled     TouchKind = "called"
	TouchWalkedIn   TouchKind = "walked_in"
)

// TouchKinds lists them.
func TouchKinds() []TouchKind {
	return []TouchKind{
		TouchFirst, TouchVisited, TouchOpened, TouchClicked, TouchDownloaded, TouchAttended, TouchReplied, TouchCalled, TouchWalkedIn,
	}
}

// Touch is one contact meeting one campaign or source at one moment; attribution shares won revenue among touches.
type Touch struct {
	ID         ID        `json:"id"`
	ContactID  ID        `json:"contact_id"`
	CampaignID ID        `json:"campaign_id"`
	SourceID   ID        `json:"source_id"`
	Kind       TouchKind `json:"kind"`
	At         time.Time `json:"at"`
	Note       string    `json:"note"`
}

func (*Touch) kind() Kind { return KindTouch }
func (*Touch) columns() []string {
	return []string{"id", "contact_id", "campaign_id", "source_id", "kind", "at", "note"}
}

func (t *Touch) fields() []any {
	return []any{&t.ID, &t.ContactID, &t.CampaignID, &t.SourceID, &t.Kind, required(&t.At), &t.Note}
}

// Prepare trims and checks the touch; it writes nothing.
func (t *Touch) Prepare() error {
	t.Note = strings.TrimSpace(t.Note)
	if t.Kind == "" {
		t.Kind = TouchVisited
	}
	var ps Problems
	if t.ContactID == 0 {
		ps.add("contact_id", "touch_contact", "Say which contact was met.")
	}
	if t.CampaignID == 0 && t.SourceID == 0 {
		ps.add("campaign_id", "touch_campaign", "Say which campaign or source the contact met.")
	}
	if !known(t.Kind, TouchKinds()) {
		ps.add("kind", "touch_kind", "“%s” is not a kind of touch. Use one of: %s.", string(t.Kind), listed(TouchKinds()))
	}
	return ps.err()
}

// Touches are the meetings of contacts with campaigns.
type Touches struct{ p *Planner }

// Add records a touch; without a moment it is now. A member of its campaign has responded by it, unless it was only told of it.
func (s *Touches) Add(ctx context.Context, t Touch) (ID, error) {
	if err := t.Prepare(); err != nil {
		return 0, err
	}
	key, args := s.p.labelFor(ctx, "touch.added", KindContact, []ID{t.ContactID})
	err := s.p.write(ctx, key, args, func(tx *store.Tx) error {
		if err := find(tx, &Contact{}, t.ContactID); err != nil {
			return err
		}
		if t.CampaignID != 0 {
			if err := find(tx, &Campaign{}, t.CampaignID); err != nil {
				return err
			}
		}
		t.ID = tx.NewID()
		if t.At.IsZero() {
			t.At = tx.Now()
		}
		if err := insert(tx, &t); err != nil || t.CampaignID == 0 || !answers(t.Kind) {
			return err
		}
		return s.p.respond(tx, t.CampaignID, []ID{t.ContactID})
	})
	return t.ID, err
}

// Get reads one touch.
func (s *Touches) Get(ctx context.Context, id ID) (Touch, error) {
	var t Touch
	err := s.p.view(ctx, func(tx *store.Tx) error { return find(tx, &t, id) })
	return t, err
}

// OfContact lists the touches of a contact, oldest first.
func (s *Touches) OfContact(ctx context.Context, contact ID) ([]Touch, error) {
	var out []Touch
	err := s.p.view(ctx, func(tx *store.Tx) (err error) {
		out, err = selectAll[Touch](tx, "WHERE contact_id = ? AND deleted_at IS NULL ORDER BY at, id", contact)
		return err
	})
	return out, err
}

// Delete removes touches of one contact or several as one step.
func (s *Touches) Delete(ctx context.Context, ids ...ID) error {
	key, args := "touch.deleted.many", []string{strconv.Itoa(len(ids))}
	if len(ids) == 1 {
		var t Touch
		if err := s.p.view(ctx, func(tx *store.Tx) error { return find(tx, &t, ids[0]) }); err != nil {
			return err
		}
		key, args = s.p.labelFor(ctx, "touch.deleted", KindContact, []ID{t.ContactID})
	}
	return s.p.write(ctx, key, args, func(tx *store.Tx) error {
		_, err := remove(tx, KindTouch, ids...)
		return err
	})
}
