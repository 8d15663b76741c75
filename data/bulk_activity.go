package data

// AddActivity writes a prepared follow-up, planned or done. It takes contact and company from its deal, and the company of its
// contact, where it names none.
func (b *Batch) AddActivity(a *Activity) error {
	a.ID = b.tx.NewID()
	if a.CreatedAt.IsZero() {
		a.CreatedAt = b.tx.Now()
	}
	if a.OwnerID == 0 {
		a.OwnerID = b.p.Me()
	}
	if a.DealID != 0 && (a.ContactID == 0 || a.CompanyID == 0) {
		var d Deal
		if err := b.find(&d, a.DealID); err != nil {
			return err
		}
		a.ContactID, a.CompanyID = either(a.ContactID, d.ContactID), either(a.CompanyID, d.CompanyID)
	}
	if a.ContactID != 0 && a.CompanyID == 0 {
		var c Contact
		if err := b.find(&c, a.ContactID); err != nil {
			return err
		}
		a.CompanyID = c.CompanyID
	}
	return b.add(a)
}

// EditActivity changes a follow-up; one that is done keeps how it went.
func (b *Batch) EditActivity(id ID, change func(*Activity)) error {
	var before Activity
	return b.edit(&before, id, func() (record, error) {
		after := before
		change(&after)
		after.ID = id
		return &after, after.Prepare()
	})
}

// AddTouch writes a prepared touch.
func (b *Batch) AddTouch(t *Touch) error {
	t.ID = b.tx.NewID()
	if t.At.IsZero() {
		t.At = b.tx.Now()
	}
	return b.add(t)
}

// EditTouch changes a touch.
func (b *Batch) EditTouch(id ID, change func(*Touch)) error {
	var before Touch
	return b.edit(&before, id, func() (record, error) {
		after := before
		change(&after)
		after.ID = id
		return &after, after.Prepare()
	})
}
