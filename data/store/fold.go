package store

import (
	"database/sql/driver"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
	"modernc.org/sqlite"
)

// fold(text) is Fold for queries, which otherwise know the case of ASCII only.
func init() {
	sqlite.MustRegisterDeterministicScalarFunction("fold", 1, func(_ *sqlite.FunctionContext, args []driver.Value) (driver.Value, error) {
		if s, ok := args[0].(string); ok {
			return Fold(s), nil
		}
		return args[0], nil
	})
}

// FoldSQL is the SQL for the folded form of a text expression. Rows of plain ASCII, nearly all, are left to SQLite's own lower.
func FoldSQL(expr string) string {
	return "CASE WHEN " + expr + " GLOB '*[^ -~]*' THEN fold(" + expr + ") ELSE lower(" + expr + ") END"
}

// strokes maps letters that carry their mark within the stroke, and therefore
// do not decompose, to the letters people type for them.
var strokes = map[rune]string{
	'ł': "l", 'ø': "o", 'đ': "d", 'ð': "d", 'ħ': "h", 'ŧ': "t", 'ı': "i", 'ĸ': "k",
	'ŋ': "n", 'þ': "th", 'æ': "ae", 'œ': "oe", 'ƒ': "f", 'ə': "e", 'ς': "σ", 'ґ': "г",
}

// latin holds the folded forms of the letters up to Latin Extended-B, which
// are nearly all that are not ASCII in the names of a European business.
var latin = func() (table [0x250]string) {
	for r := range table {
		table[r] = foldRune(rune(r))
	}
	return table
}()

// Fold returns s without case, accents and compatibility forms, trimmed and
// with runs of white space made one space, for stored sort keys and for
// matching: "Łódź" and "lodz" fold alike. Folding a folded text returns it
// unchanged.
func Fold(s string) string {
	if folded(s) {
		return s
	}
	out := make([]byte, 0, len(s)+8)
	space := false
	for _, r := range s {
		var f string
		switch {
		case r < 'A' && r > ' ' || r > 'Z' && r < 0x7f:
			f = ""
		case int(r) < len(latin):
			if f = latin[r]; f == "" {
				continue // a mark or control character
			}
		default:
			if f = foldRune(r); f == "" {
				continue
			}
		}
		if f == " " {
			space = true
			continue
		}
		if space && len(out) > 0 {
			out = append(out, ' ')
		}
		space = false
		if f == "" {
			out = append(out, byte(r))
		} else {
			out = append(out, f...)
		}
	}
	return string(out)
}

// folded reports whether s is lower-case ASCII with single spaces within.
func folded(s string) bool {
	last := byte(' ')
	for i := range len(s) {
		c := s[i]
		if c >= 0x7f || c < ' ' || c >= 'A' && c <= 'Z' || c == ' ' && last == ' ' {
			return false
		}
		last = c
	}
	return s == "" || last != ' '
}

// foldRune folds one character. White space becomes a space; a mark or control
// character becomes nothing.
func foldRune(r rune) string {
	if unicode.IsSpace(r) {
		return " "
	}
	if r == utf8.RuneError {
		return "\uFFFD"
	}
	var b strings.Builder
	for _, d := range norm.NFKD.String(cases.Fold().String(norm.NFKD.String(string(r)))) {
		d = unicode.ToLower(d) // Unicode folds Cherokee to capitals, cases turns that around
		switch plain, ok := strokes[d]; {
		case ok:
			b.WriteString(plain)
		case unicode.Is(unicode.Mn, d), unicode.IsControl(d):
		case unicode.IsSpace(d):
			b.WriteByte(' ')
		default:
			b.WriteRune(d)
		}
	}
	// Some compatibility forms decompose to a space and a mark: "´" is " ́".
	if s := b.String(); strings.TrimSpace(s) != "" {
		return strings.TrimSpace(s)
	} else if s != "" {
		return " "
	}
	return ""
}
