package transfer

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// Limits on what is read. A small business' list is far below them; a file above is a mistake or an attack.
const (
	MaxFile    = 200 << 20 // bytes of a file, unless Hints.AllowLarge
	MaxField   = 1 << 20   // bytes of one cell
	MaxColumns = 5000      // columns of a table
)

// Format is what a file turned out to be.
type Format string

// The formats that are read.
const (
	Delimited  Format = "csv"   // text with a delimiter between cells, whatever the file is called
	FixedWidth Format = "fixed" // text in columns of characters
	Workbook   Format = "xlsx"  // Office Open XML spreadsheet
	VCard      Format = "vcard" // vCard 2.1, 3.0, 4.0
	Calendar   Format = "icalendar"
)

// HeaderHint says whether the first row names the columns.
type HeaderHint uint8

// What is known about the header.
const (
	HeaderDetect  HeaderHint = iota // decide by looking
	HeaderPresent                   // the first row after the preamble is the header
	HeaderAbsent                    // the first row, or the first after SkipRows, is data already
)

// Hints override what Open would find out by itself. The zero value detects everything.
type Hints struct {
	Encoding   string     // a name such as "windows-1252", "iso-8859-15", "macintosh", "utf-16le"
	Delimiter  byte       // 0 detects
	Quote      byte       // 0 detects; NoQuote reads quotes as text
	Header     HeaderHint // does the first row name the columns
	SkipRows   int        // rows above the table to leave out; 0 detects them
	Sheet      string     // sheet of a workbook; "" takes the first with rows in it
	AllowLarge bool       // read files above MaxFile
	KeepBlank  bool       // give blank rows too
	OurExport  bool       // written by CSVWriter: undo its guard against formulas
	Unguard    bool       // undo such a guard wherever a cell has one, whoever wrote the file
}

// NoQuote as Hints.Quote makes quotes ordinary characters.
const NoQuote byte = 0xff

// Header is one column of a table.
type Header struct {
	Raw  string // as in the file, "" if the file has none
	Name string // unique without regard to case; "Column 3" where the file has no name
}

// Source is an opened table. Its fields say what was found; Rows reads it, as often as wanted.
type Source struct {
	Name      string // base name of the file
	Format    Format
	Encoding  string // "UTF-8", "UTF-16LE", "windows-1252"…; "" for workbooks
	Delimiter byte   // between cells; 0 unless Delimited
	Quote     byte   // around cells; 0 if none
	Escape    bool   // a backslash guards a quote
	Sheet     string // the sheet that is read, of a workbook
	Sheets    []string
	HasHeader bool
	Preamble  [][]string // title rows above the header, skipped
	Headers   []Header
	Warnings  []Warning // found at opening; those of a pass are in Rows.Warnings

	hints  Hints
	skip   int // records before the first row of data
	ragged bool
	start  func() (recordReader, error)
	close  func() error
}

// record is one row as a format's reader gives it; cells and strings stay valid only as long as stated there.
type record struct {
	cells []string
	row   int
	line  int
	loose bool // a quote inside a cell was not doubled
	open  bool // a quote was never closed
}

// recordReader gives the rows of a format one after the other; io.EOF ends them.
type recordReader interface {
	next() (record, error)
	progress() float64
	Close() error
}

// OpenFile opens the file at path; Close releases it.
func OpenFile(path string, h Hints) (*Source, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, cannotOpen(path, err)
	}
	info, err := f.Stat()
	if err == nil && info.IsDir() {
		err = errors.New("is a folder")
	}
	if err != nil {
		_ = f.Close()
		return nil, cannotOpen(path, err)
	}
	s, err := Open(f, info.Size(), filepath.Base(path), h)
	if err != nil {
		_ = f.Close()
		return nil, err
	}
	inner := s.close
	s.close = func() error {
		return errors.Join(inner(), f.Close())
	}
	return s, nil
}

func cannotOpen(path string, err error) *Error {
	name := filepath.Base(path)
	return &Error{
		Code: CodeRead, Key: "transfer.open", Err: err, Args: map[string]any{"file": name},
		Msg: fmt.Sprintf("%q cannot be opened. Check that it exists and that you may read it.", name),
	}
}

// Open recognises the size bytes of r, called name, and finds columns and preamble. It reads all of the bytes once
// to learn the encoding and some of them to learn the layout; r must stay readable until Close.
func Open(r io.ReaderAt, size int64, name string, h Hints) (*Source, error) {
	if size == 0 {
		return nil, refuse(CodeEmpty, "empty", "The file is empty: there is nothing to import.", nil)
	}
	if size > MaxFile && !h.AllowLarge {
		return nil, refuse(CodeTooLarge, "too-large",
			fmt.Sprintf("The file has %d MB; up to %d MB are read at once. Split it into smaller files.", size>>20, MaxFile>>20),
			map[string]any{"mb": size >> 20, "max": MaxFile >> 20})
	}
	head := make([]byte, min(size, 64<<10))
	if n, err := r.ReadAt(head, 0); err != nil && (!errors.Is(err, io.EOF) || n < len(head)) {
		return nil, readFailed(err)
	}
	s := &Source{Name: name, hints: h, close: func() error { return nil }}
	kind, err := sniff(head, r, size, name)
	if err != nil {
		return nil, err
	}
	switch kind {
	case Workbook:
		err = openWorkbook(s, r, size)
	default:
		err = openText(s, r, size)
	}
	if err != nil {
		return nil, err
	}
	return s, nil
}

// Close releases the file and what was unpacked of it.
func (s *Source) Close() error { return s.close() }

// Column gives the name of the column at index i from 0, also beyond the known ones.
func (s *Source) Column(i int) string {
	if i < len(s.Headers) {
		return s.Headers[i].Name
	}
	return fmt.Sprintf("Column %d", i+1)
}

// Index gives the place of the column called name: by its unique name, else by its text in the file, else -1.
func (s *Source) Index(name string) int {
	for i, h := range s.Headers {
		if h.Name == name {
			return i
		}
	}
	for i, h := range s.Headers {
		if h.Raw != "" && h.Raw == name {
			return i
		}
	}
	return -1
}
