package transfer

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
)

// dialect is how a delimited text is written.
type dialect struct {
	delim     byte
	quote     byte // 0: quotes are text
	escape    bool // a backslash guards a quote inside a quoted cell
	skipSpace bool // blanks between the delimiter and an opening quote do not count
	crOnly    bool // lines end with CR, as on the old Macintosh
}

// maxRecord bounds the memory for one row.
const maxRecord = 32 << 20

// scanner splits UTF-8 text into records of cells. Lines without a quote, nearly all of them, take a fast way:
// one string per line, cut at the delimiters. It tolerates every line end, also mixed ones.
type scanner struct {
	in   io.Reader
	d    dialect
	buf  []byte
	from int // the record begins here
	to   int // the bytes read end here
	eof  bool

	row   int
	line  int
	cells []string
	text  []byte // of a record with quotes
	ends  []int  // where its cells end in text
	read  int64
	size  int64
}

func newScanner(in io.Reader, size int64, d dialect) *scanner {
	return &scanner{in: in, d: d, size: size, buf: make([]byte, 64<<10), line: 1}
}

// fill reads more behind the bytes at hand; false if there are no more.
func (s *scanner) fill() (bool, error) {
	if s.eof {
		return false, nil
	}
	if s.from > 0 {
		s.to = copy(s.buf, s.buf[s.from:s.to])
		s.from = 0
	}
	if s.to == len(s.buf) {
		if len(s.buf) >= maxRecord {
			return false, s.tooLong(CodeRowTooLong, "row-too-long",
				fmt.Sprintf("This row is longer than %d MB. A quotation mark that is never closed may be the cause; check the file there.", maxRecord>>20), 0)
		}
		s.buf = append(s.buf, make([]byte, len(s.buf))...)
	}
	for range 100 {
		n, err := s.in.Read(s.buf[s.to:])
		s.to += n
		s.read += int64(n)
		if err != nil {
			s.eof = true
			if !errors.Is(err, io.EOF) {
				return n > 0, readFailed(err)
			}
		}
		if n > 0 || err != nil {
			return n > 0, nil
		}
	}
	return false, readFailed(io.ErrNoProgress)
}

func (s *scanner) tooLong(code Code, key, msg string, index int) *Error {
	return &Error{Code: code, Row: s.row, Line: s.line, Key: "transfer." + key, Msg: msg, Args: map[string]any{"index": index}}
}

// lineEnd finds the end of the line that begins at from+off: its length without the end mark and the offset behind
// the mark. CR, LF, CR LF and the CR CR LF of a twice converted file are ends.
func (s *scanner) lineEnd(off int) (end, after int, err error) {
	first, second := byte('\n'), byte('\r')
	if s.d.crOnly {
		first, second = second, first
	}
	for searched := off; ; {
		b := s.buf[s.from:s.to]
		i := bytes.IndexByte(b[searched:], first)
		if i < 0 {
			searched = len(b)
			more, err := s.fill()
			if err != nil {
				return 0, 0, err
			}
			if more {
				continue
			}
			b = s.buf[s.from:s.to]
			i = len(b)
		} else {
			i += searched
		}
		if j := bytes.IndexByte(b[off:i], second); j >= 0 {
			end, after = s.crEnd(b, off+j, i)
			return end, after, nil
		}
		after = min(i+1, len(b))
		if s.d.crOnly {
			if after == len(b) && !s.eof {
				if _, err := s.fill(); err != nil {
					return 0, 0, err
				}
				b = s.buf[s.from:s.to]
			}
			if after < len(b) && b[after] == '\n' {
				after++
			}
		}
		return i, after, nil
	}
}

// crEnd handles the other end mark at j before the one at i: part of CR LF, or an end of its own.
func (s *scanner) crEnd(b []byte, j, i int) (end, after int) {
	if s.d.crOnly {
		return j, j + 1
	}
	for k := j; k < i; k++ {
		if b[k] != '\r' {
			return j, j + 1
		}
	}
	return j, min(i+1, len(b))
}

// next gives the next record. Its cells slice is used again by the next call; the strings stay.
func (s *scanner) next() (record, error) {
	if s.from == s.to {
		more, err := s.fill()
		if err != nil {
			return record{}, err
		}
		if !more {
			return record{}, io.EOF
		}
	}
	s.row++
	rec := record{row: s.row, line: s.line}
	end, after, err := s.lineEnd(0)
	if err != nil {
		return rec, err
	}
	text := s.buf[s.from : s.from+end]
	if s.d.quote != 0 && bytes.IndexByte(text, s.d.quote) >= 0 {
		if !s.wellQuoted(string(text)) {
			return s.quoted(rec)
		}
		rec.cells = s.cells
		s.from += after
		s.line++
		return rec, s.check(s.cells)
	}
	rec.cells, err = s.split(string(text))
	s.from += after
	s.line++
	return rec, err
}

// split cuts a line without quotes.
func (s *scanner) split(line string) ([]string, error) {
	cells := s.cells[:0]
	for {
		i := strings.IndexByte(line, s.d.delim)
		if i < 0 {
			break
		}
		cells = append(cells, line[:i])
		line = line[i+1:]
	}
	cells = append(cells, line)
	s.cells = cells
	return cells, s.check(cells)
}

// check refuses a row beyond the limits.
func (s *scanner) check(cells []string) error {
	if len(cells) > MaxColumns {
		e := s.tooLong(CodeTooManyColumns, "too-many-columns",
			fmt.Sprintf("This row has %d columns; up to %d are read. Leave out the columns that are not needed, or check which character separates the cells.", len(cells), MaxColumns), 0)
		e.Args = map[string]any{"columns": len(cells), "max": MaxColumns}
		return e
	}
	for i, c := range cells {
		if len(c) > MaxField {
			return s.tooLong(CodeFieldTooLong, "field-too-long",
				fmt.Sprintf("This cell has more than %d MB of text. Shorten it, or check for a quotation mark that is never closed.", MaxField>>20), i)
		}
	}
	return nil
}

func (s *scanner) progress() float64 {
	if s.size <= 0 {
		return 1
	}
	return min(1, float64(s.read)/float64(s.size))
}

func (s *scanner) Close() error { return nil }
