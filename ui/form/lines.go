package form

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/baton-planner/baton/ui/tr"
)

// Line is one line of an Items field: what, how many, for how much.
type Line struct {
	ID    string // of the line's record, empty for a new line
	What  Ref
	Milli int64  // quantity in thousandths
	Price *int64 // of one, in minor units; nil: not priced
	OffBP int64  // discount in hundredths of a percent
}

// LineRules count the lines of an Items field; the rules are those of the records, not of the form.
type LineRules struct {
	// Total is what a line comes to in minor units; ok is false when that is not known.
	Total func(Line) (minor int64, ok bool)
	// Sum is what all come to; priced is false when no line has a price.
	Sum func([]Line) (minor int64, priced bool)
	// Into is the key of the Money that follows the sum while a line has a price; empty for none.
	Into string
}

// The cells of a line, each a field of its own under the key of its row.
const (
	whatCell     = "what"
	quantityCell = "quantity"
	priceCell    = "price"
	offCell      = "off"
)

func lineCells() []string { return []string{whatCell, quantityCell, priceCell, offCell} }

// CellKey is the key of a cell: of the product ("what"), the "quantity", the "price" or the discount ("off") of a row.
func CellKey(row, cell string) string { return row + "/" + cell }

// cell declares a cell of the lines.
func (f Field) cell(key, name string) Field {
	c := Field{Key: key, Label: tr.T("form.line." + name)}
	switch name {
	case whatCell:
		c.Kind, c.Lookup, c.CanCreate = Record, f.Lookup, f.CanCreate
	case quantityCell:
		c.Kind, c.Validate = Number, func(v any) string { return decimals(v, 3, math.MaxInt32, "form.line.bad_quantity") }
	case priceCell:
		c.Kind, c.Currency = Money, f.Currency
	default:
		c.Kind, c.Unit, c.Validate = Number, "%", func(v any) string { return decimals(v, 2, 100, "form.line.bad_off") }
	}
	return c
}

// decimals refuses numbers below zero, above most, or with more than so many decimals.
func decimals(v any, count int, most float64, key string) string {
	n, _ := v.(float64)
	scaled := n * math.Pow10(count)
	if n < 0 || n > most || math.Abs(scaled-math.Round(scaled)) > 1e-6 {
		return tr.T(key)
	}
	return ""
}

// Rows are the keys of the rows of an Items field, in order.
func (m *Model) Rows(key string) []string { return m.rows[key] }

// AddRow puts an empty row at a place and gives its key.
func (m *Model) AddRow(key string, at int) (row string) {
	m.made++
	row = fmt.Sprintf("%s/%d", key, m.made)
	m.rows[key] = slices.Insert(m.rows[key], at, row)
	delete(m.errors, key)
	return row
}

// RemoveRow takes a row away.
func (m *Model) RemoveRow(key, row string) {
	m.rows[key] = slices.DeleteFunc(m.rows[key], func(r string) bool { return r == row })
	for _, name := range lineCells() {
		c := CellKey(row, name)
		delete(m.values, c)
		delete(m.inputs, c)
		delete(m.errors, c)
	}
	delete(m.errors, key)
}

// MoveRow moves a row up (by -1) or down (by 1) and tells whether there was room.
func (m *Model) MoveRow(key, row string, by int) bool {
	rows := m.rows[key]
	i := slices.Index(rows, row)
	if j := i + by; i >= 0 && j >= 0 && j < len(rows) {
		rows[i], rows[j] = rows[j], rows[i]
		return true
	}
	return false
}

// Line is what stands in a row; ok is false when the row is empty.
func (m *Model) Line(row string) (l Line, ok bool) {
	for _, name := range lineCells() {
		ok = ok || strings.TrimSpace(m.inputs[CellKey(row, name)]) != ""
	}
	l = Line{ID: m.rowIDs[row], Milli: 1000}
	l.What, _ = m.values[CellKey(row, whatCell)].(Ref)
	if n, has := m.values[CellKey(row, quantityCell)].(float64); has {
		l.Milli = int64(math.Round(n * 1000))
	}
	if p, has := m.values[CellKey(row, priceCell)].(int64); has {
		l.Price = &p
	}
	if n, has := m.values[CellKey(row, offCell)].(float64); has {
		l.OffBP = int64(math.Round(n * 100))
	}
	return l, ok
}

// lines are the rows that are not empty.
func (m *Model) lines(key string) []Line {
	var out []Line
	for _, row := range m.rows[key] {
		if l, ok := m.Line(row); ok {
			out = append(out, l)
		}
	}
	return out
}

// setLines makes rows of lines.
func (m *Model) setLines(key string, lines []Line) {
	for _, row := range slices.Clone(m.rows[key]) {
		m.RemoveRow(key, row)
	}
	for i, l := range lines {
		row := m.AddRow(key, i)
		m.rowIDs[row] = l.ID
		m.SetValue(CellKey(row, whatCell), l.What)
		m.SetValue(CellKey(row, quantityCell), float64(l.Milli)/1000)
		if l.Price != nil {
			m.SetValue(CellKey(row, priceCell), *l.Price)
		}
		if l.OffBP != 0 {
			m.SetValue(CellKey(row, offCell), float64(l.OffBP)/100)
		}
	}
}

// cellOf finds the declaration of a cell by its key: items/3/price.
func (m *Model) cellOf(key string) (Field, bool) {
	parent, rest, ok := strings.Cut(key, "/")
	_, name, inner := strings.Cut(rest, "/")
	if !ok || !inner {
		return Field{}, false
	}
	f, ok := m.field(parent)
	if !ok || f.Kind != Items {
		return Field{}, false
	}
	return f.cell(key, name), true
}

// all are the fields in the order of the Tab key, those of the lines among them.
func (m *Model) all() []Field {
	var out []Field
	for _, f := range m.fields {
		for _, row := range m.rows[f.Key] {
			for _, name := range lineCells() {
				out = append(out, f.cell(CellKey(row, name), name))
			}
		}
		out = append(out, f)
	}
	return out
}

// judgeWhat: a row in which anything stands needs its product.
func (m *Model) judgeWhat(f Field) string {
	row, isWhat := strings.CutSuffix(f.Key, "/"+whatCell)
	if !isWhat || !strings.Contains(row, "/") {
		return ""
	}
	if _, has := m.values[f.Key]; has {
		return ""
	}
	if _, filled := m.Line(row); filled {
		return tr.T("form.line.no_what")
	}
	return ""
}
