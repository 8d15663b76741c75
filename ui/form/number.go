package form

import (
	"errors"
	"math"
	"strconv"
	"strings"
	"unicode"

	"github.com/baton-planner/baton/ui/tr"
)

var errNumber = errors.New("not a number")

// ParseNumber reads a number as people type it in the language shown. The decimal mark is the language's; both marks may
// be used where only one reading is possible: 1.234,56 and 1,234.56 are the same, 1.234 is what the language says.
func ParseNumber(typed string) (float64, error) {
	plain, err := plainNumber(typed)
	if err != nil {
		return 0, err
	}
	f, err := strconv.ParseFloat(plain, 64)
	if err != nil || math.IsInf(f, 0) {
		return 0, errNumber
	}
	return f, nil
}

// ParseMoney reads an amount as people type it into minor units of a currency. A sign or code of the currency may stand
// before or after it. More decimals than the currency has are an error, never rounded away.
func ParseMoney(typed, currency string) (int64, error) {
	typed = strings.TrimSpace(typed)
	for _, sign := range []string{currency, tr.CurrencySymbol(currency)} {
		if sign != "" {
			typed = strings.TrimSpace(strings.Replace(typed, sign, "", 1))
		}
	}
	plain, err := plainNumber(typed)
	if err != nil {
		return 0, err
	}
	whole, fraction, _ := strings.Cut(plain, ".")
	decimals := tr.CurrencyDecimals(currency)
	if len(fraction) > decimals {
		return 0, errNumber
	}
	minor, err := strconv.ParseInt(whole+fraction+strings.Repeat("0", decimals-len(fraction)), 10, 64)
	if err != nil {
		return 0, errNumber
	}
	return minor, nil
}

// plainNumber brings a typed number to digits with at most one point and a leading minus.
func plainNumber(typed string) (string, error) {
	text := strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r), r == '\'', r == '’':
			return -1
		case r == '−', r == '–':
			return '-'
		}
		return r
	}, typed)
	sign := ""
	if strings.HasPrefix(text, "-") {
		sign, text = "-", text[1:]
	}
	point, group := marks(text)
	whole, fraction := text, ""
	if i := strings.LastIndex(text, point); i >= 0 {
		whole, fraction = text[:i], text[i+len(point):]
	}
	whole, ok := ungroup(whole, group)
	if !ok || !digits(whole) || !digits(fraction) || whole+fraction == "" {
		return "", errNumber
	}
	if whole == "" {
		whole = "0"
	}
	if fraction == "" {
		return sign + whole, nil
	}
	return sign + whole + "." + fraction, nil
}

// marks tells which of . and , is the decimal mark of text: where both stand the last one, else the language's.
func marks(text string) (point, group string) {
	dot, comma := strings.LastIndex(text, "."), strings.LastIndex(text, ",")
	switch {
	case dot >= 0 && comma >= 0 && dot > comma:
		return ".", ","
	case dot >= 0 && comma >= 0:
		return ",", "."
	}
	point, _ = tr.Separators()
	group = ","
	if point == "," {
		group = "."
	}
	// 12.50 in a language that groups with dots: no group has two digits, so it can only be the decimal mark.
	if i := strings.LastIndex(text, group); i >= 0 && strings.Count(text, group) == 1 && len(text)-i-1 != 3 {
		return group, point
	}
	return point, group
}

// ungroup takes thousands marks out where they stand every three digits.
func ungroup(whole, group string) (string, bool) {
	parts := strings.Split(whole, group)
	for i, p := range parts {
		if i > 0 && len(p) != 3 || i == 0 && len(parts) > 1 && (len(p) == 0 || len(p) > 3) {
			return "", false
		}
	}
	return strings.Join(parts, ""), true
}

func digits(s string) bool {
	for _, r := range s {
		if r < '0' || r > '9' {
			return false
		}
	}
	return true
}
