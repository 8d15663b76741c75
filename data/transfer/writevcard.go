package transfer

import (
	"bufio"
	"io"
	"strings"
	"unicode/utf8"
)

// Card is a person or, without a name, a business, as a vCard holds it.
type Card struct {
	UID                                     string
	FirstName, LastName                     string
	Title, Organisation                     string
	Email, Phone, URL                       string
	Street, Postcode, City, Region, Country string
	Note                                    string
	Categories                              []string
}

// VCardWriter writes cards of version 4.0 (RFC 6350), one after the other. It is ours because go-vcard neither folds long lines
// nor guards a semicolon within an address.
type VCardWriter struct {
	out *bufio.Writer
	err error
}

// NewVCardWriter begins a file on w. Flush ends it.
func NewVCardWriter(w io.Writer) *VCardWriter {
	return &VCardWriter{out: bufio.NewWriterSize(w, 64<<10)}
}

// Write adds a card; what is blank is left out.
func (v *VCardWriter) Write(c Card) error {
	v.line("BEGIN:VCARD")
	v.line("VERSION:4.0")
	person := strings.TrimSpace(c.FirstName + " " + c.LastName)
	if person == "" && c.Organisation != "" {
		v.line("KIND:org")
	}
	v.text("UID;VALUE=text", c.UID)
	v.line("FN:" + cardValue(firstFilled(person, c.Organisation, c.Email, c.Phone, c.UID)))
	v.structured("N", c.LastName, c.FirstName, "", "", "")
	v.structured("ORG", c.Organisation)
	v.text("TITLE", c.Title)
	v.text("EMAIL", c.Email)
	v.text("TEL", c.Phone)
	v.text("URL", c.URL)
	v.structured("ADR", "", "", c.Street, c.City, c.Region, c.Postcode, c.Country)
	v.text("NOTE", c.Note)
	if len(c.Categories) > 0 {
		list := make([]string, len(c.Categories))
		for i, s := range c.Categories {
			list[i] = cardValue(s)
		}
		v.line("CATEGORIES:" + strings.Join(list, ","))
	}
	v.line("END:VCARD")
	return v.err
}

func firstFilled(texts ...string) string {
	for _, s := range texts {
		if s != "" {
			return s
		}
	}
	return ""
}

func (v *VCardWriter) text(name, value string) {
	if value != "" {
		v.line(name + ":" + cardValue(value))
	}
}

// structured writes parts that belong together, unless all are blank.
func (v *VCardWriter) structured(name string, parts ...string) {
	if firstFilled(parts...) == "" {
		return
	}
	list := make([]string, len(parts))
	for i, p := range parts {
		list[i] = cardValue(p)
	}
	v.line(name + ":" + strings.Join(list, ";"))
}

// cardValue guards what would end a value or one of its parts (RFC 6350 §3.4).
func cardValue(s string) string { return cardEscapes.Replace(s) }

var cardEscapes = strings.NewReplacer("\\", "\\\\", "\r\n", "\\n", "\n", "\\n", "\r", "\\n", ",", "\\,", ";", "\\;")

// foldAt is how many bytes a line holds at most (RFC 6350 §3.2).
const foldAt = 75

// line writes a line, folded between characters where it is too long.
func (v *VCardWriter) line(s string) {
	for room := foldAt; len(s) > room; room = foldAt - 1 {
		cut := room
		for cut > 1 && !utf8.RuneStart(s[cut]) {
			cut--
		}
		v.put(s[:cut] + "\r\n ")
		s = s[cut:]
	}
	v.put(s + "\r\n")
}

func (v *VCardWriter) put(s string) {
	if _, err := v.out.WriteString(s); err != nil && v.err == nil {
		v.err = writeFailed(err)
	}
}

// Flush writes what is still held back.
func (v *VCardWriter) Flush() error {
	if err := v.out.Flush(); err != nil && v.err == nil {
		v.err = writeFailed(err)
	}
	return v.err
}
