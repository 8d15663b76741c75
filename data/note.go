package data

import (
	"context"
	"strings"
	"time"

	"github.com/baton-planner/baton/data/store"
)

// Note is free text about a contact, a company, a deal or a campaign.
type Note struct {
	ID         ID        `json:"id"`
	ContactID  ID        `json:"contact_id"`
	CompanyID  ID        `json:"company_id"`
	DealID     ID        `json:"deal_id"`
	CampaignID ID        `json:"campaign_id"`
	Body       string    `json:"body"`           // plain text; light Markdown is shown as such
	Link       string    `json:"link,omitempty"` // of a paper that belongs to it; see ParseLink
	At         time.Time `json:"at"`
	ByID       ID        `json:"by_id"`
}

func (*Note) kind() Kind { return KindNote }
func (*Note) columns() []string {
	return []string{"id", "contact_id", "company_id", "deal_id", "campaign_id", "body", "link", "at", "by_id"}
}

func (n *Note) fields() []any {
	return []any{&n.ID, &n.ContactID, &n.CompanyID, &n.DealID, &n.CampaignID, &n.Body, &n.Link, required(&n.At), &n.ByID}
}

func (n *Note) check() error {
	n.Body = strings.TrimSpace(n.Body)
	var ps Problems
	if n.Body == "" {
		ps.add("body", "note_empty", "Write something into the note.")
	}
	if n.ContactID == 0 && n.CompanyID == 0 && n.DealID == 0 && n.CampaignID == 0 {
		ps.add("", "note_of_nothing", "A note belongs to a contact, a company, a deal or a campaign.")
	}
	ps.checkLink(&n.Link)
	return ps.err()
}

// Notes are the notes of the plan.
type Notes struct{ p *Planner }

// Add writes a note.
func (s *Notes) Add(ctx context.Context, n Note) (ID, error) {
	if err := n.check(); err != nil {
		return 0, err
	}
	err := s.p.write(ctx, "note.added", []string{firstWords(n.Body)}, func(tx *store.Tx) error {
		n.ID, n.ByID = tx.NewID(), s.p.Me()
		if n.At.IsZero() {
			n.At = tx.Now()
		}
		return insert(tx, &n)
	})
	return n.ID, err
}

// Get reads one note.
func (s *Notes) Get(ctx context.Context, id ID) (Note, error) {
	var n Note
	err := s.p.view(ctx, func(tx *store.Tx) error { return find(tx, &n, id) })
	return n, err
}

// Edit changes text and link of a note as one step; it stays with what it is about.
func (s *Notes) Edit(ctx context.Context, id ID, change func(*Note)) error {
	before, err := s.Get(ctx, id)
	if err != nil {
		return err
	}
	after := before
	change(&after)
	body, link := after.Body, after.Link
	after = before
	after.Body, after.Link = body, link
	if err := after.check(); err != nil {
		return err
	}
	return s.p.write(ctx, "note.edited", []string{firstWords(after.Body)}, func(tx *store.Tx) error { return save(tx, &before, &after) })
}

// Delete removes notes as one step.
func (s *Notes) Delete(ctx context.Context, ids ...ID) error {
	key, args := s.p.labelFor(ctx, "note.deleted", KindNote, ids)
	return s.p.write(ctx, key, args, func(tx *store.Tx) error {
		_, err := remove(tx, KindNote, ids...)
		return err
	})
}

// firstWords are the first line of a note without the marks of light Markdown, cut where a label would get long.
func firstWords(s string) string {
	s, _, _ = strings.Cut(s, "\n")
	s = strings.TrimLeft(strings.ReplaceAll(s, "**", ""), "-*• ")
	if r := []rune(s); len(r) > 40 {
		return string(r[:39]) + "…"
	}
	return s
}
