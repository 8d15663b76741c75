package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"github.com/baton-planner/baton/ui/brush"
	"github.com/baton-planner/baton/ui/theme"
)

// Card is a surface with rounded corners and a one-pixel border, with an optional title row.
type Card struct {
	widget.BaseWidget
	back    brush.Panel
	shade   *canvas.Rectangle // of a card that floats: drawn in one piece with its shadow
	title   *Label
	aside   fyne.CanvasObject
	content fyne.CanvasObject
	margin  float32
	ruled   bool
	raised  bool
	rule    *canvas.Rectangle
	objs    []fyne.CanvasObject // on the ground
	all     []fyne.CanvasObject
}

// CardSpec says what a card shows.
type CardSpec struct {
	Title   string
	Aside   fyne.CanvasObject // at the right end of the title row: a secondary text, a linked button
	Ruled   bool              // a line under the title row, for cards that hold rows
	Raised  bool              // floats over something and casts a shadow
	Flush   bool              // content reaches the border, for grids
	Content fyne.CanvasObject
}

// NewCard makes a card.
func NewCard(spec CardSpec) *Card {
	c := &Card{shade: newRect(theme.RadiusCard), aside: spec.Aside, content: spec.Content, margin: theme.S4, ruled: spec.Ruled, raised: spec.Raised, rule: newRect(0)}
	if spec.Flush {
		c.margin = 1
	}
	if spec.Title != "" {
		c.title = NewLabel(spec.Title, theme.BodyStrong, theme.Text).Shrinkable()
		c.objs = append(c.objs, c.title)
	}
	if spec.Aside != nil {
		c.objs = append(c.objs, spec.Aside)
	}
	if spec.Ruled {
		c.objs = append(c.objs, c.rule)
	}
	if spec.Content != nil {
		c.objs = append(c.objs, spec.Content)
	}
	c.ground(fyne.Size{})
	c.ExtendBaseWidget(c)
	return c
}

// NewAside makes the secondary text of a title row.
func NewAside(text string) *Label { return NewLabel(text, theme.Body, theme.Muted) }

// SetTitle changes the title of a card that has one.
func (c *Card) SetTitle(title string) {
	if c.title != nil {
		c.title.SetText(title)
	}
}

// CreateRenderer implements fyne.Widget.
func (c *Card) CreateRenderer() fyne.WidgetRenderer { return render(c) }

func (c *Card) paint() {
	fillRect(c.rule, theme.Color(theme.Line), nil, 0)
	c.back.Paint(theme.Color(theme.Surface), theme.Color(theme.Line), theme.RadiusCard)
	fillRect(c.shade, theme.Color(theme.Surface), theme.Color(theme.Line), 1)
	c.shade.Shadow = floating()
}

func (c *Card) headHeight() float32 {
	if c.title == nil && c.aside == nil {
		return 0
	}
	h := theme.LineHeight(theme.Body)
	if c.aside != nil {
		h = max(h, c.aside.MinSize().Height)
	}
	return h
}

func (c *Card) contentTop() float32 {
	head := c.headHeight()
	if head == 0 {
		return c.margin
	}
	if c.ruled {
		return theme.S3 + head + theme.S2 + 1
	}
	return theme.S3 + head + theme.S2
}

func (c *Card) arrange(size fyne.Size) {
	c.ground(size)
	side := max(c.margin, theme.S3)
	if c.margin > 1 {
		side = c.margin
	}
	head := c.headHeight()
	room := size.Width - 2*side
	if c.aside != nil {
		m := c.aside.MinSize()
		m.Width = min(m.Width, room)
		place(c.aside, size.Width-side-m.Width, theme.S3+(head-m.Height)/2, m.Width, m.Height)
		room -= m.Width + theme.S3
	}
	if c.title != nil {
		place(c.title, side, theme.S3, max(0, room), head)
	}
	top := c.contentTop()
	if c.ruled {
		place(c.rule, c.margin, top-1, size.Width-2*c.margin, 1)
	}
	if c.content != nil {
		place(c.content, c.margin, top, max(0, size.Width-2*c.margin), max(0, size.Height-top-c.bottom()))
	}
}

func (c *Card) bottom() float32 {
	if c.margin > 1 {
		return theme.S3 + 2
	}
	return 1
}

func (c *Card) measure() fyne.Size {
	m := fyne.NewSize(0, c.contentTop()+c.bottom())
	if c.content != nil {
		m = m.AddWidthHeight(c.content.MinSize().Width, c.content.MinSize().Height)
	}
	head := float32(0)
	if c.title != nil {
		head = c.title.MinSize().Width
	}
	if c.aside != nil {
		head += c.aside.MinSize().Width + theme.S3
	}
	m.Width = max(m.Width, head) + 2*c.margin
	return m
}

// ground puts the surface of the card under the rest.
func (c *Card) ground(size fyne.Size) {
	c.all = c.all[:0]
	if c.raised {
		place(c.shade, 0, 0, size.Width, size.Height)
		c.all = append(c.all, c.shade)
	} else {
		c.back.Place(brush.Box{W: size.Width, H: size.Height})
		c.all = append(c.all, c.back.Objects()...)
	}
	c.all = append(c.all, c.objs...)
}

func (c *Card) parts() []fyne.CanvasObject { return c.all }
