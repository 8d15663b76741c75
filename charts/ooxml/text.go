package ooxml

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/bidi"
)

// Longest is how many characters of a text are kept, Excel's own limit of a cell.
const Longest = 32_767

// Clean takes out what XML cannot hold or what would change how a reader shows the rest: control characters, halves of
// characters, signs that turn the direction of writing. Line breaks become spaces.
func Clean(s string) string {
	var b strings.Builder
	n := 0
	for _, r := range s {
		switch {
		case r == '\n' || r == '\t' || r == '\r' || r == '\u2028' || r == '\u2029':
			r = ' '
		case r < ' ' || r >= 0x7F && r < 0xA0 || r == utf8.RuneError || r == 0xFFFE || r == 0xFFFF:
			continue
		case r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069:
			continue
		}
		if n++; n > Longest {
			break
		}
		b.WriteRune(r)
	}
	return b.String()
}

// Escape cleans a text and writes it as XML takes it between tags and inside quotes.
func Escape(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;").Replace(Clean(s))
}

// RightToLeft says whether a text is read from the right: whether its first letter is (Unicode Standard Annex 9, P2).
func RightToLeft(s string) bool {
	for _, r := range s {
		p, _ := bidi.LookupRune(r)
		switch p.Class() {
		case bidi.L:
			return false
		case bidi.R, bidi.AL:
			return true
		}
	}
	return false
}

// Cut shortens a text to n characters, with an ellipsis where something is missing.
func Cut(s string, n int) string {
	runes := []rune(s)
	if len(runes) <= n {
		return s
	}
	return strings.TrimSpace(string(runes[:n-1])) + "…"
}
