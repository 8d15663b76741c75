package sample

import (
	"strings"

	"github.com/baton-planner/baton/data/store"
)

// locale is where people and companies come from: how they are called there.
type locale struct {
	country  string
	weight   float64
	currency string // in which they buy; empty: the planner's
	rate     string // decimal text, planner's units for one unit of currency
	rate4    int64  // the same × 10,000
	phone    string // a mobile number that is valid for any digits in place of #
	people   []people
	towns    []town
	street   string // %s stands for a surname
	firms    [sectors][]string
}

// people are first and last names that go together.
type people struct{ first, last []name }

// name is a name as written, folded for sorting, and in the letters of an e-mail address.
type name struct{ text, key, mail string }

type town struct{ name, postcode string }

// names cuts a list at spaces; "Γιώργος/giorgos" says how a name in another script is written in an address.
func names(list string) []name {
	var out []name
	for _, w := range strings.Fields(list) {
		text, mail, _ := strings.Cut(w, "/")
		text = strings.ReplaceAll(text, "_", " ")
		key := store.Fold(text)
		if mail == "" {
			mail = key
		}
		out = append(out, name{text, key, letters(mail)})
	}
	return out
}

// towns cuts "Kiel:24103 Bremen:28195"; an underscore stands for a space.
func towns(list string) []town {
	var out []town
	for _, w := range strings.Fields(list) {
		n, code, _ := strings.Cut(strings.ReplaceAll(w, "_", " "), ":")
		out = append(out, town{n, code})
	}
	return out
}

// letters keeps what may stand in an address: a to z and digits.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, store.Fold(s))
}

// firms lists company names by sector, cut at "|": {t} is the town, {n} a surname.
func firms(shop, city, hotel, delivery, rental, campus string) [sectors][]string {
	var out [sectors][]string
	for i, list := range []string{shop, city, hotel, delivery, rental, campus} {
		out[i] = strings.Split(list, "|")
	}
	return out
}

// dial fills the digits of a phone pattern: the number as written, and its E.164 form.
func dial(pattern string, d *dice) (written, e164 string) {
	b := []byte(pattern)
	key := make([]byte, 0, len(b))
	for i, c := range b {
		if c == '#' {
			c = byte('0' + d.n(10))
			b[i] = c
		}
		if c != ' ' {
			key = append(key, c)
		}
	}
	return string(b), string(key)
}
