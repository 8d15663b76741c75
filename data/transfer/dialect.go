package transfer

import (
	"bytes"
	"errors"
	"io"
	"strings"
)

// sampleSize is how much text decides the dialect and the layout.
const sampleSize = 256 << 10

// sampleRows is how many rows of it are weighed for a delimiter.
const sampleRows = 200

// readSample gives the beginning of a text, cut after its last whole line if it goes on; whole if it does not.
func readSample(in io.Reader) (sample []byte, whole bool, err error) {
	sample = make([]byte, sampleSize)
	n, err := io.ReadFull(in, sample)
	sample = sample[:n]
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return sample, true, nil
	}
	if err != nil {
		return nil, false, readFailed(err)
	}
	if i := bytes.LastIndexAny(sample, "\r\n"); i > 0 {
		sample = sample[:i+1]
	}
	return sample, false, nil
}

// sepLine reads the line "sep=;" by which Excel is told the delimiter: the delimiter and the length of the line.
func sepLine(sample []byte) (delim byte, length int) {
	line := sample
	if i := bytes.IndexAny(sample, "\r\n"); i >= 0 {
		line = sample[:i]
	}
	length = len(line)
	text := strings.Trim(string(line), "\"")
	if len(text) != 5 || !strings.EqualFold(text[:4], "sep=") {
		return 0, 0
	}
	for _, end := range []string{"\r\n", "\n", "\r"} {
		if bytes.HasPrefix(sample[length:], []byte(end)) {
			return text[4], length + len(end)
		}
	}
	return text[4], length
}

// learnDialect finds delimiter and quotes by weighing what each would make of the sample.
func learnDialect(sample []byte, h Hints) dialect {
	base := dialect{crOnly: endsWithCR(sample)}
	delims := []byte{',', ';', '\t', '|', ':'}
	if h.Delimiter != 0 {
		delims = []byte{h.Delimiter}
	}
	best, bestScore := base, -1.0
	for _, delim := range delims {
		d := base
		d.delim = delim
		setQuotes(&d, sample, h)
		score := weigh(sample, d, delims)
		if score > bestScore+1e-9 {
			best, bestScore = d, score
		}
	}
	return best
}

// endsWithCR sees whether lone CRs rather than LFs end the lines.
func endsWithCR(sample []byte) bool {
	lf := bytes.Count(sample, []byte{'\n'})
	return bytes.Count(sample, []byte{'\r'})-bytes.Count(sample, []byte("\r\n")) > lf
}

// setQuotes counts how cells begin and end next to the delimiter and chooses quote, escape and blanks by it.
func setQuotes(d *dialect, sample []byte, h Hints) {
	if h.OurExport {
		d.quote = '"'
		return
	}
	hint := h.Quote
	double := countQuotes(sample, d.delim, '"')
	single := countQuotes(sample, d.delim, '\'')
	switch {
	case hint == NoQuote:
		return
	case hint != 0:
		d.quote = hint
	case double.opens == 0 && double.spaced == 0 && single.opens >= 2 && single.opens == single.closes:
		d.quote = '\''
	default:
		d.quote = '"'
	}
	used := double
	if d.quote == '\'' {
		used = single
	}
	d.escape = used.escaped > 0 && used.escaped > used.doubled
	d.skipSpace = used.spaced > 0 && used.spaced >= used.inner
}

type quoteCount struct {
	opens   int // quotes at the beginning of a cell
	inner   int // of these, not at the beginning of a line
	closes  int // quotes at the end of a cell
	spaced  int // quotes after a delimiter and blanks
	doubled int // two quotes inside a cell
	escaped int // a backslash and a quote inside a cell
}

func countQuotes(sample []byte, delim, quote byte) quoteCount {
	var n quoteCount
	edge := func(i int) bool {
		return i < 0 || i >= len(sample) || sample[i] == delim || sample[i] == '\n' || sample[i] == '\r'
	}
	for i := bytes.IndexByte(sample, quote); i >= 0 && i < len(sample); {
		switch {
		case edge(i - 1):
			n.opens++
			if i > 0 && sample[i-1] == delim {
				n.inner++
			}
			if i+1 < len(sample) && sample[i+1] == quote && edge(i+2) {
				n.closes++ // an empty cell in quotes
				i++
			}
		case edge(i + 1):
			n.closes++
		case sample[i+1] == quote:
			// A guarded quote before the closing one looks the same and tells nothing.
			if sample[i-1] != '\\' || !edge(i+2) {
				n.doubled++
			}
			i++
		case i >= 2 && sample[i-1] == '\\' && !edge(i-2):
			n.escaped++
		case sample[i-1] == ' ':
			k := i - 1
			for k > 0 && sample[k] == ' ' {
				k--
			}
			if sample[k] == delim {
				n.spaced++
			}
		}
		step := bytes.IndexByte(sample[i+1:], quote)
		if step < 0 {
			break
		}
		i += 1 + step
	}
	return n
}

// weigh judges a dialect on the sample, after van den Burg, Nazábal and Sutton, "Wrangling messy CSV files by
// detecting row and type patterns" (2019): regular rows of many cells, times the share of cells that look like
// something.
func weigh(sample []byte, d dialect, delims []byte) float64 {
	in := newScanner(bytes.NewReader(sample), int64(len(sample)), d)
	patterns := make(map[int]int)
	cells, typed := 0, 0
	for range sampleRows {
		rec, err := in.next()
		var e *Error
		if errors.As(err, &e) && e.Code == CodeTooManyColumns {
			return 1 // the delimiter is right, the table is refused later
		}
		if err != nil {
			break
		}
		if len(rec.cells) == 1 && isBlank(rec.cells) {
			continue
		}
		patterns[len(rec.cells)]++
		for _, c := range rec.cells {
			cells++
			if looksTyped(c, delims) {
				typed++
			}
		}
	}
	if cells == 0 {
		return 0
	}
	if d.delim == ':' && len(patterns) > 1 && len(delims) > 1 {
		return 0 // times, addresses and prose have colons; a table has as many in each row
	}
	regular := 0.0
	for length, count := range patterns {
		regular += float64(count) * max(0.001, float64(length-1)) / float64(length)
	}
	regular /= float64(len(patterns))
	if d.delim == ':' {
		regular /= 2
	}
	return regular * (0.02 + float64(typed)/float64(cells))
}

// looksTyped sees a number, or text in which no other delimiter hides.
func looksTyped(cell string, delims []byte) bool {
	cell = strings.TrimSpace(cell)
	if cell == "" {
		return true
	}
	digits, signs := 0, 0
	for i := 0; i < len(cell); i++ {
		switch c := cell[i]; {
		case c >= '0' && c <= '9':
			digits++
		case strings.IndexByte(" .,:-+/%()TZ€$£", c) >= 0 || c >= 0x80:
			signs++
		}
	}
	if digits > 0 && digits+signs == len(cell) {
		// One decimal comma or a few of thousands, times and dates: a number. A list of numbers is not.
		return strings.Count(cell, ",") <= 1+digits/3 && strings.Count(cell, ", ") == 0
	}
	if strings.Contains(cell, "://") {
		return true
	}
	if strings.Contains(cell, ", ") || strings.Contains(cell, "; ") || strings.Contains(cell, ": ") {
		// A clause in a sentence: the blank tells it from a delimiter.
		cell = strings.NewReplacer(", ", " ", "; ", " ", ": ", " ").Replace(cell)
	}
	for _, d := range delims {
		if d != ':' && strings.IndexByte(cell, d) >= 0 {
			return false
		}
	}
	return true
}
