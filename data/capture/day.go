package capture

import (
	"strconv"
	"strings"
	"time"

	"github.com/baton-planner/baton/data"
)

// readDay takes the first day of the line. The word before it that leads to it (on, am, le, el) goes with it.
func (p *parser) readDay() {
	for i := range p.tokens {
		d, n, bad := p.dayAt(i)
		if n == 0 {
			continue
		}
		if bad != "" {
			if p.out.BadDay == "" {
				p.out.BadDay = bad
			}
		} else {
			p.out.Day = d
		}
		lead := p.back(i, func(l *lexicon) []string { return l.on })
		p.use(i-lead, n+lead)
		return
	}
}

// dayAt reads a day that begins at i: the day, how many words it takes, and the words themselves where there is no such day.
func (p *parser) dayAt(i int) (d data.Date, n int, bad string) {
	today := p.opt.Today
	if ahead, n := entry(p, i, func(l *lexicon) map[string]int { return l.days }); n > 0 {
		return today.AddDays(ahead), n, ""
	}
	if d, n := p.distance(i); n > 0 {
		return d, n, ""
	}
	if d, n := p.nextOne(i); n > 0 {
		return d, n, ""
	}
	if w, n := p.weekday(i); n > 0 {
		return p.comingWeekday(w), n, ""
	}
	return p.calendarDay(i)
}

// distance reads "in 3 days", "in a week", "in zwei Wochen", "dans 3 jours".
func (p *parser) distance(i int) (data.Date, int) {
	lead := p.phrase(i, func(l *lexicon) []string { return l.in })
	if lead == 0 {
		return data.Date{}, 0
	}
	count, n := p.number(i + lead)
	if n == 0 {
		return data.Date{}, 0
	}
	unit, m := entry(p, i+lead+n, func(l *lexicon) map[string]unit { return l.units })
	if m == 0 || count > 1000 {
		return data.Date{}, 0
	}
	return unit.after(p.opt.Today, count), lead + n + m
}

// nextOne reads "next week", "next Friday", "vendredi prochain": the one of the next week or month.
func (p *parser) nextOne(i int) (data.Date, int) {
	of := func(l *lexicon) []string { return l.next }
	lead := p.phrase(i, of)
	w, n := p.weekday(i + lead)
	tail := 0
	if lead == 0 {
		tail = p.phrase(i+n, of)
	}
	monday := p.opt.Today.AddDays(7 - (int(p.opt.Today.Time().Weekday())+6)%7)
	if n > 0 && lead+tail > 0 {
		return monday.AddDays((int(w) + 6) % 7), lead + n + tail
	}
	u, n := entry(p, i+lead, func(l *lexicon) map[string]unit { return l.units })
	if lead == 0 && n > 0 {
		tail = p.phrase(i+n, of)
	}
	if n == 0 || lead+tail == 0 {
		return data.Date{}, 0
	}
	switch u {
	case week:
		return monday, lead + n + tail
	case month:
		return p.opt.Today.AddMonths(1).FirstOfMonth(), lead + n + tail
	}
	return u.after(p.opt.Today, 1), lead + n + tail
}

// weekday reads the name of a day of the week, also in the plural. A short name of two letters needs a word before it.
func (p *parser) weekday(i int) (time.Weekday, int) {
	key := strings.TrimSuffix(p.key(i), ".")
	if key == "" {
		return 0, 0
	}
	for k, lex := range p.lex {
		for d, name := range lex.weekdays {
			if key == name || strings.TrimSuffix(key, "s") == strings.TrimSuffix(name, "s") {
				return time.Weekday(d), 1
			}
			if k > 0 { // short English names are words elsewhere: mon, sun
				continue
			}
			for short := range strings.FieldsSeq(lex.shortDays[d]) {
				led := p.back(i, func(l *lexicon) []string { return append(l.on, l.every...) }) > 0
				if key == short && (led || lex.bareShort && len(short) > 2 || strings.HasSuffix(p.tokens[i].raw, ".")) {
					return time.Weekday(d), 1
				}
			}
		}
	}
	return 0, 0
}

func (p *parser) comingWeekday(w time.Weekday) data.Date {
	today := p.opt.Today
	return today.AddDays((int(w)-int(today.Time().Weekday())+6)%7 + 1)
}

// number reads a small number in digits or as a word.
func (p *parser) number(i int) (int, int) {
	if n, words := entry(p, i, func(l *lexicon) map[string]int { return l.numbers }); words > 0 {
		return n, words
	}
	n, err := strconv.Atoi(p.key(i))
	if err != nil || n < 0 {
		return 0, 0
	}
	return n, 1
}

// month reads the name of a month, whole or short.
func (p *parser) month(i int) (time.Month, int) {
	key := strings.TrimSuffix(p.key(i), ".")
	if len([]rune(key)) < 3 {
		return 0, 0
	}
	for _, lex := range p.lex {
		for m, name := range lex.months {
			if key == name || strings.HasPrefix(name, key) && len([]rune(key)) >= 3 && len(key) <= 5 {
				return time.Month(m + 1), 1
			}
		}
	}
	return 0, 0
}

// calendarDay reads 2026-12-24, 24.12., 24/12/2026, 24 December 2026, December 24th, the 24th.
func (p *parser) calendarDay(i int) (data.Date, int, string) {
	key := p.key(i)
	if key == "" {
		return data.Date{}, 0, ""
	}
	if y, m, d, ok := p.figures(key); ok {
		return p.valid(y, m, d, i, 1)
	}
	if day, ok := p.dayNumber(key); ok {
		n := 1 + p.phrase(i+1, func(l *lexicon) []string { return l.of })
		if m, k := p.month(i + n); k > 0 {
			year, w := p.year(i + n + k)
			return p.valid(year, int(m), day, i, n+k+w)
		}
		if ordinal(key) && p.back(i, func(l *lexicon) []string { return l.on }) > 0 {
			return p.valid(-1, -1, day, i, 1)
		}
		return data.Date{}, 0, ""
	}
	if m, k := p.month(i); k > 0 {
		if _, other := p.month(i + k + 1); other > 0 { // Jan, 24 Dec
			return data.Date{}, 0, ""
		}
		if day, ok := p.dayNumber(strings.TrimSuffix(p.key(i+k), ",")); ok {
			year, w := p.year(i + k + 1)
			return p.valid(year, int(m), day, i, k+1+w)
		}
	}
	return data.Date{}, 0, ""
}

// year reads a year after a month, with or without a word between.
func (p *parser) year(i int) (year, n int) {
	of := p.phrase(i, func(l *lexicon) []string { return l.of })
	if y, err := strconv.Atoi(strings.TrimSuffix(p.key(i+of), ".")); err == nil && y >= 1900 && y <= 2200 {
		return y, of + 1
	}
	return -1, 0
}

func ordinal(key string) bool { return strings.Trim(key, "0123456789") != "" }

// dayNumber reads 24, 24., 24th, 1er, 1º.
func (p *parser) dayNumber(key string) (int, bool) {
	digits := strings.TrimRight(key, ".abcdefghijklmnopqrstuvwxyzºª°")
	tail := key[len(digits):]
	if tail != "" && !strings.Contains(" . st nd rd th er re º ª o a ", " "+tail+" ") {
		return 0, false
	}
	n, err := strconv.Atoi(digits)
	return n, err == nil && n >= 1 && n <= 31 && len(digits) <= 2
}

// figures reads a day written in figures alone; a year of -1 is not said.
func (p *parser) figures(key string) (y, m, d int, ok bool) {
	for _, sep := range []string{"-", ".", "/"} {
		parts := strings.Split(strings.TrimSuffix(key, "."), sep)
		if len(parts) < 2 || len(parts) > 3 || sep == "-" && len(parts) == 2 {
			continue
		}
		var n [3]int
		n[2] = -1
		for i, part := range parts {
			v, err := strconv.Atoi(part)
			if err != nil || len(part) > 4 || v < 0 {
				return 0, 0, 0, false
			}
			n[i] = v
		}
		if sep == "." && len(parts) == 2 && !strings.HasSuffix(key, ".") { // 10.30 is a time
			return 0, 0, 0, false
		}
		switch {
		case sep == "-" && len(parts[0]) == 4:
			return n[0], n[1], n[2], true
		case sep == "/" && p.opt.MonthFirst:
			return n[2], n[0], n[1], true
		}
		return n[2], n[1], n[0], true
	}
	return 0, 0, 0, false
}

// valid makes a day of its parts; one without a year, or a month too, is the next such day. n words from i are its own.
func (p *parser) valid(y, m, d, i, n int) (data.Date, int, string) {
	written := func() string {
		words := make([]string, n)
		for k := range n {
			words[k] = strings.TrimRight(p.tokens[i+k].raw, ",;:!?")
		}
		return strings.Join(words, " ")
	}
	if y >= 0 && y < 100 {
		y += 2000
	}
	if y >= 0 {
		t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
		if m < 1 || m > 12 || t.Day() != d || y < 1900 || y > 2200 {
			return data.Date{}, n, written()
		}
		return data.DateOf(t), n, ""
	}
	today := p.opt.Today
	first := today.FirstOfMonth()
	for range 8 * 12 { // 29 February waits for a leap year
		t := first.Time()
		if on := t.AddDate(0, 0, d-1); (m < 0 || int(t.Month()) == m) && on.Month() == t.Month() && !data.DateOf(on).Before(today) {
			return data.DateOf(on), n, ""
		}
		first = first.AddMonths(1)
	}
	return data.Date{}, n, written()
}
