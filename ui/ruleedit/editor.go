package ruleedit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

// Editor shows rules as lines and groups. Every change calls OnChange; what is not finished yet is not part of Asked.
type Editor struct {
	OnChange func()

	desk    *desk.Desk
	options Options
	tree    *node
	column  *fyne.Container
	first   map[*node]*kit.Button // the subject of each line, for the keyboard
}

// New makes an editor of a rule, nil for none yet.
func New(d *desk.Desk, o Options, r *data.Rule) *Editor {
	e := &Editor{desk: d, options: o, tree: treeOf(r), column: kit.Column(0)}
	e.draw(nil)
	return e
}

// Content is the editor itself.
func (e *Editor) Content() fyne.CanvasObject { return e.column }

// Rule is everything that stands in the editor.
func (e *Editor) Rule() data.Rule { return e.tree.rule(false) }

// Asked is what is finished of it, which can be counted at any moment.
func (e *Editor) Asked() data.Rule { return e.tree.rule(true) }

// Empty says that nothing stands in it.
func (e *Editor) Empty() bool { return e.tree.lines() == 0 }

// Show writes what is wrong beside the lines, and gives what belongs to none.
func (e *Editor) Show(problems data.Problems) []string {
	rest := e.tree.blame(problems, words.Problem)
	e.draw(nil)
	return rest
}

func (e *Editor) changed() {
	if e.OnChange != nil {
		e.OnChange()
	}
}

// reshape draws the lines anew after one came, went or is about something else; to gets the keyboard.
func (e *Editor) reshape(to *node) {
	e.draw(to)
	e.changed()
}

func (e *Editor) draw(to *node) {
	e.first = map[*node]*kit.Button{}
	e.column.Objects = []fyne.CanvasObject{e.group(e.tree, nil)}
	e.column.Refresh()
	if b := e.first[to]; b != nil {
		e.desk.Window.Canvas().Focus(b)
	}
}

// maxDepth is how deep groups stand inside each other here; rules written elsewhere may be deeper.
const maxDepth = 3

// group is the head of a group, its lines and what can be added.
func (e *Editor) group(n, parent *node) fyne.CanvasObject {
	join := kit.NewMenuButton(kit.ButtonSpec{Text: tr.T("rule.join." + n.join)}, func() []kit.MenuItem {
		var items []kit.MenuItem
		for _, j := range []string{"all", "any", "none"} {
			items = append(items, kit.MenuItem{Text: tr.T("rule.join." + j), Checked: j == n.join, OnTap: func() {
				n.join = j
				e.reshape(n)
			}})
		}
		return items
	})
	e.first[n] = join
	head := []fyne.CanvasObject{kit.NewLabel(tr.T("rule.whom"), theme.Body, theme.Muted), join, kit.NewLabel(tr.T("rule.hold"), theme.Body, theme.Muted), kit.Space()}
	if parent != nil {
		head = append(head, kit.NewButton(kit.ButtonSpec{Kind: kit.Quiet, Icon: kit.IconClose, Tip: tr.T("rule.remove_group"), OnTap: func() {
			parent.remove(n)
			e.reshape(parent)
		}}))
	}
	rows := []fyne.CanvasObject{kit.Row(theme.S2, head...)}
	for _, x := range n.rules {
		if x.join != "" {
			rows = append(rows, kit.Pad(0, 0, 0, theme.S4, kit.NewCard(kit.CardSpec{Content: e.group(x, n)})))
			continue
		}
		rows = append(rows, e.line(x, n))
	}
	add := kit.NewMenuButton(kit.ButtonSpec{Text: tr.T("rule.add"), Icon: kit.IconPlus}, func() []kit.MenuItem {
		return e.subjectItems("", func(subject string) {
			x := &node{subject: subject, leaf: begin(subject)}
			n.rules = append(n.rules, x)
			e.reshape(x)
		})
	})
	tools := []fyne.CanvasObject{add}
	if e.depth(n) < maxDepth {
		tools = append(tools, kit.NewButton(kit.ButtonSpec{Text: tr.T("rule.add_group"), Kind: kit.Quiet, OnTap: func() {
			other := "any"
			if n.join == "any" {
				other = "all"
			}
			x := &node{join: other}
			n.rules = append(n.rules, x)
			e.reshape(x)
		}}))
	}
	rows = append(rows, kit.Row(theme.S2, append(tools, kit.Space())...))
	return kit.Column(theme.S2, rows...)
}

func (e *Editor) depth(n *node) int {
	var find func(at *node, d int) int
	find = func(at *node, d int) int {
		if at == n {
			return d
		}
		for _, x := range at.rules {
			if found := find(x, d+1); found > 0 {
				return found
			}
		}
		return 0
	}
	return find(e.tree, 1)
}

// subjectItems are what a line can be about.
func (e *Editor) subjectItems(now string, choose func(subject string)) []kit.MenuItem {
	var items []kit.MenuItem
	groups := subjects()
	if len(e.options.own) > 0 {
		var own []string
		for _, name := range e.options.own {
			own = append(own, "custom."+name)
		}
		groups = append(groups, own)
	}
	for _, g := range groups {
		if g[0] == subjectSegment && len(e.options.bySubject[subjectSegment]) == 0 {
			continue
		}
		if len(items) > 0 {
			items = append(items, kit.MenuItem{})
		}
		for _, s := range g {
			items = append(items, kit.MenuItem{Text: subjectText(s), Checked: s == now, OnTap: func() { choose(s) }})
		}
	}
	return items
}

const (
	subjectWidth = 190
	compareWidth = 150
)

// line is one rule: what it is about, how it is compared, with what.
func (e *Editor) line(x, parent *node) fyne.CanvasObject {
	subject := kit.NewMenuButton(kit.ButtonSpec{Text: subjectText(x.subject), Wide: true}, func() []kit.MenuItem {
		return e.subjectItems(x.subject, func(s string) {
			if s != x.subject {
				*x = node{subject: s, leaf: begin(s)}
				e.reshape(x)
			}
		})
	})
	e.first[x] = subject
	parts := []fyne.CanvasObject{kit.Sized(subjectWidth, 0, subject)}
	if a := asksOf(x.subject); len(comparisons(a)) > 1 {
		now := comparisonOf(a, x.leaf)
		compare := kit.NewMenuButton(kit.ButtonSpec{Text: tr.T("rule.op." + now.key), Wide: true}, func() []kit.MenuItem {
			var items []kit.MenuItem
			for _, c := range comparisons(a) {
				items = append(items, kit.MenuItem{Text: tr.T("rule.op." + c.key), Checked: c == now, OnTap: func() { e.compare(x, now, c) }})
			}
			return items
		})
		parts = append(parts, kit.Sized(compareWidth, 0, compare))
	}
	parts = append(parts, kit.Grow(kit.Narrow(e.value(x))), kit.NewButton(kit.ButtonSpec{Kind: kit.Quiet, Icon: kit.IconClose, Tip: tr.T("rule.remove"), OnTap: func() {
		parent.remove(x)
		e.reshape(parent)
	}}))
	row := kit.Row(theme.S2, parts...)
	if x.problem == "" {
		return row
	}
	return kit.Column(theme.S1, row, kit.NewParagraph(x.problem, theme.Small, theme.Bad))
}

// compare compares a line in another way.
func (e *Editor) compare(x *node, from, to comparison) {
	x.leaf.Op, x.problem = to.op, ""
	switch {
	case valueless(to.op):
		x.leaf.Value = ""
	case to.ago != from.ago && to.ago != "":
		x.leaf.Value = to.ago + "90d"
	case to.ago != from.ago, valueless(from.op):
		x.leaf.Value = ""
	}
	e.reshape(x)
}

// Scrolled is the editor with a height of its own, for a dialog.
func (e *Editor) Scrolled(height float32) fyne.CanvasObject {
	return kit.Sized(0, height, container.NewVScroll(kit.Pad(theme.S1, theme.S4, theme.S1, theme.S1, e.column)))
}
