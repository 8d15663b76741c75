package tr

import (
	"strconv"
	"strings"

	"golang.org/x/text/feature/plural"
)

// T is the text of a key. A key nobody translated comes back itself, so that it is seen and reported.
func T(key string) string {
	if m, ok := current().messages[key]; ok {
		return m.other
	}
	return key
}

// F is the text of a key with its placeholders {0}, {1} … replaced. Integers are written with the language's
// thousands separators.
func F(key string, args ...any) string {
	l := current()
	m, ok := l.messages[key]
	if !ok {
		return key
	}
	return l.fill(m.other, args)
}

// N is the text of a key in the plural form that n asks for (CLDR cardinal rules); {0} is n, args start at {1}.
func N(key string, n int, args ...any) string {
	l := current()
	m, ok := l.messages[key]
	if !ok {
		return key
	}
	text := m.other
	if m.forms != nil {
		size := n
		if size < 0 {
			size = -size
		}
		if form, ok := m.forms[plural.Cardinal.MatchPlural(l.tag, size, 0, 0, 0, 0)]; ok {
			text = form
		}
	}
	return l.fill(text, append([]any{n}, args...))
}

// Has tells whether a key is translated, for keys that are built from data.
func Has(key string) bool {
	_, ok := current().messages[key]
	return ok
}

func (l *locale) fill(text string, args []any) string {
	if !strings.Contains(text, "{") {
		return text
	}
	var b strings.Builder
	for {
		open := strings.IndexByte(text, '{')
		if open < 0 {
			break
		}
		end := strings.IndexByte(text[open:], '}')
		if end < 0 {
			break
		}
		index, err := strconv.Atoi(text[open+1 : open+end])
		if err != nil || index < 0 || index >= len(args) {
			b.WriteString(text[:open+end+1])
		} else {
			b.WriteString(text[:open])
			b.WriteString(l.argument(args[index]))
		}
		text = text[open+end+1:]
	}
	b.WriteString(text)
	return b.String()
}

func (l *locale) argument(arg any) string {
	switch v := arg.(type) {
	case string:
		return v
	case int:
		return l.integer(int64(v))
	case int64:
		return l.integer(v)
	case float64:
		return l.decimal(v, -1)
	case error:
		return v.Error()
	case interface{ String() string }:
		return v.String()
	default:
		return "?"
	}
}
