package importer

import (
	"errors"
	"strconv"
	"strings"
	"time"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/transfer/clean"
)

// Fault is a reason for which a row is refused.
type Fault struct {
	Column string         `json:"column"` // "" for the row as a whole
	Text   string         `json:"text"`   // as in the cell
	Msg    string         `json:"msg"`    // one sentence that says what to do
	Key    string         `json:"key"`
	Args   map[string]any `json:"args,omitempty"`
}

// item is a row on its way: its cells, what it becomes, and what it is recognised by.
type item struct {
	index    int // from 0 among the rows of data
	row      int // as a spreadsheet counts
	line     int
	cells    []string
	total    bool // looks like a sum of the rows above
	record   any  // *data.Contact …; []*data.MetricPoint of metrics
	links    []link
	certain  []uint64 // keys of which one in common means the same record
	likely   []uint64 // keys of which one in common means probably the same
	mark     uint64   // the likely key by which rows below find this one; 0: none
	near     near     // of contacts: where people of a name like theirs are looked for
	name     string   // folded
	mail     bool     // has an e-mail address
	policy   Policy   // how it is united with the record that it is the same as
	faults   []Fault
	cleaned  []cleaning
	company  *entry
	campaign *entry
	items    []data.DealItem
	entered  []*data.StageStep // when the deal came to which stage
	noValue  bool
}

// link is a field that gets the id of an entry once that exists.
type link struct {
	to    *data.ID
	entry *entry
}

// cleaning is one cell that was put right on the way.
type cleaning struct {
	column   int
	what     Cleaned
	from, to string
}

// settled is what building rows goes by; it does not change while they are built.
type settled struct {
	kind     Kind
	columns  []Column
	bindings []binding
	custom   []int // columns kept under their own name
	dir      *directory
	set      *data.Settings
	loc      *time.Location
	currency string
	missing  clean.MissingWords
	calendar bool // the rows are those of a calendar
	tool     bool // the file is the export of a program that is known
	today    data.Date
	names    clean.MissingWords // for names of people, of whom some are called Nan
	hash     func(...string) uint64
}

// reader reads the cells of one row by their fields.
type reader struct {
	*settled
	it       *item
	currency string // of the row's amounts
}

// each calls fn with every mapped field that has a value in the row.
func (r *reader) each(fn func(b *binding, text string)) {
	for i := range r.bindings {
		b := &r.bindings[i]
		if text := r.text(b); text != "" {
			fn(b, text)
		}
	}
}

// text is the value of a field, "" when the cell stands for nothing.
func (r *reader) text(b *binding) string {
	if b.column < 0 {
		return b.constant
	}
	text := strings.TrimSpace(r.it.cells[b.column])
	if b.derive != nil {
		if text = b.derive(text); text == "" {
			return ""
		}
	}
	missing := &r.missing
	switch b.Name {
	case "name", "first_name", "last_name", "title", "note", "country":
		missing = &r.names
	}
	if text == "" || missing.Has(text) {
		if text != "" {
			r.cleaned(b, CleanedMissing, text, "")
		}
		return b.constant
	}
	return text
}

func (r *reader) cleaned(b *binding, what Cleaned, from, to string) {
	if from != to {
		r.it.cleaned = append(r.it.cleaned, cleaning{b.column, what, from, to})
	}
}

func (r *reader) columnOf(b *binding) string {
	if b.column < 0 {
		return b.Name
	}
	return r.columns[b.column].Name
}

// refuse records why the row cannot become a record.
func (r *reader) refuse(b *binding, text string, err error, advice string) {
	f := Fault{Text: text, Msg: err.Error(), Key: "import.fault"}
	if b != nil {
		f.Column = r.columnOf(b)
	}
	var c *clean.Error
	var known *data.Error
	if errors.As(err, &known) && known.Key != "" {
		f.Key, f.Args = known.Key, known.Args
	}
	if errors.As(err, &c) {
		f.Key, f.Args = c.Key, c.Args
		f.Msg = strings.Replace(f.Msg, strconv.Quote(c.Text), "“"+c.Text+"”", 1)
	}
	if advice != "" {
		f.Msg += " " + advice
	}
	r.it.faults = append(r.it.faults, f)
}

// problems records what the rules of the plan have against the record.
func (r *reader) problems(err error) {
	if err == nil {
		return
	}
	ps := data.ProblemsOf(err)
	if ps == nil {
		r.refuse(nil, "", err, "")
		return
	}
	for _, p := range ps {
		f := Fault{Msg: p.Msg, Key: p.Key, Args: p.Args}
		for i := range r.bindings {
			if b := &r.bindings[i]; b.Name == p.Field && b.column >= 0 {
				f.Column, f.Text = r.columnOf(b), r.it.cells[b.column]
			}
		}
		r.it.faults = append(r.it.faults, f)
	}
}

func (r *reader) moment(b *binding, text string) (clean.Moment, bool) {
	m, err := clean.ParseDate(text, b.order)
	if errors.Is(err, clean.ErrMissing) {
		return m, false
	}
	if err != nil {
		r.refuse(b, text, err, "Write it as YYYY-MM-DD, for example 2026-11-23, or leave it blank.")
		return m, false
	}
	return m, true
}

// day reads a calendar day: the one written, unless the cell names a moment in another zone.
func (r *reader) day(b *binding, text string) data.Date {
	m, ok := r.moment(b, text)
	if !ok {
		return data.Date{}
	}
	if m.HasTime && m.HasZone {
		return data.DateOf(m.Time.In(r.loc))
	}
	return data.DateOf(m.Time)
}

// amount reads money; nil when the cell has none.
func (r *reader) amount(b *binding, text string) *int64 {
	currency := r.currency
	if b.currency != "" {
		currency = b.currency
	}
	minor, code, err := clean.ParseMoney(text, b.numbers, currency)
	if errors.Is(err, clean.ErrMissing) {
		return nil
	}
	if err != nil {
		r.refuse(b, text, err, "Write it as a plain number such as 1234.56, or leave it blank.")
		return nil
	}
	if code != r.currency {
		r.currency = code
	}
	return &minor
}

func (r *reader) count(b *binding, text string) *int64 {
	n, err := clean.ParseWhole(text, b.numbers)
	if errors.Is(err, clean.ErrMissing) {
		return nil
	}
	if err != nil {
		r.refuse(b, text, err, "Write a whole number, or leave it blank.")
		return nil
	}
	return &n
}

func (r *reader) yesNo(b *binding, text string) bool {
	v, err := clean.ParseBool(text)
	if err != nil && !errors.Is(err, clean.ErrMissing) {
		r.refuse(b, text, err, "Write yes or no, or leave it blank.")
	}
	return v
}

// entry gives what a cell names; nil for a name that is not looked up further.
func (r *reader) entry(b *binding, text string) *entry {
	e := r.dir.texts[b.List][text]
	if e != nil && e.id != 0 && e.name != text && b.List != ListContacts && !b.byNumber() {
		r.cleaned(b, CleanedAlike, text, e.name)
	}
	return e
}

func (r *reader) link(to *data.ID, e *entry) {
	if e == nil || *to != 0 { // the first that is said counts
		return
	}
	*to = -1 // somebody is meant; the id comes with the link
	r.it.links = append(r.it.links, link{to, e})
}

func (r *reader) customFields() data.Custom {
	var out data.Custom
	for _, c := range r.custom {
		text := strings.TrimSpace(r.it.cells[c])
		if text == "" || r.missing.Has(text) {
			continue
		}
		if out == nil {
			out = data.Custom{}
		}
		out[r.columns[c].Name] = text
	}
	return out
}

// certain says by which key the row is known, unless its value is blank.
func (r *reader) certain(prefix, value string) {
	if value != "" {
		r.it.certain = append(r.it.certain, r.hash(prefix, value))
	}
}

// likely says by which key the row is probably known.
func (r *reader) likely(key uint64) { r.it.likely, r.it.mark = []uint64{key}, key }

func join(a, b, between string) string {
	switch {
	case a == "":
		return b
	case b == "":
		return a
	}
	return a + between + b
}

// build turns the cells of an item into its record.
func (s *settled) build(it *item) {
	if it.total {
		return
	}
	r := &reader{settled: s, it: it, currency: s.currency}
	for i := range s.bindings {
		if b := &s.bindings[i]; b.Name == "currency" {
			r.readCurrency(b)
		}
	}
	switch s.kind {
	case Companies:
		r.company()
	case Deals:
		r.deal()
	case Products:
		r.product()
	case Team:
		r.member()
	case Campaigns:
		r.campaign()
	case Expenses:
		r.expense()
	case Metrics:
		r.metrics()
	case Activities:
		r.activity()
	case Touches:
		r.touch()
	case Purchases:
		r.purchase()
	default:
		r.contact()
	}
}

func (r *reader) readCurrency(b *binding) {
	text := r.text(b)
	if text == "" {
		return
	}
	code := strings.ToUpper(text)
	if !clean.IsCurrency(code) {
		_, found, err := clean.ParseMoney("1 "+text, clean.Point, "")
		if err != nil || found == "" {
			r.refuse(b, text, invalid("currency", "“"+text+"” is not a currency.", map[string]any{"text": text}), "Use three capitals of ISO 4217, for example EUR.")
			return
		}
		code = found
	}
	r.currency = code
}

// iso is the order of dates that the program itself writes.
func (*reader) iso() clean.Order { return clean.YMD }
