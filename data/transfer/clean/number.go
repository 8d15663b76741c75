package clean

import (
	"strconv"
	"strings"
	"unicode"
)

// Convention says which sign stands before the decimals. Blanks and apostrophes group digits in both.
type Convention uint8

// The conventions.
const (
	Undecided Convention = iota // each number must decide by itself
	Point                       // 1,234.56 and 1'234.56
	Comma                       // 1.234,56 and 1 234,56
)

// String gives an example, as people recognise it.
func (c Convention) String() string {
	switch c {
	case Point:
		return "1,234.56"
	case Comma:
		return "1.234,56"
	}
	return "undecided"
}

// decimal is a number read exactly: digits × 10^exp, negative or not.
type decimal struct {
	neg    bool
	digits string
	exp    int
}

// maxDigits bounds what is read as a number; longer rows of digits are identifiers.
const maxDigits = 40

// ParseNumber reads a number written by convention c: sign before or behind, or parentheses; grouping; a power of
// ten as "1.2E+05"; "k", "Mio", "bn" and the Indian "lakh" and "crore" behind it. It gives ErrMissing for "n/a" and
// its like, and refuses percent signs, currencies and numbers that can be read in two ways.
func ParseNumber(s string, c Convention) (float64, error) {
	d, err := parseDecimal(s, c)
	if err != nil {
		return 0, err
	}
	return d.float(), nil
}

// ParsePercent reads "38.5 %" or "38.5" as 38.5.
func ParsePercent(s string, c Convention) (float64, error) {
	return ParseNumber(strings.TrimSuffix(strings.TrimSpace(s), "%"), c)
}

// ParseWhole reads a number without decimals, such as a count. "3.0" and "1.2k" are whole, "3.5" is not.
func ParseWhole(s string, c Convention) (int64, error) {
	d, err := parseDecimal(s, c)
	if err != nil {
		return 0, err
	}
	n, exact, ok := d.scaled(0)
	switch {
	case !ok:
		return 0, fail(CodeRange, s, "range", "%q is too large a number.", s)
	case !exact:
		return 0, fail(CodeInvalid, s, "whole", "%q is not a whole number.", s)
	}
	return n, nil
}

func parseDecimal(s string, c Convention) (decimal, error) {
	if IsMissing(s) {
		return decimal{}, ErrMissing
	}
	t := plain(s)
	neg, body, ok := cutSign(t)
	if !ok {
		return decimal{}, notNumber(s)
	}
	body, power := cutScale(body)
	d, err := readDecimal(body, c, s)
	if err != nil {
		return d, err
	}
	d.neg, d.exp = neg, d.exp+power
	return d, nil
}

func notNumber(s string) *Error {
	return fail(CodeInvalid, s, "number", "%q is not a number.", s)
}

// plain brings digits, minus signs, blanks and apostrophes of all scripts to those of ASCII.
func plain(s string) string {
	s = strings.TrimSpace(s)
	ascii := true
	for i := 0; i < len(s) && ascii; i++ {
		ascii = s[i] < 0x80
	}
	if ascii {
		return s
	}
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		switch r {
		case '\u2212', '\uff0d', '\u2010', '\u2011':
			return '-'
		case '\u00a0', '\u202f', '\u2009', '\u2007':
			return ' '
		case '\u2019', '\u02bc', '\u2032':
			return '\''
		case '\u066b', '\uff0c':
			return ','
		case '\u066c':
			return '\''
		case '\uff0e':
			return '.'
		case '\ufeff', '\u200e', '\u200f', '\u200b':
			return -1
		}
		if r >= 0x80 && unicode.IsDigit(r) {
			return digitOf(r)
		}
		return r
	}, s))
}

// digitOf gives the ASCII digit; the digits of a script are ten code points in a row (Unicode, category Nd).
func digitOf(r rune) rune {
	for _, table := range unicode.Nd.R16 {
		if r >= rune(table.Lo) && r <= rune(table.Hi) {
			return '0' + (r-rune(table.Lo))%10
		}
	}
	for _, table := range unicode.Nd.R32 {
		if r >= rune(table.Lo) && r <= rune(table.Hi) {
			return '0' + (r-rune(table.Lo))%10
		}
	}
	return r
}

// cutSign takes off one sign: -5, 5-, +5 or (5).
func cutSign(s string) (neg bool, body string, ok bool) {
	switch {
	case len(s) >= 2 && s[0] == '(' && s[len(s)-1] == ')':
		neg, s = true, s[1:len(s)-1]
	case strings.HasPrefix(s, "-"):
		neg, s = true, s[1:]
	case strings.HasPrefix(s, "+"):
		s = s[1:]
	case strings.HasSuffix(s, "-"):
		neg, s = true, s[:len(s)-1]
	}
	s = strings.TrimSpace(s)
	return neg, s, s != ""
}

// cutScale takes off a word for a power of ten. A bare "M" or "L" is left: a thousand to one, a million to another.
func cutScale(s string) (body string, power int) {
	i := len(s)
	for i > 0 && (s[i-1] >= 'a' && s[i-1] <= 'z' || s[i-1] >= 'A' && s[i-1] <= 'Z' || s[i-1] == '.' && i == len(s)) {
		i--
	}
	if i == len(s) || i == 0 {
		return s, 0
	}
	switch strings.ToLower(strings.TrimSuffix(s[i:], ".")) {
	case "k", "tsd", "thousand":
		power = 3
	case "lakh", "lakhs", "lac", "lacs":
		power = 5
	case "mio", "mln", "mn", "million", "millionen", "millions":
		power = 6
	case "cr", "crore", "crores":
		power = 7
	case "bn", "mrd", "mld", "billion":
		power = 9
	default:
		return s, 0
	}
	return strings.TrimSpace(s[:i]), power
}

// readDecimal reads unsigned digits with grouping and decimals; whole is the text for the message.
func readDecimal(s string, c Convention, whole string) (decimal, error) {
	mantissa, exp, ok := cutExponent(s)
	if !ok {
		return decimal{}, notNumber(whole)
	}
	mark, says := decimalMark(mantissa, c)
	if says == saysAmbiguous && len(mantissa) < len(s) {
		// A number with a power of ten is not grouped.
		mark, says = strings.IndexAny(mantissa, ".,"), saysPoint
	}
	s = mantissa
	switch says {
	case saysAmbiguous:
		point := strings.ReplaceAll(strings.ReplaceAll(s, ".", ""), ",", "")
		return decimal{}, &Error{
			Code: CodeAmbiguous, Text: whole, Key: "clean.number.ambiguous", Args: map[string]any{"text": whole},
			Msg: strconv.Quote(whole) + " can be " + point + " or " + strings.ReplaceAll(s, ",", ".") + ". Say whether a point or a comma stands before the decimals.",
		}
	case saysNothing:
		return decimal{}, notNumber(whole)
	}
	head, tail := s, ""
	if mark >= 0 {
		head, tail = s[:mark], s[mark+1:]
	}
	digits, ok := ungroup(head)
	if !ok || !onlyDigits(tail) || digits+tail == "" || len(digits)+len(tail) > maxDigits {
		return decimal{}, wrongMarks(whole, c)
	}
	return decimal{digits: digits + tail, exp: exp - len(tail)}, nil
}

func wrongMarks(whole string, c Convention) *Error {
	if c == Undecided || strings.Trim(whole, "0123456789.,' -+()") != "" {
		return notNumber(whole)
	}
	return fail(CodeInvalid, whole, "number.marks", "%q is not a number written like %s.", whole, c)
}

// cutExponent takes off a power of ten in the notation of spreadsheets, "1.2E+05".
func cutExponent(s string) (body string, exp int, ok bool) {
	i := strings.IndexAny(s, "eE")
	if i <= 0 {
		return s, 0, i < 0
	}
	exp, err := strconv.Atoi(s[i+1:])
	return s[:i], exp, err == nil && exp >= -maxDigits && exp <= maxDigits
}

func onlyDigits(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// ungroup takes grouping marks out of the whole part: groups of three, or two and at last three as in India. One
// kind of mark only.
func ungroup(s string) (digits string, ok bool) {
	first := strings.IndexAny(s, "., '_")
	if first < 0 {
		return s, onlyDigits(s)
	}
	groups := strings.Split(s, s[first:first+1])
	var b strings.Builder
	for i, g := range groups {
		last := i == len(groups)-1
		size := len(g)
		if size == 0 || !onlyDigits(g) || i == 0 && size > 3 || last && size != 3 || i > 0 && !last && size != 3 && size != 2 {
			return "", false
		}
		b.WriteString(g)
	}
	return b.String(), true
}

func (d decimal) float() float64 {
	text := d.digits + "e" + strconv.Itoa(d.exp)
	if d.neg {
		text = "-" + text
	}
	f, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return 0 // not reached: digits and exponent are bounded
	}
	return f
}

// scaled gives the number × 10^places as a whole number, rounded half away from zero; exact if nothing was cut.
func (d decimal) scaled(places int) (n int64, exact, ok bool) {
	shift := d.exp + places
	digits := strings.TrimLeft(d.digits, "0")
	exact = true
	up := false
	switch {
	case digits == "":
		return 0, true, true
	case shift >= 0:
		if len(digits)+shift > 19 {
			return 0, true, false
		}
		digits += strings.Repeat("0", shift)
	default:
		cut := len(digits) + shift
		if cut < 0 {
			return 0, false, true
		}
		rest := digits[cut:]
		exact = strings.Trim(rest, "0") == ""
		up = rest[0] >= '5'
		digits = digits[:cut]
	}
	if digits != "" {
		var err error
		if n, err = strconv.ParseInt(digits, 10, 64); err != nil {
			return 0, exact, false
		}
	}
	if up {
		if n == 1<<63-1 {
			return 0, exact, false
		}
		n++
	}
	if d.neg {
		n = -n
	}
	return n, exact, true
}
