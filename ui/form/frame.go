package form

import (
	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
)

// surround is what shows what is wrong with a field.
type surround interface {
	show(wrong string)
	grows(wrong string) bool // to show it, what is under the field moves down
	area() fyne.CanvasObject // what must be in view when the field has the keyboard
}

// frame is what surrounds an editor: its label, at the label's right end what is wrong, and a hint under it. A short error
// has its place from the start, so nothing moves when it comes; one that is too long for it stands whole under the field.
type frame struct {
	object fyne.CanvasObject
	label  string
	check  bool
	aside  float32 // width of what stands at the label's right end
	said   string  // at the label's right end while nothing is wrong
	wrong  *kit.Label
	whole  *kit.Paragraph
	note   *kit.Paragraph
}

func newFrame(f Field, field fyne.CanvasObject, aside fyne.CanvasObject) *frame {
	fr := &frame{
		wrong: kit.NewLabel("", theme.Small, theme.Bad).Aligned(fyne.TextAlignTrailing).Shrinkable(),
		whole: kit.NewParagraph("", theme.Small, theme.Bad), note: kit.NewParagraph("", theme.Small, theme.Warn),
	}
	fr.whole.Hide()
	fr.note.Hide()
	label := f.Label
	if f.Required {
		label += " *"
	}
	if f.Kind == Check { // its label stands beside the box
		label = ""
	}
	head := []fyne.CanvasObject{kit.NewLabel(label, theme.Small, theme.Muted), kit.Grow(fr.wrong)}
	if aside != nil {
		head, fr.aside = append(head, aside), aside.MinSize().Width+theme.S2
	}
	rows := []fyne.CanvasObject{kit.Row(theme.S2, head...), field}
	switch {
	case f.Kind == Check:
		rows = []fyne.CanvasObject{kit.Row(theme.S2, field, kit.Grow(fr.wrong))}
	case label == "":
		rows = rows[1:]
	}
	fr.label, fr.check = label, f.Kind == Check
	rows = append(rows, fr.whole, fr.note)
	if f.Hint != "" {
		rows = append(rows, kit.NewParagraph(f.Hint, theme.Small, theme.Muted))
	}
	fr.object = kit.Column(3, rows...)
	return fr
}

func (f *frame) area() fyne.CanvasObject { return f.object }

// show says what is wrong, never cut off: beside the label where there is room, else under the field.
func (f *frame) show(wrong string) {
	if wrong == "" || f.fits(wrong) {
		f.beside(wrong)
		f.whole.Hide()
		return
	}
	f.beside("")
	f.set(f.whole, wrong, theme.Bad)
}

// fits tells that a message has its place beside the label.
func (f *frame) fits(wrong string) bool {
	room := f.object.Size().Width - theme.Width(f.label, theme.Small) - theme.S2 - f.aside
	return (f.label != "" || f.check) && theme.Width(wrong, theme.Small) <= room
}

func (f *frame) grows(wrong string) bool { return wrong != "" && !f.fits(wrong) && !f.whole.Visible() }

// say has something stand at the label's right end while nothing is wrong.
func (f *frame) say(text string) {
	if f.said != text {
		f.said = text
		f.beside("")
	}
}

func (f *frame) beside(wrong string) {
	if wrong == "" {
		f.wrong.SetRuns(kit.Run{Text: f.said, Role: theme.Small, Ink: theme.Muted})
		return
	}
	f.wrong.SetRuns(kit.Run{Text: wrong, Role: theme.Small, Ink: theme.Bad})
}

// remark says under the field what does not keep it from being saved.
func (f *frame) remark(text string) {
	if text == "" {
		f.note.Hide()
		return
	}
	f.set(f.note, text, theme.Warn)
}

func (f *frame) set(p *kit.Paragraph, text string, ink theme.Token) {
	p.Set(text, ink)
	p.Resize(fyne.NewSize(f.object.Size().Width, p.MinSize().Height))
	p.Show()
}

// floatLayout gives the first object all the space; the others are placed by their owners over it.
type floatLayout struct{}

func (*floatLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Move(fyne.Position{})
	objects[0].Resize(size)
}

func (*floatLayout) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }
