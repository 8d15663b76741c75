package data

import (
	"math/big"
	"strconv"
	"strings"

	"golang.org/x/text/currency"
)

// Money is an amount in minor units (cents, öre, fils; yen have none) of an ISO 4217 currency. No float ever holds money.
type Money struct {
	Minor    int64  `json:"minor,string"`
	Currency string `json:"currency"`
}

// CurrencyDigits is the number of minor digits of an ISO 4217 currency: 2 for EUR, 0 for JPY, 3 for KWD. Unknown codes have 2.
func CurrencyDigits(code string) int {
	u, err := currency.ParseISO(code)
	if err != nil {
		return 2
	}
	scale, _ := currency.Standard.Rounding(u)
	return scale
}

// ValidCurrency says whether code is a known ISO 4217 code in capitals.
func ValidCurrency(code string) bool {
	_, err := currency.ParseISO(code)
	return err == nil && len(code) == 3 && strings.ToUpper(code) == code
}

// String is the plain decimal form for logs, CSV and JSON: "1234.50 EUR".
func (m Money) String() string {
	if m.Currency == "" {
		return m.Decimal()
	}
	return m.Decimal() + " " + m.Currency
}

// Decimal is the amount with a point and the currency's digits: "1234.50".
func (m Money) Decimal() string {
	digits := CurrencyDigits(m.Currency)
	s := strconv.FormatInt(m.Minor, 10)
	neg := strings.HasPrefix(s, "-")
	s = strings.TrimPrefix(s, "-")
	if digits > 0 {
		for len(s) <= digits {
			s = "0" + s
		}
		s = s[:len(s)-digits] + "." + s[len(s)-digits:]
	}
	if neg {
		return "-" + s
	}
	return s
}

// convert gives the amount in the base currency at rate, a decimal text of base units for one unit of currency; halves are
// rounded away from zero. ok is false when the rate is no positive number or the result does not fit.
func (m Money) convert(base, rate string) (minor int64, ok bool) {
	if m.Currency == base {
		return m.Minor, true
	}
	r, valid := new(big.Rat).SetString(rate)
	if !valid || r.Sign() <= 0 {
		return 0, false
	}
	v := new(big.Rat).Mul(new(big.Rat).SetInt64(m.Minor), r)
	if shift := CurrencyDigits(base) - CurrencyDigits(m.Currency); shift > 0 {
		v.Mul(v, new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(shift)), nil)))
	} else if shift < 0 {
		v.Quo(v, new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(-shift)), nil)))
	}
	n, err := strconv.ParseInt(v.FloatString(0), 10, 64)
	return n, err == nil
}
