package ask

import (
	"context"
	"reflect"
	"strings"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/form"
	"github.com/baton-planner/baton/ui/tr"
)

// itemsField asks what a deal is about, line by line. The value of the deal follows the sum by the planner's rule.
func itemsField(d *desk.Desk, currency string) form.Field {
	return form.Field{
		Key: "items", Label: tr.T("ask.deal.items"), Kind: form.Items, Currency: currency, CanCreate: true,
		Lookup: func(typed string, answer func([]form.Option)) {
			desk.Load(d, "ask.lookup.product", func(ctx context.Context) ([]form.Option, error) { return products(ctx, d.Planner, typed, currency) }, answer)
		},
		Lines: &form.LineRules{
			Into: "value",
			Total: func(l form.Line) (int64, bool) {
				if item := itemOf(l); counts(item) {
					return item.TotalMinor()
				}
				return 0, false
			},
			Sum: func(lines []form.Line) (int64, bool) {
				items := make([]data.DealItem, len(lines))
				for i, l := range lines {
					items[i] = itemOf(l)
					if !counts(items[i]) {
						return 0, false
					}
				}
				sum, priced, err := data.SumMinor(items)
				return sum, priced && err == nil
			},
		},
	}
}

// counts tells a line whose figures the planner would take.
func counts(i data.DealItem) bool {
	return i.QuantityMilli >= 0 && i.DiscountBP >= 0 && i.DiscountBP <= 100*100
}

// products are those still on offer whose name or number holds what is typed, with their price where it is in the currency.
func products(ctx context.Context, p *data.Planner, typed, currency string) ([]form.Option, error) {
	all, err := p.Products.All(ctx)
	if err != nil {
		return nil, err
	}
	key := store.Fold(typed)
	var out []form.Option
	for _, pr := range all {
		if !pr.Active || !strings.Contains(pr.Key(), key) && !strings.Contains(store.Fold(pr.SKU), key) {
			continue
		}
		o := form.Option{ID: pr.ID.String(), Text: pr.Name, Note: pr.SKU}
		if pr.PriceMinor != nil {
			o.Note = tr.Money(*pr.PriceMinor, pr.Currency)
			if pr.Currency == currency {
				o.Price = pr.PriceMinor
			}
		}
		out = append(out, o)
	}
	return nearest(out, typed), nil
}

func linesOf(items []data.DealItem) []form.Line {
	var out []form.Line
	for _, i := range items {
		l := form.Line{ID: i.ID.String(), What: form.Ref{Text: i.Name}, Milli: i.QuantityMilli, Price: i.PriceMinor, OffBP: i.DiscountBP}
		if i.ProductID != 0 {
			l.What.ID = i.ProductID.String()
		}
		out = append(out, l)
	}
	return out
}

func itemOf(l form.Line) data.DealItem {
	return data.DealItem{
		ID: id(l.ID), ProductID: id(l.What.ID), Name: l.What.Text, QuantityMilli: l.Milli, PriceMinor: l.Price, DiscountBP: l.OffBP,
	}
}

// saveItems writes the lines of a deal where they differ from those before, and the products that are new.
func saveItems(ctx context.Context, p *data.Planner, deal data.ID, before []data.DealItem, v form.Values) error {
	lines := v.Lines("items")
	if len(lines) == 0 && len(before) == 0 || reflect.DeepEqual(lines, linesOf(before)) {
		return nil
	}
	currency := p.Settings().Currency
	if c := v.Text("currency"); c != "" {
		currency = c
	}
	items := make([]data.DealItem, len(lines))
	for n, l := range lines {
		items[n] = itemOf(l)
		if l.What.ID != "" || named(before, items[n]) {
			continue
		}
		var err error
		if items[n].ProductID, err = productOf(ctx, p, l, currency); err != nil {
			return err
		}
	}
	return p.Deals.SetItems(ctx, deal, items)
}

// named tells a line that was something named in its deal alone and still is.
func named(before []data.DealItem, item data.DealItem) bool {
	for _, b := range before {
		if b.ID == item.ID {
			return b.ProductID == 0 && b.Name == item.Name
		}
	}
	return false
}

// productOf is the product of that name, made when it is new, at the price of the line.
func productOf(ctx context.Context, p *data.Planner, l form.Line, currency string) (data.ID, error) {
	pr, err := p.Products.Find(ctx, l.What.Text)
	if err != nil || pr.ID != 0 {
		return pr.ID, err
	}
	product := data.Product{Name: l.What.Text, Currency: currency}
	if l.Price != nil && *l.Price >= 0 {
		product.PriceMinor = l.Price
	}
	return p.Products.Add(ctx, product)
}
