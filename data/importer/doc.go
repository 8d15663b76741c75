// Package importer turns a table that data/transfer has opened into records of a plan: contacts, companies, deals, products,
// team members, campaigns, expenses and recorded numbers.
//
//	imp, err := importer.Open(ctx, plan, "leads.csv", transfer.Hints{})
//	defer imp.Close()
//	imp.Mapping()                      // guessed from headers and values; SetMapping changes it
//	imp.Options.OnDuplicate = importer.Skip
//	diff, err := imp.Plan(ctx, nil)    // the dry run: what would become of each row, and why
//	result, err := imp.Apply(ctx, nil) // one undoable step, everything or nothing
//
// What the file does not decide is never guessed: Plan and Apply return an [*Undecided] with the questions, each naming the
// option that answers it. It may import data, data/store and data/transfer.
package importer
