package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"github.com/baton-planner/baton/ui/theme"
)

// RemovableSpec says what a removable chip shows and does.
type RemovableSpec struct {
	Text     string
	Tip      string // of the whole
	OnTap    func() // Enter, Space or a tap on the words
	OnRemove func() // Delete, Backspace or a tap on the cross
}

// Removable is a chip that can be opened and taken away: a filter in force.
type Removable struct {
	control
	spec  RemovableSpec
	ring  *canvas.Rectangle
	back  *canvas.Rectangle
	word  *canvas.Text
	cross *Icon
}

const (
	removablePad   float32 = 10
	removableCross float32 = 26
)

// NewRemovable makes a removable chip.
func NewRemovable(spec RemovableSpec) *Removable {
	r := &Removable{spec: spec, ring: focusRing(0), back: newRect(0), word: canvas.NewText("", nil), cross: NewIconSized(IconClose, theme.Muted, 13)}
	r.tip, r.act = spec.Tip, spec.OnTap
	r.become(r)
	return r
}

// Text is what the chip says.
func (r *Removable) Text() string { return r.spec.Text }

// Remove takes it away, as the cross does.
func (r *Removable) Remove() {
	hideTip(r)
	if r.spec.OnRemove != nil {
		r.spec.OnRemove()
	}
}

// Tapped implements fyne.Tappable.
func (r *Removable) Tapped(e *fyne.PointEvent) {
	if e.Position.X > r.Size().Width-removableCross {
		r.Remove()
		return
	}
	r.activate()
}

// TypedKey implements fyne.Focusable.
func (r *Removable) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyDelete || e.Name == fyne.KeyBackspace {
		r.Remove()
		return
	}
	r.control.TypedKey(e)
}

// CreateRenderer implements fyne.Widget.
func (r *Removable) CreateRenderer() fyne.WidgetRenderer { return render(r) }

func (r *Removable) paint() {
	paintRing(r.ring, r.focused)
	line := theme.Line
	if r.hovered {
		line = theme.Control
	}
	fillRect(r.back, theme.Color(theme.AccentSoft), theme.Color(line), 1)
	setText(r.word, r.spec.Text, theme.Small, theme.Text)
	r.cross.Set(IconClose, theme.Muted)
}

func (r *Removable) arrange(size fyne.Size) {
	h := r.measure().Height
	y := (size.Height - h) / 2
	r.back.CornerRadius, r.ring.CornerRadius = h/2, h/2+2
	place(r.back, 0, y, size.Width, h)
	place(r.ring, -2, y-2, size.Width+4, h+4)
	r.word.Text = theme.Fit(r.spec.Text, theme.Small, size.Width-removablePad-removableCross+0.5)
	placeText(r.word, removablePad, y, size.Width-removablePad-removableCross, h)
	place(r.cross, size.Width-removableCross+5, y, 13, h)
}

func (r *Removable) measure() fyne.Size {
	return fyne.NewSize(min(theme.Width(r.spec.Text, theme.Small)+removablePad+removableCross, 320), theme.LineHeight(theme.Small)+7)
}

func (r *Removable) parts() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ring, r.back, r.word, r.cross}
}
