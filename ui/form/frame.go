package form

import (
	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
)

// frame is what surrounds an editor: its label, at the label's right end what is wrong, and a hint under it. The error
// has its place from the start, so nothing moves when it comes.
type frame struct {
	object fyne.CanvasObject
	wrong  *kit.Label
}

func newFrame(f Field, field fyne.CanvasObject) *frame {
	fr := &frame{wrong: kit.NewLabel("", theme.Small, theme.Bad).Aligned(fyne.TextAlignTrailing).Shrinkable()}
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
	if f.Hint != "" {
		rows = append(rows, kit.NewParagraph(f.Hint, theme.Small, theme.Muted))
	}
	fr.object = kit.Column(3, rows...)
	return fr
}

func (f *frame) show(wrong string) { f.wrong.SetText(wrong) }

// floatLayout gives the first object all the space; the others are placed by their owners over it.
type floatLayout struct{}

func (*floatLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Move(fyne.Position{})
	objects[0].Resize(size)
}

func (*floatLayout) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }
