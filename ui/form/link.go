package form

import (
	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
)

// linkEditor is a web address or a file: typed, pasted or chosen, and opened in the program of the system.
type linkEditor struct {
	textEditor
	files  Files
	open   *kit.Button
	row    fyne.CanvasObject
	remark func(string) // says under the field that the file is missing
}

func newLinkEditor(v *View, f Field) *linkEditor {
	if f.Placeholder == "" {
		f.Placeholder = tr.T("form.link.hint")
	}
	l := &linkEditor{textEditor: *newTextEditor(v, f), files: f.Files}
	if l.files == nil {
		l.row = l.entry
		return l
	}
	l.entry.OnChanged = func(s string) {
		v.typed(f.Key, s)
		l.remark("")
		l.ready()
	}
	l.entry.OnFocus = func(gained bool) {
		v.watched(f.Key)(gained)
		if !gained {
			l.look()
		}
	}
	choose := kit.NewButton(kit.ButtonSpec{Icon: kit.IconFolder, Tip: tr.T("form.link.choose"), OnTap: func() {
		l.files.Choose(func(path string) {
			v.chosen(f.Key, path)
			l.pull()
			v.focus(f.Key)
		})
	}})
	l.open = kit.NewButton(kit.ButtonSpec{Text: tr.T("form.link.open"), OnTap: func() { l.files.Open(v.model.Input(f.Key)) }})
	choose.OnFocus, l.open.OnFocus = l.within, l.within
	l.row = kit.Row(theme.S1, kit.Grow(l.entry), choose, l.open)
	l.ready()
	return l
}

// within brings the field into view when one of its buttons gets the keyboard.
func (l *linkEditor) within(gained bool) {
	if gained {
		l.view.enter(l.key)
	}
}

// ready lets a link be opened once there is one.
func (l *linkEditor) ready() {
	if l.view.model.Input(l.key) == "" {
		l.open.Disable()
		return
	}
	l.open.Enable()
}

// look says whether the file is there.
func (l *linkEditor) look() {
	link := l.view.model.Input(l.key)
	if l.files == nil || link == "" {
		return
	}
	l.files.Missing(link, func(missing bool) {
		if l.view.model.Input(l.key) != link { // typed on since
			return
		}
		text := ""
		if missing {
			text = tr.T("form.link.missing")
		}
		l.remark(text)
		l.view.resized()
	})
}

func (l *linkEditor) object() fyne.CanvasObject { return l.row }
