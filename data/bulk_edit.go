package data

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/baton-planner/baton/data/store"
)

// EditContact changes a contact as Contacts.Edit does; companyKey as in AddContact.
func (b *Batch) EditContact(id ID, change func(*Contact)) error {
	var before Contact
	return b.edit(&before, id, func() (record, error) {
		after := before
		after.Custom, after.Tags = before.Custom.clone(), slices.Clone(before.Tags)
		change(&after)
		after.ID = id
		b.p.qualifyByScore(b.tx, &after)
		if err := after.Prepare(b.p.Settings()); err != nil {
			return &after, err
		}
		if err := followCampaign(b.tx, &before, &after); err != nil || after.CompanyID == before.CompanyID {
			return &after, err
		}
		return &after, after.followCompany(b.tx)
	})
}

// EditCompany changes a company; its contacts follow its name.
func (b *Batch) EditCompany(id ID, change func(*Company)) error {
	var before Company
	return b.edit(&before, id, func() (record, error) {
		after := before
		after.Custom, after.Tags = before.Custom.clone(), slices.Clone(before.Tags)
		change(&after)
		after.ID = id
		if after.ParentID != before.ParentID {
			if err := refuseParentCircle(b.tx, id, after.ParentID); err != nil {
				return nil, err
			}
		}
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
	if err := b.find(before, id); err != nil {
		return err
	}
	after, err := then()
	if err != nil {
		return err
	}
	if err := b.settleTags(after); err != nil {
		return err
	}
	return save(b.tx, before, after)
}

// settleTags brings the tags of a record that has any into the list.
func (b *Batch) settleTags(r record) error {
	switch r := r.(type) {
	case *Contact:
		return settleTags(b.tx, &r.Tags)
	case *Company:
		return settleTags(b.tx, &r.Tags)
	case *Deal:
		return settleTags(b.tx, &r.Tags)
	}
	return nil
}

// find is find with a statement that is parsed once.
func (b *Batch) find(r record, id ID) error {
	stmt := b.finds[r.kind()]
	if stmt == nil {
		var err error
		stmt, err = b.tx.Prepare("SELECT " + strings.Join(r.columns(), ", ") + " FROM " + string(r.kind()) + " WHERE id = ? AND deleted_at IS NULL")
		if err != nil {
			return fmt.Errorf("read %s %s: %w", r.kind(), id, err)
		}
		b.finds[r.kind()] = stmt
	}
	err := stmt.QueryRowContext(b.tx.Context(), id).Scan(r.fields()...)
	if errors.Is(err, sql.ErrNoRows) {
		return notFound(r.kind(), id)
	}
	if err != nil {
		return fmt.Errorf("read %s %s: %w", r.kind(), id, err)
	}
	return nil
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
