package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"github.com/baton-planner/baton/ui/theme"
)

// ButtonKind is how much a button asks for attention.
type ButtonKind uint8

// The kinds. A page has one primary button at most.
const (
	Secondary ButtonKind = iota // outlined
	Primary                     // filled in the accent colour
	Quiet                       // no outline until hovered
	Linked                      // accent text only, for actions in running text and card heads
)

// faceSide is the diameter of an avatar in a button or a menu, px.
const faceSide float32 = 22

// ButtonSpec says what a button shows and does.
type ButtonSpec struct {
	Text  string
	Kind  ButtonKind
	Icon  IconName // before the text, or alone when there is no text
	Hint  string   // its shortcut, shown small: "Ctrl N"
	Caret bool     // a small arrow: it opens a menu
	Wide  bool     // text at the left and arrow at the right end, as a field to choose in
	Tip   string
	// Avatar shows the initials of this person before the text.
	Avatar string
	// Small makes it as low as a line of text, for tools beside a label.
	Small bool
	// Pointer takes the button out of the way of the Tab key, where the field beside it does the same by a key of its own.
	Pointer bool
	OnTap   func()
}

// Button is our button: hover, focus ring, disabled look, Space and Enter.
type Button struct {
	control
	spec  ButtonSpec
	ring  *canvas.Rectangle
	back  *canvas.Rectangle
	veil  *canvas.Rectangle
	text  *canvas.Text
	icon  *Icon
	caret *Icon
	frame *canvas.Rectangle
	hint  *canvas.Text
	face  *Avatar
	objs  []fyne.CanvasObject
}

// NewButton makes a button.
func NewButton(spec ButtonSpec) *Button {
	b := &Button{
		spec: spec, ring: focusRing(theme.RadiusButton), back: newRect(theme.RadiusButton), veil: newRect(theme.RadiusButton),
		text: canvas.NewText("", nil), hint: canvas.NewText("", nil), frame: newRect(theme.RadiusCheck),
	}
	b.tip, b.act = spec.Tip, spec.OnTap
	b.objs = []fyne.CanvasObject{b.ring, b.back, b.veil, b.text}
	if spec.Icon != "" {
		b.icon = NewIconSized(spec.Icon, b.ink(), 17)
		b.objs = append(b.objs, b.icon)
	}
	b.face = NewAvatar(spec.Avatar, faceSide)
	b.objs = append(b.objs, b.face)
	if spec.Caret {
		b.caret = NewIconSized(IconChevronDown, b.ink(), 14)
		b.objs = append(b.objs, b.caret)
	}
	if spec.Hint != "" {
		b.objs = append(b.objs, b.frame, b.hint)
	}
	b.become(b)
	return b
}

// Disabled implements fyne.Disableable.
func (b *Button) Disabled() bool { return b.idle || b.spec.Pointer }

// SetText changes the text.
func (b *Button) SetText(text string) {
	if b.spec.Text != text {
		b.spec.Text = text
		b.Refresh()
	}
}

// SetAvatar shows the initials of a person before the text; none for an empty name.
func (b *Button) SetAvatar(name string) {
	if b.spec.Avatar != name {
		b.spec.Avatar = name
		b.Refresh()
	}
}

// Text is what the button says.
func (b *Button) Text() string { return b.spec.Text }

// CreateRenderer implements fyne.Widget.
func (b *Button) CreateRenderer() fyne.WidgetRenderer { return render(b) }

func (b *Button) ink() theme.Token {
	switch {
	case b.idle:
		return theme.Faint
	case b.spec.Kind == Primary:
		return theme.OnAccent
	case b.spec.Kind == Linked:
		return theme.Accent
	case b.spec.Kind == Quiet && !b.hovered && !b.focused:
		return theme.Muted
	default:
		return theme.Text
	}
}

func (b *Button) role() theme.Role {
	if b.spec.Kind == Primary {
		return theme.BodyStrong
	}
	return theme.Body
}

func (b *Button) paint() {
	paintRing(b.ring, b.focused)
	fill, stroke, width := color.Color(color.Transparent), color.Color(color.Transparent), float32(0)
	switch {
	case b.spec.Kind == Primary && b.idle:
		fill = theme.Color(theme.Line)
	case b.spec.Kind == Primary && b.pressed:
		fill = theme.Color(theme.AccentPressed)
	case b.spec.Kind == Primary && b.hovered:
		fill = theme.Color(theme.AccentHover)
	case b.spec.Kind == Primary:
		fill = theme.Color(theme.Accent)
	case b.spec.Wide && b.focused: // as a field that has the keyboard
		fill, stroke, width = theme.Color(theme.Surface), theme.Color(theme.Accent), 1
	case b.spec.Wide:
		fill, stroke, width = theme.Color(theme.Surface), theme.Color(theme.Control), 1
	case b.spec.Kind == Secondary:
		fill, stroke, width = theme.Color(theme.Surface), theme.Color(theme.Border), 1
	}
	fillRect(b.back, fill, stroke, width)
	fillRect(b.veil, veil(b.hovered && !b.idle && b.spec.Kind != Primary, b.pressed && b.spec.Kind != Primary), nil, 0)
	setText(b.text, b.spec.Text, b.role(), b.ink())
	setText(b.hint, b.spec.Hint, theme.Small, b.hintInk())
	fillRect(b.frame, color.Transparent, b.hintLine(), 1)
	if b.icon != nil {
		b.icon.Set(b.spec.Icon, b.ink())
	}
	if b.caret != nil {
		b.caret.Set(IconChevronDown, b.ink())
	}
	b.face.SetName(b.spec.Avatar)
	show(b.face, b.spec.Avatar != "")
}

func (b *Button) hintInk() theme.Token {
	if b.spec.Kind == Primary {
		return b.ink()
	}
	return theme.Muted
}

func (b *Button) hintLine() color.Color {
	if b.spec.Kind != Primary || b.idle {
		return theme.Color(theme.Border)
	}
	line := color.NRGBAModel.Convert(theme.Color(theme.OnAccent)).(color.NRGBA)
	line.A = 0x73
	return line
}

func veil(hovered, pressed bool) color.Color {
	switch {
	case pressed:
		return theme.Color(theme.Pressed)
	case hovered:
		return theme.Color(theme.Hover)
	default:
		return color.Transparent
	}
}

func (b *Button) margin() float32 {
	switch {
	case b.spec.Kind == Linked, b.spec.Small:
		return 4
	case b.spec.Text == "":
		return 7
	default:
		return 12
	}
}

func (b *Button) hintWidth() float32 {
	if b.spec.Hint == "" {
		return 0
	}
	return theme.Width(b.spec.Hint, theme.Small) + 10
}

func (b *Button) measure() fyne.Size {
	w := 2 * b.margin()
	gaps := 0
	for _, part := range []float32{b.iconWidth(), b.faceWidth(), theme.Width(b.spec.Text, b.role()), b.caretWidth(), b.hintWidth()} {
		if part > 0 {
			w += part
			gaps++
		}
	}
	h := theme.ControlHeight()
	if b.spec.Kind == Linked || b.spec.Small {
		h = theme.LineHeight(theme.Body) + 4
	}
	return fyne.NewSize(w+float32(max(0, gaps-1))*6, h)
}

func (b *Button) iconWidth() float32 {
	if b.icon == nil {
		return 0
	}
	return 17
}

func (b *Button) faceWidth() float32 {
	if b.spec.Avatar == "" {
		return 0
	}
	return faceSide
}

func (b *Button) caretWidth() float32 {
	if b.caret == nil {
		return 0
	}
	return 14
}

func (b *Button) arrange(size fyne.Size) {
	placeRing(b.ring, size)
	place(b.back, 0, 0, size.Width, size.Height)
	place(b.veil, 0, 0, size.Width, size.Height)
	x := (size.Width-b.measure().Width)/2 + b.margin()
	room := size.Width - 2*b.margin()
	if x < b.margin() || b.spec.Wide {
		x = b.margin()
	}
	if b.icon != nil {
		place(b.icon, x, 0, 17, size.Height)
		x += 23
		room -= 23
	}
	if b.faceWidth() > 0 {
		place(b.face, x-4, 0, faceSide, size.Height)
		x += faceSide + 2
		room -= faceSide + 2
	}
	if b.caret != nil {
		room -= 20
	}
	if hw := b.hintWidth(); hw > 0 {
		room -= hw + 6
	}
	w := min(theme.Width(b.spec.Text, b.role()), room)
	b.text.Text = theme.Fit(b.spec.Text, b.role(), room+0.5)
	placeText(b.text, x, 0, w, size.Height)
	if w > 0 {
		x += w + 6
	}
	if b.caret != nil {
		if b.spec.Wide {
			x = size.Width - b.margin() - 14
		}
		place(b.caret, x, 0, 14, size.Height)
		x += 20
	}
	if hw := b.hintWidth(); hw > 0 {
		place(b.frame, x, (size.Height-20)/2, hw, 20)
		placeText(b.hint, x+5, 0, hw-10, size.Height)
	}
}

func (b *Button) parts() []fyne.CanvasObject { return b.objs }
