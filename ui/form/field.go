package form

import (
	"time"
)

// Kind is the kind of a field and of its value.
type Kind uint8

// The kinds, each with the type of its value in Values.
const (
	Text        Kind = iota // string
	MultiLine               // string
	Number                  // float64
	Money                   // int64, minor units of Field.Currency
	Date                    // time.Time, midnight UTC
	Choice                  // string, id of an Option
	MultiChoice             // []string, ids of Options
	Tags                    // []string
	Record                  // Ref
	Check                   // bool
)

// Option is something that can be chosen.
type Option struct {
	ID   string
	Text string
	Note string // secondary words after the text
}

// Ref is a chosen record, or one to be created under the name typed.
type Ref struct {
	ID   string // empty for one to create
	Text string
}

// Create tells that the record is to be created.
func (r Ref) Create() bool { return r.ID == "" && r.Text != "" }

// Field declares one field. Texts are translated already.
type Field struct {
	Key         string
	Label       string
	Kind        Kind
	Required    bool
	Hint        string // under the field
	Placeholder string
	Half        bool     // may share a line with the next half field
	Rows        int      // lines of a MultiLine, 0 means 3
	Currency    string   // of a Money
	Options     []Option // of a Choice or MultiChoice, suggestions of Tags
	// Lookup finds records for what is typed in a Record and calls found on the UI goroutine; late answers are dropped.
	Lookup func(typed string, found func([]Option))
	// CanCreate offers "create …" in a Record when nothing is called exactly what is typed.
	CanCreate bool
	// Validate gives what is wrong with a value of the kind's type, empty when nothing is. It is not asked about an
	// empty value.
	Validate func(value any) string
}

// Values are the values of a form by field key, of the types named at the kinds. An empty field has no entry.
type Values map[string]any

// Text is the value of a Text, MultiLine or Choice, empty when there is none.
func (v Values) Text(key string) string { s, _ := v[key].(string); return s }

// Number is the value of a Number.
func (v Values) Number(key string) (value float64, ok bool) { value, ok = v[key].(float64); return }

// Minor is the value of a Money in minor units.
func (v Values) Minor(key string) (value int64, ok bool) { value, ok = v[key].(int64); return }

// Day is the value of a Date, midnight UTC.
func (v Values) Day(key string) (value time.Time, ok bool) { value, ok = v[key].(time.Time); return }

// List is the value of a MultiChoice or of Tags.
func (v Values) List(key string) []string { l, _ := v[key].([]string); return l }

// Record is the value of a Record, the zero Ref when there is none.
func (v Values) Record(key string) Ref { r, _ := v[key].(Ref); return r }

// Checked is the value of a Check.
func (v Values) Checked(key string) bool { b, _ := v[key].(bool); return b }

// Invalid says what is wrong by field key; a save function returns it to have the messages shown beside the fields. The
// message under the empty key is shown for the whole form.
type Invalid map[string]string

func (i Invalid) Error() string {
	for _, message := range i {
		return message
	}
	return "invalid"
}
