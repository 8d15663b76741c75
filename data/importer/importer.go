package importer

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/transfer"
	"github.com/baton-planner/baton/data/transfer/clean"
)

// sampleRows is how many rows guess the mapping and are shown as examples.
const sampleRows = 200

// Import is one file on its way into one plan. It is for one goroutine at a time.
type Import struct {
	Options Options

	p         *data.Planner
	src       *transfer.Source
	kind      Kind
	columns   []Column
	constants map[string]string // field → value for every row
	answers   map[int]Answer    // by row number
	saved     string            // the saved mapping that was taken
	given     string            // the constant that comes from the file's title
	keys      []string
	titles    titles
	shapes    []shape
	preset    *preset // whose export the file is, nil if nobody's that is known
	learned   *facts  // of the last Plan or Apply, while mapping and options stay
}

// Column is a column of the file and the field it goes to.
type Column struct {
	Name     string   // unique within the file
	Field    string   // a field of the kind, SkipField or CustomField
	Guessed  bool     // nobody has said it
	Examples []string // some cells, at most five, no two alike

	currency string // of its amounts, where the header names it: "Amount spent (EUR)"
}

// Open opens the file at path and guesses what it holds and where. The error of a file that cannot be read is a
// [*transfer.Error] that says what to do.
func Open(ctx context.Context, p *data.Planner, path string, h transfer.Hints) (*Import, error) {
	h.Unguard = true // apostrophes before signs that begin a formula are put there by exports, ours among them
	src, err := transfer.OpenFile(path, h)
	if err != nil {
		return nil, err
	}
	imp, err := New(ctx, p, src)
	if err != nil {
		_ = src.Close()
		return nil, err
	}
	return imp, nil
}

// New begins an import of a source; Close closes it.
func New(ctx context.Context, p *data.Planner, src *transfer.Source) (*Import, error) {
	imp := &Import{p: p, src: src, constants: map[string]string{}}
	rows := src.Rows()
	defer func() { _ = rows.Close() }()
	cells := make([][]string, len(src.Headers))
	for n := 0; n < sampleRows && ctx.Err() == nil && rows.Next(); n++ {
		for c := range cells {
			cells[c] = append(cells[c], rows.Row().Cells[c])
		}
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	imp.columns = make([]Column, len(src.Headers))
	for c, h := range src.Headers {
		imp.columns[c] = Column{Name: h.Name, Examples: examples(cells[c])}
		bare, unit := cutUnit(h.Raw)
		if code := strings.ToUpper(unit); clean.IsCurrency(code) {
			imp.columns[c].currency = code
		} else {
			bare = h.Raw
		}
		imp.keys = append(imp.keys, headerKey(bare))
		imp.shapes = append(imp.shapes, shapeOf(cells[c]))
	}
	imp.titles = titlesOf(src.Headers)
	if imp.src.Format == transfer.Calendar {
		imp.SetKind(Activities)
	} else if imp.preset = recognise(src.Name, imp.titles); imp.preset != nil {
		imp.SetKind(imp.preset.kind)
	} else {
		imp.SetKind(guessKind(imp.keys, imp.shapes))
	}
	return imp, nil
}

func examples(cells []string) []string {
	var out []string
	for _, c := range cells {
		c = strings.TrimSpace(c)
		if c != "" && len(out) < 5 && !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	return out
}

// Close releases the file.
func (imp *Import) Close() error { return imp.src.Close() }

// Source is the opened file: its format, encoding, headers and warnings.
func (imp *Import) Source() *transfer.Source { return imp.src }

// Kind says what the rows become; guessed until SetKind.
func (imp *Import) Kind() Kind { return imp.kind }

// SetKind says what the rows become and guesses the mapping anew.
func (imp *Import) SetKind(k Kind) {
	imp.kind = k
	imp.learned = nil
	fields, _ := guess(k, imp.keys, imp.shapes, imp.preset.fixed(k, imp.titles))
	for c := range imp.columns {
		imp.columns[c].Field, imp.columns[c].Guessed = fields[c], true
		if fields[c] == "" {
			imp.columns[c].Field = SkipField
		}
	}
	imp.dateByReport()
}

// Columns lists the columns of the file in order.
func (imp *Import) Columns() []Column { return slices.Clone(imp.columns) }

// Mapping gives the field of each column by the column's name.
func (imp *Import) Mapping() map[string]string {
	out := make(map[string]string, len(imp.columns))
	for _, c := range imp.columns {
		out[c.Name] = c.Field
	}
	return out
}

// SetMapping changes the fields of the columns that are named, by header or by unique name; the others stay. A field that a
// guess had given to another column goes over to the named one.
func (imp *Import) SetMapping(m map[string]string) error {
	next := slices.Clone(imp.columns)
	said := map[string]int{}
	for _, name := range sortedKeys(m) {
		c := imp.column(name)
		if c < 0 {
			return invalid("column", fmt.Sprintf("The file has no column “%s”. Its columns are: %s.", name, imp.columnNames()), map[string]any{"column": name})
		}
		f := strings.ToLower(strings.TrimSpace(m[name]))
		if f == "" {
			f = SkipField
		}
		def, known := imp.kind.field(f)
		if !known && f != SkipField && (f != CustomField || !imp.kind.hasCustom()) {
			return invalid("field", fmt.Sprintf("“%s” is no field of %s. Use one of: %s.", f, imp.kind, strings.Join(imp.fieldNames(), ", ")), map[string]any{"field": f})
		}
		if other, taken := said[f]; known && !def.Many && taken {
			return invalid("field_twice", fmt.Sprintf("The columns “%s” and “%s” cannot both be %s. Map one of them.", imp.columns[other].Name, imp.columns[c].Name, f), nil)
		}
		said[f] = c
		if known && !def.Many {
			for i := range next {
				if next[i].Field == f {
					next[i].Field = SkipField
				}
			}
		}
		next[c].Field, next[c].Guessed = f, false
	}
	imp.columns, imp.learned = next, nil
	imp.dateByReport()
	return nil
}

// SetConstants gives fields the same value in every row, where the row has none: {"source": "Trade show"}.
func (imp *Import) SetConstants(values map[string]string) error {
	next := map[string]string{}
	for _, name := range sortedKeys(values) {
		f := strings.ToLower(strings.TrimSpace(name))
		if _, known := imp.kind.field(f); !known {
			return invalid("field", fmt.Sprintf("“%s” is no field of %s. Use one of: %s.", name, imp.kind, strings.Join(imp.fieldNames(), ", ")), map[string]any{"field": name})
		}
		next[f] = strings.TrimSpace(values[name])
	}
	imp.constants, imp.given, imp.learned = next, "", nil
	imp.dateByReport()
	return nil
}

// Constants gives the values that every row has, by field; a report's day among them where only its title says it.
func (imp *Import) Constants() map[string]string { return maps.Clone(imp.constants) }

// column finds a column by unique name, header or, at last, by either without regard to case.
func (imp *Import) column(name string) int {
	if c := imp.src.Index(name); c >= 0 {
		return c
	}
	return slices.IndexFunc(imp.src.Headers, func(h transfer.Header) bool {
		return strings.EqualFold(strings.TrimSpace(name), h.Name)
	})
}

func (imp *Import) columnNames() string {
	var names []string
	for _, c := range imp.columns[:min(len(imp.columns), 30)] {
		name := []rune(c.Name)
		if len(name) > 40 {
			name = append(name[:39:39], '…')
		}
		names = append(names, string(name))
	}
	if len(imp.columns) > 30 {
		names = append(names, "…")
	}
	return strings.Join(names, ", ")
}

func (imp *Import) fieldNames() []string {
	var names []string
	for _, f := range Fields(imp.kind) {
		names = append(names, f.Name)
	}
	if imp.kind.hasCustom() {
		names = append(names, CustomField)
	}
	return append(names, SkipField)
}

func sortedKeys(m map[string]string) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
