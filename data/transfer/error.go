package transfer

import (
	"fmt"
	"strings"
)

// Code says what kind of refusal an [Error] is.
type Code string

// The reasons for which a file or a row is refused.
const (
	CodeEmpty          Code = "empty"            // nothing in the file
	CodeNoRows         Code = "no-rows"          // a header and nothing below it
	CodeUnsupported    Code = "unsupported"      // a known format that is no table for us
	CodeBinary         Code = "binary"           // not text and not a known format
	CodeTooLarge       Code = "too-large"        // above the limit on the size of a file
	CodeTooManyColumns Code = "too-many-columns" // above [MaxColumns]
	CodeFieldTooLong   Code = "field-too-long"   // a cell above [MaxField] bytes
	CodeRowTooLong     Code = "row-too-long"     // a row above what fits in memory
	CodeDamaged        Code = "damaged"          // the container cannot be read
	CodeProtected      Code = "protected"        // encrypted with a password
	CodeNoSheet        Code = "no-sheet"         // the named sheet is not in the workbook
	CodeHint           Code = "hint"             // a hint that makes no sense
	CodeRead           Code = "read"             // the operating system could not read or write
)

// Error is the one error of this package. Msg is a sentence for the person who chose the file: what is wrong,
// where, and what to do. Key and Args allow another language to say the same.
type Error struct {
	Code   Code
	Row    int    // row of the file as a spreadsheet counts it, from 1; 0 if the whole file is meant
	Line   int    // line of the file, from 1; 0 if unknown
	Column string // name of the column, "" if the whole row is meant
	Msg    string
	Key    string         // translation key, "transfer." and the code or a finer word
	Args   map[string]any // what the message names, for translation
	Err    error          // the cause, may be nil
}

// Error gives the message with the place in front and the cause behind it.
func (e *Error) Error() string {
	var b strings.Builder
	if e.Row > 0 {
		fmt.Fprintf(&b, "row %d", e.Row)
		if e.Column != "" {
			fmt.Fprintf(&b, ", column %q", e.Column)
		}
		b.WriteString(": ")
	}
	b.WriteString(e.Msg)
	if e.Err != nil {
		fmt.Fprintf(&b, " (%v)", e.Err)
	}
	return b.String()
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

func refuse(code Code, key, msg string, args map[string]any) *Error {
	return &Error{Code: code, Key: "transfer." + key, Msg: msg, Args: args}
}

func readFailed(err error) *Error {
	return &Error{
		Code: CodeRead, Key: "transfer.read", Err: err,
		Msg: "The file could not be read to its end. Check that it still exists and is not open elsewhere, then try again.",
	}
}

// Warning tells of something that was tolerated. One kind of trouble gives one warning, however often it occurs.
type Warning struct {
	Code  WarningCode
	Count int // how often
	Row   int // where first, as a spreadsheet counts rows; 0 if the whole file is meant
	Line  int // where first, line of the file
	Msg   string
	Key   string
	Args  map[string]any
}

// WarningCode says what was tolerated.
type WarningCode string

// The kinds of trouble that are tolerated and told.
const (
	WarnEncodingGuessed  WarningCode = "encoding-guessed"  // the file does not say its encoding
	WarnEncodingDamaged  WarningCode = "encoding-damaged"  // UTF-8 with foreign bytes in it
	WarnNUL              WarningCode = "nul"               // NUL bytes were removed
	WarnPreamble         WarningCode = "preamble"          // title rows above the header were skipped
	WarnNoHeader         WarningCode = "no-header"         // columns were numbered
	WarnBlankHeader      WarningCode = "blank-header"      // a column without a name was numbered
	WarnDuplicateHeader  WarningCode = "duplicate-header"  // a name occurs twice and was numbered
	WarnShortRow         WarningCode = "short-row"         // fewer cells than columns, padded
	WarnLongRow          WarningCode = "long-row"          // more cells than columns, kept
	WarnBlankRow         WarningCode = "blank-row"         // skipped
	WarnLooseQuote       WarningCode = "loose-quote"       // a quote inside a cell that was not doubled
	WarnUnclosedQuote    WarningCode = "unclosed-quote"    // a quote that is never closed, read as text
	WarnTotalRow         WarningCode = "total-row"         // looks like a sum below the data, flagged
	WarnFootnote         WarningCode = "footnote"          // a remark below the data, flagged as a total is
	WarnMoreTables       WarningCode = "more-tables"       // a second table in the file was not read
	WarnMergedCells      WarningCode = "merged-cells"      // the value was repeated downwards
	WarnFormulaNoValue   WarningCode = "formula-no-value"  // formulas that were never calculated
	WarnOtherSheets      WarningCode = "other-sheets"      // the workbook has more sheets
	WarnPhotosSkipped    WarningCode = "photos-skipped"    // pictures and keys in vCards
	WarnDamagedCard      WarningCode = "damaged-card"      // a vCard without its end
	WarnRepeats          WarningCode = "repeats"           // a repeating event came in once
	WarnCancelled        WarningCode = "cancelled"         // a cancelled event was left out
	WarnUndecodableValue WarningCode = "undecodable-value" // a vCard value whose encoding is broken
)

// ledger gathers warnings: one per kind, with its first place and its count.
type ledger struct {
	list  []Warning
	index map[WarningCode]int
}

func (l *ledger) add(w Warning) {
	if w.Count == 0 {
		w.Count = 1
	}
	if i, known := l.index[w.Code]; known {
		l.list[i].Count += w.Count
		return
	}
	if l.index == nil {
		l.index = make(map[WarningCode]int)
	}
	w.Key = "transfer.warn." + string(w.Code)
	l.index[w.Code] = len(l.list)
	l.list = append(l.list, w)
}

func (l *ledger) at(code WarningCode, row, line int, msg string) {
	if i, known := l.index[code]; known {
		l.list[i].Count++
		return
	}
	l.add(Warning{Code: code, Row: row, Line: line, Msg: msg})
}
