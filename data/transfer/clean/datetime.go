package clean

import (
	"strings"
)

// time reads what follows the day: nothing, or a time of day and perhaps a zone.
func (p *dateParser) time() bool {
	p.skip(" ,")
	p.word("t", "at", "um", "à", "a")
	p.skip(" ")
	if p.at == len(p.in) {
		return true
	}
	h, m := p.peek(0), p.peek(2)
	switch {
	case h.kind == '0' && len(h.text) <= 2 && p.peek(1).kind == ':' && m.kind == '0' && len(m.text) == 2:
		p.out.clock = [3]int{h.value, m.value, 0}
		p.at += 3
		if s := p.peek(1); p.peek(0).kind == ':' && s.kind == '0' && len(s.text) == 2 {
			p.out.clock[2] = s.value
			p.at += 2
			p.fraction()
		}
	case h.kind == '0' && len(h.text) == 6: // 20240115T093000Z
		p.out.clock = [3]int{h.value / 10000, h.value / 100 % 100, h.value % 100}
		p.at++
	case h.kind == '0' && len(h.text) <= 2 && p.peek(1).kind == ' ' && isHalfDay(p.peek(2).text), h.kind == '0' && len(h.text) <= 2 && isHalfDay(p.peek(1).text):
		p.out.clock[0] = h.value
		p.at++
	default:
		return p.lonelyZone()
	}
	p.out.hasTime = true
	p.skip(" ")
	if !p.halfDay() {
		return false
	}
	p.word("uhr", "h")
	p.skip(" ")
	c := p.out.clock
	return p.zone() && c[0] < 24 && c[1] < 60 && c[2] < 60
}

// lonelyZone reads the Z behind a day without a time ("2026-03-01Z", XML Schema).
func (p *dateParser) lonelyZone() bool {
	return p.word("z") && p.at == len(p.in)
}

func (p *dateParser) fraction() {
	f := p.peek(1)
	if k := p.peek(0).kind; (k != '.' && k != ',') || f.kind != '0' {
		return
	}
	p.at += 2
	digits := (f.text + "000000000")[:9]
	for i := range len(digits) {
		p.out.nano = p.out.nano*10 + int(digits[i]-'0')
	}
}

func isHalfDay(word string) bool { return word == "am" || word == "pm" }

// halfDay reads AM and PM, also as a.m. and p.m.
func (p *dateParser) halfDay() bool {
	pm, found := false, false
	t := p.peek(0)
	switch {
	case t.kind == 'a' && isHalfDay(t.text):
		pm, found = t.text == "pm", true
		p.at++
	case t.kind == 'a' && (t.text == "a" || t.text == "p") && p.peek(1).kind == '.' && p.peek(2).text == "m":
		pm, found = t.text == "p", true
		p.at += 3
		p.skip(".")
	}
	if !found {
		return true
	}
	h := p.out.clock[0]
	if h < 1 || h > 12 {
		return false
	}
	h %= 12
	if pm {
		h += 12
	}
	p.out.clock[0] = h
	p.skip(" ")
	return true
}

// zone reads Z, UTC, GMT and offsets. Salesforce writes "Z-0300": the offset holds. Letters for zones ("CST") mean
// several places, so they are refused.
func (p *dateParser) zone() bool {
	if p.word("z", "utc", "gmt") {
		p.out.hasZone = true
		p.skip(" ")
	}
	sign := p.peek(0).kind
	if sign != '+' && sign != '-' {
		return p.at == len(p.in)
	}
	h := p.peek(1)
	if h.kind != '0' {
		return false
	}
	p.at += 2
	hours, minutes := h.value, 0
	switch {
	case len(h.text) == 4:
		hours, minutes = h.value/100, h.value%100
	case len(h.text) > 2:
		return false
	case p.peek(0).kind == ':' && p.peek(1).kind == '0' && len(p.peek(1).text) == 2:
		minutes = p.peek(1).value
		p.at += 2
	}
	if hours > 14 || minutes > 59 {
		return false
	}
	p.out.hasZone = true
	p.out.offset = hours*3600 + minutes*60
	if sign == '-' {
		p.out.offset = -p.out.offset
	}
	return p.at == len(p.in)
}

// monthOf gives the number of a month by its name or usual abbreviation in English, German, French, Spanish,
// Italian, Dutch and Portuguese, without regard to case; 0 if it is none.
func monthOf(word string) int {
	switch strings.ToLower(word) {
	case "jan", "january", "januar", "jänner", "jän", "janvier", "janv", "enero", "ene", "gennaio", "gen", "januari", "janeiro":
		return 1
	case "feb", "february", "februar", "feber", "février", "fevrier", "févr", "fevr", "fév", "fev", "febrero", "febbraio", "februari", "fevereiro":
		return 2
	case "mar", "march", "märz", "maerz", "mrz", "mär", "mars", "marzo", "maart", "mrt", "março", "marco":
		return 3
	case "apr", "april", "avril", "avr", "abril", "abr", "aprile":
		return 4
	case "may", "mai", "mayo", "maggio", "mag", "mei", "maio":
		return 5
	case "jun", "june", "juni", "juin", "junio", "giugno", "giu", "junho":
		return 6
	case "jul", "july", "juli", "juillet", "juil", "julio", "luglio", "lug", "julho":
		return 7
	case "aug", "august", "août", "aout", "agosto", "ago", "augustus":
		return 8
	case "sep", "sept", "september", "septembre", "septiembre", "setiembre", "settembre", "set", "setembro":
		return 9
	case "oct", "october", "oktober", "okt", "octobre", "octubre", "ottobre", "ott", "outubro", "out":
		return 10
	case "nov", "november", "novembre", "noviembre", "novembro":
		return 11
	case "dec", "december", "dezember", "dez", "décembre", "decembre", "déc", "diciembre", "dic", "dicembre", "dezembro":
		return 12
	}
	return 0
}

func isWeekday(word string) bool {
	switch word {
	case "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun",
		"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
		"mo", "di", "mi", "do", "fr", "sa", "so", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag",
		"lun", "mar", "mer", "jeu", "ven", "sam", "dim", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
		"mié", "mie", "jue", "vie", "sáb", "sab", "dom", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo":
		return true
	}
	return false
}
