package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"

	"github.com/baton-planner/baton/ui/theme"
)

// OptionSpec says what a line of a result list shows.
type OptionSpec struct {
	Icon     IconName
	Title    string
	Subtitle string // at the right, secondary
	Marked   bool   // the one Enter takes
	OnTap    func()
	OnHover  func(in bool) // nil, or told when the pointer comes and goes
}

// OptionRow is one line of a result list under a field that keeps the keyboard: it is marked, never focused.
type OptionRow struct {
	hoverable
	spec  OptionSpec
	back  *canvas.Rectangle
	icon  *Icon
	title *Label
	sub   *Label
}

// NewOptionRow makes a line.
func NewOptionRow(spec OptionSpec) *OptionRow {
	r := &OptionRow{
		spec: spec, back: newRect(theme.RadiusButton),
		title: NewLabel(spec.Title, theme.Body, theme.Text).Shrinkable(), sub: NewLabel(spec.Subtitle, theme.Small, theme.Muted).Shrinkable(),
	}
	if spec.Icon != "" {
		r.icon = NewIcon(spec.Icon, theme.Muted)
	}
	r.hoverable.init(r, "")
	return r
}

// MouseIn implements desktop.Hoverable.
func (r *OptionRow) MouseIn(e *desktop.MouseEvent) {
	r.hoverable.MouseIn(e)
	if r.spec.OnHover != nil {
		r.spec.OnHover(true)
	}
}

// MouseOut implements desktop.Hoverable.
func (r *OptionRow) MouseOut() {
	r.hoverable.MouseOut()
	if r.spec.OnHover != nil {
		r.spec.OnHover(false)
	}
}

// Tapped implements fyne.Tappable.
func (r *OptionRow) Tapped(*fyne.PointEvent) {
	if r.spec.OnTap != nil {
		r.spec.OnTap()
	}
}

// CreateRenderer implements fyne.Widget.
func (r *OptionRow) CreateRenderer() fyne.WidgetRenderer { return render(r) }

func (r *OptionRow) paint() {
	fill := color.Color(color.Transparent)
	switch {
	case r.spec.Marked:
		fill = theme.Color(theme.Selection)
	case r.hovered:
		fill = theme.Color(theme.Hover)
	}
	fillRect(r.back, fill, nil, 0)
}

func (r *OptionRow) arrange(size fyne.Size) {
	place(r.back, 0, 0, size.Width, size.Height)
	x := float32(10)
	if r.icon != nil {
		place(r.icon, x, 0, theme.IconSize, size.Height)
		x += theme.IconSize + 10
	}
	room := size.Width - x - 10
	sub := min(theme.Width(r.spec.Subtitle, theme.Small)+2, room*0.5)
	place(r.title, x, 0, room-sub-8, size.Height)
	place(r.sub, size.Width-10-sub, 0, sub, size.Height)
}

func (r *OptionRow) measure() fyne.Size { return fyne.NewSize(200, theme.RowHeight()+1) }

func (r *OptionRow) parts() []fyne.CanvasObject {
	parts := []fyne.CanvasObject{r.back, r.title, r.sub}
	if r.icon != nil {
		parts = append(parts, r.icon)
	}
	return parts
}
