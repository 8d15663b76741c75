package transfer

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"unicode/utf8"
)

// never is a byte that UTF-8 text does not have: as a delimiter it leaves lines whole.
const never = 0xff

// span is a column of characters, counted in runes; the last one is open to the end of the line.
type span struct{ from, to int }

// tryFixed recognises text in columns of characters: no delimiter, and blanks at the same places in all lines.
func tryFixed(s *Source, sample []byte, d dialect) error {
	if cells := usualCells(sample, d); cells > 1 {
		return nil
	}
	lines := dialect{delim: never, crOnly: d.crOnly}
	occupied, count := occupy(newScanner(bytes.NewReader(sample), 0, lines))
	if count < 3 || !isTable(spans(occupied, gapFor(count))) {
		return nil
	}
	text := s.start
	open := func() (*scanner, error) {
		in, err := text()
		if err != nil {
			return nil, err
		}
		sc := in.(*scanner)
		sc.d = lines
		return sc, nil
	}
	// Wider values further down may fill a gap of the sample, so all lines have a say.
	sc, err := open()
	if err != nil {
		return err
	}
	occupied, count = occupy(sc)
	columns := spans(occupied, gapFor(count))
	if !isTable(columns) {
		return nil
	}
	s.Format, s.Delimiter, s.Quote, s.Escape, s.ragged = FixedWidth, 0, 0, false, false
	s.start = func() (recordReader, error) {
		sc, err := open()
		if err != nil {
			return nil, err
		}
		return &fixedReader{scanner: sc, columns: columns}, nil
	}
	return nil
}

// gapFor gives how many blanks part two columns: one is enough only where many lines agree on it.
func gapFor(lines int) int {
	if lines >= 8 {
		return 1
	}
	return 2
}

func usualCells(sample []byte, d dialect) int {
	in := newScanner(bytes.NewReader(sample), 0, d)
	counts := make(map[int]int)
	for range sampleRows {
		rec, err := in.next()
		if err != nil {
			break
		}
		if !isBlank(rec.cells) {
			counts[len(rec.cells)]++
		}
	}
	usual := 0
	for cells, n := range counts {
		if n > counts[usual] || (n == counts[usual] && cells > usual) {
			usual = cells
		}
	}
	return usual
}

// maxFixedLine is the longest line of a fixed-width text; longer ones are prose.
const maxFixedLine = 4096

// occupy marks the places that hold something in any line; nil if the lines are no fixed-width text.
func occupy(in *scanner) (occupied []bool, lines int) {
	shortest, longest := maxFixedLine, 0
	for {
		rec, err := in.next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, 0
		}
		line := strings.TrimRight(rec.cells[0], " \x1a")
		if line == "" {
			continue
		}
		n := utf8.RuneCountInString(line)
		shortest, longest = min(shortest, n), max(longest, n)
		if n > maxFixedLine || strings.IndexByte(line, '\t') >= 0 {
			return nil, 0
		}
		lines++
		place := 0
		for _, r := range line {
			if place == len(occupied) {
				occupied = append(occupied, false)
			}
			if r != ' ' {
				occupied[place] = true
			}
			place++
		}
	}
	if shortest*3 < longest {
		return nil, 0
	}
	return occupied, lines
}

// spans cuts the occupied places into columns wherever at least gap places are blank in all lines.
func spans(occupied []bool, gap int) []span {
	var columns []span
	blank := gap
	for i, filled := range occupied {
		if !filled {
			blank++
			continue
		}
		if blank >= gap {
			columns = append(columns, span{from: i})
		}
		blank = 0
		columns[len(columns)-1].to = i + 1
	}
	return columns
}

// isTable sees columns rather than words that happen to be as long in all lines: first names and last names, days and
// times of day are two with one blank between.
func isTable(columns []span) bool {
	return len(columns) > 2 || len(columns) == 2 && columns[1].from-columns[0].to > 1
}

// fixedReader cuts lines at the spans.
type fixedReader struct {
	*scanner
	columns []span
	cut     []string
}

func (f *fixedReader) next() (record, error) {
	rec, err := f.scanner.next()
	if err != nil {
		return rec, err
	}
	line := rec.cells[0]
	f.cut = f.cut[:0]
	for i, c := range f.columns {
		to := len(line)
		if i+1 < len(f.columns) {
			to = place(line, f.columns[i+1].from)
		}
		from := place(line, c.from)
		f.cut = append(f.cut, strings.Trim(line[from:max(from, to)], " \x1a"))
	}
	rec.cells = f.cut
	return rec, nil
}

// place gives the byte at which the rune number n of line begins.
func place(line string, n int) int {
	at := 0
	for ; n > 0 && at < len(line); n-- {
		if line[at] < utf8.RuneSelf {
			at++
			continue
		}
		_, size := utf8.DecodeRuneInString(line[at:])
		at += size
	}
	return at
}
