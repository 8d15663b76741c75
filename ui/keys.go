package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
)

// binding is a shortcut that works everywhere.
type binding struct {
	key  fyne.KeyName
	mod  fyne.KeyModifier
	id   string // of its words in the overview: "window.key.<id>"
	hint string
	do   func(*window)
}

const ctrl = fyne.KeyModifierShortcutDefault

// bindings are all the window's shortcuts but Ctrl+1…9; F1 and Escape come as plain keys.
func bindings() []binding {
	return []binding{
		{fyne.KeyK, ctrl, "palette", "Ctrl+K", func(w *window) { w.palette.open() }},
		{fyne.KeyN, ctrl, "new", "Ctrl+N", (*window).primary},
		{fyne.KeyJ, ctrl, "capture", "Ctrl+J", func(w *window) { w.desk.Ask.Capture("") }},
		{fyne.KeyF, ctrl, "filter", "Ctrl+F", (*window).filter},
		{fyne.KeyZ, ctrl, "undo", "Ctrl+Z", (*window).undo},
		{fyne.KeyZ, ctrl | fyne.KeyModifierShift, "redo", "Ctrl+Shift+Z", (*window).redo},
		{fyne.KeyY, ctrl, "redo", "", (*window).redo},
		{fyne.KeyLeft, fyne.KeyModifierAlt, "back", "Alt+Left", (*window).back},
		{fyne.KeyRight, fyne.KeyModifierAlt, "forward", "Alt+Right", (*window).forward},
		{fyne.KeyI, ctrl, "import", "Ctrl+I", func(w *window) { w.goTo(desk.Route{Screen: desk.Importer}) }},
		{fyne.KeyE, ctrl, "export", "Ctrl+E", (*window).export},
		{fyne.KeyB, ctrl, "fold", "Ctrl+B", (*window).toggleSidebar},
		{fyne.KeyO, ctrl, "open", "Ctrl+O", func(w *window) { w.app.askOpen(w) }},
		{fyne.KeyN, ctrl | fyne.KeyModifierShift, "window", "Ctrl+Shift+N", (*window).duplicate},
		{fyne.KeyW, ctrl, "close_window", "Ctrl+W", func(w *window) { w.app.closeWindow(w) }},
		{fyne.KeyQ, ctrl, "quit", "Ctrl+Q", func(w *window) { w.app.quit() }},
	}
}

var digits = [...]fyne.KeyName{fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4, fyne.Key5, fyne.Key6, fyne.Key7, fyne.Key8, fyne.Key9}

func (w *window) bindKeys() {
	c := w.win.Canvas()
	for _, b := range bindings() {
		c.AddShortcut(&desktop.CustomShortcut{KeyName: b.key, Modifier: b.mod}, func(fyne.Shortcut) { b.do(w) })
	}
	for i, key := range digits {
		c.AddShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: ctrl}, func(fyne.Shortcut) { w.goTo(desk.Route{Screen: entries[i].screen}) })
	}
	// Fyne sends undo and redo as shortcuts of its own kind when an entry could use them (fyne.ShortcutUndo).
	c.AddShortcut(&fyne.ShortcutUndo{}, func(fyne.Shortcut) { w.undo() })
	c.AddShortcut(&fyne.ShortcutRedo{}, func(fyne.Shortcut) { w.redo() })
	c.SetOnTypedKey(w.typed)
}

func (w *window) typed(e *fyne.KeyEvent) {
	if k, ok := w.page.(desk.KeyTaker); ok && k.Key(e) {
		return
	}
	switch e.Name {
	case fyne.KeyF1:
		w.showKeys()
	case fyne.KeyEscape:
		w.desk.Host.CloseToast()
	case fyne.KeyF5:
		if r, ok := w.history.here(); ok {
			w.show(r)
		}
	case fyne.KeyUp, fyne.KeyDown, fyne.KeyLeft, fyne.KeyRight, fyne.KeyHome, fyne.KeyEnd, fyne.KeyPageUp, fyne.KeyPageDown, fyne.KeyReturn, fyne.KeySpace:
		w.handOver(e)
	}
}

// handOver gives the keyboard back to the page when nothing has it, together with the key.
func (w *window) handOver(e *fyne.KeyEvent) {
	f, ok := w.page.(desk.Focuser)
	if !ok || w.win.Canvas().Focused() != nil {
		return
	}
	f.Focus()
	if to := w.win.Canvas().Focused(); to != nil {
		to.TypedKey(e)
	}
}

func (w *window) primary() {
	if w.page == nil {
		return
	}
	if h := w.page.Head(); h.Primary != nil {
		if h.Primary.Menu != nil {
			kit.ShowMenu(w.first, h.Primary.Menu())
			return
		}
		h.Primary.Do()
	}
}

func (w *window) filter() {
	if s, ok := w.page.(desk.Filterer); ok {
		s.FocusFilter()
		return
	}
	w.palette.open()
}

func (w *window) export() {
	if e, ok := w.page.(desk.Exporter); ok {
		e.Export()
	}
}

// showKeys is the overview of the keyboard.
func (w *window) showKeys() {
	var left, right [][2]string // keys, and what they do
	for _, b := range bindings() {
		if b.hint != "" {
			left = append(left, [2]string{tr.Keys(b.hint), tr.T("window.key." + b.id)})
		}
	}
	left = append(left, [2]string{"F1", tr.T("window.key.help")}, [2]string{tr.Keys("Esc"), tr.T("window.key.escape")})
	for i, e := range entries[:len(digits)] {
		right = append(right, [2]string{tr.Keys(shortcutOf(i)), screenTitle(e.screen)})
	}
	inLists := func(keys ...string) (out [][2]string) {
		for _, k := range keys {
			out = append(out, [2]string{tr.T("window.grid_key." + k), tr.T("window.grid_does." + k)})
		}
		return out
	}
	left = append(left, inLists("menu", "column", "sort", "fold", "move", "pull")...)
	right = append(right, inLists("arrows", "space", "all", "enter", "edit", "paste", "delete", "views", "zooms", "today", "plan")...)
	kit.ShowDialog(w.win.Canvas(), kit.DialogSpec{
		Title: tr.T("window.keys"), Width: 840, Confirm: tr.T("window.close"), Content: kit.Halves(keyLines(left), keyLines(right)),
	})
}

func keyLines(lines [][2]string) fyne.CanvasObject {
	keys := make([]string, len(lines))
	for i, l := range lines {
		keys[i] = l[0]
	}
	width := kit.NameWidth(104, 170, keys...)
	rows := make([]fyne.CanvasObject, len(lines))
	for i, l := range lines {
		does := kit.Pad(4, 0, 4, 0, kit.NewParagraph(l[1], theme.Body, theme.Text))
		rows[i] = kit.Row(theme.S3, kit.Name(l[0], width), kit.Grow(does))
	}
	return kit.Column(0, rows...)
}
