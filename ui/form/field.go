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
	Rich                    // string, light Markdown (ui/markup)
	Period                  // Span
	Person                  // string, id of an Option; shown with the initials
	Attachment              // string, a web address or the path of a file
	Items                   // []Line
)

// Files is what an attachment needs of the computer. Both answer on the UI goroutine.
type Files interface {
	// Missing tells whether a link names a file that is not there; an address is never missing.
	Missing(link string, answer func(bool))
	// Choose lets a person choose a file; answer is not called when none was chosen.
	Choose(answer func(path string))
	// Open shows what a link leads to in the program of the system that is for it.
	Open(link string)
}

// Option is something that can be chosen.
type Option struct {
	ID   string
	Text string
	Note string // secondary words after the text
	// Loose marks an option that was found by something else than its name; Enter takes it only when a person went to it.
	Loose bool
	// Nobody marks an option of a Person that stands for no one in particular, such as "anyone"; it has no initials.
	Nobody bool
	// Price is what one costs in minor units, for the lines of an Items field; nil when it is not known.
	Price *int64
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
	Rows        int      // lines of a MultiLine or Rich, 0 means 3
	Currency    string   // of a Money or Items
	Unit        string   // said after the figure of a Number: "%", "min"
	Options     []Option // of a Choice, Person or MultiChoice, suggestions of Tags
	// Covers are further keys under which Invalid may name this field, such as the two days of a Period.
	Covers []string
	// Lines says how the lines of an Items field are counted.
	Lines *LineRules
	// Files is what an Attachment needs of the computer; nil for a field that only takes what is typed.
	Files Files
	// Lookup finds records for what is typed in a Record or a line's product and calls found on the UI goroutine; late answers are dropped.
	Lookup func(typed string, found func([]Option))
	// CanCreate offers "create …" in a Record or a line's product when nothing is called exactly what is typed.
	CanCreate bool
	// Validate gives what is wrong with a value of the kind's type, empty when nothing is. It is not asked about an
	// empty value.
	Validate func(value any) string
}

// Values are the values of a form by field key, of the types named at the kinds. An empty field has no entry.
type Values map[string]any

// Text is the value of a Text, MultiLine, Rich, Attachment, Choice or Person, empty when there is none.
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

// Span is the value of a Period.
func (v Values) Span(key string) (value Span, ok bool) { value, ok = v[key].(Span); return }

// Lines is the value of an Items, nil when there is no line.
func (v Values) Lines(key string) []Line { l, _ := v[key].([]Line); return l }

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
