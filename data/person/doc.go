// Package person does what the law lets a person ask for (GDPR, articles 15, 17 and 20): it writes all that a plan holds about one
// contact as a page that people can read, and it erases the contact with all that hangs on it.
//
//	err := person.Write(ctx, p, w, id, person.Options{})
//	plan, err := person.Look(ctx, p, id)        // what would go
//	done, err := person.Erase(ctx, p, id, "Erased person")
//
// What hangs on a contact is read from the foreign keys of the file, so a table that comes later is not forgotten. What is left
// after an erasure is a contact without a name that counts in the numbers as before (docs/decisions/0016-erasing.md).
//
// The package imports data and data/store.
package person
