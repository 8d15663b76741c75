package ruleedit

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
)

// owned is the right of a line that counts touches, deals or follow-ups: how many, of which kind, since when.
func (e *Editor) owned(x *node, a asks) fyne.CanvasObject {
	least := e.typed(x, strconv.Itoa(max(x.leaf.AtLeast, 1)), "", wholeNumber, func(v string) {
		n, _ := strconv.Atoi(v)
		x.leaf.AtLeast = max(n, 1)
	})
	parts := []fyne.CanvasObject{
		kit.Row(theme.S2, kit.NewLabel(tr.T("rule.at_least"), theme.Body, theme.Muted), kit.Sized(44, 0, least), kit.NewLabel(tr.T("rule.times"), theme.Body, theme.Muted)),
	}
	field, since := "kind", "at"
	switch a {
	case asksDeal:
		field, since = "status", "opened_on"
	case asksActivity:
		since = "done_on"
	}
	parts = append(parts, kit.Sized(150, 0, e.condition(x, field, tr.T("rule.any_kind"), e.options.bySubject[x.subject])))
	if a == asksTouch {
		parts = append(parts, kit.Sized(150, 0, e.condition(x, "campaign", tr.T("rule.any_campaign"), e.options.bySubject["campaign"])))
	}
	days := e.typed(x, number(e.cond(x, since, data.OpAtLeast), daysAgo), "", wholeNumber, func(v string) {
		if v != "" {
			v = daysAgo + v + "d"
		}
		e.setCond(x, since, data.OpAtLeast, v)
	})
	parts = append(parts, kit.Row(theme.S2, kit.NewLabel(tr.T("rule.last"), theme.Body, theme.Muted), kit.Sized(60, 0, days), kit.NewLabel(tr.T("rule.days"), theme.Body, theme.Muted)))
	if n := e.others(x, field, since); n > 0 {
		parts = append(parts, kit.NewLabel(tr.N("rule.more", n), theme.Small, theme.Muted))
	}
	return kit.Flow(theme.S2, theme.S1, parts...)
}

// condition is a field of what is counted, of which some values or any count.
func (e *Editor) condition(x *node, field, none string, all []option) fyne.CanvasObject {
	picked := slices.DeleteFunc(strings.Split(e.cond(x, field, data.OpEqual), "|"), func(v string) bool { return v == "" })
	text := func() string {
		if len(picked) == 0 {
			return none
		}
		return chosenText(all, picked)
	}
	var b *kit.Button
	b = kit.NewButton(kit.ButtonSpec{Text: text(), Wide: true, Caret: true, OnTap: func() {
		e.showChoices(b, all, false, func() []string { return picked }, func(values []string) {
			picked = values
			b.SetText(text())
			e.setCond(x, field, data.OpEqual, strings.Join(values, "|"))
			e.changed()
		})
	}})
	return b
}

func (e *Editor) cond(x *node, field string, op data.Op) string {
	for _, c := range x.leaf.Where {
		if c.Field == field && c.Op == op {
			return c.Value
		}
	}
	return ""
}

func (e *Editor) setCond(x *node, field string, op data.Op, value string) {
	x.problem = ""
	x.leaf.Where = slices.DeleteFunc(slices.Clone(x.leaf.Where), func(c data.Cond) bool { return c.Field == field && c.Op == op })
	if value != "" {
		x.leaf.Where = append(x.leaf.Where, data.Cond{Field: field, Op: op, Value: value})
	}
}

// others counts the conditions that the line does not show, as a script may write them.
func (e *Editor) others(x *node, field, since string) int {
	n := 0
	for _, c := range x.leaf.Where {
		shown := c.Field == field && c.Op == data.OpEqual || c.Field == "campaign" && c.Op == data.OpEqual || c.Field == since && c.Op == data.OpAtLeast
		if !shown {
			n++
		}
	}
	return n
}
