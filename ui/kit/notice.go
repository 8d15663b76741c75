package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"github.com/baton-planner/baton/assets"
	"github.com/baton-planner/baton/ui/theme"
)

// Notice is a tinted box with a sentence that should be read before going on. It may offer what to do about it.
type Notice struct {
	widget.BaseWidget
	tint    theme.Tint
	back    *canvas.Rectangle
	text    *Paragraph
	actions []fyne.CanvasObject
}

// NewNotice makes a notice.
func NewNotice(text string, tint theme.Tint) *Notice {
	return NewOffer(text, tint)
}

// NewOffer makes a notice with links at its right end.
func NewOffer(text string, tint theme.Tint, actions ...ButtonSpec) *Notice {
	n := &Notice{tint: tint, back: newRect(theme.RadiusButton), text: NewParagraph(text, theme.Body, tint.Ink())}
	for _, spec := range actions {
		spec.Kind = Linked
		n.actions = append(n.actions, NewButton(spec))
	}
	n.ExtendBaseWidget(n)
	return n
}

// Set changes the sentence.
func (n *Notice) Set(text string) {
	n.text.Set(text, n.tint.Ink())
	n.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (n *Notice) CreateRenderer() fyne.WidgetRenderer { return render(n) }

func (n *Notice) paint() { fillRect(n.back, theme.Color(n.tint.Fill()), nil, 0) }

func (n *Notice) arrange(size fyne.Size) {
	place(n.back, 0, 0, size.Width, size.Height)
	place(n.text, theme.S3, theme.S2, size.Width-2*theme.S3-n.actionsWidth(), size.Height-2*theme.S2)
	x := size.Width - theme.S3
	for i := len(n.actions) - 1; i >= 0; i-- {
		m := n.actions[i].MinSize()
		x -= m.Width
		place(n.actions[i], x, (size.Height-m.Height)/2, m.Width, m.Height)
		x -= theme.S2
	}
}

func (n *Notice) actionsWidth() float32 {
	w := float32(0)
	for _, a := range n.actions {
		w += a.MinSize().Width + theme.S2
	}
	return w
}

func (n *Notice) measure() fyne.Size {
	n.text.Resize(fyne.NewSize(max(40, n.Size().Width-2*theme.S3-n.actionsWidth()), n.text.Size().Height))
	return fyne.NewSize(120, n.text.MinSize().Height+2*theme.S2)
}

func (n *Notice) parts() []fyne.CanvasObject {
	return append([]fyne.CanvasObject{n.back, n.text}, n.actions...)
}

// Labelled puts a small label over a field.
func Labelled(label string, field fyne.CanvasObject) fyne.CanvasObject {
	return Column(3, NewLabel(label, theme.Small, theme.Muted), field)
}

// NewLogo is the app's mark, side px wide and high.
func NewLogo(side float32) fyne.CanvasObject {
	img := canvas.NewImageFromResource(fyne.NewStaticResource("baton.svg", assets.AppMark))
	img.FillMode = canvas.ImageFillContain
	return Sized(side, side, img)
}

// Halves puts objects side by side in columns of the same width.
func Halves(objects ...fyne.CanvasObject) *fyne.Container {
	return container.NewGridWithColumns(len(objects), objects...)
}
