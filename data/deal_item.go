package data

import (
	"context"
	"maps"
	"math/big"
	"slices"
	"strings"

	"github.com/baton-planner/baton/data/store"
)

// DealItem is one line of what a deal is about: a product, or something named here alone.
type DealItem struct {
	ID            ID     `json:"id"`
	DealID        ID     `json:"deal_id"`
	ProductID     ID     `json:"product_id"`
	Name          string `json:"name"`           // as it was sold; the product's name when empty
	QuantityMilli int64  `json:"quantity_milli"` // thousandths; 0 becomes 1000, one piece
	PriceMinor    *int64 `json:"price_minor"`    // for one, in the deal's currency; negative for a rebate; nil: not priced
	DiscountBP    int64  `json:"discount_bp"`    // taken off the line, in hundredths of a percent: 0 … 10000
	Position      int    `json:"position"`
}

func (*DealItem) kind() Kind { return KindDealItem }
func (*DealItem) columns() []string {
	return []string{"id", "deal_id", "product_id", "name", "quantity_milli", "price_minor", "discount_bp", "position"}
}

func (i *DealItem) fields() []any {
	return []any{&i.ID, &i.DealID, &i.ProductID, &i.Name, &i.QuantityMilli, &i.PriceMinor, &i.DiscountBP, &i.Position}
}

// allBP is the whole of a line in hundredths of a percent.
const allBP = 100 * 100

// TotalMinor is quantity × price less the discount, in minor units of the deal's currency, halves rounded away from zero; ok is
// false for a line without a price and for an amount that does not fit.
func (i *DealItem) TotalMinor() (minor int64, ok bool) {
	if i.PriceMinor == nil {
		return 0, false
	}
	milli := new(big.Int).Mul(big.NewInt(i.QuantityMilli), big.NewInt(*i.PriceMinor))
	milli.Mul(milli, big.NewInt(allBP-i.DiscountBP))
	half := big.NewInt(int64(500 * allBP * milli.Sign()))
	total := milli.Add(milli, half).Quo(milli, big.NewInt(1000*allBP)) // Quo cuts towards zero
	return total.Int64(), total.IsInt64()
}

// Items lists the lines of a deal in order.
func (s *Deals) Items(ctx context.Context, deal ID) ([]DealItem, error) {
	var out []DealItem
	err := s.p.view(ctx, func(tx *store.Tx) (err error) {
		out, err = dealItems(tx, deal)
		return err
	})
	return out, err
}

func dealItems(tx *store.Tx, deal ID) ([]DealItem, error) {
	return selectAll[DealItem](tx, "WHERE deal_id = ? AND deleted_at IS NULL ORDER BY position, id", deal)
}

// SetItems makes the lines of a deal those given, in their order: lines with a known id change, those without are new, the
// rest go. When at least one line has a price, the deal's value becomes the sum of the lines, each rounded by itself, so that
// the shown lines add up.
func (s *Deals) SetItems(ctx context.Context, deal ID, items []DealItem) error {
	key, args := s.p.labelFor(ctx, "deal.items", KindDeal, []ID{deal})
	return s.p.write(ctx, key, args, func(tx *store.Tx) error {
		var before Deal
		if err := find(tx, &before, deal); err != nil {
			return err
		}
		lines := make([]DealItem, len(items))
		for n, line := range items {
			line.DealID, line.Position, line.PriceMinor = deal, n+1, copied(line.PriceMinor)
			if err := line.complete(tx); err != nil {
				return err
			}
			lines[n] = line
		}
		if err := writeItems(tx, deal, lines); err != nil {
			return err
		}
		return s.p.valueByItems(tx, &before, lines)
	})
}

func (i *DealItem) complete(tx *store.Tx) error {
	i.Name = strings.TrimSpace(i.Name)
	if i.Name == "" && i.ProductID != 0 {
		var p Product
		if err := find(tx, &p, i.ProductID); err != nil {
			return err
		}
		i.Name = p.Name
	}
	if i.QuantityMilli == 0 {
		i.QuantityMilli = 1000
	}
	var ps Problems
	if i.Name == "" {
		ps.add("items", "item_empty", "Give line %d a product or a name.", i.Position)
	}
	if i.QuantityMilli < 0 {
		ps.add("items", "item_quantity", "The quantity of line %d cannot be negative. Use a negative price for a rebate.", i.Position)
	}
	if i.DiscountBP < 0 || i.DiscountBP > allBP {
		ps.add("items", "item_discount", "The discount of line %d lies between 0 and 100 percent.", i.Position)
	}
	return ps.err()
}

// SumMinor is what the lines come to, each rounded by itself so that the shown lines add up; priced is false when none has a
// price. A line that comes to more than can be counted is an error, as is such a sum.
func SumMinor(lines []DealItem) (minor int64, priced bool, err error) {
	sum := new(big.Int)
	for n := range lines {
		if lines[n].PriceMinor == nil {
			continue
		}
		total, ok := lines[n].TotalMinor()
		if !ok {
			return 0, false, invalid("items", "item_total", "Line %d comes to more than can be counted. Check quantity and price.", n+1)
		}
		sum, priced = sum.Add(sum, big.NewInt(total)), true
	}
	if !sum.IsInt64() {
		return 0, false, invalid("items", "items_total", "The lines come to more than can be counted. Check quantities and prices.")
	}
	return sum.Int64(), priced, nil
}

func writeItems(tx *store.Tx, deal ID, lines []DealItem) error {
	old, err := dealItems(tx, deal)
	if err != nil {
		return err
	}
	left := make(map[ID]*DealItem, len(old))
	for n := range old {
		left[old[n].ID] = &old[n]
	}
	for n := range lines {
		if before, ok := left[lines[n].ID]; ok {
			delete(left, before.ID)
			if err := save(tx, before, &lines[n]); err != nil {
				return err
			}
			continue
		}
		lines[n].ID = tx.NewID()
		if err := insert(tx, &lines[n]); err != nil {
			return err
		}
	}
	_, err = remove(tx, KindDealItem, slices.Sorted(maps.Keys(left))...)
	return err
}

func (p *Planner) valueByItems(tx *store.Tx, before *Deal, lines []DealItem) error {
	value, priced, err := SumMinor(lines)
	if err != nil || !priced {
		return err
	}
	after := before.clone()
	after.ValueMinor = &value
	if same(before.ValueMinor, after.ValueMinor) {
		return nil
	}
	if err := after.Prepare(p.Settings()); err != nil {
		return err
	}
	return save(tx, before, &after)
}
