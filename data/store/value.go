package store

import (
	"bytes"
	"encoding/hex"
	"errors"
	"math"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// errJSON reports a log entry that the triggers cannot have written.
var errJSON = errors.New("store: malformed entry in the change log")

// object is a decoded new or old of the change log, in column order.
type object []field

// field is one column's value: nil, int64, float64, string or []byte.
type field struct {
	name  string
	value any
}

// get returns the value of a column.
func (o object) get(name string) (any, bool) {
	for _, f := range o {
		if f.name == name {
			return f.value, true
		}
	}
	return nil, false
}

// with adds the columns of more that o does not have.
func (o object) with(more object) object {
	for _, f := range more {
		if _, known := o.get(f.name); !known {
			o = append(o, f)
		}
	}
	return o
}

// readObject decodes the flat JSON object a trigger wrote. It keeps integers
// exact and text byte for byte, also bytes that are not UTF-8, which
// encoding/json would replace.
func readObject(b []byte) (object, error) {
	if len(b) == 0 {
		return nil, nil
	}
	d := decoder{b: b}
	if !d.eat('{') {
		return nil, errJSON
	}
	var o object
	for more := !d.eat('}'); more; more = d.eat(',') {
		name, err := d.text()
		if err != nil || !d.eat(':') {
			return nil, errJSON
		}
		v, err := d.value()
		if err != nil {
			return nil, err
		}
		o = append(o, field{name, v})
	}
	if len(o) > 0 && !d.eat('}') || d.i != len(b) {
		return nil, errJSON
	}
	return o, nil
}

// eachKey calls fn with the names of the object's columns.
func eachKey(b []byte, fn func(name string)) error {
	o, err := readObject(b)
	for _, f := range o {
		fn(f.name)
	}
	return err
}

// decoder reads the JSON of the change log, which has no white space.
type decoder struct {
	b []byte
	i int
}

// eat consumes c if it is next.
func (d *decoder) eat(c byte) bool {
	if d.i < len(d.b) && d.b[d.i] == c {
		d.i++
		return true
	}
	return false
}

// value reads null, a number, a text or {"hex":"…"}.
func (d *decoder) value() (any, error) {
	if d.i >= len(d.b) {
		return nil, errJSON
	}
	switch d.b[d.i] {
	case '"':
		return d.text()
	case '{':
		d.i++
		if k, err := d.text(); err != nil || k != "hex" || !d.eat(':') {
			return nil, errJSON
		}
		s, err := d.text()
		if err != nil || !d.eat('}') {
			return nil, errJSON
		}
		return hex.DecodeString(s)
	case 'n':
		if bytes.HasPrefix(d.b[d.i:], []byte("null")) {
			d.i += 4
			return nil, nil
		}
		return nil, errJSON
	}
	return d.number()
}

// number reads an integer or, with a point or exponent, a real.
func (d *decoder) number() (any, error) {
	start := d.i
	for d.i < len(d.b) && strings.IndexByte("+-.0123456789eE", d.b[d.i]) >= 0 {
		d.i++
	}
	s := string(d.b[start:d.i])
	if !strings.ContainsAny(s, ".eE") {
		return strconv.ParseInt(s, 10, 64)
	}
	f, err := strconv.ParseFloat(s, 64)
	if errors.Is(err, strconv.ErrRange) && math.IsInf(f, 0) {
		return f, nil // SQLite writes infinity as 9e999
	}
	return f, err
}

// text reads a quoted string.
func (d *decoder) text() (string, error) {
	if !d.eat('"') {
		return "", errJSON
	}
	start := d.i
	for d.i < len(d.b) && d.b[d.i] != '"' && d.b[d.i] != '\\' {
		d.i++
	}
	if d.eat('"') {
		return string(d.b[start : d.i-1]), nil
	}
	out := append([]byte(nil), d.b[start:d.i]...)
	for d.i < len(d.b) {
		c := d.b[d.i]
		d.i++
		switch c {
		case '"':
			return string(out), nil
		case '\\':
			r, err := d.escape()
			if err != nil {
				return "", err
			}
			out = utf8.AppendRune(out, r)
		default:
			out = append(out, c)
		}
	}
	return "", errJSON
}

// escape reads what follows a backslash.
func (d *decoder) escape() (rune, error) {
	if d.i >= len(d.b) {
		return 0, errJSON
	}
	c := d.b[d.i]
	d.i++
	switch c {
	case '"', '\\', '/':
		return rune(c), nil
	case 'b':
		return '\b', nil
	case 'f':
		return '\f', nil
	case 'n':
		return '\n', nil
	case 'r':
		return '\r', nil
	case 't':
		return '\t', nil
	case 'u':
		r, err := d.hex4()
		if err != nil || !utf16.IsSurrogate(r) || !bytes.HasPrefix(d.b[d.i:], []byte(`\u`)) {
			return r, err
		}
		d.i += 2
		low, err := d.hex4()
		return utf16.DecodeRune(r, low), err
	}
	return 0, errJSON
}

// hex4 reads four hexadecimal digits.
func (d *decoder) hex4() (rune, error) {
	if d.i+4 > len(d.b) {
		return 0, errJSON
	}
	n, err := strconv.ParseUint(string(d.b[d.i:d.i+4]), 16, 16)
	d.i += 4
	return rune(n), err
}

// same reports whether two column values are equal as SQLite's IS has it.
func same(a, b any) bool {
	if x, ok := a.([]byte); ok {
		y, ok := b.([]byte)
		return ok && bytes.Equal(x, y)
	}
	if _, ok := b.([]byte); ok {
		return false
	}
	return a == b
}
