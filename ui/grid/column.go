package grid

import "time"

// Kind is how the cells of a column are drawn.
type Kind uint8

// The kinds of cells.
const (
	KindText   Kind = iota // plain text
	KindStrong             // the one column that names the record, bold
	KindMuted              // secondary text
	KindNumber             // right-aligned, tabular figures
	KindChips              // words on tinted grounds
	KindCheck              // a check box
	KindAvatar             // initials and a name
	KindBar                // a bar filled by Cell.Share, with the text beside it
)

// EditKind is the editor a cell opens.
type EditKind uint8

// The editors of cells. EditNone leaves the column read-only.
const (
	EditNone EditKind = iota
	EditText
	EditChoice
	EditDay // typed, or picked from a calendar that the arrow down opens
)

// Editing declares how the cells of a column are edited in place.
type Editing struct {
	Kind EditKind
	// Options gives the words an EditChoice offers for a row.
	Options func(Row) []string
	// Day reads what stands in an EditDay field, DayText writes the day picked.
	Day     func(text string) (time.Time, bool)
	DayText func(time.Time) string
	// Validate says what is wrong with a text, in words for the user, or gives
	// nil. The editor stays open and shows the message.
	Validate func(text string) error
}

// Column declares one column of the grid.
type Column struct {
	// ID names the column in State and SortKey; it never changes.
	ID string
	// Title is the head of the column.
	Title string
	Kind  Kind
	// Width is the width to begin with, in pixels at text scale 1; 0 takes 120.
	Width float32
	// MinWidth is how narrow the user may drag it; 0 takes 48.
	MinWidth float32
	// Grow is the share of spare width this column takes; 0 takes none.
	Grow float32
	// Sortable columns sort when their head is clicked.
	Sortable bool
	// DescFirst sorts from large to small on the first click, as for scores.
	DescFirst bool
	// Hidden columns are off until the user turns them on.
	Hidden bool
	// Fixed columns cannot be turned off.
	Fixed bool
	Edit  Editing
}

const (
	defaultWidth    = 120
	defaultMinWidth = 48
)

func (c Column) startWidth() float32 {
	if c.Width > 0 {
		return max(c.Width, c.minWidth())
	}
	return defaultWidth
}

func (c Column) minWidth() float32 {
	if c.MinWidth > 0 {
		return c.MinWidth
	}
	return defaultMinWidth
}

// ColumnState is what the user made of one column.
type ColumnState struct {
	ID     string  `json:"id"`
	Width  float32 `json:"width"`
	Hidden bool    `json:"hidden,omitempty"`
}

// State is what the user made of the grid: columns in their order, and the
// sort. It belongs to a saved view and survives as JSON.
type State struct {
	Columns []ColumnState `json:"columns"`
	Sort    []SortKey     `json:"sort,omitempty"`
}
