// Package phone reads phone numbers as people write them and gives the form by which they are matched.
//
// [Normalize] gives E.164, [Key] falls back to the bare digits. A number counts as read if it is possible: its country code
// exists and the number behind it has one of the lengths that the country's plan allows. Whether its area or carrier is
// assigned is not asked: numbers newer than our tables, and made up ones, must match however they are written, too.
// Only where a text can be read in several ways (letters behind the digits, "(0)", 00 dialled in a country that dials 011) is
// the first taken for which the country's plan has room.
//
// The rules and plans are those of Google's libphonenumber (LICENSE-libphonenumber.txt, beside them). The table plans.go costs
// nothing at start-up; its expressions are compiled when a number first needs one, which plain numbers of most countries
// never do. gen.go writes it anew from github.com/nyaruka/phonenumbers, with which the tests compare:
//
//	go generate ./data/phone
//
// The package imports nothing else of Baton.
package phone

//go:generate go run gen.go
