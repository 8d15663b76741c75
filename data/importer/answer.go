package importer

import (
	"fmt"
	"maps"
	"slices"

	"github.com/baton-planner/baton/data/transfer"
)

// Answer is what a person says of one row.
type Answer struct {
	Policy Policy         // what becomes of it; "" as for the others. Skip also leaves out a row that nothing is the same as
	Cells  map[int]string // column → what the cell should say
}

func (a Answer) empty() bool { return a.Policy == "" && len(a.Cells) == 0 }

// Answers gives the answers by row number, as a spreadsheet counts.
func (imp *Import) Answers() map[int]Answer { return maps.Clone(imp.answers) }

// Decide says what becomes of rows; "" takes the answer back.
func (imp *Import) Decide(p Policy, rows ...int) error {
	if p != "" && !slices.Contains(Policies(), p) {
		return invalid("on_duplicate", fmt.Sprintf("“%s” is no way to treat duplicates. Use update, overwrite, merge, skip or create.", p), nil)
	}
	for _, row := range rows {
		a := imp.answers[row]
		a.Policy = p
		imp.answer(row, a)
	}
	return nil
}

// Correct says what a cell should have said. The file stays as it is.
func (imp *Import) Correct(row, column int, text string) error {
	if column < 0 || column >= len(imp.columns) {
		return invalid("column", fmt.Sprintf("The file has no column %d.", column+1), map[string]any{"column": column + 1})
	}
	if len(text) > transfer.MaxField {
		return invalid("cell_long", "This is too long for a cell.", nil)
	}
	a := imp.answers[row]
	a.Cells = maps.Clone(a.Cells)
	if a.Cells == nil {
		a.Cells = map[int]string{}
	}
	a.Cells[column] = text
	imp.answer(row, a)
	imp.learned = nil // a date may decide the order of all
	return nil
}

// TakeBack forgets what was said of rows.
func (imp *Import) TakeBack(rows ...int) {
	for _, row := range rows {
		delete(imp.answers, row)
	}
	imp.learned = nil
}

func (imp *Import) answer(row int, a Answer) {
	if a.empty() {
		delete(imp.answers, row)
		return
	}
	if imp.answers == nil {
		imp.answers = map[int]Answer{}
	}
	imp.answers[row] = a
}

// correct puts the corrections of a row into its cells.
func (imp *Import) correct(row int, cells []string) {
	for column, text := range imp.answers[row].Cells {
		if column < len(cells) {
			cells[column] = text
		}
	}
}

// policyOf is what becomes of a row that is known already.
func (imp *Import) policyOf(row int) Policy {
	if a := imp.answers[row]; a.Policy != "" {
		return a.Policy
	}
	if o := imp.Options; o.OnDuplicate == Update && o.Overwrite {
		return Overwrite
	}
	return imp.Options.OnDuplicate
}

// updates says whether records of the plan may be changed.
func (imp *Import) updates() bool {
	changes := func(p Policy) bool { return p == Update || p == Overwrite || p == Merge }
	if changes(imp.Options.OnDuplicate) {
		return true
	}
	for _, a := range imp.answers {
		if changes(a.Policy) {
			return true
		}
	}
	return false
}
