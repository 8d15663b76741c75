package exporter

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

// Format is a kind of file.
type Format string

// The formats; their text is the ending of the file's name.
const (
	CSV      Format = "csv"
	XLSX     Format = "xlsx"
	VCard    Format = "vcf" // version 4.0 (RFC 6350), contacts only
	Calendar Format = "ics" // iCalendar (RFC 5545), follow-ups only
	JSON     Format = "json"
)

// Formats lists what records of a kind can be written as.
func Formats(k data.Kind) []Format {
	out := []Format{CSV, XLSX}
	switch k {
	case data.KindContact:
		out = append(out, VCard)
	case data.KindActivity:
		out = append(out, Calendar)
	}
	return append(out, JSON)
}

// FormatOf is the format that a file's name ends in; what a kind cannot be written as is refused.
func FormatOf(k data.Kind, path string) (Format, error) {
	f := Format(strings.ToLower(strings.TrimPrefix(filepath.Ext(path), ".")))
	all := Formats(k)
	if slices.Contains(all, f) {
		return f, nil
	}
	endings := make([]string, len(all))
	for i, x := range all {
		endings[i] = "." + string(x)
	}
	return "", &data.Error{
		Code: store.Invalid, Op: "export", Key: "error.export_format",
		Args: map[string]any{"0": filepath.Base(path), "1": strings.Join(endings, ", ")},
		Msg:  fmt.Sprintf("“%s” does not say what kind of file is wanted. Let it end in one of: %s.", filepath.Base(path), strings.Join(endings, ", ")),
	}
}

// Column is a field of the kind under a title.
type Column struct {
	Field string
	Title string // empty: the field's name
}

// List gives the ids of records in order: those of a snapshot or a slice.
type List interface {
	Len() int
	IDs(from, to int) []data.ID
}

// Slice is a List of ids at hand.
type Slice []data.ID

// Len implements List.
func (s Slice) Len() int { return len(s) }

// IDs implements List.
func (s Slice) IDs(from, to int) []data.ID { return s[min(from, len(s)):min(to, len(s))] }

// Options say what is written and how. Only Kind, List and Format must be there.
type Options struct {
	Kind      data.Kind
	List      List
	Format    Format
	Columns   []Column // of tables and JSON; none: every field of the kind, and the planner's own
	Title     string   // of a sheet, of a calendar; empty: the kind
	BOM       bool     // CSV begins with the mark by which Excel knows UTF-8
	Delimiter byte     // of CSV; 0 is a comma
	// Progress is told how many of all records are written. It may be nil.
	Progress func(done, all int64)
}

// piece is how many records are read at a time.
const piece = 2000

// Write writes records to w. What was written before an error is of no use.
func Write(ctx context.Context, p *data.Planner, w io.Writer, o Options) error {
	if o.Progress == nil {
		o.Progress = func(int64, int64) {}
	}
	if o.Title == "" {
		o.Title = string(o.Kind)
	}
	x := &export{ctx: ctx, p: p, o: o}
	err := x.prepare()
	if err == nil {
		switch o.Format {
		case CSV:
			err = x.csv(w)
		case XLSX:
			err = x.xlsx(w)
		case VCard:
			err = x.cards(w)
		case Calendar:
			err = x.calendar(w)
		case JSON:
			err = x.json(w)
		default:
			err = fmt.Errorf("there is no format %q", o.Format)
		}
	}
	if err != nil {
		return fmt.Errorf("export %s: %w", o.Kind, err)
	}
	return nil
}

// export is one export under way.
type export struct {
	ctx    context.Context
	p      *data.Planner
	o      Options
	fields []data.Field
	names  []string // of the fields
	titles []string
	own    []string // the planner's own fields, in alphabetical order
}

func (x *export) prepare() error {
	columns := x.o.Columns
	if len(columns) == 0 && (x.o.Format == CSV || x.o.Format == XLSX || x.o.Format == JSON) {
		for _, f := range data.Fields(x.o.Kind) {
			columns = append(columns, Column{Field: f.Name})
		}
		var err error
		if x.own, err = x.ownFields(); err != nil {
			return err
		}
	}
	for _, c := range columns {
		f, err := data.FieldOf(x.o.Kind, c.Field)
		if err != nil {
			return err
		}
		if c.Title == "" {
			c.Title = c.Field
		}
		x.fields, x.names, x.titles = append(x.fields, f), append(x.names, f.Name), append(x.titles, c.Title)
	}
	return nil
}

// record is a row with the planner's own fields of it.
type record struct {
	data.Row
	own data.Custom
}

// pieces reads the records piece by piece and tells the progress.
func (x *export) pieces(fields []string, fn func([]record) error) error {
	all := x.o.List.Len()
	for from := 0; from < all; from += piece {
		ids := x.o.List.IDs(from, min(from+piece, all))
		rows, err := x.p.Rows(x.ctx, x.o.Kind, ids, fields...)
		if err != nil {
			return err
		}
		own, err := x.readOwn(ids)
		if err != nil {
			return err
		}
		records := make([]record, len(rows))
		for i, r := range rows {
			records[i] = record{r, own[r.ID]}
		}
		if err := fn(records); err != nil {
			return err
		}
		x.o.Progress(int64(min(from+piece, all)), int64(all))
	}
	return nil
}
