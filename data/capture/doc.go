// Package capture understands a follow-up that is written in one line: "call Anna tomorrow 10:00 about the quote", "jeden ersten
// Montag Anna anrufen", "llamar a Ana el 24 de diciembre a las 10". Parse takes the words of English, German, French and Spanish
// apart and touches no plan; Resolve then looks up whom they name. It imports data and data/store.
//
// What is not understood stays in the subject, so that no word is lost, and nothing is written: the person sees the fields first.
package capture
