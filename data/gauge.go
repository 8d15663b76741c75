package data

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/baton-planner/baton/data/store"
)

// gaugeFrom is the number of contacts from which rules are counted over columns in memory: below, SQLite is as quick.
const gaugeFrom = 50_000

// gauge counts rules over large plans while they are edited. It keeps the columns that rules have asked for, each value once, until
// the next commit. What a condition says of a value is left to SQLite, which is asked once for each different value: there are no
// rules here that could differ from those of the lists.
type gauge struct {
	mu      sync.Mutex // held while it counts: one editor is open
	least   int64
	commits int64
	sheets  map[Kind]*sheet
}

// sheet is what is kept of one table.
type sheet struct {
	ids     []ID
	columns map[string]*coded  // by SQL
	links   map[string][]int32 // by column, the places of the records it names in the sheet of their kind; -1 for none, -2 for one that is gone
	raw     []int64            // the ids of that column, until the other sheet is read
}

// coded is a column: a code for each row. Without codes it has so many different values that keeping them is no use.
type coded struct {
	codes  []uint32
	values []any
}

// maxValues bounds the different values of a column that is kept.
const maxValues = 60_000

// bits is a set of rows.
type bits []uint64

func newBits(n int) bits { return make(bits, (n+63)/64) }

func (b bits) set(i int)      { b[i>>6] |= 1 << (i & 63) }
func (b bits) has(i int) bool { return b[i>>6]&(1<<(i&63)) != 0 }

// not turns a set of n rows round.
func (b bits) not(n int) {
	for i := range b {
		b[i] = ^b[i]
	}
	if n%64 != 0 {
		b[len(b)-1] &= 1<<(n%64) - 1
	}
}

func (b bits) count() int64 {
	n := 0
	for _, w := range b {
		for ; w != 0; w &= w - 1 {
			n++
		}
	}
	return int64(n)
}

// gauging is one count under way.
type gauging struct {
	*gauge
	ctx context.Context
	p   *Planner
	rd  reading
}

// count counts a rule in memory; ok is false when the plan is small, or changes while it is read.
func (g *gauge) count(ctx context.Context, p *Planner, r Rule) (n int64, ok bool, err error) {
	if _, within := ctx.Value(stepKey{}).(*store.Tx); within {
		return 0, false, nil
	}
	least := g.least
	if least == 0 {
		least = gaugeFrom
	}
	all, err := p.Count(ctx, KindContact, Query{})
	if err != nil || all < least {
		return 0, false, err
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	for range 2 {
		before, err := p.db.Commits(ctx)
		if err != nil {
			return 0, false, err
		}
		if g.sheets == nil || g.commits != before {
			g.commits, g.sheets = before, map[Kind]*sheet{}
		}
		x := gauging{gauge: g, ctx: ctx, p: p, rd: p.reading(ctx)}
		if err := x.load(r); err != nil {
			return 0, false, err
		}
		found, err := x.rule(r, nil)
		if err != nil {
			return 0, false, err
		}
		if after, err := p.db.Commits(ctx); err != nil || after == before {
			return found.count(), err == nil, err
		}
	}
	return 0, false, nil
}

// sheetOf gives the sheet of a kind, empty before it is loaded.
func (g *gauge) sheetOf(k Kind) *sheet {
	s := g.sheets[k]
	if s == nil {
		s = &sheet{columns: map[string]*coded{}, links: map[string][]int32{}}
		g.sheets[k] = s
	}
	return s
}

// rule gives the contacts that a rule holds for.
func (x gauging) rule(r Rule, within []ID) (bits, error) {
	n := len(x.sheetOf(KindContact).ids)
	if join, rules, ok := r.Group(); ok {
		return x.group(join, rules, n, within)
	}
	switch {
	case r.Segment != 0:
		if slices.Contains(within, r.Segment) {
			_, err := x.rd.segmentSQL(r.Segment, within) // says what is wrong
			return nil, err
		}
		g, err := x.rd.segment(r.Segment)
		if err != nil || g.Rules == nil {
			_, err := x.rd.segmentSQL(r.Segment, within)
			return nil, err
		}
		return x.rule(*g.Rules, append(slices.Clone(within), r.Segment))
	case r.Has != "":
		return x.has(r, n)
	}
	c := Cond{Field: r.Field, Op: r.Op, Value: r.Value}
	rest, ofCompany := strings.CutPrefix(r.Field, companyPrefix)
	if !ofCompany {
		out, ok, err := x.cond(KindContact, c)
		if err != nil || ok {
			return out, err
		}
		return x.asked(r)
	}
	c.Field = rest
	firms, ok, err := x.cond(KindCompany, c)
	if err != nil || !ok {
		if err == nil {
			return x.asked(r)
		}
		return nil, err
	}
	out := newBits(n)
	alone := c.Op == OpNot || c.Op == OpEmpty
	for i, at := range x.sheetOf(KindContact).links["company_id"] {
		if at == -1 && alone || at >= 0 && firms.has(int(at)) {
			out.set(i)
		}
	}
	return out, nil
}

func (x gauging) group(join string, rules []Rule, n int, within []ID) (bits, error) {
	var out bits
	for _, r := range rules {
		if r.Empty() {
			continue
		}
		b, err := x.rule(r, within)
		if err != nil {
			return nil, err
		}
		if out == nil {
			out = slices.Clone(b)
			continue
		}
		for i := range out {
			if join == "all" {
				out[i] &= b[i]
			} else {
				out[i] |= b[i]
			}
		}
	}
	switch {
	case out == nil:
		out = newBits(n)
		out.not(n)
	case join == "none":
		out.not(n)
	}
	return out, nil
}

// has gives the contacts that have enough of something.
func (x gauging) has(r Rule, n int) (bits, error) {
	s := x.sheetOf(r.Has)
	var which bits
	for _, c := range r.Where {
		b, ok, err := x.cond(r.Has, c)
		if err != nil {
			return nil, err
		}
		if !ok {
			return x.asked(r)
		}
		if which == nil {
			which = slices.Clone(b)
			continue
		}
		for i := range which {
			which[i] &= b[i]
		}
	}
	out := newBits(n)
	counts := []uint16(nil)
	if r.AtLeast > 1 {
		counts = make([]uint16, n)
	}
	for i, at := range s.links["contact_id"] {
		if at < 0 || which != nil && !which.has(i) {
			continue
		}
		if counts == nil {
			out.set(int(at))
		} else if counts[at]++; int(counts[at]) >= r.AtLeast {
			out.set(int(at))
		}
	}
	return out, nil
}

// cond gives the rows of a sheet that a condition holds for; ok is false when its column is not kept.
func (x gauging) cond(k Kind, c Cond) (out bits, ok bool, err error) {
	col := x.sheetOf(k).columns[x.columnOf(k, c)]
	if col == nil || col.codes == nil {
		return nil, false, nil
	}
	holds, err := x.judge(k, c, col.values)
	if err != nil {
		return nil, false, err
	}
	out = newBits(len(col.codes))
	for i, code := range col.codes {
		if holds[code] {
			out.set(i)
		}
	}
	return out, true, nil
}

// judge asks SQLite of which values a condition holds.
func (x gauging) judge(k Kind, c Cond, values []any) ([]bool, error) {
	f, err := FieldOf(k, c.Field)
	if err != nil {
		return nil, err
	}
	f.expr = "t.value"
	if f.Type == MomentField {
		f.expr = fmt.Sprintf("(t.value * %d)", quarter.Milliseconds())
	}
	if f.sort != "" {
		f.sort = "t.value"
	}
	expr, args, err := c.over(f, x.rd)
	if err != nil {
		return nil, err
	}
	list, err := jsonArray(values)
	if err != nil {
		return nil, err
	}
	holds := make([]bool, len(values))
	err = x.p.view(x.ctx, func(tx *store.Tx) error {
		rows, err := tx.Query("SELECT t.key FROM json_each(?) t WHERE "+expr, append([]any{list}, args...)...)
		if err != nil {
			return fmt.Errorf("judge values: %w", err)
		}
		defer rows.Close()
		for rows.Next() {
			var at int
			if err := rows.Scan(&at); err != nil {
				return err
			}
			holds[at] = true
		}
		return rows.Err()
	})
	return holds, err
}

// asked leaves one line to SQLite.
func (x gauging) asked(r Rule) (bits, error) {
	cond, err := r.sql(x.rd)
	if err != nil {
		return nil, err
	}
	ids := x.sheetOf(KindContact).ids
	out := newBits(len(ids))
	err = x.p.view(x.ctx, func(tx *store.Tx) error {
		rows, err := tx.Query("SELECT t.id FROM contact t WHERE t.deleted_at IS NULL AND "+cond.sql+" ORDER BY t.id", cond.args...)
		if err != nil {
			return fmt.Errorf("count rules: %w", err)
		}
		defer rows.Close()
		at := 0
		for rows.Next() {
			var id ID
			if err := rows.Scan(&id); err != nil {
				return err
			}
			for at < len(ids) && ids[at] < id {
				at++
			}
			if at < len(ids) && ids[at] == id {
				out.set(at)
			}
		}
		return rows.Err()
	})
	return out, err
}
