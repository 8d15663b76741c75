package form

import (
	"bytes"
	"encoding/json"
	"strings"
	"time"
)

// Draft is what was entered into a form and not saved: the fields that were changed, as they stood, with what they had been. It
// is written as JSON.
type Draft struct {
	At     time.Time          `json:"at"` // of the last change
	Fields map[string]Entered `json:"fields"`
}

// Entered is what stood in a changed field.
type Entered struct {
	Input string          `json:"input,omitempty"` // as typed
	Value json.RawMessage `json:"value,omitempty"` // what it means; nothing when it is empty or not understood
	Was   json.RawMessage `json:"was,omitempty"`   // the value with which the form began
	Rows  []enteredRow    `json:"rows,omitempty"`  // of an Items
}

type enteredRow struct {
	ID    string             `json:"id,omitempty"`
	Cells map[string]Entered `json:"cells"`
}

// Draft gives what was entered so far; a draft without fields when nothing differs from the start.
func (m *Model) Draft(at time.Time) Draft {
	d := Draft{At: at, Fields: map[string]Entered{}}
	for _, f := range m.fields {
		if m.changed(f) {
			e := m.entered(f)
			e.Was = encoded(m.initial[f.Key])
			d.Fields[f.Key] = e
		}
	}
	return d
}

func (m *Model) entered(f Field) Entered {
	if f.Kind != Items {
		return Entered{Input: m.inputs[f.Key], Value: encoded(m.values[f.Key])}
	}
	e := Entered{}
	for _, row := range m.rows[f.Key] {
		if _, filled := m.Line(row); !filled {
			continue
		}
		r := enteredRow{ID: m.rowIDs[row], Cells: map[string]Entered{}}
		for _, name := range lineCells() {
			if c := m.entered(f.cell(CellKey(row, name), name)); c.Input != "" || c.Value != nil {
				r.Cells[name] = c
			}
		}
		e.Rows = append(e.Rows, r)
	}
	return e
}

// Restore puts a draft back into the form. It gives the labels of the fields whose record was changed by someone else since: the
// draft stands in them now, and saving would undo that change.
func (m *Model) Restore(d Draft) (overtaken []string) {
	for _, f := range m.fields {
		e, ok := d.Fields[f.Key]
		if !ok {
			continue
		}
		m.put(f, e)
		if now := encoded(m.initial[f.Key]); !bytes.Equal(now, e.Was) && m.changed(f) {
			overtaken = append(overtaken, f.Label)
		}
	}
	return overtaken
}

func (m *Model) put(f Field, e Entered) {
	if f.Kind == Items {
		m.setLines(f.Key, nil)
		for i, r := range e.Rows {
			row := m.AddRow(f.Key, i)
			m.rowIDs[row] = r.ID
			for name, c := range r.Cells {
				m.put(f.cell(CellKey(row, name), name), c)
			}
		}
		return
	}
	m.SetValue(f.Key, nil)
	if v, err := f.decode(e.Value); err == nil && !empty(v) {
		m.SetValue(f.Key, v)
	} else if strings.TrimSpace(e.Input) != "" {
		m.SetInput(f.Key, e.Input)
	}
	if f.typed() && e.Input != "" {
		m.inputs[f.Key] = e.Input
	}
}

// encoded is a value as JSON, nothing for an empty one.
func encoded(value any) json.RawMessage {
	if empty(value) {
		return nil
	}
	b, err := json.Marshal(value)
	if err != nil { // the types of values all have their JSON
		return nil
	}
	return b
}

// decode reads a value of the field's kind.
func (f Field) decode(b json.RawMessage) (any, error) {
	if len(b) == 0 {
		return nil, nil
	}
	switch f.Kind {
	case Number:
		return decoded[float64](b)
	case Money:
		return decoded[int64](b)
	case Date:
		return decoded[time.Time](b)
	case Period:
		return decoded[Span](b)
	case MultiChoice, Tags:
		return decoded[[]string](b)
	case Record:
		return decoded[Ref](b)
	case Check:
		return decoded[bool](b)
	default:
		return decoded[string](b)
	}
}

func decoded[T any](b json.RawMessage) (any, error) {
	var v T
	err := json.Unmarshal(b, &v)
	return v, err
}
