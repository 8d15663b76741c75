package grid

import (
	"image/color"

	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/ui/theme"
)

// Extents in pixels at text scale 1.
const (
	cellPad      = 10 // air left and right of a cell's content
	gutterWidth  = 36 // the column of check boxes
	checkSize    = 16
	chipPad      = 8
	chipGap      = 5
	avatarSize   = 22
	avatarGap    = 8
	barHeight    = 6
	barLabel     = 44
	headerHeight = 35
	footerHeight = 37
	scrollWidth  = 10
	thumbMin     = 28
	grabWidth    = 5 // on both sides of a header border
)

// look is what the theme says, read once per refresh instead of once per cell.
type look struct {
	version int // differs between looks, so that a row knows when to redraw
	scale   float32
	rowPx   int
	colors  map[theme.Token]color.Color
	sizes   map[theme.Role]float32
	styles  map[theme.Role]fyne.TextStyle
	heights map[theme.Role]float32
}

func readLook(version int) *look {
	l := &look{
		version: version,
		scale:   theme.Current().Options().TextScale,
		rowPx:   int(theme.RowHeight()),
		colors:  make(map[theme.Token]color.Color),
		sizes:   make(map[theme.Role]float32),
		styles:  make(map[theme.Role]fyne.TextStyle),
		heights: make(map[theme.Role]float32),
	}
	for t := theme.Ground; t <= theme.Scroll; t++ {
		l.colors[t] = theme.Color(t)
	}
	for r := theme.Body; r <= theme.KPI; r++ {
		l.sizes[r], l.styles[r] = theme.Font(r)
		l.heights[r] = theme.LineHeight(r)
	}
	return l
}

// px scales a fixed extent with the text, to whole pixels.
func (l *look) px(v float32) float32 { return float32(int(v*l.scale + 0.5)) }

func (l *look) toneColor(t Tone, k Kind) color.Color {
	switch {
	case t == ToneMuted, t == ToneColumn && k == KindMuted:
		return l.colors[theme.Muted]
	case t == ToneGood:
		return l.colors[theme.Good]
	case t == ToneWarn:
		return l.colors[theme.Warn]
	case t == ToneBad:
		return l.colors[theme.Bad]
	default:
		return l.colors[theme.Text]
	}
}

func toneRole(t Tone, k Kind) theme.Role {
	if t == ToneStrong || t == ToneColumn && k == KindStrong {
		return theme.GridStrong
	}
	return theme.GridText
}
