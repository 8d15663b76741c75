package transfer

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// cardField is a kind of information in a vCard, in the order of the columns.
type cardField uint8

const (
	firstName cardField = iota
	middleName
	lastName
	namePrefix
	nameSuffix
	fullName
	nickname
	company
	department
	jobTitle
	role
	email
	phone
	address
	website
	birthday
	anniversary
	categories
	note
	uid
)

// String gives the name of the field's column.
func (f cardField) String() string {
	return [...]string{
		"First name", "Middle name", "Last name", "Name prefix", "Name suffix", "Full name", "Nickname",
		"Company", "Department", "Job title", "Role", "E-mail", "Phone", "Address", "Website",
		"Birthday", "Anniversary", "Categories", "Note", "UID",
	}[f]
}

// cardColumn is a column of the table: the second e-mail address, the city of the first address.
type cardColumn struct {
	field  cardField
	number int // from 1
	part   int // 0 the value, 1 its type; for addresses the parts of RFC 6350 §6.3.1 from 2 and the type
}

// String names the column: "E-mail 2 type", "City", "Address 2 city".
func (c cardColumn) String() string {
	parts := []string{"", "type"}
	if c.field == address {
		parts = []string{"", "type", "PO box", "extended", "street", "city", "state", "postal code", "country"}
	}
	part := parts[c.part]
	switch {
	case c.field == address && c.number == 1 && c.part > 1:
		return strings.ToUpper(part[:1]) + part[1:]
	case c.number == 1:
		return strings.TrimSpace(c.field.String() + " " + part)
	}
	return strings.TrimSpace(fmt.Sprintf("%s %d %s", c.field, c.number, part))
}

// cardBuilder gathers the properties of a card; labels may come after what they label.
type cardBuilder struct {
	line       int
	old        bool // vCard 2.1
	properties []property
	labels     map[string]string
	counts     map[cardField]int
	cells      map[cardColumn]string
	lists      map[cardField][]string // values that are joined
}

// card makes the contact. Preferred addresses and numbers come first.
func (b *cardBuilder) card() card {
	b.cells = make(map[cardColumn]string)
	b.counts = make(map[cardField]int)
	slices.SortStableFunc(b.properties, func(x, y property) int { return preference(x) - preference(y) })
	for _, p := range b.properties {
		b.take(p)
	}
	for f, between := range map[cardField]string{categories: ", ", note: "\n"} {
		b.once(f, strings.Join(b.lists[f], between))
	}
	return card{line: b.line, cells: b.cells}
}

// preference gives 1 to 100 by RFC 6350 §5.3, 1 for the older mark, 101 for none.
func preference(p property) int {
	if n, err := strconv.Atoi(p.params["PREF"]); err == nil && n >= 1 && n <= 100 {
		return n
	}
	if slices.Contains(p.types, "pref") {
		return 1
	}
	return 101
}

func (b *cardBuilder) take(p property) {
	value := strings.TrimSpace(unescape(p.value, b.old))
	switch p.name {
	case "N":
		b.name(p)
	case "FN":
		b.once(fullName, value)
	case "NICKNAME":
		b.once(nickname, value)
	case "ORG":
		if parts := components(p.value, b.old); parts[0] != "" || len(parts) > 1 {
			b.add(company, parts[0], "")
			b.add(department, strings.Join(nonBlank(parts[1:]), ", "), "")
		}
	case "TITLE":
		b.add(jobTitle, value, "")
	case "ROLE":
		b.add(role, value, "")
	case "EMAIL":
		b.add(email, strings.TrimPrefix(value, "mailto:"), b.kind(p))
	case "TEL":
		b.add(phone, telephone(value), b.kind(p))
	case "ADR":
		b.address(p)
	case "URL":
		b.add(website, value, b.kind(p))
	case "BDAY":
		b.once(birthday, isoDay(value))
	case "ANNIVERSARY", "X-ANNIVERSARY", "X-EVOLUTION-ANNIVERSARY", "X-MS-ANNIVERSARY":
		b.once(anniversary, isoDay(value))
	case "CATEGORIES":
		b.append(categories, value)
	case "NOTE":
		b.append(note, value)
	case "UID":
		b.once(uid, value)
	}
}

// add puts a value into the next column of its field, with its type beside it.
func (b *cardBuilder) add(f cardField, value, kind string) {
	if value == "" {
		return
	}
	b.counts[f]++
	n := b.counts[f]
	b.cells[cardColumn{f, n, 0}] = value
	if kind != "" {
		b.cells[cardColumn{f, n, 1}] = kind
	}
}

// once keeps the first value.
func (b *cardBuilder) once(f cardField, value string) {
	if at := (cardColumn{f, 1, 0}); value != "" && b.cells[at] == "" {
		b.cells[at] = value
	}
}

// append gathers values that are joined at the end.
func (b *cardBuilder) append(f cardField, value string) {
	if value == "" {
		return
	}
	if b.lists == nil {
		b.lists = make(map[cardField][]string)
	}
	b.lists[f] = append(b.lists[f], value)
}

// name takes the five parts of RFC 6350 §6.2.2.
func (b *cardBuilder) name(p property) {
	fields := []cardField{lastName, firstName, middleName, namePrefix, nameSuffix}
	for i, part := range components(p.value, b.old) {
		if i < len(fields) {
			b.once(fields[i], part)
		}
	}
}

func (b *cardBuilder) address(p property) {
	parts := components(p.value, b.old)
	if len(nonBlank(parts)) == 0 {
		return
	}
	b.counts[address]++
	n := b.counts[address]
	for i, part := range parts {
		if part != "" && i < 7 {
			b.cells[cardColumn{address, n, i + 2}] = part
		}
	}
	if kind := b.kind(p); kind != "" {
		b.cells[cardColumn{address, n, 1}] = kind
	}
}

// kind puts the types of a property into words: "work", "mobile", "home fax"; else its label.
func (b *cardBuilder) kind(p property) string {
	var words []string
	for _, t := range []string{"home", "work", "cell", "iphone", "main", "fax", "pager", "car", "other", "school"} {
		if !slices.Contains(p.types, t) {
			continue
		}
		if t == "cell" || t == "iphone" {
			t = "mobile"
		}
		if !slices.Contains(words, t) {
			words = append(words, t)
		}
	}
	if len(words) > 0 {
		return strings.Join(words, " ")
	}
	if label := b.labels[strings.ToLower(p.group)]; label != "" {
		return label
	}
	for _, t := range p.types {
		if !isTechnicalType(t) {
			return t
		}
	}
	return ""
}

// isTechnicalType knows the types that say nothing to a person.
func isTechnicalType(t string) bool {
	switch t {
	case "", "pref", "voice", "internet", "msg", "text", "video", "dom", "intl", "postal", "parcel", "x400",
		"bbs", "modem", "isdn", "pcs", "smtp", "uri":
		return true
	}
	return false
}

func nonBlank(parts []string) []string {
	return slices.DeleteFunc(slices.Clone(parts), func(s string) bool { return s == "" })
}

// components parts a value at semicolons that are not escaped, and takes the escapes off the parts.
func components(value string, old bool) []string {
	var parts []string
	begin := 0
	for i := 0; i < len(value); i++ {
		switch value[i] {
		case '\\':
			i++
		case ';':
			parts = append(parts, strings.TrimSpace(unescape(value[begin:i], old)))
			begin = i + 1
		}
	}
	return append(parts, strings.TrimSpace(unescape(value[min(begin, len(value)):], old)))
}

// unescape takes off the escapes of RFC 6350 §3.4, and those that Google and others add; vCard 2.1 has only those
// of semicolon, comma and backslash.
func unescape(s string, old bool) string {
	if strings.IndexByte(s, '\\') < 0 {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' || i+1 == len(s) {
			b.WriteByte(s[i])
			continue
		}
		switch c := s[i+1]; {
		case c == ';' || c == ',' || c == '\\':
			b.WriteByte(c)
		case old:
			b.WriteByte('\\')
			continue
		case c == 'n' || c == 'N':
			b.WriteByte('\n')
		case c == ':' || c == '"':
			b.WriteByte(c)
		default:
			b.WriteByte('\\')
			continue
		}
		i++
	}
	return b.String()
}

// telephone reads a telephone URI (RFC 3966): "tel:+1-418-656-9254;ext=102".
func telephone(value string) string {
	if len(value) < 4 || !strings.EqualFold(value[:4], "tel:") {
		return value
	}
	number, rest, _ := strings.Cut(value[4:], ";")
	if ext, ok := strings.CutPrefix(rest, "ext="); ok {
		ext, _, _ = strings.Cut(ext, ";")
		return number + " ext. " + ext
	}
	return number
}

// isoDay writes the basic form of ISO 8601 in its usual form; what is not a whole day is left as it is.
func isoDay(value string) string {
	if len(value) != 8 || strings.Trim(value, "0123456789") != "" {
		return value
	}
	return value[:4] + "-" + value[4:6] + "-" + value[6:]
}
