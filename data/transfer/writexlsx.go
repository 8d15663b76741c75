package transfer

import (
	"fmt"
	"io"
	"math"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

// CellType says what a column of a written workbook holds.
type CellType uint8

// The types of columns.
const (
	TextCells     CellType = iota // string
	WholeCells                    // int, int64
	NumberCells                   // float64
	PercentCells                  // float64, 0.38 shows as 38.0 %
	MoneyCells                    // Amount
	DateCells                     // time.Time, the day in its own zone
	DateTimeCells                 // time.Time, the wall clock in its own zone
	BoolCells                     // bool
)

// Amount is money in minor units, with how many decimals the currency has.
type Amount struct {
	Minor    int64
	Currency string // ISO 4217
	Digits   int    // 2 for EUR, 0 for JPY
}

// Column is a column of a written workbook.
type Column struct {
	Name  string
	Type  CellType
	Width float64 // in characters; 0 is what the type needs
}

// XLSXWriter writes workbooks row by row with bounded memory: Sheet, then Write for each row, at last Close.
type XLSXWriter struct {
	out     io.Writer
	file    *excelize.File
	sheets  map[string]bool // names in small letters
	stream  *excelize.StreamWriter
	columns []Column
	row     int
	cells   []any
	styles  map[string]int
}

// NewXLSXWriter begins a workbook that Close writes to w.
func NewXLSXWriter(w io.Writer) *XLSXWriter {
	return &XLSXWriter{
		out: w, file: excelize.NewFile(),
		sheets: make(map[string]bool), styles: make(map[string]int),
	}
}

// Sheet begins a sheet with a header that stays in place when scrolling and can filter. Names are made to fit the
// rules of Excel and unique.
func (x *XLSXWriter) Sheet(name string, columns []Column) error {
	if err := x.endSheet(); err != nil {
		return err
	}
	name = x.sheetName(name)
	var err error
	if len(x.sheets) == 1 {
		err = x.file.SetSheetName(x.file.GetSheetName(0), name)
	} else {
		_, err = x.file.NewSheet(name)
	}
	if err != nil {
		return writeFailed(err)
	}
	if x.stream, err = x.file.NewStreamWriter(name); err != nil {
		return writeFailed(err)
	}
	x.columns, x.row = columns, 0
	if err := x.head(); err != nil {
		return writeFailed(err)
	}
	return nil
}

// head sets widths and panes, which must come before the rows, and writes the names of the columns.
func (x *XLSXWriter) head() error {
	for i, c := range x.columns {
		if err := x.stream.SetColWidth(i+1, i+1, widthOf(c)); err != nil {
			return err
		}
	}
	err := x.stream.SetPanes(&excelize.Panes{
		Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft",
		Selection: []excelize.Selection{{SQRef: "A2", ActiveCell: "A2", Pane: "bottomLeft"}},
	})
	if err != nil {
		return err
	}
	bold, err := x.style("head", &excelize.Style{Font: &excelize.Font{Bold: true}})
	if err != nil {
		return err
	}
	x.cells = x.cells[:0]
	taken := make(map[string]bool, len(x.columns))
	for i, c := range x.columns {
		name := c.Name
		if name == "" {
			name = fmt.Sprintf("Column %d", i+1)
		}
		// A table with two columns of one name is repaired by Excel with a frightening message.
		for base, n := name, 2; taken[strings.ToLower(name)]; n++ {
			name = fmt.Sprintf("%s (%d)", base, n)
		}
		taken[strings.ToLower(name)] = true
		x.cells = append(x.cells, excelize.Cell{StyleID: bold, Value: name})
	}
	x.row = 1
	return x.stream.SetRow("A1", x.cells)
}

func widthOf(c Column) float64 {
	if c.Width > 0 {
		return min(c.Width, 255)
	}
	least := map[CellType]float64{MoneyCells: 16, DateCells: 12, DateTimeCells: 19, TextCells: 20}[c.Type]
	return min(60, max(least, 10, float64(utf8.RuneCountInString(c.Name))+4))
}

// style makes each style once.
func (x *XLSXWriter) style(key string, s *excelize.Style) (int, error) {
	if id, ok := x.styles[key]; ok {
		return id, nil
	}
	id, err := x.file.NewStyle(s)
	if err == nil {
		x.styles[key] = id
	}
	return id, err
}

// Write adds a row: one value per column of the type that the column says, or nil for a blank cell. A text is
// always written as text, never as a formula.
func (x *XLSXWriter) Write(values []any) error {
	if x.stream == nil {
		return refuse(CodeHint, "no-open-sheet", "A row needs a sheet: begin one first.", nil)
	}
	x.cells = x.cells[:0]
	for i, v := range values {
		kind := TextCells
		if i < len(x.columns) {
			kind = x.columns[i].Type
		}
		cell, err := x.cell(kind, v)
		if err != nil {
			return writeFailed(err)
		}
		x.cells = append(x.cells, cell)
	}
	x.row++
	at, err := excelize.CoordinatesToCellName(1, x.row)
	if err == nil {
		err = x.stream.SetRow(at, x.cells)
	}
	if err != nil {
		e := writeFailed(err)
		e.Row = x.row
		return e
	}
	return nil
}

// firstExcelDay is the first day that a serial number can hold without the leap year that 1900 never had.
var firstExcelDay = time.Date(1900, 3, 1, 0, 0, 0, 0, time.UTC)

// cell gives a value its number format.
func (x *XLSXWriter) cell(kind CellType, v any) (any, error) {
	format := ""
	switch v := v.(type) {
	case nil:
		return nil, nil
	case Amount:
		format = "#,##0"
		if v.Digits > 0 {
			format += "." + strings.Repeat("0", v.Digits)
		}
		if v.Currency != "" {
			format += ` "` + strings.ReplaceAll(v.Currency, `"`, "") + `"`
		}
		return x.formatted(format, float64(v.Minor)/math.Pow10(v.Digits))
	case time.Time:
		layout, format := "2006-01-02", "yyyy-mm-dd"
		y, m, d := v.Date()
		var clock [3]int
		if kind == DateTimeCells {
			layout, format = "2006-01-02 15:04:05", "yyyy-mm-dd hh:mm:ss"
			clock[0], clock[1], clock[2] = v.Clock()
		}
		v = time.Date(y, m, d, clock[0], clock[1], clock[2], 0, time.UTC)
		if v.Before(firstExcelDay) {
			return v.Format(layout), nil
		}
		return x.formatted(format, v)
	case float64:
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return nil, nil
		}
		format = "General"
		if kind == PercentCells {
			format = "0.0%"
		}
		return x.formatted(format, v)
	}
	return v, nil
}

func (x *XLSXWriter) formatted(format string, v any) (any, error) {
	id, err := x.style(format, &excelize.Style{CustomNumFmt: &format})
	return excelize.Cell{StyleID: id, Value: v}, err
}

// endSheet makes a filter over the rows and ends the stream.
func (x *XLSXWriter) endSheet() error {
	if x.stream == nil {
		return nil
	}
	stream := x.stream
	x.stream = nil
	if len(x.columns) > 0 {
		// A table without a row under its header is damaged in the eyes of Excel.
		last, err := excelize.CoordinatesToCellName(len(x.columns), max(x.row, 2))
		if err == nil {
			stripes := false
			err = stream.AddTable(&excelize.Table{Range: "A1:" + last, StyleName: "TableStyleLight1", ShowRowStripes: &stripes})
		}
		if err != nil {
			return writeFailed(err)
		}
	}
	if err := stream.Flush(); err != nil {
		return writeFailed(err)
	}
	return nil
}

// Close ends the workbook, writes it and releases what it took.
func (x *XLSXWriter) Close() error {
	err := x.endSheet()
	if err == nil {
		if writeErr := x.file.Write(x.out); writeErr != nil {
			err = writeFailed(writeErr)
		}
	}
	if closeErr := x.file.Close(); err == nil && closeErr != nil {
		err = writeFailed(closeErr)
	}
	return err
}

// sheetName makes a name that Excel takes: up to 31 characters, some signs not among them, unique.
func (x *XLSXWriter) sheetName(name string) string {
	name = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]`, r) || r < ' ' {
			return ' '
		}
		return r
	}, name)
	name = strings.Trim(strings.Join(strings.Fields(name), " "), "'")
	if name == "" {
		name = "Sheet"
	}
	fitted := cutRunes(name, 31)
	for n := 2; x.sheets[strings.ToLower(fitted)]; n++ {
		suffix := fmt.Sprintf(" (%d)", n)
		fitted = cutRunes(name, 31-len(suffix)) + suffix
	}
	x.sheets[strings.ToLower(fitted)] = true
	return fitted
}

func cutRunes(s string, n int) string {
	runes := []rune(s)
	return strings.TrimSpace(string(runes[:min(n, len(runes))]))
}
