package data

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"github.com/baton-planner/baton/data/store"
)

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

// AddStage puts an open stage behind the other open ones of a pipeline (0: the first). Its probability is that of the stage
// before it.
func (b *Batch) AddStage(pipeline ID, name string) (ID, error) {
	pl, err := pipelineOf(b.tx, pipeline)
	if err != nil {
		return 0, err
	}
	st := Stage{Name: name, Kind: StageOpen}
	open := 0
	for open < len(pl.Stages) && pl.Stages[open].Kind == StageOpen {
		st.Probability = pl.Stages[open].Probability
		open++
	}
	if err := st.prepare(); err != nil {
		return 0, err
	}
	st.ID, st.PipelineID = b.tx.NewID(), pl.ID
	if err := insert(b.tx, &st); err != nil {
		return 0, err
	}
	stages := append(append(append([]Stage(nil), pl.Stages[:open]...), st), pl.Stages[open:]...)
	return st.ID, orderStages(b.tx, stages)
}

// AddDeal writes a prepared deal with title, stage and status as Deals.Add does, with its stage events and line items
// (whose DealID it fills). A deal that ended opens in the stage from (0: it was never seen open).
func (b *Batch) AddDeal(d *Deal, from ID, items []DealItem) error {
	d.ID = b.tx.NewID()
	if d.OwnerID == 0 {
		d.OwnerID = b.p.Me()
	}
	if err := b.p.dateDeal(b.tx, d); err != nil {
		return err
	}
	if d.PipelineID == 0 {
		if err := b.pipeline(d); err != nil {
			return err
		}
	}
	if err := b.place(d); err != nil {
		return err
	}
	if err := b.add(d); err != nil {
		return err
	}
	if err := b.dealEvents(d, from); err != nil {
		return err
	}
	for n := range items {
		it := &items[n]
		it.ID, it.DealID, it.Position = b.tx.NewID(), d.ID, n+1
		if it.QuantityMilli == 0 {
			it.QuantityMilli = 1000
		}
		if err := b.add(it); err != nil {
			return err
		}
	}
	if d.ContactID == 0 {
		return nil
	}
	if err := b.Flush(); err != nil { // the contact's other deals are looked at
		return err
	}
	if err := b.p.dealOpened(b.tx, d); err != nil || d.Status != DealWon {
		return err
	}
	return b.p.becomeCustomer(b.tx, d)
}

// pipeline gives the deal the pipeline of its stage.
func (b *Batch) pipeline(d *Deal) error {
	if b.stages[d.StageID] == 0 {
		var st Stage
		if err := find(b.tx, &st, d.StageID); err != nil {
			return err
		}
		b.stages[d.StageID] = st.PipelineID
	}
	d.PipelineID = b.stages[d.StageID]
	return nil
}

// dealEvents writes how the deal came to its stage.
func (b *Batch) dealEvents(d *Deal, from ID) error {
	opened := StageEvent{ID: b.tx.NewID(), DealID: d.ID, ToID: d.StageID, At: d.StageAt, ByID: b.p.Me(), Why: whyOpened}
	if d.Status == DealOpen || from == 0 {
		return b.add(&opened)
	}
	opened.ToID, opened.At = from, d.OpenedOn.In(b.p.Settings().Location()).UTC()
	if err := b.add(&opened); err != nil {
		return err
	}
	return b.add(&StageEvent{
		ID: b.tx.NewID(), DealID: d.ID, FromID: from, ToID: d.StageID, At: d.StageAt, ByID: b.p.Me(), Why: string(d.Status),
	})
}

// place puts a card at the end of its column.
func (b *Batch) place(d *Deal) error {
	last, known := b.ends[d.StageID]
	if !known {
		err := b.tx.QueryRow("SELECT max(position) FROM deal WHERE stage_id = ? AND deleted_at IS NULL", d.StageID).Scan((*nullInt)(&last))
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return fmt.Errorf("place deal: %w", err)
		}
	}
	d.Position = last + boardGap
	b.ends[d.StageID] = d.Position
	return nil
}

// nullInt scans NULL as 0.
type nullInt int64

func (n *nullInt) Scan(src any) error {
	v, _ := src.(int64)
	*n = nullInt(v)
	return nil
}

// EditContact changes a contact as Contacts.Edit does; companyKey as in AddContact.
func (b *Batch) EditContact(id ID, change func(*Contact)) error {
	var before Contact
	return b.edit(&before, id, func() (record, error) {
		after := before
		after.Custom = before.Custom.clone()
		change(&after)
		after.ID = id
		if err := after.Prepare(b.p.Settings()); err != nil {
			return nil, err
		}
		return &after, after.followCompany(b.tx)
	})
}

// EditCompany changes a company; its contacts follow its name.
func (b *Batch) EditCompany(id ID, change func(*Company)) error {
	var before Company
	return b.edit(&before, id, func() (record, error) {
		after := before
		after.Custom = before.Custom.clone()
		change(&after)
		after.ID = id
		if err := after.Prepare(b.p.Settings()); err != nil || after.nameKey == before.nameKey {
			return &after, err
		}
		_, err := b.tx.Exec("UPDATE contact SET company_key = ? WHERE company_id = ?", after.nameKey, id)
		return &after, err
	})
}

// EditProduct changes a product.
func (b *Batch) EditProduct(id ID, change func(*Product)) error {
	var before Product
	return b.edit(&before, id, func() (record, error) {
		after := before
		change(&after)
		after.ID = id
		return &after, after.Prepare(b.p.Settings())
	})
}

// EditMember changes a member.
func (b *Batch) EditMember(id ID, change func(*Member)) error {
	var before Member
	return b.edit(&before, id, func() (record, error) {
		after := before
		change(&after)
		after.ID = id
		return &after, after.Prepare()
	})
}

// EditCampaign changes a campaign.
func (b *Batch) EditCampaign(id ID, change func(*Campaign)) error {
	var before Campaign
	return b.edit(&before, id, func() (record, error) {
		after := before.clone()
		change(&after)
		after.ID = id
		return &after, after.Prepare(b.p.Settings())
	})
}

// EditDeal changes what Deals.Edit may change.
func (b *Batch) EditDeal(id ID, change func(*Deal)) error {
	var before Deal
	return b.edit(&before, id, func() (record, error) {
		after := before.clone()
		change(&after)
		after.keep(&before)
		return &after, after.Prepare(b.p.Settings())
	})
}

// EditMetricPoint changes a recorded number.
func (b *Batch) EditMetricPoint(id ID, change func(*MetricPoint)) error {
	var before MetricPoint
	return b.edit(&before, id, func() (record, error) {
		after := before
		change(&after)
		after.ID = id
		return &after, after.Prepare(b.p.Settings())
	})
}

// EditExpense changes an expense.
func (b *Batch) EditExpense(id ID, change func(*Expense)) error {
	var before Expense
	return b.edit(&before, id, func() (record, error) {
		after := before
		change(&after)
		after.ID = id
		return &after, after.Prepare(b.p.Settings())
	})
}

// edit reads a record, which may still wait to be written, and saves what then gives.
func (b *Batch) edit(before record, id ID, then func() (record, error)) error {
	if err := b.Flush(); err != nil {
		return err
	}
	if err := find(b.tx, before, id); err != nil {
		return err
	}
	after, err := then()
	if err != nil {
		return err
	}
	return save(b.tx, before, after)
}

// Record is a pointer to a record of the plan, for functions that work on all kinds alike.
type Record[R any] interface {
	*R
	record
}

// Many reads the records of ids; those that are deleted are left out.
func Many[R any, P Record[R]](ctx context.Context, p *Planner, ids []ID) (map[ID]R, error) {
	out := make(map[ID]R, len(ids))
	err := p.view(ctx, func(tx *store.Tx) error {
		for chunk := range chunks(ids, 500) {
			rows, err := selectAll[R, P](tx, "WHERE deleted_at IS NULL AND id IN (?"+strings.Repeat(", ?", len(chunk)-1)+")", anyIDs(chunk)...)
			if err != nil {
				return err
			}
			for i := range rows {
				id, _ := P(&rows[i]).fields()[0].(*ID)
				out[*id] = rows[i]
			}
		}
		return nil
	})
	return out, err
}
