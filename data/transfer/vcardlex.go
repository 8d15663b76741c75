package transfer

import (
	"bytes"
	"encoding/base64"
	"io"
	"mime/quotedprintable"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/transform"
)

// property is one line of a vCard after unfolding: "item1.TEL;TYPE=work:+49 30 1".
type property struct {
	group  string
	name   string // in capitals
	types  []string
	params map[string]string // in capitals; TYPE is in types
	value  string            // decoded to UTF-8, still escaped
	line   int
	broken bool // the value could not be decoded
}

// cardLexer gives the properties of a file of vCards. It takes what address books write in practice: all line ends,
// folding by RFC 6350 §3.2 and by vCard 2.1, quoted-printable over many lines, base64 that ends at an empty line.
type cardLexer struct {
	rest   []byte
	line   int
	plain  func([]byte) string // decodes a value that does not say its charset
	before bool                // the version of the card is 2.1: its folding keeps the blank
}

// physical gives the next line without its end.
func (l *cardLexer) physical() (line []byte, ok bool) {
	if len(l.rest) == 0 {
		return nil, false
	}
	l.line++
	i := bytes.IndexAny(l.rest, "\r\n")
	if i < 0 {
		line, l.rest = l.rest, nil
		return line, true
	}
	line = l.rest[:i]
	after := i
	for after < len(l.rest) && l.rest[after] == '\r' {
		after++
	}
	if after < len(l.rest) && l.rest[after] == '\n' {
		after++
	} else {
		after = i + 1 // CR alone ends a line; several are several
	}
	l.rest = l.rest[after:]
	return line, true
}

// folded sees whether the line that follows goes on with this one.
func (l *cardLexer) folded() bool {
	return len(l.rest) > 0 && (l.rest[0] == ' ' || l.rest[0] == '\t')
}

// next gives the next property; false at the end.
func (l *cardLexer) next() (property, bool) {
	for {
		line, ok := l.physical()
		if !ok {
			return property{}, false
		}
		at := l.line
		text := append([]byte(nil), line...)
		for l.folded() {
			more, _ := l.physical()
			if len(bytes.TrimSpace(more)) == 0 {
				break
			}
			if !l.before {
				more = more[1:]
			}
			text = append(text, more...)
		}
		head, value, ok := cutValue(text)
		if !ok {
			continue
		}
		p := parseHead(mixed(head))
		if p.name == "" {
			continue
		}
		p.line = at
		l.decode(&p, value)
		return p, true
	}
}

// cutValue parts a property at the first colon outside of quotes.
func cutValue(text []byte) (head, value []byte, ok bool) {
	quoted := false
	for i, c := range text {
		switch {
		case c == '"':
			quoted = !quoted
		case c == ':' && !quoted:
			return text[:i], text[i+1:], true
		}
	}
	// A quote that is never closed hides nothing.
	return bytes.Cut(text, []byte(":"))
}

// parseHead reads "item1.TEL;TYPE=work,voice;PREF".
func parseHead(head string) property {
	p := property{params: make(map[string]string)}
	parts := splitOutsideQuotes(head, ';')
	name := strings.TrimSpace(parts[0])
	if i := strings.LastIndexByte(name, '.'); i >= 0 {
		p.group, name = name[:i], name[i+1:]
	}
	p.name = strings.ToUpper(name)
	for _, part := range parts[1:] {
		key, value, named := strings.Cut(part, "=")
		key = strings.ToUpper(strings.TrimSpace(key))
		value = strings.Trim(strings.TrimSpace(value), `"`)
		switch {
		case !named && isEncoding(key): // vCard 2.1 leaves out the names of parameters
			p.params["ENCODING"] = key
		case !named:
			p.types = append(p.types, strings.ToLower(key))
		case key == "TYPE":
			for t := range strings.SplitSeq(value, ",") {
				p.types = append(p.types, strings.ToLower(strings.TrimSpace(t)))
			}
		default:
			p.params[key] = value
		}
	}
	return p
}

func isEncoding(word string) bool {
	switch word {
	case "QUOTED-PRINTABLE", "BASE64", "B", "8BIT", "7BIT":
		return true
	}
	return false
}

func splitOutsideQuotes(s string, sep byte) []string {
	var parts []string
	quoted, begin := false, 0
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '"':
			quoted = !quoted
		case s[i] == sep && !quoted:
			parts = append(parts, s[begin:i])
			begin = i + 1
		}
	}
	return append(parts, s[begin:])
}

// decode turns the bytes of a value into UTF-8, reading on where its encoding goes over several lines.
func (l *cardLexer) decode(p *property, value []byte) {
	switch strings.ToUpper(p.params["ENCODING"]) {
	case "QUOTED-PRINTABLE":
		for bytes.HasSuffix(bytes.TrimRight(value, " \t"), []byte("=")) {
			more, ok := l.physical()
			if !ok {
				break
			}
			value = append(bytes.TrimRight(value, " \t"), '\n')
			value = append(value, more...)
		}
		plain, err := io.ReadAll(quotedprintable.NewReader(bytes.NewReader(value)))
		if err != nil {
			p.broken = true
			plain = value
		}
		value = bytes.ReplaceAll(plain, []byte("\r\n"), []byte("\n"))
	case "BASE64", "B":
		value = l.base64Lines(value)
		if isPicture(p.name) {
			return
		}
		plain, err := base64.StdEncoding.DecodeString(string(value))
		if err != nil {
			p.broken = true
		} else {
			value = plain
		}
	}
	p.value = l.text(p, value)
}

// base64Lines reads on until an empty line or a line that is a property.
func (l *cardLexer) base64Lines(value []byte) []byte {
	for len(l.rest) > 0 {
		i := bytes.IndexAny(l.rest, "\r\n")
		if i < 0 {
			i = len(l.rest)
		}
		line := l.rest[:i]
		if len(bytes.TrimSpace(line)) == 0 || bytes.IndexByte(line, ':') >= 0 {
			break
		}
		more, _ := l.physical()
		value = append(value, bytes.TrimSpace(more)...)
	}
	return value
}

// text reads bytes in the charset that the property names, else as the whole file is written.
func (l *cardLexer) text(p *property, value []byte) string {
	name := p.params["CHARSET"]
	if name == "" {
		if good, bad := countUTF8(value); good >= 2*bad {
			return mixed(value)
		}
		return l.plain(value)
	}
	e, err := htmlindex.Get(name)
	if err == nil {
		if n, _ := htmlindex.Name(e); n == "utf-8" {
			if utf8.Valid(value) {
				return string(value)
			}
			p.broken = true
			return mixed(value)
		}
		if plain, err := e.NewDecoder().Bytes(value); err == nil {
			return string(plain)
		}
	}
	p.broken = true
	return l.plain(value)
}

// mixed reads bytes as UTF-8 and those that are none as windows-1252: a phone that cuts a note cuts characters too.
func mixed(value []byte) string {
	if utf8.Valid(value) {
		return string(value)
	}
	out, _, err := transform.Bytes(mixedUTF8{}, value)
	if err != nil {
		return latin(value)
	}
	return string(out)
}

// latin reads bytes as windows-1252, which gives every byte a character.
func latin(value []byte) string {
	plain, err := charmap.Windows1252.NewDecoder().Bytes(value)
	if err != nil {
		return strings.ToValidUTF8(string(value), "\ufffd")
	}
	return string(plain)
}

func isPicture(name string) bool {
	switch name {
	case "PHOTO", "LOGO", "SOUND", "KEY":
		return true
	}
	return false
}
