package store

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// plain maps letters that carry their mark within the stroke, and therefore do
// not decompose, to the letters people type for them.
var plain = map[rune]string{
	'ł': "l", 'ø': "o", 'đ': "d", 'ð': "d", 'ħ': "h", 'ŧ': "t", 'ı': "i", 'ĸ': "k",
	'ŋ': "n", 'þ': "th", 'æ': "ae", 'œ': "oe", 'ß': "ss", 'ƒ': "f", 'ə': "e",
	'ς': "σ", 'ё': "е", 'ґ': "г", 'ў': "у", 'ј': "j",
}

// Fold returns s without case, accents and compatibility forms, with runs of
// white space made one space, for stored sort keys and for matching: "Łódź" and
// "lodz" fold alike. Folding a folded text returns it unchanged.
func Fold(s string) string {
	if ascii(s) {
		return squeeze(strings.ToLower(s))
	}
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range norm.NFKD.String(cases.Fold().String(norm.NFKD.String(s))) {
		switch p, ok := plain[r]; {
		case ok:
			b.WriteString(p)
		case unicode.Is(unicode.Mn, r):
		default:
			b.WriteRune(r)
		}
	}
	return squeeze(b.String())
}

// squeeze trims s and makes each run of white space one space.
func squeeze(s string) string {
	if !strings.ContainsAny(s, "\t\n\v\f\r \u0085\u00a0") && ascii(s) {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}

// ascii reports whether s has only ASCII bytes.
func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
