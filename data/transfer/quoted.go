package transfer

import (
	"bytes"
	"strings"
)

// wellQuoted cuts a line whose quotes all stand around whole cells, as programs write that quote every cell; false
// if the line needs a closer look.
func (s *scanner) wellQuoted(line string) bool {
	cells := s.cells[:0]
	for more := true; more; {
		var cell string
		if len(line) > 0 && line[0] == s.d.quote {
			end := strings.IndexByte(line[1:], s.d.quote) + 1
			if end == 0 || (end+1 < len(line) && line[end+1] != s.d.delim) {
				return false
			}
			cell, line = line[1:end], line[end+1:]
			if s.d.escape && strings.IndexByte(cell, '\\') >= 0 {
				return false
			}
			if more = line != ""; more {
				line = line[1:]
			}
		} else {
			cell, line, more = strings.Cut(line, string(s.d.delim))
			if strings.IndexByte(cell, s.d.quote) >= 0 {
				return false
			}
		}
		cells = append(cells, cell)
	}
	s.cells = cells
	return true
}

// quoted reads a record that has a quote in its first line; it may go on over many lines. The text of all cells is
// gathered in one buffer and made one string at the end.
func (s *scanner) quoted(rec record) (record, error) {
	s.text, s.ends = s.text[:0], s.ends[:0]
	pos, last := 0, false
	var err error
	for !last {
		// A row beyond the column limit is cut here and refused by check.
		if len(s.ends) > MaxColumns+1 {
			break
		}
		opens, openErr := s.opensQuote(pos)
		switch {
		case openErr != nil:
			err = openErr
		case opens:
			pos, last, err = s.quotedCell(pos, &rec)
		default:
			pos, last, err = s.plainCell(pos, &rec)
		}
		if err != nil {
			return rec, err
		}
		s.ends = append(s.ends, len(s.text))
	}
	s.line += s.countLines(s.buf[s.from : s.from+pos])
	s.from += pos
	all := string(s.text)
	cells, begin := s.cells[:0], 0
	for _, end := range s.ends {
		cells = append(cells, all[begin:end])
		begin = end
	}
	s.cells, rec.cells = cells, cells
	return rec, s.check(cells)
}

// opensQuote sees whether the cell at pos begins with a quote.
func (s *scanner) opensQuote(pos int) (bool, error) {
	for {
		c, more, err := s.byteAt(pos)
		if err != nil || !more {
			return false, err
		}
		if c != ' ' || !s.d.skipSpace {
			return c == s.d.quote, nil
		}
		pos++
	}
}

// plainCell reads a cell without quotes around it, up to the delimiter or the end of the line.
func (s *scanner) plainCell(pos int, rec *record) (next int, last bool, err error) {
	b := s.buf[s.from+pos : s.to]
	if i := bytes.IndexByte(b, s.d.delim); i >= 0 && bytes.IndexByte(b[:i], '\n') < 0 && bytes.IndexByte(b[:i], '\r') < 0 {
		s.addPlain(b[:i], rec)
		return pos + i + 1, false, nil
	}
	end, after, err := s.lineEnd(pos)
	if err != nil {
		return pos, true, err
	}
	cell := s.buf[s.from+pos : s.from+end]
	if i := bytes.IndexByte(cell, s.d.delim); i >= 0 {
		s.addPlain(cell[:i], rec)
		return pos + i + 1, false, nil
	}
	s.addPlain(cell, rec)
	return after, true, nil
}

func (s *scanner) addPlain(cell []byte, rec *record) {
	if bytes.IndexByte(cell, s.d.quote) >= 0 {
		rec.loose = true
	}
	s.text = append(s.text, cell...)
}

// byteAt gives the byte at pos of the record, reading more if needed; false at the end of the file.
func (s *scanner) byteAt(pos int) (byte, bool, error) {
	for s.from+pos >= s.to {
		more, err := s.fill()
		if err != nil || !more {
			return 0, false, err
		}
	}
	return s.buf[s.from+pos], true, nil
}

// quotedCell reads a cell in quotes that begins at start. A quote closes it only before a delimiter or an end of
// line; any other lone quote is text. If the quote is never closed, it is text too and the cell ends with its line.
func (s *scanner) quotedCell(start int, rec *record) (next int, last bool, err error) {
	mark := len(s.text)
	pos := start + bytes.IndexByte(s.buf[s.from+start:s.to], s.d.quote) + 1
	loose, lines := false, false
	for {
		var stop byte
		var ok bool
		pos, stop, ok, err = s.copyToQuote(pos, mark, &lines)
		if err != nil {
			return pos, true, err
		}
		if !ok {
			return s.unclosed(start, mark, rec)
		}
		follow, more, err := s.byteAt(pos + 1)
		if err != nil {
			return pos, true, err
		}
		if stop == '\\' {
			if more && (follow == s.d.quote || follow == '\\') {
				s.text = append(s.text, follow)
				pos += 2
			} else {
				s.text = append(s.text, '\\')
				pos++
			}
			continue
		}
		if more && follow == s.d.quote {
			s.text = append(s.text, s.d.quote)
			pos += 2
			continue
		}
		next, last, closed, err := s.closes(pos + 1)
		if err != nil {
			return pos, true, err
		}
		if closed {
			rec.loose = rec.loose || loose
			return next, last, nil
		}
		// A lone quote at the beginning of a cell on a later line: that one opens, ours was never closed.
		if before := s.buf[s.from+pos-1]; lines && (before == s.d.delim || before == '\n' || before == '\r') {
			return s.unclosed(start, mark, rec)
		}
		loose = true
		s.text = append(s.text, s.d.quote)
		pos++
	}
}

// copyToQuote copies text from pos to the next quote, or backslash where it escapes; ok is false if the file or the
// limit of a cell ends before one.
func (s *scanner) copyToQuote(pos, mark int, lines *bool) (at int, stop byte, ok bool, err error) {
	for {
		b := s.buf[s.from+pos : s.to]
		i := bytes.IndexByte(b, s.d.quote)
		if s.d.escape {
			limit := len(b)
			if i >= 0 {
				limit = i
			}
			if j := bytes.IndexByte(b[:limit], '\\'); j >= 0 {
				i = j
			}
		}
		chunk := b
		if i >= 0 {
			chunk = b[:i]
		}
		*lines = *lines || bytes.IndexByte(chunk, '\n') >= 0 || bytes.IndexByte(chunk, '\r') >= 0
		s.text = append(s.text, chunk...)
		pos += len(chunk)
		if len(s.text)-mark > MaxField {
			return pos, 0, false, nil
		}
		if i >= 0 {
			return pos, b[i], true, nil
		}
		more, err := s.fill()
		if err != nil || !more {
			return pos, 0, false, err
		}
	}
}

// closes sees whether a quote before pos ends its cell: blanks may follow, then a delimiter or an end of line.
func (s *scanner) closes(pos int) (next int, last, closed bool, err error) {
	for {
		c, more, err := s.byteAt(pos)
		switch {
		case err != nil:
			return pos, true, false, err
		case !more:
			return pos, true, true, nil
		case c == s.d.delim:
			return pos + 1, false, true, nil
		case c == '\n':
			return pos + 1, true, true, nil
		case c == '\r':
			_, after, err := s.lineEnd(pos)
			return after, true, true, err
		case c != ' ':
			return pos, false, false, nil
		}
		pos++
	}
}

// unclosed reads the cell that begins at start once more, its quote as text.
func (s *scanner) unclosed(start, mark int, rec *record) (next int, last bool, err error) {
	s.text = s.text[:mark]
	rec.open = true
	loose := rec.loose
	next, last, err = s.plainCell(start, rec)
	rec.loose = loose
	return next, last, err
}

// countLines counts the ends of lines in b: LF, and CR without LF.
func (s *scanner) countLines(b []byte) int {
	n := bytes.Count(b, []byte{'\n'})
	for i := bytes.IndexByte(b, '\r'); i >= 0; {
		if i+1 >= len(b) || (b[i+1] != '\n' && b[i+1] != '\r') {
			n++
		}
		b = b[i+1:]
		i = bytes.IndexByte(b, '\r')
	}
	return n
}
