package transfer

import (
	"errors"
	"fmt"
	"io"
)

// Rows is one pass over the data of a [Source].
//
//	rows := src.Rows()
//	defer rows.Close()
//	for rows.Next() {
//		r := rows.Row()
//	}
//	err := rows.Err()
type Rows struct {
	src   *Source
	in    recordReader
	row   Row
	err   error
	notes ledger
	blank int
	left  int // records to skip before the data
}

// Row is one row of data. Cells is overwritten by the next call of Next; the strings in it are not.
type Row struct {
	Number int      // row of the file as a spreadsheet counts it, from 1
	Line   int      // line of the file on which the row begins, from 1; for a workbook the row
	Cells  []string // at least one per column; more only where the file has more
	Total  bool     // looks like a sum of the rows above
	Short  bool     // the file has fewer cells; padded
	Long   bool     // the file has more cells than columns; kept
}

// Rows begins a pass. A failure to begin shows in Err after the first Next.
func (s *Source) Rows() *Rows {
	in, err := s.start()
	return &Rows{src: s, in: in, err: err, left: s.skip}
}

// Next moves to the next row; false at the end or after an error.
func (r *Rows) Next() bool {
	for r.err == nil {
		rec, err := r.in.next()
		if err != nil {
			if !errors.Is(err, io.EOF) {
				r.err = r.named(err)
			}
			return false
		}
		if r.left > 0 {
			r.left--
			continue
		}
		if !r.src.hints.KeepBlank && isBlank(rec.cells) {
			r.blank++
			r.notes.at(WarnBlankRow, rec.row, rec.line, "Blank rows were skipped.")
			continue
		}
		r.take(rec)
		return true
	}
	return false
}

// named puts the name of the column on an error that knows only its index.
func (r *Rows) named(err error) error {
	var e *Error
	if errors.As(err, &e) {
		if i, ok := e.Args["index"].(int); ok && e.Column == "" {
			e.Column = r.src.Column(i)
		}
		return err
	}
	return readFailed(err)
}

func (r *Rows) take(rec record) {
	width := len(r.src.Headers)
	cells := rec.cells
	r.row.Short, r.row.Long = false, false
	if len(cells) < width {
		r.row.Short = r.src.ragged
		if r.src.ragged {
			r.notes.at(WarnShortRow, rec.row, rec.line,
				"Some rows have fewer cells than the table has columns; the missing cells are taken as blank.")
		}
		for len(cells) < width {
			cells = append(cells, "")
		}
	} else if len(cells) > width {
		for len(cells) > width && cells[len(cells)-1] == "" {
			cells = cells[:len(cells)-1]
		}
		if len(cells) > width {
			r.row.Long = true
			r.notes.at(WarnLongRow, rec.row, rec.line,
				"Some rows have more cells than the table has columns; the surplus is kept in columns without a name.")
		}
	}
	if rec.loose {
		r.notes.at(WarnLooseQuote, rec.row, rec.line,
			"Some cells have quotation marks inside that are not doubled; they are read as written.")
	}
	if rec.open {
		r.notes.at(WarnUnclosedQuote, rec.row, rec.line,
			"A quotation mark is opened and never closed; it is read as text and the row ends with its line.")
	}
	if r.src.hints.OurExport || r.src.hints.Unguard && r.src.Format == Delimited {
		for i, c := range cells {
			cells[i] = unguard(c)
		}
	}
	r.row.Total = isTotal(cells)
	if r.row.Total {
		r.notes.at(WarnTotalRow, rec.row, rec.line,
			fmt.Sprintf("Row %d looks like a total, not like data.", rec.row))
	}
	r.row.Number, r.row.Line, r.row.Cells = rec.row, rec.line, cells
}

// Row gives the row that Next moved to.
func (r *Rows) Row() *Row { return &r.row }

// Err gives what ended the pass early, an [*Error], or nil.
func (r *Rows) Err() error { return r.err }

// Blank gives how many blank rows were skipped so far.
func (r *Rows) Blank() int { return r.blank }

// Warnings gives what was tolerated so far in this pass.
func (r *Rows) Warnings() []Warning { return r.notes.list }

// Progress gives the share of the file that was read, from 0 to 1.
func (r *Rows) Progress() float64 {
	if r.in == nil {
		return 0
	}
	return r.in.progress()
}

// Close ends the pass.
func (r *Rows) Close() error {
	if r.in == nil {
		return nil
	}
	return r.in.Close()
}

// ReadAll gives all rows with their own cells, for small tables and tests.
func (s *Source) ReadAll() ([]Row, error) { return s.Head(-1) }

// Head gives the first n rows with their own cells, for a preview; all of them if n is negative.
func (s *Source) Head(n int) ([]Row, error) {
	rows := s.Rows()
	defer func() { _ = rows.Close() }()
	var head []Row
	for len(head) != n && rows.Next() {
		row := *rows.Row()
		row.Cells = append([]string(nil), row.Cells...)
		head = append(head, row)
	}
	return head, rows.Err()
}

func isBlank(cells []string) bool {
	for _, c := range cells {
		for i := 0; i < len(c); i++ {
			if c[i] != ' ' && c[i] != '\t' && c[i] != dosEOF {
				return false
			}
		}
	}
	return true
}

// dosEOF ends text files that come from DOS programs.
const dosEOF = 0x1a
