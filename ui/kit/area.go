package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"github.com/baton-planner/baton/ui/theme"
)

// Edge is a side of an area that carries a one-pixel line.
type Edge uint8

// The edges.
const (
	NoEdge Edge = iota
	BottomEdge
	RightEdge
	TopEdge
)

// Area is a flat coloured ground for a part of the window: the sidebar, the head, the page.
type Area struct {
	widget.BaseWidget
	fill    theme.Token
	edge    Edge
	content fyne.CanvasObject
	back    *canvas.Rectangle
	line    *canvas.Rectangle
}

// NewArea makes an area filled with a token.
func NewArea(fill theme.Token, edge Edge, content fyne.CanvasObject) *Area {
	a := &Area{fill: fill, edge: edge, content: content, back: newRect(0), line: newRect(0)}
	a.ExtendBaseWidget(a)
	return a
}

// SetContent replaces what stands on the area.
func (a *Area) SetContent(content fyne.CanvasObject) {
	a.content = content
	a.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (a *Area) CreateRenderer() fyne.WidgetRenderer { return render(a) }

func (a *Area) paint() {
	fillRect(a.back, theme.Color(a.fill), nil, 0)
	show(a.back, a.fill != theme.Ground) // which the window is cleared to
	fillRect(a.line, theme.Color(theme.Line), nil, 0)
	show(a.line, a.edge != NoEdge)
}

func (a *Area) arrange(size fyne.Size) {
	place(a.back, 0, 0, size.Width, size.Height)
	place(a.content, 0, 0, size.Width, size.Height)
	switch a.edge {
	case BottomEdge:
		place(a.line, 0, size.Height-1, size.Width, 1)
	case RightEdge:
		place(a.line, size.Width-1, 0, 1, size.Height)
	case TopEdge:
		place(a.line, 0, 0, size.Width, 1)
	}
}

func (a *Area) measure() fyne.Size         { return a.content.MinSize() }
func (a *Area) parts() []fyne.CanvasObject { return []fyne.CanvasObject{a.back, a.content, a.line} }
