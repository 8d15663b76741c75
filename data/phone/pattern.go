package phone

import (
	"regexp"
	"sync"
)

// pattern is a regular expression over digits, compiled when first needed. Most are none, but a few prefixes ("0|180020").
type pattern struct {
	expr string
	once sync.Once
	re   *regexp.Regexp
}

// compiled gives the expression for the start of digits; end is what has to follow it.
func (p *pattern) compiled(end string) *regexp.Regexp {
	p.once.Do(func() { p.re = regexp.MustCompile("^(?:" + p.expr + ")" + end) })
	return p.re
}

// before says how many digits the pattern takes from the start; 0 if it does not match.
func (p *pattern) before(digits []byte) int {
	if n, ok := p.literal(digits); ok {
		return n
	}
	if loc := p.compiled("").FindStringIndex(string(digits)); loc != nil {
		return loc[1]
	}
	return 0
}

// cut leaves out what the pattern takes from the start, or puts there what rule makes of the groups of the pattern.
func (p *pattern) cut(digits []byte, rule string) []byte {
	if n, ok := p.literal(digits); ok {
		return digits[n:]
	}
	text := string(digits)
	re := p.compiled("")
	loc := re.FindStringSubmatchIndex(text)
	switch {
	case loc == nil:
		return digits
	case rule == "" || loc[len(loc)-2] < 0:
		return digits[loc[1]:]
	}
	return append(re.ExpandString(nil, rule, text, loc), digits[loc[1]:]...)
}

// whole says whether the pattern takes all digits; a pattern is asked either this or the above.
func (p *pattern) whole(digits []byte) bool {
	return p.compiled("$").MatchString(string(digits))
}

// literal does without a regular expression; ok is false where it cannot.
func (p *pattern) literal(digits []byte) (n int, ok bool) {
	start := 0
	for i := 0; i <= len(p.expr); i++ {
		switch {
		case i == len(p.expr) || p.expr[i] == '|':
			if prefix := p.expr[start:i]; len(prefix) <= len(digits) && string(digits[:len(prefix)]) == prefix {
				return len(prefix), true
			}
			start = i + 1
		case p.expr[i] < '0' || p.expr[i] > '9':
			return 0, false
		}
	}
	return 0, true
}
