package capture

import (
	"regexp"
	"strconv"
	"strings"
)

// clock is a time of day in one word: 10:00, 14h30, 9h, 10am, 2.30pm, 10:00-11:30.
var clock = regexp.MustCompile(`^(\d{1,2})(?:[:.h](\d{2}))?(h|uhr|am|pm|a\.m|p\.m)?$`)

// readTime takes the first time of day, with the word that leads to it and, where it is a span, its length.
func (p *parser) readTime() {
	for i := range p.tokens {
		at, length, n := p.timeAt(i)
		if n == 0 {
			continue
		}
		lead := p.back(i, func(l *lexicon) []string { return l.at })
		p.use(i-lead, n+lead)
		p.out.Minute = &at
		if length > 0 {
			p.out.Minutes = &length
		}
		return
	}
}

func (p *parser) timeAt(i int) (at, length int64, n int) {
	key := strings.TrimSuffix(p.key(i), ".")
	if key == "" {
		return 0, 0, 0
	}
	if minute, n := entry(p, i, func(l *lexicon) map[string]int { return l.times }); n > 0 {
		return int64(minute), 0, n
	}
	led := p.back(i, func(l *lexicon) []string { return l.at }) > 0
	for _, dash := range []string{"-", "–"} {
		if from, to, ok := strings.Cut(key, dash); ok {
			a, sureA := p.clock(from, led)
			b, sureB := p.clock(to, led || sureA)
			if a >= 0 && b > a && (sureA || sureB) {
				return a, b - a, 1 + p.phrase(i+1, func(l *lexicon) []string { return l.oclock })
			}
			return 0, 0, 0
		}
	}
	after := p.phrase(i+1, func(l *lexicon) []string { return l.oclock })
	half := p.key(i + 1)
	if half = strings.ReplaceAll(half, ".", ""); half == "am" || half == "pm" {
		key, after = key+half, 1
	} else {
		led = led || after > 0
	}
	if at, sure := p.clock(key, led); at >= 0 && sure {
		return at, 0, 1 + after
	}
	return 0, 0, 0
}

// clock reads one time; -1 for none. It is sure where the form says so or a word led to it. A bare hour up to six is one of the
// afternoon: nobody is called at three in the morning.
func (p *parser) clock(key string, led bool) (minute int64, sure bool) {
	m := clock.FindStringSubmatch(key)
	if m == nil {
		return -1, false
	}
	h, _ := strconv.Atoi(m[1])
	mm, _ := strconv.Atoi(m[2]) // empty: 0
	switch mark := strings.ReplaceAll(m[3], ".", ""); mark {
	case "am", "pm":
		if h < 1 || h > 12 {
			return -1, false
		}
		h %= 12
		if mark == "pm" {
			h += 12
		}
		sure = true
	default:
		written := m[2] != "" && !strings.Contains(key, ".")
		sure = led || written || m[3] == "uhr" || m[3] == "h" && p.lex[0].hourIsClock || strings.Contains(key, "h") && m[2] != ""
		if m[2] == "" && m[3] == "" && h >= 1 && h <= 6 {
			h += 12
		}
	}
	if h > 23 || mm > 59 {
		return -1, false
	}
	return int64(h*60 + mm), sure
}

var amount = regexp.MustCompile(`^(\d{1,3})(?:[.,](\d))?(\pL*)$`)

// readLength takes how long it lasts: "for 30 min", "1,5 Stunden", "90min".
func (p *parser) readLength() {
	for i := range p.tokens {
		m := amount.FindStringSubmatch(p.key(i))
		if m == nil {
			continue
		}
		lead := p.back(i, func(l *lexicon) []string { return l.lasting })
		words, word := 1, m[3]
		if word == "" {
			word, words = strings.TrimSuffix(p.key(i+1), "."), 2
		}
		var per int64
		for _, lex := range p.lex {
			if v, ok := lex.lengths[word]; ok && per == 0 {
				per = v
			}
		}
		if per == 0 {
			continue
		}
		whole, _ := strconv.ParseInt(m[1], 10, 64)
		tenth, _ := strconv.ParseInt("0"+m[2], 10, 64)
		length := whole*per + tenth*per/10
		if length <= 0 || length > 24*60 {
			continue
		}
		if p.out.Minutes == nil {
			p.out.Minutes = &length
		}
		p.use(i-lead, words+lead)
		return
	}
}
