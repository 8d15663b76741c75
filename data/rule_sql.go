package data

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/baton-planner/baton/data/store"
)

// segmentField is the condition on being in an audience, which lists of all kinds that have contacts take.
const segmentField = "segment"

// memberColumns gives, for the lists that can be narrowed to an audience, the column that names the contact; companies are those
// for which one of the audience works.
var memberColumns = map[Kind]string{
	KindContact: "id", KindCompany: "company_id", KindDeal: "contact_id", KindActivity: "contact_id", KindHandoff: "contact_id",
}

// Segmented says whether lists of a kind can be narrowed to an audience, by a Cond on "segment".
func Segmented(k Kind) bool { return memberColumns[k] != "" }

// part is one condition of a statement.
type part struct {
	sql  string
	args []any
	cost int // how much it takes to look at a contact, from 1 for one of its own columns
}

// joined puts parts together, the cheap ones first: SQLite looks no further than it must.
func joined(parts []part, with string) part {
	slices.SortStableFunc(parts, func(a, b part) int { return cmp.Compare(a.cost, b.cost) })
	var out part
	texts := make([]string, len(parts))
	for i, p := range parts {
		texts[i] = p.sql
		out.args = append(out.args, p.args...)
		out.cost += p.cost
	}
	out.sql = "(" + strings.Join(texts, with) + ")"
	return out
}

// sql turns a rule into a condition over the contact t; within are the audiences that are being asked, which must not come back
// to themselves.
func (r Rule) sql(rd reading, within ...ID) (part, error) {
	if join, rules, ok := r.Group(); ok {
		return groupSQL(join, rules, rd, within)
	}
	switch {
	case r.Segment != 0:
		return rd.segmentSQL(r.Segment, within)
	case r.Has != "":
		return r.hasSQL(rd)
	}
	c := Cond{Field: r.Field, Op: r.Op, Value: r.Value}
	rest, ofCompany := strings.CutPrefix(r.Field, companyPrefix)
	if !ofCompany {
		expr, args, err := c.sql(KindContact, rd)
		return part{expr, args, 1 + 2*bit(strings.Contains(expr, "SELECT")) + bit(c.Op == OpContains)}, err
	}
	c.Field = rest
	expr, args, err := c.sql(KindCompany, rd)
	expr = "t.company_id IN (SELECT t.id FROM company t WHERE t.deleted_at IS NULL AND " + expr + ")"
	if c.Op == OpNot || c.Op == OpEmpty { // so does who has no company
		expr = "(t.company_id IS NULL OR " + expr + ")"
	}
	return part{expr, args, 4}, err
}

func groupSQL(join string, rules []Rule, rd reading, within []ID) (part, error) {
	var parts []part
	for _, x := range rules {
		if x.Empty() {
			continue
		}
		p, err := x.sql(rd, within...)
		if err != nil {
			return part{}, err
		}
		parts = append(parts, p)
	}
	switch {
	case len(parts) == 0:
		return part{sql: "1"}, nil
	case join == "any":
		return joined(parts, " OR "), nil
	case join == "none":
		p := joined(parts, " OR ")
		p.sql = "NOT coalesce(" + p.sql + ", 0)" // what is not known does not hold
		return p, nil
	}
	return joined(parts, " AND "), nil
}

// hasSQL counts what hangs on the contact.
func (r Rule) hasSQL(rd reading) (part, error) {
	kind := string(r.Has)
	out := part{cost: 6}
	where := []string{"t.deleted_at IS NULL", "t.contact_id IS NOT NULL"}
	for _, c := range r.Where {
		expr, args, err := c.sql(r.Has, rd)
		if err != nil {
			return part{}, err
		}
		where = append(where, expr)
		out.args = append(out.args, args...)
	}
	out.sql = "SELECT t.contact_id FROM " + kind + " t WHERE " + strings.Join(where, " AND ")
	if r.AtLeast > 1 {
		out.sql += " GROUP BY t.contact_id HAVING count(*) >= " + strconv.Itoa(r.AtLeast)
	}
	out.sql = "t.id IN (" + out.sql + ")"
	return out, nil
}

// segmentSQL holds for the contacts of an audience.
func (rd reading) segmentSQL(id ID, within []ID) (part, error) {
	if slices.Contains(within, id) {
		return part{}, invalid("rules", "rule_circle", "An audience cannot be asked for itself, also not by way of another. Take one of the two rules away.")
	}
	g, err := rd.segment(id)
	if err != nil {
		return part{}, err
	}
	if g.Rules == nil {
		return part{}, invalid("rules", "segment_words", "The audience “%s” is described in words only. Give it rules to filter by it.", g.Name)
	}
	return g.Rules.sql(rd, append(within, id)...)
}

// segmentCond narrows a list of any kind to audiences; several match any of them.
func (c Cond) segmentCond(k Kind, rd reading) (string, []any, error) {
	if c.Op != OpEqual && c.Op != OpNot {
		return "", nil, invalid(segmentField, "filter_ref", "%s is another record: use =, != or ~ with its name.", segmentField)
	}
	var parts []part
	for _, v := range strings.Split(c.Value, "|") {
		g, err := rd.segmentNamed(strings.TrimSpace(v))
		if err != nil {
			return "", nil, err
		}
		p, err := rd.segmentSQL(g.ID, nil)
		if err != nil {
			return "", nil, err
		}
		parts = append(parts, p)
	}
	p := joined(parts, " OR ")
	switch k {
	case KindContact:
	case KindCompany:
		p.sql = "t.id IN (SELECT t.company_id FROM contact t WHERE t.deleted_at IS NULL AND t.company_id IS NOT NULL AND " + p.sql + ")"
	default:
		p.sql = "coalesce(t." + memberColumns[k] + " IN (SELECT t.id FROM contact t WHERE t.deleted_at IS NULL AND " + p.sql + "), 0)"
	}
	if c.Op == OpNot {
		p.sql = "NOT coalesce(" + p.sql + ", 0)"
	}
	return p.sql, p.args, nil
}

// reading is what it takes to read the values of a filter.
type reading struct {
	*Settings
	today    Date
	segments func() ([]Segment, error)
}

func (p *Planner) reading(ctx context.Context) reading {
	var all []Segment
	var err error
	read := false
	return reading{p.Settings(), p.Today(), func() ([]Segment, error) {
		if !read {
			all, err = p.Segments.All(ctx)
			read = true
		}
		return all, err
	}}
}

func (rd reading) segment(id ID) (Segment, error) {
	all, err := rd.segments()
	if err != nil {
		return Segment{}, err
	}
	if i := slices.IndexFunc(all, func(g Segment) bool { return g.ID == id }); i >= 0 {
		return all[i], nil
	}
	return Segment{}, notFound(KindSegment, id)
}

// segmentNamed finds an audience by its number or its name.
func (rd reading) segmentNamed(v string) (Segment, error) {
	if id, err := strconv.ParseInt(v, 10, 64); err == nil && id > 1<<32 {
		return rd.segment(ID(id))
	}
	all, err := rd.segments()
	if err != nil {
		return Segment{}, err
	}
	key := store.Fold(v)
	if i := slices.IndexFunc(all, func(g Segment) bool { return g.nameKey == key }); i >= 0 {
		return all[i], nil
	}
	return Segment{}, invalid(segmentField, "segment_unknown", "There is no audience “%s”.", v)
}
