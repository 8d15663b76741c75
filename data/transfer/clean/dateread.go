package clean

import (
	"math"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// token is a run of digits, a word, or one sign.
type token struct {
	kind  byte // '0' digits, 'a' word, else the sign itself; ' ' for blanks
	text  string
	value int
}

// maxDateTokens bounds the work on a cell; no date has more parts.
const maxDateTokens = 40

func dateTokens(s string) []token {
	all := make([]token, 0, 16)
	for len(s) > 0 && len(all) < maxDateTokens {
		r, n := utf8.DecodeRuneInString(s)
		switch {
		case r >= '0' && r <= '9':
			for n < len(s) && s[n] >= '0' && s[n] <= '9' {
				n++
			}
			v, err := strconv.Atoi(s[:n])
			if err != nil || n > 13 {
				v = -1
			}
			all = append(all, token{'0', s[:n], v})
		case unicode.IsLetter(r):
			for n < len(s) {
				r, size := utf8.DecodeRuneInString(s[n:])
				if !unicode.IsLetter(r) {
					break
				}
				n += size
			}
			all = append(all, token{'a', strings.ToLower(s[:n]), 0})
		case unicode.IsSpace(r):
			for n < len(s) && s[n] == ' ' {
				n++
			}
			all = append(all, token{' ', " ", 0})
		case r < utf8.RuneSelf:
			all = append(all, token{byte(r), s[:n], 0})
		default:
			all = append(all, token{'?', s[:n], 0})
		}
		s = s[n:]
	}
	if len(s) > 0 {
		return nil
	}
	return all
}

// readDate takes a date apart; false if it is none.
func readDate(s string) (reading, bool) {
	if len(s) == 10 && s[4] == '-' && s[7] == '-' && onlyDigits(s[:4]) && onlyDigits(s[5:7]) && onlyDigits(s[8:]) {
		// What databases and spreadsheets export, read without taking it apart.
		digit := func(i int) int { return int(s[i] - '0') }
		year := digit(0)*1000 + digit(1)*100 + digit(2)*10 + digit(3)
		return reading{fixed: true, ymd: [3]int{year, digit(5)*10 + digit(6), digit(8)*10 + digit(9)}}, true
	}
	if r, ok := readInstant(s); ok {
		return r, true
	}
	p := &dateParser{in: dateTokens(s)}
	p.skipWeekday()
	if !p.date() || !p.time() {
		return reading{}, false
	}
	return p.out, p.at == len(p.in)
}

// Serial days of Excel that are taken as dates, 1954 to 2118: five digits, so that years and small numbers are
// none. Day 1 is 1 January 1900 and 1900 counts as a leap year, so from March 1900 day 0 is 30 December 1899.
const (
	firstSerial = 20000
	lastSerial  = 80000
)

// readInstant reads what is one number: a serial day, seconds or milliseconds since 1970.
func readInstant(s string) (reading, bool) {
	if len(s) < 5 || s[0] < '0' || s[0] > '9' || strings.Trim(s, "0123456789.") != "" {
		return reading{}, false
	}
	whole, fraction, _ := strings.Cut(s, ".")
	n, err := strconv.ParseInt(whole, 10, 64)
	if err != nil || !onlyDigits(fraction) {
		return reading{}, false
	}
	switch {
	case len(whole) == 5 && n >= firstSerial && n < lastSerial:
		day := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, int(n))
		if fraction == "" {
			return reading{instant: day}, true
		}
		part, err := strconv.ParseFloat("0."+fraction, 64)
		if err != nil {
			return reading{}, false
		}
		seconds := time.Duration(math.Round(part*86400)) * time.Second
		return reading{instant: day.Add(seconds), hasTime: seconds != 0}, true
	case len(whole) == 10 && fraction == "":
		return reading{instant: time.Unix(n, 0).UTC(), hasTime: true, hasZone: true}, n < 4102444800
	case len(whole) == 13 && fraction == "":
		return reading{instant: time.UnixMilli(n).UTC(), hasTime: true, hasZone: true}, n < 4102444800000
	}
	return reading{}, false
}

// dateParser walks over the tokens of a date.
type dateParser struct {
	in  []token
	at  int
	out reading
}

func (p *dateParser) peek(ahead int) token {
	if p.at+ahead < len(p.in) {
		return p.in[p.at+ahead]
	}
	return token{}
}

// skip takes any of the signs.
func (p *dateParser) skip(signs string) {
	for p.at < len(p.in) && strings.IndexByte(signs, p.in[p.at].kind) >= 0 {
		p.at++
	}
}

// word takes one of the words.
func (p *dateParser) word(words ...string) bool {
	t := p.peek(0)
	if t.kind != 'a' {
		return false
	}
	for _, w := range words {
		if t.text == w {
			p.at++
			return true
		}
	}
	return false
}

func (p *dateParser) skipWeekday() {
	if t := p.peek(0); t.kind == 'a' && isWeekday(t.text) && monthOf(t.text) == 0 {
		p.at++
		p.skip("., ")
	} else if t.kind == 'a' && isWeekday(t.text) && p.namesMonthLater() {
		p.at++ // "Mar" is Tuesday in Spanish and March in English: a second month decides
		p.skip("., ")
	}
}

func (p *dateParser) namesMonthLater() bool {
	for _, t := range p.in[p.at+1:] {
		if t.kind == 'a' && monthOf(t.text) > 0 {
			return true
		}
	}
	return false
}

// date reads the day.
func (p *dateParser) date() bool {
	a := p.peek(0)
	switch {
	case a.kind == 'a':
		return p.monthFirst()
	case a.kind != '0':
		return false
	case len(a.text) == 8 && p.peek(1).kind != '.':
		p.at++
		return p.fix(a.value/10000, a.value/100%100, a.value%100)
	case p.hasMonthName():
		return p.monthInside(a)
	}
	sep := p.peek(1).kind
	b, second, c := p.peek(2), p.peek(3).kind, p.peek(4)
	if strings.IndexByte("-/.\\", sep) < 0 || sep == 0 || second != sep || b.kind != '0' {
		return p.spaced(a)
	}
	if c.kind == ' ' { // "3. 4. 2026"
		return p.spaced(a)
	}
	if c.kind != '0' || len(b.text) > 2 {
		return false
	}
	p.at += 5
	return p.three(a, b, c, sep == '.')
}

// spaced reads "3. 4. 2026", as Czechs and Slovaks write.
func (p *dateParser) spaced(a token) bool {
	var n [3]token
	n[0] = a
	i := 1
	for k := 1; k < 3; k++ {
		if p.peek(i).kind != '.' || p.peek(i+1).kind != ' ' || p.peek(i+2).kind != '0' {
			return false
		}
		n[k] = p.peek(i + 2)
		i += 3
	}
	p.at += i
	return p.three(n[0], n[1], n[2], true)
}

// three takes three numbers, of which the first or the last is the year.
func (p *dateParser) three(a, b, c token, dots bool) bool {
	p.out.dots = dots
	switch {
	case len(a.text) == 4 && len(c.text) <= 2:
		return p.fix(a.value, b.value, c.value)
	case len(a.text) > 2 || len(b.text) > 2:
		return false
	case len(c.text) == 4:
		p.out.wide = true
	case len(c.text) != 2:
		return false
	case a.value > 31:
		return p.fix(century(a.value), b.value, c.value)
	}
	p.out.three = [3]int{a.value, b.value, c.value}
	return true
}

func (p *dateParser) fix(y, m, d int) bool {
	p.out.fixed, p.out.ymd = true, [3]int{y, m, d}
	return true
}

// hasMonthName sees a word for a month near the beginning.
func (p *dateParser) hasMonthName() bool {
	for i := 1; i <= 5; i++ {
		if t := p.peek(i); t.kind == 'a' && monthOf(t.text) > 0 {
			return true
		}
	}
	return false
}

// monthInside reads "15-Jan-2024", "3rd of March, 2024", "1er mars 2024", "3 de marzo de 2024", "2024-Jan-15".
func (p *dateParser) monthInside(a token) bool {
	p.at++
	if t := p.peek(0); t.kind == 'a' && monthOf(t.text) == 0 {
		p.word("st", "nd", "rd", "th", "er", "e", "o", "a")
	}
	p.skip(" .-/,?")
	p.word("of", "de", "den", "the")
	p.skip(" ")
	t := p.peek(0)
	month := 0
	if t.kind == 'a' {
		month = monthOf(t.text)
	}
	if month == 0 {
		return false
	}
	p.at++
	p.skip(" .-/,")
	p.word("of", "de", "del")
	p.skip(" ")
	b := p.peek(0)
	if b.kind != '0' {
		return false
	}
	p.at++
	if len(a.text) == 4 && len(b.text) <= 2 {
		return p.fix(a.value, month, b.value)
	}
	return p.named(a, month, b)
}

// monthFirst reads "Mar 20 2024" and "March 20th, 2024".
func (p *dateParser) monthFirst() bool {
	month := monthOf(p.peek(0).text)
	if month == 0 {
		return false
	}
	p.at++
	p.skip(" .-/")
	day := p.peek(0)
	if day.kind != '0' {
		return false
	}
	p.at++
	p.word("st", "nd", "rd", "th")
	p.skip(" ,.-/")
	year := p.peek(0)
	if year.kind != '0' {
		return false
	}
	p.at++
	return p.named(day, month, year)
}

func (p *dateParser) named(day token, month int, year token) bool {
	y := year.value
	switch {
	case len(day.text) > 2:
		return false
	case len(year.text) == 2:
		y = century(y)
	case len(year.text) != 4:
		return false
	}
	return p.fix(y, month, day.value)
}
