package data

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/baton-planner/baton/data/phone"
	"github.com/baton-planner/baton/data/store"
)

// Contact is a person whom the business knows, from first interest to repeat business: one record for the whole journey.
type Contact struct {
	ID         ID           `json:"id"`
	FirstName  string       `json:"first_name"`
	LastName   string       `json:"last_name"`
	Title      string       `json:"title"` // the position in the company
	CompanyID  ID           `json:"company_id"`
	Email      string       `json:"email"`
	Phone      string       `json:"phone"` // as written; matched by its E.164 form
	Website    string       `json:"website"`
	Street     string       `json:"street"`
	Postcode   string       `json:"postcode"`
	City       string       `json:"city"`
	Region     string       `json:"region"`
	Country    string       `json:"country"`
	Stage      JourneyStage `json:"stage"`
	Furthest   JourneyStage `json:"furthest"` // the furthest stage ever reached
	StageAt    time.Time    `json:"stage_at"` // in the present stage since
	SourceID   ID           `json:"source_id"`
	CampaignID ID           `json:"campaign_id"` // the campaign that brought it
	OwnerID    ID           `json:"owner_id"`
	Score      int          `json:"score"`  // points given by hand or brought by an import
	Earned     int          `json:"earned"` // points by the rules of the score, as last computed
	MQLAt      time.Time    `json:"mql_at"` // first marketing-qualified; zero: not yet
	MQLOn      Date         `json:"mql_on"`
	SQLAt      time.Time    `json:"sql_at"`      // its first deal opened
	CustomerOn Date         `json:"customer_on"` // first became a customer
	NoEmail    bool         `json:"no_email"`    // does not want e-mail
	NoCall     bool         `json:"no_call"`     // does not want calls
	Need       string       `json:"need"`
	Objections string       `json:"objections"`
	Note       string       `json:"note"`
	Tags       []string     `json:"tags,omitempty"` // names of tags of the plan
	Custom     Custom       `json:"custom,omitempty"`
	ExternalID string       `json:"external_id"` // its number in the file or tool it came from
	CreatedAt  time.Time    `json:"created_at"`
	CreatedOn  Date         `json:"created_on"` // the day it became a lead

	nameKey, companyKey, emailKey, phoneKey string
}

func (*Contact) kind() Kind { return KindContact }
func (*Contact) columns() []string {
	return []string{
		"id", "first_name", "last_name", "name_key", "title", "company_id", "company_key", "email", "email_key", "phone", "phone_key", "website",
		"street", "postcode", "city", "region", "country", "stage", "furthest", "stage_at", "source_id", "campaign_id", "owner_id",
		"score", "earned", "mql_at", "mql_on", "sql_at", "customer_on", "no_email", "no_call", "need", "objections", "note", "tags", "custom",
		"external_id", "created_at", "created_on",
	}
}

func (c *Contact) fields() []any {
	return []any{
		&c.ID, &c.FirstName, &c.LastName, &c.nameKey, &c.Title, &c.CompanyID, &c.companyKey, &c.Email, &c.emailKey, &c.Phone, &c.phoneKey, &c.Website,
		&c.Street, &c.Postcode, &c.City, &c.Region, &c.Country, &c.Stage, &c.Furthest, required(&c.StageAt), &c.SourceID, &c.CampaignID, &c.OwnerID,
		&c.Score, &c.Earned, at(&c.MQLAt), &c.MQLOn, at(&c.SQLAt), &c.CustomerOn, &c.NoEmail, &c.NoCall, &c.Need, &c.Objections, &c.Note,
		tagsField{&c.Tags},
		customField{&c.Custom},
		&c.ExternalID, required(&c.CreatedAt), &c.CreatedOn,
	}
}

// Name is "First Last", or what there is of it; the e-mail or phone for a contact without a name.
func (c *Contact) Name() string {
	name := strings.TrimSpace(c.FirstName + " " + c.LastName)
	switch {
	case name != "":
		return name
	case c.Email != "":
		return c.Email
	default:
		return c.Phone
	}
}

// Points is the score: what was given and what the rules say.
func (c *Contact) Points() int { return c.Score + c.Earned }

// SetPoints makes the score so many, by points given by hand.
func (c *Contact) SetPoints(n int) { c.Score = n - c.Earned }

// Lead says whether the contact is not yet a customer.
func (c *Contact) Lead() bool { return c.Stage < PostPurchase }

// Prepare trims, folds the keys by which a contact is found and matched, and checks it; it writes nothing. Importers call it
// for each row, Add and Edit call it themselves.
func (c *Contact) Prepare(s *Settings) error {
	for _, f := range []*string{&c.FirstName, &c.LastName, &c.Title, &c.Email, &c.Phone, &c.Website, &c.City, &c.Country} {
		*f = strings.TrimSpace(*f)
	}
	c.nameKey = store.Fold(strings.TrimSpace(c.LastName + " " + c.FirstName))
	c.emailKey = EmailKey(c.Email)
	c.phoneKey = phone.Key(c.Phone, s.Region)
	var ps Problems
	if c.Name() == "" && c.CompanyID == 0 {
		ps.add("last_name", "contact_empty", "Give at least a name, an e-mail address, a phone number or a company.")
	}
	if c.Email != "" && !ValidEmail(c.Email) {
		ps.add("email", "email", "“%s” is not an e-mail address. It needs a name, an @ and a domain, for example jan@example.com.", c.Email)
	}
	if c.Stage == 0 {
		c.Stage = Awareness
	}
	if c.Stage < Awareness || c.Stage > PostPurchase {
		ps.add("stage", "journey_stage", "“%d” is not a journey stage. Use awareness, consideration, decision or post-purchase.", int(c.Stage))
	}
	c.Furthest = max(c.Furthest, c.Stage)
	return ps.err()
}

// Keys gives the folded name, the e-mail key and the phone key by which duplicates are found; empty until Prepare.
func (c *Contact) Keys() (name, email, phone string) { return c.nameKey, c.emailKey, c.phoneKey }

// Contacts are all the people of the plan: leads and customers.
type Contacts struct{ p *Planner }

// Add writes a new contact. Without a day it became a lead today; without an owner it belongs to who works here. A campaign
// makes its first touch. It returns the new id.
func (s *Contacts) Add(ctx context.Context, c Contact) (ID, error) {
	if err := c.Prepare(s.p.Settings()); err != nil {
		return 0, err
	}
	err := s.p.write(ctx, "contact.added", []string{c.Name()}, func(tx *store.Tx) error { return s.p.insertContact(tx, &c) })
	return c.ID, err
}

// insertContact fills the moments of a prepared contact and writes it with its first touch.
func (p *Planner) insertContact(tx *store.Tx, c *Contact) error {
	c.ID = tx.NewID()
	p.dateContact(tx, c)
	if err := c.followCompany(tx); err != nil {
		return err
	}
	if err := settleTags(tx, &c.Tags); err != nil {
		return err
	}
	if err := insert(tx, c); err != nil {
		return err
	}
	if c.CampaignID == 0 {
		return nil
	}
	return insert(tx, &Touch{ID: tx.NewID(), ContactID: c.ID, CampaignID: c.CampaignID, SourceID: c.SourceID, Kind: TouchFirst, At: c.CreatedAt})
}

// dateContact fills the moments and the owner that a new contact does not bring along.
func (p *Planner) dateContact(tx *store.Tx, c *Contact) {
	now := tx.Now()
	if c.CreatedAt.IsZero() {
		c.CreatedAt = now
		if !c.CreatedOn.IsZero() {
			c.CreatedAt = c.CreatedOn.In(p.Settings().Location())
		}
	}
	if c.CreatedOn.IsZero() {
		c.CreatedOn = p.Day(c.CreatedAt)
	}
	if c.StageAt.IsZero() {
		c.StageAt = c.CreatedAt
	}
	if c.Stage == PostPurchase && c.CustomerOn.IsZero() {
		c.CustomerOn = c.CreatedOn
	}
	if c.OwnerID == 0 {
		c.OwnerID = p.Me()
	}
	p.qualifyByScore(tx, c)
}

// Get reads one contact.
func (s *Contacts) Get(ctx context.Context, id ID) (Contact, error) {
	var c Contact
	err := s.p.view(ctx, func(tx *store.Tx) error { return find(tx, &c, id) })
	return c, err
}

// Edit changes one contact as one step. Stage, furthest stage and the qualification moments have methods of their own and
// stay as they are.
func (s *Contacts) Edit(ctx context.Context, id ID, change func(*Contact)) error {
	before, err := s.Get(ctx, id)
	if err != nil {
		return err
	}
	after := before
	after.Custom, after.Tags = before.Custom.clone(), slices.Clone(before.Tags)
	change(&after)
	after.ID, after.Stage, after.Furthest, after.StageAt = before.ID, before.Stage, before.Furthest, before.StageAt
	after.Earned, after.MQLAt, after.MQLOn, after.SQLAt, after.CustomerOn = before.Earned, before.MQLAt, before.MQLOn, before.SQLAt, before.CustomerOn
	if err := after.Prepare(s.p.Settings()); err != nil {
		return err
	}
	return s.p.write(ctx, "contact.edited", []string{after.Name()}, func(tx *store.Tx) error {
		if err := after.followCompany(tx); err != nil {
			return err
		}
		s.p.qualifyByScore(tx, &after)
		if err := followCampaign(tx, &before, &after); err != nil {
			return err
		}
		if err := settleTags(tx, &after.Tags); err != nil {
			return err
		}
		return save(tx, &before, &after)
	})
}

// followCompany copies the company's key, by which lists of contacts are ordered and searched; Companies.Edit keeps it so.
func (c *Contact) followCompany(tx *store.Tx) error {
	c.companyKey = ""
	if c.CompanyID == 0 {
		return nil
	}
	err := tx.QueryRow("SELECT name_key FROM company WHERE id = ?", c.CompanyID).Scan(&c.companyKey)
	if errors.Is(err, sql.ErrNoRows) {
		return notFound(KindCompany, c.CompanyID)
	}
	return err
}

// Delete removes contacts as one step, with their handoffs, their places in campaigns and the open follow-ups that concern nobody's deal. Their deals
// and what was done stay; undo brings all of it back.
func (s *Contacts) Delete(ctx context.Context, ids ...ID) error {
	label, args := s.p.labelFor(ctx, "contact.deleted", KindContact, ids)
	return s.p.write(ctx, label, args, func(tx *store.Tx) error {
		for chunk := range chunks(ids, 500) {
			among := " AND deleted_at IS NULL AND contact_id IN (?" + strings.Repeat(", ?", len(chunk)-1) + ")"
			args := append([]any{tx.Now().UnixMilli()}, anyIDs(chunk)...)
			for _, q := range []string{"UPDATE handoff SET deleted_at = ? WHERE 1", "UPDATE activity SET deleted_at = ? WHERE done_at IS NULL AND deal_id IS NULL", "UPDATE campaign_member SET deleted_at = ? WHERE 1"} {
				if _, err := tx.Exec(q+among, args...); err != nil {
					return fmt.Errorf("delete what hangs on contacts: %w", err)
				}
			}
		}
		_, err := remove(tx, KindContact, ids...)
		return err
	})
}

// Move takes a contact to another stage of the journey and writes the event. Moving to post-purchase by hand, without a won
// deal, needs a reason. Moving to the stage where it already stands does nothing.
func (s *Contacts) Move(ctx context.Context, id ID, to JourneyStage, why string) error {
	return s.MoveAll(ctx, []ID{id}, to, why)
}

// MoveAll moves several contacts as one step; when one of them cannot move, none does.
func (s *Contacts) MoveAll(ctx context.Context, ids []ID, to JourneyStage, why string) error {
	if to < Awareness || to > PostPurchase {
		return invalid("stage", "journey_stage", "“%d” is not a journey stage. Use awareness, consideration, decision or post-purchase.", int(to))
	}
	key, args := s.p.labelFor(ctx, "contact.moved", KindContact, ids)
	return s.p.write(ctx, key, append(args, to.String()), func(tx *store.Tx) error {
		for _, id := range ids {
			if err := s.p.moveContact(tx, id, to, strings.TrimSpace(why)); err != nil {
				return err
			}
		}
		return nil
	})
}

// moveContact is the move inside a step: of its own, or of a won deal.
func (p *Planner) moveContact(tx *store.Tx, id ID, to JourneyStage, why string) error {
	var c Contact
	if err := find(tx, &c, id); err != nil {
		return err
	}
	if c.Stage.Erased() {
		return conflict("person_erased", "This person was erased. What is left only counts in the numbers.")
	}
	if c.Stage == to {
		return nil
	}
	if to == PostPurchase && why == "" {
		won, err := hasWonDeal(tx, id)
		if err != nil {
			return err
		}
		if !won {
			return invalid("why", "post_purchase_why", "%s has no won deal yet. Win a deal, or give a reason why this contact is a customer.", c.Name())
		}
	}
	now := tx.Now()
	after := c
	after.Stage, after.StageAt, after.Furthest = to, now, max(c.Furthest, to)
	if to == PostPurchase && c.CustomerOn.IsZero() {
		after.CustomerOn = p.Day(now)
	}
	if err := save(tx, &c, &after); err != nil {
		return err
	}
	return insert(tx, &JourneyEvent{ID: tx.NewID(), ContactID: id, From: c.Stage, To: to, At: now, ByID: p.Me(), Why: why})
}

func hasWonDeal(tx *store.Tx, contact ID) (bool, error) {
	var n int
	err := tx.QueryRow("SELECT EXISTS (SELECT 1 FROM deal WHERE contact_id = ? AND status = 'won' AND deleted_at IS NULL)", contact).Scan(&n)
	return n == 1, err
}

// SetOwner gives contacts to a member as one step.
func (s *Contacts) SetOwner(ctx context.Context, owner ID, ids ...ID) error {
	if _, err := s.p.Members.Get(ctx, owner); owner != 0 && err != nil {
		return err
	}
	key, args := s.p.labelFor(ctx, "contact.owner", KindContact, ids)
	return s.p.write(ctx, key, args, func(tx *store.Tx) error { return setColumn(tx, KindContact, "owner_id", owner, ids) })
}

// SetSource gives contacts another source as one step.
func (s *Contacts) SetSource(ctx context.Context, source ID, ids ...ID) error {
	return s.p.setRef(ctx, "contact.source", KindContact, "source_id", &Choice{}, source, ids)
}
