package data

import (
	"time"

	"github.com/baton-planner/baton/data/store"
)

// completeDeal fills what a new deal takes from its contact, its company and its pipeline.
func (p *Planner) completeDeal(tx *store.Tx, d *Deal) error {
	if d.ContactID != 0 {
		var c Contact
		if err := find(tx, &c, d.ContactID); err != nil {
			return err
		}
		if ok, err := findLiving(tx, &Company{}, c.CompanyID); err != nil {
			return err
		} else if ok {
			d.CompanyID = either(d.CompanyID, c.CompanyID)
		}
		d.CampaignID = either(d.CampaignID, c.CampaignID)
		d.SourceID = either(d.SourceID, c.SourceID)
	}
	if d.Title == "" {
		if err := nameDeal(tx, d); err != nil {
			return err
		}
	}
	return p.placeDeal(tx, d)
}

func either(a, b ID) ID {
	if a != 0 {
		return a
	}
	return b
}

// nameDeal takes the title from the company or, without one, from the contact.
func nameDeal(tx *store.Tx, d *Deal) error {
	var company Company
	var contact Contact
	if ok, err := findLiving(tx, &company, d.CompanyID); err != nil {
		return err
	} else if ok {
		d.Title = company.Name
	}
	if d.Title == "" {
		if ok, err := findLiving(tx, &contact, d.ContactID); err != nil {
			return err
		} else if ok {
			d.Title = contact.Name()
		}
	}
	if d.Title == "" {
		return invalid("title", "deal_empty", "Give the deal a title, a contact or a company.")
	}
	d.titleKey = store.Fold(d.Title)
	return nil
}

// placeDeal chooses pipeline and stage of a new deal and makes the status agree with the stage.
func (p *Planner) placeDeal(tx *store.Tx, d *Deal) error {
	if d.StageID != 0 {
		var s Stage
		if err := find(tx, &s, d.StageID); err != nil {
			return err
		}
		if d.PipelineID != 0 && d.PipelineID != s.PipelineID {
			return invalid("stage_id", "stage_pipeline", "“%s” is a stage of another pipeline. Choose one of this pipeline.", s.Name)
		}
		if d.Status != "" && d.Status != s.Kind.status() {
			return invalid("stage_id", "stage_status", "The stage “%s” does not go with a deal that is %s.", s.Name, d.Status)
		}
		d.PipelineID, d.Status = s.PipelineID, s.Kind.status()
		return nil
	}
	pl, err := pipelineOf(tx, d.PipelineID)
	if err != nil {
		return err
	}
	if d.Status == "" {
		d.Status = DealOpen
	}
	s, err := pl.first(StageKind(d.Status))
	d.PipelineID, d.StageID = pl.ID, s.ID
	return err
}

// insertDeal fills the moments of a completed deal, writes it with its first stage event and lets its contact follow.
func (p *Planner) insertDeal(tx *store.Tx, d *Deal) error {
	d.ID = tx.NewID()
	if d.OwnerID == 0 {
		d.OwnerID = p.Me()
	}
	if err := p.dateDeal(tx, d); err != nil {
		return err
	}
	if d.Position == 0 {
		var err error
		if d.Position, err = columnEnd(tx, d); err != nil {
			return err
		}
	}
	if err := settleTags(tx, &d.Tags); err != nil {
		return err
	}
	if err := insert(tx, d); err != nil {
		return err
	}
	if err := p.stageEvent(tx, d, 0, d.StageAt, whyOpened); err != nil {
		return err
	}
	if err := p.dealOpened(tx, d); err != nil || d.Status != DealWon {
		return err
	}
	return p.becomeCustomer(tx, d)
}

// dateDeal fills the days and moments that a new deal does not bring along.
func (p *Planner) dateDeal(tx *store.Tx, d *Deal) error {
	now := tx.Now()
	today := p.Day(now)
	if d.OpenedOn.IsZero() {
		d.OpenedOn = today
		if !d.ClosedOn.IsZero() && d.ClosedOn.Before(today) {
			d.OpenedOn = d.ClosedOn
		}
	}
	if d.CreatedAt.IsZero() {
		d.CreatedAt = now
		if d.OpenedOn != today {
			d.CreatedAt = d.OpenedOn.In(p.Settings().Location())
		}
	}
	if d.StageAt.IsZero() {
		d.StageAt = d.CreatedAt
	}
	if d.Status == DealOpen {
		d.ClosedOn, d.ClosedAt, d.LostReasonID = Date{}, time.Time{}, 0
		return nil
	}
	if d.ClosedOn.IsZero() {
		d.ClosedOn = today
	}
	if d.ClosedOn.Before(d.OpenedOn) {
		return closedBeforeOpened(d)
	}
	d.ClosedAt = p.closingMoment(tx, d.ClosedOn)
	d.StageAt = d.ClosedAt
	return nil
}

// dealOpened makes the contact of its first deal sales-qualified and takes it to decision.
func (p *Planner) dealOpened(tx *store.Tx, d *Deal) error {
	c, ok, err := livingContact(tx, d.ContactID)
	if err != nil || !ok {
		return err
	}
	var others bool
	err = tx.QueryRow("SELECT EXISTS (SELECT 1 FROM deal WHERE contact_id = ? AND id <> ? AND deleted_at IS NULL)", c.ID, d.ID).Scan(&others)
	if err != nil || others {
		return err
	}
	if c.SQLAt.IsZero() {
		after := c
		after.SQLAt = d.CreatedAt
		if err := save(tx, &c, &after); err != nil {
			return err
		}
	}
	if c.Stage < Decision {
		return p.moveContact(tx, c.ID, Decision, whyDeal)
	}
	return nil
}

// livingContact reads the contact of a deal; ok is false without one or when it was deleted, which leaves the deal as it is.
func livingContact(tx *store.Tx, id ID) (c Contact, ok bool, err error) {
	ok, err = findLiving(tx, &c, id)
	return c, ok, err
}
