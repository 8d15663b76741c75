package board

import "github.com/baton-planner/baton/ui/theme"

// Chip is a word on a tinted ground.
type Chip struct {
	Text string
	// Short stands for Text where there is no room for it; empty is none, and Text is cut.
	Short string
	Tint  theme.Tint
}

// Card is one record on the board, already put into words.
type Card struct {
	// ID names the record; it is not 0.
	ID       int64
	Title    string
	Subtitle string
	// Left stands at the bottom left, such as a value.
	Left string
	// Chip stands at the bottom right, such as the next step or its absence.
	Chip Chip
	// Initials are drawn in an avatar at the top right; empty draws none.
	Initials string
	// Marks are short words at the right of the subtitle, such as an age.
	Marks []Chip
	// Fixed cards cannot be moved.
	Fixed bool
}

// Column is one stage of the board.
type Column struct {
	// ID names the column for Move.
	ID    string
	Title string
	// Count is how many cards the column has, also those not given in Cards; 0
	// takes their number.
	Count int
	// Sum stands at the right of the head, such as a total value.
	Sum string
	// Sub stands below the title, such as a probability.
	Sub string
	// Limit is how many cards the column should have at most; 0 is any number.
	Limit int
	// NoDrop columns take no cards.
	NoDrop bool
	// Cards are in the order shown.
	Cards []Card
}

func (c *Column) count() int { return max(c.Count, len(c.Cards)) }

// over says whether the column has more cards than it should.
func (c *Column) over() bool { return c.Limit > 0 && c.count() > c.Limit }

// Move is a card going to another place.
type Move struct {
	Card     int64
	From, To string
	// Before is the card before which it goes, 0 for the end of the column.
	Before int64
}
