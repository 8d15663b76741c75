package theme

import (
	"math"

	"fyne.io/fyne/v2"
)

// Role is a place in the type scale.
type Role uint8

// The type scale, sizes in px at text scale 1. Sizes are whole pixels: Fyne shapes with the advances of the next whole
// size, so 12.5 would be drawn with the spacing of 13 and look letter-spaced. 13 and 12 come out as wide as 13.5 and
// 12.5 do elsewhere.
const (
	Body          Role = iota // 14
	BodyStrong                // 14 bold: card titles, the strong word of a row
	PageTitle                 // 19 bold
	GridText                  // 13
	GridStrong                // 13 bold
	Small                     // 12: secondary text, chips
	SmallStrong               // 12 bold: column heads
	Caption                   // 11: axis words, avatars
	CaptionStrong             // 11 bold
	KPI                       // 25 bold
	roleCount
)

// Spacing on the 4-px grid, corner radii and fixed extents, in px at scale 1.
const (
	S1 float32 = 4
	S2 float32 = 8
	S3 float32 = 12
	S4 float32 = 16
	S5 float32 = 20

	RadiusCard   float32 = 10
	RadiusButton float32 = 7
	RadiusCheck  float32 = 4

	SidebarWidth float32 = 212
	RailWidth    float32 = 56 // of a folded sidebar
	HeadHeight   float32 = 56
	IconSize     float32 = 18
)

var roleSizes = [roleCount]float32{14, 14, 19, 13, 13, 12, 12, 11, 11, 25}

var roleBold = [roleCount]bool{BodyStrong: true, PageTitle: true, GridStrong: true, SmallStrong: true, CaptionStrong: true, KPI: true}

// Font is the text size and style of a role in the theme of the running app.
func Font(r Role) (size float32, style fyne.TextStyle) {
	return Current().font(r)
}

func (t *Theme) font(r Role) (size float32, style fyne.TextStyle) {
	return t.textSize(r), fyne.TextStyle{Bold: roleBold[r]}
}

// Density is how much air rows and controls have.
type Density uint8

// The densities.
const (
	Comfortable Density = iota
	Compact
)

// RowHeight is the whole-pixel height of a grid row: 35 comfortable, 28 compact, more when the text is larger.
func RowHeight() float32 { return Current().dense(35, 28) }

// ControlHeight is the height of buttons and one-line fields: 32 comfortable, 28 compact, more when the text is larger.
func ControlHeight() float32 { return Current().dense(32, 28) }

// NavHeight is the height of a sidebar entry: 31 comfortable, 28 compact, more when the text is larger.
func NavHeight() float32 { return Current().dense(31, 28) }

func (t *Theme) dense(comfortable, compact float32) float32 {
	h := comfortable
	if t.options.Density == Compact {
		h = compact
	}
	return t.scaled(h)
}

func (t *Theme) textSize(r Role) float32 { return t.scaled(roleSizes[r]) }

func (t *Theme) scaled(px float32) float32 {
	return float32(math.Round(float64(px * t.options.TextScale)))
}
