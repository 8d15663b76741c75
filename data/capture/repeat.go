package capture

import (
	"fmt"
	"strings"
	"time"

	"github.com/baton-planner/baton/data"
)

// unit is a length of calendar time.
type unit int

const (
	day unit = iota + 1
	week
	month
	quarter
	year
	workday
)

func (u unit) after(from data.Date, n int) data.Date {
	switch u {
	case week:
		return from.AddDays(7 * n)
	case month:
		return from.AddMonths(n)
	case quarter:
		return from.AddMonths(3 * n)
	case year:
		return from.AddMonths(12 * n)
	default:
		return from.AddDays(n)
	}
}

// rule is the recurrence of a unit.
func (u unit) rule(n int) string {
	freq := map[unit]string{day: "DAILY", week: "WEEKLY", month: "MONTHLY", quarter: "MONTHLY", year: "YEARLY"}[u]
	if u == workday {
		return "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"
	}
	if u == quarter {
		n *= 3
	}
	if n > 1 {
		return fmt.Sprintf("FREQ=%s;INTERVAL=%d", freq, n)
	}
	return "FREQ=" + freq
}

var weekdayCodes = [...]string{"SU", "MO", "TU", "WE", "TH", "FR", "SA"}

// readRepeat takes a recurrence, with its end.
func (p *parser) readRepeat() {
	for i := range p.tokens {
		rule, n := p.repeatAt(i)
		if n == 0 {
			continue
		}
		lead := 0
		if p.phrase(i, func(l *lexicon) []string { return l.every }) == 0 {
			lead = p.back(i, func(l *lexicon) []string { return l.on })
		}
		p.use(i-lead, n+lead)
		p.out.Repeat = rule + p.readEnd()
		return
	}
}

func (p *parser) repeatAt(i int) (string, int) {
	if u, n := entry(p, i, func(l *lexicon) map[string]unit { return l.adverbs }); n > 0 {
		return u.rule(1), n
	}
	if rule, n := p.nth(i); n > 0 { // the first Monday of every month
		if m := p.ofEveryMonth(i + n); m > 0 {
			return rule, n + m
		}
	}
	lead := p.phrase(i, func(l *lexicon) []string { return l.every })
	if lead == 0 {
		return "", 0
	}
	at := i + lead
	if rule, n := p.nth(at); n > 0 { // every first Monday (of the month)
		return rule, lead + n + p.ofEveryMonth(at+n)
	}
	if days, n := p.weekdayList(at); n > 0 {
		return "FREQ=WEEKLY;BYDAY=" + strings.Join(days, ","), lead + n
	}
	count, n := p.number(at)
	if n == 0 {
		count = 1
	}
	if u, m := entry(p, at+n, func(l *lexicon) map[string]unit { return l.units }); m > 0 && count >= 1 && count <= 300 {
		return u.rule(count), lead + n + m
	}
	if day, ok := p.dayNumber(p.key(at)); ok && ordinal(p.key(at)) { // every 15th
		return fmt.Sprintf("FREQ=MONTHLY;BYMONTHDAY=%d", day), lead + 1 + p.ofEveryMonth(at+1)
	}
	return "", 0
}

// nth reads "first Monday", "letzten Freitag", "last day".
func (p *parser) nth(i int) (string, int) {
	which, n := entry(p, i, func(l *lexicon) map[string]int { return l.ordinals })
	w, m := p.weekday(i + n)
	if n == 0 || m == 0 {
		if u, m := entry(p, i+n, func(l *lexicon) map[string]unit { return l.units }); n > 0 && u == day && which == -1 {
			return "FREQ=MONTHLY;BYMONTHDAY=-1", n + m
		}
		return "", 0
	}
	return fmt.Sprintf("FREQ=MONTHLY;BYDAY=%+d%s", which, weekdayCodes[w]), n + m
}

// ofEveryMonth reads "of every month", "im Monat", "du mois", "de cada mes".
func (p *parser) ofEveryMonth(i int) int {
	return p.phrase(i, func(l *lexicon) []string { return l.everyMonth })
}

// weekdayList reads "Monday", "Monday and Thursday", "Mo, Mi und Fr".
func (p *parser) weekdayList(i int) (codes []string, n int) {
	for {
		w, m := p.weekday(i + n)
		if m == 0 {
			return codes, n
		}
		if code := weekdayCodes[w]; !strings.Contains(strings.Join(codes, ","), code) {
			codes = append(codes, code)
		}
		n += m
		and := p.phrase(i+n, func(l *lexicon) []string { return l.and })
		if _, m := p.weekday(i + n + and); m == 0 {
			return codes, n
		}
		n += and
	}
}

// readEnd takes "until 31 December" or "5 times".
func (p *parser) readEnd() string {
	for i := range p.tokens {
		if n := p.phrase(i, func(l *lexicon) []string { return l.until }); n > 0 {
			n += p.phrase(i+n, func(l *lexicon) []string { return l.on })
			d, m, bad := p.dayAt(i + n)
			if mm, k := p.month(i + n); m == 0 && k > 0 { // until December: to its end
				y, w := p.year(i + n + k)
				d, m = p.endOfMonth(mm, y), k+w
			}
			switch {
			case m == 0:
				continue
			case bad != "":
				p.out.BadDay = bad
			}
			p.use(i, n+m)
			if bad != "" {
				return ""
			}
			return ";UNTIL=" + d.Time().Format("20060102")
		}
		if count, n := p.number(i); n > 0 && count > 0 && count <= 1000 {
			if m := p.phrase(i+n, func(l *lexicon) []string { return l.often }); m > 0 {
				p.use(i, n+m)
				return fmt.Sprintf(";COUNT=%d", count)
			}
		}
	}
	return ""
}

func (p *parser) endOfMonth(m time.Month, year int) data.Date {
	today := p.opt.Today.Time()
	if year < 0 {
		if year = today.Year(); m < today.Month() {
			year++
		}
	}
	return data.NewDate(year, m+1, 0)
}
