package data

import (
	"context"
	"strings"
	"time"

	"github.com/baton-planner/baton/data/store"
)

// Product is something the business sells, with the words that sell it.
type Product struct {
	ID               ID        `json:"id"`
	Name             string    `json:"name"`
	SKU              string    `json:"sku"`
	Series           string    `json:"series"`
	PriceMinor       *int64    `json:"price_minor"` // in Currency; nil: by agreement
	Currency         string    `json:"currency"`
	ValueProposition string    `json:"value_proposition"`
	Active           bool      `json:"active"` // still offered
	CreatedAt        time.Time `json:"created_at"`

	nameKey string
}

func (*Product) kind() Kind { return KindProduct }
func (*Product) columns() []string {
	return []string{"id", "name", "name_key", "sku", "series", "price_minor", "currency", "value_proposition", "active", "created_at"}
}

func (p *Product) fields() []any {
	return []any{&p.ID, &p.Name, &p.nameKey, &p.SKU, &p.Series, &p.PriceMinor, &p.Currency, &p.ValueProposition, &p.Active, required(&p.CreatedAt)}
}

// Prepare trims, folds the name and checks the product; it writes nothing.
func (p *Product) Prepare(s *Settings) error {
	for _, f := range []*string{&p.Name, &p.SKU, &p.Series, &p.Currency} {
		*f = strings.TrimSpace(*f)
	}
	p.nameKey = store.Fold(p.Name)
	if p.Currency == "" {
		p.Currency = s.Currency
	}
	var ps Problems
	if p.Name == "" {
		ps.add("name", "name_empty", "Give the product a name.")
	}
	if p.PriceMinor != nil && *p.PriceMinor < 0 {
		ps.add("price", "negative", "The price of a product cannot be negative.")
	}
	if !ValidCurrency(p.Currency) {
		ps.add("currency", "currency", "“%s” is not a currency code. Use three capitals of ISO 4217, for example EUR, USD or CHF.", p.Currency)
	}
	return ps.err()
}

// Key is the folded name by which a product is matched; empty until Prepare.
func (p *Product) Key() string { return p.nameKey }

// Products are what the business sells.
type Products struct{ p *Planner }

// Add writes a new product; it is offered from now on.
func (s *Products) Add(ctx context.Context, pr Product) (ID, error) {
	if err := pr.Prepare(s.p.Settings()); err != nil {
		return 0, err
	}
	pr.Active = true
	err := s.p.write(ctx, "product.added", []string{pr.Name}, func(tx *store.Tx) error { return insertProduct(tx, &pr) })
	return pr.ID, err
}

func insertProduct(tx *store.Tx, pr *Product) error {
	pr.ID = tx.NewID()
	if pr.CreatedAt.IsZero() {
		pr.CreatedAt = tx.Now()
	}
	return insert(tx, pr)
}

// Get reads one product.
func (s *Products) Get(ctx context.Context, id ID) (Product, error) {
	var pr Product
	err := s.p.view(ctx, func(tx *store.Tx) error { return find(tx, &pr, id) })
	return pr, err
}

// All lists the products by name, those no longer offered too.
func (s *Products) All(ctx context.Context) ([]Product, error) {
	var out []Product
	err := s.p.view(ctx, func(tx *store.Tx) (err error) {
		out, err = selectAll[Product](tx, "WHERE deleted_at IS NULL ORDER BY name_key, id")
		return err
	})
	return out, err
}

// Find gives the product with this name, whatever its case and accents; the zero Product when there is none.
func (s *Products) Find(ctx context.Context, name string) (Product, error) {
	var out []Product
	err := s.p.view(ctx, func(tx *store.Tx) (err error) {
		out, err = selectAll[Product](tx, "WHERE name_key = ? AND deleted_at IS NULL ORDER BY id LIMIT 1", store.Fold(strings.TrimSpace(name)))
		return err
	})
	if err != nil || len(out) == 0 {
		return Product{}, err
	}
	return out[0], nil
}

// Edit changes one product as one step; line items keep the name and price they were sold at.
func (s *Products) Edit(ctx context.Context, id ID, change func(*Product)) error {
	before, err := s.Get(ctx, id)
	if err != nil {
		return err
	}
	after := before
	after.PriceMinor = copied(before.PriceMinor)
	change(&after)
	after.ID, after.CreatedAt = before.ID, before.CreatedAt
	if err := after.Prepare(s.p.Settings()); err != nil {
		return err
	}
	return s.p.write(ctx, "product.edited", []string{after.Name}, func(tx *store.Tx) error { return save(tx, &before, &after) })
}

// Delete removes products as one step; line items keep the name they were sold under.
func (s *Products) Delete(ctx context.Context, ids ...ID) error {
	key, args := s.p.labelFor(ctx, "product.deleted", KindProduct, ids)
	return s.p.write(ctx, key, args, func(tx *store.Tx) error {
		_, err := remove(tx, KindProduct, ids...)
		return err
	})
}
