// Package planfile writes a whole plan as JSON and makes a plan of it again: every table with every row, deleted ones too, and
// the settings, under the same ids. The history of changes is not in it; a copy of the *.baton file has that too.
//
//	err := planfile.Write(ctx, p, w, nil)
//	p, err := planfile.Create(ctx, "plan.json", "plan.baton", planfile.Options{})
//
// The format is described in docs/plan-json.md. It is written and read row by row, so that memory does not grow with the plan. A
// file that is damaged, foreign or of a newer Baton is refused with a message, and no half of it stays behind.
//
// The package imports data and data/store.
package planfile
