package kit

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"github.com/baton-planner/baton/assets"
	"github.com/baton-planner/baton/ui/theme"
)

const (
	dotSize = 8  // of an urgent count in a folded sidebar
	navMin  = 40 // width of an entry of a folded sidebar
)

// NavSpec says what a sidebar entry shows.
type NavSpec struct {
	Icon  IconName
	Text  string
	Tip   string
	OnTap func()
}

// NavItem is an entry of the sidebar: icon, name, and a count or an attention badge at the right.
type NavItem struct {
	control
	spec     NavSpec
	selected bool
	folded   bool
	count    string
	urgent   bool
	ring     *canvas.Rectangle
	back     *canvas.Rectangle
	icon     *Icon
	text     *canvas.Text
	number   *canvas.Text
	badge    *Badge
}

// NewNavItem makes a sidebar entry.
func NewNavItem(spec NavSpec) *NavItem {
	n := &NavItem{
		spec: spec, ring: focusRing(theme.RadiusButton), back: newRect(theme.RadiusButton), icon: NewIcon(spec.Icon, theme.Muted),
		text: canvas.NewText("", nil), number: canvas.NewText("", nil), badge: NewBadge(""),
	}
	n.tip, n.act = spec.Tip, spec.OnTap
	n.become(n)
	return n
}

// Select marks the entry as the page shown, or not.
func (n *NavItem) Select(selected bool) {
	if n.selected != selected {
		n.selected = selected
		n.Refresh()
	}
}

// SetCount shows a count, as a red badge when it is urgent; an empty count shows nothing.
func (n *NavItem) SetCount(count string, urgent bool) {
	if n.count != count || n.urgent != urgent {
		n.count, n.urgent = count, urgent
		n.Refresh()
	}
}

// Fold leaves only the icon, and of an urgent count a dot; the tip says the name.
func (n *NavItem) Fold(folded bool) {
	n.folded = folded
	n.tip = n.spec.Tip
	if folded {
		n.tip = strings.TrimSpace(n.spec.Text + "  " + n.spec.Tip)
	}
	n.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (n *NavItem) CreateRenderer() fyne.WidgetRenderer { return render(n) }

func (n *NavItem) paint() {
	paintRing(n.ring, n.focused)
	fill, role, iconInk := veil(n.hovered, n.pressed), theme.Body, theme.Muted
	if n.selected {
		fill, role, iconInk = theme.Color(theme.Selection), theme.BodyStrong, theme.Accent
	}
	fillRect(n.back, fill, nil, 0)
	setText(n.text, n.spec.Text, role, theme.Text)
	setText(n.number, n.count, theme.Small, theme.Muted)
	n.icon.Set(n.spec.Icon, iconInk)
	n.icon.Refresh()
	show(n.text, !n.folded)
	show(n.number, !n.urgent && !n.folded)
	show(n.badge, n.urgent && n.count != "")
	n.badge.text = n.count
	if n.folded {
		n.badge.text = ""
	}
	n.badge.Refresh()
}

func (n *NavItem) arrange(size fyne.Size) {
	placeRing(n.ring, size)
	place(n.back, 0, 0, size.Width, size.Height)
	if n.folded {
		place(n.icon, (size.Width-theme.IconSize)/2, 0, theme.IconSize, size.Height)
		place(n.badge, size.Width-dotSize-4, 4, dotSize, dotSize)
		return
	}
	place(n.icon, 9, 0, theme.IconSize, size.Height)
	right := size.Width - 10
	w := theme.Width(n.count, theme.Small)
	if n.urgent {
		m := n.badge.MinSize()
		w = m.Width
		place(n.badge, right-w, (size.Height-m.Height)/2, w, m.Height)
	} else {
		placeText(n.number, right-w, 0, w, size.Height)
	}
	role := theme.Body
	if n.selected {
		role = theme.BodyStrong
	}
	const x = 9 + theme.IconSize + 9
	room := right - w - 6 - x
	n.text.Text = theme.Fit(n.spec.Text, role, room)
	placeText(n.text, x, 0, room, size.Height)
}

func (n *NavItem) measure() fyne.Size { return fyne.NewSize(navMin, theme.NavHeight()) }

func (n *NavItem) parts() []fyne.CanvasObject {
	return []fyne.CanvasObject{n.ring, n.back, n.icon, n.text, n.number, n.badge}
}

// Brand is the head of the sidebar: the app's mark, its name, and the business below; a tap opens what onTap does.
type Brand struct {
	control
	mark  *canvas.Image
	title *Label
	sub   *Label
	back  *canvas.Rectangle
	ring  *canvas.Rectangle

	folded bool
}

// NewBrand makes the sidebar head.
func NewBrand(title, business string, onTap func()) *Brand {
	b := &Brand{
		mark:  canvas.NewImageFromResource(fyne.NewStaticResource("baton-mark.svg", assets.AppMark)),
		title: NewLabel(title, theme.BodyStrong, theme.Text), sub: NewLabel(business, theme.Small, theme.Muted).Shrinkable(),
		back: newRect(theme.RadiusButton), ring: focusRing(theme.RadiusButton),
	}
	b.mark.FillMode = canvas.ImageFillContain
	b.act, b.idle = onTap, onTap == nil
	b.become(b)
	return b
}

// Fold leaves only the mark.
func (b *Brand) Fold(folded bool) {
	b.folded = folded
	b.tip = ""
	if folded {
		b.tip = b.sub.Text()
	}
	b.Refresh()
}

// SetBusiness changes the second line.
func (b *Brand) SetBusiness(name string) { b.sub.SetText(name) }

// CreateRenderer implements fyne.Widget.
func (b *Brand) CreateRenderer() fyne.WidgetRenderer { return render(b) }

func (b *Brand) paint() {
	paintRing(b.ring, b.focused)
	fill := color.Color(color.Transparent)
	if !b.idle {
		fill = veil(b.hovered, b.pressed)
	}
	fillRect(b.back, fill, nil, 0)
	show(b.title, !b.folded)
	show(b.sub, !b.folded)
}

func (b *Brand) arrange(size fyne.Size) {
	placeRing(b.ring, size)
	place(b.back, 0, 0, size.Width, size.Height)
	if b.folded {
		place(b.mark, (size.Width-28)/2, (size.Height-28)/2, 28, 28)
		return
	}
	place(b.mark, 8, (size.Height-30)/2, 30, 30)
	body, small := theme.LineHeight(theme.Body), theme.LineHeight(theme.Small)
	top := (size.Height - body - small) / 2
	place(b.title, 46, top, size.Width-50, body)
	place(b.sub, 46, top+body, size.Width-50, small)
}

func (b *Brand) measure() fyne.Size { return fyne.NewSize(navMin, 44) }

func (b *Brand) parts() []fyne.CanvasObject {
	return []fyne.CanvasObject{b.ring, b.back, b.mark, b.title, b.sub}
}
