package clean

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// ParseMoney reads an amount of money: "1.234,56 €", "(300)", "-$5", "CHF 1'200.–", "1 234,50 kr". It gives minor
// units (cents; MinorDigits says how many make one) and the currency. The currency is the one that is written; a
// sign that several countries use means hint if hint is one of them; nothing written means hint. More decimals
// than the currency has are rounded half away from zero. "n/a" and its like give ErrMissing.
func ParseMoney(s string, c Convention, hint string) (minor int64, code string, err error) {
	if IsMissing(s) {
		return 0, "", ErrMissing
	}
	p, err := cutMoney(plain(s), s)
	if err != nil {
		return 0, "", err
	}
	code, err = chooseCurrency(p.sign, hint, s)
	if err != nil {
		return 0, "", err
	}
	body, power := cutScale(p.body)
	d, err := readDecimal(body, c, s)
	if err != nil {
		return 0, "", err
	}
	d.neg, d.exp = p.neg, d.exp+power
	n, _, ok := d.scaled(MinorDigits(code))
	if !ok {
		return 0, "", fail(CodeRange, s, "range", "%q is too large an amount.", s)
	}
	return n, code, nil
}

// chooseCurrency settles what a written sign means.
func chooseCurrency(sign, hint, whole string) (string, error) {
	if sign == "" {
		return hint, nil
	}
	codes, clear := currenciesOf(sign)
	switch {
	case len(codes) == 0:
		return "", fail(CodeCurrency, whole, "money.currency", "%q is not an amount: %q is no currency that Baton knows.", whole, sign)
	case slices.Contains(codes, hint):
		return hint, nil
	case !clear:
		e := fail(CodeCurrency, whole, "money.unclear", "%q can be %s. Say which currency the column is in.", whole, strings.Join(codes, ", "))
		e.Args["codes"] = codes
		return "", e
	}
	return codes[0], nil
}

// moneyParts is an amount taken apart.
type moneyParts struct {
	neg  bool
	sign string // currency as written, in lower case without a point at its end
	body string // digits and marks, perhaps a word for a power of ten
}

// cutMoney takes sign and currency off an amount, in whatever order they stand around the digits. A dash in place
// of the decimals ("1.200,–") is taken off too.
func cutMoney(t, whole string) (moneyParts, error) {
	var p moneyParts
	signed := false
	for {
		t = strings.TrimSpace(t)
		if body, ok := cutDash(t); ok {
			t = body
			continue
		}
		before := t
		if !signed {
			if neg, body, ok := cutSign(t); ok && len(body) < len(t) {
				p.neg, signed, t = neg, true, body
				continue
			}
		}
		if p.sign == "" {
			p.sign, t = cutCurrency(t)
		}
		if t == before {
			break
		}
	}
	if t == "" || !strings.ContainsAny(t, "0123456789") {
		return p, fail(CodeInvalid, whole, "money", "%q is not an amount of money.", whole)
	}
	p.body = t
	return p, nil
}

// cutDash takes off the dash that stands for no decimals.
func cutDash(t string) (string, bool) {
	for _, dash := range []string{"--", "-", "–", "—"} {
		if body, ok := strings.CutSuffix(t, dash); ok && len(body) > 1 {
			if mark := body[len(body)-1]; (mark == ',' || mark == '.') && body[len(body)-2] >= '0' && body[len(body)-2] <= '9' {
				return body[:len(body)-1], true
			}
		}
	}
	return t, false
}

// cutCurrency takes a currency off the beginning or the end.
func cutCurrency(t string) (sign, rest string) {
	i := 0
	for i < len(t) {
		r, n := utf8.DecodeRuneInString(t[i:])
		if !isCurrencyRune(r) && (r != '.' || i == 0) {
			break
		}
		i += n
	}
	if i > 0 {
		return strings.TrimRight(strings.ToLower(t[:i]), "."), t[i:]
	}
	i = len(t)
	for i > 0 {
		r, n := utf8.DecodeLastRuneInString(t[:i])
		if !isCurrencyRune(r) && (r != '.' || i != len(t)) {
			break
		}
		i -= n
	}
	tail := strings.TrimRight(strings.ToLower(t[i:]), ".")
	if tail == "" {
		return "", t
	}
	if _, power := cutScale("1" + tail); power > 0 {
		return "", t // "2 Mio": not a currency
	}
	return tail, t[:i]
}

func isCurrencyRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.Is(unicode.Sc, r)
}
