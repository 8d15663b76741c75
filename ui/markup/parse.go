package markup

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Span is a stretch of text in one look.
type Span struct {
	Text         string
	Bold, Italic bool
	Link         string // where it leads: http, https or mailto; empty for nowhere
}

// Line is one line of a note.
type Line struct {
	Marker string // "•" or "3." of a list; empty for plain text
	Level  int    // how deep the list is, from 0
	Spans  []Span // none in an empty line
}

var listItem = regexp.MustCompile(`^([ \t]*)([-*•+]|\d{1,9}[.)])[ \t]+(.*)$`)

// Parse reads a note. The text of all spans is the note's without its marks.
func Parse(text string) []Line {
	var out []Line
	for _, line := range strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n") {
		l := Line{}
		if m := listItem.FindStringSubmatch(line); m != nil {
			l.Level, l.Marker, line = depth(m[1]), m[2], m[3]
			if _, err := strconv.Atoi(l.Marker[:1]); err != nil {
				l.Marker = "•"
			}
		} else {
			line = strings.TrimSpace(line)
		}
		l.Spans = inline(line, Span{}, nil)
		out = append(out, l)
	}
	return out
}

// depth is two blanks or a tab for each level.
func depth(indent string) int {
	return min(len(strings.ReplaceAll(indent, "\t", "  "))/2, 4)
}

// Plain is a note without its marks, its lines kept.
func Plain(text string) string {
	var b strings.Builder
	for i, l := range Parse(text) {
		if i > 0 {
			b.WriteByte('\n')
		}
		if l.Marker != "" {
			b.WriteString(strings.Repeat("  ", l.Level) + l.Marker + " ")
		}
		for _, s := range l.Spans {
			b.WriteString(s.Text)
		}
	}
	return b.String()
}

// inline adds the spans of a stretch of a line in a look.
func inline(s string, look Span, out []Span) []Span {
	plain := ""
	flush := func() {
		if plain != "" {
			out = append(out, Span{plain, look.Bold, look.Italic, look.Link})
			plain = ""
		}
	}
	for i := 0; i < len(s); {
		inner, n, next := mark(s, i, look)
		switch {
		case n == 0:
			_, size := utf8.DecodeRuneInString(s[i:])
			plain += s[i : i+size]
			i += size
		case inner == "": // an escaped mark
			plain += s[i+1 : i+n]
			i += n
		default:
			flush()
			out = inline(inner, next, out)
			i += n
		}
	}
	flush()
	return out
}

// escapable are the marks that a backslash takes the meaning from.
const escapable = `\*_[]`

// mark reads the mark at s[i:]: the text it is about, how many bytes it takes, and how that text looks. n is 0 for none.
func mark(s string, i int, look Span) (inner string, n int, next Span) {
	next = look
	rest := s[i:]
	switch {
	case rest[0] == '\\' && len(rest) > 1 && strings.IndexByte(escapable, rest[1]) >= 0:
		return "", 2, next
	case strings.HasPrefix(rest, "**") && !look.Bold:
		next.Bold = true
		inner, n = between(s, i, "**")
	case rest[0] == '*' && !look.Italic, rest[0] == '_' && !look.Italic:
		next.Italic = true
		inner, n = between(s, i, rest[:1])
	case look.Link == "" && rest[0] == '[':
		inner, n, next.Link = link(rest)
	case look.Link == "" && (strings.HasPrefix(rest, "http://") || strings.HasPrefix(rest, "https://")) && !wordBefore(s, i):
		inner = address(rest)
		n, next.Link = len(inner), inner
	}
	if inner == "" {
		return "", 0, look
	}
	return inner, n, next
}

// between finds the text that begins with a mark at i: the marks touch the words inside, and no word outside where the mark is
// a _, as in file_name_2.
func between(s string, i int, mark string) (inner string, n int) {
	start := i + len(mark)
	first, _ := utf8.DecodeRuneInString(s[start:])
	if start >= len(s) || unicode.IsSpace(first) || mark == "_" && wordBefore(s, i) {
		return "", 0
	}
	for at := start + 1; at <= len(s)-len(mark); at++ {
		if mark == "*" && strings.HasPrefix(s[at:], "**") { // bold inside
			at++
			continue
		}
		if mark == "**" && strings.HasPrefix(s[at:], "***") { // the inner one closes first
			continue
		}
		last, _ := utf8.DecodeLastRuneInString(s[start:at])
		if !strings.HasPrefix(s[at:], mark) || unicode.IsSpace(last) || last == '\\' {
			continue
		}
		end := at + len(mark)
		after, _ := utf8.DecodeRuneInString(s[end:])
		if mark == "_" && end < len(s) && (unicode.IsLetter(after) || unicode.IsDigit(after)) {
			continue
		}
		return s[start:at], end - i
	}
	return "", 0
}

func wordBefore(s string, i int) bool {
	r, _ := utf8.DecodeLastRuneInString(s[:i])
	return i > 0 && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

// link reads [words](address); only addresses that a note may open are links.
func link(s string) (words string, n int, to string) {
	words, rest, ok := strings.Cut(s[1:], "](")
	if !ok || strings.ContainsAny(words, "[]") || strings.TrimSpace(words) == "" {
		return "", 0, ""
	}
	to, _, ok = strings.Cut(rest, ")")
	if !ok || strings.ContainsAny(to, " \t(") || !opens(to) {
		return "", 0, ""
	}
	return words, len(words) + len(to) + 4, to
}

func opens(to string) bool {
	for _, scheme := range []string{"https://", "http://", "mailto:"} {
		if len(to) > len(scheme) && strings.EqualFold(to[:len(scheme)], scheme) {
			return true
		}
	}
	return false
}

// address is a web address in running text, without the full stop or bracket after it.
func address(s string) string {
	end := strings.IndexFunc(s, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(`<>"“”„`, r) })
	if end < 0 {
		end = len(s)
	}
	found := strings.TrimRight(s[:end], ".,;:!?'*_)]")
	if _, host, _ := strings.Cut(found, "://"); host == "" {
		return ""
	}
	return found
}
