package grid

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"github.com/baton-planner/baton/ui/brush"
	"github.com/baton-planner/baton/ui/theme"
)

// choiceRows is how many words a list shows at once; typing narrows it.
const choiceRows = 8

// choiceList offers the words of an EditChoice column below the field.
type choiceList struct {
	widget.BaseWidget
	e       *editor
	options []string
	shown   []string
	at      int // marked word among those shown, -1 none
	paint   brush.Brush
	box     *fyne.Container
}

var (
	_ desktop.Mouseable = (*choiceList)(nil)
	_ desktop.Hoverable = (*choiceList)(nil)
)

func newChoiceList(e *editor, options []string) *choiceList {
	c := &choiceList{e: e, options: options, box: &fyne.Container{Layout: still{}}}
	c.ExtendBaseWidget(c)
	return c
}

// CreateRenderer is called by Fyne.
func (c *choiceList) CreateRenderer() fyne.WidgetRenderer {
	objects := []fyne.CanvasObject{c.box}
	return &part{
		objects: func() []fyne.CanvasObject { return objects },
		layout:  func(fyne.Size) { c.draw() },
		refresh: c.draw,
		min:     fyne.NewSize(1, 1),
	}
}

// filter shows the words that match what is typed, marking the one the cell has.
func (c *choiceList) filter(text string) {
	c.shown = matches(c.options, text)
	c.at = 0
	if i := slices.Index(c.shown, c.e.before); text == "" && i >= 0 {
		c.at = i
	}
	c.e.g.relayout()
	c.draw()
}

func (c *choiceList) step(down bool) {
	if down {
		c.at = min(c.at+1, len(c.shown)-1)
	} else {
		c.at = max(c.at-1, 0)
	}
	c.draw()
}

// choice gives the word taken for what stands in the field: the marked one, or
// the one typed in full; empty when there is none.
func (c *choiceList) choice(text string) string {
	if slices.Contains(c.options, text) && text != c.e.before {
		return text
	}
	if c.at >= 0 && c.at < len(c.shown) {
		return c.shown[c.at]
	}
	return ""
}

func (c *choiceList) height() float32 {
	return float32(min(len(c.shown), choiceRows))*c.rowHeight() + 8
}

func (c *choiceList) rowHeight() float32 { return c.e.g.look.Px(28) }

// first is the word at the top of the list: the marked one is always in view.
func (c *choiceList) first() int {
	return max(min(c.at-choiceRows/2, len(c.shown)-choiceRows), 0)
}

func (c *choiceList) draw() {
	l, p := c.e.g.look, &c.paint
	size := c.Size()
	p.Begin(l)
	p.Float(brush.Box{W: size.Width, H: c.height()}, theme.RadiusButton)
	rh := c.rowHeight()
	first := c.first()
	for i := first; i < min(first+choiceRows, len(c.shown)); i++ {
		row := brush.Box{X: 4, Y: 4 + float32(i-first)*rh, W: size.Width - 8, H: rh}
		if i == c.at {
			p.Rect(row, theme.Selection, theme.RadiusCheck)
		}
		p.Text(c.shown[i], theme.GridText, theme.Text, row.Inset(8, 0))
	}
	c.box.Objects = p.Objects()
	c.box.Resize(size)
	canvas.Refresh(c)
}

func (c *choiceList) optionAt(y float32) int {
	i := c.first() + int((y-4)/c.rowHeight())
	if y < 4 || i >= len(c.shown) {
		return -1
	}
	return i
}

// MouseDown is called by Fyne. It is the press that takes the word: the field
// loses the focus before the button comes up.
func (c *choiceList) MouseDown(ev *desktop.MouseEvent) {
	if i := c.optionAt(ev.Position.Y); i >= 0 {
		c.at = i
		c.e.field.SetText(c.shown[i])
		c.at = slices.Index(c.shown, c.e.field.Text)
		c.e.key(fyne.KeyTab)
	}
}

// MouseUp is called by Fyne.
func (c *choiceList) MouseUp(*desktop.MouseEvent) {}

// MouseIn is called by Fyne.
func (c *choiceList) MouseIn(ev *desktop.MouseEvent) { c.MouseMoved(ev) }

// MouseMoved is called by Fyne.
func (c *choiceList) MouseMoved(ev *desktop.MouseEvent) {
	if i := c.optionAt(ev.Position.Y); i >= 0 && i != c.at {
		c.at = i
		c.draw()
	}
}

// MouseOut is called by Fyne.
func (c *choiceList) MouseOut() {}
