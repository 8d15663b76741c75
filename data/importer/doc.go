// Package importer turns a table that data/transfer has opened into records of a plan: contacts, companies, deals, products,
// team members, campaigns, expenses, recorded numbers, follow-ups, touches and purchases.
//
//	imp, err := importer.Open(ctx, plan, "leads.csv", transfer.Hints{})
//	defer imp.Close()
//	imp.Mapping()                      // guessed from headers and values; SetMapping changes it
//	imp.Tool()                         // whose export it looks like; presets.txt has what is known
//	imp.Options.OnDuplicate = importer.Skip
//	imp.Decide(importer.Merge, 12)     // row 12 alone
//	imp.Correct(13, 2, "j@x.example")  // the third cell of row 13
//	diff, err := imp.Plan(ctx, nil)    // the dry run: what would become of each row, and why
//	result, err := imp.Apply(ctx, nil) // one undoable step, everything or nothing
//
// What the file does not decide is never guessed: Plan and Apply return an [*Undecided] with the questions, each naming the
// option that answers it. It may import data, data/store and data/transfer.
package importer
