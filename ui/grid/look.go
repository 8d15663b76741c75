package grid

import (
	"math"

	"github.com/baton-planner/baton/ui/brush"
	"github.com/baton-planner/baton/ui/theme"
)

// Extents in pixels at text scale 1.
const (
	cellPad      = 10 // air left and right of a cell's content
	gutterWidth  = 36 // the column of check boxes
	chipGap      = 5
	avatarSize   = 22
	avatarGap    = 8
	barHeight    = 6
	barTrack     = 40
	headerHeight = 35
	footerHeight = 37
	sortMark     = 12
	caretWidth   = 24 // where a head is clicked for its menu
	grabWidth    = 5  // on both sides of a header border
)

func toneInk(t Tone, k Kind) theme.Token {
	switch {
	case t == ToneMuted, t == ToneColumn && k == KindMuted:
		return theme.Muted
	case t == ToneGood:
		return theme.Good
	case t == ToneWarn:
		return theme.Warn
	case t == ToneBad:
		return theme.Bad
	default:
		return theme.Text
	}
}

func toneRole(t Tone, k Kind) theme.Role {
	if t == ToneStrong || t == ToneColumn && k == KindStrong {
		return theme.GridStrong
	}
	return theme.GridText
}

// TitleWidth is the width of a column whose title is shown whole beside the mark of a sort, pixels at text scale 1.
func TitleWidth(title string) float32 {
	return unscaled(theme.Width(title, theme.SmallStrong)) + sortMark + 2*cellPad
}

// CellWidth is the width of a column whose cells show a word whole, pixels at text scale 1.
func CellWidth(k Kind, word string) float32 {
	if k == KindChips {
		return unscaled(theme.Width(word, theme.Small)) + 2*brush.ChipPad + 2*cellPad
	}
	return unscaled(theme.Width(word, toneRole(ToneColumn, k))) + 2*cellPad
}

func unscaled(width float32) float32 {
	return float32(math.Ceil(float64(width/theme.Current().Options().TextScale))) + 1
}
