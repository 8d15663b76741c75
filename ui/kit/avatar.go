package kit

import (
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"github.com/baton-planner/baton/ui/theme"
)

// Initials are the one or two letters that stand for a name: the first of its first and of its last word.
func Initials(name string) string {
	words := strings.FieldsFunc(name, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) && r != '\'' && r != '’'
	})
	if len(words) == 0 {
		return ""
	}
	letters := firstLetter(words[0])
	if len(words) > 1 {
		letters += firstLetter(words[len(words)-1])
	}
	return letters
}

func firstLetter(word string) string {
	for _, r := range word {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return string(unicode.ToUpper(r))
		}
	}
	return ""
}

// Avatar shows a person's initials in a tinted circle.
type Avatar struct {
	widget.BaseWidget
	name   string
	side   float32
	circle *canvas.Rectangle
	word   *canvas.Text
}

// NewAvatar makes an avatar with a diameter of side px: 26 in rows, 40 in a detail head.
func NewAvatar(name string, side float32) *Avatar {
	a := &Avatar{name: name, side: side, circle: newRect(side / 2), word: canvas.NewText("", nil)}
	a.ExtendBaseWidget(a)
	return a
}

// SetName shows another person.
func (a *Avatar) SetName(name string) {
	if a.name != name {
		a.name = name
		a.Refresh()
	}
}

// CreateRenderer implements fyne.Widget.
func (a *Avatar) CreateRenderer() fyne.WidgetRenderer { return render(a) }

func (a *Avatar) paint() {
	fillRect(a.circle, theme.Color(theme.AccentSoft), nil, 0)
	role := theme.CaptionStrong
	if a.side >= 36 {
		role = theme.BodyStrong
	}
	setText(a.word, Initials(a.name), role, theme.Accent)
	a.word.Alignment = fyne.TextAlignCenter
}

func (a *Avatar) arrange(size fyne.Size) {
	x, y := (size.Width-a.side)/2, (size.Height-a.side)/2
	place(a.circle, x, y, a.side, a.side)
	placeText(a.word, x, y, a.side, a.side)
}

func (a *Avatar) measure() fyne.Size         { return fyne.NewSquareSize(a.side) }
func (a *Avatar) parts() []fyne.CanvasObject { return []fyne.CanvasObject{a.circle, a.word} }

// Divider is a one-pixel line across the width.
type Divider struct {
	widget.BaseWidget
	line *canvas.Rectangle
}

// NewDivider makes a divider.
func NewDivider() *Divider {
	d := &Divider{line: newRect(0)}
	d.ExtendBaseWidget(d)
	return d
}

// CreateRenderer implements fyne.Widget.
func (d *Divider) CreateRenderer() fyne.WidgetRenderer { return render(d) }

func (d *Divider) paint()                     { fillRect(d.line, theme.Color(theme.Line), nil, 0) }
func (d *Divider) arrange(size fyne.Size)     { place(d.line, 0, (size.Height-1)/2, size.Width, 1) }
func (d *Divider) measure() fyne.Size         { return fyne.NewSize(1, 1) }
func (d *Divider) parts() []fyne.CanvasObject { return []fyne.CanvasObject{d.line} }
