package listing

import (
	"slices"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/grid"
	"github.com/baton-planner/baton/ui/words"
)

// Column is one column of a list of records. Its ID in the grid is the field's name.
type Column struct {
	Field string  // of data.Fields; also what it sorts by
	Title string  // translated head
	Width float32 // px at text scale 1, more where Title or Fits need it in the language in use
	Grow  float32 // share of spare width
	Kind  grid.Kind
	Desc  bool                     // sorts from large to small first
	Off   bool                     // hidden until turned on
	Fixed bool                     // cannot be turned off
	Plain bool                     // not sortable
	Needs []string                 // further fields that Cell reads
	Cell  func(v Values) grid.Cell // nil: the field's value in words
	Edit  grid.Editing             // how the cell is edited; none by default
	Fits  []string                 // words that stand in the cells, which are shown whole
	// Options are the words of a field that holds one of a few: how they are stored, filtered and shown.
	Options func() []Option
	Sum     bool // its sum says something: in the footer for a selection, in the heads of groups
	Mean    bool // so does its mean
	Groups  bool // a free text of which many records have the same
}

// Option is one of the words that a field can hold.
type Option struct {
	Value string // as data has it; of yes/no fields yes and no
	Text  string
}

// Groupable says whether the list can be grouped by the column.
func (c Column) Groupable(k data.Kind) bool {
	f, err := data.FieldOf(k, c.Field)
	return err == nil && f.Groupable() && (f.Type != data.TextField || c.Groups || c.Options != nil)
}

// Word is a value of the column in words.
func (c Column) Word(v any) string {
	code, _ := v.(string)
	if yes, ok := v.(bool); ok {
		if code = "no"; yes {
			code = "yes"
		}
	}
	if c.Options != nil {
		for _, o := range c.Options() {
			if o.Value == code {
				return o.Text
			}
		}
	}
	return words.Value(v)
}

// Values are the fields of one record by name.
type Values struct {
	ID     data.ID
	values []any
	at     map[string]int
}

// Get gives the value of a field, nil when it is missing.
func (v Values) Get(field string) any {
	i, ok := v.at[field]
	if !ok || i >= len(v.values) {
		return nil
	}
	return v.values[i]
}

// Text gives a text field.
func (v Values) Text(field string) string {
	s, _ := v.Get(field).(string)
	return s
}

// Date gives a day field.
func (v Values) Date(field string) data.Date {
	d, _ := v.Get(field).(data.Date)
	return d
}

// Int gives a number field, 0 when missing.
func (v Values) Int(field string) int64 {
	n, _ := v.Get(field).(int64)
	return n
}

// Bool gives a yes/no field.
func (v Values) Bool(field string) bool {
	b, _ := v.Get(field).(bool)
	return b
}

// Ref gives a field that names another record.
func (v Values) Ref(field string) data.Ref {
	r, _ := v.Get(field).(data.Ref)
	return r
}

// Money gives an amount; ok is false when there is none.
func (v Values) Money(field string) (m data.Money, ok bool) {
	m, ok = v.Get(field).(data.Money)
	return m, ok
}

// Stage gives a journey stage, 0 when missing.
func (v Values) Stage(field string) data.JourneyStage {
	s, _ := v.Get(field).(data.JourneyStage)
	return s
}

// GridColumns are the columns as the grid takes them.
func GridColumns(cols []Column) []grid.Column {
	out := make([]grid.Column, len(cols))
	for i, c := range cols {
		out[i] = grid.Column{
			ID: c.Field, Title: c.Title, Kind: c.Kind, Width: c.width(), Grow: c.Grow, Sortable: !c.Plain,
			DescFirst: c.Desc, Hidden: c.Off, Fixed: c.Fixed, Edit: c.Edit,
		}
	}
	return out
}

// maxTitle is how far a title may widen its column, px at text scale 1.
const maxTitle = 190

// width is the declared one, or what the words in the column need.
func (c Column) width() float32 {
	if c.Width == 0 {
		return 0 // the grid's own
	}
	w := max(c.Width, min(grid.TitleWidth(c.Title), maxTitle))
	fits := slices.Clone(c.Fits)
	if c.Options != nil && c.Kind != grid.KindCheck {
		for _, o := range c.Options() {
			fits = append(fits, o.Text)
		}
	}
	for _, word := range fits {
		w = max(w, grid.CellWidth(c.Kind, word))
	}
	return w
}
