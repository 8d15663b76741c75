package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"github.com/baton-planner/baton/ui/theme"
)

// SidesRow is one line of Sides: a name and two values, of which one is chosen.
type SidesRow struct {
	Name   string
	Values [2]string
	Chosen int  // 0 left, 1 right
	Strong bool // the line that names the two sides
}

// Sides sets two records side by side, line by line; a person chooses the value that stays. Up and Down go through the lines,
// Left and Right or 1 and 2 choose.
type Sides struct {
	control
	rows     []SidesRow
	at       int // the line of the keyboard
	onChoose func(row, side int)
	ring     *canvas.Rectangle
	lines    []sidesLine
	objs     []fyne.CanvasObject
}

// sidesLine is what draws a line.
type sidesLine struct {
	rule  *canvas.Rectangle
	name  *Label
	cells [2]sidesCell
}

type sidesCell struct {
	back, circle, dot *canvas.Rectangle
	text              *Label
}

const (
	sidesPad  float32 = 10
	sidesLeft float32 = 4
)

// NewSides makes the comparison. onChoose is told when a person chooses the other side of a line.
func NewSides(rows []SidesRow, onChoose func(row, side int)) *Sides {
	s := &Sides{rows: rows, onChoose: onChoose, ring: focusRing(theme.RadiusButton)}
	for _, r := range rows {
		role := theme.Body
		if r.Strong {
			role = theme.BodyStrong
		}
		l := sidesLine{rule: newRect(0), name: NewLabel(r.Name, theme.Body, theme.Muted).Shrinkable()}
		s.objs = append(s.objs, l.rule, l.name)
		for i := range l.cells {
			c := sidesCell{back: newRect(theme.RadiusButton), circle: newRect(checkSide / 2.0), dot: newRect(3.5), text: NewLabel(r.Values[i], role, theme.Text).Shrinkable()}
			l.cells[i] = c
			s.objs = append(s.objs, c.back, c.circle, c.dot, c.text)
		}
		s.lines = append(s.lines, l)
	}
	s.objs = append(s.objs, s.ring)
	s.become(s)
	return s
}

// At is the line of the keyboard.
func (s *Sides) At() int { return s.at }

// GoTo puts the keyboard to a line.
func (s *Sides) GoTo(line int) {
	s.at = max(0, min(line, len(s.rows)-1))
	s.Refresh()
}

// Chosen is the side chosen in a line.
func (s *Sides) Chosen(line int) int { return s.rows[line].Chosen }

func (s *Sides) choose(row, side int) {
	if row < 0 || row >= len(s.rows) || s.rows[row].Chosen == side {
		return
	}
	s.rows[row].Chosen = side
	s.Refresh()
	if s.onChoose != nil {
		s.onChoose(row, side)
	}
}

// Tapped implements fyne.Tappable: it chooses the value under the pointer.
func (s *Sides) Tapped(e *fyne.PointEvent) {
	Focus(s)
	row := int(e.Position.Y / s.lineHeight())
	if row < 0 || row >= len(s.rows) {
		return
	}
	s.at = row
	left, width := s.columns(s.Size())
	switch x := e.Position.X; {
	case x >= left+width:
		s.choose(row, 1)
	case x >= left:
		s.choose(row, 0)
	}
	s.Refresh()
}

// TypedKey implements fyne.Focusable.
func (s *Sides) TypedKey(e *fyne.KeyEvent) {
	if s.OnKey != nil && s.OnKey(e) {
		return
	}
	switch e.Name {
	case fyne.KeyUp:
		s.GoTo(s.at - 1)
	case fyne.KeyDown:
		s.GoTo(s.at + 1)
	case fyne.KeyHome:
		s.GoTo(0)
	case fyne.KeyEnd:
		s.GoTo(len(s.rows) - 1)
	case fyne.KeyLeft:
		s.choose(s.at, 0)
	case fyne.KeyRight:
		s.choose(s.at, 1)
	case fyne.KeySpace:
		s.choose(s.at, 1-s.rows[s.at].Chosen)
	default:
		PassKey(s, e)
	}
}

// TypedRune implements fyne.Focusable.
func (s *Sides) TypedRune(r rune) {
	switch r {
	case '1':
		s.choose(s.at, 0)
	case '2':
		s.choose(s.at, 1)
	default:
		s.control.TypedRune(r)
	}
}

func (s *Sides) lineHeight() float32 { return theme.RowHeight() + 3 }

// columns are where the first value begins and how wide each is.
func (s *Sides) columns(size fyne.Size) (left, width float32) {
	names := make([]string, len(s.rows))
	for i, r := range s.rows {
		names[i] = r.Name
	}
	left = sidesLeft + NameWidth(60, size.Width*0.28, names...) + theme.S3
	return left, (size.Width - left) / 2
}

// CreateRenderer implements fyne.Widget.
func (s *Sides) CreateRenderer() fyne.WidgetRenderer { return render(s) }

func (s *Sides) paint() {
	paintRing(s.ring, s.focused)
	for i, l := range s.lines {
		fillRect(l.rule, theme.Color(theme.Line), nil, 0)
		show(l.rule, i < len(s.lines)-1)
		for side, c := range l.cells {
			on := s.rows[i].Chosen == side
			ink := theme.Muted
			if on {
				ink = theme.Text
				fillRect(c.back, theme.Color(theme.Selection), nil, 0)
				fillRect(c.circle, theme.Color(theme.Surface), theme.Color(theme.Accent), 1.5)
				fillRect(c.dot, theme.Color(theme.Accent), nil, 0)
			} else {
				fillRect(c.back, color.Transparent, nil, 0)
				fillRect(c.circle, theme.Color(theme.Surface), theme.Color(theme.Control), 1.25)
			}
			show(c.dot, on)
			c.text.SetInk(ink)
		}
	}
}

func (s *Sides) arrange(size fyne.Size) {
	h := s.lineHeight()
	left, width := s.columns(size)
	for i, l := range s.lines {
		y := float32(i) * h
		place(l.rule, 0, y+h-1, size.Width, 1)
		place(l.name, sidesLeft, y, left-sidesLeft-theme.S3, h)
		for side, c := range l.cells {
			x := left + float32(side)*width
			place(c.back, x, y+3, width-theme.S2, h-7)
			place(c.circle, x+sidesPad, y+(h-checkSide)/2-0.5, checkSide, checkSide)
			place(c.dot, x+sidesPad+4, y+(h-7)/2-0.5, 7, 7)
			place(c.text, x+sidesPad+checkSide+8, y, max(0, width-2*sidesPad-checkSide-16), h-1)
		}
	}
	place(s.ring, 0, float32(s.at)*h, size.Width, h-1)
}

func (s *Sides) measure() fyne.Size {
	return fyne.NewSize(320, float32(len(s.rows))*s.lineHeight())
}

func (s *Sides) parts() []fyne.CanvasObject { return s.objs }
