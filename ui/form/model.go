package form

import (
	"errors"
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
	rows    map[string][]string // keys of the rows of Items fields
	rowIDs  map[string]string   // records of the rows
	made    int                 // rows made so far
}

// NewModel makes a form over fields that starts with values; they are copied. today resolves typed days.
func NewModel(fields []Field, values Values, today time.Time) *Model {
	today = midnight(today.Year(), today.Month(), today.Day())
	m := &Model{
		fields: fields, today: today, initial: Values{}, values: Values{}, inputs: map[string]string{}, errors: map[string]string{},
		rows: map[string][]string{}, rowIDs: map[string]string{},
	}
	for _, f := range fields {
		if v, ok := values[f.Key]; ok && !empty(v) {
			m.initial[f.Key] = v
			m.SetValue(f.Key, v)
		}
	}
	return m
}

// Fields are the fields in order.
func (m *Model) Fields() []Field { return m.fields }

// Input is what stands in a field that is typed into.
func (m *Model) Input(key string) string { return m.inputs[key] }

// SetInput takes what was typed into a Text, MultiLine, Rich, Attachment, Number, Money, Date, Period or Record. What cannot be understood is
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

// SetValue takes a value that was chosen: of a Choice, Person, MultiChoice, Tags, Record, Check, a picked Date or Period, or
// all lines of an Items.
func (m *Model) SetValue(key string, value any) {
	delete(m.errors, key)
	if f, ok := m.field(key); ok && f.Kind == Items {
		lines, _ := value.([]Line)
		m.setLines(key, lines)
		return
	}
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
func (m *Model) Value(key string) any {
	if f, ok := m.field(key); ok && f.Kind == Items {
		if lines := m.lines(key); len(lines) > 0 {
			return lines
		}
		return nil
	}
	return m.values[key]
}

// Values are the values of all fields that have one. A text is given without the blanks around it, unless it is the one with
// which the form began: what nobody touched is saved as it was.
func (m *Model) Values() Values {
	all := Values{}
	for _, f := range m.fields {
		v := m.Value(f.Key)
		if v == nil {
			continue
		}
		if s, ok := v.(string); ok && v != m.initial[f.Key] {
			v = strings.TrimSpace(s)
		}
		all[f.Key] = v
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
	for _, f := range m.all() {
		if !m.Check(f.Key) && firstWrong == "" {
			firstWrong = f.Key
		}
	}
	return firstWrong, firstWrong == ""
}

// Reject takes messages of a save that was refused and gives the key of the first field that has one.
func (m *Model) Reject(messages Invalid) (first string) {
	for key, message := range messages {
		m.errors[m.shownAt(key)] = message
	}
	for _, f := range m.fields {
		if m.errors[f.Key] != "" {
			return f.Key
		}
	}
	return ""
}

// shownAt is the key of the field beside which a message is shown: the field itself, or the one that covers it.
func (m *Model) shownAt(key string) string {
	for _, f := range m.fields {
		if slices.Contains(f.Covers, key) {
			return f.Key
		}
	}
	return key
}

// Changed tells whether anything differs from the start, also what is typed and not understood.
func (m *Model) Changed() bool {
	return slices.ContainsFunc(m.fields, m.changed)
}

func (m *Model) changed(f Field) bool {
	if f.Kind == Items {
		return m.linesChanged(f)
	}
	return m.unclear(f) || !reflect.DeepEqual(m.values[f.Key], m.initial[f.Key])
}

// unclear tells that something is typed and not understood.
func (m *Model) unclear(f Field) bool {
	_, understood := m.values[f.Key]
	return !understood && f.typed() && strings.TrimSpace(m.inputs[f.Key]) != ""
}

func (m *Model) linesChanged(f Field) bool {
	for _, row := range m.rows[f.Key] {
		for _, name := range lineCells() {
			if m.unclear(f.cell(CellKey(row, name), name)) {
				return true
			}
		}
	}
	before, _ := m.initial[f.Key].([]Line)
	now := m.lines(f.Key)
	return len(now) != len(before) || len(now) > 0 && !reflect.DeepEqual(now, before)
}

func (m *Model) field(key string) (Field, bool) {
	i := slices.IndexFunc(m.fields, func(f Field) bool { return f.Key == key })
	if i < 0 {
		return m.cellOf(key)
	}
	return m.fields[i], true
}

func (m *Model) judge(f Field) string {
	v := m.Value(f.Key)
	if v == nil {
		if m.unclear(f) {
			return f.misunderstood(m.inputs[f.Key], m.today)
		}
		if message := m.judgeWhat(f); message != "" {
			return message
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
	case Text, MultiLine, Number, Money, Date, Record, Rich, Period, Attachment:
		return true
	}
	return false
}

func (f Field) misunderstood(input string, today time.Time) string {
	switch f.Kind {
	case Number:
		return tr.T("form.notNumber")
	case Money:
		return tr.F("form.notMoney", f.Currency)
	case Date:
		return tr.T("form.notDay")
	case Period:
		if _, err := f.read(input, today); errors.Is(err, errOrder) {
			return tr.T("form.endsBefore")
		}
		return tr.T("form.notDay")
	default:
		return tr.T("form.notChosen")
	}
}

func (f Field) read(input string, today time.Time) (any, error) {
	switch f.Kind {
	case Number:
		return ParseNumber(strings.TrimSuffix(strings.TrimSpace(input), f.Unit))
	case Money:
		return ParseMoney(input, f.Currency)
	case Date:
		return ParseDay(input, today)
	case Period:
		from, to := cutSpan(input)
		return ParseSpan(from, to, today)
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
	case Span:
		return SpanInput(dayOrNot(v.From), dayOrNot(v.To))
	case Ref:
		return v.Text
	}
	return ""
}

func dayOrNot(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return tr.Date(t)
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
	case Span:
		return v == Span{}
	case []Line:
		return len(v) == 0
	}
	return false
}
