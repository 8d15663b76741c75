package data

// AddMember writes a prepared member, active from now on.
func (b *Batch) AddMember(m *Member) error {
	m.ID, m.Active = b.tx.NewID(), true
	if m.CreatedAt.IsZero() {
		m.CreatedAt = b.tx.Now()
	}
	return b.add(m)
}

// AddChoice puts an entry at the end of a list.
func (b *Batch) AddChoice(list List, name string) (ID, error) { return insertChoice(b.tx, list, name) }

// AddCompany writes a prepared company.
func (b *Batch) AddCompany(c *Company) error {
	c.ID = b.tx.NewID()
	if c.CreatedAt.IsZero() {
		c.CreatedAt = b.tx.Now()
	}
	return b.add(c)
}

// AddProduct writes a prepared product; it is offered from now on.
func (b *Batch) AddProduct(pr *Product) error {
	pr.ID, pr.Active = b.tx.NewID(), true
	if pr.CreatedAt.IsZero() {
		pr.CreatedAt = b.tx.Now()
	}
	return b.add(pr)
}

// AddCampaign writes a prepared campaign.
func (b *Batch) AddCampaign(c *Campaign) error {
	c.ID = b.tx.NewID()
	if c.CreatedAt.IsZero() {
		c.CreatedAt = b.tx.Now()
	}
	if c.OwnerID == 0 {
		c.OwnerID = b.p.Me()
	}
	return b.add(c)
}

// AddExpense writes a prepared expense.
func (b *Batch) AddExpense(e *Expense) error {
	e.ID = b.tx.NewID()
	if e.CreatedAt.IsZero() {
		e.CreatedAt = b.tx.Now()
	}
	return b.add(e)
}

// AddMetricPoint writes a prepared point.
func (b *Batch) AddMetricPoint(m *MetricPoint) error {
	m.ID = b.tx.NewID()
	if m.CreatedAt.IsZero() {
		m.CreatedAt = b.tx.Now()
	}
	return b.add(m)
}

// AddContact writes a prepared contact as Contacts.Add does: its moments filled, its campaign as first touch. companyKey is the
// Key of its company, by which lists are ordered; empty without one.
func (b *Batch) AddContact(c *Contact, companyKey string) error {
	c.ID = b.tx.NewID()
	b.p.dateContact(b.tx, c)
	c.companyKey = companyKey
	if err := b.add(c); err != nil || c.CampaignID == 0 {
		return err
	}
	return b.add(&Touch{ID: b.tx.NewID(), ContactID: c.ID, CampaignID: c.CampaignID, SourceID: c.SourceID, Kind: TouchFirst, At: c.CreatedAt})
}
