package tr

import (
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/currency"
	"golang.org/x/text/message"
)

// numbers is how a language writes numbers, taken from CLDR once.
type numbers struct {
	point, group string
	currencies   map[string]money // by code, filled for the usual ones
	symbolFirst  bool
	symbolAir    string // between number and symbol
	percent      string // pattern: {0} the number
}

// money is how a currency is written.
type money struct {
	symbol   string
	decimals int
}

// usual are the currencies whose symbols are looked up ahead; others are shown by their code.
var usual = []string{
	"EUR", "USD", "GBP", "CHF", "JPY", "CNY", "INR", "PLN", "CZK", "HUF", "RON", "BGN", "SEK", "NOK", "DKK", "ISK", "TRY",
	"UAH", "ILS", "KRW", "BRL", "MXN", "CAD", "AUD", "NZD", "ZAR", "SGD", "HKD", "THB", "VND", "PHP", "NGN", "KZT", "GEL",
}

func newNumbers(l *locale) numbers {
	p := message.NewPrinter(l.tag)
	n := numbers{point: ".", group: ",", currencies: map[string]money{}}
	sample := p.Sprintf("%.1f", 1234567.5)
	if marks := strings.FieldsFunc(sample, unicode.IsDigit); len(marks) > 0 {
		n.point = marks[len(marks)-1]
		n.group = ""
		if len(marks) > 1 {
			n.group = marks[0]
		}
	}
	for _, code := range usual {
		n.currencies[code] = money{p.Sprint(currency.NarrowSymbol(currency.MustParseISO(code))), decimalsOf(code)}
	}
	if base, _ := l.tag.Base(); base.String() == "fr" && n.group == "\u00a0" {
		n.group = "\u202f" // CLDR 34 made French groups narrow; x/text has CLDR 32.
	}
	pattern := l.messages["tr.pattern.money"].other
	n.symbolFirst = strings.HasPrefix(pattern, "{1}")
	n.symbolAir = strings.NewReplacer("{0}", "", "{1}", "").Replace(pattern)
	n.percent = l.messages["tr.pattern.percent"].other
	return n
}

// Int writes a whole number: 12,400.
func Int(n int64) string { return current().integer(n) }

// Number writes a number with a fixed count of decimals, or as many as it needs, at most 6, when decimals is negative.
// What is not a number is a dash.
func Number(f float64, decimals int) string { return current().decimal(f, decimals) }

// Percent writes a ratio as a percentage: 0.34 is 34 %; below 10 % with one decimal. A missing ratio (NaN) is a dash.
func Percent(ratio float64) string {
	decimals := 0
	if p := math.Abs(ratio * 100); p < 9.95 && p != math.Trunc(p) {
		decimals = 1
	}
	return PercentExact(ratio, decimals)
}

// PercentExact writes a ratio as a percentage with a fixed count of decimals.
func PercentExact(ratio float64, decimals int) string {
	if math.IsNaN(ratio) || math.IsInf(ratio, 0) {
		return dash
	}
	l := current()
	return l.fill(l.numbers.percent, []any{l.decimal(ratio*100, decimals)})
}

// Money writes an amount of minor units in a currency (ISO 4217): 4820000, "EUR" is €48,200. Whole amounts have no
// decimals, others those of the currency.
func Money(minor int64, code string) string {
	return current().money(minor, code, false, false)
}

// MoneyExact writes an amount always with the decimals of its currency: €48,200.00.
func MoneyExact(minor int64, code string) string {
	return current().money(minor, code, true, false)
}

// MoneyWhole writes an amount rounded to whole units, half away from zero: €48,200.
func MoneyWhole(minor int64, code string) string {
	return current().money(minor, code, false, true)
}

// CurrencyDecimals is how many decimals a currency has: 2 for EUR, 0 for JPY. An unknown code has 2.
func CurrencyDecimals(code string) int { return current().currency(code).decimals }

func (l *locale) currency(code string) money {
	if m, ok := l.numbers.currencies[code]; ok {
		return m
	}
	return money{code, decimalsOf(code)}
}

func decimalsOf(code string) int {
	unit, err := currency.ParseISO(code)
	if err != nil {
		return 2
	}
	scale, _ := currency.Standard.Rounding(unit)
	return scale
}

// CurrencySymbol is the short sign of a currency in the language, or its code.
func CurrencySymbol(code string) string { return current().currency(code).symbol }

// Separators are the decimal and the thousands mark of the language, for reading what people type.
func Separators() (point, group string) {
	n := current().numbers
	return n.point, n.group
}

// CurrencyFirst tells whether the sign of a currency stands before the amount.
func CurrencyFirst() bool { return current().numbers.symbolFirst }

const dash = "–"

func (l *locale) integer(n int64) string {
	digits := strconv.FormatInt(n, 10)
	sign := ""
	if digits[0] == '-' {
		sign, digits = "-", digits[1:]
	}
	return sign + l.grouped(digits)
}

func (l *locale) grouped(digits string) string {
	if len(digits) <= 3 || l.numbers.group == "" {
		return digits
	}
	var b strings.Builder
	head := len(digits) % 3
	b.WriteString(digits[:head])
	for i := head; i < len(digits); i += 3 {
		if i > 0 {
			b.WriteString(l.numbers.group)
		}
		b.WriteString(digits[i : i+3])
	}
	return b.String()
}

func (l *locale) decimal(f float64, decimals int) string {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return dash
	}
	var text string
	if decimals < 0 {
		text = strconv.FormatFloat(math.Round(f*1e6)/1e6, 'f', -1, 64)
	} else {
		text = strconv.FormatFloat(f, 'f', decimals, 64)
	}
	whole, fraction, fractional := strings.Cut(text, ".")
	sign := ""
	if whole[0] == '-' {
		sign, whole = "-", whole[1:]
	}
	if sign != "" && strings.Trim(whole+fraction, "0") == "" {
		sign = ""
	}
	text = sign + l.grouped(whole)
	if fractional {
		text += l.numbers.point + fraction
	}
	return text
}

func (l *locale) money(minor int64, code string, always, rounded bool) string {
	currency := l.currency(code)
	decimals, unit := currency.decimals, uint64(1)
	for range decimals {
		unit *= 10
	}
	sign, size := "", uint64(minor)
	if minor < 0 {
		sign, size = "-", -size
	}
	whole, part := size/unit, size%unit
	if rounded {
		if part*2 >= unit && unit > 1 {
			whole++
		}
		part = 0
		if whole == 0 {
			sign = ""
		}
	}
	text := l.grouped(strconv.FormatUint(whole, 10))
	if decimals > 0 && (always || part > 0) {
		digits := strconv.FormatUint(part, 10)
		text += l.numbers.point + strings.Repeat("0", decimals-len(digits)) + digits
	}
	return sign + l.withSymbol(text, currency.symbol)
}

func (l *locale) withSymbol(number, symbol string) string {
	if symbol == "" {
		return number
	}
	if !l.numbers.symbolFirst {
		return number + l.numbers.symbolAir + symbol
	}
	// A code or a symbol of letters in front needs air: CHF 1,200.
	if last, _ := utf8.DecodeLastRuneInString(symbol); unicode.IsLetter(last) {
		symbol += "\u00a0"
	}
	return symbol + l.numbers.symbolAir + number
}

// Amount writes an amount of minor units without the sign of its currency, for fields where people type it.
func Amount(minor int64, code string) string {
	bare := *current()
	bare.numbers.currencies = map[string]money{code: {"", bare.currency(code).decimals}}
	return bare.money(minor, code, false, false)
}
