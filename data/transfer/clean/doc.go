// Package clean reads what people write into cells: numbers, amounts of money, dates, yes and no, e-mail addresses,
// phone numbers and names, in the ways of many countries.
//
// Nothing is guessed. Where a text can be read in two ways ("1.234", "03/04/2026") the reader needs to be told which
// one holds; [DetectNumbers] and [DetectDates] find that out from a whole column, or say with an example why they
// cannot. A reader fails with an [*Error] whose message a person understands; text that only says that there is no
// value gives [ErrMissing].
//
// The package imports nothing else of Baton.
package clean
