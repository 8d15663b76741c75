package form

import (
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/baton-planner/baton/ui/tr"
)

// Model is a form without a window.
type Model struct {
	fields  []Field
	today   time.Time
	initial Values
	values  Values            // of fields whose input is understood
	inputs  map[string]string // what stands in typed fields
	errors  map[string]string
}

// NewModel makes a form over fields that starts with values; they are copied. today resolves typed days.
func NewModel(fields []Field, values Values, today time.Time) *Model {
	today = midnight(today.Year(), today.Month(), today.Day())
	m := &Model{fields: fields, today: today, initial: Values{}, values: Values{}, inputs: map[string]string{}, errors: map[string]string{}}
	for _, f := range fields {
		if v, ok := values[f.Key]; ok && !empty(v) {
			m.initial[f.Key], m.values[f.Key] = v, v
			m.inputs[f.Key] = f.write(v)
		}
	}
	return m
}

// Fields are the fields in order.
func (m *Model) Fields() []Field { return m.fields }

// Input is what stands in a field that is typed into.
func (m *Model) Input(key string) string { return m.inputs[key] }

// SetInput takes what was typed into a Text, MultiLine, Number, Money, Date or Record. What cannot be understood is
// kept, and is an error once checked. A Record stays chosen only while its text is what stands there.
func (m *Model) SetInput(key, input string) {
	m.inputs[key] = input
	delete(m.errors, key)
	f, ok := m.field(key)
	if !ok {
		return
	}
	before := m.values[key]
	delete(m.values, key)
	if strings.TrimSpace(input) == "" {
		return
	}
	if f.Kind == Record {
		if ref, ok := before.(Ref); ok && ref.Text == input {
			m.values[key] = ref
		}
		return
	}
	if v, err := f.read(input, m.today); err == nil {
		m.values[key] = v
	}
}

// SetValue takes a value that was chosen: of a Choice, MultiChoice, Tags, Record, Check, or a picked Date.
func (m *Model) SetValue(key string, value any) {
	delete(m.errors, key)
	if empty(value) {
		delete(m.values, key)
		delete(m.inputs, key)
		return
	}
	m.values[key] = value
	if f, ok := m.field(key); ok {
		m.inputs[key] = f.write(value)
	}
}

// Tidy writes a field's input the usual way once it is understood: "fri" becomes the day's date.
func (m *Model) Tidy(key string) {
	f, ok := m.field(key)
	if v, has := m.values[key]; ok && has {
		m.inputs[key] = f.write(v)
	}
}

// Value is the value of a field, nil when it is empty or not understood.
func (m *Model) Value(key string) any { return m.values[key] }

// Values are the values of all fields that have one. A text is given without the blanks around it, unless it is the one with
// which the form began: what nobody touched is saved as it was.
func (m *Model) Values() Values {
	all := Values{}
	for key, v := range m.values {
		if s, ok := v.(string); ok && v != m.initial[key] {
			v = strings.TrimSpace(s)
		}
		all[key] = v
	}
	return all
}

// Error is what is wrong with a field as far as it was checked; the empty key is for the whole form.
func (m *Model) Error(key string) string { return m.errors[key] }

// Check checks one field and tells whether it is right.
func (m *Model) Check(key string) bool {
	f, ok := m.field(key)
	if !ok {
		return true
	}
	message := m.judge(f)
	if message == "" {
		delete(m.errors, key)
		return true
	}
	m.errors[key] = message
	return false
}

// CheckAll checks every field and gives the key of the first that is wrong.
func (m *Model) CheckAll() (firstWrong string, ok bool) {
	delete(m.errors, "")
	for _, f := range m.fields {
		if !m.Check(f.Key) && firstWrong == "" {
			firstWrong = f.Key
		}
	}
	return firstWrong, firstWrong == ""
}

// Reject takes messages of a save that was refused and gives the key of the first field that has one.
func (m *Model) Reject(messages Invalid) (first string) {
	for key, message := range messages {
		m.errors[key] = message
	}
	for _, f := range m.fields {
		if messages[f.Key] != "" {
			return f.Key
		}
	}
	return ""
}

// Changed tells whether anything differs from the start, also what is typed and not understood.
func (m *Model) Changed() bool {
	for _, f := range m.fields {
		_, understood := m.values[f.Key]
		typed := strings.TrimSpace(m.inputs[f.Key]) != ""
		if typed && !understood && f.typed() {
			return true
		}
		if !reflect.DeepEqual(m.values[f.Key], m.initial[f.Key]) {
			return true
		}
	}
	return false
}

func (m *Model) field(key string) (Field, bool) {
	i := slices.IndexFunc(m.fields, func(f Field) bool { return f.Key == key })
	if i < 0 {
		return Field{}, false
	}
	return m.fields[i], true
}

func (m *Model) judge(f Field) string {
	v, has := m.values[f.Key]
	if !has {
		if f.typed() && strings.TrimSpace(m.inputs[f.Key]) != "" {
			return f.misunderstood()
		}
		if f.Required {
			return tr.T("form.required")
		}
		return ""
	}
	if f.Validate != nil {
		return f.Validate(v)
	}
	return ""
}

func (f Field) typed() bool {
	switch f.Kind {
	case Text, MultiLine, Number, Money, Date, Record:
		return true
	}
	return false
}

func (f Field) misunderstood() string {
	switch f.Kind {
	case Number:
		return tr.T("form.notNumber")
	case Money:
		return tr.F("form.notMoney", f.Currency)
	case Date:
		return tr.T("form.notDay")
	default:
		return tr.T("form.notChosen")
	}
}

func (f Field) read(input string, today time.Time) (any, error) {
	switch f.Kind {
	case Number:
		return ParseNumber(input)
	case Money:
		return ParseMoney(input, f.Currency)
	case Date:
		return ParseDay(input, today)
	default:
		return input, nil
	}
}

func (f Field) write(value any) string {
	switch v := value.(type) {
	case string:
		return v
	case float64:
		return tr.Number(v, -1)
	case int64:
		return tr.Amount(v, f.Currency)
	case time.Time:
		return tr.Date(v)
	case Ref:
		return v.Text
	}
	return ""
}

func empty(value any) bool {
	switch v := value.(type) {
	case nil:
		return true
	case string:
		return strings.TrimSpace(v) == ""
	case []string:
		return len(v) == 0
	case Ref:
		return v == Ref{}
	case bool:
		return !v
	case time.Time:
		return v.IsZero()
	}
	return false
}
