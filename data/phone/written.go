package phone

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxDigits is more than any number has with prefixes and country code (E.164 has 15, Germany 17).
const maxDigits = 32

// written is a number as it was found in a text.
type written struct {
	digits   [maxDigits]byte
	n        int
	plus     bool   // with a plus before
	endless  bool   // of more than maxDigits
	optional int    // where in digits "(0)" is; 0 for nowhere, as nothing needs it there
	text     string // from the first digit or plus on
	rest     string // what follows the number
}

// scan reads the first number of a text: digits of any script with blanks, hyphens and brackets between.
func scan(raw string) (w written) {
	start := strings.IndexFunc(raw, func(r rune) bool { return isPlus(r) || isDigit(r) })
	if start < 0 {
		return w
	}
	w.text = raw[start:]
	run := 0 // where the last block of digits begins
	for i := start; i < len(raw); {
		r, size := rune(raw[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(raw[i:])
		}
		switch {
		case isDigit(r):
			if w.n == maxDigits {
				w.endless = true
				return w
			}
			if i > 0 && raw[i-1] == '(' && strings.HasPrefix(raw[i:], "0)") {
				w.optional = w.n
			}
			w.digits[w.n] = digit(r)
			w.n++
		case isPlus(r) && w.n == 0:
			w.plus = true
		case r == ' ' || r == '-':
			run = w.n
		case isBetween(r) || (r|0x20 == 'x' && w.n < 3): // "0xx11", for the digits of any carrier
		default:
			w.rest = raw[i:]
			if w.rest == "#" && run >= shortest && w.n-run <= 6 { // an American extension, "583-6985 503#"
				w.n = run
			}
			return w
		}
		i += size
	}
	return w
}

// certain says that there is one way to read the number.
func (w *written) certain(home *plan) bool {
	return w.rest == "" && w.optional == 0 && (!w.doubleZero() || (home != nil && home.abroad.expr == "00"))
}

func (w *written) doubleZero() bool { return w.n > 2 && w.digits[0] == '0' && w.digits[1] == '0' }

// readings are the ways to read the number, the likeliest first. What follows it is an extension or a remark, unless the
// letters belong to the number.
func (w *written) readings() []written {
	all := w.ways()
	if w.rest != "" {
		all = append(all, w.spelled().ways()...)
	}
	return all
}

// ways are the number as it is, with 00 for the plus, and without "(0)".
func (w *written) ways() []written {
	all := []written{*w}
	if w.doubleZero() {
		all = append(all, w.without(0, 2))
		all[1].plus = true
	}
	if w.optional > 0 {
		for _, v := range all {
			if at := w.optional - (w.n - v.n); at > 0 {
				all = append(all, v.without(at, at+1))
			}
		}
	}
	return all
}

func (w *written) without(from, to int) written {
	v := *w
	v.n = from + copy(v.digits[from:], w.digits[to:w.n])
	return v
}

// spelled reads letters as the keys of a telephone (ITU-T E.161) if there are three or more behind three digits.
func (w *written) spelled() *written {
	const keys = "22233344455566677778889999"
	letters := 0
	for i := range len(w.text) {
		if isLetter(rune(w.text[i])) {
			letters++
		}
	}
	if letters < 3 || w.n < 3 {
		return &written{}
	}
	spelled := scan(strings.Map(func(r rune) rune {
		if isLetter(r) {
			return rune(keys[r|0x20-'a'])
		}
		return r
	}, w.text))
	if spelled.rest != "" {
		return &written{}
	}
	return &spelled
}

func isLetter(r rune) bool { return r|0x20 >= 'a' && r|0x20 <= 'z' }

func isPlus(r rune) bool { return r == '+' || r == '\uff0b' }

func isDigit(r rune) bool {
	return (r >= '0' && r <= '9') || (r >= utf8.RuneSelf && unicode.IsDigit(r))
}

// digit gives the ASCII digit; the digits of a script are ten code points in a row (Unicode, category Nd).
func digit(r rune) byte {
	if r < utf8.RuneSelf {
		return byte(r)
	}
	first := r
	for unicode.IsDigit(first - 1) {
		first--
	}
	return byte('0' + (r-first)%10)
}

// isBetween says whether people write r between the digits of a number.
func isBetween(r rune) bool {
	switch r {
	case '.', '/', '(', ')', '[', ']', '*', '\t', '\u2212', '\u30fc', '\uff08', '\uff09', '\uff0e', '\uff0f', '\uff3b', '\uff3d', '\u2053', '\u223c':
		return true
	}
	return r >= utf8.RuneSelf && unicode.In(r, unicode.Zs, unicode.Pd, unicode.Cf)
}

func digitsOf(text string) string {
	return strings.Map(func(r rune) rune {
		if isDigit(r) {
			return rune(digit(r))
		}
		return -1
	}, text)
}
