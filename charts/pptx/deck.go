package pptx

import (
	"time"

	"github.com/baton-planner/baton/charts/ooxml"
)

// Deck is a presentation.
type Deck struct {
	Title, Author string
	Language      string // of its texts: "en"
	Created       time.Time
	Footer        string // at the foot of every slide but covers
	Theme         Theme
	Slides        []*Slide
}

// Theme is the colours and the font of a deck. Colours are six hexadecimal digits.
type Theme struct {
	Text, Muted, Ground, Line string
	Accents                   [6]string
	Font                      string
}

// Slide is one slide. What is empty takes no room; a chart with a table stands at the left of it.
type Slide struct {
	Cover    bool
	Section  string // above the title
	Title    string
	Subtitle string
	Chart    *ooxml.Chart
	Alt      string // of the chart, for those who do not see it
	Table    *Table
	Tiles    [][]Tile // rows
	Remark   string   // what is said of the chart, under it
	Picture  *Picture // of a cover
	Lines    []Line   // in two columns where they are many
	Small    string   // at the foot: what the numbers mean
	Notes    string   // of the speaker; line breaks divide paragraphs
}

// Table is a table of texts. Widths are shares of the room.
type Table struct {
	Rows   [][]Cell
	Widths []float64
	Size   int  // of texts in points
	Full   bool // rows fill the height there is, up to square cells
}

// Cell is a cell of a table.
type Cell struct {
	Text      string
	Fill, Ink string
	Bold      bool
	Right     bool
	Span      int // columns it takes; 0: one
}

// Picture is a picture as it is in its file: "png" or "jpeg", with its measures in pixels.
type Picture struct {
	Data          []byte
	Kind          string
	Width, Height float64
	Alt           string
}

// Tile is one number in a frame.
type Tile struct {
	Title, Value, Caption string
}

// Line is a line of text, bold or not, and the slide it leads to.
type Line struct {
	Text string
	Head bool
	Note string // at its end, such as the number of a slide
	To   *Slide
}

// Scheme names the theme's colours for charts.
func (t *Theme) Scheme() map[string]string {
	out := map[string]string{t.Text: "tx1", t.Muted: "tx2"}
	for i, a := range t.Accents {
		out[a] = "accent" + string(rune('1'+i))
	}
	return out
}
