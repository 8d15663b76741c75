package transfer

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Limits on what a workbook unpacks to: a few kilobytes of ZIP can hold gigabytes of XML.
const (
	maxUnpacked      = 1 << 30  // bytes of all parts together; excelize's own default is 16 GB
	maxUnpackedLarge = 4 << 30  // with Hints.AllowLarge
	maxInMemory      = 16 << 20 // bytes of a sheet that stay in memory, beyond it a temporary file serves
)

// probeRows is how many rows of a sheet are looked at to see whether there is anything on it.
const probeRows = 100

// openWorkbook opens an .xlsx file: the sheet named in the hints, or the first visible one with something on it.
func openWorkbook(s *Source, r io.ReaderAt, size int64) error {
	limit := int64(maxUnpacked)
	if s.hints.AllowLarge {
		limit = maxUnpackedLarge
	}
	var f *excelize.File
	err := contained(func() error {
		var err error
		f, err = excelize.OpenReader(io.NewSectionReader(r, 0, size), excelize.Options{
			UnzipSizeLimit: limit, UnzipXMLSizeLimit: maxInMemory,
		})
		if err != nil {
			return err
		}
		return isoDates(f)
	})
	if err != nil {
		if f != nil {
			_ = f.Close()
		}
		return cannotUnpack(err, limit)
	}
	s.Format, s.close = Workbook, f.Close
	if err := s.openSheet(f, r, size); err != nil {
		_ = f.Close()
		return err
	}
	return nil
}

func cannotUnpack(err error, limit int64) *Error {
	var known *Error
	if errors.As(err, &known) {
		return known
	}
	var e *Error
	switch {
	case errors.Is(err, excelize.ErrWorkbookPassword):
		e = refuse(CodeProtected, "protected",
			"This workbook is protected by a password. Open it, remove the password (File, Info, Protect Workbook) and save it, then import it.", nil)
	case strings.Contains(err.Error(), "unzip size exceeds"):
		// excelize gives this error no value to compare with.
		e = refuse(CodeTooLarge, "unpacked-too-large",
			fmt.Sprintf("The workbook unpacks to more than %d MB. Save the sheet that is needed as CSV, then import that file.", limit>>20),
			map[string]any{"max": limit >> 20})
	default:
		e = refuse(CodeDamaged, "damaged-workbook",
			"The workbook is damaged and cannot be read. Open it in a spreadsheet program, save it once more, then import it.", nil)
	}
	e.Err = err
	return e
}

// contained turns a panic of excelize, which trusts the XML of a workbook, into an error: a damaged file must not
// end the program.
func contained(work func() error) (err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = refuse(CodeDamaged, "damaged-workbook",
				"The workbook is damaged and cannot be read. Open it in a spreadsheet program, save it once more, then import it.", nil)
			err.(*Error).Err = fmt.Errorf("unpack: %v", cause)
		}
	}()
	return work()
}

// openSheet chooses the sheet and learns its layout.
func (s *Source) openSheet(f *excelize.File, r io.ReaderAt, size int64) error {
	err := contained(func() error {
		s.Sheets = f.GetSheetList()
		var err error
		s.Sheet, err = s.chooseSheet(f)
		return err
	})
	if err != nil {
		return cannotUnpack(err, maxUnpacked)
	}
	facts := readSheetFacts(r, size, s.Sheet)
	s.start = func() (recordReader, error) {
		var rows *excelize.Rows
		err := contained(func() error {
			var err error
			rows, err = f.Rows(s.Sheet)
			return err
		})
		if err != nil {
			return nil, cannotUnpack(err, maxUnpacked)
		}
		return &sheetReader{rows: rows, last: facts.lastRow, merged: facts.merged}, nil
	}
	var notes ledger
	if len(s.Sheets) > 1 && s.hints.Sheet == "" {
		notes.add(Warning{
			Code: WarnOtherSheets, Count: len(s.Sheets) - 1, Args: map[string]any{"sheet": s.Sheet, "sheets": s.Sheets},
			Msg: fmt.Sprintf("The workbook has %d sheets; %q is read.", len(s.Sheets), s.Sheet),
		})
	}
	if len(facts.merged) > 0 {
		notes.add(Warning{
			Code: WarnMergedCells, Count: len(facts.merged), Row: facts.merged[0].top, Line: facts.merged[0].top,
			Msg: "Cells that are merged over several rows give their value to each of these rows.",
		})
	}
	if facts.uncalculated > 0 {
		notes.add(Warning{
			Code: WarnFormulaNoValue, Count: facts.uncalculated,
			Msg: "Some formulas have no stored result and are taken as blank. Open the workbook in a spreadsheet program and save it to store them.",
		})
	}
	s.Warnings = append(s.Warnings, notes.list...)
	return learnLayout(s)
}

func (s *Source) chooseSheet(f *excelize.File) (string, error) {
	if want := s.hints.Sheet; want != "" {
		i := slices.IndexFunc(s.Sheets, func(name string) bool { return strings.EqualFold(name, want) })
		if i < 0 {
			return "", refuse(CodeNoSheet, "no-sheet",
				fmt.Sprintf("The workbook has no sheet %q. It has: %s.", want, strings.Join(s.Sheets, ", ")),
				map[string]any{"sheet": want, "sheets": s.Sheets})
		}
		return s.Sheets[i], nil
	}
	for _, name := range s.Sheets {
		if visible, err := f.GetSheetVisible(name); err != nil || !visible {
			continue
		}
		filled, err := hasRows(f, name)
		if err != nil || filled {
			return name, err
		}
	}
	return "", refuse(CodeEmpty, "empty-workbook", "The workbook has only empty sheets: there is nothing to import.", nil)
}

func hasRows(f *excelize.File, sheet string) (bool, error) {
	rows, err := f.Rows(sheet)
	if err != nil {
		var none excelize.ErrSheetNotExist
		if errors.As(err, &none) {
			return false, nil // a sheet of charts has no cells
		}
		return false, err
	}
	defer func() { _ = rows.Close() }()
	for n := 0; n < probeRows && rows.Next(); n++ {
		cells, err := rows.Columns()
		if err != nil {
			return false, err
		}
		if !isBlank(cells) {
			return true, nil
		}
	}
	return false, rows.Error()
}

// sheetReader gives the rows of a sheet.
type sheetReader struct {
	rows   *excelize.Rows
	row    int
	last   int           // row of the sheet that its own dimension names last; 0 if it names none
	merged []mergedCells // sorted by top; those that begin below the row
	open   []openMerge
}

// openMerge is a merged range that the row is in, with the value of its first cell.
type openMerge struct {
	mergedCells
	value string
}

func (r *sheetReader) next() (record, error) {
	rec := record{}
	err := contained(func() error {
		if !r.rows.Next() {
			if err := r.rows.Error(); err != nil {
				return err
			}
			return io.EOF
		}
		var err error
		rec.cells, err = r.rows.Columns()
		return err
	})
	r.row++
	rec.row, rec.line = r.row, r.row
	if err != nil {
		if errors.Is(err, io.EOF) {
			return rec, err
		}
		e := cannotUnpack(err, maxUnpacked)
		e.Row, e.Line = r.row, r.row
		return rec, e
	}
	if len(rec.cells) > MaxColumns {
		rec.cells = trimRight(rec.cells)
	}
	if err := checkRow(rec); err != nil {
		return rec, err
	}
	rec.cells = r.repeatMerged(rec.cells)
	return rec, nil
}

// repeatMerged gives rows below the first of a merged range the value of its first cell.
func (r *sheetReader) repeatMerged(cells []string) []string {
	still := r.open[:0]
	for _, m := range r.open {
		if m.bottom < r.row {
			continue
		}
		still = append(still, m)
		for len(cells) <= m.column {
			cells = append(cells, "")
		}
		if cells[m.column] == "" {
			cells[m.column] = m.value
		}
	}
	r.open = still
	for len(r.merged) > 0 && r.merged[0].top <= r.row {
		if m := r.merged[0]; m.column < len(cells) && cells[m.column] != "" {
			r.open = append(r.open, openMerge{m, cells[m.column]})
		}
		r.merged = r.merged[1:]
	}
	return cells
}

func (r *sheetReader) progress() float64 {
	if r.last <= 0 {
		return 0
	}
	return min(1, float64(r.row)/float64(r.last))
}

func (r *sheetReader) Close() error { return contained(r.rows.Close) }

// checkRow refuses a row of a sheet beyond the limits.
func checkRow(rec record) error {
	if n := len(rec.cells); n > MaxColumns {
		e := refuse(CodeTooManyColumns, "too-many-columns",
			fmt.Sprintf("This row has %d columns; up to %d are read. Leave out the columns that are not needed.", n, MaxColumns),
			map[string]any{"columns": n, "max": MaxColumns})
		e.Row, e.Line = rec.row, rec.row
		return e
	}
	for i, c := range rec.cells {
		if len(c) > MaxField {
			e := longCell(rec.row, rec.row, "")
			e.Args = map[string]any{"index": i}
			return e
		}
	}
	return nil
}
