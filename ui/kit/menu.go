package kit

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"github.com/baton-planner/baton/ui/theme"
)

// MenuItem is one line of a menu. An item without text is a separator.
type MenuItem struct {
	Text     string
	Icon     IconName
	Hint     string // its shortcut
	Avatar   string // a person whose initials stand before the text, in place of an icon
	Checked  bool
	Disabled bool
	OnTap    func()
}

// NewMenuButton makes a button that opens a menu under itself; items is asked each time.
func NewMenuButton(spec ButtonSpec, items func() []MenuItem) *Button {
	spec.Caret = spec.Text != ""
	var b *Button
	spec.OnTap = func() { ShowMenu(b, items()) }
	b = NewButton(spec)
	return b
}

// ShowMenu opens a menu under anchor. Arrows, Home and End move, Enter and Space choose, a letter goes to the next item
// that begins with it, Escape closes.
func ShowMenu(anchor fyne.CanvasObject, items []MenuItem) {
	if c := canvasOf(anchor); c != nil {
		showMenu(c, fyne.CurrentApp().Driver().AbsolutePositionForObject(anchor), anchor.Size(), items)
	}
}

// ShowMenuAt opens a context menu at an absolute position of a canvas.
func ShowMenuAt(c fyne.Canvas, at fyne.Position, items []MenuItem) {
	showMenu(c, at, fyne.Size{}, items)
}

func showMenu(c fyne.Canvas, at fyne.Position, anchor fyne.Size, items []MenuItem) {
	list := newMenuList(items, anchor.Width)
	p := showPopover(c, newSheet(container.NewVScroll(list), theme.RadiusButton+2, 5), at, anchor, nil)
	list.popover = p
	p.overlay.onKey = list.key
	p.overlay.place = func(room, least fyne.Size) (fyne.Position, fyne.Size) {
		want := list.MinSize().AddWidthHeight(10, 10)
		return beside(at, anchor, room, want)
	}
	p.overlay.Refresh()
	c.Focus(list)
}

type menuList struct {
	control
	items   []MenuItem
	least   float32
	popover *Popover
	current int
	rows    []*menuRow
	objs    []fyne.CanvasObject
}

func newMenuList(items []MenuItem, least float32) *menuList {
	l := &menuList{items: items, least: least, current: -1}
	for i := range items {
		row := &menuRow{list: l, index: i, back: newRect(5), text: canvas.NewText("", nil), hint: canvas.NewText("", nil), line: newRect(0)}
		if name := items[i].Icon; name != "" || items[i].Checked {
			if items[i].Checked {
				name = IconCheck
			}
			row.icon = NewIconSized(name, theme.Muted, 16)
		}
		if items[i].Avatar != "" {
			row.face = NewAvatar(items[i].Avatar, faceSide)
		}
		row.init(row, "")
		l.rows, l.objs = append(l.rows, row), append(l.objs, row)
	}
	l.become(l)
	return l
}

// Tapped implements fyne.Tappable: a tap between the rows does nothing.
func (l *menuList) Tapped(*fyne.PointEvent) {}

// TypedKey implements fyne.Focusable.
func (l *menuList) TypedKey(e *fyne.KeyEvent) {
	if !l.key(e) {
		l.popover.overlay.typedKey(e)
	}
}

// TypedRune implements fyne.Focusable.
func (l *menuList) TypedRune(r rune) {
	for step := 1; step <= len(l.items); step++ {
		i := (max(l.current, 0) + step) % len(l.items)
		if l.usable(i) && strings.HasPrefix(strings.ToLower(l.items[i].Text), strings.ToLower(string(r))) {
			l.mark(i)
			return
		}
	}
}

func (l *menuList) key(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyDown:
		l.step(l.current, 1)
	case fyne.KeyUp:
		if l.current < 0 {
			l.current = len(l.items)
		}
		l.step(l.current, -1)
	case fyne.KeyHome:
		l.step(-1, 1)
	case fyne.KeyEnd:
		l.step(len(l.items), -1)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		l.choose(l.current)
	default:
		return false
	}
	return true
}

func (l *menuList) usable(i int) bool {
	return i >= 0 && i < len(l.items) && l.items[i].Text != "" && !l.items[i].Disabled
}

func (l *menuList) step(from, by int) {
	n := len(l.items)
	for i, tries := from+by, 0; tries < n; i, tries = i+by, tries+1 {
		i = (i + n) % n
		if l.usable(i) {
			l.mark(i)
			return
		}
	}
}

func (l *menuList) mark(i int) {
	l.current = i
	l.Refresh()
}

func (l *menuList) choose(i int) {
	if !l.usable(i) {
		return
	}
	l.popover.Close()
	if act := l.items[i].OnTap; act != nil {
		act()
	}
}

func (l *menuList) CreateRenderer() fyne.WidgetRenderer { return render(l) }

func (l *menuList) paint() {
	for _, r := range l.rows {
		r.Refresh()
	}
}

func (l *menuList) arrange(size fyne.Size) {
	y := float32(0)
	for _, r := range l.rows {
		h := r.MinSize().Height
		place(r, 0, y, size.Width, h)
		y += h
	}
}

func (l *menuList) measure() fyne.Size {
	m := fyne.NewSize(max(140, l.least-10), 0)
	for _, r := range l.rows {
		s := r.MinSize()
		m.Width, m.Height = max(m.Width, s.Width), m.Height+s.Height
	}
	return m
}

func (l *menuList) parts() []fyne.CanvasObject { return l.objs }

type menuRow struct {
	hoverable
	list  *menuList
	index int
	back  *canvas.Rectangle
	text  *canvas.Text
	hint  *canvas.Text
	line  *canvas.Rectangle
	icon  *Icon
	face  *Avatar
}

func (r *menuRow) item() MenuItem { return r.list.items[r.index] }

// Tapped implements fyne.Tappable.
func (r *menuRow) Tapped(*fyne.PointEvent) { r.list.choose(r.index) }

func (r *menuRow) CreateRenderer() fyne.WidgetRenderer { return render(r) }

func (r *menuRow) paint() {
	item := r.item()
	ink := theme.Text
	if item.Disabled {
		ink = theme.Faint
	}
	fill := veil(r.hovered && r.list.usable(r.index), false)
	if r.list.current == r.index {
		fill = theme.Color(theme.Selection)
	}
	fillRect(r.back, fill, nil, 0)
	setText(r.text, item.Text, theme.Body, ink)
	setText(r.hint, item.Hint, theme.Small, theme.Muted)
	fillRect(r.line, theme.Color(theme.Line), nil, 0)
	show(r.line, item.Text == "")
	if r.icon != nil {
		r.icon.Refresh()
	}
}

func (r *menuRow) indent() float32 {
	x := float32(10)
	for _, other := range r.list.rows {
		if other.icon != nil {
			x = max(x, 34)
		}
	}
	for _, other := range r.list.rows {
		if other.face != nil {
			return x + faceSide + 8
		}
	}
	return x
}

func (r *menuRow) arrange(size fyne.Size) {
	place(r.back, 0, 0, size.Width, size.Height)
	place(r.line, 4, size.Height/2, size.Width-8, 1)
	if r.icon != nil {
		place(r.icon, 9, 0, 16, size.Height)
	}
	if r.face != nil {
		place(r.face, r.indent()-faceSide-8, 0, faceSide, size.Height)
	}
	placeText(r.text, r.indent(), 0, size.Width-r.indent(), size.Height)
	w := theme.Width(r.item().Hint, theme.Small)
	placeText(r.hint, size.Width-w-10, 0, w, size.Height)
}

func (r *menuRow) measure() fyne.Size {
	item := r.item()
	if item.Text == "" {
		return fyne.NewSize(0, 9)
	}
	w := r.indent() + theme.Width(item.Text, theme.Body) + 12
	if item.Hint != "" {
		w += theme.Width(item.Hint, theme.Small) + 24
	}
	return fyne.NewSize(w, theme.ControlHeight()-2)
}

func (r *menuRow) parts() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{r.back, r.line, r.text, r.hint}
	if r.icon != nil {
		objects = append(objects, r.icon)
	}
	if r.face != nil {
		objects = append(objects, r.face)
	}
	return objects
}
