package data

import (
	"context"
	"strings"
	"time"

	"github.com/baton-planner/baton/data/store"
)

// Objection is what somebody held against an offer: a topic that comes back, and how it was said this time.
type Objection struct {
	ID        ID        `json:"id"`
	Topic     string    `json:"topic"`
	DealID    ID        `json:"deal_id"`
	ContactID ID        `json:"contact_id"`
	HeardOn   Date      `json:"heard_on"`
	Note      string    `json:"note"`       // how it was said
	Answer    string    `json:"answer"`     // what was answered
	ContentID ID        `json:"content_id"` // the piece that was the answer
	ByID      ID        `json:"by_id"`
	CreatedAt time.Time `json:"created_at"`

	topicKey string
}

func (*Objection) kind() Kind { return KindObjection }
func (*Objection) columns() []string {
	return []string{"id", "topic", "topic_key", "deal_id", "contact_id", "heard_on", "note", "answer", "content_id", "by_id", "created_at"}
}

func (o *Objection) fields() []any {
	return []any{&o.ID, &o.Topic, &o.topicKey, &o.DealID, &o.ContactID, &o.HeardOn, &o.Note, &o.Answer, &o.ContentID, &o.ByID, required(&o.CreatedAt)}
}

// Prepare trims, folds the topic and checks the objection; it writes nothing.
func (o *Objection) Prepare() error {
	o.Note, o.Answer = strings.TrimSpace(o.Note), strings.TrimSpace(o.Answer)
	topics := SplitTags(o.Topic)
	var ps Problems
	switch len(topics) {
	case 0:
		ps.add("topic", "objection_topic", "Say what was objected, in a few words that others would use too.")
	case 1:
		o.Topic = topics[0]
	default:
		ps.add("topic", "objection_topics", "These are %d objections. Enter them one by one, a topic has no comma.", len(topics))
	}
	o.topicKey = store.Fold(o.Topic)
	if o.DealID == 0 && o.ContactID == 0 {
		ps.add("deal_id", "objection_of_nothing", "Say in which deal, or from whom, it was heard.")
	}
	return ps.err()
}

// Objections are all that was held against the business's offers.
type Objections struct{ p *Planner }

// Hear records an objection, today unless a day is given; of a deal its contact is taken. With a piece as the answer, its use is
// recorded in the same step.
func (s *Objections) Hear(ctx context.Context, o Objection) (ID, error) {
	if err := o.Prepare(); err != nil {
		return 0, err
	}
	err := s.p.write(ctx, "objection.heard", []string{o.Topic}, func(tx *store.Tx) error {
		if err := s.p.insertObjection(tx, &o); err != nil {
			return err
		}
		return s.p.answerWith(tx, &o)
	})
	return o.ID, err
}

func (p *Planner) insertObjection(tx *store.Tx, o *Objection) error {
	o.ID, o.ByID = tx.NewID(), either(o.ByID, p.Me())
	if o.CreatedAt.IsZero() {
		o.CreatedAt = tx.Now()
	}
	if o.HeardOn.IsZero() {
		o.HeardOn = p.Day(tx.Now())
	}
	if o.DealID != 0 {
		var d Deal
		if err := find(tx, &d, o.DealID); err != nil {
			return err
		}
		o.ContactID = either(o.ContactID, d.ContactID)
	} else if err := find(tx, &Contact{}, o.ContactID); err != nil {
		return err
	}
	return insert(tx, o)
}

// answerWith records that the piece which answers an objection was used.
func (p *Planner) answerWith(tx *store.Tx, o *Objection) error {
	if o.ContentID == 0 {
		return nil
	}
	if err := find(tx, &Content{}, o.ContentID); err != nil {
		return err
	}
	return p.useContent(tx, &ContentUse{ContentID: o.ContentID, DealID: o.DealID, ContactID: o.ContactID})
}

// Get reads one objection.
func (s *Objections) Get(ctx context.Context, id ID) (Objection, error) {
	var o Objection
	err := s.p.view(ctx, func(tx *store.Tx) error { return find(tx, &o, id) })
	return o, err
}

// OfDeal lists the objections heard in a deal, the latest first.
func (s *Objections) OfDeal(ctx context.Context, deal ID) ([]Objection, error) {
	return s.list(ctx, "WHERE deal_id = ? AND deleted_at IS NULL ORDER BY heard_on DESC, id DESC", deal)
}

// OfContact lists the objections heard from a contact, in its deals too, the latest first.
func (s *Objections) OfContact(ctx context.Context, contact ID) ([]Objection, error) {
	return s.list(ctx, "WHERE contact_id = ? AND deleted_at IS NULL ORDER BY heard_on DESC, id DESC", contact)
}

func (s *Objections) list(ctx context.Context, rest string, args ...any) ([]Objection, error) {
	var out []Objection
	err := s.p.view(ctx, func(tx *store.Tx) (err error) {
		out, err = selectAll[Objection](tx, rest, args...)
		return err
	})
	return out, err
}

// Edit changes one objection as one step; it stays where it was heard. A piece given as the answer counts as used.
func (s *Objections) Edit(ctx context.Context, id ID, change func(*Objection)) error {
	before, err := s.Get(ctx, id)
	if err != nil {
		return err
	}
	after := before
	change(&after)
	after.ID, after.CreatedAt, after.DealID, after.ContactID = before.ID, before.CreatedAt, before.DealID, before.ContactID
	if err := after.Prepare(); err != nil {
		return err
	}
	return s.p.write(ctx, "objection.edited", []string{after.Topic}, func(tx *store.Tx) error {
		if err := save(tx, &before, &after); err != nil || after.ContentID == before.ContentID {
			return err
		}
		return s.p.answerWith(tx, &after)
	})
}

// Delete removes objections as one step.
func (s *Objections) Delete(ctx context.Context, ids ...ID) error {
	key, args := s.p.labelFor(ctx, "objection.deleted", KindObjection, ids)
	return s.p.write(ctx, key, args, func(tx *store.Tx) error {
		_, err := remove(tx, KindObjection, ids...)
		return err
	})
}

// Idea makes an idea for content from an objection in one step: an answer for the decision that names the topic, for the segment of the
// campaign that brought the deal.
func (s *Objections) Idea(ctx context.Context, id ID) (ID, error) {
	o, err := s.Get(ctx, id)
	if err != nil {
		return 0, err
	}
	c := Content{Title: o.Topic, Type: ContentAnswer, Stage: Decision, Objections: []string{o.Topic}, Body: o.Note}
	if o.DealID != 0 {
		err := s.p.view(ctx, func(tx *store.Tx) error {
			var d Deal
			var m Campaign
			if ok, err := findLiving(tx, &d, o.DealID); !ok || err != nil {
				return err
			}
			if _, err := findLiving(tx, &m, d.CampaignID); err != nil {
				return err
			}
			ok, err := findLiving(tx, &Segment{}, m.SegmentID)
			if ok {
				c.SegmentID = m.SegmentID
			}
			return err
		})
		if err != nil {
			return 0, err
		}
	}
	return s.p.Contents.Add(ctx, c)
}
