package data

import (
	"bytes"
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

// Rule is what an audience, or a line of the score, asks of a contact. It is exactly one of: a group of rules (All, Any, None),
// a condition on the contact or its company (Field), a count of what the contact has (Has), another audience (Segment). The zero
// Rule asks nothing.
type Rule struct {
	All  []Rule `json:"all,omitempty"`
	Any  []Rule `json:"any,omitempty"`
	None []Rule `json:"none,omitempty"`

	Field string `json:"field,omitempty"` // as in the list of contacts; "company.sector" of its company, "custom.Size" of the planner's own
	Op    Op     `json:"op,omitempty"`
	Value string `json:"value,omitempty"` // as in a Cond

	Has     Kind   `json:"has,omitempty"`      // KindTouch, KindDeal or KindActivity
	AtLeast int    `json:"at_least,omitempty"` // 0 stands for 1
	Where   []Cond `json:"where,omitempty"`    // which of them count

	Segment ID `json:"segment,omitempty"`
}

// Bounds of what a person can still read.
const (
	maxRules     = 100
	maxRuleDepth = 6
)

// companyPrefix leads to a field of the contact's company.
const companyPrefix = "company."

// Owned lists what a rule can count.
func Owned() []Kind { return []Kind{KindTouch, KindDeal, KindActivity} }

// Group gives the rules of a group and how they are joined: "all", "any" or "none"; ok is false for what is no group. The zero
// Rule is an empty group of which all hold.
func (r Rule) Group() (join string, rules []Rule, ok bool) {
	switch {
	case r.Any != nil:
		return "any", r.Any, true
	case r.None != nil:
		return "none", r.None, true
	case r.All != nil, r.Field == "" && r.Has == "" && r.Segment == 0:
		return "all", r.All, true
	}
	return "", nil, false
}

// GroupOf joins rules: "all", "any" or "none".
func GroupOf(join string, rules []Rule) Rule {
	if rules == nil {
		rules = []Rule{}
	}
	switch join {
	case "any":
		return Rule{Any: rules}
	case "none":
		return Rule{None: rules}
	}
	return Rule{All: rules}
}

// Empty says that the rule asks nothing.
func (r Rule) Empty() bool {
	_, rules, ok := r.Group()
	return ok && !slices.ContainsFunc(rules, func(x Rule) bool { return !x.Empty() })
}

// RuleOf makes a rule of conditions that all must hold, as ParseWhere gives them.
func RuleOf(conds []Cond) Rule {
	out := Rule{All: []Rule{}}
	for _, c := range conds {
		out.All = append(out.All, Rule{Field: c.Field, Op: c.Op, Value: c.Value})
	}
	return out
}

// ParseRule reads a rule as JSON; what it does not know is refused.
func ParseRule(text string) (Rule, error) {
	var r Rule
	dec := json.NewDecoder(strings.NewReader(text))
	dec.DisallowUnknownFields()
	err := dec.Decode(&r)
	if err == nil {
		if _, more := dec.Token(); more != io.EOF {
			err = fmt.Errorf("there is more after the rule")
		}
	}
	if err != nil {
		return Rule{}, invalid("rules", "rule_json", "The rules are not as they should be: %s. Write for example {\"all\": [{\"field\": \"country\", \"op\": \"=\", \"value\": \"DE\"}]}.", err.Error())
	}
	return r, r.check()
}

// check looks at the shape of a rule: what it names is looked up by Segments.Check.
func (r Rule) check() error {
	var ps Problems
	n := 0
	r.walk("rules", 1, func(path string, depth int, r Rule) {
		n++
		switch {
		case depth > maxRuleDepth:
			ps.add(path, "rule_deep", "Groups stand inside each other at most %d deep.", maxRuleDepth)
		case r.shapes() > 1:
			ps.add(path, "rule_shape", "A rule is one thing: all, any or none of others, a field, what a contact has, or an audience.")
		case r.Has != "" && !slices.Contains(Owned(), r.Has):
			ps.add(path, "rule_has", "“%s” cannot be counted. Use one of: %s.", string(r.Has), listed(Owned()))
		case r.AtLeast < 0:
			ps.add(path, "rule_least", "At least %d is no number of things to have. Use 1 or more.", r.AtLeast)
		case r.Field == "" && (r.Op != "" || r.Value != ""), r.Has == "" && (r.Where != nil || r.AtLeast != 0):
			ps.add(path, "rule_shape", "A rule is one thing: all, any or none of others, a field, what a contact has, or an audience.")
		}
	})
	if n > maxRules {
		ps.add("rules", "rule_many", "%d rules are more than a person can read. Use at most %d.", n, maxRules)
	}
	return ps.err()
}

// shapes counts what a rule is at once; it should be one thing, or nothing.
func (r Rule) shapes() int {
	return bit(r.All != nil) + bit(r.Any != nil) + bit(r.None != nil) + bit(r.Field != "") + bit(r.Has != "") + bit(r.Segment != 0)
}

// walk visits a rule and those inside it; path names each by the numbers of the groups' entries: rules.0.2.
func (r Rule) walk(path string, depth int, visit func(path string, depth int, r Rule)) {
	visit(path, depth, r)
	if depth > maxRuleDepth {
		return
	}
	at := 0
	for _, group := range [][]Rule{r.All, r.Any, r.None} {
		for _, x := range group {
			x.walk(path+"."+strconv.Itoa(at), depth+1, visit)
			at++
		}
	}
}

// clone copies a rule with all that is in it.
func (r Rule) clone() Rule {
	for _, group := range []*[]Rule{&r.All, &r.Any, &r.None} {
		*group = slices.Clone(*group)
		for i := range *group {
			(*group)[i] = (*group)[i].clone()
		}
	}
	r.Where = slices.Clone(r.Where)
	return r
}

// String writes a rule in English, for the terminal.
func (r Rule) String() string {
	cond := func(field string, op Op, value string) string {
		if op == OpEmpty || op == OpFilled {
			return field + " " + string(op)
		}
		return field + " " + string(op) + " " + value
	}
	if join, rules, ok := r.Group(); ok {
		parts := make([]string, len(rules))
		for i, x := range rules {
			parts[i] = x.String()
		}
		return join + " of (" + strings.Join(parts, "; ") + ")"
	}
	switch {
	case r.Segment != 0:
		return "in audience " + r.Segment.String()
	case r.Has != "":
		text := "has " + strconv.Itoa(max(r.AtLeast, 1)) + " or more of " + string(r.Has)
		for i, c := range r.Where {
			text += []string{" and ", " where "}[bit(i == 0)] + cond(c.Field, c.Op, c.Value)
		}
		return text
	}
	return cond(r.Field, r.Op, r.Value)
}

// ruleField maps a rule to its column: JSON, empty for none.
type ruleField struct{ rule **Rule }

func (f ruleField) Value() (driver.Value, error) {
	if *f.rule == nil {
		return "", nil
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(*f.rule); err != nil {
		return nil, err
	}
	return strings.TrimSpace(b.String()), nil
}

func (f ruleField) Scan(src any) error {
	s, ok := src.(string)
	if !ok {
		return fmt.Errorf("scan rule: unexpected %T", src)
	}
	*f.rule = nil
	if s == "" {
		return nil
	}
	var r Rule
	if err := json.Unmarshal([]byte(s), &r); err != nil {
		return fmt.Errorf("scan rule: %w", err)
	}
	*f.rule = &r
	return nil
}
