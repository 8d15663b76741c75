package data

import (
	"context"
	"fmt"
	"strings"

	"github.com/baton-planner/baton/data/store"
)

// Total is what a number or money field of several records comes to.
type Total struct {
	N        int64  `json:"n"`   // records that have a value
	Sum      int64  `json:"sum"` // of money in minor units
	Currency string `json:"currency,omitempty"`
	Mixed    bool   `json:"mixed,omitempty"`   // amounts in several currencies that nothing converts: there is no sum
	NoRate   int64  `json:"no_rate,omitempty"` // amounts that the sum leaves out, for want of an exchange rate

	home *atHome // nil where the records keep no amount in the planner's currency
}

// atHome is a total in the planner's currency.
type atHome struct {
	n, sum   int64
	currency string
}

// plus adds the total of other records.
func (t Total) plus(o Total) Total {
	switch {
	case t.N == 0:
		return o
	case o.N == 0:
		return t
	}
	out := Total{N: t.N + o.N, Sum: t.Sum + o.Sum, Currency: t.Currency, NoRate: t.NoRate + o.NoRate}
	if t.home != nil && o.home != nil {
		out.home = &atHome{t.home.n + o.home.n, t.home.sum + o.home.sum, t.home.currency}
	}
	switch {
	case !t.Mixed && !o.Mixed && t.Currency == o.Currency && t.NoRate+o.NoRate == 0:
	case out.home != nil:
		out.Sum, out.Currency, out.NoRate = out.home.sum, out.home.currency, out.N-out.home.n
	default:
		out = Total{N: out.N, Mixed: true}
	}
	return out
}

// Pick is a part of a list: the records of IDs, or all that fit but these.
type Pick struct {
	IDs    []ID
	Except bool
}

// Totals adds up number and money fields over a part of a list, and counts it. Amounts in one currency are summed in it, those
// in several in the planner's currency where the records keep that.
func (p *Planner) Totals(ctx context.Context, k Kind, q Query, part Pick, fields ...string) (n int64, totals []Total, err error) {
	sums, err := p.sums(k, fields)
	if err != nil {
		return 0, nil, err
	}
	if !part.Except {
		q = Query{} // what was picked counts, also when it fits no longer
	}
	where, args, err := p.filter(ctx, k, q)
	if err != nil {
		return 0, nil, err
	}
	if len(part.IDs) > 0 || !part.Except {
		among := " AND t.id IN "
		if part.Except {
			among = " AND t.id NOT IN "
		}
		where, args = where+among+"(SELECT value FROM json_each(?))", append(args, idArray(part.IDs))
	}
	err = p.view(ctx, func(tx *store.Tx) error {
		row := sums.row(&n)
		if err := tx.QueryRow("SELECT count(*)"+sums.columns()+" FROM "+string(k)+" t WHERE "+where, args...).Scan(row...); err != nil {
			return fmt.Errorf("sum %s list: %w", k, err)
		}
		totals = sums.totals(row[1:])
		return nil
	})
	return n, totals, err
}

func idArray(ids []ID) string {
	var b strings.Builder
	b.WriteByte('[')
	for i, id := range ids {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(id.String())
	}
	b.WriteByte(']')
	return b.String()
}

// sums are the fields that a query adds up.
type sums struct {
	fields []Field
	home   string // the planner's currency
}

func (p *Planner) sums(k Kind, names []string) (sums, error) {
	s := sums{home: p.Settings().Currency}
	for _, name := range names {
		f, err := FieldOf(k, name)
		if err != nil {
			return s, err
		}
		if f.Type != NumberField && f.Type != MoneyField {
			return s, invalid(name, "total", "%s is no number; it has no sum.", name)
		}
		s.fields = append(s.fields, f)
	}
	return s, nil
}

// sumWidth is how many columns a field takes in a query.
const sumWidth = 6

// columns are the aggregates of each field: how many, the sum, the first and last currency, how many in the planner's currency,
// and their sum.
func (s sums) columns() string {
	var b strings.Builder
	for _, f := range s.fields {
		currency, base := "NULL", "NULL"
		if f.Type == MoneyField {
			currency = "CASE WHEN " + f.expr + " IS NOT NULL THEN " + f.currency + " END"
		}
		if f.base != "" {
			base = "CASE WHEN " + f.expr + " IS NOT NULL THEN " + f.base + " END"
		}
		b.WriteString(", count(" + f.expr + "), coalesce(sum(" + f.expr + "), 0), min(" + currency + "), max(" + currency + "), count(" + base + "), coalesce(sum(" + base + "), 0)")
	}
	return b.String()
}

// row gives what a row of the query is scanned into, head first.
func (s sums) row(head ...any) []any {
	for range s.fields {
		head = append(head, new(int64), new(int64), new(*string), new(*string), new(int64), new(int64))
	}
	return head
}

// totals reads what columns gave.
func (s sums) totals(row []any) []Total {
	out := make([]Total, len(s.fields))
	for i, f := range s.fields {
		c := row[i*sumWidth:]
		n, sum := *c[0].(*int64), *c[1].(*int64)
		low, high := *c[2].(**string), *c[3].(**string)
		based, base := *c[4].(*int64), *c[5].(*int64)
		t := Total{N: n, Sum: sum}
		if f.base != "" {
			t.home = &atHome{based, base, s.home}
		}
		switch {
		case f.Type != MoneyField:
		case low == nil:
			t.Currency = s.home
		case *low == *high:
			t.Currency = *low
		case t.home != nil:
			t.Sum, t.Currency, t.NoRate = base, s.home, n-based
		default:
			t.Sum, t.Mixed = 0, true
		}
		out[i] = t
	}
	return out
}
