// Package ask holds the dialogs that several screens share: the form of each kind of record, and the questions that moving
// along the way asks (hand off, return, win, lose, complete). It implements desk.Dialogs. It may import data, data/transfer/clean,
// ui/desk, ui/draft, ui/form, ui/kit, ui/words and ui/tr; it knows no screen.
package ask
