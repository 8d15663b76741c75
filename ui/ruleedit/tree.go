package ruleedit

import (
	"strconv"

	"github.com/baton-planner/baton/data"
)

// node is a line or a group of the editor.
type node struct {
	join  string // of a group: all, any, none; empty for a line
	rules []*node

	subject string // of a line
	leaf    data.Rule
	problem string
}

// treeOf reads a rule; a rule of one line becomes a group of it.
func treeOf(r *data.Rule) *node {
	if r == nil {
		return &node{join: "all"}
	}
	n := nodeOf(*r)
	if n.join == "" {
		return &node{join: "all", rules: []*node{n}}
	}
	return n
}

func nodeOf(r data.Rule) *node {
	join, rules, ok := r.Group()
	if !ok {
		return &node{subject: subjectOf(r), leaf: r}
	}
	n := &node{join: join}
	for _, x := range rules {
		n.rules = append(n.rules, nodeOf(x))
	}
	return n
}

// rule is what stands in the editor; lines that are not finished are left out when only finished ones are asked for.
func (n *node) rule(finished bool) data.Rule {
	if n.join == "" {
		return n.leaf
	}
	rules := []data.Rule{}
	for _, x := range n.rules {
		if x.join == "" && finished && !x.finished() {
			continue
		}
		rules = append(rules, x.rule(finished))
	}
	return data.GroupOf(n.join, rules)
}

// finished says whether a line asks something already.
func (n *node) finished() bool {
	switch {
	case n.subject == subjectSegment:
		return n.leaf.Segment != 0
	case n.leaf.Has != "":
		return true
	}
	return n.leaf.Field != "" && (valueless(n.leaf.Op) || n.leaf.Value != "")
}

// lines counts the lines in it.
func (n *node) lines() int {
	if n.join == "" {
		return 1
	}
	sum := 0
	for _, x := range n.rules {
		sum += x.lines()
	}
	return sum
}

// blame writes the problems of a check beside their lines, and gives those that belong to none.
func (n *node) blame(problems data.Problems, say func(data.Problem) string) (rest []string) {
	byPath := map[string]string{}
	for _, p := range problems {
		byPath[p.Field] = say(p)
	}
	taken := map[string]bool{}
	var walk func(n *node, path string)
	walk = func(n *node, path string) {
		n.problem = byPath[path]
		taken[path] = n.problem != ""
		for i, x := range n.rules {
			walk(x, path+"."+strconv.Itoa(i))
		}
	}
	walk(n, "rules")
	for _, p := range problems {
		if !taken[p.Field] || p.Field == "rules" {
			rest = append(rest, say(p))
		}
	}
	return rest
}

func (n *node) remove(x *node) {
	for i, y := range n.rules {
		if y == x {
			n.rules = append(n.rules[:i:i], n.rules[i+1:]...)
			return
		}
	}
}
