package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"github.com/baton-planner/baton/ui/theme"
)

const checkSide = 15

// Checkbox is a small square with an optional text after it. A text may be followed by a secondary one.
type Checkbox struct {
	control
	checked  bool
	onChange func(bool)
	ring     *canvas.Rectangle
	box      *canvas.Rectangle
	mark     *Icon
	label    *Label
	objs     []fyne.CanvasObject
}

// NewCheckbox makes a checkbox with a text; both texts may be empty. onChange is called when a person changes it.
func NewCheckbox(text, secondary string, checked bool, onChange func(bool)) *Checkbox {
	c := &Checkbox{
		checked: checked, onChange: onChange, ring: focusRing(theme.RadiusCheck), box: newRect(theme.RadiusCheck),
		mark: NewIconSized(IconCheck, theme.OnAccent, 13),
	}
	c.act = func() { c.set(!c.checked) }
	c.objs = []fyne.CanvasObject{c.ring, c.box, c.mark}
	if text != "" {
		c.label = NewLabel(text, theme.Body, theme.Text).Shrinkable()
		if secondary != "" {
			c.label.SetRuns(Run{text + "  ", theme.Body, theme.Text}, Run{secondary, theme.Small, theme.Muted})
		}
		c.objs = append(c.objs, c.label)
	}
	c.become(c)
	return c
}

// Checked tells the state.
func (c *Checkbox) Checked() bool { return c.checked }

// SetChecked changes the state without calling back.
func (c *Checkbox) SetChecked(checked bool) {
	if c.checked != checked {
		c.checked = checked
		c.Refresh()
	}
}

func (c *Checkbox) set(checked bool) {
	c.SetChecked(checked)
	if c.onChange != nil {
		c.onChange(checked)
	}
}

// CreateRenderer implements fyne.Widget.
func (c *Checkbox) CreateRenderer() fyne.WidgetRenderer { return render(c) }

func (c *Checkbox) paint() {
	paintRing(c.ring, c.focused)
	switch {
	case c.checked && c.idle:
		fillRect(c.box, theme.Color(theme.Faint), nil, 0)
	case c.checked:
		fillRect(c.box, theme.Color(theme.Accent), nil, 0)
	case c.idle:
		fillRect(c.box, color.Transparent, theme.Color(theme.Line), 1.25)
	case c.hovered:
		fillRect(c.box, theme.Color(theme.AccentSoft), theme.Color(theme.Accent), 1.25)
	default:
		fillRect(c.box, theme.Color(theme.Surface), theme.Color(theme.Control), 1.25)
	}
	show(c.mark, c.checked)
	c.mark.Set(IconCheck, theme.OnAccent)
}

func (c *Checkbox) arrange(size fyne.Size) {
	y := (size.Height - checkSide) / 2
	place(c.box, 0, y, checkSide, checkSide)
	place(c.ring, -3, y-3, checkSide+6, checkSide+6)
	place(c.mark, 1, y+1, 13, 13)
	if c.label != nil {
		place(c.label, checkSide+8, 0, size.Width-checkSide-8, size.Height)
	}
}

func (c *Checkbox) measure() fyne.Size {
	if c.label == nil {
		return fyne.NewSize(checkSide, checkSide+2)
	}
	return fyne.NewSize(checkSide+8+c.label.natural(), max(checkSide, c.label.MinSize().Height)+2)
}

func (c *Checkbox) parts() []fyne.CanvasObject { return c.objs }
