package data

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/baton-planner/baton/data/store"
)

// Company is a business that contacts work for.
type Company struct {
	ID           ID        `json:"id"`
	Name         string    `json:"name"`
	Sector       string    `json:"sector"`
	Website      string    `json:"website"`
	Email        string    `json:"email"`
	Phone        string    `json:"phone"`
	Street       string    `json:"street"`
	Postcode     string    `json:"postcode"`
	City         string    `json:"city"`
	Region       string    `json:"region"`
	Country      string    `json:"country"`
	Employees    *int64    `json:"employees"`
	RevenueMinor *int64    `json:"revenue_minor"` // a year's, in Currency
	Currency     string    `json:"currency"`
	Founded      *int64    `json:"founded"` // year
	ParentID     ID        `json:"parent_id"`
	OwnerID      ID        `json:"owner_id"`
	Note         string    `json:"note"`
	Tags         []string  `json:"tags,omitempty"` // names of tags of the plan
	Custom       Custom    `json:"custom,omitempty"`
	ExternalID   string    `json:"external_id"`
	CreatedAt    time.Time `json:"created_at"`

	nameKey, domain string
}

func (*Company) kind() Kind { return KindCompany }
func (*Company) columns() []string {
	return []string{
		"id", "name", "name_key", "sector", "website", "domain", "email", "phone", "street", "postcode", "city", "region", "country",
		"employees", "revenue_minor", "currency", "founded", "parent_id", "owner_id", "note", "tags", "custom", "external_id", "created_at",
	}
}

func (c *Company) fields() []any {
	return []any{
		&c.ID, &c.Name, &c.nameKey, &c.Sector, &c.Website, &c.domain, &c.Email, &c.Phone, &c.Street, &c.Postcode, &c.City, &c.Region, &c.Country,
		&c.Employees, &c.RevenueMinor, &c.Currency, &c.Founded, &c.ParentID, &c.OwnerID, &c.Note,
		tagsField{&c.Tags},
		customField{&c.Custom},
		&c.ExternalID, required(&c.CreatedAt),
	}
}

// Prepare trims, folds the keys and checks the company; it writes nothing.
func (c *Company) Prepare(s *Settings) error {
	c.Name = strings.TrimSpace(c.Name)
	c.nameKey = store.Fold(c.Name)
	c.domain = DomainOf(c.Website)
	if c.Currency == "" {
		c.Currency = s.Currency
	}
	var ps Problems
	if c.Name == "" {
		ps.add("name", "name_empty", "Give the company a name.")
	}
	if c.Email != "" && !ValidEmail(c.Email) {
		ps.add("email", "email", "“%s” is not an e-mail address. It needs a name, an @ and a domain, for example jan@example.com.", c.Email)
	}
	if c.Employees != nil && *c.Employees < 0 {
		ps.add("employees", "negative", "The number of employees cannot be negative.")
	}
	if c.ParentID != 0 && c.ParentID == c.ID {
		ps.add("parent_id", "parent_self", "A company cannot be its own parent. Choose another one or none.")
	}
	if !ValidCurrency(c.Currency) {
		ps.add("currency", "currency", "“%s” is not a currency code. Use three capitals of ISO 4217, for example EUR, USD or CHF.", c.Currency)
	}
	return ps.err()
}

// Key is the folded name by which a company is matched; empty until Prepare.
func (c *Company) Key() string { return c.nameKey }

// Companies are the businesses of the plan.
type Companies struct{ p *Planner }

// Add writes a new company.
func (s *Companies) Add(ctx context.Context, c Company) (ID, error) {
	if err := c.Prepare(s.p.Settings()); err != nil {
		return 0, err
	}
	err := s.p.write(ctx, "company.added", []string{c.Name}, func(tx *store.Tx) error { return insertCompany(tx, &c) })
	return c.ID, err
}

func insertCompany(tx *store.Tx, c *Company) error {
	c.ID = tx.NewID()
	if c.CreatedAt.IsZero() {
		c.CreatedAt = tx.Now()
	}
	if err := settleTags(tx, &c.Tags); err != nil {
		return err
	}
	return insert(tx, c)
}

// Get reads one company.
func (s *Companies) Get(ctx context.Context, id ID) (Company, error) {
	var c Company
	err := s.p.view(ctx, func(tx *store.Tx) error { return find(tx, &c, id) })
	return c, err
}

// Find gives the company with this name, whatever its case and accents; the zero Company when there is none.
func (s *Companies) Find(ctx context.Context, name string) (Company, error) {
	var out []Company
	err := s.p.view(ctx, func(tx *store.Tx) (err error) {
		out, err = selectAll[Company](tx, "WHERE name_key = ? AND deleted_at IS NULL ORDER BY id LIMIT 1", store.Fold(strings.TrimSpace(name)))
		return err
	})
	if err != nil || len(out) == 0 {
		return Company{}, err
	}
	return out[0], nil
}

// Edit changes one company as one step. A chain of parents that comes back to itself is refused.
func (s *Companies) Edit(ctx context.Context, id ID, change func(*Company)) error {
	before, err := s.Get(ctx, id)
	if err != nil {
		return err
	}
	after := before
	after.Custom, after.Tags = before.Custom.clone(), slices.Clone(before.Tags)
	change(&after)
	after.ID = id
	if err := after.Prepare(s.p.Settings()); err != nil {
		return err
	}
	return s.p.write(ctx, "company.edited", []string{after.Name}, func(tx *store.Tx) error {
		if after.ParentID != before.ParentID {
			if err := refuseParentCircle(tx, id, after.ParentID); err != nil {
				return err
			}
		}
		if after.nameKey != before.nameKey {
			if _, err := tx.Exec("UPDATE contact SET company_key = ? WHERE company_id = ?", after.nameKey, id); err != nil {
				return fmt.Errorf("rename company of contacts: %w", err)
			}
		}
		if err := settleTags(tx, &after.Tags); err != nil {
			return err
		}
		return save(tx, &before, &after)
	})
}

// parentCircle says whether a company would come under itself with that parent.
func parentCircle(tx *store.Tx, id, parent ID) (circle bool, err error) {
	err = tx.QueryRow(`WITH RECURSIVE up(id) AS (SELECT ?1 UNION SELECT c.parent_id FROM company c JOIN up ON c.id = up.id WHERE c.parent_id IS NOT NULL)
		SELECT EXISTS (SELECT 1 FROM up WHERE id = ?2)`, parent, id).Scan(&circle)
	return circle, err
}

func refuseParentCircle(tx *store.Tx, id, parent ID) error {
	circle, err := parentCircle(tx, id, parent)
	if err != nil {
		return err
	}
	if circle {
		return invalid("parent_id", "parent_circle", "That company already belongs to this one. Choose another parent or none.")
	}
	return nil
}

// Delete removes companies; their people and deals stay and lose nothing but the shown link.
func (s *Companies) Delete(ctx context.Context, ids ...ID) error {
	key, args := s.p.labelFor(ctx, "company.deleted", KindCompany, ids)
	return s.p.write(ctx, key, args, func(tx *store.Tx) error {
		_, err := remove(tx, KindCompany, ids...)
		return err
	})
}

// SetOwner gives companies to a member as one step.
func (s *Companies) SetOwner(ctx context.Context, owner ID, ids ...ID) error {
	return s.p.setRef(ctx, "company.owner", KindCompany, "owner_id", &Member{}, owner, ids)
}
