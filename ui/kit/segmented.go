package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"github.com/baton-planner/baton/ui/theme"
)

// Choice is one entry of a Segmented or of Tabs.
type Choice struct {
	ID   string
	Text string
	Tip  string
}

// Segmented is a row of choices of which one is selected: the views of a page, or saved views as tabs.
// Left and Right move the selection while it has the keyboard.
type Segmented struct {
	control
	choices  []Choice
	selected string
	onSelect func(id string)
	onMenu   func(id string, at fyne.Position)
	items    []*segment
	objs     []fyne.CanvasObject
	fold     *Button // stands for the row where there is no room for it; nil for a row that always shows whole
	folded   bool
}

// NewSegmented makes a row of choices with one selected; onSelect is called when a person picks another.
func NewSegmented(choices []Choice, selected string, onSelect func(id string)) *Segmented {
	s := &Segmented{selected: selected, onSelect: onSelect}
	s.setChoices(choices)
	s.become(s)
	return s
}

// Foldable lets the row become a menu where it has no room, and gives it back.
func (s *Segmented) Foldable() *Segmented {
	s.fold = NewMenuButton(ButtonSpec{Text: s.selectedText()}, func() []MenuItem {
		items := make([]MenuItem, len(s.choices))
		for i, c := range s.choices {
			items[i] = MenuItem{Text: c.Text, Checked: c.ID == s.selected, OnTap: func() { s.pick(c.ID) }}
		}
		return items
	})
	s.fold.Hide()
	s.objs = append(s.objs, s.fold)
	return s
}

func (s *Segmented) selectedText() string {
	for _, c := range s.choices {
		if c.ID == s.selected {
			return c.Text
		}
	}
	return ""
}

// Disabled implements fyne.Disableable: folded, the menu has the keyboard's place.
func (s *Segmented) Disabled() bool { return s.idle || s.folded }

// OnMenu sets what a secondary click on a choice opens (rename, delete a saved view), at the pointer's place.
func (s *Segmented) OnMenu(open func(id string, at fyne.Position)) { s.onMenu = open }

// SetChoices replaces the choices.
func (s *Segmented) SetChoices(choices []Choice) {
	s.setChoices(choices)
	s.Refresh()
}

func (s *Segmented) setChoices(choices []Choice) {
	s.choices, s.items, s.objs = choices, nil, nil
	for _, c := range choices {
		item := newSegment(s, c)
		s.items, s.objs = append(s.items, item), append(s.objs, item)
	}
	if s.fold != nil {
		s.objs = append(s.objs, s.fold)
	}
}

// Selected is the id of the selected choice.
func (s *Segmented) Selected() string { return s.selected }

// Select marks a choice without calling back.
func (s *Segmented) Select(id string) {
	if s.selected != id {
		s.selected = id
		s.Refresh()
	}
}

func (s *Segmented) pick(id string) {
	if s.selected == id {
		return
	}
	s.Select(id)
	if s.onSelect != nil {
		s.onSelect(id)
	}
}

// TypedKey implements fyne.Focusable.
func (s *Segmented) TypedKey(e *fyne.KeyEvent) {
	step := map[fyne.KeyName]int{fyne.KeyLeft: -1, fyne.KeyRight: 1}[e.Name]
	if step == 0 {
		PassKey(s, e)
		return
	}
	for i, c := range s.choices {
		if c.ID == s.selected && i+step >= 0 && i+step < len(s.choices) {
			s.pick(s.choices[i+step].ID)
			return
		}
	}
}

// CreateRenderer implements fyne.Widget.
func (s *Segmented) CreateRenderer() fyne.WidgetRenderer { return render(s) }

func (s *Segmented) paint() {
	for _, item := range s.items {
		item.Refresh()
	}
	if s.fold != nil {
		s.fold.SetText(s.selectedText())
	}
}

func (s *Segmented) arrange(size fyne.Size) {
	if s.fold != nil {
		s.folded = size.Width+0.5 < s.whole().Width
		show(s.fold, s.folded)
		place(s.fold, 0, 0, size.Width, size.Height)
	}
	x := float32(0)
	for _, item := range s.items {
		show(item, !s.folded)
		w := item.MinSize().Width
		place(item, x, 0, w, size.Height)
		x += w + 4
	}
}

func (s *Segmented) measure() fyne.Size {
	if s.fold != nil {
		return fyne.NewSize(min(s.fold.MinSize().Width, s.whole().Width), s.whole().Height)
	}
	return s.whole()
}

// whole is the size of the row when nothing is folded.
func (s *Segmented) whole() fyne.Size {
	m := fyne.NewSize(0, theme.ControlHeight()-4)
	for i, item := range s.items {
		if i > 0 {
			m.Width += 4
		}
		m.Width += item.MinSize().Width
	}
	return m
}

func (s *Segmented) parts() []fyne.CanvasObject { return s.objs }

// segment is one choice. It is no Focusable of its own: the row is one stop for the Tab key.
type segment struct {
	hoverable
	row    *Segmented
	choice Choice
	ring   *canvas.Rectangle
	back   *canvas.Rectangle
	text   *canvas.Text
}

func newSegment(row *Segmented, c Choice) *segment {
	i := &segment{row: row, choice: c, ring: focusRing(theme.RadiusButton), back: newRect(theme.RadiusButton), text: canvas.NewText("", nil)}
	i.hoverable.init(i, c.Tip)
	return i
}

// Tapped implements fyne.Tappable.
func (i *segment) Tapped(*fyne.PointEvent) {
	if !i.row.idle {
		i.row.pick(i.choice.ID)
	}
}

// TappedSecondary implements fyne.SecondaryTappable.
func (i *segment) TappedSecondary(e *fyne.PointEvent) {
	if i.row.onMenu != nil {
		i.row.onMenu(i.choice.ID, e.AbsolutePosition)
	}
}

func (i *segment) on() bool { return i.row.selected == i.choice.ID }

func (i *segment) CreateRenderer() fyne.WidgetRenderer { return render(i) }

func (i *segment) paint() {
	role, ink, fill := theme.Body, theme.Muted, color.Color(color.Transparent)
	switch {
	case i.on():
		role, ink, fill = theme.BodyStrong, theme.Text, theme.Color(theme.Selection)
	case i.hovered:
		ink, fill = theme.Text, theme.Color(theme.Hover)
	}
	paintRing(i.ring, i.on() && i.row.focused)
	fillRect(i.back, fill, nil, 0)
	setText(i.text, i.choice.Text, role, ink)
	i.text.Alignment = fyne.TextAlignCenter
}

func (i *segment) arrange(size fyne.Size) {
	placeRing(i.ring, size)
	place(i.back, 0, 0, size.Width, size.Height)
	placeText(i.text, 0, 0, size.Width, size.Height)
}

// measure reserves the bold width, so that nothing moves when the selection does.
func (i *segment) measure() fyne.Size {
	return fyne.NewSize(theme.Width(i.choice.Text, theme.BodyStrong)+22, theme.ControlHeight()-4)
}

func (i *segment) parts() []fyne.CanvasObject { return []fyne.CanvasObject{i.ring, i.back, i.text} }
