package importer

import (
	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/data/importer"
	"github.com/baton-planner/baton/ui/grid"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/tr"
)

// policyItems are what can be done with rows.
func (p *preview) policyItems(rows func() []int) []kit.MenuItem {
	decide := func(policy importer.Policy) func() {
		return func() {
			at := rows()
			p.change(func(imp *importer.Import) error { return imp.Decide(policy, at...) })
		}
	}
	var out []kit.MenuItem
	for _, policy := range importer.Policies() {
		out = append(out, kit.MenuItem{Text: tr.T("importer.policy." + string(policy)), OnTap: decide(policy)})
	}
	return append(out, kit.MenuItem{}, kit.MenuItem{Text: tr.T("importer.policy.none"), OnTap: decide("")})
}

// menu opens the choices for a row, or for the selection that it is part of.
func (p *preview) menu(id int64, sel grid.Selection, at fyne.Position) {
	kit.ShowMenuAt(p.desk.Window.Canvas(), at, p.policyItems(func() []int {
		if sel.Count > 1 && sel.Has(id) {
			return p.session.numbers(p.indexes(sel))
		}
		return p.session.numbers([]int{int(id) - 1})
	}))
}

// chosen are the rows that are selected, else the one under the cursor.
func (p *preview) chosen() []int {
	if p.session == nil {
		return nil
	}
	if sel := p.grid.Selection(); sel.Count > 0 {
		return p.session.numbers(p.indexes(sel))
	}
	if id := p.grid.Current(); id > 0 {
		return p.session.numbers([]int{int(id) - 1})
	}
	return nil
}

// indexes are the rows of a selection among all.
func (p *preview) indexes(sel grid.Selection) []int {
	var out []int
	if !sel.All {
		for _, id := range sel.IDs {
			out = append(out, int(id)-1)
		}
		return out
	}
	for _, i := range p.session.shown(p.filter) {
		if sel.Has(int64(i) + 1) {
			out = append(out, i)
		}
	}
	return out
}

// edited takes a cell that was put right in the grid.
func (p *preview) edited(e grid.Edit) {
	column, ok := columnOf(e.Column)
	rows := p.session.numbers([]int{int(e.ID) - 1})
	if !ok || len(rows) == 0 {
		return
	}
	p.change(func(imp *importer.Import) error { return imp.Correct(rows[0], column, e.Text) })
}
