package data

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/baton-planner/baton/data/store"
)

// DealStatus says whether a deal is open and, if not, how it ended.
type DealStatus string

// A deal is open until it is won or lost; "no decision" is a lost reason.
const (
	DealOpen DealStatus = "open"
	DealWon  DealStatus = "won"
	DealLost DealStatus = "lost"
)

// DealStatuses lists them.
func DealStatuses() []DealStatus { return []DealStatus{DealOpen, DealWon, DealLost} }

// Deal is a possible sale: a card on the board of its pipeline until it is won or lost.
type Deal struct {
	ID           ID         `json:"id"`
	Title        string     `json:"title"`
	ContactID    ID         `json:"contact_id"`
	CompanyID    ID         `json:"company_id"`
	PipelineID   ID         `json:"pipeline_id"`
	StageID      ID         `json:"stage_id"`
	Status       DealStatus `json:"status"`
	ValueMinor   *int64     `json:"value_minor"` // in Currency; nil: not known yet
	Currency     string     `json:"currency"`
	BaseMinor    *int64     `json:"base_minor"`  // in the planner's currency at Rate; nil without a value or a rate
	Rate         string     `json:"rate"`        // decimal text, base units for one unit of Currency
	Probability  *int64     `json:"probability"` // percent; nil: the stage's
	ExpectedOn   Date       `json:"expected_on"` // expected close
	OpenedOn     Date       `json:"opened_on"`
	EngagedOn    Date       `json:"engaged_on"` // where recorded, the sales cycle begins here
	ClosedOn     Date       `json:"closed_on"`
	ClosedAt     time.Time  `json:"closed_at"` // touches count up to here
	StageAt      time.Time  `json:"stage_at"`  // in the present stage since
	LostReasonID ID         `json:"lost_reason_id"`
	Competitor   string     `json:"competitor"`
	CloseNote    string     `json:"close_note"`
	OwnerID      ID         `json:"owner_id"`
	CampaignID   ID         `json:"campaign_id"`
	SourceID     ID         `json:"source_id"`
	Note         string     `json:"note"`
	Tags         []string   `json:"tags,omitempty"` // names of tags of the plan
	Custom       Custom     `json:"custom,omitempty"`
	ExternalID   string     `json:"external_id"`
	Position     int64      `json:"position"` // order within its column of the board
	CreatedAt    time.Time  `json:"created_at"`

	titleKey string
}

func (*Deal) kind() Kind { return KindDeal }
func (*Deal) columns() []string {
	return []string{
		"id", "title", "title_key", "contact_id", "company_id", "pipeline_id", "stage_id", "status", "value_minor", "currency", "base_minor",
		"rate", "probability", "expected_on", "opened_on", "engaged_on", "closed_on", "closed_at", "stage_at", "lost_reason_id", "competitor",
		"close_note", "owner_id", "campaign_id", "source_id", "note", "tags", "custom", "external_id", "position", "created_at",
	}
}

func (d *Deal) fields() []any {
	return []any{
		&d.ID, &d.Title, &d.titleKey, &d.ContactID, &d.CompanyID, &d.PipelineID, &d.StageID, &d.Status, &d.ValueMinor, &d.Currency, &d.BaseMinor,
		&d.Rate, &d.Probability, &d.ExpectedOn, &d.OpenedOn, &d.EngagedOn, &d.ClosedOn, at(&d.ClosedAt), required(&d.StageAt), &d.LostReasonID, &d.Competitor,
		&d.CloseNote, &d.OwnerID, &d.CampaignID, &d.SourceID, &d.Note,
		tagsField{&d.Tags},
		customField{&d.Custom},
		&d.ExternalID, &d.Position, required(&d.CreatedAt),
	}
}

// Value is the deal's money; ok is false when it is not known yet.
func (d *Deal) Value() (m Money, ok bool) {
	if d.ValueMinor == nil {
		return Money{Currency: d.Currency}, false
	}
	return Money{Minor: *d.ValueMinor, Currency: d.Currency}, true
}

// Key is the folded title by which a deal is sorted and matched; empty until Prepare.
func (d *Deal) Key() string { return d.titleKey }

// clone copies what the pointers and the map hold, so that a change of the copy leaves the original alone.
func (d *Deal) clone() Deal {
	c := *d
	c.ValueMinor, c.BaseMinor, c.Probability = copied(d.ValueMinor), copied(d.BaseMinor), copied(d.Probability)
	c.Custom, c.Tags = d.Custom.clone(), slices.Clone(d.Tags)
	return c
}

// Prepare trims, folds the title, converts the value into the planner's currency and checks the deal; it writes nothing.
func (d *Deal) Prepare(s *Settings) error {
	for _, f := range []*string{&d.Title, &d.Currency, &d.Rate, &d.Competitor, &d.ExternalID} {
		*f = strings.TrimSpace(*f)
	}
	d.titleKey = store.Fold(d.Title)
	var ps Problems
	if d.Title == "" && d.ContactID == 0 && d.CompanyID == 0 {
		ps.add("title", "deal_empty", "Give the deal a title, a contact or a company.")
	}
	if d.Status != "" && !known(d.Status, DealStatuses()) {
		ps.add("status", "deal_status", "“%s” is not a deal status. Use open, won or lost.", string(d.Status))
	}
	if d.ValueMinor != nil && *d.ValueMinor < 0 {
		ps.add("value", "negative", "The value of a deal cannot be negative.")
	}
	if d.Probability != nil && (*d.Probability < 0 || *d.Probability > 100) {
		ps.add("probability", "probability", "A probability lies between 0 and 100 percent.")
	}
	if !d.ClosedOn.IsZero() && d.ClosedOn.Before(d.OpenedOn) {
		ps.add("closed_on", "closed_before_opened", "The deal was opened on %s; it cannot close before that day.", d.OpenedOn)
	}
	d.BaseMinor = toBase(&ps, s, d.ValueMinor, &d.Currency, &d.Rate)
	return ps.err()
}

// toBase fills the currency, checks it and the rate, and converts an amount to the planner's currency; nil when the amount or
// the rate is not known. The planner's own currency needs no rate.
func toBase(ps *Problems, s *Settings, amount *int64, currency, rate *string) *int64 {
	if *currency == "" {
		*currency = s.Currency
	}
	if !ValidCurrency(*currency) {
		ps.add("currency", "currency", "“%s” is not a currency code. Use three capitals of ISO 4217, for example EUR, USD or CHF.", *currency)
		return nil
	}
	if *currency == s.Currency {
		*rate = ""
	} else if *rate == "" {
		return nil
	}
	m := Money{Currency: *currency}
	if amount != nil {
		m.Minor = *amount
	}
	base, ok := m.convert(s.Currency, *rate)
	if plain := strings.Trim(*rate, "0123456789.") == ""; !ok || !plain { // big.Rat also reads fractions and exponents
		ps.add("rate", "rate", "“%s” is not an exchange rate. Write how much of %s one %s costs, for example 0.92.", *rate, s.Currency, *currency)
		return nil
	}
	if amount == nil {
		return nil
	}
	return &base
}

func copied[T any](v *T) *T {
	if v == nil {
		return nil
	}
	c := *v
	return &c
}

func same[T comparable](a, b *T) bool {
	return a == b || a != nil && b != nil && *a == *b
}

// Deals are all the possible sales of the plan, open and closed.
type Deals struct{ p *Planner }

// Add opens a deal. The title defaults to the company's or contact's name, the pipeline to the first, the stage to its first,
// the day to today, the owner to who works here; company, campaign and source come from the contact. The first deal of a
// contact makes it sales-qualified and takes it to decision. Deals that ended elsewhere may be added as won or lost; the
// won ones make their contact a customer, but plan no after-sale follow-ups.
func (s *Deals) Add(ctx context.Context, d Deal) (ID, error) {
	if err := s.prepare(ctx, &d); err != nil {
		return 0, err
	}
	err := s.p.write(ctx, "deal.added", []string{d.Title}, func(tx *store.Tx) error { return s.p.insertDeal(tx, &d) })
	return d.ID, err
}

// AddAll opens several deals as one step, in their order; when one cannot be added, none is.
func (s *Deals) AddAll(ctx context.Context, ds []Deal) ([]ID, error) {
	ids := make([]ID, len(ds))
	err := s.p.write(ctx, "deal.added.many", []string{strconv.Itoa(len(ds))}, func(tx *store.Tx) error {
		if len(ds) > 1000 {
			tx.Bulk()
		}
		for i := range ds {
			d := ds[i].clone()
			if err := d.Prepare(s.p.Settings()); err != nil {
				return err
			}
			if err := s.p.completeDeal(tx, &d); err != nil {
				return err
			}
			if err := s.p.insertDeal(tx, &d); err != nil {
				return err
			}
			ids[i] = d.ID
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return ids, nil
}

func (s *Deals) prepare(ctx context.Context, d *Deal) error {
	*d = d.clone()
	if err := d.Prepare(s.p.Settings()); err != nil {
		return err
	}
	return s.p.view(ctx, func(tx *store.Tx) error { return s.p.completeDeal(tx, d) })
}

// Get reads one deal.
func (s *Deals) Get(ctx context.Context, id ID) (Deal, error) {
	var d Deal
	err := s.p.view(ctx, func(tx *store.Tx) error { return find(tx, &d, id) })
	return d, err
}

// Edit changes one deal as one step. Stage, position and the way it closed have methods of their own and stay as they are; a
// closed deal's day, note, reason and competitor may be corrected. A value keeps its rate until value, currency or rate change.
func (s *Deals) Edit(ctx context.Context, id ID, change func(*Deal)) error {
	before, err := s.Get(ctx, id)
	if err != nil {
		return err
	}
	after := before.clone()
	change(&after)
	after.keep(&before)
	if err := after.Prepare(s.p.Settings()); err != nil {
		return err
	}
	if before.ValueMinor != nil && after.ValueMinor == nil && before.Status == DealWon {
		return wonForWhat()
	}
	if same(before.ValueMinor, after.ValueMinor) && before.Currency == after.Currency && before.Rate == after.Rate {
		after.BaseMinor = copied(before.BaseMinor) // the rate of the day on which the value was set
	}
	return s.p.write(ctx, "deal.edited", []string{after.Title}, func(tx *store.Tx) error { return s.p.saveDeal(tx, &before, &after) })
}

// keep puts back what Edit may not change.
func (d *Deal) keep(before *Deal) {
	d.ID, d.PipelineID, d.StageID, d.Status = before.ID, before.PipelineID, before.StageID, before.Status
	d.StageAt, d.ClosedAt, d.Position, d.CreatedAt = before.StageAt, before.ClosedAt, before.Position, before.CreatedAt
	if d.OpenedOn.IsZero() {
		d.OpenedOn = before.OpenedOn
	}
	if d.Status == DealOpen {
		d.ClosedOn, d.LostReasonID = Date{}, 0
	} else if d.ClosedOn.IsZero() {
		d.ClosedOn = before.ClosedOn
	}
	if d.Status == DealLost && d.LostReasonID == 0 {
		d.LostReasonID = before.LostReasonID
	}
	if d.Currency != before.Currency && d.Rate == before.Rate {
		d.Rate = "" // the old currency's
	}
}

// saveDeal writes an edit and lets the contact follow: another contact, or another day of the win.
func (p *Planner) saveDeal(tx *store.Tx, before, after *Deal) error {
	if after.Title == "" {
		if err := nameDeal(tx, after); err != nil {
			return err
		}
	}
	if after.LostReasonID != before.LostReasonID && after.LostReasonID != 0 {
		if err := checkReason(tx, after.LostReasonID); err != nil {
			return err
		}
	}
	if after.ClosedOn != before.ClosedOn {
		after.ClosedAt = p.closingMoment(tx, after.ClosedOn)
	}
	if err := settleTags(tx, &after.Tags); err != nil {
		return err
	}
	if err := save(tx, before, after); err != nil {
		return err
	}
	if after.ContactID == before.ContactID && after.ClosedOn == before.ClosedOn {
		return nil
	}
	if before.Status == DealWon {
		if err := p.unwin(tx, before); err != nil {
			return err
		}
	}
	if after.ContactID != before.ContactID {
		if err := p.dealOpened(tx, after); err != nil {
			return err
		}
	}
	if after.Status == DealWon {
		return p.becomeCustomer(tx, after)
	}
	return nil
}

// Delete removes deals as one step, with their line items, stage events and after-sale follow-ups still to do. A contact whose
// only won deal goes is no customer any more, unless it was made one by hand.
func (s *Deals) Delete(ctx context.Context, ids ...ID) error {
	key, args := s.p.labelFor(ctx, "deal.deleted", KindDeal, ids)
	return s.p.write(ctx, key, args, func(tx *store.Tx) error {
		for _, id := range ids {
			if err := s.p.deleteDeal(tx, id); err != nil {
				return err
			}
		}
		return nil
	})
}

func (p *Planner) deleteDeal(tx *store.Tx, id ID) error {
	var d Deal
	if err := find(tx, &d, id); err != nil {
		return err
	}
	for _, k := range []Kind{KindDealItem, KindStageEvent} {
		if _, err := tx.Exec("UPDATE "+string(k)+" SET deleted_at = ? WHERE deal_id = ? AND deleted_at IS NULL", tx.Now().UnixMilli(), id); err != nil {
			return err
		}
	}
	if _, err := remove(tx, KindDeal, id); err != nil {
		return err
	}
	if d.Status != DealWon {
		return nil
	}
	if err := dropCare(tx, id); err != nil {
		return err
	}
	return p.unwin(tx, &d)
}

// SetOwner gives deals to a member as one step; 0 takes the owner away.
func (s *Deals) SetOwner(ctx context.Context, owner ID, ids ...ID) error {
	if _, err := s.p.Members.Get(ctx, owner); owner != 0 && err != nil {
		return err
	}
	key, args := s.p.labelFor(ctx, "deal.owner", KindDeal, ids)
	return s.p.write(ctx, key, args, func(tx *store.Tx) error { return setColumn(tx, KindDeal, "owner_id", owner, ids) })
}

// SetSource gives deals another source as one step.
func (s *Deals) SetSource(ctx context.Context, source ID, ids ...ID) error {
	return s.p.setRef(ctx, "deal.source", KindDeal, "source_id", &Choice{}, source, ids)
}
