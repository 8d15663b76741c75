package brush

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"github.com/baton-planner/baton/ui/theme"
)

// Look is what the theme says, read once per refresh instead of once per object.
type Look struct {
	// Version differs between looks of one widget, so that what is drawn knows
	// when to draw again.
	Version int
	// Scale is the text scale.
	Scale float32
	// Row is the height of a grid's row, whole pixels.
	Row int

	colors  [theme.Scroll + 1]color.Color
	sizes   [theme.KPI + 1]float32
	styles  [theme.KPI + 1]fyne.TextStyle
	heights [theme.KPI + 1]float32
}

// ReadLook reads the theme of the running app. The version follows that of the
// look before; nil begins with 1.
func ReadLook(before *Look) *Look {
	l := &Look{Version: 1, Scale: theme.Current().Options().TextScale, Row: int(theme.RowHeight())}
	if before != nil {
		l.Version = before.Version + 1
	}
	for t := range l.colors {
		l.colors[t] = theme.Color(theme.Token(t))
	}
	for r := range l.sizes {
		role := theme.Role(r)
		l.sizes[r], l.styles[r] = theme.Font(role)
		l.heights[r] = theme.LineHeight(role)
	}
	return l
}

// Px scales an extent given for text scale 1, to whole pixels.
func (l *Look) Px(v float32) float32 { return float32(int(v*l.Scale + 0.5)) }

// Color gives the colour of a token.
func (l *Look) Color(t theme.Token) color.Color { return l.colors[t] }

// LineHeight gives the height of a line of text in a role, pixels.
func (l *Look) LineHeight(r theme.Role) float32 { return l.heights[r] }

// Dress gives a text the size, style and ink of a role.
func (l *Look) Dress(t *canvas.Text, r theme.Role, ink theme.Token) {
	t.TextSize, t.TextStyle, t.Color = l.sizes[r], l.styles[r], l.colors[ink]
}
