package form

import (
	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
)

// frame is what surrounds an editor: its label, at the label's right end what is wrong, and a hint under it. A short error
// has its place from the start, so nothing moves when it comes; one that is too long for it stands whole under the field.
type frame struct {
	object fyne.CanvasObject
	label  string
	wrong  *kit.Label
	whole  *kit.Paragraph
}

func newFrame(f Field, field fyne.CanvasObject) *frame {
	fr := &frame{
		wrong: kit.NewLabel("", theme.Small, theme.Bad).Aligned(fyne.TextAlignTrailing).Shrinkable(),
		whole: kit.NewParagraph("", theme.Small, theme.Bad),
	}
	fr.whole.Hide()
	label := f.Label
	if f.Required {
		label += " *"
	}
	if f.Kind == Check { // its label stands beside the box
		label = ""
	}
	rows := []fyne.CanvasObject{kit.Row(theme.S2, kit.NewLabel(label, theme.Small, theme.Muted), kit.Grow(fr.wrong)), field}
	if f.Kind == Check {
		rows = []fyne.CanvasObject{kit.Row(theme.S2, field, kit.Grow(fr.wrong))}
	}
	fr.label = label
	rows = append(rows, fr.whole)
	if f.Hint != "" {
		rows = append(rows, kit.NewParagraph(f.Hint, theme.Small, theme.Muted))
	}
	fr.object = kit.Column(3, rows...)
	return fr
}

// show says what is wrong in the place kept for it, cut off if it must be: nothing may move under the pointer while a person
// goes from field to field.
func (f *frame) show(wrong string) {
	f.wrong.SetText(wrong)
	f.whole.Hide()
}

// showWhole says all of what is wrong, under the field when it is too long to stand beside the label.
func (f *frame) showWhole(wrong string) {
	f.show(wrong)
	width := f.object.Size().Width
	if wrong == "" || theme.Width(wrong, theme.Small) <= width-theme.Width(f.label, theme.Small)-theme.S2 {
		return
	}
	f.wrong.SetText("")
	f.whole.Set(wrong, theme.Bad)
	f.whole.Resize(fyne.NewSize(width, f.whole.MinSize().Height))
	f.whole.Show()
}

// floatLayout gives the first object all the space; the others are placed by their owners over it.
type floatLayout struct{}

func (*floatLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Move(fyne.Position{})
	objects[0].Resize(size)
}

func (*floatLayout) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }
