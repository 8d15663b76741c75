package transfer

import (
	"bufio"
	"io"
	"strings"
)

// CSVOptions say how a CSV file is written. The zero value writes commas, LF and plain UTF-8.
type CSVOptions struct {
	Delimiter byte // 0 is a comma; Excel in many countries wants a semicolon
	CRLF      bool // end lines as Windows does
	BOM       bool // begin with the mark by which Excel knows UTF-8
	Guard     bool // keep spreadsheets from running cells as formulas; Hints.OurExport undoes it
}

// CSVWriter writes rows as RFC 4180 has them, one after the other, in UTF-8.
type CSVWriter struct {
	out   *bufio.Writer
	o     CSVOptions
	first bool
	err   error
}

// NewCSVWriter begins a file on w. Flush ends it.
func NewCSVWriter(w io.Writer, o CSVOptions) *CSVWriter {
	if o.Delimiter == 0 {
		o.Delimiter = ','
	}
	return &CSVWriter{out: bufio.NewWriterSize(w, 64<<10), o: o, first: true}
}

// Write adds a row. Line ends inside of cells stay as they are.
func (c *CSVWriter) Write(cells []string) error {
	if c.err != nil {
		return c.err
	}
	if c.first && c.o.BOM {
		c.put("\ufeff")
	}
	for i, cell := range cells {
		if i > 0 {
			c.putByte(c.o.Delimiter)
		}
		if c.o.Guard {
			cell = guard(cell)
		}
		if c.mustQuote(cell, len(cells) == 1, i == 0) {
			c.putByte('"')
			c.put(strings.ReplaceAll(cell, `"`, `""`))
			c.putByte('"')
		} else {
			c.put(cell)
		}
	}
	if c.o.CRLF {
		c.putByte('\r')
	}
	c.putByte('\n')
	c.first = false
	return c.err
}

// mustQuote sees whether a cell needs quotes: also the only cell of a row if it is blank, which would be no row, and
// "ID" at the beginning of a file, which Excel takes for another format (SYLK).
func (c *CSVWriter) mustQuote(cell string, only, leads bool) bool {
	if cell == "" {
		return only
	}
	if c.first && leads && strings.HasPrefix(cell, "ID") {
		return true
	}
	return strings.IndexByte(cell, c.o.Delimiter) >= 0 || strings.ContainsAny(cell, "\"\r\n") ||
		cell[0] == ' ' || cell[len(cell)-1] == ' ' || cell[0] == '\'' || cell[0] == dosEOF
}

func (c *CSVWriter) put(s string) {
	if _, err := c.out.WriteString(s); err != nil && c.err == nil {
		c.err = writeFailed(err)
	}
}

func (c *CSVWriter) putByte(b byte) {
	if err := c.out.WriteByte(b); err != nil && c.err == nil {
		c.err = writeFailed(err)
	}
}

// Flush writes what is still held back.
func (c *CSVWriter) Flush() error {
	if err := c.out.Flush(); err != nil && c.err == nil {
		c.err = writeFailed(err)
	}
	return c.err
}

func writeFailed(err error) *Error {
	return &Error{
		Code: CodeRead, Key: "transfer.write", Err: err,
		Msg: "The file could not be written. Check that there is room on the disk and that you may write there.",
	}
}
