package importer

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/transfer"
)

// Fate is what becomes of a row.
type Fate uint8

// The fates.
const (
	Created   Fate = iota // a new record
	Updated               // a known record changes
	Unchanged             // a known record has all of it already
	Duplicate             // known already, and nobody has said what to do
	Skipped               // known already and left alone, or a total below the data
	Refused               // cannot become a record; the faults say why
)

// String is the fate's name, stable for scripts.
func (f Fate) String() string {
	return [...]string{"created", "updated", "unchanged", "duplicate", "skipped", "refused"}[f]
}

// MarshalText is String.
func (f Fate) MarshalText() ([]byte, error) { return []byte(f.String()), nil }

// Cleaned is a way in which cells are put right.
type Cleaned string

// The ways.
const (
	CleanedMissing Cleaned = "missing" // "n/a", "Select" and their like became blank
	CleanedName    Cleaned = "name"    // ANNA KELLER became Anna Keller
	CleanedEmail   Cleaned = "email"   // small letters, no mailto:, the first of several
	CleanedPhone   Cleaned = "phone"   // without the marks of spreadsheets, the first of several
	CleanedSplit   Cleaned = "split"   // Anna Keller became the first name Anna and the last name Keller
	CleanedWhole   Cleaned = "whole"   // a part of a conversion was rounded
	CleanedAlike   Cleaned = "alike"   // GTXPro is taken for GTX Pro, which the plan has
)

// Cleaning counts the cells of a column that were put right, with an example.
type Cleaning struct {
	Column string  `json:"column"`
	What   Cleaned `json:"what"`
	Count  int     `json:"count"`
	From   string  `json:"from"`
	To     string  `json:"to"`
}

// Counts sum up an import or its dry run.
type Counts struct {
	Rows       int `json:"rows"` // of data in the file
	Created    int `json:"created"`
	Updated    int `json:"updated"`
	Unchanged  int `json:"unchanged"`
	Duplicates int `json:"duplicates"` // nobody has said what to do with them
	Skipped    int `json:"skipped"`
	Refused    int `json:"refused"`

	NoCompany int `json:"no_company"` // deals among the created ones that name no company
	NoValue   int `json:"no_value"`   // deals among the created ones that have no value yet
	Points    int `json:"points"`     // recorded numbers that the rows of metrics hold

	New      map[List]int      `json:"new"` // entries of lists, and companies, that are created on the way
	NewNames map[List][]string `json:"new_names"`

	Cleaned  []Cleaning         `json:"cleaned"`
	Warnings []transfer.Warning `json:"warnings"` // what was tolerated in the file
}

func (c *Counts) add(f Fate) {
	switch f {
	case Created:
		c.Created++
	case Updated:
		c.Updated++
	case Unchanged:
		c.Unchanged++
	case Duplicate:
		c.Duplicates++
	case Skipped:
		c.Skipped++
	case Refused:
		c.Refused++
	}
}

// Row is one row of the file and what becomes of it.
type Row struct {
	Number  int      `json:"row"` // as a spreadsheet counts
	Line    int      `json:"line"`
	Fate    Fate     `json:"fate"`
	Name    string   `json:"name"`             // of the record, for people
	Cells   []string `json:"cells"`            // as in the file
	Faults  []Fault  `json:"faults,omitempty"` // why it is refused
	Changes []Change `json:"changes,omitempty"`
	Match   data.ID  `json:"match,omitempty"`   // the record of the plan that it is the same as
	SameAs  int      `json:"same_as,omitempty"` // the row above that it is the same as
	Certain bool     `json:"certain,omitempty"` // the same e-mail, phone or number; else the same name and company
	Reason  Reason   `json:"reason,omitempty"`  // why it is skipped

	Cleaned   []RowCleaning `json:"cleaned,omitempty"`
	Policy    Policy        `json:"policy,omitempty"`    // what was said of this row alone
	Corrected []int         `json:"corrected,omitempty"` // columns whose cells were put right by hand
}

// Reason is why a row is skipped.
type Reason string

// The reasons.
const (
	ReasonTotal   Reason = "total"    // it looks like a sum or a remark below the data
	ReasonKnown   Reason = "known"    // the plan, or a row above, has it
	ReasonLeftOut Reason = "left_out" // a person has left it out
)

// RowCleaning is one cell that was put right on the way.
type RowCleaning struct {
	Column string  `json:"column"`
	What   Cleaned `json:"what"`
	From   string  `json:"from"`
	To     string  `json:"to"`
}

// Diff is the outcome of a dry run: every row with its fate. Close releases it.
type Diff struct {
	Counts
	Kind      Kind
	File      string
	Header    []string
	Questions []Question // to be answered before Apply

	fates   []Fate
	cleaned []bool
	spool   spool
}

// Len gives the number of rows.
func (d *Diff) Len() int { return len(d.fates) }

// Fate gives what becomes of the row at an index from 0.
func (d *Diff) Fate(i int) Fate { return d.fates[i] }

// Filter gives the indexes of the rows with one of the fates; all without any.
func (d *Diff) Filter(fates ...Fate) []int {
	var out []int
	for i, f := range d.fates {
		hit := len(fates) == 0
		for _, want := range fates {
			hit = hit || f == want
		}
		if hit {
			out = append(out, i)
		}
	}
	return out
}

// CleanedRows gives the indexes of the rows in which cells were put right.
func (d *Diff) CleanedRows() []int {
	var out []int
	for i, is := range d.cleaned {
		if is {
			out = append(out, i)
		}
	}
	return out
}

// Row gives a row by its index from 0.
func (d *Diff) Row(i int) (Row, error) {
	b, err := d.spool.get(i)
	if err != nil {
		return Row{}, fmt.Errorf("read row %d of the dry run: %w", i, err)
	}
	var s spooled
	if err := json.Unmarshal(b, &s); err != nil {
		return Row{}, fmt.Errorf("read row %d of the dry run: %w", i, err)
	}
	s.Row.Fate = d.fates[i]
	return s.Row, nil
}

// spooled is a row as it is kept: the fate may be settled later than the rest.
type spooled struct {
	Row
	Fate struct{} `json:"fate,omitzero"`
}

// WriteRefused writes the refused rows as CSV: the file's own columns, then row and reason, so that they can be put right and
// imported again. Spreadsheets take every cell as text.
func (d *Diff) WriteRefused(w io.Writer) error {
	out := transfer.NewCSVWriter(w, transfer.CSVOptions{Guard: true})
	if err := out.Write(append(append([]string(nil), d.Header...), "Row", "Reason")); err != nil {
		return fmt.Errorf("write refused rows: %w", err)
	}
	for _, i := range d.Filter(Refused) {
		row, err := d.Row(i)
		if err != nil {
			return err
		}
		cells := make([]string, len(d.Header), len(d.Header)+2)
		copy(cells, row.Cells)
		if err := out.Write(append(cells, strconv.Itoa(row.Number), row.Why())); err != nil {
			return fmt.Errorf("write refused rows: %w", err)
		}
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write refused rows: %w", err)
	}
	return nil
}

// Why gives the faults as sentences, each with its column.
func (r *Row) Why() string {
	parts := make([]string, len(r.Faults))
	for i, f := range r.Faults {
		parts[i] = f.Msg
		if f.Column != "" {
			parts[i] = fmt.Sprintf("Column “%s”: %s", f.Column, f.Msg)
		}
	}
	return strings.Join(parts, " ")
}

// Close releases what the dry run keeps.
func (d *Diff) Close() error { return d.spool.close() }
