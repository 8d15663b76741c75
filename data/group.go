package data

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/baton-planner/baton/data/store"
)

// Group is the records of a list that have the same value of a field. Days and moments are put together by the month.
type Group struct {
	Key    string // names the group among those by the same field, also another day
	Value  any    // of the field's type, nil for a missing value; of days and moments the Date of the first of the month
	Count  int64
	Totals []Total // in the order asked for

	raw any // what the column holds; nil for a missing value
}

// Groupable says whether lists can be grouped by the field.
func (f Field) Groupable() bool {
	return f.Type != NumberField && f.Type != MoneyField && !f.tags
}

// Groups puts the records that fit together by a field and adds up number and money fields of each group. They come in the
// order of their values, stages of a pipeline in that of the pipeline, the group without a value last.
func (p *Planner) Groups(ctx context.Context, k Kind, q Query, by string, totals ...string) ([]Group, error) {
	f, err := FieldOf(k, by)
	if err != nil {
		return nil, err
	}
	if f.Type == NumberField || f.Type == MoneyField {
		return nil, invalid(by, "group", "A list cannot be grouped by %s.", by)
	}
	sums, err := p.sums(k, totals)
	if err != nil {
		return nil, err
	}
	where, args, err := p.filter(ctx, k, q)
	if err != nil {
		return nil, err
	}
	g := gathering{planner: p, field: f, at: map[string]int{}}
	err = p.view(ctx, func(tx *store.Tx) error {
		query := "SELECT " + f.keyExpr() + " AS k, count(*)" + sums.columns() + " FROM " + string(k) + " t WHERE " + where + " GROUP BY k"
		rows, err := tx.Query(query, args...)
		if err != nil {
			return fmt.Errorf("group %s list: %w", k, err)
		}
		defer rows.Close()
		for rows.Next() {
			var key any
			var n int64
			row := sums.row(&key, &n)
			if err := rows.Scan(row...); err != nil {
				return fmt.Errorf("group %s list: %w", k, err)
			}
			g.add(key, n, sums.totals(row[2:]))
		}
		return rows.Err()
	})
	if err != nil {
		return nil, err
	}
	return g.groups, g.sort(ctx)
}

// keyExpr is what SQLite groups by. Months are put together of days and quarters of hours in Go: SQLite's calendar is slow.
func (f Field) keyExpr() string {
	if f.Type == MomentField {
		return "(" + f.expr + " / " + strconv.FormatInt(quarter.Milliseconds(), 10) + ")"
	}
	return f.expr
}

// quarter is the widest span of time that no month begins within, in any zone.
const quarter = 15 * time.Minute

// gathering is the groups while they are read.
type gathering struct {
	planner *Planner
	field   Field
	groups  []Group
	at      map[string]int
}

func (g *gathering) add(raw any, n int64, totals []Total) {
	group := g.group(raw)
	i, known := g.at[group.Key]
	if !known {
		group.Totals = totals
		group.Count = n
		g.at[group.Key] = len(g.groups)
		g.groups = append(g.groups, group)
		return
	}
	into := &g.groups[i]
	into.Count += n
	for j, t := range totals {
		into.Totals[j] = into.Totals[j].plus(t)
	}
}

// group makes the empty group of what keyExpr gives.
func (g *gathering) group(raw any) Group {
	n, isInt := raw.(int64)
	switch {
	case raw == nil, raw == "", g.field.Type == MomentField && n == 0:
		return Group{}
	case isInt && g.field.Type == DayField:
		return monthGroup(DateFromDays(n))
	case isInt && g.field.Type == MomentField:
		return monthGroup(g.planner.Day(time.UnixMilli(n * quarter.Milliseconds())))
	case isInt:
		return Group{Key: strconv.FormatInt(n, 10), Value: g.field.typed(n, ""), raw: n}
	default:
		word, _ := raw.(string)
		return Group{Key: "=" + word, Value: word, raw: word}
	}
}

func monthGroup(d Date) Group {
	first := d.FirstOfMonth()
	return Group{Key: first.String(), Value: first, raw: first}
}

// sort names the records that groups stand for, and orders the groups.
func (g *gathering) sort(ctx context.Context) error {
	rank := map[ID]int{}
	if g.field.Type == RefField {
		names, err := g.names(ctx)
		if err != nil {
			return err
		}
		for i, x := range g.groups {
			if r, ok := x.Value.(Ref); ok {
				g.groups[i].Value = Ref{ID: r.ID, Name: names[r.ID]}
			}
		}
		if rank, err = g.planner.pipelineRank(ctx, g.field.Ref); err != nil {
			return err
		}
	}
	type place struct {
		missing, rank int
		key           string
		raw           int64
	}
	places := make([]place, len(g.groups))
	order := make([]int, len(g.groups))
	for i, x := range g.groups {
		p := place{missing: bit(x.Value == nil), raw: number64(x.raw)}
		switch v := x.Value.(type) {
		case Ref:
			p.rank, p.key = rank[v.ID], store.Fold(v.Name)
		case string:
			p.key = store.Fold(v)
		case Date:
			p.key = x.Key
		}
		places[i], order[i] = p, i
	}
	slices.SortFunc(order, func(i, j int) int {
		a, b := &places[i], &places[j]
		if c := cmp.Compare(a.missing, b.missing); c != 0 {
			return c
		}
		if c := cmp.Compare(a.rank, b.rank); c != 0 {
			return c
		}
		if c := strings.Compare(a.key, b.key); c != 0 {
			return c
		}
		return cmp.Or(cmp.Compare(a.raw, b.raw), strings.Compare(g.groups[i].Key, g.groups[j].Key))
	})
	sorted := make([]Group, len(order))
	for i, at := range order {
		sorted[i] = g.groups[at]
	}
	g.groups = sorted
	return nil
}

// manyNames is from how many groups on reading all names of a kind is quicker than looking each up.
const manyNames = 2000

func (g *gathering) names(ctx context.Context) (map[ID]string, error) {
	ids := make([]ID, 0, len(g.groups))
	for _, x := range g.groups {
		if r, ok := x.Value.(Ref); ok {
			ids = append(ids, r.ID)
		}
	}
	if len(ids) < manyNames {
		return g.planner.Names(ctx, g.field.Ref, ids)
	}
	names := make(map[ID]string, len(ids))
	err := g.planner.view(ctx, func(tx *store.Tx) error {
		rows, err := tx.Query("SELECT id, " + nameColumns[g.field.Ref] + " FROM " + string(g.field.Ref))
		if err != nil {
			return fmt.Errorf("names of %s: %w", g.field.Ref, err)
		}
		return scanNames(rows, names)
	})
	return names, err
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}

func number64(v any) int64 {
	n, _ := v.(int64)
	return n
}

// pipelineRank gives the places of stages and pipelines, which have an order of their own; nothing for other kinds.
func (p *Planner) pipelineRank(ctx context.Context, k Kind) (map[ID]int, error) {
	rank := map[ID]int{}
	if k != KindStage && k != KindPipeline {
		return rank, nil
	}
	all, err := p.Pipelines.All(ctx)
	if err != nil {
		return nil, err
	}
	for _, pl := range all {
		rank[pl.ID] = len(rank) + 1
		for _, st := range pl.Stages {
			rank[st.ID] = len(rank) + 1
		}
	}
	return rank, nil
}

// GroupIDs gives the ids of the records of groups that Groups gave for the same list, each in the order of the list. limit, if
// it is not 0, is enough of a single group.
func (p *Planner) GroupIDs(ctx context.Context, k Kind, q Query, by string, groups []Group, limit int) ([][]ID, error) {
	f, err := FieldOf(k, by)
	if err != nil {
		return nil, err
	}
	where, args, err := p.filter(ctx, k, q)
	if err != nil {
		return nil, err
	}
	order, err := orderBy(k, q.Sort)
	if err != nil {
		return nil, err
	}
	g := gathering{planner: p, field: f, at: map[string]int{}}
	for i, x := range groups {
		g.at[x.Key] = i
	}
	out := make([][]ID, len(groups))
	err = p.view(ctx, func(tx *store.Tx) error {
		for from := 0; from < len(groups); from += 200 { // SQLite bounds the depth of an expression
			part := groups[from:min(from+200, len(groups))]
			if walks(k, q, part, limit) {
				f.expr = "+" + f.expr
			}
			among, more := f.among(part, p.Settings().Location())
			query := "SELECT t.id, " + f.keyExpr() + " FROM " + string(k) + " t WHERE " + where + " AND " + among + order
			all := slices.Concat(args, more)
			if limit > 0 && len(groups) == 1 {
				query, all = query+" LIMIT ?", append(all, limit)
			}
			if err := g.collect(tx, query, all, out); err != nil {
				return fmt.Errorf("read groups of %s: %w", k, err)
			}
		}
		return nil
	})
	return out, err
}

// walks says whether the first records of a group are found sooner along the index of the list's order than by gathering the
// group and sorting it: in a large one each few steps give a record.
func walks(k Kind, q Query, groups []Group, limit int) bool {
	if limit == 0 || len(groups) != 1 || len(q.Sort) == 0 || groups[0].Count < 10*int64(limit) {
		return false
	}
	f, err := FieldOf(k, q.Sort[0].Field)
	return err == nil && f.ordered
}

func (g *gathering) collect(tx *store.Tx, query string, args []any, into [][]ID) error {
	rows, err := tx.Query(query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id ID
		var raw any
		if err := rows.Scan(&id, &raw); err != nil {
			return err
		}
		i := 0
		if len(into) > 1 {
			var ok bool
			if i, ok = g.at[g.group(raw).Key]; !ok {
				continue // came to be between two queries
			}
		}
		into[i] = append(into[i], id)
	}
	return rows.Err()
}

// among holds for the records of groups.
func (f Field) among(groups []Group, zone *time.Location) (string, []any) {
	var parts []string
	var equal, args []any
	for _, g := range groups {
		first, isDay := g.raw.(Date)
		switch {
		case g.raw == nil:
			parts = append(parts, f.missing())
		case isDay:
			next := first.AddMonths(1)
			parts = append(parts, "("+f.expr+" >= ? AND "+f.expr+" < ?)")
			if f.Type == MomentField {
				args = append(args, first.In(zone).UnixMilli(), next.In(zone).UnixMilli())
			} else {
				args = append(args, first, next)
			}
		default:
			equal = append(equal, g.raw)
		}
	}
	if len(equal) > 0 {
		parts, args = append(parts, f.expr+" IN (?"+strings.Repeat(", ?", len(equal)-1)+")"), append(args, equal...)
	}
	return "(" + strings.Join(parts, " OR ") + ")", args
}

// GroupKey gives the Key of the group that a record with this value of the field is in.
func (p *Planner) GroupKey(k Kind, by string, value any) string {
	f, err := FieldOf(k, by)
	if err != nil || value == nil {
		return ""
	}
	g := gathering{planner: p, field: f}
	switch v := value.(type) {
	case Date:
		return monthGroup(v).Key
	case time.Time:
		return monthGroup(p.Day(v)).Key
	case Ref:
		return g.group(int64(v.ID)).Key
	case JourneyStage:
		return g.group(int64(v)).Key
	case bool:
		return g.group(int64(bit(v))).Key
	default:
		return g.group(v).Key
	}
}
