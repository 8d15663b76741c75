package clean

import (
	"strings"

	"golang.org/x/text/currency"
)

// MinorDigits gives how many decimals an amount in the currency has (ISO 4217, column "minor unit"): 2 for EUR, 0
// for JPY, 3 for KWD. Unknown codes have 2.
func MinorDigits(code string) int {
	switch strings.ToUpper(code) {
	case "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF":
		return 0
	case "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND":
		return 3
	case "CLF", "UYW":
		return 4
	}
	return 2
}

// IsCurrency sees whether code is a currency of ISO 4217, in capitals.
func IsCurrency(code string) bool {
	if len(code) != 3 || strings.ToUpper(code) != code {
		return false
	}
	_, err := currency.ParseISO(code)
	return err == nil
}

// currenciesOf gives the currencies that a sign or abbreviation may mean, in lower case without a point at its end;
// the first is meant by default. "kr" has no default: three countries write it every day.
func currenciesOf(sign string) (codes []string, clear bool) {
	switch sign {
	case "€", "euro", "euros":
		return []string{"EUR"}, true
	case "$":
		return []string{"USD", "CAD", "AUD", "NZD", "MXN", "SGD", "HKD", "CLP", "ARS", "COP", "BRL", "TWD"}, true
	case "us$", "dollar", "dollars":
		return []string{"USD"}, true
	case "ca$", "c$", "can$":
		return []string{"CAD"}, true
	case "a$", "au$":
		return []string{"AUD"}, true
	case "nz$":
		return []string{"NZD"}, true
	case "s$":
		return []string{"SGD"}, true
	case "hk$":
		return []string{"HKD"}, true
	case "mx$":
		return []string{"MXN"}, true
	case "r$":
		return []string{"BRL"}, true
	case "£":
		return []string{"GBP", "EGP", "LBP"}, true
	case "¥", "￥":
		return []string{"JPY", "CNY"}, true
	case "円":
		return []string{"JPY"}, true
	case "元":
		return []string{"CNY"}, true
	case "fr", "sfr":
		return []string{"CHF"}, true
	case "₹", "rs":
		return []string{"INR", "PKR", "LKR", "NPR"}, true
	case "kr":
		return []string{"SEK", "NOK", "DKK", "ISK"}, false
	case "zł", "zl":
		return []string{"PLN"}, true
	case "kč", "kc":
		return []string{"CZK"}, true
	case "ft":
		return []string{"HUF"}, true
	case "lei":
		return []string{"RON", "MDL"}, true
	case "лв":
		return []string{"BGN"}, true
	case "₽", "руб":
		return []string{"RUB"}, true
	case "₴":
		return []string{"UAH"}, true
	case "₺", "tl":
		return []string{"TRY"}, true
	case "₪":
		return []string{"ILS"}, true
	case "₩":
		return []string{"KRW"}, true
	case "₫":
		return []string{"VND"}, true
	case "฿":
		return []string{"THB"}, true
	case "₱":
		return []string{"PHP"}, true
	case "₦":
		return []string{"NGN"}, true
	}
	if code := strings.ToUpper(sign); IsCurrency(code) {
		return []string{code}, true
	}
	return nil, false
}
