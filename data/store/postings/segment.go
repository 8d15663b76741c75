package postings

import (
	"bytes"
	"encoding/binary"
	"errors"
	"sort"
)

// ErrDamaged tells that bytes are no page or directory.
var ErrDamaged = errors.New("postings: the index is damaged")

// Segment is a segment as it is read.
type Segment struct {
	First []string                     // word of each page, see [ReadDirectory]
	Page  func(no int) ([]byte, error) // reads a page; its bytes stay as they are until the segment is done with
}

// ReadDirectory reads what [AppendDirectory] wrote.
func ReadDirectory(in []byte) ([]string, error) {
	var out []string
	d := decoder{rest: in}
	for len(d.rest) > 0 {
		out = append(out, string(d.word()))
		if d.bad {
			return nil, ErrDamaged
		}
	}
	return out, nil
}

// Entry is a word with ids, or a part of them: a word with many has several entries, one after the other.
type Entry struct {
	Word []byte
	list []byte
}

// IDs appends the ids of the entry, newest first.
func (e *Entry) IDs(out []int64) ([]int64, error) {
	first, n := uvarint(e.list)
	if n <= 0 {
		return out, ErrDamaged
	}
	id := int64(first)
	out = append(out, id)
	for rest := e.list[n:]; len(rest) > 0; rest = rest[n:] {
		var less uint64
		if less, n = uvarint(rest); n <= 0 {
			return out, ErrDamaged
		}
		id -= int64(less)
		out = append(out, id)
	}
	return out, nil
}

// Cursor goes through the entries of a segment.
type Cursor struct {
	seg  *Segment
	no   int // of the next page
	page decoder
}

// Seek gives a cursor before the first entry whose word is not below one.
func (s *Segment) Seek(word string) *Cursor {
	no := sort.Search(len(s.First), func(i int) bool { return s.First[i] >= word })
	return &Cursor{seg: s, no: max(no-1, 0)}
}

// Next gives the next entry; false at the end. Its word is good until the next call.
func (c *Cursor) Next() (e Entry, ok bool, err error) {
	for len(c.page.rest) == 0 {
		if c.no >= len(c.seg.First) {
			return e, false, nil
		}
		data, err := c.seg.Page(c.no)
		if err != nil {
			return e, false, err
		}
		c.no++
		c.page = decoder{rest: data}
	}
	e.Word = c.page.word()
	e.list = c.page.bytes()
	if c.page.bad || len(e.list) == 0 {
		return e, false, ErrDamaged
	}
	return e, true, nil
}

// From skips entries until the word is not below one, and gives the first that is not.
func (c *Cursor) From(word string) (e Entry, ok bool, err error) {
	for {
		if e, ok, err = c.Next(); err != nil || !ok || string(e.Word) >= word {
			return e, ok, err
		}
	}
}

// With gives the ids of all words that begin with a text, in no order and not each once.
func (s *Segment) With(beginning string) (ids []int64, err error) {
	c, prefix := s.Seek(beginning), []byte(beginning)
	e, ok, err := c.From(beginning)
	for ; ok && err == nil && bytes.HasPrefix(e.Word, prefix); e, ok, err = c.Next() {
		if ids, err = e.IDs(ids); err != nil {
			return nil, err
		}
	}
	return ids, err
}

// List goes through the ids of one word, newest first.
type List struct {
	word string
	c    *Cursor
	id   int64
	rest []byte // of the entry's ids
}

// List gives the ids of a word.
func (s *Segment) List(word string) *List { return &List{word: word, c: s.Seek(word)} }

// Next gives the next id; false at the end.
func (l *List) Next() (id int64, ok bool, err error) {
	if len(l.rest) == 0 {
		e, ok, err := l.c.From(l.word)
		if err != nil || !ok || string(e.Word) != l.word {
			l.c = &Cursor{seg: &Segment{}}
			return 0, false, err
		}
		first, n := uvarint(e.list)
		if n <= 0 {
			return 0, false, ErrDamaged
		}
		l.id, l.rest = int64(first), e.list[n:]
		return l.id, true, nil
	}
	less, n := uvarint(l.rest)
	if n <= 0 {
		return 0, false, ErrDamaged
	}
	l.id, l.rest = l.id-int64(less), l.rest[n:]
	return l.id, true, nil
}

// decoder reads numbers and words that share their beginning with the one before.
type decoder struct {
	rest []byte
	last []byte
	bad  bool
}

func (d *decoder) number() int {
	v, n := uvarint(d.rest)
	if n <= 0 || v > uint64(len(d.rest)+len(d.last)) { // no number of ours is more than what is left to read or was read
		d.bad, d.rest = true, nil
		return 0
	}
	d.rest = d.rest[n:]
	return int(v)
}

func (d *decoder) bytes() []byte {
	n := d.number()
	if n > len(d.rest) {
		d.bad, d.rest = true, nil
		return nil
	}
	out := d.rest[:n]
	d.rest = d.rest[n:]
	return out
}

func (d *decoder) word() []byte {
	shared := d.number()
	if shared > len(d.last) {
		d.bad, d.rest = true, nil
		return nil
	}
	d.last = append(d.last[:shared], d.bytes()...)
	return d.last
}

// uvarint is binary.Uvarint with the numbers of one byte, most of them, in line.
func uvarint(b []byte) (uint64, int) {
	if len(b) > 0 && b[0] < 0x80 {
		return uint64(b[0]), 1
	}
	return binary.Uvarint(b)
}
