package listing

import (
	"context"
	"math/big"
	"strings"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/grid"
	"github.com/baton-planner/baton/ui/tr"
)

// TotalText is what the head of a group says in the column: the sum, or the mean where only that says something.
func (c Column) TotalText(t data.Total) string {
	switch {
	case t.N == 0 || t.Mixed:
		return ""
	case c.Sum:
		return amount(t.Sum, t.Currency)
	default:
		return tr.F("listview.mean", amount(mean(t), t.Currency))
	}
}

// amount is a whole amount of money, or a number where there is no currency.
func amount(n int64, currency string) string {
	if currency == "" {
		return tr.Int(n)
	}
	return tr.MoneyWhole(n, currency)
}

// mean is the mean of the values that there are, rounded half away from zero.
func mean(t data.Total) int64 {
	n := t.N - t.NoRate
	if n <= 0 {
		return 0
	}
	twice := new(big.Int).Mul(big.NewInt(t.Sum), big.NewInt(2))
	half := big.NewInt(n)
	if t.Sum < 0 {
		half.Neg(half)
	}
	return twice.Quo(twice.Add(twice, half), big.NewInt(2*n)).Int64()
}

// Summary says what a selection comes to in the columns shown that have a total; empty where none has.
func (s *Source) Summary(ctx context.Context, sel grid.Selection) (string, error) {
	cols := s.totals()
	if sel.Empty() || len(cols) == 0 {
		return "", nil
	}
	n, totals, err := s.planner.Totals(ctx, s.kind, s.query, data.Pick{IDs: toIDs(sel.IDs), Except: sel.All}, s.fieldsOf(cols)...)
	if err != nil {
		return "", err
	}
	parts := make([]string, 0, len(cols))
	for i, col := range cols {
		if text := s.cols[col].summary(totals[i], n); text != "" {
			parts = append(parts, text)
		}
	}
	return strings.Join(parts, " · "), nil
}

func (c Column) summary(t data.Total, of int64) string {
	switch {
	case t.Mixed:
		return tr.F("listview.mixed", c.Title)
	case t.N == 0:
		return ""
	}
	var parts []string
	if c.Sum {
		parts = append(parts, amount(t.Sum, t.Currency))
	}
	if c.Mean && of > 1 {
		parts = append(parts, tr.F("listview.mean", amount(mean(t), t.Currency)))
	}
	if len(parts) == 0 {
		return ""
	}
	if c.Sum && t.Currency != "" && t.N < of {
		parts = append(parts, tr.N("listview.no_value", int(of-t.N)))
	}
	if t.NoRate > 0 {
		parts = append(parts, tr.N("listview.no_rate", int(t.NoRate)))
	}
	return c.Title + " " + strings.Join(parts, ", ")
}
