package data

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/baton-planner/baton/data/store"
)

// CampaignType is what kind of marketing a campaign is.
type CampaignType string

// The types of campaigns (PRODUCT.md).
const (
	CampaignAdvertising     CampaignType = "advertising"
	CampaignSocialMedia     CampaignType = "social_media"
	CampaignEmail           CampaignType = "email"
	CampaignContent         CampaignType = "content"
	CampaignPublicRelations CampaignType = "public_relations"
	CampaignEvent           CampaignType = "event"
	CampaignWebinar         CampaignType = "webinar"
	CampaignReferral        CampaignType = "referral"
	CampaignDirectMail      CampaignType = "direct_mail"
	CampaignTelemarketing   CampaignType = "telemarketing"
	CampaignMarketResearch  CampaignType = "market_research"
	CampaignOther           CampaignType = "other"
)

// CampaignTypes lists them in the order in which they are offered.
func CampaignTypes() []CampaignType {
	return []CampaignType{
		CampaignAdvertising, CampaignSocialMedia, CampaignEmail, CampaignContent, CampaignPublicRelations, CampaignEvent,
		CampaignWebinar, CampaignReferral, CampaignDirectMail, CampaignTelemarketing, CampaignMarketResearch, CampaignOther,
	}
}

// CampaignStatus is where a campaign stands.
type CampaignStatus string

// The statuses of campaigns.
const (
	CampaignPlanned   CampaignStatus = "planned"
	CampaignActive    CampaignStatus = "active"
	CampaignPaused    CampaignStatus = "paused"
	CampaignCompleted CampaignStatus = "completed"
	CampaignCancelled CampaignStatus = "cancelled"
)

// CampaignStatuses lists them in the order of a campaign's life.
func CampaignStatuses() []CampaignStatus {
	return []CampaignStatus{CampaignPlanned, CampaignActive, CampaignPaused, CampaignCompleted, CampaignCancelled}
}

// ParseCampaignType reads a type whatever its case, with spaces, hyphens or underscores: "Social media".
func ParseCampaignType(text string) (CampaignType, error) {
	if t := CampaignType(listKey(text)); known(t, CampaignTypes()) {
		return t, nil
	}
	return "", invalid("type", "campaign_type", "“%s” is not a type of campaign. Use one of: %s.", text, listed(CampaignTypes()))
}

// ParseCampaignStatus reads a status whatever its case; "canceled" is cancelled.
func ParseCampaignStatus(text string) (CampaignStatus, error) {
	s := CampaignStatus(listKey(text))
	if s == "canceled" {
		s = CampaignCancelled
	}
	if known(s, CampaignStatuses()) {
		return s, nil
	}
	return "", invalid("status", "campaign_status", "“%s” is not a status of a campaign. Use one of: %s.", text, listed(CampaignStatuses()))
}

func listKey(text string) string {
	return strings.NewReplacer(" ", "_", "-", "_").Replace(strings.ToLower(strings.TrimSpace(text)))
}

func listed[T ~string](list []T) string {
	names := make([]string, len(list))
	for i, v := range list {
		names[i] = string(v)
	}
	return strings.Join(names, ", ")
}

// Campaign is a planned piece of marketing: for whom, with which message, when, for how much and to which end.
type Campaign struct {
	ID                 ID             `json:"id"`
	Name               string         `json:"name"`
	Type               CampaignType   `json:"type"`
	Channel            string         `json:"channel"`
	Status             CampaignStatus `json:"status"`
	Stage              JourneyStage   `json:"stage"` // of the journey, on which it works
	SegmentID          ID             `json:"segment_id"`
	Audience           string         `json:"audience"` // in words
	Objective          string         `json:"objective"`
	Message            string         `json:"message"`
	Offer              string         `json:"offer"`
	StartsOn           Date           `json:"starts_on"`
	EndsOn             Date           `json:"ends_on"`      // the last day
	BudgetMinor        *int64         `json:"budget_minor"` // in Currency; nil: none set
	Currency           string         `json:"currency"`
	OwnerID            ID             `json:"owner_id"`
	TargetReach        *int64         `json:"target_reach"`
	TargetLeads        *int64         `json:"target_leads"`
	TargetCustomers    *int64         `json:"target_customers"`
	TargetRevenueMinor *int64         `json:"target_revenue_minor"` // in Currency
	Note               string         `json:"note"`
	Custom             Custom         `json:"custom,omitempty"`
	ExternalID         string         `json:"external_id"`
	CreatedAt          time.Time      `json:"created_at"`

	nameKey string
}

func (*Campaign) kind() Kind { return KindCampaign }
func (*Campaign) columns() []string {
	return []string{
		"id", "name", "name_key", "type", "channel", "status", "stage", "segment_id", "audience", "objective", "message", "starts_on", "ends_on",
		"offer", "target_reach", "budget_minor", "currency", "owner_id", "target_leads", "target_customers", "target_revenue_minor", "note", "custom", "external_id", "created_at",
	}
}

func (c *Campaign) fields() []any {
	return []any{
		&c.ID, &c.Name, &c.nameKey, &c.Type, &c.Channel, &c.Status, &c.Stage, &c.SegmentID, &c.Audience, &c.Objective, &c.Message, &c.StartsOn, &c.EndsOn,
		&c.Offer, &c.TargetReach, &c.BudgetMinor, &c.Currency, &c.OwnerID, &c.TargetLeads, &c.TargetCustomers, &c.TargetRevenueMinor, &c.Note,
		customField{&c.Custom},
		&c.ExternalID,
		required(&c.CreatedAt),
	}
}

func (c *Campaign) clone() Campaign {
	d := *c
	d.BudgetMinor, d.TargetReach, d.TargetLeads = copied(c.BudgetMinor), copied(c.TargetReach), copied(c.TargetLeads)
	d.TargetCustomers, d.TargetRevenueMinor = copied(c.TargetCustomers), copied(c.TargetRevenueMinor)
	d.Custom = c.Custom.clone()
	return d
}

// Key is the folded name by which a campaign is sorted and matched; empty until Prepare.
func (c *Campaign) Key() string { return c.nameKey }

// Prepare trims, folds the name and checks the campaign; it writes nothing.
func (c *Campaign) Prepare(s *Settings) error {
	for _, f := range []*string{&c.Name, &c.Channel, &c.Currency, &c.ExternalID} {
		*f = strings.TrimSpace(*f)
	}
	c.nameKey = store.Fold(c.Name)
	if c.Type == "" {
		c.Type = CampaignOther
	}
	if c.Status == "" {
		c.Status = CampaignPlanned
	}
	if c.Stage == 0 {
		c.Stage = Awareness
	}
	if c.Currency == "" {
		c.Currency = s.Currency
	}
	var ps Problems
	if c.Name == "" {
		ps.add("name", "name_empty", "Give the campaign a name.")
	}
	if !known(c.Type, CampaignTypes()) {
		ps.add("type", "campaign_type", "“%s” is not a type of campaign. Use one of: %s.", string(c.Type), listed(CampaignTypes()))
	}
	if !known(c.Status, CampaignStatuses()) {
		ps.add("status", "campaign_status", "“%s” is not a status of a campaign. Use one of: %s.", string(c.Status), listed(CampaignStatuses()))
	}
	if c.Stage < Awareness || c.Stage > PostPurchase {
		ps.add("stage", "journey_stage", "“%d” is not a journey stage. Use awareness, consideration, decision or post-purchase.", int(c.Stage))
	}
	if !c.EndsOn.IsZero() && c.EndsOn.Before(c.StartsOn) {
		ps.add("ends_on", "campaign_ends", "The campaign starts on %s; it cannot end before that day.", c.StartsOn)
	}
	if !ValidCurrency(c.Currency) {
		ps.add("currency", "currency", "“%s” is not a currency code. Use three capitals of ISO 4217, for example EUR, USD or CHF.", c.Currency)
	}
	c.checkAmounts(&ps)
	return ps.err()
}

func (c *Campaign) checkAmounts(ps *Problems) {
	for _, a := range []struct {
		field, what string
		value       *int64
	}{
		{"budget", "The budget", c.BudgetMinor},
		{"target_reach", "The target of reach", c.TargetReach},
		{"target_leads", "The target of leads", c.TargetLeads},
		{"target_customers", "The target of customers", c.TargetCustomers},
		{"target_revenue", "The target of revenue", c.TargetRevenueMinor},
	} {
		if a.value != nil && *a.value < 0 {
			ps.add(a.field, "negative", "%s cannot be negative.", a.what)
		}
	}
}

// Campaigns are all the campaigns of the plan.
type Campaigns struct{ p *Planner }

// Plan writes a new campaign. It is planned, of the type "other" and works on awareness unless it says otherwise; its owner is
// who works here.
func (s *Campaigns) Plan(ctx context.Context, c Campaign) (ID, error) {
	if err := c.Prepare(s.p.Settings()); err != nil {
		return 0, err
	}
	err := s.p.write(ctx, "campaign.planned", []string{c.Name}, func(tx *store.Tx) error { return s.p.insertCampaign(tx, &c) })
	return c.ID, err
}

func (p *Planner) insertCampaign(tx *store.Tx, c *Campaign) error {
	c.ID = tx.NewID()
	if c.CreatedAt.IsZero() {
		c.CreatedAt = tx.Now()
	}
	if c.OwnerID == 0 {
		c.OwnerID = p.Me()
	}
	if err := insert(tx, c); err != nil {
		return err
	}
	return p.campaignEvent(tx, c, "")
}

// Get reads one campaign.
func (s *Campaigns) Get(ctx context.Context, id ID) (Campaign, error) {
	var c Campaign
	err := s.p.view(ctx, func(tx *store.Tx) error { return find(tx, &c, id) })
	return c, err
}

// All lists the campaigns, the latest start first, those without a start before them.
func (s *Campaigns) All(ctx context.Context) ([]Campaign, error) {
	return s.list(ctx, "WHERE deleted_at IS NULL ORDER BY starts_on DESC NULLS FIRST, id DESC")
}

// Find gives the campaign with this name, whatever its case and accents; the zero Campaign when there is none.
func (s *Campaigns) Find(ctx context.Context, name string) (Campaign, error) {
	out, err := s.list(ctx, "WHERE name_key = ? AND deleted_at IS NULL ORDER BY id LIMIT 1", store.Fold(strings.TrimSpace(name)))
	if err != nil || len(out) == 0 {
		return Campaign{}, err
	}
	return out[0], nil
}

func (s *Campaigns) list(ctx context.Context, rest string, args ...any) ([]Campaign, error) {
	var out []Campaign
	err := s.p.view(ctx, func(tx *store.Tx) (err error) {
		out, err = selectAll[Campaign](tx, rest, args...)
		return err
	})
	return out, err
}

// Edit changes one campaign as one step.
func (s *Campaigns) Edit(ctx context.Context, id ID, change func(*Campaign)) error {
	before, err := s.Get(ctx, id)
	if err != nil {
		return err
	}
	after := before.clone()
	change(&after)
	after.ID, after.CreatedAt = before.ID, before.CreatedAt
	if err := after.Prepare(s.p.Settings()); err != nil {
		return err
	}
	return s.p.write(ctx, "campaign.edited", []string{after.Name}, func(tx *store.Tx) error { return s.p.saveCampaign(tx, &before, &after) })
}

// SetStatus gives campaigns another status as one step.
func (s *Campaigns) SetStatus(ctx context.Context, status CampaignStatus, ids ...ID) error {
	if !known(status, CampaignStatuses()) {
		_, err := ParseCampaignStatus(string(status))
		return err
	}
	key, args := s.p.labelFor(ctx, "campaign.status", KindCampaign, ids)
	return s.p.write(ctx, key, append(args, string(status)), func(tx *store.Tx) error {
		for _, id := range ids {
			var before Campaign
			if ok, err := findLiving(tx, &before, id); err != nil {
				return err
			} else if !ok {
				continue
			}
			after := before.clone()
			after.Status = status
			if err := s.p.saveCampaign(tx, &before, &after); err != nil {
				return err
			}
		}
		return nil
	})
}

// Reschedule gives a campaign other days as one step; a zero day leaves that end open. Its open follow-ups move with its first day;
// what happened in it stays where it was.
func (s *Campaigns) Reschedule(ctx context.Context, id ID, starts, ends Date) error {
	before, err := s.Get(ctx, id)
	if err != nil {
		return err
	}
	after := before.clone()
	after.StartsOn, after.EndsOn = starts, ends
	if err := after.Prepare(s.p.Settings()); err != nil {
		return err
	}
	return s.p.write(ctx, "campaign.rescheduled", []string{after.Name}, func(tx *store.Tx) error {
		if err := save(tx, &before, &after); err != nil {
			return err
		}
		return shiftTasks(tx, &before, &after)
	})
}

// Duplicate plans a campaign again, for another time: everything but dates, status and outside number, with the lines of its budget,
// under the same name with the next free number, "Spring sale (2)".
func (s *Campaigns) Duplicate(ctx context.Context, id ID) (ID, error) {
	c, err := s.Get(ctx, id)
	if err != nil {
		return 0, err
	}
	from := c.Name
	c.Status, c.StartsOn, c.EndsOn, c.ExternalID, c.CreatedAt = CampaignPlanned, Date{}, Date{}, "", time.Time{}
	for n := 2; ; n++ {
		c.Name = fmt.Sprintf("%s (%d)", from, n)
		if taken, err := s.Find(ctx, c.Name); err != nil {
			return 0, err
		} else if taken.ID == 0 {
			break
		}
	}
	if err := c.Prepare(s.p.Settings()); err != nil {
		return 0, err
	}
	err = s.p.write(ctx, "campaign.duplicated", []string{from, c.Name}, func(tx *store.Tx) error {
		lines, err := budgetLines(tx, id)
		if err != nil {
			return err
		}
		if err := s.p.insertCampaign(tx, &c); err != nil {
			return err
		}
		for _, l := range lines {
			l.ID, l.CampaignID = tx.NewID(), c.ID
			if err := insert(tx, &l); err != nil {
				return err
			}
		}
		return nil
	})
	return c.ID, err
}

// Delete removes campaigns as one step. Contacts, touches, expenses and deals keep pointing to them, so their history stays;
// Planner.Names still gives the names.
func (s *Campaigns) Delete(ctx context.Context, ids ...ID) error {
	key, args := s.p.labelFor(ctx, "campaign.deleted", KindCampaign, ids)
	return s.p.write(ctx, key, args, func(tx *store.Tx) error {
		_, err := remove(tx, KindCampaign, ids...)
		return err
	})
}

// SetOwner gives campaigns to a member as one step.
func (s *Campaigns) SetOwner(ctx context.Context, owner ID, ids ...ID) error {
	return s.p.setRef(ctx, "campaign.owner", KindCampaign, "owner_id", &Member{}, owner, ids)
}
