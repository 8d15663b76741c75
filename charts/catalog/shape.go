package catalog

// Form is how a chart shows the rows of its table.
type Form uint8

// The forms. The first column of a table names the marks, the columns of Shape.Values are drawn.
const (
	Bars    Form = iota // level bars, the largest on top unless KeepOrder
	Columns             // upright bars in the order of the rows
	Stacked             // columns on top of one another
	Inside              // columns, the second value inside the first
	Steps               // level bars, each before the one of the row above
	Limits              // level bars held against the second value, or against Limit
	Shares              // parts of 100 %, the first row being all others together
	Course              // a line over days with its trailing mean
	Spread              // how often values occur
	Heat                // a colour per cell of all columns from Values[0] on
	Days                // a colour per day, in weeks
)

// Shape says how the chart of a table looks, for programs that draw charts of their own from it.
type Shape struct {
	Form      Form
	Values    []int  // columns of the table
	Lead      string // key of the row that stands out, empty if none does
	KeepOrder bool
	Note      string  // what else the chart says: a value that all are held against
	Limit     float64 // of all rows; 0: none
	LimitName string
	Least     bool   // it is what the values should reach, not what they should not pass
	Wrong     string // name of values beyond their limit
}

// shape says how the table is drawn.
func (s *sheet) shape(f Form, values ...int) { s.table.Shape = Shape{Form: f, Values: values} }
