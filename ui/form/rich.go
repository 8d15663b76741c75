package form

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/markup"
	"github.com/baton-planner/baton/ui/tr"
)

// richEditor is a note in light Markdown: Ctrl+B, Ctrl+I, Ctrl+K and Ctrl+L mark what is selected, Enter goes on with a list.
type richEditor struct {
	textEditor
	tools fyne.CanvasObject
}

func newRichEditor(v *View, f Field) *richEditor {
	r := &richEditor{textEditor: *newTextEditor(v, f)}
	r.entry.OnKey = func(e *fyne.KeyEvent) bool { return r.key(e) || v.key(e) }
	r.entry.OnShortcut = func(s fyne.Shortcut) bool { return r.shortcut(s) || v.shortcut(s) }
	var tools []fyne.CanvasObject
	for _, t := range []struct {
		icon kit.IconName
		text string
		keys string
		act  func()
	}{
		{kit.IconBold, "form.rich.bold", "Ctrl+B", r.bold},
		{kit.IconItalic, "form.rich.italic", "Ctrl+I", r.italic},
		{kit.IconList, "form.rich.list", "Ctrl+L", r.list},
		{kit.IconLink, "form.rich.link", "Ctrl+K", r.link},
	} {
		tools = append(tools, kit.NewButton(kit.ButtonSpec{
			Icon: t.icon, Kind: kit.Quiet, Small: true, Pointer: true, Tip: tr.T(t.text) + " (" + tr.Keys(t.keys) + ")",
			OnTap: func() {
				v.focus(f.Key)
				t.act()
			},
		}))
	}
	r.tools = kit.Row(0, tools...)
	return r
}

func (r *richEditor) aside() fyne.CanvasObject { return r.tools }

func (r *richEditor) key(e *fyne.KeyEvent) bool {
	if (e.Name != fyne.KeyReturn && e.Name != fyne.KeyEnter) || r.entry.SelectedText() != "" {
		return false
	}
	more, drop := markup.Continue(r.entry.LineBefore())
	switch {
	case drop > 0:
		r.entry.Back(drop, true)
	case more != "":
		r.entry.Insert("\n" + more)
	default:
		return false
	}
	return true
}

func (r *richEditor) shortcut(s fyne.Shortcut) bool {
	custom, ok := s.(*desktop.CustomShortcut)
	if !ok || custom.Modifier != fyne.KeyModifierShortcutDefault {
		return false
	}
	switch custom.KeyName {
	case fyne.KeyB:
		r.bold()
	case fyne.KeyI:
		r.italic()
	case fyne.KeyL:
		r.list()
	case fyne.KeyK:
		r.link()
	default:
		return false
	}
	return true
}

func (r *richEditor) bold()   { r.emphasise("**") }
func (r *richEditor) italic() { r.emphasise("*") }

// emphasise puts a mark around what is selected, or two where the next words go between.
func (r *richEditor) emphasise(mark string) {
	if selected := r.entry.SelectedText(); strings.TrimSpace(selected) != "" {
		r.entry.Insert(markup.Toggle(selected, mark))
		return
	}
	r.entry.Insert(mark + mark)
	r.entry.Back(len(mark), false)
}

func (r *richEditor) list() {
	if selected := r.entry.SelectedText(); selected != "" {
		r.entry.Insert(markup.Bullets(selected))
		return
	}
	if r.entry.LineBefore() != "" {
		r.entry.Insert("\n")
	}
	r.entry.Insert("- ")
}

// link makes a link of what is selected; the caret stands where the address goes.
func (r *richEditor) link() {
	words := strings.TrimSpace(r.entry.SelectedText())
	r.entry.Insert("[" + words + "](https://)")
	if words == "" {
		r.entry.Back(len("](https://)"), false)
		return
	}
	r.entry.Back(1, false)
}
