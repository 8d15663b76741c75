package transfer

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"golang.org/x/text/transform"
)

func isVCard(sample []byte) bool {
	text := bytes.TrimLeft(sample, " \t\r\n\ufeff")
	return len(text) >= 11 && bytes.EqualFold(text[:11], []byte("BEGIN:VCARD"))
}

// openVCard reads all cards of a file: the columns of the table are what any of them has.
func openVCard(s *Source, r io.ReaderAt, size int64, cs charset) error {
	text, plain, err := cardText(r, size, cs)
	if err != nil {
		return err
	}
	var notes ledger
	cards := readCards(&cardLexer{rest: text, plain: plain}, &notes)
	columns, err := columnsOf(cards)
	if err != nil {
		return err
	}
	if len(columns) > MaxColumns {
		return refuse(CodeTooManyColumns, "too-many-columns",
			fmt.Sprintf("The cards have %d columns; up to %d are read.", len(columns), MaxColumns),
			map[string]any{"columns": len(columns), "max": MaxColumns})
	}
	if len(columns) == 0 {
		return refuse(CodeEmpty, "empty-vcard", "The file has no contacts in it: there is nothing to import.", nil)
	}
	for _, c := range columns {
		s.Headers = append(s.Headers, Header{Raw: c.String(), Name: c.String()})
	}
	s.Format, s.HasHeader, s.Delimiter = VCard, true, 0
	s.Warnings = append(s.Warnings, notes.list...)
	place := make(map[cardColumn]int, len(columns))
	for i, c := range columns {
		place[c] = i
	}
	s.start = func() (recordReader, error) {
		return &cardReader{count: len(cards), cells: make([]string, len(columns)), lay: func(i int, cells []string) int {
			clear(cells)
			for column, cell := range cards[i].cells {
				cells[place[column]] = cell
			}
			return cards[i].line
		}}, nil
	}
	return nil
}

// cardText gives the bytes of the cards. Wide characters are decoded at once; otherwise each property may have its
// own charset, so bytes stay bytes and plain decodes those that do not say.
func cardText(r io.ReaderAt, size int64, cs charset) (text []byte, plain func([]byte) string, err error) {
	plain = latin
	whole := strings.HasPrefix(cs.name, "UTF-16") || strings.HasPrefix(cs.name, "UTF-32")
	if !whole {
		if decoder := cs.decoder; decoder != nil && cs.damaged == 0 {
			plain = func(b []byte) string {
				out, _, err := transform.Bytes(decoder(), b)
				if err != nil {
					return latin(b)
				}
				return string(out)
			}
		}
		cs.decoder = nil
	}
	text, err = io.ReadAll(cs.reader(r, size))
	if err != nil {
		return nil, nil, readFailed(err)
	}
	return text, plain, nil
}

// card is a contact: what the columns of the table hold of it.
type card struct {
	line  int
	cells map[cardColumn]string
}

// readCards reads card after card. A card inside another (AGENT) is left out; a card without its end is kept.
func readCards(l *cardLexer, notes *ledger) []card {
	var (
		cards  []card
		open   *cardBuilder
		depth  int
		nested bool
	)
	finish := func() {
		if open != nil {
			cards = append(cards, open.card())
			open = nil
		}
	}
	for {
		p, ok := l.next()
		if !ok {
			break
		}
		if p.name == "BEGIN" && strings.EqualFold(strings.TrimSpace(p.value), "VCARD") {
			if open != nil && nested {
				depth, nested = depth+1, false
				continue
			}
			if open != nil {
				notes.at(WarnDamagedCard, len(cards)+1, open.line, "A contact has no end; it is taken up to where the next one begins.")
			}
			finish()
			open = &cardBuilder{line: p.line, labels: make(map[string]string)}
			l.before, depth = false, 0
			continue
		}
		nested = p.name == "AGENT" && strings.TrimSpace(p.value) == ""
		switch {
		case open == nil:
		case p.name == "END" && depth > 0:
			depth--
		case p.name == "END":
			finish()
		case depth > 0:
		case p.name == "VERSION":
			open.old = strings.TrimSpace(p.value) == "2.1"
			l.before = open.old
		case isPicture(p.name):
			notes.at(WarnPhotosSkipped, len(cards)+1, p.line, "Pictures, sounds and keys in the cards were left out.")
		default:
			if p.broken {
				notes.at(WarnUndecodableValue, len(cards)+1, p.line, "Some values are damaged or in an unknown encoding; check the accents.")
			}
			open.properties = append(open.properties, p)
			if p.group != "" && p.name == "X-ABLABEL" {
				open.labels[strings.ToLower(p.group)] = labelText(unescape(p.value, open.old))
			}
		}
	}
	if open != nil {
		notes.at(WarnDamagedCard, len(cards)+1, open.line, "A contact has no end; it is taken up to the end of the file.")
		finish()
	}
	return cards
}

// labelText takes Apple's marks off a label: "_$!<HomePage>!$_".
func labelText(label string) string {
	label = strings.TrimSuffix(strings.TrimPrefix(label, "_$!<"), ">!$_")
	return strings.TrimSpace(label)
}

// columnsOf are the columns that any card fills, in their order. A cell beyond the limit is refused.
func columnsOf(cards []card) ([]cardColumn, error) {
	filled := make(map[cardColumn]bool)
	for i, c := range cards {
		for column, cell := range c.cells {
			filled[column] = true
			if len(cell) > MaxField {
				return nil, longCell(i+1, c.line, column.String())
			}
		}
	}
	return slices.SortedFunc(maps.Keys(filled), func(a, b cardColumn) int {
		return cmp.Or(cmp.Compare(a.field, b.field), cmp.Compare(a.number, b.number), cmp.Compare(a.part, b.part))
	}), nil
}

// longCell refuses a cell above MaxField.
func longCell(row, line int, column string) *Error {
	return &Error{
		Code: CodeFieldTooLong, Row: row, Line: line, Column: column, Key: "transfer.field-too-long",
		Msg: fmt.Sprintf("This cell has more than %d MB of text. Shorten it.", MaxField>>20),
	}
}

// cardReader gives cards, or what else is laid out one by one, again and again.
type cardReader struct {
	count int
	lay   func(i int, cells []string) (line int)
	at    int
	cells []string
}

func (c *cardReader) next() (record, error) {
	if c.at == c.count {
		return record{}, io.EOF
	}
	line := c.lay(c.at, c.cells)
	c.at++
	return record{cells: c.cells, row: c.at, line: line}, nil
}

func (c *cardReader) progress() float64 {
	if c.count == 0 {
		return 1
	}
	return float64(c.at) / float64(c.count)
}

func (c *cardReader) Close() error { return nil }
