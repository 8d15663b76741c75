package ruleedit

import (
	"slices"
	"strconv"
	"strings"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/tr"
)

// Sentence is one line of rules in words; lines of groups inside stand further in.
type Sentence struct {
	Depth int
	Text  string
}

// Sentences says rules in words.
func (o Options) Sentences(r data.Rule) []Sentence {
	var out []Sentence
	var walk func(n *node, depth int)
	walk = func(n *node, depth int) {
		if n.join == "" {
			out = append(out, Sentence{depth, o.sentence(n)})
			return
		}
		if depth > 0 || len(n.rules) > 1 || n.join == "none" {
			out = append(out, Sentence{depth, tr.T("rule.said." + n.join)})
			depth++
		}
		for _, x := range n.rules {
			walk(x, depth)
		}
	}
	walk(treeOf(&r), 0)
	return out
}

func (o Options) sentence(n *node) string {
	r := n.leaf
	switch a := asksOf(n.subject); a {
	case asksSegment:
		return subjectText(n.subject) + " " + o.names(subjectSegment, segmentValue(r))
	case asksTouch, asksDeal, asksActivity:
		parts := []string{subjectText(n.subject)}
		if r.AtLeast > 1 {
			parts = append(parts, tr.F("rule.said_times", strconv.Itoa(r.AtLeast)))
		}
		for _, c := range r.Where {
			parts = append(parts, o.condition(n.subject, c))
		}
		return strings.Join(parts, ", ")
	default:
		c := comparisonOf(a, r)
		text := subjectText(n.subject) + " " + tr.T("rule.op."+c.key)
		switch {
		case valueless(r.Op):
			return text
		case c.ago != "":
			return text + " " + number(r.Value, c.ago) + " " + tr.T("rule.days")
		case a == asksChoice:
			return text + " " + o.names(n.subject, r.Value)
		case a == asksYesNo:
			return subjectText(n.subject) + ": " + o.names("yesno", r.Value)
		case a == asksMoney || a == asksNumber:
			return text + " " + pointed(r.Value)
		case a == asksDay:
			return text + " " + dayText(r.Value)
		}
		return text + " “" + strings.ReplaceAll(r.Value, "|", " / ") + "”"
	}
}

func (o Options) names(subject, value string) string {
	return chosenText(o.bySubject[subject], slices.DeleteFunc(strings.Split(value, "|"), func(v string) bool { return v == "" }))
}

// condition says which of what is counted counts.
func (o Options) condition(subject string, c data.Cond) string {
	switch {
	case (c.Field == "kind" || c.Field == "status") && c.Op == data.OpEqual:
		return o.names(subject, c.Value)
	case c.Field == "campaign" && c.Op == data.OpEqual:
		return o.names("campaign", c.Value)
	case strings.HasPrefix(c.Value, daysAgo) && c.Op == data.OpAtLeast:
		return tr.F("rule.said_last", number(c.Value, daysAgo))
	}
	return c.Field + " " + string(c.Op) + " " + c.Value
}
