package charts

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// Locale says how numbers, money and dates are written. The zero Locale
// stands for English(); others are best made by changing one of those below.
// Texts are cut after 12 letters, patterns after 36.
type Locale struct {
	Decimal, Group string // signs in numbers, "." and "," in English
	Minus          string // sign of negative numbers
	Percent        string // written after the number, with its space if any

	Currency      string // sign or code of the currency
	CurrencyAfter bool   // the sign stands behind the amount, after a space

	Compact [4]string // thousand, million, billion, trillion, with the space before if any

	Months   [12]string // short names from January
	Weekdays [7]string  // short names from Monday
	Day      string     // a date, with {d}, {m} and {y}
	Month    string     // a month, with {m} and {y}
}

// English returns the English way, in euros.
func English() Locale {
	return Locale{
		Decimal: ".", Group: ",", Minus: "–", Percent: "%", Currency: "€",
		Compact:  [4]string{"k", "M", "B", "T"},
		Months:   [12]string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"},
		Weekdays: [7]string{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"},
		Day:      "{d} {m} {y}", Month: "{m} {y}",
	}
}

// German returns the German way, in euros.
func German() Locale {
	return Locale{
		Decimal: ",", Group: ".", Minus: "–", Percent: "\u00a0%", Currency: "€", CurrencyAfter: true,
		Compact:  [4]string{"\u00a0Tsd.", "\u00a0Mio.", "\u00a0Mrd.", "\u00a0Bio."},
		Months:   [12]string{"Jan", "Feb", "Mär", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez"},
		Weekdays: [7]string{"Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"},
		Day:      "{d}. {m} {y}", Month: "{m} {y}",
	}
}

// French returns the French way, in euros.
func French() Locale {
	return Locale{
		Decimal: ",", Group: "\u202f", Minus: "–", Percent: "\u00a0%", Currency: "€", CurrencyAfter: true,
		Compact:  [4]string{"\u00a0k", "\u00a0M", "\u00a0Md", "\u00a0Bn"},
		Months:   [12]string{"janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."},
		Weekdays: [7]string{"lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."},
		Day:      "{d} {m} {y}", Month: "{m} {y}",
	}
}

// Spanish returns the Spanish way, in euros.
func Spanish() Locale {
	return Locale{
		Decimal: ",", Group: ".", Minus: "–", Percent: "\u00a0%", Currency: "€", CurrencyAfter: true,
		Compact:  [4]string{"\u00a0mil", "\u00a0M", "\u00a0mil\u00a0M", "\u00a0B"},
		Months:   [12]string{"ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sept", "oct", "nov", "dic"},
		Weekdays: [7]string{"lun", "mar", "mié", "jue", "vie", "sáb", "dom"},
		Day:      "{d} {m} {y}", Month: "{m} {y}",
	}
}

// LocaleOf returns the way of a language by its code (ISO 639-1), the English one where there is none of its own.
func LocaleOf(language string) Locale {
	switch language {
	case "de":
		return German()
	case "es":
		return Spanish()
	case "fr":
		return French()
	}
	return English()
}

// makeSafe cleans all texts, for locales made from what a user typed.
func (l *Locale) makeSafe() {
	const most = 12
	for _, s := range []*string{&l.Decimal, &l.Group, &l.Minus, &l.Percent, &l.Currency} {
		*s = safe(*s, most)
	}
	l.Day, l.Month = safe(l.Day, 3*most), safe(l.Month, 3*most)
	for _, list := range [][]string{l.Compact[:], l.Months[:], l.Weekdays[:]} {
		for i := range list {
			list[i] = safe(list[i], most)
		}
	}
}

// Unit says what the values of a chart count.
type Unit uint8

// The units of values.
const (
	Number  Unit = iota
	Money        // whole units of the currency; for drawing only, sums are made elsewhere
	Percent      // a share, 0 to 1
)

// Missing returns the value that stands for "not known": NaN.
func Missing() float64 { return math.NaN() }

const dash = "–" // written for a missing value

// Value writes v in full: "4,820", "€182,400", "34.2%", "–" when missing.
func (l *Locale) Value(v float64, u Unit) string {
	switch {
	case !known(v):
		return dash
	case u == Percent && math.Abs(v) < 1e6:
		return l.number(v*100, decimals(v*100, 1)) + l.Percent
	case math.Abs(v) >= 1e15, u == Percent:
		return l.Short(v, u)
	case u == Money:
		places := 0
		if v != math.Trunc(v) && math.Abs(v) < 1e5 {
			places = 2
		}
		return l.money(v, l.number(math.Abs(v), places))
	default:
		return l.number(v, decimals(v, 2))
	}
}

// Label writes v for a mark: short, but counts below 100,000 in full.
func (l *Locale) Label(v float64, u Unit) string {
	if u == Number && known(v) && math.Abs(v) < 99999.5 {
		places := 2
		switch {
		case math.Abs(v) >= 100:
			places = 0
		case math.Abs(v) >= 10:
			places = 1
		}
		return l.number(v, decimals(v, places))
	}
	return l.Short(v, u)
}

// Short writes v in at most three digits and a size: "12.4k", "€1.02M", "9%".
func (l *Locale) Short(v float64, u Unit) string {
	if !known(v) {
		return dash
	}
	if u == Percent && math.Abs(v) >= 999.995 {
		return l.Short(max(-largest, min(v, largest))*100, Number) + l.Percent
	}
	if u == Percent {
		places := 0
		if a := math.Abs(v * 100); a != 0 && a < 9.5 {
			places = 1
		}
		return l.number(v*100, decimals(v*100, places)) + l.Percent
	}
	a := math.Abs(v)
	size := ""
	for i := 0; i < len(l.Compact) && a >= 999.5; i++ {
		a /= 1000
		size = l.Compact[i]
	}
	var s string
	switch {
	case a >= 1e6:
		s = strconv.FormatFloat(a, 'e', 1, 64)
	case a >= 99.95:
		s = l.number(a, 0)
	case a >= 9.995:
		s = l.number(a, decimals(a, 1))
	case a >= 0.01 || a == 0:
		s = l.number(a, decimals(a, 2))
	default:
		s = strings.Replace(strconv.FormatFloat(a, 'g', 2, 64), ".", l.Decimal, 1)
	}
	if u == Money {
		return l.money(v, s+size)
	}
	if v < 0 {
		return l.Minus + s + size
	}
	return s + size
}

// money puts the currency and the sign of v round an amount without sign.
func (l *Locale) money(v float64, amount string) string {
	sign := ""
	if v < 0 {
		sign = l.Minus
	}
	switch {
	case l.CurrencyAfter:
		return sign + amount + "\u00a0" + l.Currency
	case len(l.Currency) > 2 && l.Currency[0] < 0x80:
		return sign + l.Currency + "\u00a0" + amount
	default:
		return sign + l.Currency + amount
	}
}

// share writes a share as whole percent, for notes beside values.
func (l *Locale) share(v float64) string {
	if !known(v) {
		return dash
	}
	switch a := math.Abs(v); {
	case a > 0 && a < 0.005:
		return "<1" + l.Percent
	case v >= 9.995:
		return ">999" + l.Percent
	case v <= -9.995:
		return "<" + l.Minus + "999" + l.Percent
	}
	return l.number(v*100, 0) + l.Percent
}

// decimals returns how many of at most places decimals v needs.
func decimals(v float64, places int) int {
	if v == math.Trunc(v) {
		return 0
	}
	for n := range places {
		p := math.Pow10(n)
		if math.Abs(v*p-math.Round(v*p)) < p*0.5*math.Pow10(-places) {
			return n
		}
	}
	return places
}

// number writes v with grouped digits.
func (l *Locale) number(v float64, places int) string {
	var out [64]byte
	return string(l.appendNumber(out[:0], v, places))
}

func (l *Locale) appendNumber(out []byte, v float64, places int) []byte {
	var raw [352]byte
	digits, a := raw[:0], math.Abs(v)
	if p := math.Pow10(places); a < 1e12 {
		// People round halves up, AppendFloat to even.
		a = math.Floor(a*p+0.5+1e-9) / p
	}
	if places == 0 && a < 1e15 {
		digits = strconv.AppendInt(digits, int64(a), 10)
	} else {
		digits = strconv.AppendFloat(digits, a, 'f', places, 64)
	}
	whole, frac := digits, []byte(nil)
	if places > 0 {
		whole, frac = digits[:len(digits)-places-1], digits[len(digits)-places:]
	}
	if v < 0 && a != 0 {
		out = append(out, l.Minus...)
	}
	for i, d := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			out = append(out, l.Group...)
		}
		out = append(out, d)
	}
	if len(frac) > 0 {
		out = append(out, l.Decimal...)
		out = append(out, frac...)
	}
	return out
}

// appendValue writes v in full at the end of out.
func (l *Locale) appendValue(out []byte, v float64, u Unit) []byte {
	if u == Number && known(v) && math.Abs(v) < 1e15 {
		return l.appendNumber(out, v, decimals(v, 2))
	}
	return append(out, l.Value(v, u)...)
}

// day writes a date: "14 Jul 2026".
func (l *Locale) day(t time.Time) string { return l.date(l.Day, t) }

func (l *Locale) date(pattern string, t time.Time) string {
	var out [32]byte
	return string(l.appendDate(out[:0], pattern, t))
}

// appendDate writes the pattern with {d}, {m} and {y} filled in.
func (l *Locale) appendDate(out []byte, pattern string, t time.Time) []byte {
	y, m, d := t.UTC().Date()
	for i := 0; i < len(pattern); i++ {
		if pattern[i] == '{' && i+2 < len(pattern) && pattern[i+2] == '}' {
			switch pattern[i+1] {
			case 'd':
				out = strconv.AppendInt(out, int64(d), 10)
			case 'm':
				out = append(out, l.Months[m-1]...)
			case 'y':
				out = strconv.AppendInt(out, int64(y), 10)
			}
			i += 2
			continue
		}
		out = append(out, pattern[i])
	}
	return out
}

// known says whether v is a number that can be drawn: not NaN, not infinite.
func known(v float64) bool { return v-v == 0 }
