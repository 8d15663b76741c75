package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"github.com/baton-planner/baton/ui/theme"
)

// RowSpec says what a list row shows: a check, a person, two lines of words and a chip.
type RowSpec struct {
	Leading  []fyne.CanvasObject // checkbox, avatar or icon
	Title    string              // bold
	More     string              // after the title, in plain ink: " · Anna Lindqvist"
	Subtitle string              // second line, empty for none
	Trailing fyne.CanvasObject   // chip, figure or button; nil for none
	Last     bool                // no line under it
	OnTap    func()              // opens the record; nil for none
}

// ListRow is one row of a card that lists things to do.
type ListRow struct {
	control
	spec  RowSpec
	ring  *canvas.Rectangle
	veil  *canvas.Rectangle
	line  *canvas.Rectangle
	title *Label
	sub   *Label
	objs  []fyne.CanvasObject
}

// NewListRow makes a row.
func NewListRow(spec RowSpec) *ListRow {
	r := &ListRow{
		spec: spec, ring: focusRing(theme.RadiusCheck), veil: newRect(theme.RadiusCheck), line: newRect(0),
		title: NewRuns(Run{spec.Title, theme.BodyStrong, theme.Text}, Run{spec.More, theme.Body, theme.Text}).Shrinkable(),
		sub:   NewLabel(spec.Subtitle, theme.Small, theme.Muted).Shrinkable(),
	}
	r.act, r.idle = spec.OnTap, spec.OnTap == nil
	r.objs = []fyne.CanvasObject{r.ring, r.veil, r.line, r.title, r.sub}
	r.objs = append(r.objs, spec.Leading...)
	if spec.Trailing != nil {
		r.objs = append(r.objs, spec.Trailing)
	}
	r.become(r)
	return r
}

// CreateRenderer implements fyne.Widget.
func (r *ListRow) CreateRenderer() fyne.WidgetRenderer { return render(r) }

func (r *ListRow) paint() {
	paintRing(r.ring, r.focused)
	fillRect(r.veil, veil(r.hovered && !r.idle, r.pressed), nil, 0)
	fillRect(r.line, theme.Color(theme.Line), nil, 0)
	show(r.line, !r.spec.Last)
	show(r.sub, r.spec.Subtitle != "")
}

func (r *ListRow) arrange(size fyne.Size) {
	place(r.ring, -6, 1, size.Width+12, size.Height-3)
	place(r.veil, -8, 1, size.Width+16, size.Height-3)
	place(r.line, 0, size.Height-1, size.Width, 1)
	x := float32(0)
	for _, o := range r.spec.Leading {
		m := o.MinSize()
		place(o, x, (size.Height-m.Height)/2, m.Width, m.Height)
		x += m.Width + 10
	}
	room := size.Width - x
	if r.spec.Trailing != nil {
		m := r.spec.Trailing.MinSize()
		place(r.spec.Trailing, size.Width-m.Width, (size.Height-m.Height)/2, m.Width, m.Height)
		room -= m.Width + theme.S3
	}
	body, small := theme.LineHeight(theme.Body), theme.LineHeight(theme.Small)
	if r.spec.Subtitle == "" {
		place(r.title, x, 0, max(0, room), size.Height)
		return
	}
	top := (size.Height - body - small - 1) / 2
	place(r.title, x, top, max(0, room), body)
	place(r.sub, x, top+body+1, max(0, room), small)
}

func (r *ListRow) measure() fyne.Size {
	h := theme.RowHeight() - 3
	if r.spec.Subtitle != "" {
		h = theme.RowHeight() + 20
	}
	w := r.title.MinSize().Width
	for _, o := range r.spec.Leading {
		w += o.MinSize().Width + 10
	}
	if r.spec.Trailing != nil {
		w += r.spec.Trailing.MinSize().Width + theme.S3
	}
	return fyne.NewSize(w, h)
}

func (r *ListRow) parts() []fyne.CanvasObject { return r.objs }

// KeyValue is a property: its name in secondary ink, its value beside it. nameWidth aligns several rows.
func KeyValue(name, value string, nameWidth float32) fyne.CanvasObject {
	return Row(theme.S3, Name(name, nameWidth), Grow(NewLabel(value, theme.Body, theme.Text).Shrinkable()))
}

// Name is the name of a property in a column of names; it wraps where the column is too narrow for it.
func Name(name string, width float32) fyne.CanvasObject {
	lines := Wrap(name, theme.Body, width)
	if len(lines) < 2 {
		return Sized(width, theme.LineHeight(theme.Body)+8, NewLabel(name, theme.Body, theme.Muted).Shrinkable())
	}
	labels := make([]fyne.CanvasObject, len(lines))
	for i, line := range lines {
		labels[i] = NewLabel(line, theme.Body, theme.Muted).Shrinkable()
	}
	return Sized(width, float32(len(lines))*theme.LineHeight(theme.Body)+8, Centered(Sized(width, 0, Column(0, labels...))))
}

// NameWidth is the width of a column of names in which they stand on one line, between a least and a most, px.
func NameWidth(least, most float32, names ...string) float32 {
	width := least
	for _, name := range names {
		width = max(width, theme.Width(name, theme.Body)+1)
	}
	return min(width, most)
}

// Figure is a line with a text at the left and a bold figure at the right, such as a reason of a score.
func Figure(text, figure string) fyne.CanvasObject {
	return Row(theme.S2, Grow(NewLabel(text, theme.Small, theme.Text).Shrinkable()), NewLabel(figure, theme.SmallStrong, theme.Text))
}

// Section is a heading inside a panel, with an optional object at its right end.
func Section(title string, aside fyne.CanvasObject) fyne.CanvasObject {
	head := NewLabel(title, theme.BodyStrong, theme.Text).Shrinkable()
	if aside == nil {
		return Row(0, Grow(head))
	}
	return Row(theme.S2, Grow(head), aside)
}
