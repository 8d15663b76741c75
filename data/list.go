package data

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/baton-planner/baton/data/store"
)

// Order is one sort key of a list.
type Order struct {
	Field string `json:"field"`
	Desc  bool   `json:"desc,omitempty"`
}

// Query chooses and orders the records of a list.
type Query struct {
	Text  string  `json:"text,omitempty"` // as typed into the search box
	Where []Cond  `json:"where,omitempty"`
	Sort  []Order `json:"sort,omitempty"` // none: newest first
}

// Row is one record of a list: a value per asked field, typed as FieldType says.
type Row struct {
	ID     ID
	Values []any
}

// IDs gives the ids of all records that fit, in order: the list as a snapshot that scrolls without gaps or repeats.
func (p *Planner) IDs(ctx context.Context, k Kind, q Query) (*store.Snapshot, error) {
	where, args, err := p.filter(ctx, k, q)
	if err != nil {
		return nil, err
	}
	order, err := orderBy(k, q.Sort)
	if err != nil {
		return nil, err
	}
	return p.db.Snapshot(ctx, "SELECT t.id FROM "+string(k)+" t WHERE "+where+order, args...)
}

// FirstIDs gives the ids of the first n records that fit, in order; with an index for the order it reads no more than those.
func (p *Planner) FirstIDs(ctx context.Context, k Kind, q Query, n int) ([]ID, error) {
	where, args, err := p.filter(ctx, k, q)
	if err != nil {
		return nil, err
	}
	order, err := orderBy(k, q.Sort)
	if err != nil {
		return nil, err
	}
	s, err := p.db.Snapshot(ctx, "SELECT t.id FROM "+string(k)+" t WHERE "+where+order+" LIMIT ?", append(args, n)...)
	if err != nil {
		return nil, err
	}
	return s.IDs(0, n), nil
}

// Sum adds a number or money field over the records that fit; money in the planner's currency only where all are in it, so
// deals are summed by base_minor.
func (p *Planner) Sum(ctx context.Context, k Kind, q Query, field string) (int64, error) {
	f, err := FieldOf(k, field)
	if err != nil {
		return 0, err
	}
	where, args, err := p.filter(ctx, k, q)
	if err != nil {
		return 0, err
	}
	var n int64
	err = p.view(ctx, func(tx *store.Tx) error {
		return tx.QueryRow("SELECT coalesce(sum("+f.expr+"), 0) FROM "+string(k)+" t WHERE "+where, args...).Scan(&n)
	})
	return n, err
}

func (p *Planner) filter(ctx context.Context, k Kind, q Query) (string, []any, error) {
	if listFields[k] == nil {
		return "", nil, invalid("kind", "kind", "There is no list of “%s”.", string(k))
	}
	parts := []string{"t.deleted_at IS NULL"}
	var args []any
	rd := p.reading(ctx)
	for _, c := range q.Where {
		expr, a, err := c.sql(k, rd)
		if err != nil {
			return "", nil, err
		}
		parts = append(parts, expr)
		args = append(args, a...)
	}
	if text := strings.TrimSpace(q.Text); text != "" {
		expr, a, err := p.textFilter(ctx, k, text)
		if err != nil {
			return "", nil, err
		}
		parts = append(parts, expr)
		args = append(args, a...)
	}
	return strings.Join(parts, " AND "), args, nil
}

// textFilter finds what is typed into a list's search box: by the search index where the kind has one, a handoff by its
// contact, and the few records of other kinds by looking through their texts.
func (p *Planner) textFilter(ctx context.Context, k Kind, text string) (string, []any, error) {
	indexed := func(kind Kind) bool {
		return slices.ContainsFunc(Schema().Searches, func(s store.Search) bool { return s.Table == string(kind) })
	}
	switch {
	case indexed(k):
		return p.matches(ctx, "t.id", k, text)
	case k == KindHandoff:
		return p.matches(ctx, "t.contact_id", KindContact, text)
	}
	var parts []string
	var args []any
	for _, f := range listFields[k] {
		switch {
		case f.Type != TextField:
		case f.sort != "":
			parts = append(parts, "instr("+f.sort+", ?) > 0")
			args = append(args, store.Fold(text))
		default:
			parts = append(parts, "instr(lower(coalesce("+f.expr+", '')), ?) > 0")
			args = append(args, strings.ToLower(text))
		}
	}
	return "(" + strings.Join(append(parts, "0"), " OR ") + ")", args, nil
}

// matches holds where the column names a record of a kind that the search index finds.
func (p *Planner) matches(ctx context.Context, column string, k Kind, text string) (string, []any, error) {
	expr, args, err := p.db.SearchFilter(ctx, string(k), text)
	if rest, ok := strings.CutPrefix(expr, "id "); ok {
		expr = column + " " + rest
	}
	return expr, args, err // without an id it finds all or nothing
}

func orderBy(k Kind, sort []Order) (string, error) {
	var keys []string
	dir := " DESC"
	for _, o := range sort {
		f, err := FieldOf(k, o.Field)
		if err != nil {
			return "", err
		}
		dir = ""
		if o.Desc {
			dir = " DESC"
		}
		keys = append(keys, f.sortExpr()+dir)
	}
	return " ORDER BY " + strings.Join(append(keys, "t.id"+dir), ", "), nil
}

// Rows reads the asked fields of records in the order of ids; ids that are gone are left out.
func (p *Planner) Rows(ctx context.Context, k Kind, ids []ID, fields ...string) ([]Row, error) {
	defs := make([]Field, len(fields))
	cols := []string{"t.id"}
	for i, name := range fields {
		f, err := FieldOf(k, name)
		if err != nil {
			return nil, err
		}
		defs[i] = f
		cols = append(cols, f.expr)
		switch f.Type {
		case MoneyField:
			cols = append(cols, f.currency)
		case RefField:
			cols = append(cols, "(SELECT "+strings.ReplaceAll(nameColumns[f.Ref], "first_name || ' ' || last_name", "r.first_name || ' ' || r.last_name")+
				" FROM "+string(f.Ref)+" r WHERE r.id = "+f.expr+")")
		}
	}
	byID := make(map[ID]Row, len(ids))
	err := p.view(ctx, func(tx *store.Tx) error {
		for chunk := range chunks(ids, 500) {
			q := "SELECT " + strings.Join(cols, ", ") + " FROM " + string(k) + " t WHERE t.deleted_at IS NULL AND t.id IN (?" + strings.Repeat(", ?", len(chunk)-1) + ")"
			if err := readRows(tx, q, anyIDs(chunk), defs, len(cols), byID); err != nil {
				return fmt.Errorf("read %s list: %w", k, err)
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	out := make([]Row, 0, len(ids))
	for _, id := range ids {
		if r, ok := byID[id]; ok {
			out = append(out, r)
		}
	}
	return out, nil
}

func readRows(tx *store.Tx, q string, args []any, defs []Field, width int, into map[ID]Row) error {
	rows, err := tx.Query(q, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	raw := make([]any, width)
	dest := make([]any, width)
	for i := range raw {
		dest[i] = &raw[i]
	}
	for rows.Next() {
		if err := rows.Scan(dest...); err != nil {
			return err
		}
		id, _ := raw[0].(int64)
		into[ID(id)] = Row{ID: ID(id), Values: typed(defs, raw[1:])}
	}
	return rows.Err()
}

// typed turns what SQLite gave into the values of the fields.
func typed(defs []Field, raw []any) []any {
	out := make([]any, len(defs))
	for i, f := range defs {
		v := raw[0]
		raw = raw[1:]
		var extra any
		if f.Type == MoneyField || f.Type == RefField {
			extra, raw = raw[0], raw[1:]
		}
		out[i] = f.typed(v, extra)
	}
	return out
}

func (f Field) typed(v, extra any) any {
	n, isInt := v.(int64)
	word, _ := extra.(string)
	switch {
	case v == nil:
		return nil
	case f.Type == TextField:
		return v
	case !isInt:
		return nil
	case f.Type == MoneyField:
		return Money{Minor: n, Currency: word}
	case f.Type == RefField:
		return Ref{ID: ID(n), Name: word}
	case f.Type == DayField:
		return DateFromDays(n)
	case f.Type == MomentField:
		if n == 0 {
			return nil
		}
		return time.UnixMilli(n).UTC()
	case f.Type == BoolField:
		return n != 0
	case f.Type == StageField:
		return JourneyStage(n)
	default:
		return n
	}
}
