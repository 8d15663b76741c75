// Package data is the planner: campaigns, contacts, handoffs, deals, follow-ups and the rules that bind them.
//
// A Planner is one file (see data/store, with data/phone the only packages of ours it imports). Every method that changes
// something takes a context, validates, runs in one labelled transaction and can be undone as one step, also after a restart:
//
//	p, err := data.Open(ctx, "velo-nord.baton", data.Options{})
//	id, err := p.Contacts.Add(ctx, data.Contact{FirstName: "Jan", LastName: "Keller"})
//	err = p.Contacts.Move(ctx, id, data.Decision, "asked for a quote")
//	_, err = p.Undo(ctx)
//
// One file holds one kind of record: its type, its validation, its methods and its list columns. The words are those of the
// field: a contact is one record for the whole journey, a lead is a contact before post-purchase, a handoff is
// marketing's request that sales take a lead.
package data
