package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"github.com/baton-planner/baton/ui/theme"
)

// Chip is a word on a tint, fully rounded: a state, a due date, a value.
type Chip struct {
	widget.BaseWidget
	text string
	tint theme.Tint
	back *canvas.Rectangle
	word *canvas.Text
}

// NewChip makes a chip.
func NewChip(text string, tint theme.Tint) *Chip {
	c := &Chip{text: text, tint: tint, back: newRect(0), word: canvas.NewText("", nil)}
	c.ExtendBaseWidget(c)
	return c
}

// Set changes word and tint.
func (c *Chip) Set(text string, tint theme.Tint) {
	if c.text != text || c.tint != tint {
		c.text, c.tint = text, tint
		c.Refresh()
	}
}

// ChipSize is the size of a chip with this word; grids and boards that draw chips themselves use it.
func ChipSize(text string) fyne.Size {
	return fyne.NewSize(theme.Width(text, theme.Small)+18, theme.LineHeight(theme.Small)+3)
}

// CreateRenderer implements fyne.Widget.
func (c *Chip) CreateRenderer() fyne.WidgetRenderer { return render(c) }

func (c *Chip) paint() {
	fillRect(c.back, theme.Color(c.tint.Fill()), theme.Color(c.tint.Outline()), 1)
	setText(c.word, c.text, theme.Small, c.tint.Ink())
}

func (c *Chip) arrange(size fyne.Size) {
	h := c.measure().Height
	y := (size.Height - h) / 2
	c.back.CornerRadius = h / 2
	place(c.back, 0, y, size.Width, h)
	c.word.Text = theme.Fit(c.text, theme.Small, size.Width-17.5)
	placeText(c.word, 9, y, size.Width-18, h)
}

func (c *Chip) measure() fyne.Size         { return ChipSize(c.text) }
func (c *Chip) parts() []fyne.CanvasObject { return []fyne.CanvasObject{c.back, c.word} }

// Badge is a small filled count that asks for attention.
type Badge struct {
	widget.BaseWidget
	text string
	back *canvas.Rectangle
	word *canvas.Text
}

// NewBadge makes a badge.
func NewBadge(text string) *Badge {
	b := &Badge{text: text, back: newRect(0), word: canvas.NewText("", nil)}
	b.ExtendBaseWidget(b)
	return b
}

// CreateRenderer implements fyne.Widget.
func (b *Badge) CreateRenderer() fyne.WidgetRenderer { return render(b) }

func (b *Badge) paint() {
	fillRect(b.back, theme.Color(theme.BadStrong), nil, 0)
	setText(b.word, b.text, theme.Small, theme.OnBad)
	b.word.Alignment = fyne.TextAlignCenter
}

func (b *Badge) arrange(size fyne.Size) {
	b.back.CornerRadius = size.Height / 2
	place(b.back, 0, 0, size.Width, size.Height)
	placeText(b.word, 0, 0, size.Width, size.Height)
}

func (b *Badge) measure() fyne.Size {
	h := theme.LineHeight(theme.Small) + 2
	return fyne.NewSize(max(h, theme.Width(b.text, theme.Small)+12), h)
}

func (b *Badge) parts() []fyne.CanvasObject { return []fyne.CanvasObject{b.back, b.word} }
