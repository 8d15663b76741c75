package grid

import "github.com/baton-planner/baton/ui/theme"

// Tone is the weight of a cell's text.
type Tone uint8

// The tones of text. ToneColumn takes the tone of the column's kind.
const (
	ToneColumn Tone = iota
	ToneText
	ToneStrong
	ToneMuted
	ToneGood
	ToneWarn
	ToneBad
)

// Chip is a word on a tinted ground, such as a stage or the age of a task.
type Chip struct {
	Text string
	Tint theme.Tint
}

// Cell is the content of one column in one row, already put into words: the
// grid formats nothing.
type Cell struct {
	// Text is what the cell says, what is copied and what the editor starts with.
	Text string
	// Edit is what the editor starts with where that differs from Text, as
	// with money ("38000" for "€38,000").
	Edit string
	// Blank says that the editor starts empty, whatever the cell says.
	Blank bool
	// Tone overrides the weight that the column's kind gives the text.
	Tone Tone
	// Chips are shown by KindChips columns. A chips cell without chips shows Text.
	Chips []Chip
	// Checked is the state of a KindCheck cell.
	Checked bool
	// Initials are drawn in the avatar of a KindAvatar cell; empty draws none.
	Initials string
	// Share is the filled part of a KindBar cell, 0 to 1.
	Share float64
}

// editText gives the text the editor starts with.
func (c Cell) editText() string {
	if c.Blank {
		return ""
	}
	if c.Edit != "" {
		return c.Edit
	}
	return c.CopyText()
}

// CopyText gives the cell as it goes to the clipboard.
func (c Cell) CopyText() string {
	switch {
	case c.Text != "" || len(c.Chips) == 0:
		return c.Text
	case c.Edit != "" || c.Blank: // "3 days late" is no text that could be pasted
		return c.Edit
	}
	out := c.Chips[0].Text
	for _, chip := range c.Chips[1:] {
		out += ", " + chip.Text
	}
	return out
}

// Group turns a row into the head of a group of rows.
type Group struct {
	// Title names the group, such as a stage or an owner.
	Title string
	// Count is the number of records in the group, in words.
	Count string
	// Collapsed says that the source leaves the group's rows out.
	Collapsed bool
}

// Row is one line of the grid.
type Row struct {
	// ID names the record for as long as it lives. Group heads have ids too,
	// which must differ from those of records.
	ID int64
	// Cells are in the order of Config.Columns, whatever order is shown.
	Cells []Cell
	// Group is set for the head of a group; Cells then hold its totals.
	Group *Group
	// Dim says that the row stands back, such as an archived record.
	Dim bool
}

// cell gives the cell of a column of Config.Columns, empty if the row has none.
func (r *Row) cell(col int) Cell {
	if r == nil || col < 0 || col >= len(r.Cells) {
		return Cell{}
	}
	return r.Cells[col]
}
