package data

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/baton-planner/baton/data/store"
)

// Check looks at a rule as it stands in the plan and says by path ("rules.0.2") what is wrong with it: a field, tag or record
// that is gone, a value that cannot be read. own is the audience that the rule belongs to, 0 for none.
func (s *Segments) Check(ctx context.Context, own ID, r Rule) error {
	_, err := s.p.settleRule(ctx, own, r)
	return err
}

// settleRule checks a rule and gives it with the numbers of the records that it names, so that it follows their names.
func (p *Planner) settleRule(ctx context.Context, own ID, r Rule) (Rule, error) {
	if err := r.check(); err != nil {
		return r, err
	}
	tags, err := p.Tags.All(ctx)
	if err != nil {
		return r, err
	}
	r = r.clone()
	c := ruleCheck{ctx: ctx, p: p, rd: p.reading(ctx), own: own, tags: tags}
	if err := c.rule("rules", &r); err != nil {
		return r, err
	}
	return r, c.problems.err()
}

// ruleCheck gathers what is wrong with a rule. Only what keeps it from looking is an error of its own.
type ruleCheck struct {
	ctx      context.Context
	p        *Planner
	rd       reading
	own      ID
	tags     []Tag
	problems Problems
}

func (c *ruleCheck) rule(path string, r *Rule) error {
	at := 0
	for _, group := range [][]Rule{r.All, r.Any, r.None} {
		for i := range group {
			if err := c.rule(path+"."+strconv.Itoa(at), &group[i]); err != nil {
				return err
			}
			at++
		}
	}
	switch {
	case r.Segment != 0:
		return c.segment(path, r.Segment)
	case r.Has != "":
		for i := range r.Where {
			if err := c.cond(path, r.Has, &r.Where[i]); err != nil {
				return err
			}
		}
	case r.Field != "":
		kind, prefix := KindContact, ""
		cond := Cond{Field: r.Field, Op: r.Op, Value: r.Value}
		if rest, ok := strings.CutPrefix(r.Field, companyPrefix); ok {
			kind, prefix, cond.Field = KindCompany, companyPrefix, rest
		}
		err := c.cond(path, kind, &cond)
		r.Field, r.Value = prefix+cond.Field, cond.Value
		return err
	}
	return nil
}

// segment refuses an audience that is gone, has no rules, or leads back to the one that is checked.
func (c *ruleCheck) segment(path string, id ID) error {
	within := []ID{}
	if c.own != 0 {
		within = append(within, c.own)
	}
	_, err := c.rd.segmentSQL(id, within)
	switch {
	case err == nil:
	case store.CodeOf(err) == store.NotFound:
		return c.gone(path, KindSegment, id)
	default:
		return c.take(path, err)
	}
	return nil
}

// take turns what a condition was refused for into a problem at its place.
func (c *ruleCheck) take(path string, err error) error {
	var ps Problems
	if !errors.As(err, &ps) {
		return err
	}
	for _, x := range ps {
		x.Field = path
		c.problems = append(c.problems, x)
	}
	return nil
}

func (c *ruleCheck) cond(path string, k Kind, cond *Cond) error {
	f, err := FieldOf(k, cond.Field)
	if err != nil {
		c.problems.add(path, "rule_field", "There is no field “%s” any more. Choose another, or take this rule away.", cond.Field)
		return nil
	}
	if !slices.Contains(Ops(), cond.Op) {
		c.problems.add(path, "rule_op", "“%s” is no comparison. Use one of: %s.", string(cond.Op), listed(Ops()))
		return nil
	}
	if cond.Op != OpEmpty && cond.Op != OpFilled {
		if strings.TrimSpace(cond.Value) == "" {
			c.problems.add(path, "rule_value", "Say what %s is compared with.", cond.Field)
			return nil
		}
		if err := c.values(path, f, cond); err != nil {
			return err
		}
	}
	if _, _, err := cond.sql(k, c.rd); err != nil {
		return c.take(path, err)
	}
	return nil
}

// values looks up the tags and records that a condition names.
func (c *ruleCheck) values(path string, f Field, cond *Cond) error {
	named := f.Type == RefField && (cond.Op == OpEqual || cond.Op == OpNot)
	tagged := f.tags && (cond.Op == OpEqual || cond.Op == OpNot)
	if !named && !tagged {
		return nil
	}
	values := strings.Split(cond.Value, "|")
	for i, v := range values {
		v = strings.TrimSpace(v)
		if v == "" {
			continue
		}
		if tagged {
			if !slices.ContainsFunc(c.tags, func(t Tag) bool { return t.nameKey == store.Fold(v) }) {
				c.problems.add(path, "rule_tag", "There is no tag “%s” any more. Choose another, or take this rule away.", v)
			}
			continue
		}
		id, err := c.record(path, f, v)
		if err != nil {
			return err
		}
		if id != 0 {
			values[i] = id.String()
		}
	}
	cond.Value = strings.Join(values, "|")
	return nil
}

// record finds what a value names, by number or by name; 0 with a problem when it is gone.
func (c *ruleCheck) record(path string, f Field, v string) (ID, error) {
	n, err := strconv.ParseInt(v, 10, 64)
	if err != nil || n <= 1<<32 {
		id, err := c.p.recordNamed(c.ctx, f, v)
		if err != nil {
			return 0, c.take(path, err)
		}
		return id, nil
	}
	alive := false
	err = c.p.view(c.ctx, func(tx *store.Tx) error {
		return tx.QueryRow("SELECT EXISTS (SELECT 1 FROM "+string(f.Ref)+" WHERE id = ? AND deleted_at IS NULL)", n).Scan(&alive)
	})
	if err != nil || alive {
		return ID(n), err
	}
	return 0, c.gone(path, f.Ref, ID(n))
}

// gone names the record that a rule asks for and that was deleted.
func (c *ruleCheck) gone(path string, k Kind, id ID) error {
	names, err := c.p.Names(c.ctx, k, []ID{id})
	if err != nil {
		return err
	}
	name := names[id]
	if name == "" {
		name = id.String()
	}
	c.problems.add(path, "rule_gone", "“%s” has been deleted. Choose another, or take this rule away.", name)
	return nil
}

// retagRules renames a tag in the rules of audiences and of the score.
func retagRules(tx *store.Tx, old, name string) error {
	segments, err := selectAll[Segment](tx, "WHERE deleted_at IS NULL AND rules <> ''")
	if err != nil {
		return err
	}
	for i := range segments {
		after := segments[i]
		if after.Rules = renamedTag(after.Rules, old, name); after.Rules != segments[i].Rules {
			if err := save(tx, &segments[i], &after); err != nil {
				return err
			}
		}
	}
	lines, err := scoreRules(tx)
	if err != nil {
		return err
	}
	for i := range lines {
		after := lines[i]
		if after.Rules = renamedTag(after.Rules, old, name); after.Rules != lines[i].Rules {
			if err := save(tx, &lines[i], &after); err != nil {
				return err
			}
		}
	}
	return nil
}

// renamedTag gives a rule that asks for a tag by its new name, or the same one when it does not ask for it.
func renamedTag(r *Rule, old, name string) *Rule {
	if r == nil {
		return nil
	}
	changed := false
	value := func(v string) string {
		parts := strings.Split(v, "|")
		for i, x := range parts {
			if store.Fold(x) == store.Fold(old) {
				parts[i], changed = name, true
			}
		}
		return strings.Join(parts, "|")
	}
	var visit func(r *Rule)
	visit = func(r *Rule) {
		for _, group := range [][]Rule{r.All, r.Any, r.None} {
			for i := range group {
				visit(&group[i])
			}
		}
		if r.Field == "tags" || r.Field == companyPrefix+"tags" {
			r.Value = value(r.Value)
		}
		for i := range r.Where {
			if r.Where[i].Field == "tags" {
				r.Where[i].Value = value(r.Where[i].Value)
			}
		}
	}
	after := r.clone()
	if visit(&after); changed {
		return &after
	}
	return r
}
