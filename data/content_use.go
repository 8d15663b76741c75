package data

import (
	"context"
	"strings"

	"github.com/baton-planner/baton/data/store"
)

// ContentUse is one piece of content used in a deal, or given to a contact.
type ContentUse struct {
	ID        ID     `json:"id"`
	ContentID ID     `json:"content_id"`
	DealID    ID     `json:"deal_id"`
	ContactID ID     `json:"contact_id"`
	UsedOn    Date   `json:"used_on"`
	Note      string `json:"note"`
	ByID      ID     `json:"by_id"`
}

func (*ContentUse) kind() Kind { return KindContentUse }
func (*ContentUse) columns() []string {
	return []string{"id", "content_id", "deal_id", "contact_id", "used_on", "note", "by_id"}
}

func (u *ContentUse) fields() []any {
	return []any{&u.ID, &u.ContentID, &u.DealID, &u.ContactID, &u.UsedOn, &u.Note, &u.ByID}
}

// Use records that a piece was used, today unless a day is given; of a deal its contact is taken. A piece is used once in a deal,
// or once with a contact outside of deals: a second time changes nothing and gives the first.
func (s *Contents) Use(ctx context.Context, u ContentUse) (ID, error) {
	if u.DealID == 0 && u.ContactID == 0 {
		return 0, invalid("deal_id", "content_use", "Say in which deal, or with which contact, the piece was used.")
	}
	u.Note = strings.TrimSpace(u.Note)
	c, err := s.Get(ctx, u.ContentID)
	if err != nil {
		return 0, err
	}
	err = s.p.write(ctx, "content.used", []string{c.Title}, func(tx *store.Tx) error { return s.p.useContent(tx, &u) })
	return u.ID, err
}

// useContent is the use inside a step.
func (p *Planner) useContent(tx *store.Tx, u *ContentUse) error {
	where, arg := "deal_id = ?", u.DealID
	if u.DealID == 0 {
		where, arg = "deal_id IS NULL AND contact_id = ?", u.ContactID
	}
	before, err := selectAll[ContentUse](tx, "WHERE deleted_at IS NULL AND content_id = ? AND "+where+" ORDER BY id LIMIT 1", u.ContentID, arg)
	if err != nil {
		return err
	}
	if len(before) > 0 {
		*u = before[0]
		return nil
	}
	u.ID, u.ByID = tx.NewID(), either(u.ByID, p.Me())
	if u.UsedOn.IsZero() {
		u.UsedOn = p.Day(tx.Now())
	}
	if u.DealID != 0 {
		var d Deal
		if err := find(tx, &d, u.DealID); err != nil {
			return err
		}
		u.ContactID = either(u.ContactID, d.ContactID)
	} else if err := find(tx, &Contact{}, u.ContactID); err != nil {
		return err
	}
	return insert(tx, u)
}

// EditUse changes day and note of a use as one step.
func (s *Contents) EditUse(ctx context.Context, id ID, change func(*ContentUse)) error {
	before, err := s.GetUse(ctx, id)
	if err != nil {
		return err
	}
	after := before
	change(&after)
	day, note := after.UsedOn, strings.TrimSpace(after.Note)
	after = before
	after.UsedOn, after.Note = day, note
	key, args := s.p.labelFor(ctx, "content.used", KindContent, []ID{before.ContentID})
	return s.p.write(ctx, key, args, func(tx *store.Tx) error { return save(tx, &before, &after) })
}

// GetUse reads one use.
func (s *Contents) GetUse(ctx context.Context, id ID) (ContentUse, error) {
	var u ContentUse
	err := s.p.view(ctx, func(tx *store.Tx) error { return find(tx, &u, id) })
	return u, err
}

// Unuse takes uses back as one step.
func (s *Contents) Unuse(ctx context.Context, ids ...ID) error {
	var pieces []ID
	for _, id := range ids {
		u, err := s.GetUse(ctx, id)
		if err != nil {
			return err
		}
		pieces = append(pieces, u.ContentID)
	}
	key, args := s.p.labelFor(ctx, "content.unused", KindContent, pieces)
	return s.p.write(ctx, key, args, func(tx *store.Tx) error {
		_, err := remove(tx, KindContentUse, ids...)
		return err
	})
}

// UsedPiece is a use with the piece that was used.
type UsedPiece struct {
	ContentUse
	Title string `json:"title"`
	Link  string `json:"link,omitempty"`
}

// OfDeal lists the pieces used in a deal, the latest first; a piece that was deleted since is named still.
func (s *Contents) OfDeal(ctx context.Context, deal ID) ([]UsedPiece, error) {
	return s.used(ctx, "u.deal_id = ?", deal)
}

// OfContact lists the pieces used with a contact, in its deals too, the latest first.
func (s *Contents) OfContact(ctx context.Context, contact ID) ([]UsedPiece, error) {
	return s.used(ctx, "u.contact_id = ?", contact)
}

func (s *Contents) used(ctx context.Context, where string, id ID) ([]UsedPiece, error) {
	var out []UsedPiece
	err := s.p.view(ctx, func(tx *store.Tx) error {
		rows, err := tx.Query(`SELECT u.id, u.content_id, u.deal_id, u.contact_id, u.used_on, u.note, u.by_id, c.title, c.link
			FROM content_use u JOIN content c ON c.id = u.content_id WHERE u.deleted_at IS NULL AND `+where+` ORDER BY u.used_on DESC, u.id DESC`, id)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var u UsedPiece
			if err := rows.Scan(append(u.fields(), &u.Title, &u.Link)...); err != nil {
				return err
			}
			out = append(out, u)
		}
		return rows.Err()
	})
	return out, err
}

// UsedIn is a use of a piece with what became of the deal.
type UsedIn struct {
	ContentUse
	Deal      string     `json:"deal"`   // the title; empty outside of deals
	Status    DealStatus `json:"status"` // of the deal
	BaseMinor *int64     `json:"base_minor"`
	Contact   string     `json:"contact"`
}

// UsesOf lists where a piece was used, the latest first.
func (s *Contents) UsesOf(ctx context.Context, content ID) ([]UsedIn, error) {
	var out []UsedIn
	err := s.p.view(ctx, func(tx *store.Tx) error {
		rows, err := tx.Query(`SELECT u.id, u.content_id, u.deal_id, u.contact_id, u.used_on, u.note, u.by_id, coalesce(d.title, ''), coalesce(d.status, ''), d.base_minor,
				coalesce(trim(c.first_name || ' ' || c.last_name), '')
			FROM content_use u LEFT JOIN deal d ON d.id = u.deal_id AND d.deleted_at IS NULL LEFT JOIN contact c ON c.id = u.contact_id AND c.deleted_at IS NULL
			WHERE u.deleted_at IS NULL AND u.content_id = ? ORDER BY u.used_on DESC, u.id DESC`, content)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var u UsedIn
			if err := rows.Scan(append(u.fields(), &u.Deal, &u.Status, &u.BaseMinor, &u.Contact)...); err != nil {
				return err
			}
			out = append(out, u)
		}
		return rows.Err()
	})
	return out, err
}
